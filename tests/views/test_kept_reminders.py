"""A real kill -9 of the real window between writing down that it reminds and showing it: the next one shows it at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_making import NOW_US, PASSPHRASE, ZONE, make_profile

from moderator_console.core.events import NextKind
from moderator_console.core.moments import when_at
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import open_with_passphrase
from moderator_console.services.sample import OUTBURST
from moderator_console.store.casework import NextWish

HERE = Path(__file__).parent
#: Seconds after what is due: nothing would be repeated for an hour.
LATER = ("2026-11-18T10:42:05+01:00", "2026-11-18T10:42:30+01:00", "2026-11-18T10:43+01:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_profile(tmp_path)
    desk = Desk(open_with_passphrase(made, PASSPHRASE), TestClock(NOW_US - 60_000_000, ZONE))
    case = desk.open_case([OUTBURST], title="Odile’s envelope")
    desk.work.set_next(case.id, NextWish(when_at(NOW_US, ZONE), NextKind.OFFER))
    desk.close()
    return made


@contextmanager
def window(folder: Path, now: str, mode: str) -> Iterator[str]:
    """The real window on a profile, and what it told; it is killed at the end."""
    words = folder.parent / "passphrase.txt"
    words.write_text(PASSPHRASE, encoding="utf-8")
    words.chmod(0o600)
    child = subprocess.Popen(
        [sys.executable, str(HERE / "reminder_child.py"), str(folder), str(words), now, mode],
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder.parent),
            "DBUS_SESSION_BUS_ADDRESS": "", "PYTHONPATH": str(HERE.parent.parent),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        },
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    try:
        yield child.stdout.readline().strip()
    finally:
        child.kill()
        child.communicate()


def test_what_a_killed_window_claimed_and_never_showed_the_next_one_shows_at_once(
    folder: Path,
) -> None:
    with window(folder, LATER[0], "claim") as told:
        assert told == "claimed Odile’s envelope"
    with window(folder, LATER[1], "show") as told:
        assert told == "shown Offer, Odile Due 10:42"
    with window(folder, LATER[2], "show") as told:
        assert told == "nothing", "what was shown is not shown anew within the hour, killed or not"


def test_killed_twice_before_it_could_show_it_is_not_lost(folder: Path) -> None:
    for now in LATER[:2]:
        with window(folder, now, "claim") as told:
            assert told == "claimed Odile’s envelope"
    with window(folder, LATER[2], "show") as told:
        assert told == "shown Offer, Odile Due 10:42"
