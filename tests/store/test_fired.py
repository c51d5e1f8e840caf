"""What was brought to notice stays known, and of two programs one reminds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from book_making import START_US, case_at, open_book, work_of

from moderator_console.core.events import NextKind
from moderator_console.core.moments import when_at
from moderator_console.core.reminding import Fired, Mark
from moderator_console.store.casework import NextWish
from moderator_console.store.fired import waiting

MARK = Mark(UUID(int=7), "2026-11-23T12:00", "Europe/Paris")
OTHER = Mark(UUID(int=8), "2026-11-23T12:00", "America/Argentina/Buenos_Aires")


def test_what_fired_is_known_after_a_restart(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    assert (book.fired.all(), book.fired.looked_us()) == ({}, None)
    kept = {MARK: Fired(5, 1), OTHER: Fired(5, 1)}
    assert book.fired.claim(kept, {}, 5) == {MARK, OTHER}
    book.close()
    again = open_book(tmp_path)
    assert (again.fired.all(), again.fired.looked_us()) == (kept, 5)
    assert again.fired.of([OTHER, Mark(UUID(int=1), "2026-11-23T12:00", "UTC")]) == {
        OTHER: Fired(5, 1)
    }
    again.fired.forget([OTHER])
    assert again.fired.all() == {MARK: Fired(5, 1)}
    again.close()


def test_of_two_programs_that_look_at_the_same_moment_one_reminds(tmp_path: Path) -> None:
    one, other = open_book(tmp_path), open_book(tmp_path)
    assert one.fired.claim({MARK: Fired(5, 1)}, {}, 5) == {MARK}
    assert other.fired.claim({MARK: Fired(6, 1)}, {}, 6) == frozenset()
    before = one.fired.all()
    assert other.fired.claim({MARK: Fired(9, 2)}, before, 9) == {MARK}
    assert one.fired.claim({MARK: Fired(9, 2)}, before, 9) == frozenset()
    one.close()
    other.close()


def test_lines_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    for name in ("fired:", "fired:x:y:z", f"fired:{MARK.thing.hex}:UTC:2026-11-23T12:00"):
        book.settings.set(name, "no number")
    book.settings.set("reminders looked", "yesterday")
    assert (book.fired.all(), book.fired.looked_us()) == ({}, None)
    assert book.fired.of([Mark(MARK.thing, MARK.local, "UTC")]) == {}
    book.close()


def test_a_next_step_that_is_changed_but_keeps_its_time_is_the_same_thing(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    case_id = case_at(book, "act")
    work = work_of(book)
    wish = NextWish(when_at(START_US + 4_000_000_000, "Europe/Paris"), NextKind.CONTACT)
    work.set_next(case_id, wish)
    before = {thing.mark for thing in waiting(book.questions.agenda(0, 2**60, now_us=0))}
    work.set_next(case_id, replace(wish, text="Call her sister"))
    work.promise(case_id, "Seeds by then", wish.when)
    after = {thing.mark for thing in waiting(book.questions.agenda(0, 2**60, now_us=0))}
    assert before < after
    assert len(after - before) == 1, "the promise is another thing"
    book.close()


def test_a_moment_that_somebody_asked_for_is_kept_until_it_is_shown_again(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    book.fired.claim({MARK: Fired(5, 2)}, {}, 5)
    book.fired.put_off([MARK], 900, 7)
    book.fired.put_off([OTHER], 800, 7)
    known = book.fired.all()
    assert known == {MARK: Fired(5, 2, 900), OTHER: Fired(7, 1, 800)}
    assert book.fired.claim({MARK: Fired(901, 3)}, known, 901) == {MARK}
    assert book.fired.all()[MARK] == Fired(901, 3)
    book.close()
