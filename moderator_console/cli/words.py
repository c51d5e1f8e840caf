"""What the command line says: English where it is written, French from its own tables, codes in words.

``Speech`` turns an English sentence into the person's language; a test holds every sentence, every code of
core and every known trouble to have its French. Codes that people type are read in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache

from moderator_console.core import events as ev
from moderator_console.core.loop import Missing, Standing, Step
from moderator_console.core.moments import When
from moderator_console.core.outbox import State
from moderator_console.core.platforms import Act, Proof
from moderator_console.core.schedule import moment_at
from moderator_console.core.trouble import RuleBroken, Trouble
from moderator_console.core.wording import Family, Open
from moderator_console.store.questions import Lane

LANGUAGES = ("en", "fr")

_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
}  # fmt: skip

#: Every code of core that is shown or typed, by its enum (members of two enums may be equal texts), in English.
CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    State: {
        State.WAITING: "waiting",
        State.SENDING: "sending",
        State.SENT: "sent",
        State.REFUSED: "refused",
        State.UNKNOWN: "unknown",
        State.DROPPED: "taken back",
    },
    Act: {
        Act.HIDE: "hide",
        Act.RESTORE: "show again",
        Act.LOCK: "lock",
        Act.UNLOCK: "unlock",
        Act.APPROVE: "approve",
        Act.HOLD: "hold back",
        Act.SETTLE: "settle the reports",
        Act.NOTE: "leave a note",
    },
    Proof: {
        Proof.SERVER: "proved on the real server",
        Proof.RECORDED: "proved on recorded answers",
        Proof.IMITATED: "tried on a look-alike only",
    },
    Step: {
        Step.LISTEN: "Listen",
        Step.REACH_OUT: "Reach out",
        Step.ACT: "Act",
        Step.FOLLOW_UP: "Follow up",
        Step.CLOSED: "Closed",
    },
    Standing: {
        Standing.DONE: "done",
        Standing.NOW: "now",
        Standing.TO_COME: "to come",
    },
    Lane: {
        Lane.OVERDUE: "Overdue",
        Lane.UNANSWERED: "Never answered",
        Lane.TODAY: "Due today",
        Lane.WAITING: "Waiting for an answer",
        Lane.LATER: "Later",
        Lane.OPEN: "Open",
        Lane.CLOSED: "Closed",
    },
    ev.NextKind: {
        ev.NextKind.READ: "Read the conversation",
        ev.NextKind.CAUSE: "Write down what led to it",
        ev.NextKind.OFFER: "Offer a private talk",
        ev.NextKind.ANSWER: "See whether the offer was answered",
        ev.NextKind.CONTACT: "Talk with the member",
        ev.NextKind.ACT: "Do something about it",
        ev.NextKind.HAND_OFF: "See whether the hand-off was accepted",
        ev.NextKind.FOLLOW_UP: "Ask whether the member is satisfied",
        ev.NextKind.TELL: "Tell the member who looks after them now",
        ev.NextKind.CLOSE: "Say good-bye and close",
        ev.NextKind.OTHER: "Go on with the case",
    },
    ev.Channel: {
        ev.Channel.PHONE: "Phone",
        ev.Channel.SKYPE: "Skype",
        ev.Channel.TEAMS: "Teams",
        ev.Channel.ZOOM: "Zoom",
        ev.Channel.SIGNAL: "Signal",
        ev.Channel.WHATSAPP: "WhatsApp",
        ev.Channel.MATRIX: "Matrix",
        ev.Channel.MAIL: "Mail",
        ev.Channel.MESSAGE: "Message",
        ev.Channel.IN_PERSON: "In person",
        ev.Channel.OTHER: "Other",
    },
    ev.Direction: {
        ev.Direction.OUTGOING: "outgoing",
        ev.Direction.INCOMING: "incoming",
    },
    ev.Feeling: {
        ev.Feeling.FURIOUS: "Furious",
        ev.Feeling.HURT: "Hurt",
        ev.Feeling.TIRED: "Tired",
        ev.Feeling.CALMER: "Calmer",
        ev.Feeling.GLAD: "Glad",
    },
    ev.Outcome: {
        ev.Outcome.HEARD: "Heard, not settled",
        ev.Outcome.SETTLED: "Settled, they say so",
        ev.Outcome.CALL_AGAIN: "Will talk again",
        ev.Outcome.NO_TALK: "Did not want to talk",
    },
    ev.Answer: {
        ev.Answer.ACCEPTED: "Accepted",
        ev.Answer.DECLINED: "Declined",
        ev.Answer.SILENT: "No answer",
    },
    ev.Satisfied: {
        ev.Satisfied.YES: "Yes",
        ev.Satisfied.NO: "No, not yet",
        ev.Satisfied.NO_ANSWER: "No answer",
    },
    ev.PostRole: {
        ev.PostRole.COMPLAINT: "complaint",
        ev.PostRole.ORIGIN: "origin",
        ev.PostRole.EVIDENCE: "evidence",
    },
    ev.PersonKind: {
        ev.PersonKind.MODERATOR: "moderator",
        ev.PersonKind.MEMBER: "member",
    },
    Family: {
        Family.SHOUTING: "shouting",
        Family.BLAME: "blame",
        Family.CHARACTER: "about the person, not the act",
        Family.ORDERS: "an order",
        Family.SARCASM: "sarcasm",
        Family.LEGALESE: "officialese",
        Family.ABSOLUTES: "always and never",
    },
    Open: {
        Open.PLACEHOLDER: "a placeholder is still open",
        Open.TO_DO: "something is still to be done here",
        Open.MENTION: "a colleague is named",
        Open.COPIED: "this stands in a private note",
    },
}

#: What must come first, in one short sentence each.
MISSING: Mapping[Missing, str] = {
    Missing.CASE: "This case is not there.",
    Missing.OPEN_CASE: "This case is closed. Reopen it first.",
    Missing.CLOSED_CASE: "This case is open already.",
    Missing.TITLE: "A title is missing.",
    Missing.NEXT: "The next step is missing: what, who and when.",
    Missing.READ: "The conversation is not read to its end yet.",
    Missing.CAUSE: "It is not written down yet what led to it.",
    Missing.CAUSE_TEXT: "One line on what led to it is missing.",
    Missing.ORIGIN: "The post where it began is not chosen yet.",
    Missing.OPEN_OFFER: "There is no offer that waits for an answer.",
    Missing.ANSWER_TO_OFFER: "The last offer has no answer yet.",
    Missing.HEARD: "The member has not been heard yet.",
    Missing.STORY: "The story in the member’s words is missing.",
    Missing.ACTION: "Nothing has been done about it in this round yet.",
    Missing.HAND_OFF_ANSWER: "The hand-off is not accepted yet.",
    Missing.HAND_OFF: "There is no hand-off that waits for an answer.",
    Missing.UNTOLD: "The member has not been told yet who looks after them now.",
    Missing.RECEIVER: "Whoever takes over must be somebody else than the owner.",
    Missing.BRIEFING: "The briefing for whoever takes over is missing.",
    Missing.PROMISES: "A promise is still open: was it kept?",
    Missing.PROMISE: "This promise is not open.",
    Missing.TASKS: "A task is still open.",
    Missing.TASK: "This task is not open.",
    Missing.NOTE: "This note is not there.",
    Missing.CONTACT: "This contact is not there.",
    Missing.SATISFIED: "The member has not said yet that it is settled.",
    Missing.WORDS: "The member’s own words are missing.",
    Missing.LEARNT: "It is missing how you learnt it.",
    Missing.REASON: "The reason is missing.",
    Missing.TEXT: "There is no text.",
    Missing.OTHER_PERSON: "They are the same person already.",
    Missing.MERGE: "They are not shown as one person any more.",
    Missing.ABOUT: "It is missing which member or thread the note is about.",
}

#: The verb that brings what is missing; the same in every language.
WAYS: Mapping[Missing, str] = {
    Missing.CASE: "case list",
    Missing.OPEN_CASE: "case reopen ID --why …",
    Missing.CLOSED_CASE: "case show ID",
    Missing.TITLE: "--title …",
    Missing.NEXT: "--next WHEN",
    Missing.READ: "case read ID --all",
    Missing.CAUSE: "case cause ID --origin POST --text …",
    Missing.CAUSE_TEXT: "--text …",
    Missing.ORIGIN: "--origin POST",
    Missing.OPEN_OFFER: "case offer ID --channel …",
    Missing.ANSWER_TO_OFFER: "case offer-answer ID accepted|declined|silent",
    Missing.HEARD: "case contact ID --channel … --story …",
    Missing.STORY: "--story …",
    Missing.ACTION: "case act ID --text …",
    Missing.HAND_OFF_ANSWER: "case accept ID --as NAME",
    Missing.HAND_OFF: "case hand-off ID --to NAME --briefing …",
    Missing.UNTOLD: "case tell ID --channel … --text …",
    Missing.RECEIVER: "--to NAME",
    Missing.BRIEFING: "--briefing …",
    Missing.PROMISES: "case kept PROMISE",
    Missing.PROMISE: "case show ID",
    Missing.TASKS: "case task-done TASK",
    Missing.TASK: "case show ID",
    Missing.NOTE: "case show ID",
    Missing.CONTACT: "case show ID",
    Missing.SATISFIED: "case follow-up ID --satisfied yes --words … --learnt …",
    Missing.WORDS: "--words …",
    Missing.LEARNT: "--learnt phone",
    Missing.REASON: "--why …",
    Missing.TEXT: "--text …",
    Missing.OTHER_PERSON: "people",
    Missing.MERGE: "people",
    Missing.ABOUT: "note --member … | --thread …",
}


class Speech:
    """One language. Calling it gives an English sentence in that language, with its facts filled in."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in LANGUAGES else "en"

    def __call__(self, english: str, **facts: object) -> str:
        """The sentence in this language. ``facts`` fill its ``{names}``."""
        words = english if self.lang == "en" else _french().get(english, english)
        return words.format(**facts) if facts else words

    def count(self, n: int, one: str, many: str) -> str:
        """A number with its noun; ``one`` and ``many`` are English sentences with ``{n}``."""
        single = n == 1 if self.lang == "en" else abs(n) < 2
        return self(one if single else many, n=n)

    def code(self, code: StrEnum) -> str:
        """A code of core in words."""
        return self(CODES[type(code)][code])

    def missing(self, code: str) -> str:
        """What must come first, in one sentence; empty for a code that is none of the loop's."""
        known = Missing(code) if code in set(Missing) else None
        return self(MISSING[known]) if known else ""

    def weekday(self, day: int) -> str:
        """A day of the week in short, Monday = 0."""
        return _DAYS[self.lang][day]

    def moment(self, local: datetime) -> str:
        """A wall time as people read it: "Wed 25 Nov 2026, 14:00"."""
        day = _DAYS[self.lang][local.weekday()]
        month = _MONTHS[self.lang][local.month - 1]
        clock = (
            f"{local.hour}:{local.minute:02d}"
            if self.lang == "en"
            else f"{local.hour} h {local.minute:02d}"
        )
        return f"{day} {local.day} {month} {local.year}, {clock}"

    def when(self, when: When, home: str = "") -> str:
        """An agreed moment with its zone, unless that is ``home``."""
        wall = self.moment(when.wall)
        return wall if when.zone == home else f"{wall} ({when.zone})"

    def at(self, us: int | None, zone: str) -> str:
        """UTC microseconds as wall time in a zone; « ? » where there is no time a calendar can show."""
        try:
            return self.moment(moment_at(us, zone).local) if us is not None else "?"
        except OverflowError:
            return "?"

    def length(self, seconds: int) -> str:
        """How long something took: "12 min", "1 h 05", "3 d"."""
        minutes = max(1, round(seconds / 60))
        if minutes < 60:
            return f"{minutes} min"
        if minutes < 48 * 60:
            return f"{minutes // 60} h {minutes % 60:02d}"
        return self("{n} d", n=minutes // 1440)

    # -- trouble --------------------------------------------------------------

    def trouble(self, trouble: Trouble, case: str = "ID") -> tuple[str, str]:
        """A known trouble as one sentence and its way forward; ``case`` is how the case was named."""
        if isinstance(trouble, RuleBroken):
            codes = [Missing(code) for code in trouble.missing if code in set(Missing)]
            if codes:
                ways = dict.fromkeys(WAYS[code] for code in codes)
                sentence = " ".join(self(MISSING[code]) for code in codes)
                return sentence, "→ " + " · ".join(ways).replace("ID", case)
        if self.lang == "en":
            return trouble.sentence, trouble.way
        from moderator_console.cli.french_trouble import CLASSES

        usual, usual_way = next(
            CLASSES[kind.__name__] for kind in type(trouble).__mro__ if kind.__name__ in CLASSES
        )
        sentence = _translated(trouble.sentence) or usual
        return sentence, (_translated(trouble.way) or usual_way) if trouble.way else ""


def language(wished: str | None, environment: Mapping[str, str]) -> str:
    """``--lang``, else the first of LC_ALL, LC_MESSAGES and LANG that is set; English where it is neither."""
    if wished in LANGUAGES:
        return str(wished)
    said = next(
        (environment[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(n)), ""
    )
    return "fr" if said.lower().startswith("fr") else "en"


def folded(text: str) -> str:
    """Small letters without accents, words joined by hyphens: how codes are compared with what is typed."""
    bare = unicodedata.normalize("NFD", text.strip().casefold())
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


@cache
def _french() -> dict[str, str]:
    from moderator_console.cli import (
        french,
        french_account,
        french_figures,
        french_help,
        french_platforms,
    )

    said = (
        french.SENTENCES, french_account.SENTENCES, french_figures.SENTENCES, french_platforms.SENTENCES, french_help.HELP,
    )  # fmt: skip
    return {english: words for part in said for english, words in part.items()}


def _translated(english: str) -> str:
    """The French of a sentence that trouble was raised with; empty where there is none."""
    from moderator_console.cli.french_trouble import SENTENCES

    if english in SENTENCES:
        return SENTENCES[english]
    for pattern, french in _patterns():
        if found := pattern.fullmatch(english):
            return french.format(*found.groups())
    return ""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences with facts in them: each ``{}`` of the English stands for any text."""
    from moderator_console.cli.french_trouble import SENTENCES

    return tuple(
        (
            re.compile("(.*)".join(re.escape(part) for part in english.split("{}")), re.DOTALL),
            french,
        )
        for english, french in SENTENCES.items()
        if "{}" in english
    )
