"""The member wrote or called: their answer in private, and what the moderator decided about the date of a follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from string import hexdigits
from typing import ClassVar

from moderator_console.core.event_moves import Happening
from moderator_console.core.event_values import Channel


class ReplyChoice(StrEnum):
    """The date stays, the follow-up is opened now, or it moves."""

    KEEP = "keep"
    OPEN = "open"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class ReplyWeighed(Happening):
    """Everything that the member had said until ``at_us`` (UTC microseconds) was weighed; ``reply`` is the address of
    the post that was shown, or the id of the contact. ``known_us``: when the last of it was brought here, where that
    is later than this event by a clock that went wrong. The next step is not touched by this: a move comes as its own
    event."""

    kind: ClassVar[str] = "reply-weighed"
    reply: str
    at_us: int
    choice: ReplyChoice
    known_us: int = 0

    @property
    def spoken(self) -> bool:
        """Whether it was a talk that was logged, and nothing that they wrote: ``reply`` is then the id of one."""
        return len(self.reply) == 32 and all(sign in hexdigits for sign in self.reply)


@dataclass(frozen=True, slots=True)
class MessageReceived(Happening):
    """What somebody answered to a private message of ours, as it came through the connected account ``account``.

    ``said_us`` is when it was said there (UTC microseconds, None: nobody knows), ``address`` its name there, ``answers``
    that of our message. The same ``address`` again is what became of it: other words, or it was taken away there.
    """

    kind: ClassVar[str] = "message-received"
    channel: Channel
    author: str
    text: str
    said_us: int | None
    account: str
    address: str
    answers: str
    removed: bool = False
    #: Their earlier words are here: this is what they say since.
    changed: bool = False
