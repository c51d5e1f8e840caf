"""The thread viewer with its conversation map, its modes and its search: what the workspace and the conversations
page show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_thread_pane import Ui_ThreadPane
from moderator_console.core.place_set import PlaceSet
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.heard import Heard
from moderator_console.services.jobs import Jobs
from moderator_console.store.conversation import PostCard, ThreadMark
from moderator_console.views.thread.map_strip import MapStrip
from moderator_console.views.thread.occurrences import Finding, Match
from moderator_console.views.thread.thread_find import ThreadFind
from moderator_console.views.thread.thread_modes import Mode, ModePages, ThreadOrders, guesses_of
from moderator_console.views.thread.thread_pages import Mark
from moderator_console.views.thread.thread_view import ThreadView
from moderator_console.views.widgets.segments import Choice
from moderator_console.views.window.look import Look, Looks


class ThreadPane(QWidget):
    """View, map, modes and search, joined. Everything here counts *places*; the view inside counts rows.

    ``read`` carries (posts read, posts in all) whenever it changes. ``guesses_wanted`` carries the address of a
    post in a channel where nothing says whom it answers; ``guessed`` shows what was found. ``wanted`` carries the
    address of a marked post in another thread.
    """

    read = Signal(int, int)
    guesses_wanted = Signal(str)
    wanted = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        source: ThreadOrders,
        looks: Looks,
        now_us: Callable[[], int],
        parent: QWidget | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ThreadPane()
        self.ui.setupUi(self)
        self.pages = ModePages(source)
        self.view = ThreadView(self.pages, looks, now_us, self, jobs)
        self.map = MapStrip(looks, self)
        self.finder = ThreadFind(looks, jobs, self)
        self._looks, self._jobs = looks, jobs
        self._heat: tuple[float, ...] = ()
        self._unread = PlaceSet()
        self._marks: dict[Address, Mark] = {}
        self._member = ""
        self._count = 0
        self._thread: Address | None = None
        self._finding: Finding | None = None
        #: The post that "only what led here" leads to.
        self._led_to = 0
        self._part: Heard | None = None
        #: Quiet words on what the view is doing.
        self._doing = ""
        self._tools = True
        #: Place and number of the words that the search led to.
        self._led: tuple[int, int] | None = None
        ui = self.ui
        ui.find_row.addWidget(self.finder)
        ui.body.addWidget(self.view, 1)
        ui.body.addWidget(self.map)
        ui.modes.wear(looks)
        ui.find_button.wear(looks)
        ui.find_button.set_icon("search")
        self._say()
        self._join()
        self.setFocusProxy(self.view)
        looks.changed.connect(self._wear)

    def _join(self) -> None:
        self.ui.modes.chosen.connect(lambda value: self.set_mode(Mode(value)))
        self.ui.find_button.clicked.connect(self.start_find)
        view, find = self.view, self.finder
        view.moved.connect(self.map.show_range)
        view.seen.connect(self._seen)
        view.find_wanted.connect(self.start_find)
        view.find_step.connect(find.step)
        view.mode_wanted.connect(self._next_mode)
        view.fold_wanted.connect(self._fold)
        view.wanted.connect(self._wanted)
        view.told.connect(self._tell_doing)
        self.map.asked.connect(lambda row: self.view.jump(row, margin=0))
        find.here = lambda: view.current
        find.around = view.found_words
        find.looked.connect(view.show_words)
        find.found.connect(self._mark_hits)
        find.wanted.connect(self._show_found)
        find.pointed.connect(view.point_at)
        find.closed.connect(view.setFocus)
        find.troubled.connect(self.troubled)

    # -- showing --------------------------------------------------------------

    def open(
        self,
        thread: Address,
        at: int = 0,
        *,
        marks: Mapping[Address, Mark] | None = None,
        unread: Iterable[int] = (),
        member: str = "",
        heat: Iterable[float] = (),
        part: Heard | None = None,
    ) -> None:
        """Shows a thread (``ThreadView.open``) and its map. ``heat`` is 0–1 a post, if known.

        With ``part`` "only what led here" always means this part, and the thread opens on it.
        """
        self._heat, self._unread = tuple(heat), PlaceSet(unread)
        self._marks, self._member, self._thread = dict(marks or {}), member, thread
        self._part, self._led = part, None
        self.pages.unfold()
        if part is not None and at in part.places:
            self.pages.as_part(thread, part.places, part.guessed)
        elif self.pages.mode is Mode.TIME:
            self.pages.as_time(thread)
        else:
            self.pages.as_tree(thread)
        self._show(at)
        whole = self.pages.order is None
        self._count = self.view.count if whole else len(self.pages.source.shape(thread).chars)
        self._tell()

    def close_thread(self) -> None:
        """Shows nothing."""
        self._thread, self._count = None, 0
        self._unread = PlaceSet()
        self.view.close_thread()
        self.finder.hide()

    def set_mode(self, mode: Mode) -> None:
        """Shows the same thread in another order; the post in focus stays in view."""
        thread = self._thread
        if thread is None:
            return
        place = self.current
        try:
            if mode is Mode.TREE:
                self.pages.as_tree(thread)
            elif mode is Mode.TIME:
                self.pages.as_time(thread)
            elif self._part is not None:
                self._show_part(self._part)
                return
            else:
                self._led_to = place
                guessed = guesses_of(self.pages.source, thread, place)
                self.pages.as_led_here(thread, place, guessed)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        self._show(place)
        if mode is Mode.LED_HERE and self.view.count == 1:
            self.guesses_wanted.emit(str(self._post(place).address))

    def guessed(self) -> None:
        """Guesses of who answers whom have come: what led here is shown with them."""
        if self._part is not None:
            return  # whoever gave it gives another
        if self.pages.mode is Mode.LED_HERE and self._thread is not None:
            guessed = guesses_of(self.pages.source, self._thread, self._led_to)
            self.pages.as_led_here(self._thread, self._led_to, guessed)
            self._show(self._led_to)

    def set_part(self, part: Heard) -> None:
        """Another part of the thread counts as what led here."""
        self._part = part
        if self.pages.mode is Mode.LED_HERE:
            self._show_part(part)

    def _show_part(self, part: Heard) -> None:
        """The post in focus stays in view if it is one of them."""
        place = self.current
        self.pages.as_part(part.thread, part.places, part.guessed)
        self._show(place if place in part.places else part.complaint)

    @property
    def mode(self) -> Mode:
        """How the thread is shown now."""
        return self.pages.mode

    @property
    def current(self) -> int:
        """The place of the post in focus."""
        return self.pages.place_at(self.view.current) if self.view.count else 0

    @property
    def post(self) -> PostCard | None:
        """The post in focus, or None without a thread."""
        view = self.view
        return view.cards.pages.post(view.current) if view.cards and view.count else None

    def show_place(self, place: int) -> None:
        """Brings a post into view, with the focus; shows the whole thread where this mode leaves it out."""
        row = self.pages.row_of(place)
        if row is None:
            self.pages.unfold()
            self.set_mode(Mode.TREE)
            row = place
        self.view.jump(row, margin=self._looks.now.px(24))

    def start_find(self, words: str = "") -> None:
        """Opens the search; a picked word is looked for at once."""
        if self._thread is None:
            return
        cards, span = self.view.cards, self.view.picked.span()
        inside = cards is not None and span is not None and span[0].place == span[1].place
        picked = self.view.picked.words(cards) if cards is not None and inside else ""
        self.finder.start(words or (picked if 0 < len(picked) <= 60 and "\n" not in picked else ""))

    def show_words(self, words: str) -> None:
        """Marks words that were looked for elsewhere, without moving; an empty text ends it."""
        if words and self._thread is not None:
            self.finder.show_words(words)
        else:
            self.finder.hide()

    # -- what the posts mean, and what was read -------------------------------

    def set_marks(self, marks: Mapping[Address, Mark]) -> None:
        """Other marks, without moving."""
        self._marks = dict(marks)
        self.view.set_marks(marks)
        self._fill()

    def set_heat(self, levels: Sequence[float]) -> None:
        """How hot each post is, 0–1 by place: the colours of the map."""
        self._heat = tuple(levels)
        self._fill()

    def set_unread(self, unread: Iterable[int]) -> None:
        """What was not read yet, once that is known."""
        self._unread = PlaceSet(unread)
        self.view.set_unread(self._unread_rows())
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def mark_read(self, places: Iterable[int]) -> None:
        """These posts were read elsewhere, or all at once."""
        places = list(places)
        self._unread.difference_update(places)
        self.view.mark_read(self.pages.rows_of(places))
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def mark_all_read(self) -> None:
        """The whole thread was read."""
        self.mark_read(range(self._count))

    # -- inside ---------------------------------------------------------------

    def _show(self, place: int) -> None:
        assert self._thread is not None
        row = self.pages.row_of(place)
        self.view.open(
            self._thread,
            row or 0,
            marks=self._marks,
            unread=self._unread_rows(),
            member=self._member,
        )
        self.view.set_folded(self.pages.order.folded if self.pages.order else {})
        self.ui.modes.choose(self.pages.mode)
        self._say_beside()
        self._fit()
        self._furnish()
        # First the posts, then the map: 4 ms at 20,000 posts.
        QTimer.singleShot(0, self, self._fill)
        self._ask_events()

    def _tell_doing(self, words: str) -> None:
        self._doing = words
        self._say_beside()

    def _say_beside(self) -> None:
        """Beside the modes: what is being done, else what this mode leaves out."""
        left_out = self.pages.order.left_out if self.pages.order else 0
        beside = self.tr("%n more answers beside it", "", left_out) if left_out else ""
        self.ui.left_out.setText(self._doing or beside)

    def _unread_rows(self) -> Iterable[int]:
        whole = self.pages.order is None
        return self._unread if whole else self.pages.rows_of(list(self._unread))

    def _ask_events(self) -> None:
        """What was done to the thread, beside the window: in a channel that can be thousands of notices."""
        thread, order = self._thread, self.pages.order
        if thread is None:
            return
        marks = self.pages.marks_of(thread)

        def done(found: Mapping[int, Sequence[ThreadMark]]) -> None:
            if thread == self._thread and order is self.pages.order:
                self.view.set_events(found)

        if self._jobs is None:
            QTimer.singleShot(0, self, lambda: done(marks()))
        else:
            self._jobs.run(marks, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)

    def _post(self, place: int) -> PostCard:
        assert self._thread is not None
        return self.pages.source.posts(self._thread, place, 1)[0]

    def _wanted(self, address: str) -> None:
        """A post that the view does not show: of another thread, or left out in this mode."""
        try:
            found = self.pages.source.place_of(Address(address))
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        if found.thread == self._thread:
            self.show_place(found.place)
        else:
            self.wanted.emit(address)

    def _fold(self, row: int) -> None:
        """Folds or unfolds the answers below a post, which stays where it is."""
        y, place = self.view.row_y(row) or 0, self.pages.place_at(row)
        if self.pages.fold(place):
            self._show(place)
            self.view.jump(self.pages.row_of(place) or 0, margin=max(0, y))

    def _next_mode(self) -> None:
        modes = list(Mode)
        self.set_mode(modes[(modes.index(self.mode) + 1) % len(modes)])

    def _fill(self) -> None:
        unread, heat = self.view.reading.unread, self._heat
        if heat and self.pages.order is not None:
            places = self.pages.order.places
            heat = tuple(heat[place] if place < len(heat) else 0.0 for place in places)
        self.map.fill(self.view.chars, self.view.places, unread, heat)

    # -- finding

    def _furnish(self) -> None:
        """The search asks the thread in the order that is shown now."""
        assert self._thread is not None
        self._finding = Finding(self.pages.source, self._thread, self.pages.order)
        led = self._led
        self.finder.furnish(
            self._finding, Match(self._finding.row(led[0]), led[1]) if led is not None else None
        )

    def _show_found(self, row: int, number: int) -> None:
        """Leads to found words; shows the whole thread where this mode leaves them out."""
        assert self._finding is not None
        place = self._finding.place(row)
        self._led = (place, number)
        if row >= self.view.count:
            self.pages.unfold()
            self.set_mode(Mode.TREE)
            row = place
        try:
            self.view.show_found(row, number)
        except Trouble as trouble:
            self.troubled.emit(trouble)

    def _mark_hits(self, rows: Sequence[int]) -> None:
        if not rows:
            self._led = None
        self.map.set_hits(rows[: bisect_left(rows, self.view.count)])

    def _seen(self, row: int) -> None:
        self._unread.discard(self.pages.place_at(row))
        self.map.set_unread(self.view.reading.unread)
        self._tell()

    def _tell(self) -> None:
        self.read.emit(self._count - len(self._unread), self._count)

    def _say(self) -> None:
        self.ui.modes.fill(
            (
                Choice(Mode.TREE, self.tr("Tree"), "list-tree"),
                Choice(Mode.TIME, self.tr("By time"), "clock"),
                Choice(Mode.LED_HERE, self.tr("What led here"), "route"),
            ),
            self.pages.mode,
        )

    def _wear(self, look: Look) -> None:
        self._fill()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The view's own: the modes show icons alone where words have no room."""
        view = self.view.minimumSizeHint()
        return QSize(
            view.width() + self.map.minimumSizeHint().width() + 8,
            view.height() + (self.tools_high() if self._tools else 0),
        )

    def tools_high(self) -> int:
        """What modes and search take from the posts."""
        return self.ui.find_button.sizeHint().height() + self._looks.now.px(12)

    def show_tools(self, shown: bool) -> None:
        """Shows modes and search, or leaves their room to the posts; their keys work all the same."""
        if shown != self._tools:
            self._tools = shown
            self._fit()
            self.updateGeometry()

    def _fit(self) -> None:
        ui, look = self.ui, self._looks.now
        beside = ui.find_button.sizeHint().width() + look.px(16)
        ui.modes.fit(self.width() - beside)
        ui.left_out.setVisible(self._tools and self.width() >= look.px(560))
        ui.modes.setVisible(self._tools)
        ui.find_button.setVisible(self._tools)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            self._fit()
