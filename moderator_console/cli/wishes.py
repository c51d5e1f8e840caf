"""The next step as it is wished on the command line: ``--next WHEN --what W``, on every verb that moves a case on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moderator_console.cli.call import Call
from moderator_console.cli.verb import TEXT, Code, flag, option
from moderator_console.core.events import NextKind
from moderator_console.core.trouble import WrongWords
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    import click

    from moderator_console.services.desk import Desk


def next_options() -> tuple[click.Option, ...]:
    """Fresh options for one verb; without them the step that naturally follows is set."""
    return (
        option("--next", "next_", metavar="WHEN", help="When the next step is due, as “tomorrow 10:00”."),
        option("--what", type=TEXT, metavar="W", help="What the next step is."),
        guess_flag(),
    )  # fmt: skip


def guess_flag() -> click.Option:
    """Lets a guessed date pass where nobody can be asked."""
    return flag("--guess", help="Keep a date that was guessed.")


def wish(
    call: Call, desk: Desk, next_: str | None, what: str | None, guess: bool, usual: NextKind
) -> NextWish | None:
    """The wished next step; None without ``--next``. ``usual`` is what follows from the verb itself."""
    if next_ is None:
        if what is not None:
            raise WrongWords("“--what” needs a date.", "Add --next WHEN.")
        return None
    kind, text = (usual, "") if what is None else kind_of_step(what)
    return NextWish(call.when(desk, next_, guess=guess), kind, text)


def kind_of_step(what: str) -> tuple[NextKind, str]:
    """A kind of step by its code or its words in either language; else the moderator's own words."""
    try:
        return Code(NextKind).convert(what, None, None), ""
    except WrongWords:
        return NextKind.OTHER, what.strip()
