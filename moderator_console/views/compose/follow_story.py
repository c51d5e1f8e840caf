"""Above the follow-up: what the member said last, what became of promises, the round, and what was tried in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from moderator_console.core.case import Case, State
from moderator_console.core.tried import last_heard, tried
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.widgets.prose import Prose
from moderator_console.views.window.page import Room

#: So many characters of their words stand here, two lines; the tool tip and the journal have all of them.
_SHOWN = 100
#: So many promises, the latest, and so many characters of each.
_PROMISES, _PROMISE_SHOWN = 3, 60


class FollowStory(QWidget):
    """A few lines that are read before the question is asked."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._due = room, DueWords(self)
        self.reply, self.words = Prose(self), Prose(self)
        self.promises, self.facts = Prose(self), Prose(self)
        self.reply.setAccessibleName(self.tr("What they said meanwhile"))
        self.reply.setProperty("type", "small")
        self.reply.hide()
        self.words.setAccessibleName(self.tr("What they said last"))
        self.facts.setAccessibleName(self.tr("What was tried"))
        self.promises.setAccessibleName(self.tr("What became of promises"))
        for small in (self.promises, self.facts):
            small.setProperty("type", "small")
            small.setProperty("voice", "2")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.reply)
        box.addWidget(self.words)
        box.addWidget(self.promises)
        box.addWidget(self.facts)

    def show_case(self, case: Case) -> None:
        """Shows an open case; of a closed one the end says it all."""
        self.setVisible(case.state is State.OPEN)
        said = self._said(case)
        self.words.setText(said)
        self.words.setVisible(bool(said))
        kept = self._promised(case)
        self.promises.setText(kept)
        self.promises.setVisible(bool(kept))
        self.facts.setText(self._tried(case))

    def show_reply(self, said: str) -> None:
        """What stands below the next step, with its keys: that may be out of sight here. Empty: nothing was said."""
        keys = self.tr("Keep the date: {keep}. Move it: {move}.").format(keep="Alt+D", move="Alt+M")
        self.reply.setText(f"{said} {keys}" if said else "")
        self.reply.setVisible(bool(said))

    def _said(self, case: Case) -> str:
        contact = last_heard(case)
        if contact is None:
            return ""
        story = " ".join(contact.talk.story.split())
        if not story:
            return ""
        self.words.setAccessibleDescription(contact.talk.story if len(story) > _SHOWN else "")
        self.words.setToolTip(contact.talk.story if len(story) > _SHOWN else "")
        if len(story) > _SHOWN:
            story = story[:_SHOWN].rsplit(" ", 1)[0] + "…"
        desk = self._room.desk
        day = local_day(contact.talk.started_us, desk.zone)
        ahead = (day - local_day(desk.now(), desk.zone)).days
        when = self._due.day(day, ahead)
        return self.tr("They said, {day}: “{story}”").format(day=when, story=story)

    def _promised(self, case: Case) -> str:
        """The latest promises that were kept or not; those still open are asked for below."""
        settled = [promise for promise in case.promises if promise.kept is not None]
        said = []
        for promise in settled[-_PROMISES:]:
            words = self.tr("Kept: {promise}") if promise.kept else self.tr("Not kept: {promise}")
            text = " ".join(promise.text.split())
            if len(text) > _PROMISE_SHOWN:
                text = text[:_PROMISE_SHOWN].rsplit(" ", 1)[0] + "…"
            said.append(words.format(promise=text))
        if len(settled) > _PROMISES:
            said.append(self.tr("%n before them", "promises", len(settled) - _PROMISES))
        return " · ".join(said)

    def _tried(self, case: Case) -> str:
        found = tried(case)
        facts = [self.tr("Round {n}").format(n=case.round)]
        if found.talks:
            facts.append(self.tr("%n talks", "in this round", found.talks))
        if found.missed:
            facts.append(self.tr("%n calls missed", "", found.missed))
        if found.messages:
            facts.append(self.tr("%n messages sent", "", found.messages))
        if found.vain:
            facts.append(self.tr("asked %n times in vain", "", len(found.vain)))
            facts.append(self.tr("this is try {n}").format(n=found.turn))
        return ", ".join(facts)
