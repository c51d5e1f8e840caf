"""Joins the window to what comes from the connected accounts: its status line and the page at hand."""

from __future__ import annotations

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
    window.tally.beside = lambda: words.facts(keeper)
    keeper.told.connect(window.tally.again)
    keeper.brought.connect(window.refresh)
    outbox = outbox_of(room)
    keeper.reached.connect(outbox.wake)
    network = Network(keeper)
    for wake in (keeper.wake, outbox.wake):
        network.back.connect(wake)
    keeper.begin()
