"""Opening a profile that is locked: by its passphrase, by its keyring once more, or by its recovery file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from moderator_console._built.ui_unlock import Ui_Unlock
from moderator_console.core.trouble import KeyringTrouble, WrongKey
from moderator_console.services.kept_secrets import NOWHERE
from moderator_console.services.profile import (
    Opened,
    open_with_passphrase,
    restore_from_recovery,
)
from moderator_console.services.vault import Missing, Refused, Vault, Works
from moderator_console.store.safe_files import make_private_folder, trouble_of_disk
from moderator_console.store.sealed import PASSPHRASE_LEAST
from moderator_console.views.door.doorway import Doorway, dress, tell
from moderator_console.views.widgets.file_choice import open_folder
from moderator_console.views.window.look import Look
from moderator_console.views.window.trouble_words import TroubleWords

Ask = Literal["passphrase", "keyring", "restore"]
#: What a profile consists of; the device id stays behind, because two devices may not share one.
BROUGHT = ("cases.db", "cases.db-wal", "archive.db", "archive.db-wal", "key.sealed", "profile.json")


class Unlock(QWidget):
    """``opened`` carries an ``Opened``; ``keyring_wanted`` asks for another try; ``back_wanted`` leads back."""

    opened = Signal(object)
    keyring_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        doorway: Doorway,
        ask: Ask,
        trouble: KeyringTrouble | None = None,
        *,
        bring: bool = False,
    ) -> None:
        super().__init__()
        self._doorway = doorway
        self._first, self._trouble = ask, trouble
        #: True where the folder is empty and the data lie somewhere else.
        self._bring = bring
        self._data: Path | None = None
        self._file: Path | None = None
        self._keeper_known = False
        self._vault_works = True
        self.ui = ui = Ui_Unlock()
        ui.setupUi(self)
        ui.trouble.inset = 0
        for button, icon in (
            (ui.open, "lock-open"), (ui.again, "refresh-cw"), (ui.restore, "key-round"),
            (ui.choose_file, "file-lock"), (ui.choose_data, "folder-open"),
        ):  # fmt: skip
            button.set_icon(icon)
        ui.open.clicked.connect(self._open)
        ui.passphrase.returnPressed.connect(self._open)
        ui.again.clicked.connect(self.keyring_wanted)
        ui.to_restore.clicked.connect(lambda: self.ask("restore"))
        ui.to_restore_too.clicked.connect(lambda: self.ask("restore"))
        ui.back.clicked.connect(self._go_back)
        ui.choose_file.clicked.connect(self._choose_file)
        ui.choose_data.clicked.connect(self._choose_data)
        ui.restore.clicked.connect(self._restore)
        ui.words.textChanged.connect(self._allow)
        ui.copied.setChecked(bring)
        dress(self, doorway, ui.column, self._space)
        self.ask(ask)

    def ask(self, ask: Ask) -> None:
        """Shows one of the three ways in."""
        self._ask = ask
        ui = self.ui
        ui.trouble.hush()
        ui.ask_part.setVisible(ask == "passphrase")
        ui.keyring_part.setVisible(ask == "keyring")
        ui.restore_part.setVisible(ask == "restore")
        ui.data_part.setVisible(self._bring)
        ui.new_part.setVisible(False)
        self._say()
        first: QWidget = {
            "passphrase": ui.passphrase, "keyring": ui.again, "restore": ui.choose_data if self._bring else ui.choose_file
        }[ask]  # fmt: skip
        self.setFocusProxy(first)
        first.setFocus()
        if ask == "restore" and not self._keeper_known:
            self._doorway.jobs.run(self._doorway.vault.probe, self._probed, self._failed)

    def choose_file(self, path: Path) -> None:
        """This is the recovery file."""
        self._file = path
        self.ui.file_place.setText(path.name)
        self._allow()

    def choose_data(self, folder: Path) -> None:
        """The data lie here; they are copied, never moved."""
        self._data = folder
        self.ui.data_place.setText(str(folder))
        self._allow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()

    # -- passphrase -------------------------------------------------------------

    def _open(self) -> None:
        words, folder = self.ui.passphrase.text(), self._doorway.folder
        if not words:
            self.ui.passphrase.setFocus()
            return
        self._busy(True)
        self.ui.open.setText(self.tr("Opening…"))
        self._doorway.jobs.run(
            lambda: open_with_passphrase(folder, words), self._done, self._refused
        )

    def _refused(self, error: BaseException) -> None:
        self._busy(False)
        self.ui.open.setText(self.tr("Open"))
        if isinstance(error, WrongKey):
            self.ui.trouble.say(
                "lock", "due", self.tr("This passphrase does not open your data."),
                self.tr("Look at the Caps Lock key and type it again; nothing is lost by trying."),
            )  # fmt: skip
            self.ui.passphrase.selectAll()
            self.ui.passphrase.setFocus()
        else:
            tell(self.ui.trouble, error)

    # -- recovery file ----------------------------------------------------------

    def _probed(self, answer: Works | Missing | Refused) -> None:
        self._keeper_known = True
        self._vault_works = isinstance(answer, Works)
        self.ui.new_part.setVisible(self._ask == "restore" and not self._vault_works)
        self._allow()

    def _restore(self) -> None:
        ui, folder, file = self.ui, self._doorway.folder, self._file
        if file is None:
            return
        keeper: Vault | str = self._doorway.vault
        if not self._vault_works:
            if ui.new_words.text() != ui.new_again.text():
                ui.trouble.say(
                    "triangle-alert", "due", self.tr("The two passphrases are not the same.")
                )
                ui.new_again.setFocus()
                return
            keeper = ui.new_words.text()
        words, copied, data = ui.words.text(), ui.copied.isChecked(), self._data
        self._busy(True)
        ui.restore.setText(self.tr("Opening the recovery file…"))

        def work() -> Opened:
            if data is not None:
                bring_files(data, folder)
            return restore_from_recovery(folder, file, words, keeper=keeper, copied=copied)

        self._doorway.jobs.run(work, self._done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        self.ui.restore.setText(self.tr("Restore"))
        tell(self.ui.trouble, error)
        self._allow()

    # -- both -------------------------------------------------------------------

    def _done(self, opened: Opened) -> None:
        # What was typed has done its work; it does not stay in the window.
        for field in (self.ui.passphrase, self.ui.words, self.ui.new_words, self.ui.new_again):
            field.clear()
        self.opened.emit(opened)

    def _busy(self, busy: bool) -> None:
        for part in (self.ui.ask_part, self.ui.restore_part):
            part.setEnabled(not busy)

    def _allow(self) -> None:
        ui = self.ui
        ready = bool(self._file and ui.words.text().strip() and self._keeper_known)
        ui.restore.setEnabled(ready and (not self._bring or self._data is not None))

    def _go_back(self) -> None:
        if self._first == "restore":
            self.back_wanted.emit()
        else:
            self.ask(self._first)

    def _choose_file(self) -> None:
        filter_ = self.tr("Recovery files (*.mckey);;All files (*)")
        start = str(self._data or self._doorway.folder)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("The recovery file"), start, filter_)
        if name:
            self.choose_file(Path(name))

    def _choose_data(self) -> None:
        name = open_folder(self, self.tr("The folder with your data"))
        if name:
            self.choose_data(Path(name))

    def _say(self) -> None:
        ui, ask = self.ui, self._ask
        sign = {"passphrase": "lock", "keyring": "key-round", "restore": "life-buoy"}[ask]
        ui.sign.say(sign, "accent", 40)
        if ask == "passphrase":
            title = self.tr("Your data is locked")
            text = self.tr("Type the passphrase of this profile.")
        elif ask == "restore":
            title = self.tr("Open your data with the recovery file")
            text = self.tr(
                "The recovery file holds the key, sealed. Its code is on the paper that you kept."
            )
        else:
            said = None if self._trouble is None else TroubleWords(self).say(self._trouble)
            title = self.tr("The keyring did not give the key") if said is None else said.sentence
            text = "" if said is None else said.way
            if self._trouble is not None and self._trouble.facts.get("why") in NOWHERE:
                # The key of this profile lies in a keyring: no passphrase would open it.
                text = self.tr("Start the keyring of your desktop and try again, or use the recovery file.")  # fmt: skip
        ui.title.setText(title)
        ui.text.setText(text)
        if self._file is None:
            ui.file_place.setText(self.tr("No file is chosen yet."))
        if self._data is None:
            ui.data_place.setText(
                self.tr("No folder is chosen yet. Its files are copied, never moved.")
            )
        hint = self.tr("At least %n characters", "", PASSPHRASE_LEAST)
        ui.new_words.setPlaceholderText(hint)
        self._allow()

    def _space(self, look: Look) -> None:
        for box in (self.ui.ask_box, self.ui.restore_box, self.ui.new_box, self.ui.data_box):
            box.setSpacing(look.px(8))
        box = self.ui.column_box
        box.setSpacing(look.px(16))
        # A little above the middle, as a notice stands.
        box.setStretch(0, 2)
        box.setStretch(box.count() - 1, 3)
        for label in (self.ui.file_said, self.ui.words_said, self.ui.new_said):
            label.setContentsMargins(0, look.px(12), 0, 0)
        for row in (self.ui.ask_foot, self.ui.restore_foot):
            row.setContentsMargins(0, look.px(12), 0, 0)


def bring_files(source: Path, folder: Path) -> None:
    """Copies a profile's files into an empty folder, so that the recovery file can open them there.

    Raises DiskTrouble; files that are there already are left as they are.
    """
    make_private_folder(folder)
    with trouble_of_disk(folder):
        for name in BROUGHT:
            if (source / name).is_file() and not (folder / name).exists():
                shutil.copyfile(source / name, folder / name)
                (folder / name).chmod(0o600)
