"""Hand-annotated IRC logs (``NAME.raw.txt`` beside ``NAME.annotation.txt``) as lines of a flat channel, and scores.

An annotation ``5 7 -`` says that line 7 answers line 5; ``7 7 -`` that line 7 begins. Only the newline byte ends a
line, or the numbering shifts. Scores are those of Kummerfeld et al. 2019: precision and recall over links, with
those of a line to itself, and over exact conversations of two lines or more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from moderator_console.core.replies_words import Line

_TIMED = re.compile(r"(?:\S+ (\d{4}-\d\d-\d\d) )?\[(\d\d):(\d\d)(?::(\d\d))?\]\s+(.*)$")
_MOVED = re.compile(
    r"(\[.*\]\s+has (joined|left|quit)|is now known as|entered the room|left the room|sets? mode"
    r"|has (joined|left|quit|kicked|changed))"
)


@dataclass(frozen=True, slots=True)
class Log:
    """One log: its lines, further names of its authors, and for each annotated line what it answers."""

    name: str
    lines: tuple[Line, ...]
    names: Mapping[str, str]
    gold: Mapping[int, frozenset[int]]


def read_logs(folder: Path) -> list[Log]:
    """Returns the annotated logs of a folder, by name."""
    return [_read(path) for path in sorted(folder.glob("*.annotation.txt"))]


def _text_lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "replace").split("\n")[:-1]


def _read(annotation: Path) -> Log:
    gold: dict[int, set[int]] = defaultdict(set)
    for text in _text_lines(annotation):
        pair = [int(number) for number in text.split() if number != "-"]
        if pair:
            gold[max(pair)].add(min(pair))
    stem = annotation.name.removesuffix(".annotation.txt")
    lines, names = parsed(_text_lines(annotation.with_name(f"{stem}.raw.txt")))
    return Log(stem, lines, names, {i: frozenset(js) for i, js in gold.items()})


def parsed(texts: Iterable[str]) -> tuple[tuple[Line, ...], dict[str, str]]:
    """Returns a line for each line of a log, and names after renames; times count from the log's first day."""
    first: dict[str, str] = {}
    day, before = 0, None
    minute = 0.0
    lines = []

    def who(name: str) -> str:
        name, seen = name.lower(), 0
        while name in first and seen < 8:
            name, seen = first[name], seen + 1
        return name

    for text in texts:
        timed = _TIMED.match(text)
        if timed is None:
            lines.append(_untimed(text, minute, first, who))
            continue
        stated, hour, minutes, seconds, rest = timed.groups()
        clock = int(hour) * 60 + int(minutes) + int(seconds or 0) / 60
        if stated:
            day = date.fromisoformat(stated).toordinal() * 1440
        elif before is not None and clock < before - 1:
            day += 1440
        before = clock
        minute = day + clock
        at_us = round(minute * 60_000_000)
        if rest.startswith("<") and ">" in rest:
            name, _, said = rest[1:].partition(">")
            lines.append(Line(who(name.strip()), name.strip(), said.strip(), at_us))
        elif rest.startswith("*"):
            name, _, said = rest.lstrip("* ").partition(" ")
            lines.append(Line(who(name), name, said.strip(), at_us, action=True))
        else:
            lines.append(Line("", "", rest.strip(), at_us, system=True))
    return tuple(lines), {name: who(name) for name in first}


def _untimed(text: str, minute: float, first: dict[str, str], who: object) -> Line:
    at_us = round(minute * 60_000_000)
    parts = text.split()
    assert callable(who)
    if len(parts) > 2 and parts[0] == "===":
        rest = " ".join(parts[2:])
        if "is now known as" in rest:
            old, new = parts[1], parts[-1].lower()
            if new != old.lower() and who(old) != new:
                first[new] = who(old)
        named = parts[1] not in ("Topic", "Channel") and not parts[1].startswith(("#", "mode"))
        if named and not _MOVED.match(rest):
            return Line(who(parts[1]), parts[1], rest, at_us, action=True)
    return Line(who(parts[1]) if len(parts) > 1 else "", "", text, at_us, system=True)


Pairs = Collection[tuple[str, int, int]]


def link_scores(gold: Pairs, found: Pairs) -> tuple[float, float, float]:
    """Returns precision, recall and F1 in percent of links (log, later line, earlier line)."""
    right = len(set(gold) & set(found))
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return 100 * precision, 100 * recall, 200 * right / max(1, len(gold) + len(found))


def conversations(
    pairs: Pairs, gold: Mapping[str, Mapping[int, object]]
) -> set[frozenset[tuple[str, int]]]:
    """Returns the conversations that links make, cut to the annotated part of each log."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def top(line: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(line, line) != line:
            parent[line] = parent[parent[line]]
            line = parent[line]
        return line

    for log, later, earlier in pairs:
        parent[top((log, later))] = top((log, earlier))
    for log, lines in gold.items():
        for line in lines:
            top((log, line))
    cut = {log: min(lines) for log, lines in gold.items() if lines}
    found: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for one in list(parent):
        if one[1] >= cut[one[0]]:
            found[top(one)].add(one)
    return {frozenset(lines) for lines in found.values()}


def conversation_scores(
    gold: set[frozenset[tuple[str, int]]], found: set[frozenset[tuple[str, int]]]
) -> tuple[float, float, float]:
    """Returns precision, recall and F1 in percent of exact conversations of two lines or more."""
    ours = {lines for lines in found if len(lines) > 1}
    true = {lines for lines in gold if len(lines) > 1}
    right = len(ours & true)
    return (
        100 * right / max(1, len(ours)),
        100 * right / max(1, len(true)),
        200 * right / max(1, len(ours) + len(true)),
    )
