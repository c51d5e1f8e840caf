"""Run the benchmarks again and write their figures into packaging/benchmarks.md.

``python3 packaging/benchmarks.py [NAME …]``: all of them, or those named. Each takes minutes; nothing else should
run meanwhile. A row holds what the bench's last line said: ours, floor, ratio, goal, and the rest by its name.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "packaging" / "benchmarks.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
HEAD = "| bench | ours | floor | ratio | goal | held | more |\n|---|---|---|---|---|---|---|"
#: One command a line, as they stand in the page.
COMMANDS = {
    "import": "tests/bench/import.py --posts 200000",
    "mailbox": "tests/bench/import.py --megabytes 300",
    "growth": "tests/bench/growth.py --posts 1000000",
    "start": "tests/bench/start.py --posts 1000000",
    "memory": "tests/bench/memory.py --posts 1000000",
    "stall": "tests/bench/stall.py --posts 1000000",
    "search": "tests/bench/search.py --posts 200000",
    "search at a million": "tests/bench/search.py --posts 1000000",
    "thread": "tests/bench/thread.py",
    "scroll": "tests/bench/scroll.py",
    "heat": "tests/bench/heat.py",
    "triage": "tests/bench/triage.py",
    "capture": "tests/bench/capture.py",
    "calendar": "tests/bench/calendar_grids.py",
    "figures": "tests/bench/figures.py",
    "simulate": "tests/bench/simulate.py --steps 10000 --seed 101 102 103 104",
}
_OWN = ("name", "ours", "floor", "ratio", "goal", "ok")


def main(names: list[str]) -> int:
    wanted = names or list(COMMANDS)
    unknown = [name for name in wanted if name not in COMMANDS]
    if unknown:
        print(f"no such bench: {', '.join(unknown)}; there are {', '.join(COMMANDS)}")
        return 2
    missed = 0
    for name in wanted:
        told = run(COMMANDS[name])
        print(json.dumps({"bench": name, **told}))
        missed += not told.get("ok", False)
        PAGE.write_text(with_row(PAGE.read_text(encoding="utf-8"), name, told), encoding="utf-8")
    return 1 if missed else 0


def run(command: str) -> dict[str, object]:
    """Returns what the last line of a bench says. Its exit status only repeats ``ok``."""
    done = subprocess.run(
        [sys.executable, *command.split()], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    lines = done.stdout.splitlines()
    if not lines or not lines[-1].startswith("{"):
        raise SystemExit(f"{command} said nothing at its end (exit status {done.returncode})")
    told: dict[str, object] = json.loads(lines[-1])
    return told


def with_row(page: str, name: str, told: dict[str, object]) -> str:
    """Returns the page with the row of one bench in place of its old one, rows in the order of ``COMMANDS``."""
    before, _, rest = page.partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {
        line.split("|")[1].strip(): line for line in table.splitlines() if line.startswith("| ")
    }
    rows.pop("bench", None)
    rows[name] = row(name, told)
    kept = "\n".join(rows[each] for each in COMMANDS if each in rows)
    return f"{before}{BEGIN}\n{HEAD}\n{kept}\n{END}{after}"


def row(name: str, told: dict[str, object]) -> str:
    """Returns one line of the table."""
    more = "; ".join(f"{key} {_said(value)}" for key, value in told.items() if key not in _OWN)
    figures = (_said(told.get(key)) for key in ("ours", "floor", "ratio", "goal"))
    held = "yes" if told.get("ok") else "**no**"
    return f"| {name} | {' | '.join(figures)} | {held} | {more} |"


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return " → ".join(map(_said, value))
    if isinstance(value, int) and not isinstance(value, bool) and value >= 10_000:
        return f"{value:,}"
    return "–" if value is None else str(value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
