"""``verify --nothing-hidden``: every complaint ever seen with its end, together 100 %, dated and under the chain's head.

Without a wish nobody is named in it and nobody's words are told: a complaint is the end of its case's id, or a
fingerprint of the post's address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.trust import Check, refuse_failed
from moderator_console.core.ends import OPEN_ENDS, Account, Complaint, End, shares
from moderator_console.services.nothing_hidden import account, name_of

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: What each end is called, in the person's language by way of ``Speech``.
ENDS = {
    End.OVERDUE: "open, overdue",
    End.UNANSWERED: "open, never answered",
    End.HANDED_OFF: "open, handed off and not accepted yet",
    End.OPEN: "open, with its next step",
    End.UNSEEN: "might be a complaint, nobody has decided",
    End.REMOVED: "removed where it stood, nobody has decided",
    End.EDITED: "edited since, nobody has decided",
    End.SATISFIED: "closed, the member is satisfied",
    End.WAIVED: "closed with a signed reason",
    End.NOT_COMPLAINT: "looked at: not a complaint",
    End.IN_CASE: "belongs to a case",
    End.SAME_WORDS: "the same words of the same account",
    End.TAKEN_BACK: "opened, and the opening was taken back",
    End.UNACCOUNTED: "unaccounted for",
}


def answer_account(
    call: Call, desk: Desk, checks: list[Check], *, names: bool, words: bool
) -> None:
    """Answers with the account and with what the journal's proof has found. Raises ChecksFailed after it."""
    found = account(desk)
    counts = found.counts
    lost = counts.get(End.UNACCOUNTED, 0)
    whole = Check("nothing hidden", True, "every complaint has its end")
    if not found.adds_up:
        whole = Check("nothing hidden", False, "{n} unaccounted for", {"n": lost})
    checks = [*checks, whole]
    parts = shares(counts)
    document: Json = {
        "ok": all(check.ok for check in checks),
        "at": rfc3339(found.at_us, found.zone),
        "zone": found.zone,
        "total": len(found.complaints),
        "ends": [
            {"end": end.value, "count": n, "share": f"{parts[end] / 10:.1f}"}
            for end, n in counts.items()
        ],
        "share": f"{sum(parts.values()) / 10:.1f}",
        "complaints": [_json(one, found, names, words) for one in found.complaints],
        "threads_to_look_through": found.unread,
        "chain": {
            "events": found.events,
            "heads": [
                {"device": head.device.hex, "events": head.events, "head": head.link.hex()}
                for head in found.heads
            ],
        },
        "checks": [{"name": c.name, "ok": c.ok, "found": c.said(call.say)} for c in checks],
    }
    call.answer(document, lambda: _show(call, found, checks, names=names, words=words))
    refuse_failed(call, checks)


def _json(one: Complaint, found: Account, names: bool, words: bool) -> Json:
    made: Json = {
        "complaint": name_of(one),
        "end": one.end.value,
        "since": rfc3339(one.since_us, found.zone),
        "at": rfc3339(one.at_us, found.zone),
    }
    if one.case_id is not None:
        made["case"] = one.case_id.hex
    if one.next is not None:
        made["next"] = one.next.value
    if one.families:
        made["families"] = list(one.families)
    if names:
        made |= {
            "member": one.member, "who": one.who, "title": one.title, "community": one.community,
            "post": one.post,
        }  # fmt: skip
    if words:
        made["why"] = one.why
    return made


def _show(call: Call, found: Account, checks: list[Check], *, names: bool, words: bool) -> None:
    say, page = call.say, call.page
    when = f"{say.at(found.at_us, found.zone)} ({found.zone})"
    total = say.count(len(found.complaints), "{n} complaint in all", "{n} complaints in all")
    page.line(say("Nothing hidden, {when}: {total}.", when=when, total=total))
    counts = found.counts
    parts = shares(counts)
    rows = [(say(ENDS[end]), str(n), _percent(say.lang, parts[end])) for end, n in counts.items()]
    rows.append(
        (say("together"), str(len(found.complaints)), _percent(say.lang, sum(parts.values())))
    )
    page.table((say("End"), say("Complaints"), say("Share")), rows)
    page.line()
    heads = [say("Complaint"), say("End"), say("Since"), say("Ended or due")]
    heads += [say("Member"), say("Who"), say("Community")] * names
    heads += [say("Reason or words")] * words
    page.table(heads, [_row(call, one, found.zone, names, words) for one in found.complaints])
    page.line()
    page.line(say.count(found.events, "The journal has {n} event.", "The journal has {n} events."))
    for head in found.heads:
        page.line(say("Device {device}, event {n}: {head}", device=head.device.hex[-8:],
                      n=head.events, head=head.link.hex()))  # fmt: skip
    for check in checks:
        proved = say("{what}: {said}", what=say(check.name), said=check.said(say))
        page.line(f"{'✓' if check.ok else '✗'} {proved}")
    if found.unread:
        page.aside(say.count(found.unread, "{n} thread is still to be looked through.",
                             "{n} threads are still to be looked through."))  # fmt: skip


def _row(call: Call, one: Complaint, zone: str, names: bool, words: bool) -> list[str]:
    say = call.say
    at = say.at(one.at_us, zone) if one.at_us is not None else ""
    if one.end in OPEN_ENDS and one.next is not None:
        at = f"{at}, {say.code(one.next)}"
    row = [name_of(one), say(ENDS[one.end]), say.at(one.since_us, zone), at]
    if names:
        row += [one_line(one.member or one.post, 60), one_line(one.who, 24), one_line(one.community, 24)]  # fmt: skip
    return [*row, one_line(one.why, 80)] if words else row


def _percent(lang: str, thousandths: int) -> str:
    """A share as people read it: "12.5 %", with the French comma."""
    said = f"{thousandths / 10:.1f}\u00a0%"
    return said.replace(".", ",") if lang == "fr" else said
