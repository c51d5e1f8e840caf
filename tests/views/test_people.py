"""People: who they are, how they like to be reached, and their cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, several

from moderator_console.core.events import Channel, PersonKind, Way
from moderator_console.services.sample import OUTBURST
from moderator_console.store.casebook import described
from moderator_console.store.questions import Person
from moderator_console.views.case.case_rows import ITEM
from moderator_console.views.case.case_words import CaseRow
from moderator_console.views.notes.file_chip import FileChip
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.notes.note_writing import NoteWriting
from moderator_console.views.people.member_page import CASES, MemberPage
from moderator_console.views.people.member_sheet import MemberSheet
from moderator_console.views.people.people import People
from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.widgets.segments import Segment
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, width: int = 1336) -> People:
    page = People(room)
    qtbot.addWidget(page)
    page.resize(width, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def names(page: People) -> list[str]:
    return [str(page.rows.index(n).data()) for n in range(page.rows.rowCount())]


def choose(page: People, name: str) -> None:
    page.ui.people.setCurrentIndex(page.rows.index(names(page).index(name)))


def test_everybody_is_listed_with_open_cases(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    assert names(page) == ["Amadou", "Bastien", "Hollis", "Lucie", "Maren Okafor", "Noor", "Odile", "Ruth", "Winnie"]  # fmt: skip
    badges = {page.rows.index(n).data(): page.rows.badge(page.rows.index(n).data(ITEM)) for n in range(9)}  # fmt: skip
    assert badges["Winnie"] == ("case open", "overdue")
    assert badges["Odile"] == ("case open", "accent")
    # Theirs, and not about them.
    assert badges["Maren Okafor"] == ("looks after 8 cases", "overdue")


def test_names_are_found_without_accents_and_by_role(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    page.ui.words.setText("ODI")
    assert names(page) == ["Odile"]
    page.ui.words.clear()
    page.ui.role.setCurrentIndex(page.ui.role.findData(PersonKind.MODERATOR))
    assert names(page) == ["Maren Okafor"]
    page.ui.words.setText("nobody at all")
    assert page.ui.none.text() == "Nobody is called so."


def loaded(qtbot: QtBot, page: People) -> MemberPage:
    """The card, once all that happened stands there."""
    card = page.ui.card
    qtbot.waitUntil(lambda: card._page is not None, timeout=5000)
    return card


def lines(card: MemberPage) -> list[str]:
    return [str(card.rows.index(n).data()) for n in range(card.rows.rowCount())]


def person_called(room: Room, name: str) -> Person:
    return next(one for one in room.desk.book.questions.people() if one.name == name)


def test_a_member_is_shown_with_their_cases_settled_ones_too(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, "Bastien")
    card = loaded(qtbot, page)
    assert card.ui.name.text() == "Bastien"
    assert "not known yet" in card.ui.facts.text()
    assert [one.choice.word for one in card.ui.sections.findChildren(Segment)][-1] == "2 cases"
    card._choose(CASES)
    rows = [card.case_rows.index(n).data(ITEM) for n in range(card.case_rows.rowCount())]
    assert [row.case_id for row in rows if isinstance(row, CaseRow)] == [
        cases.later,
        cases.settled_too,
    ]
    assert card.ui.timeline.isHidden()
    card.ui.cases.setFocus()
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        qtbot.keyClick(card.ui.cases, Qt.Key.Key_Return)
    assert heard.args == [cases.later]


def test_everything_with_a_member_stands_in_one_list_and_enter_opens_it(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, "Bastien")
    card = loaded(qtbot, page)
    told = lines(card)
    assert any(line.startswith("Promised, still open, Une place à la table") for line in told)
    assert any("12 min" in line and "“J’étais ému.”" in line for line in told)
    assert any(" here: " in line or " here, last: " in line for line in told)
    view = card.ui.timeline
    view.setFocus()
    at = next(n for n, line in enumerate(told) if line.startswith("Promised"))
    view.setCurrentIndex(card.rows.index(at))
    with qtbot.waitSignal(page.case_wanted, timeout=1000) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [cases.later]
    at = next(n for n, line in enumerate(told) if " here: " in line or " here, last: " in line)
    view.setCurrentIndex(card.rows.index(at))
    with qtbot.waitSignal(page.thread_wanted, timeout=1000) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert all(str(each).startswith("https://") for each in heard.args)


def test_how_somebody_is_reached_can_be_changed_and_taken_back(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, "Odile")
    page.ui.card.ui.edit.click()
    sheet = page.findChild(MemberSheet)
    assert sheet is not None
    sheet.ui.channel.setCurrentIndex(sheet.ui.channel.findData(Channel.PHONE.value))
    sheet.ui.number.setText("514 555 0134")
    sheet.ui.zone.setEditText("America/Toronto")
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        sheet.save()
    card = page.ui.card
    assert "It is 04:42 in Toronto now" in card.ui.facts.text()
    (way,) = card.ways.rows
    label = way.findChild(ReadLabel)
    assert label is not None
    assert label.text() == "Phone · 514 555 0134 · preferred"
    card.ways.buttons[0].click()
    assert QGuiApplication.clipboard().text() == "514 555 0134"
    assert person_called(room, "Odile").channel is Channel.PHONE
    assert heard.args is not None
    assert heard.args[1]() is True
    assert person_called(room, "Odile").channel is None


def sheet_of(page: People, name: str) -> MemberSheet:
    choose(page, name)
    page.ui.card.ui.edit.click()
    sheet = page.findChild(MemberSheet)
    assert sheet is not None
    return sheet


def test_ways_quiet_hours_and_consent_are_kept_as_one_act(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    sheet = sheet_of(page, "Odile")
    for channel, number in ((Channel.MAIL, "odile@garden.example"), (Channel.SIGNAL, "@odile.7")):
        sheet.ui.add_way.click()
        row = sheet.ways.rows[-1]
        row.channel.setCurrentIndex(row.channel.findData(channel.value))
        row.number.setText(number)
    sheet.ui.add_way.click()
    sheet.ui.quiet_from.setText("21 h 30")
    sheet.ui.quiet_to.setText("8")
    sheet.ui.consent.setText("You may call me")
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        sheet.save()
    odile = person_called(room, "Odile")
    assert [(way.channel, way.number) for way in odile.ways] == [
        (Channel.MAIL, "odile@garden.example"),
        (Channel.SIGNAL, "@odile.7"),
    ]
    assert (odile.quiet, odile.consent, odile.consent_day) == (
        ("21:30", "08:00"),
        "You may call me",
        "2026-11-18",
    )
    assert heard.args is not None
    assert heard.args[1]() is True
    assert person_called(room, "Odile").ways == ()


def test_a_way_is_taken_away_and_the_keyboard_stays_in_the_list(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    what = described(person_called(room, "Odile"))
    ways = (Way(Channel.MAIL, "a@garden.example"), Way(Channel.MAIL, "b@garden.example"))
    room.desk.people.describe(replace(what, ways=ways))
    page = shown(qtbot, room)
    sheet = sheet_of(page, "Odile")
    sheet.ways.rows[0].gone.click()
    assert [row.way.number for row in sheet.ways.rows] == ["b@garden.example"]
    assert sheet.focusWidget() is sheet.ways.rows[0].gone
    sheet.save()
    assert person_called(room, "Odile").ways == ways[1:]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quiet_from", "21:30", "Quiet hours need two hours, such as 21:30 and 08:00."),
        ("consent_day", "2027-01-01", "The day of the consent is still to come."),
        ("consent_day", "some day", "This is no day: write it as 2026-11-18."),
        ("consent_day", "03/11/2026", "This day can be read in two ways: write it as 2026-11-18."),
        ("name", " ", "A name is missing."),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    qtbot: QtBot, room: Room, cases: Several, field: str, typed: str, said: str
) -> None:
    page = shown(qtbot, room)
    sheet = sheet_of(page, "Odile")
    sheet.ui.number.setText("514")
    getattr(sheet.ui, field).setText(typed)
    sheet.save()
    assert said in sheet.ui.foot.words
    assert sheet.isVisible()
    assert sheet.ui.number.text() == "514"
    sheet.reject()


def test_a_past_day_of_consent_is_kept(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room)
    sheet = sheet_of(page, "Odile")
    sheet.ui.consent.setText("By mail only")
    sheet.ui.consent_day.setText("2019-05-30")
    sheet.save()
    assert person_called(room, "Odile").consent_day == "2019-05-30"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("+33 6 12 34 56 78", "Read as +33 6 12 34 56 78"),
        ("0612345678", "Without its country (+33, +1) it cannot be dialled from everywhere."),
        ("call my sister", "This does not look like a number; it is kept as it is."),
    ],
)
def test_a_number_is_checked_beside_and_never_refused(
    qtbot: QtBot, room: Room, cases: Several, typed: str, said: str
) -> None:
    page = shown(qtbot, room)
    sheet = sheet_of(page, "Odile")
    sheet.ui.channel.setCurrentIndex(sheet.ui.channel.findData(Channel.PHONE.value))
    sheet.ui.number.setFocus()
    qtbot.keyClicks(sheet.ui.number, typed)
    qtbot.waitUntil(lambda: sheet.ui.number_hint.text() == said, timeout=5000)
    sheet.save()
    assert person_called(room, "Odile").number == typed


def test_the_hour_says_whether_it_is_a_quiet_one_and_consent_has_its_day(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    what = replace(
        described(person_called(room, "Odile")), zone="America/Toronto", quiet=("21:30", "08:00"),
        ways=(Way(Channel.MAIL, "odile@garden.example"),), consent="May be called", consent_day="2026-11-03",
    )  # fmt: skip
    room.desk.people.describe(what)
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = page.ui.card
    assert "It is 04:42 in Toronto now, quiet until 08:00" in card.ui.facts.text()
    assert card.ui.consent.text() == "Consent of 3 Nov: May be called"
    assert card.ways.buttons[0].accessibleName() == "Copy odile@garden.example"
    room.desk.people.describe(replace(what, quiet=("09:00", "noon"), consent_day="someday"))
    page.refresh()
    assert "quiet" not in card.ui.facts.text()
    assert card.ui.consent.text() == "Consent: May be called"


def test_a_note_on_a_member_is_kept_as_a_draft_then_as_a_note_then_taken_back(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = loaded(qtbot, page)
    card.ui.note.setFocus()
    qtbot.keyClicks(card.ui.note, "Likes mornings")
    choose(page, "Noor")
    assert card.ui.note.words() == ""
    choose(page, "Odile")
    assert card.ui.note.words() == "Likes mornings"
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        qtbot.keyClick(card.ui.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert card.ui.note.words() == ""
    qtbot.waitUntil(lambda: any("Likes mornings" in line for line in lines(card)))
    assert heard.args is not None
    assert heard.args[1]() is True
    page.refresh()
    qtbot.waitUntil(
        lambda: bool(lines(card)) and not any("Likes mornings" in line for line in lines(card))
    )


def test_a_note_is_written_anew_and_taken_away_from_the_list(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    letter = room.desk.files.keep_bytes(b"Dear seed room", "letter.txt", room.desk.now())
    odile = person_called(room, "Odile").id
    room.desk.people.note_on_member(odile, "Likes mornigs", files=(letter,))
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = loaded(qtbot, page)
    view = card.ui.timeline
    view.setFocus()
    at = next(n for n, line in enumerate(lines(card)) if "Likes mornigs" in line)
    view.setCurrentIndex(card.rows.index(at))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    sheet = card.findChild(NoteSheet)
    assert sheet is not None and "Likes mornigs" in sheet.ui.note_text.toPlainText()
    (shown_file,) = sheet.ui.note_files.findChildren(FileChip)
    assert "letter.txt" in shown_file.body.text()
    sheet.ui.revise.click()
    again = next(s for s in card.findChildren(NoteWriting) if s.isVisible())
    again.ui.note.setPlainText("Likes mornings")
    again.save()
    qtbot.waitUntil(lambda: any("Likes mornings" in line for line in lines(card)))
    (line,) = room.desk.book.questions.notes_of_person(odile)
    assert (line.versions, line.files) == (2, 1), "the file stays with the new words"
    assert not any("mornigs" in line for line in lines(card))
    view.setFocus()
    view.setCurrentIndex(card.rows.index(at))
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not any("Likes mornings" in line for line in lines(card)))
    assert heard.args is not None
    assert heard.args[1]() is True
    page.refresh()
    qtbot.waitUntil(lambda: any("Likes mornings" in line for line in lines(card)))


def test_a_link_in_a_note_on_a_member_leads_to_its_post(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    odile = person_called(room, "Odile").id
    room.desk.people.note_on_member(odile, f"see [what she wrote]({OUTBURST})")
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = loaded(qtbot, page)
    at = next(n for n, line in enumerate(lines(card)) if "what she wrote" in line)
    card.ui.timeline.activated.emit(card.rows.index(at))
    sheet = card.findChild(NoteSheet)
    assert sheet is not None
    with qtbot.waitSignal(page.thread_wanted, timeout=1000) as heard:
        sheet.ui.note_text.post_wanted.emit(str(OUTBURST))
    assert heard.args == ["", str(OUTBURST)]


def test_files_and_long_words_on_a_member_go_on_with_what_was_typed_on_a_sheet(
    qtbot: QtBot, room: Room, cases: Several, tmp_path: Path
) -> None:
    odile = person_called(room, "Odile").id
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = loaded(qtbot, page)
    card.ui.note.setPlainText("Likes mornings")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear seed room")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(letter))])
    card.ui.note.insertFromMimeData(mime)
    sheet = next(s for s in page.findChildren(NoteWriting) if s.isVisible())
    assert sheet.ui.note.toPlainText() == "Likes mornings" and card.ui.note.toPlainText() == ""
    words = QMimeData()
    words.setText("long " * 100_000)
    sheet.ui.note.insertFromMimeData(words)
    qtbot.waitUntil(lambda: len(sheet.ui.note_files.files) == 2)
    sheet.save()
    (line,) = room.desk.book.questions.notes_of_person(odile)
    assert (line.text, line.files) == ("Likes mornings", 2)
    qtbot.waitUntil(lambda: any("Likes mornings" in line for line in lines(card)))


def test_two_who_may_be_one_are_shown_as_one_and_told_apart_again(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    for name in ("Bastien", "Noor"):
        room.desk.book.reach(
            person_called(room, name), by=room.desk.me.id, number="+1 514 555 0134"
        )
    page = shown(qtbot, room)
    choose(page, "Bastien")
    card = loaded(qtbot, page)
    assert [button.text() for button in card.same.buttons] == ["Show as one person", "Not the same"]
    label = card.same.rows[0].findChild(ReadLabel)
    assert label is not None
    assert label.text().startswith("May be the same person as Noor (")
    assert "the same number, +1 514 555 0134" in label.text()
    with qtbot.waitSignal(page.undoable, timeout=1000):
        card.same.buttons[0].click()
    qtbot.waitUntil(
        lambda: [b.text() for b in card.same.buttons] == ["They are two people after all"]
    )
    assert "Noor" not in names(page)
    assert any(line.startswith("Two accounts, one person, Noor") for line in lines(card))
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        card.same.buttons[0].click()
    qtbot.waitUntil(lambda: len(card.same.buttons) == 2)
    assert "Noor" in names(page)
    assert heard.args is not None
    assert heard.args[1]() is True
    page.refresh()
    assert "Noor" not in names(page)


def test_who_is_told_apart_is_not_suggested_again_until_taken_back(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    for name in ("Bastien", "Noor"):
        room.desk.book.reach(
            person_called(room, name), by=room.desk.me.id, number="+1 514 555 0134"
        )
    page = shown(qtbot, room)
    choose(page, "Bastien")
    card = loaded(qtbot, page)
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        card.same.buttons[1].click()
    qtbot.waitUntil(lambda: not card.same.buttons)
    assert heard.args is not None
    assert heard.args[1]() is True
    qtbot.waitUntil(lambda: len(card.same.buttons) == 2)


def test_a_long_life_is_read_on_as_it_is_scrolled(qtbot: QtBot, room: Room, cases: Several) -> None:
    odile = person_called(room, "Odile")
    for n in range(230):
        room.desk.people.note_on_member(odile.id, f"Note {n}")
    page = shown(qtbot, room)
    choose(page, "Odile")
    card = loaded(qtbot, page)
    card.ui.timeline.setFocus()
    qtbot.keyClick(card.ui.timeline, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: card.rows.rowCount() > 230, timeout=5000)
    assert not card.rows.canFetchMore(QModelIndex())
    assert sum("Private note on the person" in line for line in lines(card)) == 230


def test_a_hundred_accounts_and_names_from_right_to_left_fit(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    what = described(person_called(room, "Odile"))
    many = tuple((f"Place {n}", f"k{n}", f"שרה {n}") for n in range(99))
    room.desk.people.describe(replace(what, name="שרה כהן", accounts=(*what.accounts, *many)))
    page = shown(qtbot, room)
    choose(page, "שרה כהן")
    card = loaded(qtbot, page)
    assert "and 92 more accounts" in card.ui.facts.text()
    assert card.ui.facts.toolTip().count("\n") == 99
    assert card.ui.timeline.height() > 100


def test_somebody_can_be_asked_for_whatever_is_filtered(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room)
    page.ui.words.setText("zzz")
    page.open_person(person_called(room, "Noor").id)
    assert page.ui.card.ui.name.text() == "Noor"
    assert page.ui.people.currentIndex().data() == "Noor"
    assert page.ui.words.text() == ""


def test_a_narrow_page_shows_one_thing_at_a_time(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room, 640)
    assert not page.ui.right.isVisible()
    page.ui.people.setCurrentIndex(page.rows.index(1))
    qtbot.keyClick(page.ui.people, Qt.Key.Key_Return)
    assert not page.ui.left.isVisible()
    assert page.ui.card.ui.name.text() == "Bastien"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.ui.left.isVisible()


def test_before_the_first_case_only_the_owner_is_there(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert names(page) == ["Maren Okafor"]
    choose(page, "Maren Okafor")
    assert loaded(qtbot, page).ui.empty.text() == "No case yet"
    assert page.ui.card.ui.note.isHidden()
    page.ui.role.setCurrentIndex(page.ui.role.findData(PersonKind.MEMBER))
    assert page.ui.none.text() == "Members come here with their first case."


def test_a_list_of_people_asks_only_for_those_whose_rows_are_seen(
    qtbot: QtBot, room: Room, cases: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, room)
    asked: list[UUID] = []
    monkeypatch.setattr("moderator_console.views.people.people_rows._AT_ONCE", 3)
    ask = room.desk.book.questions.shown_as

    def counted(ids: Sequence[UUID]) -> dict[UUID, Person]:
        asked.extend(ids)
        return ask(ids)

    page.resize(page.width(), 260)
    qtbot.wait(1)
    monkeypatch.setattr(page.rows, "_who", counted)
    page.refresh()
    page.ui.people.viewport().repaint()
    assert 0 < len(asked) < page.rows.rowCount()
    assert len(set(asked)) == len(asked)
