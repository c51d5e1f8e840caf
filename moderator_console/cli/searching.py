"""``search``: posts, notes, contacts, acts, cases and members, and the searches that were saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import NUMBER, argument, flag, option, verb
from moderator_console.core.search_words import Doubt, Hint, Search, Where
from moderator_console.core.trouble import WrongWords
from moderator_console.store.said_search import FoundPerson, Said

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk
    from moderator_console.store.conversation import Hit

_USUAL = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit of either file. ``where`` holds ``address`` and ``thread``, ``case`` and ``short``, or ``person``."""

    where: Json
    kind: str
    author: str
    at_us: int | None
    title: str
    snippet: str


@verb(
    "search",
    argument("words", nargs=-1),
    option("--in", "places", metavar="posts,notes,contacts,acts,cases,members",
           help="Where to look; all of it without."),
    option("--author", metavar="A", help="Only what this person wrote."),
    option("--limit", type=NUMBER, default=_USUAL, metavar="N", help="At most so many."),
    flag("--best", help="The best first, instead of the newest."),
    option("--save", "save_as", metavar="NAME", help="Save this search under a name."),
    option("--saved", metavar="NAME", help="Run a saved search; words given besides narrow it."),
    option("--forget", metavar="NAME", help="Delete a saved search."),
    flag("--list", "listing", help="List the saved searches and how much each finds."),
)  # fmt: skip
def search_verb(
    call: Call,
    words: tuple[str, ...],
    places: str | None,
    author: str | None,
    limit: int,
    best: bool,
    save_as: str | None,
    saved: str | None,
    forget: str | None,
    listing: bool,
) -> None:
    """Search posts, notes, contacts, acts, cases and members: words, "phrases", -without, and author:NAME in:notes community:NAME before:2026-03 after: since: on: has:link."""
    chosen = _places(places)
    with call.desk() as desk:
        if forget is not None:
            gone = desk.book.searches.delete(desk.book.searches.find(forget).id)
            call.answer({"forgotten": gone.name}, lambda: call.page.line(gone.name))
        if listing:
            _list(call, desk)
        if forget is not None or listing:
            return
        typed = " ".join(words)
        if saved is not None:
            known = desk.book.searches.find(saved)
            typed, best = f"{known.query} {typed}".strip(), best or known.best
        if not typed.strip():
            raise WrongWords("There is nothing to look for.", "Type some words first.")
        asked = _asked(call, desk, typed, chosen, author)
        if save_as is not None:
            desk.book.searches.save(save_as, typed, best=best, now_us=desk.now())
        found, more = _search(desk, asked, limit, best)
        document: Json = {"hits": [_hit_json(desk, hit) for hit in found], "more": more}
        call.answer(document, lambda: _show(call, desk, found, more))


def _places(named: str | None) -> frozenset[Where]:
    known = {place.value: place for place in Where}
    chosen = [word.strip().casefold() for word in (named or "").split(",") if word.strip()]
    for word in chosen:
        if word not in known:
            raise WrongWords(f"“{word}” is not known here.", f"Known: {', '.join(known)}.")
    return frozenset(known[word] for word in chosen)


def _asked(
    call: Call, desk: Desk, typed: str, places: frozenset[Where], author: str | None
) -> Search:
    from moderator_console.services.searching import understood

    asked = understood(desk, typed)
    for hint in asked.hints:
        _doubt(call, hint)
    if places:
        asked = replace(asked, places=places)
    if author is not None:
        asked = replace(asked, authors=(*asked.authors, author))
    return asked


def _doubt(call: Call, hint: Hint) -> None:
    """Says what was not understood. Raises WrongWords where a known operator makes no sense."""
    typed = f"{hint.operator}:{hint.value}"
    match hint.doubt:
        case Doubt.NO_DATE:
            raise WrongWords(
                f"“{typed}” holds no date.", "Write 2026, 2026-03, 2026-03-14, yesterday or 7d."
            )
        case Doubt.NO_SUCH_THING:
            raise WrongWords(
                f"“{typed}” is nothing that a post can have.",
                "Known: link, attachment, image, edit, deletion, quote, code.",
            )
        case Doubt.EMPTY:
            raise WrongWords(f"Nothing stands behind “{typed}”.", "Write a name or a date there.")
        case Doubt.UNKNOWN:
            say = call.say("“{typed}” is no operator; its words were looked for.", typed=typed)
            call.page.aside(say)
        case Doubt.TOO_MANY:
            call.page.aside(
                call.say("These are more words than one search takes; the first 32 count.")
            )


def _search(desk: Desk, asked: Search, limit: int, best: bool) -> tuple[list[_Found], bool]:
    from moderator_console.services.searching import look_for

    groups = look_for(desk, asked, limit, best=best)
    found = [_found(hit) for group in groups for hit in group.hits]
    if not best:
        found.sort(key=lambda hit: -(hit.at_us or 0))
    return found[:limit], sum(group.count for group in groups) > limit


def _found(hit: Hit | Said | FoundPerson) -> _Found:
    if isinstance(hit, FoundPerson):
        where: Json = {"person": hit.person_id.hex, "communities": list(hit.communities)}
        return _Found(where, hit.role.value, hit.name, None, hit.name, hit.snippet)
    if isinstance(hit, Said):
        if hit.case_id is not None:
            where = {"case": hit.case_id.hex, "short": hit.case_id.hex[-8:]}
        else:
            person = hit.person_id.hex if hit.person_id else None
            where = {"person": person, "thread": hit.thread or None}
        return _Found(where, hit.kind, hit.author, hit.at_us, hit.title, hit.snippet)
    where = {"address": hit.address, "thread": hit.thread, "community": hit.community}
    return _Found(where, "post", hit.author, hit.at_us, hit.title, hit.snippet)


def _list(call: Call, desk: Desk) -> None:
    from moderator_console.services.searching import COUNTED, count, understood

    rows: list[Json] = []
    for one in desk.book.searches.all():
        number = count(desk, understood(desk, one.query))
        rows.append(
            {"name": one.name, "query": one.query, "best": one.best,
             "count": min(number, COUNTED), "more": number > COUNTED}
        )  # fmt: skip

    def show() -> None:
        if not rows:
            call.page.line(call.say("No search is saved yet."))
            return
        heads = (call.say("Name"), call.say("Found"), call.say("Words"))
        lines = [
            (
                one_line(row["name"], 40),
                f"{row['count']}{'+' * row['more']}",
                one_line(row["query"], 90),
            )
            for row in rows
        ]
        call.page.table(heads, lines)

    call.answer({"searches": rows}, show)


def _hit_json(desk: Desk, hit: _Found) -> Json:
    plain, marks = _unmarked(hit.snippet)
    return {
        **hit.where,
        "kind": hit.kind,
        "author": hit.author,
        "at": rfc3339(hit.at_us, desk.zone),
        "title": hit.title,
        "snippet": plain,
        "marks": marks,
    }


def _unmarked(snippet: str) -> tuple[str, list[list[int]]]:
    """The snippet without U+0002 and U+0003, and the places [start, end] that stood between them."""
    plain: list[str] = []
    marks: list[list[int]] = []
    for character in snippet:
        if character == "\x02":
            marks.append([len(plain), len(plain)])
        elif character == "\x03":
            if marks:
                marks[-1][1] = len(plain)
        else:
            plain.append(character)
    return "".join(plain), marks


def _show(call: Call, desk: Desk, found: list[_Found], more: bool) -> None:
    say = call.say
    if not found:
        call.page.line(say("Nothing was found. Fewer words find more."))
        return
    heads = (say("When"), say("Kind"), say("Who"), say("Words"), say("Where"))
    kinds = {
        "post": say("post"), "note": say("note"), "contact": say("contact"),
        "follow-up": say("follow-up"), "act": say("action"), "case": say("case"),
        "member": say("member"), "moderator": say("moderator"),
    }  # fmt: skip
    rows = [
        (say.at(hit.at_us, desk.zone), kinds.get(hit.kind, hit.kind), one_line(hit.author, 24),
         one_line(hit.snippet, 90), str(hit.where.get("address") or hit.where.get("short") or ""))
        for hit in found
    ]  # fmt: skip
    call.page.table(heads, rows)
    if more:
        call.page.aside(say("There is more: --limit N"))
