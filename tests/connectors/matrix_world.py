"""A home server with three members as the contract asks for it; a thread is a room."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from servers.cutting import Fault, Line
from servers.synapse_server import HOST, Member, Synapse

from moderator_console.connectors.matrix import PLATFORM, MatrixConnector
from moderator_console.connectors.matrix_events import event_address, parts_of
from moderator_console.core.posts import Address


class Server:
    """``mod`` administers the server and made the rooms."""

    def __init__(self, server: Synapse) -> None:
        self.server = server
        self.mod, self.ann, self.bob = (server.member(name) for name in ("mod", "ann", "bob"))
        self.secrets = tuple(one.token for one in (self.mod, self.ann, self.bob))
        self.rooms: list[str] = []
        self.open: list[MatrixConnector] = []
        self.lines: list[Line | socket.socket] = []
        self.before = len(self._talk())

    def of(self, member: Member, root: str = "", rooms: str = "") -> MatrixConnector:
        settings = {"url": root or self.server.root, "rooms": rooms}
        made = PLATFORM.connect(settings, member.token)
        self.open.append(made)
        return made

    def connector(self, secret: str | None = None) -> MatrixConnector:
        if secret is None:
            return self.of(self.mod)
        made = PLATFORM.connect({"url": self.server.root}, secret.replace(" ", "-"))
        self.open.append(made)
        return made

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

    def unreachable(self) -> MatrixConnector:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return self.of(self.mod, f"http://127.0.0.1:{free.getsockname()[1]}")

    def loses_the_answer(self, act: str) -> tuple[MatrixConnector, object]:
        line = Line(self.server.port, plan=[(b"org.moderator-console.key", Fault.AFTER)])
        line.start()
        self.lines.append(line)
        return self.of(self.mod, f"http://127.0.0.1:{line.port}"), line

    def never_answers(self) -> tuple[MatrixConnector, object]:
        mute = socket.create_server(("127.0.0.1", 0))
        self.lines.append(mute)
        return self.of(self.mod, f"http://127.0.0.1:{mute.getsockname()[1]}"), mute


def leave_all(*members: Member) -> None:
    """Whoever comes next finds nothing to read."""
    for one in members:
        for room in one.ask("GET", "/_matrix/client/v3/joined_rooms")["joined_rooms"]:
            one.ask("POST", f"/_matrix/client/v3/rooms/{room}/leave", {})


def event_of(address: Address) -> str:
    """The event of a permalink."""
    return parts_of(address)[1]
