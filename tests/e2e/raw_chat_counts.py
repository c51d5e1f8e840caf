"""Independent counts of chat exports, as ``raw_counts`` has them for the other formats."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from e2e.raw_counts import Tally, files


def count_reddit(folder: Path) -> Tally:
    """Comments and submissions by id; threads by what they hang on."""
    ids, threads, locked, again = set[str](), set[str](), set[str](), 0
    for file in files(folder):
        text = file.read_text("utf-8")
        lines = text.splitlines() if file.suffix == ".jsonl" else [text]
        todo: list[Any] = [json.loads(line) for line in lines if line]
        while todo:
            value = todo.pop()
            if isinstance(value, list):
                todo += value
            elif isinstance(value, dict):
                todo += value.values()
                data = value.get("data", value)
                comment = "link_id" in data and "body" in data
                if value.get("kind") in ("t1", "t3") or ("kind" not in value and "author" in value):
                    key = ("t1_" if comment else "t3_") + data["id"]
                    if "kind" not in value and key in ids:
                        continue  # the inside of what was counted
                    again += key in ids
                    ids.add(key)
                    threads.add(data["link_id"] if comment else key)
                    locked |= {key} if data.get("locked") else set()
    return Tally(len(threads), len(ids), len(locked), 0, again)


def count_telegram(path: Path) -> Tally:
    """Messages and service entries of every chat with more than two people, or of a file's only chat."""
    threads = posts = events = 0
    for file in files(path):
        if file.suffix != ".json":
            continue
        document = json.loads(file.read_text("utf-8"))
        chats = [document]
        if "chats" in document:
            chats = [*document["chats"]["list"], *document["left_chats"]["list"]]
            chats = [chat for chat in chats if chat["type"] != "personal_chat"]
        for chat in chats:
            kinds = [message["type"] for message in chat["messages"]]
            threads += 1
            posts += kinds.count("message")
            events += kinds.count("service")
    return Tally(threads, posts, events)


def count_messenger(path: Path) -> Tally:
    """Messages; calls are events."""
    found = [json.loads(file.read_text("utf-8-sig"))["messages"] for file in files(path)]
    calls = sum("call_duration" in message for messages in found for message in messages)
    return Tally(len(found), sum(map(len, found)) - calls, calls)


def count_slack_events(folder: Path) -> Tally:
    """Messages by channel and time; edits and deletions belong to one, previews to none."""
    ids, channels, events = set[tuple[str, str]](), set[str](), 0
    for file in files(folder):
        for line in file.read_text("utf-8").splitlines() if file.suffix == ".txt" else ():
            event = json.loads(line)
            kind = event.get("subtype", "")
            if event["type"] != "message" or event["channel"].startswith("D"):
                continue
            if kind in ("message_changed", "message_deleted", "message_replied"):
                continue
            happened = kind.startswith("channel_") or kind == "pinned_item"
            events += happened
            channels.add(event["channel"])
            ids |= set() if happened else {(event["channel"], event["ts"])}
    return Tally(len(channels), len(ids), events)


def count_stackexchange(folder: Path) -> Tally:
    """Rows; a question with its answers and comments is a thread, so is an answer to one that is gone."""
    posts, comments = (
        re.findall(r"<row [^<]*/>", (folder / f"{name}.xml").read_text("utf-8-sig"))
        for name in ("Posts", "Comments")
    )
    heads = [
        re.search(r' ParentId="(\d+)"', row) or re.search(r' Id="(\d+)"', row) for row in posts
    ]
    events = sum(
        row.count(f' {name}="')
        for row in posts
        for name in ("Tags", "ClosedDate", "AcceptedAnswerId")
    )
    return Tally(len({head[1] for head in heads if head}), len(posts) + len(comments), events)


def count_whatsapp(path: Path) -> Tally:
    """Lines that begin with a date; those without an author, or with the phone's own mark before words, are events."""
    chats = [file for file in files(path) if file.suffix == ".txt"]
    posts = events = 0
    for file in chats:
        for line in file.read_text("utf-8").splitlines():
            begun = re.match(r"\u200e?\[?\d+[./]\d+[./]\d+,? [^\]-]*(?:\]| -) (.*)", line)
            if begun:
                author, _, words = begun[1].partition(": ")
                notice = not words or author.count("„") or author.count('"')
                own = re.match(r"\u200e(?!<|\w+ omit|\w+: http|Se elim)", words)
                events += bool(notice or own)
                posts += not (notice or own)
    return Tally(len(chats), posts, events)
