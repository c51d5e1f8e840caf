"""Chats copied with the mouse, in a language whose buttons no list holds: read by what their lines are."""

from __future__ import annotations

from datetime import UTC, datetime

from moderator_console.core.capture.capture import Proposed, propose
from moderator_console.core.schedule import to_us
from moderator_console.readers.line_model import line_model

NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+00:00"))
#: A time above several messages, and what is answered shown once more.
GAPS = """Infos
09:16
Wenna
Die Wiese ist wieder nass.
Orsolin
Seit wann?
❤️ 2
09:52
Orsolin hat Wenna geantwortet
Ursprüngliche Nachricht:
Die Wiese ist wieder nass.
Orsolin
Dann bleibt das Tor zu.
Tavrik
Wer sagt das?
11:30
Wenna
Ich sage das, und zwar seit Montag.
Tavrik
na dann
Gesehen von Orsolin
"""
#: The clock below each message; how long a voice message is, who left, what was edited.
BUBBLES = """Wenna
Die Wiese ist wieder nass.
09:16
Orsolin
Seit wann?
09:18
😮
2
Wenna
Seit wann?
Seit gestern abend, glaube ich
09:21
und der Schuppen auch
09:22
Tavrik hat die Gruppe verlassen
Orsolin
0:24
Dann bleibt das Tor zu.
Bearbeitet 09:40
Wenna
Wer sagt das?
09:41
"""


def read(text: str) -> tuple[Proposed, ...]:
    return propose(text=text, now_us=NOW, zone="UTC", model=line_model()).posts


def told(posts: tuple[Proposed, ...]) -> list[tuple[str, str, str]]:
    return [
        (post.author, f"{datetime.fromtimestamp((post.at_us or 0) / 1e6, UTC):%H:%M}", post.text)
        for post in posts
    ]


def test_messages_share_the_time_above_them_and_what_is_shown_again_is_answered() -> None:
    posts = read(GAPS)
    assert told(posts) == [
        ("Wenna", "09:16", "Die Wiese ist wieder nass."),
        ("Orsolin", "09:16", "Seit wann?"),
        ("Orsolin", "09:52", "Dann bleibt das Tor zu."),
        ("Tavrik", "09:52", "Wer sagt das?"),
        ("Wenna", "11:30", "Ich sage das, und zwar seit Montag."),
        ("Tavrik", "11:30", "na dann"),
    ]
    assert [post.parent for post in posts] == [None, None, 0, None, None, None]


def test_a_clock_below_each_message_parts_them_and_what_the_program_adds_is_in_none() -> None:
    posts = read(BUBBLES)
    assert told(posts) == [
        ("Wenna", "09:16", "Die Wiese ist wieder nass."),
        ("Orsolin", "09:18", "Seit wann?"),
        ("Wenna", "09:21", "Seit gestern abend, glaube ich"),
        ("Wenna", "09:22", "und der Schuppen auch"),
        ("Orsolin", "09:40", "Dann bleibt das Tor zu."),
        ("Wenna", "09:41", "Wer sagt das?"),
    ]
    assert posts[2].parent == 1
