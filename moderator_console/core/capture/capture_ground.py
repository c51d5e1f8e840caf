"""The lines of a paste with what is known of each by itself, and what a head is: the lines that name author and time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture_lines import Line
from moderator_console.core.capture.capture_noise import is_badge, is_label, is_noise
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

#: What ``Head.answers`` is where a page says that the post above is answered, and not whose it is.
ABOVE = "↑"


@dataclass(frozen=True, slots=True)
class Head:
    """What says who wrote a post and when: lines ``first`` to ``last``, which are no part of its text.

    ``words`` are lines from which its text comes, before edges are cleaned; ``rest`` is the place in the line
    ``last`` where text already begins (chat), ``cut`` the place in the last line of words where it ends, or -1. ``spot`` with the ``stamp`` of the page, ``link`` its permalink.
    ``over`` is the place of the post that the page's structure says is answered, ``built``: its structure told all of it.
    ``by_lines``: read by what each line is (capture_period.py), its words are already clean.
    ``at_large``: what comments are below, by the form of the page alone.
    ``goes_on``: a further message of the one who spoke last, by a time alone.
    """

    first: int
    last: int
    name: str
    time_line: int
    spot: Spot | None
    stamp: str = ""
    link: str = ""
    depth: int = 0
    words: tuple[int, int] = (0, 0)
    rest: int = -1
    cut: int = -1
    answers: str = ""
    sure: bool = True
    root: bool = False
    alias: str = ""
    goes_on: bool = False
    over: int = -1
    built: bool = False
    rivals: bool = False
    by_lines: bool = False
    time_unsure: bool = False
    words_unsure: bool = False
    at_large: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """The lines of a paste with what is known of each before any head: quoted, furniture, a badge."""

    lines: tuple[Line, ...]
    noise: tuple[bool, ...]
    badge: tuple[bool, ...]
    quoted: tuple[bool, ...]
    titled: tuple[bool, ...] = ()

    def is_title(self, at: int) -> bool:
        """Whether a line is a title that stands again above each post."""
        return at < len(self.titled) and self.titled[at]

    def is_edge(self, at: int) -> bool:
        """Whether a line is empty or furniture, or lies outside."""
        return not 0 <= at < len(self.lines) or self.lines[at].blank or self.noise[at]

    def is_solid(self, at: int) -> bool:
        """Whether a line may be somebody's words or name."""
        return not self.is_edge(at) and not self.badge[at]


_QUOTE_HEAD = re.compile(
    r"\([^()]{6,40}\) ?(?P<g>.{1,45}?) wrote ?:.*|"
    r"(?:(?:quote|citation|spoiler) ?:? ?)?(?:originally posted by|originally written by|envoye(?:e)? par|message (?:original )?de|posted by|ecrit par) (?P<a>.{1,45}?)(?: view post| voir le message)?"
    r"|(?:@)?(?P<b>.{1,45}?) ?(?:wrote|said|a ecrit|a dit|ecrivait|ecrit|schrieb)(?: ?:| ?: ?(?:↑|↗)? ?.{0,60}| ?(?:↑|↗).{0,60}| (?:on|le) .{6,60}:)"
    r"|(?P<on>(?:on|le) .{8,80}?,? .{1,80} (?:wrote|a ecrit) ?:)"
    r"|le .{8,60}?,? (?P<c>.{1,45}?) a ecrit ?:|(?P<jv>le \d.{10,40}? ?:)"
    r"|citation de ?:? ?(?P<d>.{1,45}?)(?: le \d.{6,40}| ?:)?|quote from(?: ?:)? (?P<e>.{1,45}?)(?: on .*)?|(?P<f>.{1,45}?) (?:wrote in post #\d+.*)"
    r"|\[quote(?:=.*|\]).*"
)


#: With an hour it says who wrote the post, and not whose words are quoted.
_POSTED = re.compile(r"(?:posted|envoyee?|postee?|publiee?|written|ecrit) (?:by|par) ")


def quote_head(text: str) -> re.Match[str] | None:
    """A line that says whose words follow ("Anna wrote:", « Anna a écrit : », "[quote=…]"), matched on flat text."""
    words = flat(text).strip()
    if len(words) > 180 or (
        _POSTED.match(words) and any(spot.hour is not None for spot in spots(text))
    ):
        return None
    return _QUOTE_HEAD.fullmatch(words)


def ground_of(lines: Sequence[Line]) -> Ground:
    """Looks at each line by itself, and at the value below the name of a field."""
    lines = _untagged([_spaced(line) for line in lines])
    noise, badge, quoted = [], [], []
    for n, line in enumerate(lines):
        heading = quote_head(line.text) is not None if not line.blank else False
        quoted.append(line.quote > 0 or heading)
        noise.append(not line.blank and not heading and is_noise(line.text))
        noise[-1] = noise[-1] or (not heading and _is_event(line))
        badge.append(not line.blank and not heading and is_badge(line.text))
        above = _filled_above(lines, n)
        if above >= 0 and flat(lines[above].text).strip() in _REACTIONS and len(line.text) <= 120:
            noise[n] = True
        # "Join Date" and, below it, "Jan 2011".
        if above >= 0 and not heading and _is_value(lines[above], line):
            badge[above] = badge[n] = True
            noise[above] = noise[n] = False
        if _is_initials(lines, n):
            badge[n], noise[n] = False, True
    _places(lines, badge)
    for n in range(1, len(lines) - 1):
        # "Local expert", and below it "for Lower Wick": more of what is said of somebody.
        short = 0 < len(lines[n].text) <= 40 and lines[n].text[0].islower() and not lines[n].quote
        badge[n] = badge[n] or (short and badge[n - 1] and badge[n + 1] and not noise[n])
    _ended(lines, noise)
    lines = [
        replace(line, text="") if _VISIT.fullmatch(line.text.strip()) else line for line in lines
    ]
    return Ground(tuple(lines), tuple(noise), tuple(badge), tuple(quoted), _titles_of(lines))


def _spaced(line: Line) -> Line:
    """A line with a space between the page's word and the time that is glued to it."""
    if "Commented" not in line.text or not (
        found := re.search(r"(?:^|\s)(Commented)(?=[A-Z])", line.text)
    ):
        return line
    low, high = found.span(1)
    return replace(line, text=f"{line.text[:low]}on{' ' * (high - low - 2)}{line.text[high:]}")


_TAG = re.compile(r"(?P<tag>\S.{0,23}?)\s*[—–]\s+\S.{4,40}")


def _untagged(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, without what some chats put between a name and its time: "Bo", and below it "[RUNE], — 11/14/26"."""
    made = list(lines)
    for n in range(1, len(lines)):
        text = lines[n].text
        if len(text) > 70 or not (found := _TAG.fullmatch(text.strip())) or lines[n].names:
            continue
        there = spots(text)
        dated = len(there) == 1 and there[0].shape is Shape.FULL and there[0].hour is not None
        above = lines[n - 1].text.strip()
        over = (
            n < 2 or lines[n - 2].blank or is_noise(lines[n - 2].text) or _is_day(lines[n - 2].text)
        )
        named = (
            1 < len(above) <= 32
            and above[-1:] not in ".!?…,:;"
            and not spots(above)
            and not is_noise(above)
        )
        begin = text.index(found["tag"])
        end = begin + len(found["tag"])
        if (
            dated
            and named
            and (over or found["tag"].rstrip(" ,").endswith("]"))
            and there[0].start > end
            and len(above.split()) <= 4
        ):
            made[n] = replace(lines[n], text=" " * end + text[end:])
    return made


def _is_day(text: str) -> bool:
    there = spots(text) if len(text) <= 40 else ()
    return (
        len(there) == 1
        and there[0].shape is Shape.DAY
        and there[0].end - there[0].start >= len(text.strip()) - 1
    )


_PLACE = re.compile(r"(?:[^\W\d_a-z][\w’'.-]{1,20} ?){1,3}, (?:[^\W\d_a-z][\w’'-]{1,20} ?){1,3}")
#: "nov. 2026 • En couple": when somebody was there, not when it was written.
_VISIT = re.compile(r"[^\W\d_]{3,9}\.? (?:19|20)\d\d ?[•·|] ?.{2,40}")


def _places(lines: Sequence[Line], badge: list[bool]) -> None:
    """Marks "Rennes, France" above or below what a page says about somebody."""
    for n, line in enumerate(lines):
        if 4 <= len(line.text) <= 45 and _PLACE.fullmatch(line.text.strip()):
            badge[n] = badge[n] or any(badge[m] for m in (n - 1, n + 1) if 0 <= m < len(lines))


_BELOW = re.compile(
    r"(?:similar|related|suggested|recommended) (?:threads?|discussions?|topics?|questions?|posts?|articles?)|(?:discussions?|sujets?|articles?|questions?) (?:similaires?|suggere[es]*|associe[es]*|connexes?|recommande[es]*)"
    r"|(?:you may|vous aimerez) (?:also like|aussi)|hot network questions|more posts you may like|people also ask(?:ed)?|plus de publications"
)
#: What may also be the name of a part above the posts.
_BESIDE = re.compile(
    r"personnes pertinentes|relevant people|ce qui se passe|what's happening|who to follow|suggestions|suggested for you|suggestions pour vous|(?:les )?plus lus|most (?:read|popular)|(?:a )?lire aussi|mentions legales|legal notice|trending(?: now)?"
    r"|tendances|more to explore|people you may know|discover more|recommended for you|more from .{2,30}|vous aimerez (?:aussi|peut-etre)|conditions d'utilisation|terms of (?:service|use)|the trustpilot experience|you might (?:also )?like"
)


def _ended(lines: Sequence[Line], noise: list[bool]) -> None:
    """Marks what stands below "Similar threads" as furniture; above it is most of the page."""
    times = [len(line.text) <= 40 and bool(spots(line.text)) for line in lines]
    for n in range(len(lines) // 3, len(lines)):
        text = lines[n].text
        if not 8 <= len(text) <= 40:
            continue
        words = flat(text).strip(" :")
        few = sum(times[n:]) * 6 <= sum(times)
        if _BELOW.fullmatch(words) or (few and _BESIDE.fullmatch(words)):
            noise[n:] = [not line.blank for line in lines[n:]]
            return


_EVENT = re.compile(
    r"@?[\w.’'-]{2,24}(?: [\w.’'-]{1,24}){0,3} (?:added|removed|changed|closed|reopened|assigned|unassigned|mentioned|renamed|moved|marked|linked|locked|pinned|merged|set|a (?:ajoute|retire|change|modifie|ferme|rouvert|assigne|deplace|renomme|epingle|marque))\b.{0,60}"
)


def _is_event(line: Line) -> bool:
    """Whether a line says what somebody did on the page, and when: "Bo Carr changed the milestone 2 days ago"."""
    if not 12 <= len(line.text) <= 120:
        return False
    there = spots(line.text)
    ended = bool(there) and there[-1].end >= len(line.text.rstrip()) - 1
    ended = ended and there[-1].shape is not Shape.SHORT
    return ended and _EVENT.fullmatch(flat(line.text[: there[-1].start]).strip()) is not None


def _is_initials(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is the letters that a page draws for somebody without a picture; the name is below."""
    text = lines[n].text.strip()
    if not (1 <= len(text) <= 2 and text.isalpha() and text.isupper()):
        return False
    below = next((line.text for line in lines[n + 1 : n + 3] if not line.blank), "")
    words = re.findall(r"\w+", below)
    return (
        bool(words)
        and len(below) <= 45
        and "".join(w[0] for w in words).upper().startswith(text[:1])
        and (
            len(text) == 1
            or below[:2].upper() == text
            or (len(words) > 1 and words[-1][:1].upper() == text[1])
        )
    )


_RE = re.compile(r"(?:re|ré|rép) ?: ?", re.IGNORECASE)


def _titles_of(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Lines that begin with "Re:", and those that say the same without it."""
    bare = {flat(line.text[found.end() :]).strip() for line in lines if (found := _RE.match(line.text.strip()))}  # fmt: skip
    bare |= {
        flat(_RE.sub("", line.text.strip(), count=1))
        for line in lines
        if _RE.match(line.text.strip())
    }
    bare.discard("")
    if not bare:
        return ()
    return tuple(
        bool(_RE.match(line.text.strip())) or flat(line.text).strip() in bare for line in lines
    )


def _filled_above(lines: Sequence[Line], n: int) -> int:
    if lines[n].blank:
        return -1
    return next((m for m in range(n - 1, max(n - 3, -1), -1) if not lines[m].blank), -1)


def _is_value(label: Line, value: Line) -> bool:
    text = value.text.strip()
    place = flat(label.text).strip(" :") in _PLACES
    return (
        is_label(label.text)
        and len(text) <= 40
        and not is_label(text)
        and (place or any(map(str.isdigit, text)))
    )


#: Below these stand the names of those who pressed a button.
_REACTIONS = frozenset(("reactions:", "reactions :", "likes:", "j'aime :"))
_PLACES = frozenset(
    ["location", "localisation", "lieu", "pays", "ville", "country", "region", "departement"]
)
