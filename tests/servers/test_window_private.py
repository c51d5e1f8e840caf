"""In the window with a real Dovecot: a private mail goes out, its answer comes into the open case and onto Today."""

from __future__ import annotations

from collections.abc import Iterator
from email.parser import BytesParser
from pathlib import Path

import pytest
from desk_making import clock_of, make_profile
from no_keyring import no_keyring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers.mail_server import HOST, PASSWORDS, Mail, mail_server
from window_making import PATIENT_MS, house, unlocked

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.services.account_secrets import secrets_of
from moderator_console.services.connecting import check, connect
from moderator_console.views.case.case_reply import CaseReply
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.sync_keeper import sync_of
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.today.today import Today

ANSWER = (
    "Message-ID: <answer@ann.example>\r\nFrom: Ann <ann@{host}>\r\nTo: mod@{host}\r\nSubject: Re: Your seeds\r\n"
    "In-Reply-To: {ours}\r\nReferences: {ours}\r\nDate: Wed, 18 Nov 2026 09:50:00 +0000\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nYes, please ring me.\r\n"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Mail]:
    with mail_server() as running:
        yield running


def test_an_answer_comes_into_the_case_that_is_open(
    server: Mail, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    profile = make_profile(tmp_path, sample=False)
    with no_keyring(), house(qtbot, qapp, profile, now="2026-11-18T10:42:00+01:00") as made:
        desk, window = unlocked(made, qtbot), made.window
        room = window.room
        assert room is not None
        found = check("mail", server.settings(), PASSWORDS["mod"])
        account = connect(
            desk.book.connected, found, PASSWORDS["mod"], None, desk.now(), label="Garden mail", community="Garden"
        )  # fmt: skip
        secrets_of(desk).know(account, PASSWORDS["mod"])
        join_sync(window, room)
        case = desk.open_case_without_post("Ann", "My seeds", "Garden")
        window.open_case(case.id)
        outbox = outbox_of(room)
        offer = MessageSent(
            Channel.MAIL, Purpose.OTHER, "May I ring you?", subject="Your seeds", to=f"ann@{HOST}"
        )
        outbox.put(account, offer, case.id)
        clock_of(desk).at_us += 20_000_000
        outbox.begin()
        outbox.wake()
        qtbot.waitUntil(lambda: len(server.received("ann")) == 1, timeout=PATIENT_MS)
        qtbot.waitUntil(
            lambda: len(desk.book.journal.case(case.id).messages) == 1, timeout=PATIENT_MS
        )
        [raw] = server.received("ann")
        ours = BytesParser().parsebytes(raw)["Message-ID"]
        server.deliver(ANSWER.format(host=HOST, ours=ours).encode())
        clock_of(desk).at_us += 30 * 60_000_000

        def came() -> bool:
            # What is under way may have looked before the answer came, or met a server that was busy just then.
            if not sync_of(room).busy:
                sync_of(room).bring_now(account.id)
            return len(desk.book.journal.case(case.id).received) == 1

        qtbot.waitUntil(came, timeout=PATIENT_MS)
        reply = window.findChild(CaseReply)
        assert reply is not None
        qtbot.waitUntil(lambda: "Yes, please ring me." in reply.words.text(), timeout=PATIENT_MS)
        window.go("today")
        page = window.page
        assert isinstance(page, Today)
        qtbot.waitUntil(page.replies.row.isVisible, timeout=PATIENT_MS)
        assert page.replies.row.words.text().startswith("Ann answered you in private")
        assert desk.archive.threads(None, 5).lines == ()
