"""Notifications on a real desktop daemon (dunst) on a screen and a bus of the test's own.

Needs the Debian packages ``xvfb``, ``dbus`` and ``dunst``; asked for without them it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from notification_server import bus

from moderator_console.services.notify import Notice, Notices, Reach

pytestmark = pytest.mark.desktop
ACTS = (("now", "Do it now"), ("today", "Later today"), ("tomorrow", "Tomorrow"))
PATIENT_S = 20.0


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    missing = [
        name for name in ("Xvfb", "dbus-daemon", "dunst", "dunstctl") if not shutil.which(name)
    ]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found: apt-get install xvfb dbus dunst")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    read, write = os.pipe()
    with bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with os.fdopen(read) as told:
            monkeypatch.setenv("DISPLAY", f":{told.readline().strip()}")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        daemon = subprocess.Popen(["dunst"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until(lambda: control("debug") is not None)
            yield
        finally:
            for program in (daemon, screen):
                program.terminate()
                program.wait()


def control(*words: str) -> str | None:
    """What dunst answers; None while it does not."""
    done = subprocess.run(["dunstctl", *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def until(holds: Any) -> None:
    end = time.monotonic() + PATIENT_S
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def count(kind: str) -> int:
    told = control("count", kind)
    return int(told) if told else -1


def history() -> list[dict[str, Any]]:
    told = json.loads(control("history") or "{}")
    found: list[dict[str, Any]] = told["data"][0]
    return found


def test_a_real_daemon_shows_takes_back_and_answers(desktop: None) -> None:
    heard: Queue[tuple[str, str]] = Queue()
    notices = Notices(
        lambda name, key: heard.put((name, key)), "Moderator Console", "moderator-console"
    )
    try:
        notices.show("odile", Notice("Call Odile", "Due 10:00 <b>& more</b>", ACTS))
        assert notices.settle(PATIENT_S)
        assert (notices.reach, notices.acts) == (Reach.WORKS, True)
        until(lambda: count("displayed") == 1)
        notices.show("odile", Notice("Call Odile", "1 h late", ACTS))
        assert notices.settle(PATIENT_S)
        until(lambda: count("displayed") == 1)
        control("action", "0")
        assert heard.get(timeout=PATIENT_S) == ("odile", "default")
        control("close-all")
        until(lambda: count("displayed") == 0)
        (shown,) = history()
        assert shown["summary"]["data"] == "Call Odile"
        assert shown["body"]["data"] == "1 h late"
        assert shown["appname"]["data"] == "Moderator Console"
        notices.show("ruth", Notice("Call Ruth", "<i>not slanted</i>", ACTS))
        until(lambda: count("displayed") == 1)
        assert notices.settle(PATIENT_S)
        notices.take_back("ruth")
        until(lambda: count("displayed") == 0)
    finally:
        notices.close()
    with suppress(IndexError):
        assert any("not slanted" in each["body"]["data"] for each in history())
