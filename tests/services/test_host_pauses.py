"""A pause that a platform asked for holds everything that goes to its server, whoever of us it said it to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk_making import clock_of, make_desk
from yard import Place, yard_package

from moderator_console.core.platform_trouble import Busy, RateLimited
from moderator_console.services.desk import Desk
from moderator_console.services.host_pauses import HostPauses, host_of
from moderator_console.services.outbox import Sending
from moderator_console.store.connected import Connected
from moderator_console.store.ids import new_id

SECOND_US = 1_000_000


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    yard_package(tmp_path / "site", monkeypatch)
    desk = make_desk(tmp_path, sample=False)
    made = Place(desk, tmp_path)
    made.sending.end()
    yield made
    desk.close()


def pauses_of(desk: Desk) -> HostPauses:
    return HostPauses(desk.opened.archive, desk.opened.key, desk.now)


def test_what_waits_is_not_sent_while_the_server_asked_to_be_left_alone(place: Place) -> None:
    desk, pauses = place.desk, pauses_of(place.desk)
    # Another account of ours was told so, while it was read.
    other = replace(place.account, id=new_id(), label="Other")
    pauses.heard(other, RateLimited("", 90.0))
    sending = Sending(
        desk.opened.folder, desk.book.outbox, desk.book.connected, place.open, desk.now, chance=lambda: 0.5,
        pauses=pauses,
    )  # fmt: skip
    assert sending.begin()
    place.ask()
    clock_of(desk).at_us += 60 * SECOND_US
    again = sending.drain(place.account.id)
    assert again == desk.now() + 30 * SECOND_US
    assert place.there.read()["done"] == []
    clock_of(desk).at_us += 31 * SECOND_US
    assert sending.drain(place.account.id) is None
    assert len(place.there.read()["done"]) == 1
    sending.end()


def test_only_a_pause_that_says_how_long_holds_and_a_day_at_most(place: Place) -> None:
    pauses = pauses_of(place.desk)
    for answer in (RateLimited(), Busy(), None):
        pauses.heard(place.account, answer)
        assert pauses.held_us(place.account) == 0
    pauses.heard(place.account, RateLimited("", 1e9))
    assert pauses.held_us(place.account) == 24 * 3_600 * SECOND_US


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"url": "https://Forum.example/x"}, "forum.example"),
        ({"imap_host": "Mail.example", "user": "mod"}, "mail.example"),
        ({"instance": "social.example"}, "social.example"),
        ({"name": "gardening"}, "garden"),
    ],
)
def test_a_host_is_the_server_or_the_platform_where_it_has_but_one(
    settings: dict[str, str], host: str
) -> None:
    assert host_of(Connected(new_id(), "garden", "G", "G", settings)) == host
