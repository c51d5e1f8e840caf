"""A field for a time zone: every IANA name to choose from or to type, the present one first in sight."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, Qt, QTimeZone
from PySide6.QtWidgets import QComboBox, QCompleter


@cache
def _names() -> tuple[str, ...]:
    names = (name for name in available_timezones() if "/" in name or name == "UTC")
    return tuple(sorted(n for n in names if not n.startswith(("Etc/", "posix/", "right/"))))


def fill_zones(box: QComboBox, zone: str) -> None:
    """Offers all zones and chooses ``zone``; typing any part of a name finds it."""
    box.clear()
    box.addItems(_names())
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    finder = QCompleter(_names(), box)
    finder.setFilterMode(Qt.MatchFlag.MatchContains)
    finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(finder)
    box.setCurrentText(zone)


def is_zone(name: str) -> bool:
    """Whether this is the name of a zone that is known here."""
    return name in available_timezones()


def country_of(zone: str) -> str:
    """The country that a zone lies in ("FR"), to be proposed for its holidays; empty where there is none."""
    return str(QLocale.territoryToCode(QTimeZone(zone.encode()).territory()))
