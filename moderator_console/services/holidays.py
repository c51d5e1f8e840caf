"""Public holidays of a country or region, as the dates that ``WorkingHours`` wants.

The library is imported at the first question: it costs 60 ms, which the first picture need not wait for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from moderator_console.core.trouble import WrongWords


def days(country: str, years: Iterable[int]) -> frozenset[date]:
    """Dates on which ``country`` does not work in ``years``; none for an empty ``country``.

    ``country`` is an ISO 3166 code: "FR", or with its region "DE-BY". Raises ``WrongWords``.
    """
    code = country.strip().upper()
    if not code:
        return frozenset()
    return frozenset().union(*(_year(code, year) for year in years))


def names(country: str, years: Iterable[int], language: str) -> dict[date, str]:
    """The holidays of ``days`` with their names, in ``language`` where the country has them in it, else in its own.

    Raises ``WrongWords``.
    """
    code = country.strip().upper()
    found: dict[date, str] = {}
    for year in years if code else ():
        found |= _named(code, year, language)
    return found


@cache
def countries() -> tuple[str, ...]:
    """Codes of all countries whose holidays are known, sorted."""
    import holidays

    return tuple(sorted(holidays.list_supported_countries()))


@cache
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each region of a country with holidays of its own, by name; none for a country without."""
    import holidays

    try:
        made = holidays.country_holidays(country)
    except NotImplementedError:
        return ()
    names: dict[str, str] = {}
    for name, code in made.subdivisions_aliases.items():
        names.setdefault(code, name)
    told = ((code, names.get(code, code)) for code in made.subdivisions)
    return tuple(sorted(told, key=lambda region: (region[1].casefold(), region[0])))


@cache
def _year(code: str, year: int) -> frozenset[date]:
    return frozenset(_named(code, year, ""))


@cache
def _named(code: str, year: int, language: str) -> dict[date, str]:
    import holidays

    country, _, region = code.partition("-")
    try:
        land = holidays.country_holidays(country, subdiv=region or None)
        spoken = [one for one in land.supported_languages if one.partition("_")[0] == language]
        # Without a language the library would take that of the process's environment.
        chosen = spoken[0] if spoken else land.default_language
        made = holidays.country_holidays(
            country, subdiv=region or None, years=year, language=chosen
        )
    except NotImplementedError as unknown:
        raise WrongWords(
            f"No public holidays are known for “{code}”.",
            "Give a country's two letters, such as FR, or with its region, such as DE-BY.",
            code=code,
        ) from unknown
    return dict(made.items())
