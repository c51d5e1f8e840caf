"""The quiet parts of a card: what changed word by word, pictures and files, what was done to the thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from thread_making import DAY, NOW, THREAD, MemoryPages, address, post, told

from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.core.trouble import NotFound
from moderator_console.store.conversation import ThreadMark
from moderator_console.views.thread.card_parts import MOST_FILES, size_parts
from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.window.look import Looks

Make = Callable[[MemoryPages], ThreadView]


@pytest.fixture
def make(looks: Looks, qtbot: QtBot) -> Make:
    def made(pages: MemoryPages) -> ThreadView:
        pane = ThreadPane(pages, looks, lambda: NOW)
        qtbot.addWidget(pane)
        pane.resize(760, 700)
        pane.show()
        pane.open(THREAD)
        pane.view.viewport().repaint()
        QApplication.processEvents()
        pane.activateWindow()
        pane.view.setFocus()
        qtbot.waitUntil(pane.view.hasFocus)
        return pane.view

    return made


def spots(view: ThreadView, row: int, act: Act) -> list[Spot]:
    return [spot for spot in view.row(row).spots if spot.act is act]


# -- what changed


def edited() -> MemoryPages:
    pages = MemoryPages([post(0, "Anna", "<p>You are wrong, Bo. I am sorry.</p>", revisions=3)])
    pages.earlier[address(0)] = ["You are an idiot, Bo.", "You are wrong, Bo."]
    return pages


def test_what_changed_is_shown_word_by_word_with_signs(make: Make) -> None:
    view = make(edited())
    (spot,) = spots(view, 0, Act.CHANGES)
    view.acts.do(0, spot)
    words = view.row(0).words()
    assert "You are −an idiot +wrong, Bo." in words
    assert "You are wrong, Bo. +I am sorry." in words
    assert words.index("Version 2 of 3") < words.index("Version 3 of 3")
    view.acts.do(0, spots(view, 0, Act.CHANGES)[0])
    assert view.row(0).words() == "You are wrong, Bo. I am sorry."


def test_d_shows_what_changed_and_the_post_again(make: Make) -> None:
    view = make(edited())
    before = view.viewport().grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.viewport().grab().toImage() != before
    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.viewport().grab().toImage() == before


def test_a_post_that_never_changed_has_nothing_to_show(make: Make) -> None:
    view = make(told())
    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.row(0).words().startswith("Hello.")
    assert spots(view, 0, Act.CHANGES) == []


def test_old_words_cannot_become_markup(make: Make) -> None:
    pages = edited()
    pages.earlier[address(0)] = ["<h1>Big</h1> <img src=x>", "You are"]
    view = make(pages)
    view.acts.toggle_changes(0)
    assert "<h1>Big</h1>" in view.row(0).words()


def test_texts_that_are_gone_are_known_trouble(make: Make) -> None:
    class Gone(MemoryPages):
        def revisions(self, address: object) -> list[object]:  # type: ignore[override]  # only raises
            raise NotFound("No such post.")

    view = make(Gone(edited().all))
    heard: list[object] = []
    view.trouble.connect(heard.append)
    view.acts.toggle_changes(0)
    assert isinstance(heard[0], NotFound)


# -- pictures and files

FILES = (
    Attachment("bank.png", AttachmentKind.IMAGE, "https://forum.example/u/bank.png", 1_240_000),
    Attachment("dump.syx", AttachmentKind.FILE, "", 900),
    Attachment("", AttachmentKind.AUDIO, "file:///etc/passwd"),
)


def with_files(*files: Attachment) -> MemoryPages:
    return MemoryPages([post(0, "Anna", "<p>Look.</p>", attachments=files)])


def test_each_file_is_a_line_with_its_kind_name_and_size(make: Make) -> None:
    view = make(with_files(*FILES))
    lines = view.row(0).files
    assert [(line.icon, line.words) for line in lines] == [
        ("image", "bank.png · 1.2 MB"),
        ("file", "dump.syx · 900 bytes"),
        ("mic", "Sound"),
    ]
    assert not any(line.open for line in lines)


def test_an_address_is_shown_only_when_a_line_is_unfolded(make: Make) -> None:
    view = make(with_files(*FILES))
    assert spots(view, 0, Act.LINK) == spots(view, 0, Act.COPY_FILE) == []
    view.acts.do(0, spots(view, 0, Act.FILE)[0])
    assert view.row(0).files[0].address == "https://forum.example/u/bank.png"
    (copy,) = spots(view, 0, Act.COPY_FILE)
    view.acts.do(0, copy)
    assert QGuiApplication.clipboard().text() == "https://forum.example/u/bank.png"
    heard: list[str] = []
    view.linkActivated.connect(heard.append)
    (link,) = spots(view, 0, Act.LINK)
    assert link.rect.right() <= view.row(0).rect.right()
    view.acts.do(0, link)
    assert heard == ["https://forum.example/u/bank.png"]
    view.acts.do(0, spots(view, 0, Act.FILE)[0])
    assert spots(view, 0, Act.LINK) == []


def test_only_web_addresses_can_be_opened_and_a_missing_one_is_said(make: Make) -> None:
    view = make(with_files(*FILES))
    for number in (1, 2):
        view.acts.do(0, spots(view, 0, Act.FILE)[number])
    assert view.row(0).files[1].address == "The source names it without an address."
    assert spots(view, 0, Act.LINK) == []
    assert [spot.url for spot in spots(view, 0, Act.COPY_FILE)] == ["file:///etc/passwd"]


def test_many_files_are_few_lines_until_asked_for(make: Make) -> None:
    view = make(with_files(*(Attachment(f"{n}.png") for n in range(12))))
    assert len(view.row(0).files) == MOST_FILES - 1
    (more,) = spots(view, 0, Act.FILES)
    assert more.words == "Show 8 more files"
    view.acts.do(0, more)
    assert len(view.row(0).files) == 12


def test_tab_and_enter_unfold_a_file_and_it_is_heard(make: Make) -> None:
    view = make(with_files(*FILES))
    assert view.focusNextPrevChild(True)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.row(0).files[0].open
    spot = spots(view, 0, Act.FILE)[0]
    heard = view.say.heard_spot(view.row(0), spot)
    assert heard == "Attachment: bank.png · 1.2 MB, its address is shown"


@pytest.mark.parametrize(
    ("size", "parts"),
    [(0, ("0", "B")), (999, ("999", "B")), (1_000, ("1.0", "kB")), (52_300_000, ("52", "MB"))],
)
def test_a_size_is_said_as_people_say_it(size: int, parts: tuple[str, str]) -> None:
    assert size_parts(size) == parts


@pytest.mark.parametrize("width", [440, 700])
def test_files_stay_inside_the_card_at_large_text(looks: Looks, make: Make, width: int) -> None:
    view = make(with_files(*FILES))
    looks.apply("light", 2.0)
    view.window().resize(width, 700)
    QApplication.processEvents()
    view.acts.do(0, spots(view, 0, Act.FILE)[0])
    card = view.row(0)
    assert all(spot.rect.right() <= card.rect.right() for spot in card.spots)
    assert all(spot.rect.bottom() <= card.rect.bottom() for spot in card.spots)


# -- what was done to the thread


def closed(after: int, kind: str = "closed", text: str = "") -> ThreadMark:
    return ThreadMark(kind, "Corvin", NOW - DAY, text, after)


def test_what_was_done_stands_at_its_place(make: Make) -> None:
    pages = told()
    pages.events = [closed(-1, "split from"), closed(1), closed(1, "renamed", "Banks are back")]
    view = make(pages)
    bare = make(told())
    assert view.row(1).after == [
        "Closed · Corvin · yesterday",
        "Renamed · Corvin · yesterday · Banks are back",
    ]
    assert view.row(0).before == ["Split from another conversation · Corvin · yesterday"]
    assert view.row(1).rect.height() == bare.row(1).rect.height()
    more = view.row(1).height - bare.row(1).height
    assert more == 2 * view.look.leading("small") + view.look.px(8)
    assert view.row(2).after == []


def test_many_who_came_and_went_are_counted(make: Make) -> None:
    pages = told()
    pages.events = [closed(0, "joined") for _ in range(40)] + [closed(0, "left") for _ in range(3)]
    assert make(pages).row(0).after == ["40 people joined", "3 people left"]


def test_notices_follow_the_order_of_time(make: Make) -> None:
    pages = told()
    pages.all[3] = replace(pages.all[3], at_us=pages.all[3].at_us or NOW - 20 * DAY)
    pages.events = [closed(1)]
    view = make(pages)
    pane = view.parent()
    assert isinstance(pane, ThreadPane)
    pane.set_mode(Mode.TIME)
    QApplication.processEvents()
    row = pane.pages.row_of(1)
    assert row is not None
    assert view.row(row).after == ["Closed · Corvin · yesterday"]
    pane.set_mode(Mode.LED_HERE)
    QApplication.processEvents()
    assert not any(view.row(at).after for at in range(view.count))


# -- what is gone


def test_a_deleted_post_keeps_its_place_and_its_answers(make: Make) -> None:
    view = make(told())
    gone, answer = view.row(2), view.row(3)
    assert gone.post.removed
    assert view.parents[2] == 1
    assert "deleted there, kept as we read it" in [fact.words for fact in gone.facts]
    assert answer.x == view.row(1).x
    missing, below = view.row(3), view.row(4)
    assert missing.post.missing
    assert (view.parents[4], below.x) == (3, missing.x + (view.row(2).x - view.row(1).x))
    assert [fact.icon for fact in missing.facts] == ["ghost"]
