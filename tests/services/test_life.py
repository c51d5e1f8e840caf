"""A thousand steps of mixed life hold, and a rule that is wrong is found out.

``python3 tests/bench/simulate.py --steps 10000`` lives longer.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from life import Life, Rule

from moderator_console.core.reminding import Fired, Mark, Reminding, Waiting, remind
from moderator_console.store.questions import Due


def lived(life: Life, steps: int) -> int:
    """Lives so many steps; returns how many were lived before something broke."""
    for step in range(steps):
        try:
            life.step()
        except AssertionError:
            return step
    return steps


def test_after_every_step_of_a_mixed_life_everything_holds(tmp_path: Path) -> None:
    seed = 20_261_118
    print(f"seed {seed}")
    life = Life(tmp_path, seed)
    for _ in range(1_000):
        life.step()
    life.close()
    did = life.did
    assert did["fired"] > 100, "things came due"
    assert did["killed before shown"] == did["of these shown later"] + did["of these handled first"]
    assert life.again.total() > 100, "and were repeated"
    assert did["promised first words reminded"] > 10
    happened = {name for name, times in life.did.items() if times}
    wanted = {
        "go_on",
        "put_off",
        "move",
        "reply",
        "undo",
        "be_away",
        "jump",
        "reach_edge",
        "move_zone",
        "restart",
        "vanish",
    }
    assert wanted | ({"kill"} if sys.platform != "win32" else set()) <= happened


def _forgets(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """After an absence it no longer knows what it has shown."""
    return remind(waiting, {}, **rest)


def _drops_what_is_late(
    waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any
) -> Reminding:
    """What came due while nobody looked is not brought up."""
    now = rest["now_us"]
    return remind([thing for thing in waiting if thing.due_us > now - 3_600_000_000], fired, **rest)


def _never_sleeps(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """Quiet hours are not heeded."""
    return remind(waiting, fired, **{**rest, "quiet": None})


def _fires_early(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """An hour before its time."""
    early = [replace(thing, due_us=thing.due_us - 3_600_000_000) for thing in waiting]
    return remind(early, fired, **rest)


def _storms(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """Everything by itself."""
    found = remind(waiting, fired, **rest)
    return replace(found, alone=found.first, digest=())


@pytest.mark.parametrize(
    "rule", [_forgets, _drops_what_is_late, _never_sleeps, _fires_early, _storms]
)
def test_a_rule_that_is_wrong_is_found_out(tmp_path: Path, rule: Rule) -> None:
    life = Life(tmp_path, 7, rule)
    assert lived(life, 600) < 600
    life.desk.close()


class _Hides(Life):
    """A list that leaves out what was put off: it was answered, so it seemed handled."""

    def _dues(self, to_us: int) -> list[Due]:
        return [due for due in super()._dues(to_us) if due.text != "call"]


class _Disowns(Life):
    """A hand-off that nobody took leaves the case with nobody."""

    def _lines(self, *lane: Any) -> list[Any]:
        lines = super()._lines(*lane)
        given = {line.id for line in lines if line.next and line.next.kind == "hand-off"}
        return [replace(line, owner_id=None) if line.id in given else line for line in lines]


@pytest.mark.parametrize("life_of", [_Hides, _Disowns])
def test_a_list_that_is_wrong_is_found_out(tmp_path: Path, life_of: type[Life]) -> None:
    life = life_of(tmp_path, 7)
    assert lived(life, 600) < 600
    life.desk.close()


def test_a_case_that_was_tampered_with_is_found_out(tmp_path: Path) -> None:
    life = Life(tmp_path, 7)
    assert lived(life, 30) == 30
    database = life.desk.book.journal._db
    with database.atomic(), database.door():
        database.connection().execute(
            "UPDATE case_line SET next_us = next_us + 1 WHERE state = 'open'"
        )
    with pytest.raises(AssertionError):
        life.close()
    life.desk.close()
