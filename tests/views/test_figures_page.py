"""The page of the figures: it shows what is counted, says loudly who was never heard, and gives the same as tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_making import clock_of
from figures_fill import fill
from pdf_pages import pages_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, several

from moderator_console.core.events import Channel, Direction, Outcome, Talk
from moderator_console.core.figures import Figures, Grain, Period, Span, Spread
from moderator_console.core.trouble import DiskTrouble
from moderator_console.services.figures import how_we_do
from moderator_console.views.figures.figure_chart import Bar, ColumnChart, steps_of
from moderator_console.views.figures.figure_words import FigureSpeech, Measure
from moderator_console.views.figures.figures_page import FiguresPage
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


def shown(qtbot: QtBot, room: Room, size: tuple[int, int] = (1336, 800)) -> FiguresPage:
    page = FiguresPage(room)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.found is not None, timeout=PATIENT_MS)
    return page


def asked(qtbot: QtBot, page: FiguresPage, weeks: int, community: str | None = None) -> None:
    """Chooses as a person would, and waits for the answer."""
    page.ui.period.setCurrentIndex(page.ui.period.findData(weeks))
    page.ui.community.setCurrentIndex(max(0, page.ui.community.findData(community)))
    before = page.found
    page.ui.period.activated.emit(page.ui.period.currentIndex())
    qtbot.waitUntil(lambda: page.found is not before, timeout=PATIENT_MS)


def test_the_page_shows_what_is_counted(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    asked(qtbot, page, 0)
    desk, ui, say = room.desk, page.ui, FigureSpeech()
    found = how_we_do(desk.book, desk.timetable, desk.zone, Span())
    assert page.found == found
    whole = found.report.whole
    assert ui.where.text() == f"{whole.cases} cases taken in"
    assert f"Answered: {say.share(whole.answered, whole.cases)}" in ui.shares.text()
    values = [card.value.text() for card in page.cards]
    assert values == [
        say.length(whole.first_word.clock.median), say.length(whole.private.clock.median),
        say.length(whole.to_satisfied.clock.median), str(whole.rounds.median),
    ]  # fmt: skip
    assert f"half of {whole.first_word.clock.count} cases" in page.cards[0].more.text()
    weeks = ui.weeks_table.figures.rows
    assert len(weeks) == len(ui.weeks.bars) == len(found.report.periods)
    for bar, row, period in zip(ui.weeks.bars, weeks, found.report.periods, strict=True):
        of = period.figures.first_word.clock
        assert (bar.half, bar.wide) == (of.median, of.wide)
        assert row == say.cells(say.row_period(period, Grain.WEEK), period.figures)
    assert [bar.name for bar in ui.places.bars] == ["Garden", "Orchard", "École d’été"]


def test_whoever_was_never_heard_is_shouted_whatever_is_asked_for_and_leads_to_the_case(
    qtbot: QtBot, room: Room
) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    asked(qtbot, page, 4, "Garden")
    strip = page.ui.unheard
    assert strip.isVisible() and strip.count.text() == "Never heard: 2 members"
    assert strip.how.text() == (
        "It must be nobody: 1 waits for our first word, 1 case ended without one"
    )
    ended, waiting = (one.case_id for one in page.found.unheard) if page.found else ()
    for button, case_id in zip(strip.buttons, (ended, waiting), strict=True):
        with qtbot.waitSignal(page.case_wanted, timeout=1_000) as heard:
            button.click()
        assert heard.args == [case_id]
    heard_now = Talk(
        Channel.PHONE, Direction.OUTGOING, True, room.desk.now(), 60, "At last.", None, Outcome.HEARD
    )  # fmt: skip
    room.desk.work.log_contact(waiting, heard_now)
    page.refresh()
    qtbot.waitUntil(lambda: strip.total == 1, timeout=PATIENT_MS)
    assert strip.count.text() == "Never heard: 1 member"


def test_many_who_were_never_heard_are_one_press_away(qtbot: QtBot, room: Room) -> None:
    fill(room.desk, 12, unheard=9)
    page = shown(qtbot, room)
    strip = page.ui.unheard
    assert [button.text() for button in strip.buttons][-1] == "+5 more"
    strip.buttons[-1].click()
    menu = next(one for one in strip.findChildren(QMenu) if one.isVisible())
    with qtbot.waitSignal(page.case_wanted, timeout=1_000) as heard:
        menu.actions()[0].trigger()
    assert page.found is not None and heard.args == [page.found.unheard[4].case_id]
    menu.close()


def test_where_everybody_was_heard_it_says_so(qtbot: QtBot, room: Room) -> None:
    fill(room.desk, 6, unheard=0)
    page = shown(qtbot, room)
    strip = page.ui.unheard
    assert (strip.count.text(), strip.buttons) == ("Never heard: nobody", [])
    assert strip.how.text() == "Every member has heard from us, in all 6 cases"


def test_without_a_case_it_says_what_belongs_here(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    ui = page.ui
    assert ui.states.currentWidget() is ui.nothing and ui.nothing.title.text() == "No case yet"
    assert not ui.unheard.isVisible() and not ui.give.isEnabled()
    with qtbot.waitSignal(page.place_wanted, timeout=1_000) as heard:
        ui.nothing.button.click()
    assert heard.args == ["cases"]


def test_a_time_without_a_case_offers_a_longer_one(qtbot: QtBot, room: Room) -> None:
    fill(room.desk, 6, unheard=1)
    clock_of(room.desk).at_us += 400 * 86_400_000_000
    page = shown(qtbot, room)
    assert page.ui.nothing.title.text() == "No case was taken in then"
    assert page.ui.unheard.total == 1
    asked(qtbot, page, 0)
    assert page.ui.states.currentWidget() is page.ui.scroll


def test_the_arrows_walk_the_weeks_and_the_table_follows(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    asked(qtbot, page, 0)
    weeks, table = page.ui.weeks, page.ui.weeks_table
    weeks.setFocus()
    last = len(weeks.bars) - 1
    assert weeks.at == last
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert (weeks.at, table.currentIndex().row()) == (last - 1, last - 1)
    assert page.ui.weeks_said.text() == weeks.bars[last - 1].sentence
    qtbot.keyClick(weeks, Qt.Key.Key_Home)
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert weeks.at == 0
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), weeks.at) == (1, 1)
    where = weeks.rect_of(4).center()
    qtbot.mouseClick(weeks, Qt.MouseButton.LeftButton, pos=QPoint(int(where.x()), int(where.y())))
    assert (weeks.at, table.currentIndex().row()) == (4, 4)
    page.refresh()
    qtbot.wait(0)
    assert weeks.at == 4, "what was chosen stays chosen"


def test_another_measure_shows_its_own_bars_and_is_remembered(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    asked(qtbot, page, 0)
    page.ui.measure.chosen.emit(Measure.ROUNDS.value)
    assert page.found is not None
    rounds = [period.figures.rounds.median for period in page.found.report.periods]
    assert [bar.half for bar in page.ui.weeks.bars] == rounds
    assert page.ui.weeks_title.text() == "Rounds until the member’s yes, by week"
    again = FiguresPage(room)
    qtbot.addWidget(again)
    assert (again.measure, again.ui.period.currentData()) == (Measure.ROUNDS, 0)


def test_a_screen_reader_finds_each_figure(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    weeks, table = page.ui.weeks, page.ui.weeks_table
    face = QAccessible.queryAccessibleInterface(weeks)
    assert face.text(QAccessible.Text.Name) == (
        "Chart: From the complaint to our first word, by week"
    )
    assert face.text(QAccessible.Text.Description) == weeks.bars[weeks.at].sentence
    assert "half within" in weeks.bars[weeks.at].sentence
    cell = table.figures.index(weeks.at, 4)
    said = table.figures.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{table.figures.rows[weeks.at][0]}, First word: {cell.data()}"
    names = [card.accessibleName() for card in page.cards]
    assert names[0].startswith("First word: ") and names[3].startswith("Rounds: ")


def test_every_part_is_reached_by_tab(qtbot: QtBot, room: Room) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    ui = page.ui
    ui.period.setFocus()
    seen = []
    for _ in range(16):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [ui.period, ui.community, ui.give, *ui.unheard.buttons, ui.weeks, ui.weeks_table, ui.places, ui.places_table]  # fmt: skip
    assert [part for part in seen if part in wanted][: len(wanted)] == wanted


def test_the_figures_are_saved_copied_and_put_on_paper(
    qtbot: QtBot, room: Room, tmp_path: Path
) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    assert page.found is not None
    whole = page.found.report.whole
    page.save_table(tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, _ever, row, *_ = csv.reader(file)
    assert dict(zip(heads, row, strict=True))["Answered"] == str(whole.answered)
    assert page.paper.bar.words == f"Saved as figures.csv. {tmp_path}"
    page.paper.bar.hush()
    page.paper.save(tmp_path / "figures.pdf")
    qtbot.waitUntil(page.paper.bar.isVisible, timeout=PATIENT_MS)
    paper, *_ = pages_of((tmp_path / "figures.pdf").read_bytes())
    assert paper.size[0] > paper.size[1] and "Never heard: 2 members" in paper.words
    page.paper.bar.hush()
    page.paper.copy()
    qtbot.waitUntil(page.paper.bar.isVisible, timeout=PATIENT_MS)
    data: QMimeData = QGuiApplication.clipboard().mimeData()
    assert "Never heard: 2 members" in data.text() and "Week\tCases" in data.text()
    assert data.hasHtml()
    with qtbot.waitSignal(page.troubled, timeout=1_000) as heard:
        page.save_table(tmp_path / "none" / "figures.csv")
    assert isinstance(heard.args[0], DiskTrouble)


def test_it_is_counted_beside_the_window_and_only_the_last_question_is_shown(
    qtbot: QtBot, room: Room
) -> None:
    fill(room.desk)
    page = shown(qtbot, room)
    for weeks in (4, 26, 52, 0):
        page.ui.period.setCurrentIndex(page.ui.period.findData(weeks))
        page.ui.period.activated.emit(0)
    qtbot.waitUntil(
        lambda: page.found is not None and page.found.span == Span(), timeout=PATIENT_MS
    )
    page.refresh()
    page.hide()
    page.show()
    page.refresh()
    qtbot.wait(50)
    assert page.found is not None and page.found.span == Span()


def test_what_happens_while_it_is_counted_is_counted_too(qtbot: QtBot, room: Room) -> None:
    fill(room.desk, 6, unheard=0)
    page = shown(qtbot, room)
    page.refresh()
    room.desk.open_case_without_post("Anna", "My seeds are gone", "Garden")
    page.refresh()
    qtbot.waitUntil(lambda: page.found is not None and page.found.cases == 7, timeout=PATIENT_MS)
    assert page.ui.unheard.total == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1176, 700)), (2.0, (1176, 760))])
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot, room: Room, scheme: str, scale: float, size: tuple[int, int]
) -> None:
    fill(room.desk)
    room.looks.apply("dark" if scheme == "dark" else "light", scale)
    page = shown(qtbot, room, size)
    ui = page.ui
    assert page.minimumSizeHint().width() <= size[0]
    assert ui.body.width() <= ui.scroll.viewport().width()
    for part in (*page.cards, ui.weeks, ui.places, ui.measure, ui.weeks_table, ui.shares):
        assert part.geometry().right() <= ui.body.width()
    assert not page.grab().isNull()


def test_a_bar_is_seen_as_high_as_its_figure(qtbot: QtBot, room: Room) -> None:
    chart = ColumnChart()
    qtbot.addWidget(chart)
    chart.wear(room.looks)
    chart.resize(400, 240)
    chart.show_bars(
        [Bar("a", "a", 1, 50, 100, "", ""), Bar("b", "b", 0, None, None, "", "")], "done", [(100, "100")]
    )  # fmt: skip
    chart.take(1)
    image: QImage = chart.grab().toImage()
    tone = room.looks.now.tone("done").rgb()
    middle = QPointF(chart.rect_of(0).center()).x()
    column = [image.pixel(int(middle), y) == tone for y in range(chart.height())]
    soft = room.looks.now.tone("done_soft").rgb()
    light = [image.pixel(int(middle), y) == soft for y in range(chart.height())]
    assert abs(sum(column) - sum(light)) <= 6, "half of the cases within half of the time"
    other = int(chart.rect_of(1).center().x())
    assert not any(image.pixel(other, y) == tone for y in range(chart.height()))


@pytest.mark.parametrize(
    ("most", "seconds", "steps"),
    [
        (200_000, True, (86_400, 172_800, 259_200)), (59, True, (60,)), (3, False, (1, 2, 3)),
        (9, False, (3, 6, 9)), (3_600, True, (900, 1_800, 2_700, 3_600)),
    ],
)  # fmt: skip
def test_an_axis_counts_in_steps_that_people_use(
    most: int, seconds: bool, steps: tuple[int, ...]
) -> None:
    assert steps_of(most, seconds) == steps


def test_lengths_are_said_in_units_that_people_use(room: Room) -> None:
    say = FigureSpeech()
    said = [say.length(n) for n in (None, 0, 59, 60, 3_600, 3_660, 47 * 3_600, 172_800)]
    assert [words.replace("\u00a0", " ") for words in said] == [
        "–", "under 1 min", "under 1 min", "1 min", "1 h", "1 h 1 min", "47 h", "2 days",
    ]  # fmt: skip
    assert say.working(400 * 3_600) == "400 h", "working time never in days"
    assert say.spread(Measure.ROUNDS, Spread()) == "no case yet"
    assert say.share(199, 200) == "199 of 200 (99 %)", "100 % means all"


def test_a_few_cases_are_told_plainly_and_one_by_itself(room: Room) -> None:
    say, first, rounds = FigureSpeech(), Measure.FIRST_WORD, Measure.ROUNDS
    one, few, many = (Spread(n, 3 * 3_600, 7_200 * 3) for n in (1, 9, 10))
    assert say.spread(first, one) == "3 h, 1 case".replace("3 h", say.length(10_800))
    assert "all within" in say.spread(first, few) and "ten" not in say.spread(first, few)
    assert "nine in ten within" in say.spread(first, many)
    assert say.rests(first, one) == "one case" and say.rests(first, Spread()) != ""
    assert say.rests(rounds, Spread(4, 1, 2)) == "half of 4 cases; all within 2 rounds"
    assert say.rests(rounds, Spread(40, 1, 1)) == "half of 40 cases; nine in ten within 1 round"
    assert say.worked(one) == f"in working time: {say.length(10_800)}"
    assert "all" in say.worked(few) and "nine in ten" in say.worked(many)
    assert (say.share(1, 1), say.share(8, 9), say.share(8, 10)) == ("1 of 1", "8 of 9", "8 of 10 (80 %)")  # fmt: skip
    week = Period(date(2026, 11, 16), date(2026, 11, 22), Figures())
    assert say.period(week, Grain.WEEK) == "week of 16 November 2026"
    assert say.period(replace(week, first=date(2026, 11, 1)), Grain.MONTH) == "November 2026"


def test_the_list_of_cases_leads_here(qtbot: QtBot, room: Room) -> None:
    from moderator_console.views.case.cases import Cases

    cases: Several = several(room.desk)
    page = Cases(room)
    qtbot.addWidget(page)
    assert cases.settled is not None
    with qtbot.waitSignal(page.place_wanted, timeout=1_000) as heard:
        page.ui.figures.click()
    assert heard.args == ["figures"]
