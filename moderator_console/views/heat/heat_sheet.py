"""What stands out in a conversation: counts beside what is usual, who replied in support and since when, who had met
before and how often by chance. Whatever is chosen shows its posts, and each post can be gone to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListView, QWidget

from moderator_console._built.ui_heat_sheet import Ui_HeatSheet
from moderator_console.core.heat import Signal as Counted
from moderator_console.core.heat import SignalName
from moderator_console.core.posts import Address
from moderator_console.core.trouble import Trouble
from moderator_console.services.heat import Backer, Bond, Heat, cues
from moderator_console.views.heat.heat_rows import HeatPaint, HeatPost, HeatRow, HeatRows, PostRow
from moderator_console.views.heat.heat_words import HeatWords
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.isolated import side_by_side
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.look import Look
from moderator_console.views.window.page import Room

_WORDS = 240
_CUES = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeatSheet(Sheet):
    """Shows one ``Heat``. ``post_wanted`` carries the address of a post, here or in an earlier thread."""

    post_wanted = Signal(str)

    WIDE, HIGH = 920, 620

    def __init__(self, room: Room, heat: Heat, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.ui = Ui_HeatSheet()
        self.ui.setupUi(self)
        self._words, self._ago, self._heat = HeatWords(self), Ago(self), heat
        ui = self.ui
        self.rows, self.posts = HeatRows(self), HeatRows(self)
        for view, model in ((ui.rows, self.rows), (ui.posts, self.posts)):
            view.setModel(model)
            view.setItemDelegate(HeatPaint(view, room.looks))
            view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setResizeMode(QListView.ResizeMode.Adjust)
            view.setMouseTracking(True)
            view.installEventFilter(self)
            view.activated.connect(self._activated)
        ui.save.set_key("↵")
        ui.save.set_icon("arrow-right")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        silence = self._words.silence(heat.silence)
        ui.silence.setText(silence)
        ui.silence.setVisible(bool(silence))
        ui.rows.selectionModel().currentChanged.connect(self._chosen)
        ui.posts.selectionModel().currentChanged.connect(lambda now, before: self._tell())
        self.rows.fill(self._all_rows())
        self.ready()
        self._lay()
        first = self.rows.first()
        ui.rows.setCurrentIndex(first)
        self._chosen(first)
        ui.rows.setFocus()

    def save(self) -> None:
        """Goes to the chosen post."""
        item = self.posts.item(self.ui.posts.currentIndex())
        if isinstance(item, HeatPost):
            self.accept()
            self.post_wanted.emit(item.address)

    # -- the rows ---------------------------------------------------------------

    def _all_rows(self) -> list[object]:
        heat = self._heat
        out = [signal for signal in heat.signals if signal.unusual]
        calm = [signal for signal in heat.signals if not signal.unusual]
        rows: list[object] = []
        if out:
            rows += [self.tr("Stands out"), *(self._signal(signal) for signal in out)]
        name = heat.member[1]
        supports = [backer for backer in heat.backers if backer.supports]
        others = [backer for backer in heat.backers if not backer.supports]
        if supports:
            rows.append(self.tr("People who replied in support of {name}").format(name=name))
            rows += [self._backer(backer) for backer in supports]
        if others:
            rows.append(self.tr("People who wrote here and had come together before"))
            rows += [self._backer(backer) for backer in others]
        if heat.bonds:
            rows.append(self.tr("How often they had met"))
            rows += [self._bond(bond) for bond in heat.bonds]
        rows.append(
            self.tr("As usual here") if out else self.tr("Nothing stands out; this was counted")
        )
        rows += [self._signal(signal) for signal in calm]
        return rows

    def _signal(self, signal: Counted) -> HeatRow:
        words = self._words.signal(signal.name, signal.value, signal.of)
        answered = signal.name in (SignalName.PEOPLE_ON_ONE, SignalName.MANY_ON_ONE)
        about = self._heat.about[1] if answered else ""
        usual = "" if signal.name is SignalName.BACKERS else self._words.usual(signal.usual)
        who = self.tr("the member is {name}").format(name=about) if about else ""
        more = " · ".join(part for part in (usual, who) if part)
        posts = tuple(HeatPost(address) for address in signal.evidence)
        return HeatRow(self._words.icon(signal.name), words, more, "", posts, signal.unusual)

    def _backer(self, backer: Backer) -> HeatRow:
        facts = [self.tr("since {when}").format(when=self._ago.exact(backer.since_us))]
        if len(backer.posts) > 1:
            facts.append(self.tr("%n posts", "", len(backer.posts)))
        if backer.new:
            facts.append(self.tr("first post in this community"))
        met = sum(1 for bond in self._heat.bonds if backer.key in (bond.first, bond.second))
        mark = self.tr("had met %n of them before", "", met) if met else ""
        posts = tuple(HeatPost(address) for address in backer.posts)
        return HeatRow("user", self._name(backer.name), " · ".join(facts), mark, posts)

    def _name(self, name: str) -> str:
        return name or self.tr("somebody whose name is not known")

    def _bond(self, bond: Bond) -> HeatRow:
        names = {backer.key: backer.name for backer in self._heat.backers}
        words = self.tr("{one} and {other}").format(
            one=self._name(names.get(bond.first, "")), other=self._name(names.get(bond.second, ""))
        )
        more = self.tr("together in {met} of {of} earlier threads; {chance}").format(
            met=bond.met, of=bond.of, chance=self._words.chance(bond.chance)
        )
        posts = tuple(
            HeatPost(post, meeting.title) for meeting in bond.meetings for post in meeting.posts
        )
        return HeatRow("link", words, more, "", posts)

    # -- the posts --------------------------------------------------------------

    def _chosen(self, now: QModelIndex, before: QModelIndex | None = None) -> None:
        row = self.rows.item(now)
        posts = row.posts if isinstance(row, HeatRow) else ()
        self.posts.fill(posts, self._post)
        self.ui.posts.setCurrentIndex(self.posts.first())
        self._tell()

    def _post(self, item: HeatPost) -> PostRow:
        """Asked when a post is first shown: a point read, some tenths of a millisecond."""
        try:
            post = self.desk.archive.post(Address(item.address))
        except Trouble:
            return PostRow(self.tr("This post is not here any more."), "")
        words = own_words(post.text, _WORDS) or self.tr("a post without words")
        when = self._ago.exact(post.at_us, post.precision, post.zone)
        who = side_by_side((item.title, post.author))
        return PostRow(who, words, when, self._cues(words))

    def _cues(self, words: str) -> str:
        """Words that explain a signal where it was counted without them: "me too", "again", "nobody"."""
        found = dict.fromkeys(words[mark.start : mark.end].lower() for mark in cues().find(words))
        few = ", ".join(list(found)[:_CUES])
        return self.tr("words noticed: {words}").format(words=few) if few else ""

    def _tell(self) -> None:
        ui = self.ui
        there = isinstance(self.posts.item(ui.posts.currentIndex()), HeatPost)
        ui.save.setEnabled(there)
        count = self.posts.rowCount()
        words = self.tr("%n posts show it", "", count) if count else self.tr("No post to show.")
        ui.foot.rest("messages-square", words)

    # -- Qt ---------------------------------------------------------------------

    def _activated(self, index: QModelIndex) -> None:
        self.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched in (self.ui.rows, self.ui.posts)
        ):
            if event.key() in _ENTER:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Right and watched is self.ui.rows:
                self.ui.posts.setFocus()
                return True
            if event.key() == Qt.Key.Key_Left and watched is self.ui.posts:
                self.ui.rows.setFocus()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """Beside each other, or under each other where lines would be too short to read."""
        look = self.room.looks.now
        narrow = self.card.width() < look.px(700)
        way = QBoxLayout.Direction
        self.ui.lists.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for view in (self.ui.rows, self.ui.posts):
            view.doItemsLayout()

    def _wear(self, look: Look) -> None:
        super()._wear(look)
        self._lay()
