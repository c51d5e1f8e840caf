"""What was brought to notice on this workstation, and when: one line for each date of each thing (core/reminding.py).

Kept among the settings of the profile: no event, never shared. A line is claimed in one transaction before anything
is shown, so that of two programs that look at the same moment only one reminds. Beside a claim stands, until somebody
says that it was shown, that it was not: a program that is killed between the two leaves it there for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from moderator_console.core.reminding import Fired, Mark, Waiting
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.questions import Due

_PREFIX = "fired:"
_UNSHOWN = "unshown:"
_LOOKED = "reminders looked"


def waiting(dues: Iterable[Due]) -> list[Waiting]:
    """What the agenda holds, as ``core.reminding.remind`` asks for it."""
    return [
        Waiting(
            mark_of(due),
            due.when.at_us,
            Mark(due.case_id, due.limit.local, due.limit.zone) if due.limit else None,
        )
        for due in dues
    ]


def mark_of(due: Due) -> Mark:
    """The mark under which a thing of the agenda is kept."""
    # The id of a limit is its case's (services/limits.py): where it ends at the wall time of the next step, both are one.
    thing = due.case_id if due.kind == "next" else due.event_id
    return Mark(thing, due.when.local, due.when.zone)


class FiredBook:
    """Every mark with what was kept of it. Raises DiskTrouble, FileBusy, DamagedFile."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self) -> dict[Mark, Fired]:
        """All that was brought up and is not forgotten yet. Lines that cannot be read are left out."""
        found = {}
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT name, value FROM local_setting WHERE substr(name, 1, 6) = ?", (_PREFIX,)
            )
            for name, value in rows:
                mark, fired = _mark(name), _read(value)
                if mark is not None and fired is not None:
                    found[mark] = fired
        return found

    def of(self, marks: Iterable[Mark]) -> dict[Mark, Fired]:
        """What is known of these, however much was kept."""
        found = {}
        with trouble_of_sqlite(Path(self._db.path)):
            db = self._db.connection()
            for mark in marks:
                for (value,) in db.execute(
                    "SELECT value FROM local_setting WHERE name = ?", (_name(mark),)
                ):
                    if (fired := _read(value)) is not None:
                        found[mark] = fired
        return found

    def looked_us(self) -> int | None:
        """When somebody last looked what is due, in UTC microseconds."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT value FROM local_setting WHERE name = ?", (_LOOKED,)
            )
            kept = next((row[0] for row in rows), "")
        return int(kept) if kept.lstrip("-").isdigit() else None

    def claim(
        self, keep: Mapping[Mark, Fired], before: Mapping[Mark, Fired], now_us: int
    ) -> frozenset[Mark]:
        """Writes down what is about to be shown, as decided over ``before``; returns the marks that are ours to show.

        What another program has claimed since then is not among them.
        """
        ours = set()
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            db = self._db.connection()
            for mark, fired in keep.items():
                known = before.get(mark)
                if known is None:
                    sql = "INSERT OR IGNORE INTO local_setting (value, name) VALUES (?, ?)"
                    values: tuple[str, ...] = (_value(fired), _name(mark))
                else:
                    sql = "UPDATE local_setting SET value = ? WHERE name = ? AND value = ?"
                    values = (_value(fired), _name(mark), _value(known))
                db.execute(sql, values)
                if db.changes():
                    ours.add(mark)
                    db.execute(
                        "INSERT OR REPLACE INTO local_setting (name, value) VALUES (?, ?)",
                        (_name(mark, _UNSHOWN), str(now_us)),
                    )
            db.execute(
                "INSERT INTO local_setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (_LOOKED, str(now_us)),
            )
        return frozenset(ours)

    def unshown(self) -> frozenset[Mark]:
        """What was claimed and, for all that was written down, never shown."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = self._db.connection().execute(
                "SELECT name FROM local_setting WHERE substr(name, 1, 8) = ?", (_UNSHOWN,)
            )
            return frozenset(mark for (name,) in rows if (mark := _mark(name)) is not None)

    def shown(self, marks: Iterable[Mark]) -> None:
        """These stand before the person now."""
        self._drop(marks, (_UNSHOWN,))

    def put_off(self, marks: Iterable[Mark], until_us: int, now_us: int) -> None:
        """Somebody asked at ``now_us`` to be reminded of a thing at ``until_us`` and not before (UTC microseconds)."""
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            for mark in marks:
                known = self.of([mark]).get(mark, Fired(now_us, 1))
                self._db.connection().execute(
                    "INSERT INTO local_setting (name, value) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (_name(mark), _value(replace(known, until_us=until_us))),
                )

    def forget(self, marks: Iterable[Mark]) -> None:
        """Throws marks away: what they stood for can come due no more."""
        self._drop(marks, (_PREFIX, _UNSHOWN))

    def _drop(self, marks: Iterable[Mark], kinds: tuple[str, ...]) -> None:
        names = [(_name(mark, kind),) for mark in marks for kind in kinds]
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().executemany("DELETE FROM local_setting WHERE name = ?", names)


def _name(mark: Mark, kind: str = _PREFIX) -> str:
    return f"{kind}{mark.thing.hex}:{mark.zone}:{mark.local}"


def _mark(name: str) -> Mark | None:
    _, thing, *rest = name.split(":", 3)
    return Mark(UUID(thing), rest[1], rest[0]) if len(thing) == 32 and len(rest) == 2 else None


def _value(fired: Fired) -> str:
    until = f" {fired.until_us}" if fired.until_us else ""
    return f"{fired.last_us} {fired.times}{until}"


def _read(value: str) -> Fired | None:
    last, times, until = (*value.split(" "), "0")[:3] if " " in value else ("", "", "")
    try:
        return Fired(int(last), int(times), int(until))
    except ValueError:
        return None
