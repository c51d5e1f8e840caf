"""The data folder and its key: made, opened and restored, in the window and on the command line alike.

``profile.json`` (no secrets) makes the folder a profile and is written last; ``creating.json`` says that
the rest is the work of a creation that was cut off, and may be swept away by the next one. The data key
lies in the keyring, or sealed in ``key.sealed`` for profiles that ask for a passphrase each time, and
sealed in the recovery file; nowhere else, and never in the clear.
"""

from __future__ import annotations

import hmac
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from moderator_console.core.trouble import (
    DamagedFile,
    FileBusy,
    NoProfile,
    ProfileExists,
    Trouble,
    UnreadableFile,
    WrongKey,
    WrongWords,
)
from moderator_console.services.data_folder import default_folder
from moderator_console.services.profile_files import (
    DEVICE,
    PROFILE,
    KeyKind,
    Profile,
    check_of,
    damaged,
    device_of,
    read_json,
    read_profile,
    take_new_device,
    write_json,
    write_profile,
)
from moderator_console.services.profile_lock import WINDOW, FileLock
from moderator_console.services.vault import Vault, Why, trouble_of
from moderator_console.store.database import KeyedDatabase, key_opens, new_key, trouble_of_sqlite
from moderator_console.store.ids import new_id, short
from moderator_console.store.safe_files import (
    flush_folder,
    make_private_folder,
    read_small,
    trouble_of_disk,
    write_whole,
)
from moderator_console.store.sealed import (
    LIMIT_BYTES,
    Words,
    check_passphrase,
    profile_in,
    read_code,
    seal,
    unseal,
)

__all__ = [
    "KeyKind",
    "Opened",
    "Profile",
    "Recovery",
    "create",
    "default_folder",
    "forbid_core_dumps",
    "open_with_keyring",
    "open_with_passphrase",
    "passphrase_file",
    "read_profile",
    "recovery_path",
    "restore_from_recovery",
    "write_recovery",
]

CASES = "cases.db"
ARCHIVE = "archive.db"
FILES = "files.db"
SEALED_KEY = "key.sealed"
RECOVERY_SUFFIX = ".mckey"
_CREATING = "creating.json"
_CREATING_LOCK = "creating.lock"
#: "MoCo", in the head of ``cases.db``: a first page must exist for the key to be tried on.
_APPLICATION = 0x4D6F436F


@dataclass(frozen=True, slots=True)
class Opened:
    """A profile whose key is at hand and has been tried on ``cases.db``."""

    folder: Path
    profile_id: UUID
    key: bytes = field(repr=False)
    device_id: UUID
    test_clock: bool
    key_kind: KeyKind

    @property
    def cases(self) -> Path:
        """The file of our cases."""
        return self.folder / CASES

    @property
    def archive(self) -> Path:
        """The file of conversations."""
        return self.folder / ARCHIVE

    @property
    def files(self) -> Path:
        """The file of what lies with notes."""
        return self.folder / FILES


@dataclass(frozen=True, slots=True)
class Recovery:
    """What opens the recovery file, and where it goes (None: ``recovery-<short id>.mckey`` in the profile)."""

    words: str = field(repr=False)
    kind: Words = "code"
    path: Path | None = None


def forbid_core_dumps() -> None:
    """Keeps the key out of crash dumps of this process and of those it starts."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A dump that goes to a pipe (systemd, apport) does not heed the limit; an empty filter leaves it empty.
    with suppress(OSError):
        Path("/proc/self/coredump_filter").write_text("0", encoding="ascii")


def create(
    folder: Path,
    *,
    keeper: Vault | str,
    recovery: Recovery,
    test_clock: bool = False,
    furnish: Callable[[Opened], None] = lambda opened: None,
) -> Opened:
    """Makes a profile; the recovery file is written and proved before it counts as one.

    ``keeper`` is the vault that keeps the key, or the passphrase that opens it each time. ``furnish``
    puts the first things into the files (who owns it); what it raises ends the creation. Killed at any
    moment, this leaves a whole profile or none, and then it can be called again.
    Raises ProfileExists, KeyringTrouble, WrongWords, DiskTrouble; FileBusy while another makes one here.
    """
    _check_words(keeper, recovery)
    _own(folder)
    lock = FileLock(folder / _CREATING_LOCK)
    if not lock.take():
        raise FileBusy(
            "Another window or command is making this profile.", "Wait for it.", file=str(folder)
        )
    try:
        _make_room(folder, keeper)
        made = False
        try:
            opened = _create(folder, keeper, recovery, test_clock, furnish)
            made = True
        finally:
            if not made:
                with suppress(Trouble):
                    _make_room(folder, keeper)
        # Only now: whoever comes after finds the profile, so nobody relies on the lock any more.
        with suppress(OSError):
            (folder / _CREATING_LOCK).unlink()
        return opened
    finally:
        lock.release()


def open_with_keyring(folder: Path, vault: Vault) -> Opened:
    """Opens the profile with the key from the keyring; may block while the person unlocks it.

    Raises KeyringTrouble (``why`` "lost": the keyring works but knows no such key), WrongKey,
    NoProfile, NewerFile, DamagedFile, DiskTrouble.
    """
    profile = read_profile(folder)
    if profile.key_kind is not KeyKind.KEYRING:
        raise WrongKey("This profile opens with a passphrase.", "Type its passphrase.")
    key = vault.key_of(profile.id)
    if key is None:
        raise trouble_of(Why.LOST)
    return _opened(folder, profile, key)


def open_with_passphrase(folder: Path, passphrase: str) -> Opened:
    """Opens a profile without keyring; takes about 0.4 s. Raises as ``open_with_keyring``, and UnreadableFile
    when the sealed key is gone or damaged (the recovery file then helps)."""
    profile = read_profile(folder)
    if profile.key_kind is not KeyKind.PASSPHRASE:
        raise WrongKey(
            "This profile has its key in the keyring, not under a passphrase.",
            "Unlock the keyring, or restore from the recovery file.",
        )
    content = read_small(folder / SEALED_KEY, LIMIT_BYTES)
    return _opened(folder, profile, unseal(content, passphrase))


def restore_from_recovery(
    folder: Path, recovery_file: Path, words: str, *, keeper: Vault | str, copied: bool = False
) -> Opened:
    """Opens the profile with its recovery file and keeps the key again: in the vault or under a passphrase.

    The key is tried on ``cases.db`` before anything is written. ``copied`` says that the files come from a
    backup or another computer: they then take a new device id, because the old one's counter would repeat;
    a lost keyring keeps its device. Raises WrongKey, WrongWords, UnreadableFile, KeyringTrouble and as above.
    """
    if isinstance(keeper, str):
        check_passphrase(keeper)
    content = read_small(recovery_file, LIMIT_BYTES)
    profile = _profile_to_restore(folder, content)
    if profile_in(content) != profile.id:
        raise WrongKey(
            "This recovery file belongs to another profile.", "Choose the file of this profile."
        )
    key = unseal(content, words)
    _try(folder, profile, key)
    if copied:
        # First: cut off between the two, a key that opens must not find the device whose numbers would repeat.
        take_new_device(folder)
    kind = _keep(folder, keeper, profile.id, key)
    write_profile(
        folder, Profile(profile.id, profile.created_us, kind, profile.test_clock, check_of(key))
    )
    if kind is KeyKind.KEYRING:
        with trouble_of_disk(folder):
            (folder / SEALED_KEY).unlink(missing_ok=True)
    return _opened(folder, read_profile(folder), key)


def write_recovery(opened: Opened, recovery: Recovery) -> Path:
    """Writes a recovery file, reads it back and opens it; returns where it lies. Raises ProfileExists when
    another file lies there: it may be the only key to other data."""
    path = recovery_path(opened.folder, opened.profile_id, recovery)
    if path.exists():
        raise ProfileExists(
            "There is a file where the recovery file should go.",
            "Choose another place or name.",
            file=str(path),
        )
    write_whole(
        path, seal(opened.key, recovery.words, profile=opened.profile_id, kind=recovery.kind)
    )
    if unseal(read_small(path, LIMIT_BYTES), recovery.words) != opened.key:
        raise DamagedFile(
            "The recovery file does not read back.", "Choose another disk.", file=str(path)
        )
    return path


def recovery_path(folder: Path, profile: UUID, recovery: Recovery) -> Path:
    """Returns where this recovery file goes."""
    return recovery.path or folder / f"recovery-{short(profile)}{RECOVERY_SUFFIX}"


def passphrase_file(path: Path) -> str:
    """Returns the first line of a file that only its owner may read. Raises UnreadableFile, WrongWords."""
    try:
        with open(path, "rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
                raise UnreadableFile(
                    "Others may read this file.",
                    f"chmod 600 {path}",
                    file=str(path),
                    why="open",
                )
            line = file.readline(4096).decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            "The file of the password or passphrase cannot be read.",
            "It should hold it as one line of UTF-8.",
            file=str(path),
        ) from error
    if not line:
        raise WrongWords(
            "The file of the password or passphrase is empty.",
            "Put it on the first line.",
            file=str(path),
        )
    return line


def _check_words(keeper: Vault | str, recovery: Recovery) -> None:
    if isinstance(keeper, str):
        check_passphrase(keeper)
    if recovery.kind == "code":
        read_code(recovery.words)
    else:
        check_passphrase(recovery.words)


def _own(folder: Path) -> None:
    """Makes the folder the owner's only, unless it holds other things: their mode is not ours to change."""
    with trouble_of_disk(folder):
        held = {one.name for one in folder.iterdir()} if folder.exists() else set()
    if held <= {WINDOW, _CREATING, _CREATING_LOCK}:
        make_private_folder(folder)


def _make_room(folder: Path, keeper: Vault | str) -> None:
    """Sweeps away what a creation that was cut off left. Raises ProfileExists when there is anything else."""
    if (folder / PROFILE).exists():
        raise ProfileExists(
            "There is a profile in this folder already.",
            "Open it, or choose another folder.",
            folder=str(folder),
        )
    creating = folder / _CREATING
    files = [
        *folder.glob(f"{CASES}*"),
        *folder.glob(f"{ARCHIVE}*"),
        folder / SEALED_KEY,
        folder / DEVICE,
    ]
    if not creating.exists():
        if any(one.exists() for one in files):
            raise ProfileExists(
                "This folder holds data of a profile whose description is missing.",
                "Restore it with its recovery file, or choose another folder.",
                folder=str(folder),
            )
        return
    said = read_json(creating)
    left = UUID(str(said["id"]))
    recovery = Path(str(said["recovery"]))
    with suppress(Trouble):
        if profile_in(read_small(recovery, LIMIT_BYTES)) == left:
            files.append(recovery)
    if isinstance(keeper, Vault):
        keeper.forget_key(left)
    with trouble_of_disk(folder):
        for one in (*files, *folder.glob("*.part"), creating):
            one.unlink(missing_ok=True)


def _create(
    folder: Path,
    keeper: Vault | str,
    recovery: Recovery,
    test_clock: bool,
    furnish: Callable[[Opened], None],
) -> Opened:
    profile_id, key = new_id(), new_key()
    place = recovery_path(folder, profile_id, recovery).absolute()
    write_json(folder / _CREATING, {"id": str(profile_id), "recovery": str(place)})
    device = take_new_device(folder)
    _start_cases(folder / CASES, key)
    kind = _keep(folder, keeper, profile_id, key)
    opened = Opened(folder, profile_id, key, device, test_clock, kind)
    furnish(opened)
    write_recovery(opened, recovery)
    write_profile(
        folder, Profile(profile_id, time.time_ns() // 1000, kind, test_clock, check_of(key))
    )
    _settle(folder)
    return opened


def _start_cases(path: Path, key: bytes) -> None:
    database = KeyedDatabase(path, key)
    try:
        with trouble_of_sqlite(path):
            database.pragma("application_id", _APPLICATION)
    finally:
        database.close()


def _keep(folder: Path, keeper: Vault | str, profile: UUID, key: bytes) -> KeyKind:
    if isinstance(keeper, str):
        write_whole(folder / SEALED_KEY, seal(key, keeper, profile=profile))
        return KeyKind.PASSPHRASE
    keeper.keep_key(profile, key)
    return KeyKind.KEYRING


def _opened(folder: Path, profile: Profile, key: bytes) -> Opened:
    _try(folder, profile, key)
    _settle(folder)
    return Opened(folder, profile.id, key, device_of(folder), profile.test_clock, profile.key_kind)


def _try(folder: Path, profile: Profile, key: bytes) -> None:
    """Raises WrongKey for a key that is not this profile's, and DamagedFile when it is but opens nothing."""
    if len(key) != 32 or (profile.check and not hmac.compare_digest(profile.check, check_of(key))):
        raise WrongKey(
            "This is not the key of this profile.", "Use the recovery file of this profile."
        )
    cases = folder / CASES
    if not cases.exists():
        raise DamagedFile(
            "The file of your cases is missing.", "Restore the latest good backup.", file=str(cases)
        )
    with trouble_of_disk(cases):
        # To SQLite an empty file is a good new one: opened, it would look as if no case had ever been.
        if cases.stat().st_size == 0:
            raise damaged(cases)
    try:
        key_opens(cases, key)
    except WrongKey:
        if not profile.check:
            raise
        raise damaged(cases) from None


def _profile_to_restore(folder: Path, recovery: bytes) -> Profile:
    """Returns the profile, or one made from the recovery file when only its description is missing or damaged."""
    try:
        return read_profile(folder)
    except (NoProfile, DamagedFile):
        if not (folder / CASES).exists():
            raise
        return Profile(profile_in(recovery), time.time_ns() // 1000, KeyKind.KEYRING, False, "")


def _settle(folder: Path) -> None:
    """A profile that counts has nothing to sweep away any more."""
    creating = folder / _CREATING
    if creating.exists():
        with trouble_of_disk(folder):
            creating.unlink(missing_ok=True)
            flush_folder(folder)
