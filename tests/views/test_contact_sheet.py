"""The contact sheet: at most eight keys besides the notes, a timer that survives, and missed calls that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import clock_of, make_desk
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from moderator_console.core import events as ev
from moderator_console.core.loop import attempts
from moderator_console.core.moments import when_at
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import OUTBURST
from moderator_console.store.casebook import described
from moderator_console.views.call.call_timer import clock_face
from moderator_console.views.call.call_versions import CallVersions
from moderator_console.views.call.contact_sheet import CHOOSE, KIND_KEY, TALK, ContactSheet
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.window.commands import Commands, Scope
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

Key, Mod = Qt.Key, Qt.KeyboardModifier
MINUTE_US = 60_000_000


@dataclass
class Pressed:
    """Counts every key that is not part of the notes."""

    count: int = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        self.count += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def letters(self, words: str) -> None:
        self.count += len(words)
        self.note(words)

    def note(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    case = room.desk.open_case([OUTBURST])
    room.desk.read(case.id)
    room.desk.write_cause(case.id, OUTBURST, "A cold answer.")
    return case.id


def sheet_of(qtbot: QtBot, room: Room, case_id: UUID | None) -> ContactSheet:
    sheet = ContactSheet(room, case_id)
    qtbot.addWidget(sheet)
    sheet.resize(1000, 800)
    sheet.open()
    sheet.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and sheet.isActiveWindow())
    return sheet


def test_a_call_is_saved_in_at_most_eight_keys_besides_the_notes(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    pressed = Pressed(count=1)  # Ctrl+L, which the window hears
    sheet_of(qtbot, room, case_id)
    pressed.note("Nobody had looked.")
    pressed.key(Key.Key_4, Mod.AltModifier)
    pressed.key(Key.Key_7, Mod.AltModifier)
    pressed.key(Key.Key_Return, Mod.ControlModifier)
    talk = room.desk.book.journal.case(case_id).contacts[-1].talk
    assert (talk.story, talk.feeling, talk.outcome) == (
        "Nobody had looked.",
        ev.Feeling.CALMER,
        ev.Outcome.SETTLED,
    )
    assert pressed.count <= 8


def test_from_anywhere_the_case_is_found_by_typing_and_it_is_still_eight_keys(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    pressed = Pressed(count=1)
    sheet = sheet_of(qtbot, room, None)
    assert sheet.ui.steps.currentIndex() == CHOOSE
    pressed.letters("od")
    pressed.key(Key.Key_Return)
    assert sheet.ui.steps.currentIndex() == TALK
    pressed.note("Nobody had looked.")
    pressed.key(Key.Key_2, Mod.AltModifier)
    pressed.key(Key.Key_Return, Mod.ControlModifier)
    assert room.desk.book.journal.case(case_id).contacts[-1].talk.feeling is ev.Feeling.HURT
    assert pressed.count <= 8


def test_a_missed_call_is_a_try_and_the_next_one_is_proposed(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    pressed = Pressed(count=1)
    pressed.key(Key.Key_0, Mod.AltModifier)
    assert not sheet.ui.story.isVisible() and not sheet.ui.end.isVisible()
    assert "Thu 19 Nov" in sheet.next.when.answer.text()
    assert sheet.ui.next_name.text() == "Next try"
    assert sheet.next.what.hasFocus()
    pressed.key(Key.Key_Return, Mod.ControlModifier)
    case = room.desk.book.journal.case(case_id)
    assert attempts(case) == 1 and case.contacts[-1].talk.seconds == 0
    assert case.next is not None and case.next.kind is ev.NextKind.CONTACT
    assert case.next.when.local.startswith("2026-11-19")


def test_heard_without_a_story_is_refused_kindly_and_nothing_is_lost(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.save()
    assert sheet.isVisible() and "story" in sheet.ui.foot.words
    assert room.desk.book.journal.case(case_id).contacts == ()


def test_trouble_while_saving_is_said_in_the_sheet_and_nothing_is_lost(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.story.setPlainText("I asked twice.")
    room.desk.work.undo(case_id)  # the cause; the case itself goes with the next ones
    while room.desk.book.journal.case(case_id).member is not None:
        room.desk.work.undo(case_id)
    sheet.save()
    assert sheet.isVisible() and sheet.ui.foot.words
    assert sheet.ui.story.toPlainText() == "I asked twice."


@pytest.mark.parametrize(("typed", "seconds"), [("12", 720), ("12m", 720), ("1h05", 3900)])
def test_a_length_may_be_typed(
    qtbot: QtBot, room: Room, case_id: UUID, typed: str, seconds: int
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.story.setPlainText("Heard.")
    sheet.ui.length.setText(typed)
    assert sheet.ui.timer.text() == clock_face(seconds)
    sheet.save()
    assert room.desk.book.journal.case(case_id).contacts[-1].talk.seconds == seconds


@pytest.mark.parametrize(
    ("typed", "said"),
    [("yesterday", "is past"), ("31/02", "no such date"), ("some time", "For example")],
)
def test_a_next_step_without_a_good_date_is_not_saved_and_says_why(
    qtbot: QtBot, room: Room, case_id: UUID, typed: str, said: str
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.story.setPlainText("Heard.")
    sheet.next.when.set_words(typed)
    sheet.save()
    assert sheet.isVisible() and said in sheet.ui.foot.words
    assert room.desk.book.journal.case(case_id).contacts == ()


def test_a_paste_that_does_not_fit_says_so_and_what_fits_is_saved_whole(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    pasted = QMimeData()
    pasted.setText("a\u202eb é😀 \u0645\u0631\u062d\u0628\u0627 " * 80_000)
    sheet.ui.story.insertFromMimeData(pasted)
    assert "20,000" in sheet.ui.foot.words
    sheet.save()
    story = room.desk.book.journal.case(case_id).contacts[-1].talk.story
    assert len(story) >= 19_990 and pasted.text().startswith(story)


def test_the_members_hour_goes_on_while_one_talks(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.people.describe(
        replace(described(member), zone="America/Toronto", quiet=("05:00", "08:00"))
    )
    sheet = sheet_of(qtbot, room, case_id)
    assert "04:42 in Toronto" in sheet.ui.facts.text()
    clock_of(desk).at_us += 30 * MINUTE_US
    sheet._head._anew.timeout.emit()
    assert "05:12 in Toronto" in sheet.ui.facts.text() and "quiet" in sheet.ui.facts.text()


def test_each_outcome_proposes_its_next_step(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    proposed = {}
    for outcome in ev.Outcome:
        sheet.choices.choose_outcome(outcome)
        sheet._turn()
        proposed[outcome] = sheet.next.what.placeholderText()
        assert "Proposed" in sheet.next.when.answer.text()
    assert proposed == {
        ev.Outcome.HEARD: "Do something about it",
        ev.Outcome.SETTLED: "Ask whether the member is satisfied",
        ev.Outcome.CALL_AGAIN: "Talk with the member",
        ev.Outcome.NO_TALK: "Do something about it",
    }


def test_a_length_that_nobody_understands_is_not_guessed(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.story.setPlainText("Heard.")
    sheet.ui.length.setText("a while")
    sheet.save()
    assert sheet.isVisible() and "12m" in sheet.ui.foot.words


def test_later_keeps_everything_and_the_timer_where_it_stood(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    started = room.desk.now()
    sheet.timer.start(277)
    sheet.ui.story.setPlainText("Half a story")
    sheet._digit(2)
    sheet.ui.channel.choose(ev.Channel.SKYPE.value)
    sheet.next.when.set_words("tomorrow 16:00")
    sheet.reject()
    clock_of(room.desk).at_us += 30 * MINUTE_US
    again = sheet_of(qtbot, room, case_id)
    assert again.ui.story.toPlainText() == "Half a story"
    assert not again.timer.running and 277 <= again.timer.seconds <= 279
    again.save()
    talk = room.desk.book.journal.case(case_id).contacts[-1].talk
    assert (talk.channel, talk.feeling) == (ev.Channel.SKYPE, ev.Feeling.HURT)
    assert talk.started_us == started and 277 <= talk.seconds <= 279
    step = room.desk.book.journal.case(case_id).next
    assert step is not None and step.when.local == "2026-11-19T16:00"
    assert room.desk.book.drafts.get(f"contact:{case_id}") is None


def test_every_channel_can_be_chosen(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    for channel in ev.Channel:
        sheet.choices.choose_channel(channel)
        assert sheet.talk().channel is channel


def test_the_members_own_channel_stands_first(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    desk = room.desk
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    desk.book.reach(member, by=desk.work.me, channel=ev.Channel.SIGNAL, zone="America/Toronto")
    sheet = sheet_of(qtbot, room, case_id)
    assert sheet.talk().channel is ev.Channel.SIGNAL
    assert "04:42 in Toronto" in sheet.ui.facts.text()


def test_everything_that_can_be_acted_on_has_a_name(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    for child in sheet.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(sheet):
            named = child.accessibleName() or getattr(child, "text", lambda: "")()
            assert named, child.objectName() or child


def logged(room: Room, case_id: UUID, story: str = "Nobody had looked.") -> UUID:
    talk = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, room.desk.now() - MINUTE_US, 720, story,
        ev.Feeling.HURT, ev.Outcome.HEARD, (ev.Mark(64, "the jar"),),
    )  # fmt: skip
    return room.desk.work.log_contact(case_id, talk).contacts[-1].event


def correcting(qtbot: QtBot, room: Room, case_id: UUID, contact: UUID) -> ContactSheet:
    sheet = ContactSheet(room, case_id, contact=contact)
    qtbot.addWidget(sheet)
    sheet.resize(1000, 800)
    sheet.open()
    return sheet


def test_a_contact_is_corrected_on_the_sheet_and_what_stood_there_stays(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    contact = logged(room, case_id)
    step = room.desk.book.journal.case(case_id).next
    sheet = correcting(qtbot, room, case_id, contact)
    assert sheet.ui.story.toPlainText() == "Nobody had looked."
    assert sheet.ui.save.text() == "Save the correction" and not sheet.ui.next_ground.isVisible()
    sheet.ui.length.setText("24")
    sheet.save()
    case = room.desk.book.journal.case(case_id)
    assert [talk.seconds for talk in case.contacts[-1].talks] == [720, 1440]
    assert case.contacts[-1].talk.marks == (ev.Mark(64, "the jar"),) and case.next == step
    again = correcting(qtbot, room, case_id, contact)
    assert "12 min" in again.ui.earlier.text() and again.ui.earlier.isVisible()


def test_a_correction_that_changes_nothing_is_not_recorded(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    contact = logged(room, case_id)
    before = len(room.desk.book.journal.events(case_id))
    sheet = correcting(qtbot, room, case_id, contact)
    sheet.save()
    assert sheet.isVisible() and "different" in sheet.ui.foot.words
    assert len(room.desk.book.journal.events(case_id)) == before


def test_half_a_correction_is_kept_apart_from_the_next_call(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    contact = logged(room, case_id)
    sheet = correcting(qtbot, room, case_id, contact)
    sheet.ui.story.setPlainText("They had looked twice.")
    sheet.reject()
    assert sheet_of(qtbot, room, case_id).ui.story.toPlainText() == ""
    again = correcting(qtbot, room, case_id, contact)
    assert again.ui.story.toPlainText() == "They had looked twice."


def test_a_correction_says_what_became_what() -> None:
    said = CallVersions()
    before = ev.Talk(
        ev.Channel.PHONE, ev.Direction.OUTGOING, True, 0, 720, "A", None, ev.Outcome.HEARD
    )
    after = replace(before, channel=ev.Channel.SKYPE, story="B")
    words = said.changed(before, after)
    assert "Phone" in words and "Skype" in words and "A" in words
    assert said.changed(before, before) == ""


def test_a_key_marks_the_moment_and_enter_goes_back_to_the_story(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    pressed = Pressed(count=1)
    sheet.timer.stop(252)
    pressed.note("Nobody ")
    pressed.key(Key.Key_F6)
    pressed.note("a refund")
    pressed.key(Key.Key_Return)
    pressed.note("had looked.")
    pressed.key(Key.Key_Return, Mod.ControlModifier)
    talk = room.desk.book.journal.case(case_id).contacts[-1].talk
    assert talk.story == "Nobody had looked."
    assert talk.marks == (ev.Mark(252, "a refund", ev.MarkKind.PROMISE),)
    assert pressed.count <= 8
    told = Words().tell(ev.ContactLogged(talk), lambda who: "")
    assert "04:12 promise: a refund" in told.detail


def test_every_kind_of_mark_has_its_key_and_each_can_be_taken_away(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    for key in (Key.Key_F5, Key.Key_F6, Key.Key_F7, Key.Key_F8):
        Pressed().key(key)
    assert [mark.kind for mark in sheet.ui.marks.marks] == list(ev.MarkKind)
    away = next(
        b for b in sheet.ui.marks.findChildren(KeyButton) if "question" in b.accessibleName()
    )
    away.click()
    assert ev.MarkKind.QUESTION not in [mark.kind for mark in sheet.ui.marks.marks]


def test_marks_are_found_again_with_the_draft(qtbot: QtBot, room: Room, case_id: UUID) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.marks.set_mark(ev.MarkKind.DATE, 71)
    sheet.ui.marks.field(0).setText("vendredi 🌧")
    sheet.reject()
    again = sheet_of(qtbot, room, case_id)
    assert again.ui.marks.marks == (ev.Mark(71, "vendredi 🌧", ev.MarkKind.DATE),)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        # Toronto leaves summer time on 1 November 2026 at 06:00 UTC: 03:40 UTC is 23:40 of the evening before.
        ("2026-11-01T03:40", "23:40 in Toronto"),
        ("2026-11-01T11:30", "06:30 in Toronto"),
        ("2026-03-08T12:10", "08:10 in Toronto"),
    ],
)
def test_the_members_hour_and_quiet_hours_stand_in_the_head_before_a_call(
    qtbot: QtBot, room: Room, case_id: UUID, at: str, said: str
) -> None:
    desk = room.desk
    clock_of(desk).at_us = round(datetime.fromisoformat(f"{at}+00:00").timestamp()) * 1_000_000
    member = desk.book.questions.person(desk.book.journal.case(case_id).member or desk.me.id)
    told = replace(described(member), zone="America/Toronto", quiet=("22:00", "08:00"))
    desk.people.describe(told)
    sheet = sheet_of(qtbot, room, case_id)
    assert said in sheet.ui.facts.text()
    assert ("quiet until 08:00" in sheet.ui.facts.text()) is (at != "2026-03-08T12:10")


def test_the_case_in_short_stands_beside_the_talk_and_stays_folded(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    logged(room, case_id)
    room.desk.work.promise(case_id, "Eleven jars back", when_at(room.desk.now(), "Europe/Paris"))
    sheet = sheet_of(qtbot, room, case_id)
    facts = sheet.ui.aside.facts.text()
    for part in ("A cold answer.", "Eleven jars back", "hurt"):
        assert part in facts
    Pressed().key(Key.Key_H, Mod.AltModifier)
    title = room.desk.book.journal.case(case_id).title
    assert sheet.ui.aside.facts.text() == title
    assert sheet_of(qtbot, room, case_id).ui.aside.facts.text() == title


def test_the_reminder_to_listen_goes_along_with_the_talk(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    seen = [sheet.ui.story_hint.text()]
    sheet.ui.story.setPlainText("Nobody had looked.")
    seen.append(sheet.ui.story_hint.text())
    sheet._digit(2)
    seen.append(sheet.ui.story_hint.text())
    sheet._digit(7)
    seen.append(sheet.ui.story_hint.text())
    assert len(set(seen)) == 4 and "Say back" in seen[1]


def test_a_missed_call_is_counted_and_never_out_of_sight(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    for number in (1, 2):
        sheet = sheet_of(qtbot, room, case_id)
        Pressed().key(Key.Key_0, Mod.AltModifier)
        assert f"number {number}" in sheet.ui.next_hint.text()
        sheet.save()
        case = room.desk.book.journal.case(case_id)
        assert attempts(case) == number
        assert case.next is not None and case.next.kind is ev.NextKind.CONTACT
    clock_of(room.desk).at_us += 3 * 24 * 60 * MINUTE_US
    shown = [line.id for lines in room.desk.today().values() for line in lines]
    assert case_id in shown


def test_a_call_that_the_moderator_missed_is_no_try_of_theirs(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.ui.direction.choose(ev.Direction.INCOMING.value)
    Pressed().key(Key.Key_0, Mod.AltModifier)
    assert "try number" not in sheet.ui.next_hint.text() and "back" in sheet.ui.next_hint.text()
    sheet.save()
    case = room.desk.book.journal.case(case_id)
    assert attempts(case) == 0 and len(case.contacts) == 1
    assert case.next is not None and case.next.kind is ev.NextKind.CONTACT


def test_a_talk_before_the_conversation_was_read_leaves_the_reading_to_be_done(
    qtbot: QtBot, room: Room
) -> None:
    case_id = room.desk.open_case([OUTBURST]).id
    sheet = sheet_of(qtbot, room, case_id)
    Pressed().key(Key.Key_0, Mod.AltModifier)
    sheet.save()
    again = sheet_of(qtbot, room, case_id)
    again.ui.story.setPlainText("Nobody had looked.")
    again.save()
    case = room.desk.book.journal.case(case_id)
    assert case.next is not None and case.next.kind is ev.NextKind.READ


def test_tab_goes_from_the_story_over_the_marks_to_what_they_feel(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    Pressed().key(Key.Key_F8)
    assert sheet.ui.marks.field(0).hasFocus()
    Pressed().key(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None and "Take the mark" in focus.accessibleName()
    Pressed().key(Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None and sheet.ui.feeling.isAncestorOf(focus)


def test_kind_words_are_marked_softly_and_f9_leads_to_them_while_f8_marks_a_date(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    story = sheet.ui.story
    story.setPlainText("She says it is late. You never answer.")
    qtbot.waitUntil(lambda: bool(story.extraSelections()), timeout=10_000)
    (drawn,) = story.extraSelections()
    assert drawn.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert "F9" in story.accessibleDescription() and "F8" not in story.accessibleDescription()
    pressed = Pressed()
    pressed.key(Key.Key_F9)
    assert "never" in story.textCursor().selectedText()
    pressed.key(Key.Key_F8)
    assert [mark.kind for mark in sheet.ui.marks.marks] == [ev.MarkKind.DATE]


def test_every_key_of_the_sheet_stands_on_the_key_sheet(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    shown = {QKeySequence(each.key) for each in Commands().all() if each.scope is Scope.CONTACT}
    saves = {QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}
    # Alt+1 stands for the digits.
    digits = {QKeySequence(f"Alt+{number}") for number in range(1, 10)}
    for each in sheet.findChildren(QShortcut):
        assert each.key() in shown | saves | digits, each.key().toString()
    assert QKeySequence(KIND_KEY) in shown


@pytest.mark.parametrize(("width", "height"), [(500, 820), (500, 740), (760, 740), (480, 640)])
def test_a_low_sheet_keeps_the_outcome_and_what_saves_in_sight(
    qtbot: QtBot, room: Room, case_id: UUID, width: int, height: int
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.resize(width, height)
    sheet.ui.marks.set_mark(ev.MarkKind.PROMISE, 60)
    qtbot.waitUntil(lambda: sheet.height() == height)
    for part in (sheet.ui.outcome, sheet.ui.save):
        qtbot.waitUntil(lambda part=part: not part.visibleRegion().isEmpty())
        assert part.visibleRegion().boundingRect() == part.rect()
    assert sheet.ui.outcome.accessibleName() != ""
    sheet._toggle_answered()
    assert not sheet.ui.outcome.isVisible(), "nobody answered: there is no outcome"
    sheet._toggle_answered()
    assert sheet.ui.outcome.isVisible()
    sheet.resize(width, 1_000)
    qtbot.waitUntil(lambda: sheet.ui.end.isAncestorOf(sheet.ui.outcome))
    assert sheet.ui.outcome_name.isVisible()


def test_tab_goes_from_the_feeling_to_the_outcome_of_a_low_sheet(
    qtbot: QtBot, room: Room, case_id: UUID
) -> None:
    sheet = sheet_of(qtbot, room, case_id)
    sheet.resize(500, 820)
    qtbot.waitUntil(lambda: not sheet.ui.end.isAncestorOf(sheet.ui.outcome))
    sheet.ui.feeling.findChildren(QAbstractButton)[-1].setFocus()
    for _ in range(6):
        QTest.keyClick(sheet.focusWidget(), Key.Key_Tab)
        if sheet.ui.outcome.isAncestorOf(sheet.focusWidget()):
            break
    assert sheet.ui.outcome.isAncestorOf(sheet.focusWidget())
