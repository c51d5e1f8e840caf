"""A paste that is being mended, as text for the drafts: everything but the bytes of pictures, which are kept elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from moderator_console.core.capture.capture import Doubt, Left, Proposed
from moderator_console.core.capture.capture_rows import Row, Table
from moderator_console.core.posts import Attachment, AttachmentKind, Link, Precision, Zone


@dataclass(frozen=True, slots=True)
class Draft:
    """What was pasted, what it became, and where it should go. ``mended``: a hand has changed the rows."""

    text: str = ""
    html: str = ""
    table: Table = field(default_factory=Table)
    community: str = ""
    title: str = ""
    into: str = ""
    mended: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return not self.text.strip() and not self.table.rows


def written(draft: Draft) -> str:
    """The draft as one line of JSON; an empty one as an empty text."""
    return "" if draft.empty else json.dumps(asdict(draft), ensure_ascii=False)


def read(text: str) -> Draft:
    """The draft again; what cannot be read (an older version wrote it) is an empty draft."""
    try:
        values: dict[str, Any] = json.loads(text)
        table = values.pop("table")
        rows = tuple(_row(each) for each in table["rows"])
        next_key = max((row.key for row in rows), default=-1) + 1
        left = tuple(Left(**each) for each in table.get("left", ()))
        return Draft(**values, table=Table(rows, next_key, left))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Draft()


def _row(values: dict[str, Any]) -> Row:
    post = dict(values["post"])
    post["link"] = Link(post["link"])
    post["precision"], post["zone"] = Precision(post["precision"]), Zone(post["zone"])
    post["quotes"] = tuple(post["quotes"])
    post["doubts"] = tuple(Doubt(each) for each in post["doubts"])
    pictures = tuple(
        Attachment(each["name"], AttachmentKind(each["kind"]), each["address"], each["size"])
        for each in values["pictures"]
    )
    return Row(int(values["key"]), Proposed(**post), pictures)
