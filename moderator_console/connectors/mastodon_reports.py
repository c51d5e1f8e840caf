"""Reports as Mastodon keeps them: one member's, about another, with the posts that are meant. Each post is a flag.

Reports about a member without any post are none of posts, and are left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from moderator_console.connectors.http_answer import moment_of, object_of, objects_of, text_of
from moderator_console.connectors.mastodon_line import MastodonLine, ident
from moderator_console.connectors.mastodon_posts import account_of, address_of, flaw, is_private
from moderator_console.connectors.mastodon_tree import Tree
from moderator_console.core.platform_trouble import Declined, Forbidden, Gone
from moderator_console.core.platforms import Batch, Flag, Outgoing, Receipt
from moderator_console.core.posts import Address, Skipped

#: Reports of one page, and settled ones that are asked for in one round.
_PAGE, _SETTLED = 100, 20
#: Pages in which the reports of one post are looked for, and the longest cursor.
_PAGES, _CURSOR = 50, 1_900


class Reports:
    """Those of one server, for whoever may see them. Raises PlatformTrouble."""

    def __init__(self, line: MastodonLine, tree: Tree) -> None:
        self._line, self._tree = line, tree

    def missing(self, scopes: frozenset[str] | None) -> tuple[bool, str]:
        """Whether this account sees reports, and the right that is missing to settle them or to see them ("" for none).

        ``scopes`` are those of the program's registration, None where the server does not tell.
        """
        try:
            self._line.ask("admin_reports", limit=1).list()
        except (Forbidden, Gone, Declined):
            return False, "admin:read:reports"
        writes = scopes is None or bool(scopes & {"admin:write", "admin:write:reports"})
        return True, "" if writes else "admin:write:reports"

    def flags(self, cursor: str | None) -> Batch:
        """A page of open reports; with the last also those that were settled since."""
        reached = _Reached.of(cursor)
        named: dict[str, Any] = {"max_id": reached.below} if reached.below else {}
        try:
            found = self._line.ask("admin_reports", limit=_PAGE, **named).list()
        except (Forbidden, Gone):
            return Batch()
        reports = [one for one in found if isinstance(one, dict) and ident(one.get("id"))]
        flags = [flag for report in reports for flag in self._flags(report, open_=True)]
        new = [
            status
            for report in reports
            if ident(report.get("id")) not in reached.open
            for status in objects_of(report, "statuses")
        ]
        posts, skipped = self._tree.posts(new, "reports")
        skipped += [Skipped("reports", "It is not a report.")] * (len(found) - len(reports))
        here = {**reached.here, **{ident(one["id"]): _numbers(one) for one in reports}}
        last = ident(reports[-1].get("id")) if reports else ""
        if last and last != reached.below and len(here) > len(reached.here):
            reached = _Reached(last, reached.open, here)
            return Batch(tuple(posts), flags=tuple(flags), skipped=tuple(skipped), cursor=reached.told(), more=True)  # fmt: skip
        gone = [number for number in reached.open if number not in here]
        for number in gone[:_SETTLED]:
            flags += self._settled(number, reached.open[number])
        left = {number: reached.open[number] for number in gone[_SETTLED:]}
        return Batch(
            tuple(posts), flags=tuple(flags), skipped=tuple(skipped),
            cursor=_Reached("", {**left, **here}, {}).told(), more=bool(left),
        )  # fmt: skip

    def _flags(self, report: dict[str, Any], open_: bool) -> list[Flag]:
        number = ident(report.get("id"))
        reporter = object_of(report, "account")
        who = account_of(object_of(reporter, "account") or reporter, self._line.base)
        rules = [text_of(rule, "text") for rule in objects_of(report, "rules")]
        words = [text_of(report, "comment").strip(), *rules]
        reason = " · ".join(word for word in words if word) or text_of(report, "category")
        at = moment_of(text_of(report, "created_at"))
        return [
            Flag(
                f"{number}/{ident(status.get('id'))}", address_of(status, self._line.base), who, reason[:2_000], at, open_
            )
            for status in objects_of(report, "statuses")
            if not flaw(status) and not is_private(status)
        ]  # fmt: skip

    def _settled(self, number: str, statuses: tuple[str, ...]) -> list[Flag]:
        """What became of a report that is no longer among the open ones: its flags are open no more."""
        try:
            report = self._line.ask("admin_report", number).object()
        except Gone:
            report = {}
        if report and report.get("action_taken") is not True:
            return []
        flags = self._flags(report, open_=False) if report else []
        told = {flag.id for flag in flags}
        # A post that is gone is no longer in its report.
        gone = (one for one in statuses if f"{number}/{one}" not in told)
        return flags + [
            Flag(f"{number}/{one}", Address(f"{self._line.base}/web/statuses/{one}"), None, "", None, False)
            for one in gone
        ]  # fmt: skip

    def settle(self, item: Outgoing) -> Receipt:
        """Settles the open reports of a post; where none is open there is nothing to do."""
        if item.about is None:
            raise Declined("an act is about a post")
        status = self._line.status_id(item.about)
        below = ""
        for _ in range(_PAGES):
            named: dict[str, Any] = {"max_id": below} if below else {}
            found = self._line.ask("admin_reports", limit=_PAGE, **named).list()
            reports = [one for one in found if isinstance(one, dict) and ident(one.get("id"))]
            for report in reports:
                if status in _numbers(report):
                    self._line.ask("admin_report_resolve", ident(report["id"]), sends=True)
            last = ident(reports[-1]["id"]) if reports else ""
            if not last or last == below:
                break
            below = last
        return Receipt(item.about)


def _numbers(report: dict[str, Any]) -> tuple[str, ...]:
    return tuple(ident(status.get("id")) for status in objects_of(report, "statuses"))


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far reports are read. ``open``: those that were, with their posts; ``here``: those of this round so far."""

    below: str
    open: dict[str, tuple[str, ...]]
    here: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, cursor: str | None) -> _Reached:
        """Nonsense begins anew."""
        try:
            below, *books = json.loads(cursor or "")
            was, here = (_book(book) for book in books)
            return cls(ident(below), was, here)
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls("", {}, {})

    def told(self) -> str:
        """As it is kept; where many are open the newest are remembered."""
        known = [self.below, dict(self.open), dict(self.here)]
        while True:
            text = json.dumps(known, separators=(",", ":"))
            if len(text) <= _CURSOR:
                return text
            longest = known[1] if len(str(known[1])) >= len(str(known[2])) else known[2]
            assert isinstance(longest, dict)
            longest.popitem()


def _book(found: Any) -> dict[str, tuple[str, ...]]:
    return {
        ident(number): tuple(filter(None, (ident(one) for one in statuses)))
        for number, statuses in found.items()
        if ident(number) and isinstance(statuses, list)
    }
