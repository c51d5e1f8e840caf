"""What the account of a community cannot do, or does in the open, is said while a message is written, with another way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rooms import room_of

from moderator_console.core import events as ev
from moderator_console.core.platforms import (
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Private,
    Structure,
)
from moderator_console.services.sample import OUTBURST
from moderator_console.store.connected import Connected
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.compose.composer import CONTACT, MESSAGE, Composer
from moderator_console.views.window.page import Room


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path, lang: str) -> Iterator[Room]:
    with room_of(qapp, tmp_path, lang=lang) as made:
        yield made


def account(n: int, label: str, community: str, private: Private, **more: object) -> Connected:
    can = Capabilities(
        Structure.TREE, History.ALL, Edits.TEXTS, Deletes.GAP, Flags.NONE, private, True, **more  # type: ignore[arg-type]
    )  # fmt: skip
    return Connected(UUID(int=n), "board", label, community, can=can)


def composer_of(qtbot: QtBot, room: Room, *accounts: Connected) -> Composer:
    """The composer of a case on the sample's outburst; the accounts are of its community."""
    case = room.desk.open_case([OUTBURST])
    for one in accounts:
        room.desk.book.connected.keep(one)
    page = Workspace(room, case.id)
    qtbot.addWidget(page)
    page.resize(1280, 820)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    composer = page.ui.composer
    composer.setProperty("page_kept", page)
    composer.go(MESSAGE)
    choose(composer, ev.Channel.MESSAGE)
    return composer


def choose(composer: Composer, channel: ev.Channel) -> None:
    combo = composer.ui.message_channel
    combo.setCurrentIndex(combo.findData(channel.value))
    combo.activated.emit(combo.currentIndex())


def community(room: Room) -> str:
    return str(room.desk.archive.thread_of(OUTBURST).community)


def test_where_nobody_can_be_written_to_there_mail_and_a_talk_are_offered(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    mute = account(1, "Blog", community(room), Private.NONE, needs=(("private", "trust_level 1"),))
    letters = account(2, "Letters", "Elsewhere", Private.MAIL)
    composer = composer_of(qtbot, room, mute, letters)
    ui = composer.ui
    said = {
        "en": "“Blog” cannot write to members in private: you send it yourself. It takes: trust_level 1.",
        "fr": "Il faut\u00a0: trust_level 1.",
    }[lang]
    assert said in composer.part.rest()[1]
    words = [ui.other.text(), ui.more.text()]
    assert (
        words
        == {
            "en": ["By mail", "Note a talk"],
            "fr": ["Par courriel", "Noter un échange"],
        }[lang]
    )
    QTest.keyClicks(ui.message, "May I ring you?")
    ui.other.click()
    assert composer.message.channel is ev.Channel.MAIL
    assert composer.message.through == letters
    assert ui.message.toPlainText() == "May I ring you?"
    assert ui.save.text() == {"en": "Send", "fr": "Envoyer"}[lang]
    choose(composer, ev.Channel.MESSAGE)
    ui.more.click()
    assert composer.at == CONTACT
    composer.go(MESSAGE)
    assert ui.message.toPlainText() == "May I ring you?"


def test_without_a_mail_account_a_talk_alone_is_offered(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    composer = composer_of(qtbot, room, account(1, "Blog", community(room), Private.NONE))
    ui = composer.ui
    assert ui.other.text() == {"en": "Note a talk", "fr": "Noter un échange"}[lang]
    assert not ui.more.isVisible()


def test_who_else_may_read_it_is_said_before_it_is_sent(
    qtbot: QtBot, room: Room, lang: str
) -> None:
    there = account(1, "Fedi", community(room), Private.ACCOUNT, exposed=True)
    composer = composer_of(qtbot, room, there, account(2, "Letters", "Elsewhere", Private.MAIL))
    ui = composer.ui
    said = {
        "en": "Private messages are not encrypted here: the servers that carry one can read it, and whoever it mentions gets it.",
        "fr": "Les messages privés ne sont pas chiffrés ici\u00a0: les serveurs qui en transportent un peuvent le lire, et toute personne mentionnée le reçoit.",
    }[lang]
    assert ui.message_open.isVisible() and ui.message_open.text() == said
    assert ui.message.accessibleDescription() == said
    choose(composer, ev.Channel.MAIL)
    assert not ui.message_open.isVisible() and ui.message.accessibleDescription() == ""


def test_where_nobody_else_reads_it_nothing_is_said(qtbot: QtBot, room: Room, lang: str) -> None:
    composer = composer_of(qtbot, room, account(1, "Forum", community(room), Private.ACCOUNT))
    assert composer.message.through is not None
    assert not composer.ui.message_open.isVisible()
    assert composer.ui.other.text() == {"en": "Copy instead", "fr": "Copier plutôt"}[lang]
