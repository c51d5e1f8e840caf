"""Dates as people say them: clock changes, edges, and what holds for any text at any moment (phrases: test_when_phrases.py)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moderator_console.core.schedule import WorkingHours, moment_of, to_us
from moderator_console.core.when import Hour, Understood, read_when

PARIS = WorkingHours("Europe/Paris", holidays=frozenset({date(2026, 11, 11), date(2026, 12, 25)}))
ZONES = [
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "UTC",
]


def at(local: str, zone: str = "Europe/Paris") -> int:
    return moment_of(datetime.fromisoformat(local), zone).us


#: A Wednesday.
NOW = at("2026-11-18T14:05")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "asap",
        "12",
        "3.5",
        "blah",
        "minuit et demi",
        "courant de semaine",
        "before friday",
        "avant vendredi",
        "tomorrow yesterday",
        "demain x",
        "at",
        "le",
        "x" * 100,
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_not_in_the_grammar_is_not_guessed(words: str, lang: str) -> None:
    assert read_when(words, NOW, "Europe/Paris", PARIS, lang) is None


@pytest.mark.parametrize(
    ("plain", "dressed"),
    [
        ("demain a 10 h 30", "Demain à 10\u202fh\u202f30."),
        ("apres demain matin", "Après‑demain matin"),
        ("aujourd hui 16h", "AUJOURD’HUI\u00a016 h"),
        ("d ici vendredi", "d'ici vendredi"),
        ("tomorrow 10:00", "  Tomorrow,\t10:00 "),
        ("le 1er decembre", "le 1er de\u0301cembre"),
        ("fin d apres midi", "fin d’après-midi"),
        ("lundi a midi", "lundi, à midi !"),
    ],
)
def test_accents_apostrophes_spaces_and_capitals_do_not_matter(plain: str, dressed: str) -> None:
    one = read_when(plain, NOW, "Europe/Paris", PARIS, "fr")
    assert isinstance(one, Understood)
    assert one == read_when(dressed, NOW, "Europe/Paris", PARIS, "fr")


@pytest.mark.parametrize(
    ("now", "zone", "words", "local", "utc"),
    [
        (
            "2026-03-28T10:00",
            "Europe/Paris",
            "tomorrow 2:30",
            "2026-03-29 03:00",
            "2026-03-29T01:00",
        ),
        ("2026-03-28T10:00", "Europe/Paris", "demain 10h", "2026-03-29 10:00", "2026-03-29T08:00"),
        ("2026-03-29T01:30", "Europe/Paris", "in 1 hour", "2026-03-29 03:30", "2026-03-29T01:30"),
        ("2026-03-28T12:00", "Europe/Paris", "in 24 hours", "2026-03-29 13:00", "2026-03-29T11:00"),
        ("2026-10-24T10:00", "Europe/Paris", "demain 2h30", "2026-10-25 02:30", "2026-10-25T00:30"),
        ("2026-10-24T10:00", "Europe/Paris", "lundi 10h", "2026-10-26 10:00", "2026-10-26T09:00"),
        ("2026-10-25T02:30", "Europe/Paris", "in 1 hour", "2026-10-25 03:00", "2026-10-25T02:00"),
        ("2026-10-25T01:30", "Europe/Paris", "in 3 hours", "2026-10-25 03:30", "2026-10-25T02:30"),
        (
            "2026-10-23T16:00",
            "Europe/Paris",
            "in 3 working days",
            "2026-10-28 10:00",
            "2026-10-28T09:00",
        ),
        (
            "2026-03-07T10:00",
            "America/New_York",
            "tomorrow 2:30",
            "2026-03-08 03:00",
            "2026-03-08T07:00",
        ),
        (
            "2026-03-07T10:00",
            "America/New_York",
            "tomorrow 9am",
            "2026-03-08 09:00",
            "2026-03-08T13:00",
        ),
        (
            "2026-10-31T10:00",
            "America/New_York",
            "tomorrow 1:30",
            "2026-11-01 01:30",
            "2026-11-01T05:30",
        ),
        (
            "2026-10-31T10:00",
            "America/New_York",
            "monday 9am",
            "2026-11-02 09:00",
            "2026-11-02T14:00",
        ),
        (
            "2026-11-18T14:05",
            "Asia/Kolkata",
            "tomorrow 10:00",
            "2026-11-19 10:00",
            "2026-11-19T04:30",
        ),
    ],
)
def test_wall_time_is_kept_over_both_clock_changes(
    now: str, zone: str, words: str, local: str, utc: str
) -> None:
    found = read_when(words, at(now, zone), zone, PARIS, "en")
    assert isinstance(found, Understood)
    assert (found.canonical, found.zone) == (local, zone)
    assert found.us == to_us(datetime.fromisoformat(utc).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "words", "local"),
    [
        ("2026-11-22T10:00", "next monday", "2026-11-23 10:00"),
        ("2026-11-23T10:00", "monday", "2026-11-30 10:00"),
        ("2026-11-10T10:00", "in 1 working day", "2026-11-12 10:00"),
        ("2026-11-10T10:00", "prochain jour ouvré", "2026-11-12 10:00"),
        ("2026-12-31T10:00", "le 15", "2027-01-15 10:00"),
        ("2026-12-31T10:00", "in 2 months", "2027-02-28 10:00"),
        ("2026-12-31T10:00", "end of month", "2026-12-31 18:00"),
        ("2026-11-18T08:00", "today", "2026-11-18 10:00"),
        ("2026-11-18T21:30", "tonight", "2026-11-18 22:00"),
        ("2026-11-21T12:00", "this weekend", "2026-11-21 13:00"),
    ],
)
def test_edges_of_weeks_months_and_days(now: str, words: str, local: str) -> None:
    found = read_when(words, at(now), "Europe/Paris", PARIS, "en")
    assert isinstance(found, Understood)
    assert found.canonical == local


def test_the_answer_says_how_far_away_it_is_and_whether_anybody_works_then() -> None:
    saturday = read_when("samedi 11h", NOW, "Europe/Paris", PARIS, "fr")
    monday = read_when("lundi 11h", NOW, "Europe/Paris", PARIS, "fr")
    assert isinstance(saturday, Understood) and isinstance(monday, Understood)
    assert (saturday.days_away, saturday.in_hours) == (3, False)
    assert (monday.days_away, monday.in_hours) == (5, True)


def test_at_three_among_night_workers_is_three_in_the_morning() -> None:
    night = WorkingHours("Europe/Paris", opening=time(1), closing=time(8))
    found = read_when("tomorrow at 3", NOW, "Europe/Paris", night, "en")
    assert isinstance(found, Understood)
    assert (found.canonical, found.precision) == ("2026-11-19 03:00", Hour.SAID)


def test_the_usual_hour_lies_in_working_time() -> None:
    late = WorkingHours("Europe/Paris", opening=time(14), closing=time(22))
    found = read_when("tomorrow", NOW, "Europe/Paris", late, "en")
    assert isinstance(found, Understood)
    assert found.canonical == "2026-11-19 14:00"


PIECES = [
    "tomorrow",
    "demain",
    "monday",
    "lundi",
    "next",
    "prochain",
    "en",
    "huit",
    "quinze",
    "week",
    "in",
    "dans",
    "3",
    "31",
    "25",
    "2026",
    "99",
    "9999",
    "days",
    "jours",
    "ouvrés",
    "working",
    "hours",
    "heures",
    "h",
    "min",
    "at",
    "à",
    "le",
    "the",
    "nov",
    "décembre",
    "25/11",
    "29",
    "feb",
    "10:00",
    "10h30",
    "25:61",
    "midi",
    "noon",
    "ago",
    "il",
    "y",
    "a",
    "d’ici",
    "sous",
    "end",
    "of",
    "day",
    "fin",
    "de",
    "journée",
    "past",
    "half",
    "to",
    "matin",
    "pm",
    ",",
    ".",
    "-",
    "T",
    "Z",
    "+99:99",
    "2026-13-45",
    "0",
]


@given(
    st.one_of(
        st.text(max_size=90),
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join),
    ),
    st.integers(at("2000-01-01T00:00"), at("2099-12-31T00:00")),
    st.sampled_from(ZONES),
    st.sampled_from(["en", "fr", ""]),
)
@example("2026-11-25T14:00+99:99", NOW, "UTC", "en")
@example("in 9999 working days", NOW, "UTC", "en")
@example("9999-12-31 23:59", NOW, "UTC", "en")
@example("0001-01-01", NOW, "America/New_York", "en")
@example("il y a 9999 mois", NOW, "Europe/Paris", "fr")
def test_no_words_raise_and_no_answer_lies_in_the_past(
    words: str, now_us: int, zone: str, lang: str
) -> None:
    found = read_when(words, now_us, zone, PARIS, lang)
    if isinstance(found, Understood):
        assert found.us > now_us
        assert moment_of(found.local, zone).us == found.us
        assert read_when(found.canonical, now_us, zone, PARIS, lang) == Understood(
            found.local, zone, found.us, Hour.SAID, found.days_away, found.in_hours
        )


@given(
    st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from(ZONES),
    st.sampled_from(
        [
            "%Y-%m-%d %H:%M",
            "%Y-%m-%dT%H:%M",
            "%d/%m/%Y %Hh%M",
            "le %d/%m/%Y à %H h %M",
            "%H:%M %d.%m.%Y",
        ]
    ),
)
def test_a_moment_written_down_is_read_back(moment: datetime, zone: str, form: str) -> None:
    moment = moment_of(moment.replace(second=0, microsecond=0), zone).local
    found = read_when(moment.strftime(form), at("2025-12-30T00:00"), zone, PARIS, "fr")
    assert isinstance(found, Understood)
    assert found.local == moment
