"""What was answered in private: each message with the words that it had, and what of it nobody has weighed yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from moderator_console.core.event_replies import MessageReceived
from moderator_console.core.event_values import Channel


@dataclass(frozen=True, slots=True)
class Received:
    """One message. ``event`` first told of it, at ``known_us``; ``texts`` are its words, the present ones last.

    ``said_us`` is when it was said there, or when it came here where nobody knows. Times are UTC microseconds.
    """

    event: UUID
    known_us: int
    said_us: int
    channel: Channel
    author: str
    account: str
    address: str
    answers: str
    texts: tuple[str, ...]
    removed: bool = False

    @property
    def text(self) -> str:
        """Its words as they are now; what was taken away there keeps its last."""
        return self.texts[-1]


def received_after(
    known: tuple[Received, ...], event: UUID, at_us: int, what: MessageReceived
) -> tuple[Received, ...]:
    """The messages after one more event, recorded at ``at_us``. What comes twice from two workstations counts once."""
    old = next((one for one in known if one.address == what.address), None)
    if old is None:
        said = at_us if what.said_us is None else what.said_us
        new = Received(
            event, at_us, said, what.channel, what.author, what.account, what.address, what.answers,
            (what.text,), what.removed,
        )  # fmt: skip
        return (*known, new)
    texts = old.texts if what.removed or what.text in old.texts else (*old.texts, what.text)
    after = replace(old, texts=texts, removed=what.removed)
    return tuple(after if one is old else one for one in known)
