"""What the member says while a follow-up waits is asked about once, and never moves or cancels anything by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import LINES, OUTBURST, bring_channel, channel_of, import_log, line_at
from desk_making import NOW_US, clock_of, make_desk

from moderator_console.core import events as ev
from moderator_console.core.events import NextKind
from moderator_console.core.moments import When, when_at
from moderator_console.services.desk import Desk
from moderator_console.services.replies import Reply, replies_to_weigh, reply_to_weigh
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


def waiting_in_channel(desk: Desk, tmp_path: Path) -> UUID:
    """A case on an outburst in a channel that waits for an answer."""
    bring_channel(tmp_path, desk.opened.archive, desk.opened.key)
    case_id = desk.open_case([line_at(desk.archive, OUTBURST)]).id
    desk.work.set_next(case_id, NextWish(when_at(desk.now(), "UTC"), NextKind.ANSWER))
    return case_id


def bring(desk: Desk, tmp_path: Path, day: str, *lines: str) -> None:
    """Imports more lines of the channel, an hour after the last thing that happened."""
    clock_of(desk).at_us += HOUR_US
    log = tmp_path / f"{day}-#seeds.log"
    log.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    import_log(log, desk.opened.archive, desk.opened.key, desk.now())


def reply_of(desk: Desk, case_id: UUID) -> Reply | None:
    """The reply, by itself and among all: they cannot differ."""
    alone = reply_to_weigh(desk, desk.book.journal.case(case_id))
    assert replies_to_weigh(desk).get(case_id) == alone
    return alone


def weigh(desk: Desk, case_id: UUID, choice: ev.ReplyChoice = ev.ReplyChoice.KEEP) -> None:
    found = reply_of(desk, case_id)
    assert found is not None
    work = desk.work
    work.weigh_reply(case_id, found.reply, found.until_us, choice, known_us=found.known_us)


def test_a_post_that_an_import_brings_is_a_reply_and_moves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    case_id = waiting_in_channel(desk, tmp_path)
    before = desk.book.journal.case(case_id)
    assert reply_of(desk, case_id) is None
    bring(desk, tmp_path, "2026-11-19", "[09:00:00] <odile> is there news of my beans?")
    reply = reply_of(desk, case_id)
    assert reply is not None and reply.words == "is there news of my beans?" and not reply.thanks
    assert desk.book.journal.case(case_id).next == before.next
    weigh(desk, case_id)
    assert reply_of(desk, case_id) is None


def test_what_they_wrote_before_we_waited_is_a_reply_if_it_came_here_later(
    desk: Desk, tmp_path: Path
) -> None:
    case_id = waiting_in_channel(desk, tmp_path)
    bring(desk, tmp_path, "2026-11-18", "[07:00:00] <odile> nobody answers me")
    reply = reply_of(desk, case_id)
    assert reply is not None and reply.at_us < NOW_US
    weigh(desk, case_id)
    bring(desk, tmp_path, "2026-11-16", "[07:00:00] <odile> before all this")
    assert reply_of(desk, case_id) is None, "older than the outburst"


def test_no_act_of_ours_makes_a_reply_go_away(desk: Desk, tmp_path: Path) -> None:
    case_id = waiting(desk)
    before = reply_of(desk, case_id)
    thanks(desk, case_id)
    said = reply_of(desk, case_id)
    assert before is None and said is not None
    clock_of(desk).at_us += HOUR_US
    desk.work.act(case_id, "Wrote to the seed bank")
    desk.work.follow_up(case_id, ev.Satisfied.NO_ANSWER)
    missed = ev.Talk(ev.Channel.PHONE, ev.Direction.OUTGOING, False, desk.now(), 0, "", None, None)
    desk.work.log_contact(case_id, missed)
    step = desk.book.journal.case(case_id).next
    assert step is not None and step.kind is NextKind.CONTACT
    assert reply_of(desk, case_id) == said


def test_thanks_after_a_complaint_do_not_speak_for_it(desk: Desk, tmp_path: Path) -> None:
    case_id = waiting_in_channel(desk, tmp_path)
    bring(
        desk, tmp_path, "2026-11-19", "[09:00:00] <odile> my beans are still gone", "[09:05:00] <odile> thanks"
    )  # fmt: skip
    reply = reply_of(desk, case_id)
    assert reply is not None and not reply.thanks and reply.words == "my beans are still gone"
    weigh(desk, case_id)
    assert reply_of(desk, case_id) is None, "the thanks after it are weighed with it"


def test_a_clock_that_was_set_back_does_not_ask_for_ever(desk: Desk, tmp_path: Path) -> None:
    case_id = waiting_in_channel(desk, tmp_path)
    clock_of(desk).at_us += 9 * 24 * HOUR_US
    bring(desk, tmp_path, "2026-11-18", "[07:00:00] <odile> nobody answers me")
    clock_of(desk).at_us = NOW_US + HOUR_US
    weigh(desk, case_id)
    assert reply_of(desk, case_id) is None


def test_what_is_said_after_a_clock_that_stood_ahead_was_put_right_is_a_reply(
    desk: Desk, tmp_path: Path
) -> None:
    clock_of(desk).at_us += 90 * 24 * HOUR_US
    case_id = waiting_in_channel(desk, tmp_path)
    clock_of(desk).at_us = NOW_US
    bring(desk, tmp_path, "2026-11-18", "[10:50:00] <odile> is there news of my beans?")
    reply = reply_of(desk, case_id)
    assert reply is not None and reply.words == "is there news of my beans?"
    weigh(desk, case_id)
    assert reply_of(desk, case_id) is None, "and is asked about once"
    bring(desk, tmp_path, "2026-11-18", "[12:20:00] <odile> hello?")
    assert reply_of(desk, case_id) is not None


def test_a_talk_of_a_clock_that_stood_ahead_hides_no_reply(desk: Desk, tmp_path: Path) -> None:
    clock_of(desk).at_us += 90 * 24 * HOUR_US
    case_id = waiting_in_channel(desk, tmp_path)
    ring(desk, case_id, "I asked twice.")
    clock_of(desk).at_us = NOW_US
    by_hand(desk, case_id)
    bring(desk, tmp_path, "2026-11-18", "[10:50:00] <odile> is there news of my beans?")
    assert reply_of(desk, case_id) is not None


def by_hand(desk: Desk, case_id: UUID) -> When:
    """The follow-up waits for a day that was agreed."""
    agreed = when_at(desk.now() + 9 * 24 * HOUR_US, "Europe/Paris")
    desk.work.set_next(case_id, NextWish(agreed, NextKind.FOLLOW_UP))
    return agreed


def ring(desk: Desk, case_id: UUID, story: str = "It is all better now.") -> None:
    """The member rings an hour later and says something."""
    clock_of(desk).at_us += HOUR_US
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, desk.now(), 300, story, None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    desk.work.log_contact(case_id, talk)


def next_date(desk: Desk, case_id: UUID) -> When:
    step = desk.book.journal.case(case_id).next
    assert step is not None
    return step.when


def test_a_talk_asks_about_a_date_that_was_set_by_hand_and_never_moves_it(desk: Desk) -> None:
    case_id = waiting(desk)
    agreed = by_hand(desk, case_id)
    assert reply_of(desk, case_id) is None
    ring(desk, case_id)
    talk = reply_of(desk, case_id)
    assert talk is not None and talk.talk and talk.learnt is ev.Channel.PHONE
    assert next_date(desk, case_id) == agreed
    weigh(desk, case_id)
    assert reply_of(desk, case_id) is None and next_date(desk, case_id) == agreed
    ring(desk, case_id)
    weigh(desk, case_id, ev.ReplyChoice.MOVE)
    assert next_date(desk, case_id) != agreed, "counted from the talk"
    moved = desk.book.journal.case(case_id).next
    assert moved is not None and moved.proposed and reply_of(desk, case_id) is None


def test_a_talk_with_its_own_next_step_is_not_asked_about(desk: Desk) -> None:
    case_id = waiting(desk)
    by_hand(desk, case_id)
    clock_of(desk).at_us += HOUR_US
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.INCOMING, True, desk.now(), 300, "Call me in spring.", None,
        ev.Outcome.HEARD,
    )  # fmt: skip
    spring = NextWish(when_at(desk.now() + 99 * 24 * HOUR_US, "UTC"), NextKind.FOLLOW_UP)
    desk.work.log_contact(case_id, talk, next=spring)
    assert reply_of(desk, case_id) is None


def test_an_agreed_day_to_come_is_moved_by_no_act_and_by_no_call_in_vain(desk: Desk) -> None:
    case_id = waiting(desk)
    agreed = by_hand(desk, case_id)
    desk.work.act(case_id, "Sent the parcel")
    assert next_date(desk, case_id) == agreed
    missed = ev.Talk(ev.Channel.PHONE, ev.Direction.OUTGOING, False, desk.now(), 0, "", None, None)
    desk.work.log_contact(case_id, missed)
    assert next_date(desk, case_id) == agreed
    clock_of(desk).at_us = agreed.at_us + HOUR_US
    desk.work.act(case_id, "Rang the seed bank")
    assert next_date(desk, case_id) != agreed, "the day has come and gone"


def test_a_member_shown_as_another_is_heard_in_all_accounts(desk: Desk, tmp_path: Path) -> None:
    case_id = waiting_in_channel(desk, tmp_path)
    member = desk.book.journal.case(case_id).member
    assert member is not None
    lines = desk.archive.posts(channel_of(desk.archive), 0, LINES)
    ruth_s = next(line.author_key for line in lines if line.author == "ruth")
    bring(desk, tmp_path, "2026-11-19", "[09:00:00] <ruth> it is me, Odile")
    assert reply_of(desk, case_id) is None
    ruth = desk.book.member("Seeds", ruth_s, "ruth", by=desk.me.id)
    desk.people.merge(ruth.id, member, ("said so",))
    reply = reply_of(desk, case_id)
    assert reply is not None and reply.words == "it is me, Odile"


def test_the_number_of_questions_does_not_grow_with_the_cases(desk: Desk) -> None:
    def asked() -> list[str]:
        seen: list[str] = []

        def note(cursor: object, sql: str, bindings: object) -> bool:
            seen.append(sql)
            return True

        files = (desk.book._db.connection(), desk.archive._database.connection())
        for file in files:
            file.exec_trace = note
        try:
            replies_to_weigh(desk)
        finally:
            for file in files:
                file.exec_trace = None
        return seen

    waiting(desk)
    one = asked()
    posts = [
        card.address for card in desk.archive.posts(desk.archive.thread_of(SAMPLE).address, 0, 6)
    ]
    for post in posts:
        by_hand(desk, desk.open_case([post]).id)
    assert len(desk.book.awaited.lines()) == 1 + len(posts)
    assert len(asked()) == len(one) <= 3
