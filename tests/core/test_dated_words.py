"""An errand typed in one breath: its date at either end, the rest as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from moderator_console.core.dated_words import Errand, dated
from moderator_console.core.schedule import WorkingHours, to_us

NOW_US = to_us(datetime(2026, 11, 18, 9, 42, tzinfo=UTC))
HOURS = WorkingHours("Europe/Paris")


@pytest.mark.parametrize(
    ("typed", "local", "rest", "errand"),
    [
        ("tomorrow 10:00 call Odile", "2026-11-19T10:00", "Odile", Errand.CALL),
        ("demain 10h appeler Odile", "2026-11-19T10:00", "Odile", Errand.CALL),
        ("appeler Odile demain 10h", "2026-11-19T10:00", "Odile", Errand.CALL),
        ("friday 14:00 task ask the shop", "2026-11-20T14:00", "ask the shop", Errand.TASK),
        ("Odile friday 14:00", "2026-11-20T14:00", "Odile", None),
        ("2026-12-03", "2026-12-03", "", None),
    ],
)
def test_date_and_errand_are_parted(
    typed: str, local: str, rest: str, errand: Errand | None
) -> None:
    found = dated(typed, NOW_US, "Europe/Paris", HOURS, "en")
    assert found is not None
    assert found.when.local.isoformat().startswith(local)
    assert (found.rest, found.errand) == (rest, errand)


@pytest.mark.parametrize(
    "typed", ["", "Odile", "case 12", "12", "the beans of Mélina", "word " * 30]
)
def test_words_without_a_date_are_none(typed: str) -> None:
    assert dated(typed, NOW_US, "Europe/Paris", HOURS, "en") is None
