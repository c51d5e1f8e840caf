"""What screens ask: lanes that lose nothing, an agenda that keeps what is late, search in what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from book_making import START_US, case_at, fresh, open_book, work_of

from moderator_console.core import events as ev
from moderator_console.core.ends import End
from moderator_console.core.moments import when_at
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.case_lines import Slipped
from moderator_console.store.casebook import CaseBook
from moderator_console.store.casework import NextWish
from moderator_console.store.questions import Lane, Load

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def due_in(book: CaseBook, step: str, us: int):  # type: ignore[no-untyped-def]
    case_id = case_at(book, step)
    work_of(book).set_next(case_id, NextWish(when_at(START_US + us, "Europe/Paris")))
    return case_id


def test_every_open_case_stands_on_today_exactly_once(book: CaseBook) -> None:
    now, night = START_US + DAY_US, START_US + DAY_US + 8 * HOUR_US
    late = due_in(book, "act", HOUR_US)
    unanswered = due_in(book, "listen", 2 * DAY_US)
    today = due_in(book, "follow-up", DAY_US + HOUR_US)
    later = due_in(book, "act", 5 * DAY_US)
    waiting = case_at(book, "reach-out")
    work_of(book).offer(
        waiting,
        ev.Channel.MESSAGE,
        "talk?",
        next=NextWish(when_at(START_US + 3 * DAY_US, "Europe/Paris")),
    )
    late_and_unanswered = due_in(book, "listen", HOUR_US)
    case_at(book, "closed")
    lanes = book.questions.today(now_us=now, night_us=night)
    assert {lane: [line.id for line in lines] for lane, lines in lanes.items()} == {
        Lane.OVERDUE: [late, late_and_unanswered],
        Lane.UNANSWERED: [unanswered],
        Lane.TODAY: [today],
        Lane.WAITING: [waiting],
        Lane.LATER: [later],
    }
    counts = book.questions.counts(now_us=now, night_us=night)
    assert (counts.open, counts.closed) == (6, 1)
    counted = {
        Lane.OVERDUE: counts.overdue,
        Lane.UNANSWERED: counts.unanswered,
        Lane.TODAY: counts.today,
        Lane.WAITING: counts.waiting,
    }
    assert counted == {lane: len(lanes[lane]) for lane in counted}
    assert counts.next is not None and counts.next.id == today


def plans_of(book: CaseBook, monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object]) -> str:
    """How SQLite finds what ``ask`` asks for, one line a table."""
    asked: list[tuple[str, object]] = []
    rows = book.questions._rows

    def spy(sql: str, bindings: object = ()) -> list[tuple[object, ...]]:
        asked.append((sql, bindings))
        return rows(sql, bindings)

    monkeypatch.setattr(book.questions, "_rows", spy)
    ask()
    return "\n".join(
        str(row[3]) for sql, given in asked for row in rows(f"EXPLAIN QUERY PLAN {sql}", given)
    )


@pytest.mark.parametrize(
    ("lane", "index"),
    [
        (Lane.OVERDUE, "case_line_by_next"),
        (Lane.UNANSWERED, "case_line_unanswered"),
        (Lane.TODAY, "case_line_by_next"),
        (Lane.WAITING, "case_line_waiting"),
        (Lane.LATER, "case_line_by_next"),
        (Lane.OPEN, "case_line_by_next"),
        (Lane.CLOSED, "case_line_by_end"),
    ],
)
def test_every_lane_comes_in_order_from_an_index_of_its_own(
    book: CaseBook, monkeypatch: pytest.MonkeyPatch, lane: Lane, index: str
) -> None:
    plan = plans_of(book, monkeypatch, lambda: book.questions.lane(lane, now_us=1, night_us=2))
    assert f"SEARCH c USING INDEX {index} (state=?" in plan
    assert "SCAN" not in plan and "FOR ORDER BY" not in plan


def test_late_first_words_stand_with_what_is_overdue_until_they_are_said(book: CaseBook) -> None:
    now, night = START_US + DAY_US, START_US + DAY_US + 6 * HOUR_US
    first, other = due_in(book, "listen", 2 * DAY_US), due_in(book, "listen", 2 * DAY_US)
    answered, late = due_in(book, "act", 2 * DAY_US), due_in(book, "listen", HOUR_US)

    def lanes(*late_words: UUID) -> tuple[set[UUID], set[UUID]]:
        day = book.questions.day(now_us=now, night_us=night, late=late_words)
        found = [{line.id for line in day.lanes[lane]} for lane in (Lane.OVERDUE, Lane.UNANSWERED)]
        assert (day.counts.overdue, day.counts.unanswered) == (len(found[0]), len(found[1]))
        alone = book.questions.lane(Lane.OVERDUE, now_us=now, night_us=night, late=late_words)
        assert {line.id for line in alone} == found[0]
        assert (
            len(book.questions.lane(Lane.UNANSWERED, now_us=now, night_us=night, late=late_words))
            == 3
        )
        return found[0], found[1]

    assert lanes() == ({late}, {first, other})
    assert lanes(first) == ({late, first}, {other})
    assert lanes(first, answered, late) == ({late, first}, {other}), "the first word was said"
    assert {one.case_id for one in book.questions.unheard()} == {first, other, late}


@pytest.mark.parametrize("kind", ["promise", "task"])
def test_what_slipped_makes_its_case_overdue_until_it_is_settled(book: CaseBook, kind: str) -> None:
    now, night, ask = START_US + DAY_US, START_US + DAY_US + 6 * HOUR_US, book.questions
    waits, later = due_in(book, "listen", 2 * DAY_US), due_in(book, "act", 2 * DAY_US)
    today, due = due_in(book, "act", DAY_US + HOUR_US), when_at(now - 1, "UTC")

    def lanes() -> dict[UUID, Lane]:
        day = ask.day(now_us=now, night_us=night)
        assert day.counts.overdue == len(day.lanes[Lane.OVERDUE])
        assert day.counts.unanswered == len(day.lanes[Lane.UNANSWERED])
        assert day.counts.today == len(day.lanes[Lane.TODAY])
        found = [(line.id, lane) for lane, lines in day.lanes.items() for line in lines]
        assert len(found) == len(dict(found)), "each case stands once"
        return dict(found)

    were = {waits: Lane.UNANSWERED, later: Lane.LATER, today: Lane.TODAY}
    assert lanes() == were
    work, made = work_of(book), list[UUID]()
    for case in were:
        if kind == "promise":
            made.append(work.promise(case, "A list", due).promises[-1].event)
        else:
            made.append(work.add_task(case, "A list", due).tasks[-1].event)
    assert set(lanes().values()) == {Lane.OVERDUE}
    alone = ask.lane(Lane.OVERDUE, now_us=now, night_us=night)
    assert {line.id for line in alone} == set(were)
    assert ask.slipped(now) == dict.fromkeys(were, Slipped(kind, "A list", due))
    assert {one.end for one in book.ends.all(now).cases} == {End.OVERDUE}
    for case, event in zip(were, made, strict=True):
        if kind == "promise":
            work.settle_promise(case, event, kept=True)
        else:
            work.finish_task(case, event)
    assert lanes() == were and ask.slipped(now) == {}


@pytest.mark.parametrize("kind", ["promise", "task"])
def test_what_is_due_before_the_night_makes_its_case_due_today(book: CaseBook, kind: str) -> None:
    now, night, ask = START_US + DAY_US, START_US + DAY_US + 6 * HOUR_US, book.questions
    unheard, later = due_in(book, "listen", 2 * DAY_US), due_in(book, "act", 2 * DAY_US)
    late, due = due_in(book, "act", DAY_US - HOUR_US), when_at(now + 4 * HOUR_US, "UTC")

    def lanes() -> dict[UUID, Lane]:
        day = ask.day(now_us=now, night_us=night)
        assert day.counts.today == len(day.lanes[Lane.TODAY])
        found = [(line.id, lane) for lane, lines in day.lanes.items() for line in lines]
        assert len(found) == len(dict(found)), "each case stands once"
        return dict(found)

    were = {unheard: Lane.UNANSWERED, later: Lane.LATER, late: Lane.OVERDUE}
    assert lanes() == were
    work = work_of(book)
    for case in were:
        if kind == "promise":
            work.promise(case, "A list", due)
        else:
            work.add_task(case, "A list", due)
    # What is worse than due today stays what it is.
    assert lanes() == {**were, later: Lane.TODAY}
    assert ask.tonight(now, night) == dict.fromkeys(were, Slipped(kind, "A list", due))
    assert {line.id for line in ask.lane(Lane.TODAY, now_us=now, night_us=night)} == {
        unheard,
        later,
    }
    # The night before, and the moment after.
    assert ask.tonight(now, due.at_us) == {}
    assert set(ask.slipped(due.at_us + 1)) == set(were)


def test_numbers_agenda_and_cases_of_somebody_are_found_without_walking_all_cases(
    book: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = book.questions
    member = fresh()
    for question in (
        lambda: ask.counts(now_us=1, night_us=2),
        lambda: ask.today(now_us=1, night_us=2),
        lambda: ask.counts(now_us=1, night_us=2, late=(member,)),
        lambda: ask.today(now_us=1, night_us=2, late=(member,)),
        lambda: ask.unheard(),
        lambda: ask.slipped(1),
        lambda: ask.tonight(1, 2),
        lambda: ask.zones(),
        lambda: ask.agenda(1, 2, now_us=1),
        lambda: ask.cases_of(member=member),
        lambda: ask.cases_of(thread="https://forum.example/t/7"),
    ):
        plan = plans_of(book, monkeypatch, question)
        assert "SEARCH c USING" in plan
        assert "SCAN c" not in plan and "SCAN d" not in plan, plan


def test_people_keep_their_own_accounts_however_many_are_asked_for(book: CaseBook) -> None:
    me = fresh()
    known = {
        name: book.member("garden", f"id:{name}", name, by=me) for name in ("Odile", "noor", "Ruth")
    }
    people = {p.name: p for p in book.questions.people(ev.PersonKind.MEMBER)}
    assert [p.name for p in book.questions.people(ev.PersonKind.MEMBER)] == [
        "noor",
        "Odile",
        "Ruth",
    ]
    assert people == known
    assert all([a.key for a in p.accounts] == [f"id:{p.name}"] for p in people.values())


def test_the_zone_of_a_member_is_known_for_each_open_case(book: CaseBook) -> None:
    case_id, closed = case_at(book, "act"), case_at(book, "closed")
    assert book.questions.zones() == {}
    for one in (case_id, closed):
        member = book.questions.line(one).member_id
        assert member is not None
        book.reach(book.questions.person(member), by=fresh(), zone="America/Toronto")
    assert book.questions.zones() == {case_id: "America/Toronto"}


def test_a_withdrawn_case_is_in_no_list(book: CaseBook) -> None:
    case_id = case_at(book, "listen")
    work_of(book).undo(case_id)
    assert all(not book.questions.lane(lane, now_us=0, night_us=0) for lane in Lane)
    assert book.questions.cases_of(thread="https://forum.example/t/7") == []


def test_the_agenda_keeps_what_is_late_whatever_days_are_asked_for(book: CaseBook) -> None:
    late = due_in(book, "act", HOUR_US)
    work = work_of(book)
    work.promise(late, "seeds", when_at(START_US + 2 * HOUR_US, "Europe/Paris"))
    work.add_task(late, "write", when_at(START_US + 6 * DAY_US, "Europe/Paris"))
    now = START_US + DAY_US
    near = book.questions.agenda(now + DAY_US, now + 2 * DAY_US, now_us=now)
    assert [(d.kind, d.overdue) for d in near] == [("next", True), ("promise", True)]
    wide = book.questions.agenda(now, now + 9 * DAY_US, now_us=now)
    assert [d.kind for d in wide] == ["next", "promise", "task"]
    assert wide[0].member == "Anna" and wide[0].who == "Maren"


def test_a_promise_is_looked_up_without_reading_the_journal(
    book: CaseBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = case_at(book, "follow-up")
    promise = book.journal.case(case_id).promises[0].event
    plan = plans_of(
        book, monkeypatch, lambda: book.questions.find_event(promise.hex[-8:], "promise-made")
    )
    assert "USING INDEX event_to_settle" in plan, plan


def test_a_case_is_found_by_the_end_of_its_id(book: CaseBook) -> None:
    one, two = case_at(book, "listen"), case_at(book, "act")
    assert book.questions.find_case(one.hex[-8:]) == one
    assert book.questions.find_case(str(two).upper()) == two
    for typed, trouble in (
        ("abc", WrongWords),
        ("zzzz", WrongWords),
        ("' OR 1", WrongWords),
        ("0" * 33, WrongWords),
    ):
        with pytest.raises(trouble):
            book.questions.find_case(typed)
    with pytest.raises(NotFound):
        book.questions.find_case("0" * 32)


def test_search_finds_notes_stories_and_causes_without_accents_and_by_beginnings(
    book: CaseBook,
) -> None:
    case_id = case_at(book, "satisfied")
    work_of(book).note(case_id, "Les graines étaient étiquetées à l’envers")
    assert [s.kind for s in book.questions.search("etiquetees")] == ["note"]
    assert [s.kind for s in book.questions.search("nobody")] == ["contact", "act"]
    assert book.questions.search("grain")[0].snippet.count("\x02") == 1


def test_a_note_taken_away_is_not_found_any_more(book: CaseBook) -> None:
    case_id = case_at(book, "act")
    note = work_of(book).note(case_id, "xylophone").notes[-1].event
    assert book.questions.search("xylophone")
    work_of(book).remove_note(case_id, note)
    assert not book.questions.search("xylophone")
    work_of(book).undo(case_id)
    assert book.questions.search("xylophone")


@pytest.mark.parametrize(
    "words", ['"', "a OR", "NEAR(", "* *", "col:x", "'); DROP", "-", "^a", "\x00"]
)
def test_hostile_words_find_nothing_and_break_nothing(book: CaseBook, words: str) -> None:
    case_at(book, "act")
    assert isinstance(book.questions.search(words), list)


def test_moderators_are_found_by_name_unless_two_share_it(book: CaseBook) -> None:
    me = work_of(book).me
    jonas = book.moderator("Jonas Pell", by=me)
    assert book.questions.moderator(" jonas pell ") == jonas
    assert book.moderator("JONAS PELL", by=me).id == jonas.id
    assert [p.name for p in book.questions.people(ev.PersonKind.MODERATOR)] == [
        "Jonas Pell",
        "Maren",
    ]


def test_a_wall_time_agreed_on_survives_a_change_of_law(book: CaseBook) -> None:
    """The UTC that was derived then is only a note: the projection derives it by today's law."""
    case_id = case_at(book, "act")
    then = replace(when_at(START_US + DAY_US, "Europe/Paris"), at_us=START_US)
    work_of(book).set_next(case_id, NextWish(then))
    line = book.questions.line(case_id)
    assert line.next is not None
    assert line.next.when.at_us == when_at(START_US + DAY_US, "Europe/Paris").at_us


def test_a_zone_that_this_computer_does_not_know_keeps_the_time_that_was_derived(
    book: CaseBook,
) -> None:
    case_id = case_at(book, "act")
    there = replace(when_at(START_US + DAY_US, "Europe/Paris"), zone="Mars/Olympus")
    work_of(book).set_next(case_id, NextWish(there))
    assert book.questions.line(case_id).next.when.at_us == there.at_us  # type: ignore[union-attr]


def test_questions_about_nothing_say_not_found(book: CaseBook) -> None:
    work_of(book)
    for ask in (book.questions.line, book.questions.person, book.journal.case, book.journal.events):
        with pytest.raises(NotFound):
            ask(case_at(book, "listen").__class__(int=5))


def test_a_list_asked_again_tells_what_another_program_wrote(
    tmp_path: Path, book: CaseBook
) -> None:
    case_id = case_at(book, "act")
    now, night = START_US + DAY_US, START_US + 2 * DAY_US
    before = book.questions.lane(Lane.OPEN, now_us=now, night_us=night)
    other = open_book(tmp_path)
    try:
        work_of(other).retitle(case_id, "Her seeds are gone")
    finally:
        other.close()
    after = book.questions.lane(Lane.OPEN, now_us=now, night_us=night)
    assert [line.title for line in before] == ["My seeds are gone"]
    assert [line.title for line in after] == ["Her seeds are gone"]


def test_the_load_of_a_person_is_that_of_their_open_cases(book: CaseBook) -> None:
    due_in(book, "act", HOUR_US)
    last = due_in(book, "act", 2 * DAY_US)
    case_at(book, "closed")
    line = book.questions.line(last)
    assert line.member_id is not None and line.owner_id is not None
    load = Load(cases=2, open=2, overdue=1)
    found = book.questions.burdens(now_us=START_US + DAY_US)
    assert found == {line.member_id: load, line.owner_id: load}
    for who in found:
        assert book.questions.burden(who, now_us=START_US + DAY_US) == load
    assert book.questions.burden(UUID(int=7), now_us=START_US) == Load(0, 0, 0)
    assert {one.id for one in book.questions.cases_of(owner=line.owner_id)} == {
        one.id for one in book.questions.cases_of(member=line.member_id)
    }


def test_names_alone_are_those_of_the_same_people_in_the_same_order(book: CaseBook) -> None:
    case_at(book, "act")
    for role in (None, ev.PersonKind.MEMBER, ev.PersonKind.MODERATOR):
        names = book.questions.person_names(role)
        people = book.questions.people(role)
        assert names == [(one.id, one.name, one.role) for one in people]
        assert book.questions.shown_as([one.id for one in names]) == {one.id: one for one in people}
        assert names


def test_a_thread_tells_how_many_cases_rest_on_it(book: CaseBook) -> None:
    late = due_in(book, "act", HOUR_US)
    due_in(book, "listen", 2 * DAY_US)
    case_at(book, "closed")
    thread = book.questions.line(late).complaint_thread
    found = book.questions.resting(now_us=START_US + DAY_US)
    assert found == {thread: Load(cases=3, open=2, overdue=1)}
