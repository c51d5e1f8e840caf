"""Chats that say in sentences whose turn it is and print each name once: "You sent", "Bo replied to you", a name alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from moderator_console.core.capture.capture_forms import filled, only_time
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_turns import is_original, is_sent, replier, shown_again
from moderator_console.core.capture.capture_when import flat

#: Names of the one who copied the chat.
_OWN = ("you", "vous")
#: Below this line a message has ended.
_ENTER = re.compile(r"enter|entree")


def told_turns(ground: Ground) -> list[Head]:
    """The heads of such a chat; a time stands above some only. Empty where it is none.

    A name is who replies somewhere, who stands right below a time, or a line that comes again; two lines at least must
    be sentences about turns.
    """
    lines = [n for n, line in enumerate(ground.lines) if not line.blank]
    texts = [ground.lines[n].text.strip() for n in lines]
    sentences = [k for k, text in enumerate(texts) if is_sent(text) or replier(text)]
    if len(sentences) < 2:
        return []
    names = _names(ground, lines, texts)
    found: list[Head] = []
    time, spot = -1, None
    begun = k = 0
    while k < len(lines):
        if alone := only_time(texts[k]):
            time, spot = lines[k], alone[0]
        name, end, over = _turn(ground, lines, texts, k, names, found)
        if not name and found and k and _ENTER.fullmatch(flat(texts[k - 1])) and k > begun:
            goes_on = ground.is_solid(lines[k]) and not alone
            if goes_on:
                found.append(
                    replace(found[-1], first=lines[k], last=lines[k] - 1, over=-1, goes_on=True)
                )
        elif name:
            head = Head(lines[k], lines[end - 1], name, -1, None, over=over)
            found.append(
                replace(head, time_line=time, spot=spot, depth=ground.lines[lines[k]].depth)
            )
            begun = k = end
            continue
        k += 1
    heads = filled(ground, found)
    spoken = sum(any(ground.is_solid(n) for n in range(*head.words)) for head in heads)
    return heads if len(heads) > 2 and spoken * 5 >= len(heads) * 4 else []


def _names(ground: Ground, lines: list[int], texts: list[str]) -> frozenset[str]:
    """The lines that are somebody's name."""
    made = set()
    often = Counter(texts)
    whos = {replier(text) for text in texts}
    for k, text in enumerate(texts[:-1]):
        if not name_of(text) or ground.badge[lines[k]] or only_time(text) or text[-1] in ".!?…":
            continue
        below = k > 0 and bool(only_time(texts[k - 1])) and ground.is_solid(lines[k + 1])
        if text in whos or below or often[text] > 1:
            made.add(text)
    return frozenset(made - {""})


def _turn(
    ground: Ground,
    lines: list[int],
    texts: list[str],
    k: int,
    names: frozenset[str],
    found: list[Head],
) -> tuple[str, int, int]:
    """Who speaks from a line on, where the head of that ends, and the place of what is answered or -1; else no name."""
    text, over = texts[k], -1
    if is_sent(text):
        return text.split()[0], k + 1, -1
    if who := replier(text):
        end = k + 1
        marked = end < len(texts) and is_original(texts[end])
        end += marked
        if end < len(texts) and texts[end] in names:
            # The name stands above what is shown, or there is nothing shown.
            full, after = _full(texts, end)
            below, over = _shown(ground, lines, after, found)
            if over >= 0:
                return full, below, over
        elif end < len(texts):
            below, over = _shown(ground, lines, end, found)
            end = below if over >= 0 or marked else end
        own = flat(who) in _OWN
        if not own and end < len(texts) and texts[end].startswith(who) and name_of(texts[end]):
            who, end = _full(texts, end)
        return who, end, over
    if text in names:
        full, end = _full(texts, k)
        return full, end, -1
    return "", k, -1


def _full(texts: list[str], k: int) -> tuple[str, int]:
    """The name of a line, or the whole of it that the next line says, and where it ends."""
    below = texts[k + 1] if k + 1 < len(texts) else ""
    if below == texts[k] or (below.startswith(f"{texts[k]} ") and name_of(below)):
        return name_of(below), k + 2
    return name_of(texts[k]), k + 1


def _shown(ground: Ground, lines: list[int], k: int, found: list[Head]) -> tuple[int, int]:
    """Which filled line is below the words shown again, and the place of the post they are of."""
    if k >= len(lines):
        return k, -1
    end, over = shown_again(ground, lines[k], found)
    return next((m for m in range(k, len(lines)) if lines[m] >= end), len(lines)), over
