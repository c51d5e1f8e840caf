"""The head of the contact sheet: for whom it is, the hour where they are, and how long the talk lasts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.case import Case
from moderator_console.services.desk import Desk
from moderator_console.store.persons import Person
from moderator_console.views.call.call_timer import clock_face
from moderator_console.views.people.member_words import MemberWords
from moderator_console.views.widgets.due_words import DueWords, local_day

#: The member's hour is said anew so often.
_ANEW_MS = 10_000


class CallHead(QObject):
    """Fills the head. The member's hour goes on while the sheet stands open."""

    def __init__(self, ui: Ui_ContactSheet, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._due, self._words = DueWords(self), MemberWords(self)
        self._member: Person | None = None
        self._parts = (
            ui.save, ui.timer_sign, ui.timer, ui.since, ui.pause, ui.length, ui.disc,
        )  # fmt: skip
        self._anew = QTimer(self, interval=_ANEW_MS)
        self._anew.timeout.connect(self.tell_facts)

    def ask(self) -> None:
        """Nobody is chosen yet."""
        for part in self._parts:
            part.hide()
        self._ui.who.setText(self.tr("Log a contact"))
        self._ui.facts.say(self.tr("From anywhere, with Ctrl+L"))

    def tell(self, case: Case, member: Person | None) -> str:
        """For whom it is from here on; returns the name, or the case's title where there is no member."""
        ui = self._ui
        self._member = member
        for part in self._parts:
            part.show()
        ui.disc.setVisible(member is not None)
        name = member.name if member is not None else case.title
        ui.who.setText(name)
        ui.who.setToolTip(name)
        if member is not None:
            ui.disc.show_person(member.name, member=True, side=46)
        self.tell_facts()
        self._anew.start()
        return name

    def tell_facts(self) -> None:
        """The member's hour, quiet hours, ways and language."""
        member, words, now_us = self._member, self._words, self._desk.now()
        if member is None:
            return
        facts = [] if member.number else [", ".join(words.ways(member))]
        if member.language:
            facts.append(words.speaks(member.language))
        if member.zone and member.quiet:
            facts[:0] = [words.now(member, now_us)]
        elif member.zone:
            facts[:0] = [words.there(now_us, member.zone), words.hour(now_us, member.zone)]
        self._ui.facts.most = 2
        self._ui.facts.say(*facts)

    def tell_logged(self, started_us: int, seconds: int) -> None:
        """The day and length of a talk that was logged before."""
        ui, zone = self._ui, self._desk.zone
        day = local_day(started_us, zone)
        ahead = (day - local_day(self._desk.now(), zone)).days
        ui.timer.setText(clock_face(seconds))
        ui.since.setText(f"{self._due.heading(day, ahead)}, {self._clock(started_us)}")

    def tell_time(self, started_us: int, seconds: int, running: bool, answered: bool) -> None:
        """How long the talk lasts: by the timer, or as it was typed."""
        ui, typed = self._ui, bool(self._ui.length.text().strip())
        ui.timer.setText(clock_face(seconds if answered else 0))
        if not answered:
            words = self.tr("at {time}, no answer")
        elif typed:
            words = self.tr("at {time}, typed")
        elif running:
            words = self.tr("since {time}, running")
        else:
            words = self.tr("since {time}, stopped")
        ui.since.setText(words.format(time=self._clock(started_us)))
        counts = running and answered
        ui.timer_sign.say(
            "phone-call" if answered else "phone-missed", "accent" if counts else "ink2", 22
        )
        tone = "accent" if counts else None
        if ui.timer.property("tone") != tone:
            ui.timer.setProperty("tone", tone)
            ui.timer.style().unpolish(ui.timer)
            ui.timer.style().polish(ui.timer)
        ui.timer.setAccessibleDescription(ui.since.text())
        ui.pause.setText(self.tr("Stop") if running else self.tr("Go on"))
        ui.pause.set_icon("clock" if running else "timer")
        ui.pause.setEnabled(answered and not typed)
        ui.pause.setToolTip(self.tr("The timer of this talk (Alt+P)"))

    def _clock(self, at_us: int) -> str:
        return self._due.clock_at(at_us, self._desk.zone)
