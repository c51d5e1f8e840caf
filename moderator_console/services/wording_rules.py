"""The rules for kind words, read once for each language from what the build hook copied beside the code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from moderator_console.core.wording import Rules, parse_rules

LANGUAGES = ("en", "fr")


@cache
def wording_rules(lang: str) -> Rules:
    """Rules of ``lang``, or the English ones for a language without its own."""
    name = lang if lang in LANGUAGES else "en"
    path = files("moderator_console").joinpath("_built", "wording", f"{name}.toml")
    return parse_rules(tomllib.loads(path.read_text(encoding="utf-8")))
