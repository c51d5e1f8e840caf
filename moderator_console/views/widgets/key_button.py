"""A push button that carries its key inside it: icon, words, key cap.

The style sheet paints the button (``main``, ``quiet``); icon, words and cap are ours, because a style
sheet knows no gap between icon and text. Words and key are also the accessible name and description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from moderator_console.views.widgets.brush import key_cap, key_cap_width, line
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks, Size

if TYPE_CHECKING:
    # The whole style comes with it, 5 ms before the first paint.
    from PySide6.QtWidgets import QStyleOptionButton


class KeyButton(QPushButton):
    """``set_icon`` takes a Lucide name. ``set_key`` shows a key; the shortcut itself is its own."""

    def __init__(
        self,
        parent: QWidget | None = None,
        looks: Looks | None = None,
        *,
        text: str = "",
        icon: str = "",
        key: str = "",
        main: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._icon = icon
        self._key = key
        self._tone = ""
        self._tight = self._gives_way = False
        self.setText(text)
        self.setProperty("main", main)
        self.setProperty("quiet", quiet)
        if looks is not None:
            self.wear(looks)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one. For buttons that a form has made."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def setText(self, text: str) -> None:
        """Its words. Qt takes a button's shortcut away with each new text (QAbstractButton::setText): ours stays."""
        key, of_words = self.shortcut(), QKeySequence.mnemonic(self.text())
        super().setText(text)
        if key != of_words:
            self.setShortcut(key)

    def set_icon(self, name: str) -> None:
        """Show the icon; an empty name shows none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Show the key as people write it (``C``, ``Ctrl+L``); an empty one shows none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_tight(self, tight: bool) -> None:
        """Small words close to the edges, where several buttons stand in a row that is narrow."""
        self._tight = tight
        self.updateGeometry()
        self.update()

    def give_way(self) -> None:
        """Where its row is narrow its words may come as close to its edges as those of a tight one."""
        self._gives_way = True
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def set_tone(self, role: str) -> None:
        """Paint icon and words in a role's colour (``overdue`` …); an empty one is the button's own."""
        self._tone = role
        self.update()

    def key_text(self) -> str:
        """The key that is shown: what was set, else the shortcut."""
        return key_words(self._key) or self.shortcut().toString(
            QKeySequence.SequenceFormat.NativeText
        )

    def sizeHint(self) -> QSize:
        return self._size(7 if self._tight else 15)

    def minimumSizeHint(self) -> QSize:
        return self._size(7 if self._tight or self._gives_way else 15)

    def _size(self, edge: int) -> QSize:
        look = self._look
        if look is None:
            return super().sizeHint()
        self.ensurePolished()
        return QSize(round(self._inner(look) + 2 * look.px(edge)), look.px(36))

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """What the style sheet paints: the button without its words, which ``paintEvent`` adds."""
        super().initStyleOption(option)
        if self._look is not None:
            option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            super().paintEvent(event)
            return
        super().paintEvent(event)
        painter = QPainter(self)
        words, key = self._words(), self.key_text()
        x, middle, ink = (self.width() - self._inner(look)) / 2, self.height() / 2, self._ink(look)
        if self._icon:
            side = look.px(16)
            tint = ink if self._main() or self._tone else look.tone(self._second())
            place = QRectF(x, middle - side / 2, side, side)
            paint_icon(painter, place, self._icon, tint)
            x += side + (look.px(8) if words else 0)
        top = middle - look.leading(self._type()) / 2
        x += line(painter, look, QPointF(x, top), words, self._type(), ink, self._main())
        if key:
            clear = QColor(ink)
            clear.setAlphaF(0.14 if self._main() else 0.0)
            edge = QColor(ink)
            edge.setAlphaF(0.45)
            place_of_cap = QPointF(x + look.px(6 if self._tight else 10), middle - look.px(11))
            key_cap(painter, look, place_of_cap, key, ink=ink, fill=clear, edge=edge)

    def _inner(self, look: Look) -> float:
        """The width of icon, words and key with the gaps between them."""
        words, key = self._words(), self.key_text()
        width = look.width(words, self._type(), self._main())
        width += look.px(16) + (look.px(8) if words else 0) if self._icon else 0
        gap = look.px(6 if self._tight else 10)
        return width + (gap + key_cap_width(look, key) if key else 0)

    def _type(self) -> Size:
        return "small" if self._tight else "body"

    def _words(self) -> str:
        # "&" marks a letter for Alt; "&&" is a real one.
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _main(self) -> bool:
        return bool(self.property("main"))

    def _second(self) -> str:
        return "ink2" if self.isEnabled() else "ink3"

    def _ink(self, look: Look) -> QColor:
        if not self.isEnabled():
            return look.tone("ink3")
        if self._main():
            return look.tone("on_accent")
        if self._tone:
            return look.tone(self._tone)
        return look.tone("ink2" if self.property("quiet") else "ink")

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()
