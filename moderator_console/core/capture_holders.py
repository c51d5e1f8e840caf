"""Which elements of a page hold one post each: those that stand again and again with an author, a time and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from moderator_console.core.capture_boxes import Box
from moderator_console.core.capture_ground import Ground
from moderator_console.core.capture_lines import Line
from moderator_console.core.capture_when import Shape, Spot, spots

#: What part of the elements that look the same must hold a whole post.
_MOST = 0.7
#: Elements that look the same beyond this many kinds are a page made to confuse.
_KINDS = 4_000

BODY = re.compile(
    r"(?:^|[-_ \[])(?:content|body|text|message|msg|md|prose|markup|markdown|bubble|comment-?content|post-?text|postmsg|"
    r"bbwrapper|cooked|usertext|description|articlebody|reviewbody|texte|contenu|copy|markdown-body|comment-body|rte|formatted)(?:$|[-_ \]])"
)
ASIDE = re.compile(
    r"signature|post-?edit|last-?edit|edited|lastmod|reactions?\b|reaction-?bar|likes?\b|post-?menu|actions?(?:$|[-_ ])|toolbar|buttons?(?:$|[-_ ])"
    r"|controls|flat-list|foot(?:er)?(?:$|[-_ ])|postfoot|badge|sr-only|visually-?hidden|screen-?reader|share|permalink|reply-link|comment-reply|links\b|attribution|tagline|byline"
)
_HIDDEN = re.compile(r"sr-only|visually-?hidden|screen-?reader|a11y-hidden")


class Page:
    """Which lines of a page hold authors, times and words, countable over any run of lines."""

    def __init__(self, ground: Ground, boxes: Sequence[Box]) -> None:
        self.ground, self.boxes = ground, boxes
        lines = ground.lines
        hidden = {
            n
            for box in boxes
            if _HIDDEN.search(box.marks)
            for n in range(box.first, min(box.end, len(lines)))
            if n < len(lines) and lines[n].box >= 0 and _within(boxes, lines[n].box, box)
        }
        self.hidden = hidden
        self.size = [
            0 if ground.noise[n] or ground.badge[n] else len(line.text)
            for n, line in enumerate(lines)
        ]
        who: list[int] = []
        when: list[int] = []
        what: list[int] = []
        for n, line in enumerate(lines):
            own = not line.blank and not line.quote and n not in hidden
            who.append(own and bool(line.names or line.people or line.says))
            when.append(own and not ground.badge[n] and self.time_of(n) is not None)
            said = own and not ground.noise[n] and not ground.badge[n]
            what.append(said and (not (who[-1] or when[-1]) or _is_said(line)))
        for box in boxes:
            if box.who and box.first < len(who):
                who[box.first] = max(who[box.first], 1)
        self.who = [0, *accumulate(who)]
        self.when = [0, *accumulate(when)]
        self.what = [0, *accumulate(what)]

    def time_of(self, n: int) -> Spot | None:
        """The time on a line, if the line is of a head and not of somebody's words."""
        line = self.ground.lines[n]
        if line.heading:
            return None
        there = spots(line.text) if len(line.text) <= 200 else ()
        for stamp in line.stamps:
            if stamp.value:
                inside = [s for s in there if s.start < stamp.end and s.end > stamp.start]
                return inside[0] if inside else Spot(stamp.start, stamp.end, Shape.FULL)
        if not there or len(line.text) > 90:
            return None
        spot = there[0]
        rest = line.text[spot.end :].rstrip()
        around = len(line.text) - (spot.end - spot.start)
        ended = line.text.rstrip().endswith((".", "!", "?", "…")) and around > 20
        if around > 45 or ended or rest.endswith((".", "!", "?", "…")):
            return None
        if spot.shape in (Shape.SHORT, Shape.MONTH) and spot.end - spot.start < len(
            line.text.strip(" ·•|")
        ):
            return None
        return spot

    def whole(self, low: int, high: int) -> tuple[int, int, int]:
        """How many lines with authors, times and words there are."""
        high = min(high, len(self.who) - 1)
        low = min(low, high)
        return (
            self.who[high] - self.who[low],
            self.when[high] - self.when[low],
            self.what[high] - self.what[low],
        )


def _is_said(line: Line) -> bool:
    """Whether a line with a name or a time in it is a sentence."""
    marks = sum(mark.end - mark.start for mark in (*line.names, *line.people))
    rest = len(line.text) - marks
    if line.stamps:
        return False
    if any(mark.start == 0 and mark.value.startswith("@") for mark in (*line.names, *line.people)):
        return rest > 3
    return rest > 40 or (rest > 8 and line.text.rstrip().endswith((".", "!", "?", "…")))


def _within(boxes: Sequence[Box], at: int, box: Box) -> bool:
    """Whether an element lies in another or is it."""
    while at >= 0:
        if boxes[at] is box:
            return True
        at = boxes[at].up
    return False


# -- which elements ---------------------------------------------------------------


def holders(page: Page) -> list[int]:
    """The elements that hold a post each, in the order of the page."""
    kinds: dict[str, list[int]] = {}
    for at, box in enumerate(page.boxes):
        if box.level and box.end > box.first and len(kinds) < _KINDS:
            kinds.setdefault(kind_of(page.boxes, at), []).append(at)
    ranked: list[tuple[int, int, int, list[int]]] = []
    for members in kinds.values():
        full = [at for at in members if _full(page, at, members)]
        filled = [at for at in members if page.whole(page.boxes[at].first, page.boxes[at].end)[2]]
        if len(full) >= 2 and len(full) >= _MOST * len(filled):
            span = sum(page.boxes[at].end - page.boxes[at].first for at in full)
            ranked.append((-len(full), span, full[0], full))
    if not ranked:
        return []
    ranked.sort()
    chosen = _risen(page.boxes, ranked[0][3])
    for _, _, _, full in ranked[1:40]:
        chosen = _joined(page, chosen, _risen(page.boxes, full))
    singles = [
        members[0]
        for members in kinds.values()
        if len(members) == 1 and _full(page, members[0], members)
    ]
    singles.sort(key=lambda at: page.boxes[at].end - page.boxes[at].first)
    for at in singles[:60]:
        if _has_body(page, at):
            chosen = _joined(page, chosen, [at])
    return sorted(chosen)


def kind_of(boxes: Sequence[Box], at: int) -> str:
    """What an element has in common with its like; a bare one is told by what it stands in."""
    box = boxes[at]
    if "." in box.sign and not box.sign.endswith("."):
        return box.sign
    if box.tag in ("li", "article", "tr", "section") or "-" in box.tag or "[" in box.sign:
        over = boxes[box.up].sign if box.up >= 0 else ""
        return box.sign if box.tag != "tr" else f"{over}>{box.sign}"
    return f"{boxes[box.up].sign if box.up >= 0 else ''}>{box.sign}"


def _risen(boxes: Sequence[Box], members: list[int]) -> list[int]:
    """The outermost elements that hold one of ``members`` each and look the same: they say most about a post."""
    for _ in range(8):
        ups = [boxes[at].up for at in members]
        if -1 in ups or len(set(ups)) < len(ups) or len({kind_of(boxes, up) for up in ups}) > 1:
            break
        if any(not boxes[up].level for up in ups):
            break
        members = ups
    return members


def _inner(page: Page, at: int, members: Sequence[int]) -> list[Box]:
    """The outermost of ``members`` inside an element."""
    made: list[Box] = []
    low, high = at + 1, page.boxes[at].last
    end = -1
    for m in members:
        if low <= m < high and m >= end:
            made.append(page.boxes[m])
            end = page.boxes[m].last
    return made


def _full(page: Page, at: int, members: Sequence[int]) -> bool:
    """Whether an element without those of its kind in it has an author, a time and words, and few of each."""
    box = page.boxes[at]
    own = list(page.whole(box.first, box.end))
    if len(members) > 1:
        for other in _inner(page, at, members):
            own = [a - b for a, b in zip(own, page.whole(other.first, other.end), strict=True)]
    return all(each > 0 for each in own)


def _joined(page: Page, chosen: list[int], more: Sequence[int]) -> list[int]:
    """``chosen`` with further elements, if all still have an author, a time and words of their own."""
    known = set(chosen)
    new = [at for at in more if at not in known]
    if not new:
        return chosen
    both = sorted({*chosen, *new})
    touched = [at for at in both if at in new or any(at < m < page.boxes[at].last for m in new)]
    if len(new) > 200 and len(both) > 400:
        # Thousands of posts of two kinds: their like were checked already.
        touched = touched[:200]
    if all(_full(page, at, both) for at in touched):
        return both
    return chosen


def _has_body(page: Page, at: int) -> bool:
    """Whether an element that stands alone has an inner one that its page calls the words."""
    for m in range(at + 1, page.boxes[at].last):
        box = page.boxes[m]
        if (
            BODY.search(box.marks)
            and not ASIDE.search(box.marks)
            and page.whole(box.first, box.end)[2]
        ):
            return True
    return False


def own_lines(page: Page, held: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Returns each held box with the lines that stand in it and in no held box inside it."""
    owner: dict[int, int] = {}
    for at in held:  # outer ones come first, inner ones take their lines
        box = page.boxes[at]
        for n in range(box.first, min(box.end, len(page.ground.lines))):
            owner[n] = at
    made: dict[int, list[int]] = {at: [] for at in held}
    for n, at in sorted(owner.items()):
        made[at].append(n)
    return list(made.items())
