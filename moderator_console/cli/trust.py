"""``verify`` and ``rebuild``: proof that nothing was lost or altered, and lists made anew from the journal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json
from moderator_console.cli.verb import flag, option, verb
from moderator_console.cli.words import Speech
from moderator_console.core.trouble import DamagedFile, WrongWords

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


@verb(
    "verify",
    flag("--nothing-hidden", help="Account for every complaint ever seen, with its end."),
    option(
        "--head", metavar="HEX", help="The head of an earlier account: is it still in the chain?"
    ),
    flag("--with-names", help="With members, moderators, titles and addresses."),
    flag("--with-words", help="With reasons for closing and members’ last words."),
)
def verify_verb(
    call: Call, nothing_hidden: bool, head: str | None, with_names: bool, with_words: bool
) -> None:
    """Prove that both files are whole: pages, hashes, chains, lists."""
    if (head is not None or with_names or with_words) and not nothing_hidden:
        raise WrongWords("Heads, names and words belong to the account.", "Add --nothing-hidden.")
    if head is not None and not re.fullmatch("[0-9a-fA-F]{8,64}", head):
        raise WrongWords("A head has 8 to 64 hex digits.", "Copy it from the earlier account.")
    with call.desk() as desk:
        if nothing_hidden:
            from moderator_console.cli.nothing_hidden import answer_account

            checks = _cases(call.say, desk)
            if head is not None:
                checks.append(_earlier(desk, head))
            answer_account(call, desk, checks, names=with_names, words=with_words)
            return
        answer_checks(call, [*_cases(call.say, desk), *_archive(call.say, desk), *_files(desk)])


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
    """Answers with all checks; their names stay English for programs. Raises DamagedFile after it when one of them failed."""
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
    refuse_failed(call, checks)


def refuse_failed(call: Call, checks: list[Check]) -> None:
    """Raises ChecksFailed where one of them failed; the answer is out already."""
    failed = ", ".join(call.say(check.name) for check in checks if not check.ok)
    if failed:
        raise ChecksFailed(
            f"Not everything is in order: {failed}.",
            "Keep a copy of the profile, then restore the latest good backup.",
            failed=failed,
        )


class ChecksFailed(DamagedFile):
    """A check failed. The answer is out already; only the sentence and the exit status are left."""


def _cases(say: Speech, desk: Desk) -> list[Check]:
    from moderator_console.store.checkup import pages

    broken = pages(desk.opened.cases, desk.opened.key)
    found = [
        Check("pages of cases.db", False, "{faults}", {"faults": broken})
        if broken
        else Check("pages of cases.db", True, "whole")
    ]
    faults = desk.book.journal.verify()
    if faults:
        said = "; ".join(
            say("{where}: {what}", where=_found(say, fault.where), what=_found(say, fault.what))
            for fault in faults[:20]
        )
        found.append(Check("journal", False, "{faults}", {"faults": said}))
    else:
        found.append(Check("journal", True, "every hash, chain and list agrees"))
    return found


def _earlier(desk: Desk, head: str) -> Check:
    """Whether everything that an earlier account covered is still there, as it was."""
    events = desk.book.ends.at_head(head)
    if events is None:
        lost = "not in the chain: something was cut off or altered since"
        return Check("earlier account", False, lost)
    return Check("earlier account", True, "in the chain at event {n}", {"n": events})


def _files(desk: Desk) -> list[Check]:
    """What lies with notes; a profile that never had any has nothing to look at."""
    if not desk.opened.files.exists():
        return []
    wrong = desk.files.verify()
    if wrong:
        return [Check("files with notes", False, "{n} damaged", {"n": len(wrong)})]
    return [Check("files with notes", True, "whole")]


#: The store's checks of the archive, as the answers call them.
_ARCHIVE = {
    "pages": "archive: pages",
    "texts": "archive: texts",
    "earlier texts": "archive: earlier texts",
    "word index": "archive: word index",
    "reading order": "archive: reading order",
}
#: What the store finds, in its own words; braces stand for a number, a name or an id.
_FINDINGS = (
    "whole",
    "agrees with the texts",
    "it does not agree with the texts; rebuild it",
    "{bad} of {seen} posts changed",
    "{bad} of {seen} changed",
    "events {first} to {last} of this device are missing",
    "its text cannot be read",
    "its content does not match its hash",
    "the chain of this device is broken here",
    "the words to find do not match the texts; rebuild mends them",
    "lists do not match the journal; rebuild mends them",
    "an event cannot be read, so lists cannot be compared",
    "its text does not match its hash",
    "the table {name} is missing",
    "the guard {name} was taken away",
    "the trigger {name} is none of ours",
    "table",
    "guard",
    "event {id}",
    "search",
    "projections",
    "draft {place}",
)


def _archive(say: Speech, desk: Desk) -> list[Check]:
    return [
        Check(
            _ARCHIVE.get(check.name, check.name), check.ok,
            "{found}", {"found": _found(say, check.found)},
        )
        for check in desk.archive.verify()
    ]  # fmt: skip


def _found(say: Speech, found: str) -> str:
    """What the store found, in the person's language; what SQLite said itself stays as it is."""
    number, _, noun = found.partition(" ")
    if number.isdigit() and noun == "posts":
        return say.count(int(number), "{n} post", "{n} posts")
    if number.isdigit() and noun == "earlier texts":
        return say.count(int(number), "{n} earlier text", "{n} earlier texts")
    for finding in _FINDINGS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\S+)", re.escape(finding))
        if match := re.fullmatch(pattern, found):
            return say(finding, **match.groupdict())
    return found
