"""A real gnome-keyring of its own for one test: a private D-Bus session, a fresh home, a program inside.

Needs the Debian packages ``dbus`` and ``gnome-keyring``; a test that asks for them fails without them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Prompts go to whoever owns this name. This owner is a person who does not answer; told to on the bus
# (by losing its connection when it is stopped), the prompt counts as dismissed.
_SILENT_PERSON = """
import sys
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

bus = open_dbus_connection("SESSION")
dbus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
answer = bus.send_and_get_reply(new_method_call(dbus, "RequestName", "su", ("org.gnome.keyring.SystemPrompter", 4)))
assert answer.body == (1,), answer.body
print("asked", flush=True)
while True:
    print(bus.receive().header.message_type.name, flush=True)
"""

#: The session's usual rules, and one more.
_RULES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <include>/usr/share/dbus-1/session.conf</include>
  <policy context="mandatory">{denied}</policy>
</busconfig>
"""

_BEFORE = """
import json, subprocess, sys, threading
from contextlib import closing
answers = {}

def silent_person():
    person = subprocess.Popen([sys.executable, "-c", SILENT_PERSON], stdout=subprocess.PIPE, text=True)
    assert person.stdout.readline() == "asked\\n"
    return person

def keeper_of_secrets():
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    dbus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    asked = new_method_call(dbus, "GetConnectionUnixProcessID", "s", ("org.freedesktop.secrets",))
    with closing(open_dbus_connection("SESSION")) as bus:
        return bus.send_and_get_reply(asked).body[0]

def lock():
    import secretstorage
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
"""


def in_session(
    program: str, *, bus: bool = True, unlocked: bool = True, folder: Path | None = None, denied: str = ""
) -> Any:  # fmt: skip
    """Runs Python source in a session of its own and returns what it put into ``answers``.

    ``bus=False`` is a machine without D-Bus; ``unlocked=False`` one whose keyring was never opened.
    ``denied`` is a name on the bus that nobody may speak to. The source may call ``lock()``,
    ``silent_person()`` and ``keeper_of_secrets()`` (its process), and finds ``folder`` as ``sys.argv[1]``.
    """
    missing = [
        name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)
    ]
    if missing:
        pytest.fail(f"{' and '.join(missing)} not found: apt-get install dbus gnome-keyring")
    with tempfile.TemporaryDirectory(prefix="keyring-") as home:
        runtime = Path(home, "run")
        runtime.mkdir(mode=0o700)
        source = Path(home, "program.py")
        head = f"SILENT_PERSON = {_SILENT_PERSON!r}\n{_BEFORE}"
        source.write_text(f"{head}\n{program}\nprint(json.dumps(answers))\n", encoding="utf-8")
        command = [sys.executable, str(source), str(folder or home)]
        if bus:
            opening = (
                "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
            )
            script = (opening if unlocked else "") + 'exec "$@"'
            rules = Path(home, "bus.conf")
            rules.write_text(
                _RULES.format(denied=f'<deny send_destination="{denied}"/>' if denied else "")
            )
            command = [
                "dbus-run-session", f"--config-file={rules}", "--", "bash", "-c", script, "bash", *command,
            ]  # fmt: skip
        ended = subprocess.run(
            command,
            env={
                "PATH": os.environ["PATH"],
                "HOME": home,
                "XDG_RUNTIME_DIR": str(runtime),
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1])
