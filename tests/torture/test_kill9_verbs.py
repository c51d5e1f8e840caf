"""kill -9 in the middle of real verbs and imports: what was acknowledged stays, both files stay whole.

Each verb runs as its own child and carries a marker. It is killed at a random moment of its life, or as soon
as it begins to write; acknowledged is what it printed whole. After each kill the program's own opening and
``verify`` must find everything in order.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cli_calls import ROOT, Console
from desk_making import make_profile

from moderator_console.services.sample import OUTBURST

THREADS, POSTS = 40, 30
#: A child that lives longer than this is stuck.
_STUCK_S = 120


@dataclass
class Toll:
    """What the kills cost."""

    kills: int = 0
    #: Of these, how many had begun to write.
    writing: int = 0
    survived: int = 0
    acknowledged: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    written_unsaid: int = 0
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, int]:
        return {
            "kills": self.kills, "writing": self.writing, "survived": self.survived, "acknowledged": len(self.acknowledged),
            "lost": len(self.lost), "written_unacknowledged": self.written_unsaid, "faults": len(self.faults),
        }  # fmt: skip


def run_and_kill(
    console: Console,
    words: list[str],
    rng: random.Random,
    usual_s: float,
    watched: Path,
    toll: Toll,
) -> Any:
    """Starts a verb, kills it and counts that; returns the document that it printed whole (or None)."""
    begins = _stamp(watched)
    child = subprocess.Popen(
        [sys.executable, "-m", "moderator_console", *words, *console.common(), "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    begun = time.monotonic()
    if rng.random() < 0.5:
        # Its first half is Python's own start, in which there is nothing to lose.
        end = begun + (0.4 + 0.9 * rng.random()) * usual_s
        while child.poll() is None and time.monotonic() < end:
            os.sched_yield()
    else:
        before, patience = _stamp(watched), rng.random() * 0.15 * usual_s
        while child.poll() is None and _stamp(watched) == before:
            assert time.monotonic() - begun < _STUCK_S
        end = time.monotonic() + patience
        while child.poll() is None and time.monotonic() < end:
            os.sched_yield()
    if child.poll() is None:
        os.kill(child.pid, signal.SIGKILL)
        toll.kills += 1
        toll.writing += _stamp(watched) != begins
    else:
        toll.survived += 1
    printed, _ = child.communicate(timeout=_STUCK_S)
    try:
        return json.loads(printed)
    except ValueError:
        return None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns


def verb_with(marker: str, case: str, n: int) -> list[str]:
    return [
        ["case", "note", case, "--text", marker],
        ["case", "contact", case, "--channel", "phone", "--minutes", "5", "--story", marker],
        ["case", "task", case, "--text", marker],
        ["case", "promise", case, "--text", marker, "--due", "in 3 working days"],
        ["case", "next", case, "--what", marker, "--at", "tomorrow 10:00"],
        ["case", "open", "--member", "Anna", "--title", marker],
    ][n % 6]


def usual(console: Console, words: list[str]) -> float:
    """How long a verb of this kind takes when nobody kills it."""
    begun = time.monotonic()
    assert console.child(*words, "--json").status == 0
    return time.monotonic() - begun


def torture_verbs(console: Console, count: int, rng: random.Random) -> Toll:
    toll = Toll()
    case = console.ask("case", "open", "--post", OUTBURST)["id"]
    usual_s = usual(console, ["case", "note", case, "--text", "warm-up"])
    for n in range(count):
        marker = f"MARKER{n:04d}X"
        document = run_and_kill(
            console,
            verb_with(marker, case, n),
            rng,
            usual_s,
            console.profile / "cases.db-wal",
            toll,
        )
        if document is not None:
            assert "trouble" not in document, document
            toll.acknowledged.append(marker)
        verdict = console.say("verify", "--json")
        if verdict.status or not verdict.json["ok"]:
            toll.faults.append(f"{marker}: {verdict}")
        there = _markers(console, case)
        toll.lost += [one for one in toll.acknowledged if one not in there]
        toll.written_unsaid += marker in there and document is None
    rebuilt = console.ask("rebuild")
    if rebuilt["before"] != rebuilt["after"]:
        toll.faults.append("lists did not match the journal")
    return toll


def _markers(console: Console, case: str) -> str:
    """Everything that is written: the journal of the case, and the titles of all."""
    journal = json.dumps(console.ask("case", "show", case)["journal"])
    cases = console.ask("case", "list", "--limit", "1000")["cases"]
    return journal + json.dumps([one["title"] for one in cases])


def mailbox(path: Path, name: str) -> Path:
    """A mailbox of ``THREADS`` threads with ``POSTS`` posts each, mixed as mail is."""
    file = path / f"{name}.mbox"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for n in range(POSTS):
            for t in range(THREADS):
                me, root = f"<{name}.{t}.{n}@garden.example>", f"<{name}.{t}.0@garden.example>"
                answers = f"In-Reply-To: {root}\nReferences: {root}\n" if n else ""
                out.write(
                    f"From anna@garden.example Mon Jan  1 00:00:00 2024\nMessage-ID: {me}\n{answers}"
                    f"From: Anna {t} <anna{t}@garden.example>\nSubject: {'Re: ' if n else ''}Bed {t}\n"
                    f"Date: Mon, 01 Jan 2024 {n // 60:02d}:{n % 60:02d}:00 +0000\n\n"
                    f"Row {n} of bed {t} in {name}.\n\n"
                )
    return file


def torture_imports(console: Console, folder: Path, count: int, rng: random.Random) -> Toll:
    toll = Toll()
    wanted = THREADS * POSTS
    usual_s = usual(console, ["import", str(mailbox(folder, "warmup")), "--community", "warmup"])
    for n in range(count):
        name = f"garden{n}"
        words = ["import", str(mailbox(folder, name)), "--community", name]
        document = run_and_kill(
            console, words, rng, usual_s, console.profile / "archive.db-wal", toll
        )
        if document is not None:
            assert document["posts"] == wanted, document
            toll.acknowledged.append(name)
        # Whole threads or nothing, before and after the next import sweeps up.
        if any(thread["posts"] != POSTS for thread in _threads(console, name)):
            toll.faults.append(f"{name}: a thread is not whole")
        verdict = console.say("verify", "--json")
        if verdict.status or not verdict.json["ok"]:
            toll.faults.append(f"{name}: {verdict}")
        for one in toll.acknowledged:
            if sum(thread["posts"] for thread in _threads(console, one)) != wanted:
                toll.lost.append(one)
        toll.written_unsaid += document is None and len(_threads(console, name)) == THREADS
    for n in range(count):
        name = f"garden{n}"
        console.ask("import", str(folder / f"{name}.mbox"), "--community", name)
        if sum(thread["posts"] for thread in _threads(console, name)) != wanted:
            toll.faults.append(f"{name}: importing again did not complete it")
    if not console.ask("verify")["ok"]:
        toll.faults.append("verify at the end")
    return toll


def _threads(console: Console, community: str) -> list[Any]:
    found: list[Any] = console.ask("threads", "--community", community, "--limit", "900")["threads"]
    return found


def test_six_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path))
    rng = random.Random(6)
    for toll in (torture_verbs(console, 4, rng), torture_imports(console, tmp_path, 2, rng)):
        assert (toll.lost, toll.faults) == ([], [])


@pytest.mark.torture
def test_kills_during_fifty_verbs_and_twenty_imports_lose_nothing(tmp_path: Path) -> None:
    console = Console(make_profile(tmp_path))
    seed = int(os.environ.get("KILL9_SEED", "9"))
    rng = random.Random(seed)
    verbs = torture_verbs(console, 50, rng)
    imports = torture_imports(console, tmp_path, 20, rng)
    print(json.dumps({"seed": seed, "verbs": verbs.figures(), "imports": imports.figures()}))
    for toll in (verbs, imports):
        assert (toll.lost, toll.faults) == ([], [])
        # A suite in which nothing dies, or everything does before it wrote, proves nothing. Whether a kill hits the
        # moment between written and said is luck; that some had begun to write is not.
        assert toll.kills >= 10 and toll.writing >= 3
        assert toll.acknowledged
