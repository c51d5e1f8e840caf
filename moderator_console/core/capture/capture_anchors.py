"""Lines that hold a time: with a name beside it ("Anna — Yesterday at 3:41 PM"), or alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from moderator_console.core.capture.capture_ground import Ground
from moderator_console.core.capture.capture_lines import Line
from moderator_console.core.capture.capture_noise import is_noise, name_of
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

#: The sign of an anchor whose author the page itself marks.
_MARKED = "»marked"

_LEFT_FIRST = re.compile(
    r"^(?:(?:comment|commentaire|reply|reponse|message|post|answer|note) #?\d+\b ?[:.]?|description\b|#\d+\b|n°\d+\b|[\s\-–—·•|,:;»«›>*#→\]]|\[[–+-]\]|(?:re: .* )?(?:post(?:ed)?|message|submitted|written|publie|poste|ecrit|envoye|par|sent|started|reply|commented) (?:non lu )?(?:by|par)\b|(?:by|par)\b|-?\d[\d.,]*+k? points? (?:by|par)\b|unread post\b|message non lu\b)+"
)
_RIGHT_FIRST = re.compile(
    r"(?:[\s\-–—·•|,:;»«›>*#→(\[]|\b(?:on|le|at|a|posted|said|wrote|says|a ecrit|a dit|dit|publie|poste|commented|replied|answered|op|edited|modifie|app|bot|author|auteur|mod|admin|score hidden|\[[samop]{1,2}\]|-?\d[\d.,]*k? points?|points?|submitter|original poster|avatar|sent|submitted|created|started|issue|ticket|topic|discussion|merge request|incident|uploaded|asked|opened|reviewed|rated|redige|avis|a repondu|a commente|a publie|unread)\b)+$"
)
_LEFT_AFTER = re.compile(
    r"^(?:[\s\-–—·•|,:;»«›>*#→)\]]|\b(?:by|par|from|de)\b|\(?(?:edited|modifie)\)?(?![a-z])|\d[\d.,]*k? (?:views?|vues?|points?|likes?)|#\d+|n°\d+|public(?: group)?\b|via .*|from .* app|last edited .*|link to post|permalink|in reply to)+"
)
_RIGHT_AFTER = re.compile(
    r"(?:[\s\-–—·•|,:;»«›>*#→(\[]|a ecrit|wrote|said|a dit|#\d+|\d[\d.,]*k? (?:views?|vues?|points?|likes?)|reply|repondre|j'aime|like|share|edited|modifie|\(.{0,30}\))+$"
)
_ALONE = re.compile(
    r"(?:(?:reponse|response|reply|avis|review) (?:publiee?|publie|posted|published|redigee?|written)\b|[\s\-–—·•|,:;»«›>*#→()\[\]…\u00b7]|(?:reponse|reply|message) (?:#|n°|no\.?) ?\d+|(?:post(?:ed)?|opened|reopened|created|asked|answered|wrote|said|dit|a dit|reviewed|redige|avis|rated|unread|a (?:repondu|commente|publie|ecrit)|message|sent|publie|poste|ecrit|envoye|commented|replied|on|le|at|a|the|edited|modifie|updated|like|j'aime|reply|repondre|share|partager|react|see translation|voir la traduction|#\d+|n°\d+|no\.? ?\d+|public|last edited by .*|permalink|link|new|nouveau|send message|message prive|hide|save|answer|mp|profil|citer|edit|today|received|author|auteur)\b|\d[\d.,]*k? (?:views?|vues?|points?|likes?|replies|comments)|-?\d[\d.,]*+k?|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)[a-z]{0,6}\b\.?)*+"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time, with the name beside it or none. ``side`` and ``sign`` are the form in which they stand."""

    line: int
    spot: Spot
    name: str
    side: str
    sign: str
    stamp: str = ""
    sure: bool = True

    @property
    def alone(self) -> bool:
        """Whether no name stands beside it."""
        return not self.name


#: The title of a post, with its time behind it.
_TITLED = re.compile(
    r"\s*(?:message ?)?(?:sujet(?: du message)?|(?:post )?subject|titre|title|objet|re) ?:"
)


def anchors_of(ground: Ground) -> list[Anchor]:
    """Every line that holds a time and reads like a head, or holds nothing but a time."""
    found = []
    phrases: dict[str, list[tuple[int, Spot]]] = {}
    for n, line in enumerate(ground.lines):
        if not line.blank and ground.noise[n] and _is_updated(ground, n):
            found.append(Anchor(n, spots(line.text)[0], "", "", ""))
        if line.blank or ground.quoted[n] or ground.noise[n] or len(line.text) > 260:
            continue
        if ground.badge[n]:
            continue
        anchor = _anchor(n, line)
        if anchor is not None:
            found.append(anchor)
        elif len(line.text) <= 80 and len(there := spots(line.text)) == 1:
            rest = flat(line.text[: there[0].start] + "|" + line.text[there[0].end :]).strip()
            phrases.setdefault(rest, []).append((n, there[0]))
    for rest, places in phrases.items():
        # "Reviewed in the United Kingdom on …": what a page says with each time.
        said = {ground.lines[n].text for n, _ in places}
        dated = all(spot.shape in (Shape.FULL, Shape.DAY, Shape.AGO) for _, spot in places)
        if len(said) > 1 and dated and not re.search(r"[.!?…]", rest):
            found += [Anchor(n, spot, "", "", "") for n, spot in places]
    found.sort(key=lambda a: a.line)
    return _without_common(_without_months(found))


_POSTED = re.compile(r"(?:posted|written|publiee?|postee?|ecrit) (?:by|par)")
_UPDATED = re.compile(r"(?:updated|mis a jour|actualise)(?: le| on)? (?=\S)")


def _is_updated(ground: Ground, n: int) -> bool:
    """Whether a line tells when a post was changed, where others tell when it was written: no other time is near."""
    text = ground.lines[n].text.strip()
    found = _UPDATED.match(flat(text))
    there = spots(text) if found else ()
    if not there or found is None or there[0].start > found.end() or there[0].end < len(text):
        return False
    near = [*range(max(0, n - 5), n), *range(n + 1, min(n + 3, len(ground.lines)))]
    return not any(spots(ground.lines[m].text) for m in near if len(ground.lines[m].text) <= 40)


def _without_months(found: list[Anchor]) -> list[Anchor]:
    """Without months where as many times tell a day: a month is when something was bought or last talked of."""
    months = [a for a in found if a.spot.shape is Shape.MONTH and not a.stamp]
    if not months or len(found) < 2 * len(months):
        return found
    return [a for a in found if a.spot.shape is not Shape.MONTH or a.stamp]


def _without_common(found: list[Anchor]) -> list[Anchor]:
    """What all names share is no name: words of the page that stand beside each time ("… reviewed this", "Visited")."""
    names = [a.name for a in found if a.name and a.sign != _MARKED]
    several = len(set(names)) > 1
    common = Counter(name.rsplit(" ", 1)[-1] for name in set(names) if " " in name)
    sent = {re.split(r" (?:to|à) ", name, maxsplit=1)[-1] for name in names}
    if several and len(sent) == 1 and not sent & set(names):
        # "Anna to everyone": to whom a meeting's chat was sent.
        found = [replace(a, name=re.split(r" (?:to|à) ", a.name)[0], sure=True) for a in found]
    made = []
    for a in found:
        last = a.name.rsplit(" ", 1)[-1]
        if several and " " in a.name and last.islower() and common[last] * 5 >= len(set(names)) * 4:
            bare = name_of(a.name.rsplit(" ", 1)[0], loose=True)
            a = replace(a, name=bare, sure=bool(name_of(bare))) if bare else a
        if len(names) >= 3 and not several and re.match(r"(?:on|le|the|il y a)\b", a.sign):
            a = replace(a, name="", side="", sign="")
        made.append(a)
    return made


def _anchor(n: int, line: Line) -> Anchor | None:
    text = line.text
    there = spots(text)
    stamp = next((mark for mark in line.stamps if mark.value), None)
    if stamp is not None:
        inside = [spot for spot in there if spot.start < stamp.end and spot.end > stamp.start]
        spot = inside[0] if inside else Spot(stamp.start, stamp.end, Shape.FULL)
        # The whole of what the page calls a time is one, whatever it says.
        low, high = min(spot.start, stamp.start), max(spot.end, stamp.end)
    elif there:
        spot = there[0]
        low, high = spot.start, spot.end
    else:
        return None
    before, after = text[:low], text[high:]
    if there and (other := there[-1]).start >= high:  # "(last edited 2 hours ago)"
        after = text[high : other.start] + " " * (other.end - other.start) + text[other.end :]
    value = stamp.value if stamp else ""
    if _TITLED.match(flat(before)):
        before = ""
    if _ALONE.fullmatch(flat(before)) and _ALONE.fullmatch(flat(after)):
        return Anchor(n, spot, "", "", "", value)
    marked = [mark for mark in line.names if name_of(mark.value, loose=True)]
    if len(marked) == 1:
        side = "before" if marked[0].start < low else "after"
        return Anchor(n, spot, name_of(marked[0].value, loose=True), side, _MARKED, value)
    left, right = flat(before), flat(after)
    begin = found.end() if (found := _LEFT_FIRST.match(left)) else 0
    end = found.start() if (found := _RIGHT_FIRST.search(left, begin)) else len(left)
    first = before[begin:end].strip()
    begin2 = found.end() if (found := _LEFT_AFTER.match(right)) else 0
    end2 = found.start() if (found := _RIGHT_AFTER.search(right, begin2)) else len(right)
    last = after[begin2:end2].strip()
    if last and (is_noise(last) or (first and _POSTED.fullmatch(left[:begin].strip()))):
        last = ""
    if bool(first) == bool(last) or (first and flat(before).rstrip().endswith(":")):
        return None
    parts = [each.strip() for each in re.split(r"[·•|]", first) if each.strip()]
    ends = not last and not after.strip() and re.search(r"[·•|]\s*$", before)
    begun = re.split(r"\s+(?:to|in|dans|▸|›|→)\s+", parts[0])[0] if parts else ""
    if parts and ends and not name_of(begun, loose=len(parts) == 1):
        # What a page says of the author, and then the time: the name stands elsewhere.
        return Anchor(n, spot, "", "", "", value)
    first = re.split(r"\s+(?:to|in|dans|▸|›|→)\s+", first)[0]
    last = re.split(r"\s+(?:to|in|dans|▸|›|→)\s+", last)[0]
    name = name_of(first or last, loose=True)
    if not name:
        return None
    sign = flat((before[end:] if first else after[:begin2]).strip())[:8]
    lead = flat(before[:begin].strip())[:12] if first else ""
    if spot.shape in (Shape.SHORT, Shape.MONTH) and not stamp and not re.search(r"[·•|—–»-]", sign):
        return None
    sure = bool(name_of(first or last))
    return Anchor(n, spot, name, "before" if first else "after", f"{lead}{sign}", value, sure)


def steady(anchors: list[Anchor]) -> list[Anchor]:
    """Those whose form comes often: a time in somebody's sentence looks like a head once, heads look alike."""
    if not anchors:
        return []
    forms = Counter((a.side, a.sign) for a in anchors)
    most = max(forms.values())
    kept = []
    for a in anchors:
        often = forms[a.side, a.sign]
        signed = bool(re.search(r"[—–·•|»›\]]|by|par|points|wrote|a ecrit|says|dit", a.sign))
        if often * 4 >= most and (often > 1 or signed or (len(anchors) == 1 and a.sure)):
            kept.append(a)
    return kept
