"""The wizard by keyboard alone, for every platform that comes with the program: what is chosen, filled in, tried, stopped,
mended and kept, where the focus stands meanwhile, and what a screen reader has of it. In both languages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from servers import reddit_stand_in as reddit
from servers.odd_servers import silent_server
from servers.seat import Seat, seat
from servers.synapse_server import Synapse

from moderator_console.connectors import Ask, Kind
from moderator_console.connectors import reddit as reddit_connector
from moderator_console.services.platforms import platforms
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.widgets import foot

sys.path.insert(0, str(Path(__file__).resolve().parent))

from discourse_stand_in import StandIn, stand_in

OURS = ("mail", "matrix", "wordpress", "discourse", "mastodon", "reddit")
CTRL = Qt.KeyboardModifier.ControlModifier
#: What can be, by the name of the field, where its kind does not say.
TYPED = {
    "address": "mod@loop.test", "user": "mod", "place": "#garden", "community": reddit.COMMUNITY,
    "client": reddit.CLIENT, "secret": "abcd1234" * 8,
}  # fmt: skip
UNREACHED = {
    "en": "The platform cannot be reached. Nothing was kept",
    "fr": "La plateforme ne peut pas être jointe. Rien n’a été gardé",
}


@pytest.fixture(params=["en", "fr"])
def sat(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Seat]:  # fmt: skip
    # Nobody listens there: the real site is asked nothing.
    nowhere = "http://127.0.0.1:9"
    made = reddit_connector.RedditPlatform(site=nowhere, api=nowhere)
    monkeypatch.setattr(reddit_connector, "PLATFORM", made)
    with seat(qtbot, qapp, tmp_path, language=request.param) as here:
        yield here


@pytest.fixture
def forum() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def aloud(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said to a screen reader."""
    said: list[str] = []
    tell = foot.QAccessibleAnnouncementEvent

    def telling(widget: QWidget, words: str) -> object:
        said.append(words)
        return tell(widget, words)

    monkeypatch.setattr(foot, "QAccessibleAnnouncementEvent", telling)
    return said


def here() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def key(which: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A press wherever the focus is."""
    QTest.keyClick(here(), which, more)


def opened(sat: Seat, platform: str = "mail") -> ConnectSheet:
    """The sheet, opened by keys and set to a platform by keys."""
    accounts = sat.accounts()
    sat.until(sat.made.window.isActiveWindow)
    accounts.add.setFocus()
    key(Qt.Key.Key_Space)
    sheet = accounts.sheet
    assert sheet is not None
    sat.until(sheet.isActiveWindow)
    assert here() is sheet.ui.platform
    names = [sheet.ui.platform.itemData(n) for n in range(sheet.ui.platform.count())]
    for _ in range(len(names)):
        if sheet.ui.platform.currentData() == platform:
            break
        key(Qt.Key.Key_Up if names.index(platform) < sheet.ui.platform.currentIndex() else Qt.Key.Key_Down)  # fmt: skip
    assert sheet.ui.platform.currentData() == platform
    sat.until(lambda: all(field.isVisible() for field in sheet.fields.values()))
    return sheet


def asks(platform: str) -> tuple[Ask, ...]:
    return platforms().platforms[platform].asks


def fill(sheet: ConnectSheet, platform: str, **typed: str) -> None:
    """Goes from field to field by Tab and types; what is chosen from a list stays as it is."""
    for ask in asks(platform):
        key(Qt.Key.Key_Tab)
        field = sheet.fields[ask.name]
        assert here() is field, ask.name
        usual = {Kind.URL: "http://127.0.0.1:9", Kind.HOST: "127.0.0.1", Kind.PORT: "9"}.get(ask.kind, "")  # fmt: skip
        text = typed.get(ask.name, usual or TYPED.get(ask.name, ""))
        if isinstance(field, QLineEdit):
            field.selectAll()
            QTest.keyClicks(field, text) if text else key(Qt.Key.Key_Delete)
            assert field.text() == text


@pytest.mark.parametrize("platform", OURS)
def test_every_field_is_reached_in_its_order_and_says_what_it_is(sat: Seat, platform: str) -> None:
    sheet = opened(sat, platform)
    order: list[QWidget] = [sheet.ui.platform]
    for _ in range(40):
        key(Qt.Key.Key_Tab)
        if here() is sheet.ui.platform:
            break
        order.append(here())
    fields = [sheet.fields[ask.name] for ask in asks(platform)]
    assert order[1 : 1 + len(fields)] == fields
    rest = order[1 + len(fields) :]
    begin = [sheet.ui.browser.ui.begin] if sheet.ui.browser.isVisible() else []
    assert rest == [*begin, sheet.ui.later, sheet.ui.save]
    key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here() is sheet.ui.save
    for ask, field in zip(asks(platform), fields, strict=True):
        told = QAccessible.queryAccessibleInterface(field)
        french = next((words for words in ask.words if words[0] == sat.made.languages.now), None)
        label, hint = french[1:] if french else (ask.label, ask.hint)
        # A list to choose from is named by its label here, for whoever asks what belongs to it.
        assert field.accessibleName() == label
        if not isinstance(field, QComboBox):
            assert told.text(QAccessible.Text.Name) == label
        secret = ask.kind is Kind.SECRET
        assert told.role() is (
            QAccessible.Role.ComboBox if isinstance(field, QComboBox) else QAccessible.Role.EditableText
        )  # fmt: skip
        assert bool(told.state().passwordEdit) is secret
        if not isinstance(field, QComboBox):
            assert told.text(QAccessible.Text.Description) == hint
        # The label beside it belongs to it, for whoever looks by the words.
        assert any(name.buddy() is field and name.text() == label for name in sheet._names)
    key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize("platform", OURS)
def test_nothing_typed_is_named_and_what_cannot_be_reached_stands_at_its_field(
    sat: Seat, platform: str, aloud: list[str]
) -> None:
    sheet = opened(sat, platform)
    key(Qt.Key.Key_Return, CTRL)
    needed = next(ask for ask in asks(platform) if ask.needed and not ask.usual)
    field = sheet.fields[needed.name]
    assert here() is field and not sheet.trying
    assert aloud == [sheet.ui.foot.words] and field.accessibleName() in aloud[0]
    assert sheet.wrong.isVisible() and field.accessibleDescription() == aloud[0]
    sheet.ui.platform.setFocus()
    fill(sheet, platform)
    assert not sheet.wrong.isVisible()
    key(Qt.Key.Key_Return, CTRL)
    sat.until(lambda: not sheet.trying)
    language = sat.made.languages.now
    assert UNREACHED[language] in aloud[-1].replace("\u202f", " ")
    assert aloud[-1] == sheet.ui.foot.words
    servers = [ask.name for ask in asks(platform) if ask.kind in (Kind.URL, Kind.HOST)]
    first = sheet.fields[(servers or [asks(platform)[0].name])[0]]
    assert here() is first
    if len(servers) == 1:
        assert sheet.wrong.isVisible() and sheet.wrong.text() == aloud[-1]
        assert first.accessibleDescription() == aloud[-1]
        assert sheet.wrong.geometry().top() >= first.geometry().bottom()
    # What was typed stands there still; nothing is kept.
    assert all(_text(sheet.fields[name]) for name in servers)
    assert sat.desk.book.connected.all() == []
    key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def _text(field: QLineEdit | QComboBox) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.currentText()


def test_escape_asks_nothing_and_the_focus_goes_back_to_the_button(sat: Seat) -> None:
    sheet = opened(sat, "matrix")
    key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.activeModalWidget() is None
    assert sat.desk.book.drafts.get("connect") is None
    sat.until(sat.made.window.isActiveWindow)
    assert here() is sat.accounts().add


def test_an_attempt_is_stopped_by_escape_and_what_was_typed_is_tried_once_more(sat: Seat) -> None:
    with silent_server() as address:
        port = urlsplit(address).port
        sheet = opened(sat, "wordpress")
        fill(sheet, "wordpress", url=f"http://127.0.0.1:{port}")
        key(Qt.Key.Key_Return, CTRL)
        assert sheet.trying and here() is sheet.ui.later
        assert sheet.ui.later.text() == {"en": "Stop", "fr": "Arrêter"}[sat.made.languages.now]
        key(Qt.Key.Key_Escape)
        assert not sheet.trying and sheet.isVisible()
        assert here() is sheet.ui.save
        field = sheet.fields["url"]
        assert isinstance(field, QLineEdit) and field.text().endswith(f":{port}")
        key(Qt.Key.Key_Space)
        assert sheet.trying
        key(Qt.Key.Key_Space)
        assert not sheet.trying and sheet.isVisible()
        key(Qt.Key.Key_Escape)
        assert not sheet.isVisible()


def test_a_wrong_key_is_mended_where_it_stands_and_the_account_is_kept_without_a_mouse(
    sat: Seat, forum: StandIn, aloud: list[str]
) -> None:
    there = forum.forum
    mod = there.member("mod", moderator=True)
    there.topic(there.member("Ann"), "My seeds are gone", "GONE!")
    sheet = opened(sat, "discourse")
    fill(sheet, "discourse", url=forum.base, user="", secret="0" * 64)
    key(Qt.Key.Key_Return, CTRL)
    sat.until(lambda: not sheet.trying)
    secret = sheet.fields["secret"]
    assert isinstance(secret, QLineEdit)
    assert here() is secret and secret.hasSelectedText()
    assert sheet.wrong.isVisible() and secret.accessibleDescription() == aloud[-1]
    again = {"en": "Give the password or token anew.", "fr": "Donnez à nouveau le mot de passe"}
    assert again[sat.made.languages.now] in aloud[-1]
    QTest.keyClicks(secret, forum.key(mod))
    assert not sheet.wrong.isVisible()
    key(Qt.Key.Key_Return, CTRL)
    sat.until(lambda: not sheet.trying)
    assert sheet.ui.works.isVisible(), sheet.ui.foot.words
    # It works: what it is called is proposed and may be typed over; then the community, then the buttons.
    assert here() is sheet.ui.label and sheet.ui.label.selectedText() == "mod"
    QTest.keyClicks(sheet.ui.label, "Garden")
    key(Qt.Key.Key_Tab)
    assert here() is sheet.ui.community
    sheet.ui.community.selectAll()
    QTest.keyClicks(sheet.ui.community, "Allotment")
    key(Qt.Key.Key_Tab)
    assert here() is sheet.ui.later
    key(Qt.Key.Key_Tab)
    assert here() is sheet.ui.save
    with sat.qtbot.waitSignal(sheet.kept, timeout=15_000):
        key(Qt.Key.Key_Space)
    assert (sat.account.label, sat.account.community) == ("Garden", "Allotment")
    sat.rest()
    sat.until(sat.made.window.isActiveWindow)
    assert here() is sat.row().change


def test_a_room_that_is_not_there_and_a_token_that_is_none_are_said_at_their_fields(
    sat: Seat, synapse: Synapse, aloud: list[str]
) -> None:
    token = synapse.member("mod").token
    sheet = opened(sat, "matrix")
    fill(sheet, "matrix", url=synapse.root, secret=token, rooms="No such room")
    key(Qt.Key.Key_Return, CTRL)
    sat.until(lambda: not sheet.trying)
    rooms, secret = sheet.fields["rooms"], sheet.fields["secret"]
    assert here() is rooms and rooms.accessibleDescription() == aloud[-1]
    assert sheet.wrong.geometry().top() >= rooms.geometry().bottom()
    assert isinstance(rooms, QLineEdit) and rooms.text() == "No such room"
    assert isinstance(secret, QLineEdit)
    secret.setFocus()
    secret.selectAll()
    QTest.keyClicks(secret, "two words")
    key(Qt.Key.Key_Return, CTRL)
    sat.until(lambda: not sheet.trying)
    assert here() is secret and secret.accessibleDescription() == aloud[-1]
    assert sheet.wrong.geometry().bottom() <= rooms.geometry().top()
    # Neither of the two is in what is said.
    assert not any(token in said or "two words" in said for said in aloud)
    key(Qt.Key.Key_Escape)
