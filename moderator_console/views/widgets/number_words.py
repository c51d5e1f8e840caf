"""Small numbers as words, for sentences that speak to a person: "Two people have waited too long."."""

from __future__ import annotations

from PySide6.QtCore import QObject


class NumberWords(QObject):
    """Words for two to twelve; larger numbers stay digits."""

    def spell(self, number: int, sentence: str) -> str:
        """``sentence`` with ``number`` as a word where it is small, and a capital at its start."""
        words = {
            2: self.tr("two"),
            3: self.tr("three"),
            4: self.tr("four"),
            5: self.tr("five"),
            6: self.tr("six"),
            7: self.tr("seven"),
            8: self.tr("eight"),
            9: self.tr("nine"),
            10: self.tr("ten"),
            11: self.tr("eleven"),
            12: self.tr("twelve"),
        }
        if number in words:
            sentence = sentence.replace(str(number), words[number], 1)
        return sentence[:1].upper() + sentence[1:]
