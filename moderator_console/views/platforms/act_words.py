"""What can be done to a post on its platform, in words: to choose from, and as it stands in the journal."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.acts import Act
from moderator_console.core.platform_acts import PlatformActed


class ActWords(QObject):
    """Sentences, in the language of the moment."""

    def name(self, act: Act) -> str:
        """As something to do."""
        return {
            Act.HIDE: self.tr("Hide the post"),
            Act.RESTORE: self.tr("Show the post again"),
            Act.LOCK: self.tr("Lock the thread"),
            Act.UNLOCK: self.tr("Open the thread again"),
            Act.APPROVE: self.tr("Approve the post"),
            Act.HOLD: self.tr("Hold the post back"),
            Act.SETTLE: self.tr("Settle its reports"),
            Act.NOTE: self.tr("Leave a note for moderators"),
        }[act]

    def done(self, what: PlatformActed) -> str:
        """As the journal tells it."""
        said = {
            Act.HIDE: self.tr("Post hidden on {account}"),
            Act.RESTORE: self.tr("Post shown again on {account}"),
            Act.LOCK: self.tr("Thread locked on {account}"),
            Act.UNLOCK: self.tr("Thread opened again on {account}"),
            Act.APPROVE: self.tr("Post approved on {account}"),
            Act.HOLD: self.tr("Post held back on {account}"),
            Act.SETTLE: self.tr("Reports settled on {account}"),
            Act.NOTE: self.tr("Note left on {account}"),
        }[what.act]
        return said.format(account=what.account)

    def state(self, act: Act) -> str:
        """How the post stands after it, in a word or two; empty where nothing is to be seen of it."""
        return {
            Act.HIDE: self.tr("hidden there"),
            Act.LOCK: self.tr("locked there"),
            Act.APPROVE: self.tr("approved there"),
            Act.HOLD: self.tr("held back there"),
        }.get(act, "")
