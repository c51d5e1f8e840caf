"""The desk joins archive and cases: reading, evidence and cases on real posts of the sample community."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from channel_making import LINES, bring_channel, channel_of, keep_answers, line_at
from channel_making import OUTBURST as CHANNEL_OUTBURST
from desk_making import OWNER, ZONE, clock_of, make_desk

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.loop import Step, read_through, step_of
from moderator_console.core.moments import when_local
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound
from moderator_console.services.desk import Desk, Progress
from moderator_console.services.sample import MEMBER_ACCOUNT, ORIGIN, OUTBURST, SAMPLE_COMMUNITY
from moderator_console.store import questions
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Lane
from moderator_console.store.work_times import WorkTimes


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.close()


def test_a_case_on_a_post_knows_its_member_title_and_evidence(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    card = desk.archive.post(OUTBURST)
    assert case.title == desk.archive.thread_of(OUTBURST).title
    assert case.complaint is not None and case.complaint.text == card.text
    assert case.complaint.sha == hashlib.sha256(card.text.encode()).hexdigest()
    member = desk.book.questions.person(case.member)  # type: ignore[arg-type]
    assert member.accounts[0].community == SAMPLE_COMMUNITY
    assert MEMBER_ACCOUNT in (member.accounts[0].key, member.accounts[0].name)
    assert case.owner == desk.me.id and desk.me.name == OWNER


def test_two_cases_of_one_author_have_one_member(desk: Desk) -> None:
    first, second = desk.open_case([OUTBURST]), desk.open_case([ORIGIN])
    assert first.member == second.member
    assert {line.id for line in desk.book.questions.cases_of(member=first.member)} == {
        first.id,
        second.id,
    }


def test_reading_is_counted_here_and_noted_in_the_case_once(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    thread = desk.archive.thread_of(OUTBURST).address
    total = desk.progress(thread).total
    some = [card.address for card in desk.archive.posts(thread, 0, 3)]
    assert desk.mark_read(thread, some) == Progress(3, total)
    desk.note_reading(thread)
    desk.note_reading(thread)
    reads = [e for e in desk.book.journal.events(case.id) if isinstance(e.what, ev.ThreadRead)]
    assert [(e.what.read, e.what.total) for e in reads] == [(3, total)]  # type: ignore[attr-defined]


def test_reading_on_after_an_act_does_not_stand_before_its_undo(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    desk.work.note(case.id, "a thought")
    thread = desk.archive.thread_of(OUTBURST).address
    desk.mark_read(thread, [card.address for card in desk.archive.posts(thread, 0, 3)])
    desk.note_reading(thread)
    assert [e.what.kind for e in desk.work.undo(case.id)] == ["note-written"]
    assert [e.what.kind for e in desk.work.undo(case.id)] == [
        "opened",
        "post-attached",
        "thread-read",
    ]
    assert desk.book.journal.verify() == ()


def test_reading_down_to_a_post_is_not_reading_to_the_end(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    thread = desk.archive.thread_of(OUTBURST).address
    part = desk.read(case.id, upto=desk.archive.posts(thread, 4, 1)[0].address)
    assert part.reading[0][1] == 5 < part.reading[0][2]
    whole = desk.read(case.id)
    assert whole.reading[0][1] == whole.reading[0][2]


def test_the_origin_of_another_thread_becomes_evidence(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    desk.read(case.id)
    case = desk.write_cause(case.id, ORIGIN, "Two questions that nobody answered")
    assert step_of(case) is Step.REACH_OUT
    assert [(p.address, p.role) for p in case.posts] == [
        (OUTBURST, ev.PostRole.COMPLAINT),
        (ORIGIN, ev.PostRole.ORIGIN),
    ]


def test_a_post_that_is_not_here_is_not_found_and_nothing_is_recorded(desk: Desk) -> None:
    before = desk.book.journal.digest()
    with pytest.raises(NotFound):
        desk.open_case([OUTBURST, Address("https://elsewhere.example/1")])
    with pytest.raises(NotFound):
        desk.open_case([])
    case = desk.open_case_without_post("Paul", "The parcel never came")
    with pytest.raises(NotFound):
        desk.read(case.id)
    assert before != desk.book.journal.digest()
    assert desk.book.journal.verify() == ()


def test_a_day_ends_at_the_moderators_midnight(desk: Desk) -> None:
    assert (desk.night() - desk.now()) // 60_000_000 == (13 * 60 + 18)
    clock_of(desk).at_us = desk.night() + 1
    assert (desk.night() - desk.now()) // 3_600_000_000 == 23


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "Europe", "../etc", "\0"])
def test_a_zone_that_this_computer_does_not_know_does_not_stop_the_day(
    desk: Desk, zone: str
) -> None:
    desk.book.set_owner(OWNER, zone=zone)
    desk.settings_changed()
    assert desk.zone == ZONE
    case = desk.open_case([OUTBURST])
    assert case.next is not None and case.next.when.zone == ZONE
    assert desk.counts().open == 1 and sum(len(lines) for lines in desk.today().values()) == 1


def test_somebody_else_may_sit_at_the_desk(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    jonas = desk.book.moderator("Jonas", by=desk.me.id)
    desk.work.hand_off(case.id, jonas.id, "Please take over")
    desk.act_as(jonas)
    assert desk.work.accept(case.id).owner == jonas.id
    assert desk.counts().open == 1


def test_an_edit_and_a_deletion_of_the_sample_are_kept_with_their_earlier_texts(desk: Desk) -> None:
    cards = []
    for line in desk.archive.threads(limit=50).lines:
        cards += list(desk.archive.posts(line.address, 0, 256))
    edited = [c for c in cards if c.revisions > 1]
    removed = [c for c in cards if c.removed]
    assert len(edited) == 1 and len(desk.archive.revisions(edited[0].address)) == 2
    assert len(removed) == 1 and len(removed[0].text) > 40


@pytest.mark.parametrize("how", ["cut", "flipped", "nonsense"])
def test_a_damaged_archive_is_set_aside_and_the_cases_open(tmp_path: Path, how: str) -> None:
    desk = make_desk(tmp_path)
    case_id = desk.open_case([OUTBURST]).id
    opened, clock = desk.opened, desk.clock
    desk.close()
    whole = opened.archive.read_bytes()
    damaged = {
        "cut": whole[:5000],
        "flipped": bytes(b ^ 0x55 for b in whole[:4096]) + whole[4096:],
        "nonsense": b"this is no database" * 400,
    }[how]
    opened.archive.write_bytes(damaged)
    again = Desk(opened, clock)
    assert again.notice is not None and "set aside" in again.notice.sentence
    aside = Path(again.notice.facts["file"])
    assert aside.read_bytes() == damaged
    assert again.book.journal.case(case_id).complaint is not None
    assert again.archive.threads().lines == ()
    again.close()
    third = Desk(opened, clock)
    assert third.notice is None
    third.close()


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the invented channel, and guesses as far as they are made at first."""
    desk = make_desk(tmp_path, sample=False)
    bring_channel(tmp_path, desk.opened.archive, desk.opened.key)
    keep_answers(desk.archive, CHANNEL_OUTBURST + 1, whole=False)
    yield desk
    desk.close()


def on_outburst(desk: Desk) -> Case:
    return desk.open_case([line_at(desk.archive, CHANNEL_OUTBURST)])


def test_in_a_channel_reading_what_led_to_the_complaint_is_enough(channel: Desk) -> None:
    case = on_outburst(channel)
    thread = channel_of(channel.archive)
    case = channel.read(case.id)
    assert case.reading == ((thread, 35, 35),)
    assert read_through(case)
    assert channel.progress(thread) == Progress(35, LINES), "the channel itself is counted whole"
    assert step_of(channel.write_cause(case.id, line_at(channel.archive, 300), "Beans")) is (
        Step.REACH_OUT
    )


def test_reading_down_to_a_line_counts_what_led_there_only(channel: Desk) -> None:
    case = on_outburst(channel)
    part = channel.read(case.id, upto=line_at(channel.archive, 320))
    assert part.reading[0][1:] == (4 + 8, 35) and not read_through(part)
    # A line that is no part of it cuts at its time.
    assert channel.read(case.id, upto=line_at(channel.archive, 310)).reading[0][1] == 12
    assert read_through(channel.read(case.id, upto=line_at(channel.archive, 390)))


def test_reading_the_channel_tells_each_case_its_own_numbers(channel: Desk) -> None:
    case, other = on_outburst(channel), channel.open_case([line_at(channel.archive, 40)])
    thread = channel_of(channel.archive)
    channel.mark_read(thread, [line_at(channel.archive, at) for at in (5, 20, 300, 340)])
    channel.note_reading(thread)
    journal = channel.book.journal
    assert journal.case(case.id).reading == ((thread, 2, 35),)
    assert journal.case(other.id).reading == ((thread, 1, 31),)
    channel.mark_whole(thread)
    channel.note_reading(thread)
    assert read_through(journal.case(case.id)) and read_through(journal.case(other.id))


def test_guesses_that_come_later_do_not_unread_a_case(channel: Desk) -> None:
    case = channel.read(on_outburst(channel).id)
    thread = channel_of(channel.archive)
    keep_answers(channel.archive)
    part = channel.heard(case)
    assert part is not None and channel.progress(thread, part) == Progress(35, 38)
    channel.note_reading(thread)
    channel.read(case.id, upto=part.addresses[3])
    assert channel.book.journal.case(case.id).reading == ((thread, 35, 35),)
    assert channel.read(case.id).reading == ((thread, 38, 38),)


def test_a_case_that_is_not_read_hears_of_a_conversation_that_has_grown(channel: Desk) -> None:
    case = on_outburst(channel)
    thread = channel_of(channel.archive)
    channel.mark_read(thread, [line_at(channel.archive, 343)])
    channel.note_reading(thread)
    keep_answers(channel.archive)
    channel.note_reading(thread)
    assert channel.book.journal.case(case.id).reading == ((thread, 1, 38),)


def test_in_a_topic_the_whole_thread_counts_for_a_case(desk: Desk) -> None:
    case = desk.open_case([OUTBURST])
    assert desk.heard(case) is None
    assert desk.heard(desk.open_case_without_post("Paul", "The parcel")) is None
    assert desk.read(case.id).reading[0][2] == desk.archive.thread_of(OUTBURST).posts


def test_a_conversation_that_was_read_is_not_told_to_be_read_once_more(desk: Desk) -> None:
    """Today, the status line and the agenda ask the same lists: they tell the next open step."""
    case = desk.open_case([OUTBURST])
    assert (step := desk.book.questions.line(case.id).next) is not None and step.kind == "read"
    desk.read(case.id)
    line = desk.book.questions.line(case.id)
    following = desk.counts().next
    (due,) = desk.book.questions.agenda(0, 2**60, now_us=desk.now())
    assert line.next is not None and following is not None and following.next is not None
    assert line.next.kind == following.next.kind == due.next_kind == "cause"
    assert line.next.when == step.when
    desk.write_cause(case.id, ORIGIN, "The wrong patch was linked")
    after = desk.book.questions.line(case.id).next
    assert after is not None and after.kind == "offer"
    assert desk.book.journal.verify() == ()


def test_who_has_waited_longest_in_working_time_stands_first(desk: Desk) -> None:
    """Over a weekend a moderator who works every day falls behind, and one who is at home does not."""
    every_day = WorkTimes(time(0), time(23, 59), frozenset(range(7)))
    jonas = desk.book.moderator("Jonas Pell", by=desk.me.id)
    desk.book.times.set_moderator(jonas.id, every_day)

    def due(who: UUID, wall: str) -> UUID:
        when = when_local(datetime.fromisoformat(wall), ZONE)
        return desk.open_case_without_post(
            "Anna", "Seeds", "Garden", next=NextWish(when, who=who)
        ).id

    friday, saturday = due(desk.me.id, "2026-11-20T17:00"), due(jonas.id, "2026-11-21T09:00")
    thursday = due(desk.me.id, "2026-11-19T17:00")
    clock_of(desk).at_us = when_local(datetime.fromisoformat("2026-11-23T10:00"), ZONE).at_us
    lane = desk.today()[Lane.OVERDUE]
    assert [line.id for line in lane] == [saturday, thursday, friday]
    assert [line.wait.worked // 3600 for line in lane if line.wait] == [48, 11, 2]
    desk.book.times.set_moderator(jonas.id, None)
    assert [line.id for line in desk.today()[Lane.OVERDUE]] == [thursday, friday, saturday]


def test_whoever_was_never_answered_waits_in_the_hours_of_their_community(desk: Desk) -> None:
    desk.book.times.set_community(
        "Night chat", WorkTimes(time(0), time(23, 59), frozenset(range(7)))
    )
    when = when_local(datetime.fromisoformat("2026-11-30T10:00"), ZONE)
    clock = clock_of(desk)
    opened = []
    for wall, community in (("2026-11-20T17:30", "Garden"), ("2026-11-21T10:00", "Night chat")):
        clock.at_us = when_local(datetime.fromisoformat(wall), ZONE).at_us
        made = desk.open_case_without_post("Anna", "Seeds", community, next=NextWish(when))
        opened.append(made.id)
    clock.at_us = when_local(datetime.fromisoformat("2026-11-23T09:30"), ZONE).at_us
    lane = desk.today()[Lane.UNANSWERED]
    assert [line.id for line in lane] == opened[::-1]
    assert [line.wait.days for line in lane if line.wait] == [1, 0]


def test_more_cases_than_a_list_holds_are_not_cut_off_where_somebody_waits_too_long(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "MOST", 2)
    when = when_local(datetime.fromisoformat("2026-11-19T10:00"), ZONE)
    for n in range(5):
        desk.open_case_without_post("Anna", f"Seeds {n}", next=NextWish(when))
    assert len(desk.today()[Lane.UNANSWERED]) == desk.counts().unanswered == 5
    clock_of(desk).at_us += 9 * 86_400_000_000
    day = desk.day()
    assert len(day.lanes[Lane.OVERDUE]) == day.counts.overdue == desk.counts().overdue == 5
