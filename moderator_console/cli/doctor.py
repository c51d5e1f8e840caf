"""``doctor``: is this computer fit for the program, and the profile reachable? Answers also where nothing opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.trust import Check, answer_checks
from moderator_console.cli.verb import verb
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: Below this a busy week of imports may not fit.
_SPACE = 500 * 1024 * 1024
_LOST = 100
#: Run apart: the command line itself never loads Qt, and a broken binding aborts the process.
_PROBE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(1000):
    thing.setObjectName("x")
print(before - sys.getrefcount(None))
"""


@verb("doctor")
def doctor_verb(call: Call) -> None:
    """Look whether this computer and the profile are in order."""
    checks = [_qt(), *_driver(), *_files(call.folder), _space(call.folder), _keyring(call)]
    try:
        with call.desk() as desk:
            checks.append(Check("profile", True, "it opens"))
            checks.append(_threads(desk))
            checks.extend(_imports(call, desk))
    except Trouble as trouble:
        said = " ".join(call.say.trouble(trouble)).strip()
        checks.append(Check("profile", False, "{trouble}", {"trouble": said}))
    answer_checks(call, checks)


def _qt() -> Check:
    """PySide6 6.12.0 before Python 3.12 loses a reference to None with each call and aborts in the end."""
    name = "window library"
    facts: dict[str, object] = {}
    try:
        installed = version("PySide6_Essentials")
    except PackageNotFoundError:
        return Check(name, False, "it is not installed")
    facts["version"] = installed
    if getattr(sys, "frozen", False):
        return Check(name, True, "{version}, sound", {"version": installed})
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _PROBE], capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return Check(name, False, "{version}: it could not be tried", facts)
    lost = done.stdout.strip()
    if done.returncode or not lost.lstrip("-").isdigit():
        return Check(name, False, "{version}: it does not start", facts)
    if int(lost) >= _LOST:
        return Check(
            name, False, "{version} loses references to None; install another version", facts
        )
    return Check(name, True, "{version}, sound", facts)


def _driver() -> list[Check]:
    from moderator_console.store.checkup import driver

    sqlite, cipher = driver()
    facts: dict[str, object] = {"sqlite": sqlite, "cipher": cipher}
    if cipher:
        return [Check("database driver", True, "SQLite {sqlite}, {cipher}", facts)]
    return [Check("database driver", False, "SQLite {sqlite} without encryption", facts)]


def _files(folder: Path) -> Iterator[Check]:
    """Whether the files are encrypted, and nobody else's to read."""
    from moderator_console.store.checkup import is_encrypted

    open_to_others = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        try:
            if path.suffix == ".db" and path.stat().st_size and not is_encrypted(path):
                yield Check("encryption", False, "{file} is not encrypted", {"file": path.name})
            if os.name == "posix" and path.is_file() and path.stat().st_mode & 0o077:
                open_to_others.append(path.name)
        except OSError:
            yield Check("permissions", False, "{file} cannot be looked at", {"file": path.name})
    if (folder / "cases.db").exists() and is_encrypted(folder / "cases.db"):
        yield Check("encryption", True, "on")
    if open_to_others:
        listed = ", ".join(open_to_others)
        yield Check(
            "permissions",
            False,
            "others may read {files}; chmod 600 closes them",
            {"files": listed},
        )
    elif folder.is_dir():
        yield Check("permissions", True, "only you may read the files")


def _space(folder: Path) -> Check:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return Check("free space", False, "it cannot be told")
    return Check("free space", free >= _SPACE, "{n} MB", {"n": free // (1024 * 1024)})


def _keyring(call: Call) -> Check:
    """A missing keyring is trouble only for a profile that keeps its key there."""
    from moderator_console.services.profile import KeyKind, read_profile
    from moderator_console.services.vault import Vault, Works, trouble_of

    try:
        needed = read_profile(call.folder).key_kind is KeyKind.KEYRING
    except Trouble:
        needed = False
    state = Vault().probe(only_look=call.safe)
    if isinstance(state, Works):
        return Check("keyring", True, "it works ({name})", {"name": state.name})
    said, _ = call.say.trouble(trouble_of(state.why))
    if needed:
        return Check("keyring", False, "{trouble}", {"trouble": said})
    return Check("keyring", True, "{trouble} This profile needs none.", {"trouble": said})


def _imports(call: Call, desk: Desk) -> Iterator[Check]:
    """Imports that were killed, and whose posts are not seen until they are brought again."""
    from moderator_console.services.import_ended import import_ended

    broken = desk.archive.broken_imports()
    for one in broken:
        said = " ".join(call.say.trouble(import_ended(one.source))).strip()
        yield Check("imports", False, "{trouble}", {"trouble": said})
    if not broken:
        yield Check("imports", True, "all came to their end")


def _threads(desk: Desk) -> Check:
    """Cases whose conversation is no longer in the archive: their evidence stays, their thread does not."""
    from moderator_console.store.questions import Lane

    gone = []
    for lane in (Lane.OPEN, Lane.CLOSED):
        for case in desk.book.questions.lane(lane, now_us=desk.now(), night_us=desk.night()):
            if not case.complaint_thread:
                continue
            try:
                desk.archive.thread_of(Address(case.complaint_thread))
            except NotFound:
                gone.append(case.id.hex[-8:])
    if gone:
        shown = ", ".join(gone[:20])
        return Check(
            "conversations of cases",
            False,
            "not in the archive: {cases}; import them again",
            {"cases": shown},
        )
    return Check("conversations of cases", True, "all are in the archive")
