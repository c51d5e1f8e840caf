"""What is chosen on the contact sheet: channel, direction, answered or not, outcome."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.events import Channel, Direction, Outcome, Talk
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.words import Words

#: Channels that have a button of their own; the others are one field further.
NEAR = (Channel.PHONE, Channel.SKYPE, Channel.MESSAGE, Channel.IN_PERSON)
ICONS = {
    Channel.PHONE: "phone",
    Channel.SKYPE: "video",
    Channel.MESSAGE: "message-circle",
    Channel.IN_PERSON: "users-round",
}
OUTCOMES = (
    (Outcome.HEARD, "ear"),
    (Outcome.SETTLED, "circle-check"),
    (Outcome.CALL_AGAIN, "phone-incoming"),
    (Outcome.NO_TALK, "hand"),
)
_YES, _NO = "yes", "no"


class CallChoices(QObject):
    """Fills the rows of choices and reads them. ``turned``: something was chosen by hand."""

    turned = Signal()

    def __init__(self, ui: Ui_ContactSheet, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._say = Words(self)

    def fill(self) -> None:
        """Gives every row its choices and listens to it."""
        ui, say = self._ui, self._say
        ui.other_channel.addItem(self.tr("Another…"), "")
        for channel in Channel:
            if channel not in NEAR:
                ui.other_channel.addItem(say.channel(channel), channel.value)
        short = {Channel.MESSAGE: self.tr("Message")}
        ui.channel.fill(
            tuple(Choice(c.value, short.get(c, say.channel(c)), ICONS[c]) for c in NEAR)
        )
        ui.direction.fill(
            (
                Choice(Direction.OUTGOING.value, say.direction(Direction.OUTGOING), "phone-outgoing"),
                Choice(Direction.INCOMING.value, say.direction(Direction.INCOMING), "phone-incoming"),
            )
        )  # fmt: skip
        ui.answered.fill(
            (
                Choice(_YES, self.tr("Answered"), "check"),
                Choice(_NO, self.tr("No answer"), "phone-missed"),
            )
        )
        ui.outcome.fill(
            tuple(Choice(outcome.value, say.outcome(outcome), icon) for outcome, icon in OUTCOMES)
        )
        ui.channel.chosen.connect(self._near)
        ui.other_channel.activated.connect(self._far)
        for row in (ui.direction, ui.answered, ui.outcome):
            row.chosen.connect(lambda value: self.turned.emit())

    @property
    def channel(self) -> Channel:
        """The channel that is chosen."""
        ui = self._ui
        value = ui.channel.value or str(ui.other_channel.currentData() or "")
        return Channel(value) if value else Channel.PHONE

    @property
    def direction(self) -> Direction:
        """Who began."""
        return Direction(self._ui.direction.value or Direction.OUTGOING.value)

    @property
    def answered(self) -> bool:
        """Whether it was a talk; a missed call has neither story nor outcome."""
        return self._ui.answered.value != _NO

    @property
    def outcome(self) -> Outcome | None:
        """What came of a talk."""
        value = self._ui.outcome.value
        return Outcome(value) if self.answered and value else None

    def choose_channel(self, channel: Channel) -> None:
        """Chooses a channel, near or far."""
        ui = self._ui
        ui.channel.choose(channel.value)
        ui.other_channel.setCurrentIndex(max(0, ui.other_channel.findData(channel.value)))

    def choose_answered(self, answered: bool) -> None:
        """Chooses whether it was a talk."""
        self._ui.answered.choose(_YES if answered else _NO)

    def choose_outcome(self, outcome: Outcome | None) -> None:
        """Chooses what came of it."""
        self._ui.outcome.choose(outcome.value if outcome else "")

    def show(self, talk: Talk) -> None:
        """Shows what a talk says."""
        self.choose_channel(talk.channel)
        self._ui.direction.choose(talk.direction.value)
        self.choose_answered(talk.answered)
        self.choose_outcome(talk.outcome)

    def read(self) -> dict[str, str]:
        """The choices for a draft."""
        ui = self._ui
        return {
            "channel": self.channel.value,
            "direction": ui.direction.value,
            "answered": ui.answered.value,
            "outcome": ui.outcome.value,
        }

    def write(self, kept: dict[str, str]) -> None:
        """Puts the choices of a draft back."""
        self.choose_channel(Channel(kept.get("channel", Channel.PHONE.value)))
        self._ui.direction.choose(kept.get("direction", ""))
        self._ui.answered.choose(kept.get("answered", _YES))
        self._ui.outcome.choose(kept.get("outcome", ""))

    def _near(self, value: str) -> None:
        self._ui.other_channel.setCurrentIndex(0)
        self.turned.emit()

    def _far(self, index: int) -> None:
        if index > 0:
            self._ui.channel.choose("")
        elif not self._ui.channel.value:
            self._ui.channel.choose(Channel.PHONE.value)
        self.turned.emit()
