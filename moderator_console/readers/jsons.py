"""JSON of strangers that is small enough to be loaded whole: bounded in size and depth (else ``json_items``)."""

from __future__ import annotations

import codecs
import json
from typing import BinaryIO

#: One JSON document loaded whole; Python objects take five to ten times the bytes.
MAX_DOCUMENT = 24 * 1024 * 1024


class BadJson(Exception):
    """The document cannot be read; the text is a short English sentence for ``Skipped.why``."""


class TooLarge(BadJson):
    """The document may be whole, but is not loaded at once."""


def loads(data: bytes) -> object:
    """The document. Raises BadJson when it is no JSON, or nested too deep.

    CPython's scanner counts its depth and raises RecursionError (100,000 deep is no crash); readers never
    recurse into what they load.
    """
    try:
        # RFC 8259: UTF-8. One bad byte must not turn every accent of the file into something else.
        utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        document: object = json.loads(data.decode("utf-16" if utf16 else "utf-8-sig", "replace"))
    except RecursionError:
        raise BadJson("It is nested too deep.") from None
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadJson(f"It is not whole JSON{place}.") from None
    return document


def load(stream: BinaryIO, limit: int = MAX_DOCUMENT) -> object:
    """The document in ``stream``. Raises BadJson; OSError as the stream does."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(f"It is larger than {limit // 1024**2} MB.")
    return loads(data)
