"""The whole way through the window with a real Dovecot: an account is connected, its posts come, and what goes wrong is said."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import keyring
import pytest
from desk_making import clock_of, make_profile
from keyring.backends import fail
from PySide6.QtCore import QSize, Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from servers.mail_server import HOST, PASSWORDS, Mail, mail_server
from servers.odd_servers import self_signed, silent_server, web_site
from window_making import PATIENT_MS, House, house, unlocked

from moderator_console.core.events import Channel, MessageSent, Purpose
from moderator_console.services.desk import Desk
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.outbox.case_outbox import CaseOutbox
from moderator_console.views.outbox.outbox_keeper import outbox_of
from moderator_console.views.platforms.account_settings import AccountSettings
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.network import Network
from moderator_console.views.platforms.sync_keeper import SyncKeeper, sync_of
from moderator_console.views.platforms.window_sync import join_sync
from moderator_console.views.settings.settings import Settings

MAIL = (
    "Message-ID: <{mid}@x>\r\nFrom: ann <ann@{host}>\r\nSubject: {mid}\r\nDate: Wed, 18 Nov 2026 09:00:00 +0000\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nMy seeds are gone.\r\n"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Mail]:
    with mail_server() as running:
        yield running


@dataclass
class Both:
    """A window without any account, and a mailbox."""

    made: House
    desk: Desk
    mail: Mail
    qtbot: QtBot

    @property
    def keeper(self) -> SyncKeeper:
        room = self.made.window.room
        assert room is not None
        return sync_of(room)

    def settings(self) -> AccountSettings:
        self.made.window.go("settings")
        page = self.made.window.page
        assert isinstance(page, Settings)
        accounts = page.ui.accounts
        assert isinstance(accounts, AccountSettings)
        return accounts

    def sheet(self) -> ConnectSheet:
        accounts = self.settings()
        accounts.add.click()
        sheet = accounts.sheet
        assert sheet is not None
        sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData("mail"))
        return sheet

    def fill(self, sheet: ConnectSheet, password: str = PASSWORDS["mod"], **more: str) -> None:
        for name, text in {**self.mail.settings(), **more}.items():
            field = sheet.fields[name]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(text))
            else:
                assert isinstance(field, QLineEdit)
                field.setText(text)
                field.textEdited.emit(text)
        secret = sheet.fields["secret"]
        assert isinstance(secret, QLineEdit)
        secret.setText(password)

    def tried(self, sheet: ConnectSheet) -> None:
        sheet.save()
        self.qtbot.waitUntil(lambda: not sheet.trying, timeout=PATIENT_MS)

    def connect(self) -> None:
        sheet = self.sheet()
        self.fill(sheet)
        self.tried(sheet)
        sheet.ui.label.setText("Garden mail")
        sheet.ui.community.setText("Garden")
        with self.qtbot.waitSignal(sheet.kept, timeout=PATIENT_MS):
            sheet.save()

    def at_rest(self) -> None:
        """Everything that there is was brought."""

        def still() -> bool:
            every = [self.keeper.of(one.id) for one in self.desk.book.connected.all()]
            return not self.keeper.busy and all(one.last_us and not one.more for one in every)

        self.qtbot.waitUntil(still, timeout=PATIENT_MS)

    def titles(self) -> list[str]:
        self.made.window.go("conversations")
        page = self.made.window.page
        assert isinstance(page, Conversations)
        rows = page.rows
        found = [rows.line(rows.index(n)) for n in range(rows.rowCount())]
        return [line.title for line in found if line is not None]

    def put(self, mid: str) -> None:
        self.mail.deliver(MAIL.format(mid=mid, host=HOST).encode())


@pytest.fixture
def both(
    server: Mail, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Both]:
    # A computer without a keyring, which many are: the password is known until the program ends.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    server.remove_all("mod")
    with house(qtbot, qapp, make_profile(tmp_path, sample=False), now="2026-11-18T10:42:00+01:00") as made:  # fmt: skip
        desk = unlocked(made, qtbot)
        assert made.window.room is not None
        join_sync(made.window, made.window.room)
        yield Both(made, desk, server, qtbot)
    keyring.set_keyring(before)


def test_a_mailbox_is_connected_and_its_posts_stand_in_the_conversations(both: Both) -> None:
    both.put("a")
    assert both.titles() == []
    both.connect()
    both.at_rest()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    [account] = both.desk.book.connected.all()
    assert (account.label, account.community) == ("Garden mail", "Garden")
    accounts = both.settings()
    row = accounts.rows[account.id]
    both.qtbot.waitUntil(lambda: "Works." in row.standing.text(), timeout=PATIENT_MS)
    assert "Last brought" in row.standing.text()
    assert "No keyring keeps its password" in accounts.said.text()
    assert "are done on the platform itself" in row.lacks.text()
    assert row.now.accessibleName() == "Bring now (Garden mail)"
    both.put("b")
    row.now.click()
    both.qtbot.waitUntil(lambda: set(both.titles()) == {"a", "b"}, timeout=PATIENT_MS)
    assert "Garden mail: 1 new post" in both.made.window.ui.status.shown()
    whole = b"".join(path.read_bytes() for path in both.desk.opened.folder.rglob("*") if path.is_file())  # fmt: skip
    assert PASSWORDS["mod"].encode() not in whole


def test_a_wrong_password_is_said_beside_the_fields_and_nothing_is_kept(both: Both) -> None:
    sheet = both.sheet()
    both.fill(sheet, "a wrong word")
    both.tried(sheet)
    assert (
        sheet.ui.foot.words
        == "The platform does not accept this name, password or token. Give the password or token anew."
    )
    assert both.desk.book.connected.all() == []
    sheet.reject()
    draft = both.desk.book.drafts.get("connect")
    assert draft is not None and "imap_host" in draft.text
    assert "a wrong word" not in draft.text
    again = both.sheet()
    host = again.fields["imap_host"]
    secret = again.fields["secret"]
    assert isinstance(host, QLineEdit) and host.text() == "127.0.0.1"
    assert isinstance(secret, QLineEdit) and secret.text() == ""
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    again.reject()


def test_what_is_missing_is_named_before_anybody_is_asked(both: Both) -> None:
    sheet = both.sheet()
    sheet.save()
    assert not sheet.trying
    assert sheet.ui.foot.words == "“Mail address” is missing."
    assert all(field.accessibleName() for field in sheet.fields.values())
    sheet.reject()


def test_a_server_that_is_away_is_offline_and_nothing_is_lost(both: Both) -> None:
    both.put("a")
    both.connect()
    both.at_rest()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    [account] = both.desk.book.connected.all()
    both.mail.stop()
    try:
        both.keeper.bring_now(account.id)
        both.qtbot.waitUntil(
            lambda: "Offline: nothing is lost" in both.made.window.ui.status.shown(),
            timeout=PATIENT_MS,
        )
        # Where there is little room, what is due today goes first.
        status, wide = both.made.window.ui.status, both.made.window.width()
        for room in range(wide, 250, -25):
            status.resize(room, status.height())
            shown = status.shown()
            assert "Offline: nothing is lost" in shown or "Nothing due today" not in shown, room
        assert len(shown) == 1
        assert "it is tried again by itself" in both.settings().rows[account.id].standing.text()
        assert both.keeper.of(account.id).next_us > both.desk.now()
    finally:
        both.mail.start()
    both.put("b")
    assert not both.keeper.busy
    both.keeper.bring_now(account.id)
    both.qtbot.waitUntil(lambda: set(both.titles()) == {"a", "b"}, timeout=PATIENT_MS)
    assert "Offline: nothing is lost" not in both.made.window.ui.status.shown()


def test_what_is_done_offline_goes_in_its_order_when_the_network_is_back(both: Both) -> None:
    both.put("a")
    both.connect()
    both.at_rest()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    [account] = both.desk.book.connected.all()
    window, journal = both.made.window, both.desk.book.journal
    room = window.room
    assert room is not None
    both.mail.stop()
    try:
        both.keeper.bring_now(account.id)
        both.qtbot.waitUntil(
            lambda: "Offline: nothing is lost" in window.ui.status.shown(), timeout=PATIENT_MS
        )
        # Everything but fetching and sending goes on.
        [line] = both.desk.archive.threads(None, 5).lines
        case = both.desk.open_case([both.desk.archive.posts(line.address, 0, 1)[0].address])
        both.desk.work.note(case.id, "She has every right to be cross.")
        window.open_case(case.id)
        keeper = outbox_of(room)
        words = ["First, we are sorry.", "Second, may I ring you?", "Third, good night."]
        for text in words:
            message = MessageSent(Channel.MAIL, Purpose.OTHER, text, subject="Your seeds", to=f"ann@{HOST}")  # fmt: skip
            keeper.put(account, message, case.id)
        clock_of(both.desk).at_us += 20_000_000
        keeper.wake()
        told = window.findChild(CaseOutbox)
        assert told is not None
        both.qtbot.waitUntil(lambda: "offline" in told.rows[0].words.text(), timeout=PATIENT_MS)
        # What waits behind it is not tried before it: its order is kept.
        assert [row.words.text().split("”")[0] for row in told.rows] == [
            f"“{text}" for text in words
        ]
        assert both.mail.received("ann") == []
    finally:
        both.mail.start()
    both.put("b")
    network = both.keeper.findChild(Network)
    assert network is not None
    for reach in (QNetworkInformation.Reachability.Local, QNetworkInformation.Reachability.Online):
        network.hear(reach)
    both.qtbot.waitUntil(lambda: len(both.mail.received("ann")) == 3, timeout=PATIENT_MS)

    def sent() -> list[str]:
        return [e.what.text for e in journal.events(case.id) if isinstance(e.what, MessageSent)]

    both.qtbot.waitUntil(lambda: len(sent()) == 3, timeout=PATIENT_MS)
    assert sent() == words
    both.qtbot.waitUntil(lambda: "b" in both.titles(), timeout=PATIENT_MS)
    assert "Offline: nothing is lost" not in window.ui.status.shown()


def test_removing_is_asked_before_and_what_was_brought_stays(both: Both) -> None:
    both.put("a")
    both.connect()
    both.at_rest()
    both.qtbot.waitUntil(lambda: both.titles() == ["a"], timeout=PATIENT_MS)
    [account] = both.desk.book.connected.all()
    accounts = both.settings()
    row = accounts.rows[account.id]
    both.qtbot.waitUntil(both.made.window.isActiveWindow, timeout=PATIENT_MS)
    row.remove.setFocus()
    QTest.keyClick(row.remove, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is row.stay
    assert row.question.isVisible() and "Garden mail" in row.question.text()
    QTest.keyClick(row.stay, Qt.Key.Key_Space)
    assert both.desk.book.connected.all()
    row.remove.click()
    row.sure.click()
    assert both.desk.book.connected.all() == []
    assert accounts.said.text() == "“Garden mail” is no longer connected."
    assert both.titles() == ["a"]


def test_leaving_in_the_middle_is_quick_and_the_next_start_reads_on(both: Both) -> None:
    for n in range(30):
        both.put(f"m{n}")
    both.connect()
    assert both.keeper.busy
    both.keeper.leave()
    [account] = both.desk.book.connected.all()
    again = both.keeper
    again.bring_now(account.id)
    both.at_rest()
    assert both.desk.archive.count().posts == 30


def errands() -> list[str]:
    """Threads that ask a server now."""
    return [one.name for one in threading.enumerate() if one.name == "errand"]


def test_an_attempt_can_be_ended_while_the_server_says_nothing(both: Both) -> None:
    with silent_server() as address:
        sheet = both.sheet()
        both.fill(sheet, imap_port=str(urlsplit(address).port))
        sheet.save()
        assert sheet.trying and not sheet.ui.inside.isEnabled()
        assert errands()
        sheet.reject()
        assert not sheet.trying and sheet.isVisible()
        assert sheet.ui.foot.words == "Stopped. Nothing is kept."
        assert sheet.ui.save.isEnabled() and sheet.ui.inside.isEnabled()
        # The line itself ends, though the server never says a word: no thread is left behind.
        both.qtbot.waitUntil(lambda: not errands(), timeout=3000)
        assert sheet.ui.foot.words == "Stopped. Nothing is kept."
    sheet.reject()
    assert not sheet.isVisible()
    assert both.desk.book.connected.all() == []


def test_what_an_account_cannot_do_is_said_before_it_is_kept(both: Both) -> None:
    sheet = both.sheet()
    assert sheet.ui.proof.text() == "Proved on the real server."
    both.fill(sheet)
    both.tried(sheet)
    assert sheet.ui.works.text().startswith("It works, as ")
    assert sheet.ui.lacks.isVisible()
    assert "Reports of members are not seen here." in sheet.ui.lacks.text()
    assert "are done on the platform itself" in sheet.ui.lacks.text()
    assert both.desk.book.connected.all() == []
    sheet.reject()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("imap_host", "https://imap.example.org/", "The name of the mail server is missing or not one."),
        ("smtp_host", "smtp example org", "The name of the mail server is missing or not one."),
        ("imap_port", "99999", "This is not a port."),
        ("address", "nobody", "This is not a mail address."),
        ("list", "the list", "This is not a mail address."),
    ],
)  # fmt: skip
def test_what_cannot_be_stands_below_the_field_that_it_is_about(
    both: Both, name: str, typed: str, said: str
) -> None:
    sheet = both.sheet()
    both.fill(sheet, **{name: typed})
    both.tried(sheet)
    field = sheet.fields[name]
    assert isinstance(field, QLineEdit)
    assert QApplication.focusWidget() is field or not sheet.isActiveWindow()
    assert sheet.wrong.isVisible() and sheet.wrong.text().startswith(said)
    assert sheet.wrong.geometry().top() >= field.geometry().bottom()
    assert field.accessibleDescription().startswith(said)
    # Nothing that was typed is lost, and the words go with the first change.
    assert field.text() == typed
    secret = sheet.fields["secret"]
    assert isinstance(secret, QLineEdit) and secret.text() == PASSWORDS["mod"]
    field.textEdited.emit("x")
    assert not sheet.wrong.isVisible() and not field.accessibleDescription().startswith(said)
    sheet.reject()


LOGIN = "a key that is no key at all"


def tried_on(both: Both, address: str) -> ConnectSheet:
    """A forum at this address, asked in the window."""
    sheet = both.sheet()
    sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData("discourse"))
    for name, text in (("url", address), ("user", "mod"), ("secret", LOGIN)):
        if name in sheet.fields:
            field = sheet.fields[name]
            assert isinstance(field, QLineEdit)
            field.setText(text)
            field.textEdited.emit(text)
    both.tried(sheet)
    return sheet


def kept_and_told(both: Both, sheet: ConnectSheet, address: str, said: str) -> None:
    """The sentence stands there; nothing that was typed is lost, nothing is kept, no secret is shown."""
    assert sheet.ui.foot.words.startswith(said)
    url, secret = sheet.fields["url"], sheet.fields["secret"]
    assert isinstance(url, QLineEdit) and isinstance(secret, QLineEdit)
    assert (url.text(), secret.text()) == (address, LOGIN)
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    assert both.desk.book.connected.all() == []
    said_anywhere = " ".join((sheet.ui.foot.words, sheet.wrong.text(), sheet.ui.works.text()))
    assert LOGIN not in said_anywhere
    sheet.reject()
    whole = b"".join(path.read_bytes() for path in both.desk.opened.folder.rglob("*") if path.is_file())  # fmt: skip
    assert LOGIN.encode() not in whole


@pytest.mark.parametrize(
    ("status", "kind", "content", "said"),
    [
        (200, "text/html", b"<!DOCTYPE html><p>Hello", "The answer cannot be understood."),
        (404, "text/html", b"<!DOCTYPE html><p>Not here", "The answer cannot be understood."),
        (200, "application/json", b'{"current_user": {"id": 1, "userna', "The answer cannot be understood."),
        (200, "application/json", b'["nothing", "of", "the", "kind"]', "The answer cannot be understood."),
        (401, "application/json", b'{"errors": ["expired"]}', "The platform does not accept this"),
        (503, "text/html", b"Down for a moment", "The platform has trouble of its own."),
    ],
)  # fmt: skip
def test_a_server_that_answers_something_else_is_said_so_and_nothing_is_lost(
    both: Both, status: int, kind: str, content: bytes, said: str
) -> None:
    with web_site(status, content, headers={"content-type": kind}) as address:
        kept_and_told(both, tried_on(both, address), address, said)


def test_a_certificate_that_nobody_vouches_for_is_refused(both: Both, tmp_path: Path) -> None:
    with web_site(certificate=self_signed(tmp_path)) as address:
        kept_and_told(both, tried_on(both, address), address, "The server cannot prove")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://forum.example.org", "A password does not go over a line that others can read."),
        ("https://mod:word@forum.example.org", "The address holds a name or a password."),
        ("forum example", "This is not the address of a server."),
        ("https://nowhere.invalid", "No server has this address"),
    ],
)
def test_an_address_that_cannot_be_is_said_at_its_field(
    both: Both, address: str, said: str
) -> None:
    sheet = tried_on(both, address)
    url = sheet.fields["url"]
    assert isinstance(url, QLineEdit)
    assert sheet.wrong.isVisible() and url.accessibleDescription().startswith(said)
    kept_and_told(both, sheet, address, said)


def test_choices_are_said_in_the_language_of_the_window(both: Both) -> None:
    both.made.languages.speak("fr")
    QApplication.processEvents()
    sheet = both.sheet()
    line = sheet.fields["imap_line"]
    assert isinstance(line, QComboBox)
    assert "chiffrée dès le début" in line.itemText(line.findData("tls"))
    sheet.reject()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_account_finds_its_room_at_the_largest_text(both: Both, language: str) -> None:
    both.made.languages.speak(language)
    QApplication.processEvents()
    both.made.looks.apply("dark", 2.0)
    size = QSize(1280, 800)
    both.made.window.resize(size)
    both.connect()
    both.at_rest()
    assert both.settings().rows
    QTest.qWait(50)
    least = both.made.window.minimumSizeHint()
    assert least.boundedTo(size) == least
    sheet = both.sheet()
    assert sheet.card.width() <= size.width() and sheet.card.height() <= size.height()
    wide = sheet.ui.scroll.viewport().width()
    assert all(
        field.mapTo(sheet.ui.scroll, field.rect().topRight()).x() <= wide
        for field in sheet.fields.values()
    )
    sheet.reject()
