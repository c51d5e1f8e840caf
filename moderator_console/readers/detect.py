"""Which format is this? Asked of every reader, by content; the surest one that is at least half sure wins."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from itertools import islice

import moderator_console.readers as package
from moderator_console.core.trouble import UnreadableFile, WrongWords
from moderator_console.readers import Reader
from moderator_console.readers.sources import Entry, Source

#: Below this a claim is a guess, and a wrong guess would import rubbish.
SURE_ENOUGH = 0.5


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, by name: each module of this package that has a ``READER`` (one file, one format)."""
    found: list[Reader] = []
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        reader: Reader | None = getattr(importlib.import_module(module.name), "READER", None)
        if reader is not None:
            found.append(reader)
    return tuple(sorted(found, key=lambda reader: reader.name))


def by_name(name: str) -> Reader:
    """The reader that ``--format`` names. Raises WrongWords with the known names."""
    for reader in readers():
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in readers())
    raise WrongWords(
        f"There is no format “{name}”.", f"Known formats: {known}.", format=name, formats=known
    )


def detect(source: Source) -> Reader:
    """The reader for ``source``. Raises UnreadableFile with the known formats when none is sure enough."""
    if next(source.entries(), None) is None:
        raise UnreadableFile(
            f"“{source.name}” holds nothing that can be read.",
            "Choose the file or folder that holds the conversations.",
            file=source.name,
        )
    claims = [(reader.claims(source), reader) for reader in readers()]
    sure, best = max(claims, key=lambda claim: claim[0], default=(0.0, None))
    if best is None or sure < SURE_ENOUGH:
        known = ", ".join(reader.title for reader in readers())
        refused = "".join(f" “{left.where}”: {left.why}" for left in source.refused()[:1])
        raise UnreadableFile(
            f"No known format was found in “{source.name}”.{refused}",
            f"These can be read: {known}. If it is one of them, name the format.",
            file=source.name,
            formats=known,
        )
    return best


def sample(source: Source, count: int = 20) -> list[Entry]:
    """The first files of a source that are not empty: enough to tell formats apart without a long walk."""
    return list(islice((entry for entry in source.entries() if entry.size), count))
