"""What an account cannot do on its platform, a sentence for each, and which right it would take."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.platforms import (
    Capabilities,
    Deletes,
    Edits,
    Flags,
    History,
    Private,
    Resend,
)


class Lacking(QObject):
    """Sentences, in the language of the moment."""

    def of(self, can: Capabilities | None) -> list[str]:
        """What is missing; where it was never asked, that."""
        if can is None:
            return [self.tr("What this account can do is asked when it is tried again.")]
        right = dict(can.needs)
        found = []
        if can.sealed:
            found.append(self.tr("%n rooms are encrypted and are not read.", "", can.sealed))
        if can.private is Private.NONE:
            found.append(self._right(self.tr("Members cannot be written to in private here."), right.get("private")))  # fmt: skip
        elif can.exposed:
            found.append(self.exposed())
        if not can.public:
            found.append(
                self._right(self.tr("Replies in public cannot be sent here."), right.get("public"))
            )
        if can.flags is Flags.NONE:
            found.append(
                self._right(self.tr("Reports of members are not seen here."), right.get("flags"))
            )
        if can.edits is Edits.NONE:
            found.append(self.tr("Edits are not seen here."))
        if can.deletes is Deletes.NONE:
            found.append(self.tr("Removals are not seen here."))
        if can.history is not History.ALL:
            found.append(self.tr("Not all of the past can be read here."))
        if not can.acts:
            found.append(self._right(self.tr("Hiding, locking and approving are done on the platform itself."), right.get("acts")))  # fmt: skip
        if can.resend is Resend.ASK:
            found.append(self.tr("After a lost answer only you can look whether a message arrived."))  # fmt: skip
        return found

    def exposed(self) -> str:
        """Who else may read a private message there."""
        return self.tr(
            "Private messages are not encrypted here: the servers that carry one can read it, and whoever it mentions gets it."
        )

    def _right(self, said: str, right: str | None) -> str:
        return said + " " + self.tr("It takes: {right}.").format(right=right) if right else said
