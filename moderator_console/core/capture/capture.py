"""What a paste proposes: posts in order with author, time, text and whom each answers, and what is not certain.

Facebook groups, WhatsApp and many forums have no other way in. Nothing here knows a site: lines that hold a time are
anchors, and what stands around them is found by what most of them have in common (capture_heads.py). A doubt is
never hidden: each field that was supplied rather than read says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from moderator_console.core.capture.capture_boxes import Box
from moderator_console.core.capture.capture_choice import best, is_weak
from moderator_console.core.capture.capture_doubts import Doubt as Doubt
from moderator_console.core.capture.capture_doubts import Field as Field
from moderator_console.core.capture.capture_doubts import doubts_of, first_of_each
from moderator_console.core.capture.capture_edges import trimmed
from moderator_console.core.capture.capture_ground import Ground, Head, ground_of
from moderator_console.core.capture.capture_heads import dividers
from moderator_console.core.capture.capture_html import lines_of_html, text_of
from moderator_console.core.capture.capture_left import Left as Left
from moderator_console.core.capture.capture_left import left_out
from moderator_console.core.capture.capture_lines import Line, lines_of_text
from moderator_console.core.capture.capture_mends import is_event, mended, with_root
from moderator_console.core.capture.capture_own import with_own
from moderator_console.core.capture.capture_parents import LOOK_BACK, Answer, answers
from moderator_console.core.capture.capture_period_answers import with_first_at_large
from moderator_console.core.capture.capture_period_choice import judged
from moderator_console.core.capture.capture_period_model import LineModel
from moderator_console.core.capture.capture_structure import structure, with_names
from moderator_console.core.capture.capture_text_answers import with_answers
from moderator_console.core.capture.capture_text_edges import cleaned
from moderator_console.core.capture.capture_titles import own_title, title_of, titles_of, without_re
from moderator_console.core.capture.capture_when import (
    NOT_TOLD,
    Shape,
    Spot,
    Told,
    day_first,
    day_of,
    flat,
    from_stamp,
    spots,
    told,
)
from moderator_console.core.capture.capture_words import Words, normal, words_of
from moderator_console.core.posts import Link, Precision, Zone


@dataclass(frozen=True, slots=True)
class Proposed:
    """One post as it may be kept. ``parent`` is an index in the same proposal; ``start`` and ``end`` are its place
    in ``Proposal.text``, head and all; ``permalink`` is the page's own address of it, or empty."""

    author: str
    at_us: int | None
    text: str
    parent: int | None = None
    link: Link = Link.NONE
    quotes: tuple[int, ...] = ()
    precision: Precision = Precision.MINUTE
    zone: Zone = Zone.COMMUNITY
    permalink: str = ""
    start: int = 0
    end: int = 0
    doubts: tuple[Doubt, ...] = ()

    def doubt(self, field: Field) -> Doubt | None:
        """Why this field is not certain; None where it is."""
        return next((doubt for doubt in self.doubts if doubt.field is field), None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All posts that a paste seems to hold, in its order; ``text`` is what their places count in, ``left`` what
    reads like something said and is in none of them."""

    text: str
    title: str
    posts: tuple[Proposed, ...]
    left: tuple[Left, ...] = ()


def propose(
    *,
    text: str = "",
    html: str = "",
    now_us: int,
    zone: str | None,
    lang: str = "en",
    model: LineModel | None = None,
) -> Proposal:
    """The posts in what was pasted; HTML is read before plain text, unless the text yields more.

    ``zone`` is the IANA zone in which the page showed its times (the moderator's own; None: unknown), ``lang``
    decides 4/5/2012 where the paste does not. With a ``model`` the lines of plain text are also read by what they
    are, whatever site printed them (capture_period.py). Never raises for what was pasted.
    """
    flat_text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    from_text = (
        _proposal(lines_of_text(flat_text), now_us, zone, lang, model=model)
        if flat_text.strip()
        else None
    )
    if html.strip() and "<" in html:
        lines, boxes = lines_of_html(html)
        from_html = _proposal(lines, now_us, zone, lang, boxes, judge=model)
        if from_text is None or _worth(from_html) >= _worth(from_text):
            return from_html
    return from_text or Proposal("", "", ())


def _worth(proposal: Proposal) -> float:
    """How much a reading found: posts with an author and a time, less what is in doubt."""
    known = sum(bool(post.author) + (post.at_us is not None) for post in proposal.posts)
    return known - 0.25 * sum(len(post.doubts) for post in proposal.posts)


def _proposal(
    lines: tuple[Line, ...],
    now_us: int,
    zone: str | None,
    lang: str,
    boxes: Sequence[Box] = (),
    model: LineModel | None = None,
    judge: LineModel | None = None,
) -> Proposal:
    """The posts of some lines; a ``model`` may read them itself, a ``judge`` only says where it disagrees."""
    ground = ground_of(lines)
    whole = text_of(lines)
    plain = ground
    built = structure(plain, boxes)
    ground, found = built or best(plain, model)
    by_lines = bool(found) and found[0].by_lines
    if built is None and boxes:
        # The lines told who wrote, where no mark of the page did; its elements tell where the words are.
        again = structure(with_names(plain, found), boxes)
        if again is not None and len(again[1]) >= len(found):
            built, (ground, found) = again, again
    if built is None and not by_lines:
        found = mended(ground, trimmed(ground, found))
    if by_lines:
        found = with_answers(ground, found)
    elif not boxes:
        ground, found = cleaned(ground, found)
    if not boxes:
        found = with_own(ground, found, lang)
    days = dividers(plain) if any(_is_clock(head) for head in found) else {}
    apart = {head.time_line for head in found if 0 <= head.time_line < head.first} | days.keys()
    if apart:
        noise = tuple(n in apart or is_ for n, is_ in enumerate(ground.noise))
        ground = replace(ground, noise=noise)
    if not found:
        return Proposal(whole, title_of(ground, len(lines)), _only(ground, whole))
    above = min(each for each in (found[0].first, found[0].words[0] or found[0].first) if each >= 0)
    title = (own_title(plain, found) if by_lines else "") or title_of(ground, above)
    if found[0].root and not title:
        title = next((without_re(line.text) for line in lines if line.heading), "")
    known = titles_of(ground, found, title)
    if not title and known:
        title = without_re(next(line.text for line in lines if flat(line.text).strip() in known))
    said: list[Words] = []
    earlier: list[str] = []
    for n, head in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        words = words_of(ground, head, following, known, earlier[-LOOK_BACK:])
        said.append(words)
        earlier.append(normal(words.text))
    found = with_root(plain, found)
    spans = [_span(head, words) for head, words in zip(found, said, strict=True)]
    if model is not None:
        found = with_first_at_large(plain, found, spans)
    times = _times(days, found, now_us, zone, lang)
    links = answers(found, said, html=any(line.depth for line in lines))
    weak = built is None and is_weak(ground, found)
    if judge is not None:
        found = judged(ground, found, judge)
    doubts = doubts_of(ground, found, said, links, weak=weak)
    posts = [
        _post(ground, head, words, when, link, more)
        for head, words, when, link, more in zip(found, said, times, links, doubts, strict=True)
    ]
    made = _without_empty(posts)
    if not made:
        return Proposal(whole, title, _only(ground, whole))
    return Proposal(whole, title, made, left_out(ground, spans, title))


def _span(head: Head, words: Words) -> tuple[int, int]:
    """The first and the last line of a post, head and all."""
    tops = [n for n in (head.first, words.first) if n >= 0]
    return min(tops), max(n for n in (head.last, words.last) if n >= 0)


def _post(
    ground: Ground,
    head: Head,
    words: Words,
    when: Told,
    answer: Answer,
    more: Sequence[Doubt],
) -> Proposed:
    lines = ground.lines
    top, end = _span(head, words)
    start, last = lines[top].start, lines[end]
    clock = head.spot is not None and head.spot.shape is Shape.CLOCK
    supplied = Doubt.DAY_SUPPLIED if clock else Doubt.DAY_OR_MONTH
    told: list[Doubt] = []
    if when.at_us is None:
        told.append(Doubt.NO_TIME)
    elif when.guessed:
        told.append(supplied)
    if answer.guessed:
        told.append(Doubt.ANSWER_GUESSED)
    doubts = first_of_each(told, more)
    return Proposed(
        head.name, when.at_us, words.text, answer.parent, answer.link, answer.quotes, when.precision, when.zone,
        head.link, start, last.start + len(last.text), doubts,
    )  # fmt: skip


def _only(ground: Ground, whole: str) -> tuple[Proposed, ...]:
    """The whole paste as one post of nobody known: better than nothing, and easily split."""
    text = (
        "\n".join(
            line.text for n, line in enumerate(ground.lines) if line.blank or not ground.noise[n]
        ).strip()
        or whole.strip()
    )
    if not any(map(str.isalnum, text)):
        return ()
    doubts = (Doubt.NO_AUTHOR, Doubt.NO_TIME)
    return (Proposed("", None, text, precision=Precision.DEDUCED, zone=Zone.UNKNOWN, end=len(whole), doubts=doubts),)  # fmt: skip


def _without_empty(posts: list[Proposed]) -> tuple[Proposed, ...]:
    """Posts that have neither words nor an author are furniture, and what somebody did is none; links to them go with them."""
    kept = [
        n
        for n, post in enumerate(posts)
        if (post.text or (post.author and post.at_us is not None)) and not is_event(post.text)
    ]
    place = {old: new for new, old in enumerate(kept)}
    made = []
    for n in kept:
        post = posts[n]
        parent = place.get(post.parent) if post.parent is not None else None
        quotes = tuple(place[each] for each in post.quotes if each in place)
        link = post.link if parent is not None else Link.NONE
        made.append(replace(post, parent=parent, quotes=quotes, link=link))
    return tuple(made)


# -- times ------------------------------------------------------------------------


def _times(
    split: dict[int, Spot], found: Sequence[Head], now_us: int, zone: str | None, lang: str
) -> list[Told]:
    """The moment of each head; a bare clock belongs to the day named above it."""
    first = day_first([head.spot for head in found if head.spot], lang)
    days = {n: day_of(spot, now_us, zone, first) for n, spot in split.items()}
    base: date | None = None
    spoken: date | None = None
    seen = -1
    made: list[Told] = []
    full = sum(head.spot is not None and head.spot.shape is Shape.FULL for head in found)
    if full * 2 > len(found):
        # Where most times tell their day, one that does not is of today, whatever divides the page.
        days = {}
    for head in found:
        for n in range(seen + 1, head.time_line):
            base = days.get(n) or base
        seen = max(seen, head.time_line)
        if head.stamp:
            stamped = from_stamp(head.stamp, zone)
            inside = spots(head.stamp) if stamped is None else ()
            if stamped is None and inside:
                stamped = told(inside[0], now_us, zone, first=day_first(inside, lang))
            if stamped is not None:
                made.append(stamped)
                continue
        if head.spot is None:
            made.append(NOT_TOLD)
            continue
        # A clock with a name of its own is today's; one that goes on is of the day that was said before it.
        when = told(
            head.spot, now_us, zone, first=first, base=base or (spoken if head.goes_on else None)
        )
        if head.spot.shape is Shape.FULL and when.at_us is not None:
            spoken = day_of(head.spot, now_us, zone, first)
        made.append(when)
    return made


def _is_clock(head: Head) -> bool:
    return head.spot is not None and head.spot.shape is Shape.CLOCK
