"""What the member says while a follow-up waits is asked about once, and never moves or cancels anything by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import OUTBURST, bring_channel, import_log, line_at
from desk_making import clock_of, make_desk

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind
from moderator_console.core.moments import when_at
from moderator_console.services.desk import Desk
from moderator_console.services.replies import reply_to_weigh
from moderator_console.services.sample import ORIGIN
from moderator_console.services.sample import OUTBURST as SAMPLE
from moderator_console.store.casework import NextWish

HOUR_US = 3_600_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.close()


def waiting(desk: Desk) -> UUID:
    """A case that waits for its follow-up."""
    case_id = desk.open_case([SAMPLE]).id
    desk.read(case_id)
    desk.write_cause(case_id, ORIGIN, "A cold answer.")
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, desk.now(), 60, "I asked twice.", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)
    desk.work.act(case_id, "Looked for it")
    return case_id


def thanks(desk: Desk, case_id: UUID) -> None:
    """The member rings and says thanks, an hour later."""
    clock_of(desk).at_us += HOUR_US
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, desk.now(), 20, "ok, thanks", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)


def test_what_was_said_before_we_acted_is_no_reply(desk: Desk) -> None:
    assert reply_to_weigh(desk, desk.book.journal.case(waiting(desk))) is None


def test_thanks_keep_date_and_step_and_are_asked_about_once(desk: Desk) -> None:
    case_id = waiting(desk)
    before = desk.book.journal.case(case_id).next
    thanks(desk, case_id)
    case = desk.book.journal.case(case_id)
    reply = reply_to_weigh(desk, case)
    assert case.next == before and reply is not None and reply.thanks
    assert case.satisfaction is None
    after = desk.work.weigh_reply(case_id, reply.reply, reply.at_us, ev.ReplyChoice.KEEP)
    assert after.next == before and reply_to_weigh(desk, after) is None
    desk.work.undo(case_id)
    assert reply_to_weigh(desk, desk.book.journal.case(case_id)) == reply


def test_a_post_that_an_import_brings_is_a_reply_and_moves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    archive, key = desk.opened.archive, desk.opened.key
    bring_channel(tmp_path, archive, key)
    case_id = desk.open_case([line_at(desk.archive, OUTBURST)]).id
    case = desk.work.set_next(case_id, NextWish(when_at(desk.now(), "UTC"), NextKind.ANSWER))
    assert reply_to_weigh(desk, case) is None
    log = tmp_path / "2026-11-19-#seeds.log"
    log.write_text("[09:00:00] <odile> is there news of my beans?\n", encoding="utf-8")
    import_log(log, archive, key)
    after = desk.book.journal.case(case_id)
    reply = reply_to_weigh(desk, after)
    assert reply is not None and reply.words == "is there news of my beans?" and not reply.thanks
    assert after.next == case.next
