"""What the window shows of where it began: the proposals with the cards of every post on their ways. For a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from moderator_console.core.origin import Proposal
from moderator_console.core.posts import Address
from moderator_console.services.desk import Desk
from moderator_console.services.guess_process import GuessChild
from moderator_console.services.guessing import wants_guesses
from moderator_console.services.origin import find_origin, same_person
from moderator_console.store.conversation import PostCard


@dataclass(frozen=True, slots=True)
class StandsAt:
    """A post of a way: its card, and the address and title of the thread in which it stands."""

    card: PostCard
    thread: Address
    title: str


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The proposals for one post, the likeliest first, and what is shown of every post on their ways."""

    post: Address
    proposals: tuple[Proposal[Address], ...]
    at: dict[Address, StandsAt]


class LookBack:
    """One question. ``run`` is for a worker, ``cancel`` from any thread: then ``run`` returns None."""

    def __init__(self, desk: Desk, post: Address) -> None:
        self._desk = desk
        self._post = post
        self._child: GuessChild | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """The answer is not wanted any more."""
        self._cancelled = True
        if self._child is not None:
            self._child.cancel()

    def run(self, guessing: Callable[[], None] = lambda: None) -> LookedBack | None:
        """Returns what was found. Raises NotFound; FileBusy when guesses cannot be kept just now.

        In a flat channel a child process guesses first who answers whom; ``guessing`` hears that it does.
        """
        desk = self._desk
        try:
            if wants_guesses(desk.archive, self._post):
                guessing()
                opened = desk.opened
                self._child = GuessChild(opened.archive, opened.key, self._post)
                if self._cancelled or not self._child.run():
                    return None
            return self._found()
        finally:
            desk.done_aside()

    def _found(self) -> LookedBack:
        archive = self._desk.archive
        people = same_person(self._desk, self._post)
        proposals = find_origin(archive, self._post, people=people)
        at: dict[Address, StandsAt] = {}
        for proposal in proposals:
            for step in proposal.path:
                if step.at not in at:
                    line = archive.thread_of(step.at)
                    at[step.at] = StandsAt(archive.post(step.at), line.address, line.title)
        return LookedBack(self._post, proposals, at)
