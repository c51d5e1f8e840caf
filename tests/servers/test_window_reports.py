"""Reports of a platform through the whole window: one line for one post whoever reported it, a case by one key, and gone from
the list once it is settled there. On a real Synapse; at a look-alike of a forum, where the window settles them itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from connectors.matrix_world import leave_all
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers.seat import Seat, seat
from servers.synapse_server import Synapse

from moderator_console.connectors.matrix_events import event_address
from moderator_console.core.platforms import Act
from moderator_console.views.case.workspace import Workspace
from moderator_console.views.platforms.act_sheet import ActSheet

sys.path.insert(0, str(Path(__file__).resolve().parent))

from discourse_stand_in import StandIn, stand_in

SEALED = {"algorithm": "m.megolm.v1.aes-sha2"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    with seat(qtbot, qapp, tmp_path) as made:
        yield made


@pytest.fixture
def forum() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


def case_by_one_key(sat: Seat, words: str) -> Workspace:
    """The line that says ``words`` becomes a case by Ctrl+N; returns its page."""
    page = sat.triage()
    sat.until(lambda: any(words in line for line in sat.lines(page)))
    at = next(n for n, line in enumerate(sat.lines(page)) if words in line)
    page.ui.posts.setCurrentIndex(page.rows.index(at))
    sheet = sat.open_case(page)
    sat.until(sheet.isActiveWindow)
    sat.press(sheet, Qt.Key.Key_Return, CTRL)
    sat.until(lambda: isinstance(sat.made.window.page, Workspace))
    case = sat.made.window.page
    assert isinstance(case, Workspace)
    return case


def told_by_command_line(sat: Seat) -> list[dict[str, object]]:
    """What ``triage`` says of the same profile."""
    return list(Console(sat.desk.opened.folder).ask("triage")["posts"])


def test_three_reports_of_one_message_are_one_line_until_they_are_settled_on_the_server(
    sat: Seat, synapse: Synapse
) -> None:
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    room = mod.make_room("Help", ann, bob)
    rude = bob.post(room, "a rude word")
    ann.post(room, "How dare you")
    sat.connect("matrix", "Hut", url=synapse.root, rooms=room, secret=mod.token)
    page = sat.triage()
    assert not any("Reported by" in line for line in sat.lines(page))
    for member, reason in ((ann, "an insult"), (mod, "the third time"), (bob, "I am sorry")):
        member.report(room, rude, reason)
    sat.bring()
    sat.until(lambda: any("Reported by 3 people" in line for line in sat.lines(sat.triage())))
    [line] = [each for each in sat.lines(page) if "Reported by" in each]
    for said in ("ann", "an insult", "mod", "the third time", "bob", "I am sorry", "a rude word"):
        assert said in line
    [told] = [one for one in told_by_command_line(sat) if one["reporters"]]
    assert told["address"] == event_address(room, rude)
    reporters = told["reporters"]
    assert isinstance(reporters, list)
    assert {(one["name"], one["reason"]) for one in reporters} == {
        ("ann", "an insult"), ("mod", "the third time"), ("bob", "I am sorry"),
    }  # fmt: skip

    case = case_by_one_key(sat, "Reported by 3 people")
    assert case.case is not None and case.case.complaint is not None
    assert case.case.complaint.address == event_address(room, rude)
    [told] = [one for one in told_by_command_line(sat) if one["reporters"]]
    assert told["case"] == case.case.id.hex

    for one in mod.reports():
        mod.ask("DELETE", f"/_synapse/admin/v1/event_reports/{one['id']}")
    sat.bring()
    page = sat.triage()
    sat.until(lambda: not any("Reported by 3" in each for each in sat.lines(page)))
    assert not [one for one in told_by_command_line(sat) if one["reporters"]]
    settled = Console(sat.desk.opened.folder).ask("triage")["settled"]
    assert [one["address"] for one in settled] == [event_address(room, rude)]


def test_what_nothing_takes_back_in_a_room_is_said_before_it_is_taken_away(
    sat: Seat, synapse: Synapse
) -> None:
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    room = mod.make_room("Help", ann, bob)
    rude = bob.post(room, "a rude word")
    ann.report(room, rude, "an insult")
    sat.connect("matrix", "Hut", url=synapse.root, rooms=room, secret=mod.token)
    case = case_by_one_key(sat, "Reported by ann")
    sheet = act_sheet(sat, case, str(event_address(room, rude)))
    assert sheet.act is Act.HIDE and sheet.ui.final.isVisible()
    assert "Nothing takes this back on the platform" in sheet.ui.final.text()
    QTest.keyClicks(sheet.ui.reason, "An insult")
    sat.press(sheet.ui.reason, Qt.Key.Key_Return, CTRL)
    sat.pass_by(11)
    sat.until(lambda: not mod.event(room, rude)["content"])
    assert case.case is not None
    sat.until(lambda: bool(sat.desk.book.journal.case(case.case.id).platform_acts))  # type: ignore[union-attr]
    case.refresh()
    with sat.qtbot.waitSignal(case.troubled) as heard:
        sat.press(case, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert heard.args[0].sentence == "Nothing takes this back on the platform."
    # Here it is readable all the same, before and after the next reading.
    sat.bring()
    post = sat.desk.archive.post(event_address(room, rude))
    assert (post.text, post.removed) == ("a rude word", True)


def act_sheet(sat: Seat, case: Workspace, post: str) -> ActSheet:
    """X on a post of a case."""
    case.left.show_post(post)
    sat.until(sat.made.window.isActiveWindow)
    sat.until(lambda: case.left.focused() is not None)
    sat.press(case.left.pane.view, Qt.Key.Key_X)
    [sheet] = [one for one in case.findChildren(ActSheet) if one.isVisible()]
    sat.until(sheet.isActiveWindow)
    return sheet


def test_reports_of_a_forum_are_settled_from_the_case_and_leave_the_list(
    sat: Seat, forum: StandIn
) -> None:
    there = forum.forum
    mod = there.member("mod", moderator=True)
    first = there.topic(there.member("Ann"), "My seeds are gone", "GONE!")
    topic = there.topics[first.topic]
    rude = there.write(there.member("bob"), topic, "You lost them, you fool", first.number)
    for name, said in (("Ann", "rude"), ("cleo", ""), ("dan", "")):
        there.report(rude, there.member(name), said=said)
    sat.connect("discourse", "Garden", url=forum.base, secret=forum.key(mod))
    page = sat.triage()
    sat.until(lambda: any("Reported by 3 people" in line for line in sat.lines(page)))
    [line] = [each for each in sat.lines(page) if "Reported by" in each]
    assert all(name in line for name in ("Ann", "cleo", "dan")) and "Inappropriate" in line
    [told] = [one for one in told_by_command_line(sat) if one["reporters"]]
    reporters = told["reporters"]
    assert isinstance(reporters, list) and len(reporters) == 3
    address = f"{forum.base}/t/{topic.id}/2"
    assert told["address"] == address

    case = case_by_one_key(sat, "Reported by 3 people")
    sheet = act_sheet(sat, case, address)
    sheet.choices[Act.SETTLE].click()
    # Settled reports do not come back: said before.
    assert sheet.ui.final.isVisible()
    sheet.ui.reason.setFocus()
    QTest.keyClicks(sheet.ui.reason, "We speak with Bob.")
    sat.press(sheet.ui.reason, Qt.Key.Key_Return, CTRL)
    sat.pass_by(11)
    sat.until(lambda: all(one.status for one in there.reports.values()))
    sat.bring()
    page = sat.triage()
    sat.until(lambda: not any("Reported by" in each for each in sat.lines(page)))
    assert not [one for one in told_by_command_line(sat) if one["reporters"]]


@pytest.mark.parametrize(
    ("language", "said", "none"),
    [
        ("en", "2 rooms are encrypted and are not read.", "encrypted"),
        ("fr", "2 salons sont chiffrés et ne sont pas lus.", "chiffrés"),
    ],
)
def test_rooms_that_are_encrypted_are_counted_wherever_the_account_stands(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, synapse: Synapse, language: str, said: str, none: str
) -> None:  # fmt: skip
    mod, ann, bob = (synapse.member(name) for name in ("mod", "ann", "bob"))
    leave_all(mod, ann, bob)
    rooms = [mod.make_room(name, ann) for name in ("Open", "First", "Second")]
    ann.post(rooms[0], "Hello")
    with seat(qtbot, qapp, tmp_path, language=language) as sat:
        sat.connect("matrix", "Hut", url=synapse.root, secret=mod.token)
        assert none not in sat.row().lacks.text()
        for room in rooms[1:]:
            mod.ask("PUT", f"/_matrix/client/v3/rooms/{room}/state/m.room.encryption/", SEALED)
        # A talk between two that is encrypted is nobody's thread, and no room that is missed.
        direct = mod.direct(bob)
        mod.ask("PUT", f"/_matrix/client/v3/user/{mod.address}/account_data/m.direct", {bob.address: [direct]})  # fmt: skip
        mod.ask("PUT", f"/_matrix/client/v3/rooms/{direct}/state/m.room.encryption/", SEALED)
        sat.bring()
        sat.until(lambda: said in sat.row().lacks.text())
        console = Console(sat.desk.opened.folder, lang=language)
        assert f"Hut: {said}" in console.say("connect", "list").out.replace("\u00a0", " ")
        assert console.ask("connect", "list")["accounts"][0]["can"]["sealed"] == 2
        token = tmp_path / "token"
        token.write_text(mod.token + "\n", "utf-8")
        token.chmod(0o600)
        with_token = ("--password-file", str(token))
        assert said in console.say("sync", *with_token).out
        assert console.ask("sync", *with_token)["accounts"][0]["sealed"] == 2
