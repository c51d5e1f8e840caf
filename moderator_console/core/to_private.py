"""Time to private: how long from the public complaint to the offer, to its answer, to the first talk (R8)."""

from __future__ import annotations

from dataclasses import dataclass

from moderator_console.core.case import Case
from moderator_console.core.events import Answer

_SECOND_US = 1_000_000


@dataclass(frozen=True, slots=True)
class ToPrivate:
    """The moments, UTC microseconds; None until they came. The spans are whole seconds since ``since_us``, never below 0."""

    since_us: int
    offered_us: int | None
    answered_us: int | None
    talked_us: int | None

    @property
    def offer_s(self) -> int | None:
        """Seconds until the first offer."""
        return self._span(self.offered_us)

    @property
    def answer_s(self) -> int | None:
        """Seconds until the member first answered an offer; silence is no answer."""
        return self._span(self.answered_us)

    @property
    def private_s(self) -> int | None:
        """Seconds until the first talk began."""
        return self._span(self.talked_us)

    def _span(self, until_us: int | None) -> int | None:
        return None if until_us is None else max(0, until_us - self.since_us) // _SECOND_US


def to_private(case: Case) -> ToPrivate:
    """Counted from the complaint as it was posted; from the opening of the case where it has no post or no date."""
    complaint = case.complaint
    dated = complaint is not None and complaint.at_us is not None
    since = complaint.at_us if complaint is not None and dated else None
    answered = (
        o.answered_us
        for o in case.offers
        if o.answered_us is not None and o.answer is not Answer.SILENT
    )
    talks = (c.talk.started_us for c in case.contacts if c.talk.answered)
    return ToPrivate(
        case.opened_us if since is None else since,
        min((o.at_us for o in case.offers), default=None),
        min(answered, default=None),
        min(talks, default=None),
    )
