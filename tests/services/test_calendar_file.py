"""The calendar that others read: right to the hour everywhere, the same entry each time, and nothing private in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderator_console.cli.calendar_words import calendar_words
from moderator_console.cli.words import Speech
from moderator_console.core.events import NextKind
from moderator_console.core.moments import When, when_local
from moderator_console.services.calendar_file import (
    calendar_bytes,
    changed_in,
    start_of,
    write_calendar,
)
from moderator_console.services.calendar_titles import (
    CalendarWords,
    TitleStyle,
    entries,
    example,
    uid_of,
)
from moderator_console.services.calendar_zones import zone_rules
from moderator_console.store.questions import Due

NOW_US = 1_794_994_920_000_000
EN = calendar_words(Speech("en"))
FR = calendar_words(Speech("fr"))
SECRET = "SECRET-STORY"
ZONES = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe",
         "UTC", "Etc/UTC", "Africa/Casablanca", "America/Argentina/Buenos_Aires", "Asia/Tokyo"]  # fmt: skip


def due(
    wall: str = "2026-11-25T09:00",
    zone: str = "Europe/Paris",
    kind: NextKind | None = NextKind.FOLLOW_UP,
    *,
    sort: str = "next",
    member: str = "Anna Brisset",
    event: int = 1,
    minutes: int = 0,
    late: bool = False,
) -> Due:
    when = when_local(datetime.fromisoformat(wall), zone)
    return Due(
        UUID(int=12), UUID(int=event), sort, kind, SECRET, when, SECRET, member, "Maren", late, minutes
    )  # fmt: skip


def made(
    *items: Due, style: TitleStyle = TitleStyle.CASE, words: CalendarWords = EN
) -> list[icalendar.Event]:
    raw = calendar_bytes(entries(items, style, words), words, NOW_US)
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def test_nine_in_the_morning_stays_nine_when_the_clocks_change() -> None:
    days = ["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26"]
    raw = calendar_bytes(
        entries([due(f"{day}T09:00", event=n) for n, day in enumerate(days)], TitleStyle.CASE, EN), EN, NOW_US
    )  # fmt: skip
    read = icalendar.Calendar.from_ical(raw)
    starts = [event["dtstart"].dt for event in read.walk("VEVENT")]
    assert [start.strftime("%d %H:%M") for start in starts] == [f"{d[-2:]} 09:00" for d in days]
    assert [start.astimezone(UTC).hour for start in starts] == [7, 7, 8, 8]
    assert [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")] == ["Europe/Paris"]
    # The rules that go with the file say the same as this computer does.
    rules = read.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    for start in starts:
        assert start.replace(tzinfo=rules).utcoffset() == start.utcoffset()


@pytest.mark.parametrize("style", TitleStyle)
@pytest.mark.parametrize("words", [EN, FR])
def test_no_style_tells_the_story(style: TitleStyle, words: CalendarWords) -> None:
    items = [due(), due(kind=None, sort="promise"), due(kind=None, sort="task", event=3)]
    raw = calendar_bytes(entries(items, style, words), words, NOW_US)
    unfolded = raw.replace(b"\r\n ", b"")
    assert SECRET.encode() not in unfolded
    assert (b"Anna" in unfolded) is (style is TitleStyle.MEMBER)


def test_titles_say_the_kind_and_the_case() -> None:
    assert [str(e["summary"]) for e in made(due(), due(kind=None, sort="promise"))] == [
        "Follow up, case 0000000c",
        "Promise, case 0000000c",
    ]
    assert str(made(due(), style=TitleStyle.KIND)[0]["summary"]) == "Follow up"
    assert str(made(due(), style=TitleStyle.MEMBER)[0]["summary"]) == "Follow up, Anna Brisset"
    assert example(TitleStyle.CASE, EN, "Anna") == "Follow up, case 12"
    assert len({example(style, FR, "Anna") for style in TitleStyle}) == 3


def test_an_entry_keeps_its_name_when_it_moves() -> None:
    before, moved = due(event=1), due("2026-12-01T10:00", event=2)
    assert uid_of(before) == uid_of(moved)
    promises = [due(kind=None, sort="promise", event=n) for n in (1, 2)]
    assert len({uid_of(before), *map(uid_of, promises)}) == 3
    assert "@" not in uid_of(before)
    assert before.case_id.hex not in uid_of(before).replace("-", "")


def test_what_is_to_come_reminds_and_what_is_late_does_not() -> None:
    to_come, late, day = made(due(), due(late=True, event=2), due("2026-11-25T23:59", event=3))
    assert [a["trigger"].dt for a in to_come.walk("VALARM")] == [timedelta(minutes=-10)]
    assert not late.walk("VALARM")
    assert str(day["dtstart"].dt) == "2026-11-25"
    assert [a["trigger"].dt for a in day.walk("VALARM")] == [timedelta(hours=9)]


def test_a_length_is_the_one_that_was_set_or_the_usual() -> None:
    usual, long = made(due(), due(minutes=90, event=2))
    assert [e["duration"].dt for e in (usual, long)] == [
        timedelta(minutes=30),
        timedelta(minutes=90),
    ]


def test_a_zone_that_is_not_known_here_becomes_the_moment_itself() -> None:
    item = due()
    strange = When(item.when.local, "Mars/Olympus", item.when.at_us)
    entry = entries([item], TitleStyle.CASE, EN)[0]
    raw = calendar_bytes(
        [type(entry)(entry.uid, entry.title, strange, 30, False, False)], EN, NOW_US
    )
    assert b"DTSTART:20261125T080000Z" in raw


def test_a_wall_time_that_never_came_is_written_as_its_moment() -> None:
    item = due()
    gap = When("2027-03-28T02:30", "Europe/Paris", item.when.at_us)
    entry = entries([item], TitleStyle.CASE, EN)[0]
    made_entry = type(entry)(entry.uid, entry.title, gap, 30, False, False)
    assert b"DTSTART:2027" in calendar_bytes([made_entry], EN, NOW_US)


@settings(max_examples=60, deadline=None)
@given(
    name=st.one_of(
        st.text(max_size=200),
        st.text(alphabet="\r\n\t,;:\\\"'^ \u202e\u2028\u0085\x00\x1f", max_size=30),
        st.sampled_from(
            [
                "علي بن أبي طالب " * 6,
                "שרה " * 40,
                "👩‍👩‍👧‍👦" * 40,
                "BEGIN:VEVENT\r\nEND:VCALENDAR",
                "é" * 200,
            ]
        ),
    ),
    wall=st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2037-12-31")),
    zone=st.sampled_from(ZONES),
)
def test_any_name_and_any_moment_reads_back_as_it_was(name: str, wall: datetime, zone: str) -> None:
    clean = name.encode("utf-8", "replace").decode()
    moment = when_local(wall.replace(second=0, microsecond=0, fold=0), zone)
    item = due(member=clean)
    item = Due(
        item.case_id, item.event_id, "next", item.next_kind, "", moment, "", clean, "", False
    )
    raw = calendar_bytes(entries([item], TitleStyle.MEMBER, EN), EN, NOW_US)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    title = str(event["summary"])
    assert title.startswith("Follow up") and "\u202e" not in title and "\n" not in title
    if moment.local.endswith(("T00:00", "T23:59")):
        assert event["dtstart"].dt == wall.date()
    else:
        back = start_of(event, zone)
        assert back is not None and back.local == moment.local


@pytest.mark.parametrize(
    "zone",
    ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza",
     "Pacific/Apia", "America/Sao_Paulo", "Europe/Dublin", "Antarctica/Troll", "Asia/Kolkata"],
)  # fmt: skip
def test_the_rules_that_go_with_the_file_say_what_this_computer_says(zone: str) -> None:
    """Each half hour around each change of the clocks, past and to come, read by another library (dateutil)."""
    rules = zone_rules(zone, 2016, 2040).to_tz(lookup_tzid=False)
    here, at, before = ZoneInfo(zone), datetime(2016, 1, 1, tzinfo=UTC), None
    changes = 0
    while at.year < 2041:
        offset = at.astimezone(here).utcoffset()
        near = [at]
        if before not in (None, offset):
            changes += 1
            near = [at + timedelta(minutes=30 * half) for half in range(-60, 60)]
        for moment in near:
            there = moment.astimezone(here)
            wall = there.replace(tzinfo=None)
            if there.fold == 0:
                assert wall.replace(tzinfo=rules).utcoffset() == there.utcoffset(), there
        at, before = at + timedelta(days=1), offset
    assert bool(changes) is (zone != "Asia/Kolkata")


def test_dates_beyond_2038_and_long_past_have_their_rules() -> None:
    late = due("2019-07-01T09:00", late=True, event=1)
    far = due("2041-07-01T09:00", event=2)
    raw = calendar_bytes(entries([late, far], TitleStyle.CASE, EN), EN, NOW_US)
    read = icalendar.Calendar.from_ical(raw)
    (zone,) = read.walk("VTIMEZONE")
    for event in read.walk("VEVENT"):
        wall = event["dtstart"].dt.replace(tzinfo=zone.to_tz(lookup_tzid=False))
        assert wall.utcoffset() == timedelta(hours=2)


def test_an_entry_says_when_it_changed_and_counts_its_changes(tmp_path: Path) -> None:
    day_us = 86_400_000_000
    stays, moves = due(event=1), due("2026-12-24T12:00", event=2, kind=None, sort="promise")
    first = calendar_bytes(entries([stays, moves], TitleStyle.CASE, EN), EN, NOW_US)
    moved = due("2026-12-25T12:00", event=2, kind=None, sort="promise")
    then = calendar_bytes(
        entries([stays, moved], TitleStyle.CASE, EN), EN, NOW_US + day_us, changed_in(first)
    )
    again = calendar_bytes(
        entries([stays, moved], TitleStyle.CASE, EN), EN, NOW_US + 9 * day_us, changed_in(then)
    )
    assert again == then
    (a0, b0), (a1, b1) = (icalendar.Calendar.from_ical(raw).walk("VEVENT") for raw in (first, then))
    assert a1["uid"] == a0["uid"] and b1["uid"] == b0["uid"]
    assert a1["sequence"] == a0["sequence"] and b1["sequence"] > b0["sequence"]
    assert a1["last-modified"].dt == a0["last-modified"].dt == a0["dtstamp"].dt
    assert b1["last-modified"].dt - b0["last-modified"].dt == timedelta(days=1)
    assert changed_in(b"no calendar") == changed_in(b"") == {}


def test_the_file_is_the_owners_only_and_survives_being_written_again(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    write_calendar(path, [due()], TitleStyle.CASE, EN, NOW_US)
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    write_calendar(path, [due()], TitleStyle.CASE, EN, NOW_US)
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == ["due.ics"]
