"""The whole loop in the whole window, and again by its verbs: two rounds, tries in vain, a reply, a yes and a good-bye."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_calls import Console
from desk_making import NOW_US, PASSPHRASE, clock_of, make_profile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State
from moderator_console.readers.detect import by_name
from moderator_console.services.importing import import_source
from moderator_console.services.profile import Opened, open_with_passphrase
from moderator_console.services.sample import (
    OUTBURST,
    SAMPLE_COMMUNITY,
    SAMPLE_WISHES,
    MemoryEntry,
    MemorySource,
)
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import ACTION, FOLLOW
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.today.today import Today

Key, Mod = Qt.Key, Qt.KeyboardModifier
DAY_US = 86_400_000_000
CAUSE, STORY = "Nobody answered her question", "I asked twice and nobody answered."
ACTS = ("Looked for the envelope", "Drove there with new beans")
NO, WROTE, YES = "They came broken", "the new ones sprout", "All of them sprout, thank you"
GOOD_BYE = "Have a good day."
#: What both journals say; what the program noted of reading by itself is left out.
KINDS = [
    "opened", "post-attached", "post-attached", "cause-written", "next-step-set", "contact-logged", "next-step-set",
    "action-taken", "next-step-set", "followed-up", "action-taken", "next-step-set", "followed-up", "followed-up",
    "followed-up", "reply-weighed", "followed-up", "next-step-set", "message-sent", "closed",
]  # fmt: skip


def she_writes(opened: Opened, words: str, at_us: int) -> None:
    """Odile writes in her forum, and an import brings it."""
    at = datetime.fromtimestamp(at_us / 1e6, UTC).isoformat().replace("+00:00", "Z")
    post = {
        "id": 99001, "post_number": 1, "reply_to_post_number": None, "username": "Odile", "name": "Odile Bergevin",
        "user_id": 14, "created_at": at, "updated_at": at, "version": 1, "cooked": f"<p>{words}</p>", "post_type": 1,
        "topic_id": 990, "topic_slug": "sprouts",
    }  # fmt: skip
    topic = {"id": 990, "title": "Sprouts", "slug": "sprouts", "post_stream": {"posts": [post]}}
    entry = MemoryEntry("990-sprouts.json", json.dumps(topic).encode())
    import_source(
        opened.archive, opened.key, MemorySource(SAMPLE_COMMUNITY, (entry,)), SAMPLE_WISHES,
        reader=by_name("discourse"), community=SAMPLE_COMMUNITY, now_us=at_us,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_profile(tmp_path)


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[House]:
    with house(qtbot, qapp, folder, now="2026-11-18T10:42+01:00") as made:
        unlocked(made, qtbot)
        yield made


class Walk:
    """The window as its keys are pressed, with the case as the journal holds it."""

    def __init__(self, made: House, qtbot: QtBot) -> None:
        assert made.desk is not None
        self.made, self.qtbot, self.desk = made, qtbot, made.desk
        qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)

    @property
    def page(self) -> Workspace:
        page = self.made.window.page
        assert isinstance(page, Workspace)
        return page

    @property
    def case(self) -> Case:
        assert self.page.case is not None
        return self.desk.book.journal.case(self.page.case.id)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENT_MS)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier, at: QWidget | None = None
    ) -> None:
        QTest.keyClick(at or QApplication.focusWidget() or self.made.window, key, modifier)

    def sheet(self, kind: type[QWidget]) -> QWidget:
        self.until(lambda: isinstance(QApplication.activeWindow(), kind))
        found = QApplication.activeWindow()
        assert found is not None
        self.until(lambda: found.isAncestorOf(QApplication.focusWidget() or self.made.window))
        return found

    def gone(self) -> None:
        """The sheet has left, and the window has the keyboard again."""
        self.until(lambda: QApplication.activeWindow() is self.made.window)
        self.until(lambda: QApplication.focusWidget() is not None)

    def open(self) -> None:
        """Ctrl+N on the complaint, Ctrl+Enter."""
        line = self.desk.archive.thread_of(OUTBURST)
        self.made.window.open_thread(str(line.address), OUTBURST)
        view = self.made.window.page.findChild(ThreadView)
        assert isinstance(view, ThreadView)
        self.until(lambda: view.count > 0 and view.cards is not None)
        view.focus_post(self.desk.archive.place_of(OUTBURST).place)
        self.press(Key.Key_N, Mod.ControlModifier, self.made.window)
        sheet = self.sheet(NewCase)
        self.press(Key.Key_Return, Mod.ControlModifier, sheet)
        self.until(lambda: isinstance(self.made.window.page, Workspace))
        self.gone()

    def listen(self) -> None:
        """Alt+N and R read it, B takes the outburst as where it began, and what led to it is written."""
        left = self.page.left
        view = left.pane.view
        self.until(lambda: left.line is not None and view.count > 0 and view.cards is not None)
        self.press(Key.Key_N, Mod.AltModifier, self.page)
        self.until(view.hasFocus)
        self.press(Key.Key_R, at=view)
        self.until(lambda: bool(self.case.reading) and left.progress.done)
        view.jump(self.desk.archive.place_of(OUTBURST).place)
        self.press(Key.Key_B, at=view)
        self.until(lambda: left.cause.origin == OUTBURST)
        self.until(lambda: self.page.ui.cause.hasFocus() and self.page.ui.write_cause.isEnabled())
        QTest.keyClicks(self.page.ui.cause, CAUSE)
        self.press(Key.Key_Return, at=self.page.ui.cause)
        self.until(lambda: self.case.cause is not None)

    def talk(self) -> None:
        """Ctrl+L, their story, Ctrl+Enter."""
        self.press(Key.Key_L, Mod.ControlModifier, self.made.window)
        sheet = self.sheet(ContactSheet)
        assert isinstance(sheet, ContactSheet)
        QTest.keyClicks(sheet.ui.story, STORY)
        self.press(Key.Key_Return, Mod.ControlModifier, sheet.ui.story)
        self.until(lambda: bool(self.case.contacts))
        self.gone()

    def act(self, words: str) -> None:
        """Alt+4, what was done, Ctrl+Enter."""
        composer, before = self.page.ui.composer, len(self.case.actions)
        self.press(Key.Key_4, Mod.AltModifier, self.page)
        assert composer.at == ACTION
        QTest.keyClicks(composer.ui.action, words)
        self.press(Key.Key_Return, Mod.ControlModifier, composer.ui.action)
        self.until(lambda: len(self.case.actions) == before + 1 and self.page.case == self.case)

    def answer(self, key: Qt.Key, words: str = "") -> None:
        """Alt+5, the answer's key, their words, Ctrl+Enter."""
        composer, before = self.page.ui.composer, len(self.case.follow_ups)
        self.press(Key.Key_5, Mod.AltModifier, self.page)
        assert composer.at == FOLLOW
        self.press(key, Mod.AltModifier, self.page)
        QTest.keyClicks(composer.ui.words, words)
        self.press(Key.Key_Return, Mod.ControlModifier, composer.ui.words)
        self.until(lambda: len(self.case.follow_ups) == before + 1 and self.page.case == self.case)

    def wait_until_due(self) -> None:
        """The clock goes to the next date, and the window notices."""
        step = self.case.next
        assert step is not None
        clock_of(self.desk).at_us = step.when.due_us() + 60_000_000
        self.made.window.refresh()


def kinds_of(desk_events: list[str]) -> list[str]:
    return [kind for kind in desk_events if kind != "thread-read"]


def test_the_loop_in_the_window_with_two_rounds_three_tries_a_reply_and_a_good_bye(
    made: House, qtbot: QtBot, folder: Path
) -> None:
    walk = Walk(made, qtbot)
    walk.open()
    walk.listen()
    walk.talk()
    walk.act(ACTS[0])
    walk.wait_until_due()
    walk.answer(Key.Key_U, NO)
    assert walk.case.round == 2
    walk.until(lambda: walk.page.ui.composer.at == ACTION)
    walk.act(ACTS[1])
    composer = walk.page.ui.composer
    for turn in (1, 2, 3):
        walk.wait_until_due()
        assert composer.follow.waiver_reason() == ""
        walk.answer(Key.Key_W)
        assert f"this is try {turn + 1}" in composer.follow.story.facts.text()
    # The patience is used up: closing with a reason is offered, prepared, and done by nobody.
    buttons = (composer.ui.other, composer.ui.more)
    next(one for one in buttons if one.isVisible() and "reason" in one.text()).click()
    sheet = walk.sheet(ReasonSheet)
    assert isinstance(sheet, ReasonSheet)
    assert "Asked 3 times in round 2" in sheet.ui.reason.toPlainText()
    sheet.reject()
    assert walk.case.state is State.OPEN

    before = walk.case.next
    clock_of(walk.desk).at_us += DAY_US // 24
    she_writes(walk.desk.opened, WROTE, walk.desk.now())
    case_id = walk.case.id
    made.window.go("today")
    today = made.window.page
    assert isinstance(today, Today)
    walk.until(today.replies.row.isVisible)
    assert f"“{WROTE}”" in today.replies.row.words.text()
    assert (
        Console(folder, now="2026-12-24T10:00+01:00").ask("agenda")["replies"][0]["words"] == WROTE
    )
    made.window.open_case(case_id)
    row = walk.page.findChild(QWidget, "reply")
    assert isinstance(row, QWidget)
    walk.until(row.isVisible)
    walk.press(Key.Key_G, Mod.AltModifier, walk.page)
    assert walk.page.ui.composer.at == FOLLOW
    assert walk.case.next == before, "nothing has moved"

    walk.answer(Key.Key_Y, YES)
    assert walk.case.satisfaction is not None and walk.case.state is State.OPEN
    composer = walk.page.ui.composer
    walk.press(Key.Key_5, Mod.AltModifier, walk.page)
    walk.press(Key.Key_B, Mod.AltModifier, walk.page)
    assert composer.message.purpose is ev.Purpose.GOOD_BYE
    composer.ui.message.setPlainText(GOOD_BYE)
    walk.press(Key.Key_Return, Mod.ControlModifier, composer.ui.message)
    walk.press(Key.Key_Return, Mod.ControlModifier, composer.ui.message)
    walk.until(lambda: bool(walk.case.messages))
    walk.press(Key.Key_5, Mod.AltModifier, walk.page)
    walk.press(Key.Key_Return, Mod.ControlModifier, walk.page)
    walk.until(lambda: walk.case.state is State.CLOSED)
    events = walk.desk.book.journal.events(case_id)
    assert kinds_of([event.what.kind for event in events]) == KINDS


def test_the_same_loop_by_its_verbs_leaves_the_same_journal(folder: Path) -> None:
    console = Console(folder)

    def case_verb(*words: str) -> dict[str, object]:
        found: dict[str, object] = console.ask("case", words[0], case, *words[1:])
        return found

    def wait_until_due() -> None:
        step = case_verb("show")["next"]
        assert isinstance(step, dict)
        due = datetime.fromisoformat(step["at"]).timestamp() + 60
        console.now = datetime.fromtimestamp(due, UTC).isoformat()

    case = str(console.ask("case", "open", "--post", OUTBURST)["id"])
    case_verb("read", "--all")
    case_verb("cause", "--origin", OUTBURST, "--text", CAUSE)
    talk = ("--channel", "phone", "--outgoing", "--answered", "--minutes", "12m", "--story", STORY)
    case_verb("contact", *talk)
    case_verb("act", "--text", ACTS[0])
    wait_until_due()
    no = case_verb("follow-up", "--satisfied", "no", "--words", NO, "--learnt", "phone")
    assert no["round"] == 2
    case_verb("act", "--text", ACTS[1])
    for turn in (1, 2, 3):
        wait_until_due()
        asked = case_verb("follow-up", "--satisfied", "no-answer")["follow_up"]
        assert isinstance(asked, dict)
        assert (asked["try"], asked["waiver_offered"]) == (turn + 1, turn == 3)
    before = case_verb("show")["next"]
    opened = open_with_passphrase(folder, PASSPHRASE)
    she_writes(
        opened, WROTE, max(NOW_US, int(datetime.fromisoformat(console.now).timestamp() * 1e6) + 1)
    )
    assert console.ask("agenda")["replies"][0]["words"] == WROTE
    assert case_verb("reply", "--choice", "open")["next"] == before, "nothing has moved"
    case_verb("follow-up", "--satisfied", "yes", "--words", YES, "--learnt", "phone")
    console.ask("message", case, "--channel", "phone", "--purpose", "good-bye", "--text", GOOD_BYE)
    end = case_verb("close")
    journal = end["journal"]
    assert isinstance(journal, list) and end["state"] == "closed"
    assert kinds_of([event["kind"] for event in journal]) == KINDS
    assert console.ask("verify")["ok"] is True
