"""Bluesky in the window: what of it was not proved is said before anything is typed, and on a real network it is connected,
read, and a report of it is one line of triage.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_calls import Console
from connectors.bluesky_answers import SECRET, error, usual
from connectors.bluesky_world import BlueskyWorld, world
from desk_making import make_profile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers.canned import Said, canned
from servers.seat import Seat, seat

from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.platforms.lacking import Lacking

__all__ = ["world"]

WORDS = "rude words about your seeds"


@pytest.fixture
def sat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    with seat(qtbot, qapp, tmp_path) as made:
        yield made


def wizard(sat: Seat, platform: str = "bluesky") -> ConnectSheet:
    accounts = sat.accounts()
    accounts.add.click()
    sheet = accounts.sheet
    assert sheet is not None
    sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData(platform))
    return sheet


def test_what_was_not_proved_is_said_where_it_is_connected(sat: Seat) -> None:
    sheet = wizard(sat)
    said = (
        "Proved on the real server, but not: private messages, and what a takedown does to a post."
    )
    assert sheet.ui.proof.text() == said
    sheet.ui.platform.setCurrentIndex(sheet.ui.platform.findData("matrix"))
    assert sheet.ui.proof.text() == "Proved on the real server."
    sheet.reject()


def test_what_was_not_proved_is_said_on_the_command_line_in_both_languages(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path, sample=False))
    told = {one["name"]: one for one in console.ask("connect", "platforms")["platforms"]}
    assert "takedown" in told["bluesky"]["unproved"]
    assert told["mail"]["unproved"] == ""
    shown = console.say("connect", "platforms").out
    assert "bluesky: Bluesky, proved on the real server, but not: private messages" in shown
    shown = Console(console.profile, lang="fr").say("connect", "platforms").out
    assert "prouvée sur le vrai serveur, sauf\N{NO-BREAK SPACE}: les messages privés" in shown


def test_a_report_on_the_network_is_one_line_in_the_window(sat: Seat, world: BlueskyWorld) -> None:
    [address] = world.thread([(-1, "bob", WORDS)])
    world.reported(address, "ann")
    world.reported(address, "mod")
    sat.connect(
        "bluesky", "Garden sky", url=world.mod.root, handle="mod.test", secret=world.secrets[0], read="list",
        place="Garden", desk=world.server.desk.partition("#")[0],
    )  # fmt: skip
    assert [said for said in Lacking().of(sat.account.can) if "private" in said]
    page = sat.triage()
    sat.until(lambda: any(WORDS in line for line in sat.lines(page)))
    [line] = [line for line in sat.lines(page) if WORDS in line]
    assert "ann.test" in line
    world.settled(address)
    sat.bring()
    sat.until(lambda: not any(WORDS in line for line in sat.lines(sat.triage())))


@pytest.mark.parametrize(("field", "typed"), [("place", "Attic"), ("desk", "nobody.test")])
def test_a_list_or_a_desk_that_is_not_there_is_told_at_its_field(
    sat: Seat, field: str, typed: str
) -> None:
    def nobody(method: str, route: str) -> Said:
        call = route.rpartition(".")[2]
        return error("InvalidRequest", 400, "Unable to resolve handle") if call == "resolveHandle" else usual(call)  # fmt: skip

    with canned(nobody) as port:
        sheet = wizard(sat)
        wish = {"url": f"http://127.0.0.1:{port}", "handle": "mod.example", "read": "list", "place": "Garden"}  # fmt: skip
        sat.fill(sheet, **{**wish, "secret": SECRET, field: typed})
        sheet.save()
        sat.until(lambda: not sheet.trying)
        said = "The platform has nothing of this name. Look there how it is written."
        assert sheet.ui.foot.words == said
        assert sheet.fields[field].hasFocus() or not sheet.isActiveWindow()
        sheet.reject()
    assert sat.desk.book.connected.all() == []
