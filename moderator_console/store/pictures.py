"""Captured pictures, encrypted with the archive: kept once by what they hold, found by their address.

A screenshot is evidence that nobody can bring again: it goes only when it stands beside no post and in no draft
any more (services/lonely_pictures.py). What it shows is not looked at here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from moderator_console.core.posts import Address
from moderator_console.core.trouble import WrongWords
from moderator_console.store.archive_file import Sql

#: What one picture may take; screenshots take a tenth of it.
MOST_BYTES = 32 * 1024 * 1024
_PREFIX = "capture:picture:"
_NAMED = re.compile(_PREFIX + "[0-9a-f]{64}")
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
    b"BM": "image/bmp",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A kept picture: its bytes as they were given, and what they are ("image/png")."""

    kind: str
    data: bytes


def kind_of(data: bytes) -> str:
    """What a picture is by its first bytes, or an empty string where it is none that is kept."""
    found = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), "")
    return "" if found == "image/webp" and data[8:12] != b"WEBP" else found


def address_of(data: bytes) -> Address:
    """The address of a picture, made from what it holds."""
    return Address(_PREFIX + hashlib.sha256(data).hexdigest())


def keep(sql: Sql, data: bytes, now_us: int) -> Address:
    """Keeps a picture; the same one again is kept once. Raises WrongWords for what is no picture or too large."""
    kind = kind_of(data)
    if not kind:
        raise WrongWords(
            "This is not a picture that can be kept.", "Use PNG, JPEG, GIF, WebP or BMP."
        )
    if len(data) > MOST_BYTES:
        raise WrongWords("The picture is too large.", f"Keep it below {MOST_BYTES >> 20} MB.")
    sql.run(
        "insert into picture(sha, kind, bytes, kept_us) values (?, ?, ?, ?)"
        " on conflict(sha) do update set kept_us = excluded.kept_us",
        hashlib.sha256(data).digest(), kind, data, now_us,
    )  # fmt: skip
    return address_of(data)


def alone(sql: Sql) -> dict[Address, int]:
    """Returns the pictures that stand beside no post, and when each was last kept (UTC microseconds)."""
    found: dict[Address, int] = {
        Address(_PREFIX + sha.hex()): kept_us
        for sha, kept_us in sql.rows("select sha, kept_us from picture")
    }
    if found:
        # Posts that an import is still bringing have their attachments here, too.
        for (items,) in sql.rows("select items from attachment where items like ?", f"%{_PREFIX}%"):
            for address in _NAMED.findall(items):
                found.pop(Address(address), None)
    return found


def drop(sql: Sql, gone: Mapping[Address, int]) -> int:
    """Takes pictures away that were not kept again since; returns how many. In a transaction."""
    count = 0
    for address, kept_us in gone.items():
        sha = bytes.fromhex(address.removeprefix(_PREFIX))
        count += len(
            sql.rows("delete from picture where sha = ? and kept_us = ? returning id", sha, kept_us)
        )
    return count


def picture(sql: Sql, address: str) -> Picture | None:
    """The picture at an address; None where there is none, or where its bytes are no longer what they were."""
    if not address.startswith(_PREFIX):
        return None
    try:
        sha = bytes.fromhex(address.removeprefix(_PREFIX))
    except ValueError:
        return None
    row = sql.first("select kind, bytes from picture where sha = ?", sha)
    if row is None or hashlib.sha256(row[1]).digest() != sha:
        return None
    return Picture(row[0], row[1])
