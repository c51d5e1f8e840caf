"""A platform of the tests that a moderator can act on: a back yard whose posts lie in a JSON file that a test can read.

It is installed as another package would install it (``yard_package``), so that everything above it is the program's own.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from desk_making import clock_of

from moderator_console.connectors import Ask, Kind
from moderator_console.core.case import Case
from moderator_console.core.outbox import HOLD_US
from moderator_console.core.platform_trouble import AuthFailed, Forbidden, Gone, Offline
from moderator_console.core.platforms import (
    Act,
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flags,
    History,
    Outgoing,
    Private,
    Proof,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address, Post, ThreadInfo
from moderator_console.services import acting
from moderator_console.services.connecting import check, connect
from moderator_console.services.desk import Desk
from moderator_console.services.outbox import Outbox, Sending, tell
from moderator_console.services.platforms import opener
from moderator_console.services.sync import Syncing

WORD = "open sesame"
THREAD = "yard:wall"
LINES = (("Ann", "Who took my rake?"), ("Bob", "You lost it, as ever."), ("Ann", "How dare you!"))
#: 2026-11-17 09:00 UTC.
_BEGAN_US = 1_794_906_000_000_000
_MINUTE_US = 60_000_000


def address(n: int) -> Address:
    """The address of the post ``n`` of the one thread."""
    return Address(f"{THREAD}/{n}")


class State:
    """What is true on the platform, in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        if not self.path.exists():
            return {"hidden": [], "locked": False, "notes": [], "done": [], "offline": False}
        found: dict[str, Any] = json.loads(self.path.read_text("utf-8"))
        return found

    def write(self, **changes: Any) -> None:
        self.path.write_text(json.dumps({**self.read(), **changes}), "utf-8")


class Yard:
    """One account. See ``Connector``."""

    name = "yard"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._state, self._secret = State(Path(settings["file"])), secret
        self._acts = frozenset(Act(name) for name in settings["acts"].split())

    def check(self) -> tuple[Whoami, Capabilities]:
        self._enter()
        can = Capabilities(
            Structure.LINKED, History.ALL, Edits.NONE, Deletes.NONE, Flags.NONE, Private.NONE, True, self._acts,
            resend=Resend.KEY, needs=() if self._acts else (("acts", "yard-keeper"),),
        )  # fmt: skip
        return Whoami(Account("yard:keeper", "Keeper")), can

    def changes(self, cursor: str | None) -> Batch:
        self._enter()
        thread = ThreadInfo(Address(THREAD), "At the wall")
        posts = tuple(
            Post(address(n), thread, Account(f"yard:{name}", name), _BEGAN_US + n * _MINUTE_US, text,
                 parent=address(n - 1) if n else None)
            for n, (name, text) in enumerate(LINES)
        )  # fmt: skip
        return Batch(posts if cursor is None else (), cursor="all")

    def thread(self, address: Address, cursor: str | None) -> Batch:
        return self.changes(None)

    def flags(self, cursor: str | None) -> Batch:
        return Batch()

    def send(self, item: Outgoing) -> Receipt:
        self._enter()
        if item.errand is not Errand.REPLY:
            raise Forbidden
        sent = [one for one in self._state.read().get("sent", []) if one["id"] != item.id.hex]
        self._state.write(sent=[*sent, {"id": item.id.hex, "about": item.about, "text": item.text}])
        return Receipt(f"{THREAD}/{item.id.hex}")

    def find_sent(self, item: Outgoing) -> Receipt | None:
        return None

    def act(self, item: Outgoing) -> Receipt:
        self._enter()
        about, now = str(item.about), self._state.read()
        if item.act not in self._acts:
            raise Forbidden
        if not about.startswith(THREAD):
            raise Gone(about)
        if item.id.hex not in [done[0] for done in now["done"]]:
            hidden = [one for one in now["hidden"] if one != about]
            self._state.write(
                hidden=[*hidden, about] if item.act is Act.HIDE else hidden,
                locked=item.act is Act.LOCK or (now["locked"] and item.act is not Act.UNLOCK),
                notes=[*now["notes"], item.text] if item.act is Act.NOTE else now["notes"],
                done=[*now["done"], (item.id.hex, str(item.act), about, item.text)],
            )
        return Receipt(f"yard:log/{item.id.hex}")

    def stop(self) -> None:
        return

    def close(self) -> None:
        return

    def _enter(self) -> None:
        if self._state.read()["offline"]:
            raise Offline("the gate is shut")
        if self._secret != WORD:
            raise AuthFailed("the keeper shakes his head")


class Yards:
    name, title, proof = "yard", "Back yards", Proof.IMITATED
    asks = (
        Ask("file", "File", words=(("fr", "Fichier", ""),)),
        Ask("acts", "Acts", usual="hide restore lock unlock note", needed=False, words=(("fr", "Actes", ""),)),
        Ask("word", "The word", Kind.SECRET, words=(("fr", "Le mot", ""),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> Yard:
        return Yard(settings, secret)


PLATFORM = Yards()


def yard_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installs it below ``folder`` until the end of the test, as pip would."""
    folder.mkdir()
    told = folder / "yard-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: yard\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(
        f"[moderator_console.platforms]\nyard = {__name__}:PLATFORM\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    importlib.invalidate_caches()
    assert __name__ in sys.modules


class Place:
    """A desk with the yard connected and a case on its last post."""

    def __init__(
        self, desk: Desk, folder: Path, acts: str = "hide restore lock unlock note"
    ) -> None:
        self.desk, self.there = desk, State(folder / "yard.json")
        settings = {"file": str(self.there.path), "acts": acts}
        found = check("yard", settings, WORD)
        self.account = connect(
            desk.book.connected, found, WORD, None, desk.now(), label="Yard", community="Allotment"
        )
        self.open = opener(lambda account: WORD)
        opened = desk.opened
        syncing = Syncing(opened.folder / "archive.db", opened.key, self.account, desk.now)
        assert syncing.turn(self.open(self.account)).trouble is None
        self.case_id = desk.open_case([address(2)]).id
        self.outbox = Outbox(desk.book.outbox, desk.now)
        self.sending = Sending(
            folder, desk.book.outbox, desk.book.connected, self.open, desk.now, chance=lambda: 0.5
        )
        assert self.sending.begin()

    @property
    def case(self) -> Case:
        return self.desk.book.journal.case(self.case_id)

    def ask(self, act: Act = Act.HIDE, why: str = "It is an insult.", n: int = 1) -> UUID:
        entry = acting.ask(self.desk, self.outbox, self.case_id, self.account, act, address(n), why)
        return entry.item.id

    def send(self, seconds: float = HOLD_US / 1e6 + 1) -> list[UUID]:
        clock_of(self.desk).at_us += int(seconds * 1_000_000)
        self.sending.drain(self.account.id)
        return tell(self.desk)
