"""The command line: one verb, one thing, over the same store and gates as the window.

``main`` returns the exit status: 0 done, 1 refused by the loop, 2 wrong usage, 3 known trouble, 70 a bug.
Verbs are imported when they are asked for; the answer is one JSON document or lines for people.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from moderator_console.cli.call import Call
from moderator_console.cli.output import brief, page
from moderator_console.cli.usage import usage_trouble
from moderator_console.cli.verb import PROGRAM, Verbs
from moderator_console.cli.words import Speech, language
from moderator_console.core.trouble import DiskTrouble, Trouble

KNOWN_TROUBLE = 3
A_BUG = 70

#: Each verb and the file of this package that declares it.
VERBS = {
    "init": "profiles",
    "unlock": "profiles",
    "recover": "profiles",
    "import": "importing",
    "threads": "reading",
    "thread": "reading",
    "heat": "heat",
    "triage": "triage",
    "watch": "watching",
    "search": "searching",
    "origin": "origin",
    "case": "case_verbs",
    "people": "people",
    "person": "people",
    "agenda": "agenda",
    "calendar": "calendar",
    "figures": "figures",
    "hours": "hours",
    "reminders": "reminders",
    "note": "notes",
    "message": "messages",
    "connect": "connecting",
    "sync": "syncing",
    "outbox": "outbox",
    "templates": "templates",
    "words": "wording",
    "verify": "trust",
    "doctor": "doctor",
    "rebuild": "trust",
}
ABOUT = """Take every unhappy member from a public outburst to a private, finished, satisfied end.

Without a verb the window opens."""


def main(argv: list[str]) -> int:
    """Does what ``argv`` (without the program's name) asks for and returns the exit status."""
    out = page()
    call = Call(out, Speech(language(_wished(argv), os.environ)), as_json="--json" in argv)
    try:
        status = _run(call, argv)
        out.flush()
    except BrokenPipeError:
        _hush()
        return 0  # whoever read along has read enough
    except OSError:
        _hush()
        return _refuse(
            call,
            DiskTrouble(
                "The answer could not be written.",
                "What was asked for is done: free some space, and look before you do it again.",
            ),
        )
    return status


def _run(call: Call, argv: list[str]) -> int:
    verbs = Verbs(PROGRAM, VERBS, ABOUT, first=True)
    try:
        result = verbs.main(list(argv), PROGRAM, standalone_mode=False, obj=call)
    except Trouble as trouble:
        return _refuse(call, trouble)
    except click.ClickException as error:
        return _refuse(call, usage_trouble(error))
    except (KeyboardInterrupt, click.Abort, EOFError):
        return _tell(call, call.say("Stopped."), "", KNOWN_TROUBLE, {"trouble": "Stopped"})
    except OSError as error:
        return _refuse(
            call,
            DiskTrouble(
                "The file cannot be read or written.",
                "Look whether its folder exists, is writable and its disk is connected.",
                file=str(error.filename or ""),
            ),
        )
    except Exception as error:  # noqa: BLE001  # the last resort: a bug, told without anybody's words
        return _crash(call, error)
    return result if isinstance(result, int) else 0


def _wished(argv: list[str]) -> str | None:
    """The language that ``--lang`` names, before click has read anything: its own refusals need it."""
    wished = None
    for word, after in zip(argv, [*argv[1:], ""], strict=True):
        if word == "--lang":
            wished = after
        elif word.startswith("--lang="):
            wished = word.partition("=")[2]
    return wished


def _refuse(call: Call, trouble: Trouble) -> int:
    sentence, way = call.say.trouble(trouble, case=call.case_named)
    document: dict[str, object] = {"trouble": type(trouble).__name__}
    missing = getattr(trouble, "missing", ())
    if missing:
        document["missing"] = [{"code": c, "sentence": call.say.missing(c)} for c in missing]
    places = getattr(trouble, "places", ())
    if places:
        document["places"] = [
            {"in": "subject" if p.in_subject else "text", "start": p.start, "end": p.end,
             "why": p.why.value, "words": p.words}
            for p in places
        ]  # fmt: skip
    return _tell(call, sentence, way, trouble.exit_code, document)


def _tell(call: Call, sentence: str, way: str, status: int, document: dict[str, object]) -> int:
    """One sentence and the way forward on standard error; programs get it as their document too."""
    sentence, way = brief(sentence), brief(way)
    call.page.aside(f"{sentence} {way}".strip())
    if call.as_json and document and not call.answered:
        call.answered = True
        call.page.document({**document, "sentence": sentence, "way": way, "exit": status})
    return status


def _crash(call: Call, error: Exception) -> int:
    """What a maker needs and nothing that anybody wrote: kinds of errors and places in the code."""
    import traceback

    here = Path(__file__).resolve().parents[2]
    kinds: list[str] = []
    places: list[str] = []
    one: BaseException | None = error
    while one is not None and len(kinds) < 5:
        kinds.append(type(one).__name__)
        one = one.__cause__ or one.__context__
    for frame in traceback.extract_tb(error.__traceback__)[-8:]:
        path = Path(frame.filename)
        name = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name
        places.append(f"{name}:{frame.lineno} {frame.name}")
    sentence = call.say("This is a fault in the program; what was saved before is kept.")
    way = call.say("Please report the lines below; they hold nothing private.")
    status = _tell(call, sentence, way, A_BUG, {"trouble": "Bug", "kinds": kinds, "places": places})
    call.page.aside("\n".join([" < ".join(kinds), *places]))
    return status


def _hush() -> None:
    """Nobody reads on: what is still in the buffers must not raise again at the end of the process."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # held until the process ends
