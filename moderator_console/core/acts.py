"""What a moderator can do on a platform itself. Apart from its other values: journals are read before any platform is."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Act(StrEnum):
    """What a moderator can do on the platform itself."""

    HIDE = "hide"
    RESTORE = "restore"
    LOCK = "lock"
    UNLOCK = "unlock"
    APPROVE = "approve"
    HOLD = "hold"
    SETTLE = "settle"
    NOTE = "note"


#: The act that takes another one back; what is not here cannot be reversed anywhere.
REVERSED = {
    Act.HIDE: Act.RESTORE,
    Act.RESTORE: Act.HIDE,
    Act.LOCK: Act.UNLOCK,
    Act.UNLOCK: Act.LOCK,
    Act.APPROVE: Act.HOLD,
    Act.HOLD: Act.APPROVE,
}


def is_final(act: Act, acts: Collection[Act]) -> bool:
    """Whether ``act`` stays done where an account can do ``acts``: nothing among them takes it back."""
    back = REVERSED.get(act)
    return back is None or back not in acts
