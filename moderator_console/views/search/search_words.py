"""Searches in the words of a person: places, numbers, and what was not understood."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from moderator_console.core.search_words import Doubt, Hint, Where
from moderator_console.services.searching import COUNTED

ICONS = {
    Where.POSTS: "messages-square",
    Where.NOTES: "square-pen",
    Where.CONTACTS: "phone",
    Where.ACTS: "wrench",
    Where.CASES: "folder-heart",
    Where.MEMBERS: "user",
}


class SearchWords(QObject):
    """Words for groups, counts and hints."""

    def place(self, place: Where) -> str:
        """The heading of a group."""
        return {
            Where.POSTS: self.tr("Posts"),
            Where.NOTES: self.tr("Notes"),
            Where.CONTACTS: self.tr("Contacts"),
            Where.ACTS: self.tr("Actions"),
            Where.CASES: self.tr("Cases"),
            Where.MEMBERS: self.tr("Members"),
        }[place]

    def number(self, count: int) -> str:
        """A number of hits: “37”, or “1,000+” for more than are counted."""
        shown = QLocale().toString(min(count, COUNTED))
        return f"{shown}+" if count > COUNTED else shown

    def hint(self, hint: Hint) -> str:
        """What was not taken as it may have been meant, in one sentence."""
        typed = f"{hint.operator}:{hint.value}"
        sentence = {
            Doubt.UNKNOWN: self.tr("“{typed}” is no operator here, so its words are looked for."),
            Doubt.EMPTY: self.tr("Write what you look for behind “{typed}”, without a space."),
            Doubt.NO_DATE: self.tr(
                "“{typed}” holds no date. 2026, 2026-03, 2026-03-14, yesterday and 7d do."
            ),
            Doubt.NO_SUCH_THING: self.tr(
                "A post can have a link, attachment, image, edit, deletion, quote or code; “{typed}” is looked for"
                " as words."
            ),
            Doubt.TOO_MANY: self.tr("Only the first 32 words are looked for."),
        }[hint.doubt]
        return sentence.format(typed=typed)

    def guide(self) -> tuple[tuple[str, str], ...]:
        """What can be typed, and what it finds."""
        return (
            (self.tr("left open"), self.tr("both words, in any order")),
            (self.tr('"left open"'), self.tr("exactly these words")),
            (self.tr("gate -paint"), self.tr("the first word without the second")),
            (self.tr("author:zoe"), self.tr("written by somebody")),
            (
                self.tr("in:notes"),
                self.tr("posts, notes, contacts, actions, cases or members; or a title"),
            ),
            (
                self.tr("after:2026-03"),
                self.tr("before: after: since: on: with a year, month or day"),
            ),
            (self.tr('community:"seed barn"'), self.tr("in one community")),
            (
                self.tr("has:link"),
                self.tr("link, attachment, image, edit, deletion, quote or code"),
            ),
        )
