"""What floats over the window: a real dialog (focus, Esc, screen reader) on a scrim of our own.

The shadow is painted: a graphics effect would make text soft. The dialog covers the window; its card lies
inside it, as wide and high as its contents need and the window allows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLayout, QPushButton, QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.views.widgets.brush import box, shadow
from moderator_console.views.widgets.foot import Foot
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords

#: Where a window can be seen through only while another program (a compositor) helps: without one all is black.
OPAQUE = {"xcb"}


class SheetBase(QDialog):
    """What all sheets share: set up the form, then call ``ready``. ``save`` does the act, Ctrl+Enter calls it."""

    #: What was done, in words that may stand before "Undo", and the case's id (``done`` is Qt's own).
    acted = Signal(str, object)
    #: Known trouble (``Trouble``).
    troubled = Signal(object)
    #: A case's id: open its workspace.
    case_wanted = Signal(object)

    #: Width and least height at 100 %.
    WIDE, HIGH = 640, 0

    def __init__(self, room: Room, parent: QWidget | None, flags: Qt.WindowType) -> None:
        super().__init__(parent, flags)
        self.room = room
        self.desk = room.desk

    def ready(self) -> None:
        """The form stands: dress it and give it its keys."""
        for part in self.findChildren(QWidget):
            wear = getattr(part, "wear", None)
            if callable(wear):
                wear(self.room.looks)
        for button in self.findChildren(QPushButton):
            # Enter in a field belongs to the field: no button may be pressed by it unseen.
            button.setAutoDefault(False)
        for combo in self.findChildren(QComboBox):
            # A screen reader stands in the field inside, which has no name of its own.
            if (field := combo.lineEdit()) is not None:
                field.setAccessibleName(combo.accessibleName())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.room.looks.changed.connect(self._wear)
        self._wear(self.room.looks.now)

    def save(self) -> None:
        """Does what the sheet is for."""
        raise NotImplementedError

    def failed(self, trouble: Trouble) -> None:
        """Known trouble while saving: said in the sheet, because the window's own bar lies below it."""
        foot = self.findChild(Foot)
        if foot is None:
            self.troubled.emit(trouble)
            return
        foot.missing(TroubleWords(self).say(trouble).line, aloud=True)

    def _wear(self, look: Look) -> None:
        """Take a look."""


class Sheet(SheetBase):
    """A sheet over the window, which waits for it."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog
        super().__init__(room, parent, flags)
        self._card = QRect()
        self._behind = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)

    def ready(self) -> None:
        super().ready()
        if (over := self.parentWidget()) is not None:
            over.window().installEventFilter(self)
            self.setGeometry(over.window().geometry())
        else:
            look = self.room.looks.now
            self.resize(look.px(self.WIDE + 120), look.px(max(self.HIGH, 700) + 60))

    @property
    def card(self) -> QRect:
        """Where the card lies."""
        return QRect(self._card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        over = self.parentWidget()
        if (
            event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
            and over is not None
            and watched is over.window()
        ):
            self.setGeometry(over.window().geometry())
            self._look_behind()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        self._look_behind()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Not every window system gives the keyboard back by itself.
        if (over := self.parentWidget()) is not None:
            over.window().activateWindow()

    def _look_behind(self) -> None:
        """Takes a picture of the window below, where it may not be seen through this one."""
        over = self.parentWidget()
        if over is not None and QApplication.platformName() in OPAQUE:
            self._behind = over.window().grab()
            self.update()

    def fit(self) -> None:
        """Lays the card out in the middle of the window."""
        layout, look = self.layout(), self.room.looks.now
        if layout is None:
            return
        wide = min(look.px(self.WIDE), self.width() - look.px(24))
        around = layout.contentsMargins()
        need = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            need = layout.totalHeightForWidth(wide + around.left() + around.right())
        need -= around.top() + around.bottom()
        high = min(max(need, look.px(self.HIGH)), self.height() - look.px(24))
        left, top = (self.width() - wide) // 2, max(look.px(12), (self.height() - high) * 2 // 5)
        card = QRect(left, top, wide, high)
        if card != self._card:
            self._card = card
            right, below = self.width() - left - wide, self.height() - top - high
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            layout.setContentsMargins(left, top, right, below)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, card = QPainter(self), self.room.looks.now, QRectF(self._card)
        if not self._behind.isNull():
            painter.drawPixmap(0, 0, self._behind)
        painter.fillRect(self.rect(), look.tone("scrim"))
        shadow(painter, look, card)
        box(painter, card, look.tone("sheet"), look.mix("edge", 0.35, "sheet"), look.px(12))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # A click beside the card goes away as Esc does; what was written stays in its draft.
        if not self._card.contains(event.position().toPoint()):
            self.reject()

    def _wear(self, look: Look) -> None:
        if self.isVisible():
            self._look_behind()
        self.fit()
        self.update()
