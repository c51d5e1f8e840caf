"""The left side of the workspace: the conversation, what was read of it, and what its posts mean for the case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from moderator_console._built.ui_workspace import Ui_Workspace
from moderator_console.core.case import Case, State
from moderator_console.core.events import PostAttached, PostRole, ThreadRead
from moderator_console.core.loop import Missing, lacks_reading
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.services.desk import Progress
from moderator_console.services.heard import Heard
from moderator_console.store.conversation import PostCard, ThreadLine
from moderator_console.store.questions import Person
from moderator_console.views.conversations.community_words import CommunityWords
from moderator_console.views.conversations.learning import Learning
from moderator_console.views.origin.cause_line import ORIGIN_KEY, CauseLine
from moderator_console.views.origin.origin_flow import OriginFlow
from moderator_console.views.platforms.act_facts import facts_of
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.thread import reading_aside
from moderator_console.views.thread.reading_aside import ReadingAside
from moderator_console.views.thread.thread_pages import Fact, Mark, MarkKind
from moderator_console.views.thread.thread_pane import ThreadPane
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words

_KINDS = {PostRole.COMPLAINT: MarkKind.COMPLAINT, PostRole.ORIGIN: MarkKind.ORIGIN}
#: Read marks are written together.
_MARK_AFTER_MS = 400
#: Threads that the menu offers.
_OFFERED = 40
_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
READ_KEY, KEEP_KEY, NOTE_KEY = "R", "E", "W"


class CaseThread(QObject):
    """Fills the left side. ``done`` and ``troubled`` as on every page; ``note_wanted``: on the post in focus."""

    done = Signal(str, object)
    troubled = Signal(object)
    note_wanted = Signal()
    #: How many posts were read, and of how many.
    read_changed = Signal(int, int)

    def __init__(self, ui: Ui_Workspace, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.ui, self.room, self.desk = ui, room, room.desk
        self._say = Words(self)
        self.pane = ThreadPane(
            room.desk.archive, room.looks, room.desk.now, ui.thread_ground, room.jobs
        )
        ui.thread_ground_box.addWidget(self.pane)
        self.line: ThreadLine | None = None
        #: What counts of the shown conversation; None where all of it does.
        self._part: Heard | None = None
        self._case: Case | None = None
        self._member: Person | None = None
        self._seen: list[Address] = []
        self._moved_on = False
        self._mark = QTimer(self, singleShot=True, interval=_MARK_AFTER_MS)
        self._mark.timeout.connect(self.keep_reading)
        self._aside = ReadingAside(room.desk, room.jobs, self)
        self._aside.troubled.connect(self._failed)
        self._learning = Learning(self._aside, self)
        self._learning.meanwhile.connect(self._show_meanwhile)
        self._learning.learnt.connect(self._learnt)
        self.cause = CauseLine(ui, self.desk, self._name, self)
        self.cause.done.connect(self.done)
        self.cause.troubled.connect(self.troubled)
        self.cause.show_wanted.connect(self.show_post)
        self.pane.wanted.connect(self.show_post)
        self.pane.troubled.connect(self.troubled)
        self.pane.view.trouble.connect(self.troubled)
        self.pane.view.seen.connect(self._was_seen)
        self.pane.view.focused.connect(lambda place: self._tell_post())
        self.pane.view.linkActivated.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self.flow = OriginFlow(self)
        self.cause.closed.connect(self.flow.close)
        self.flow.guesses.guessed.connect(self._guessed)
        self._join()
        room.looks.changed.connect(self._wear)
        self._wear(room.looks.now)

    # -- showing --------------------------------------------------------------

    def show_case(self, case: Case, member: Person | None) -> None:
        """Shows where the case stands; another case's conversation is opened."""
        new = self._case is None or self._case.id != case.id
        self._case, self._member = case, member
        if new:
            self.keep_reading()
            self.flow.enter(case)
            self.cause.show_case(case)
            complaint = case.complaint
            self._learning.forget()
            self.line = self._part = None
            if complaint is not None:
                self.open(Address(complaint.thread), Address(complaint.address))
            elif case.posts:
                self.open(Address(case.posts[0].thread), Address(case.posts[0].address))
        else:
            self.cause.show_case(case)
            if self._is_shown:
                self.pane.set_marks(self._marks())
        self._tell()

    def open(self, thread: Address, post: Address | None = None) -> None:
        """Shows a conversation at one of its posts, at its first unread post, or at its beginning."""
        self.keep_reading()
        self._learning.forget()
        try:
            self.line = line = self.desk.archive.thread_of(thread)
            at = self.desk.archive.place_of(post).place if post else None
            long = line.posts > reading_aside.AT_ONCE
            self._part = part = None if long else self._what_led_there(line)
            unread = set[int]() if long else self.desk.unread(line.address)
        except NotFound:
            # The case keeps the words of its posts; the archive need not have them here.
            self.line = self._part = None
            self._tell()
            return
        case = self._case
        if long and case is not None and self._holds_complaint(line):
            self.pane.close_thread()
            self._learning.begin(case, line, at or 0)
        else:
            self._open_pane(line, min(unread, default=0) if at is None else at, unread, part)
            if long and not self.progress.done:
                self._find_unread(line.address, jump=at is None)
        self._tell()
        self._tell_post()

    def _open_pane(self, line: ThreadLine, at: int, unread: set[int], part: Heard | None) -> None:
        self.pane.open(
            line.address,
            at,
            marks=self._marks(),
            unread=unread,
            member=self.account(),
            part=part,
        )

    def show_post(self, address: str) -> None:
        """Goes to a post, in whatever conversation it stands."""
        try:
            place = self.desk.archive.place_of(Address(address))
        except NotFound as trouble:
            self.troubled.emit(trouble)
            return
        if self.line is None or self.line.address != place.thread:
            self.open(place.thread, Address(address))
        self._learning.at = place.place
        if self._is_shown:
            self.pane.show_place(place.place)
        self.pane.setFocus()

    def focused(self) -> PostCard | None:
        """The post that has the focus."""
        return self.pane.post if self._is_shown else None

    @property
    def _is_shown(self) -> bool:
        """Whether the pane shows the conversation: not while what counts of it is waited for."""
        return self.line is not None and not self._learning.hidden

    @property
    def progress(self) -> Progress:
        """How far the shown conversation was read here, or the part that counts; nothing of nothing without one."""
        return self.desk.progress(self.line.address, self._part) if self.line else Progress(0, 0)

    # -- acts -----------------------------------------------------------------

    def read_all(self) -> None:
        """Says that the whole conversation was read; in a channel, what led to the complaint."""
        case, thread, part = self._case, self.line, self._part
        # While it is not known what counts, the whole of a channel must not be taken for it.
        if case is None or thread is None or self._learning.line is not None:
            return
        self._seen.clear()
        if part is None and thread.posts > reading_aside.AT_ONCE:
            self._read_aside(thread, case)
        else:
            try:
                self._all_read(thread, case, self.desk.mark_whole(thread.address, part))
            except Trouble as trouble:
                self.troubled.emit(trouble)

    def begin_here(self) -> None:
        """The focused post is where it began: the line below asks what led to it."""
        post = self.focused()
        if post is not None:
            self.begin_at(post.address)

    def begin_at(self, post: Address) -> None:
        """It began with this post: the line below asks what led to it."""
        if self._case is None or self._case.state is not State.OPEN:
            return
        self.cause.begin_at(post)

    def keep_post(self) -> None:
        """Keeps the focused post as evidence, once."""
        case, post = self._case, self.focused()
        if case is None or post is None:
            return
        now = self.desk.book.journal.case(case.id)
        if any(each.address == post.address for each in now.posts):
            return
        if self._attempt(lambda: self.desk.keep_post(case.id, post.address)):
            kept = PostAttached(post.address, "", "", None, "", "", PostRole.EVIDENCE)
            self.done.emit(self._say.done(kept), case.id)

    def note_post(self) -> None:
        """Asks for a note on the focused post."""
        post = self.focused()
        if post is not None:
            self.note_wanted.emit()

    def keep_reading(self) -> None:
        """Writes the read marks that wait, and tells the case once the whole conversation is read."""
        self._mark.stop()
        seen, self._seen, thread = self._seen, [], self.line
        if not seen or thread is None:
            return
        try:
            self.desk.mark_read(thread.address, seen)
            if self._learning.line is None and self.progress.done:
                self._aside.note(thread.address, thread.posts)
        except Trouble as trouble:
            self.troubled.emit(trouble)
        self._tell()

    def leave(self) -> None:
        """The page is left: marks and draft are kept, and the case hears how far it was read."""
        self.keep_reading()
        self.cause.keep()
        moved_on, self._moved_on = self._moved_on, False
        if self.line is not None and moved_on:
            # Only what was read here: an event without need would stand between the person and undo.
            try:
                self._aside.note(self.line.address, self.line.posts)
            except Trouble as trouble:
                self.troubled.emit(trouble)

    # -- inside ---------------------------------------------------------------

    def _join(self) -> None:
        ui, view = self.ui, self.pane.view
        acts: tuple[tuple[object, str, str, Callable[[], None]], ...] = (
            (ui.origin_here, "sprout", ORIGIN_KEY, self.begin_here),
            (ui.keep_post, "paperclip", KEEP_KEY, self.keep_post),
            (ui.note_post, "lock", NOTE_KEY, self.note_post),
            (ui.read_all, "check-check", READ_KEY, self.read_all),
        )
        for button, icon, key, act in acts:
            button.set_icon(icon)  # type: ignore[attr-defined]  # all are KeyButtons
            button.set_key(key)  # type: ignore[attr-defined]
            button.clicked.connect(act)  # type: ignore[attr-defined]
            keys = QShortcut(QKeySequence(key), view)
            keys.setContext(_WITHIN)
            keys.activated.connect(act)
        ui.threads.set_icon("messages-square")
        menu = QMenu(ui.threads)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        ui.threads.clicked.connect(
            lambda: menu.popup(ui.threads.mapToGlobal(ui.threads.rect().topLeft()))
        )

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return False
        return True

    def _holds_complaint(self, line: ThreadLine) -> bool:
        complaint = self._case.complaint if self._case is not None else None
        return complaint is not None and complaint.thread == line.address

    def _what_led_there(self, line: ThreadLine) -> Heard | None:
        """What counts of a channel that the complaint stands in; who answers whom there is worked out aside."""
        case = self._case
        part = self.desk.heard(case) if case is not None and self._holds_complaint(line) else None
        self._make_guesses(part)
        return part

    def _make_guesses(self, part: Heard | None) -> None:
        case = self._case
        if part is not None and case is not None and case.state is State.OPEN and case.complaint:
            self.flow.guesses.make(Address(case.complaint.address))

    def _show_meanwhile(self) -> None:
        if self.line is not None:
            self._open_pane(self.line, self._learning.at, set(), None)
            self._tell_post()

    def _learnt(self, part: Heard | None, unread: set[int]) -> None:
        line, learning = self.line, self._learning
        if line is None:
            return
        self._part = part
        if learning.hidden or (part is not None and self.pane.current == learning.at):
            learning.hidden = False
            self._open_pane(line, learning.at, unread, part)
        else:
            if part is not None:
                self.pane.set_part(part)
            self.pane.set_unread(unread)
        self._make_guesses(part)
        self._tell()
        self._tell_post()

    def _guessed(self) -> None:
        """More is known of who answers whom: what counts may have grown."""
        case, old, line = self._case, self._part, self.line
        if case is None or old is None or line is None:
            return

        def done(new: Heard | None, unread: set[int] | None = None) -> None:
            if new is not None and old is self._part and new != old:
                self._part = new
                self.pane.set_part(new)
                self._tell()

        if line.posts > reading_aside.AT_ONCE:
            self._aside.find_part(case, line.address, done)
        else:
            done(self.desk.heard(case))

    def account(self) -> str:
        """The account of the case's member in the conversation that is shown, or an empty text."""
        thread, member = self.line, self._member
        if thread is None or member is None:
            return ""
        return next((a.key for a in member.accounts if a.community == thread.community), "")

    def _marks(self) -> dict[Address, Mark]:
        marks: dict[Address, Mark] = {}
        case = self._case
        if case is None:
            return marks
        kept = Fact("paperclip", self.tr("kept as evidence"))
        there = facts_of(self.desk, case, ActWords())
        cause = case.cause
        for post in case.posts:
            kind, address = _KINDS.get(post.role, MarkKind.KEPT), Address(post.address)
            if kind is MarkKind.ORIGIN and (cause is None or cause.origin != post.address):
                kind = MarkKind.KEPT
            why = cause.text if kind is MarkKind.ORIGIN and cause else ""
            if kind is MarkKind.COMPLAINT:
                why = self.tr("this case is about it")
            if kind is not MarkKind.KEPT or address not in marks:
                marks[address] = Mark(kind, why, (kept, *there.get(post.address, ())))
        return marks

    def _find_unread(self, thread: Address, *, jump: bool) -> None:
        """Asks a worker what was not read of a long thread; ``jump`` goes to the first, if nobody moved on."""
        start = self.pane.current

        def done(unread: set[int]) -> None:
            if self.line is None or self.line.address != thread:
                return
            self.pane.set_unread(unread)
            if jump and unread and self.pane.current == start:
                self.pane.show_place(min(unread))

        self._aside.find_unread(thread, done)

    def _read_aside(self, thread: ThreadLine, case: Case) -> None:
        """Marks a long thread as read in a worker, then notes it."""
        desk = self.desk

        def work() -> Progress:
            try:
                return desk.mark_whole(thread.address)
            finally:
                desk.done_aside()

        self.ui.read_all.setEnabled(False)
        self.room.jobs.run(work, lambda now: self._all_read(thread, case, now), self._failed)

    def _all_read(self, thread: ThreadLine, case: Case, now: Progress) -> None:
        complaint = case.complaint
        noted = complaint is not None and complaint.thread == thread.address
        if noted and case.state is State.OPEN:
            work = self.desk.note_read
            if self._attempt(lambda: work(case, thread.address, now)):
                self.done.emit(self._say.done(ThreadRead("", 0, 0)), case.id)
        if self.line is not None and self.line.address == thread.address:
            if self._part is None:
                self.pane.mark_all_read()
            else:
                self.pane.mark_read(self._part.places)
            self._tell()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)
        self._tell()

    def _was_seen(self, place: int) -> None:
        view = self.pane.view
        if view.cards is not None:
            self._seen.append(view.cards.pages.post(place).address)
            self._moved_on = True
            self._mark.start()

    def _name(self, post: PostCard) -> str:
        return self.tr("#{number}, {name}").format(number=post.place + 1, name=post.author)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        case = self._case
        for line in self.desk.archive.threads((case and case.community) or None, _OFFERED).lines:
            action = menu.addAction(line.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(self.line is not None and line.address == self.line.address)
            action.triggered.connect(lambda on=False, at=line.address: self._go(at))

    def _go(self, thread: Address) -> None:
        self.open(thread)
        self.pane.setFocus()

    # -- saying ---------------------------------------------------------------

    def _tell(self) -> None:
        ui, thread, case = self.ui, self.line, self._case
        ui.no_thread.setVisible(thread is None)
        ui.thread_ground.setVisible(thread is not None)
        for part in (ui.meter, ui.meter_words, ui.meter_sign, ui.place, ui.read_all):
            part.setVisible(thread is not None)
        for button in (ui.origin_here, ui.keep_post, ui.note_post, ui.heat):
            button.setVisible(thread is not None)
        if thread is None:
            ui.place.say()
        else:
            name = thread.title or self.tr("Untitled conversation")
            facts = [
                "" if case and name == case.title else name,
                CommunityWords().of(thread.community),
                self.tr("%n posts", "", thread.posts),
                self.tr("%n people", "", thread.people),
            ]
            ui.place.say(*facts)
            progress = self.progress
            learning = self._learning.line is not None
            ui.meter.setMaximum(max(1, progress.total))
            ui.meter.setValue(0 if learning else progress.read)
            counts = self._part is not None
            words = (
                self.tr("{read} of {total} that led here")
                if counts
                else self.tr("{read} of {total} read")
            )
            said = words.format(read=progress.read, total=progress.total)
            ui.meter_words.setText("" if learning else said)
            why = self.tr(
                "In a channel, only what led to the complaint counts. V shows the whole channel."
            )
            ui.meter_words.setToolTip(why if counts else "")
            ui.meter_words.setAccessibleDescription(why if counts else "")
            ui.meter_sign.say("eye", "accent", 16)
            told = progress.done and not (case and lacks_reading(case))
            ui.read_all.setEnabled(not told and not learning)
            done = self.tr("All of it was read.")
            whole = self.tr("Say that the whole conversation was read")
            led = self.tr("Say that what led to the complaint was read")
            ui.read_all.setToolTip(done if told else led if counts else whole)
            ui.read_all.setAccessibleDescription(ui.read_all.toolTip())
            self.read_changed.emit(progress.read, progress.total)
        self.cause.tell()
        self._tell_post()

    def _tell_post(self) -> None:
        case, post, ui = self._case, self.focused(), self.ui
        if case is None or post is None:
            return
        kept = any(each.address == post.address for each in case.posts)
        ui.keep_post.setEnabled(not kept)
        ui.keep_post.setText(self.tr("Kept") if kept else self.tr("Keep"))
        words = self.tr("This post is kept with the case.") if kept else ""
        ui.keep_post.setToolTip(words or self.tr("Keep this post as evidence"))
        ui.keep_post.setAccessibleDescription(ui.keep_post.toolTip())
        open_ = case.state is State.OPEN
        ui.origin_here.setEnabled(open_)
        here = self.tr("This post is where it began")
        ui.origin_here.setToolTip(here if open_ else self._say.refusal((Missing.OPEN_CASE,)))

    def _wear(self, look: Look) -> None:
        self.ui.meter.setFixedHeight(look.px(6))
        self.ui.meter.setMinimumWidth(look.px(130))
