"""Where did it begin? Up to three proposals with their reasons; each post of the way can be visited.

The console proposes, the moderator decides: nothing is written before "This is where it began". What rests on
guesses is called a guess. One proposal is open at a time: Up and Down choose, Enter shows, B takes it, Esc closes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from moderator_console._built.ui_origin_panel import Ui_OriginPanel
from moderator_console.core.origin import Likely, Proposal, Step, likely
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.looking_back import LookBack, LookedBack
from moderator_console.views.origin.causes import own_words
from moderator_console.views.origin.origin_parts import PathStep, ProposalHead
from moderator_console.views.origin.origin_words import OriginWords
from moderator_console.views.widgets.one_choice import OneChoice
from moderator_console.views.widgets.panel import Panel
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

#: Steps of a way that are shown at its beginning and at its end; the rest is folded.
_BEGINNING, _END = 2, 5
_BARS = {Likely.STRONG: 3, Likely.FAIR: 2, Likely.FAINT: 1}
#: Share of the room above the list may take.
_MOST_HIGH = 0.42
#: What stays of it, in pixels at 100 %, where the side is low: the list scrolls.
_LEAST_HIGH = 50
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class OriginPanel(Panel):
    """``ask`` looks back from a post in a worker. ``show_wanted`` and ``chosen`` carry a post's address; ``guessed``
    that of the asked post, once guesses around it were of use."""

    show_wanted = Signal(str)
    chosen = Signal(str)
    guessed = Signal(str)
    closed = Signal()
    troubled = Signal(object)
    _guessing = Signal(object)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.ui = Ui_OriginPanel()
        self.ui.setupUi(self)
        self._words = OriginWords(self)
        self._question: LookBack | None = None
        self.found: LookedBack | None = None
        self.at = 0
        self.heads: list[ProposalHead] = []
        self.steps: list[PathStep] = []
        self._way: QWidget | None = None
        self._group = OneChoice(self)
        self._group.picked.connect(lambda head: self.choose(self._group.id(head)))
        self._may_choose = True
        ui = self.ui
        self.wear(room.looks)
        for part in (ui.sign, ui.close_panel, ui.show_post, ui.choose_post):
            part.wear(room.looks)
        ui.sign.say("sprout", "origin", 16)
        ui.close_panel.set_icon("x")
        ui.close_panel.set_key("Esc")
        ui.show_post.set_icon("eye")
        ui.choose_post.set_icon("sprout")
        ui.choose_post.set_key("B")
        self.tint("card", "origin")
        ui.scroll.viewport().setAutoFillBackground(False)
        ui.inside.setAutoFillBackground(False)
        ui.close_panel.clicked.connect(self.leave)
        ui.show_post.clicked.connect(self._show)
        ui.choose_post.clicked.connect(self._choose)
        for key, act in (("Esc", self.leave), ("B", self._choose)):
            keys = QShortcut(QKeySequence(key), self)
            keys.setContext(_WITHIN)
            keys.activated.connect(act)
        self._guessing.connect(self._say_guessing)
        self.setVisible(False)

    # -- asking ---------------------------------------------------------------

    def ask(self, post: Address, *, may_choose: bool = True) -> None:
        """Looks back from a post; ``may_choose`` offers to take a proposal as the beginning."""
        self.cancel()
        self._may_choose = may_choose
        self.found = None
        self._clear()
        self._say(self.tr("Looking back over replies, quotes and links…"))
        self.setVisible(True)
        question = self._question = LookBack(self.room.desk, post)
        self.room.jobs.run(
            lambda: question.run(lambda: self._guessing.emit(question)),
            lambda found: self._came(question, found),
            lambda error: self._failed(question, error),
            stop=question.cancel,
        )

    def leave(self) -> None:
        """Closes it; what is being worked out is not wanted any more."""
        self.cancel()
        if not self.isHidden():
            self.setVisible(False)
            self.closed.emit()

    def cancel(self) -> None:
        """Asks what is being worked out to stop."""
        if self._question is not None:
            self._question.cancel()
            self._question = None

    def _say_guessing(self, question: object) -> None:
        if question is self._question:
            self._say(self.tr("Working out who answers whom in this channel, a few seconds…"))

    def _came(self, question: LookBack, found: LookedBack | None) -> None:
        if question is not self._question or found is None:
            return
        self._question = None
        self.found = found
        self._fill()
        if any(proposal.guessed for proposal in found.proposals):
            self.guessed.emit(str(found.post))

    def _failed(self, question: LookBack, error: BaseException) -> None:
        if question is not self._question:
            return
        self._question = None
        self.setVisible(False)
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)
        self.closed.emit()

    # -- showing --------------------------------------------------------------

    def _fill(self) -> None:
        found = self.found
        assert found is not None, "what came is shown"
        self._clear()
        alone = len(found.proposals) == 1 and len(found.proposals[0].path) == 1
        guess = any(proposal.guessed for proposal in found.proposals)
        if alone:
            said = self.tr("Nothing leads further back than this post. You may know more.")
        elif guess:
            said = self.tr("It may have begun here. Partly a guess: please look for yourself.")
        else:
            said = self.tr("It may have begun here. You decide.")
        self._say(said)
        look = self.room.looks.now
        for number, proposal in enumerate(found.proposals):
            head = ProposalHead(look, self.ui.inside)
            self._tell_head(head, proposal, number)
            self._group.addButton(head, number)
            head.installEventFilter(self)
            self.ui.list_box.addWidget(head)
            self.heads.append(head)
        for part in (self.ui.show_post, self.ui.choose_post):
            part.setVisible(True)
        self.ui.choose_post.setVisible(self._may_choose)
        self.choose(0)
        self.heads[0].setFocus()

    def choose(self, at: int) -> None:
        """Opens one proposal: its way is shown below it."""
        found = self.found
        if found is None or not 0 <= at < len(found.proposals):
            return
        self.at = at
        self._group.mark(self.heads[at])
        self._drop_way()
        self._way = self._way_of(found, found.proposals[at])
        self.ui.list_box.insertWidget(at + 1, self._way)
        QTimer.singleShot(0, self, self._fit)

    def _tell_head(self, head: ProposalHead, proposal: Proposal[Address], number: int) -> None:
        assert self.found is not None, "heads stand for what came"
        stands = self.found.at[proposal.at]
        facts = self._words.when(stands, self.room.desk.now())
        start = self.found.at[self.found.post]
        if stands.thread != start.thread:
            facts = self.tr("{when}, in {title}").format(
                when=facts, title=self._words.title(stands)
            )
        words = own_words(stands.card.text)[:300]
        guess = self.tr("a guess") if proposal.guessed else ""
        aloud = self.tr("Proposal {n} of {all}: {words}").format(
            n=number + 1, all=len(self.found.proposals), words=words
        )
        head.say(
            self._words.post(stands),
            facts,
            self._words.likely(proposal),
            _BARS[likely(proposal.score)],
            words,
            guess,
            f"{guess}. {aloud}" if guess else aloud,
        )

    def _way_of(self, found: LookedBack, proposal: Proposal[Address]) -> QWidget:
        """The steps from the asked post to the proposed one, each a button."""
        way = QWidget(self.ui.inside)
        way.setAccessibleName(self.tr("The way back"))
        box = QVBoxLayout(way)
        look = self.room.looks.now
        box.setContentsMargins(0, 0, 0, look.px(4))
        box.setSpacing(0)
        self.steps = []
        path = proposal.path
        folded = range(_BEGINNING, len(path) - _END)
        for number, step in enumerate(path):
            if len(folded) > 1 and number in folded:
                if number == folded[0]:
                    box.addWidget(self._fold(len(folded)))
                continue
            before = path[number - 1] if number else None
            self.steps.append(self._step(found, before, step, last=number == len(path) - 1))
            box.addWidget(self.steps[-1])
        return way

    def _fold(self, count: int) -> QLabel:
        label = QLabel(self.tr("… %n more posts between", "", count), self.ui.inside)
        label.setProperty("voice", "2")
        label.setIndent(self.room.looks.now.px(40))
        return label

    def _step(
        self, found: LookedBack, before: Step[Address] | None, step: Step[Address], *, last: bool
    ) -> PathStep:
        stands = found.at[step.at]
        why = (
            self.tr("the post you ask about") if before is None else self._words.why(found, before)
        )
        if before is not None and stands.thread != found.at[before.at].thread:
            why = self.tr("{why}, in {title}").format(why=why, title=self._words.title(stands))
        part = PathStep(self.room.looks.now, self.ui.inside)
        post = self._words.post(stands)
        aloud = self.tr("Show {post}: {why}").format(post=post, why=why)
        part.say(str(step.at), post, why, aloud, first=before is None, last=last)
        part.clicked.connect(lambda checked=False, at=str(step.at): self.show_wanted.emit(at))
        return part

    def _say(self, words: str) -> None:
        self.ui.head.setText(words)
        self._fit()

    def _clear(self) -> None:
        self._drop_way()
        for head in self.heads:
            self._group.removeButton(head)
            self.ui.list_box.removeWidget(head)
            head.hide()
            head.deleteLater()
        self.heads = []
        for part in (self.ui.show_post, self.ui.choose_post):
            part.setVisible(False)

    def _drop_way(self) -> None:
        self.steps = []
        if self._way is not None:
            self.ui.list_box.removeWidget(self._way)
            self._way.hide()
            self._way.deleteLater()
            self._way = None

    # -- acts -----------------------------------------------------------------

    @property
    def proposed(self) -> str:
        """The address of the proposal that is open, or an empty text."""
        found = self.found
        return str(found.proposals[self.at].at) if found is not None else ""

    def _show(self) -> None:
        if self.proposed:
            self.show_wanted.emit(self.proposed)

    def _choose(self) -> None:
        if self.proposed and self._may_choose:
            self.chosen.emit(self.proposed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            acts: dict[int, Callable[[], None]] = {
                Qt.Key.Key_Down: lambda: self._go(1),
                Qt.Key.Key_Up: lambda: self._go(-1),
                Qt.Key.Key_Return: self._show,
                Qt.Key.Key_Enter: self._show,
            }
            act = acts.get(event.key())
            if act is not None and watched in self.heads:
                act()
                return True
        return super().eventFilter(watched, event)

    def _go(self, by: int) -> None:
        at = max(0, min(len(self.heads) - 1, self.at + by))
        self.choose(at)
        self.heads[at].setFocus()

    # -- room -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as its list, but never more than its share of the side."""
        around = self.parentWidget()
        high = self.ui.list_box.sizeHint().height() if self.heads else 0
        most = round(around.height() * _MOST_HIGH) if around is not None else high
        self.ui.scroll.setVisible(bool(self.heads))
        high = max(0, min(high, most))
        self.ui.scroll.setMaximumHeight(high)
        # It gives way before the window grows beyond its screen.
        self.ui.scroll.setMinimumHeight(min(high, self.room.looks.now.px(_LEAST_HIGH)))

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        if not hasattr(self, "heads"):
            return
        parts: list[ProposalHead | PathStep] = [*self.heads, *self.steps]
        for part in parts:
            part.wear(look)
        QTimer.singleShot(0, self, self._fit)
