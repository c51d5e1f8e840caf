"""Joins the window to what comes from the connected accounts: its status line and the page at hand."""

from __future__ import annotations

from moderator_console.views.outbox.outbox_facts import OutboxFacts
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.network import Network
from moderator_console.views.platforms.sync_keeper import sync_of
from moderator_console.views.platforms.sync_words import SyncWords
from moderator_console.views.window.main_window import MainWindow
from moderator_console.views.window.page import Room


def join_sync(window: MainWindow, room: Room) -> None:
    """From now on what is new comes by itself, and the window tells of it."""
    keeper = sync_of(room)
    words = SyncWords(keeper)
    outbox = outbox_of(room)
    waits = OutboxFacts(outbox)
    window.tally.beside = lambda: (*waits.facts(room.desk.book.outbox.all()), *words.facts(keeper))
    for told in (keeper.told, outbox.told):
        told.connect(window.tally.again)
    window.ui.status.wanted.connect(window.go)
    keeper.brought.connect(window.refresh)
    keeper.reached.connect(outbox.wake)
    network = Network(keeper)
    for wake in (keeper.wake, outbox.wake):
        network.back.connect(wake)
    keeper.begin()
