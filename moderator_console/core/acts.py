"""What a moderator can do on a platform itself. Apart from its other values: journals are read before any platform is."""

from __future__ import annotations

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


#: The act that takes another one back; what is not here cannot be reversed.
REVERSED = {
    Act.HIDE: Act.RESTORE,
    Act.RESTORE: Act.HIDE,
    Act.LOCK: Act.UNLOCK,
    Act.UNLOCK: Act.LOCK,
    Act.APPROVE: Act.HOLD,
    Act.HOLD: Act.APPROVE,
}
