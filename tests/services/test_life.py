"""A thousand steps of mixed life hold, and whatever is wrong in the program is found out.

``python3 tests/bench/simulate.py --steps 10000`` lives longer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from life import Life
from life_notices import Rule

from moderator_console.core import events as ev
from moderator_console.core.case import Case
from moderator_console.core.ends import Account, End
from moderator_console.core.posts import Address
from moderator_console.core.reminding import Fired, Mark, Reminding, Waiting, remind
from moderator_console.core.waiting import waits_after
from moderator_console.services.desk import Desk
from moderator_console.services.nothing_hidden import account
from moderator_console.services.reminders import Brought, Reminders
from moderator_console.services.replies import Reply, replies_to_weigh
from moderator_console.store.casework import Casework
from moderator_console.store.fired import waiting
from moderator_console.store.questions import Due

#: A wrong program is found out within so many steps; each life here takes this seed.
STEPS, SEED = 700, 7
#: All that has to happen in a life of a thousand steps.
WANTED = (
    "go_on put_off move reply undo be_away jump reach_edge move_zone hours restart vanish be_told_late write weigh take_in"
    " merge later"
)


def lived(life: Life) -> int:
    """Lives until something breaks, ``STEPS`` steps at most; returns how many were lived."""
    for step in range(STEPS):
        try:
            life.step()
        except AssertionError:
            return step
    return STEPS


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
    assert did["promised first words reminded"], "a late first word is reminded of"
    assert did["followed to the end"], "and every case was brought to its end"
    assert life.notices.again.total() > 100, "and were repeated"
    happened = {name for name, times in life.did.items() if times}
    wanted = set(WANTED.split())
    wanted |= {f"weighed: {choice.value}" for choice in ev.ReplyChoice}
    assert did["other"] + did["race"], "two programs were there at once"
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


def _never_again(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """What somebody would rather hear later never comes."""
    late = {mark for mark, one in fired.items() if one.until_us}
    return remind([one for one in waiting if late.isdisjoint(one.marks)], fired, **rest)


def _impatient(waiting: list[Waiting], fired: Mapping[Mark, Fired], **rest: Any) -> Reminding:
    """It comes as if nobody had asked to hear it later."""
    return remind(waiting, {m: replace(one, until_us=0) for m, one in fired.items()}, **rest)


@pytest.mark.parametrize(
    "rule",
    [
        _forgets, _drops_what_is_late, _never_sleeps, _fires_early, _storms, _never_again, _impatient,
    ],
)  # fmt: skip
def test_a_rule_that_is_wrong_is_found_out(tmp_path: Path, rule: Rule) -> None:
    life = Life(tmp_path, SEED, rule, often="later")
    assert lived(life) < STEPS
    life.desk.close()


class _Hides(Reminders):
    """What was put off was answered, so it seemed handled."""

    def _dues(self, to_us: int) -> list[Due]:
        return [due for due in super()._dues(to_us) if due.text != "call"]


class _KnowsNoLimits(Reminders):
    """What a community promised is no date."""

    def _dues(self, to_us: int) -> list[Due]:
        now = self._desk.now()
        return self._desk.book.questions.agenda(-(2**60), to_us, now_us=now)


class _Loses(Reminders):
    """What an earlier program has claimed counts as shown."""

    def recover(self) -> None:
        return


class _SaysSoTooEarly(Reminders):
    """It counts as shown as soon as it is claimed."""

    def look(self) -> Brought:
        found = super().look()
        self.shown(found)
        return found


class _KeepsToItself(Reminders):
    """What it has shown is kept nowhere."""

    def look(self) -> Brought:
        found = super().look()
        fired = self._desk.book.fired
        fired.forget(mark for thing in waiting(found.all) for mark in thing.marks)
        return found


@pytest.mark.parametrize(
    ("making", "often"),
    [
        (_Hides, "promise"),
        (_KnowsNoLimits, "hours"),
        (_Loses, "be_told_late"),
        (_SaysSoTooEarly, "be_told_late"),
        (_KeepsToItself, "other"),
    ],
)
def test_a_service_that_is_wrong_is_found_out(
    tmp_path: Path, making: type[Reminders], often: str
) -> None:
    life = Life(tmp_path, SEED, making=making, often=often)
    assert lived(life) < STEPS
    life.desk.close()


Asked = Mapping[UUID, Reply]


def _without(drop: Callable[[Desk, Case, Reply], bool]) -> Callable[[Desk], Asked]:
    def ask(desk: Desk) -> Asked:
        found = replies_to_weigh(desk)
        return {
            case_id: reply
            for case_id, reply in found.items()
            if not drop(desk, desk.book.journal.case(case_id), reply)
        }

    return ask


def _by_another_name(desk: Desk, case: Case, reply: Reply) -> bool:
    if reply.spoken or case.member is None:
        return False
    accounts = desk.book.questions.person(case.member).accounts
    own = {one.key for one in accounts if one.person == case.member}
    return desk.archive.post(Address(reply.reply)).author_key not in own


def _was_put_off(desk: Desk, case: Case, reply: Reply) -> bool:
    return case.next is not None and not case.next.proposed


def _was_tried(desk: Desk, case: Case, reply: Reply) -> bool:
    return bool(case.contacts) and not case.contacts[-1].talk.answered


@pytest.mark.parametrize(
    "ask",
    [
        _without(lambda desk, case, reply: reply.thanks),
        _without(lambda desk, case, reply: not reply.title.endswith("7")),
        _without(_by_another_name),
        _without(_was_put_off),
        _without(_was_tried),
        lambda desk: dict(list(replies_to_weigh(desk).items())[:1]),
        lambda desk: {
            case: replace(reply, thanks=True) for case, reply in replies_to_weigh(desk).items()
        },
    ],
    ids=["thanks", "other-threads", "merged", "put-off", "tried", "only-one", "all-thanks"],
)
def test_a_reply_that_is_dropped_is_found_out(tmp_path: Path, ask: Callable[[Desk], Asked]) -> None:
    life = Life(tmp_path, SEED, ask=ask, often="write merge")
    assert lived(life) < STEPS
    life.desk.close()


def _forgets_at_a_put_off(before: int | None, next: Any, event: ev.Event) -> int | None:
    put_off = isinstance(event.what, ev.NextStepSet) and event.what.why
    return None if put_off else waits_after(before, next, event)


def test_a_put_off_that_forgets_the_reply_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moderator_console.core.case.waits_after", _forgets_at_a_put_off)
    life = Life(tmp_path, SEED, often="write put_off")
    assert lived(life) < STEPS
    life.desk.close()


def test_a_date_that_moves_by_itself_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Casework.weigh_reply

    def weigh(work: Casework, case_id: UUID, *given: Any, **rest: Any) -> Case:
        right(work, case_id, *given, **rest)
        return work._do(case_id, ev.NextStepSet(work.moved_to(case_id)))

    monkeypatch.setattr(Casework, "weigh_reply", weigh)
    life = Life(tmp_path, SEED, often="write weigh")
    assert lived(life) < STEPS
    life.desk.close()


@pytest.mark.parametrize("end", [End.SATISFIED, End.NOT_COMPLAINT, End.UNSEEN, End.OVERDUE])
def test_an_account_that_leaves_something_out_is_found_out(tmp_path: Path, end: End) -> None:
    def tell(desk: Desk) -> Account:
        told = account(desk)
        return replace(told, complaints=tuple(one for one in told.complaints if one.end is not end))

    life = Life(tmp_path, SEED, tell=tell, often="go_on write take_in")
    assert lived(life) < STEPS
    life.desk.close()


class _Disowns(Life):
    """A hand-off that nobody took leaves the case with nobody."""

    def lines(self, *lane: Any) -> list[Any]:
        lines = super().lines(*lane)
        given = {line.id for line in lines if line.next and line.next.kind == "hand-off"}
        return [replace(line, owner_id=None) if line.id in given else line for line in lines]


def test_a_case_that_nobody_has_is_found_out(tmp_path: Path) -> None:
    life = _Disowns(tmp_path, SEED)
    assert lived(life) < STEPS
    life.desk.close()


def test_a_case_that_was_tampered_with_is_found_out(tmp_path: Path) -> None:
    life = Life(tmp_path, SEED, often="open")
    for _ in range(30):
        life.step()
    assert life.lines()
    database = life.desk.book.journal._db
    with database.atomic(), database.door():
        database.connection().execute(
            "UPDATE case_line SET next_us = next_us + 1 WHERE state = 'open'"
        )
    with pytest.raises(AssertionError):
        life.close()
    life.desk.close()
