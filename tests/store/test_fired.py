"""What was brought to notice stays known, and of two programs one reminds."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from book_making import open_book

from moderator_console.core.reminding import Fired, Mark

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
    for name in ("fired:", "fired:x:y:z", f"fired:{MARK.event.hex}:UTC:2026-11-23T12:00"):
        book.settings.set(name, "no number")
    book.settings.set("reminders looked", "yesterday")
    assert (book.fired.all(), book.fired.looked_us()) == ({}, None)
    assert book.fired.of([Mark(MARK.event, MARK.local, "UTC")]) == {}
    book.close()
