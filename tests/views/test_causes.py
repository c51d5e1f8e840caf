"""Why a case was opened, on one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_making import make_desk
from several_cases import post

from moderator_console.store.questions import Lane
from moderator_console.views.origin.causes import Causes, own_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Maëlle:\n> not one envelope lost\n\nMine was emptied.", "Mine was emptied."),
        ("> a\n> b\nNo.\n> c", "No."),
        ("Two things:\n- one\n- two", "Two things: - one - two"),
        ("  spaced\n\n out ", "spaced out"),
        ("> only what another said", ""),
        ("", ""),
    ],
)
def test_what_a_post_quotes_is_not_why(text: str, said: str) -> None:
    assert own_words(text) == said


def test_a_cause_is_heard_as_soon_as_it_is_written(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    try:
        case_id = desk.open_case([post("440/10")]).id
        causes = Causes(desk)

        def said() -> str:
            ask = desk.book.questions.lane(Lane.OPEN, now_us=desk.now(), night_us=desk.night())
            return causes(ask[0])

        assert said() == ""
        desk.read(case_id)
        desk.clock.at_us += 1_000_000  # type: ignore[attr-defined]  # a TestClock
        desk.write_cause(case_id, post("440/10"), "Two letters without an answer.")
        assert said() == "Two letters without an answer."
    finally:
        desk.close()
