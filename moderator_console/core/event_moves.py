"""What is agreed with a date gets another one. The date that stood stays readable: the move is an event of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from moderator_console.core.moments import When


class Happening:
    """Base of everything that can happen. ``kind`` is its name in the journal for ever."""

    __slots__ = ()
    kind: ClassVar[str]
    schema: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class PromiseMoved(Happening):
    """The promise ``promise`` is due at another time now, or takes ``minutes`` (0: the usual length); ``why`` may say
    what the member was told about it. The envelope's ``base`` set the date that stood."""

    kind: ClassVar[str] = "promise-moved"
    promise: UUID
    due: When
    minutes: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class TaskMoved(Happening):
    """As ``PromiseMoved``, for a task; one without a date gets its first."""

    kind: ClassVar[str] = "task-moved"
    task: UUID
    due: When
    minutes: int = 0
    why: str = ""
