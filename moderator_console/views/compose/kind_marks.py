"""Kind words underlined while somebody writes: why, other words, and one key that puts them. Nothing here blocks.

Only changed paragraphs are looked at, by a worker and after a pause in typing, so that no key waits. In a field
whose words leave the line is wavy; in a private one it is dotted and quiet.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip
from shiboken6 import Shiboken

from moderator_console.core.mixed_text import language, paragraphs
from moderator_console.core.wording import Mark, marks
from moderator_console.services.wording_rules import LANGUAGES, wording_rules
from moderator_console.views.widgets.key_words import key_words
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room

#: A pause between two keys; what is typed faster is looked at once.
PAUSE_MS = 150
NEXT_KEY = Qt.Key.Key_F8
PUT_KEY = Qt.Key.Key_Period


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark and where its words are now: the cursor moves with the text before it."""

    cursor: QTextCursor
    mark: Mark

    def holds(self, position: int) -> bool:
        """Whether a position of the document lies in the words or at their end."""
        return self.cursor.selectionStart() <= position <= self.cursor.selectionEnd()


def read(parts: tuple[str, ...], own: str) -> dict[str, tuple[Mark, ...]]:
    """The marks of each paragraph by the rules of its language; ``own`` is the writer's. For a worker."""
    return {part: marks(part, wording_rules(language(part, own))) for part in parts}


class KindMarks(QObject):
    """Underlines one field. ``key`` goes to the next mark, with Shift back; Ctrl+. puts the offered words."""

    def __init__(self, field: Writing, room: Room, *, soft: bool, key: Qt.Key = NEXT_KEY) -> None:
        super().__init__(field)
        self._key = key
        self._field, self._room, self._soft = field, room, soft
        self._known: dict[str, tuple[Mark, ...]] = {}
        self._busy = False
        self._bare = field.accessibleDescription()
        self._said: Mark | None = None
        self.spots: tuple[Spot, ...] = ()
        #: The menu that was opened last on marked words.
        self.menu: QMenu | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        field.textChanged.connect(self._pause.start)
        field.cursorPositionChanged.connect(self._say_where)
        field.installEventFilter(self)
        field.viewport().installEventFilter(self)
        room.looks.changed.connect(self._draw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self._at(self._field.cursorForPosition(event.pos()).position())
            if spot is not None:
                QToolTip.showText(event.globalPos(), self._page(spot.mark), self._field.viewport())
                return True
        if isinstance(event, QContextMenuEvent):
            place = event.globalPos()
            here = self._field.textCursor()
            if event.reason() is not QContextMenuEvent.Reason.Keyboard:
                inside = self._field.viewport().mapFromGlobal(place)
                here = self._field.cursorForPosition(inside)
            spot = self._at(here.position())
            if spot is not None:
                self._open(spot, place)
                return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == self._key and not held & ~Qt.KeyboardModifier.ShiftModifier:
                self.go(-1 if held else 1)
                return True
            if event.key() == PUT_KEY and held == Qt.KeyboardModifier.ControlModifier:
                self.put()
                return True
        return super().eventFilter(watched, event)

    def go(self, step: int) -> None:
        """Selects the next mark (1) or the one before (-1), round the end, and says it."""
        if not self.spots:
            self._aloud(self.tr("No words are marked."))
            return
        here = self._field.textCursor()
        if step > 0:
            after = [s for s in self.spots if s.cursor.selectionStart() >= here.selectionEnd()]
            spot = (after or list(self.spots))[0]
        else:
            before = [s for s in self.spots if s.cursor.selectionEnd() <= here.selectionStart()]
            spot = (before or list(self.spots))[-1]
        self._explain(spot)

    def put(self) -> None:
        """Puts the offered words in the place of the mark at the cursor; one undo takes them back."""
        spot = self._at(self._field.textCursor().position())
        if spot is not None:
            self._put(spot)

    def _open(self, spot: Spot, place: QPoint) -> None:
        """Shows the field's own menu with the offered words, and the reason, above it."""
        mark, menu = spot.mark, self._field.createStandardContextMenu()
        own, acts = menu.actions()[0], []
        if mark.put is not None:
            words = self.tr("Say “{words}”").format(words=mark.put.replace("&", "&&"))
            acts.append(QAction(words if mark.put else self.tr("Take these words out"), menu))
            acts[0].triggered.connect(lambda: self._put(spot))
        acts.append(QAction(self.tr("Why this is marked"), menu))
        acts[-1].triggered.connect(lambda: self._explain(spot))
        menu.insertActions(own, acts)
        menu.insertSeparator(own)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(place)

    def _explain(self, spot: Spot) -> None:
        """Selects the words and says why they are marked."""
        self._said = spot.mark
        self._field.setTextCursor(spot.cursor)
        self._field.ensureCursorVisible()
        self._aloud(self.words(spot.mark))
        under = self._field.cursorRect().bottomLeft() + QPoint(0, 4)
        QToolTip.showText(
            self._field.viewport().mapToGlobal(under), self._page(spot.mark), self._field.viewport()
        )

    def _put(self, spot: Spot) -> None:
        if spot.mark.put is None:
            self._aloud(self.words(spot.mark))
            return
        cursor = QTextCursor(spot.cursor)
        QToolTip.hideText()
        cursor.beginEditBlock()
        cursor.insertText(spot.mark.put)
        if not spot.mark.put and self._field.document().characterAt(cursor.position()) == " ":
            cursor.deleteChar()
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)

    def words(self, mark: Mark) -> str:
        """A mark in plain words: why, and what else could be said."""
        said = self.tr("{why} Better: {instead}.").format(
            why=mark.why, instead=mark.instead.rstrip(".")
        )
        if mark.put is None:
            return said
        if not mark.put:
            return f"{said} {self.tr('Ctrl+. takes the words out.')}"
        return f"{said} {self.tr('Ctrl+. puts “{words}”.').format(words=mark.put)}"

    def _page(self, mark: Mark) -> str:
        return f"<p>{escape(self.words(mark))}</p>"

    def _at(self, position: int) -> Spot | None:
        return next((spot for spot in self.spots if spot.holds(position)), None)

    def _look(self) -> None:
        parts = tuple(part.text for part in paragraphs(self._field.toPlainText()))
        self._known = {part: self._known[part] for part in parts if part in self._known}
        wanted = tuple(part for part in dict.fromkeys(parts) if part not in self._known)
        if wanted and not self._busy:
            own = QLocale().name()[:2]
            own = own if own in LANGUAGES else LANGUAGES[0]
            self._busy = True
            self._room.jobs.run(lambda: read(wanted, own), self._found, self._failed, quiet=True)
        if not wanted:
            self._show()

    def _found(self, found: dict[str, tuple[Mark, ...]]) -> None:
        if not Shiboken.isValid(self._field):  # its sheet has closed meanwhile
            return
        self._busy = False
        self._known.update(found)
        self._look()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        raise error

    def _show(self) -> None:
        text = self._field.toPlainText()
        wide = [at for at, character in enumerate(text) if character > "\uffff"]
        spots = []
        for part in paragraphs(text):
            for mark in self._known.get(part.text, ()):
                cursor = QTextCursor(self._field.document())
                start, end = part.start + mark.start, part.start + mark.end
                # Qt counts an emoji as two.
                cursor.setPosition(start + bisect_left(wide, start))
                cursor.setPosition(end + bisect_left(wide, end), QTextCursor.MoveMode.KeepAnchor)
                spots.append(Spot(cursor, mark))
        self.spots = tuple(spots)
        marked = self.tr("%n places are marked; {key} goes to the next.", "", len(spots))
        marked = marked.format(key=key_words(QKeySequence(self._key).toString()))
        self._field.setAccessibleDescription(
            f"{self._bare} {marked}".strip() if spots else self._bare
        )
        self._draw()

    def _draw(self) -> None:
        line, look = QTextCharFormat(), self._room.looks.now
        style = QTextCharFormat.UnderlineStyle
        line.setUnderlineStyle(style.DotLine if self._soft else style.WaveUnderline)
        line.setUnderlineColor(look.tone("ink3" if self._soft else "overdue"))
        drawn = []
        for spot in self.spots:
            each = QTextEdit.ExtraSelection()
            each.cursor, each.format = spot.cursor, line
            drawn.append(each)
        self._field.underline("kind", drawn)

    def _say_where(self) -> None:
        """For whoever reads by ear: a mark is said when the cursor comes into it."""
        spot = self._at(self._field.textCursor().position()) if QAccessible.isActive() else None
        mark = spot.mark if spot else None
        if mark is not None and mark is not self._said:
            self._aloud(self.words(mark))
        self._said = mark

    def _aloud(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, words))
