"""Every sentence on and about a post's card, seen and heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.posts import Link
from moderator_console.store.conversation import PostCard
from moderator_console.views.ago import Ago
from moderator_console.views.thread_pages import Fact, Mark, MarkKind


class CardWords(QObject):
    """``now_us`` gives UTC microseconds."""

    def __init__(self, now_us: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now_us = now_us
        self._ago = Ago(self)

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

    def answers(self, post: PostCard) -> str:
        """Whom it answers, and how that is known; empty without parent."""
        if post.parent is None or post.parent_place < 0:
            return ""
        number = self.number(post.parent_place)
        if not post.parent_author:
            return self.tr("answers a missing post, {number}").format(number=number)
        first = post.parent_author.split()[0]
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

    def facts(self, post: PostCard, mark: Mark | None) -> list[Fact]:
        """The quiet facts under a post: the caller's, then what the source did to it."""
        facts = list(mark.facts) if mark else []
        if post.missing:
            return [Fact("ghost", self.tr("others answer it; its words are not in the archive"))]
        if post.revisions == 2 or (post.edited_us is not None and post.revisions < 2):
            facts.append(Fact("pencil", self.tr("edited")))
        elif post.revisions > 2:
            facts.append(Fact("pencil", self.tr("edited %n times", "", post.revisions - 1)))
        if post.removed and post.text:
            facts.append(Fact("trash", self.tr("deleted there, kept as we read it")))
        elif post.removed:
            facts.append(Fact("trash", self.tr("deleted before its words were read")))
        if post.plain_only:
            facts.append(Fact("type", self.tr("shown as plain text, to be safe")))
        if post.charset_guessed:
            facts.append(Fact("languages", self.tr("some letters were guessed")))
        return facts

    def whole(self, post: PostCard) -> str:
        """The link below a post that is cut."""
        return self.tr("Show the whole post")

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

    def heard_place(self, post: PostCard, count: int) -> str:
        """Where the post stands: "Post 4 of 52, answers Anna, #3"."""
        locale = QLocale()
        words = self.tr("Post {place} of {count}").format(
            place=locale.toString(post.place + 1), count=locale.toString(count)
        )
        answers = self.answers(post)
        return f"{words}, {answers}" if answers else words

    def copied(self, post: PostCard, text: str) -> str:
        """A post for the clipboard: author and time, then its words."""
        who = self.tr("{name}, {time}").format(name=self.name(post), time=self.exact(post))
        return f"{who}\n{text}"

    def quote(self, open_: bool) -> str:
        """What a screen reader says at a folded quote."""
        return self.tr("Fold the quote") if open_ else self.tr("Unfold the quote")

    def link(self, url: str) -> str:
        """What a screen reader says at a link."""
        return self.tr("Link to {address}").format(address=url)
