"""The member of a case: who, what time it is there, how to reach them, what was before. It folds to one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from moderator_console.core.case import State
from moderator_console.store.questions import CaseLine, Person
from moderator_console.views.bars import Sign
from moderator_console.views.disc import Disc
from moderator_console.views.due_words import DueWords, local_hour
from moderator_console.views.elided import Elided
from moderator_console.views.key_button import KeyButton
from moderator_console.views.look import Look, Looks
from moderator_console.views.member_words import MemberWords
from moderator_console.views.panel import Panel

#: Hours in which most people like to be called.
_DAY = range(9, 20)


class MemberCard(Panel):
    """``edit_wanted``: the person wants to say how the member is reached."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._due = MemberWords(self), DueWords(self)
        self._folded = False
        self._disc = Disc(self)
        self.name = _label(self, strong=True)
        self.accounts = _label(self, small=True, quiet=True)
        self.edit = KeyButton(self, quiet=True)
        self.edit.setProperty("square", True)
        self.edit.set_icon("pencil")
        self.edit.clicked.connect(self.edit_wanted.emit)
        self._signs: list[Sign] = []
        self.facts: list[QLabel] = []
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
            row, sign, fact = QHBoxLayout(), Sign(self), _label(self, small=True)
            sign.say(icon, "ink2", 14)
            row.setSpacing(8)
            row.addWidget(sign)
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
        time = self._time(member, now_us)
        self.accounts.setText(", ".join(names) or ", ".join(places))
        self.facts[0].setText(time)
        self.facts[1].setText(self._words.reach(member))
        self.facts[2].setText(self._past(cases))
        self._line = time.split("  ")[0]
        self._full = self.accounts.text()
        self.edit.setToolTip(self.tr("Change how {name} is reached").format(name=member.name))
        self.edit.setAccessibleName(self.edit.toolTip())
        said = [member.name, self._full, *(fact.text() for fact in self.facts)]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.edit.setAccessibleDescription(self.accessibleName())
        self.setToolTip("\n".join(part for part in said if part))
        self._lay()

    def _time(self, member: Person, now_us: int) -> str:
        if not member.zone:
            return self.tr("Time zone not known yet")
        clock = self._due.clock_at(now_us, member.zone)
        place = self._words.city(member.zone)
        there = self.tr("{time} in {place}").format(time=clock, place=place)
        if local_hour(now_us, member.zone) in _DAY:
            return there + "  " + self.tr("a good time")
        return there + "  " + self.tr("not their hour")

    def _past(self, cases: list[CaseLine]) -> str:
        if not cases:
            return self.tr("First case")
        settled = sum(line.state is State.CLOSED and bool(line.words) for line in cases)
        before = self.tr("%n cases before", "", len(cases))
        if settled:
            return before + ", " + self.tr("%n settled", "", settled)
        return before

    def _lay(self) -> None:
        if self._look is None:
            return
        look, folded = self._look, self._folded
        up = look.px(6 if folded else 12)
        self._column.setContentsMargins(look.px(12), up, look.px(6), up)
        self._column.setSpacing(look.px(6))
        self._head.setSpacing(look.px(10))
        if hasattr(self, "_full"):
            self.accounts.setText(self._line if folded else self._full)

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self._lay()


def _label(
    parent: QWidget, *, strong: bool = False, small: bool = False, quiet: bool = False
) -> Elided:
    label = Elided(parent)
    if strong:
        label.setProperty("strong", True)
    if small:
        label.setProperty("type", "small")
    if quiet:
        label.setProperty("voice", "2")
    return label
