"""One tab of the composer: its fields, what is missing for it, and the act that saves them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from moderator_console._built.ui_composer import Ui_Composer
from moderator_console.core.case import Case
from moderator_console.core.events import Channel
from moderator_console.store.questions import Person
from moderator_console.views.window.page import Room
from moderator_console.views.words import Words


@dataclass(frozen=True, slots=True)
class Offer:
    """A button under the fields: what it says and does. ``missing`` greys it and is its reason."""

    words: str
    icon: str
    act: Callable[[], None]
    missing: str = ""


class Part(QObject):
    """``typed`` comes with each key. ``name`` is the place of its draft, ``icon`` stands on its tab."""

    typed = Signal()
    #: The fields or the buttons below are others now.
    turned = Signal()
    #: An act (a function that returns what was done and raises Trouble) that a press among the fields asks for.
    act_wanted = Signal(object)

    #: What is typed next belongs to another draft (its place, str): what stands here is kept, that one comes.
    moved = Signal(str)
    #: What is typed belongs to another place now, and its draft with it.
    carried = Signal(str)
    #: Nothing stands in the way of saving any more: save once more.
    again = Signal()

    name = ""
    icon = ""

    def __init__(self, ui: Ui_Composer, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.ui, self.room = ui, room
        self.say = Words(self)
        self.case: Case | None = None
        self.member: Person | None = None

    def show_case(self, case: Case, member: Person | None) -> None:
        """Show where the case stands now; what is typed stays."""
        self.case, self.member = case, member

    def title(self) -> str:
        """The word on the tab."""
        raise NotImplementedError

    def field(self) -> QWidget:
        """Where the focus goes when the tab is chosen."""
        raise NotImplementedError

    def sight(self) -> QWidget:
        """What is to be in sight, besides the field, where the page is too low for all of it."""
        return self.field()

    def rest(self) -> tuple[str, str]:
        """Icon and words of the line below while nothing is missing and nothing was kept."""
        return "", ""

    def gate(self) -> str:
        """Why this cannot be done to the case yet, with the way; empty: it can."""
        return ""

    def lead(self) -> None:
        """After a refusal: goes to where what the gate misses is done, if that is in sight."""

    def lacks(self) -> str:
        """What the fields still lack; empty: they can be saved."""
        return ""

    def gap(self) -> QWidget:
        """Where what ``lacks`` speaks of is written."""
        return self.field()

    def save_words(self) -> str:
        """The word on the main button; empty hides it."""
        raise NotImplementedError

    def save(self) -> str:
        """Records the act; returns what was done. Raises Trouble."""
        raise NotImplementedError

    def draft(self, case: Case) -> str:
        """The place of the draft that belongs to a case."""
        return f"{self.name}:{case.id}"

    def way_back(self) -> Callable[[], None] | None:
        """What takes back what was saved last and raises Trouble; None: undo of the case does."""
        return None

    def saved(self) -> None:
        """What was typed has been saved, and its draft dropped."""

    def others(self) -> list[Offer]:
        """At most two quiet buttons."""
        return []

    def read(self) -> str:
        """The draft of what is typed."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Types a draft again; an empty one clears the fields."""
        raise NotImplementedError

    def channels(self) -> list[tuple[str, str]]:
        """All channels (word, value), the member's own first."""
        first = self.member.channel if self.member else None
        order = sorted(Channel, key=lambda each: each is not first)
        return [(self.say.channel(each), each.value) for each in order]
