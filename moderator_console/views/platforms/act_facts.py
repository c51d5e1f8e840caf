"""How posts stand on their platform after what was done there: quiet facts under them."""

from __future__ import annotations

from moderator_console.core.case import Case
from moderator_console.views.platforms.act_words import ActWords
from moderator_console.views.thread.thread_pages import Fact


def facts_of(case: Case, words: ActWords) -> dict[str, tuple[Fact, ...]]:
    """How posts of a case stand on their platform, by address: the last act on each that was not taken back."""
    found: dict[str, tuple[Fact, ...]] = {}
    for done in case.platform_acts:
        said = "" if done.taken_back else words.state(done.what.act)
        found[done.what.post] = (Fact("globe", said),) if said else ()
    return found
