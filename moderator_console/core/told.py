"""The next step as it is told: a conversation that was read to its end is not told to be read once more.

Reading is noted by the program itself and sets no next step; who, when and the step that was recorded stay as they
are. Only what is to be done is said anew: the next open step of the loop.
"""

from __future__ import annotations

from dataclasses import replace

from moderator_console.core.case import Case
from moderator_console.core.events import NextKind, NextStep, Satisfied
from moderator_console.core.loop import Step, read_through, step_of

_LISTENING = frozenset((NextKind.READ, NextKind.CAUSE))


def told(case: Case) -> NextStep | None:
    """The next step of the case, with the kind that is open; in somebody's own words it is told as it stands."""
    step = case.next
    if step is None or step.text or step.kind not in _LISTENING:
        return step
    kind = _open(case)
    return step if kind is step.kind else replace(step, kind=kind)


def _open(case: Case) -> NextKind:
    if not read_through(case) and case.cause is None:
        return NextKind.READ
    match step_of(case):
        case Step.LISTEN:
            return NextKind.CAUSE
        case Step.REACH_OUT:
            return NextKind.ANSWER if case.open_offer is not None else NextKind.OFFER
        case Step.ACT:
            return NextKind.ACT if case.waiting_hand_off is None else NextKind.HAND_OFF
    yes = case.satisfaction
    satisfied = yes is not None and yes.satisfied is Satisfied.YES
    return NextKind.CLOSE if satisfied else NextKind.FOLLOW_UP
