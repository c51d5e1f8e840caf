"""``verify`` and ``rebuild``: proof that nothing was lost or altered, and lists made anew from the journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json
from moderator_console.cli.verb import verb
from moderator_console.cli.words import Speech
from moderator_console.core.trouble import DamagedFile

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found: an English sentence and the facts that fill it."""

    name: str
    ok: bool
    found: str
    facts: dict[str, object] = field(default_factory=dict)

    def said(self, say: Speech) -> str:
        """What was found, in the person's language."""
        return say(self.found, **self.facts)


@verb("verify")
def verify_verb(call: Call) -> None:
    """Prove that both files are whole: pages, hashes, chains, lists."""
    with call.desk() as desk:
        answer_checks(call, [*_cases(desk), *_archive(desk)])


@verb("rebuild")
def rebuild_verb(call: Call) -> None:
    """Make every list anew from the journal, and the word index from the texts."""
    call.changes()
    with call.desk() as desk:
        before, after = desk.book.journal.rebuild()
        same = before == after
        desk.archive.rebuild_index()
        said = "as they were" if same else "they did not match the journal and were mended"
        checks = [Check("lists", True, said), Check("word index", True, "made anew")]
        answer_checks(call, checks, before=before, after=after, same=same)


def answer_checks(call: Call, checks: list[Check], **more: object) -> None:
    """Answers with all checks. Raises DamagedFile after it when one of them failed."""
    ok = all(check.ok for check in checks)
    document: Json = {
        "ok": ok,
        "checks": [{"name": c.name, "ok": c.ok, "found": c.said(call.say)} for c in checks],
        **more,
    }

    def people() -> None:
        say = call.say
        rows = [("✓" if c.ok else "✗", say(c.name), c.said(say)) for c in checks]
        call.page.table(("", say("Check"), say("Found")), rows)

    call.answer(document, people)
    if not ok:
        failed = ", ".join(check.name for check in checks if not check.ok)
        raise ChecksFailed(
            f"Not everything is in order: {failed}.",
            "Keep a copy of the profile, then restore the latest good backup.",
            failed=failed,
        )


class ChecksFailed(DamagedFile):
    """A check failed. The answer is out already; only the sentence and the exit status are left."""


def _cases(desk: Desk) -> list[Check]:
    from moderator_console.store.checkup import pages

    broken = pages(desk.opened.cases, desk.opened.key)
    found = [
        Check("pages of cases.db", False, "{faults}", {"faults": broken})
        if broken
        else Check("pages of cases.db", True, "whole")
    ]
    faults = desk.book.journal.verify()
    if faults:
        said = "; ".join(f"{fault.where}: {fault.what}" for fault in faults[:20])
        found.append(Check("journal", False, "{faults}", {"faults": said}))
    else:
        found.append(Check("journal", True, "every hash, chain and list agrees"))
    return found


#: The store's checks of the archive, as the answers call them.
_ARCHIVE = {
    "pages": "archive: pages",
    "texts": "archive: texts",
    "earlier texts": "archive: earlier texts",
    "word index": "archive: word index",
    "reading order": "archive: reading order",
}
#: What the store finds when all is well; numbers stand before the last two.
_WELL = ("whole", "agrees with the texts", "{n} posts", "{n} earlier texts")


def _archive(desk: Desk) -> list[Check]:
    found = []
    for check in desk.archive.verify():
        number, _, noun = check.found.partition(" ")
        said, facts = check.found, dict[str, object]()
        if number.isdigit() and f"{{n}} {noun}" in _WELL:
            said, facts = f"{{n}} {noun}", {"n": number}
        elif said not in _WELL:
            said, facts = "{found}", {"found": check.found}
        found.append(Check(_ARCHIVE.get(check.name, check.name), check.ok, said, facts))
    return found
