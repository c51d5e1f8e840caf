"""``connect every``, ``pause`` and ``resume``: how often an account is asked for what is new, and whether at all."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.cli.connecting import account_json
from moderator_console.cli.output import one_line
from moderator_console.cli.verb import argument, verb
from moderator_console.core.trouble import WrongWords

_MINUTE_S = 60


@verb("every", argument("name"), argument("minutes"))
def every_verb(call: Call, name: str, minutes: str) -> None:
    """Ask an account for what is new every so many minutes; 0: only by hand."""
    if not minutes.isascii() or not minutes.isdigit() or len(minutes) > 6:
        raise WrongWords(
            "This is not a number of minutes.",
            "Write it in minutes; 0: only by hand.",
            text=minutes,
        )
    count = int(minutes)
    call.changes()
    with call.desk() as desk:
        book = desk.book.connected
        known = book.ask_every(book.named(name).id, count * _MINUTE_S)

        def people() -> None:
            said = call.say.count(count, "{n} minute", "{n} minutes")
            if count:
                call.page.line(
                    call.say("{name}: every {time}", name=one_line(known.label), time=said)
                )
            else:
                call.page.line(call.say("{name}: only by hand", name=one_line(known.label)))

        call.answer(account_json(known, desk.zone), people)


@verb("pause", argument("name"))
def pause_verb(call: Call, name: str) -> None:
    """Let an account rest: nothing is read through it, what waits is sent all the same."""
    _rest(call, name, True)


@verb("resume", argument("name"))
def resume_verb(call: Call, name: str) -> None:
    """Let an account that rests go on where it was."""
    _rest(call, name, False)


def _rest(call: Call, name: str, resting: bool) -> None:
    call.changes()
    with call.desk() as desk:
        book = desk.book.connected
        known = book.rest(book.named(name).id, resting)
        name = one_line(known.label)
        say = call.say
        said = say("{name} rests.", name=name) if resting else say("{name} goes on.", name=name)
        call.answer(account_json(known, desk.zone), lambda: call.page.line(said))
