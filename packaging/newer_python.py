"""Finds Python 3.11 or newer when run.py or test.py was started by an older one.

This file alone must be readable by old Pythons (3.6 and newer): no annotations, no new syntax.
"""

import glob
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")
WAY = (
    "Moderator Console needs Python 3.11 or newer and found only {}. "
    "On Debian 12, Ubuntu 23.04 and newer it is one command: sudo apt-get install python3 python3-venv"
)


def insist():
    """Return at once in a new enough Python; else begin again in one, or end with one sentence."""
    if sys.version_info >= OLDEST:
        return
    for name in NAMES:
        python = find(name)
        if python:
            command = [python, *sys.argv]
            if os.name == "nt":
                raise SystemExit(subprocess.call(command))
            sys.stdout.flush()
            os.execv(python, command)
    raise SystemExit(WAY.format("Python " + sys.version.split()[0]))


def find(name):
    """The path of ``python3.12`` or the like, on PATH or made by pyenv; empty when none starts."""
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    places = [
        shutil.which(name),
        *sorted(glob.glob(os.path.join(pyenv, "versions", "*", "bin", name))),
    ]
    for place in places:
        if place and _works(place):
            return place
    return ""


def _works(python):
    """True when it starts (a pyenv shim may not) and is new enough."""
    ask = f"import sys; raise SystemExit(sys.version_info < {OLDEST})"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([python, "-I", "-c", ask], **quiet) == 0
