"""Files of every format that no memory holds: one post of 100 MB between two small ones, and a million tiny posts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain

Huge = tuple[str, Iterator[bytes]]

_FILL = [b"word " * 200_000] * 100
#: Marks in a format's template: which post it is.
_IDS = {"first": 1, "HUGE": 2, "last": 3}

_DISCORD = b'{"guild":{"id":"1"},"channel":{"id":"2"},"messages":['
_TELEGRAM = b'{"name":"x","type":"private_group","id":1,"messages":['
_MESSENGER = b'{"participants":[{"name":"A"}],"messages":['
_CSV = b"AuthorID,Author,Date,Content,Attachments,Reactions\n"
_POSTS = b'<?xml version="1.0" encoding="utf-8"?>\n<posts>\n'
_MAIL = b"From a@x Mon Jan  1 00:00:00 2024\nFrom: a@x\nMessage-ID: <%d@x>\n\nx\n\n"


def _slack(n: str) -> dict[str, object]:
    return {"type": "message", "user": "U1", "ts": f"170000000{_IDS[n]}.0", "text": n}


def _zulip(n: str) -> dict[str, object]:
    return {"id": _IDS[n], "sender_full_name": "A", "timestamp": 1, "content": n}


def _discord(n: str) -> dict[str, object]:
    return {
        "id": str(_IDS[n]),
        "type": "Default",
        "timestamp": "2024-01-01T00:00:00Z",
        "content": n,
        "author": {"id": "1", "name": "A"},
    }


def _discourse(n: str) -> dict[str, object]:
    return {
        "id": _IDS[n],
        "post_number": _IDS[n],
        "topic_id": 5,
        "username": "a",
        "created_at": "2024-01-01T00:00:00Z",
        "cooked": n,
    }


def _telegram(n: str) -> dict[str, object]:
    return {"id": _IDS[n], "type": "message", "date_unixtime": "1700000000", "text": n}


def _messenger(n: str) -> dict[str, object]:
    return {"sender_name": "A", "timestamp_ms": 1_700_000_000_000 + _IDS[n], "content": n}


def _reddit(n: str) -> dict[str, object]:
    return {
        "id": f"c{_IDS[n]}",
        "link_id": "t3_l",
        "parent_id": "t3_l",
        "author": "a",
        "created_utc": 1_700_000_000,
        "body": n,
    }


def _event(n: str) -> dict[str, object]:
    return {**_slack(n), "channel": "C0GARDEN1"}


def _json_list(
    make: Callable[[str], dict[str, object]], before: bytes, after: bytes, between: bytes = b","
) -> Iterator[bytes]:
    small, big, last = (json.dumps(make(n)).encode() for n in _IDS)
    head, tail = big.split(b"HUGE")
    return chain([before, small, between, head], _FILL, [tail, between, last, after])


def _csv() -> Iterator[bytes]:
    row = b'"1","A#0001","22-Dec-19 09:08 AM","%s","",""\n'
    head, tail = (row % b"HUGE").split(b"HUGE")
    return chain([_CSV, row % b"first", head], _FILL, [tail, row % b"last"])


def _xml() -> Iterator[bytes]:
    row = b'<row Id="%d" PostTypeId="1" CreationDate="2024-01-01T00:00:00.000" Body="%s" />\n'
    head, tail = (row % (2, b"HUGE")).split(b"HUGE")
    return chain([_POSTS, row % (1, b"first"), head], _FILL, [tail, row % (3, b"last"), b"</posts>"])  # fmt: skip


def _mails() -> Iterator[bytes]:
    mail = (
        b"From a@x Mon Jan  1 00:00:00 2024\nFrom: a@x\n"
        b"Date: Mon, 1 Jan 2024 00:00:0%d +0000\nMessage-ID: <%d@x>\n\n"
    )
    return chain(
        [mail % (1, 1), b"first\n\n", mail % (2, 2)], _FILL, [b"\n\n", mail % (3, 3), b"last\n"]
    )


def _talk() -> Iterator[bytes]:
    signed = b' <a href="/wiki/User:A">A</a> 10:0%d, 1 May 2020 (UTC)</p>'
    return chain(
        [b'<h2 class="mw-heading">t</h2><p>first', signed % 1, b"<p>"],
        _FILL,
        [signed % 2, b"<p>last", signed % 3],
    )


def _wikitext() -> Iterator[bytes]:
    signed = b" [[User:A]] 10:0%d, 1 May 2020 (UTC)\n\n"
    return chain([b"== t ==\nfirst", signed % 1], _FILL, [signed % 2, b"last", signed % 3])


_HUGE: dict[str, Callable[[], Huge]] = {
    "slack": lambda: ("garden/2024-01-01.json", _json_list(_slack, b"[", b"]")),
    "zulip": lambda: ("1-x/topic.json", _json_list(_zulip, b"[", b"]")),
    "discord": lambda: ("x.json", _json_list(_discord, _DISCORD, b"]}")),
    "discourse": lambda: (
        "5.json", _json_list(_discourse, b'{"id":5,"title":"t","post_stream":{"posts":[', b"]}}"),
    ),
    "discord-csv": lambda: ("x [1].csv", _csv()),
    "csv": lambda: (
        "x.csv", chain([b'author,text\nA,first\nA,"'], _FILL, [b'"\nB,last\n'])
    ),
    "irc": lambda: (
        "2024-01-01.log",
        chain([b"[10:00] <a> first\n[10:01] <a> "], _FILL, [b"\n[10:02] <b> last\n"]),
    ),
    "mail": lambda: ("x.mbox", _mails()),
    "reddit": lambda: ("x.jsonl", _json_list(_reddit, b"", b"\n", b"\n")),
    "slack-events": lambda: ("2024-01-01.txt", _json_list(_event, b"", b"\n", b"\n")),
    "telegram": lambda: ("result.json", _json_list(_telegram, _TELEGRAM, b"]}")),
    "messenger": lambda: ("message_1.json", _json_list(_messenger, _MESSENGER, b"]}")),
    "stackexchange": lambda: ("Posts.xml", _xml()),
    "mediawiki": lambda: ("Talk.html", _talk()),
    "wikitext": lambda: ("Talk.wikitext", _wikitext()),
    "whatsapp": lambda: (
        "x.txt",
        chain(
            [b"13/01/2024, 10:00 - A: first\n13/01/2024, 10:01 - A: "],
            _FILL,
            [b"\n13/01/2024, 10:02 - B: last\n"],
        ),
    ),
}  # fmt: skip

#: File, what stands before the posts, one post (with its number), what stands after them. In mail each is a thread.
_TINY: dict[str, tuple[str, bytes, bytes, bytes]] = {
    "slack": ("g/2024-01-01.json", b"[", b'{"type":"message","ts":"17%08d.0","user":"U"},', b"0]"),
    "zulip": ("1-x/t.json", b"[", b'{"id":%d,"content":"x","timestamp":1700000000},', b"0]"),
    "discord": ("x.json", _DISCORD, b'{"id":"%d","type":"Default","timestamp":"2026-01-01T00:00:00Z","content":"x"},', b"0]}"),
    "discourse": (
        "5.json", b'{"id":5,"post_stream":{"posts":[', b'{"post_number":1%d,"cooked":"x","topic_id":5},', b"0]}}",
    ),
    "discord-csv": ("x [1].csv", _CSV, b'"%d","a","22-Dec-19 09:08 AM","x","",""\n', b""),
    "csv": ("x.csv", b"author,text\n", b"A,x%d\n", b""),
    "irc": ("2024-01-01.log", b"", b"[10:00] <a> %d\n", b""),
    "mail": ("x.mbox", b"", _MAIL, b""),
    "reddit": ("x.jsonl", b"", b'{"id":"c%d","link_id":"t3_l","parent_id":"t3_l","body":"x"}\n', b""),
    "slack-events": (
        "2024-01-01.txt", b"", b'{"type":"message","channel":"C0GARDEN1","ts":"17%08d.0","user":"U"}\n', b"",
    ),
    "telegram": ("result.json", _TELEGRAM, b'{"id":%d,"type":"message","text":"x"},', b"0]}"),
    "messenger": (
        "message_1.json", _MESSENGER, b'{"sender_name":"A","timestamp_ms":1700000000000,"content":"%d"},', b"0]}",
    ),
    "stackexchange": ("Posts.xml", _POSTS, b'<row Id="1%d" PostTypeId="2" ParentId="1" Body="x"/>\n', b"</posts>"),
    "wikitext": ("Talk.wikitext", b"== t ==\n", b":x%d [[User:A]] 10:00, 1 May 2020 (UTC)\n", b""),
    "mediawiki": (
        "Talk.html", b"<h2>t</h2><dl>", b'<dd>x%d <a href="/wiki/User:A">A</a> 10:00, 1 May 2020 (UTC)</dd>\n', b"</dl>",
    ),
    "whatsapp": ("x.txt", b"", b"13/01/2024, 10:00 - A: %d\n", b""),
}  # fmt: skip


def huge_post(name: str) -> Huge:
    """The name of a file in that format and its bytes: a post of 100 MB between two small ones."""
    return _HUGE[name]()


def tiny_posts(name: str) -> Huge:
    """The same of a million tiny posts."""
    file, before, one, after = _TINY[name]
    return file, chain([before], (one % number for number in range(1_000_000)), [after])
