"""Known trouble: each class is something that happens in ordinary life, with one sentence and a way forward.

The sentence is English and goes to logs and scripts; screens and the command line find their own words by
the class name and ``facts`` (views/words.py, cli/words.py). Everything else that is raised is a bug.
"""

from __future__ import annotations


class Trouble(Exception):
    """Known trouble. ``way`` says what the person can do now; ``facts`` fill the translated sentence."""

    #: What ``moderator-console`` exits with.
    exit_code = 3

    def __init__(self, sentence: str, way: str = "", **facts: str) -> None:
        super().__init__(f"{sentence} {way}".strip())
        self.sentence = sentence
        self.way = way
        self.facts = facts


class RuleBroken(Trouble):
    """The loop refuses an act. ``missing`` names what must come first (core/loop.py: ``Missing``)."""

    exit_code = 1

    def __init__(
        self, sentence: str, missing: tuple[str, ...] = (), way: str = "", **facts: str
    ) -> None:
        super().__init__(sentence, way, **facts)
        self.missing = missing


class NotFound(Trouble):
    """A case, post or person that was named does not exist here."""


class PlatformGone(NotFound):
    """What spoke with the platform of an account is not installed any more."""


class WrongWords(Trouble):
    """What was typed cannot be understood (a date, a duration, a channel)."""

    exit_code = 2


class UnreadableFile(Trouble):
    """A file cannot be read, or no reader knows its format."""


class NoProfile(Trouble):
    """The data folder holds no profile yet."""


class ProfileExists(Trouble):
    """There is a profile already where a new one was to be made."""


class WrongKey(Trouble):
    """The key, passphrase or recovery code does not open the files."""


class KeyringTrouble(Trouble):
    """The system's keyring is missing, locked or said no."""


class DamagedFile(Trouble):
    """A database file is damaged: its pages, hashes or chain do not hold."""


class NewerFile(Trouble):
    """A file was written by a newer version; it is left untouched."""


class DiskTrouble(Trouble):
    """The disk is full or the folder cannot be written."""


class ServerTrouble(Trouble):
    """A server is away, refuses, or answers what cannot be understood; ``facts["why"]`` says which."""


class FileBusy(Trouble):
    """Another window or command is writing right now."""
