"""How posts stand on their platform after what was done there: quiet facts under them."""

from __future__ import annotations

from moderator_console.core.case import Case
from moderator_console.services.desk import Desk
from moderator_console.store.reports import reports_on
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.thread.thread_pages import Fact
from moderator_console.views.triage.report_words import ReportWords

#: The sign of what was done on the platform.
_THERE = "globe"


def facts_of(desk: Desk, case: Case, words: ActWords) -> dict[str, tuple[Fact, ...]]:
    """How posts of a case stand on their platform, by address: who reported each, and the last act on it that was not
    taken back."""
    said, found = ReportWords(), dict[str, tuple[Fact, ...]]()
    for told in reports_on(desk.archive, [post.address for post in case.posts]):
        found[told.post] = (Fact("flag", said.short(told, desk.now())),)
    for done in case.platform_acts:
        stands = "" if done.taken_back else words.state(done.what.act)
        facts = [fact for fact in found.get(done.what.post, ()) if fact.icon != _THERE]
        found[done.what.post] = (*facts, Fact(_THERE, stands)) if stands else tuple(facts)
    return found
