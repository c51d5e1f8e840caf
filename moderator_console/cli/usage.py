"""What click refuses, in our own sentences: one for each kind of slip, with the page of help as the way on."""

from __future__ import annotations

import click
from click.exceptions import NoArgsIsHelpError

from moderator_console.cli.verb import PROGRAM
from moderator_console.core.trouble import Trouble, WrongWords


def usage_trouble(error: click.ClickException) -> Trouble:
    """The slip as known trouble with exit status 2."""
    context = getattr(error, "ctx", None)
    place = context.command_path if context is not None else PROGRAM
    return WrongWords(_sentence(error), f"See: {place} --help")


def _sentence(error: click.ClickException) -> str:
    match error:
        case NoArgsIsHelpError():
            return "A verb is missing."
        case click.NoSuchOption():
            return f"There is no option “{_clean(error.option_name)}” here."
        case click.MissingParameter():
            return f"“{_named(error)}” is missing."
        case click.BadOptionUsage():
            return f"“{_clean(error.option_name)}” is not used like that."
        case click.BadParameter():
            return f"The value of “{_named(error)}” does not fit."
    if type(error).__name__ == "NoSuchCommand" or error.message.startswith("No such command"):
        name = getattr(error, "command_name", "") or error.message.partition("'")[2].rstrip("'.")
        return f"There is no verb “{_clean(str(name))}”."
    if error.message.startswith("Got unexpected extra argument"):
        return f"There is more than can be used: “{_clean(error.message.partition('(')[2].rstrip(')'))}”."
    if error.message.startswith("Missing command"):
        return "A verb is missing."
    return "This cannot be read."


def _named(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return _clean(str(error.param_hint or "?"))
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.name or "?").upper()


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:80]
