"""Every text that a note has ever had, for what must not repeat them: older versions and notes set aside, too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from moderator_console.store.persons import SAME_PERSON

Rows = Callable[[str, Any], list[tuple[Any, ...]]]

_KINDS = "('note-written', 'note-revised', 'retracted')"
#: Cases of the member, cases whose complaint stands in one of the conversations, and those with a note on one.
_IN_CASES = (
    "SELECT hex(id), CASE kind WHEN 'retracted' THEN body END, json_extract(body, '$.text') FROM event WHERE case_id IN ("
    f"SELECT case_id FROM case_line WHERE member_id IN ({SAME_PERSON})"
    " UNION SELECT case_id FROM case_line WHERE complaint_thread IN (SELECT value FROM json_each(:threads))"
    " UNION SELECT case_id FROM note WHERE thread IN (SELECT value FROM json_each(:threads)) AND thread <> ''"
    f") AND kind IN {_KINDS} ORDER BY local_n"
)
_OUTSIDE = (
    "SELECT hex(e.id), CASE e.kind WHEN 'retracted' THEN e.body END, json_extract(e.body, '$.text') FROM outside o JOIN event e ON e.id = o.event_id WHERE (o.subject IN"
    f" ({SAME_PERSON}) OR o.subject IN (SELECT unhex(value) FROM json_each(:subjects)))"
    f" AND e.kind IN {_KINDS} ORDER BY e.local_n"
)


def ever_written(ask: Rows, person: UUID | None, threads: Iterable[str]) -> list[str]:
    """Returns every text of the notes on a person and on these conversations, in whatever case or outside, and of all
    notes in cases of the person and of these conversations. What was taken back (undone) is left out."""
    named = [thread for thread in threads if thread]
    given = {
        "person": person.bytes if person else b"",
        "threads": json.dumps(named),
        "subjects": json.dumps([hashlib.sha256(t.encode()).digest()[:16].hex() for t in named]),
    }
    found: dict[str, None] = {}
    for sql in (_IN_CASES, _OUTSIDE):
        found.update(dict.fromkeys(_standing(ask(sql, given))))
    return list(found)


def _standing(rows: list[tuple[Any, ...]]) -> list[str]:
    """The texts that no retraction leaves out, of rows in the order of the journal (as core/case.py, taken_back)."""
    gone: set[str] = set()
    texts: list[str] = []
    for name, retraction, text in reversed(rows):
        if name.lower() in gone:
            continue
        if retraction is not None:
            gone.update(json.loads(retraction)["events"])
        elif text:
            texts.append(text)
    return texts
