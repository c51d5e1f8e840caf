"""The rules by which a talk is started, one line for each channel; a wrong one is said and not kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from moderator_console.core.events import Channel
from moderator_console.core.launching import RULES, WrongRule, wrong
from moderator_console.core.trouble import Trouble
from moderator_console.services.launching import keep_rule, rules
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.page import Room
from moderator_console.views.window.trouble_words import TroubleWords
from moderator_console.views.words import Words

#: Nothing is started for these: one is face to face, the other on the platform.
_BY_HAND = frozenset({Channel.IN_PERSON, Channel.MESSAGE})
#: What a rule may look like where none comes with the program.
_EXAMPLES = {Channel.ZOOM: "zoommtg://zoom.us/join?confno={number}", Channel.OTHER: "xmpp:{number}"}


class LaunchSettings(QWidget):
    """A section of the settings. ``show_rules`` gives it the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room: Room | None = None
        self._say = Words(self)
        self._intro = Prose(self)
        self._intro.setProperty("voice", "2")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.names: dict[Channel, QLabel] = {}
        self.fields: dict[Channel, QLineEdit] = {}
        self.back: dict[Channel, KeyButton] = {}
        self._seen: dict[Channel, Prose] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._intro)
        column.addLayout(self._grid)
        for row, channel in enumerate(each for each in Channel if each not in _BY_HAND):
            name, field = QLabel(self), QLineEdit(self)
            back, said = KeyButton(self, icon="undo-2", quiet=True), Prose(self)
            said.setProperty("type", "small")
            said.hide()
            field.setMaxLength(400)
            name.setBuddy(field)
            field.textChanged.connect(lambda _, channel=channel: self._look_at(channel))
            field.editingFinished.connect(lambda channel=channel: self._keep(channel))
            back.clicked.connect(lambda _=False, channel=channel: self._take_back(channel))
            self._grid.addWidget(name, row * 2, 0)
            self._grid.addWidget(field, row * 2, 1)
            self._grid.addWidget(back, row * 2, 2)
            self._grid.addWidget(said, row * 2 + 1, 1, 1, 2)
            self.names[channel], self.fields[channel] = name, field
            self.back[channel], self._seen[channel] = back, said
        self._name()

    def show_rules(self, room: Room) -> None:
        """Shows the rules as they are kept."""
        self._room = room
        for label in (self._intro, *self._seen.values()):
            label.wear(room.looks)
        for button in self.back.values():
            button.wear(room.looks)
        look = room.looks.now
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnMinimumWidth(0, look.px(140))
        known = rules(room.desk.book.settings)
        for channel, field in self.fields.items():
            field.setText(known.get(channel, ""))
            self._look_at(channel)

    def said(self, channel: Channel) -> str:
        """Why a rule is not kept; empty for a good one."""
        label = self._seen[channel]
        return "" if label.isHidden() else label.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            for channel in self.fields:
                self._look_at(channel)

    def _name(self) -> None:
        self._intro.setText(
            self.tr("The link that starts a talk; {number} stands for the member’s number or address. An empty line starts nothing; a phone number may also be called by sip:{number}. What is started is never logged by itself.")
        )  # fmt: skip
        for channel, field in self.fields.items():
            name = self._say.channel(channel)
            self.names[channel].setText(name)
            example = _EXAMPLES.get(channel, "")
            field.setPlaceholderText(
                self.tr("for example {rule}").format(rule=example) if example else ""
            )
            field.setAccessibleName(
                self.tr("Link that starts a talk by {channel}").format(channel=name)
            )
            self.back[channel].setText(self.tr("As it came"))
            self.back[channel].setAccessibleName(
                self.tr("The rule for {channel} as it came").format(channel=name)
            )

    def _look_at(self, channel: Channel) -> None:
        typed = self.fields[channel].text().strip()
        found = wrong(typed)
        self._tell(channel, self._reason(found) if found else "")
        self.back[channel].setEnabled(typed != RULES.get(channel, ""))

    def _reason(self, found: WrongRule) -> str:
        return {
            WrongRule.NO_LINK: self.tr("Not kept: this is no link. For example tel:{number}"),
            WrongRule.NO_NUMBER: self.tr("Not kept: {number} must stand in it exactly once."),
            WrongRule.SCHEME: self.tr("Not kept: only links of programs that talk are started, such as tel, sip, skype or mailto."),
        }[found]  # fmt: skip

    def _keep(self, channel: Channel) -> None:
        room, typed = self._room, self.fields[channel].text().strip()
        if room is None or wrong(typed) is not None:
            return
        if typed == rules(room.desk.book.settings).get(channel, ""):
            return
        try:
            keep_rule(room.desk.book.settings, channel, typed)
        except Trouble as trouble:
            self._tell(channel, TroubleWords(self).say(trouble).line)

    def _take_back(self, channel: Channel) -> None:
        self.fields[channel].setText(RULES.get(channel, ""))
        self._keep(channel)
        self.fields[channel].setFocus()

    def _tell(self, channel: Channel, words: str) -> None:
        self._seen[channel].setText(words)
        self._seen[channel].setVisible(bool(words))
