"""The sign in the desktop's tray, where there is one: how many are overdue, and the few things one does from there.

Never required: the window does not hide into it, and everything here is in the window too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from moderator_console.store.questions import Counts
from moderator_console.views.reminders.reminder_words import ReminderWords
from moderator_console.views.window.front import come_forward
from moderator_console.views.window.icons import paint_icon
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

if TYPE_CHECKING:
    from moderator_console.views.window.main_window import MainWindow

#: Sizes that trays ask for.
_SIDES = (16, 22, 24, 32, 48, 64)
#: More than these do not fit on the sign.
_MOST = 99


class Tray(QObject):
    """Follows the window's numbers (``MainWindow.tally``)."""

    def __init__(
        self, room: Room, window: MainWindow, words: ReminderWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._room, self._window, self._words = room, window, words
        self._late = 0
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu(window)
        self.open = self.menu.addAction("", self._open)
        self.due = self.menu.addAction("", self._show_due)
        self.contact = self.menu.addAction("", self._log_contact)
        self.menu.addSeparator()
        self.quit = self.menu.addAction("", window.close)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._pressed)
        self.icon.messageClicked.connect(self._show_due)
        window.tally.changed.connect(self._count)
        room.looks.changed.connect(self._wear)
        self._say()
        self._wear(room.looks.now)
        if window.tally.now is not None:
            self._count(window.tally.now)
        self.icon.show()

    @staticmethod
    def is_possible() -> bool:
        """Whether this desktop has a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def tell(self, title: str, body: str) -> None:
        """By the tray's own message, where the desktop has no notifications."""
        self.icon.showMessage(title, body, self.icon.icon())

    def hide(self) -> None:
        """Nothing stands there any more."""
        self.icon.hide()

    def speak_anew(self) -> None:
        """In the language that the window speaks now."""
        self._say()

    def _say(self) -> None:
        self.open.setText(self.tr("Open Moderator Console"))
        self.due.setText(self.tr("See what is due"))
        self.contact.setText(self.tr("Log a contact…"))
        self.quit.setText(self.tr("Quit"))
        self._tell_count()

    def _count(self, counts: Counts) -> None:
        fresh, self._late = counts.overdue != self._late, counts.overdue
        self._tell_count()
        if fresh:
            self._wear(self._room.looks.now)

    def _tell_count(self) -> None:
        late = self.tr("%n overdue", "", self._late) if self._late else self.tr("Nothing overdue")
        said = self.tr("Moderator Console: {overdue}").format(overdue=late)
        self.icon.setToolTip(said)

    def _wear(self, look: Look) -> None:
        signs = QIcon()
        for side in _SIDES:
            signs.addPixmap(sign(look, side, self._late))
        self.icon.setIcon(signs)

    def _pressed(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self._open()

    def _open(self) -> None:
        come_forward(self._window)

    def _show_due(self) -> None:
        self._open()
        self._window.go("today")

    def _log_contact(self) -> None:
        self._open()
        self._window.log_contact()


def sign(look: Look, side: int, late: int) -> QPixmap:
    """The sign of the program on a tile that reads on light and dark trays; a count where something is overdue."""
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.tone("overdue" if late else "accent"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side / 4, side / 4)
    inner = QRectF(0, 0, side, side).adjusted(side / 6, side / 6, -side / 6, -side / 6)
    if late:
        font = look.font("body", True)
        font.setPixelSize(round(side * (0.62 if late < 10 else 0.5)))
        painter.setFont(font)
        painter.setPen(look.tone("card"))
        words = str(late) if late <= _MOST else f"{_MOST}+"
        painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, words)
    else:
        paint_icon(painter, inner, "folder-heart", look.tone("card"), 1.8)
    painter.end()
    return made
