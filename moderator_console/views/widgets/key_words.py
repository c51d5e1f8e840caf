"""Keys as people call them in the language of the window: "Shift+Return" is « Maj+Entrée » in French."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def key_words(key: str) -> str:
    """What stands on the keys. What names no keys (``Ctrl ↵``, ``↑ ↓``) or names them already in another way stays."""
    keys = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    plain = keys.toString(QKeySequence.SequenceFormat.PortableText)
    if plain.casefold() != key.casefold():
        return key
    # The big key is called Enter; Return is « Retour » in French, which is the way back everywhere else.
    big = QKeySequence.fromString(plain.replace("Return", "Enter"))
    return big.toString(QKeySequence.SequenceFormat.NativeText)
