"""Which elements of a page hold one post each: those that stand again and again with an author, a time and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from moderator_console.core.capture.capture_boxes import Box
from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_lines import Line
from moderator_console.core.capture.capture_noise import is_badge
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

#: What part of the elements that look the same must hold a whole post.
_MOST = 0.55
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
#: For how long somebody has been there.
_SINCE = re.compile(r"\b(?:membre|member|inscrite?|joined|abonnee?|registered)\b")
_EDITED = re.compile(r"\(?(?:edited|modifiée?|édité)\)?", re.IGNORECASE)
#: What a line that ends as a sentence is worth of one that does not.
_SENTENCE = 1.5
_HIDDEN = re.compile(r"sr-only|visually-?hidden|screen-?reader|a11y-hidden")


#: What a page shows of a post above the answer to it.
_REPLIED = re.compile(
    r"replied|reply-?(?:context|preview|quote|snippet|to\b)|quoted-?(?:mention|message|msg)|in-?reply-?to"
)


@dataclass(slots=True)
class Item:
    """An element that holds a post, and its own lines: without those of posts inside it."""

    box: int
    lines: list[int]
    name: str = ""
    named: int = -1
    time: int = -1
    spot: Spot | None = None
    stamp: str = ""
    words: tuple[int, int] = (0, 0)
    alias: str = ""
    goes_on: bool = False
    undated: bool = False
    unsure: bool = False


class Page:
    """Which lines of a page hold authors, times and words, countable over any run of lines."""

    def __init__(
        self, ground: Ground, boxes: Sequence[Box], shown: Mapping[int, int] = MappingProxyType({})
    ) -> None:
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
        #: Lines that name or begin the post that is answered, with the elements around them.
        self.replied: dict[int, int] = dict(shown)
        for at, box in enumerate(boxes):
            if (
                0 < box.end - box.first <= 6
                and box.end <= len(lines)
                and _REPLIED.search(box.marks)
            ):
                inside = [n for n in range(box.first, box.end) if not lines[n].blank]
                if not any(lines[n].stamps for n in inside) and all(
                    _within(boxes, lines[n].box, box) for n in inside
                ):
                    self.replied.update(dict.fromkeys(inside, at))
        for n, line in enumerate(lines):
            if line.box >= 0 and _SHOWN.fullmatch(flat(line.text).strip()):
                self.replied[n] = line.box
                after = next(
                    (m for m in range(n + 1, min(n + 4, len(lines))) if not lines[m].blank), -1
                )
                if after >= 0:
                    self.replied.update(
                        dict.fromkeys(_next(boxes, lines, n, after), lines[after].box)
                    )
        self.size = [
            0 if ground.noise[n] or ground.badge[n] else len(line.text)
            for n, line in enumerate(lines)
        ]
        who: list[int] = []
        when: list[int] = []
        what: list[int] = []
        told = {n: self.time_of(n) for n, line in enumerate(lines) if not line.blank}
        usual = {
            boxes[lines[n].box].sign
            for n, spot in told.items()
            if spot
            and not ground.badge[n]
            and lines[n].box >= 0
            and is_telling(boxes[lines[n].box])
        }
        #: Lines that tell a time in an element in which others do: no badges, though they look like it ("Edited 2 h ago").
        self.dated = {
            n
            for n, spot in told.items()
            if spot and lines[n].box >= 0 and boxes[lines[n].box].sign in usual
        }
        for n, line in enumerate(lines):
            own = not line.blank and not line.quote and n not in hidden and n not in self.replied
            who.append(own and bool(line.names or line.people or line.says))
            dated = n in self.dated or (own and not ground.badge[n] and told[n] is not None)
            when.append(own and dated)
            said = own and not ground.noise[n] and not ground.badge[n]
            named = any(who[-_NAMED - 1 : -1]) and _is_called(line)
            both = who[-1] and when[-1] and not line.text.rstrip().endswith((".", "!", "?", "…"))
            spoken = not (who[-1] or when[-1]) or named or (not both and _is_said(line))
            what.append(said and spoken)
        for box in boxes:
            if box.who and box.first < len(who):
                who[box.first] = max(who[box.first], 1)
            if box.stamp and box.who and box.first < len(when):
                when[box.first] = max(when[box.first], 1)
        self.who = [0, *accumulate(who)]
        self.when = [0, *accumulate(when)]
        self.what = [0, *accumulate(what)]

    def time_of(self, n: int) -> Spot | None:
        """The time on a line, if the line is of a head and not of somebody's words."""
        line = self.ground.lines[n]
        if line.heading and not line.stamps:
            return None
        there = spots(line.text) if len(line.text) <= 200 else ()
        for stamp in line.stamps:
            if stamp.value:
                inside = [s for s in there if s.start < stamp.end and s.end > stamp.start]
                return inside[0] if inside else Spot(stamp.start, stamp.end, Shape.FULL)
        if not there or len(line.text) > 90:
            return None
        spot = there[0]
        if _SINCE.search(flat(line.text[: spot.end])):
            return None
        rest = line.text[spot.end :].rstrip()
        around = len(line.text) - (spot.end - spot.start)
        ended = line.text.rstrip().endswith((".", "!", "?", "…")) and around > 20
        if around > 45 or ended or rest.endswith((".", "!", "?", "…")):
            return None
        if spot.shape in (Shape.SHORT, Shape.MONTH) and spot.end - spot.start < len(
            _EDITED.sub("", line.text).strip(" ·•|")
        ):
            return None
        return spot

    def said(self, low: int, high: int) -> int:
        """How many characters of words there are."""
        return sum(self.size[n] for n in range(low, high) if self.what[n + 1] > self.what[n])

    def weight(self, low: int, high: int) -> float:
        """As how many characters the lines count: those of sentences for more."""
        lines = self.ground.lines
        return sum(
            self.size[n]
            * (_SENTENCE if lines[n].text.rstrip().endswith((".", "!", "?", "…")) else 1.0)
            for n in range(low, high)
        )

    def whole(self, low: int, high: int) -> tuple[int, int, int]:
        """How many lines with authors, times and words there are."""
        high = min(high, len(self.who) - 1)
        low = min(low, high)
        return (
            self.who[high] - self.who[low],
            self.when[high] - self.when[low],
            self.what[high] - self.what[low],
        )


#: What a chat writes above the message that is answered.
_SHOWN = re.compile(
    r"(?:original message|message d'origine|quoted message|message cite|message d'origine) ?:?"
)


def _next(boxes: Sequence[Box], lines: Sequence[Line], at: int, after: int) -> range:
    """The lines of the outermost element that begins on a line and does not hold the one before."""
    m = lines[after].box
    while m >= 0 and boxes[m].up >= 0 and boxes[boxes[m].up].first > at:
        m = boxes[m].up
    return range(after, max(after + 1, boxes[m].end if m >= 0 else 0))


def _is_said(line: Line) -> bool:
    """Whether a line with a name or a time in it is a sentence."""
    marks = sum(mark.end - mark.start for mark in (*line.names, *line.people))
    rest = len(line.text) - marks
    if line.stamps:
        return False
    if any(mark.start == 0 and mark.value.startswith("@") for mark in (*line.names, *line.people)):
        return rest > 3
    return rest > 40 or (rest > 8 and line.text.rstrip().endswith((".", "!", "?", "…")))


#: Lines above words in which their author is named, if whom they call stands at their beginning.
_NAMED = 6


def _is_called(line: Line) -> bool:
    """Whether a line begins with somebody's name, and goes on as words do."""
    marks = [mark for mark in (*line.names, *line.people) if not mark.start]
    rest = line.text[marks[0].end :].strip(" ,:") if marks and not line.stamps else ""
    return len(rest.split()) >= _GOES_ON and not is_badge(rest) and not spots(rest)


#: Words behind a name that are no longer a rank.
_GOES_ON = 3


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
    return _holders(page) or _undated(page)


def _undated(page: Page) -> list[int]:
    """Elements that a page calls messages, without times: those stand between them, for several at once."""
    kinds: dict[str, list[int]] = {}
    for at, box in enumerate(page.boxes):
        if box.level and _MESSAGE.search(box.sign) and box.end > box.first:
            kinds.setdefault(kind_of(page.boxes, at), []).append(at)
    for members in sorted(kinds.values(), key=len, reverse=True):
        boxes = [page.boxes[at] for at in members]
        said = [
            at for at, box in zip(members, boxes, strict=True) if page.whole(box.first, box.end)[2]
        ]
        when = [n for n in range(len(page.ground.lines)) if page.when[n + 1] > page.when[n]]
        inside = sum(any(box.first <= n < box.end for n in when) for box in boxes)
        if len(said) > 1 and when and when[0] <= boxes[0].end and inside * 4 <= len(boxes):
            return said
    return []


_MESSAGE = re.compile(r"\[(?:message|listitem|row|article)\]")


def _holders(page: Page) -> list[int]:
    """Those with an author, a time and words each."""
    kinds: dict[str, list[int]] = {}
    for at, box in enumerate(page.boxes):
        if box.level and box.end > box.first and len(kinds) < _KINDS:
            kinds.setdefault(kind_of(page.boxes, at), []).append(at)
    ranked: list[tuple[int, bool, int, int, list[int]]] = []
    for members in kinds.values():
        full = [at for at in members if _full(page, at, members)]
        filled = [at for at in members if page.whole(page.boxes[at].first, page.boxes[at].end)[2]]
        if len(full) >= 2 and (going := _going_on(page, members, full)):
            full = going
        if len(full) >= 2 and len(full) >= _MOST * len(filled):
            span = sum(page.boxes[at].end - page.boxes[at].first for at in full)
            named = page.boxes[full[0]].tag == "article" or "[article]" in page.boxes[full[0]].sign
            ranked.append((-len(full), not named, span, full[0], full))
    if not ranked:
        return []
    ranked.sort()
    chosen = _risen(page.boxes, ranked[0][4])
    for *_, full in ranked[1:40]:
        chosen = _joined(page, chosen, _risen(page.boxes, full))
    singles = [
        members[0]
        for members in kinds.values()
        if len(members) == 1 and _full(page, members[0], members)
    ]
    singles.sort(key=lambda at: page.boxes[at].end - page.boxes[at].first)
    for at in singles[:60]:
        if _has_body(page, at) and not _is_top(page, at, chosen) and _is_above(page, at, chosen):
            chosen = _joined(page, chosen, [at])
    return sorted(chosen)


def kind_of(boxes: Sequence[Box], at: int) -> str:
    """What an element has in common with its like; a bare one is told by what it stands in."""
    box = boxes[at]
    if is_telling(box):
        return box.sign
    if box.tag in ("li", "article", "tr", "section") or "-" in box.tag:
        over = boxes[box.up].sign if box.up >= 0 else ""
        return box.sign if box.tag != "tr" else f"{over}>{box.sign}"
    steps = [box.tag]
    up = box.up
    while up >= 0 and len(steps) < _STEPS:
        steps.append(boxes[up].sign)
        if is_telling(boxes[up]):
            break
        up = boxes[up].up
    return "<".join(steps)


def is_telling(box: Box) -> bool:
    """Whether an element's own classes or roles tell it from others."""
    return "[" in box.sign or not box.sign.endswith(".")


#: Elements around a bare one that tell what it is.
_STEPS = 12


def _risen(boxes: Sequence[Box], members: list[int]) -> list[int]:
    """The outermost elements that hold one of ``members`` each and look the same: they say most about a post."""
    for _ in range(8):
        ups = [boxes[at].up for at in members]
        if -1 in ups or len(set(ups)) < len(ups) or not _alike(boxes, ups):
            break
        if any(not boxes[up].level for up in ups):
            break
        members = ups
    return members


def _alike(boxes: Sequence[Box], ups: Sequence[int]) -> bool:
    """Whether elements are of one kind, or of kinds of one tag that have a class in common ("comment", "comment--reply")."""
    kinds = {kind_of(boxes, up) for up in ups}
    if len(kinds) == 1:
        return True
    shared = set.intersection(*(set(kind.split(".")) for kind in kinds))
    return len(kinds) <= _KINDRED and boxes[ups[0]].tag in shared and len(shared) > 1


#: Kinds of elements that may hold the posts of one page.
_KINDRED = 3


def _inner(page: Page, at: int, members: Sequence[int]) -> list[Box]:
    """The outermost of ``members`` inside an element."""
    made: list[Box] = []
    high, end = page.boxes[at].last, -1
    for m in members[bisect_right(members, at) :]:
        if m >= high:
            break
        if m >= end:
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


def _going_on(page: Page, members: Sequence[int], full: Sequence[int]) -> list[int]:
    """``full`` with elements that have a time and words and no author, and stand beside a full one: chats name who
    speaks once, above several messages. Empty where there are none."""
    above = (page.boxes[at] for at in members if at < full[0])
    if any(all(page.whole(box.first, box.end)[1:]) for box in above):
        return []  # its author is not known
    if _inner(page, full[0], members):
        return []
    known = set(full)
    beside = {page.boxes[at].up for at in full}
    alike = {kind_of(page.boxes, up) for up in beside if up >= 0}
    more = []
    for at in members:
        box = page.boxes[at]
        who, when, what = page.whole(box.first, box.end)
        if at in known or who or not when or not what:
            continue
        if box.up in beside or (box.up >= 0 and kind_of(page.boxes, box.up) in alike):
            more.append(at)
    return sorted({*full, *more}) if more else []


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
    if all(_full(page, at, both) for at in touched if at in new or _full(page, at, chosen)):
        return both
    return chosen


def _is_top(page: Page, at: int, chosen: Sequence[int]) -> bool:
    """Whether an element above all that were chosen only says who posted: the words stand below it."""
    box, low = page.boxes[at], min(page.boxes[each].first for each in chosen)
    return box.end <= low and page.said(box.end, low) > page.said(box.first, box.end)


def _is_above(page: Page, at: int, chosen: Sequence[int]) -> bool:
    """Whether an element that holds some that were chosen has an author, a time and words above them."""
    boxes = page.boxes
    inner = next((each for each in chosen if at < each < boxes[at].last), -1)
    return inner < 0 or all(page.whole(boxes[at].first, boxes[inner].first))


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


def way_of(page: Page, item: Item, at: int) -> str:
    """How an inner element is reached from the one that holds the post."""
    steps: list[str] = []
    while at > item.box and len(steps) < 3:
        steps.append(page.boxes[at].sign)
        at = page.boxes[at].up
    return "<".join(steps)
