"""What a template may say about a case: facts by name, each empty or absent where it is not known."""

from __future__ import annotations

from moderator_console.core.case import Case
from moderator_console.core.day_words import day_in_words
from moderator_console.core.events import Channel, NextKind, PostRole
from moderator_console.core.letters import public_of
from moderator_console.core.moments import When
from moderator_console.core.platforms import Private
from moderator_console.core.schedule import moment_at
from moderator_console.services.desk import Desk
from moderator_console.store.connected import Connected
from moderator_console.store.questions import Person


def message_facts(desk: Desk, case: Case, language: str) -> dict[str, str]:
    """The facts of resources/templates in a language; days are in its words. Facts that are not known are absent."""
    today = moment_at(desk.now(), desk.zone).local.date()

    def day(when: When) -> str:
        return day_in_words(when.wall.date(), language, today)

    questions = desk.book.questions
    facts = {
        "moderator": desk.me.name,
        "community": case.community,
        "case": case.title,
        "today": day_in_words(today, language, today),
    }
    if case.member is not None:
        facts["member"] = first_name(questions.person(case.member).name)
    talks = [c.talk.started_us for c in case.contacts if c.talk.answered]
    if talks:
        talked = moment_at(talks[-1], desk.zone).local.date()
        facts["talk_day"] = day_in_words(talked, language, today)
    promise = min(case.open_promises, key=lambda p: p.due.due_us(), default=None)
    if promise is not None:
        facts["promise"] = promise.text.strip().rstrip(".")
        facts["promise_day"] = day(promise.due)
    if case.next is not None and case.next.kind is NextKind.FOLLOW_UP:
        facts["follow_up_day"] = day(case.next.when)
    handed = case.waiting_hand_off or case.untold
    if handed is not None:
        facts["receiver"] = questions.person(handed.to).name
    return {name: words.strip() for name, words in facts.items() if words.strip()}


def first_name(name: str) -> str:
    """The name that somebody is called by: the first word of it, or all of it where that is an initial."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return first if len(first.rstrip(".")) > 1 else name.strip()


def number_for(member: Person | None, channel: Channel) -> str:
    """The member's number or address for a channel; empty if none is known."""
    if member is None:
        return ""
    if member.channel is channel and member.number:
        return member.number.strip()
    return next((way.number.strip() for way in member.ways if way.channel is channel), "")


def address_at(case: Case, member: Person | None, account: Connected) -> str:
    """Under which name a connected account writes to the member of a case in private: that of their own account there.

    Empty where none is known, or where several are and not exactly one of them is called as who wrote the complaint.
    """
    if member is None or account.can is None:
        return ""
    mails = account.can.private is Private.MAIL
    known = [
        one
        for one in member.accounts
        if public_of(one.community) == account.community and _by_mail(one.key) is mails
    ]
    if len(known) > 1:
        wrote = {post.author for post in case.posts if post.role is PostRole.COMPLAINT}
        known = [one for one in known if one.name in wrote]
    key = known[0].key if len(known) == 1 else ""
    return key.removeprefix(_MAIL).removeprefix("reddit:")


#: What the keys of writers of mail begin with, and those that name nobody who can be written to.
_MAIL, _NO_ADDRESS = "mailto:", ("mailname:", "nobody:")


def _by_mail(key: str) -> bool | None:
    return None if key.startswith(_NO_ADDRESS) else key.startswith(_MAIL)
