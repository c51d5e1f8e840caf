"""A real desk for tests: an encrypted profile with a passphrase, its owner Maren, and the sample community.

The profile is made once a run and copied, so that a test pays some milliseconds for it. Its clock stands on
Wednesday 18 November 2026, 10:42 in Paris; ``clock_of(desk).at_us`` moves it.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.profile import Opened, Recovery, create, open_with_passphrase
from moderator_console.services.sample_import import import_sample
from moderator_console.store import sealed
from moderator_console.store.casebook import CaseBook

OWNER = "Maren Okafor"
ZONE = "Europe/Paris"
PASSPHRASE = "cheval exact pile agrafe"
CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-RSPA"
NOW_US = 1_794_994_920_000_000


def make_profile(tmp_path: Path, sample: bool = True) -> Path:
    """A profile's folder below ``tmp_path``; open it with ``PASSPHRASE``."""
    folder = tmp_path / "profile"
    shutil.copytree(_made(sample), folder)
    return folder


def make_desk(tmp_path: Path, sample: bool = True) -> Desk:
    """A desk of a copied profile. Close it at the end of the test."""
    opened = open_with_passphrase(make_profile(tmp_path, sample), PASSPHRASE)
    return Desk(opened, TestClock(NOW_US, ZONE))


def clock_of(desk: Desk) -> TestClock:
    """The desk's clock, to be moved."""
    assert isinstance(desk.clock, TestClock)
    return desk.clock


@functools.cache
def _made(sample: bool) -> Path:
    home = Path(tempfile.mkdtemp(prefix="desk-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "profile"
    dear, sealed.COST = sealed.COST, sealed.Cost(1, 64, 1)
    try:
        recovery = Recovery(CODE)
        opened = create(folder, keeper=PASSPHRASE, recovery=recovery, test_clock=True, furnish=_own)
    finally:
        sealed.COST = dear
    if sample:
        _bring(opened)
    return folder


def _own(opened: Opened) -> None:
    book = CaseBook(opened.cases, opened.key, opened.device_id, TestClock(NOW_US, ZONE))
    try:
        book.set_owner(OWNER, zone=ZONE, language="en")
    finally:
        book.close()


def _bring(opened: Opened) -> None:
    """The sample community as it stands after both readings."""
    import_sample(opened.archive, opened.key, NOW_US)
