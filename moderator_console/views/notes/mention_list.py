"""Mentions while one writes a note: @ offers people, # offers cases, in a small list below the cursor.

The keyboard stays in the field: arrows choose, Enter or Tab takes, Esc closes; whoever writes on has written plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from moderator_console.core.note_marks import mention
from moderator_console.core.trouble import Trouble
from moderator_console.services.mentioning import Around, Known, Mentionable, Part, mentionable
from moderator_console.views.notes.note_field import NoteField
from moderator_console.views.notes.note_light import is_code
from moderator_console.views.search.palette_model import Entry, Group, PalettePaint, PaletteRows
from moderator_console.views.search.palette_words import marked, plain, rank
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.qt_text import length, part
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: Lines of the list.
MOST = 6
#: Of more than so many that hold the words, the first are ranked: thousands of cases must not hold up a key.
_RANKED = 300
#: Letters and words of a name that is being typed.
_LONG, _WORDS = 40, 3
_ASKED = re.compile(rf"(?:\A|(?<=[\s(«“\"'’/—–-]))([@#])((?!\s)[^@#\[\]()\n]{{0,{_LONG}}})\Z")
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being typed: the sign, the words behind it, and where the sign stands in the document."""

    sign: str
    words: str
    start: int


def asked(before: str, position: int) -> Asked | None:
    """What the text before a position of the document asks for; None where it only says something."""
    found = _ASKED.search(before[-_LONG - 2 :])
    if found is None or len(found[2].split()) > _WORDS or (found[1] == "#" and not found[2]):
        return None
    return Asked(found[1], found[2], position - length(found[0]))


Shelves = dict[str, list[tuple[str, Known]]]


def shelves(known: Mentionable) -> Shelves:
    """What each sign offers, with the plain text in which typed words are looked for."""
    return {
        "@": [(plain(f"{one.name} {one.of}"), one) for one in known.people],
        "#": [(plain(f"{one.name} {one.of}"), one) for one in known.cases],
    }


class MentionPaper(QWidget):
    """The list on its paper, above everything else of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListView(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(False)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.list)
        self.hide()

    def wear(self, look: Look) -> None:
        """Colours and room of a look."""
        self._look = look
        self._box.setContentsMargins(look.px(1), look.px(6), look.px(1), look.px(6))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is not None:
            painter = QPainter(self)
            look, room = self._look, QRectF(self.rect())
            box(painter, room, look.tone("sheet"), look.tone("edge"), look.px(8))


class Mentions(QObject):
    """Offers for one field. ``about`` says what the note stands among; until then nothing is offered."""

    def __init__(self, field: NoteField, room: Room) -> None:
        super().__init__(field)
        self._field, self._room = field, room
        self._among: Around | None = None
        self._known: Shelves | None = None
        self._busy = False
        self._asked: Asked | None = None
        #: Where a sign stands whose list was closed.
        self._closed = -1
        self.paper = MentionPaper()
        self.rows = PaletteRows(self)
        self._list = self.paper.list
        field.setAccessibleDescription(self.tr("@ offers people, # offers cases."))
        self._list.setModel(self.rows)
        self._list.setItemDelegate(PalettePaint(self._list, room.looks))
        self._list.clicked.connect(lambda index: self.take())
        self._list.selectionModel().currentChanged.connect(self._say_chosen)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        field.textChanged.connect(self._soon.start)
        field.cursorPositionChanged.connect(self._moved)
        field.installEventFilter(self)
        field.destroyed.connect(self.paper.deleteLater)
        room.looks.changed.connect(self.paper.wear)
        self.paper.wear(room.looks.now)

    @property
    def shown(self) -> bool:
        """Whether the list is there."""
        return not self.paper.isHidden()

    def about(self, among: Around) -> None:
        """The note stands among this, and what is known of it may be other than before."""
        self._among, self._known = among, None

    def close(self) -> None:
        """Takes the list away; what was typed stays."""
        self._asked = None
        self.paper.hide()

    def take(self) -> None:
        """Puts what is chosen in the place of what was typed."""
        entry = self.rows.entry(self._list.currentIndex())
        if entry is not None:
            entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.shown:
            return super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        elif isinstance(event, QKeyEvent) and self._claims(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._press(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    # -- inside -------------------------------------------------------------------

    def _claims(self, event: QKeyEvent) -> bool:
        keys = (*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        return event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _press(self, key: Qt.Key) -> None:
        if key in _MOVES:
            self._list.setCurrentIndex(self.rows.step(self._list.currentIndex().row(), _MOVES[key]))
        elif key == Qt.Key.Key_Escape:
            self._closed = self._asked.start if self._asked else -1
            self.close()
        else:
            self.take()

    def _moved(self) -> None:
        """The cursor went elsewhere: what was asked there is not asked any more."""
        if self.shown:
            self._soon.start()

    def _look(self) -> None:
        now = self._now()
        if now is None or now.start == self._closed:
            self._closed = now.start if now is not None else -1
            self.close()
            return
        self._asked = now
        if self._known is None:
            self._learn()
        else:
            self._show(now, self._known)

    def _now(self) -> Asked | None:
        field = self._field
        cursor = field.textCursor()
        if self._among is None or cursor.hasSelection() or not field.hasFocus():
            return None
        if is_code(cursor.block()):
            return None
        before = part(cursor.block().text(), 0, cursor.positionInBlock())
        return asked(before, cursor.position())

    def _learn(self) -> None:
        among, desk = self._among, self._room.desk
        if self._busy or among is None:
            return
        self._busy = True

        def work() -> Shelves:
            try:
                return shelves(mentionable(desk, among))
            finally:
                desk.done_aside()

        def done(known: Shelves) -> None:
            self._busy = False
            if among is self._among:
                self._known = known
            self._look()

        self._room.jobs.run(work, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        if not isinstance(error, Trouble):
            raise error
        # Nothing to offer: what is typed stays plain text, which is all that is lost.
        self._known = {"@": [], "#": []}

    def _show(self, now: Asked, known: Shelves) -> None:
        words = plain(now.words).split()
        choices = [one for folded, one in known[now.sign] if all(word in folded for word in words)][
            :_RANKED
        ]
        ranked = [(rank(f"{one.name} {one.of}", words), n, one) for n, one in enumerate(choices)]
        found = sorted(
            ((r, n, one) for r, n, one in ranked if r is not None), key=lambda each: each[:2]
        )[:MOST]
        if not found:
            self.close()
            return
        before = self.rows.entry(self._list.currentIndex()) if self.shown else None
        entries = tuple(self._entry(one, words) for _, _, one in found)
        self.rows.show((Group("", entries),))
        self._list.setRowHidden(0, True)
        same = [n for n, one in enumerate(entries, 1) if before and one.words == before.words]
        people = now.sign == "@"
        self._list.setAccessibleName(
            self.tr("People to mention") if people else self.tr("Cases to mention")
        )
        self._place(len(entries))
        self._list.setCurrentIndex(self.rows.index(same[0] if same else 1))

    def _entry(self, one: Known, words: list[str]) -> Entry:
        icon = {
            Part.MEMBER: "user-round", Part.COLLEAGUE: "shield", Part.WRITER: "message-square",
        }.get(one.part, "folder-heart")  # fmt: skip
        here = self._among is not None and self._among.case is not None
        hint = {
            Part.MEMBER: self.tr("the member of this case") if here else self.tr("member"),
            Part.COLLEAGUE: self.tr("moderator"),
            Part.WRITER: self.tr("writes here"),
            Part.SETTLED: self.tr("settled"),
            Part.OPEN: one.of,
        }[one.part]
        return Entry(icon, marked(one.name, words), lambda: self._put(one), hint)

    def _put(self, one: Known) -> None:
        now = self._asked
        if now is None:
            return
        cursor = self._field.textCursor()
        end = cursor.position()
        cursor.beginEditBlock()
        cursor.setPosition(now.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(mention(one.name, one.place))
        if self._field.document().characterAt(cursor.position()) != " ":
            cursor.insertText(" ")
        else:
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        cursor.endEditBlock()
        self.close()
        self._field.setTextCursor(cursor)

    def _place(self, count: int) -> None:
        """Below the cursor, or above it where there is no room; never outside the window."""
        field, window, look = self._field, self._field.window(), self._room.looks.now
        if self.paper.parentWidget() is not window:
            self.paper.setParent(window)
        wide = min(look.px(420), window.width() - look.px(16))
        high = count * (look.leading() + look.px(17)) + look.px(12)
        caret, gap = field.cursorRect(), look.px(4)
        at = field.viewport().mapTo(window, caret.topLeft())
        above, below = at.y() - 2 * gap, window.height() - at.y() - caret.height() - 2 * gap
        if high <= below or below >= above:
            high = min(high, below)
            y = at.y() + caret.height() + gap
        else:
            high = min(high, above)
            y = at.y() - gap - high
        x = max(2 * gap, min(at.x() - look.px(24), window.width() - wide - 2 * gap))
        self.paper.setGeometry(x, y, wide, high)
        self.paper.show()
        self.paper.raise_()

    def _say_chosen(self) -> None:
        """The keyboard stays in the field, so what is chosen is announced."""
        words = self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if words and self.shown:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, words))
