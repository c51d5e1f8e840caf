"""A file that lies with a note, as a chip: its name and size, what can be done with it, and away with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from moderator_console.core.events import Enclosed
from moderator_console.views.widgets.isolated import isolated
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.size_words import SizeWords
from moderator_console.views.window.look import Looks

#: Pixels of a name, at 100 %.
_NAME = 170


class FileChip(QWidget):
    """``enclosed`` None: the file is still being read. Delete or the cross takes it off."""

    #: Take it off, or stop reading it.
    off = Signal()
    copy_wanted = Signal()

    def __init__(
        self, parent: QWidget, looks: Looks, name: str, enclosed: Enclosed | None, *, fixed: bool
    ) -> None:
        super().__init__(parent)
        self.name, self.enclosed, self._looks = name, enclosed, looks
        self._size = SizeWords(self)
        self.body = KeyButton(self, looks, icon="file" if enclosed else "hourglass")
        self.cross = KeyButton(self, looks, icon="x", quiet=True)
        self.cross.setVisible(not fixed)
        self._fixed = fixed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.body)
        row.addWidget(self.cross)
        self.body.clicked.connect(self._offer)
        self.cross.clicked.connect(self.off)
        away = self.tr("Take {name} off") if enclosed else self.tr("Stop reading {name}")
        self.cross.setToolTip(away.format(name=isolated(name)))
        self.cross.setAccessibleName(self.cross.toolTip())
        self.menu = QMenu(self.body)
        self.tell(0)

    def tell(self, percent: int) -> None:
        """Says the size, or how much was read."""
        fact = (
            self._size.size(self.enclosed.size)
            if self.enclosed is not None
            else self.tr("{n} %").format(n=percent)
        )
        look = self._looks.now
        short = look.metrics("body").elidedText(
            self.name, Qt.TextElideMode.ElideMiddle, look.px(_NAME)
        )
        said = self.tr("{name} · {fact}")
        self.body.setText(said.format(name=isolated(short), fact=fact).replace("&", "&&"))
        whole = self.tr("Attached: {name}, {fact}")
        self.body.setAccessibleName(whole.format(name=isolated(self.name), fact=fact))
        self.body.setToolTip(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed:
            self.off.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self) -> None:
        """Never opens the file: a copy is saved where the person says."""
        if self.enclosed is None:
            return
        self.menu.clear()
        self.menu.addAction(self.tr("Save a copy…")).triggered.connect(self.copy_wanted)
        if not self._fixed:
            self.menu.addAction(self.tr("Take it off")).triggered.connect(self.off)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.body.mapToGlobal(self.body.rect().bottomLeft()))
