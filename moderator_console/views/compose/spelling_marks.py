"""Words that no dictionary knows, with a dashed line while somebody writes; other words come on right click only.

A worker asks the dictionaries after a pause in typing. Without pyenchant nothing here is made.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from shiboken6 import Shiboken

from moderator_console.services.spelling import Speller, Word, speller, used_here, words_of
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room

PAUSE_MS = 300
#: What the dictionaries do not answer within this is looked at after the next pause.
LOOK_S = 0.5
#: The menu opens after this even if they are still thinking.
MENU_MS = 400


def spell(field: Writing, room: Room) -> SpellingMarks | None:
    """Underlines a field; None without pyenchant."""
    # Loading the dictionaries is left to the worker that first asks them.
    return SpellingMarks(field, room, speller) if find_spec("enchant") else None


def looked(
    with_words: Speller | None, words: tuple[str, ...], used: Callable[[str], bool]
) -> dict[str, bool]:
    """Whether each word is right; all are where there is no dictionary. For a worker."""
    if with_words is None:
        return dict.fromkeys(words, True)
    return with_words.look(words, used, LOOK_S)


class SpellingMarks(QObject):
    """Underlines one field, except the word at the cursor, which is not finished."""

    def __init__(
        self, field: Writing, room: Room, with_words: Callable[[], Speller | None]
    ) -> None:
        super().__init__(field)
        self._field, self._room, self._speller = field, room, with_words
        self._looked: dict[str, bool] = {}
        self._busy = False
        self.menu: QMenu | None = None
        self.wrong: tuple[QTextCursor, ...] = ()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._patience = QTimer(self, interval=MENU_MS, singleShot=True)
        self._patience.timeout.connect(lambda: self._open(()))
        self._asked: tuple[QTextCursor, QPoint] | None = None
        field.textChanged.connect(self._pause.start)
        field.cursorPositionChanged.connect(self._pause.start)
        field.viewport().installEventFilter(self)
        field.installEventFilter(self)
        room.looks.changed.connect(self._draw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent) and self._asked is None:
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            here = self._field.textCursor()
            if not by_key:
                here = self._field.cursorForPosition(
                    self._field.viewport().mapFromGlobal(event.globalPos())
                )
            for word in self.wrong:
                if word.selectionStart() <= here.position() <= word.selectionEnd():
                    self._ask(word, event.globalPos())
                    return True
        return super().eventFilter(watched, event)

    def _ask(self, word: QTextCursor, place: QPoint) -> None:
        text = word.selectedText()
        self._asked = word, place
        self._patience.start()
        with_words = self._speller()  # a wrong word was found, so that they are loaded
        self._room.jobs.run(
            lambda: with_words.suggest(text) if with_words else (),
            self._open,
            self._failed,
            quiet=True,
        )

    def _open(self, offered: tuple[str, ...]) -> None:
        """Shows the field's own menu with the offered words above it, once."""
        if self._asked is None:
            return
        self._patience.stop()
        (word, place), self._asked = self._asked, None
        menu = self.menu = self._field.createStandardContextMenu()
        own = menu.actions()
        for words in offered:
            act = QAction(words, menu)
            act.triggered.connect(lambda checked=False, words=words: word.insertText(words))
            menu.insertAction(own[0], act)
        if offered:
            menu.insertSeparator(own[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _look(self) -> None:
        wanted = [
            word.text
            for word in words_of(self._field.toPlainText())
            if word.text not in self._looked
        ]
        if wanted and not self._busy:
            self._busy = True
            used, with_words = used_here(self._room.desk), self._speller
            distinct = tuple(dict.fromkeys(wanted))
            self._room.jobs.run(
                lambda: looked(with_words(), distinct, used),
                self._found,
                self._failed,
                quiet=True,
            )
        self._show()

    def _found(self, looked: dict[str, bool]) -> None:
        if not Shiboken.isValid(self._field):  # its sheet has closed meanwhile
            return
        self._busy = False
        self._looked.update(looked)
        if looked:
            self._look()

    def _failed(self, error: BaseException) -> None:
        self._busy, self._asked = False, None
        raise error

    def _show(self) -> None:
        text, here = self._field.toPlainText(), self._field.textCursor().position()
        far = sum(character > "\uffff" for character in text)
        self.wrong = tuple(
            cursor
            for word in words_of(text)
            if self._looked.get(word.text) is False
            for cursor in [self._cursor(text, word, far)]
            if cursor.selectionEnd() != here or not self._field.hasFocus()
        )
        self._draw()

    def _cursor(self, text: str, word: Word, far: int) -> QTextCursor:
        # Qt counts an emoji as two.
        before = sum(character > "\uffff" for character in text[: word.start]) if far else 0
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(word.start + before)
        cursor.setPosition(word.end + before, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw(self) -> None:
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        line.setUnderlineColor(self._room.looks.now.tone("waiting"))
        drawn = []
        for cursor in self.wrong:
            each = QTextEdit.ExtraSelection()
            each.cursor, each.format = cursor, line
            drawn.append(each)
        self._field.underline("spelling", drawn)
