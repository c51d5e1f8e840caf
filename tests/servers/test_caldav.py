"""Publishing to a real Radicale: what a phone moves is proposed, what it removes stays due here, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from desk_making import clock_of, make_desk
from servers.radicale_server import PASSWORD, USER, Radicale, radicale

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.core.events import NextKind
from moderator_console.core.moments import When, when_local
from moderator_console.core.trouble import ServerTrouble, WrongWords
from moderator_console.services import caldav, caldav_times
from moderator_console.services.caldav_server import CalendarServer
from moderator_console.services.calendar_titles import all_due, uid_of
from moderator_console.services.desk import Desk
from moderator_console.store.casework import NextWish

WORDS = calendar_words(Speech("en"))
PARIS = "Europe/Paris"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@dataclass
class Both:
    """A desk with one case due on Monday 30 November at 09:00, its server, and a phone."""

    desk: Desk
    phone: Radicale
    server: CalendarServer

    def sync(self) -> caldav.Synced:
        return caldav.sync(self.desk.book, self.server, WORDS, self.desk.now())

    @property
    def uid(self) -> str:
        (item,) = all_due(self.desk.book, self.desk.now())
        return uid_of(item)

    @property
    def url(self) -> str:
        return f"{self.phone.calendar}{self.uid}.ics"

    def here(self) -> str:
        (item,) = all_due(self.desk.book, self.desk.now())
        return item.when.local

    def there(self) -> str:
        event = icalendar.Calendar.from_ical(self.phone.ask("GET", self.url).content).walk(
            "VEVENT"
        )[0]
        return str(event["dtstart"].dt.replace(tzinfo=None).isoformat(timespec="minutes"))

    def move_there(self, wall: str) -> None:
        was = self.phone.ask("GET", self.url).text
        begin = next(line for line in was.splitlines() if line.startswith("DTSTART;"))
        put = f"DTSTART;TZID={PARIS}:{wall.replace('-', '').replace(':', '')}00"
        self.phone.ask("PUT", self.url, was.replace(begin, put), content_type="text/calendar")

    def move_here(self, wall: str) -> None:
        (item,) = all_due(self.desk.book, self.desk.now())
        self.desk.work.move(item.case_id, item.event_id, at(wall))

    def proposals(self) -> list[caldav.Proposal]:
        return caldav.proposals(self.desk.book, self.desk.now())


def at(wall: str) -> When:
    return when_local(datetime.fromisoformat(wall), PARIS)


@pytest.fixture
def both(started: Radicale, tmp_path: Path) -> Iterator[Both]:
    started.ask("DELETE", started.calendar)
    started.make_calendar()
    desk = make_desk(tmp_path, sample=False)
    server = CalendarServer(started.calendar, USER, PASSWORD)
    desk.open_case_without_post(
        "Ilse", "SECRET", next=NextWish(at("2026-11-30T09:00"), NextKind.FOLLOW_UP)
    )
    yield Both(desk, started, server)
    server.close()
    desk.close()


def test_what_is_due_is_published_once_with_zone_and_without_story(both: Both) -> None:
    assert both.sync() == caldav.Synced(1, 0, 0)
    assert both.there() == "2026-11-30T09:00"
    text = both.phone.ask("GET", both.url).text
    assert "BEGIN:VTIMEZONE" in text and "BEGIN:VALARM" in text
    assert "SECRET" not in text and "Ilse" not in text
    assert both.sync() == caldav.Synced(0, 0, 0)
    both.move_here("2026-12-01T10:00")
    assert both.sync() == caldav.Synced(1, 0, 0)
    assert both.there() == "2026-12-01T10:00"
    assert len(both.server.etags()) == 1


def test_a_date_moved_on_the_phone_is_a_proposal_that_can_be_accepted(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    assert both.sync() == caldav.Synced(0, 0, 1)
    assert both.here() == "2026-11-30T09:00", "nothing moves here before somebody says so"
    (proposal,) = both.proposals()
    assert proposal.changed is caldav.Changed.MOVED
    assert proposal.there is not None and proposal.there.local == "2026-12-02T11:00"
    caldav.accept(both.desk, proposal, "moved in the published calendar")
    assert both.here() == "2026-12-02T11:00" and both.proposals() == []
    both.sync()
    assert both.there() == "2026-12-02T11:00" and both.sync() == caldav.Synced(0, 0, 0)
    both.desk.work.undo(proposal.item.case_id)
    both.sync()
    assert both.there() == "2026-11-30T09:00"


def test_a_year_that_a_finger_slipped_on_is_not_taken_over(both: Both) -> None:
    both.sync()
    both.move_there("2062-12-02T11:00")
    both.sync()
    (proposal,) = both.proposals()
    with pytest.raises(WrongWords, match="ten years"):
        caldav.accept(both.desk, proposal, "")
    assert both.here() == "2026-11-30T09:00" and len(both.proposals()) == 1


@pytest.mark.parametrize("wall", ["2026-12-10T00:00", "2026-11-10T11:00"])
def test_midnight_and_the_past_are_taken_over_as_they_are(both: Both, wall: str) -> None:
    both.sync()
    both.move_there(wall)
    both.sync()
    caldav.accept(both.desk, both.proposals()[0], "")
    assert both.here() == wall
    both.sync()
    assert both.sync() == caldav.Synced(0, 0, 0) and both.proposals() == []


def test_a_proposal_that_is_declined_puts_the_date_back_there(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    both.sync()
    caldav.decline(both.desk.book, both.proposals()[0])
    assert both.sync() == caldav.Synced(1, 0, 0)
    assert both.there() == both.here() == "2026-11-30T09:00"


def test_a_proposal_goes_when_the_phone_puts_it_back(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    both.sync()
    both.move_there("2026-11-30T09:00")
    assert both.sync().proposals == 0 and both.proposals() == []


def test_when_both_sides_have_moved_neither_is_written_over(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    both.move_here("2026-12-03T15:00")
    both.sync()
    (proposal,) = both.proposals()
    assert proposal.changed is caldav.Changed.BOTH
    assert (both.here(), both.there()) == ("2026-12-03T15:00", "2026-12-02T11:00")
    both.sync()
    assert both.there() == "2026-12-02T11:00"
    caldav.decline(both.desk.book, proposal)
    both.sync()
    assert both.there() == "2026-12-03T15:00"


def test_both_sides_that_moved_to_the_same_agree(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    both.move_here("2026-12-02T11:00")
    both.sync()
    assert both.proposals() == []


def test_a_stale_etag_is_read_again_and_never_written_over(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.sync()
    both.move_here("2026-12-03T15:00")
    stale = both.server.etags()
    both.move_there("2026-12-02T11:00")
    # The phone was quicker: between the list and the writing.
    monkeypatch.setattr(both.server, "etags", lambda: stale)
    both.sync()
    assert both.there() == "2026-12-02T11:00"
    assert [p.changed for p in both.proposals()] == [caldav.Changed.BOTH]
    assert both.server.put(f"{both.uid}.ics", b"", stale[f"{both.uid}.ics"]) is None


def test_what_is_removed_there_stays_due_and_is_put_back_or_kept_off(both: Both) -> None:
    both.sync()
    both.phone.ask("DELETE", both.url)
    assert both.sync() == caldav.Synced(0, 0, 1)
    assert both.here() == "2026-11-30T09:00"
    assert both.sync() == caldav.Synced(0, 0, 1), "nor is it written again before somebody says so"
    (proposal,) = both.proposals()
    assert proposal.changed is caldav.Changed.GONE and proposal.there is None
    caldav.accept(both.desk, proposal, "")
    assert both.sync() == caldav.Synced(1, 0, 0)
    both.phone.ask("DELETE", both.url)
    both.sync()
    caldav.decline(both.desk.book, both.proposals()[0])
    assert both.sync() == caldav.Synced(0, 0, 0)
    assert both.server.etags() == {} and both.here() == "2026-11-30T09:00"


def test_what_is_done_here_leaves_the_calendar_even_if_it_was_moved_there(both: Both) -> None:
    case = all_due(both.desk.book, both.desk.now())[0].case_id
    both.desk.work.promise(case, "SECRET", at("2026-12-05T12:00"))
    assert both.sync().written == 2
    (promise,) = [i for i in all_due(both.desk.book, both.desk.now()) if i.kind == "promise"]
    url = f"{both.phone.calendar}{uid_of(promise)}.ics"
    text = both.phone.ask("GET", url).text
    both.phone.ask("PUT", url, text.replace("T120000", "T130000"), content_type="text/calendar")
    both.desk.work.settle_promise(case, promise.event_id, True)
    assert both.sync() == caldav.Synced(0, 1, 0)
    assert len(both.server.etags()) == 1 and both.proposals() == []


def test_a_lost_answer_writes_nothing_twice(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    put = both.server.put

    def lost(name: str, content: bytes, etag: str) -> str | None:
        put(name, content, etag)
        raise ServerTrouble("The line broke.", "", why="away")

    with monkeypatch.context() as patch, pytest.raises(ServerTrouble):
        patch.setattr(both.server, "put", lost)
        both.sync()
    both.sync()
    assert both.proposals() == [] and len(both.server.etags()) == 1
    assert both.there() == "2026-11-30T09:00"
    both.move_here("2026-12-03T15:00")
    both.sync()
    assert both.there() == "2026-12-03T15:00"


def test_a_wrong_password_is_said_and_not_tried_again_by_itself(both: Both) -> None:
    wrong = CalendarServer(both.phone.calendar, USER, "not this")
    with pytest.raises(ServerTrouble, match="does not accept") as told:
        caldav.sync(both.desk.book, wrong, WORDS, both.desk.now())
    wrong.close()
    assert told.value.facts["why"] == "refused"
    clock_of(both.desk).at_us += 7 * 86_400_000_000
    assert not caldav_times.is_time(both.desk.book, both.desk.now())
    both.sync()
    assert caldav_times.is_time(both.desk.book, both.desk.now())


def test_a_server_that_is_gone_for_a_day_loses_nothing(both: Both) -> None:
    both.sync()
    both.move_there("2026-12-02T11:00")
    both.phone.stop()
    try:
        waits = []
        begun = both.desk.now()
        while both.desk.now() - begun < 86_400_000_000:
            with pytest.raises(ServerTrouble, match="cannot be reached"):
                both.sync()
            before = both.desk.now()
            while not caldav_times.is_time(both.desk.book, both.desk.now()):
                clock_of(both.desk).at_us += 60_000_000
            waits.append((both.desk.now() - before) // 60_000_000)
        assert waits[:7] == [1, 2, 4, 8, 16, 32, 60] and set(waits[7:]) == {60}
        case = all_due(both.desk.book, both.desk.now())[0].case_id
        both.desk.work.promise(case, "Beans", at("2026-12-05T12:00"))
    finally:
        both.phone.start()
    assert both.sync() == caldav.Synced(1, 0, 1)
    assert len(both.server.etags()) == 2


def test_the_calendars_of_a_person_are_found_from_the_root(started: Radicale) -> None:
    server = CalendarServer(started.root, USER, PASSWORD)
    assert [(found.name, found.url) for found in server.calendars()] == [("Due", started.calendar)]
    server.close()


@pytest.mark.parametrize(
    "url", ["http://example.org/cal/", "ftp://127.0.0.1/", "calendar", "https://"]
)
def test_no_password_goes_over_an_open_line(url: str) -> None:
    with pytest.raises(WrongWords):
        CalendarServer(url, USER, PASSWORD)


def test_a_calendar_that_is_gone_is_said(both: Both) -> None:
    nowhere = CalendarServer(f"{both.phone.root}{USER}/nowhere/", USER, PASSWORD)
    with pytest.raises(ServerTrouble) as told:
        caldav.sync(both.desk.book, nowhere, WORDS, both.desk.now())
    nowhere.close()
    assert told.value.facts["why"] == "gone"


def test_without_the_extra_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['httpx'] = None\n"
        "from moderator_console.services.caldav_server import CalendarServer\n"
        "from moderator_console.core.trouble import ServerTrouble\n"
        "try: CalendarServer('https://example.org/', 'a', 'b')\n"
        "except ServerTrouble as told: print(told.way)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "moderator-console[caldav]" in done.stdout


_DAY = datetime.fromisoformat("2026-12-01T09:00")


@pytest.mark.servers
@pytest.mark.parametrize("seed", range(6))
def test_any_mix_of_both_sides_ends_in_agreement(both: Both, seed: int) -> None:
    from random import Random

    dice = Random(seed)
    both.sync()
    for _ in range(25):
        wall = (_DAY + timedelta(hours=dice.randrange(200))).isoformat(timespec="minutes")
        there = f"{both.uid}.ics" in both.server.etags()
        match dice.choice(("here", "there", "there", "gone", "sync", "decide")):
            case "here":
                both.move_here(wall)
            case "there" if there:
                both.move_there(wall)
            case "gone" if there:
                both.phone.ask("DELETE", both.url)
            case "decide":
                for one in both.proposals():
                    if dice.random() < 0.5:
                        caldav.accept(both.desk, one, "")
                    else:
                        caldav.decline(both.desk.book, one)
            case _:
                both.sync()
    for _ in range(4):
        both.sync()
        for one in both.proposals():
            caldav.accept(both.desk, one, "")
    both.sync()
    assert both.proposals() == []
    if both.server.etags():
        assert both.there() == both.here()
