"""Finds Python 3.11 or newer when run.py or test.py was started by an older one.

This file alone must be readable by old Pythons (3.6 and newer): no annotations, no new syntax.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3")
WAY = (
    "Moderator Console needs Python 3.11 or newer and found only {}. "
    "On Debian 12, Ubuntu 23.04 and newer it is one command: sudo apt-get install python3 python3-venv"
)


def insist():
    """Return at once in a new enough Python; else begin again in one, or end with one sentence."""
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        if works(name):
            sys.stdout.flush()
            command = [name, *sys.argv]
            if os.name == "nt":
                raise SystemExit(subprocess.call(command))
            os.execvp(name, command)
    raise SystemExit(WAY.format("Python " + sys.version.split()[0]))


def works(name):
    """True when ``name`` is on the path, starts (a pyenv shim may not) and is new enough."""
    if shutil.which(name) is None:
        return False
    ask = f"import sys; raise SystemExit(sys.version_info < {OLDEST})"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([name, "-I", "-c", ask], **quiet) == 0
