"""The guard before a text leaves: each place with its reason, the way to it, and one question to let it stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from moderator_console._built.ui_guard_sheet import Ui_GuardSheet
from moderator_console.core.case import Case
from moderator_console.core.wording import Open
from moderator_console.services.outgoing import Place, despite, places
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.page import Room

#: What of a place is shown in its row.
_SHOWN = 90


class GuardSheet(Sheet):
    """``go`` gets the chosen place, ``anyway`` is called once somebody lets it all stand."""

    WIDE = 560

    def __init__(
        self,
        room: Room,
        found: tuple[Place, ...],
        go: Callable[[Place], None],
        anyway: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_GuardSheet()
        self.ui.setupUi(self)
        self._found, self._go, self._anyway = found, go, anyway
        ui = self.ui
        for place in found:
            words = " ".join(place.words.split())
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            row = self.tr("“{words}”: {why}").format(words=shown, why=self._why(place.why))
            ui.places.addItem(row)
        ui.places.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        ui.places.setCurrentRow(0)
        ui.places.itemActivated.connect(lambda item: self.save())
        ui.save.set_icon("corner-down-right")
        ui.save.set_key("Ctrl ↵")
        ui.save.clicked.connect(self.save)
        ui.anyway.clicked.connect(self._let_stand)
        self.ready()
        ui.places.setFocus()

    def save(self) -> None:
        """Goes to the chosen place."""
        place = self._found[max(0, self.ui.places.currentRow())]
        self.accept()
        self._go(place)

    def _let_stand(self) -> None:
        self.accept()
        self._anyway()

    def _why(self, why: Open) -> str:
        return {
            Open.PLACEHOLDER: self.tr("nothing was filled in here"),
            Open.TO_DO: self.tr("this is still to be done"),
            Open.MENTION: self.tr("a colleague, whom the member need not know"),
            Open.COPIED: self.tr("this stands in a private note"),
        }[why]


class Guard(QObject):
    """Lets a text go once nothing open is in it, or somebody has let that stand."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        #: What was let stand, as it is written down.
        self.despite: tuple[str, ...] = ()

    def lets(
        self,
        case: Case,
        text: Writing,
        again: Callable[[], None],
        subject: QLineEdit | None = None,
    ) -> bool:
        """Whether the text in the fields may leave. Otherwise a sheet asks; ``again`` is called if it may after all."""
        head = subject.text().strip() if subject is not None else ""
        words = text.toPlainText()
        found = places(self._room.desk, case, head, words)
        standing = despite(found)
        if set(standing) <= set(self.despite):
            self.despite = standing
            return True

        def go(place: Place) -> None:
            if place.in_subject and subject is not None:
                subject.setFocus()
                before = subject.text().index(head)
                subject.setSelection(before + place.start, place.end - place.start)
            else:
                show_place(text, place.start, place.end)

        def anyway() -> None:
            self.despite = standing
            again()

        sheet = GuardSheet(self._room, found, go, anyway, text.window())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
        return False


def show_place(field: Writing, start: int, end: int) -> None:
    """Selects a stretch of a field's text; places count letters, a text field counts UTF-16."""
    words = field.toPlainText()
    cursor = field.textCursor()
    cursor.setPosition(_utf16(words[:start]))
    cursor.setPosition(_utf16(words[:end]), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.setFocus()


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
