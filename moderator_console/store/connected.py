"""The accounts through which platforms are read and written to: what they are, never their secrets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from moderator_console.core.platforms import (
    Act,
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Pace,
    Private,
    Resend,
    Structure,
)
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.ids import end_of_id

_ENUMS: dict[str, type[StrEnum]] = {
    "structure": Structure,
    "history": History,
    "edits": Edits,
    "deletes": Deletes,
    "flags": Flags,
    "private": Private,
    "resend": Resend,
}

#: How often what is new is asked for where nobody has chosen, and at most (seconds).
EVERY_S, OFTEN_S = 300, 60


@dataclass(frozen=True, slots=True)
class Connected:
    """One account on one platform. ``label`` is what people call it, ``community`` where its posts are kept.

    ``settings`` are the platform's own (host, folder …), as its connector asks for them; ``can`` is what was found when
    it was checked last, at ``checked_us``. ``trouble`` is why it stands still (``PlatformTrouble.why``), ``said`` the
    platform's words about it; empty: it works.
    """

    id: UUID
    platform: str
    label: str
    community: str
    settings: Mapping[str, str] = field(default_factory=dict)
    can: Capabilities | None = None
    trouble: str = ""
    said: str = ""
    made_us: int = 0
    checked_us: int = 0
    #: Seconds between two looks for what is new; 0: only when somebody asks.
    every_s: int = EVERY_S
    #: Somebody has let it rest: nothing is read until they let it go on.
    paused: bool = False


_COLUMNS = "id, platform, label, community, settings, capabilities, trouble, said, made_us, checked_us, every_s, paused"


class ConnectedBook:
    """Every connected account. Each call is one transaction. Raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self) -> list[Connected]:
        """All of them, by what people call them."""
        return self._rows("1 ORDER BY label COLLATE NOCASE, made_us")

    def get(self, account: UUID) -> Connected:
        """One of them. Raises NotFound."""
        for found in self._rows("id = ?", account.bytes):
            return found
        raise _nowhere(account.hex)

    def named(self, typed: str) -> Connected:
        """The one that somebody names: by what it is called, or the end of its id. Raises NotFound, WrongWords."""
        every = self.all()
        wanted = typed.strip().casefold()
        found = [one for one in every if one.label.casefold() == wanted]
        if not found:
            try:
                end = end_of_id(typed)
            except WrongWords:
                raise _nowhere(typed) from None
            found = [one for one in every if one.id.hex.endswith(end)]
        if not found:
            raise _nowhere(typed)
        if len(found) > 1:
            raise WrongWords(
                "Several accounts are called so.", "Give the end of the id: connect list"
            )
        return found[0]

    def keep(self, account: Connected) -> None:
        """Keeps an account as it is now, in the place of what was known of it."""
        can = "" if account.can is None else _told(account.can)
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                f"INSERT INTO local_connected ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET label = excluded.label, community = excluded.community,"
                " settings = excluded.settings, capabilities = excluded.capabilities, trouble = excluded.trouble,"
                " said = excluded.said, checked_us = excluded.checked_us, every_s = excluded.every_s, paused = excluded.paused",
                (
                    account.id.bytes, account.platform, account.label.strip(), account.community.strip(),
                    json.dumps(dict(account.settings), ensure_ascii=False, sort_keys=True), can, account.trouble,
                    account.said, account.made_us, account.checked_us, account.every_s, int(account.paused),
                ),
            )  # fmt: skip

    def stop(self, account: UUID, why: str, said: str = "") -> None:
        """It stands still until somebody does something about it."""
        self.keep(replace(self.get(account), trouble=why, said=said))

    def go_on(self, account: UUID) -> None:
        """It works (again)."""
        known = self.get(account)
        if known.trouble:
            self.keep(replace(known, trouble="", said=""))

    def seal(self, account: UUID, places: int) -> None:
        """So many of its places are encrypted and not read, as was seen just now."""
        known = self.get(account)
        if known.can is not None and known.can.sealed != places:
            self.keep(replace(known, can=replace(known.can, sealed=places)))

    def may(self, account: UUID, can: Capabilities, now_us: int) -> bool:
        """What it may do there, as was asked just now. Returns whether that is anything else than before."""
        known = self.get(account)
        if known.can is not None:
            # Counted by each reading, not by what is asked here.
            can = replace(can, sealed=known.can.sealed)
        self.keep(replace(known, can=can, checked_us=now_us))
        return known.can != can

    def ask_every(self, account: UUID, seconds: int) -> Connected:
        """How often what is new is asked for; 0: only when somebody asks. Raises WrongWords, NotFound."""
        if seconds and not OFTEN_S <= seconds <= 7 * 86_400:
            raise WrongWords(
                "Between one minute and a week.", "Write it in minutes; 0: only by hand."
            )
        known = replace(self.get(account), every_s=seconds)
        self.keep(known)
        return known

    def rest(self, account: UUID, resting: bool) -> Connected:
        """Nothing is read through it until somebody lets it go on. What waits to be sent goes out all the same."""
        known = replace(self.get(account), paused=resting)
        self.keep(known)
        return known

    def remove(self, account: UUID) -> None:
        """Forgets an account. What it brought stays, and so does what it was still to send."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "DELETE FROM local_connected WHERE id = ?", (account.bytes,)
            )

    def _rows(self, where: str, *values: Any) -> list[Connected]:
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                f"SELECT {_COLUMNS} FROM local_connected WHERE {where}", values
            )
            return [
                Connected(
                    UUID(bytes=key), platform, label, community, json.loads(settings), _read(can), trouble, said,
                    made_us, checked_us, every_s, bool(paused),
                )
                for key, platform, label, community, settings, can, trouble, said, made_us, checked_us, every_s, paused
                in rows
            ]  # fmt: skip


def _nowhere(typed: str) -> NotFound:
    return NotFound(
        "No account is connected under this name.", "Look it up: connect list", text=typed
    )


def _told(can: Capabilities) -> str:
    told: dict[str, Any] = {part.name: getattr(can, part.name) for part in fields(can)}
    told["acts"] = sorted(act.value for act in can.acts)
    told["pace"] = [can.pace.requests, can.pace.seconds] if can.pace else None
    return json.dumps(told, sort_keys=True)


def _read(text: str) -> Capabilities | None:
    """What was found at the last check; None where an older or newer version wrote it: it is checked again then."""
    try:
        told = json.loads(text) if text else None
        if told is None:
            return None
        told["acts"] = frozenset(Act(act) for act in told["acts"])
        told["pace"] = Pace(int(told["pace"][0]), float(told["pace"][1])) if told["pace"] else None
        told["needs"] = tuple((str(what), str(right)) for what, right in told["needs"])
        for name, kind in _ENUMS.items():
            told[name] = kind(told[name])
        return Capabilities(**told)
    except (ValueError, TypeError, KeyError, IndexError):
        return None
