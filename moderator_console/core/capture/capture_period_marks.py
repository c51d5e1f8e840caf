"""What can be seen of each line of a paste without knowing its site: its form, its time, and how often and how evenly
it comes again. ``rows_of`` returns one row of numbers for each line that is not empty."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from moderator_console.core.capture.capture_furniture import template
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

#: How many lines before and after a line its row tells of.
REACH = 4
#: How many numbers of a row tell of its own line.
ALONE = 61
#: The longest line that may be a name or a button.
_SHORT = 45
_SHAPES = {
    Shape.SHORT: 1, Shape.AGO: 2, Shape.CLOCK: 3, Shape.DAY: 4, Shape.MONTH: 5, Shape.FULL: 6,
}  # fmt: skip
_SEPARATOR = re.compile(r"[·•|—–]")
_INSIDE = re.compile(r"[,.!?;:](?=\s)")
_LINK = re.compile(r"https?:|www\.|\w\.(?:com|org|net|fr|example)\b")
_COUNT = re.compile(r"\W*[+-]?\d[\d., ]*[kmKM]?\W*")
_ENDED = re.compile(r"[.!?…][\s\W]*$")
_CALLED = re.compile(r"@([\w.-]{2,30})")


@dataclass(frozen=True, slots=True)
class Seen:
    """The filled lines of a paste: their numbers, the best time in each, what stands in each without its numbers,
    and the rows."""

    at: tuple[int, ...]
    times: tuple[Spot | None, ...]
    kinds: tuple[str, ...]
    said: tuple[str, ...]
    rows: list[list[float]]


def seen_of(ground: Ground, *, listed: Sequence[bool] | None = None) -> Seen:
    """The rows of a paste. ``listed`` says of which lines the lists of known words may be asked (all, if None)."""
    at = tuple(n for n, line in enumerate(ground.lines) if not line.blank)
    texts = [ground.lines[n].text.strip() for n in at]
    times = tuple(map(_time, texts))
    kinds = tuple(template(text) if len(text) <= 200 else f"~{n}" for n, text in enumerate(texts))
    said = tuple(flat(text).strip(" @:·•|,") for text in texts)
    own = [
        _own(ground, n, text, time, listed is None or listed[k])
        for k, (n, text, time) in enumerate(zip(at, texts, times, strict=True))
    ]
    rests = [_rest(text, time) for text, time in zip(texts, times, strict=True)]
    again = _again(kinds, said, times, own, rests)
    near = [_near_of(mine, more) for mine, more in zip(own, again, strict=True)]
    nothing = [-1.0] * len(near[0]) if near else []
    rows = []
    for k in range(len(at)):
        row = own[k] + again[k]
        for step in (*range(-REACH, 0), *range(1, REACH + 1)):
            row += near[k + step] if 0 <= k + step < len(at) else nothing
        rows.append(row)
    return Seen(at, times, kinds, said, rows)


def _time(text: str) -> Spot | None:
    """The time in a line that tells most; none in long lines."""
    there = spots(text) if len(text) <= 260 else ()
    return max(there, key=lambda spot: (_SHAPES[spot.shape], -spot.start)) if there else None


def _own(ground: Ground, n: int, text: str, time: Spot | None, listed: bool) -> list[float]:
    """What a line says by itself."""
    lines = ground.lines
    first, last = text[0], text[-1]
    words = text.split()
    size = len(text)
    short = size <= 60
    letters = sum(map(str.isalpha, text[:200]))
    capital = sum(word[0].isupper() for word in words[:40])
    above = next((n - m for m in range(n - 1, max(-1, n - 4), -1) if not lines[m].blank), 4)
    below = next((m - n for m in range(n + 1, min(len(lines), n + 4)) if not lines[m].blank), 4)
    return [
        min(size, 200),
        min(len(words), 40),
        float(first.isupper()) + 2.0 * first.islower() + 3.0 * first.isdigit() + 4.0 * (first in "@#"),
        float(_ENDED.search(text[-12:]) is not None),
        float(last == ":"),
        float(last.isalnum()),
        letters / min(size, 200),
        sum(map(str.isdigit, text[:200])) / min(size, 200),
        _SHAPES[time.shape] if time else 0.0,
        (time.end - time.start) / size if time else 0.0,
        min(time.start, 60) if time else -1.0,
        min(size - time.end, 60) if time else -1.0,
        float(time is not None and time.hour is not None),
        capital / min(len(words), 40),
        float(short and bool(name_of(text))),
        float(short and bool(name_of(text, loose=True))),
        float(listed and ground.noise[n]),
        float(listed and ground.badge[n]),
        float(ground.quoted[n]),
        float(min(5, len(_SEPARATOR.findall(text[:200])))),
        float(letters == 0),
        float(_COUNT.fullmatch(text[:30]) is not None),
        float(min(9, len(_INSIDE.findall(text[:200])))),
        float(is_said(text)),
        float("@" in text),
        float(_LINK.search(text[:200]) is not None),
        float(min(12, len(lines[n].text) - len(lines[n].text.lstrip()))),
        float(above),
        float(below),
        float("(" in text or "[" in text),
    ]  # fmt: skip


def _again(
    kinds: Sequence[str],
    said: Sequence[str],
    times: Sequence[Spot | None],
    own: list[list[float]],
    rests: Sequence[str],
) -> list[list[float]]:
    """How often a line comes, how evenly, between which lines, and where the times lie around it."""
    size = len(kinds)
    often, same = Counter(kinds), Counter(said)
    places: dict[str, list[int]] = defaultdict(list)
    for n, kind in enumerate(kinds):
        places[kind].append(n)
    timed = [n for n, row in enumerate(own) if row[8] and row[9] > 0.5]
    periods = max(2.0, len(timed))
    most = max(often.values(), default=1)
    many = max(3.0, 0.4 * most)
    begins: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for text in said:
        # A line that begins with another whole line: "Bo Carr replied to you".
        words = text.split(" ")
        for count in range(1, min(5, len(words))):
            begins[" ".join(words[:count]).rstrip(" ,:")] += 1
        if "@" in text:
            called.update(_CALLED.findall(text))
    ahead, behind = dict[str, Counter[str]](), dict[str, Counter[str]]()
    spread = dict.fromkeys(places, 0.0)
    for kind, there in places.items():
        if len(there) > 1:
            ahead[kind] = Counter(kinds[n + 1] for n in there if n + 1 < size)
            behind[kind] = Counter(kinds[n - 1] for n in there if n)
            gaps = [b - a for a, b in pairwise(there)]
            spread[kind] = min(9.0, (max(gaps) - min(gaps)) * len(gaps) / sum(gaps))
    up = _distances(size, timed, 1)
    down = _distances(size, timed, -1)
    framed = [n for n, kind in enumerate(kinds) if often[kind] >= many]
    frame_up, frame_down = _distances(size, framed, 1), _distances(size, framed, -1)
    made = []
    seat: Counter[str] = Counter()
    beside = Counter(flat(rest) for rest in rests if rest)
    shown = _shown_before(said)
    for n, kind in enumerate(kinds):
        there = places[kind]
        count = len(there)
        k = seat[kind]
        seat[kind] += 1
        before = n - there[k - 1] if k else 99
        after = there[k + 1] - n if k + 1 < count else 99
        short = len(said[n]) <= _SHORT
        text = said[n]
        made.append(
            [
                float(min(count, 40)),
                float(min(same[text], 40)),
                count / most,
                min(3.0, count / periods),
                ahead[kind][kinds[n + 1]] / count if count > 1 and n + 1 < size else 0.0,
                behind[kind][kinds[n - 1]] / count if count > 1 and n else 0.0,
                float(len(ahead[kind])) / count if count > 1 else 1.0,
                float(len(behind[kind])) / count if count > 1 else 1.0,
                float(min(before, 60)),
                float(min(after, 60)),
                spread[kind],
                float(min(9, begins[text])) if short else 0.0,
                float(min(9, called[text.replace(" ", "")] + called[text])) if short else 0.0,
                float(short and n + 1 < size and _holds(said[n + 1], text)),
                float(short and n > 0 and _holds(said[n - 1], text)),
                float(n + 1 < size and len(said[n + 1]) <= _SHORT and _holds(text, said[n + 1])),
                float(n > 0 and len(said[n - 1]) <= _SHORT and _holds(text, said[n - 1])),
                float(up[n]),
                float(down[n]),
                float(frame_up[n]),
                float(frame_down[n]),
                n / size,
                float(min(n, 60)),
                float(min(size - n, 60)),
                float(min(60, len(timed))),
                float(min(40, most)),
                float(bool(rests[n]) and bool(name_of(rests[n], loose=True))),
                float(min(20, beside[flat(rests[n])])) if rests[n] else 0.0,
                float(min(12, len(rests[n].split()))),
                beside[flat(rests[n])] / periods if rests[n] else 0.0,
                shown[n],
            ]
        )
    return made


def _rest(text: str, time: Spot | None) -> str:
    """What stands beside the time of a line; nothing where there is none."""
    if time is None or len(text) > 120:
        return ""
    return f"{text[: time.start]} {text[time.end :]}".strip(" ·•|,:—–-()[]")


#: Letters from which on words that are shown again are known.
_KNOWN = 12


def _shown_before(said: Sequence[str]) -> list[float]:
    """1 for each line whose words, or the beginning of them before "…", stand in a line above."""
    seen: set[str] = set()
    made = []
    for text in said:
        cut = text.rstrip(". …")
        known = len(cut) >= _KNOWN and (
            cut in seen or (len(cut) >= 2 * _KNOWN and cut[:24] in seen)
        )
        made.append(float(known))
        seen.add(cut)
        if len(text) >= 2 * _KNOWN:
            seen.add(text[:24])
    return made


def _holds(whole: str, part: str) -> bool:
    return len(part) > 1 and part in whole


def _distances(size: int, places: Sequence[int], way: int) -> list[int]:
    """How far each line is below (``way`` 1) or above (-1) the next of some places; 40 at most, 0 on them."""
    made = [40] * size
    there = set(places)
    last = 40
    for n in range(size) if way > 0 else range(size - 1, -1, -1):
        last = 0 if n in there else min(40, last + 1)
        made[n] = last
    return made


def _near_of(own: list[float], again: list[float]) -> list[float]:
    """What a row tells of a line beside it."""
    return [
        own[0], own[2], own[3], own[8], own[9], own[14], own[15], max(own[16], 2 * own[17]),
        own[18], own[20], own[23], own[27], again[0], again[1], again[3], again[4], again[30],
    ]  # fmt: skip
