"""Laid-out posts, the most recent 160 of them: a card knows its text, its height and what can be acted on.

A kept document costs 32 KB, so a whole thread is never kept. Laying out happens here, painting in
``card_paint``; both read the same ``Card``, so heights never lie.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt

from moderator_console.core.posts import Address, Attachment
from moderator_console.store.conversation import PostCard, ThreadMark
from moderator_console.views.thread.card_facts import fact_height, fact_rows
from moderator_console.views.thread.card_hits import CardHits, quoted
from moderator_console.views.thread.card_parts import (
    MOST_FILES,
    Below,
    FileLine,
    changes_html,
    file_lines,
)
from moderator_console.views.thread.card_spots import Act, Spot, link_spots
from moderator_console.views.thread.card_words import NOTED, CardWords
from moderator_console.views.thread.local_pictures import LocalPictures, State, fitted
from moderator_console.views.thread.safe_text import SafeText, allowed, fold, quotes
from moderator_console.views.thread.thread_geometry import Column
from moderator_console.views.thread.thread_pages import Fact, Mark, MarkKind, Pages
from moderator_console.views.thread.waiting import PendingBox, Waiting, lay_waiting
from moderator_console.views.widgets.brush import para
from moderator_console.views.widgets.qt_text import Span
from moderator_console.views.window.look import Look

_KEPT = 160
#: Pixels of height of a captured picture in a card, at 100 %.
_HIGHEST = 420
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(slots=True)
class Card:
    """One laid-out row. All lengths in pixels from the row's upper left corner (the view's left edge)."""

    post: PostCard
    mark: Mark | None
    text: SafeText
    x: int
    width: int
    top: int
    #: Height of the mark's strip, and of the header; ``stacked``: the time has a line of its own.
    strip: int = 0
    head: int = 0
    stacked: bool = False
    height: int = 0
    text_at: QPointF = field(default_factory=QPointF)
    text_height: float = 0
    facts_top: float = 0
    facts: list[Fact] = field(default_factory=list)
    quotes: list[tuple[QRectF, bool]] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    #: What was done to the thread before the first post, and after this one; ``foot`` pixels stand below the card.
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    foot: int = 0
    #: What its platform does not show yet, in the foot.
    waiting: list[PendingBox] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    when: str = ""
    role: str = ""
    answers: str = ""
    unread_line: str = ""
    plain: str | None = None
    #: Where the words that are looked for stand, as positions of the document (``CardHits``).
    hits: Sequence[Span] | None = None
    #: Numbers of the quotes that are one line now.
    folded: Collection[int] = ()

    @property
    def rect(self) -> QRectF:
        """The card itself inside its row."""
        return QRectF(self.x, self.top, self.width, self.height - self.top - self.foot)

    def words(self) -> str:
        """The text as it is shown; the document counts its positions as ``qt_text`` says."""
        if self.plain is None:
            self.plain = self.text.toPlainText()
        return self.plain


class Cards:
    """Lays posts out for one column and keeps them."""

    def __init__(
        self, pages: Pages, look: Look, words: CardWords, pictures: LocalPictures | None = None
    ) -> None:
        self.pages = pages
        self.look = look
        self.say = words
        #: Captured pictures; without them a picture's address is shown. ``ratio``: device pixels of a pixel.
        self.pictures = pictures
        self.ratio = 1.0
        self.column = Column(look, 600)
        self.marks: dict[Address, Mark] = {}
        #: (place, words) of the line above the first unread post.
        self.unread_line: tuple[int, str] | None = None
        self.found = CardHits(self)
        self._kept: OrderedDict[int, Card] = OrderedDict()
        self._whole: set[int] = set()
        self._open_quotes: set[tuple[int, int]] = set()
        self._open_files: set[tuple[int, int]] = set()
        self._all_files: set[int] = set()
        self._changes: set[int] = set()
        #: What was done to the thread, by the row after which it stands (-1: before the first).
        self.events: Mapping[int, Sequence[ThreadMark]] = {}
        #: How many answers are folded away below a row.
        self.folded: Mapping[int, int] = {}
        self.waiting: Waiting = {}

    def get(self, place: int) -> Card:
        """The card at ``place``, laid out for the present column."""
        card = self._kept.get(place)
        if card is None:
            card = self._kept[place] = self._lay(place)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(place)
        return card

    def forget(self, place: int | None = None) -> None:
        """Lay one post, or all, out again when they are next asked for."""
        if place is None:
            self._kept.clear()
        else:
            self._kept.pop(place, None)

    def show_whole(self, place: int) -> None:
        """Unfold a long post."""
        self._whole.add(place)
        self.forget(place)

    def toggle_quote(self, place: int, number: int) -> bool:
        """Fold or unfold a quote; returns whether it is open now."""
        key = (place, number)
        self._open_quotes ^= {key}
        self.forget(place)
        return key in self._open_quotes

    def toggle_file(self, place: int, number: int) -> None:
        """Fold or unfold a picture or file."""
        self._open_files ^= {(place, number)}
        if self.pictures is not None:
            self.pictures.again(self.pages.post(place).attachments[number].address)
        self.forget(place)

    def forget_picture(self, address: str) -> bool:
        """More is known of a captured picture: lays the posts that show it out again; whether there are any."""
        found = [
            place
            for place, card in self._kept.items()
            if any(
                line.open and card.post.attachments[line.number].address == address
                for line in card.files
            )
        ]
        for place in found:
            self.forget(place)
        return bool(found)

    def show_files(self, place: int) -> None:
        """Unfold the list of pictures and files."""
        self._all_files.add(place)
        self.forget(place)

    def toggle_changes(self, place: int) -> None:
        """Show what changed, or the words again."""
        self._changes ^= {place}
        self.forget(place)

    def forget_hits(self) -> None:
        """Other words are looked for."""
        for card in self._kept.values():
            card.hits = None

    # -- what hides words

    def html(self, place: int) -> str:
        """What is shown of a post, with every quote in full."""
        post = self.pages.post(place)
        return self.pages.whole(post).html if place in self._whole else post.html

    def is_cut(self, place: int) -> bool:
        """Whether only the first part of a long post is shown."""
        return self.pages.post(place).long and place not in self._whole

    def quotes_of(self, place: int) -> int:
        """How many quotes the post has as it is shown."""
        return len(quotes(self.html(place)))

    def open_quotes(self, place: int, numbers: Collection[int]) -> None:
        """Unfold some quotes."""
        self._open_quotes |= {(place, number) for number in numbers}
        self.forget(place)

    def show_words_again(self, place: int) -> None:
        """Show the post's words where what changed in it was shown."""
        if place in self._changes:
            self.toggle_changes(place)

    def extra(self, place: int) -> int:
        """Pixels above the card: the gap, and the line of what is new."""
        above = self.unread_line is not None and self.unread_line[0] == place
        gap = self.column.gap if place else self.look.px(2)
        events = 0 if place else self.event_height(len(self.say.events(self.events.get(-1, ()))))
        return events + gap + (self.column.unread if above else 0)

    def event_height(self, lines: int) -> int:
        """Pixels of some lines of what was done to the thread."""
        return lines * self.look.leading("small") + self.look.px(8) if lines else 0

    def draw_line(self, unread: Set[int], count: int) -> None:
        """The line of what is new, above the first unread post where others before it were read."""
        first, self.unread_line = min(unread, default=0), None
        if first > 0 and len(unread) < count:
            self.unread_line = (first, self.say.new_posts(len(unread)))

    # -- laying out

    def _lay(self, place: int) -> Card:
        column, look, post = self.column, self.look, self.pages.post(place)
        mark = self.marks.get(post.address)
        text = SafeText()
        text.look_as(look)
        width = column.text_width(post.depth)
        whole = place in self._whole
        self.say.noted.look(near.address for near in self.pages.around(place))
        changed = place in self._changes
        html = self._changed(post) if changed else self.html(place)
        found = [] if changed else quotes(html)
        folded = self._folded(place, [quote.words for quote in found], width)
        opened = {number for at, number in self._open_quotes if at == place}
        text.setHtml(fold(html, found, folded, opened))
        text.setTextWidth(width)
        card = Card(
            post=post,
            mark=mark if mark and mark.kind is not MarkKind.KEPT else None,
            text=text,
            x=column.x(post.depth),
            width=column.card_width(post.depth),
            top=self.extra(place),
            when=self.say.when(post),
            role=self.say.role(post),
            answers=self.say.answers(post),
            facts=self.say.facts(post, mark, changed=changed),
            before=self.say.events(self.events.get(-1, ())) if place == 0 else (),
            after=self.say.events(self.events.get(place, ())),
            folded=tuple(folded),
        )
        if self.unread_line is not None and self.unread_line[0] == place:
            card.unread_line = self.unread_line[1]
        self._measure(card, place, len(found), folded, whole or changed)
        return card

    def _changed(self, post: PostCard) -> str:
        texts = self.pages.revisions(post)
        steps = [self.say.step(post, each, len(texts)) for each in texts[1:]]
        return changes_html(self.look, texts, steps)

    def _folded(self, place: int, words: list[str], width: int) -> dict[int, str]:
        """One line for each quote that is longer than a line and not opened."""
        look = self.look
        room = width - look.px(28) - look.px(14)
        metrics = look.metrics("small")
        return {
            number: metrics.elidedText(line[:400], _ELIDE, room)
            for number, line in enumerate(words)
            if (place, number) not in self._open_quotes and self._long(line, room)
        }

    def _long(self, line: str, room: float) -> bool:
        return len(line) > 400 or self.look.width(line, "small") > room

    def _measure(
        self, card: Card, place: int, found: int, folded: dict[int, str], whole: bool
    ) -> None:
        look, column = self.look, self.column
        self._header(card)
        y = float(card.top + card.strip + look.px(12) + card.head)
        # Qt leaves the leading out above the first line and below the last: half of it on each side.
        half = (look.leading("body") - look.metrics("body").height()) / 2
        y += half
        card.text_at = QPointF(card.x + column.inset, y)
        self._parent_spot(card)
        if card.text.isEmpty():
            card.text_height = 0
        else:
            layout = card.text.documentLayout()
            last = layout.blockBoundingRect(card.text.lastBlock())
            card.text_height = last.bottom() + half
        self._quotes(card, place, found, folded)
        card.spots += link_spots(card.text, card.text_at)
        y += card.text_height or -look.px(8)
        if card.post.long and not whole:
            y += look.px(6)
            at = QPointF(card.text_at.x(), y)
            words = self.say.whole(card.post)
            card.spots.append(self._spot(Act.WHOLE, at, "chevrons-up-down", words))
            y += look.leading("small")
        if card.post.attachments:
            y += self._files(card, place, y + look.px(6)) + look.px(6)
        if place in self.folded:
            at = QPointF(card.text_at.x(), y + look.px(5))
            words = self.say.folded(self.folded[place])
            card.spots.append(self._spot(Act.ANSWERS, at, "chevrons-up-down", words))
            y += look.px(5) + look.leading("small")
        if card.facts:
            y += look.px(5)
            card.facts_top = y
            y += self._facts(card)
        card.foot = self.event_height(len(card.after))
        bottom = round(y + look.px(13))
        if card.post.address in self.waiting:
            waiting = self.waiting[card.post.address]
            card.foot += lay_waiting(self, card, waiting, bottom + card.foot)
        card.height = bottom + card.foot

    def _spot(
        self, act: Act, at: QPointF, icon: str, words: str, number: int = 0, url: str = ""
    ) -> Spot:
        """A small link of the card itself, icon and words."""
        look = self.look
        width = look.width(words, "small", act is Act.WHOLE) + look.px(20)
        free = self.column.right - self.column.pad - at.x()
        rect = QRectF(at.x(), at.y(), min(width, free), look.leading("small"))
        return Spot(act, rect, number, url, words, icon)

    def _files(self, card: Card, place: int, y: float) -> float:
        """The lines of pictures and files and what can be done with them; returns their height."""
        files, say, look = card.post.attachments, self.say, self.look
        shown = files
        if len(files) > MOST_FILES and place not in self._all_files:
            shown = files[: MOST_FILES - 1]
        corner = QPointF(card.text_at.x(), y)
        width = self.column.text_width(card.post.depth)
        words = [self._file_words(each, width - look.px(40)) for each in shown]
        both = look.width(say.copy_address(), "small") + look.width(say.open_outside(), "small")
        links = 1 if both + look.px(78) <= width else 2
        opened = {
            number: self._below(files[number], width - look.px(19), links)
            for at, number in self._open_files
            if at == place
        }
        card.files, height = file_lines(look, shown, opened, words, corner, width)
        for line in card.files:
            card.spots.append(Spot(Act.FILE, line.rect, line.number, "", line.words))
            file = files[line.number]
            if line.picture.isValid():
                self._picture_spots(card, line, file)
            elif line.open and file.address and not LocalPictures.ours(file.address):
                self._address_spots(card, line, links)
        if len(shown) < len(files):
            at = QPointF(corner.x(), y + height)
            rest = say.more_files(len(files) - len(shown))
            card.spots.append(self._spot(Act.FILES, at, "chevrons-up-down", rest))
            height += look.leading("small") + look.px(4)
        return height

    def _file_words(self, file: Attachment, room: float) -> str:
        """The words of a line; a long name is shortened in its middle, so that what is said of it stays."""
        words, metrics = self.say.file(file), self.look.metrics("small")
        over = self.look.width(words, "small") - room
        if over <= 0:
            return words
        name = self.say.file_name(file)
        left = max(self.look.px(60), self.look.width(name, "small") - over - self.look.px(4))
        return self.say.file(file, metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, left))

    def _below(self, file: Attachment, width: float, links: int) -> Below:
        """What an open line shows: the captured picture, or the address with its links."""
        if not LocalPictures.ours(file.address) or self.pictures is None:
            address = file.address or self.say.no_address()
            return Below(address, links=links if file.address else 0)
        room = self.picture_room(width)
        state = self.pictures.state(file.address, room * self.ratio)
        if state is not State.SHOWN:
            return Below(self.say.picture_state(state))
        return Below(picture=QSizeF(fitted(self.pictures.size(file.address), room)), links=1)

    def picture_room(self, width: float) -> QSize:
        """How large a picture may be in a card."""
        return QSize(max(1, int(width)), self.look.px(_HIGHEST))

    def _picture_spots(self, card: Card, line: FileLine, file: Attachment) -> None:
        say = self.say
        words = say.picture(file)
        card.spots.append(Spot(Act.PICTURE, line.picture, line.number, file.address, words))
        at = line.picture.bottomLeft() + QPointF(0, self.look.px(4))
        copy = self._spot(
            Act.COPY_PICTURE, at, "copy", say.copy_picture(), line.number, file.address
        )
        card.spots.append(copy)

    def _address_spots(self, card: Card, line: FileLine, links: int) -> None:
        look, say, address = self.look, self.say, line.address
        width = self.column.text_width(card.post.depth) - look.px(19)
        at = line.address_at + QPointF(0, self._lines_height(address, width))
        copy = self._spot(Act.COPY_FILE, at, "copy", say.copy_address(), line.number, address)
        card.spots.append(copy)
        if allowed(address):
            below = QPointF(at.x(), copy.rect.bottom())
            at = QPointF(copy.rect.right() + look.px(18), at.y()) if links == 1 else below
            words = say.open_outside()
            link = self._spot(Act.LINK, at, "external-link", words, line.number, address)
            card.spots.append(link)

    def _lines_height(self, words: str, width: float) -> float:
        return para(None, self.look, QPointF(), width, words, "small")

    def _header(self, card: Card) -> None:
        """Where the reason of a mark or the time does not fit beside its neighbour, it stands below."""
        look, column = self.look, self.column
        name = look.width(self.say.name(card.post), "body", True)
        number = look.width(self.say.number(card.post.place), "small")
        free = card.width - column.inset - column.pad
        needed = name + number + look.width(card.when, "small") + look.px(40)
        card.stacked = bool(card.when) and needed > free
        card.head = column.head + (look.leading("small") if card.stacked else 0)
        if not (card.stacked or card.answers or card.role):
            card.head = max(column.disc + look.px(4), look.leading("body")) + look.px(6)
        if card.mark:
            word = look.width(self.say.kind(card.mark.kind), "body", True)
            room = card.width - 2 * column.pad - look.px(24)
            card.strip = column.strip
            if word + look.px(10) + look.width(card.mark.why, "small") > room:
                below = para(None, look, QPointF(), room, card.mark.why, "small")
                card.strip += round(below) + look.px(4)

    def _facts(self, card: Card) -> int:
        """The height of the facts; notes can be read, and what changed where it is known."""
        look = self.look
        y = card.facts_top
        for row in fact_rows(look, card, self.column):
            height = fact_height(look, card, self.column, row)
            for fact, x in row:
                act = Act.NOTES if fact.icon == NOTED else None
                if fact.icon == "pencil" and card.post.revisions > 1:
                    act = Act.CHANGES
                if act is not None:
                    width = look.px(19) + look.width(fact.words, "small")
                    rect = QRectF(card.text_at.x() + x, y, width, height)
                    card.spots.append(Spot(act, rect, 0, "", fact.words))
            y += height
        return round(y - card.facts_top)

    def _parent_spot(self, card: Card) -> None:
        if not card.answers:
            return
        look = self.look
        y = card.top + card.strip + look.px(12) + look.leading("body")
        role = look.width(card.role, "small") + look.px(12) if card.role else 0.0
        width = look.width(card.answers, "small") + look.px(17)
        room = card.width - self.column.inset - self.column.pad
        if role + width > room:  # a fact is never elided: the less important one goes
            role = 0
        words = card.answers
        if width > room and card.post.parent_author.strip():
            # The name gives way, not the number.
            name = card.post.parent_author.split()[0]
            left = look.width(name, "small") - (width - room) - look.px(4)
            metrics = look.metrics("small")
            words = self.say.answers(card.post, metrics.elidedText(name, _ELIDE, left))
        rect = QRectF(card.text_at.x() + role, y, min(width, room), look.leading("small"))
        card.spots.append(Spot(Act.PARENT, rect, words=words))

    def _quotes(self, card: Card, place: int, found: int, folded: dict[int, str]) -> None:
        if not found:
            return
        layout = card.text.documentLayout()
        groups: list[QRectF] = []
        for start, end in quoted(card.text):
            first, last = card.text.findBlock(start), card.text.findBlock(end - 1)
            rect = layout.blockBoundingRect(first)
            groups.append(rect.united(layout.blockBoundingRect(last)))
        width = self.column.text_width(card.post.depth)
        reach = self.look.px(5)
        for number, rect in enumerate(groups):
            room = QRectF(0, rect.top() - reach, width, rect.height() + 2 * reach)
            closed = number in folded
            # Quotes that Qt has joined cannot be told apart: then none of them folds.
            foldable = len(groups) == found and (closed or (place, number) in self._open_quotes)
            card.quotes.append((room, foldable and closed))
            if foldable:
                line = QRectF(room.x(), room.y(), width, min(room.height(), self.look.px(26)))
                card.spots.append(Spot(Act.QUOTE, line.translated(card.text_at), number))
