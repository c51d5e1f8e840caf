"""A case as one row of a list, in words: who, why, how late, and the one key that does the next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from moderator_console.core.case import State
from moderator_console.core.events import NextKind
from moderator_console.core.loop import Step
from moderator_console.services.waits import waiting_since
from moderator_console.store.case_lines import CaseLine, Lane, Slipped
from moderator_console.views.origin.causes import own_words
from moderator_console.views.widgets.due_words import DueWords
from moderator_console.views.words import Words

#: The letter that does what the next step asks for. Enter opens the case whatever it is.
KEYS = {
    NextKind.READ: "R",
    NextKind.CAUSE: "W",
    NextKind.OFFER: "O",
    NextKind.ANSWER: "C",
    NextKind.CONTACT: "C",
    NextKind.ACT: "A",
    NextKind.HAND_OFF: "A",
    NextKind.FOLLOW_UP: "F",
    NextKind.TELL: "A",
    NextKind.CLOSE: "F",
}
#: What each letter does on the row that is chosen.
LETTERS = {
    "C": NextKind.CONTACT,
    "O": NextKind.OFFER,
    "R": NextKind.READ,
    "W": NextKind.CAUSE,
    "A": NextKind.ACT,
    "F": NextKind.FOLLOW_UP,
}
KIND_ICONS = {
    NextKind.READ: "book-open",
    NextKind.CAUSE: "sprout",
    NextKind.OFFER: "hand-heart",
    NextKind.ANSWER: "message-circle",
    NextKind.CONTACT: "phone",
    NextKind.ACT: "wrench",
    NextKind.HAND_OFF: "handshake",
    NextKind.FOLLOW_UP: "repeat",
    NextKind.TELL: "user-check",
    NextKind.CLOSE: "circle-check",
    NextKind.OTHER: "arrow-right",
}
#: Icon and colour role of each lane.
LANES = {
    Lane.OVERDUE: ("alarm-clock", "overdue"),
    Lane.UNANSWERED: ("ear", "due"),
    Lane.TODAY: ("sun", "accent"),
    Lane.WAITING: ("hourglass", "waiting"),
    Lane.LATER: ("calendar-clock", "ink2"),
    Lane.OPEN: ("folder-open", "ink2"),
    Lane.CLOSED: ("circle-check", "done"),
}
STEPS = (Step.LISTEN, Step.REACH_OUT, Step.ACT, Step.FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """What one row shows. ``when`` is painted in ``role`` beside ``when_icon``; ``hour`` says it exactly.

    ``done`` steps of the four are behind, ``now`` is the present one (4 when the case is closed).
    """

    case_id: UUID
    name: str
    place: str
    why: str
    role: str
    when_icon: str
    when: str
    hour: str
    step_icon: str
    step: str
    key: str
    key_word: str
    now: int
    round: int
    sentence: str


class CaseWords(QObject):
    """Makes rows. ``cause`` gives what led to a case, or an empty text."""

    def __init__(self, cause: Callable[[CaseLine], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cause = cause
        self.words = Words(self)
        self.due = DueWords(self)

    def row(self, line: CaseLine, lane: Lane, now_us: int, zone: str) -> CaseRow:
        """The row of a case in a lane, as of ``now_us`` (UTC microseconds) in the moderator's ``zone``."""
        step, kind = self._step(line)
        sign = KIND_ICONS[kind] if kind is not None else "circle-check"
        slip = _slip(line) or line.tonight
        if slip is not None:
            step, kind, sign = self._slipped(slip)
        icon, role, when, hour = self._when(line, lane, now_us, zone)
        key = KEYS.get(kind, "↵") if kind is not None else "↵"
        cause = " ".join(self._cause(line).split())
        why = cause or own_words(line.complaint_text) or line.title
        now = STEPS.index(line.step) if line.step in STEPS else len(STEPS)
        place = line.community
        parts = [line.member, place, f"{self.words.lane(lane)}, {when}", why]
        if line.limit is not None:
            parts.append(self.due.first_word(line.limit.at_us, now_us, zone))
        if line.state is State.OPEN:
            said = step if slip is not None else self.tr("Next: {step}").format(step=step)
            parts.append(said)
            parts.append(
                self.tr("Step {n} of 4, {step}, round {round}").format(
                    n=now + 1, step=self.words.step(line.step), round=line.round
                )
            )
        return CaseRow(
            line.id, line.member, place, why, role, icon, when, hour,
            sign, step, key,
            self.key_word(kind), now, line.round, ". ".join(p for p in parts if p),
        )  # fmt: skip

    def hint(self, lane: Lane) -> str:
        """Why a lane is as it is, in a few words; empty where its name says all."""
        return {
            Lane.OVERDUE: self.tr("Stays here until you act"),
            Lane.UNANSWERED: self.tr("The clock runs until a moderator writes"),
            Lane.WAITING: self.tr("Each comes back by itself on its date"),
        }.get(lane, "")

    def key_word(self, kind: NextKind | None) -> str:
        """What the row's key does, in one word."""
        if kind is None:
            return self.tr("Open")
        return {
            "R": self.tr("Read"),
            "W": self.tr("Write"),
            "O": self.tr("Offer"),
            "C": self.tr("Contact"),
            "A": self.tr("Act"),
            "F": self.tr("Follow up"),
        }.get(KEYS.get(kind, ""), self.tr("Open"))

    def short(self, kind: NextKind) -> str:
        """A next step as a noun, for a day's list."""
        return {
            NextKind.READ: self.tr("Reading"),
            NextKind.CAUSE: self.tr("What led to it"),
            NextKind.OFFER: self.tr("Offer"),
            NextKind.ANSWER: self.tr("Answer"),
            NextKind.CONTACT: self.tr("Talk"),
            NextKind.ACT: self.tr("Action"),
            NextKind.HAND_OFF: self.tr("Hand-off"),
            NextKind.FOLLOW_UP: self.tr("Follow-up"),
            NextKind.TELL: self.tr("Notice"),
            NextKind.CLOSE: self.tr("Good-bye"),
            NextKind.OTHER: self.tr("Next step"),
        }[kind]

    def _step(self, line: CaseLine) -> tuple[str, NextKind | None]:
        if line.next is not None:
            return self.words.next_step(line.next), line.next.kind
        if line.words:
            return self.tr("“{words}”").format(words=line.words), None
        return line.waiver, None

    def _slipped(self, slip: Slipped) -> tuple[str, NextKind | None, str]:
        """Words, kind and sign of a promise or a task that is late or due today: the follow-up asks whether a promise was kept."""
        if slip.kind == "promise":
            return (
                self.tr("Promised: {text}").format(text=slip.text),
                NextKind.FOLLOW_UP,
                "handshake",
            )
        return self.tr("Task: {text}").format(text=slip.text), None, "list-todo"

    def _when(
        self, line: CaseLine, lane: Lane, now_us: int, zone: str
    ) -> tuple[str, str, str, str]:
        """Icon, role, how late or when, and the exact hour."""
        if line.next is None:
            closed = line.closed_us if line.closed_us is not None else line.last_us
            return "circle-check", "done", self.due.on(closed, now_us, zone), ""
        at = line.next.when.at_us
        wait, limit = line.wait, line.limit
        if (slip := _slip(line)) is not None and wait is not None:
            late = self.due.behind(wait, now_us, zone)
            return "alarm-clock", "overdue", late, self.due.on(slip.when.at_us, now_us, zone)
        if limit is not None and limit.at_us < now_us and (
            at >= now_us or (wait is not None and wait.since_us == limit.at_us)
        ):  # fmt: skip
            promised = self.due.first_word(limit.at_us, now_us, zone)
            late = (
                self.due.behind(wait, now_us, zone) if wait else self.due.late(limit.at_us, now_us)
            )
            return "alarm-clock", "overdue", late, promised
        if at < now_us:
            late = self.due.behind(wait, now_us, zone) if wait else self.due.late(at, now_us)
            return "alarm-clock", "overdue", late, self.due.on(at, now_us, zone)
        if lane is Lane.UNANSWERED:
            since = waiting_since(line)
            said = (
                self.due.first_word(limit.at_us, now_us, zone)
                if limit is not None
                else self.tr("since {time}").format(time=self.due.on(since, now_us, zone))
            )
            clock = self.due.awaited(wait, now_us, zone) if wait else self.due.waited(since, now_us)
            return "timer", "due", clock, said
        if line.tonight is not None:
            return "clock", "accent", self.due.on(line.tonight.when.at_us, now_us, zone), ""
        when = self.due.on(at, now_us, zone)
        if line.waiting:
            return "hourglass", "waiting", self.due.until(at, now_us, zone), ""
        role = "accent" if lane is Lane.TODAY else "ink2"
        return "clock", role, when, ""


def _slip(line: CaseLine) -> Slipped | None:
    """The promise or task that makes a case late, where no other wait of it is longer."""
    slip, wait = line.slipped, line.wait
    return (
        slip if slip is not None and wait is not None and wait.since_us == slip.when.at_us else None
    )
