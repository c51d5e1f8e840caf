"""Dates in words, by table: the same moment, the same words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QApplication
from speaking import spoken

from moderator_console.core.schedule import moment_of
from moderator_console.views.widgets.due_words import DueWords, local_day, local_hour

PARIS = "Europe/Paris"


def at(text: str, zone: str = PARIS) -> int:
    return moment_of(datetime.fromisoformat(text), zone).us


#: Wednesday.
NOW = at("2026-11-18T10:42")


@pytest.fixture(params=["en", "fr"])
def said(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[tuple[str, DueWords]]:
    with spoken(qapp, request.param):
        yield request.param, DueWords()


@pytest.mark.parametrize(
    ("when", "en", "fr"),
    [
        ("2026-11-18T10:41", "1 min late", "1 min de retard"),
        ("2026-11-18T09:43", "59 min late", "59 min de retard"),
        ("2026-11-17T17:00", "17 h late", "17 h de retard"),
        ("2026-11-17T10:42", "1 day late", "1 jour de retard"),
        ("2026-11-16T10:00", "2 days late", "2 jours de retard"),
        ("2026-11-18T10:42", "10:42", "10 h 42"),
        ("2026-11-18T11:30", "11:30", "11 h 30"),
        ("2026-11-18T23:59", "23:59", "23 h 59"),
        ("2026-11-19T10:00", "tomorrow 10:00", "demain 10 h 00"),
        ("2026-11-21T10:00", "Sat 10:00", "sam. 10 h 00"),
        ("2026-11-24T09:05", "Tue 09:05", "mar. 9 h 05"),
        ("2026-11-25T10:00", "25 Nov 10:00", "25 nov. 10 h 00"),
        ("2027-01-03T10:00", "3 Jan 2027 10:00", "3 janv. 2027 10 h 00"),
    ],
)
def test_what_is_due_is_late_or_says_its_hour(
    said: tuple[str, DueWords], when: str, en: str, fr: str
) -> None:
    lang, words = said
    assert plain(words.due(at(when), NOW, PARIS)) == (fr if lang == "fr" else en)


@pytest.mark.parametrize(
    ("when", "en", "fr"),
    [
        ("2026-11-18T16:30", "until 16:30", "jusqu’à 16 h 30"),
        ("2026-11-19T10:00", "until tomorrow 10:00", "jusqu’à demain 10 h 00"),
        ("2026-11-21T10:00", "until Sat 10:00", "jusqu’à sam. 10 h 00"),
        ("2026-12-03T10:00", "until 3 Dec 10:00", "jusqu’au 3 déc. 10 h 00"),
        ("2026-11-16T10:00", "2 days late", "2 jours de retard"),
    ],
)
def test_what_waits_says_until_when(
    said: tuple[str, DueWords], when: str, en: str, fr: str
) -> None:
    lang, words = said
    assert plain(words.until(at(when), NOW, PARIS)) == (fr if lang == "fr" else en)


@pytest.mark.parametrize(
    ("since", "en", "fr"),
    [
        ("2026-11-18T10:42", "0 min", "0 min"),
        ("2026-11-18T09:55", "47 min", "47 min"),
        ("2026-11-18T07:22", "3 h 20 min", "3 h 20 min"),
        ("2026-11-18T07:42", "3 h", "3 h"),
        ("2026-11-17T09:42", "1 day 1 h", "1 jour 1 h"),
        ("2026-11-16T10:42", "2 days", "2 jours"),
        ("2026-11-18T11:00", "0 min", "0 min"),
    ],
)
def test_the_running_clock_counts_in_two_units(
    said: tuple[str, DueWords], since: str, en: str, fr: str
) -> None:
    lang, words = said
    assert plain(words.waited(at(since), NOW)) == (fr if lang == "fr" else en)


def test_days_are_those_of_the_moderator(said: tuple[str, DueWords]) -> None:
    """23:30 in Montreal is tomorrow in Paris."""
    night = at("2026-11-18T23:30", "America/Montreal")
    lang, words = said
    assert words.on(night, NOW, "America/Montreal") == words.clock_at(night, "America/Montreal")
    assert plain(words.on(night, NOW, PARIS)) == (
        "demain 5 h 30" if lang == "fr" else "tomorrow 05:30"
    )
    assert local_day(night, PARIS) == date(2026, 11, 19)
    assert local_hour(night, PARIS) == 5


def test_headings_say_the_day_in_full(said: tuple[str, DueWords]) -> None:
    lang, words = said
    french = lang == "fr"
    assert words.heading(date(2026, 11, 18), 0) == ("Aujourd’hui" if french else "Today")
    assert words.heading(date(2026, 11, 19), 1) == ("Demain" if french else "Tomorrow")
    friday = words.heading(date(2026, 11, 20), 2)
    assert friday == ("Vendredi 20 novembre" if french else "Friday 20 November")
    assert words.today(NOW, PARIS) == ("mer. 18 nov." if french else "Wed 18 Nov")
    exact = plain(words.exact(NOW, PARIS))
    assert exact == (
        "mercredi 18 novembre 2026, 10 h 42" if french else "Wednesday 18 November 2026, 10:42"
    )


def plain(words: str) -> str:
    """No-break spaces as spaces: the tables are typed by people."""
    return words.replace("\u202f", " ").replace("\u00a0", " ")
