"""The guard with what it has to know about a case: whose names are colleagues', which texts are private.

Texts come in here to be compared; what comes out are places in the text that was going to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from moderator_console.core.case import Case
from moderator_console.core.day_words import is_time
from moderator_console.core.events import PersonKind
from moderator_console.core.guard import guard
from moderator_console.core.note_marks import Kind, goal, mentions
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.core.wording import Open
from moderator_console.services.desk import Desk
from moderator_console.services.templates import LANGUAGES, shipped

#: Posts quoted in notes that are looked up.
_QUOTES = 200
#: What of a place is written down when it leaves all the same.
_KEPT = 80
#: How many places one sentence names.
_SAID = 10
#: How many places are written down.
_MOST = 50
#: What a message may weigh in the journal: an event's body is at most 64 kB, and it is written as JSON.
MOST_BYTES = 48_000


@dataclass(frozen=True, slots=True)
class Place:
    """Something that must not leave: ``[start:end]`` of the subject or of the text, and its words."""

    in_subject: bool
    start: int
    end: int
    why: Open
    words: str


class NotReady(Trouble):
    """A text still holds what must not leave; ``places`` say what and where."""

    exit_code = 1

    def __init__(self, places: tuple[Place, ...]) -> None:
        listed = " · ".join(" ".join(place.words.split())[:_KEPT] for place in places[:_SAID])
        super().__init__(
            f"This must not leave as it is: {listed}.", "Change it, or send it with --despite."
        )
        self.places = places


def places(desk: Desk, case: Case, subject: str, text: str) -> tuple[Place, ...]:
    """Everything in a message about a case that must not leave, in its order; the subject's first."""
    questions, drafts = desk.book.questions, desk.book.templates.all()
    names = {person.name.strip() for person in questions.people(PersonKind.MODERATOR)}
    # "@Maren" is as much of a mention as "@Maren Okafor".
    names |= {name.split()[0] for name in names if name}
    private = [version.text for note in case.notes for version in note.versions]
    member = None if case.member is None else questions.person(case.member).id
    private += desk.book.notes.ever_written(member, {post.thread for post in case.posts})

    def may_be_said() -> Iterator[str]:
        yield from (post.text for post in case.posts)
        yield from _quoted(desk, private)
        yield from (contact.talk.story for contact in case.contacts)
        yield from (template.text for language in LANGUAGES for template in shipped(language))
        yield from (template.text for template in drafts)

    allowed = _WhenAsked(may_be_said)
    found: list[Place] = []
    for in_subject, words in ((True, subject), (False, text)):
        for block in guard(words, colleagues=names, notes=private, allowed=allowed):
            said = words[block.start : block.end]
            found.append(Place(in_subject, block.start, block.end, block.why, said))
    return tuple(found)


class _WhenAsked:
    """Texts that are looked up when the first of them is needed: most messages repeat no note."""

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts
        self._found: list[str] | None = None

    def __iter__(self) -> Iterator[str]:
        if self._found is None:
            self._found = list(self._texts())
        return iter(self._found)


def _quoted(desk: Desk, private: Iterable[str]) -> Iterator[str]:
    """What notes quote of posts that still stand where everybody reads them: words, author with time, and address.

    The words are the archive's, not the note's: what somebody wrote into a quote stays private.
    """
    links = {
        link.source: link
        for text in private
        if "](" in text
        for link in mentions(text)
        if link.place.kind is Kind.POST
    }
    for link in list(links.values())[:_QUOTES]:
        try:
            post = desk.archive.post(Address(link.place.what))
        except NotFound:
            continue
        if post.removed or post.missing:
            continue
        yield post.text
        yield str(post.address)
        yield goal(link.place)
        rest = link.words.removeprefix(post.author)
        if post.author and rest != link.words and is_time(rest):
            yield link.words


def despite(found: tuple[Place, ...]) -> tuple[str, ...]:
    """How places are written down that somebody let stand."""
    return tuple(place.words[:_KEPT] for place in found[:_MOST])


def too_long(subject: str, text: str) -> bool:
    """Whether a message is longer than what the journal holds."""
    return len(f"{subject}{text}".encode("utf-8", "replace")) > MOST_BYTES
