"""The page of every complaint: it adds up, leads to each of them, and its report names nobody unless that is wished."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from several_cases import Several, several
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.ends import End
from moderator_console.services.nothing_hidden import account
from moderator_console.services.triage import look_through
from moderator_console.views.account.account_paper import account_sheet
from moderator_console.views.account.account_words import Wish
from moderator_console.views.account.end_rows import ITEM, ComplaintLine
from moderator_console.views.account.nothing_hidden import NothingHidden
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.widgets.paper import html_of, text_of

NOW = "2026-11-18T10:42+01:00"


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    with house(qtbot, qapp, make_profile(tmp_path), now=NOW) as made:
        unlocked(made, qtbot)
        yield made


def opened(made: House, qtbot: QtBot) -> NothingHidden:
    """The page once the account stands and the journal is proved."""
    made.window.go("account")
    page = made.window.page
    assert isinstance(page, NothingHidden)
    qtbot.waitUntil(lambda: "Proved" in page.ui.chain.text(), timeout=PATIENT_MS)
    return page


@pytest.fixture
def cases(made: House) -> Several:
    from threading import Event

    assert made.desk is not None
    look_through(made.desk.archive, Event(), rest_s=0.0)
    return several(made.desk)


def rows(page: NothingHidden) -> list[ComplaintLine]:
    return [page.rows.index(n).data(ITEM) for n in range(page.rows.rowCount())]


def chosen(page: NothingHidden, end: End | None) -> None:
    page.ui.ends.setCurrentIndex(page.ends.find(end))


def test_the_ends_add_up_to_everything(made: House, qtbot: QtBot, cases: Several) -> None:
    page = opened(made, qtbot)
    assert made.desk is not None
    found = account(made.desk)
    assert page.rows.rowCount() == len(found.complaints)
    assert (
        "together 100 %" in page.ui.sentence.text()
        and "10:42 (Europe/Paris)" in page.ui.sentence.text()
    )
    seen = 0
    for end, count in found.counts.items():
        chosen(page, end)
        assert page.rows.rowCount() == count and {one.end for one in rows(page)} == {end}
        seen += count
    assert seen == len(found.complaints)
    assert found.heads[0].link.hex()[:8] in page.ui.chain.text()
    assert found.heads[0].link.hex() in page.ui.chain.toolTip()
    parts = page.ui.bar.parts()
    assert list(parts) == list(found.counts)
    assert sum(part.width() for part in parts.values()) == pytest.approx(page.ui.bar.width())


def test_a_row_opens_its_case_or_its_post(made: House, qtbot: QtBot, cases: Several) -> None:
    page = opened(made, qtbot)
    chosen(page, End.OVERDUE)
    page.ui.complaints.setCurrentIndex(page.rows.index(0))
    page.ui.complaints.setFocus()
    QTest.keyClick(page.ui.complaints, Qt.Key.Key_Return)
    assert isinstance(made.window.page, Workspace)
    assert made.window.case_at_hand in (cases.late_days, cases.late_hours)
    page = opened(made, qtbot)
    chosen(page, End.UNSEEN)
    page.ui.complaints.activated.emit(page.rows.index(0))
    assert isinstance(made.window.page, Conversations)


def test_words_find_complaints_and_escape_forgets_them(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    page = opened(made, qtbot)
    everything = page.rows.rowCount()
    page.ui.words.setText("winnie spring")
    assert [one.who for one in rows(page)] == ["Winnie"]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.rows.rowCount() == everything
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert made.window.ui.rail.here == "cases"


def test_what_is_opened_while_it_stands_is_in_it(made: House, qtbot: QtBot, cases: Several) -> None:
    page = opened(made, qtbot)
    assert made.desk is not None
    before = len(account(made.desk).complaints)
    case = made.desk.open_case_without_post("Ingrid", "A parcel", "Garden")
    qtbot.waitUntil(lambda: page.rows.rowCount() == before + 1, timeout=PATIENT_MS)
    assert "Ingrid" in {one.who for one in rows(page)}
    made.desk.work.undo(case.id)
    chosen(page, None)
    qtbot.waitUntil(lambda: End.TAKEN_BACK in {one.end for one in rows(page)}, timeout=PATIENT_MS)


def test_the_report_names_nobody_unless_that_is_wished(
    made: House, qtbot: QtBot, cases: Several, tmp_path: Path
) -> None:
    page = opened(made, qtbot)
    assert made.desk is not None
    made.desk.work.close(cases.waiting, "Bastien asked to be left alone.")
    found = account(made.desk)
    hidden = [
        text for one in found.complaints for text in (one.member, one.title, one.post) if text
    ]
    for wish, names, words in (
        (Wish(), False, False), (Wish(names=True), True, False), (Wish(True, True), True, True),
    ):  # fmt: skip
        paper = account_sheet(found, "", page.words, wish)
        for said in (text_of(paper), html_of(paper)):
            assert ("Winnie" in said) is names
            assert ("left alone" in said) is words
            assert names or not [text for text in hidden if text in said]
            assert found.heads[0].link.hex() in said and "100.0\u00a0%" in said.replace(
                " %", "\u00a0%"
            )
    lines = text_of(account_sheet(found, "", page.words, Wish())).splitlines()
    assert len([line for line in lines if line.count("\t") == 3]) == len(found.complaints) + 1


def test_the_report_is_copied_and_saved_beside_the_window(
    made: House, qtbot: QtBot, cases: Several, tmp_path: Path
) -> None:
    page = opened(made, qtbot)
    page.report.copy()
    qtbot.waitUntil(
        lambda: "Nothing hidden" in QGuiApplication.clipboard().text(), timeout=PATIENT_MS
    )
    assert "names nobody" in page.report.bar._more.text()
    path = tmp_path / "report.pdf"
    page.report.save(path)
    qtbot.waitUntil(lambda: path.exists() and not page.report.bar.isHidden(), timeout=PATIENT_MS)
    assert path.read_bytes().startswith(b"%PDF")
    menu = page.report.menu()
    names: QAction = menu.actions()[0]
    assert names.isCheckable() and not names.isChecked()
    names.trigger()
    assert page.report.wish == Wish(names=True)
    menu.deleteLater()


def test_keys_and_buttons_lead_here(made: House, qtbot: QtBot) -> None:
    QTest.keyClick(
        made.window, "E", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert isinstance(made.window.page, NothingHidden)
    QTest.keyClick(made.window.page, Qt.Key.Key_Escape)
    assert made.window.ui.rail.here == "cases"
    made.window.page.ui.account.click()  # type: ignore[attr-defined]  # the page of cases
    assert isinstance(made.window.page, NothingHidden)


def test_an_empty_profile_says_what_belongs_here(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with house(qtbot, qapp, make_profile(tmp_path, sample=False), now=NOW) as made:
        unlocked(made, qtbot)
        made.window.go("account")
        page = made.window.page
        assert isinstance(page, NothingHidden)
        qtbot.waitUntil(lambda: page.account is not None, timeout=PATIENT_MS)
        assert page.ui.states.currentWidget() is page.ui.nothing
        assert not page.ui.report.isVisible()
        assert page.rows.data(QModelIndex()) is None


def test_a_language_that_is_changed_is_heard_at_once(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    old = opened(made, qtbot)
    made.languages.speak("fr")
    qtbot.waitUntil(lambda: made.window.page is not old, timeout=PATIENT_MS)
    page = made.window.page
    assert isinstance(page, NothingHidden)
    qtbot.waitUntil(lambda: page.account is not None, timeout=PATIENT_MS)
    assert page.ui.title.text() == "Rien de caché"
    assert "plaintes vues en tout" in page.ui.sentence.text()
    assert {"Ouverte, en retard"} <= {one.end_words for one in rows(page)}


def test_rows_of_one_person_are_told_apart_by_words_and_date(
    made: House, qtbot: QtBot, cases: Several
) -> None:
    page = opened(made, qtbot)
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [page.rows.index(n).data(role) for n in range(page.rows.rowCount())]
    assert len(set(said)) == len(said)
    shown = rows(page)
    assert all(one.what.startswith("“") for one in shown), "each begins with its own words"
    hers = next(one for one in shown if one.about.endswith("Line 57 of the spring list"))
    assert hers.what.startswith("“Line 57: it’s Oakes, no apostrophe anywhere.")
    assert hers.about.startswith("13 Nov 10:42 · ")
    assert any(f"{hers.what}. {hers.about}. Open, overdue" in one for one in said)
    page.ui.words.setText("apostrophe")
    assert [one.what for one in rows(page)] == [hers.what], "its own words find it"
