"""Sentences about messages: what one is for, and what was kept of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.events import MemberTold, MessageSent, OfferMade, Purpose


class MessageWords(QObject):
    """Asked by the composer and by the chooser of templates."""

    def purpose(self, purpose: Purpose) -> str:
        """What a message is for."""
        return {
            Purpose.OFFER: self.tr("Offer of a talk"),
            Purpose.APOLOGY: self.tr("Apology"),
            Purpose.HAND_OFF: self.tr("Hand-off"),
            Purpose.FOLLOW_UP: self.tr("Follow-up"),
            Purpose.GOOD_BYE: self.tr("Good-bye"),
            Purpose.OTHER: self.tr("Other message"),
        }[purpose]

    def fact(self, name: str) -> str:
        """What a placeholder stands for."""
        return {
            "member": self.tr("The member’s name"),
            "moderator": self.tr("Your name"),
            "community": self.tr("The community"),
            "case": self.tr("The title of the case"),
            "today": self.tr("Today’s date"),
            "talk_day": self.tr("The day of the talk"),
            "follow_up_day": self.tr("The day of the follow-up"),
            "promise": self.tr("What was promised"),
            "promise_day": self.tr("The day of the promise"),
            "receiver": self.tr("Who takes over"),
        }.get(name, f"“{name}”")

    def sent(self, kind: type[OfferMade] | type[MemberTold] | type[MessageSent]) -> str:
        """What was done, once a message had left."""
        if kind is OfferMade:
            return self.tr("Offer kept.")
        if kind is MemberTold:
            return self.tr("Kept: the member knows who looks after them.")
        return self.tr("Message kept.")
