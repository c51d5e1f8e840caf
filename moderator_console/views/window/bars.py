"""The bars around a page: paper-quiet rows with an icon, words and at most two acts. They never cover a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.read_label import ReadLabel
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look, Looks

#: Pixels at 100 % that the words of a bar keep beside its ways.
_WORDS = 240


class Way(NamedTuple):
    """A way on that a bar offers. ``key`` is shown only: the shortcut belongs to the window."""

    words: str
    act: Callable[[], None]
    icon: str = ""
    key: str = ""


class Sign(QWidget):
    """An icon that stands beside words and says nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._icon, self._role, self._side = "", "ink2", 18
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def say(self, icon: str, role: str = "ink2", side: int = 18) -> None:
        """Show an icon in a role's colour, ``side`` pixels wide at 100 %."""
        self._icon, self._role, self._side = icon, role, side
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self._side if self._look is None else self._look.px(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None and self._icon:
            painter = QPainter(self)
            paint_icon(painter, QRectF(self.rect()), self._icon, self._look.tone(self._role))

    def _wear(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()


class Bar(QWidget):
    """One bar. It is hidden until ``say`` and after ``hush``; what it says is announced to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks: Looks | None = None
        self._ground = "card"
        self._edge = "hairline"
        #: Room at both sides, at 100 %: the page's margin.
        self.inset = 32
        #: Room above and below what it says, inside its edge, at 100 %.
        self.air = 8
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._made = False
        self.ways: list[KeyButton] = []
        self._keys: list[str] = []
        self.hide()

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self._looks = looks
        looks.changed.connect(self._wear)

    def _furnish(self, looks: Looks) -> None:
        """Its parts are made when it first speaks: most windows are painted without a word from it."""
        self._rows = QVBoxLayout(self)
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._row)
        self._rows.addLayout(self._below)
        self._below.addStretch(1)
        self._sign = Sign(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._sentence, self._more = ReadLabel(self), ReadLabel(self)
        for label in (self._sentence, self._more):
            words.addWidget(label)
        self._sentence.setProperty("strong", True)
        self._more.setProperty("voice", "2")
        self._row.addWidget(self._sign)
        self._row.addLayout(words, 1)
        self._close = KeyButton(self, quiet=True)
        self._close.setProperty("square", True)
        self._close.set_icon("x")
        # A click on a bar leaves the focus on the page: a bar that goes must not send the keys elsewhere.
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.hush)
        self._row.addWidget(self._close)
        self._sign.wear(looks)
        self._close.wear(looks)
        self._made = True
        self._wear(looks.now)

    @property
    def words(self) -> str:
        """What it says now, both sentences."""
        return f"{self._sentence.text()} {self._more.text()}".strip() if self._made else ""

    def say(
        self,
        icon: str,
        role: str,
        sentence: str,
        more: str = "",
        ways: tuple[Way, ...] = (),
        *,
        closes: bool = True,
    ) -> None:
        """Show one sentence, a second one in a quieter voice, and the ways on."""
        if self._looks is None:
            raise RuntimeError("the bar has no look yet")
        if not self._made:
            self._furnish(self._looks)
        self._ground = f"{role}_soft" if role in SOFT else "card"
        self._edge = role if role in SOFT else "grip"
        self._sign.say(icon, role if role in SOFT else "ink2")
        self._sentence.setText(sentence)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._offer(ways)
        self._close.setVisible(closes)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self.show()
        self.update()
        self.announce(self.words)

    def hush(self) -> None:
        """Say nothing any more."""
        self.hide()
        if self._made:
            self._offer(())

    def announce(self, words: str) -> None:
        """Let a screen reader say it now."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._looks is not None:
            painter, look = QPainter(self), self._looks.now
            inner = QRectF(self.rect()).adjusted(
                look.px(self.inset), 0, -look.px(self.inset), -look.px(8)
            )
            box(painter, inner, look.tone(self._ground), look.mix(self._edge), look.px(10))

    def _offer(self, ways: tuple[Way, ...]) -> None:
        for old in self.ways:
            old.hide()
            old.deleteLater()
        self.ways = []
        for way in ways:
            button = KeyButton(self, self._looks, text=way.words, icon=way.icon, key=way.key)
            button.give_way()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda checked=False, act=way.act: act())
            self.ways.append(button)
        self._keys = [way.key for way in ways]
        self._place_ways()

    def _place_ways(self) -> None:
        """Beside the words where these keep room to be read, else below them; without key caps where even that is
        too narrow."""
        if self._looks is None or not self.ways:
            return
        look, gap = self._looks.now, self._row.spacing()
        for button, key in zip(self.ways, self._keys, strict=True):
            button.set_key(key)
        wide = sum(button.sizeHint().width() + gap for button in self.ways)
        inner = (
            self.width()
            - self._rows.contentsMargins().left()
            - self._rows.contentsMargins().right()
        )
        beside = inner - wide - self._close.sizeHint().width() - look.px(18) >= look.px(_WORDS)
        if not beside and wide > inner:
            for button in self.ways:
                button.set_key("")
        for button in self.ways:
            self._row.removeWidget(button)
            self._below.removeWidget(button)
        row, at = (self._row, self._row.indexOf(self._close)) if beside else (self._below, 0)
        for number, button in enumerate(self.ways):
            row.insertWidget(at + number, button)
            button.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made and event.oldSize().width() != event.size().width():
            self._place_ways()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # A fixed height is asked for at the width it would like, and the last line of its words would be cut at the one
        # it has. Before it is laid out that is too narrow for anything.
        if self._made and self.width() >= self.minimumSizeHint().width():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    def _wear(self, look: Look) -> None:
        if not self._made:
            return
        left, right, up = look.px(self.inset + 16), look.px(self.inset + 8), look.px(self.air)
        self._rows.setContentsMargins(left, up, right, up + look.px(8))
        for row in (self._rows, self._row, self._below):
            row.setSpacing(look.px(12) if row is not self._rows else look.px(6))
        self._place_ways()
        self.update()


#: Roles that have a soft ground of their own.
SOFT = frozenset({"overdue", "due", "waiting", "done", "origin", "accent"})
