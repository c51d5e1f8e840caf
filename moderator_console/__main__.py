"""``moderator-console``: with a verb the command line, without one the window."""

from __future__ import annotations

import os
import sys

#: The common options that the window takes too; each is followed by its value.
WITH_A_VALUE = frozenset({"--profile", "--passphrase-file", "--as", "--now", "--lang"})
WINDOW_FLAGS = frozenset({"--safe", "--quiet"})

#: How a frozen program, which has no ``-m``, is started as the child that imports, that guesses, or that counts.
IMPORT_CHILD, GUESS_CHILD, HEAT_CHILD = "--import-child", "--guess-child", "--heat-child"

NO_SCREEN = (
    "There is no screen to open the window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "The command line needs none: moderator-console --help\n"
)


def main(argv: list[str] | None = None) -> int:
    """Return the exit status. Only the half that is asked for is imported: each costs 100 ms and more."""
    words = sys.argv[1:] if argv is None else argv
    if words == [IMPORT_CHILD]:
        from moderator_console.services.import_child import main as import_child

        return import_child()
    if words == [GUESS_CHILD]:
        from moderator_console.services.guess_child import main as guess_child

        return guess_child()
    if words == [HEAT_CHILD]:
        from moderator_console.services.heat_child import main as heat_child

        return heat_child()
    if _wants_the_command_line(words):
        from moderator_console.cli import main as command_line

        return command_line(words)
    if _no_screen():
        sys.stderr.write(NO_SCREEN)
        return 3
    from moderator_console.app import run

    return run(words)


def _wants_the_command_line(words: list[str]) -> bool:
    """A verb, ``--help``, or anything the window does not know: the command line answers it."""
    rest = iter(words)
    for word in rest:
        name, _, value = word.partition("=")
        if name in WITH_A_VALUE:
            if not value and next(rest, None) is None:
                return True
        elif name not in WINDOW_FLAGS:
            return True
    return False


def _no_screen() -> bool:
    """Qt would abort the process, and its words about plugins help nobody."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)


if __name__ == "__main__":
    raise SystemExit(main())
