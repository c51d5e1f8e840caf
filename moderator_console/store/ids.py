"""Identity: 16-byte UUIDv7 made here, by the client that makes the row.

An id says *which*, never *when*: nothing is ever ordered by it (clocks go back, consoles differ).
"""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7

from moderator_console.core.trouble import WrongWords

#: How many hex digits people see and may type. A v7 id begins with the time, so ids made in one
#: sitting share their beginning: the short form is the random end.
SHORT = 8
#: Fewer digits than this would match by chance.
LEAST = 4
_HEX = frozenset("0123456789abcdef")


def new_id() -> UUID:
    """Returns a fresh UUIDv7 (RFC 9562)."""
    made: UUID = uuid7()
    return made


def short(identity: UUID) -> str:
    """Returns the last eight hex digits: what people read out, type and see in lists."""
    return identity.hex[-SHORT:]


def end_of_id(typed: str) -> str:
    """Returns what was typed of an id's end, or the whole id: lower hex digits without hyphens, 4 to 32.

    Raises WrongWords for anything else. Whose end it is, only the rows can tell.
    """
    bare = typed.strip().lower().replace("-", "")
    if not LEAST <= len(bare) <= 32 or set(bare) - _HEX:
        raise WrongWords("This is not an id.", "Copy the id from the list.", text=typed)
    return bare
