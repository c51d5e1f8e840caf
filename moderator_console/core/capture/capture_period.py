"""A reading of a text paste by what its lines are, taken all together: no rule of any site.

A page prints its posts one after the other in one form, so lines that come again once in each post are the page's
own, those between them that differ are names, times and words. A model (capture_period_model.py) says what each line
is from that; here its answer becomes posts. ``capture_period_choice.py`` asks readings of other kinds how well they
agree with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture_anchors import Anchor
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_pattern import Reading
from moderator_console.core.capture.capture_period_answers import with_told
from moderator_console.core.capture.capture_period_context import ROLES
from moderator_console.core.capture.capture_period_cycle import posts_path
from moderator_console.core.capture.capture_period_marks import Seen, seen_of
from moderator_console.core.capture.capture_period_model import LineModel, likely
from moderator_console.core.capture.capture_titles import is_title_like
from moderator_console.core.capture.capture_turns import own_name
from moderator_console.core.capture.capture_when import Shape, Spot, spots

#: What every such reading is called.
WAY = "period"
F, A, T, B, X, D = range(len(ROLES))
#: How likely a line must be what it was read as to be sure, and how likely a time that was not read as one.
_SURE, _MAYBE = 0.6, 0.08


#: Posts from which on the first may have a title of its own, and how sentences end.
_COMMENTS = 3
_ENDED = re.compile(r"[.,;:…][\s\W]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """What the model says of a paste: its lines, how likely each is what, and the likeliest reading of all."""

    seen: Seen
    likely: list[list[float]]
    path: list[tuple[int, int]]


@dataclass(slots=True)
class _Post:
    """The places of the lines of one post, among filled lines; ``end`` is that of the next post."""

    begin: int
    end: int
    author: int = -1
    time: int = -1
    words: tuple[int, ...] = ()


def said_of(ground: Ground, model: LineModel) -> Said:
    """What the model says of the lines of a paste."""
    seen = seen_of(ground)
    rows = likely(seen, model)
    return Said(seen, rows, posts_path(rows, _timed(seen, rows)))


def _timed(seen: Seen, rows: Sequence[Sequence[float]]) -> list[bool]:
    """Which lines hold a time that may be a post's; a month is none where others tell a day."""
    likely = [k for k, row in enumerate(rows) if seen.times[k] and row[T] + row[B] > _MAYBE]
    months = {k for k, time in enumerate(seen.times) if time and time.shape is Shape.MONTH}
    bare = 2 * len(months & set(likely)) <= len(likely)
    return [time is not None and not (bare and k in months) for k, time in enumerate(seen.times)]


def reading_of_lines(ground: Ground, said: Said, anchors: Sequence[Anchor]) -> Reading:
    """The posts that the lines make when each is what it is likeliest to be."""
    at, beside = said.seen.at, {a.line: a for a in anchors}
    noise, badge, lines = list(ground.noise), list(ground.badge), list(ground.lines)
    posts = _posts(ground, said)
    for n, (role, _) in list(zip(at, said.path, strict=True))[posts[0].begin if posts else 0 :]:
        noise[n] = role != X and not ground.quoted[n]
        badge[n] = False
    names = _names(ground, said, posts, beside)
    heads: list[Head] = []
    above, seen = -1, 0
    for post, name in zip(posts, names, strict=True):
        for k in range(seen, post.begin + 1):
            if said.path[k][0] == D and _is_full(said.seen.times[k]):
                above = k
        if 0 <= post.time < post.author and _is_full(said.seen.times[post.time]):
            above = post.time  # of those that follow it too
        seen = post.begin + 1
        heads.append(_head(ground, said, post, name, heads[-1] if heads else None, above))
        for k in range(post.words[0], post.words[-1]) if post.words else ():
            if said.path[k][0] != X and not ground.quoted[at[k]]:
                lines[at[k]] = replace(lines[at[k]], text="")
    heads = [replace(head, by_lines=True) for head in with_told(ground, heads)]
    ground = replace(ground, lines=tuple(lines), noise=tuple(noise), badge=tuple(badge))
    return Reading(ground, tuple(heads), WAY)


def _posts(ground: Ground, said: Said) -> list[_Post]:
    """The posts of the path, each with its likeliest lines."""
    begins = [k for k, (_, begin) in enumerate(said.path) if begin]
    ends = [*begins[1:], len(said.path)] if begins else []
    made: list[_Post] = []
    for begin, end in zip(begins, ends, strict=True):
        post = _Post(begin, end)
        mine = range(begin, end)
        post.words = _with_quote(ground, said, [k for k in mine if said.path[k][0] == X], begin)
        post.author = next((k for k in mine if said.path[k][0] in (A, B)), -1)
        post.time = next((k for k in mine if said.path[k][0] in (T, B) and said.seen.times[k]), -1)
        if post.time < 0:
            floor = made[-1].words[-1] + 1 if made and made[-1].words else begin
            over = [k for k in range(floor, begin) if _is_full(said.seen.times[k])]
            post.time = next((k for k in over if sum(said.likely[k][T:X]) > 0.5), -1)
        if post.time < 0:
            timed = [k for k in mine if said.path[k][0] != X and _is_day(said.seen.times[k])]
            rows = said.likely
            best = max(timed, key=lambda k: rows[k][T] + rows[k][B], default=-1)
            if best >= 0 and rows[best][T] + rows[best][B] > _MAYBE:
                post.time = best
        if post.words or (post.author >= 0 and post.time >= 0):
            made.append(post)
    return _without_title(ground, said, made)


def _without_title(ground: Ground, said: Said, posts: list[_Post]) -> list[_Post]:
    """The posts, the first without what stands above its words with a line of the page's own between, as in no other:
    the title of all."""
    if len(posts) >= _COMMENTS and [post for post in posts if _is_parted(said, post)] == posts[:1]:
        title = ground.lines[said.seen.at[posts[0].words[0]]].text.strip()
        if is_title_like(title) and not _ENDED.search(title):
            posts[0].words = posts[0].words[1:]
    return posts


def _is_parted(said: Said, post: _Post) -> bool:
    """Whether lines of the page's own stand between the first line of the words and the others."""
    first, then = (*post.words[:2], -1, -1)[:2]
    return then - first > 1 and all(said.path[k][0] == F for k in range(first + 1, then))


def _with_quote(ground: Ground, said: Said, words: list[int], begin: int) -> tuple[int, ...]:
    """The words with the lines right above them that say who is quoted."""
    first = words[0] if words else begin
    while (
        first - 1 > begin
        and ground.quoted[said.seen.at[first - 1]]
        and said.path[first - 1][0] == F
    ):
        first -= 1
    return (*range(first, words[0]), *words) if words else ()


def _is_day(spot: Spot | None) -> bool:
    return spot is not None and spot.shape is not Shape.MONTH


def _is_full(spot: Spot | None) -> bool:
    return spot is not None and spot.hour is not None


def _head(
    ground: Ground, said: Said, post: _Post, name: str, last: Head | None, above: int
) -> Head:
    """The head of one post; what it does not say is as in the one before."""
    at = said.seen.at
    spot, time_line = None, -1
    if post.time >= 0:
        time_line = at[post.time]
        spot = _first(ground, time_line)
    elif above >= 0:
        time_line, spot = at[above], said.seen.times[above]
    elif post.author < 0 and last is not None:
        time_line, spot = last.time_line, last.spot
    goes_on = post.author < 0 and last is not None
    if not name and last is not None:
        name = last.name
    row = said.likely[post.author] if post.author >= 0 else []
    sure = bool(name) and (not row or row[A] + row[B] > _SURE)
    words = [at[k] for k in post.words]
    low = at[post.begin]
    if words and post.time >= 0 and time_line > words[-1]:
        # The time at the foot: words lie between name and time.
        return Head(
            low, time_line, name, time_line, spot, words=(words[0], time_line), sure=sure,
            goes_on=goes_on,
        )  # fmt: skip
    if words and words[0] == low:
        return Head(
            low, low - 1, name, time_line, spot, words=(low, words[-1] + 1), sure=sure,
            goes_on=goes_on,
        )  # fmt: skip
    end = words[0] - 1 if words else max(at[post.author], at[post.time])
    return Head(
        low, end, name, time_line, spot, words=(end + 1, words[-1] + 1 if words else end + 1),
        sure=sure, goes_on=goes_on,
    )  # fmt: skip


def _first(ground: Ground, n: int) -> Spot | None:
    """The time of a line: the first that tells as much as any."""
    there = spots(ground.lines[n].text)
    full = [spot for spot in there if spot.hour is not None or spot.ago is not None]
    return next(iter(full or there), None)


# -- names ------------------------------------------------------------------------


def _names(
    ground: Ground, said: Said, posts: Sequence[_Post], beside: dict[int, Anchor]
) -> list[str]:
    """The author of each post, empty where its lines name none; what all such lines share is no part of a name."""
    texts = []
    for post in posts:
        n = said.seen.at[post.author] if post.author >= 0 else -1
        if n in beside and beside[n].name:
            texts.append(beside[n].name)
        else:
            texts.append(_bare(ground.lines[n].text) if n >= 0 else "")
    front, back = _shared(texts, 1), _shared(texts, -1)
    made = []
    for text in texts:
        words = text.split()
        if front and tuple(words[: len(front)]) == front and len(words) > len(front):
            words = words[len(front) :]
        if back and tuple(words[-len(back) :]) == back and len(words) > len(back):
            words = words[: -len(back)]
        text = " ".join(words) if front or back else text
        made.append(own_name(text) or name_of(text) or name_of(text, loose=True) or text[:60])
    return made


def _bare(text: str) -> str:
    """A line without its times and the signs around them."""
    for spot in reversed(spots(text)):
        if spot.shape is not Shape.SHORT or spot.end - spot.start > 1:
            text = f"{text[: spot.start]} {text[spot.end :]}"
    text = re.sub(r"\s*<[^<>]*@[^<>]*>|\s+\S+ (?:at|chez|arobase) \S+\.\w+\s*$", "", text)
    text = re.sub(r"\s{2,}", " ", text).strip(' ·•|,:—–-\t*"“”')
    return text if text[:1] in "[(" and text[-1:] in ")]" else text.strip("[](")


def _shared(texts: Sequence[str], way: int) -> tuple[str, ...]:
    """The words with which most lines of different authors begin (``way`` 1) or end (-1)."""
    known = [tuple(text.split()) for text in sorted(set(texts)) if " " in text]
    found: tuple[str, ...] = ()
    for size in range(1, 4):
        ends = Counter(
            words[:size] if way > 0 else words[-size:] for words in known if len(words) > size
        )
        best, often = ends.most_common(1)[0] if ends else ((), 0)
        if often < 3 or often * 5 < 4 * len({text for text in texts if text}):
            break
        found = best
    return found
