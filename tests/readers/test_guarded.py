"""Every reader is given files of every other format and of none, in a process where nothing but reading is possible.

An audit hook refuses sockets, programs and writing outside; the kernel refuses memory. A reader may make nothing of
a file that is not its own, but nothing is raised, and what is left out has a place.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from peak import PEAK

from moderator_console.core.capture.capture import Doubt
from moderator_console.readers.detect import readers
from moderator_console.readers.paste import WHY

FIXTURES = Path(__file__).parent / "fixtures"
TESTS = Path(__file__).resolve().parents[1]
NAMES = [reader.name for reader in readers()]

GUARD = """
import os, re, sys
ROOM = sys.argv[1]
def watch(event, args):
    if event == "open":
        writes = isinstance(args[1], str) and set(args[1]) & set("wax+") or isinstance(args[2], int) and args[2] & 3
        if writes and not str(args[0]).startswith(os.path.join(ROOM, "")):
            raise RuntimeError(f"{event} {args}")
    elif re.match(r"socket\\.|subprocess\\.|os\\.(system|exec|fork|posix_spawn|spawn|mkdir|remove|rename|rmdir|link|symlink|chmod)|webbrowser", event):
        raise RuntimeError(f"{event} {args}")
"""
READ = (
    PEAK
    + GUARD
    + """
import json, traceback
sys.path.insert(0, sys.argv[2])
from item_fit import is_fit
from moderator_console.core.posts import Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import by_name, readers
from moderator_console.readers.sources import open_source
list(readers())
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if Path("/proc/self/statm").exists() else 0
if size:
    resource.setrlimit(resource.RLIMIT_AS, (size + (300 << 20), size + (300 << 20)))
sys.dont_write_bytecode = True
sys.addaudithook(watch)
wrong, told = [], 0
for name in sys.argv[3:]:
    for path in sorted(Path(ROOM).iterdir()):
        try:
            source = open_source(path)
            items = list(by_name(name).read(source, Wishes("club", "Europe/Paris", now_us=1_795_000_000_000_000)))
            told += len(items)
            if not all(is_fit(item) for item in items):
                wrong.append(f"{name} {path.name}: an item that cannot be stored")
            if any(isinstance(item, Skipped) and not item.where for item in items):
                wrong.append(f"{name} {path.name}: something is left out, and nobody knows where")
        except Exception:
            wrong.append(f"{name} {path.name}: {traceback.format_exc()[-600:]}")
print(json.dumps({"wrong": wrong, "told": told, "peak_mb": peak_mb()}))
"""
)
EMOJI = "👨\u200d" * 10_000 + "👨"
ZALGO = "g" + "\u0301\u0316\u0489" * 3_000
FOREIGN = {
    "empty.json": b"",
    "spaces.txt": b" \n\t\r\n" * 20_000,
    "nul.mbox": b"\0" * 200_000,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 500,
    "utf16.csv": "author,text\nAda,hello\n".encode("utf-16"),
    "latin.txt": "13/01/2024, 10:00 - Zo\xe9: \xe7a \x80\n".encode("latin-1") * 50,
    "entities.xml": b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10) for n in range(9))
    + b'<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">]>'
    b'<posts><row Id="1" PostTypeId="1" Body="&a8;&x;&y;" /></posts>',
    "nested.xml": b"<posts>" * 50_000 + b'<row Id="1" PostTypeId="1" Body="x" />' + b"</posts>" * 50_000,
    "nested.html": b'<h2>t</h2>' + b"<div><b>" * 50_000 + b'x <a href="/wiki/User:A">A</a> 10:00, 1 May 2020 (UTC)',
    "nested.wikitext": b"== t ==\n" + b"{{a|" * 20_000 + b"[[" * 20_000 + b"\n" + b":" * 50_000
    + b"x [[User:A]] 10:00, 1 May 2020 (UTC)\n",
    "nested.edn": b"{:a [" * 50_000,
    "nested.json": b'{"messages":[' * 50_000,
    "nested.jsonl": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"\n") * 20,
    "columns.csv": b",".join(b"c%d" % n for n in range(50_000)) + b"\n" + b"x," * 50_000 + b"\n",
    "quote.csv": b'author,text\nAda,"' + b"x\n" * 100_000,
    "remote.eml": b"From: a@x\nMessage-ID: <1@x>\nContent-Type: text/html\n\n"
    b'<img src="http://127.0.0.1:9/pixel.gif"><link rel=stylesheet href="http://127.0.0.1:9/s.css"><script>x</script>',
    "elsewhere.eml": b'From: a@x\nMessage-ID: <2@x>\nContent-Type: message/external-body; access-type=local-file;'
    b' name="/etc/passwd"\n\nContent-Type: text/plain\n\n',
    "names.txt": f"13/01/2024, 10:00 - \u202e{ZALGO}: {EMOJI}\n".encode() * 3,
    "names.log": f"[10:00] <\u202eada{ZALGO[:60]}> {EMOJI}\n".encode() * 3,
    "names.json": json.dumps(
        {"participants": [{"name": ZALGO}], "messages": [
            {"sender_name": f"\u202e{ZALGO}", "timestamp_ms": 1_700_000_000_000, "content": EMOJI}]}
    ).encode(),
    "formula.csv": b'author,text\n"=cmd|\'/C calc\'!A0","@SUM(1+1)*cmd"\n',
}  # fmt: skip


def _room(folder: Path) -> Path:
    room = folder / "room"
    room.mkdir()
    for name, data in FOREIGN.items():
        (room / name).write_bytes(data)
    for name in NAMES:
        shutil.copytree(FIXTURES / name.replace("-", "_"), room / f"of-{name}")
    return room


def _run(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_no_reader_raises_asks_the_network_or_writes(tmp_path: Path) -> None:
    done = _run(READ, str(_room(tmp_path)), str(TESTS), *NAMES)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert not told["wrong"], "\n".join(told["wrong"])
    assert told["told"] > 1_000
    assert told["peak_mb"] <= 300


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open(OUTSIDE, 'w')",
        "import os; os.open(OUTSIDE, os.O_WRONLY | os.O_CREAT)",
        "from pathlib import Path; Path(OUTSIDE).mkdir()",
    ],
)
def test_the_guard_would_catch_it(tmp_path: Path, act: str) -> None:
    outside = tmp_path.parent / f"outside-{tmp_path.name}"
    script = f"OUTSIDE = {str(outside)!r}\n{GUARD}\nsys.addaudithook(watch)\n{act}"
    done = _run(script, str(tmp_path))
    assert not outside.exists()
    assert done.returncode != 0
    assert "RuntimeError" in done.stderr


def test_every_doubt_of_a_paste_has_its_sentence() -> None:
    assert set(WHY) == set(Doubt)
