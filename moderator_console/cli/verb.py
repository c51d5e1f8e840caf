"""How a verb is declared: click commands that speak both languages, load late and share the common options."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from moderator_console.cli.call import Call
from moderator_console.cli.output import one_line
from moderator_console.cli.words import CODES, Speech, folded
from moderator_console.core.trouble import WrongWords

PROGRAM = "moderator-console"
_LONGEST_NAME = 200


class HelpPage(click.HelpFormatter):
    """click's page with its own few words in the person's language."""

    say = Speech("en")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or self.say("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        colon = "\u00a0:" if self.say.lang == "fr" else ":"
        self.write(f"{'':>{self.current_indent}}{self.say(heading)}{colon}\n")


class VerbContext(click.Context):
    """A context whose help page knows the language of the call."""

    def make_formatter(self) -> click.HelpFormatter:
        made = HelpPage(width=self.terminal_width, max_width=self.max_content_width)
        made.say = call_of(self).say
        return made


class Said(click.Option):
    """An option whose help is looked up when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        english, self.help = self.help, call_of(ctx).say(self.help or "")
        try:
            record = super().get_help_record(ctx)
        finally:
            self.help = english
        if record is None:
            return None
        return record[0], record[1].replace("[required]", call_of(ctx).say("[required]"))


def call_of(ctx: click.Context) -> Call:
    """The call that this context belongs to."""
    found = ctx.find_object(Call)
    assert found is not None, "main() gives every context its call"
    return found


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            setattr(call_of(ctx), name, value)

    return keep


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        call_of(ctx).say = Speech(value)


def common_options(*, hidden: bool) -> list[click.Parameter]:
    """The options that every verb takes, before it or after it; shown on the first page only."""
    path = click.Path(path_type=Path)
    usual: dict[str, Any] = {"expose_value": False, "hidden": hidden}
    return [
        Said(["--profile"], type=path, metavar="DIR", callback=_keep("profile"),
             help="The data folder. Without it, the usual one of this computer.", **usual),
        Said(["--passphrase-file"], type=path, metavar="FILE", callback=_keep("passphrase_file"),
             help="Open or create the profile without a keyring; nobody else may read the file.", **usual),
        Said(["--as", "as_name"], type=TEXT, metavar="NAME", callback=_keep("as_name"),
             help="The moderator who acts. Without it, the owner of the profile.", **usual),
        Said(["--now"], type=TEXT, metavar="TIME", callback=_keep("now"),
             help="Test clock, in profiles that were made with one.", **usual),
        Said(["--lang"], type=Code(Language), metavar="en|fr", callback=_speak, is_eager=True,
             help="Language of the answers.", **usual),
        Said(["--safe"], is_flag=True, callback=_keep("safe"),
             help="Only read; no network, no connectors.", **usual),
        Said(["--json", "as_json"], is_flag=True, callback=_keep("as_json"), is_eager=True,
             help="Answer with one JSON document.", **usual),
    ]  # fmt: skip


class Verb(click.Command):
    """One verb. Its function gets the ``Call`` first."""

    context_class = VerbContext

    def __init__(self, name: str, **attributes: Any) -> None:
        super().__init__(name, **attributes)
        self.params += common_options(hidden=True)

    def invoke(self, ctx: click.Context) -> Any:
        if self.callback is not None:
            return ctx.invoke(self.callback, call_of(ctx), **ctx.params)
        return None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _help_option(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _help_text(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.help or ""


class Verbs(click.Group):
    """A family of verbs that are imported when they are asked for: a start costs only what it uses.

    ``places`` maps a verb to the module below ``moderator_console.cli`` that declares it, as a function or
    group with the verb's name in snake case and ``_verb`` after it.
    """

    context_class = VerbContext

    def __init__(self, name: str, places: Mapping[str, str], help: str, *, first: bool) -> None:
        super().__init__(
            name, help=help, params=common_options(hidden=not first), subcommand_metavar="VERB …"
        )
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._places:
            return None
        module = importlib.import_module(f"moderator_console.cli.{self._places[cmd_name]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_") + "_verb")
        return found

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _help_option(super().get_help_option(ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _help_text(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        say = call_of(ctx).say
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, say(command.help or "").split("\n", 1)[0]))
        with formatter.section("Verbs"):
            formatter.write_dl(rows)


def verb(name: str, *params: click.Parameter) -> Callable[[Callable[..., int | None]], Verb]:
    """Declares a verb; the function's docstring is its help, in English."""

    def declare(function: Callable[..., int | None]) -> Verb:
        return Verb(name, callback=function, params=list(params), help=function.__doc__)

    return declare


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None and not isinstance(option, Said):
        option.__class__ = Said
        option.help = "Show this page."
    return option


def _help_text(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(call_of(ctx).say(command.help or ""))


# -- kinds of values ----------------------------------------------------------


class Language(StrEnum):
    """The languages that are spoken here."""

    EN = "en"
    FR = "fr"


if TYPE_CHECKING:
    _OfText = click.ParamType[str]
    _OfNumber = click.ParamType[int]
else:
    _OfText = _OfNumber = click.ParamType  # generic from click 8.4 on only


class Text(_OfText):
    """Words. ``-`` takes them from standard input, where ``from_stdin`` says so. Bytes that are no UTF-8 show as « ? »."""

    name = "text"

    def __init__(self, *, from_stdin: bool = False) -> None:
        self._from_stdin = from_stdin

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if self._from_stdin and value == "-" and ctx is not None:
            value = call_of(ctx).stdin_text()
        return value.encode("utf-8", "replace").decode().replace("\x00", "�")


TEXT = Text()
#: Words that may come from standard input.
LONG_TEXT = Text(from_stdin=True)

Kind = TypeVar("Kind", bound=StrEnum)


if TYPE_CHECKING:

    class _OfCode(click.ParamType[Kind], Generic[Kind]):
        """What click's own types see."""
else:

    class _OfCode(click.ParamType, Generic[Kind]):
        """The same where click's class is not generic."""


class Code(_OfCode[Kind]):
    """One member of an enum of core, typed as its code or as its word in either language. Raises WrongWords."""

    name = "code"

    def __init__(self, kind: type[Kind], **also: Kind) -> None:
        self._kind = kind
        self._also = also

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Kind:
        if isinstance(value, self._kind):
            return value
        typed = folded(str(value))
        french = Speech("fr")
        for member in self._kind:
            names = {folded(member.value)}
            if self._kind in CODES:
                english = CODES[self._kind][member]
                names |= {folded(english), folded(french(english))}
            if typed in names:
                return member
        if typed in self._also:
            return self._also[typed]
        known = ", ".join(self._kind)
        shown = str(value).encode("utf-8", "replace").decode()
        raise WrongWords(f"“{shown}” is not known here.", f"Known: {known}.", text=shown)


class Number(_OfNumber):
    """A whole number from 1 on. Raises WrongWords."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0):
            shown = text.encode("utf-8", "replace").decode()
            raise WrongWords(f"“{shown}” is not a number.", "Write a whole number from 1 on.")
        return int(text)


NUMBER = Number()


def typed_name(typed: str) -> str:
    """A name as it was typed, on one line. Raises WrongWords for none, or for what is longer than a name."""
    name = " ".join(typed.split())
    if not one_line(name):  # nor one of marks that nobody sees
        raise WrongWords("A name is missing.", "Write how they are called.")
    if len(name) > _LONGEST_NAME:
        raise WrongWords("This is too long for a name.", "Write how they are called.")
    return name


def option(*names: str, type: click.ParamType[Any] = TEXT, **attributes: Any) -> click.Option:
    """An option whose help speaks both languages."""
    return Said(list(names), type=type, **attributes)


def flag(*names: str, **attributes: Any) -> click.Option:
    """An option that is on or off."""
    return Said(list(names), is_flag=True, **attributes)


def argument(name: str, *, type: click.ParamType[Any] = TEXT, **attributes: Any) -> click.Argument:
    """A word that stands without an option's name. Shown in capitals."""
    return click.Argument([name], type=type, **attributes)
