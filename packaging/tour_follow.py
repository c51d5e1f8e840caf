"""The follow-up between two rounds and its end: the second question, tries in vain, and what the member says meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from moderator_console.core.case import State
from moderator_console.core.events import (
    Channel,
    Direction,
    Outcome,
    ReplyChoice,
    ReplyWeighed,
    Satisfied,
    Talk,
)
from moderator_console.views.compose.composer import FOLLOW

if TYPE_CHECKING:
    from tour_walk import Walk

_DAY_US = 86_400_000_000
_TRIES = 3
_THANKS = {"en": "ok, thanks", "fr": "ok, merci"}


def follow(walk: Walk, language: str) -> None:
    """Asks in vain until a waiver is offered; then the member rings, and thanks alone settle nothing."""
    stage, window, desk = walk.stage, walk.window, walk.desk
    with stage.step("ask in vain"):
        _show(walk)
        stage.picture(window, "follow-up-round-2")
        for _ in range(_TRIES):
            step = walk.case.next
            assert step is not None
            walk.later(max(0, step.when.due_us() - desk.now()) + _DAY_US // 24)
            walk.answer(Satisfied.NO_ANSWER, "")
        story = walk.page.ui.composer.follow
        _show(walk)
        stage.expect(story.waiver_reason(), "no waiver is offered after three questions in vain")
        stage.expect(walk.case.state is State.OPEN, "the case was closed by itself")
        stage.picture(window, "waiver-offered")
    with stage.step("a reply"):
        walk.later(_DAY_US // 24)
        before = walk.case.next
        talk = Talk(
            Channel.PHONE, Direction.INCOMING, True, desk.now(), 20, _THANKS[language], None, Outcome.HEARD
        )  # fmt: skip
        desk.work.log_contact(walk.case.id, talk)
        window.refresh()
        _show(walk)
        row = walk.page.findChild(QWidget, "reply")
        assert row is not None
        stage.until(row.isVisible, "what was said meanwhile is not shown")
        stage.picture(window, "reply-waiting")
        today = walk.today()
        stage.until(today.replies.row.isVisible, "Today does not show the reply")
        stage.picture(window, "today-reply")
        stage.keys("Alt+D", today)
        stage.until(lambda: not today.replies.waiting, "the reply was not weighed")
        kept = [event.what for event in desk.book.journal.events(walk.case.id)][-1]
        stage.expect(
            isinstance(kept, ReplyWeighed) and kept.choice is ReplyChoice.KEEP,
            "it is not in the journal",
        )
        stage.expect(walk.case.next == before, "thanks have moved the date")
        today.ui.cases.choose(walk.case_id)
        stage.keys("Return", today.ui.cases)
        stage.until(lambda: window.page is not today, "Enter did not open the case")


def _show(walk: Walk) -> None:
    walk.stage.keys(f"Alt+{FOLLOW + 1}", walk.page)
    walk.stage.settle(0.3)
