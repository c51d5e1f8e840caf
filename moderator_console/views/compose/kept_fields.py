"""A draft of several fields as one text: JSON, empty when nothing was typed."""

from __future__ import annotations

import json


def pack(fields: dict[str, str]) -> str:
    """The fields as one text; empty if all are."""
    typed = {name: text for name, text in fields.items() if text}
    return json.dumps(typed, ensure_ascii=False) if typed else ""


def unpack(text: str) -> dict[str, str]:
    """The fields of a kept text. A text that is no such thing was typed into one field: it is ``text``."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {"text": text}
    if not isinstance(found, dict):
        return {"text": text}
    return {str(name): str(value) for name, value in found.items()}
