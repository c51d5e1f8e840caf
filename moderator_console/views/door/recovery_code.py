"""A new recovery code to be kept: shown in groups, copied, its file's place chosen, and proved by its last group.

Nobody is asked to type it all: the last group shows that the code stands somewhere else than on this screen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from moderator_console._built.ui_recovery_code import Ui_RecoveryCode
from moderator_console.services.profile import Recovery
from moderator_console.store.sealed import new_code
from moderator_console.views.window.look import Look, Looks

NAME = "moderator-console-recovery.mckey"
_ALIKE = str.maketrans("OIL", "011")


class RecoveryCode(QWidget):
    """``proved`` tells each change of whether the last group was typed rightly."""

    proved = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RecoveryCode()
        self.ui.setupUi(self)
        self._code = ""
        self._path: Path | None = None
        self._usual = Path()
        self.ui.copy.clicked.connect(self._copy)
        self.ui.code.copy_wanted.connect(self._copy)
        self.ui.choose.clicked.connect(self._choose)
        self.ui.confirm.textChanged.connect(self._look_at)
        self.ui.copy.set_icon("copy")
        self.ui.choose.set_icon("save")

    def wear(self, looks: Looks) -> None:
        """Take the look, and each next one."""
        self.ui.code.wear(looks)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    def begin(self, usual: Path) -> None:
        """Shows a fresh code. ``usual`` is the file unless another place is chosen."""
        self._code, self._path, self._usual = new_code(), None, usual
        self.ui.code.setText(self._code.replace("-", " "))
        # A label is read as one word: group by group, sign by sign it can be written down.
        groups = (" ".join(group) for group in self._code.split("-"))
        self.ui.code.setAccessibleDescription(", ".join(groups))
        self.ui.confirm.clear()
        self._say_place()

    @property
    def code(self) -> str:
        """The code that is shown."""
        return self._code

    @property
    def is_proved(self) -> bool:
        """Whether the last group was typed rightly; case, spaces and look-alikes are free."""
        bare = "".join(self.ui.confirm.text().upper().split()).replace("-", "").translate(_ALIKE)
        return bool(self._code) and bare[-4:] == self._code[-4:] and len(bare) >= 4

    def recovery(self) -> Recovery:
        """What the profile is to be sealed under, and where."""
        return Recovery(self._code, "code", self._path or self._usual)

    def put_file(self, path: Path) -> None:
        """The recovery file goes here."""
        self._path = path
        self._say_place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say_place()
            self._look_at()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.ui.copy.setText(self.tr("Copied"))

    def _choose(self) -> None:
        usual = str(self._usual.parent / NAME)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Where the recovery file goes"), usual
        )
        if chosen:
            self.put_file(Path(chosen))

    def _say_place(self) -> None:
        # A path has no spaces to wrap at: these invisible ones are for the eye only.
        path = str(self._path or self._usual)
        self.ui.place.setText(path.replace("/", "/\u200b"))

    def _look_at(self) -> None:
        right = self.is_proved
        typed = len(self.ui.confirm.text().strip()) >= 4
        words = self.tr("Right.") if right else self.tr("Not yet the last group.") if typed else ""
        self.ui.confirmed.setText(words)
        self.proved.emit(right)

    def _wear(self, look: Look) -> None:
        self.ui.box.setSpacing(look.px(12))
        self.ui.confirm_said.setContentsMargins(0, look.px(12), 0, 0)
