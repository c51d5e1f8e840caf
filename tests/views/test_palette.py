"""The palette: what is typed finds commands, cases, people, threads and words that were said, without waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, at, several

from moderator_console.core.events import NextKind
from moderator_console.services.sample import OUTBURST
from moderator_console.store.stopping import Stop
from moderator_console.views.calendar.window_calendar import CalendarWish
from moderator_console.views.search import palette_finds
from moderator_console.views.search.palette import Palette
from moderator_console.views.search.palette_finds import Heard
from moderator_console.views.search.palette_model import Entry
from moderator_console.views.search.palette_words import around, bare, marked, plain, rank, runs
from moderator_console.views.widgets.key_cap import KeyCap
from moderator_console.views.window.commands import Commands, Scope
from moderator_console.views.window.key_sheet import KeySheet
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, words: str = "") -> Palette:
    palette = Palette(room)
    qtbot.addWidget(palette)
    palette.open_with(words)
    return palette


def listed(palette: Palette) -> list[str]:
    return [
        bare(item.words) if isinstance(item, Entry) else f"[{item}]" for item in palette.rows.items
    ]


def found(qtbot: QtBot, palette: Palette) -> list[str]:
    qtbot.waitUntil(lambda: palette._heard is not None, timeout=5000)
    return listed(palette)


def test_empty_it_offers_commands_and_the_most_urgent_cases(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    lines = listed(shown(qtbot, room))
    assert lines[:3] == ["[Do]", "Open a case", "Log a contact"]
    at = lines.index("[Go to]")
    assert lines[at + 1] == "Winnie: Line 57 of the spring list"


def test_a_name_finds_what_to_do_where_to_go_and_what_was_said(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    lines = found(qtbot, shown(qtbot, room, "odile"))
    assert lines[:3] == ["[Do]", "Odile: Offer a private talk", "Log a contact with Odile"]
    assert lines[3] == "Put off the step for Odile, and say why"
    assert "Odile: Odile’s blue envelope" in lines
    said = lines[lines.index("[In what was said]") + 1 :]
    assert said.pop() == "Show all results"
    assert all("Odile" in line for line in said)


def test_accents_and_capitals_do_not_matter(qtbot: QtBot, room: Room, cases: Several) -> None:
    assert "Maëlle" not in listed(shown(qtbot, room, "maelle"))
    lines = found(qtbot, shown(qtbot, room, "MERCREDI"))
    assert "Bastien: Bastien et les mercredis" in lines
    assert "Les mercredis du haricot / Bean Wednesdays" in lines


def test_words_of_a_journal_are_found(qtbot: QtBot, room: Room, cases: Several) -> None:
    lines = found(qtbot, shown(qtbot, room, "stupid"))
    assert "Noor: “I felt stupid.”" in lines


def test_nothing_typed_can_break_a_search(qtbot: QtBot, room: Room) -> None:
    for words in ('"', "a AND", "*", "%", "' OR 1=1 --", "(", "-x", "\u202e", "NEAR("):
        palette = shown(qtbot, room, words)
        qtbot.waitUntil(lambda p=palette: p._heard is not None, timeout=5000)
        palette.reject()


def test_arrows_move_enter_does_and_the_letters_stay_in_the_field(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    palette = shown(qtbot, room, "odile")
    qtbot.keyClick(palette.ui.words, Qt.Key.Key_Down)
    assert "Log a contact" in str(palette.ui.list.currentIndex().data())
    with qtbot.waitSignal(palette.contact_wanted, timeout=1000) as heard:
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    assert heard.args == [cases.unanswered]
    assert not palette.isVisible()
    palette.open_with("odile")
    with qtbot.waitSignal(palette.step_wanted, timeout=1000) as step:
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    assert step.args == [cases.unanswered, NextKind.OFFER]


def test_arrows_go_around_and_never_stand_on_a_heading(qtbot: QtBot, room: Room) -> None:
    palette = shown(qtbot, room)
    for key in (Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 40, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(palette.ui.words, key)
        assert palette.rows.entry(palette.ui.list.currentIndex()) is not None


def test_a_person_with_cases_leads_to_their_page_where_all_of_them_stand(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    palette = shown(qtbot, room, "odile")
    people = {each.name: each.id for each in room.desk.book.questions.people()}
    entry = next(
        each
        for each in palette.rows.items
        if isinstance(each, Entry) and bare(each.words) == "Odile"
    )
    with qtbot.waitSignal(palette.person_wanted, timeout=1000) as heard:
        entry.act()
    assert heard.args == [people["Odile"]]


def test_a_post_that_was_found_opens_its_conversation_there(qtbot: QtBot, room: Room) -> None:
    palette = shown(qtbot, room, "quatre-vingts haricots")
    found(qtbot, palette)
    with qtbot.waitSignal(palette.hit_wanted, timeout=1000) as heard:
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    words = "quatre-vingts haricots"
    assert heard.args == [room.desk.archive.thread_of(OUTBURST).address, OUTBURST, words]


def test_operators_work_here_too(qtbot: QtBot, room: Room, cases: Several) -> None:
    lines = found(qtbot, shown(qtbot, room, "quatre author:odile"))
    assert "[In what was said]" in lines
    assert found(qtbot, shown(qtbot, room, "quatre author:nobody")) == []
    assert found(qtbot, shown(qtbot, room, "author:")) == []


def test_all_results_and_saved_searches_lead_to_the_search_page(qtbot: QtBot, room: Room) -> None:
    room.desk.book.searches.save("Envelopes of spring", "envelope in:posts", best=True, now_us=1)
    palette = shown(qtbot, room, "envelope")
    assert "Envelopes of spring" in found(qtbot, palette)
    with qtbot.waitSignal(palette.search_wanted, timeout=1000) as heard:
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert heard.args == ["envelope", False]
    palette = shown(qtbot, room, "spring")
    at = found(qtbot, palette).index("Envelopes of spring")
    with qtbot.waitSignal(palette.search_wanted, timeout=1000) as heard:
        palette._do(palette.rows.entry(palette.rows.index(at)))
    assert heard.args == ["envelope in:posts", True]


def test_an_answer_to_old_words_is_dropped(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    real = palette_finds.look_up

    def slow(desk: object, words: str, stop: Stop):  # type: ignore[no-untyped-def]
        work = real(room.desk, words)  # deaf: it answers, and late

        def wait() -> Heard:
            if words == "odile":
                gate.wait(5)
            return work()

        return wait

    monkeypatch.setattr("moderator_console.views.search.palette.look_up", slow)
    palette = shown(qtbot, room)
    palette.ui.words.setText("odile")
    palette._pause.stop()
    palette._ask()
    palette.ui.words.setText("zzzzz")
    qtbot.waitUntil(lambda: palette._heard is not None, timeout=5000)
    gate.set()
    ran = threading.Event()
    room.jobs.run(lambda: None, lambda _: ran.set(), lambda _: None)
    qtbot.waitUntil(ran.is_set, timeout=5000)
    assert listed(palette) == []
    assert palette.ui.none.text() == "Nothing holds these words."


def test_a_place_is_gone_to(qtbot: QtBot, room: Room) -> None:
    palette = shown(qtbot, room, "go to people")
    with qtbot.waitSignal(palette.go, timeout=1000) as heard:
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    assert heard.args == ["people"]


def test_every_command_that_is_offered_can_be_done(qtbot: QtBot, room: Room) -> None:
    palette = shown(qtbot, room)
    for command in Commands().offered():
        palette.command(command)


def test_no_key_does_two_things_in_one_place() -> None:
    table = Commands().all()
    ids = [command.id for command in table]
    assert len(ids) == len(set(ids))
    for scope in Scope:
        keys = [command.key for command in table if command.scope is scope]
        assert keys
        assert len(keys) == len(set(keys)), scope


def test_the_key_sheet_shows_the_whole_table(qtbot: QtBot, room: Room) -> None:
    sheet = KeySheet(room)
    qtbot.addWidget(sheet)
    sheet.open()
    assert len(sheet.findChildren(KeyCap)) == len(Commands().all())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_marks_stand_around_what_matches() -> None:
    assert plain("Élève ŒUVRE") == "eleve œuvre"
    assert runs(marked("Joanna Tull", ["anna"])) == [
        ("Jo", False),
        ("anna", True),
        (" Tull", False),
    ]
    assert runs(marked("aaa", ["aa"])) == [("aa", True), ("a", False)]
    assert [rank(text, ["an"]) for text in ("Anna", "Jo Anna", "Joanna", "Bo")] == [0, 1, 2, None]
    assert around("x" * 30 + " before the \x02word\x03") == "…before the \x02word\x03"
    assert around("a  \n\x02word\x03") == "a \x02word\x03"


def test_the_calendar_is_reached_by_words(qtbot: QtBot, room: Room, cases: Several) -> None:
    palette = shown(qtbot, room, "show the month")
    wishes: list[CalendarWish] = []
    palette.calendar_wanted.connect(wishes.append)
    for words, wish in (
        ("show the month", CalendarWish("month")),
        ("go to a date", CalendarWish(date=True)),
        ("call sheet", CalendarWish(paper=True)),
        ("new task", CalendarWish(new="task")),
        ("new follow-up", CalendarWish(new="follow-up")),
    ):
        palette.open_with(words)
        first = palette.rows.entry(palette.ui.list.currentIndex())
        assert first is not None and first.key == "", "its letter works in the calendar alone"
        qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
        assert wishes[-1] == wish


def test_a_typed_date_is_gone_to_and_an_errand_is_put_there(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    palette = shown(qtbot, room, "friday 14:00")
    wishes: list[CalendarWish] = []
    palette.calendar_wanted.connect(wishes.append)
    assert "Show Friday 20 November in the calendar" in listed(palette)
    qtbot.keyClick(palette.ui.words, Qt.Key.Key_Return)
    assert wishes == [CalendarWish(day=date(2026, 11, 20))]
    palette.open_with("tomorrow 10:00 call Amadou")
    assert "New contact: Amadou" in listed(palette)
    entry = next(
        item
        for item in palette.rows.items
        if isinstance(item, Entry) and bare(item.words) == "New contact: Amadou"
    )
    assert entry.hint == "Thursday 19 November 2026, 10:00"
    entry.act()
    assert wishes[-1] == CalendarWish(new="call", when=at("2026-11-19T10:00"), words="Amadou")
    palette.open_with("Amadou")
    assert not any("calendar" in line for line in listed(palette))


@pytest.mark.parametrize(
    ("lang", "typed", "first"),
    [
        ("en", "connect", "Connect an account"),
        ("en", "mail", "Connect an account"),
        ("en", "keyring", "Settings: accounts"),
        ("en", "outbox", "See what waits to be sent"),
        ("en", "reminders", "Settings: reminders"),
        ("fr", "relier", "Relier un compte"),
        ("fr", "compte", "Relier un compte"),
        ("fr", "plateforme", "Relier un compte"),
        ("fr", "trousseau", "Réglages : comptes"),
        ("fr", "envoi", "Voir ce qui attend de partir"),
        ("fr", "rappels", "Réglages : rappels"),
        ("fr", "mail", "Relier un compte"),
        ("fr", "congés", "Réglages : jours fériés, communautés et rythme"),
        ("en", "pause", "Settings: accounts"),
        ("fr", "pause", "Réglages : comptes"),
    ],
)
def test_accounts_outbox_and_settings_are_found_by_the_words_that_people_have(
    qtbot: QtBot, qapp: QApplication, room: Room, lang: str, typed: str, first: str
) -> None:
    languages = Languages(qapp)
    languages.speak(lang)
    try:
        palette = shown(qtbot, room, typed)
        commands = [e for e in palette.rows.items if isinstance(e, Entry)]
        assert bare(commands[0].words).replace("\u00a0", " ") == first
    finally:
        languages.speak("en")


def test_each_section_of_the_settings_is_gone_to(qtbot: QtBot, room: Room) -> None:
    palette = shown(qtbot, room)
    places: list[str] = []
    palette.go.connect(places.append)
    parts = [c for c in Commands().offered() if c.place.startswith("settings:")]
    assert len(parts) == 10
    for command in parts:
        palette.command(command)
    assert places == [command.place for command in parts]


def test_a_palette_that_is_closed_leaves_nothing_to_screen_readers(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    palette = shown(qtbot, room)
    face = QAccessible.queryAccessibleInterface(palette.ui.list)
    heard = [face.child(n) for n in range(face.childCount())]
    assert any(child.state().focused for child in heard)
    palette.reject()
    assert [face.child(n) for n in range(face.childCount())] == []
    palette.open_with()
    assert face.childCount() > 3
