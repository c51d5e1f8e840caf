"""Drafts, read marks and settings of this workstation."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from book_making import open_book

from moderator_console.core import events as ev
from moderator_console.core.schedule import WorkingHours
from moderator_console.core.trouble import DamagedFile
from moderator_console.store.casebook import CaseBook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[CaseBook]:
    made = open_book(tmp_path)
    yield made
    made.close()


def test_a_draft_is_kept_replaced_and_dropped(book: CaseBook) -> None:
    book.drafts.keep("note:1", "half", 1)
    book.drafts.keep("note:1", "half a thought \ud800", 2)
    kept = book.drafts.get("note:1")
    assert kept is not None and (kept.text, kept.saved_us) == ("half a thought ?", 2)
    book.drafts.keep("contact:1", "she said", 3)
    assert [d.place for d in book.drafts.all()] == ["contact:1", "note:1"]
    book.drafts.keep("note:1:post:a_%", "on a post", 5)
    book.drafts.keep("note:12", "another", 6)
    assert [d.place for d in book.drafts.below("note:1")] == ["note:1:post:a_%", "note:1"]
    book.drafts.keep("note:1", "", 4)
    assert book.drafts.get("note:1") is None
    assert book.journal.verify() == ()


def test_a_draft_is_never_an_event(book: CaseBook) -> None:
    before = book.journal.digest()
    book.drafts.keep("note:1", "half a thought", 1)
    assert book.journal.digest() == before


TYPIST = """
import sys; sys.path.insert(0, sys.argv[2])
from pathlib import Path
from book_making import open_book
book = open_book(Path(sys.argv[1]))
n = 0
while True:
    n += 1
    book.drafts.keep("note:1", "x" * n, n)
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX systems")
def test_what_was_acknowledged_as_kept_survives_kill_minus_nine(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(tmp_path), str(Path(__file__).parents[1])],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    last = 0
    for line in child.stdout:
        last = int(line)
        if last == 60:
            child.send_signal(signal.SIGKILL)
            break
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    acknowledged = int(rest[-1]) if rest else last
    book = open_book(tmp_path)
    draft = book.drafts.get("note:1")
    assert draft is not None and draft.saved_us >= acknowledged
    assert book.journal.verify() == ()
    book.close()


def test_read_marks_are_kept_by_address_and_once(book: CaseBook) -> None:
    book.reading.mark("t:1", ["p:1", "p:2"])
    book.reading.mark("t:1", ["p:2", "p:3"])
    book.reading.mark("t:2", ["p:9"])
    assert book.reading.of("t:1") == {"p:1", "p:2", "p:3"}


def test_working_hours_come_back_as_they_were_set(book: CaseBook) -> None:
    from datetime import time

    hours = WorkingHours("Europe/Paris", time(8, 30), time(16), frozenset({0, 2, 4}))
    book.set_hours(hours)
    assert book.hours("Europe/Paris") == hours


def test_the_owner_can_be_renamed_and_stays_the_same_person(book: CaseBook) -> None:
    one = book.set_owner("Maren", zone="Europe/Paris")
    two = book.set_owner("Maren Oster")
    assert (two.id, two.name, two.zone) == (one.id, "Maren Oster", "Europe/Paris")
    assert book.owner == two


def test_a_renamed_owner_can_still_be_reached(book: CaseBook) -> None:
    me = book.set_owner("Maren", zone="Europe/Paris", language="fr")
    book.reach(me, by=me.id, channel=ev.Channel.PHONE, number="+33 5 55 01 02 03")
    renamed = book.set_owner("Maren Oster", language="en")
    assert (renamed.name, renamed.zone, renamed.language) == ("Maren Oster", "Europe/Paris", "en")
    assert (renamed.channel, renamed.number) == (ev.Channel.PHONE, "+33 5 55 01 02 03")


def test_damage_under_drafts_marks_and_settings_is_known_trouble(tmp_path: Path) -> None:
    book = open_book(tmp_path)
    database = book.settings._db
    for n in range(2000):
        book.drafts.keep(f"note:{n}", "half a thought " * 9, n)
        book.reading.mark("t:1", [f"p:{n}"])
        book.settings.set(f"s{n}", "x" * 99)
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    book.close()
    path = tmp_path / "cases.db"
    spoilt = bytearray(path.read_bytes())
    book = open_book(tmp_path)
    for place in range(8192, len(spoilt), 4096):
        spoilt[place + 100] ^= 1
    path.write_bytes(spoilt)
    for ask in (
        book.drafts.all,
        lambda: book.drafts.get("note:1234"),
        lambda: book.reading.of("t:1"),
        lambda: book.settings.get("s1234"),
    ):
        with pytest.raises(DamagedFile):
            ask()
    book.close()
