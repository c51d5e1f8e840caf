"""Independent counts of raw files: a few lines each, standard library only, nothing shared with the readers.

Each returns how many threads, posts, thread events and unreadable items a set of raw files holds. What a
count cannot know in ten lines (which line is a server's, what a cut file still gives) the test says itself.
"""

from __future__ import annotations

import csv
import email
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Tally:
    """What a set holds. ``skipped`` counts what no reader can read; ``again`` items that are there twice."""

    threads: int
    posts: int
    events: int = 0
    skipped: int = 0
    again: int = 0


def files(path: Path) -> list[Path]:
    """Every file below ``path`` in the order of its name; ``path`` itself when it is a file."""
    return [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())


# -- mail ---------------------------------------------------------------------


def count_mail(path: Path) -> Tally:
    """Mails once each; threads are what ids, References and In-Reply-To hold together."""
    mails, skipped = [], 0
    for file in files(path):
        found = list(_mails(file))
        skipped += not found
        mails += found
    holders: dict[str, tuple[str, str]] = {}
    posts, home = set(), dict[str, str]()
    for n, mail in enumerate(mails):
        mid, stamp = _own_id(mail), (str(mail["from"]).lower(), str(mail["date"]))
        own = mid if mid and holders.setdefault(mid, stamp) == stamp else f"mail {n}"
        posts.add(own)
        for other in [own, *_named(mail, "references"), *_named(mail, "in-reply-to")]:
            one, two = _home(home, own), _home(home, other)
            home[max(one, two)] = min(one, two)
    again = len(mails) - len(posts)
    return Tally(len({_home(home, post) for post in posts}), len(posts), 0, skipped, again)


def _mails(file: Path) -> Iterator[Message]:
    data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    many = file.suffix.startswith(".mb")
    parts = (
        re.split(rb"^(?=From [^\n]*\d:\d\d[^\n]*\n[\w-]+:)", data, flags=re.M) if many else [data]
    )
    for part in parts:
        mail = email.message_from_bytes(re.sub(rb"\A>?From [^\n]*\n", b"", part))
        if any(mail[name] for name in ("from", "subject", "date", "message-id")):
            yield mail


def _own_id(mail: Message) -> str:
    return str(mail["message-id"] or "").strip(" <>\r\n\t")


def _named(mail: Message, header: str) -> list[str]:
    # What somebody typed by hand ("<y>") is no id: an id has an @ (RFC 5322 3.6.4).
    return re.findall(r"<([^<>\s]+@[^<>\s]+)>", " ".join(map(str, mail.get_all(header, []))))


def _home(home: dict[str, str], one: str) -> str:
    while home.setdefault(one, one) != one:
        one = home[one]
    return one


# -- forums and chats ---------------------------------------------------------


def count_discourse(folder: Path) -> Tally:
    """Posts by topic and number, wherever they stand; small acts of staff (``post_type`` 2, 3) are events."""
    keys, skipped = list[tuple[int, int, bool]](), 0
    for file in files(folder):
        document = json.loads(file.read_text("utf-8"))
        topic = document.get("id", 0) if isinstance(document, dict) else 0
        held = _discourse_posts(document)
        keys += [
            (post.get("topic_id", topic), post["post_number"], post.get("post_type", 1) in (2, 3))
            for post in held
        ]
        skipped += not held
    topics, once = {topic for topic, *_ in keys}, set(keys)
    events = sum(staff for *_, staff in once)
    return Tally(len(topics), len(once) - events, events, skipped, len(keys) - len(once))


def _discourse_posts(document: Any) -> list[dict[str, Any]]:
    if not isinstance(document, dict):
        return []
    posts = (
        document.get("post_stream", {}).get("posts") or document.get("latest_posts") or [document]
    )
    return [post for post in posts if "post_number" in post and ("cooked" in post or "raw" in post)]


def count_slack(path: Path) -> Tally:
    """A channel is a thread; a message is a post unless it tells of a coming or going."""
    channels, posts, events, skipped = set(), 0, 0, 0
    with zipfile.ZipFile(path) as zipped:
        public = {channel["name"] for channel in json.loads(zipped.read("channels.json"))}
        for name in zipped.namelist():
            folder, _, day = name.rpartition("/")
            if not re.fullmatch(r"\d{4}-\d\d-\d\d\.json", day) or folder not in public:
                continue
            for message in json.loads(zipped.read(name)):
                channels.add(folder)
                kind = message.get("subtype") or ""
                happened = kind.startswith(("channel_", "group_", "bot_add", "bot_remove"))
                posts, events = posts + ("ts" in message and not happened), events + happened
                skipped += "ts" not in message
    return Tally(len(channels), posts, events, skipped)


def count_discord(folder: Path) -> Tally:
    """Messages by channel and id; those that nobody wrote are events."""
    found, threads, again, wrong = dict[tuple[str, str], bool](), set(), 0, 0
    for file in files(folder):
        document = json.loads(file.read_text("utf-8"))
        messages = document["messages"]
        threads.add(document["channel"]["id"])
        wrong += document["messageCount"] != len(messages)
        for message in messages:
            key = (document["channel"]["id"], message["id"])
            again += key in found
            found[key] = message["type"] in ("Default", "Reply")
    posts = sum(found.values())
    return Tally(len(threads), posts, len(found) - posts, wrong, again)


def count_discord_csv(folder: Path) -> Tally:
    """Rows of all files of a channel; a row of an overlapping file is the same message."""
    most, threads, rows = dict[tuple[str, ...], int](), set(), 0
    for file in files(folder):
        text = file.read_text("utf-8-sig")
        told = list(csv.reader(io.StringIO(text), delimiter=text[len("AuthorID")]))[1:]
        channel = file.stem[file.stem.index("[") : file.stem.index("]")]
        keys = [(channel, row[0], *_wall(row[2]), *row[3:5]) for row in told if row]
        rows += len(keys)
        threads |= {channel} if keys else set()
        for key in keys:
            most[key] = max(most.get(key, 0), keys.count(key))
    return Tally(len(threads), sum(most.values()), again=rows - sum(most.values()))


def _wall(date: str) -> tuple[str, ...]:
    """The digits of a date in either dialect: day, month's letters, two of the year, time."""
    found = re.fullmatch(r"(\d+)-(\w{3})-(?:20)?(\d\d) (\d+):(\d\d) ?(\w*)", date)
    return tuple(part.lstrip("0") for part in found.groups()) if found else (date,)


_SERVER = re.compile(
    r"=== (\S+( \S+)? +\[.*\] +has (joined|left)|.* is now known as|mode/|\.\.\[topic"
    r"|\S+ was kicked|\S+ changed the topic)"
)


def count_irc(folder: Path, pattern: str) -> Tally:
    """Lines of people, of the server, and of nobody. A clock that falls back by hours begins another day."""
    days, posts, events, lines = set[tuple[str, int]](), 0, 0, 0
    found = sorted(folder.rglob(pattern))
    for file in found:
        nights, last, most, noons = 0, "00", 0, 0
        for data in file.read_bytes().split(b"\n"):
            line = data.decode("utf-8", "replace")
            lines += bool(line.strip())
            told, at = line.startswith("=== "), re.match(r"\[(\d\d):\d\d\] +[<*(-]", line)
            posts += at is not None or (told and not _SERVER.match(line))
            events += told and _SERVER.match(line) is not None
            if at:
                back, most = int(at[1]) + 2 < int(last), max(most, int(at[1]))
                # A clock of twelve hours comes round at noon, too.
                noon = back and most < 13 and noons <= nights and int(last) - int(at[1]) == 11
                noons, nights, last = noons + noon, nights + (back and not noon), at[1]
            days |= {(file.stem, nights)} if line.strip() else set()
    others = len(files(folder)) - len(found)
    return Tally(len(days), posts, events, lines - posts - events + others)


def count_zulip(folder: Path) -> Tally:
    """Messages by id; a topic with the mark of a solved one is the same topic."""
    ids, topics, again = set(), set(), 0
    for file in files(folder):
        if file.parent == folder:
            continue
        messages = json.loads(file.read_text("utf-8"))
        again += sum(message["id"] in ids for message in messages)
        ids |= {message["id"] for message in messages}
        topics.add((file.parent.name, file.name.removeprefix(".E2.9C.94.20")))
    return Tally(len(topics), len(ids), again=again)
