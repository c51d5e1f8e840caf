"""Where we are in a thread, and how it moves.

The truth is *(place, offset)*: a post and pixels into its row, never a pixel of the whole. Heights are guessed when a
thread is opened and measured when a post comes into view; rows above are measured before they come in, so that
scrolling up never jumps.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from moderator_console.views.thread.cards import Card, Cards
from moderator_console.views.thread.thread_geometry import Heights
from moderator_console.views.window.look import Look


class ThreadScroll(QAbstractScrollArea):
    """Rows of cards, one of them in focus. ``focused`` carries its row."""

    focused = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.cards: Cards | None = None
        self.heights = Heights(())
        self.top = self.offset = self.current = 0
        #: (place, y) of the rows painted last.
        self.visible: list[tuple[int, int]] = []
        self._quiet = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The map strip is the scroll bar; this one still counts pixels for whoever asks.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.verticalScrollBar().sliderReleased.connect(self._set_range)

    def _left_post(self) -> None:
        """Another post takes the focus."""

    @property
    def count(self) -> int:
        """Posts of the thread, missing ones too."""
        return len(self.heights)

    def row(self, place: int) -> Card:
        """The laid-out post, its height known from now on."""
        assert self.cards is not None
        card = self.cards.get(place)
        if self.heights.each[place] != card.height or not self.heights.known[place]:
            self.heights.set(place, card.height)
        return card

    def _rows_in_view(self) -> list[tuple[int, int]]:
        rows, y, place = [], -self.offset, self.top
        while y < self.viewport().height() and place < self.count:
            rows.append((place, y))
            y += self.row(place).height
            place += 1
        return rows

    def show_again(self) -> None:
        """Something has another height now: bring the place back to where it was."""
        if self.count and self.viewport().height() > 0:
            self._settle()
        self._set_range()
        self.viewport().update()

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if bar.isSliderDown():
            return  # the handle must not run away under the finger
        self._quiet = True
        bar.setRange(0, max(0, self.heights.total + self._below() - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.look.leading())
        bar.setValue(self.heights.top(self.top) + self.offset if self.count else 0)
        self._quiet = False

    def _below(self) -> int:
        """Free pixels under the last post."""
        return self.look.px(16)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing: Qt would repaint everything; ``scroll_by`` moves what stays."""

    def _bar_moved(self, value: int) -> None:
        if not self._quiet and self.count:
            self.top, self.offset = self.heights.at(value)
            self.viewport().update()

    def scroll_by(self, pixels: int) -> None:
        """Exactly so many pixels, over posts of unknown height too."""
        if not self.count:
            return
        was = (self.top, self.offset)
        self.offset += pixels
        self._settle()
        self._set_range()
        moved = self._between(was, (self.top, self.offset))
        if moved is not None and abs(moved) < self.viewport().height() // 2:
            self.viewport().scroll(0, -moved)
        else:
            self.viewport().update()

    def _settle(self) -> None:
        """Bring ``offset`` into its row, and never past either end of the thread."""
        while self.offset < 0 and self.top > 0:
            self.top -= 1
            self.offset += self.row(self.top).height
        self.offset = max(0, self.offset)
        while self.top < self.count - 1 and self.offset >= (height := self.row(self.top).height):
            self.offset -= height
            self.top += 1
        free, place, y = self.viewport().height() - self._below(), self.top, -self.offset
        while place < self.count and y < free:
            y += self.row(place).height
            place += 1
        if place == self.count and y < free and (self.top or self.offset):
            self.offset -= free - y
            while self.offset < 0 and self.top > 0:
                self.top -= 1
                self.offset += self.row(self.top).height
            self.offset = max(0, self.offset)

    def _between(self, a: tuple[int, int], b: tuple[int, int]) -> int | None:
        """Pixels from one place to another, if they are near."""
        if abs(a[0] - b[0]) > 20:
            return None
        low, high = min(a[0], b[0]), max(a[0], b[0])
        pixels = sum(self.heights.each[low:high])
        return (pixels if b[0] >= a[0] else -pixels) + b[1] - a[1]

    def jump(self, place: int, margin: int = 0, focus: bool = True) -> None:
        """Bring a post to the upper edge, ``margin`` pixels below it."""
        if not self.count:
            return
        self.top, self.offset = max(0, min(place, self.count - 1)), -margin
        if focus:
            self.focus_post(self.top, show=False)
        self._settle()
        self._set_range()
        self.viewport().update()

    def focus_post(self, place: int, show: bool = True) -> None:
        """Give a post the focus and, with ``show``, bring it into view whole if it fits."""
        if not self.count:
            return
        place = max(0, min(self.count - 1, place))
        if place != self.current:
            self._left_post()
        self.current = place
        if show:
            y, free = self.row_y(place), self.viewport().height()
            height = self.row(place).height
            if y is None:
                self.jump(place, margin=self.look.px(24), focus=False)
            elif y < 0:
                self.scroll_by(y - self.look.px(24))
            elif y > free - min(height, free):
                self.scroll_by(y - max(0, free - height - self.look.px(24)))
        self.viewport().update()
        self.focused.emit(place)

    def reveal(self, place: int, top: float, bottom: float) -> None:
        """Give a post the focus and bring the part of its row between two heights into view, if it is not."""
        self.focus_post(place, show=False)
        free, edge = self.viewport().height(), min(self.look.px(48), self.viewport().height() // 4)
        y, height = self.row_y(place), self.row(place).height
        if y is None:
            self.jump(place, margin=self.look.px(24), focus=False)
            y = self.row_y(place) or 0
        if y + top < edge or y + bottom > free - edge:
            # The whole post where it fits, else what is looked for in the upper third.
            fits = height <= free - 2 * edge
            self.scroll_by(round(y - self.look.px(24) if fits else y + top - free / 3))
        self.viewport().update()

    def row_y(self, place: int) -> int | None:
        """Upper edge of a row in the viewport, if it is near."""
        if abs(place - self.top) > 60:
            return None
        low, high = min(place, self.top), max(place, self.top)
        pixels = sum(self.row(i).height for i in range(low, high))
        return -self.offset + (pixels if place >= self.top else -pixels)
