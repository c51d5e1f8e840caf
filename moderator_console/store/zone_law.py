"""The law of time zones as this computer knows it: what the UTC of every agreed wall time was derived from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import TZPATH

#: Under this name the version of the whole database stands beside its zones.
_VERSION = ""


def known_law(zones: Iterable[str]) -> dict[str, str]:
    """A word for each of these zones, and one for the whole database: each changes when that law does."""
    law = {zone: hashlib.sha256(_rules(zone)).hexdigest()[:16] for zone in zones if zone}
    return {_VERSION: _version(), **law}


def is_changed(before: str, now: Mapping[str, str]) -> bool:
    """Whether a law that was kept (``written``) holds no more; a zone that was not known then changes nothing."""
    try:
        old = json.loads(before or "{}")
    except ValueError:
        return True
    if not isinstance(old, dict) or _VERSION not in old:
        return True
    return any(old.get(zone, word) != word for zone, word in now.items())


def written(law: Mapping[str, str]) -> str:
    """The law as a setting."""
    return json.dumps(law, sort_keys=True)


def _version() -> str:
    for folder in TZPATH:
        try:
            with open(f"{folder}/tzdata.zi", encoding="ascii") as file:
                return file.readline().strip("# \n")
        except OSError:
            continue
    try:
        return version("tzdata")  # systems without a database of their own (Windows) have this one
    except PackageNotFoundError:
        return "unknown"


def _rules(zone: str) -> bytes:
    """The compiled rules of a zone; nothing for one that is not known here."""
    if ".." in zone or zone.startswith("/"):
        return b""
    for folder in TZPATH:
        try:
            return Path(folder, zone).read_bytes()
        except (OSError, ValueError):
            continue
    try:
        return resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    except (ModuleNotFoundError, OSError):
        return b""
