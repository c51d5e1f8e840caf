"""Every sentence on and about a post's card, seen and heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.posts import Attachment, AttachmentKind, Link
from moderator_console.store.conversation import PostCard, Revision, ThreadMark
from moderator_console.views.thread.card_parts import size_parts
from moderator_console.views.thread.card_spots import Act, Spot
from moderator_console.views.thread.local_pictures import LocalPictures, State
from moderator_console.views.thread.post_notes import PostNotes
from moderator_console.views.thread.thread_pages import Fact, Mark, MarkKind
from moderator_console.views.widgets.ago import Ago
from moderator_console.views.widgets.isolated import isolated, side_by_side

if TYPE_CHECKING:
    from moderator_console.views.thread.cards import Card

#: The icon of the fact that a post has notes.
NOTED = "lock"
#: Lines of what was done to the thread between two posts.
_MOST_EVENTS = 4


class CardWords(QObject):
    """``now_us`` gives UTC microseconds."""

    def __init__(self, now_us: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now_us = now_us
        self._ago = Ago(self)
        #: The private notes on posts; a page that shows none leaves it.
        self.noted = PostNotes()

    def name(self, post: PostCard) -> str:
        """Who wrote it."""
        if post.missing:
            return post.author or self.tr("A post that was never seen here")
        if post.author_deleted and not post.author:
            return self.tr("Deleted account")
        return post.author or self.tr("Nobody named")

    def role(self, post: PostCard) -> str:
        """What the author is there: the platforms' words for staff in ours, others as they stand."""
        words = {
            "admin": self.tr("Administrator"),
            "administrator": self.tr("Administrator"),
            "moderator": self.tr("Moderator"),
            "mod": self.tr("Moderator"),
            "staff": self.tr("Staff"),
            "owner": self.tr("Owner"),
            "member": self.tr("Member"),
            "bot": self.tr("Bot"),
        }
        return words.get(post.role.casefold(), post.role)

    def when(self, post: PostCard) -> str:
        """How long ago; nothing for a post that was never seen."""
        return "" if post.missing else self._ago.ago(post.at_us, self._now_us())

    def exact(self, post: PostCard) -> str:
        """The time for a tool tip."""
        return self._ago.exact(post.at_us, post.precision, post.zone)

    def answers(self, post: PostCard, name: str = "") -> str:
        """Whom it answers, and how that is known; empty without parent. ``name``: the name, shortened."""
        if post.parent is None or post.parent_place < 0:
            return ""
        number = self.number(post.parent_place)
        if not post.parent_author.strip():
            return self.tr("answers a missing post, {number}").format(number=number)
        first = isolated(name or post.parent_author.split()[0])
        sentence = self.tr("answers {name}, {number}")
        if post.link is Link.QUOTED:
            sentence = self.tr("quotes {name}, {number}")
        elif post.link is Link.INFERRED:
            sentence = self.tr("seems to answer {name}, {number}")
        return sentence.format(name=first, number=number)

    def number(self, place: int) -> str:
        """A post's number in its thread, from #1."""
        return f"#{place + 1}"

    def kind(self, kind: MarkKind) -> str:
        """The word of a mark."""
        if kind is MarkKind.ORIGIN:
            return self.tr("Origin")
        if kind is MarkKind.TURN:
            return self.tr("Turning point")
        return self.tr("Complaint")

    def facts(self, post: PostCard, mark: Mark | None, *, changed: bool = False) -> list[Fact]:
        """The quiet facts under a post: the caller's, then what the source did to it. ``changed``: what changed is shown."""
        facts = list(mark.facts) if mark else []
        if post.missing:
            return [Fact("ghost", self.tr("others answer it; its words are not in the archive"))]
        if notes := self.noted.count(post.address):
            facts.append(Fact(NOTED, self.tr("has %n notes", "", notes)))
        if changed:
            facts.append(Fact("pencil", self.tr("show the post again")))
        elif post.revisions > 2:
            facts.append(Fact("pencil", self.tr("edited %n times", "", post.revisions - 1)))
        elif post.revisions == 2 or post.edited_us is not None:
            facts.append(Fact("pencil", self.tr("edited")))
        if post.removed and post.text:
            facts.append(Fact("trash", self.tr("deleted there, kept as we read it")))
        elif post.removed:
            facts.append(Fact("trash", self.tr("deleted before its words were read")))
        if not (post.removed or post.text.strip() or post.html or post.attachments):
            facts.append(Fact("message-square", self.tr("without a word")))
        if post.plain_only:
            facts.append(Fact("type", self.tr("shown as plain text, to be safe")))
        if post.charset_guessed:
            facts.append(Fact("languages", self.tr("some letters were guessed")))
        return facts

    def whole(self, post: PostCard) -> str:
        """The link below a post that is cut."""
        return self.tr("Show the whole post")

    def see_changes(self) -> str:
        """The tool tip of how often a post was edited."""
        return self.tr("see what changed, word by word")

    def see_notes(self) -> str:
        """The tool tip of how many notes there are."""
        return self.tr("for moderators only; read them")

    def step(self, post: PostCard, text: Revision, count: int) -> str:
        """The line above what changed from one text to the next."""
        numbers = self.tr("Version {number} of {count}").format(number=text.n, count=count)
        if text.at_us is None:
            seen = self._ago.exact(text.seen_us)
            return self.tr("{version}, read here on {time}").format(version=numbers, time=seen)
        return f"{numbers}, {self._ago.exact(text.at_us, post.precision, post.zone)}"

    def file_name(self, file: Attachment) -> str:
        """The name of a picture or file, or what it is."""
        kinds = {
            AttachmentKind.IMAGE: self.tr("Picture"),
            AttachmentKind.VIDEO: self.tr("Film"),
            AttachmentKind.AUDIO: self.tr("Sound"),
            AttachmentKind.FILE: self.tr("File"),
        }
        return " ".join(file.name.split())[:200] or kinds[file.kind]

    def file(self, file: Attachment, name: str = "") -> str:
        """A picture or file: its name, whether it is kept here, and its size. ``name``: the name, shortened."""
        parts = [isolated(name or self.file_name(file))]
        if LocalPictures.ours(file.address):
            parts.append(self.tr("picture kept here"))
        if file.size is None:
            return " · ".join(parts)
        number, unit = size_parts(file.size)
        units = {
            "B": self.tr("{number} bytes"),
            "kB": self.tr("{number} kB"),
            "MB": self.tr("{number} MB"),
            "GB": self.tr("{number} GB"),
        }
        shown = number.replace(".", QLocale().decimalPoint())
        return " · ".join((*parts, units[unit].format(number=shown)))

    def file_kind(self, file: Attachment, *, unfolded: bool) -> str:
        """What a screen reader says at a picture or file."""
        words = self.tr("Attachment: {name}").format(name=self.file(file))
        if LocalPictures.ours(file.address):
            return f"{words}, {self.tr('shown') if unfolded else self.tr('folded')}"
        state = self.tr("its address is shown") if unfolded else self.tr("not fetched")
        return f"{words}, {state}"

    def picture(self, file: Attachment) -> str:
        """What a screen reader says at a captured picture itself."""
        return self.tr("Picture: {name}").format(name=" ".join(file.name.split())[:200])

    def picture_state(self, state: State) -> str:
        """In place of a captured picture that is not shown (yet)."""
        if state is State.READING:
            return self.tr("The picture is being read.")
        if state is State.MISSING:
            return self.tr("This picture is not in the archive here.")
        return self.tr("This picture cannot be shown here; it is kept as it was given.")

    def larger(self) -> str:
        """The tool tip of a captured picture."""
        return self.tr("Show it larger")

    def copy_picture(self) -> str:
        """A choice below a captured picture."""
        return self.tr("Copy the picture")

    def no_address(self) -> str:
        """Below a file that the source only names."""
        return self.tr("The source names it without an address.")

    def copy_address(self) -> str:
        """A choice below an unfolded file."""
        return self.tr("Copy its address")

    def open_outside(self) -> str:
        """A choice below an unfolded file."""
        return self.tr("Open it in the browser")

    def more_files(self, count: int) -> str:
        """The line below the first files of many."""
        return self.tr("Show %n more files", "", count)

    def events(self, marks: Sequence[ThreadMark]) -> list[str]:
        """What was done to the thread at one place, a line each; many are counted."""
        lines: list[str] = []
        for kind, many in (("joined", self._joined), ("left", self._left)):
            same = [mark for mark in marks if mark.kind == kind]
            if len(same) > 1:
                lines.append(many(len(same)))
                marks = [mark for mark in marks if mark.kind != kind]
        told = marks if len(marks) <= _MOST_EVENTS else marks[: _MOST_EVENTS - 1]
        lines += [self._event(mark) for mark in told]
        if len(told) < len(marks):
            lines.append(self.tr("%n more notices", "", len(marks) - len(told)))
        return lines

    def _joined(self, count: int) -> str:
        return self.tr("%n people joined", "", count)

    def _left(self, count: int) -> str:
        return self.tr("%n people left", "", count)

    def _event(self, mark: ThreadMark) -> str:
        kinds = {
            "closed": self.tr("Closed"),
            "opened": self.tr("Opened again"),
            "split": self.tr("Split"),
            "split from": self.tr("Split from another conversation"),
            "moved": self.tr("Moved"),
            "merged": self.tr("Merged"),
            "renamed": self.tr("Renamed"),
            "pinned": self.tr("Pinned"),
            "archived": self.tr("Archived"),
            "unarchived": self.tr("Taken out of the archive"),
            "listed": self.tr("Listed"),
            "unlisted": self.tr("Not listed any more"),
            "joined": self.tr("Joined"),
            "left": self.tr("Left"),
            "invited": self.tr("Invited"),
            "removed": self.tr("Removed"),
            "solved": self.tr("Solved"),
            "tagged": self.tr("Tagged"),
            "call": self.tr("Call"),
            "thread opened": self.tr("Thread opened"),
            "topic opened": self.tr("Topic opened"),
            "staff note": self.tr("Note by the team"),
            "notice": self.tr("Notice"),
        }
        # Other kinds stay in the platform's own word.
        parts = [kinds.get(mark.kind, mark.kind.capitalize()), mark.actor]
        if mark.at_us is not None:
            parts.append(self._ago.ago(mark.at_us, self._now_us()))
        head = side_by_side(parts)
        text = " ".join(mark.text.split())[:200]
        return f"{head} · {text}" if text else head

    def folded(self, count: int) -> str:
        """The line below a post whose answers are folded away."""
        return self.tr("Show %n folded answers", "", count)

    def new_posts(self, count: int) -> str:
        """The line above the first unread post."""
        return self.tr("%n new posts since you read", "", count)

    def heard_name(self, post: PostCard, mark: Mark | None, unread: bool) -> str:
        """What a screen reader says first."""
        parts = [self.name(post), self.when(post), self.role(post)]
        if mark and mark.kind is not MarkKind.KEPT:
            parts += [self.kind(mark.kind), mark.why]
        if unread:
            parts.append(self.tr("unread"))
        parts += [fact.words for fact in self.facts(post, mark)]
        return ", ".join(part for part in parts if part)

    def heard_place(self, post: PostCard, count: int, events: Sequence[str] = ()) -> str:
        """Where the post stands: "Post 4 of 52, answers Anna, #3". ``events`` stand after it."""
        locale = QLocale()
        words = self.tr("Post {place} of {count}").format(
            place=locale.toString(post.place + 1), count=locale.toString(count)
        )
        return ", ".join((words, *filter(None, (self.answers(post),)), *events))

    def signed(self, post: PostCard) -> str:
        """Author and time, for the clipboard."""
        return self.tr("{name}, {time}").format(name=self.name(post), time=self.exact(post))

    def copied(self, post: PostCard, text: str) -> str:
        """A post for the clipboard: author and time, then its words."""
        return f"{self.signed(post)}\n{text}"

    def quote(self, open_: bool) -> str:
        """What a screen reader says at a folded quote."""
        return self.tr("Fold the quote") if open_ else self.tr("Unfold the quote")

    def heard_spot(self, card: Card, spot: Spot) -> str:
        """What a screen reader says at something that can be done in a card."""
        if spot.act is Act.PARENT:
            return card.answers
        if spot.act is Act.QUOTE:
            number = spot.number
            return self.quote(number < len(card.quotes) and not card.quotes[number][1])
        if spot.act is Act.FILE:
            opened = any(file.open and file.number == spot.number for file in card.files)
            return self.file_kind(card.post.attachments[spot.number], unfolded=opened)
        if spot.act is Act.PICTURE:
            return f"{spot.words}, {self.larger()}"
        if spot.act is Act.CHANGES:
            return f"{spot.words}, {self.see_changes()}"
        if spot.act is Act.NOTES:
            return f"{spot.words}, {self.see_notes()}"
        if spot.act is Act.LINK and not spot.icon:
            return self.link(spot.url)
        return spot.words

    def link(self, url: str) -> str:
        """What a screen reader says at a link."""
        return self.tr("Link to {address}").format(address=url)
