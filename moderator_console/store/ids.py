"""Identity: 16-byte UUIDv7 made here, by the client that makes the row.

An id says *which*, never *when*: nothing is ever ordered by it (clocks go back, consoles differ).
"""

from __future__ import annotations

from string import hexdigits
from uuid import UUID

from uuid_utils.compat import uuid7

from moderator_console.core.trouble import WrongWords

#: How many hex digits people see and may type. A v7 id begins with the time, so ids made in one
#: sitting share their beginning: the short form is the random end.
SHORT = 8


def new_id() -> UUID:
    """Returns a fresh UUIDv7 (RFC 9562)."""
    made: UUID = uuid7()
    return made


def short(identity: UUID) -> str:
    """Returns the last eight hex digits: what people read out, type and see in lists."""
    return identity.hex[-SHORT:]


def id_in(text: str) -> UUID:
    """Returns the id written in full, with or without hyphens. Raises WrongWords for anything else.

    A short form is looked up where the rows are; it cannot be turned back into an id here.
    """
    bare = text.strip().replace("-", "")
    if len(bare) != 32 or not set(bare) <= set(hexdigits):
        raise WrongWords("This is not an id.", "Copy the id from the list.", text=text)
    return UUID(hex=bare)
