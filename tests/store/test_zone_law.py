"""10:00 in Paris stays 10:00: when the law of a zone changes, wall times stay and their UTC is derived anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zoneinfo import TZPATH

import pytest
from book_making import case_at, open_book, work_of

from moderator_console.core.moments import When, when_local
from moderator_console.store.casework import NextWish
from moderator_console.store.zone_law import is_changed, known_law, written

ZONE = "Europe/Paris"
#: A wall time in winter and one in summer, years from now: whatever happens, nobody has changed their law yet.
WALL = ("2030-01-15T10:00", "2030-07-15T10:00")

_ASK = """
import json, sys
from pathlib import Path
from book_making import open_book
book = open_book(Path(sys.argv[1]))
dues = book.questions.agenda(0, 2**60, now_us=0)
print(json.dumps([[d.kind, d.when.local, d.when.at_us] for d in dues]))
faults = book.journal.verify()
assert not faults, faults
book.close()
"""


def ask(folder: Path, zones: Path) -> dict[tuple[str, str], int]:
    """What a program says that starts with this database of zones."""
    tests = Path(__file__).parents[1]
    env = {**os.environ, "PYTHONTZPATH": str(zones), "PYTHONPATH": f"{tests}:{tests.parent}"}
    run = [sys.executable, "-c", _ASK, str(folder)]
    said = subprocess.run(run, env=env, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return {(kind, local): us for kind, local, us in json.loads(said.stdout)}


@pytest.fixture
def zones(tmp_path: Path) -> Path:
    """A database of zones that may be changed: Paris, New York and UTC, without a version of its own."""
    system = next((Path(p) for p in TZPATH if Path(p, ZONE).exists()), None)
    if system is None:
        pytest.skip("this system has no database of zones in a folder")
    for zone in (ZONE, "America/New_York", "UTC"):
        target = tmp_path / "zoneinfo" / zone
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(system / zone, target)
    return tmp_path / "zoneinfo"


def test_wall_times_stay_and_their_utc_follows_a_new_law(tmp_path: Path, zones: Path) -> None:
    book = open_book(tmp_path)
    case_id = case_at(book, "act")
    work = work_of(book)
    winter, summer = (When(wall, ZONE, when_at) for wall, when_at in zip(WALL, _us(), strict=True))
    work.set_next(case_id, NextWish(winter))
    work.promise(case_id, "Seeds by then", summer)
    work.add_task(case_id, "Order them", winter)
    book.close()

    before = ask(tmp_path, zones)
    assert before == {
        ("next", WALL[0]): _us()[0], ("promise", WALL[1]): _us()[1], ("task", WALL[0]): _us()[0],
    }  # fmt: skip
    # From one day to the next Paris has the clocks of New York.
    shutil.copyfile(zones / "America/New_York", zones / ZONE)
    after = ask(tmp_path, zones)
    assert after.keys() == before.keys(), "every wall time stays"
    six_hours = 6 * 3_600_000_000
    assert {after[key] - before[key] for key in before} == {six_hours}
    assert ask(tmp_path, zones) == after


def _us() -> list[int]:
    return [when_local(When(wall, ZONE, 0).wall, ZONE).at_us for wall in WALL]


def test_a_law_is_changed_by_its_own_zones_and_not_by_one_that_is_new() -> None:
    law = known_law([ZONE])
    kept = written(law)
    assert not is_changed(kept, law)
    assert not is_changed(kept, known_law([ZONE, "Asia/Tokyo"]))
    assert not is_changed(kept, known_law([]))
    assert is_changed(kept, {**law, ZONE: "another"})
    assert is_changed(kept, {**law, "": "2099a"})
    for lost in ("", "{}", "[]", "no json"):
        assert is_changed(lost, law)


def test_zones_that_nobody_knows_are_one_word() -> None:
    law = known_law(["Mars/Base", "../../etc/passwd", "/etc/passwd"])
    assert len({word for zone, word in law.items() if zone}) == 1
