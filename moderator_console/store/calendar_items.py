"""What a calendar asks: everything dated in a range of days, to come or done, in one pass over the indexes by time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from moderator_console.core.calendar_items import (
    CalendarItem,
    Ending,
    ItemKind,
    ItemState,
    is_all_day,
)
from moderator_console.core.events import Channel, NextKind
from moderator_console.core.moments import When
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.persons import MEMBER_JOIN

#: How many items a range gives at most.
MOST = 20_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_OF_NEXT = {NextKind.FOLLOW_UP: ItemKind.FOLLOW_UP, NextKind.CONTACT: ItemKind.CONTACT}
_OF_ASKED = {"yes": Ending.SATISFIED, "no": Ending.NOT_SATISFIED, "no-answer": Ending.NO_ANSWER}
_OF_LOGGED = {"heard": Ending.HEARD, "no-answer": Ending.NO_ANSWER}

#: Event, case, sort, next kind, text, local, zone, moment, minutes, settled, channel, ending, member, their zone, whose.
_NAMES = "coalesce(m.name, ''), coalesce(m.zone, ''), coalesce(w.name, '')"
_IN_RANGE = (
    "SELECT c.next_event, c.case_id, 'next', c.next_kind, c.next_text, c.next_local, c.next_zone, c.next_us AS at,"
    f" c.next_minutes, 0, NULL, NULL, {_NAMES} FROM case_line c{MEMBER_JOIN}"
    " LEFT JOIN person w ON w.person_id = c.next_who"
    " WHERE c.state = 'open' AND c.next_us >= :from AND c.next_us < :to"
    " UNION ALL SELECT d.event_id, d.case_id, d.kind, NULL, d.text, d.due_local, d.due_zone, d.due_us,"
    f" d.minutes, d.settled, NULL, NULL, {_NAMES} FROM due d CROSS JOIN case_line c USING (case_id){MEMBER_JOIN}"
    " LEFT JOIN person w ON w.person_id = c.owner_id"
    # What was not kept or will not be done is no date any more.
    " WHERE d.settled IN (0, 1) AND d.due_us >= :from AND d.due_us < :to AND (d.settled = 1 OR c.state = 'open')"
    " UNION ALL SELECT h.event_id, h.case_id, h.kind, NULL, h.text, '', '', h.at_us,"
    f" h.minutes, 1, h.channel, h.ending, {_NAMES} FROM happened h CROSS JOIN case_line c USING (case_id){MEMBER_JOIN}"
    " LEFT JOIN person w ON w.person_id = h.who WHERE h.at_us >= :from AND h.at_us < :to"
    f" ORDER BY at LIMIT {MOST}"
)  # fmt: skip


class CalendarQuestions:
    """Read-only questions of the calendar, on the connection of the thread that asks."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database
        #: What was made of a row last: a month that is asked for again is mostly as before.
        self._made: dict[bytes, tuple[tuple[Any, ...], CalendarItem]] = {}

    def items(self, from_us: int, to_us: int, *, now_us: int, zone: str) -> list[CalendarItem]:
        """Everything dated in [from, to) by time: next steps, promises, tasks, talks and answers; of closed cases
        what was done. ``zone`` is the moderator's: what took place is told by its wall clock. What is overdue
        before the range is ``Questions.agenda``'s matter."""
        given = {"from": from_us, "to": to_us}
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(_IN_RANGE, given).fetchall()
        where = ZoneInfo(zone)

        def local(us: int) -> str:
            at = (_EPOCH + us * _MICROSECOND).astimezone(where)
            return at.replace(tzinfo=None).isoformat(timespec="minutes")

        made, found = self._made, []
        if len(made) > 2 * MOST:
            made.clear()
        for row in rows:
            key = (*row, row[7] < now_us, zone)
            known = made.get(row[0])
            if known is None or known[0] != key:
                known = made[row[0]] = (key, _item(row, now_us, zone, local))
            found.append(known[1])
        return found

    def communities(self) -> dict[bytes, str]:
        """The community of each case, by the bytes of its id."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute("SELECT case_id, community FROM case_line")
            return dict(rows.fetchall())


@lru_cache(8_192)
def _case(raw: bytes) -> UUID:
    return UUID(bytes=raw)


def _item(
    row: tuple[Any, ...], now_us: int, zone: str, local: Callable[[int], str]
) -> CalendarItem:
    event, case, sort, next_kind, text, wall, its_zone, at, minutes, settled = row[:10]
    channel, end, member, there, who = row[10:]
    kind, ending, step = ItemKind(sort) if sort != "next" else ItemKind.STEP, None, None
    if sort == "next":
        step = NextKind(next_kind)
        kind = _OF_NEXT.get(step, ItemKind.STEP)
    elif sort in ("promise", "task"):
        ending = (None, Ending.KEPT if sort == "promise" else Ending.DONE)[settled]
    else:
        ending = (_OF_ASKED if sort == "follow-up" else _OF_LOGGED)[end]
    to_come = ItemState.OVERDUE if at < now_us else ItemState.PLANNED
    state = ItemState.DONE if settled else to_come
    when = When(wall, its_zone, at) if wall else When(local(at), zone, at)
    return CalendarItem(
        UUID(bytes=event), _case(case), kind, step, state, member, text, when, minutes,
        all_day=bool(wall) and is_all_day(when), who=who, there_zone=there if there != zone else "",
        movable=not settled, channel=Channel(channel) if channel else None, ending=ending,
    )  # fmt: skip
