"""The window: rail, search, page, bars and status line. Pages say what they want; the window goes there.

It is made and painted before there is a key: nothing here may load the database, the pages or their words
until ``enter`` brings a room (tests/bench/start.py measures it).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.views.bringing.window_capture import capture_of
from moderator_console.views.calendar.window_calendar import calendar_of
from moderator_console.views.call.window_call import WindowCall
from moderator_console.views.people.window_person import WindowPerson
from moderator_console.views.search.window_search import search_of
from moderator_console.views.widgets.enter_presses import EnterPresses
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.look import Look, Looks
from moderator_console.views.window.steady import SteadyWindow
from moderator_console.views.window.tally import Tally
from moderator_console.views.window.window_wishes import WindowWishes

if TYPE_CHECKING:
    from uuid import UUID

    from moderator_console._built.ui_main_window import Ui_MainWindow
    from moderator_console.core.events import NextKind
    from moderator_console.store.journal import Changes
    from moderator_console.views.case.workspace import Workspace
    from moderator_console.views.search.palette import Palette
    from moderator_console.views.window.bars import Way
    from moderator_console.views.window.page import Page, Room

#: How often other programs' writes are looked for, and relative times are said anew.
LOOK_MS, TICK_MS = 1_000, 60_000
#: The size of the first time.
FIRST = (1440, 900)
#: What the desktop's frame may take around the window.
FRAME = QSize(16, 48)


class MainWindow(SteadyWindow):
    """One window for one profile. ``painted`` comes once, after the first paint; ``leaving`` before it closes."""

    #: The first paint, when there is nothing inside yet.
    framed = Signal()
    painted = Signal()
    leaving = Signal()

    ui: Ui_MainWindow

    def __init__(
        self, looks: Looks, languages: Languages, wishes: WindowWishes, *, furnished: bool = True
    ) -> None:
        super().__init__(looks)
        self.languages, self.wishes = languages, wishes
        self._furnished = self._has_painted = False
        self._room: Room | None = None
        self.tally = Tally(self)
        self._palette: Palette | None = None
        self._pages: dict[str, Page] = {}
        self._workspace: Workspace | None = None
        self._behind: list[str] = []
        self._stop_listening: Callable[[], None] = lambda: None
        self._fresh = QTimer(self, singleShot=True, interval=0)
        self._fresh.timeout.connect(self.refresh)
        self._look_timer = QTimer(self, interval=LOOK_MS)
        self._look_timer.timeout.connect(self._look_elsewhere)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.refresh)
        EnterPresses(self)
        if wishes.geometry.isEmpty() or not self.restoreGeometry(wishes.geometry):
            room = self.screen().availableSize() - FRAME
            self.resize(QSize(*FIRST).boundedTo(room))
        if furnished:
            self.furnish()

    def furnish(self) -> None:
        """Makes everything inside; nothing happens the second time."""
        if self._furnished:
            return
        from moderator_console._built.ui_main_window import Ui_MainWindow

        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self._furnished = True
        self._opening = QLabel(self.ui.pages)
        self._opening.setProperty("voice", "2")
        self._opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._opening.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.ui.pages.addWidget(self._opening)
        ui = self.ui
        for part in (ui.rail, ui.search, ui.open_case, ui.log_contact, ui.owner, ui.trouble, ui.undo, ui.status):  # fmt: skip
            part.wear(self.looks)
        self.ui.open_case.set_icon("plus")
        self.ui.log_contact.set_icon("phone")
        self._join()
        self.looks.changed.connect(self._wear)
        self._wear(self.looks.now)
        self._say()
        self._allow(False)

    # -- before there is a desk -------------------------------------------------

    def stand_before(self, door: QWidget) -> None:
        """Shows a page that stands before the console (first run, unlock) instead of it."""
        doors = self.ui.doors
        self._clear_doors()
        doors.addWidget(door)
        doors.setCurrentWidget(door)
        door.setFocus()

    def show_console(self) -> None:
        """Shows the console; without a desk it says that it is being opened."""
        self.ui.doors.setCurrentWidget(self.ui.console)
        self._clear_doors()

    def banner(
        self, icon: str, role: str, sentence: str, more: str = "", ways: tuple[Way, ...] = ()
    ) -> None:
        """Says something above the page until it is answered or ``quiet`` is called."""
        self.ui.trouble.say(icon, role, sentence, more, ways, closes=False)

    def quiet(self) -> None:
        """Takes the banner away."""
        self.ui.trouble.hush()

    # -- with a desk ------------------------------------------------------------

    def enter(self, room: Room) -> None:
        """Sits down: the pages may be entered now, and Today is."""
        from dataclasses import replace  # 15 ms that the first paint does not wait for

        self._room = replace(room, wishes=self.wishes)
        self.tally.enter(room.desk)
        self._stop_listening = room.desk.book.journal.subscribe(self._heard)
        self.quiet()
        self.show_console()
        self._allow(True)
        self.ui.owner.say(room.desk.me.name)
        self._look_timer.start()
        self._tick.start()
        self.go("today")
        self.calls.offer()

    def leave(self) -> None:
        """Gets up: no page, timer or listener stays that could ask the desk."""
        self._look_timer.stop()
        self._tick.stop()
        self._fresh.stop()
        self._stop_listening()
        self._stop_listening = lambda: None
        if self._furnished:
            self.calls.leave()
            self._forget_pages()
        self._room = None
        self.tally.leave()

    @property
    def room(self) -> Room | None:
        """The room, once the profile is open."""
        return self._room

    @property
    def page(self) -> QWidget:
        """What is shown where pages are shown."""
        return self.ui.pages.currentWidget() or self._opening

    def go(self, where: str) -> None:
        """Goes to a place of the rail, or to a part of it ("settings:accounts")."""
        if self._room is None:
            return
        from moderator_console.views.window.places import PAGES

        name, _, part = where.partition(":")
        if (page := self._pages.get(name)) is None:
            page = self._make_settings() if name == "settings" else PAGES[name](self._room)
            self._pages[name] = self._joined(page)
        self.ui.rail.set_here(name)
        self._show(page)
        page.show_part(part)

    def open_case(self, case_id: UUID) -> None:
        """Goes to a case's workspace."""
        if self._room is None:
            return
        if self._workspace is None:
            from moderator_console.views.case.workspace import Workspace

            self._workspace = Workspace(self._room)
            self._joined(self._workspace)
            self._workspace.left.pane.view.author_wanted.connect(self.people.open_author)
        try:
            self._workspace.enter_case(case_id)
        except Trouble as trouble:
            self.trouble(trouble)
            return
        self.ui.rail.set_here("cases")
        self._show(self._workspace)

    def open_step(self, case_id: UUID, kind: NextKind | None) -> None:
        """Goes to a case's workspace, where a step of this kind is done; None: where another step or date is set."""
        self.open_case(case_id)
        if self._workspace is not None and self.page is self._workspace:
            self._workspace.begin(kind)

    def open_thread(self, thread: str, post: str = "", words: str = "") -> None:
        """Goes to a conversation, where ``words`` are marked."""
        self.go("conversations")
        page: Any = self._pages.get("conversations")
        if page is not None:
            page.open_thread(thread, post, words)

    @property
    def case_at_hand(self) -> UUID | None:
        """The case that is shown, if one is."""
        workspace = self._workspace
        case = workspace.case if workspace is not None and workspace is self.page else None
        return case.id if case is not None else None

    def log_contact(self, case_id: UUID | None = None) -> None:
        """Opens the contact sheet, on the case at hand where there is one."""
        self.calls.open(case_id)

    def new_case(self, posts: list[str] | None = None) -> None:
        """Opens the sheet for a new case on posts; without any, on the post that has the focus."""
        if self._room is None:
            return
        from moderator_console.views.case.new_case import NewCase

        if posts is None:
            focused = getattr(self.page, "focused_post", None)
            at = focused() if callable(focused) else ""
            posts = [at] if at else []
        self.open_sheet(NewCase(self._room, posts, self))

    def open_palette(self, words: str = "") -> None:
        """Opens the palette."""
        if self._room is None:
            return
        from moderator_console.views.search.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._room, self)
            self.join_signals(self._palette)
        self._palette.open_with(words)

    def undo(self) -> None:
        """Takes the latest act back, if it is still offered."""
        self.ui.undo.take_back()

    def back(self) -> None:
        """Returns to the place from which a case or conversation was opened."""
        if self._behind:
            self.go(self._behind.pop())

    def refresh(self) -> None:
        """Says anew what depends on the clock or on the files: counts, title, the page at hand."""
        if self._room is None:
            return
        page: Any = self.page
        self.tally.look(page if page is not self._opening else None)
        if self._workspace is not None and page is self._workspace and self._workspace.is_gone:
            self.go(self._behind.pop() if self._behind else "cases")

    def trouble(self, trouble: Trouble) -> None:
        """Shows known trouble: what is the matter, and the way forward."""
        from moderator_console.views.window.trouble_words import TroubleWords

        said = TroubleWords(self).say(trouble)
        self.ui.trouble.say("triangle-alert", "overdue", said.sentence, said.way)

    # -- Qt ---------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._furnished:
            self._paint_frame()
        self.begin_unseen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._furnished:
            self._say()
            self._speak_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._furnished:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.wishes.geometry = self.saveGeometry()
        self.leaving.emit()
        self.leave()
        super().closeEvent(event)

    def begin_unseen(self) -> None:
        """Goes on as after the first paint; a minimised window has none."""
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self._first_paint_done)

    def _first_paint_done(self) -> None:
        self.framed.emit()
        self.furnish()
        self.painted.emit()

    def _paint_frame(self) -> None:
        """The window's own ground and one sentence, some 30 ms before there is anything inside."""
        look, painter = self.looks.now, QPainter(self)
        rail, line = look.px(104), look.px(34)
        painter.fillRect(self.rect(), look.tone("paper"))
        painter.fillRect(0, self.height() - line, self.width(), line, look.tone("rail"))
        painter.fillRect(0, 0, rail, self.height(), look.tone("rail"))
        painter.fillRect(rail - 1, 0, 1, self.height(), look.tone("hairline"))
        painter.setFont(look.font())
        painter.setPen(look.tone("ink2"))
        page = self.rect().adjusted(rail, 0, 0, -line)
        painter.drawText(page, Qt.AlignmentFlag.AlignCenter, self.tr("Opening your cases…"))

    # -- inside -----------------------------------------------------------------

    def _join(self) -> None:
        ui = self.ui
        ui.rail.chosen.connect(self.go)
        ui.search.clicked.connect(lambda: self.open_palette())
        ui.search.typed.connect(self.open_palette)
        ui.open_case.clicked.connect(lambda: self.new_case())
        ui.log_contact.clicked.connect(lambda: self.log_contact())
        ui.owner.clicked.connect(lambda: self.go("settings"))
        self._search, self.capture = search_of(self), capture_of(self)
        self.people, self.calls = WindowPerson(self), WindowCall(self)
        # A text field with something of its own to undo takes Ctrl+Z for itself (views/window/undo_order.py).
        for key, act in (("Ctrl+Z", self.undo), ("Alt+Left", self.back), ("F1", self._keys)):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _keys(self) -> None:
        if self._room is not None:
            from moderator_console.views.window.key_sheet import KeySheet

            self.open_sheet(KeySheet(self._room, self))

    def _joined(self, page: Page) -> Page:
        self.join_signals(page)
        self.ui.pages.addWidget(page)
        return page

    def join_signals(self, page: object) -> None:
        """Does what a page or sheet wishes."""
        for name, slot in (
            ("case_wanted", self.open_case), ("step_wanted", self.open_step),
            ("place_wanted", self.go), ("go", self.go), ("keys_wanted", self._keys),
            ("thread_wanted", self.open_thread), ("hit_wanted", self.open_thread),
            ("person_wanted", self.people.open), ("author_wanted", self.people.open_author),
            ("search_wanted", self._search), ("calendar_wanted", calendar_of(self)),
            ("paste_wanted", self.capture), ("watch_wanted", lambda: cast(Page, self.page).watch_here()),
            ("undoable", self.ui.undo.offer), ("counted", self.tally.tell),
            ("contact_wanted", self.log_contact), ("correction_wanted", self.calls.correct),
            ("new_case_wanted", self.new_case),
            ("done", self._done), ("acted", self._done), ("troubled", self.trouble),
        ):  # fmt: skip
            signal: Any = getattr(page, name, None)
            # A dialog's own ``done`` is a method.
            if hasattr(signal, "connect"):
                signal.connect(slot)

    def _make_settings(self) -> Page:
        from moderator_console.views.settings.settings import Settings

        assert self._room is not None
        page = Settings(self._room, self.wishes, self.languages)
        page.owner_changed.connect(self._owner_changed)
        return page

    def _owner_changed(self) -> None:
        if self._room is not None:
            self.ui.owner.say(self._room.desk.me.name)
            self.refresh()

    def open_sheet(self, sheet: QWidget) -> None:
        """Opens a sheet over the window and does what it wishes."""
        self.join_signals(sheet)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        getattr(sheet, "open", sheet.show)()

    def _show(self, page: Page) -> None:
        before = self.page
        place = next((name for name, each in self._pages.items() if each is before), "")
        if place and before is not page:
            self._behind = [*self._behind, place][-20:]
        self.ui.pages.setCurrentWidget(page)
        self.ui.trouble.hush()
        self.refresh()
        if not self.ui.rail.isAncestorOf(self.focusWidget() or self):
            page.setFocus()

    def _done(self, words: str, case_id: UUID | None) -> None:
        room = self._room
        if room is None or case_id is None:
            return
        act = room.desk.work.latest_act(case_id)

        def take_back() -> bool:
            try:
                room.desk.work.undo(case_id, act)
            except Trouble as trouble:
                self.trouble(trouble)
                return False
            return True

        self.ui.undo.offer(words, take_back)

    def _heard(self, changes: Changes) -> None:
        # Once for all the commits of one act, and after the slot that made them has ended.
        self._fresh.start()

    def _look_elsewhere(self) -> None:
        if self._room is not None:
            try:
                self._room.desk.book.journal.look_elsewhere()
            except Trouble as trouble:
                self.trouble(trouble)

    def _speak_anew(self) -> None:
        """Pages are made again in the new language; what was being written lies in the drafts."""
        room = self._room
        if room is None:
            return
        here = next((name for name, page in self._pages.items() if page is self.page), "today")
        case_id = self.case_at_hand
        self._forget_pages()
        self.go(here)
        if case_id is not None:
            self.open_case(case_id)
        self.calls.speak_anew()

    def _forget_pages(self) -> None:
        pages = [*self._pages.values(), *([self._workspace] if self._workspace else [])]
        self._pages, self._workspace, self._behind = {}, None, []
        self.ui.pages.setCurrentWidget(self._opening)
        for page in pages:
            self._drop(page)
        if self._palette is not None:
            self._palette.deleteLater()
            self._palette = None

    def _drop(self, page: Page) -> None:
        self.ui.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _clear_doors(self) -> None:
        doors = self.ui.doors
        for index in reversed(range(doors.count())):
            door = doors.widget(index)
            if door is not None and door is not self.ui.console:
                doors.removeWidget(door)
                door.hide()
                door.deleteLater()

    def _allow(self, allowed: bool) -> None:
        for part in (self.ui.rail, self.ui.search, self.ui.open_case, self.ui.log_contact):
            part.setEnabled(allowed)

    def _say(self) -> None:
        from moderator_console.views.window.places import Places
        from moderator_console.views.window.status_line import Said

        ui = self.ui
        ui.retranslateUi(self)
        ui.search.setShortcut("Ctrl+K")
        self._fit()
        ui.rail.fill(Places(self).spots())
        self._opening.setText(self.tr("Opening your cases…"))
        if self._room is None:
            ui.status.say(Said("lock", self.tr("Still locked"), weight=1, right=True))

    def _wear(self, look: Look) -> None:
        self.ui.top_row.setContentsMargins(look.px(32), look.px(12), look.px(32), look.px(12))
        self.ui.top_row.setSpacing(look.px(12))
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Where the words of the buttons leave the search no room, their icons and keys remain."""
        ui, roomy = self.ui, self.width() > self.looks.now.px(900)
        for button, key in ((ui.open_case, "Ctrl+N"), (ui.log_contact, "Ctrl+L")):
            words = button.accessibleName() if roomy else ""
            if button.text() != words:
                button.setText(words)
            # Setting its words takes a button's shortcut away.
            button.setShortcut(key)
