"""Agreed moments: the wall time is the truth, the derived time the way out where it means nothing here."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from moderator_console.core.moments import When, when_at, when_local


def test_an_agreement_is_cut_to_the_minute_and_means_the_wall_clock() -> None:
    agreed = when_local(datetime.fromisoformat("2026-11-25T10:00:42.000007"), "Europe/Paris")
    assert agreed == When("2026-11-25T10:00", "Europe/Paris", 1_795_597_200_000_000)
    assert when_at(agreed.at_us + 59_999_999, "Europe/Paris") == agreed
    assert agreed.due_us() == agreed.at_us


def test_another_law_moves_the_derived_time_and_not_the_agreement() -> None:
    as_agreed_under_another_law = When("2026-11-25T10:00", "Europe/Paris", 1_795_593_600_000_000)
    assert as_agreed_under_another_law.due_us() == 1_795_597_200_000_000


@pytest.mark.parametrize(
    ("local", "zone"),
    [
        ("2026-11-25T10:00", "Europe/Nowhere"),
        ("2026-11-25T10:00", ""),
        ("2026-11-25T10:00", "../etc/passwd"),
        ("soon", "Europe/Paris"),
        ("", "Europe/Paris"),
        ("9999-12-31T23:59", "America/New_York"),
    ],
)
def test_what_this_computer_cannot_work_out_keeps_the_time_that_was_derived(
    local: str, zone: str
) -> None:
    assert When(local, zone, 5).due_us() == 5


def test_nobody_agrees_on_a_zone_that_is_not_known() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        when_local(datetime.fromisoformat("2026-11-25T10:00"), "Europe/Nowhere")
