"""Which reading of a paste explains it best: every post has an author, a time and words, and no head is left in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_anchors import anchors_of
from moderator_console.core.capture.capture_edges import raised
from moderator_console.core.capture.capture_elsewhere import NOTHING_SAID, Told, told_elsewhere
from moderator_console.core.capture.capture_forms import mails, questions, signed, speakers
from moderator_console.core.capture.capture_furniture import is_foot, learnt, template, with_buttons
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_heads import heads
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_pattern import Reading, readings
from moderator_console.core.capture.capture_period_choice import by_lines
from moderator_console.core.capture.capture_period_model import LineModel
from moderator_console.core.capture.capture_text_lines import formed
from moderator_console.core.capture.capture_text_readings import doubted, less, text_readings
from moderator_console.core.capture.capture_turns import doubled
from moderator_console.core.capture.capture_turns_told import told_turns
from moderator_console.core.capture.capture_when import Shape, flat

#: What the reading by nearness is ahead by: it knows forms that no pattern tells.
_AHEAD = 0.1
#: What a post of a reading that holds is worth at least, of about 2.
_WEAK = 1.5
#: How near to the best, as a part of its worth, a reading must be to make it doubtful.
_CLOSE = 0.15
#: Lines from which on only the beginning is read in every way.
_LONG = 1_200
#: Lines that tell whether a page has elements.
_BEGIN = 50


def best(ground: Ground, model: LineModel | None = None) -> tuple[Ground, list[Head]]:
    """The heads of the reading that explains most, and the ground as that reading sees it; no heads for none.

    ``model`` reads by what each line is, and its reading is taken where that of the rules explains little of it.
    """
    if sure := mails(ground) or questions(ground) or signed(ground):
        return ground, sure
    turns = _turns(ground)
    by_rules = _by_rules(ground, turns)
    if model is None:
        return by_rules
    rules = Reading(by_rules[0], tuple(by_rules[1]))
    chosen = by_lines(ground, model, rules, turns=bool(turns))
    return chosen.ground, list(chosen.heads)


def _by_rules(ground: Ground, turns: list[Head]) -> tuple[Ground, list[Head]]:
    """The same by rules alone; ``turns`` are the heads of a chat that tells them itself."""
    alone = [a.line for a in anchors_of(ground) if a.alone]
    ground = with_buttons(ground, alone)
    near = raised(ground, turns or heads(ground))
    if near and near[0].rest >= 0 and len(near) > 1:
        return ground, near
    way = ""
    if len(ground.lines) > _LONG:
        # A page goes on as it begins: which way it is read is found on its beginning.
        begin = _beginning(ground)
        way = _chosen(begin, raised(begin, _turns(begin) or heads(begin)), "").way or "near"
    chosen = _chosen(ground, near, way)
    if turns and not chosen.way:
        # Who is named twice above each turn is nobody else, whatever other readings take for a name.
        return chosen.ground, [replace(head, rivals=False) for head in chosen.heads]
    return chosen.ground, _displayed(ground, chosen.heads) or speakers(ground)


def _turns(ground: Ground) -> list[Head]:
    """The heads of a chat that tells itself whose turn it is, by names said twice or once, whichever finds more."""
    return max(doubled(ground), told_turns(ground), key=len)


def _displayed(ground: Ground, heads: Sequence[Head]) -> list[Head]:
    """The heads by the names above their "@handles", where above each handle stands one."""
    made: list[Head] = []
    for head in heads:
        if not head.name.startswith("@") or ground.lines[head.first].text.strip() != head.name:
            made.append(head)
            continue
        low = head.first - 1
        if low < 0 or not ground.is_solid(low) or not name_of(ground.lines[low].text):
            return list(heads)
        made.append(replace(head, first=low, name=name_of(ground.lines[low].text), alias=head.name))
    for n, below in enumerate(made[1:]):
        low, high = made[n].words
        made[n] = replace(made[n], words=(low, max(low, min(high, below.first))))
    return made


def _beginning(ground: Ground) -> Ground:
    return Ground(
        ground.lines[:_LONG], ground.noise[:_LONG], ground.badge[:_LONG], ground.quoted[:_LONG],
        ground.titled[:_LONG],
    )  # fmt: skip


def _chosen(ground: Ground, near: list[Head], way: str) -> Reading:
    """The best reading; the one by nearness has no ``way``. ``way`` "near" asks for that one alone."""
    chosen = Reading(learnt(ground, near), tuple(near))
    if way == "near":
        return chosen
    anchors = anchors_of(ground)
    times = {a.line for a in anchors if a.spot.shape is not Shape.SHORT}
    said = told_elsewhere(ground, anchors)
    known = said.names | said.called
    text = not any(line.box >= 0 for line in ground.lines[:_BEGIN])
    if text:
        anchors = sorted((*anchors, *formed(ground, anchors)), key=lambda a: a.line)
    most = worth(chosen.ground, near, times, said) + _AHEAD
    most -= less(chosen.ground, near, known) if text else 0.0
    tried = [(most, chosen)]
    for reading in (*readings(ground, anchors, way), *text_readings(ground, anchors, known, way)):
        found = worth(reading.ground, reading.heads, times, said)
        found -= less(reading.ground, reading.heads, known) if text else 0.0
        tried.append((found, reading))
        if found > most:
            chosen, most = reading, found
    heads = _with_rivals(chosen.heads, most, tried)
    return replace(chosen, heads=doubted(chosen.ground, heads, known) if text else heads)


def _with_rivals(
    heads: Sequence[Head], most: float, tried: Sequence[tuple[float, Reading]]
) -> tuple[Head, ...]:
    """Heads marked as unsure where a reading that explains the paste nearly as well names somebody else."""
    other: dict[int, set[str]] = {}
    for found, reading in tried:
        if found >= most - max(_CLOSE * most, 0.5):
            for head in reading.heads:
                if head.name:
                    other.setdefault(head.time_line, set()).add(head.name)
    return tuple(
        replace(head, rivals=bool(other.get(head.time_line, {head.name}) - {head.name}))
        for head in heads
    )


def is_weak(ground: Ground, found: Sequence[Head]) -> bool:
    """Whether even the best reading leaves much of a paste unexplained: each field of it should be looked at."""
    if len(found) < 2 or found[0].rest >= 0 or all(head.time_line < 0 for head in found):
        return False
    return worth(ground, found, set()) < _WEAK * len(found)


def worth(
    ground: Ground, found: Sequence[Head], times: set[int], said: Told = NOTHING_SAID
) -> float:
    """How well a reading explains the paste. Each whole post counts 2; what is left of heads in words counts against it."""
    if not found:
        return 0.0
    names = {flat(head.name) for head in found if head.name}
    total = 0.0
    ends = begins = 0
    shapes = Counter(head.spot.shape for head in found if head.spot is not None)
    edges: Counter[str] = Counter()
    for head in found:
        filled = _words(ground, head)
        total += 1.0 if name_of(head.name) else 0.5 if head.name else 0.0
        total += 0.5 if head.spot is not None or head.stamp else 0.0
        total += 0.5 if filled else -2.0
        if not filled and head.spot is not None and shapes[head.spot.shape] == 1:
            total -= 1.0
        total -= 0.4 * head.goes_on
        total += 0.3 * (flat(head.name) in said.names)
        if said.by.get(head.time_line, flat(head.name)) != flat(head.name):
            total -= 1.5
        for n in filled:
            low = flat(ground.lines[n].text).strip(" @·•")
            if n in times or (low in names and not _is_cited(ground, n, low)):
                total -= 0.7
        if len(filled) > 1:
            ends += _like_name(ground, filled[-1])
            begins += _like_name(ground, filled[0])
            edges[template(ground.lines[filled[-1]].text)] += 1
            edges[template(ground.lines[filled[0]].text)] += 1
        if not is_foot(head):
            for n in range(head.first, head.last + 1):
                if len(ground.lines[n].text) > 70 and n != head.time_line:
                    total -= 0.8
    size = len(found)
    total += 0.3 * _beside(ground, found) + 0.3 * len(names & said.called)
    total -= 0.7 * sum(_as_often(ground, found))
    places = Counter(head.time_line - head.first for head in found)
    hours = sum(head.spot is not None and head.spot.hour is not None for head in found)
    days = sum(
        head.spot is not None and head.spot.shape is Shape.DAY and not head.stamp for head in found
    )
    if hours >= days:
        # Between times that tell the hour, a day divides.
        total -= 1.5 * days
    total += 0.1 * max(places.values())
    for often in (ends, begins):
        if size >= 3 and often * 2 >= size:
            total -= 0.6 * often
    total -= sum(0.2 * often for often in edges.values() if often >= 3)
    if size >= 3 and len(names) == 1:
        total -= 0.4 * size
    above = [n for n in range(found[0].first) if ground.is_solid(n)]
    total -= 0.7 * sum(flat(ground.lines[n].text).strip(" @:") in names for n in above)
    if is_foot(found[-1]):
        below = range(found[-1].time_line + 1, len(ground.lines))
        total -= 0.7 * min(
            3, sum(ground.is_solid(n) and is_said(ground.lines[n].text) for n in below)
        )
    return total - 0.7 * sum(n in times for n in above)


def _is_cited(ground: Ground, n: int, name: str) -> bool:
    """Whether a name among words is that of somebody whose words are shown below it: "bo" and then "bo:"."""
    near = (ground.lines[m].text for m in range(n + 1, min(n + 4, len(ground.lines))))
    return any(flat(text).strip(" @") == f"{name}:" for text in near)


def _beside(ground: Ground, found: Sequence[Head]) -> int:
    """How many lines that name both author and time are set apart on the other side of the words, less those that are not."""
    made = 0
    for head in found:
        at = head.time_line
        alone = head.name and at >= 0 and head.name in ground.lines[at].text
        if not alone or not 0 < at < len(ground.lines) - 1 or head.rest >= 0:
            continue
        above, below = ground.is_solid(at - 1), ground.is_solid(at + 1)
        apart = ground.lines[at - 1].blank or ground.lines[at + 1].blank
        if above != below and apart:
            made += 1 if above == is_foot(head) else -1
    return made


def _as_often(ground: Ground, found: Sequence[Head]) -> list[bool]:
    """Which names stand once in nearly every post whoever wrote it: they are buttons of the page."""
    if len(found) < 3:
        return []
    often = Counter(flat(head.name) for head in found)
    ((name, most),) = often.most_common(1)
    return [flat(head.name) == name for head in found] if most * 4 >= len(found) * 3 else []


def _words(ground: Ground, head: Head) -> list[int]:
    """The lines of a post's words without furniture at their edges."""
    filled = [n for n in range(*head.words) if not ground.lines[n].blank]
    while filled and (ground.noise[filled[0]] or ground.badge[filled[0]]):
        filled.pop(0)
    while filled and (ground.noise[filled[-1]] or ground.badge[filled[-1]]):
        filled.pop()
    return filled


def _like_name(ground: Ground, n: int) -> bool:
    text = ground.lines[n].text
    return bool(name_of(text)) and not text.rstrip().endswith((".", "!", "?", "…"))
