"""How large a file is, as people read it: "340 bytes", "1.2 MB"."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject

from moderator_console.views.thread.card_parts import size_parts


class SizeWords(QObject):
    """Decimal units, the decimal sign of the language."""

    def size(self, size: int) -> str:
        """The words for a number of bytes."""
        number, unit = size_parts(size)
        units = {
            "B": self.tr("{number} bytes"),
            "kB": self.tr("{number} kB"),
            "MB": self.tr("{number} MB"),
            "GB": self.tr("{number} GB"),
        }
        return units[unit].format(number=number.replace(".", QLocale().decimalPoint()))
