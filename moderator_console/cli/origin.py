"""``origin``: up to three posts where it may have begun, each with its reasons and the way back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import argument, verb
from moderator_console.core.origin import Likely, Proposal, Step, Why, likely
from moderator_console.core.posts import Address

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.conversation import PostCard

_WORDS = 100


@verb("origin", argument("post"))
def origin_verb(call: Call, post: str) -> None:
    """Propose where it began: up to three posts, with reasons and the way back."""
    from moderator_console.services.guessing import guess_around, wants_guesses
    from moderator_console.services.origin import find_origin, same_person

    address = Address(post)
    with call.desk() as desk:
        if not call.safe and wants_guesses(desk.archive, address):
            call.page.aside(call.say("Working out who answers whom…"))
            guess_around(desk.archive, address)
        found = find_origin(desk.archive, address, people=same_person(desk, address))
        document: Json = {
            "post": address,
            "proposals": [_proposal_json(desk, proposal) for proposal in found],
        }
        call.answer(document, lambda: _show(call, desk, found))


def _proposal_json(desk: Desk, proposal: Proposal[Address]) -> Json:
    card = desk.archive.post(proposal.at)
    steps = zip(proposal.path, proposal.path[1:], strict=False)
    return {
        "address": proposal.at,
        "score": round(proposal.score, 3),
        "likely": likely(proposal.score).value,
        "guess": proposal.guessed,
        "author": card.author,
        "at": rfc3339(card.at_us, desk.zone),
        "reasons": [
            {
                "from": step.at,
                "to": following.at,
                "why": [why.value for why in step.whys],
                "strength": round(step.strength, 3),
                "name": step.name,
            }
            for step, following in steps
        ],
        "path": [step.at for step in proposal.path],
    }


def _show(call: Call, desk: Desk, found: tuple[Proposal[Address], ...]) -> None:
    say, out = call.say, call.page.line
    words = {
        Likely.STRONG: say("very likely"),
        Likely.FAIR: say("quite possible"),
        Likely.FAINT: say("possible"),
    }
    for number, proposal in enumerate(found, 1):
        card = desk.archive.post(proposal.at)
        if number > 1:
            out()
        facts = [f"{number}. {_name(call, card)}", say.at(card.at_us, desk.zone)]
        facts.append(words[likely(proposal.score)])
        if proposal.guessed:
            facts.append(say("a guess"))
        out(" · ".join(facts))
        out(f"   {one_line(card.text, _WORDS)}")
        out(f"   {proposal.at}")
        if len(proposal.path) == 1:
            out("   " + say("Nothing was found that leads further back."))
        for step, following in zip(proposal.path, proposal.path[1:], strict=False):
            later, earlier = desk.archive.post(step.at), desk.archive.post(following.at)
            out(f"   ← {_reason(call, step, later, earlier)}")


def _reason(call: Call, step: Step[Address], later: PostCard, earlier: PostCard) -> str:
    """One step back in words, by its strongest reason."""
    say = call.say
    facts = {"who": _name(call, later), "whom": _name(call, earlier)}
    named = one_line(step.name, 60)
    match step.whys[0]:
        case Why.REPLY:
            return say("{who} answers {whom}", **facts)
        case Why.QUOTE:
            return say("{who} quotes {whom}", **facts)
        case Why.LINK:
            return say("{who} links to what {whom} wrote", **facts)
        case Why.GUESS:
            if later.author_key == earlier.author_key:
                return say("{who} probably goes on from here (a guess)", **facts)
            return say("{who} probably answers {whom} (a guess)", **facts)
        case Why.MENTION:
            return say("{who} names {whom}, who had written before", **facts)
        case Why.MOVED:
            return say("this thread was split from “{name}”; {whom} wrote last there",
                       name=named, whom=facts["whom"])  # fmt: skip
        case Why.EARLIER_THREAD:
            return say("{who} had written in “{name}” before", who=facts["who"], name=named)
        case Why.EARLIER_HERE:
            return say("{who} had written here before", who=facts["who"])
        case _:
            return say("{whom} began this thread", whom=facts["whom"])


def _name(call: Call, card: PostCard) -> str:
    return one_line(card.author, 40) or call.say("nobody named")
