"""``search``: posts, notes and contacts that hold all the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line, rfc3339
from moderator_console.cli.verb import NUMBER, argument, flag, option, verb
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from moderator_console.services.desk import Desk

#: What ``--in`` may name, with the kinds of things said that belong to it.
PLACES: dict[str, tuple[str, ...]] = {
    "posts": (),
    "notes": ("note",),
    "contacts": ("contact", "follow-up"),
    "acts": ("act",),
}
_USUAL = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit of either file. ``where`` holds ``address`` and ``thread``, or ``case`` and ``short``."""

    where: Json
    kind: str
    author: str
    at_us: int | None
    title: str
    snippet: str


@verb(
    "search",
    argument("words", nargs=-1, required=True),
    option("--in", "places", metavar="posts,notes,contacts,acts", help="Where to look; all of it without."),
    option("--author", metavar="A", help="Only what this person wrote."),
    option("--limit", type=NUMBER, default=_USUAL, metavar="N", help="At most so many."),
    flag("--best", help="The best first, instead of the newest."),
)  # fmt: skip
def search_verb(
    call: Call,
    words: tuple[str, ...],
    places: str | None,
    author: str | None,
    limit: int,
    best: bool,
) -> None:
    """Search the full text of posts, notes and contacts."""
    chosen = _places(places)
    with call.desk() as desk:
        found, more = _search(desk, " ".join(words), chosen, author, limit, best)
        document: Json = {"hits": [_hit_json(desk, hit) for hit in found], "more": more}
        call.answer(document, lambda: _show(call, desk, found, more))


def _places(named: str | None) -> list[str]:
    if named is None:
        return list(PLACES)
    chosen = [word.strip().casefold() for word in named.split(",") if word.strip()]
    for word in chosen:
        if word not in PLACES:
            raise WrongWords(f"“{word}” is not known here.", f"Known: {', '.join(PLACES)}.")
    return chosen


def _search(
    desk: Desk, words: str, places: list[str], author: str | None, limit: int, best: bool
) -> tuple[list[_Found], bool]:
    found: list[_Found] = []
    more = False
    if "posts" in places:
        posts = desk.archive.search(words, author, limit, best=best)
        more = posts.more
        found += [
            _Found({"address": h.address, "thread": h.thread, "community": h.community}, "post",
                   h.author, h.at_us, h.title, h.snippet)
            for h in posts.hits
        ]  # fmt: skip
    kinds = tuple(kind for place in places for kind in PLACES[place])
    if kinds:
        said = [
            s
            for s in desk.book.questions.search(words, limit=limit + 1, kinds=kinds)
            if author is None or s.author.casefold() == author.casefold()
        ]
        found += [
            _Found({"case": s.case_id.hex, "short": s.case_id.hex[-8:]}, s.kind, s.author, s.at_us,
                   s.title, s.snippet)
            for s in said
        ]  # fmt: skip
    if not best:
        found.sort(key=lambda hit: -(hit.at_us or 0))
    return found[:limit], more or len(found) > limit


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
        "follow-up": say("follow-up"), "act": say("action"),
    }  # fmt: skip
    rows = [
        (say.at(hit.at_us, desk.zone), kinds.get(hit.kind, hit.kind), one_line(hit.author, 24),
         one_line(hit.snippet, 90), str(hit.where.get("address") or hit.where.get("short")))
        for hit in found
    ]  # fmt: skip
    call.page.table(heads, rows)
    if more:
        call.page.aside(say("There is more: --limit N"))
