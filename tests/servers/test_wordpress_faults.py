"""The outbox through a line that breaks, to a real WordPress: each comment is there once, whatever was cut.

WordPress itself takes no two comments with the same words; that is switched off here, so that nothing but us prevents it.
The seed is printed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from servers.fault_proxy import ACCEPTED, Fault, fault_proxy
from servers.wordpress_server import WordPress

from moderator_console.connectors import http_line
from moderator_console.connectors.wordpress import PLATFORM
from moderator_console.core import events as ev
from moderator_console.core.outbox import State
from moderator_console.core.platform_trouble import CannotLook
from moderator_console.core.platforms import Errand, Outgoing
from moderator_console.core.posts import Address
from moderator_console.services.outbox import Outbox, Sending
from moderator_console.store.connected import Connected, ConnectedBook
from moderator_console.store.database import new_key
from moderator_console.store.gates import GuardedDatabase
from moderator_console.store.ids import new_id
from moderator_console.store.migrating import CASES, bring_up_to_date
from moderator_console.store.outbox import OutboxBook

SECOND = 1_000_000
ACCOUNT = UUID(int=7)
SENDS = 120
#: A proxy that speaks no TLS cannot speak it badly.
FAULTS = tuple(fault for fault in Fault if fault is not Fault.BAD_TLS)
_TWICE = "<?php add_filter('duplicate_comment_id', '__return_zero');"


def test_comments_through_a_breaking_line_arrive_once_each(
    tmp_path: Path, wordpress: WordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_line, "SILENT_S", 0.6)
    monkeypatch.setattr(http_line, "ANSWER_S", 1.5)
    article = wordpress.post("Through a storm")
    about = Address(f"{wordpress.root}/?p={article}")
    key = new_key()
    bring_up_to_date(tmp_path / "cases.db", key, CASES)
    db = GuardedDatabase(tmp_path / "cases.db", key)
    book, connected = OutboxBook(db), ConnectedBook(db)
    clock = [1_790_000_000 * SECOND]
    wordpress.extend("twice", _TWICE)
    try:
        with fault_proxy(wordpress.port, chance=0.25, faults=FAULTS) as proxy:
            settings = {"url": proxy.root, "user": "mod"}
            secret = wordpress.passwords["mod"]
            look = PLATFORM.connect({**settings, "url": wordpress.root}, secret)
            _, can = look.check()
            account = Connected(ACCOUNT, "wordpress", "Blog", "Garden", settings, can)
            connected.keep(account)
            outbox = Outbox(book, lambda: clock[0])
            sending = Sending(
                tmp_path, book, connected, lambda known: PLATFORM.connect(known.settings, secret),
                lambda: clock[0], steady_us=lambda: clock[0],
            )  # fmt: skip
            assert sending.begin()
            for n in range(SENDS):
                text = f"text {n};"
                item = Outgoing(new_id(), Errand.REPLY, about=about, text=text, made_us=clock[0])
                said = ev.MessageSent(ev.Channel.OTHER, ev.Purpose.OTHER, text, "", "")
                outbox.put(account, said, by=UUID(int=1), hold_us=0, item=item, queue=str(n % 40))
                sending.turn(ACCOUNT)
                clock[0] += (1, 5, 300)[n % 3] * SECOND
            asked_for = 0
            for _ in range(SENDS * 8):
                left = book.open_of(ACCOUNT)
                if not left:
                    break
                for one in left:
                    if one.why == CannotLook.why:
                        # The person who is asked looks at the blog.
                        asked_for += 1
                        there = look.find_sent(one.item) is not None
                        (outbox.arrived if there else outbox.retry)(one.item.id)
                if sending.turn(ACCOUNT) is None:
                    clock[0] += 120 * SECOND
            sending.end()
            look.close()
            print(asked_for, Counter(fault.value for fault in proxy.happened))
            assert [f"{one.item.text} {one.state}" for one in book.open_of(ACCOUNT)] == []
            states = Counter(asked.entry.state for asked in book.all(ended=True, limit=10**6))
            assert states == {State.SENT: SENDS}
            assert set(proxy.happened) & ACCEPTED
    finally:
        wordpress.extend("twice", None)
        db.close()
    arrived: list[int] = []
    for page in range(1, SENDS // 100 + 3):
        found = wordpress.answer(
            "GET", "/wp/v2/comments", "mod", post=str(article), per_page="100", page=str(page)
        )
        arrived += [
            int(n) for one in found.json() for n in re.findall(r"text (\d+);", one["content"]["rendered"])
        ]  # fmt: skip
    assert sorted(arrived) == list(range(SENDS))
