"""One piece again and again: what a reader makes of it may be anything, but takes seconds at most.

Patterns that look at the rest of a line from each of its places need minutes for 128 KB. Each piece here once
did, or does so with the obvious pattern for what it looks like. tests/bench/fuzz.py looks for more.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from item_fit import is_fit

from moderator_console.core.capture.capture import propose
from moderator_console.readers import Wishes
from moderator_console.readers.detect import by_name
from moderator_console.readers.sources import open_source

SIZE = 128 << 10
#: The slowest takes 1 s of CPU on the machine it was written on; the slow ways took 3 seconds to hours.
MOST_S = 5.0
WHATSAPP = "13/01/2024, 10:00 - Ada: hello\n"
IRC = "[10:00] <ada> hello\n"
TALK = "== Mill ==\nOpen? [[User:Ada]] 10:00, 1 May 2020 (UTC)\n\nNo "
MAIL = "From a@x Mon Jan  1 00:00:00 2024\nFrom: a@x\nMessage-ID: <1@x>\n"
CSV = 'author,text\nAda,hello\nAda,"'
PAGE = '<h2>t</h2><p>x <a href="/wiki/User:A">A</a> 10:00, 1 May 2020 (UTC)</p><p>'
SIGNED = " [[User:Bo]] 10:05, 1 May 2020 (UTC)\n"
CASES = [
    ("wikitext", "Talk.wikitext", TALK, "-", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "~", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "\n::", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "[[", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "{{unsigned|", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "''x'", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "<nowiki>", SIGNED),
    ("wikitext", "Talk.wikitext", TALK, "10:00, ", SIGNED),
    ("wikitext", "Talk.wikitext", TALK + "\n== ", " ", "x ==" + SIGNED),
    ("wikitext", "Talk.wikitext", TALK + "\n== ", "= ", "x" + SIGNED),
    ("wikitext", "Talk.wikitext", TALK + "\n== x ==", "<!--", "x" + SIGNED),
    ("mediawiki", "Talk.html", PAGE, "–", "</p>"),
    ("mediawiki", "Talk.html", PAGE, '<a ="', "</p>"),
    ("mediawiki", "Talk.html", PAGE, "<dl><dd>", "</p>"),
    ("whatsapp", "x.txt", WHATSAPP, " ", "\n" + WHATSAPP),
    ("whatsapp", "x.txt", WHATSAPP, "12/01/2024, ", "\n" + WHATSAPP),
    ("irc", "2024-01-01.log", IRC, "[10:00] <", "\n" + IRC),
    ("irc", "2024-01-01.log", IRC, " ", "\n" + IRC),
    ("mail", "x.mbox", MAIL, "Subject: Re: ", "\n\nx\n"),
    ("mail", "x.mbox", MAIL + "References: ", "<", "\n\nx\n"),
    ("mail", "x.mbox", MAIL + "Subject: ", "=?utf-8?q?", "\n\nx\n"),
    ("mail", "x.mbox", MAIL + "\n", "> ", "\n"),
    ("mail", "x.mbox", MAIL + "\n", "On Mon, Ada wrote:\n", "\n"),
    ("mail", "x.mbox", MAIL + "Content-Type: text/html\n\n", "<div><a ", "\n"),
    ("csv", "x.csv", CSV, '""', '"\n'),
    ("csv", "x.csv", CSV, ",", '"\n'),
    ("csv", "x.csv", "author,text" + ",x" * 9_000 + "\nAda,hello\n", "Ada,", "\n"),
    ("paste", "x.txt", "Ada\n3 h\nhello\nBo\n2 h\n", " ", "no\n"),
    ("paste", "x.txt", "Ada\n3 h\nhello\nBo\n2 h\n", "\t", "no\n"),
    ("paste", "x.txt", "", "Post by Ada » Tue Oct 30, 2012 8:15 am\n", ""),
    ("paste", "x.txt", "", "Ada wrote: ", ""),
    ("paste", "x.txt", "", "12:00 ", ""),
    ("paste", "x.html", "<p>Ada</p><time datetime='2026-01-01'>x</time>", "<b>", "</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "file", "before", "piece", "after"), CASES)
def test_a_piece_repeated_a_hundred_thousand_times_takes_seconds_at_most(
    tmp_path: Path, name: str, file: str, before: str, piece: str, after: str
) -> None:
    path = tmp_path / file
    size = SIZE // 2 if name == "paste" else SIZE
    path.write_text(before + piece * (size // len(piece)) + after, encoding="utf-8")
    wishes = Wishes("club", "Europe/Paris", now_us=1_795_000_000_000_000)
    began = time.process_time()
    items = list(by_name(name).read(open_source(path), wishes))
    assert time.process_time() - began < MOST_S
    assert items and all(is_fit(item) for item in items)


def test_spaces_of_a_wide_line_are_one_and_those_of_others_are_kept() -> None:
    wide = "Ada\n3 h\n" + "gate" + " " * 5_000 + "open\n"
    found = propose(text=wide, now_us=1_795_000_000_000_000, zone="Europe/Paris")
    assert [post.text for post in found.posts] == ["gate open"]
    kept = "Ada\n3 h\nif open:\n    close()    # the gate\n"
    found = propose(text=kept, now_us=1_795_000_000_000_000, zone="Europe/Paris")
    assert "    # the gate" in found.posts[0].text
