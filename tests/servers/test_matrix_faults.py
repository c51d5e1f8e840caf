"""The outbox through a line that breaks, on a real Synapse: each message is there once, whatever was cut.

The seed is printed. Thirty in the default run; the lane ``torture`` sends two hundred. The server knows our key, so that
what may have arrived goes again without harm, and is looked for once the key may be forgotten.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from uuid import UUID

import pytest
from connectors.matrix_world import leave_all
from servers.cutting import Fault, Line
from servers.synapse_server import Synapse

from moderator_console.connectors.matrix import PLATFORM
from moderator_console.core import events as ev
from moderator_console.core.outbox import State
from moderator_console.services.outbox import Outbox, Sending
from moderator_console.store.connected import Connected, ConnectedBook
from moderator_console.store.database import new_key
from moderator_console.store.gates import GuardedDatabase
from moderator_console.store.migrating import CASES, bring_up_to_date
from moderator_console.store.outbox import OutboxBook

SECOND = 1_000_000
ACCOUNT = UUID(int=7)
#: Where the line breaks: at the first question, at a new room, at its mark as one of two, before and in a message.
PLACES = (
    b"/versions", b"/sync", b"createRoom", b"account_data", b"/send/m.room.message/", b"org.moderator-console.key",
)  # fmt: skip


def through(
    folder: Path, server: Synapse, seed: int, sends: int
) -> tuple[list[str], dict[str, int]]:
    """Sends so many messages through a breaking line; returns what broke of the promise, and what happened."""
    chance = random.Random(seed)
    mod, ann, bob = (server.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    key = new_key()
    bring_up_to_date(folder / "cases.db", key, CASES)
    db = GuardedDatabase(folder / "cases.db", key)
    book, connected = OutboxBook(db), ConnectedBook(db)
    clock = [1_790_000_000 * SECOND]
    happened: dict[str, int] = {}
    line = Line(server.port)
    line.start()
    try:
        settings = {"url": f"http://127.0.0.1:{line.port}", "rooms": ""}
        connector = PLATFORM.connect(settings, mod.token)
        _, can = connector.check()
        connector.close()
        account = Connected(ACCOUNT, "matrix", "Matrix", "Garden", settings, can)
        connected.keep(account)
        outbox = Outbox(book, lambda: clock[0])
        sending = Sending(
            folder, book, connected, lambda known: PLATFORM.connect(known.settings, mod.token),
            lambda: clock[0], steady_us=lambda: clock[0], chance=chance.random,
        )  # fmt: skip
        assert sending.begin()
        for n in range(sends):
            to = chance.choice((ann, bob)).address
            message = ev.MessageSent(
                ev.Channel.MESSAGE, ev.Purpose.OTHER, f"seed {seed} text {n};", to=to
            )
            outbox.put(account, message, by=UUID(int=1), hold_us=0)
            if chance.random() < 0.6:
                line.plan[:] = [(chance.choice(PLACES), chance.choice((Fault.BEFORE, Fault.AFTER)))]
            before = len(line.happened)
            sending.turn(ACCOUNT)
            for one in line.happened[before:]:
                happened[one.value] = happened.get(one.value, 0) + 1
            clock[0] += chance.choice((1, 5, 300, 3600)) * SECOND
        line.plan.clear()
        for _ in range(sends * 6):
            if not book.open_of(ACCOUNT):
                break
            if sending.turn(ACCOUNT) is None:
                clock[0] += 120 * SECOND
        sending.end()
        found = [f"open: {one.item.text} {one.state}" for one in book.open_of(ACCOUNT)]
        rooms = mod.ask("GET", "/_matrix/client/v3/joined_rooms")["joined_rooms"]
        texts = [text for room in rooms for text in mod.texts(room)]
        got = sorted(
            int(number)
            for text in texts
            for number in re.findall(rf"seed {seed} text (\d+);", text)
        )
        if got != list(range(sends)):
            found.append(f"{got} instead of {sends}")
        states = [asked.entry.state for asked in book.all(ended=True, limit=10**6)]
        if states.count(State.SENT) != sends:
            found.append(f"{states.count(State.SENT)} of {sends} were sent")
        return found, happened
    finally:
        line.stop()
        db.close()


def test_thirty_messages_through_a_breaking_line_arrive_once_each(
    tmp_path: Path, synapse: Synapse
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    found, happened = through(tmp_path, synapse, seed, 30)
    assert found == []
    assert sum(happened.values()) > 3


@pytest.mark.torture
def test_two_hundred_messages_through_a_breaking_line_arrive_once_each(
    tmp_path: Path, synapse: Synapse
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    found, happened = through(tmp_path, synapse, seed, 200)
    print(happened)
    assert found == []
