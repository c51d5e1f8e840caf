"""How often accounts are asked, rest and go on, and what is said of it, with a small platform in memory and a real desk."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from desk_making import clock_of
from garden import MINUTE_US, Garden, Gardener, can
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core.platform_trouble import Down, Offline, RateLimited
from moderator_console.core.posts import Address
from moderator_console.services import platforms
from moderator_console.services.watching import watch_thread
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.account_settings import AccountSettings
from moderator_console.views.platforms.sync_keeper import SyncKeeper, sync_of
from moderator_console.views.platforms.sync_words import SyncWords
from moderator_console.views.today.today import Today
from moderator_console.views.window.page import Room

PATIENT_MS = 10_000


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@dataclass
class Beds:
    """A room with one account that reads a garden."""

    room: Room
    garden: Garden
    account: Connected
    qtbot: QtBot

    @property
    def keeper(self) -> SyncKeeper:
        return sync_of(self.room)

    def known(self) -> Connected:
        return self.room.desk.book.connected.get(self.account.id)

    def at_rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.keeper.busy, timeout=PATIENT_MS)

    def asked(self, us: int = 0) -> list[str]:
        """What is asked for of the platform when so much time passes."""
        self.garden.asked.clear()
        clock_of(self.room.desk).at_us += us
        self.keeper._turn()
        self.at_rest()
        return list(self.garden.asked)

    def standing(self) -> str:
        desk, going = self.room.desk, self.keeper.of(self.account.id)
        return SyncWords(self.keeper).standing(self.known(), going, desk.now(), desk.zone)


@pytest.fixture
def beds(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Beds]:
    garden = Garden()
    # The one thing that is not real is which platform stands behind the name.
    monkeypatch.setattr(platforms, "opener", lambda secret: lambda account: Gardener(garden))
    with room_of(qapp, tmp_path, lang=lang) as room:
        for n in range(6):
            garden.write("beans", n, "Ann", room.desk.now() - (400 - n) * 1440 * MINUTE_US)
        account = Connected(new_id(), "garden", "Beds", "Garden", {}, can())
        room.desk.book.connected.keep(account)
        made = Beds(room, garden, account, qtbot)
        yield made
        made.keeper.leave()


def test_it_is_asked_as_often_as_was_chosen_and_only_by_hand_where_that_was_chosen(
    beds: Beds,
) -> None:
    beds.keeper.begin()
    beds.qtbot.waitUntil(lambda: "changes" in beds.garden.asked, timeout=PATIENT_MS)
    beds.at_rest()
    assert not beds.asked(4 * MINUTE_US) and beds.asked(MINUTE_US)
    beds.keeper.ask_every(beds.account.id, 900)
    beds.at_rest()
    assert not beds.asked(14 * MINUTE_US) and beds.asked(MINUTE_US)
    beds.keeper.ask_every(beds.account.id, 0)
    beds.at_rest()
    assert not beds.asked(3 * 1440 * MINUTE_US)
    beds.keeper.bring_now(beds.account.id)
    beds.at_rest()
    assert beds.garden.asked


def test_a_long_read_says_how_far_it_is_rests_and_goes_on_where_it_was(
    beds: Beds, lang: str
) -> None:
    beds.garden.page = 1
    beds.keeper.begin()
    beds.qtbot.waitUntil(lambda: beds.keeper.of(beds.account.id).done == 4, timeout=PATIENT_MS)
    beds.keeper.rest(beds.account.id, True)
    beds.at_rest()
    done = beds.keeper.of(beds.account.id).done
    assert done < 6 and beds.known().paused
    said = beds.standing()
    assert {"en": f"{done} of 6 are read, back to October 2025", "fr": f"{done} sur 6 lus, en remontant à octobre 2025"}[lang] in said  # fmt: skip
    assert {"en": "Rests until", "fr": "En pause"}[lang] in said
    assert not beds.asked(60 * MINUTE_US)
    assert SyncWords(beds.keeper).facts(beds.keeper) == ()
    beds.keeper.rest(beds.account.id, False)
    for _ in range(20):
        # What was under way may still be ending: it is tried again some seconds later.
        beds.asked(MINUTE_US // 10)
    assert not beds.keeper.of(beds.account.id).more
    assert beds.room.desk.archive.thread_of(Address("garden:beans")).posts == 6


def test_when_something_was_brought_last_is_known_after_a_restart(beds: Beds, lang: str) -> None:
    beds.keeper.begin()
    beds.qtbot.waitUntil(lambda: beds.keeper.of(beds.account.id).last_us > 0, timeout=PATIENT_MS)
    beds.at_rest()
    last = beds.keeper.of(beds.account.id).last_us
    beds.keeper.leave()
    beds.garden.trouble = Offline()
    clock_of(beds.room.desk).at_us += MINUTE_US
    again = beds.keeper
    again.begin()
    beds.qtbot.waitUntil(lambda: again.of(beds.account.id).trouble is not None, timeout=PATIENT_MS)
    beds.at_rest()
    assert again.of(beds.account.id).last_us == last
    assert {"en": "Last brought", "fr": "Dernière recherche"}[lang] in beds.standing()


def test_a_stated_pause_is_kept_to_the_second_however_long_it_is(beds: Beds) -> None:
    beds.garden.trouble = RateLimited("", 3 * 3_600.0)
    beds.keeper.begin()
    beds.qtbot.waitUntil(
        lambda: beds.keeper.of(beds.account.id).trouble is not None, timeout=PATIENT_MS
    )
    beds.at_rest()
    beds.garden.trouble = None
    assert not beds.asked(179 * MINUTE_US)
    # Nor by hand: the platform said so.
    beds.keeper.bring_now(beds.account.id)
    beds.at_rest()
    assert not beds.garden.asked
    assert beds.asked(2 * MINUTE_US)


def test_an_account_that_keeps_failing_says_so_once_and_the_others_go_on(
    beds: Beds, lang: str
) -> None:
    other = Connected(new_id(), "garden", "Other", "Garden", {}, can())
    beds.room.desk.book.connected.keep(other)
    beds.garden.trouble = Down()
    told: list[str] = []
    words = SyncWords(beds.keeper)
    beds.keeper.told.connect(lambda: told.extend(fact.words for fact in words.facts(beds.keeper)))
    beds.keeper.begin()
    for _ in range(3):
        beds.asked(31 * MINUTE_US)
    (fact,) = words.facts(beds.keeper)
    assert {"en": "Beds: cannot be read, see Settings", "fr": "Beds\u00a0: illisible, voir les Réglages"}[lang] == fact.words  # fmt: skip
    beds.keeper.rest(beds.account.id, True)
    beds.garden.trouble = None
    assert beds.asked(31 * MINUTE_US) == ["changes", "flags"]
    assert beds.keeper.of(other.id).trouble is None


def test_a_thread_that_is_due_is_read_before_the_account_is(beds: Beds) -> None:
    beds.keeper.begin()
    beds.qtbot.waitUntil(lambda: beds.keeper.of(beds.account.id).last_us > 0, timeout=PATIENT_MS)
    beds.at_rest()
    post = beds.garden.write("beans", 9, "Ann", beds.room.desk.now())
    beds.asked(5 * MINUTE_US)
    beds.room.desk.open_case([post])
    beds.keeper.ask_every(beds.account.id, 86_400)
    beds.keeper.bring_now(beds.account.id)
    beds.at_rest()
    assert any(one.startswith("thread") for one in beds.asked(16 * MINUTE_US))


def test_a_watched_thread_that_speaks_again_stands_on_today_within_one_sync(
    beds: Beds, lang: str
) -> None:
    beds.keeper.begin()
    beds.qtbot.waitUntil(lambda: beds.keeper.of(beds.account.id).last_us > 0, timeout=PATIENT_MS)
    beds.at_rest()
    watch_thread(beds.room.desk, Address("garden:beans"))
    page = Today(beds.room)
    beds.qtbot.addWidget(page)
    beds.keeper.brought.connect(page.refresh)
    page.show()
    spoke_us = beds.room.desk.now() - 383 * 1440 * MINUTE_US
    post = beds.garden.write("beans", 9, "Bob", spoke_us)
    beds.asked(5 * MINUTE_US)
    beds.qtbot.waitUntil(page.watched.box.isVisible, timeout=PATIENT_MS)
    (heard,) = page.watched.heard
    assert heard.first.post == post
    said = {"en": "Bob speaks again after 12 days", "fr": "Bob reprend la parole après 12 jours"}
    assert page.watched.said[0].text().startswith(said[lang])


def test_the_settings_choose_how_often_and_let_an_account_rest(beds: Beds, lang: str) -> None:
    page = AccountSettings()
    beds.qtbot.addWidget(page)
    page.show_accounts(beds.room)
    page.resize(700, 500)
    page.show()
    row = page.rows[beds.account.id]
    assert row.every.currentData() == 300 and "Beds" in row.every.accessibleName()
    assert row.every.currentText() == {"en": "Every 5 minutes", "fr": "Toutes les 5 minutes"}[lang]
    row.every.setCurrentIndex(row.every.findData(3_600))
    row.every.activated.emit(row.every.currentIndex())
    assert beds.known().every_s == 3_600
    row.rest.click()
    assert beds.known().paused
    assert row.rest.text() == {"en": "Go on", "fr": "Reprendre"}[lang]
    assert {"en": "Rests until", "fr": "En pause"}[lang] in row.standing.text()
    row.rest.click()
    assert not beds.known().paused
    picture = QImage(page.size(), QImage.Format.Format_RGB32)
    page.render(picture)
    assert not picture.isNull()
    assert row.every.width() >= row.every.minimumSizeHint().width()


def test_who_asks_for_what_is_new_sees_that_it_is_brought_and_keeps_the_focus(
    beds: Beds, lang: str
) -> None:
    page = AccountSettings()
    beds.qtbot.addWidget(page)
    page.show_accounts(beds.room)
    page.show()
    page.activateWindow()
    beds.qtbot.waitUntil(page.isActiveWindow, timeout=PATIENT_MS)
    row = page.rows[beds.account.id]
    row.now.setFocus()
    row.now.click()
    assert row.now.text() == {"en": "Bringing…", "fr": "Recherche en cours…"}[lang]
    beds.qtbot.waitUntil(lambda: beds.keeper.of(beds.account.id).last_us > 0, timeout=PATIENT_MS)
    beds.at_rest()
    assert row.now.text() == {"en": "Bring now", "fr": "Chercher maintenant"}[lang]
    assert row.now.hasFocus()
    row.now.click()
    nothing = {"en": "Nothing new.", "fr": "Rien de nouveau."}[lang]
    beds.qtbot.waitUntil(lambda: nothing in row.standing.text(), timeout=PATIENT_MS)


def test_before_an_account_is_removed_one_reads_what_waits_for_it(beds: Beds, lang: str) -> None:
    from moderator_console.core import events as ev

    keeper = outbox_of(beds.room)
    told = ev.MessageSent(ev.Channel.MESSAGE, ev.Purpose.OTHER, "May I ring you?", to="anna")
    keeper.outbox.put(beds.known(), told, by=beds.room.desk.me.id)
    page, area = AccountSettings(), QScrollArea()
    beds.qtbot.addWidget(area)
    page.show_accounts(beds.room)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(420, 300)
    area.show()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    row = page.rows[beds.account.id]
    row.remove.click()
    beds.qtbot.waitUntil(lambda: row.question.visibleRegion().boundingRect().top() == 0)
    assert area.verticalScrollBar().maximum() > 0, "there is something to scroll"
    said = {"en": "1 text that waits to be sent", "fr": "1 texte qui attend de partir"}[lang]
    assert said in row.question.text().replace("\u00a0", " ")


def test_what_another_program_brings_is_told_once(beds: Beds) -> None:
    told: list[int] = []
    beds.keeper.brought.connect(lambda: told.append(1))
    beds.keeper._look_elsewhere()
    beds.keeper._look_elsewhere()
    assert told == []
    opened = beds.room.desk.opened
    bring = (
        "import sys; from pathlib import Path\n"
        "from moderator_console.store.archive_writer import ArchiveWriter\n"
        "w = ArchiveWriter(Path(sys.argv[1]), bytes.fromhex(sys.stdin.read()), community='Garden', source='x',"
        " format='test', now_us=1)\n"
        "w.finish(lambda n, of: None, lambda: False); w.close('{}')\n"
    )
    subprocess.run(
        [sys.executable, "-c", bring, str(opened.archive)],
        input=opened.key.hex(), text=True, check=True,
    )  # fmt: skip
    beds.keeper._look_elsewhere()
    beds.keeper._look_elsewhere()
    assert told == [1]
