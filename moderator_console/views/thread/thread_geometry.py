"""Where every post of a thread lies without laying it out: guessed heights, replaced by measured ones.

The guess is within 1.5 % of the whole at 20,000 posts (prototype, five widths and text sizes); sums over
blocks of 256 make every query a few C loops, microseconds each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from moderator_console.views.window.look import READING, Look

_BLOCK = 256
#: Letters as often as people write them: fonts differ in their mean by a quarter.
_SAMPLE = "Nobody has answered for three days, so what should I tell the others who wait? Merci, dit-elle."
#: How far below a page the reply lines are looked for.
_AHEAD = 300


class Heights:
    """Heights of all rows in pixels; ``known`` tells the measured ones."""

    def __init__(self, values: Iterable[int]) -> None:
        self.each = array("i", values)
        self.known = bytearray(len(self.each))
        self._sums = [sum(self.each[i : i + _BLOCK]) for i in range(0, len(self.each), _BLOCK)]
        self.total = sum(self._sums)

    def __len__(self) -> int:
        return len(self.each)

    def set(self, place: int, height: int) -> None:
        """A measured height."""
        more = height - self.each[place]
        self.known[place] = 1
        if more:
            self.each[place] = height
            self._sums[place // _BLOCK] += more
            self.total += more

    def top(self, place: int) -> int:
        """Pixels above ``place``."""
        block = place // _BLOCK
        return sum(self._sums[:block]) + sum(self.each[block * _BLOCK : place])

    def at(self, y: int) -> tuple[int, int]:
        """(place, pixels into it) at pixel ``y`` of the whole thread."""
        if not self.each:
            return 0, 0
        y = max(0, min(y, self.total - 1))
        block = 0
        for height in self._sums:
            if y < height:
                break
            y -= height
            block += 1
        place = block * _BLOCK
        for height in self.each[place : place + _BLOCK]:
            if y < height:
                return place, y
            y -= height
            place += 1
        return len(self.each) - 1, self.each[-1] - 1


class Column:
    """The reading column: where a card of a given reply depth begins, and how wide it is."""

    def __init__(self, look: Look, width: int) -> None:
        self.look = look
        self.width = width
        self.left = 2
        self.pad = look.px(16)
        #: Discs go where there is hardly room for words.
        self.disc = look.px(34) if width >= look.px(220) else 0
        #: From the card's left edge to the text, which stands under the name.
        self.inset = self.pad + (self.disc + look.px(12) if self.disc else 0)
        self.gap = look.px(10)
        self.strip = look.px(32)
        self.head = look.leading("body") + look.leading("small") + look.px(8)
        self.unread = look.px(34)
        self.indent = look.px(29) if width >= look.px(480) else look.px(14)
        widest = self.inset + look.px(READING) + self.pad + self.indent
        self.right = max(self.left + look.px(120), min(width - 2, self.left + widest))
        room = self.right - self.left
        narrowest = min(look.px(360), room * 0.62)
        self.levels = max(1, min(6, int((room - narrowest) // self.indent)))

    def level(self, depth: int) -> int:
        """Steps of indentation; deeper answers stay in the last one."""
        return min(depth, self.levels)

    def x(self, depth: int) -> int:
        """Left edge of a card."""
        return self.left + self.level(depth) * self.indent

    def card_width(self, depth: int) -> int:
        """Width of a card; all cards end at the same right edge."""
        return self.right - self.x(depth)

    def text_width(self, depth: int) -> int:
        """Width of the reading text: at most 560 px at 100 %."""
        free = self.card_width(depth) - self.inset - self.pad
        return max(self.look.px(80), min(free, self.look.px(READING)))

    def frame(self) -> int:
        """Pixels of an unmarked row that are not text: gap, header and paddings."""
        return self.gap + self.look.px(12) + self.head + self.look.px(13)

    def guess(
        self, chars: Sequence[int], paragraphs: Sequence[int], depth: Sequence[int]
    ) -> list[int]:
        """Heights of all rows. Half a line a paragraph is lost at its end."""
        line = self.look.leading("body")
        letter = self.look.width(_SAMPLE) / len(_SAMPLE)
        wide = [max(1.0, self.text_width(d) / letter) for d in range(self.levels + 1)]
        frame, space, deepest = self.frame(), self.look.px(8), self.levels
        return [
            frame + int(line * max(p, c / wide[min(d, deepest)] + 0.55 * p) + space * (p - 1))
            for c, p, d in zip(chars, paragraphs, depth, strict=True)
        ]


def rails(depths: Sequence[int], first: int, last: int, deepest: int = 99) -> dict[int, int]:
    """For places ``first`` to ``last - 1``: bit d is set where the reply line of level d goes on below."""
    count, mask = len(depths), 0
    found: dict[int, int] = {}
    for place in range(min(count - 1, last + _AHEAD), first, -1):
        level = min(depths[place], deepest)
        mask = 0 if level == 0 else (mask & ((1 << (level - 1)) - 1)) | (1 << (level - 1))
        if place - 1 < last:
            found[place - 1] = mask
    if last >= count > first:
        found.setdefault(count - 1, 0)
    return found


class Rails:
    """Reply lines of a whole thread, worked out for 128 rows at a time."""

    def __init__(self, depths: Sequence[int] = (), deepest: int = 1) -> None:
        self._depths = depths
        self._deepest = deepest
        self._found: dict[int, int] = {}

    def below(self, place: int) -> int:
        """Bits of the reply lines that go on below a post."""
        mask = self._found.get(place)
        if mask is None:
            last = min(len(self._depths), place + 128)
            self._found.update(rails(self._depths, place, last, self._deepest))
            mask = self._found[place]
        return mask
