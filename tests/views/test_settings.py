"""Settings take effect at once, are refused with a reason, and are still there the next time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from desk_making import make_profile
from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.limits import Limit
from moderator_console.store import sealed
from moderator_console.store.proof import Fault
from moderator_console.store.safe_files import read_small
from moderator_console.store.sealed import Cost
from moderator_console.store.work_times import WorkTimes
from moderator_console.views.settings.settings import Settings
from moderator_console.views.window.window_wishes import WindowWishes


@pytest.fixture
def made(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    dear, sealed.COST = sealed.COST, Cost(1, 64, 1)
    with house(qtbot, qapp, make_profile(tmp_path)) as made:
        unlocked(made, qtbot)
        made.window.go("settings")
        yield made
    sealed.COST = dear


def page(made: House) -> Settings:
    assert isinstance(made.window.page, Settings)
    return made.window.page


def test_name_zone_and_hours_are_saved(made: House) -> None:
    ui, desk = page(made).ui, made.desk
    assert desk is not None
    ui.name.setText("Maren O.")
    ui.zone.setCurrentText("America/Toronto")
    ui.closing.setTime(QTime(17, 30))
    ui.day5.setChecked(True)
    ui.save.click()
    assert ui.saved.text() == "Saved."
    assert (desk.me.name, desk.zone) == ("Maren O.", "America/Toronto")
    assert desk.hours.closing == time(17, 30)
    assert desk.hours.days == frozenset(range(6))
    assert made.window.ui.owner.toolTip() == "Maren O."


@pytest.mark.parametrize("wrong", ["name", "zone", "hours", "days"])
def test_what_cannot_be_is_refused_with_its_reason(made: House, wrong: str) -> None:
    one, desk = page(made), made.desk
    assert desk is not None
    before = (desk.me, desk.hours)
    if wrong == "name":
        one.ui.name.setText("  ")
    elif wrong == "zone":
        one.ui.zone.setCurrentText("Mars/Olympus")
    elif wrong == "hours":
        one.ui.opening.setTime(QTime(19, 0))
    else:
        for box in one._days:
            box.setChecked(False)
    one.ui.save.click()
    assert one.ui.saved.text() not in ("", "Saved.")
    assert (desk.me, desk.hours) == before


def test_appearance_and_text_size_are_worn_at_once_and_kept(made: House) -> None:
    ui = page(made).ui
    ui.scheme.chosen.emit("dark")
    ui.percent.chosen.emit("150")
    assert made.looks.now.dark
    assert made.looks.now.scale == 1.5
    assert made.desk is not None
    kept = WindowWishes(made.desk.opened.folder)
    assert (kept.scheme, kept.percent) == ("dark", 150)


def test_the_language_is_kept_for_the_next_start(made: House, qtbot: QtBot) -> None:
    page(made).ui.language.chosen.emit("fr")
    qtbot.waitUntil(lambda: page(made).ui.title.text() == "Réglages", timeout=PATIENT_MS)
    assert made.desk is not None
    assert WindowWishes(made.desk.opened.folder).language == "fr"


def test_a_new_recovery_file_opens_with_its_own_code(made: House, qtbot: QtBot) -> None:
    one, desk = page(made), made.desk
    assert desk is not None
    one.ui.new_recovery.click()
    code = one.ui.recovery.code
    assert not one.ui.write_recovery.isEnabled()
    one.ui.recovery.ui.confirm.setText(code[-4:])
    one.ui.write_recovery.click()
    written = desk.opened.folder / "recovery-2.mckey"
    qtbot.waitUntil(lambda: written.name in one.ui.safe_said.text(), timeout=PATIENT_MS)
    assert sealed.unseal(read_small(written, sealed.LIMIT_BYTES), code) == desk.opened.key


def test_all_data_can_be_checked(made: House, qtbot: QtBot) -> None:
    one = page(made)
    one.ui.verify.click()
    qtbot.waitUntil(lambda: "whole" in one.ui.safe_said.text(), timeout=PATIENT_MS)


def test_the_check_leaves_the_windows_thread_free(
    made: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, desk = page(made), made.desk
    assert desk is not None
    verify, where = desk.book.journal.verify, []

    def spy() -> tuple[Fault, ...]:
        where.append(threading.get_ident())
        return verify()

    monkeypatch.setattr(desk.book.journal, "verify", spy)
    one.ui.verify.click()
    assert "Looking" in one.ui.safe_said.text()
    assert not one.ui.verify.isEnabled()
    qtbot.waitUntil(one.ui.verify.isEnabled, timeout=PATIENT_MS)
    assert where and where[0] != threading.get_ident()


def test_damage_in_the_archive_is_found(made: House, qtbot: QtBot) -> None:
    one, desk = page(made), made.desk
    assert desk is not None
    from moderator_console.store.database import KeyedDatabase

    archive = KeyedDatabase(desk.opened.archive, desk.opened.key, durable=False)
    archive.execute_sql("update body set text = 'changed' where id = (select min(id) from body)")
    archive.close()
    one.ui.verify.click()
    qtbot.waitUntil(lambda: "fault" in one.ui.safe_said.text(), timeout=PATIENT_MS)


def choose(box: QComboBox, said: str) -> None:
    place = next(n for n in range(box.count()) if said in box.itemText(n))
    box.setCurrentIndex(place)


def test_public_holidays_and_the_pace_are_ones_own(made: House, qtbot: QtBot) -> None:
    hours, desk = page(made).ui.hours, made.desk
    assert desk is not None
    qtbot.waitUntil(lambda: hours.country.count() > 100, timeout=PATIENT_MS)
    assert not hours.opening.isVisibleTo(hours), "one's own hours stand above"
    choose(hours.country, "(DE)")
    choose(hours.region, "Bayern")
    hours.rounds.setText("2, 5")
    assert hours.patience.value() == 3
    hours.patience.setValue(1)
    hours.save.click()
    assert hours.said.text() == "Saved."
    assert desk.book.times.owner().country == "DE-BY"
    assert desk.book.times.pace().rounds == (2, 5)
    assert desk.book.times.patience() == 1
    assert not desk.hours.works_on(date(2026, 6, 4)), "Corpus Christi"
    page(made).ui.save.click()
    assert desk.book.times.owner().country == "DE-BY", "name and hours leave it as it is"


def test_a_community_gets_its_hours_and_loses_them(made: House, qtbot: QtBot) -> None:
    hours, desk = page(made).ui.hours, made.desk
    assert desk is not None
    qtbot.waitUntil(lambda: hours.country.count() > 100, timeout=PATIENT_MS)
    choose(hours.whose, ", a community")
    name = hours.whose.currentData().community
    assert hours.as_mine.isChecked() and not hours.opening.isEnabled()
    hours.as_mine.setChecked(False)
    hours.opening.setTime(QTime(6, 0))
    hours.days[6].setChecked(True)
    choose(hours.country, "(JP)")
    hours.save.click()
    kept = desk.book.times.community(name)
    assert kept == WorkTimes(time(6), time(18), frozenset((0, 1, 2, 3, 4, 6)), "JP", "Europe/Paris")
    hours.as_mine.setChecked(True)
    hours.save.click()
    assert desk.book.times.community(name) is None


@pytest.mark.parametrize("wrong", ["pace", "hours", "zone"])
def test_hours_that_make_no_sense_are_refused(made: House, wrong: str) -> None:
    hours, desk = page(made).ui.hours, made.desk
    assert desk is not None
    choose(hours.whose, ", a community")
    hours.as_mine.setChecked(False)
    if wrong == "pace":
        hours.tries.setText("3, 1")
    elif wrong == "hours":
        hours.opening.setTime(QTime(19, 0))
    else:
        hours.zone.setCurrentText("Mars/Base")
    hours.save.click()
    assert hours.said.text() not in ("", "Saved.")
    assert not desk.book.times.communities()


def test_a_first_word_is_promised_everywhere_and_otherwise_in_a_community(made: House) -> None:
    hours, desk = page(made).ui.hours, made.desk
    assert desk is not None
    times = desk.book.times
    limit = hours.limit
    assert limit.unit.currentData() == "none" and not limit.count.isVisibleTo(hours)
    hours.save.click()
    assert times.limits() == {}
    limit.unit.setCurrentIndex(limit.unit.findData("days"))
    limit.count.setValue(2)
    hours.save.click()
    assert times.limits() == {"": Limit(days=2)}
    choose(hours.whose, ", a community")
    name = hours.whose.currentData().community
    assert limit.unit.currentData() == "elsewhere"
    hours.save.click()
    assert times.limits() == {"": Limit(days=2)}
    limit.unit.setCurrentIndex(limit.unit.findData("hours"))
    limit.count.setValue(4)
    hours.save.click()
    assert times.limit(name) == Limit(hours=4)
    limit.unit.setCurrentIndex(limit.unit.findData("none"))
    hours.save.click()
    assert times.limit(name) is None and times.limit() == Limit(days=2)


def test_the_wheel_scrolls_and_changes_no_setting(made: House) -> None:
    shown = page(made)
    scroll = shown.findChild(QScrollArea)
    assert scroll is not None
    boxes = [one for kind in (QComboBox, QAbstractSpinBox) for one in shown.findChildren(kind) if one.isVisible()]  # fmt: skip
    assert len(boxes) > 4
    for box in boxes:
        before = box.currentIndex() if isinstance(box, QComboBox) else box.text()
        for angle in (-120, 120):
            at = QPointF(box.rect().center())
            turned = QWheelEvent(
                at, box.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(box, turned)
            assert (box.currentIndex() if isinstance(box, QComboBox) else box.text()) == before
    # It went on to the page.
    assert scroll.verticalScrollBar().maximum() > 0


def test_the_size_that_was_chosen_stays_under_the_hand(made: House, qtbot: QtBot) -> None:
    one = page(made)
    qtbot.waitUntil(made.window.isActiveWindow)
    view = one.ui.scroll.viewport()

    def seen(part: QWidget) -> bool:
        return view.rect().contains(QRect(part.mapTo(view, QPoint()), part.size()))

    for which in (-1, 0):
        chosen = one.ui.percent.findChildren(QAbstractButton)[which]
        chosen.setFocus()
        qtbot.waitUntil(lambda part=chosen: seen(part))
        chosen.click()
        high = one.room.looks.now.px(30)
        qtbot.waitUntil(lambda part=chosen, high=high: part.height() == high and seen(part))
    last = one.ui.licences
    last.setFocus()
    qtbot.waitUntil(lambda: seen(last))
