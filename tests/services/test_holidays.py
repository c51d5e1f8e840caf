"""Public holidays: the library's answer in our shape, against dates known from the laws."""

from __future__ import annotations

from datetime import date

import pytest

from moderator_console.core.trouble import WrongWords
from moderator_console.services.holidays import countries, days, names, regions


@pytest.mark.parametrize(
    ("country", "holiday"),
    [
        ("FR", date(2026, 7, 14)),
        ("FR", date(2026, 4, 6)),
        ("GB-ENG", date(2026, 8, 31)),
        ("DE", date(2026, 10, 3)),
        ("DE-BY", date(2026, 1, 6)),
        ("US", date(2026, 11, 26)),
        ("US", date(2026, 7, 3)),
        ("CA", date(2026, 7, 1)),
        ("IN", date(2026, 8, 15)),
        ("JP", date(2026, 5, 6)),
    ],
)
def test_a_holiday_is_known(country: str, holiday: date) -> None:
    assert holiday in days(country, [2026])


def test_ordinary_days_and_other_regions_are_worked() -> None:
    assert date(2026, 11, 25) not in days("FR", [2026])
    assert date(2026, 1, 6) not in days("DE", [2026])


def test_years_are_joined_and_no_country_means_no_holidays() -> None:
    assert {date(2026, 12, 25), date(2027, 1, 1)} <= days("fr", [2026, 2027])
    assert days("", [2026]) == frozenset()


def test_an_unknown_country_says_so() -> None:
    with pytest.raises(WrongWords) as trouble:
        days("QQ", [2026])
    assert trouble.value.facts == {"code": "QQ"}
    with pytest.raises(WrongWords):
        days("FR-NOWHERE", [2026])


def test_a_hundred_countries_are_known() -> None:
    assert len(countries()) >= 100


def test_regions_have_names_and_a_country_may_have_none() -> None:
    assert ("BY", "Bayern") in regions("DE")
    assert len(regions("US")) > 50
    assert regions("QQ") == ()
    assert all(days(f"CA-{code}", [2026]) for code, _ in regions("CA"))


@pytest.mark.parametrize(
    ("country", "language", "day", "name"),
    [
        ("FR", "fr", date(2026, 7, 14), "Fête nationale"),
        ("FR", "en", date(2026, 7, 14), "National Day"),
        ("DE-BY", "fr", date(2026, 6, 4), "Fronleichnam"),
        ("CA", "fr", date(2026, 7, 1), "Fête du Canada"),
        ("GB-ENG", "en", date(2026, 8, 31), "Late Summer Bank Holiday"),
    ],
)
def test_holidays_have_names(country: str, language: str, day: date, name: str) -> None:
    assert names(country, [2026], language)[day] == name
    assert names(country, [2026], language).keys() == days(country, [2026])


def test_without_a_country_there_are_no_names() -> None:
    assert names("", [2026], "fr") == {}
