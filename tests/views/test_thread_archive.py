"""The thread viewer over the real archive: what is imported is what is shown, found and told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive_posts import KEY, MINUTE, NOON, a_post, at, bring, thread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from moderator_console.core.posts import Account, Attachment, AttachmentKind, ThreadEvent
from moderator_console.services.jobs import Jobs
from moderator_console.store.archive import Archive
from moderator_console.views.thread.thread_modes import Mode
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Looks

GATE = thread("gate")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    file = tmp_path / "archive.db"
    picture = Attachment(
        "gate.png", AttachmentKind.IMAGE, "https://forum.example/u/gate.png", 80_000
    )
    closed = ThreadEvent(at("x"), GATE, "closed", Account("milo", "Milo"), NOON + 3 * MINUTE + 1)
    first = [
        replace(a_post("one", "The gate is green."), attachments=(picture,)),
        a_post("two", "Green? You fool.", parent="one", minute=1, by="bo"),
        a_post("late", "The gate was green.", parent="two", minute=9, by="cy"),
        a_post("three", "Why green?", parent="one", minute=2, by="cy"),
        a_post("orphan", "To the one nobody has seen.", parent="unseen", minute=3, by="dee"),
        closed,
    ]
    bring(file, first)
    bring(
        file, [a_post("two", "Green? I am surprised.", parent="one", minute=1, by="bo", edited=5)]
    )
    bring(file, [a_post("three", "", parent="one", minute=2, by="cy", removed=True)])
    archive = Archive(file, KEY)
    yield archive
    archive.close()


@pytest.fixture
def pane(archive: Archive, looks: Looks, qtbot: QtBot) -> Iterator[ThreadPane]:
    home = WindowThread()
    jobs = Jobs(home.post)
    pane = ThreadPane(archive, looks, lambda: NOON + 60 * MINUTE, jobs=jobs)
    qtbot.addWidget(pane)
    pane.resize(800, 900)
    pane.show()
    pane.open(GATE.address)
    pane.view.viewport().repaint()
    qtbot.waitUntil(lambda: bool(pane.view.cards and pane.view.cards.events), timeout=20_000)
    yield pane
    jobs.close()


def names(pane: ThreadPane) -> list[str]:
    cards = [pane.view.row(row) for row in range(pane.view.count)]
    return [card.post.address.rpartition("/")[2] for card in cards]


def test_edits_files_and_notices_come_out_of_the_archive(pane: ThreadPane) -> None:
    assert names(pane) == ["one", "two", "late", "three", "unseen", "orphan"]
    assert [line.words for line in pane.view.row(0).files] == ["gate.png · 80 kB"]
    pane.view.acts.toggle_changes(1)
    words = pane.view.row(1).words()
    assert "Green? −You fool" in words and "+I am surprised" in words
    (closed,) = [card.after for row in range(6) if (card := pane.view.row(row)).after]
    assert closed[0].startswith("Closed · Milo")


def test_answers_to_what_is_gone_or_was_never_seen_stay_attached(pane: ThreadPane) -> None:
    gone, unseen, orphan = pane.view.row(3), pane.view.row(4), pane.view.row(5)
    assert gone.post.removed and gone.words() == "Why green?"
    assert unseen.post.missing and not unseen.words()
    assert pane.view.parents[5] == 4
    assert orphan.x > unseen.x


def test_every_match_is_counted_and_none_is_of_a_text_that_was_edited_away(
    pane: ThreadPane, qtbot: QtBot
) -> None:
    pane.start_find("green gat")
    qtbot.waitUntil(lambda: list(pane.finder.matches.rows) == [0, 2], timeout=20_000)
    assert pane.finder.ui.count.text() == "1 of 4 in 2 posts"
    pane.start_find("fool")
    qtbot.waitUntil(
        lambda: pane.finder.ui.count.text() == "Not in this conversation", timeout=20_000
    )


def test_each_mode_shows_the_posts_of_the_archive(pane: ThreadPane) -> None:
    pane.show_place(2)
    pane.set_mode(Mode.TIME)
    QApplication.processEvents()
    by_time = [name for name in names(pane) if name != "unseen"]
    assert by_time == ["one", "two", "three", "orphan", "late"]
    assert pane.current == 2
    pane.set_mode(Mode.LED_HERE)
    assert names(pane) == ["one", "unseen", "three", "two", "late"]
