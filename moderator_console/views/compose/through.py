"""By which connected account a message would go: of the case's community first, and only one that can write so."""

from __future__ import annotations

from moderator_console.core.case import Case
from moderator_console.core.event_values import Channel
from moderator_console.core.letters import public_of
from moderator_console.core.outbox import HOLD_US
from moderator_console.core.platforms import Private
from moderator_console.store.connected import Connected
from moderator_console.views.window.page import Room

HOLD_S = HOLD_US // 1_000_000
#: Accounts that write by mail, and those that write on their platform.
_BY = {Channel.MAIL: (Private.MAIL,), Channel.MESSAGE: (Private.ACCOUNT, Private.ROOM)}


class Through:
    """Asks the desk each time: an account may have been connected or taken away meanwhile."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def of(self, case: Case | None, channel: Channel) -> Connected | None:
        """The account; None where nothing connected can write to the case's member by this channel."""
        # On a platform a member is only reached by an account of the same community; a mail reaches anybody.
        here = self._here(case, channel)
        if here is None and case is not None and channel is Channel.MAIL:
            return next(iter(self._fit(channel)), None)
        return here

    def _here(self, case: Case | None, channel: Channel) -> Connected | None:
        fit = [] if case is None else self._fit(channel)
        here = "" if case is None else public_of(case.community)
        return next((one for one in fit if one.community == here), None)

    def _fit(self, channel: Channel) -> list[Connected]:
        kinds = _BY.get(channel, ())
        if not kinds:
            return []
        return [
            one
            for one in self._room.desk.book.connected.all()
            if one.can is not None and one.can.private in kinds
        ]

    def channel(self, case: Case | None) -> Channel | None:
        """By what the connected account of the case's community writes; None where none can."""
        return next((by for by in _BY if self._here(case, by)), None)

    def instead(self, case: Case | None) -> Connected | None:
        """The account that writes by mail, where the platform's own cannot write to the member."""
        there = self.lacking(case, Channel.MESSAGE)
        return None if there is None else self.of(case, Channel.MAIL)

    def lacking(self, case: Case | None, channel: Channel) -> Connected | None:
        """The account of the case's community that cannot write so, where it alone stands in the way."""
        if case is None or channel not in _BY or self.of(case, channel) is not None:
            return None
        return next(
            (
                one
                for one in self._room.desk.book.connected.all()
                if one.community == case.community
                and one.can is not None
                and one.can.private is Private.NONE
            ),
            None,
        )
