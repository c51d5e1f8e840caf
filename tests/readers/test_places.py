"""Each bad item is named with its place, and those before and after it are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from moderator_console.core.posts import Post, Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import by_name
from moderator_console.readers.sources import open_source

_DAY = "From a@x Mon Jan  1 00:00:00 2024\n"
_ROW = '<row Id="{}" PostTypeId="1" CreationDate="2024-01-01T00:00:00.000" Title="t" Body="x" />\n'
_SLACK = '{{"type":"message","user":"U1","ts":"170000000{}.0","text":"x"}}'
_EVENT = '{{"type":"message","channel":"C1","user":"U1","ts":"170000000{}.0","text":"x"}}'
_POST = '{{"id":{0},"post_number":{0},"topic_id":5,"username":"a","created_at":"2024-01-01T00:00:00Z","cooked":"x"}}'
_NOTE = '{{"id":"{}","type":"Default","timestamp":"2024-01-01T00:00:00Z","content":"x","author":{{"id":"1","name":"A"}}}}'
_COMMENT = '{{"id":"c{}","link_id":"t3_l","parent_id":"t3_l","author":"a","created_utc":1700000000,"body":"x"}}\n'
#: Reader, file, what stands before, a good item (with its number), a bad one, what stands after; where the bad one is.
CASES = [
    ("slack", "garden/2024-01-01.json", "[", _SLACK, "17", "]", "garden/2024-01-01.json, item 2"),
    ("slack-events", "2024-01-01.txt", "", _EVENT + "\n", "{oops\n", "", "2024-01-01.txt, line 2"),
    ("discord", "x.json", '{"guild":{"id":"1"},"channel":{"id":"2"},"messages":[', _NOTE, '"x"', "]}", "x.json, message 2"),
    ("discord-csv", "x [1].csv", "AuthorID,Author,Date,Content,Attachments,Reactions\n",
     '"{}","a","22-Dec-19 09:08 AM","x","",""\n', '"1","a"\n', "", "x [1].csv, line 3"),
    ("discourse", "5.json", '{"id":5,"title":"t","post_stream":{"posts":[', _POST, "null", "]}}", "5.json, post 2"),
    ("zulip", "1-x/topic.json", "[", '{{"id":{},"sender_full_name":"A","timestamp":1700000000,"content":"x"}}', "[]", "]",
     "1-x/topic.json, message 2"),
    ("telegram", "result.json", '{"name":"x","type":"private_group","id":1,"messages":[',
     '{{"id":{},"type":"message","date_unixtime":"1700000000","text":"x"}}', "true", "]}", "result.json, message 2"),
    ("messenger", "message_1.json", '{"participants":[{"name":"A"}],"messages":[',
     '{{"sender_name":"A","timestamp_ms":170000000000{},"content":"x"}}', "0", "]}", "message_1.json, message 2"),
    ("reddit", "x.jsonl", "", _COMMENT, "{oops\n", "", "x.jsonl, line 2"),
    ("stackexchange", "Posts.xml", '<?xml version="1.0"?>\n<posts>\n', _ROW, '<row Body="x" />\n', "</posts>\n", "Posts.xml, row 2"),
    ("csv", "x.csv", "author,text\n", "A,x{}\n", ",\n", "", "x.csv, line 3"),
    ("irc", "2024-01-01.log", "", "[10:0{}] <ada> x\n", "~~~\n", "", "2024-01-01.log, line 2"),
    ("mail", "x.mbox", "", _DAY + "From: a@x\nMessage-ID: <{}@x>\n\nx\n\n", _DAY + "X-Y: z\n\nno head\n\n", "", "x.mbox, byte"),
    ("wikitext", "Talk.wikitext", "== t ==\n", "x [[User:A]] 10:0{}, 1 May 2020 (UTC)\n\n", "nobody\n\n== u ==\n", "", "Talk.wikitext, line 4"),
    ("mediawiki", "Talk.html", "<h2>t</h2>\n", '<p>x <a href="/wiki/User:A">A</a> 10:0{}, 1 May 2020 (UTC)</p>\n',
     "<p>nobody</p>\n<h2>u</h2>\n", "", "Talk.html, line 3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "before", "good", "bad", "after", "where"), CASES, ids=[c[0] for c in CASES]
)
def test_a_bad_item_is_named_with_its_place_and_costs_no_other(
    tmp_path: Path, name: str, file: str, before: str, good: str, bad: str, after: str, where: str
) -> None:
    path = tmp_path / "x" / file
    path.parent.mkdir(parents=True)
    between = "," if after[:1] == "]" else ""
    path.write_text(before + between.join([good.format(1), bad, good.format(2)]) + after)
    items = list(by_name(name).read(open_source(tmp_path / "x"), Wishes("club", "UTC")))
    assert sum(isinstance(item, Post) for item in items) == 2
    [left] = [item for item in items if isinstance(item, Skipped) and not item.kept]
    assert left.where.startswith(where)
