"""The first run in three steps: who are you, protect your data, bring in a conversation.

The profile is made between the second and the third step, whole or not at all; it does not come into being
without a recovery file whose code was proved to stand somewhere else than on the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from moderator_console._built.ui_first_run import Ui_FirstRun
from moderator_console.services.clock import SystemClock, TestClock, local_zone
from moderator_console.services.holidays import countries
from moderator_console.services.profile import Opened, create
from moderator_console.services.vault import Missing, Refused, Vault, Why, Works, trouble_of
from moderator_console.store.casebook import CaseBook
from moderator_console.store.conversation import ImportReport
from moderator_console.store.journal import Clock
from moderator_console.store.sealed import PASSPHRASE_LEAST
from moderator_console.store.work_times import WorkTimes
from moderator_console.views.bringing.import_panel import Bringing
from moderator_console.views.door.doorway import WIDE, Doorway, dress, tell
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.widgets.zones import country_of, fill_zones, is_zone
from moderator_console.views.window.languages import LANGUAGES, OWN_NAMES
from moderator_console.views.window.look import Look
from moderator_console.views.window.trouble_words import TroubleWords

WHO, PROTECT, BRING = range(3)
#: The recovery file that is written now, beside the data; later ones are counted on.
FIRST_FILE = "recovery-1.mckey"
#: The four cards of the last step stand side by side.
WIDE_CARDS = 1240
#: How the console begins after the first run: with a complaint that came by phone, or with a paste.
PHONE, PASTE = "phone", "paste"


class FirstRun(QWidget):
    """``finished`` carries the opened profile and how to begin (``PHONE``, ``PASTE`` or empty)."""

    finished = Signal(object, str)
    restore_wanted = Signal()

    def __init__(self, doorway: Doorway) -> None:
        super().__init__()
        self._doorway = doorway
        self._keyring: Works | Missing | Refused | None = None
        self._by_passphrase = False
        self._opened: Opened | None = None
        self._making = False
        self.ui = ui = Ui_FirstRun()
        ui.setupUi(self)
        ui.trouble.inset = 0
        # The page scrolls; a panel that scrolled inside it would be a second bar.
        ui.panel.whole = True
        dress(self, doorway, ui.column, self._space)
        zone = local_zone()
        fill_zones(ui.zone, zone)
        names = [Choice(tongue, OWN_NAMES[tongue]) for tongue in LANGUAGES]
        ui.language.fill(names, doorway.languages.now)
        for button, icon in (
            (ui.next, "arrow-right"), (ui.back, "arrow-left"), (ui.restore, "life-buoy"),
            (ui.again, "refresh-cw"), (ui.start_empty, "phone"),
        ):  # fmt: skip
            button.set_icon(icon)
        # The way without any conversation stands in the middle, under the cards.
        ui.foot.insertStretch(ui.foot.indexOf(ui.start_empty), 1)
        ui.foot.setStretch(ui.foot.indexOf(ui.next) - 1, 1)
        self._join()
        ui.recovery.begin(doorway.folder / FIRST_FILE)
        self._go(WHO)

    @property
    def step(self) -> int:
        """Which of the three steps is shown, from 0."""
        return self.ui.steps.currentIndex()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space(self._doorway.looks.now)

    def _join(self) -> None:
        ui = self.ui
        ui.language.chosen.connect(self._speak)
        ui.name.textChanged.connect(self._allow)
        ui.zone.currentTextChanged.connect(self._allow)
        for field in (ui.passphrase, ui.repeat):
            field.textChanged.connect(self._allow)
        ui.recovery.proved.connect(self._allow)
        ui.again.clicked.connect(self._probe)
        ui.with_passphrase.clicked.connect(self._take_passphrase)
        ui.next.clicked.connect(self._next)
        for field in (ui.name, ui.passphrase, ui.repeat, ui.recovery.ui.confirm):
            field.returnPressed.connect(ui.next.click)
        ui.back.clicked.connect(lambda: self._go(WHO))
        ui.restore.clicked.connect(self.restore_wanted)
        ui.start_empty.clicked.connect(lambda: self._finish(PHONE))
        ui.panel.wanted.connect(lambda: self._finish())
        ui.panel.paste_wanted.connect(lambda: self._finish(PASTE))
        ui.panel.brought.connect(self._brought)
        ui.panel.troubled.connect(lambda trouble: tell(ui.trouble, trouble))

    # -- moving on --------------------------------------------------------------

    def _go(self, step: int) -> None:
        ui = self.ui
        ui.trouble.hush()
        ui.steps.setCurrentIndex(step)
        for part in (ui.who, ui.protect, ui.bring):
            # Only the step that is shown decides how high the page is.
            here = part is ui.steps.currentWidget()
            high = QSizePolicy.Policy.Preferred if here else QSizePolicy.Policy.Ignored
            part.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        ui.picture.setVisible(step == WHO)
        # The panel of the last step brings its own title and picture.
        for part in (ui.title, ui.text):
            part.setVisible(step != BRING)
        ui.back.setVisible(step == PROTECT)
        ui.restore.setVisible(step == WHO)
        ui.start_empty.setVisible(step == BRING)
        ui.next.setVisible(step != BRING)
        if step == PROTECT and self._keyring is None:
            self._probe()
        self._say()
        self._space(self._doorway.looks.now)
        ui.scroll.verticalScrollBar().setValue(0)
        first: QWidget = (ui.name, ui.recovery.ui.code, ui.panel)[step]
        self.setFocusProxy(first)
        first.setFocus()

    def _next(self) -> None:
        if not self.ui.next.isEnabled():
            return
        if self.step == WHO:
            self._go(PROTECT)
        else:
            self._make()

    def _finish(self, begin: str = "") -> None:
        if self._opened is not None and not self.ui.panel.going:
            self.finished.emit(self._opened, begin)

    # -- who --------------------------------------------------------------------

    def _speak(self, language: str) -> None:
        self._doorway.wishes.language = language
        self._doorway.languages.speak(language)

    # -- protect ----------------------------------------------------------------

    def _probe(self) -> None:
        self._keyring = None
        self._by_passphrase = False
        self._say()
        self._doorway.jobs.run(self._doorway.vault.probe, self._probed, self._failed)

    def _probed(self, answer: Works | Missing | Refused) -> None:
        self._keyring = answer
        self._by_passphrase = isinstance(answer, Missing)
        self._say()
        if isinstance(answer, Refused):
            self.ui.again.setFocus()

    def _take_passphrase(self) -> None:
        self._by_passphrase = True
        self._say()
        self.ui.passphrase.setFocus()

    def _make(self) -> None:
        """Makes the profile in a worker: sealing a key takes half a second on purpose."""
        doorway, ui = self._doorway, self.ui
        name, zone = ui.name.text().strip(), ui.zone.currentText()
        language = doorway.languages.now
        keeper: Vault | str = ui.passphrase.text() if self._by_passphrase else doorway.vault
        recovery, now_us = ui.recovery.recovery(), doorway.test_now_us
        clock: Clock = SystemClock(zone) if now_us is None else TestClock(now_us, zone)
        country = country_of(zone)

        def own(opened: Opened) -> None:
            book = CaseBook(opened.cases, opened.key, opened.device_id, clock)
            try:
                book.set_owner(name, zone=zone, language=language)
                # Its holidays count until the settings say otherwise: nobody plans a follow-up on a feast.
                book.times.set_owner(WorkTimes(country=country if country in countries() else ""))
            finally:
                book.close()

        def work() -> Opened:
            return create(
                doorway.folder, keeper=keeper, recovery=recovery, test_clock=now_us is not None, furnish=own
            )  # fmt: skip

        self._making = True
        self._say()
        doorway.jobs.run(work, self._made, self._failed)

    def _made(self, opened: Opened) -> None:
        self._making = False
        self._opened = opened
        for field in (self.ui.passphrase, self.ui.repeat):
            field.clear()
        self._doorway.wishes.settle()
        test = self._doorway.test_now_us
        clock = SystemClock() if test is None else TestClock(test)
        to = Bringing(opened.archive, opened.key, lambda: clock()[0])
        self.ui.panel.furnish(self._doorway.looks, self._doorway.jobs, to)
        self._go(BRING)

    def _failed(self, error: BaseException) -> None:
        self._making = False
        self._say()
        tell(self.ui.trouble, error)

    # -- bring ------------------------------------------------------------------

    def _brought(self, report: ImportReport) -> None:
        self.ui.trouble.hush()
        self.ui.start_empty.setVisible(False)

    # -- words ------------------------------------------------------------------

    def _allow(self) -> None:
        ui = self.ui
        if self.step == WHO:
            ready = bool(ui.name.text().strip()) and is_zone(ui.zone.currentText())
        else:
            words = ui.passphrase.text()
            typed = len(words.strip()) >= PASSPHRASE_LEAST and words == ui.repeat.text()
            kept = typed if self._by_passphrase else isinstance(self._keyring, Works)
            ready = kept and ui.recovery.is_proved
        ui.next.setEnabled(ready and not self._making)
        ui.back.setEnabled(not self._making)
        ui.passphrase_hint.setText(self._passphrase_hint())

    def _passphrase_hint(self) -> str:
        words, again = self.ui.passphrase.text(), self.ui.repeat.text()
        short = PASSPHRASE_LEAST - len(words.strip())
        if words and short > 0:
            return self.tr("%n more characters", "", short)
        if words and again and words != again:
            return self.tr("The two are not the same yet.")
        if words and words == again:
            return self.tr("Good. You will be asked for it each time you open the console.")
        return self.tr("Four or five unrelated words are easy to keep and hard to guess.")

    def _say(self) -> None:
        ui, step = self.ui, self.step
        ui.where.setText(self.tr("Step {n} of 3").format(n=step + 1))
        ui.title.setText(
            (
                self.tr("Who are you?"),
                self.tr("Protect your data"),
                self.tr("Bring in a conversation"),
            )[step]
        )
        ui.text.setText(
            (
                self.tr("Your name stands beside what you do. It stays on this computer."),
                self.tr(
                    "Everything is encrypted on this computer. Two things open it: your keyring, and a"
                    " recovery file for the day when the keyring is gone."
                ),
                self.tr("Nothing leaves this computer. You can bring in more at any time."),
            )[step]
        )
        ui.next.setText(
            self.tr("Sealing your key…")
            if self._making
            else self.tr("Continue")
            if step == WHO
            else self.tr("Protect and continue")
        )
        self._say_keyring()
        self._allow()

    def _say_keyring(self) -> None:
        ui, answer = self.ui, self._keyring
        if self._by_passphrase:
            icon, role = "key-round", "waiting"
            said = (
                self.tr("This computer has no keyring that can be reached.")
                if isinstance(answer, Missing)
                else self.tr("A passphrase opens your data.")
            )
            more = self.tr("You will type a passphrase each time. It is kept nowhere.")
        elif answer is None:
            icon, role = "hourglass", "waiting"
            said = self.tr("Asking your system’s keyring…")
            more = self.tr("If your system asks you to unlock it, answer there.")
        elif isinstance(answer, Works):
            icon, role = "circle-check", "done"
            said = self.tr("Your system’s keyring works.")
            more = self.tr("It will keep the key; there is nothing to remember each day.")
        else:
            icon, role = "lock", "due"
            said = self.tr("There is a keyring, and it stayed locked.")
            more = self.tr("Unlock it and try again, or use a passphrase instead.")
            if answer.why is not Why.LOCKED:
                told = TroubleWords(self).say(trouble_of(answer.why))
                said, more = told.sentence, told.way
        ui.keyring_sign.say(icon, role, 18)
        ui.keyring_said.setText(said)
        ui.keyring_more.setText(more)
        ui.passphrase_part.setVisible(self._by_passphrase)
        ui.again.setVisible(isinstance(answer, Refused) or self._by_passphrase)
        ui.again.setText(self.tr("Ask the keyring again"))
        ui.with_passphrase.setVisible(not self._by_passphrase and answer is not None)
        if self.step == PROTECT:
            # Tab comes round to what stands for the page: what is above that would never be reached.
            ways = (ui.again, ui.with_passphrase, ui.recovery.ui.code)
            self.setFocusProxy(next(way for way in ways if not way.isHidden()))

    def _space(self, look: Look) -> None:
        ui = self.ui
        wide = WIDE_CARDS if self.step == BRING else WIDE
        ui.column.setMaximumWidth(look.px(wide))
        ui.picture.wear(look)
        ui.column_box.setSpacing(look.px(12))
        for box in (ui.who_box, ui.passphrase_box, ui.protect_box):
            box.setSpacing(look.px(8))
        for label in (ui.language_said, ui.zone_said, ui.passphrase_said):
            label.setContentsMargins(0, look.px(8), 0, 0)
        ui.keyring_row.setContentsMargins(0, look.px(12), 0, 0)
        ui.recovery_title.setContentsMargins(0, look.px(16), 0, 0)
        ui.foot.setContentsMargins(0, look.px(12), 0, 0)
