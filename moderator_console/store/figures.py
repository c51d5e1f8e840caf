"""What figures are made of: the few facts of every case, in one walk over the lists; and the members who heard nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from moderator_console.core.figures import CaseFacts
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.persons import MEMBER_JOIN

#: How many unheard members are listed at most; their number is always whole.
MOST_UNHEARD = 500

#: The satisfied event is the yes that stands; what happened holds every talk as it was last corrected. Talks are read
#: once, in the order of the index by case: a sub-select for each case would cost as much again.
_FACTS = """
SELECT c.case_id, c.community, c.opened_us, coalesce(c.complaint_us, c.opened_us), c.first_word_us,
    heard.at_us, yes.at_us, c.round, c.state = 'closed'
FROM case_line c
LEFT JOIN (
    SELECT case_id, min(at_us) AS at_us FROM happened
    WHERE kind = 'contact' AND ending = 'heard' GROUP BY case_id
) heard ON heard.case_id = c.case_id
LEFT JOIN happened yes ON yes.event_id = c.satisfied_event
WHERE c.state <> 'withdrawn'
"""
_UNHEARD = (
    "SELECT c.case_id, c.title, coalesce(m.name, ''), c.community, coalesce(c.complaint_us, c.opened_us) AS since,"
    f" c.closed_us, coalesce(c.waiver, '') FROM case_line c{MEMBER_JOIN}"
    " WHERE c.state = ? AND c.first_word_us IS NULL ORDER BY since, c.case_id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Unheard:
    """A case in which nobody has said a word to the member: open, or ended so (``closed_us``, with its reason).

    ``since_us`` is when they complained. Times are UTC microseconds.
    """

    case_id: UUID
    title: str
    member: str
    community: str
    since_us: int
    closed_us: int | None
    waiver: str


class FigureQuestions:
    """Read-only questions of the figures, on the connection of the thread that asks."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def facts(self) -> list[CaseFacts]:
        """Every case that was not withdrawn, in no order. 20,000 cases take 0.2 s: not for the window's thread."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(_FACTS)
            return [
                CaseFacts(
                    UUID(bytes=case), name, opened, since, first, talk, yes, turn, bool(closed)
                )
                for case, name, opened, since, first, talk, yes, turn, closed in rows
            ]

    def unheard(self, most: int = MOST_UNHEARD) -> list[Unheard]:
        """Whoever heard nothing, of all communities and all times: what ended so first, then whoever has waited
        longest."""
        found: list[Unheard] = []
        with trouble_of_sqlite(Path(self._db.path)):
            for state in ("closed", "open"):
                rows = self._db.connection().execute(_UNHEARD, (state, most - len(found)))
                found += [Unheard(UUID(bytes=row[0]), *row[1:]) for row in rows]
        return found
