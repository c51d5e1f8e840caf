"""Kept notes: drawn quietly on their sheet and in the journal, safe whatever stands in them, their links followed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desk_making import make_desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.note_marks import Kind, Place, mention, quote
from moderator_console.core.trouble import NotFound
from moderator_console.services.jobs import Jobs
from moderator_console.services.sample import ORIGIN, OUTBURST
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.notes.note_draw import NoteDraw
from moderator_console.views.notes.note_sheet import NoteSheet
from moderator_console.views.thread.safe_text import SafeText
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks
from moderator_console.views.window.page import Room

KEY = Qt.Key
ID = "0" * 32


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, looks: Looks, tmp_path: Path) -> Iterator[Room]:
    desk = make_desk(tmp_path)
    jobs = Jobs(WindowThread(qapp).post)
    yield Room(desk, looks, jobs)
    jobs.close()
    desk.close()


@pytest.fixture
def case_id(room: Room) -> UUID:
    return room.desk.open_case([OUTBURST]).id


@pytest.fixture
def page(qtbot: QtBot, room: Room, case_id: UUID) -> Workspace:
    page = Workspace(room, case_id)
    qtbot.addWidget(page)
    page.resize(1176, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def drawn(looks: Looks, text: str) -> SafeText:
    document = SafeText()
    document.look_as(looks.now)
    NoteDraw(document, looks.now).write(text)
    return document


def runs(document: QTextDocument) -> list[tuple[str, int, bool, str]]:
    """The stretches of a document: words, weight, slant, and where they lead."""
    found = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            weight = 400 if form.fontWeight() < 500 else 600
            found.append((parts.fragment().text(), weight, form.fontItalic(), form.anchorHref()))
            parts += 1
        block = block.next()
    return found


def test_marks_become_form_and_words_stay(looks: Looks) -> None:
    text = "# Head\nso **bold *both*** and `co*de*`, [it](https://a.example) **open"
    assert runs(drawn(looks, text)) == [
        ("Head", 600, False, ""),
        ("so ", 400, False, ""),
        ("bold ", 600, False, ""),
        ("both", 600, True, ""),
        (" and ", 400, False, ""),
        ("co*de*", 400, False, ""),
        (", ", 400, False, ""),
        ("it", 400, False, "https://a.example"),
        (" **open", 400, False, ""),
    ]


def test_lists_quotes_and_code_are_laid_out(looks: Looks) -> None:
    document = drawn(looks, "- a\n  - b\n3. c\n4. d\n- [x] e\n\n> f\n> > g\n\n```\n# h\n```")
    assert document.toPlainText() == "a\nb\nc\nd\ne\nf\ng\n# h"
    level = QTextFormat.Property.BlockQuoteLevel.value
    depths, lists, numbers = [], [], []
    block = document.begin()
    while block.isValid():
        depths.append(block.blockFormat().intProperty(level))
        listed = block.textList()
        lists.append(listed.format().indent() if listed else 0)
        numbers.append(listed.itemText(block) if listed else "")
        block = block.next()
    assert lists == [1, 2, 1, 1, 1, 0, 0, 0]
    assert numbers[2:4] == ["3.", "4."]
    assert depths == [0, 0, 0, 0, 0, 1, 2, 0]


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b><img src='file:///etc/hostname'><script>1</script>",
        "![x](http://example.invalid/x.png) ![y](file:///etc/hostname)",
        "[x]: file:///etc/hostname\n| a | b |\n|---|---|\n| <i>c</i> | d |",
    ],
)
def test_html_and_pictures_are_never_more_than_words(looks: Looks, text: str) -> None:
    document = drawn(looks, text)
    assert "\ufffc" not in document.toRawText()
    for tag in ("<b>x</b>", "<img src='file:///etc/hostname'>", "<i>c</i>"):
        assert (tag in text) == (tag in document.toPlainText())


@pytest.mark.parametrize(
    "text",
    [">" * 10_000, "> " * 10_000, "*" * 10_000, "**a " * 5_000, "- " * 10_000, "<div>" * 4_000,
     "\n".join("  " * n + "- a" for n in range(200)), "- a\n" * 5_000, "> a\n" * 5_000, "[" * 20_000, "x" * 20_000],
)  # fmt: skip
def test_hostile_notes_are_drawn_in_a_moment(looks: Looks, text: str) -> None:
    begun = time.perf_counter()
    document = drawn(looks, text)
    document.setTextWidth(400)
    assert document.size().height() > 0
    assert time.perf_counter() - begun < 4


def opened(page: Workspace) -> NoteSheet:
    page.refresh()
    page.ui.journal.setFocus()
    page.ui.journal.setCurrentIndex(page.journal.index(1))
    QTest.keyClick(page.ui.journal, KEY.Key_Return)
    (sheet,) = [s for s in page.findChildren(NoteSheet) if s.isVisible()]
    return sheet


def test_tab_goes_through_the_links_of_a_note_and_enter_follows(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    other = room.desk.open_case([ORIGIN])
    source = quote("Hello", "Odile", str(ORIGIN))
    room.desk.work.note(
        case_id, f"see {mention('Seeds', Place(Kind.CASE, other.id.hex))}\n{source}"
    )
    sheet = opened(page)
    text = sheet.ui.note_text
    qtbot.waitUntil(text.hasFocus)
    seen = []
    for _ in range(2):
        QTest.keyClick(text, KEY.Key_Tab)
        seen.append(text.textCursor().selectedText())
    assert seen == ["#Seeds", "Odile"]
    assert text.hasFocus()
    QTest.keyClick(text, KEY.Key_Return)
    assert page.focused_post() == ORIGIN
    assert not sheet.isVisible()
    again = opened(page)
    qtbot.waitUntil(again.ui.note_text.hasFocus)
    QTest.keyClick(again.ui.note_text, KEY.Key_Tab)
    with qtbot.waitSignal(page.case_wanted) as heard:
        QTest.keyClick(again.ui.note_text, KEY.Key_Return)
    assert heard.args == [other.id]


def test_after_the_last_link_tab_leaves_the_text(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "see https://a.example")
    sheet = opened(page)
    qtbot.waitUntil(sheet.ui.note_text.hasFocus)
    for _ in range(2):
        QTest.keyClick(sheet.ui.note_text, KEY.Key_Tab)
    assert not sheet.ui.note_text.hasFocus()


def test_a_person_is_led_to_as_they_are_shown_now(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    bo = room.desk.book.moderator("Bo Larsen", by=room.desk.work.me)
    gone = room.desk.book.moderator("B. Larsen", by=room.desk.work.me)
    room.desk.people.merge(bo.id, gone.id)
    room.desk.work.note(case_id, mention("B. Larsen", Place(Kind.PERSON, gone.id.hex)))
    sheet = opened(page)
    with qtbot.waitSignal(page.person_wanted) as heard:
        sheet.ui.note_text.post_wanted.emit(f"person:{gone.id.hex}")
    assert heard.args == [bo.id]


def test_an_account_leads_to_its_person_or_offers_to_make_one(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    desk = room.desk
    community = desk.archive.thread_of(OUTBURST).community
    writers = [
        one for one in desk.archive.authors(desk.archive.thread_of(OUTBURST).address)
        if desk.book.questions.member_of_account(community, one.key) is None
    ]  # fmt: skip
    written = mention(writers[0].name, Place(Kind.ACCOUNT, writers[0].key, community))
    desk.work.note(case_id, written)
    goal = written[written.index("(") + 1 : -1]
    with qtbot.waitSignal(page.author_wanted) as heard:
        opened(page).ui.note_text.post_wanted.emit(goal)
    assert heard.args[1:] == [writers[0].key, writers[0].name]
    person = desk.book.member(community, writers[0].key, writers[0].name, by=desk.work.me)
    with qtbot.waitSignal(page.person_wanted) as found:
        opened(page).ui.note_text.post_wanted.emit(goal)
    assert found.args == [person.id]


@pytest.mark.parametrize(
    "link", [f"person:{ID}", "account:nowhere/nobody", "sample:no/such", "file:///etc/passwd"]
)
def test_what_is_not_there_is_told(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace, link: str
) -> None:
    room.desk.work.note(case_id, "x")
    with qtbot.waitSignal(page.troubled) as heard:
        opened(page).ui.note_text.post_wanted.emit(link)
    assert isinstance(heard.args[0], NotFound)


def test_only_pages_of_the_web_and_mail_go_to_the_browser(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    view = page.left.pane.view
    view.linkActivated.disconnect()
    room.desk.work.note(case_id, "x")
    asked: list[str] = []
    view.linkActivated.connect(asked.append)
    for link in ("https://a.example/x", "javascript:alert(1)", "file:///etc/passwd", str(ORIGIN)):
        opened(page).ui.note_text.post_wanted.emit(link)
    assert asked == ["https://a.example/x"]


def test_an_unfolded_row_shows_the_note_laid_out_and_its_link_is_clicked(
    qtbot: QtBot, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, f"[here](post:{ORIGIN}) it **began**\n\n- one\n- two")
    page.refresh()
    journal = page.ui.journal
    index = page.journal.index(1)
    folded = journal.visualRect(index).height()
    journal.setFocus()
    journal.setCurrentIndex(index)
    QTest.keyClick(journal, KEY.Key_Space)
    QApplication.processEvents()
    rect = journal.visualRect(index)
    assert rect.height() >= folded + 3 * room.looks.now.leading("small")
    journal.grab()
    look = room.looks.now
    at = next(
        QPoint(x, y)
        for y in range(rect.top(), rect.bottom(), 4)
        for x in range(rect.left(), rect.right(), 6)
        if journal._link_at(QPoint(x, y).toPointF())
    )
    assert at.y() > rect.top() + look.leading()
    QTest.mouseClick(
        journal.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert page.focused_post() == ORIGIN
    assert journal.visualRect(index).height() == rect.height()


def test_a_long_note_is_cut_in_its_row(room: Room, case_id: UUID, page: Workspace) -> None:
    room.desk.work.note(case_id, "\n".join(f"line {n}" for n in range(200)))
    page.refresh()
    journal, index = page.ui.journal, page.journal.index(1)
    journal.toggle(1)
    QApplication.processEvents()
    assert journal.visualRect(index).height() < 18 * room.looks.now.leading("small") + 60
    journal.grab()


def test_the_bars_of_quotes_are_painted(
    looks: Looks, room: Room, case_id: UUID, page: Workspace
) -> None:
    room.desk.work.note(case_id, "> one\n> two\n\nplain")
    sheet = opened(page)
    picture = sheet.ui.note_text.viewport().grab().toImage()
    cursor = QTextCursor(sheet.ui.note_text.document())
    line = sheet.ui.note_text.cursorRect(cursor)
    x, bar = looks.now.px(5), looks.now.tone("edge")
    ratio = picture.devicePixelRatio()
    column = [picture.pixelColor(round(x * ratio), y).name() for y in range(picture.height())]
    assert column.count(bar.name()) >= 2 * line.height() * ratio


def test_the_sheet_is_as_high_as_its_note(room: Room, case_id: UUID, page: Workspace) -> None:
    room.desk.work.note(case_id, "\n".join(f"a line of a note, number {n}" for n in range(8)))
    text = opened(page).ui.note_text
    QApplication.processEvents()
    empty = text.viewport().height() - text.document().size().height()
    assert 0 <= empty <= 2 * room.looks.now.leading()
    assert not text.verticalScrollBar().isVisible()
