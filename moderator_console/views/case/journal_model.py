"""The journal's rows: newest first, grouped by day, one line an event; what was taken back stays, struck."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from moderator_console.core import events as ev
from moderator_console.core.case import taken_back
from moderator_console.core.events import Event
from moderator_console.core.notes import Note
from moderator_console.views.call.call_versions import CallVersions
from moderator_console.views.notes.note_words import quiet_words
from moderator_console.views.thread.own_words import own_words
from moderator_console.views.widgets.due_words import DueWords, local_day
from moderator_console.views.words import EventWords, Words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_NONE = QModelIndex()
_MINUTE_US = 60_000_000


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A day's heading (``event`` None) or one event. ``sentence`` is what a screen reader says."""

    heading: str
    event: Event | None
    time: str
    said: EventWords | None
    by: str
    gone: bool
    sentence: str
    #: What has become of a note since ("pinned", "expired"), and whether it counts for nothing any more.
    state: str = ""
    faint: bool = False
    #: A note as it is written: an unfolded row shows it laid out.
    note: str = ""


class JournalModel(QAbstractListModel):
    """Rows of one case. ``count`` is the number of events that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[JournalRow] = []
        self.count = 0
        self._notes: dict[UUID, Note] = {}
        self._now_us = 0
        self._words, self._due, self._versions = Words(self), DueWords(self), CallVersions(self)
        self._changed: dict[UUID, str] = {}
        self._corrected: set[UUID] = set()

    def show_events(
        self,
        events: Iterable[Event],
        name: Callable[[UUID], str],
        me: UUID,
        now_us: int,
        zone: str,
        notes: Iterable[Note] = (),
    ) -> None:
        """Show these events, given in the order of the journal. ``name`` gives a person's name.

        ``notes`` are those of the case as they stand: pinned ones stand on top, expired ones are grey.
        """
        self.beginResetModel()
        self.rows, self.count = [], 0
        listed = tuple(events)
        self._notes = {note.event: note for note in notes}
        self._now_us = now_us
        gone, day = taken_back(listed), None
        held = tuple(event for event in listed if event.id not in gone)
        self._changed = self._versions.corrections(held)
        self._corrected = {
            event.what.contact for event in held if isinstance(event.what, ev.ContactCorrected)
        }
        today = local_day(now_us, zone)
        shown = [(local_day(event.at_us, zone), event) for event in _worth_showing(listed)]
        # By day, newest first, and within it as the journal has it: a clock that was put back, or another
        # machine's, must not let today stand below yesterday.
        shown = sorted(shown, key=lambda each: each[0])[::-1]
        self._pin([event for _, event in shown], name, me, zone)
        for there, event in shown:
            self.count += 1
            if self._on_top(event):
                continue
            if there != day:
                day = there
                heading = self._due.heading(there, (there - today).days)
                self.rows.append(JournalRow(heading, None, "", None, "", False, heading))
            self.rows.append(self._row(event, name, me, zone, event.id in gone))
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].event is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _on_top(self, event: Event) -> bool:
        """Whether this is a pinned note, which stands above the days."""
        note = self._notes.get(event.id)
        return (
            note is not None and note.pinned and not note.removed and not note.expired(self._now_us)
        )

    def _pin(
        self, events: Iterable[Event], name: Callable[[UUID], str], me: UUID, zone: str
    ) -> None:
        pinned = [event for event in events if self._on_top(event)]
        if pinned:
            heading = self.tr("Pinned")
            self.rows.append(JournalRow(heading, None, "", None, "", False, heading))
            self.rows += [self._row(event, name, me, zone, False) for event in pinned]

    def _state(self, note: Note) -> str:
        if note.removed:
            return self.tr("taken away")
        if note.expired(self._now_us):
            return self.tr("expired")
        revised = self.tr("revised") if len(note.versions) > 1 else ""
        files = len({file.sha for head in note.heads for file in head.files})
        attached = self.tr("%n files", "", files) if files else ""
        return ", ".join(part for part in (revised, attached) if part)

    def _row(
        self, event: Event, name: Callable[[UUID], str], me: UUID, zone: str, gone: bool
    ) -> JournalRow:
        said = self._words.tell(event.what, name)
        if isinstance(event.what, ev.PostAttached):
            said = replace(said, detail=own_words(said.detail))
        note = self._notes.get(event.id)
        state, faint, written = "", False, ""
        if note is not None and not gone:
            state = self._state(note)
            faint = note.removed or note.expired(self._now_us)
            texts = note.heads or note.versions[-1:]
            written = "\n\n".join(text.text for text in texts)
            said = replace(said, detail=quiet_words(" / ".join(text.text for text in texts)))
        elif isinstance(event.what, ev.NoteWritten | ev.NoteRevised):
            written = event.what.text
            said = replace(said, detail=quiet_words(said.detail))
        elif isinstance(event.what, ev.ContactLogged) and event.id in self._corrected:
            state = self.tr("corrected")
        elif event.id in self._changed:
            said = replace(said, detail=self._changed[event.id], quoted=False)
        by = "" if event.actor == me else name(event.actor)
        if isinstance(event.what, ev.MessageReceived):
            # It came by itself, through this account.
            by, written_us = event.what.account, event.what.said_us or event.at_us
            if event.at_us - written_us > _MINUTE_US:
                when = self._due.on(written_us, self._now_us, zone)
                state = self.tr("written {when}").format(when=when)
        time = self._due.clock_at(event.at_us, zone)
        parts = [time, said.what, state, said.detail, by, self.tr("taken back") if gone else ""]
        sentence = ", ".join(p for p in parts if p)
        return JournalRow("", event, time, said, by, gone, sentence, state, faint, written)


def _worth_showing(events: tuple[Event, ...]) -> list[Event]:
    """Leaves out what only accompanies: the next step of an act, and reading that went on."""
    acts: dict[UUID, int] = {}
    for event in events:
        acts[event.act] = acts.get(event.act, 0) + 1
    shown: list[Event] = []
    for event in events:
        what = event.what
        if isinstance(what, ev.Retracted):
            continue
        if isinstance(what, ev.NextStepSet) and acts[event.act] > 1:
            continue
        last = shown[-1].what if shown else None
        if (
            isinstance(what, ev.ThreadRead)
            and isinstance(last, ev.ThreadRead)
            and last.thread == what.thread
        ):
            shown.pop()
        shown.append(event)
    return shown
