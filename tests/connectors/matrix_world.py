"""A home server with three members as the contract asks for it; a thread is a room."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.contract_world import Town, doing
from connectors.matrix_answers import Said, event, home, said
from servers.cutting import Fault
from servers.synapse_server import HOST, Member, Synapse

from moderator_console.connectors.matrix import PLATFORM, MatrixConnector
from moderator_console.connectors.matrix_events import event_address, parts_of
from moderator_console.core.platforms import Act
from moderator_console.core.posts import Address

#: The ways in which home servers and what stands before them ask for a pause, and the seconds that they mean.
PAUSES: dict[str, tuple[Said, float | None]] = {
    "milliseconds": (said({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2500}, 429), 2.5),
    "header": (said({"errcode": "M_LIMIT_EXCEEDED"}, 429, retry_after="7"), 7.0),
    "nonsense": (said({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": "soon"}, 429), None),
    "front": ((429, {"retry-after": "3"}, b"<html>a proxy"), 3.0),
    "date": ((429, {"retry-after": "Wed, 18 Nov 2026 10:00:30 GMT", "date": "Wed, 18 Nov 2026 10:00:00 GMT"}, b""), 30.0),
}  # fmt: skip


class Server(Town):
    """``mod`` administers the server and made the rooms."""

    pauses = tuple(PAUSES)

    def __init__(self, server: Synapse) -> None:
        super().__init__()
        self.server = server
        self.mod, self.ann, self.bob = (server.member(name) for name in ("mod", "ann", "bob"))
        self.secrets = tuple(one.token for one in (self.mod, self.ann, self.bob))
        self.rooms: list[str] = []
        self.before = len(self._talk())

    def of(self, member: Member, root: str = "", rooms: str = "") -> MatrixConnector:
        settings = {"url": root or self.server.root, "rooms": rooms}
        return self.kept(PLATFORM.connect(settings, member.token))

    def account(self, name: str) -> MatrixConnector:
        return self.of(self.server.member(name))

    def at(self, port: int) -> MatrixConnector:
        return self.of(self.mod, f"http://127.0.0.1:{port}")

    def connector(self, secret: str | None = None) -> MatrixConnector:
        if secret is None:
            return self.of(self.mod)
        settings = {"url": self.server.root}
        return self.kept(PLATFORM.connect(settings, secret.replace(" ", "-")))

    def room(self, name: str = "Garden") -> str:
        room = self.mod.make_room(name, self.ann, self.bob)
        self.rooms.append(room)
        return room

    def thread(self, lines: Sequence[tuple[int, str, str]]) -> list[Address]:
        room, ids = self.room(), list[str]()
        for parent, author, text in lines:
            who = self.server.member(author)
            if parent < 0:
                ids.append(who.post(room, text))
            else:
                ids.append(who.post(room, text, thread=ids[0], reply=ids[parent]))
        return [event_address(room, one) for one in ids]

    def private(self, name: str) -> str:
        return f"@{name}:{HOST}"

    def _talk(self) -> list[str]:
        """What mod wrote to ann alone, whoever of their rooms it stands in."""
        direct = self.mod.answer(
            "GET", f"/_matrix/client/v3/user/{self.mod.address}/account_data/m.direct"
        )
        rooms = direct.json().get(self.ann.address, []) if direct.status_code == 200 else []
        return [text for room in rooms for text in self.mod.texts(room)]

    def received(self, name: str) -> list[str]:
        return self._talk()[self.before :]

    def loses_the_answer(self, act: str) -> tuple[MatrixConnector, object]:
        line = self.line(self.server.port, (b"org.moderator-console.key", Fault.AFTER))
        return self.at(line.port), line

    def pausing(self, shape: str) -> tuple[MatrixConnector, float | None]:
        answer, seconds = PAUSES[shape]
        answers = home(lambda _, route: None if route.endswith("/versions") else answer)
        return self.stack.enter_context(answers), seconds

    def hostile(self, texts: Sequence[str]) -> MatrixConnector:
        posts = [
            event(f"${n}", content={"msgtype": "m.text", "body": text})
            for n, text in enumerate(texts)
        ]
        page = said({"chunk": posts})
        return self.stack.enter_context(
            home(lambda _, route: page if route.endswith("/messages") else None)
        )

    def _author(self, address: Address) -> Member:
        room, key = parts_of(address)
        return self.server.member(self.mod.event(room, key)["sender"].partition(":")[0][1:])

    def edited(self, address: Address, text: str) -> None:
        self._author(address).edit(*parts_of(address), text)

    def taken_back(self, address: Address) -> None:
        self._author(address).redact(*parts_of(address), "sorry")

    def reported(self, address: Address, name: str) -> None:
        self.server.member(name).report(*parts_of(address), "rude")

    def settled(self, address: Address) -> None:
        room, key = parts_of(address)
        for one in self.mod.reports():
            if (one["room_id"], one["event_id"]) == (room, key):
                self.mod.ask("DELETE", f"/_synapse/admin/v1/event_reports/{one['id']}")

    def locked(self, address: Address) -> None:
        self.connector().act(doing(Act.LOCK, address))


def leave_all(*members: Member) -> None:
    """Whoever comes next finds nothing to read."""
    for one in members:
        for room in one.ask("GET", "/_matrix/client/v3/joined_rooms")["joined_rooms"]:
            one.ask("POST", f"/_matrix/client/v3/rooms/{room}/leave", {})


def event_of(address: Address) -> str:
    """The event of a permalink."""
    return parts_of(address)[1]
