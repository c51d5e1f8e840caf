"""What led to a case, for lists: read from its journal once, and again only when the case has moved on."""

from __future__ import annotations

from uuid import UUID

from moderator_console.services.desk import Desk
from moderator_console.store.questions import CaseLine


class Causes:
    """Call it with a case's line; it gives the cause's text, or an empty one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[UUID, tuple[int, str]] = {}

    def __call__(self, line: CaseLine) -> str:
        kept = self._kept.get(line.id)
        if kept is None or kept[0] != line.last_us:
            cause = self._desk.book.journal.case(line.id).cause
            kept = (line.last_us, cause.text if cause else "")
            self._kept[line.id] = kept
        return kept[1]


def own_words(text: str) -> str:
    """A post's text on one line without what it quotes: "> …" lines and the "Name:" above them."""
    lines = [line.strip() for line in text.splitlines()]
    said = []
    for n, line in enumerate(lines):
        following = next((later for later in lines[n + 1 :] if later), "")
        names_a_quote = line.endswith(":") and len(line) < 80 and following.startswith(">")
        if line and not line.startswith(">") and not names_a_quote:
            said.append(line)
    return " ".join(" ".join(said).split())
