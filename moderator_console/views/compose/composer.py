"""The composer: private note, contact, message, action, follow-up. Each key is on disk within a second; Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QLocale, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import (
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import Answer, MessageSent, NextKind, Purpose
from moderator_console.core.notes import Note
from moderator_console.core.trouble import Trouble
from moderator_console.store.questions import Person
from moderator_console.views.compose.compose_action import DONE, TELL, ActionPart
from moderator_console.views.compose.compose_contact import ContactPart
from moderator_console.views.compose.compose_follow import FollowPart
from moderator_console.views.compose.compose_message import MessagePart
from moderator_console.views.compose.compose_note import NotePart
from moderator_console.views.compose.compose_part import Offer, Part
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kind_marks import KindMarks
from moderator_console.views.compose.spelling_marks import spell
from moderator_console.views.notes.note_acts import undo_of
from moderator_console.views.notes.note_place import NotePlace
from moderator_console.views.widgets.brush import box
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.writing import Writing
from moderator_console.views.window.icons import icon
from moderator_console.views.window.look import RADIUS, Look
from moderator_console.views.window.page import Room
from moderator_console.views.window.undo_order import UndoOrder

NOTE, CONTACT, MESSAGE, ACTION, FOLLOW = range(5)


class Composer(QWidget):
    """Made by the form, set up by ``enter``. The page around it opens sheets on ``*_wanted``."""

    done = Signal(str, object)
    #: What was done outside the case, and a call that takes it back and says whether it did.
    undoable = Signal(str, object)
    troubled = Signal(object)
    talk_wanted = Signal()
    hand_off_wanted = Signal()
    give_back_wanted = Signal()
    waiver_wanted = Signal()
    reopen_wanted = Signal()
    tasks_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Composer()
        self.ui.setupUi(self)
        self._room: Room | None = None
        self._look: Look | None = None
        self._due = DueWords(self)
        self._case: Case | None = None
        self._shown: UUID | None = None
        self._kept_us: dict[int, int | None] = {}
        self._others: list[Offer] = []
        self._aloud = ""
        self.parts: list[Part] = []
        self.keepers: list[DraftKeeper] = []
        self.setFocusProxy(self.ui.pages)

    def enter(self, room: Room) -> None:
        """Takes its place in a page: fields, drafts, keys and look."""
        ui, self._room = self.ui, room
        self.note = NotePart(ui, room, self)
        self.contact = ContactPart(ui, room, self, self.talk_wanted.emit, self._answer)
        self.message = MessagePart(ui, room, self)
        self.message.talk_wanted.connect(lambda: self.go(CONTACT))
        self.action = ActionPart(
            ui, room, self, self.hand_off_wanted.emit, self._accept, self.give_back_wanted.emit
        )
        self.follow = FollowPart(ui, room, self, self.waiver_wanted.emit, self.reopen_wanted.emit)
        self.follow.tasks_wanted.connect(self.tasks_wanted)
        self.follow.bye_wanted.connect(self._say_good_bye)
        self.follow.act_opened.connect(lambda: self.begin(NextKind.ACT))
        self.parts = [self.note, self.contact, self.message, self.action, self.follow]
        ui.tabs.setDrawBase(False)
        ui.tabs.setExpanding(False)
        ui.tabs.setUsesScrollButtons(False)
        for number, part in enumerate(self.parts):
            ui.tabs.addTab(part.title())
            ui.tabs.setTabToolTip(number, f"{part.title()} (Alt+{number + 1})")
            self._keep(number, part)
            part.turned.connect(self._offer)
            part.again.connect(self.save)
            part.moved.connect(self.keepers[number].move_to)
            part.carried.connect(self.keepers[number].carry_to)
            part.act_wanted.connect(self._do)
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self.window_of_keys())
            keys.activated.connect(lambda number=number: self.go(number))
        self.message.elsewhere.connect(self._keep_aside)
        ui.tabs.currentChanged.connect(self._turn)
        for keys_name in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys_name), self.window_of_keys()).activated.connect(self.save)
        ui.save.clicked.connect(self.save)
        ui.save.set_key("Ctrl ↵")
        for button in (ui.save, ui.other, ui.more):
            button.give_way()
        for number, button in enumerate((ui.other, ui.more)):
            button.clicked.connect(lambda checked=False, number=number: self._press(number))
        for child in self.findChildren(QWidget):
            wear = getattr(child, "wear", None)
            if callable(wear):
                wear(room.looks)
        for field in (ui.note, ui.offer, ui.message, ui.action, ui.words):
            # What leaves is read as a whole while it is written.
            field.ask_lines(4 if field is ui.message else 2)
            field.shortened.connect(self._was_cut)
        ui.note_files.said.connect(self.say_aloud)
        for field in self.findChildren(Writing):
            # A member may ask to read what is private, too: softly.
            KindMarks(field, room, soft=field in (ui.note, ui.action))
            spell(field, room)
        UndoOrder(self)
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)
        self._turn(NOTE)

    def window_of_keys(self) -> QWidget:
        """The page whose keys ours are: a hidden page must not answer."""
        over = self.parentWidget()
        while over is not None and not over.property("keys_of_page"):
            over = over.parentWidget()
        return over or self

    @property
    def at(self) -> int:
        """The tab that is shown."""
        return self.ui.tabs.currentIndex()

    @property
    def part(self) -> Part:
        """The fields that are shown."""
        return self.parts[self.at]

    def show_case(self, case: Case, member: Person | None) -> None:
        """Shows where the case stands; the drafts of another case are put back when it changes."""
        self._case = case
        for part in self.parts:
            part.show_case(case, member)
        if self._shown != case.id:
            self._shown = case.id
            for part, keeper in zip(self.parts, self.keepers, strict=True):
                keeper.move_to(part.draft(case))
            if self.message.copied:
                # It may have left: whoever comes back says so first.
                self.go(MESSAGE, focus=False)
        self._offer()

    def go(self, number: int, *, focus: bool = True) -> None:
        """Shows a tab and gives it the focus."""
        self.ui.tabs.setCurrentIndex(number)
        if focus:
            self.part.field().setFocus()
            self._come_into_view()
            # And once more when everything has its place.
            QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        """Where the page is too low for all of it, the composer is what somebody wants to see now."""
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if over is not None:
            over.ensureWidgetVisible(self.ui.save)
            over.ensureWidgetVisible(self.part.field())
            over.ensureWidgetVisible(self.part.sight())

    def _keep_in_view(self) -> None:
        """More rows may be asked for: whoever writes there still sees the button that notes it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            QTimer.singleShot(0, self, self._come_into_view)

    def begin(self, kind: NextKind) -> None:
        """Goes to where a next step of this kind is written down."""
        if kind is NextKind.OFFER and self.message.can_offer:
            self.go(MESSAGE)
            self.message.begin_offer()
        elif kind in (NextKind.OFFER, NextKind.ANSWER, NextKind.CONTACT):
            self.go(CONTACT)
        elif kind in (NextKind.ACT, NextKind.HAND_OFF, NextKind.TELL):
            self.action.choose(TELL if kind is NextKind.TELL else DONE)
            self.go(ACTION)
            if kind is NextKind.HAND_OFF:
                self.ui.accept.setFocus()
        elif kind in (NextKind.FOLLOW_UP, NextKind.CLOSE):
            self.go(FOLLOW)
        else:
            self.go(NOTE)

    def write_on(self, place: NotePlace) -> None:
        """Begins a note on something; what was begun elsewhere waits there."""
        self.note.write_on(place, along=False)
        self.go(NOTE)

    def revise(self, note: Note) -> None:
        """Takes up the text of a note that was written."""
        self.note.revise(note)
        self.go(NOTE)

    def save(self) -> None:
        """Saves what the shown tab holds, or says what is missing."""
        part = self.part
        if not part.save_words():
            return
        missing = part.gate() or part.lacks()
        if missing:
            if self.ui.save.isEnabled():
                part.gap().setFocus()
                self._come_into_view()
            else:
                part.lead()
            # After the way there: a field that is left keeps its draft, and the line says that.
            self.ui.foot.missing(missing, aloud=True)
            self.ui.foot.show()
            return
        said = self._attempt(part.save)
        if said:
            self._saved(said)

    def take_back(self, message: MessageSent) -> None:
        """Shows a message again that was on its way, to be changed."""
        self.go(MESSAGE)
        self.message.take_back(message)

    def _keep_aside(self, message: MessageSent) -> None:
        """Words that came back while another message is begun: in the private note nobody gets them by mistake."""
        self.go(NOTE)
        head = ", ".join(part for part in (message.to, message.subject) if part)
        before = self.ui.note.toPlainText().rstrip()
        self.ui.note.setPlainText(
            "\n\n".join(part for part in (before, head, message.text) if part)
        )
        self.say_aloud(self.tr("Another message is begun for somebody else: what came back is kept in the private note."))  # fmt: skip

    def keep_all(self) -> None:
        """Keeps every draft now."""
        for keeper in self.keepers:
            keeper.keep()

    def say_aloud(self, words: str) -> None:
        """Says something that stays until the next key."""
        self._aloud = words
        self.ui.foot.missing(words, aloud=True)
        self.ui.foot.show()

    # -- inside ---------------------------------------------------------------

    def _say_good_bye(self) -> None:
        self.go(MESSAGE)
        self.message.begin(Purpose.GOOD_BYE)

    def _answer(self, answer: Answer) -> None:
        self._do(lambda: self.contact.answer(answer))

    def _do(self, act: Callable[[], str]) -> None:
        """An act of a press among the fields; what is typed elsewhere stays."""
        said = self._attempt(act)
        if said and self._case is not None:
            self.done.emit(said, self._case.id)

    def _accept(self) -> None:
        case, room = self._case, self._room
        if case is None or room is None:
            return

        def accept() -> str:
            room.desk.work.accept(case.id)
            return self.tr("Hand-off accepted.")

        self._do(accept)

    def _attempt(self, act: Callable[[], str]) -> str:
        try:
            return act()
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return ""

    def _saved(self, said: str) -> None:
        assert self._case is not None
        back = self.part.way_back()
        self.keepers[self.at].drop()
        self.part.saved()
        if back is None:
            self.done.emit(said, self._case.id)
        else:
            self.undoable.emit(said, undo_of(back, self.troubled))

    def _keep(self, number: int, part: Part) -> None:
        assert self._room is not None
        ui = self.ui
        field = (ui.note, ui.offer, ui.message, ui.action, ui.words)[number]
        keeper = DraftKeeper(self._room.desk, f"{part.name}:", part.read, part.write, field)
        part.typed.connect(keeper.touch)
        part.typed.connect(self._typed)
        keeper.kept.connect(lambda at_us: self._was_kept(number, at_us))
        keeper.troubled.connect(self.troubled)
        self.keepers.append(keeper)

    def _was_cut(self, most: int) -> None:
        said = self.tr("Only {most} characters fit: the end of what you pasted is not here.")
        self.say_aloud(said.format(most=QLocale().toString(most)))

    def _typed(self) -> None:
        self._aloud = ""
        self._tell()

    def _was_kept(self, number: int, at_us: int | None) -> None:
        self._kept_us[number] = at_us
        self._tell()

    def _turn(self, number: int) -> None:
        self.keep_all()
        self._aloud = ""
        self.ui.pages.setCurrentIndex(number)
        self._offer()
        self.update()

    def _offer(self) -> None:
        """Buttons and line below, as the shown part wants them."""
        ui, part = self.ui, self.part
        words, refusal = part.save_words(), part.gate()
        ui.save.setVisible(bool(words))
        ui.save.setText(words)
        _gate(ui.save, refusal)
        self._others = part.others()
        for number, button in enumerate((ui.other, ui.more)):
            offer = self._others[number] if number < len(self._others) else None
            button.setVisible(offer is not None)
            if offer is not None:
                button.setText(offer.words)
                button.set_icon(offer.icon)
                _gate(button, offer.missing)
        self._place_foot()
        self._tell()

    def _place_foot(self) -> None:
        """The line stands beside the button; where other buttons or a reason need room, above them."""
        ui = self.ui
        above = bool(self._others) or bool(self.part.gate())
        ui.composer_box.removeWidget(ui.foot)
        ui.save_row.removeWidget(ui.foot)
        if above:
            ui.composer_box.insertWidget(ui.composer_box.count() - 1, ui.foot)
        else:
            ui.save_row.insertWidget(0, ui.foot, 10)

    def _press(self, number: int) -> None:
        if number < len(self._others):
            self._others[number].act()

    def _tell(self) -> None:
        if self._room is None or not self.parts:
            return
        part, kept = self.part, self._kept_us.get(self.at)
        sign, words = part.rest()
        if kept is not None:
            desk = self._room.desk
            clock = self._due.on(kept, desk.now(), desk.zone)
            words = f"{words} " + self.tr("Kept as you type, {time}").format(time=clock)
            sign = sign or "save"
        self.ui.foot.rest(sign, words.strip())
        refused = part.gate() or next((o.missing for o in self._others if o.missing), "")
        refused = refused or self._aloud
        self.ui.foot.missing(refused)
        self.ui.foot.setVisible(bool(self.ui.foot.words) or not self._others)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter, room = QPainter(self), QRectF(self.rect())
        note = self.at == NOTE
        edge = look.tone("note_edge") if note else look.tone("hairline")
        box(painter, room, look.tone("card"), edge, look.px(RADIUS))
        if note:
            top = self.ui.tabs.geometry().bottom() + 1
            painter.save()
            painter.setClipRect(room.adjusted(0, top, 0, 0))
            box(painter, room, look.tone("note"), edge, look.px(RADIUS))
            painter.restore()
        top = self.ui.tabs.geometry().bottom()
        painter.fillRect(QRectF(1, top, self.width() - 2, 1), edge)

    def _wear(self, look: Look) -> None:
        self._look = look
        box_ = self.ui.composer_box
        box_.setContentsMargins(look.px(16), look.px(2), look.px(16), look.px(12))
        box_.setSpacing(look.px(8))
        self._dress_tabs()
        self.update()

    def _dress_tabs(self) -> None:
        """Icons on the tabs, where there is room for them and the words; where there is little, they stand closer."""
        look, tabs = self._look, self.ui.tabs
        if look is None or not self.parts:
            return
        tabs.setIconSize(QSize(look.px(16), look.px(16)))
        words = sum(look.width(part.title(), "body", True) for part in self.parts)
        room, count = self.width() - look.px(32), len(self.parts)
        roomy = words + count * look.px(32 + 24) < room
        tight = words + count * look.px(32) > room
        if tight != bool(tabs.property("tight")):
            tabs.setProperty("tight", tight)
            tabs.style().unpolish(tabs)
            tabs.style().polish(tabs)
        for number, part in enumerate(self.parts):
            tabs.setTabIcon(number, icon(part.icon, look.tone("ink2")) if roomy else QIcon())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for number, keeper in enumerate(self.keepers):
            # Words that were on their way come back from the outbox while the case was out of sight.
            if self._shown is not None and keeper.catch_up():
                self.go(number, focus=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress_tabs()
        if event.size().height() > event.oldSize().height():
            self._keep_in_view()


def _gate(button: KeyButton, refusal: str) -> None:
    """Greys a button and says why, or lets it be pressed."""
    button.setEnabled(not refusal)
    button.setToolTip(refusal)
    button.setAccessibleDescription(refusal)
