"""What the spots of a card do, and the menu of a post: each act has a key or a spot of its own besides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QMenu

from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.local_pictures import State
from moderator_console.views.thread.picked import as_html
from moderator_console.views.thread.picture_sheet import MOST, PictureSheet
from moderator_console.views.thread.thread_copy import ThreadCopy
from moderator_console.views.thread.waiting import pressed
from moderator_console.views.widgets.clipboard import put_rich
from moderator_console.views.widgets.key_words import key_words

if TYPE_CHECKING:
    from moderator_console.store.conversation import PostCard
    from moderator_console.views.thread.cards import Cards
    from moderator_console.views.thread.thread_view import ThreadView


@dataclass(frozen=True, slots=True)
class Offer:
    """One more choice of a post's menu, from the page around: its words and what it does."""

    words: str
    act: Callable[[], object]
    key: str = ""
    enabled: bool = True


def no_offers() -> Sequence[Offer]:
    """A page that adds nothing to the menu."""
    return ()


class ThreadActs(QObject):
    """Does what a spot, a key or a choice of the menu asks of one view. ``offers`` is set by the page."""

    def __init__(self, view: ThreadView, jobs: Jobs | None = None) -> None:
        super().__init__(view)
        self._view = view
        self.copying = ThreadCopy(view, jobs)
        self.offers: Callable[[], Sequence[Offer]] = no_offers

    def do(self, row: int, spot: Spot) -> None:
        """Does what a spot of a card does."""
        view = self._view
        if spot.act is Act.PARENT:
            self.to_parent(row)
        elif spot.act is Act.QUOTE:
            self.toggle_quote(row, spot.number)
        elif spot.act is Act.WHOLE:
            self.show_whole(row)
        elif spot.act is Act.CHANGES:
            self.toggle_changes(row)
        elif spot.act is Act.NOTES:
            self.to_notes(row)
        elif spot.act is Act.FILE:
            self._cards(row, lambda cards: cards.toggle_file(row, spot.number))
        elif spot.act is Act.FILES:
            self._cards(row, lambda cards: cards.show_files(row))
        elif spot.act is Act.ANSWERS:
            view.fold_wanted.emit(row)
        elif spot.act is Act.COPY_FILE:
            QGuiApplication.clipboard().setText(spot.url)
            self._announce(self.tr("The address was copied."))
        elif spot.act is Act.PICTURE:
            self._with_picture(spot, lambda image: self._enlarge(spot, image))
        elif spot.act is Act.COPY_PICTURE:
            self._with_picture(spot, self._copy_picture)
        elif spot.act is Act.PENDING:
            self._press(row, spot.number)
        else:
            view.linkActivated.emit(spot.url)

    def toggle_changes(self, row: int) -> None:
        """Shows what changed in a post, or its words again; says so where nothing is known to have changed."""
        post = self._post(row)
        if post is not None and post.revisions > 1:
            self._cards(row, lambda cards: cards.toggle_changes(row))
        else:
            self._announce(self.tr("No change of this post is known."))

    def toggle_quote(self, row: int, number: int) -> None:
        """Folds or unfolds a quote."""
        self._cards(row, lambda cards: cards.toggle_quote(row, number))

    def show_whole(self, row: int) -> None:
        """Unfolds a long post."""
        self._cards(row, lambda cards: cards.show_whole(row))

    def _press(self, row: int, number: int) -> None:
        found = pressed(self._view.row(row), number)
        if found is not None:
            self._view.pending_wanted.emit(*found)

    # -- from post to post ----------------------------------------------------

    def to_parent(self, row: int) -> None:
        """Goes to the post that this one answers, also where the present mode leaves it out."""
        view = self._view
        post = self._post(row)
        if view.parents[row] >= 0:
            view.jump(view.parents[row], margin=view.look.px(24))
        elif post is not None and post.parent is not None and post.parent_place >= 0:
            view.wanted.emit(str(post.parent))
        else:
            self._announce(self.tr("It answers no other post."))

    def to_answer(self) -> None:
        """Goes to the first answer to the focused post; without one, to the next answer to the same post."""
        view = self._view
        parents, here = view.parents, view.current
        for parent in (here, parents[here] if here < len(parents) else -1):
            if parent < 0:
                continue
            try:
                view.jump(parents.index(parent, here + 1), margin=view.look.px(24))
            except ValueError:
                continue
            return
        self._announce(self.tr("There is no further answer."))

    def to_author(self) -> None:
        """Goes to the next post by the same author, round to the first."""
        view = self._view
        post = self._post(view.current)
        if post is None or view.cards is None or not post.author_key:
            return
        try:
            rows = view.source.of_author(view.cards.pages.thread, post.author_key)
        except Trouble as trouble:
            view.trouble.emit(trouble)
            return
        if len(rows) > 1:
            at = bisect_right(list(rows), view.current)
            view.jump(rows[at % len(rows)], margin=view.look.px(24))
        else:
            self._announce(self.tr("This is the only post by this author here."))

    def to_person(self) -> None:
        """Asks for the page of whoever wrote the focused post."""
        view, post = self._view, self._post(self._view.current)
        if post is None or view.cards is None or not post.author_key:
            self._announce(self.tr("Nobody known wrote this."))
            return
        view.author_wanted.emit(post.address, post.author_key, post.author)

    def to_notes(self, row: int) -> None:
        """Asks for the private notes on a post."""
        post = self._post(row)
        if post is not None:
            self._view.notes_wanted.emit(post.address)

    # -- copying --------------------------------------------------------------

    def copy(self) -> None:
        """What is picked, else the focused post, with author and time; plain and with its form."""
        if not self.copying.copy():
            self.copy_post()

    def copy_post(self) -> None:
        """The focused post with its author and time, whatever is picked."""
        from moderator_console.views.thread.thread_quotes import copied_quotes

        view, post = self._view, self._post(self._view.current)
        if view.cards is not None and post is not None:
            whole = view.cards.pages.whole(post)
            head = as_html(view.say.signed(post), strong=True)
            quote = copied_quotes(view, picked=False)
            put_rich(view.say.copied(post, whole.text), head + whole.html, quote)

    def copy_address(self) -> None:
        """The address of the focused post."""
        post = self._post(self._view.current)
        if post is not None:
            QGuiApplication.clipboard().setText(str(post.address))

    def _with_picture(self, spot: Spot, done: Callable[[QImage], object]) -> None:
        """Reads a captured picture in its own size beside the window, then does something with it."""

        def came(image: QImage | None) -> None:
            if image is not None:
                done(image)
            else:
                self._announce(self._view.say.picture_state(State.UNFIT))

        self._view.pictures.whole(spot.url, MOST, came)

    def _enlarge(self, spot: Spot, image: QImage) -> None:
        view = self._view
        if view.cards is not None and view.isVisible():
            PictureSheet(image, spot.words, view).open()

    def _copy_picture(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._announce(self.tr("The picture was copied."))

    # -- the menu -------------------------------------------------------------

    def menu(self, at: QPoint) -> QMenu:
        """Everything that can be done with the focused post; shown at a point of the screen."""
        view = self._view
        menu = QMenu(view)
        picked = view.picked.span() is not None
        copied = self.tr("Copy the selection") if picked else self.tr("Copy the post")
        rows: list[tuple[str, Callable[[], object], str] | None] = [(copied, self.copy, "Ctrl+C")]
        if picked:
            rows.append((self.tr("Copy the whole post"), self.copy_post, ""))
        rows += [
            (self.tr("Copy its address"), self.copy_address, ""),
            None,
            (self.tr("The post that it answers"), lambda: self.to_parent(view.current), "P"),
            (self.tr("Next answer"), self.to_answer, "A"),
            (self.tr("Next by the same author"), self.to_author, "S"),
            (self.tr("The page of who wrote it"), self.to_person, "U"),
            (
                self.tr("Fold its answers, or show them"),
                lambda: view.fold_wanted.emit(view.current),
                "F",
            ),
            (self.tr("What changed in it"), lambda: self.toggle_changes(view.current), "D"),
            None,
            (self.tr("Find in this conversation"), view.find_wanted.emit, "Ctrl+F"),
            (self.tr("Show it another way"), view.mode_wanted.emit, "V"),
        ]
        offers = self.offers()
        if offers:
            rows.append(None)
        for row in rows:
            if row is None:
                menu.addSeparator()
            else:
                self._add(menu, Offer(row[0], row[1], row[2]))
        for offer in offers:
            self._add(menu, offer)
        # Deleted when its choice has been made, not before: the choice belongs to it.
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _add(self, menu: QMenu, offer: Offer) -> None:
        # The key is shown and not made: a second shortcut of the same letter would be ambiguous.
        tail = f"\t{key_words(offer.key)}" if offer.key else ""
        action = menu.addAction(offer.words.replace("&", "&&") + tail)
        action.setEnabled(offer.enabled)
        action.triggered.connect(lambda checked=False: offer.act())

    def _post(self, row: int) -> PostCard | None:
        view = self._view
        return view.cards.pages.post(row) if view.cards is not None and view.count else None

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _cards(self, row: int, change: Callable[[Cards], object]) -> None:
        view = self._view
        if view.cards is None:
            return
        change(view.cards)
        if view.picked.inside(row) is not None:
            view.picked.collapse()
        try:
            view.row(row)
        except (
            Trouble
        ) as trouble:  # what is asked for now was not read before: old texts, the whole post
            view.trouble.emit(trouble)
            return
        view.show_again()
