"""A contact that is not saved yet, as the fields of a draft: what was typed and chosen, and where the timer stood."""

from __future__ import annotations

from moderator_console._built.ui_contact_sheet import Ui_ContactSheet
from moderator_console.core.events import Feeling
from moderator_console.services.desk import Desk
from moderator_console.views.call.call_choices import CallChoices
from moderator_console.views.call.call_timer import CallTimer
from moderator_console.views.case.next_edit import NextEdit
from moderator_console.views.compose.kept_fields import pack, unpack

#: A sheet that was only looked at leaves no draft; a call of half a minute is worth one.
_WORTH_S = 30


class CallDraft:
    """Reads the fields of a sheet and fills them again."""

    def __init__(
        self,
        ui: Ui_ContactSheet,
        choices: CallChoices,
        next: NextEdit,
        timer: CallTimer,
        desk: Desk,
    ) -> None:
        self._ui, self._choices, self._next = ui, choices, next
        self._timer, self._desk = timer, desk

    def typed(self) -> dict[str, str]:
        """What a person has written or felt out; nothing in it is proposed."""
        ui, feeling = self._ui, self._ui.feeling.value
        return {
            "story": ui.story.toPlainText(),
            "length": ui.length.text(),
            **self._next.read(),
            "marks": ui.marks.read(),
            "feeling": feeling.value if feeling else "",
        }

    @property
    def worth(self) -> bool:
        """Whether there is anything to be kept."""
        return any(self.typed().values()) or self._timer.seconds >= _WORTH_S

    def read(self, started_us: int) -> str:
        """Everything, as one text."""
        running = self._timer.running and self._choices.answered
        cut_us = self._ui.gap.open_us
        return pack(
            {
                **self.typed(),
                **self._choices.read(),
                "seconds": str(self._timer.seconds),
                "started": str(started_us),
                # A kill while it runs is a cut at the moment of this draft.
                "running": "yes" if running else "",
                "cut": str(cut_us) if cut_us is not None else "",
            }
        )

    def write(self, text: str, place: str) -> int | None:
        """Fills the fields; returns when the talk began, None where the text does not say."""
        kept, ui = unpack(text), self._ui
        ui.story.setPlainText(kept.get("story", ""))
        ui.length.setText(kept.get("length", ""))
        ui.marks.write(kept.get("marks", ""))
        self._next.write(kept)
        if "started" not in kept:
            return None
        self._timer.stop(int(kept.get("seconds", "0")))
        self._choices.write(kept)
        ui.feeling.choose(Feeling(kept["feeling"]) if kept.get("feeling") else None)
        cut_us = int(kept["cut"]) if kept.get("cut") else None
        if kept.get("running"):
            draft = self._desk.book.drafts.get(place)
            cut_us = draft.saved_us if draft else None
        ui.gap.show_cut(cut_us, self._desk.now(), self._desk.zone)
        return int(kept["started"])
