"""The next step as it is wished on the command line: ``--next WHEN --what W``, on every verb that moves a case on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from moderator_console.cli.call import Call
from moderator_console.cli.case_page import answer_case
from moderator_console.cli.verb import LONG_TEXT, TEXT, Code, flag, option
from moderator_console.core.case import Case
from moderator_console.core.events import Channel, NextKind
from moderator_console.core.trouble import WrongWords
from moderator_console.store.casework import NextWish

if TYPE_CHECKING:
    import click

    from moderator_console.services.desk import Desk

_TEXT_HELP = "The words, or “-” to read them from standard input."


def told_options() -> tuple[click.Option, ...]:
    """Fresh options for a verb that records what the member was told: by which channel, in which words."""
    return (
        option("--channel", type=Code(Channel), required=True, metavar="C", help="phone, message, mail, skype …"),
        option("--text", type=LONG_TEXT, default="", metavar="T", help=_TEXT_HELP),
    )  # fmt: skip


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


def go_on(
    call: Call, id: str, wished: tuple[str | None, str | None, bool], usual: NextKind,
    act: Callable[[Desk, UUID, NextWish | None], Case],
) -> None:  # fmt: skip
    """Does ``act`` on a case together with the next step that is ``wished`` (--next, --what, --guess), and answers."""
    call.changes()
    with call.desk() as desk:
        case_id = call.case(desk, id)
        step = wish(call, desk, *wished, usual)
        answer_case(call, desk, act(desk, case_id, step))


#: How people name a talk with the member in one word; other words say more, and stay theirs.
_CALLS = dict.fromkeys(("call", "talk", "ring", "appel", "appeler"), NextKind.CONTACT)


def kind_of_step(what: str) -> tuple[NextKind, str]:
    """A kind of step by its code or its words in either language; else the moderator's own words. Raises WrongWords for none."""
    if not what.strip():
        raise WrongWords("It is not said what is to be done.", "Say it in a few words.")
    try:
        return Code(NextKind, **_CALLS).convert(what, None, None), ""
    except WrongWords:
        return NextKind.OTHER, what.strip()
