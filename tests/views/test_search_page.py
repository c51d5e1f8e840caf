"""The search page: as one types, in groups, without piling up; and the saved searches beside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from rooms import room_of
from several_cases import Several, several

from moderator_console.core.note_marks import Kind, Place, mention
from moderator_console.core.search_words import Where
from moderator_console.services.sample import OUTBURST
from moderator_console.services.searching import Group, count, understood
from moderator_console.store.conversation import Hit
from moderator_console.store.stopping import Stop
from moderator_console.views.search import search_page
from moderator_console.views.search.palette_words import bare, runs
from moderator_console.views.search.search_page import SearchPage
from moderator_console.views.search.search_rows import Heading, HitRow, MoreRow
from moderator_console.views.search.search_words import SearchWords
from moderator_console.views.window.page import Room


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Room]:
    with room_of(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def cases(room: Room) -> Several:
    return several(room.desk)


def shown(qtbot: QtBot, room: Room, words: str = "") -> SearchPage:
    page = SearchPage(room)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    if words:
        page.look_for(words)
        settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: SearchPage) -> None:
    qtbot.waitUntil(lambda: not page._waiting and not page._pause.isActive(), timeout=5000)


def listed(page: SearchPage) -> list[str]:
    return [
        f"[{item.words} {item.number}]" if isinstance(item, Heading) else bare(item.words)
        for item in page.rows.items
    ]


def places(page: SearchPage) -> list[Where]:
    return [item.place for item in page.rows.items if isinstance(item, Heading)]


def test_what_is_found_stands_in_groups_with_the_found_words_marked(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    page = shown(qtbot, room, "odile")
    assert places(page)[0] is Where.POSTS
    assert {Where.POSTS, Where.MEMBERS, Where.CASES} <= set(places(page))
    hits = [item for item in page.rows.items if isinstance(item, HitRow) and item.words]
    assert all(any(found for _, found in runs(item.words)) for item in hits)
    assert "Posts:" in page.ui.hint.text()


def test_letters_are_looked_for_as_they_are_typed(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room)
    assert page.ui.states.currentWidget() is page.ui.nothing
    qtbot.keyClicks(page.ui.words, "envelo")
    settled(qtbot, page)
    assert page.ui.states.currentWidget() is page.ui.found
    qtbot.keyClicks(page.ui.words, "zzz")
    settled(qtbot, page)
    assert page.ui.states.currentWidget() is page.ui.nothing
    assert "Fewer words" in page.ui.none.text()


def test_a_question_typed_over_is_given_up_and_its_answer_dropped(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, stops = threading.Event(), []
    real = search_page.look_for

    def slow(*given: object, stop: Stop, **wishes: object) -> tuple[Group, ...]:
        stops.append(stop)
        if len(stops) == 1:
            gate.wait(5)
        return real(*given, stop=stop, **wishes)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(search_page, "look_for", slow)
    page = shown(qtbot, room)
    page.look_for("haricots")
    page.look_for("envelope")
    settled(qtbot, page)
    found = listed(page)
    gate.set()
    assert [stop.stopped for stop in stops[:2]] == [True, False]
    page.look_for("envelope")
    settled(qtbot, page)
    assert listed(page) == found


def test_enter_opens_a_post_with_the_words_to_mark(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, '"quatre-vingts haricots" author:odile')
    with qtbot.waitSignal(page.hit_wanted, timeout=1000) as heard:
        qtbot.keyClick(page.ui.words, Qt.Key.Key_Return)
    thread = room.desk.archive.thread_of(OUTBURST).address
    assert heard.args == [thread, OUTBURST, '"quatre-vingts haricots"']


def test_cases_and_people_are_opened_too(qtbot: QtBot, room: Room, cases: Several) -> None:
    page = shown(qtbot, room, "odile in:cases")
    with qtbot.waitSignal(page.case_wanted, timeout=1000):
        qtbot.keyClick(page.ui.found, Qt.Key.Key_Return)
    people = {each.name: each.id for each in room.desk.book.questions.people()}
    for words, who in (("odile in:members", "Odile"), ("maren in:members", room.desk.me.name)):
        page.look_for(words)
        settled(qtbot, page)
        with qtbot.waitSignal(page.person_wanted, timeout=1000) as heard:
            page._open(page.ui.found.currentIndex())
        assert heard.args == [people[who]]


def test_a_mention_in_a_note_is_shown_by_its_words(
    qtbot: QtBot, room: Room, cases: Several
) -> None:
    case = room.desk.open_case([OUTBURST])
    there = mention("Brunhilde", Place(Kind.PERSON, "0" * 32))
    room.desk.work.note(case.id, f"ask {there} first")
    page = shown(qtbot, room, "brunhilde")
    hits = [item for item in page.rows.items if isinstance(item, HitRow)]
    assert [bare(hit.words) for hit in hits] == ["ask @Brunhilde first"]


def test_arrows_walk_over_headings_and_letters_go_to_the_field(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, "envelope")
    first = page.ui.found.currentIndex().row()
    assert isinstance(page.rows.items[first], HitRow)
    qtbot.keyClick(page.ui.words, Qt.Key.Key_Down)
    assert page.ui.found.currentIndex().row() > first
    for _ in range(3):
        qtbot.keyClick(page.ui.found, Qt.Key.Key_Up)
    assert page.ui.found.currentIndex().row() == first
    qtbot.keyClick(page.ui.found, "s")
    assert page.ui.words.text() == "envelopes"
    qtbot.keyClick(page.ui.words, Qt.Key.Key_Escape)
    assert page.ui.words.text() == ""


def test_all_of_one_place_is_a_step_away(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, "the")
    more = next(n for n, item in enumerate(page.rows.items) if isinstance(item, MoreRow))
    assert sum(isinstance(item, HitRow) for item in page.rows.items[:more]) == 8
    page._open(page.rows.index(more))
    settled(qtbot, page)
    assert page.place == "posts"
    assert sum(isinstance(item, HitRow) for item in page.rows.items) > 8
    assert not any(isinstance(item, Heading | MoreRow) for item in page.rows.items)


def test_the_best_come_first_if_asked(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, "the in:posts")
    newest = [
        item.hit.at_us
        for item in page.rows.items
        if isinstance(item, HitRow) and isinstance(item.hit, Hit)
    ]
    assert newest == sorted(newest, key=lambda us: -(us or 0))
    page.ui.order.choose("best")
    page._ask()
    settled(qtbot, page)
    best = [
        item.hit.at_us
        for item in page.rows.items
        if isinstance(item, HitRow) and isinstance(item.hit, Hit)
    ]
    assert set(best) == set(newest)
    assert best != newest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("envelope colour:red", "is no operator"), ("envelope author: x", "behind “author:”"),
        ("envelope before:soon x", "holds no date"), ("envelope has:wings x", "A post can have"),
        ("x " * 40, "32 words"),
    ],
)  # fmt: skip
def test_what_was_not_understood_is_said_in_one_sentence(
    qtbot: QtBot, room: Room, words: str, said: str
) -> None:
    page = shown(qtbot, room, words)
    assert said in page.ui.hint.text()
    assert page.ui.hint.isVisible()


def test_numbers_end_at_a_thousand(qtbot: QtBot, room: Room) -> None:
    say = SearchWords()
    assert [say.number(n) for n in (0, 999, 1_000, 1_001)] == ["0", "999", "1,000", "1,000+"]


@pytest.mark.parametrize(
    "words", ["a" * 10_000, '"' * 999, "\u202e\0", "😀 日本 مرحبا", "-", "in: has: before:"]
)
def test_nothing_that_is_typed_breaks_the_page(qtbot: QtBot, room: Room, words: str) -> None:
    page = shown(qtbot, room, words)
    page.grab()


# -- saved searches -----------------------------------------------------------------


def numbers(page: SearchPage) -> dict[str, str]:
    rows = page.ui.lanes.rows
    return {
        rows.index(n).data(): rows.index(n).data(Qt.ItemDataRole.UserRole + 1)
        for n in range(rows.rowCount())
    }


def test_a_search_is_saved_named_counted_and_run(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, "envelope in:posts")
    assert page.ui.no_lanes.isVisible()
    qtbot.keyClick(page.ui.words, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    editor = page.ui.lanes.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("Envelopes")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(numbers(page).get("Envelopes")), timeout=5000)
    hits = room.desk.archive.search("envelope", limit=500, prefix=False).hits
    assert numbers(page) == {"Envelopes": str(len(hits))}
    page.look_for("haricots")
    settled(qtbot, page)
    page.ui.lanes.setFocus()
    qtbot.keyClick(page.ui.lanes, Qt.Key.Key_Return)
    settled(qtbot, page)
    assert page.ui.words.text() == "envelope in:posts"
    assert len([item for item in page.rows.items if isinstance(item, HitRow)]) >= len(hits)


def test_a_saved_search_counts_what_the_page_shows(qtbot: QtBot, room: Room) -> None:
    page = shown(qtbot, room, "envelop")
    settled(qtbot, page)
    as_typed = count(room.desk, understood(room.desk, "envelop", unfinished=True))
    assert as_typed > count(room.desk, understood(room.desk, "envelop"))
    qtbot.keyClick(page.ui.words, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(numbers(page).get("envelop")), timeout=5000)
    assert numbers(page) == {"envelop": str(as_typed)}
    assert room.desk.book.searches.all()[0].query == "envelop*"


def test_a_deleted_search_can_be_taken_back(qtbot: QtBot, room: Room) -> None:
    for name in "ab":
        room.desk.book.searches.save(name, "envelope", now_us=1)
    page = shown(qtbot, room)
    page.ui.lanes.setCurrentIndex(page.ui.lanes.rows.index(0))
    with qtbot.waitSignal(page.undoable, timeout=1000) as heard:
        qtbot.keyClick(page.ui.lanes, Qt.Key.Key_Delete)
    assert list(numbers(page)) == ["b"]
    words, take_back = heard.args
    assert words == "“a” deleted"
    assert take_back()
    assert list(numbers(page)) == ["a", "b"]


def test_searches_travel_as_text(qtbot: QtBot, room: Room) -> None:
    room.desk.book.searches.save("Links", "has:link", now_us=1)
    page = shown(qtbot, room)
    page.ui.lanes.setCurrentIndex(page.ui.lanes.rows.index(0))
    qtbot.keyClick(page.ui.lanes, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "# Links\nhas:link"
    QGuiApplication.clipboard().setText("# Rain\nrain -sun\n\nauthor:zoe")
    page.ui.paste.click()
    assert list(numbers(page)) == ["Links", "Rain", "author:zoe"]
    QGuiApplication.clipboard().clear()


def test_a_name_that_is_taken_is_known_trouble(qtbot: QtBot, room: Room) -> None:
    for name in "ab":
        room.desk.book.searches.save(name, "envelope", now_us=1)
    page = shown(qtbot, room)
    with qtbot.waitSignal(page.troubled, timeout=1000):
        page.ui.lanes.rows.setData(page.ui.lanes.rows.index(1), "A")
    assert list(numbers(page)) == ["a", "b"]


def test_every_part_has_a_name_and_rows_speak(qtbot: QtBot, room: Room) -> None:
    room.desk.book.searches.save("Links", "envelope", now_us=1)
    page = shown(qtbot, room, "envelope")
    for part in (page.ui.words, page.ui.found, page.ui.lanes, page.ui.places, page.ui.order):
        assert part.accessibleName()
    spoken = page.ui.found.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "envelope" in spoken
    assert "\x02" not in spoken
    page.resize(600, 700)
    assert not page.ui.left.isVisible()
    page.grab()
