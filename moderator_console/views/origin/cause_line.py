"""The line below the conversation: where it began, and what led to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from moderator_console.core.case import Case, State
from moderator_console.core.events import CauseWritten
from moderator_console.core.loop import Missing, missing_for
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.services.desk import Desk
from moderator_console.store.conversation import PostCard
from moderator_console.views.compose.draft_keeper import DraftKeeper
from moderator_console.views.compose.kept_fields import pack, unpack
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.words import Words

if TYPE_CHECKING:
    from moderator_console._built.ui_workspace import Ui_Workspace

#: In the thread: the post in focus is where it began.
ORIGIN_KEY = "B"


class CauseLine(QObject):
    """``done`` and ``troubled`` as on every page. ``show_wanted`` carries the address of the post where it began,
    ``closed`` says that nothing is asked any more, ``told`` that ``asked`` may have changed. ``opened`` is whether
    somebody came to write. ``name`` is how a post is called."""

    done = Signal(str, object)
    troubled = Signal(object)
    show_wanted = Signal(str)
    closed = Signal()
    told = Signal()

    def __init__(
        self, ui: Ui_Workspace, desk: Desk, name: Callable[[PostCard], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.ui, self.desk = ui, desk
        self._say, self._ago, self._name = Words(self), Ago(self), name
        self.origin: Address | None = None
        self._case: Case | None = None
        self._wanted = False
        self.asked = self.opened = False
        self._keeper = DraftKeeper(
            self.desk, "cause:", self._read_draft, self._write_draft, ui.cause
        )
        self._keeper.troubled.connect(self.troubled)
        self._kept_us: int | None = None
        self._keeper.kept.connect(self._was_kept)
        ui.write_cause.clicked.connect(self.write)
        ui.write_cause.set_icon("check")
        ui.listen_show.clicked.connect(self._show_origin)
        ui.cause.returnPressed.connect(self.write)
        ui.cause.textChanged.connect(self._typed)
        ui.listen.tint("card", "origin")

    def show_case(self, case: Case) -> None:
        """Shows where the case stands; another case brings its own draft."""
        new = self._case is None or self._case.id != case.id
        self._case = case
        if new:
            self._wanted = self.opened = False
            self.origin = None
            self._keeper.move_to(f"cause:{case.id}")

    def begin_at(self, post: Address) -> None:
        """It began with this post: what led to it is asked."""
        self.origin = post
        self._wanted = True
        self._keeper.touch()
        self.tell()
        self.go()

    def go(self) -> None:
        """Somebody comes to write what led to it."""
        self.opened = True
        self.told.emit()
        self.ui.cause.setFocus()

    def write(self) -> None:
        """Writes where it began and what led to it, or says what is missing."""
        case = self._case
        if case is None:
            return
        missing = self._say.refusal(missing_for(case, CauseWritten)) or self._lacks(case)
        if missing:
            self.ui.listen_foot.missing(missing, aloud=True)
            return
        text = self.ui.cause.text()
        try:
            self.desk.write_cause(case.id, self.origin, text)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        self._wanted = self.opened = False
        self.origin = None
        self._keeper.drop()
        self.done.emit(self._say.done(CauseWritten("", text)), case.id)

    def keep(self) -> None:
        """Keeps the draft now."""
        self._keeper.keep()

    def tell(self) -> None:
        """Says where it began, what is missing, and that the draft is kept."""
        case, ui = self._case, self.ui
        if case is None:
            return
        self.asked = case.state is State.OPEN and (case.cause is None or self._wanted)
        self.told.emit()
        if not self.asked:
            self.closed.emit()
            return
        refusal = self._say.refusal(missing_for(case, CauseWritten))
        ui.write_cause.setEnabled(not refusal)
        ui.write_cause.setToolTip(refusal)
        ui.write_cause.setAccessibleDescription(refusal)
        ui.listen_sign.say("sprout", "origin", 16)
        ui.listen_show.setVisible(self.origin is not None)
        if self.origin is not None:
            ui.listen_origin.setText(self._origin_words(self.origin))
        elif case.complaint is None:
            ui.listen_origin.setText(self.tr("What led to it?"))
        else:
            words = self.tr("Where did it begin? Go to that post and press {key}.")
            ui.listen_origin.setText(words.format(key=ORIGIN_KEY))
        kept = self.tr("Kept as you type.") if self._kept_us is not None else ""
        ui.listen_foot.rest("save" if kept else "", kept)
        ui.listen_foot.missing(refusal)
        ui.listen_foot.setVisible(bool(ui.listen_foot.words))

    # -- inside ---------------------------------------------------------------

    def _typed(self) -> None:
        self._keeper.touch()
        self.tell()

    def _show_origin(self) -> None:
        cause = self._case.cause if self._case else None
        address = str(self.origin or (cause.origin if cause else ""))
        if address:
            self.show_wanted.emit(address)

    def _lacks(self, case: Case) -> str:
        if self.origin is None and case.complaint is not None:
            return f"{self._say.missing(Missing.ORIGIN)} {self._say.where(Missing.ORIGIN)}"
        return "" if self.ui.cause.text().strip() else self._say.missing(Missing.CAUSE_TEXT)

    def _read_draft(self) -> str:
        return pack({"text": self.ui.cause.text(), "origin": str(self.origin or "")})

    def _write_draft(self, text: str) -> None:
        kept = unpack(text)
        self.origin = Address(kept["origin"]) if kept.get("origin") else None
        self.ui.cause.setText(kept.get("text", ""))

    def _was_kept(self, at_us: int | None) -> None:
        self._kept_us = at_us
        self.tell()

    def _origin_words(self, origin: Address) -> str:
        try:
            post = self.desk.archive.post(origin)
        except NotFound:
            return self.tr("It began in a post that is not here any more.")
        when = self._ago.ago(post.at_us, self.desk.now())
        return self.tr("It began with {post}, {when}.").format(post=self._name(post), when=when)
