"""What events are made of: channels, answers, feelings, outcomes, files. Each value is a name in the journal for ever."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who may read an event. Everything is private to its author until he shares it."""

    PRIVATE = "private"
    TEAM = "team"


class Channel(StrEnum):
    """Where a contact takes place or an offer is sent."""

    PHONE = "phone"
    SKYPE = "skype"
    TEAMS = "teams"
    ZOOM = "zoom"
    SIGNAL = "signal"
    WHATSAPP = "whatsapp"
    MATRIX = "matrix"
    MAIL = "mail"
    MESSAGE = "message"
    IN_PERSON = "in-person"
    OTHER = "other"


class Direction(StrEnum):
    """Who started a contact: the moderator (outgoing) or the member (incoming)."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class Feeling(StrEnum):
    """How the member felt at the end of a contact."""

    FURIOUS = "furious"
    HURT = "hurt"
    TIRED = "tired"
    CALMER = "calmer"
    GLAD = "glad"


class Outcome(StrEnum):
    """What a contact came to."""

    HEARD = "heard"
    SETTLED = "settled"
    CALL_AGAIN = "call-again"
    NO_TALK = "no-talk"


class Answer(StrEnum):
    """The member's answer to an offer; silent is recorded when none came."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"


class Satisfied(StrEnum):
    """The member's answer to "are you satisfied?"."""

    YES = "yes"
    NO = "no"
    NO_ANSWER = "no-answer"


class NextKind(StrEnum):
    """What an open case's next step is for; ``NextStep.text`` may say it in the moderator's words."""

    READ = "read"
    CAUSE = "cause"
    OFFER = "offer"
    ANSWER = "answer"
    CONTACT = "contact"
    ACT = "act"
    HAND_OFF = "hand-off"
    FOLLOW_UP = "follow-up"
    TELL = "tell"
    CLOSE = "close"
    OTHER = "other"


class PostRole(StrEnum):
    """Why a post is kept in the case."""

    COMPLAINT = "complaint"
    ORIGIN = "origin"
    EVIDENCE = "evidence"


class PersonKind(StrEnum):
    """A moderator acts; a member is whom a case is about."""

    MODERATOR = "moderator"
    MEMBER = "member"


class Purpose(StrEnum):
    """What a message to the member is for."""

    OFFER = "offer"
    APOLOGY = "apology"
    HAND_OFF = "hand-off"
    FOLLOW_UP = "follow-up"
    GOOD_BYE = "good-bye"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that lies with a note: ``sha`` (SHA-256, hex) finds its bytes, ``size`` in bytes. Never opened by itself."""

    sha: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: a number, a name on a messenger, a mail address."""

    channel: Channel
    number: str


class MarkKind(StrEnum):
    """What was worth a mark while talking."""

    IMPORTANT = "important"
    PROMISE = "promise"
    QUESTION = "question"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something noted at a moment of a talk, ``second`` seconds after its beginning."""

    second: int
    text: str
    kind: MarkKind = MarkKind.IMPORTANT
