"""The main job, whole: from an outburst to « bonne journée », in French, by keys alone, with no network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_making import clock_of, make_profile
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, house, unlocked

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State
from moderator_console.core.loop import Step, step_of
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST, story
from moderator_console.views.call.contact_sheet import ContactSheet
from moderator_console.views.case.hand_off import HandOff
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.case.reason_sheet import ReasonSheet
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.template_choice import TemplateChoice
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.window.main_window import MainWindow

NOW = "2026-11-18T10:42+01:00"
DAY_US = 86_400_000_000
Key, Mod = Qt.Key, Qt.KeyboardModifier
TOLD = story("fr")


class Keys:
    """A person who has a keyboard and nothing else."""

    def __init__(self, qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, desk

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Mod.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        self.press(key, Mod.AltModifier)

    def say(self, words: str) -> None:
        """Words as an input method commits them: accents and quotes too."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=PATIENT_MS)

    def sheet(self, kind: type[QWidget]) -> QWidget:
        self.until(lambda: isinstance(QApplication.activeWindow(), kind))
        found = QApplication.activeWindow()
        assert found is not None
        self.until(
            lambda: QApplication.focusWidget() is not None and found.isAncestorOf(self.focus)
        )
        return found

    def gone(self) -> None:
        self.until(lambda: QApplication.activeWindow() is self.window)
        self.until(lambda: QApplication.focusWidget() is not None)

    def tab_to(self, wanted: QWidget, most: int = 60) -> None:
        """Tab, until the focus is there: whatever is needed can be reached so."""
        for _ in range(most):
            if self.focus is wanted:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {wanted.objectName()}")

    def later(self, days: int) -> None:
        clock_of(self.desk).at_us += days * DAY_US
        self.window.refresh()

    @property
    def page(self) -> Workspace:
        assert isinstance(self.window.page, Workspace)
        return self.window.page

    @property
    def case(self) -> Case:
        assert self.page.case is not None
        return self.desk.book.journal.case(self.page.case.id)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    class Blocked(socket.socket):
        def __init__(self, *args: object, **more: object) -> None:
            raise AssertionError("the main job asked for the network")

    monkeypatch.setattr(socket, "socket", Blocked)


@pytest.fixture
def keys(qtbot: QtBot, qapp: QApplication, tmp_path: Path, offline: None) -> Iterator[Keys]:
    with house(qtbot, qapp, make_profile(tmp_path), language="fr", now=NOW) as made:
        desk = unlocked(made, qtbot)
        qtbot.waitUntil(made.window.isActiveWindow, timeout=PATIENT_MS)
        yield Keys(qtbot, made.window, desk)


def opened_on_the_outburst(keys: Keys) -> Case:
    """Ctrl+2, down to the thread, Enter, on to the outburst, Ctrl+N, Ctrl+Enter."""
    window = keys.window
    keys.until(lambda: QApplication.focusWidget() is not None)
    keys.ctrl(Key.Key_2)
    keys.until(lambda: isinstance(window.page, Conversations))
    keys.until(lambda: window.page.isAncestorOf(keys.focus))
    thread = keys.desk.archive.thread_of(OUTBURST).address
    place = keys.desk.archive.place_of(OUTBURST).place
    talks = window.page
    assert isinstance(talks, Conversations)
    pane = talks.pane
    keys.press(Key.Key_Home)
    for _ in range(12):
        if talks.reader.address == thread:
            break
        keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    keys.until(lambda: keys.focus is pane.view)
    keys.press(Key.Key_Home)
    for _ in range(place):
        keys.press(Key.Key_J)
    keys.ctrl(Key.Key_N)
    keys.sheet(NewCase)
    keys.ctrl(Key.Key_Return)
    keys.gone()
    keys.until(lambda: isinstance(window.page, Workspace))
    return keys.case


def heard_where_it_began(keys: Keys) -> None:
    """Alt+N reads; R says so; the origin is in another conversation: found by its menu; B, one line, Enter."""
    page = keys.page
    keys.alt(Key.Key_N)
    assert keys.focus is page.left.pane.view
    keys.press(Key.Key_R)
    page.left.ui.threads.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Space)
    keys.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    thread = keys.desk.archive.thread_of(ORIGIN)
    for _ in menu.actions():
        QTest.keyClick(menu, Key.Key_Down)
        active = menu.activeAction()
        if active is not None and active.text() == thread.title:
            break
    QTest.keyClick(menu, Key.Key_Return)
    keys.until(lambda: page.left.line is not None and page.left.line.address == thread.address)
    keys.until(lambda: keys.focus is page.left.pane.view)
    keys.press(Key.Key_Home)
    for _ in range(keys.desk.archive.place_of(ORIGIN).place):
        keys.press(Key.Key_J)
    keys.press(Key.Key_B)
    assert page.ui.cause.hasFocus()
    keys.say(TOLD.cause)
    keys.press(Key.Key_Return)


def follow_up(keys: Keys, answer: ev.Satisfied, words: str) -> None:
    """Alt+5, past a promise that is still open, the answer by arrows and Space, the words, Ctrl+Enter."""
    keys.alt(Key.Key_5)
    composer = keys.page.ui.composer
    group = composer.ui.satisfied
    if composer.ui.promised.isVisible():
        keys.tab_to(composer.ui.promise_broken)
        keys.press(Key.Key_Tab)
    for _ in range(len(ev.Satisfied) + 1):
        if group.value == answer.value:
            break
        order = [each.value for each in ev.Satisfied]
        back = group.value and order.index(group.value) > order.index(answer.value)
        onward = Key.Key_Left if back else Key.Key_Right
        keys.press(onward if group.value else Key.Key_Space)
    assert group.value == answer.value
    keys.tab_to(composer.ui.words)
    keys.say(words)
    keys.ctrl(Key.Key_Return)


def test_the_whole_loop_in_french_by_keys_alone_without_a_network(keys: Keys) -> None:
    desk, window = keys.desk, keys.window
    case = opened_on_the_outburst(keys)
    page, composer = keys.page, keys.page.ui.composer
    assert case.complaint is not None and case.complaint.address == OUTBURST
    assert step_of(case) is Step.LISTEN

    # A shortcut past the gate says in French what is missing, and does nothing.
    keys.alt(Key.Key_2)
    keys.say("Une proposition trop tôt")
    keys.ctrl(Key.Key_Return)
    assert "n’est pas encore lue" in composer.ui.foot.words or "lu" in composer.ui.foot.words
    assert not composer.ui.save.isEnabled() and composer.ui.save.toolTip()
    assert not keys.case.offers
    composer.ui.offer.clear()

    heard_where_it_began(keys)
    cause = keys.case.cause
    assert cause is not None and cause.origin == ORIGIN and cause.text == TOLD.cause

    # Undo steps back, and again is said and done.
    keys.ctrl(Key.Key_Z)
    if keys.case.cause is not None:  # a text field takes Ctrl+Z for itself, as people expect
        page.left.pane.setFocus()
        keys.ctrl(Key.Key_Z)
    assert keys.case.cause is None
    keys.until(lambda: page.ui.listen.isVisible())
    page.left.show_post(str(ORIGIN))
    keys.press(Key.Key_B)
    keys.say(TOLD.cause)
    keys.press(Key.Key_Return)
    assert step_of(keys.case) is Step.REACH_OUT

    keys.alt(Key.Key_N)  # the next step is the offer: the prepared ones come first
    prepared = keys.sheet(TemplateChoice)
    assert isinstance(prepared, TemplateChoice) and prepared.template is not None
    assert prepared.template.purpose is ev.Purpose.OFFER and prepared.template.language == "fr"
    keys.press(Key.Key_Escape)
    keys.until(lambda: keys.focus is composer.ui.message)
    keys.say(TOLD.offer)
    keys.ctrl(Key.Key_Return)
    assert QApplication.clipboard().text() == TOLD.offer and keys.case.open_offer is None
    keys.ctrl(Key.Key_Return)  # pasted and sent elsewhere: said here
    assert keys.case.open_offer is not None and keys.case.open_offer.text == TOLD.offer
    keys.alt(Key.Key_2)
    keys.until(lambda: composer.ui.offer_open.isVisible())
    assert keys.focus is composer.ui.accepted
    keys.press(Key.Key_Space)
    assert keys.case.offers[-1].answer is ev.Answer.ACCEPTED

    keys.ctrl(Key.Key_L)
    sheet = keys.sheet(ContactSheet)
    assert isinstance(sheet, ContactSheet)
    keys.say(TOLD.story)
    keys.alt(Key.Key_4)
    keys.ctrl(Key.Key_Return)
    keys.gone()
    talk = keys.case.contacts[-1].talk
    assert talk.story == TOLD.story and talk.feeling is ev.Feeling.CALMER
    assert step_of(keys.case) is Step.ACT

    keys.alt(Key.Key_1)
    keys.say(TOLD.note)
    keys.ctrl(Key.Key_Return)
    assert keys.case.notes[-1].heads[0].text == TOLD.note

    keys.alt(Key.Key_4)
    keys.say(TOLD.action)
    keys.ctrl(Key.Key_Return)
    assert keys.case.actions[-1].text == TOLD.action
    keys.tab_to(page.ui.promises.add)
    keys.press(Key.Key_Space)
    keys.say(TOLD.promise)
    keys.tab_to(composer.action.when.edit)
    keys.say("demain 18h")
    keys.ctrl(Key.Key_Return)
    assert keys.case.promises[-1].due.local == "2026-11-19T18:00"

    keys.tab_to(composer.ui.hand_off)
    keys.press(Key.Key_Space)
    handing = keys.sheet(HandOff)
    assert isinstance(handing, HandOff)
    keys.say(TOLD.handoff_to)
    # The briefing is there already: who, where it began, the story, the promise.
    briefing = handing.ui.briefing.toPlainText()
    assert TOLD.cause in briefing and TOLD.story in briefing and TOLD.promise in briefing
    keys.ctrl(Key.Key_Return)
    keys.gone()
    assert keys.case.waiting_hand_off is not None
    keys.alt(Key.Key_5)
    keys.say("?")
    keys.ctrl(Key.Key_Return)
    assert keys.case.follow_ups == ()
    keys.alt(Key.Key_N)
    keys.until(lambda: keys.focus is composer.ui.accept)
    keys.press(Key.Key_Space)
    assert desk.book.questions.person(keys.case.owner or desk.me.id).name == TOLD.handoff_to

    keys.later(2)
    composer.ui.words.clear()
    follow_up(keys, ev.Satisfied.NO, TOLD.follow_up_no)
    assert keys.case.round == 2 and step_of(keys.case) is Step.ACT
    keys.alt(Key.Key_4)
    composer.action.choose("done")
    keys.say(TOLD.second_action)
    keys.ctrl(Key.Key_Return)
    assert keys.case.actions[-1].round == 2

    keys.later(3)
    follow_up(keys, ev.Satisfied.YES, TOLD.follow_up_yes)
    assert keys.case.satisfaction is not None
    # A promise is still open: closing says so, and it is settled right there.
    keys.alt(Key.Key_5)
    assert "promesse" in composer.ui.foot.words
    keys.ctrl(Key.Key_Return)
    assert keys.case.state is State.OPEN
    QApplication.processEvents()
    kept = page.findChildren(QAbstractButton)
    keys.tab_to(next(b for b in kept if b.isVisible() and b.accessibleName().startswith("Tenu")))
    keys.press(Key.Key_Space)
    keys.until(lambda: composer.ui.save.isEnabled())
    assert composer.ui.save.text().startswith("Bonne journée")
    keys.alt(Key.Key_5)
    keys.ctrl(Key.Key_Return)
    ended = keys.case
    assert ended.state is State.CLOSED and ended.closing is not None and not ended.closing.waiver
    assert ended.satisfaction is not None and ended.satisfaction.words == TOLD.follow_up_yes
    assert window.ui.undo.offers


def test_a_waiver_is_signed_and_reasoned_and_reopening_says_why(keys: Keys) -> None:
    opened_on_the_outburst(keys)
    page, composer = keys.page, keys.page.ui.composer
    keys.alt(Key.Key_5)
    composer.ui.other.setFocus(Qt.FocusReason.TabFocusReason)
    keys.press(Key.Key_Space)
    sheet = keys.sheet(ReasonSheet)
    assert isinstance(sheet, ReasonSheet)
    assert keys.desk.me.name in sheet.ui.lead.text()
    keys.ctrl(Key.Key_Return)
    assert sheet.isVisible() and sheet.ui.foot.words
    keys.say("Le compte est supprimé.")
    keys.ctrl(Key.Key_Return)
    keys.gone()
    assert keys.case.closing is not None and keys.case.closing.waiver == "Le compte est supprimé."
    keys.alt(Key.Key_N)
    again = keys.sheet(ReasonSheet)
    assert isinstance(again, ReasonSheet)
    keys.say("Elle est revenue.")
    keys.ctrl(Key.Key_Return)
    keys.gone()
    assert keys.case.state is State.OPEN and keys.case.round == 2 and keys.case.next is not None
    assert page.isVisible()
