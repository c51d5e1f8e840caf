"""The member of a case: who, what time it is there, how to reach them, what was before. It folds to one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.core.case import State
from moderator_console.store.questions import CaseLine, Person
from moderator_console.views.people.member_words import MemberWords
from moderator_console.views.widgets.disc import Disc
from moderator_console.views.widgets.elided import Elided
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.panel import Panel
from moderator_console.views.widgets.prose import Facts
from moderator_console.views.window.bars import Sign
from moderator_console.views.window.look import Look, Looks


class MemberCard(Panel):
    """``edit_wanted``: the person wants to say how the member is reached."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = MemberWords(self)
        self._folded = False
        self._disc = Disc(self)
        self.name = Elided(self)
        self.name.setProperty("strong", True)
        self.accounts = _facts(self)
        self.accounts.setProperty("voice", "2")
        self.accounts.may_go = True
        self.edit = KeyButton(self, quiet=True)
        self.edit.setProperty("square", True)
        self.edit.set_icon("pencil")
        self.edit.clicked.connect(self.edit_wanted.emit)
        self._signs: list[Sign] = []
        self._beside: list[QVBoxLayout] = []
        self.facts: list[Facts] = []
        self._column = QVBoxLayout(self)
        head, names = QHBoxLayout(), QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.accounts)
        head.addWidget(self._disc)
        head.addLayout(names, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._head = head
        for icon in ("map-pin", "phone", "folder-open"):
            row, sign, fact = QHBoxLayout(), Sign(self), _facts(self, 2)
            sign.say(icon, "ink2", 14)
            row.setSpacing(8)
            beside = QVBoxLayout()
            beside.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            beside.addStretch(1)
            row.addLayout(beside)
            self._beside.append(beside)
            row.addWidget(fact, 1)
            self._column.addLayout(row)
            self._signs.append(sign)
            self.facts.append(fact)
        self._column.addStretch(1)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def wear(self, looks: Looks) -> None:
        super().wear(looks)
        self._disc.wear(looks)
        self.edit.wear(looks)
        for sign in self._signs:
            sign.wear(looks)
        for fact in (self.accounts, *self.facts):
            fact.wear(looks)

    def fold(self, folded: bool) -> None:
        """Show one line, or everything."""
        self._folded = folded
        self._disc.setVisible(True)
        for part in (*self._signs, *self.facts):
            part.setVisible(not folded)
        self._disc.show_person(self.name.text(), member=True, side=26 if folded else 38)
        self._lay()

    def show_member(self, member: Person, cases: list[CaseLine], now_us: int) -> None:
        """Show a member with his or her other cases, as of ``now_us``."""
        self.name.setText(member.name)
        self._disc.show_person(member.name, member=True, side=26 if self._folded else 38)
        names = dict.fromkeys(a.name for a in member.accounts if a.name != member.name)
        places = dict.fromkeys(a.community for a in member.accounts if a.community)
        there = self._time(member, now_us)
        language = self._words.speaks(member.language) if member.language else ""
        self._line, self._full = there, (language, *(names or places))
        self.facts[0].say(*there)
        self.facts[1].say(*self._words.ways(member))
        self.facts[2].say(*self._past(cases))
        self.edit.setToolTip(self.tr("Change how {name} is reached").format(name=member.name))
        self.edit.setAccessibleName(self.edit.toolTip())
        said = [member.name, *self._full, *(fact.text() for fact in self.facts)]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.edit.setAccessibleDescription(self.accessibleName())
        self.setToolTip("\n".join(part for part in said if part))
        self._lay()

    def _time(self, member: Person, now_us: int) -> tuple[str, ...]:
        if not member.zone:
            return (self.tr("Time zone not known yet"),)
        # Their own quiet hours say it better than what suits most people.
        call = self._words.quiet(member, now_us) or self._words.hour(now_us, member.zone)
        return (self._words.there(now_us, member.zone), call)

    def _past(self, cases: list[CaseLine]) -> tuple[str, ...]:
        if not cases:
            return (self.tr("First case"),)
        settled = sum(line.state is State.CLOSED and bool(line.words) for line in cases)
        before = self.tr("%n cases before", "", len(cases))
        return (before, self.tr("%n settled", "", settled) if settled else "")

    def _lay(self) -> None:
        if self._look is None:
            return
        look, folded = self._look, self._folded
        up = look.px(6 if folded else 12)
        self._column.setContentsMargins(look.px(12), up, look.px(6), up)
        self._column.setSpacing(look.px(6))
        self._head.setSpacing(look.px(10))
        for beside in self._beside:
            # On the optical middle of the first line.
            beside.setContentsMargins(0, 0 if folded else look.px(2), 0, 0)
        if hasattr(self, "_full"):
            self.accounts.say(*(self._line if folded else self._full))

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self._lay()


def _facts(parent: QWidget, most: int = 1) -> Facts:
    facts = Facts(parent, most=most)
    facts.setProperty("type", "small")
    return facts
