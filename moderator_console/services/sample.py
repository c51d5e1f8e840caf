"""The sample community: an invented seed library between two languages, for the first run and the tour.

Its files are Discourse topics (resources/sample), so the same reader brings them as brings a real export.
They are dated around one fixed day; ``bring`` moves them so that the last post is 40 minutes old.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from moderator_console.core.posts import Address, Skipped
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.readers.sources import Entry, Source

#: Where packaging/compile_assets.py copies resources/sample.
HOME = Path(__file__).resolve().parent.parent / "_built" / "sample"

#: What people call the community.
SAMPLE_COMMUNITY = "La Grange · The Seed Barn"
BASE_URL = "https://forum.seedbarn.example"
#: What the reader must hear, so that posts get permalinks for addresses.
SAMPLE_WISHES = Wishes(community=BASE_URL)

#: Odile's complaint, in public.
OUTBURST = Address(f"{BASE_URL}/t/440/3")
#: Her calm question, three days before, in another thread.
ORIGIN = Address(f"{BASE_URL}/t/433/4")
#: The first answer by staff.
TURNING_POINT = Address(f"{BASE_URL}/t/433/11")

MEMBER = "Odile Bergevin"
MEMBER_ACCOUNT = "Odile"
MEMBER_LANGUAGE = "fr"

_MINUTE_US = 60_000_000
_LAST_POST_AGE_US = 40 * _MINUTE_US
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_Json = dict[str, "_Json"] | list["_Json"] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Story:
    """Suggested words for one walk around the loop, in the order in which they are needed.

    ``story`` and the answers are the member's words; the rest is the moderator's.
    """

    cause: str
    offer: str
    offer_answer: str
    note: str
    story: str
    felt: str
    action: str
    promise: str
    handoff_to: str
    handoff_briefing: str
    handoff_answer: str
    follow_up_no: str
    second_action: str
    follow_up_yes: str
    goodbye: str


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """One shifted topic file."""

    name: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)

    def head(self, size: int = 4096) -> bytes:
        return self.content[:size]


@dataclass(frozen=True, slots=True)
class MemorySource:
    """Shifted topic files, held in memory: nothing of them is written to disk unencrypted."""

    name: str
    files: tuple[MemoryEntry, ...]

    def entries(self) -> Iterator[Entry]:
        yield from self.files

    def refused(self) -> list[Skipped]:
        return []


def bring(now_us: int, home: Path = HOME) -> tuple[Source, Source]:
    """The community as first read, then as read later; import them in this order.

    The second holds only the topics that changed: one post edited, one deleted, three new. The last post
    of both is between 40 and 41 minutes before ``now_us`` (UTC microseconds) and all distances are kept.
    Raises UnreadableFile when the files are not there or damaged.
    """
    first, later = (_topics(home / part) for part in ("first", "later"))
    newest = max(_last_post_us(topic) for topic in [*first.values(), *later.values()])
    # Whole minutes, so that seconds and thousandths stay as they are in the files.
    minutes = (now_us - _LAST_POST_AGE_US - newest) // _MINUTE_US
    by = timedelta(minutes=minutes)
    return _shifted(first, by), _shifted(later, by)


def story(language: str, home: Path = HOME) -> Story:
    """The suggested words in ``language`` ("fr"; English for any other). Raises UnreadableFile."""
    told = _read(home / "story.json")
    words = (
        told.get("fr" if language.startswith("fr") else "en") if isinstance(told, dict) else None
    )
    if not isinstance(words, dict):
        raise _damaged(home / "story.json")
    try:
        return Story(**{key: str(text) for key, text in words.items()})
    except TypeError as wrong:
        raise _damaged(home / "story.json") from wrong


def _topics(folder: Path) -> dict[str, _Json]:
    """Every topic of a folder by its file's name, sorted."""
    topics = {path.name: _read(path) for path in sorted(folder.glob("*.json"))}
    if not topics:
        raise _damaged(folder)
    return topics


def _read(path: Path) -> _Json:
    try:
        value: _Json = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    return value


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        "The sample community cannot be read.",
        "Install the program again, or bring in a conversation of your own.",
        file=path.name,
    )


def _last_post_us(topic: _Json) -> int:
    """When the topic's last post was written, in UTC microseconds."""
    if isinstance(topic, dict) and isinstance(stated := topic.get("last_posted_at"), str):
        return (datetime.fromisoformat(stated) - _EPOCH) // timedelta(microseconds=1)
    raise UnreadableFile("A topic of the sample community has no time.")


def _shifted(topics: dict[str, _Json], by: timedelta) -> MemorySource:
    files = (
        MemoryEntry(name, json.dumps(_moved(topic, by), ensure_ascii=False).encode())
        for name, topic in topics.items()
    )
    return MemorySource(SAMPLE_COMMUNITY, tuple(files))


def _moved(value: _Json, by: timedelta) -> _Json:
    """A copy of ``value`` with every text under a key that ends in ``_at`` moved."""
    if isinstance(value, list):
        return [_moved(one, by) for one in value]
    if isinstance(value, dict):
        return {
            key: _stamp(datetime.fromisoformat(inner) + by)
            if key.endswith("_at") and isinstance(inner, str)
            else _moved(inner, by)
            for key, inner in value.items()
        }
    return value


def _stamp(when: datetime) -> str:
    """As Discourse writes it: ``2026-11-20T20:10:52.386Z``."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
