"""What a moderator did on the platform itself, as the case knows it: with its reason, and what takes it back.

The journal hears of it once the platform took it. It does not move the case on: a post that is hidden is no member who was
heard.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from moderator_console.core.acts import REVERSED, Act
from moderator_console.core.event_moves import Happening


@dataclass(frozen=True, slots=True)
class PlatformActed(Happening):
    """``act`` was done to the post ``post`` (its address) through the connected account ``account``, for ``reason``.

    ``author`` is whose post it is; ``reverses`` the event of the act that this one takes back.
    """

    kind: ClassVar[str] = "platform-acted"
    act: Act
    post: str
    account: str
    reason: str
    author: str = ""
    reverses: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlatformAct:
    """One of them in the fold. ``taken_back``: the event that reversed it."""

    event: UUID
    actor: UUID
    at_us: int
    what: PlatformActed
    taken_back: UUID | None = None

    @property
    def reverse(self) -> Act | None:
        """The act that would take it back now; None where nothing does, or it was taken back."""
        return None if self.taken_back else REVERSED.get(self.what.act)


def acts_after(
    acts: tuple[PlatformAct, ...], event: UUID, actor: UUID, at_us: int, what: PlatformActed
) -> tuple[PlatformAct, ...]:
    """Returns the acts of a case after one more."""
    before = tuple(
        replace(act, taken_back=event) if act.event == what.reverses else act for act in acts
    )
    return (*before, PlatformAct(event, actor, at_us, what))
