"""How are we doing? The figures of a profile, in the working time of each community. Touches only the connection of the
thread that asks: not for the window's own (20,000 cases take half a second)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moderator_console.core.figures import Grain, Report, Span, report
from moderator_console.core.timetable import Timetable
from moderator_console.core.worked_days import WorkedDays
from moderator_console.store.casebook import CaseBook

if TYPE_CHECKING:
    from moderator_console.store.figures import Unheard


@dataclass(frozen=True, slots=True)
class HowWeDo:
    """The figures of what was asked for, and what no question can leave out.

    ``unheard_open`` and ``unheard_closed`` count the members who heard nothing in all communities and at all times,
    ``unheard`` names them (at most 500). ``communities`` are all that have cases, by name. ``cases`` counts every case
    of the profile.
    """

    span: Span
    zone: str
    report: Report
    cases: int
    unheard_open: int
    unheard_closed: int
    unheard: tuple[Unheard, ...]
    communities: tuple[str, ...]


def how_we_do(
    book: CaseBook, timetable: Timetable, zone: str, span: Span, grain: Grain | None = None
) -> HowWeDo:
    """Asks the case book and adds up. Weeks begin in ``zone``, the moderator's. Raises what reading raises."""
    worked: dict[str, WorkedDays] = {}

    def working(community: str, from_us: int, to_us: int) -> int:
        known = worked.get(community)
        if known is None:
            known = worked[community] = WorkedDays(timetable.of_community(community))
        return known.seconds(from_us, to_us)

    facts = book.figures.facts()
    silent = [one for one in facts if one.first_us is None]
    closed = sum(one.closed for one in silent)
    return HowWeDo(
        span, zone, report(facts, span, zone, working, grain), len(facts), len(silent) - closed, closed,
        tuple(book.figures.unheard() if silent else ()),
        tuple(sorted({one.community for one in facts}, key=lambda name: (name.casefold(), name))),
    )  # fmt: skip
