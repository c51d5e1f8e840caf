"""Bytes to text: declared charset, then UTF-8, then windows-1252 as a marked guess; nothing ever raises."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

#: What is kept of one post's original text in UTF-8 bytes; what is cut is read at its address.
MAX_SOURCE = 64 * 1024

_UNFIT = re.compile("[\x00\ud800-\udfff]")
#: windows-1252 leaves five bytes undefined; they become the C1 controls they are in iso-8859-1.
_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
#: Labels of which a superset is what senders mean (WHATWG Encoding Standard).
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "us-ascii": "ascii",
}


@dataclass(frozen=True, slots=True)
class Text:
    """``guessed``: the charset was not stated, or stated wrongly. ``replaced`` counts unreadable characters."""

    text: str
    guessed: bool = False
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Text:
    """``data`` as text. A BOM wins; then ``declared`` if it fits, UTF-8 if it fits, else windows-1252, guessed."""
    if not declared and data.isascii() and b"\0" not in data:
        return Text(data.decode("ascii"))
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return clean(data[len(bom) :].decode(name, "replace"))
    if declared:
        text = _strict(data, declared)
        if text is not None:
            return clean(text)
    text = _strict(data, "utf-8")
    if text is not None:
        # Plain ASCII under a wrong label is no guess.
        return clean(text, guessed=bool(declared) and not data.isascii())
    return clean(codecs.charmap_decode(data, "strict", _CP1252)[0], guessed=True)


def _strict(data: bytes, charset: str) -> str | None:
    charset = charset.strip().strip("\"'").lower()[:40]
    try:
        name = codecs.lookup(_MEANT.get(charset, charset)).name
        return None if name in _NOT_CHARSETS else data.decode(name)
    except (LookupError, ValueError):
        return None


#: Text codecs of Python that are no charsets of messages; bytes.decode refuses the rest (hex, zlib) by itself.
_NOT_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)


def clean(text: str, guessed: bool = False) -> Text:
    """Text without NUL and lone surrogates: each becomes U+FFFD and is counted. U+FFFD itself counts too."""
    text = _UNFIT.sub("�", text)
    return Text(text, guessed, text.count("�"))


def plain(value: object) -> str:
    """A string of JSON made fit to keep; anything else is an empty string."""
    return _UNFIT.sub("�", value) if isinstance(value, str) else ""


def cut(text: str, limit: int = MAX_SOURCE) -> str:
    """The first ``limit`` UTF-8 bytes, whole characters only."""
    if len(text) * 4 <= limit:
        return text
    data = text.encode("utf-8", "replace")
    return text if len(data) <= limit else data[:limit].decode("utf-8", "ignore")
