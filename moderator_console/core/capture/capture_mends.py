"""Heads that a rule for all posts cannot tell: a post whose time cannot be read, one that goes on, what was only shown again.

Each step looks at what stands between two heads that are known, and says something only where the page repeats it or
has words for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moderator_console.core.capture.capture_furniture import is_foot, is_tiny
from moderator_console.core.capture.capture_ground import Ground, Head
from moderator_console.core.capture.capture_left import is_said
from moderator_console.core.capture.capture_noise import name_of
from moderator_console.core.capture.capture_when import Shape, flat, spots
from moderator_console.core.capture.capture_words import SOFT, is_drawn, normal


def mended(ground: Ground, found: Sequence[Head]) -> list[Head]:
    """The heads with those of posts that go on or have no time, without what is no post."""
    if not found or found[0].rest >= 0:
        return list(found)
    made = _without_article(ground, list(found))
    made = _opened(ground, made)
    made = _going_on(ground, made)
    made = [_ended(ground, head) for head in made]
    return _shown_again(ground, made)


# -- the first post ---------------------------------------------------------------

#: How often a film was seen, and since when it can be.
_SEEN = re.compile(
    r"[\d.,  ]+ ?[km]? ?(?:de )?(?:views?|vues?|visionnements?)\b.*\b(?:ago|il y a|days?|weeks?|\d{4})\b.*"
)
_BYLINE = re.compile(
    r"(?:par|by|publie|published|mis a jour|updated|temps de lecture|reading time)\b"
)


def _without_article(ground: Ground, found: list[Head]) -> list[Head]:
    """Without an article above its comments: it says "By …" and "Published …", and no comment does."""
    if len(found) < 3 or is_foot(found[0]):
        return found
    lines = ground.lines
    said = [
        sum(
            bool(_BYLINE.match(flat(ground.lines[n].text).strip()))
            for n in range(head.first, head.last + 3)
            if n < len(ground.lines)
        )
        for head in found
    ]
    between = (flat(ground.lines[n].text).strip() for n in range(*found[0].words))
    if _SEEN.match(flat(lines[found[0].time_line].text).strip()):
        return found[1:]
    if said[0] > 1 and not any(said[1:]) and any(_SECTION.fullmatch(each) for each in between):
        return found[1:]
    return found


def _opened(ground: Ground, found: list[Head]) -> list[Head]:
    """The heads with that of a first post without a time that can be read: a name, then signs, then sentences, and
    the page's buttons below them."""
    lines = ground.lines
    end = found[0].first
    if end <= 0 or found[0].words[0] < end:
        return found
    said = [n for n in range(end) if ground.is_solid(n) and is_said(lines[n].text.strip())]
    if not said:
        return found
    if any(_SEEN.match(flat(lines[n].text).strip()) for n in range(end)):
        return found  # a film
    if any(_BYLINE.match(flat(lines[n].text).strip()) and spots(lines[n].text) for n in range(end)):
        return found  # an article above its comments
    names = {flat(head.name) for head in found}
    for first in said:
        top, signs = first - 1, 0
        best = -1
        while top >= 0 and first - top <= _HEAD:
            text = lines[top].text.strip()
            if not text:
                top -= 1
                continue
            if is_tiny(text) or ground.noise[top] or ground.badge[top]:
                signs += 1
            elif name_of(text) and (signs or flat(text) in names):
                best = top
                if flat(text) in names:
                    break
            elif len(text) > _SHORT:
                break
            top -= 1
        if best < 0:
            continue
        below = [n for n in range(first, end) if not lines[n].blank]
        buttons = sum(ground.noise[n] for n in below)
        known = flat(lines[best].text.strip()) in names
        if buttons >= 2 and (known or signs) and is_section(ground, first, end):
            begin = best + 1
            while begin < first and (
                lines[begin].blank
                or ground.noise[begin]
                or ground.badge[begin]
                or is_tiny(lines[begin].text)
            ):
                begin += 1
            name = name_of(lines[best].text.strip())
            head = Head(best, begin - 1, name, -1, None, words=(begin, end), root=True)
            return [head, *found]
    return found


#: Lines between a name and its words; and characters of a line that may stand between.
_HEAD, _SHORT = 12, 60
_SECTION = re.compile(
    r"(?:all|tous les) comment(?:s|aires)|comment(?:s|aires) ?\(?\d[\d  .,]*\)?|\d[\d  .,]*k? (?:comments?|commentaires?)"
    r"|(?:most relevant|les plus pertinents|pertinents|relevant|top comments|plus recents|newest|oldest|plus anciens)\b.*|sort(?:ed)? (?:by|comments)\b.*|trier par\b.*"
    r"|(?:view|voir|afficher|see) (?:more|plus de|previous|les|all|tous les) (?:\d+ )?comm.*|comment|commenter|(?:add|ajouter|write|ecrire|ecrivez) (?:a|un|your|votre) (?:public )?comm.*"
    r"|post(?:ez|er)? (?:your|votre|une) repl?.*|(?:post your reply|postez votre reponse|join the (?:conversation|discussion)|participer a la conversation).*|what are your thoughts\??"
)


def is_section(ground: Ground, low: int, high: int) -> bool:
    """Returns whether the page says between two lines that comments follow."""
    return any(
        _SECTION.fullmatch(flat(ground.lines[n].text).strip(" :·•")) for n in range(low, high)
    )


_REPLY = re.compile(r"(?:reply|repondre|antworten)\b.{0,20}")


def with_root(ground: Ground, found: list[Head]) -> list[Head]:
    """The heads with the first as what all others comment on: the page says "24 comments" below it and nowhere else, or
    all others can be replied to and it cannot."""
    if len(found) < 2 or found[0].root or any(head.root or head.rest >= 0 for head in found):
        return found
    spans = [
        (max(head.words[0], 0), following.first)
        for head, following in zip(
            found, [*found[1:], replace(found[0], first=len(ground.lines))], strict=True
        )
    ]
    told = [is_section(ground, *span) for span in spans[:-1]]
    if told[0] and not any(told[1:]):
        return [replace(found[0], root=True), *found[1:]]
    replies = [
        any(_REPLY.fullmatch(flat(ground.lines[n].text).strip(" :·•")) for n in range(*span))
        for span in spans
    ]
    if len(found) > 2 and not replies[0] and sum(replies[1:]) * 5 >= 4 * len(replies[1:]):
        return [replace(found[0], root=True), *found[1:]]
    return found


# -- going on ---------------------------------------------------------------------

_CLOCK = re.compile(r"\[\d{1,2}[:h.]\d\d(?: ?[ap]\.?m\.?)?\]", re.IGNORECASE)


def _going_on(ground: Ground, found: list[Head]) -> list[Head]:
    """The heads with those of further messages, above which stands only "[20:42]"."""
    made: list[Head] = []
    for head in found:
        made.append(head)
        if is_foot(head):
            continue
        low, high = head.words
        for n in range(low, high):
            if not _CLOCK.fullmatch(ground.lines[n].text.strip()):
                continue
            there = spots(ground.lines[n].text)
            if len(there) != 1 or there[0].shape is not Shape.CLOCK:
                continue
            made[-1] = replace(made[-1], words=(made[-1].words[0], n))
            made.append(
                Head(
                    n,
                    n,
                    head.name,
                    n,
                    there[0],
                    depth=head.depth,
                    words=(n + 1, high),
                    goes_on=True,
                )
            )
    return made


# -- the end of the words ---------------------------------------------------------

_AD = re.compile(
    r"(?:contenu )?sponsorise|sponsored(?: content)?|publicite|promoted|advertisement|annonce|ad"
)


def _ended(ground: Ground, head: Head) -> Head:
    """The head with its words cut where the page's own begin: an advertisement, or a line of its buttons below which
    hardly anything but its buttons stands."""
    if is_foot(head) or head.rest >= 0 or head.cut >= 0:
        return head
    low, high = head.words
    lines = ground.lines
    filled = [n for n in range(low, high) if not lines[n].blank]
    said = False
    for place, n in enumerate(filled):
        text = flat(lines[n].text).strip(" .!…")
        if said and _AD.fullmatch(text):
            return replace(head, words=(low, n))
        if said and ground.noise[n] and not lines[n].quote and text not in SOFT:
            rest = filled[place + 1 :]
            own = sum(ground.noise[m] or ground.badge[m] or is_tiny(lines[m].text) for m in rest)
            if (
                own * 10 >= _MOSTLY * len(rest)
                and len(rest) > 2
                and not any(ground.is_solid(m) and is_said(lines[m].text.strip()) for m in rest)
            ):
                return replace(head, words=(low, n))
        said = (
            said
            or not (ground.noise[n] or ground.badge[n])
            or (not place and is_drawn(lines[n].text))
        )
    return head


#: Of ten lines below a button, how many must be the page's for all of them to be.
_MOSTLY = 6

# -- what is answered -------------------------------------------------------------

_GONE = re.compile(
    r"(?:le )?message d'origine (?:a ete supprime|n'a pas pu etre charge)|original message (?:was deleted|could not be loaded)|message (?:deleted|supprime)"
)


def _shown_again(ground: Ground, found: list[Head]) -> list[Head]:
    """The heads with what is shown above them of the post they answer: "@Bo" and his first words, once more."""
    lines = ground.lines
    made = list(found)
    names = {flat(head.name): n for n, head in enumerate(found)}
    texts = [
        normal(" ".join(lines[n].text for n in range(*head.words) if not lines[n].blank))
        for head in found
    ]
    for place in range(1, len(made)):
        before, head = made[place - 1], made[place]
        if is_foot(before) or is_foot(head) or before.rest >= 0 or before.words[1] != head.first:
            continue
        low = max(before.words[0], head.first - _SHOWN)
        for n in range(low, head.first):
            text = lines[n].text.strip()
            if n > before.words[0] and _GONE.fullmatch(flat(text)):
                made[place - 1] = replace(before, words=(before.words[0], n))
                made[place] = replace(head, first=n)
                break
            if not text.startswith("@") or flat(text).strip(" @") not in names:
                continue
            shown = normal(
                " ".join(lines[m].text for m in range(n + 1, head.first) if not lines[m].blank)
            )
            if len(shown) < 4:
                continue
            over = next(
                (
                    m
                    for m in range(place - 1, -1, -1)
                    if shown[:80] in texts[m] and flat(found[m].name) == flat(text).strip(" @")
                ),
                -1,
            )
            if over >= 0:
                made[place - 1] = replace(before, words=(before.words[0], n))
                made[place] = replace(head, first=n, over=over)
                break
    return made


#: Lines of what is answered that may be shown above a head.
_SHOWN = 6


# -- what is no post --------------------------------------------------------------

_EVENT = re.compile(
    r"(?:.{1,45} )?(?:joined|has joined|left|has left|a rejoint|a quitte|ont rejoint|ont quitte) (?:#[\w-]{2,40}|(?:(?:the|this|your|le|la|ce|cette|votre) )?(?:group|groupe|chat|channel|salon|conversation|discussion|server|serveur|canal|room|fil)\b.{0,60})\.?"
    r"|.{1,45} (?:created|named|renamed|changed|a cree|a nomme|a change|a modifie) (?:this|the|le|la|ce|les|l') ?(?:group|groupe|chat|subject|icon|title|name|nom|sujet|parametres|settings|image|photo|theme|emoji|description)\b.{0,120}"
    r"|.{1,45} (?:(?:added|removed) you|vous a (?:ajoute|retire))\b.{0,30}|.{1,45} was added to the (?:group|chat|channel).{0,20}"
    r"|.{1,45} (?:pinned a message|a epingle un message) .{0,120}"
    r"|(?:messages and calls|les messages et les appels|messages to this (?:chat|group)|les messages envoyes) .{0,60}(?:end-to-end|de bout en bout).{0,160}"
)


def is_event(text: str) -> bool:
    """Whether a whole text says what somebody did in a chat, as chats write it themselves."""
    words = flat(text).strip()
    return 0 < len(words) <= _EVENTS and "\n" not in words and _EVENT.fullmatch(words) is not None


#: No chat says more of what somebody did.
_EVENTS = 240
