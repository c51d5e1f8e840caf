"""Where it may have begun, in words: how likely, why one post goes back to another. A guess is called a guess."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.origin import Likely, Proposal, Step, Why, likely
from moderator_console.core.posts import Address
from moderator_console.services.looking_back import LookedBack, StandsAt
from moderator_console.views.widgets.ago import Ago


class OriginWords(QObject):
    """Sentences about proposals. Names are those that people bear in the posts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ago = Ago(self)

    def likely(self, proposal: Proposal[Address]) -> str:
        """How likely it is, in two words."""
        return {
            Likely.STRONG: self.tr("very likely"),
            Likely.FAIR: self.tr("quite possible"),
            Likely.FAINT: self.tr("possible"),
        }[likely(proposal.score)]

    def post(self, stands: StandsAt) -> str:
        """A post by its number and author."""
        name = stands.card.author or self.tr("nobody named")
        return self.tr("#{number}, {name}").format(number=stands.card.place + 1, name=name)

    def when(self, stands: StandsAt, now_us: int) -> str:
        """How long ago it was."""
        return self._ago.ago(stands.card.at_us, now_us)

    def title(self, stands: StandsAt) -> str:
        """The thread in which it stands, in quotation marks."""
        return self.tr("“{title}”").format(title=stands.title or self.tr("Untitled conversation"))

    def why(self, found: LookedBack, step: Step[Address]) -> str:
        """Why the way leads to the step's earlier neighbour; ``step`` is the later one. All its reasons."""
        who = found.at[step.at].card.author or self.tr("somebody")
        said = [self._one(why, who, step.name) for why in step.whys]
        return self.tr(" and ").join([said[0], *(self._more(why) for why in step.whys[1:])][:3])

    def _one(self, why: Why, who: str, name: str) -> str:
        match why:
            case Why.REPLY:
                words = self.tr("{who} answers it")
            case Why.QUOTE:
                words = self.tr("{who} quotes it")
            case Why.LINK:
                words = self.tr("{who} links to it")
            case Why.GUESS:
                words = self.tr("{who} probably answers it: a guess")
            case Why.MENTION:
                words = self.tr("{who} names its author")
            case Why.MOVED:
                words = self.tr("the thread was split off after it")
            case Why.EARLIER_THREAD:
                words = self.tr("{who} had begun here before")
            case Why.EARLIER_HERE:
                words = self.tr("{who} had written here before")
            case Why.FIRST_OF_THREAD:
                words = self.tr("it began the thread")
        return words.format(who=who, name=name)

    def _more(self, why: Why) -> str:
        return {
            Why.REPLY: self.tr("answers it"),
            Why.QUOTE: self.tr("quotes it"),
            Why.LINK: self.tr("links to it"),
            Why.GUESS: self.tr("probably answers it"),
            Why.MENTION: self.tr("names its author"),
            Why.MOVED: self.tr("was split off after it"),
            Why.EARLIER_THREAD: self.tr("had begun here before"),
            Why.EARLIER_HERE: self.tr("had written here before"),
            Why.FIRST_OF_THREAD: self.tr("it began the thread"),
        }[why]
