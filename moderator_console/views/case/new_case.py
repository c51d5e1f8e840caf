"""Opening a case: on posts of a conversation, or on a complaint that came by phone or in person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_new_case import Ui_NewCase
from moderator_console.core.case import State
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.store.conversation import PostCard
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.sheet import Sheet
from moderator_console.views.window.page import Room

#: Characters of the complaint that are quoted.
_QUOTED = 420


class NewCase(Sheet):
    """The first of ``posts`` is the complaint, its author the member; others are kept as evidence."""

    WIDE = 600

    def __init__(
        self, room: Room, posts: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(room, parent)
        self.ui = Ui_NewCase()
        self.ui.setupUi(self)
        self._ago = Ago(self)
        self._posts: list[PostCard] = []
        self._known: UUID | None = None
        for address in posts:
            try:
                self._posts.append(self.desk.archive.post(Address(address)))
            except NotFound:
                continue
        ui = self.ui
        ui.save.set_icon("plus")
        ui.save.set_key("Ctrl ↵")
        ui.later.set_key("Esc")
        ui.save.clicked.connect(self.save)
        ui.later.clicked.connect(self.reject)
        for field in (ui.member, ui.title):
            field.returnPressed.connect(self.save)
        ui.known_open.clicked.connect(self._go_to_known)
        for community in self.desk.archive.communities():
            ui.community.addItem(community.name)
        self.ready()
        ui.quote.tint("card", "overdue")
        ui.known.tint("due_soft", "due")
        self._fill()
        ui.member.textEdited.connect(lambda text: ui.foot.missing(""))
        ui.title.textEdited.connect(lambda text: ui.foot.missing(""))

    def save(self) -> None:
        """Opens the case and goes to it, or says what is missing."""
        ui, desk = self.ui, self.desk
        member, title = ui.member.text().strip(), ui.title.text().strip()
        missing = ""
        if not member:
            missing = self.tr("Say who is unhappy: a name is enough.")
        elif not title:
            missing = self.tr("Give it a title that you recognise it by.")
        if missing:
            ui.foot.missing(missing, aloud=True)
            (ui.member if not member else ui.title).setFocus()
            return
        try:
            if self._posts:
                other = member if member != self._posts[0].author else ""
                case = desk.open_case([p.address for p in self._posts], member=other, title=title)
            else:
                case = desk.open_case_without_post(
                    member, title, ui.community.currentText().strip()
                )
        except Trouble as trouble:
            self.failed(trouble)
            return
        self.case_wanted.emit(case.id)
        self.acted.emit(self.tr("Case opened."), case.id)
        self.accept()

    def _fill(self) -> None:
        ui = self.ui
        ui.quote.setVisible(bool(self._posts))
        for part in (ui.community, ui.community_name):
            part.setVisible(not self._posts)
        ui.known.hide()
        if not self._posts:
            ui.lead.setText(
                self.tr(
                    "For a complaint that came by phone or in person. "
                    "Where there is a post, open its conversation and press Ctrl+N there."
                )
            )
            ui.member.setFocus()
            return
        post = self._posts[0]
        thread = self.desk.archive.thread_of(post.address)
        ui.lead.setText(
            self.tr("The complaint is kept as it reads now, whatever becomes of the post.")
        )
        ui.disc.show_person(post.author, post.author_key, member=True, side=32)
        ui.author.setText(post.author)
        when = self._ago.ago(post.at_us, self.desk.now())
        ui.where.setText(self.tr("{time}, {title}").format(time=when, title=thread.title))
        # Quoted words are somebody else's; what stands here is the complaint itself.
        ui.text.setText(own_words(post.text, _QUOTED))
        more = len(self._posts) - 1
        ui.more.setText(self.tr("and %n other posts, kept as evidence", "", more) if more else "")
        ui.more.setVisible(bool(more))
        ui.member.setText(post.author)
        ui.title.setText(thread.title)
        ui.title.setFocus()
        ui.title.selectAll()
        self._warn(str(thread.address))

    def _warn(self, thread: str) -> None:
        """An open case on the same conversation: perhaps it is the same trouble."""
        ui = self.ui
        lines = self.desk.book.questions.cases_of(thread=thread)
        line = next((each for each in lines if each.state is State.OPEN), None)
        if line is None:
            return
        self._known = line.id
        ui.known_sign.say("folder-open", "due", 16)
        words = self.tr("A case is open on this conversation: {name}, {title}")
        ui.known_words.setText(words.format(name=line.member, title=line.title))
        ui.known.show()

    def _go_to_known(self) -> None:
        self.case_wanted.emit(self._known)
        self.accept()
