"""The outbox through a line that breaks: hundreds of mails on a real server, each there once, whatever was cut.

The seed is printed. Forty in the default run; the lane ``torture`` sends five hundred.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from uuid import UUID

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cutting import Fault, Line
from mail_server import HOST, PASSWORDS, mail_server

from moderator_console.connectors.mail import PLATFORM
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
#: Where the line breaks: at the greeting, at the log-in, at the address, at the text and after it was given.
PLACES = (b"ehlo", b"AUTH", b"mail FROM", b"rcpt TO", b"data", b"\r\n.\r\n")


def through(folder: Path, seed: int, sends: int) -> tuple[list[str], dict[str, int]]:
    """Sends so many mails through a breaking line; returns what broke of the promise, and what happened."""
    chance = random.Random(seed)
    key = new_key()
    bring_up_to_date(folder / "cases.db", key, CASES)
    db = GuardedDatabase(folder / "cases.db", key)
    book, connected = OutboxBook(db), ConnectedBook(db)
    clock = [1_790_000_000 * SECOND]
    happened: dict[str, int] = {}
    try:
        with mail_server() as server:
            line = Line(server.smtp_port)
            line.start()
            settings = server.settings(smtp_port=str(line.port))
            connector = PLATFORM.connect(settings, PASSWORDS["mod"])
            _, can = connector.check()
            connector.close()
            account = Connected(ACCOUNT, "mail", "Mail", "Garden", settings, can)
            connected.keep(account)
            outbox = Outbox(book, lambda: clock[0])
            sending = Sending(
                folder, book, connected, lambda known: PLATFORM.connect(known.settings, PASSWORDS["mod"]),
                lambda: clock[0], steady_us=lambda: clock[0], chance=chance.random,
            )  # fmt: skip
            assert sending.begin()
            for n in range(sends):
                to = f"{chance.choice(('ann', 'bob'))}@{HOST}"
                message = ev.MessageSent(
                    ev.Channel.MAIL, ev.Purpose.OTHER, f"text {n};", "Seeds", to
                )
                outbox.put(account, message, by=UUID(int=1), hold_us=0)
                if chance.random() < 0.6:
                    fault = chance.choice((Fault.BEFORE, Fault.AFTER))
                    line.plan[:] = [(chance.choice(PLACES), fault)]
                before = len(line.happened)
                sending.turn(ACCOUNT)
                for one in line.happened[before:]:
                    happened[one.value] = happened.get(one.value, 0) + 1
                clock[0] += chance.choice((1, 5, 300)) * SECOND
            line.plan.clear()
            for _ in range(sends * 6):
                if not book.open_of(ACCOUNT):
                    break
                if sending.turn(ACCOUNT) is None:
                    clock[0] += 120 * SECOND
            sending.end()
            line.stop()
            found = [f"open: {one.item.text} {one.state}" for one in book.open_of(ACCOUNT)]
            for user in ("ann", "bob"):
                got = [re.findall(rb"text (\d+);", raw) for raw in server.received(user)]
                numbers = sorted(int(one[0]) for one in got)
                wanted = sorted(
                    int(asked.entry.item.text[5:-1])
                    for asked in book.all(ended=True, limit=10**6)
                    if asked.entry.item.to.startswith(user) and asked.entry.state is State.SENT
                )
                if numbers != wanted:
                    found.append(f"{user}: {numbers} instead of {wanted}")
            if (
                sum(asked.entry.state is State.SENT for asked in book.all(ended=True, limit=10**6))
                != sends
            ):
                found.append("not all were sent")
            return found, happened
    finally:
        db.close()


def test_forty_mails_through_a_breaking_line_arrive_once_each(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    found, happened = through(tmp_path, seed, 40)
    assert found == []
    assert happened.get("before", 0) + happened.get("after", 0) > 5


@pytest.mark.torture
def test_five_hundred_mails_through_a_breaking_line_arrive_once_each(tmp_path: Path) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    found, happened = through(tmp_path, seed, 500)
    print(happened)
    assert found == []
