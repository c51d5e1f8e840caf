"""Three forms that say who speaks in their own way: mails, questions with answers, and names without any time."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_lines import Line
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, Spot, flat, spots

_FROM = re.compile(r"(?:from|de|expediteur|auteur) ?: ?(.+)")
_FIELD = re.compile(
    r"(?:from|to|cc|date|sent|subject|reply-to|message-id|in-reply-to|references|list-id|de|a|pour|objet|sujet|envoye(?: le)?|le|repondre a|content-type|mime-version|expediteur|auteur|copie a|newsgroups|organization) ?: ?.*"
)
_DATE = re.compile(r"(?:date|sent|envoye(?: le)?|le) ?: ?.+")
_AT_HOST = re.compile(r"(?P<name>.{1,60}?) +(?P<mail>[\w.+-]+ (?:at|arobase|en) [\w.-]+\.\w+)\s*")
_MAILED = re.compile(r"\s*(?:<[^<>]*>|\([^()]*@[^()]*\)|\[mailto:.*|[\w.+-]+@[\w.-]+)\s*$")


def sender(text: str) -> str:
    """The name in a sender field, or its address where it has none."""
    said = text.strip()
    if found := re.fullmatch(r"[\w.+-]+(?:@| at )[\w.-]+\s*\((.+)\)", said):
        said = found[1]
    bare = _MAILED.sub("", said).strip().strip("\"'").strip()
    if found := _AT_HOST.fullmatch(said):
        bare = found["name"].strip()
    if not bare:
        inside = re.search(r"[\w.+-]+@[\w.-]+", said)
        bare = inside[0] if inside else said
    return bare[:60]


def mails(ground: Ground) -> list[Head]:
    """Mails by their fields (From, Date, Subject), or by the two lines of a list's archive. Empty for none."""
    lines = ground.lines
    found: list[Head] = []
    n = 0
    while n < len(lines):
        head = None
        if not lines[n].quote and not lines[n].blank:
            head = _by_fields(lines, n) or _by_archive(lines, n)
        if head is None:
            n += 1
            continue
        found.append(head)
        n = head.last + 1
    return filled(ground, found)


def _by_fields(lines: tuple[Line, ...], n: int) -> Head | None:
    if not _FIELD.fullmatch(flat(lines[n].text).strip()):
        return None
    end, name, when = n, "", -1
    for m in range(n, min(n + 12, len(lines))):
        words = flat(lines[m].text).strip()
        if lines[m].blank or not (_FIELD.fullmatch(words) or lines[m].text.startswith((" ", "\t"))):
            break
        end = m
        if _FROM.fullmatch(words) and not name:
            name = sender(lines[m].text.split(":", 1)[1])
        elif _DATE.fullmatch(words) and when < 0 and spots(lines[m].text):
            when = m
    if not name or when < 0:
        return None
    return Head(n, end, name, when, spots(lines[when].text)[0])


def _by_archive(lines: tuple[Line, ...], n: int) -> Head | None:
    host = _AT_HOST.fullmatch(lines[n].text)
    below = next((m for m in range(n + 1, min(n + 3, len(lines))) if not lines[m].blank), None)
    if host is None or below is None:
        return None
    there = spots(lines[below].text)
    if not there or there[0].shape is not Shape.FULL:
        return None
    return Head(n, below, host["name"].strip(), below, there[0])


_ASKED = re.compile(r"(?P<what>asked|answered|a pose|a repondu|posee?|repondue?) (?:on |le )?")
_COMMENT = re.compile(
    r"(?P<words>.*\S)\s+[–—-]\s*(?P<name>[^–—]{1,40}?)(?:\s+(?:commented|a commenté))?\s*$",
    re.IGNORECASE,
)
_COMMENTED = re.compile(r"\s*(?:commented|a commenté|on|le)?\s*", re.IGNORECASE)


def questions(ground: Ground) -> list[Head]:
    """Questions and answers signed below ("answered Oct 29"), and comments that end in "– Anna". Empty for none."""
    lines = ground.lines
    made: list[Head] = []
    signed = 0
    floor = 0
    for n, line in enumerate(lines):
        if line.blank or line.quote or n < floor:
            continue
        there = spots(line.text)
        if not there:
            continue
        before = flat(line.text[: there[0].start])
        asked = _ASKED.fullmatch(before.strip() + " ")
        if asked:
            at = next((m for m in range(n + 1, min(n + 6, len(lines))) if _signs(ground, m)), None)
            name = name_of(lines[at].text, loose=True) if at is not None else ""
            if at is None or not name:
                continue
            end = at
            while end + 1 < len(lines) and ground.is_edge(end + 1) and not lines[end + 1].blank:
                end += 1
            begin = floor if made else _below_box(ground, n)
            made.append(Head(n, end, name, n, there[0], root=True, words=(begin, n)))
            signed += 1
            floor = end + 1
            continue
        whole = line.text[: there[0].start]
        head = None
        if found := _COMMENT.fullmatch(whole):
            head = (n, found)
        elif _COMMENTED.fullmatch(whole) and n and (found := _COMMENT.fullmatch(lines[n - 1].text)):
            head = (n - 1, found)
        elif _COMMENTED.fullmatch(whole) and n > 1 and (name := name_of(lines[n - 1].text)):
            above = lines[n - 2].text.rstrip()
            if above.endswith(("–", "—")) or lines[n - 1].text.lstrip().startswith(("–", "—")):
                name = name_of(lines[n - 1].text.lstrip(" –—")) or name
                cut = len(above.rstrip(" –—")) if above.endswith(("–", "—")) else -1
                made.append(Head(n - 1, n, name, n, there[0], words=(floor, n - 1), cut=cut))
                floor = n + 1
                continue
        if head is not None and (name := name_of(head[1]["name"], loose=True)):
            at = head[0]
            made.append(
                Head(at, n, name, n, there[0], words=(floor, at + 1), cut=head[1].end("words"))
            )
            floor = n + 1
    return made if signed else []


_BOX = re.compile(r"(?:asked|modified|viewed|active|posee?|vue?|modifiee?) .{2,40}")


def _below_box(ground: Ground, end: int) -> int:
    """The line below a question's figures ("Viewed 214 times", its votes), which stand above its words."""
    boxed = [n for n in range(min(end, 40)) if _BOX.fullmatch(flat(ground.lines[n].text).strip())]
    if not boxed:
        return 0
    begin = boxed[-1] + 1
    while begin < end and re.fullmatch(r"\s*-?\d*\s*", ground.lines[begin].text):
        begin += 1
    return begin


def _signs(ground: Ground, at: int) -> bool:
    return ground.is_solid(at) and bool(name_of(ground.lines[at].text, loose=True))


_SIGNED = re.compile(
    r"(?P<words>.*[^\w\s,@])?\s*(?:[—–-]+\s*)?(?P<name>[^.!?…()—–]{1,45}?)\s*\((?:talk|discuter|discussion|d)\b[^()]{0,40}\)\s*(?:le |at )?$",
    re.IGNORECASE,
)


def signed(ground: Ground) -> list[Head]:
    """Posts that end in a name and a time on the line of their last words ("… Bo (talk) 18:02, 13 November 2026 (UTC)")."""
    made: list[Head] = []
    floor = 0
    for n, line in enumerate(ground.lines):
        there = spots(line.text) if "(" in line.text else ()
        if not there or there[-1].shape is not Shape.FULL or len(line.text) - there[-1].end > _ZONE:
            continue
        if not (found := _SIGNED.fullmatch(line.text[: there[-1].start].rstrip() + " ")):
            continue
        name = name_of(found["name"].strip(), loose=True)
        if not name:
            continue
        while floor < n and (
            ground.lines[floor].heading
            or ground.is_edge(floor)
            or _EDIT.fullmatch(flat(ground.lines[floor].text).strip())
        ):
            floor += 1
        if not made:
            floor = max(
                floor,
                next((m + 1 for m in range(n) if _EDIT.search(flat(ground.lines[m].text))), floor),
            )
        cut = len((found["words"] or "").rstrip(" —–-"))
        made.append(Head(n, n, name, n, there[-1], words=(floor, n + 1), cut=cut))
        floor = n + 1
    return made if len(made) > 1 else []


#: A time's own zone behind it; and the button that a wiki shows beside each heading.
_ZONE = 12
_EDIT = re.compile(r"\[ ?(?:edit|modifier|reply|repondre|subscribe|s'abonner)\b.{0,60}\]")


def only_time(text: str) -> tuple[Spot, ...]:
    """Returns the one time that a line tells, where it says nothing else; else nothing."""
    there = spots(text)
    if len(there) != 1 or there[0].shape not in (Shape.FULL, Shape.CLOCK, Shape.DAY):
        return ()
    rest = text[: there[0].start] + text[there[0].end :]
    return there if not any(map(str.isalnum, rest)) else ()


_SPEAKS = re.compile(r"\s*(?P<name>[^:\n]{1,40}?)\s?:(?:\s+(?P<rest>\S.*)|\s*)$")


def speakers(ground: Ground) -> list[Head]:
    """Lines that begin with "Anna: …" where nothing tells a time; two speakers or one who comes again."""
    found: list[Head] = []
    for n, line in enumerate(ground.lines):
        if line.blank or line.quote:
            continue
        said = _SPEAKS.match(line.text)
        name = name_of(said["name"]) if said else ""
        if said and name and not ground.badge[n]:
            rest = said.start("rest") if said["rest"] else len(line.text)
            found.append(Head(n, n, name, -1, None, rest=rest, depth=line.depth))
    names = Counter(head.name for head in found)
    solid = sum(ground.is_solid(n) for n in range(len(ground.lines)))
    if len(found) < 2 or (len(names) == len(found) and len(found) * 2 < solid):
        return []
    return filled(ground, found)


def filled(ground: Ground, found: list[Head]) -> list[Head]:
    """Returns the heads with the lines that are said under each: up to the next head."""
    made = []
    for n, head in enumerate(found):
        end = found[n + 1].first if n + 1 < len(found) else len(ground.lines)
        begin = head.last if head.rest >= 0 else head.last + 1
        made.append(replace(head, words=(begin, max(begin, end))))
    return made
