"""What the pages before the console are given: the window's looks and words, the folder, and ways to work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from moderator_console.core.trouble import Trouble
from moderator_console.services.jobs import Jobs
from moderator_console.services.vault import Vault
from moderator_console.views.door.recovery_code import RecoveryCode
from moderator_console.views.widgets.key_button import KeyButton
from moderator_console.views.widgets.segments import Segments
from moderator_console.views.window.bars import Bar, Sign
from moderator_console.views.window.languages import Languages
from moderator_console.views.window.look import Look, Looks
from moderator_console.views.window.trouble_words import TroubleWords
from moderator_console.views.window.window_wishes import WindowWishes

#: Widest column of a door, in pixels at 100 %.
WIDE = 680


@dataclass(frozen=True, slots=True)
class Doorway:
    """Given to every door. ``test_now_us`` is the time of a test clock, None for the computer's."""

    looks: Looks
    languages: Languages
    wishes: WindowWishes
    jobs: Jobs
    vault: Vault
    folder: Path
    test_now_us: int | None = None


def dress(page: QWidget, doorway: Doorway, column: QWidget, spaced: Callable[[Look], None]) -> None:
    """Gives every part of a door its look, and the column its width, now and at each change."""
    # The console itself needs no door: who has a profile does not wait for the import's parts.
    from moderator_console.views.bringing.import_panel import ImportPanel

    # A panel with parts of its own is furnished once it is known with what.
    panels = page.findChildren(ImportPanel)
    for part in page.findChildren(QWidget):
        if any(panel.isAncestorOf(part) for panel in panels):
            continue
        if isinstance(part, KeyButton | Bar | Sign | Segments | RecoveryCode):
            part.wear(doorway.looks)

    def wear_it(look: Look) -> None:
        column.setMaximumWidth(look.px(WIDE))
        inside = column.parentWidget()
        if inside is not None and (row := inside.layout()) is not None:
            row.setContentsMargins(look.px(24), 0, look.px(24), 0)
        spaced(look)

    doorway.looks.changed.connect(wear_it)
    page.destroyed.connect(lambda: doorway.looks.changed.disconnect(wear_it))
    wear_it(doorway.looks.now)


def tell(bar: Bar, error: BaseException) -> None:
    """Says known trouble in a door's own bar; anything else is a bug and is raised on."""
    if not isinstance(error, Trouble):
        raise error
    said = TroubleWords(bar).say(error)
    bar.say("triangle-alert", "overdue", said.sentence, said.way)
