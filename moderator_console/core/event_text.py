"""Events as text: one canonical JSON form, so that the same event always has the same hash.

Canonical: keys sorted, no spaces, UTF-8 without escapes, enums by value, ids as 32 hex digits. Reading is
tolerant upwards: fields that only a newer version knows stay in the stored text and are not looked at here.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from enum import StrEnum
from functools import cache
from typing import Any, Union, cast
from uuid import UUID

from moderator_console.core.events import KINDS, Event, Happening, Unknown

#: A body is at most this many bytes so that journals can be exchanged event by event; longer things are attachments.
MAX_BODY = 64 * 1024


class BodyTooLong(ValueError):
    """The event's text is over ``MAX_BODY`` bytes."""


class NotAnEvent(ValueError):
    """Stored text that does not hold what its kind needs: damage, or a forgery."""


def body_of(what: Happening) -> str:
    """The canonical JSON of a happening. Raises ``BodyTooLong``."""
    text = what.body if isinstance(what, Unknown) else canonical(_plain(what))
    if len(text.encode()) > MAX_BODY:
        raise BodyTooLong(what.kind)
    return text


def happening(kind: str, body: str, schema: int = 1) -> Happening:
    """The happening that a kind and its stored body stand for: ``Unknown`` where only a newer version can say.

    That is a kind without a name here, or a known one of a later ``schema`` with something that does not fit (a
    channel that came later, for instance). Raises ``NotAnEvent`` for what ought to be readable and is not.
    """
    cls = KINDS.get(kind)
    if cls is None:
        return Unknown(kind, body)
    try:
        made = _made(cls, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        if schema > cls.schema:
            return Unknown(kind, body)
        raise NotAnEvent(f"{kind}: {error}") from error
    return cast(Happening, made)


def kind_of(what: Happening) -> str:
    """The name under which a happening is stored."""
    return what.name if isinstance(what, Unknown) else what.kind


def sha_of(event: Event, body: str) -> bytes:
    """SHA-256 (32 bytes) over everything the author said: envelope and body."""
    envelope = {
        "id": event.id.hex,
        "case": event.case_id.hex if event.case_id else None,
        "act": event.act.hex,
        "device": event.device_id.hex,
        "n": event.device_n,
        "actor": event.actor.hex,
        "at": event.at_us,
        "tz": event.tz,
        "kind": kind_of(event.what),
        "schema": event.schema,
        "audience": event.audience.value,
        "base": event.base.hex if event.base else None,
        "parents": [parent.hex for parent in event.parents],
    }
    digest = hashlib.sha256(canonical(envelope).encode())
    digest.update(b"\n")
    digest.update(body.encode())
    return digest.digest()


def chained(previous: bytes, sha: bytes) -> bytes:
    """The next link of a device's chain: SHA-256 of the link before (empty for the first) and the event's hash."""
    return hashlib.sha256(previous + sha).digest()


def canonical(value: Any) -> str:
    """Canonical JSON of plain values. Raises ``ValueError`` on a float: none belongs in an event."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, StrEnum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        raise TypeError("an event holds no float")
    if isinstance(value, str):
        # A lone surrogate has no UTF-8 form; it came from somebody's broken file and must not stop the act.
        # For SQLite a text ends at NUL: words that begin with one would count as none.
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return value


@cache
def _types(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _made(wanted: Any, value: Any) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (Union, types.UnionType):
        inner = [arm for arm in typing.get_args(wanted) if arm is not type(None)]
        return None if value is None else _made(inner[0], value)
    if origin is tuple:
        arms = typing.get_args(wanted)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_made(arms[0], item) for item in value)
        return tuple(_made(arm, item) for arm, item in zip(arms, value, strict=True))
    if wanted is UUID:
        return UUID(value)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(value)
    if dataclasses.is_dataclass(wanted):
        hints = _types(cast(type, wanted))
        known = {
            f.name: _made(hints[f.name], value[f.name])
            for f in dataclasses.fields(wanted)
            if f.name in value
        }
        return cast(Any, wanted)(**known)
    if not isinstance(value, wanted):
        raise TypeError(f"{value!r:.40} is not {wanted.__name__}")
    return value
