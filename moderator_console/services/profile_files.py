"""The small open files of a data folder: ``profile.json`` and ``device.json``. Neither holds a secret.

The device id stands apart, because a backup must not bring it along: two devices that count their events
under one id would repeat each other's numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from moderator_console.core.trouble import DamagedFile, NewerFile, NoProfile
from moderator_console.store.ids import new_id
from moderator_console.store.safe_files import read_small, write_whole

PROFILE = "profile.json"
DEVICE = "device.json"
_VERSION = 1
_JSON_LIMIT = 64 * 1024


class KeyKind(StrEnum):
    """Where the data key comes from when the profile is opened."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Profile:
    """What ``profile.json`` says. ``check`` proves a key without opening a file and tells nothing of it."""

    id: UUID
    created_us: int
    key_kind: KeyKind
    test_clock: bool
    check: str


def read_profile(folder: Path) -> Profile:
    """Returns what the folder says about itself. Raises NoProfile, NewerFile or DamagedFile."""
    path = folder / PROFILE
    if not path.exists():
        raise NoProfile(
            "There is no profile in this folder.",
            "Make one, or choose another folder.",
            folder=str(folder),
        )
    fields = read_json(path)
    version = fields.get("version")
    if isinstance(version, int) and version > _VERSION:
        raise NewerFile(
            "This profile was made by a newer version of Moderator Console.",
            "Install that version.",
            file=str(path),
        )
    try:
        return Profile(
            UUID(str(fields["id"])),
            int(str(fields["created_us"])),
            KeyKind(str(fields["key"])),
            fields["test_clock"] is True,
            str(fields["check"]),
        )
    except (KeyError, ValueError) as error:
        raise damaged(path) from error


def write_profile(folder: Path, profile: Profile) -> None:
    """Writes ``profile.json`` whole or not at all. Raises DiskTrouble."""
    fields: dict[str, object] = {
        "what": "Moderator Console profile",
        "version": _VERSION,
        "id": str(profile.id),
        "created_us": profile.created_us,
        "key": profile.key_kind.value,
        "test_clock": profile.test_clock,
        "check": profile.check,
    }
    write_json(folder / PROFILE, fields)


def device_of(folder: Path) -> UUID:
    """Returns this device's id. A folder that came without one (from a backup) gets a new one, and so does
    one whose file is damaged: a new id repeats no counter, and nothing else is lost with the old one."""
    path = folder / DEVICE
    if not path.exists():
        return take_new_device(folder)
    try:
        return UUID(str(read_json(path)["id"]))
    except (DamagedFile, KeyError, ValueError):
        return take_new_device(folder)


def take_new_device(folder: Path) -> UUID:
    """Writes a fresh device id and returns it: the events that follow are counted from 1. Raises DiskTrouble."""
    device = new_id()
    write_json(folder / DEVICE, {"id": str(device)})
    return device


def check_of(key: bytes) -> str:
    """Returns 32 hex digits by which a key is known again and from which it cannot be found."""
    return hmac.new(key, b"Moderator Console key check", hashlib.sha256).hexdigest()[:32]


def write_json(path: Path, fields: dict[str, object]) -> None:
    """Writes a small file whole or not at all. Raises DiskTrouble."""
    write_whole(path, json.dumps(fields, indent=1).encode() + b"\n")


def read_json(path: Path) -> dict[str, object]:
    """Returns the fields of a small file (64 KB). Raises DamagedFile, UnreadableFile."""
    try:
        fields = json.loads(read_small(path, _JSON_LIMIT))
    except (ValueError, RecursionError) as error:
        raise damaged(path) from error
    if not isinstance(fields, dict):
        raise damaged(path)
    return fields


def damaged(path: Path) -> DamagedFile:
    """Returns the trouble of a file that says something else than it should."""
    return DamagedFile(
        "The file is damaged.",
        "Restore the latest good backup; keep the damaged file.",
        file=str(path),
    )
