"""The words of a post: edges without furniture, quotes marked "> ", and what the quotes say about who is answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moderator_console.core.capture.capture_ground import Ground, Head, quote_head
from moderator_console.core.capture.capture_lines import Line, unquoted
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import flat, spots


@dataclass(frozen=True, slots=True)
class Quote:
    """Whose words are quoted, as far as the paste says, and how they begin."""

    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a post and what it quotes. ``first`` and ``last`` are its lines, ``unsure`` where a quote ends
    could not be seen; ``told`` is whom a line of the page says is answered; ``under`` that it answers somebody."""

    text: str
    quotes: tuple[Quote, ...] = ()
    first: int = -1
    last: int = -1
    unsure: bool = False
    told: str = ""
    under: bool = False


_EXPAND = re.compile(r"\W*(?:click to expand|cliquez pour agrandir)\W*")
_TOLD = re.compile(
    r"(?:(?:replying|reply|in reply|in response|answering) to|en reponse a|reponse a|a repondu a|replied to|↪|↩|⤷|→|in reply to) ?:? ?@?(?P<a>.{1,40}?)(?:'s (?:comment|post|message)| (?:from|dans le) (?:comment|commentaire|message|post) #?\d+)?:?"
    r"|.{1,40} (?:replied to|a repondu a) (?P<b>.{1,40}?)\.?"
)
#: "31 pe'fo", "8 reposts": below words, whatever a page counts there.
_COUNT = re.compile(r"\d[\d.,]* ?k? [^\W\d][^\W\d_'’-]{1,16}(?: [^\W\d_]{1,12})?")
#: Between the names of those who are answered.
_MORE = re.compile(r"(?:and|et|&|,)")
_TOLD_BELOW = re.compile(r"(?:replying to|in reply to|en reponse a) ?:?")
#: A mail program's line of recipients, below name and time.
_TO = re.compile(r"(?:to|a|cc) [\w .,@'’-]{2,80}")
_RULE = re.compile(r"\s*(?:[_=\-–—]{5,}|-- ?)\s*$")
_SUBJECT = re.compile(
    r"(?:re|re ?\[\d+\]|rep|sujet du message|post subject|subject|sujet|objet|title|titre) ?:.*"
)


def words_of(
    ground: Ground,
    head: Head,
    following: Head | None,
    titles: frozenset[str],
    earlier: Sequence[str],
) -> Words:
    """The words between a head and the next. ``titles`` are flattened lines that are the thread's title;
    ``earlier`` the normalized texts of the posts above, by which the end of a quote is known."""
    lines = ground.lines
    begin, end = head.words
    chosen = list(range(begin, min(end, len(lines))))
    texts = {n: lines[n].text for n in chosen}
    if head.rest >= 0 and chosen:
        texts[chosen[0]] = lines[chosen[0]].text[head.rest :]
    if head.cut >= 0 and chosen:
        texts[chosen[-1]] = texts[chosen[-1]][: head.cut]
    inline = head.rest >= 0
    next_name = flat(following.name) if following is not None else ""
    told = ""
    under = head.spot is not None and bool(
        re.search(r"\bparent\b", flat(lines[head.time_line].text))
    )

    def edge(n: int, *, tail: bool) -> bool:
        text = texts[n]
        if not text.strip():
            return True
        low = flat(text).strip()
        if ground.noise[n] and not (inline and n == chosen[0]):
            return not inline or not low.isdigit()
        if inline:
            return False
        if ground.badge[n]:
            return True
        if (
            low in titles
            or (ground.is_title(n) and not tail)
            or (_SUBJECT.fullmatch(low) and (not tail or low in titles or following is not None))
        ):
            return True
        if tail and n != chosen[0] and _COUNT.fullmatch(low):
            return True
        return tail and bool(next_name) and low.strip(" :@") == next_name

    whole = list(chosen)
    while chosen and edge(chosen[0], tail=False) and not is_drawn(texts[chosen[0]]):
        chosen.pop(0)
    while chosen and (
        (edge(chosen[-1], tail=True) and not (len(chosen) == 1 and is_drawn(texts[chosen[0]])))
        or (not inline and _stray(ground, chosen, texts))
    ):
        under = under or bool(re.search(r"\bparent\b", flat(texts[chosen[-1]])))
        chosen.pop()
    if not chosen:
        chosen = [
            n
            for n in whole
            if flat(texts[n]).strip(" .!…") in SOFT or _WHOLE.fullmatch(texts[n].strip())
        ][:1]
    addressed = len(chosen) > 2 and not inline and not texts[chosen[1]].strip()
    if addressed and _TO.fullmatch(flat(texts[chosen[0]]).strip()):
        chosen = chosen[2:]
    cited = next((n for n in chosen[1:] if texts[n].strip()), -1)
    if cited >= 0 and flat(texts[cited]).strip(" @") == flat(texts[chosen[0]]).strip(" @") + ":":
        chosen = chosen[chosen.index(cited) :]  # a link to what is quoted, above the quote
    opening = texts[chosen[0]].strip().strip("[]()") if chosen else ""
    if (
        len(chosen) > 2
        and _TOLD_BELOW.fullmatch(flat(opening))
        and name_of(texts[chosen[1]], loose=True)
    ):
        chosen.pop(0)
        opening = f"{opening} {texts[chosen[0]].strip()}"
    if (found := _TOLD.fullmatch(flat(opening))) and len(chosen) > 1:
        at = found.span("a") if found["a"] else found.span("b")
        told = opening[at[0] : at[1]]
        chosen.pop(0)
        while (
            len(chosen) > 2
            and _MORE.fullmatch(flat(texts[chosen[0]]).strip())
            and texts[chosen[1]].lstrip(" \u202a").startswith("@")
        ):
            chosen = chosen[2:]
        while chosen and edge(chosen[0], tail=False):
            chosen.pop(0)
    chosen = _without_signature(chosen, texts, lines)
    marked = _answer_marks(chosen, texts) if inline else None
    first_line = chosen[0] if chosen else -1
    if marked is not None:
        chosen = marked[2]
    made, quotes, unsure = _quoted(ground, chosen, texts, earlier)
    if marked is not None:
        made, quotes = marked[0] + made, marked[1] + quotes
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(made)).strip("\n").rstrip()
    text = _EDITED.sub("", text).strip(_MARKS).rstrip()
    if text and (title := _rated(ground, head)):
        text = f"{title}\n{text}"
    return Words(
        text, tuple(quotes), first_line, chosen[-1] if chosen else -1, unsure, told, under
    )  # fmt: skip


#: What pages write behind words that were changed later.
_EDITED = re.compile(
    r"\s*\u200e?(?:\((?:edited|modifiée?|édité)\)|<(?:this message was edited|ce message a été modifié)>)\s*$",
    re.IGNORECASE,
)
_MARKS = "\u200e\u200f\u202a\u202c"
_STARS = re.compile(r"\d(?:[.,]\d)? (?:out of|sur) \d+ (?:stars?|etoiles?) (?P<title>.{2,120})")


def _rated(ground: Ground, head: Head) -> str:
    """The title of a review, where it stands behind its stars in the head."""
    for n in range(max(head.first, 0), head.last + 1):
        text = ground.lines[n].text.strip()
        if found := _STARS.fullmatch(flat(text)):
            return text[found.start("title") :]
    return ""


#: Buttons of some pages that are whole answers on others.
SOFT = frozenset(
    [
        "merci",
        "thanks",
        "haha",
        "love",
        "solution",
        "lien",
        "question",
        "triste",
        "ouah",
        "utile",
        "helpful",
        "best",
        "hot",
        "bravo",
        "read",
        "lu",
        "vu",
        "seen",
    ]
)


#: Buttons that were written as sentences.
_WHOLE = re.compile(r"[^\W\d_][^.!?…]{0,30}[.!?…](?: [^\W\d_][^.!?…]{0,30}[.!?…])*")


def is_drawn(text: str) -> bool:
    """Whether somebody answered with small pictures alone; a page's own are arrows, stars and counts."""
    said = [each for each in text.strip() if each not in " \ufe0f\u200d"]
    return bool(said) and all(ord(each) >= _PICTURES for each in said)


#: From this sign on there are small pictures of faces, hands and things.
_PICTURES = 0x1F300


def _stray(ground: Ground, chosen: list[int], texts: dict[int, str]) -> bool:
    """A short line below two lines of furniture is furniture too, whatever it says."""
    filled = [n for n in chosen[-8:] if texts[n].strip()]
    last = texts[chosen[-1]].strip()
    return (
        len(filled) >= 3
        and ground.noise[filled[-2]]
        and ground.noise[filled[-3]]
        and len(last) <= 40
        and last[-1:] not in ".!?…"
    )


def _without_signature(
    chosen: list[int], texts: dict[int, str], lines: tuple[Line, ...]
) -> list[int]:
    for place, n in enumerate(chosen):
        if place and _RULE.fullmatch(texts[n]) and not lines[n].quote:
            rest = [m for m in chosen[place + 1 :] if texts[m].strip()]
            if len(rest) <= 6:
                kept = chosen[:place]
                while kept and not texts[kept[-1]].strip():
                    kept.pop()
                return kept
    return chosen


def _quoted(
    ground: Ground, chosen: list[int], texts: dict[int, str], earlier: Sequence[str]
) -> tuple[list[str], list[Quote], bool]:
    """The lines as they are kept, the quotes in them, and whether the end of one is unsure."""
    out: list[str] = []
    quotes: list[Quote] = []
    unsure = False
    who = ""
    open_quote: list[str] = []
    place = 0

    def shut() -> None:
        nonlocal who
        if open_quote or who:
            quotes.append(Quote(who, "\n".join(open_quote)))
        open_quote.clear()
        who = ""

    while place < len(chosen):
        n = chosen[place]
        line, text = ground.lines[n], texts[n].rstrip()
        own = unquoted(line) if line.quote else text.strip()
        heading = quote_head(own)
        if heading is None and own.endswith(":") and not open_quote:
            named = _speaker(ground, chosen, place, texts, earlier)
            if named:
                who, place = named, place + 1
                if not line.quote:
                    taken, _ = _reach(ground, chosen, place, texts, earlier, "")
                    for m in chosen[place : place + taken]:
                        if words := texts[m].strip():
                            out.append(f"> {words}")
                            open_quote.append(words)
                    out.append("")
                    place += taken
                    shut()
                continue
        if heading is None and place + 1 < len(chosen) and re.match(r"(?:on|le) ", flat(own)):
            # The line that says who wrote what is quoted was folded in two.
            both = f"{own} {texts[chosen[place + 1]].strip()}"
            if (
                quote_head(both)
                and not ground.lines[chosen[place + 1]].quote
                and not quote_head(texts[chosen[place + 1]])
            ):
                heading, own, place = quote_head(both), both, place + 1
        if heading is not None:
            if open_quote:
                shut()
            said, rest = _whose(own, heading)
            who = said
            place += 1
            if line.quote:
                continue
            taken, doubtful = _reach(ground, chosen, place, texts, earlier, rest)
            unsure = unsure or doubtful
            if rest:
                out.append(f"> {rest}")
                open_quote.append(rest)
            for m in chosen[place : place + taken]:
                words = unquoted(ground.lines[m]) if ground.lines[m].quote else texts[m].strip()
                words = re.sub(r"\[/?quote[^\]]*\]", "", words, flags=re.IGNORECASE).strip()
                if _EXPAND.fullmatch(flat(words)) or (ground.noise[m] and m == chosen[place]):
                    continue
                if words or open_quote:
                    out.append(f"> {words}".rstrip())
                    open_quote.append(words)
            place += taken
            while out and out[-1] == ">":
                out.pop()
            out.append("")
            if taken or rest:
                shut()
            continue
        if line.quote:
            if not _EXPAND.fullmatch(flat(own)):
                out.append("> " * line.quote + own)
                open_quote.append(own)
        elif not text.strip():
            out.append("")
        else:
            if open_quote:
                if out and out[-1]:
                    out.append("")
                shut()
            who = ""
            if not _EXPAND.fullmatch(flat(own)):
                out.append(text.strip() if not text.startswith("    ") else text)
        place += 1
    shut()
    return out, [quote for quote in quotes if quote.who or quote.words.strip()], unsure


def _speaker(
    ground: Ground, chosen: list[int], place: int, texts: dict[int, str], earlier: Sequence[str]
) -> str:
    """The name on a line "Anna:" that begins a quote, or whose next line was said above; else empty."""
    name = name_of(texts[chosen[place]].strip().rstrip(":").lstrip("> "), loose=True)
    if not name or place + 1 >= len(chosen):
        return ""
    following = next((n for n in chosen[place + 1 :] if texts[n].strip()), chosen[place + 1])
    if ground.lines[chosen[place]].quote:
        return name if ground.lines[following].quote else ""
    words = normal(texts[following])
    return name if len(words) > 8 and any(words in each for each in earlier) else ""


_SAID_BEFORE = re.compile(r"\s*[\[(]?[^\])]{4,24}[\])]\s*(?P<who>[^:]{1,45}):\s+")


def _answer_marks(
    chosen: list[int], texts: dict[int, str]
) -> tuple[list[str], list[Quote], list[int]] | None:
    """Chats that put what is answered first and the answer after "<<<"."""
    at = next((p for p, n in enumerate(chosen) if texts[n].lstrip().startswith("<<<")), 0)
    before = [texts[n].strip() for n in chosen[:at] if texts[n].strip()]
    if not before:
        return None
    who = ""
    if found := _SAID_BEFORE.match(before[0]):
        who, before[0] = found["who"].strip(), before[0][found.end() :]
    texts[chosen[at]] = texts[chosen[at]].lstrip().removeprefix("<<<").strip()
    return [*(f"> {line}" for line in before), ""], [Quote(who, "\n".join(before))], chosen[at:]


def _whose(own: str, heading: re.Match[str]) -> tuple[str, str]:
    """The name in the line above a quote, and words of the quote that stand on the same line."""
    if own.lower().startswith("[quote"):
        found = re.match(
            r"\[quote(?:=\s*[\"“]?(?P<who>[^\"\],;]+)[^\]]*)?\](?P<rest>.*)", own, re.IGNORECASE
        )
        if found is None:
            return "", ""
        rest = re.sub(r"\[/quote\]", "", found["rest"], flags=re.IGNORECASE).strip()
        return (found["who"] or "").strip(), rest
    if heading["g"]:
        low, high = heading.span("g")
        return _name(own.strip()[low:high]), own.strip()[high:].split(":", 1)[1].strip()
    for group in ("a", "b", "c", "d", "e", "f"):
        low, high = heading.span(group)
        if low >= 0:
            return _name(own.strip()[low:high]), ""
    if heading["on"]:
        there = spots(own)
        text = own
        for spot in reversed(there):
            text = text[: spot.start] + text[spot.end :]
        text = re.sub(r"(?i)\s*(?:wrote|a écrit|a ecrit)\s*:?\s*$", "", text)
        text = re.sub(r"^(?i:on|le)\b[\s,à]*", "", text).strip(" ,")
        return _name(text), ""
    return "", ""


def _name(text: str) -> str:
    text = re.sub(r"\s*(?:<[^>]*>|\([^)]*@[^)]*\)|via .*)\s*$", "", text).strip().strip('@,:"“”« »')
    return name_of(text, loose=True) or text[:45]


def _reach(
    ground: Ground,
    chosen: list[int],
    place: int,
    texts: dict[int, str],
    earlier: Sequence[str],
    rest: str,
) -> tuple[int, bool]:
    """How many lines from ``place`` on are the quote's words, and whether that is a guess."""
    left = chosen[place:]
    if not left or ground.lines[left[0]].quote:
        return 0, False
    if rest and (
        place == 0
        or "[quote" not in texts[chosen[place - 1]].lower()
        or "[/quote]" in texts[chosen[place - 1]].lower()
    ):
        return 0, False
    for count, n in enumerate(left[:60]):
        low = flat(texts[n])
        if _EXPAND.fullmatch(low.strip()) or "[/quote]" in low:
            return count + 1, False
    taken = 0
    for count, n in enumerate(left):
        words = normal(texts[n])
        if not words or ground.noise[n]:
            continue
        if not any(words in each for each in earlier):
            break
        taken = count + 1
    if taken:
        return taken, False
    # Nothing above holds it: a quote is a paragraph, if more comes after it.
    for count, n in enumerate(left):
        if not texts[n].strip():
            if count and any(texts[m].strip() for m in left[count:]):
                return count, True
            if count:
                break
    return (1, True) if len(left) > 1 else (0, True)


def normal(text: str) -> str:
    """Letters and digits only, flattened: two copies of the same words are equal."""
    return re.sub(r"[\W_]+", " ", flat(text)).strip()
