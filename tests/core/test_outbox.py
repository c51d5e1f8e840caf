"""The rule of the outbox: what may be tried now, and what each answer makes of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core import outbox as rule
from moderator_console.core import platform_trouble as trouble
from moderator_console.core.outbox import Entry, State
from moderator_console.core.platforms import (
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flags,
    History,
    Outgoing,
    Private,
    Receipt,
    Resend,
    Structure,
)

SECOND = 1_000_000
NOW = 1_790_000_000 * SECOND
CAN = Capabilities(
    Structure.TREE, History.ALL, Edits.TEXTS, Deletes.GAP, Flags.NONE, Private.ACCOUNT, True
)
KEY, FIND, ASK = (replace(CAN, resend=kind) for kind in Resend)
SAFE = (
    trouble.Offline(),
    trouble.Busy(),
    trouble.RateLimited(),
    trouble.AuthFailed(),
    trouble.Untrusted(),
    trouble.NotInstalled("reddit"),
)
LOST = (trouble.UnknownOutcome(), trouble.Down(), trouble.Unreadable("line 1"))
NO = (trouble.Declined(), trouble.Forbidden(), trouble.Gone())


def entry(n: int = 1, queue: str = "anna", **changes: object) -> Entry:
    item = Outgoing(UUID(int=n), Errand.PRIVATE, queue, text="Sorry", made_us=NOW)
    return replace(Entry(item, UUID(int=99), queue, NOW, n), **changes)  # type: ignore[arg-type]


def going(**changes: object) -> Entry:
    return rule.begun(entry(**changes), NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("can", [KEY, FIND, ASK])
@pytest.mark.parametrize("answer", SAFE)
def test_what_did_not_leave_waits_and_is_in_no_doubt(
    can: Capabilities, answer: trouble.PlatformTrouble
) -> None:
    after = rule.answered(going(), answer, can, NOW)
    assert (after.state, after.doubt, after.why) == (State.WAITING, False, answer.why)
    assert after.next_us > NOW


@pytest.mark.parametrize("answer", LOST)
def test_what_may_have_been_done_is_unknown(answer: trouble.PlatformTrouble) -> None:
    for can, resends in ((KEY, True), (FIND, False), (ASK, False)):
        after = rule.answered(going(), answer, can, NOW)
        assert (after.state, after.doubt) == (State.UNKNOWN, True)
        assert rule.resends(after, can, None) is resends
    assert after.why == "ask"
    assert rule.ready([after], NOW + 10**15) is None


@pytest.mark.parametrize("answer", SAFE + NO)
def test_doubt_stays_whatever_a_second_try_meets(answer: trouble.PlatformTrouble) -> None:
    doubtful = rule.begun(rule.answered(going(), LOST[0], KEY, NOW), NOW + SECOND)
    after = rule.answered(doubtful, answer, KEY, NOW + SECOND)
    assert (after.state, after.doubt) == (State.UNKNOWN, True)
    assert not rule.may_change(after)


@pytest.mark.parametrize("answer", NO)
def test_a_no_keeps_the_text_for_whoever_decides(answer: trouble.PlatformTrouble) -> None:
    after = rule.answered(going(), answer, FIND, NOW)
    assert after.state is State.REFUSED
    assert rule.may_change(after)
    assert rule.ready([after], NOW + 10**15) is None


def test_a_key_that_may_be_forgotten_is_not_sent_again() -> None:
    can = replace(KEY, key_us=60 * SECOND)
    after = rule.answered(going(), LOST[0], can, NOW)
    assert rule.resends(after, can, 59 * SECOND)
    assert not rule.resends(after, can, 60 * SECOND)
    # Another run of the program tried it: nobody knows how long that was ago.
    assert not rule.resends(after, can, None)


def test_only_two_looks_after_its_time_to_settle_make_it_absent() -> None:
    unknown = rule.answered(going(), LOST[0], FIND, NOW)
    once = rule.looked(unknown, None, FIND, NOW, 10**12)
    assert (once.state, once.looks) == (State.UNKNOWN, 1)
    early = rule.looked(once, None, FIND, NOW, FIND.settles_us - 1)
    assert early.state is State.UNKNOWN
    absent = rule.looked(once, None, FIND, NOW, FIND.settles_us)
    assert (absent.state, absent.doubt) == (State.WAITING, False)
    found = rule.looked(once, Receipt("m:1"), FIND, NOW, 0)
    assert (found.state, found.address) == (State.SENT, "m:1")


def test_a_look_that_met_half_a_page_is_repeated_for_an_hour_then_a_person_is_asked() -> None:
    unknown = rule.answered(going(), LOST[0], FIND, NOW)
    half = trouble.Unreadable("line 1")
    again = rule.looked(unknown, half, FIND, NOW, 3_599 * 1_000_000)
    assert (again.state, again.why) == (State.UNKNOWN, trouble.UnknownOutcome.why)
    assert again.next_us > NOW
    asked = rule.looked(again, half, FIND, NOW, 3_600 * 1_000_000)
    assert (asked.state, asked.why) == (State.UNKNOWN, trouble.CannotLook.why)


def test_one_conversation_keeps_its_order_and_others_do_not_wait() -> None:
    unknown = replace(entry(1), state=State.UNKNOWN, doubt=True, why="ask")
    behind, other = entry(2), entry(3, "bob")
    assert rule.ready([behind, other, unknown], NOW) == other
    assert rule.ready([behind, replace(unknown, state=State.SENT)][:1], NOW) == behind


def test_whoever_wrote_after_a_refusal_does_not_wait_for_it() -> None:
    refused = replace(entry(1), state=State.REFUSED, tried_us=NOW + SECOND)
    knew = entry(2)
    after = replace(
        knew, item=replace(knew.item, made_us=NOW + 2 * SECOND), due_us=NOW + 2 * SECOND
    )
    assert rule.ready([refused, knew], NOW + 9 * SECOND) is None
    assert rule.ready([refused, after], NOW + 9 * SECOND) == after


def test_a_pause_of_the_host_holds_everything_of_the_account() -> None:
    paused = rule.answered(going(), trouble.RateLimited(retry_after_s=30), KEY, NOW, 0)
    assert rule.ready([paused, entry(2, "bob")], NOW + 29 * SECOND) is None
    assert rule.next_us([paused, entry(2, "bob")], NOW) == NOW + 30 * SECOND
    assert rule.ready([paused, entry(2, "bob")], NOW + 30 * SECOND) == paused


def test_nobody_waits_for_a_clock_that_was_put_back() -> None:
    paused = rule.answered(going(), trouble.Offline(), KEY, NOW)
    assert rule.ready([paused], NOW - 3600 * SECOND) == paused
    assert rule.ready([entry(due_us=NOW + 5 * SECOND)], NOW - 3600 * SECOND) is not None
    # A time that somebody chose stays.
    chosen = entry(due_us=NOW + 5 * SECOND, later=True)
    assert rule.ready([chosen], NOW - 3600 * SECOND) is None


@given(
    st.integers(0, 60), st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1e12, allow_nan=False))
)
def test_a_pause_is_never_longer_than_fifteen_minutes_or_a_stated_day(
    tries: int, chance: float, stated: float | None
) -> None:
    after = rule.answered(
        entry(tries=tries), trouble.RateLimited(retry_after_s=stated), FIND, NOW, chance
    )
    pause = after.next_us - NOW
    assert 0 <= pause <= (15 * 60 * SECOND if stated is None else (24 * 3600 + 1) * SECOND)
    if stated is not None and stated < 86_400:
        assert pause >= int(stated * SECOND)
