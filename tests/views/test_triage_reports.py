"""What was reported on a platform, on the page of posts that might be a complaint: who, why, its case, and when it is settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.platforms import Flag
from moderator_console.core.posts import Account, Address
from moderator_console.services.desk import Desk
from moderator_console.store.synced import SyncedBook
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.triage.triage_page import TriagePage
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000
PEOPLE = ("Ann", "Bob", "Cleo", "Dora")


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, lang: str) -> Iterator[Room]:
    with room_of(qapp, tmp_path, lang=lang) as made:
        yield made


def report(desk: Desk, *, open_: bool = True) -> Address:
    """Four people report the second post of the newest conversation; returns its address."""
    thread = desk.archive.threads().lines[0].address
    post = desk.archive.posts(thread, 1, 1)[0].address
    at_us = desk.now() - 3_600_000_000
    flags = [Flag(f"f{who}", post, Account(who, who), "rude", at_us, open_) for who in PEOPLE]
    book = SyncedBook(desk.opened.archive, desk.opened.key)
    book.take(UUID(int=1), flags, desk.now())
    book.close()
    return post


def shown(qtbot: QtBot, room: Room) -> TriagePage:
    page = TriagePage(room)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0 and not page._work._asked, timeout=PATIENT_MS)
    return page


def heard(page: TriagePage, n: int = 0) -> str:
    return str(page.rows.data(page.rows.index(n), Qt.ItemDataRole.AccessibleTextRole))


def test_one_line_names_the_reporters_and_its_hint_names_all(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    post = report(room.desk)
    page = shown(qtbot, room)
    row = page.rows.row(page.rows.index(0))
    assert row is not None and row.line.post.address == post and row.flagged
    said = {"en": "Reported by 4 people: Ann", "fr": "Signalé par 4 personnes\u00a0: Ann"}[lang]
    assert said in heard(page) and "Dora" not in heard(page)
    assert all(name in row.who for name in PEOPLE)
    page.ui.posts.setCurrentIndex(page.rows.index(0))
    with qtbot.waitSignal(page.thread_wanted) as wanted:
        page.ui.open.click()
    assert wanted.args == [row.line.post.thread, post]
    with qtbot.waitSignal(page.new_case_wanted) as asked:
        page.ui.open_case.click()
    assert asked.args == [[post]]
    picture = QImage(page.size(), QImage.Format.Format_RGB32)
    page.render(picture)
    assert not picture.isNull()


def test_a_report_with_a_case_says_so_and_leads_there(qtbot: QtBot, room: Room, lang: str) -> None:
    case = room.desk.open_case([report(room.desk)])
    page = shown(qtbot, room)
    at = next(n for n in range(page.rows.rowCount()) if "Ann" in heard(page, n))
    assert case.title in heard(page, at)
    page.ui.posts.setCurrentIndex(page.rows.index(at))
    assert page.ui.open_case.text() == {"en": "Go to its case", "fr": "Aller à son dossier"}[lang]
    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.ui.open_case.click()
    assert wanted.args == [case.id]


def test_what_was_settled_there_is_in_the_fold_and_cannot_be_taken_back(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    report(room.desk)
    report(room.desk, open_=False)
    page = shown(qtbot, room)
    assert not any("Ann" in heard(page, n) for n in range(page.rows.rowCount()))
    said = {"en": "settled on the platform", "fr": "réglé sur la plateforme"}[lang]
    assert said in heard(page, page.rows.rowCount() - 1)
    page.ui.posts.setCurrentIndex(page.rows.fold_index())
    page._unfold()
    at = page.rows.rowCount() - 1
    assert "Ann" in heard(page, at)
    page.ui.posts.setCurrentIndex(page.rows.index(at))
    assert not page.ui.dismiss.isEnabled() and page.ui.open.isEnabled()
    page._dismiss()
    assert not room.desk.book.not_complaints.all()


def test_who_reported_a_post_stands_under_it_in_its_case(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    post = report(room.desk)
    page = Workspace(room, room.desk.open_case([post]).id)
    qtbot.addWidget(page)
    page.resize(1280, 820)
    page.show()
    facts = page.left._marks()[post].facts
    said = {"en": "Reported by 4 people: Ann", "fr": "Signalé par 4 personnes\u00a0: Ann"}[lang]
    assert any(fact.icon == "flag" and fact.words.startswith(said) for fact in facts)
