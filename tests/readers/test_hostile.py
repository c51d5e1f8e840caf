"""What strangers may send: no reader raises, and everything lands or is reported."""

from __future__ import annotations

import copy
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from item_fit import is_fit
from peak import PEAK
from readers.huge import huge_post, tiny_posts

from moderator_console.core.posts import Item, Post, Skipped
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers import Wishes
from moderator_console.readers.detect import readers
from moderator_console.readers.mail_box import mails
from moderator_console.readers.sources import open_source
from moderator_console.readers.times import from_unix

FIXTURES = Path(__file__).parent / "fixtures"
READERS = {reader.name: reader for reader in readers()}
#: Formats of which a damaged item costs nothing but itself.
READ_BY_ITEM = frozenset({"slack", "discord", "zulip", "telegram", "messenger"})
#: Files that hold no conversation, or none by themselves.
NO_POSTS = ("latest.json", "notes.txt", "stream_index.json", "index.json", "photo_1.jpg")
FILES = [
    (name, path.relative_to(FIXTURES / name.replace("-", "_")).as_posix())
    for name in READERS
    for path in sorted((FIXTURES / name.replace("-", "_")).rglob("*"))
    if path.is_file() and path.name not in NO_POSTS
]
JSON_FILES = [(name, file) for name, file in FILES if file.endswith(".json") and "cut" not in file]

tempered = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def _folder(name: str) -> Path:
    return FIXTURES / name.replace("-", "_")


def _raw(name: str, file: str) -> bytes:
    return (_folder(name) / file).read_bytes()


def _put(folder: Path, file: str, data: bytes) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    path = folder / file
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return folder


def _read(name: str, path: Path) -> list[Item]:
    """All that a reader makes of it; each item is fit to be stored, whatever the source was."""
    items = list(READERS[name].read(open_source(path), Wishes("club", "Europe/Paris")))
    for item in items:
        assert is_fit(item), item
    return items


def _texts(items: list[Item]) -> str:
    return "\n".join(item.source for item in items if isinstance(item, Post))


def _list_of(name: str, document: Any) -> list[Any] | None:
    """The list in which a document of that format keeps its items, or None if it has none (any more)."""
    if name == "reddit":
        return None  # listings in listings
    if name in ("discord", "telegram", "messenger") and isinstance(document, dict):
        document = document.get("messages")
    elif name == "discourse" and isinstance(document, dict) and "post_stream" in document:
        stream = document["post_stream"]
        document = stream.get("posts") if isinstance(stream, dict) else None
    return document if isinstance(document, list) else None


def _spots(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document, as its holder and its key."""
    todo = [document]
    while todo:
        holder = todo.pop()
        keys = holder if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                todo.append(holder[key])


strange = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(st.characters(codec=None), max_size=40),
    st.sampled_from(
        ["", "0", "-1", "9" * 40, "1e999", "\x00", "\ud800", "a" * 70_000, "<@>", "NaN"]
    ),
    st.just([]),
    st.just({}),
    st.lists(st.integers(), max_size=2),
    st.just({"id": {"id": []}}),
    st.just([{"id": None}, 5, "x", [[]]]),
)


@pytest.mark.parametrize(("name", "file"), JSON_FILES)
@tempered
@given(data=st.data())
def test_any_value_of_any_type_anywhere_in_json(
    tmp_path: Path, name: str, file: str, data: st.DataObject
) -> None:
    document = json.loads(_raw(name, file))
    for _ in range(data.draw(st.integers(1, 4))):
        spots = list(_spots(document))
        if not spots:
            break
        holder, key = spots[data.draw(st.integers(0, len(spots) - 1))]
        holder[key] = copy.deepcopy(data.draw(strange))
    wanted = _list_of(name, document)
    items = _read(name, _put(tmp_path / "x", file, json.dumps(document).encode()))
    if "private" in file.lower() or ("/" not in file and name in ("slack", "zulip")):
        return  # direct messages and lists of names hold no posts
    if "sync-conflict" not in file:
        assert len(items) >= (1 if wanted is None else len(wanted))


@pytest.mark.parametrize(("name", "file"), FILES)
@tempered
@given(seed=st.integers(0, 1 << 32), harms=st.integers(1, 12))
def test_any_bytes_changed_taken_out_or_doubled(
    tmp_path: Path, name: str, file: str, seed: int, harms: int
) -> None:
    dice = random.Random(seed)
    raw = bytearray(_raw(name, file))
    for _ in range(harms):
        at = dice.randrange(len(raw) + 1)
        to = min(len(raw), at + dice.choice((1, 1, 2, 7, 60, 400)))
        raw[at:to] = dice.choice(
            (
                b"",
                raw[at:to] * 2,
                bytes(dice.randrange(256) for _ in range(to - at)),
                dice.choice(b'"{}[],:;\\<>\n\r \x00\xff%=').to_bytes(1, "big"),
                b"\xef\xbb\xbf",
                b"\nFrom ",
                b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
            )
        )
    _read(name, _put(tmp_path / "x", file, bytes(raw)))


@pytest.mark.parametrize(("name", "file"), FILES)
def test_a_byte_order_mark_in_front_costs_nothing(tmp_path: Path, name: str, file: str) -> None:
    plain = _read(name, _put(tmp_path / "x", file, _raw(name, file)))
    if _raw(name, file).startswith(b"\xef\xbb\xbf"):
        return
    marked = _read(name, _put(tmp_path / "x", file, b"\xef\xbb\xbf" + _raw(name, file)))
    assert len(marked) == len(plain)
    assert _texts(marked) == _texts(plain)


@pytest.mark.parametrize(("name", "file"), FILES)
@pytest.mark.parametrize(
    "harm", [b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"\xe2\x80\xae" * 9]
)
def test_nul_stray_bytes_and_lone_surrogates_in_every_word(
    tmp_path: Path, name: str, file: str, harm: bytes
) -> None:
    raw = _raw(name, file)
    plain = _read(name, _put(tmp_path / "x", file, raw))
    for letter in (b"e", b"a", b"o"):
        harmed = _read(name, _put(tmp_path / "x", file, _inside_words(name, raw, letter, harm)))
        if name in READ_BY_ITEM:
            assert len(harmed) == len(plain)
        else:
            assert bool(harmed) == bool(plain)


def _inside_words(name: str, raw: bytes, letter: bytes, harm: bytes) -> bytes:
    """The harm after each such letter of what people wrote: names of fields stay, or nothing is left to read."""
    whole = b"\n{" not in raw  # else one object a line
    if (
        whole
        and name in READ_BY_ITEM | {"discourse", "reddit"}
        and raw.rstrip()[-1:] in (b"]", b"}")
    ):
        document = json.loads(raw)
        for holder, key in list(_spots(document)):
            words = (
                "text", "content", "cooked", "raw", "name", "display_name", "title", "body", "sender_name",
            )  # fmt: skip
            if key in words and isinstance(holder[key], str):
                holder[key] = holder[key].replace(letter.decode(), letter.decode() + "~harm~")
        return json.dumps(document).encode().replace(b"~harm~", harm)
    return raw.replace(letter + b" ", letter + harm + b" ")


@pytest.mark.parametrize(
    "value",
    ["1700000000.²", "²", "٣٣", "1.", ".", "-1", "1e9", "9" * 12, -62_135_596_801, 1e300, 10**40],
)
def test_numbers_that_are_no_times_are_no_times(value: object) -> None:
    assert from_unix(value).at_us is None


DEEP = {
    "list": b"[" * 100_000 + b"]" * 100_000,
    "object": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "open": b'{"a":[' * 100_000,
}


@pytest.mark.parametrize(("name", "file"), JSON_FILES)
@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_json_a_hundred_thousand_deep_costs_only_itself(
    tmp_path: Path, name: str, file: str, deep: bytes
) -> None:
    raw = _raw(name, file)
    _read(name, _put(tmp_path / "x", file, deep))
    document = json.loads(raw)
    items = _list_of(name, document)
    if items is None:
        return
    whole = _read(name, _put(tmp_path / "x", file, raw))
    items.insert(0, "DEEP")
    harmed = json.dumps(document).encode().replace(b'"DEEP"', deep)
    found = _read(name, _put(tmp_path / "x", file, harmed))
    if items[1:] and "PRIVATE" not in file and "/" in file:
        assert sum(isinstance(i, Skipped) for i in found) > sum(
            isinstance(i, Skipped) for i in whole
        )
    kept = {item.address for item in found if isinstance(item, Post)}
    assert kept == {item.address for item in whole if isinstance(item, Post)}


@pytest.mark.parametrize("kind", ["mixed", "rfc822"])
def test_mime_ten_thousand_deep_is_listed_and_the_next_mail_read(tmp_path: Path, kind: str) -> None:
    body = io.BytesIO()
    body.write(
        b"From a@example.org Mon Jan  1 00:00:00 2024\nFrom: a@example.org\nMessage-ID: <deep@x>\n"
    )
    for level in range(10_000):
        if kind == "mixed":
            body.write(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level))
        else:
            body.write(b"Content-Type: message/rfc822\n\n")
    body.write(b"Content-Type: text/plain\n\nbottom\n\n")
    body.write(
        b"From b@example.org Mon Jan  1 00:00:01 2024\nFrom: b@example.org\n"
        b"Date: Mon, 1 Jan 2024 00:00:01 +0000\nMessage-ID: <next@x>\n\nnext\n"
    )
    items = _read("mail", _put(tmp_path / "x", "list.mbox", body.getvalue()))
    assert "next" in _texts(items)
    assert len(items) >= 2


@pytest.mark.parametrize("name", READERS)
def test_traps_in_a_zip_are_listed_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    plain = _read(name, _folder(name))
    path = tmp_path / "trap.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(_folder(name).rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(_folder(name)).as_posix())
        archive.writestr("zz/bomb.json", b"[" + b" " * 50_000_000 + b"]")
        archive.writestr("../outside.json", b"[]")
        archive.writestr("/etc/absolute.json", b"[]")
        archive.writestr("zz/inner.zip", b"PK\x03\x04")
        link = zipfile.ZipInfo("zz/link.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    items = _read(name, path)
    assert _texts(items) == _texts(plain)
    listed = {item.where for item in items if isinstance(item, Skipped)}
    assert listed >= {
        "zz/bomb.json",
        "../outside.json",
        "/etc/absolute.json",
        "zz/inner.zip",
        "zz/link.json",
    }


@pytest.mark.parametrize("name", READERS)
def test_links_and_pipes_in_a_folder_are_listed_and_never_followed(
    tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('[{"canary": "SECRET"}]')
    folder = tmp_path / "export"
    shutil.copytree(_folder(name), folder)
    (folder / "zz-link.json").symlink_to(secret)
    (folder / "zz-folder").symlink_to(tmp_path)
    os.mkfifo(folder / "zz-pipe.json")
    items = _read(name, folder)
    assert "SECRET" not in repr(items)
    listed = {item.where for item in items if isinstance(item, Skipped)}
    assert listed >= {"zz-link.json", "zz-folder", "zz-pipe.json"}


@pytest.mark.parametrize("name", READERS)
def test_a_zip_damaged_anywhere_is_known_trouble_or_listed(tmp_path: Path, name: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(_folder(name).rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(_folder(name)).as_posix())
    dice = random.Random(7)
    path = tmp_path / "x.zip"
    for _ in range(60):
        raw = bytearray(packed.getvalue())
        for _ in range(dice.randrange(1, 5)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        path.write_bytes(bytes(raw[: dice.choice((len(raw), dice.randrange(len(raw))))]))
        try:
            source = open_source(path)
        except UnreadableFile:
            continue
        for item in READERS[name].read(source, Wishes()):
            assert is_fit(item)


_CHILD = (
    PEAK
    + """
from moderator_console.core.posts import Post, Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.detect import by_name
from moderator_console.readers.mail_box import mails
from moderator_console.readers.sources import open_source
posts = others = 0
last = ""
for item in by_name(sys.argv[1]).read(open_source(Path(sys.argv[2])), Wishes()):
    if isinstance(item, Post):
        posts, last = posts + 1, item.source[:20].strip()
        assert len(item.source.encode()) <= 64 << 10
    else:
        others += 1
use = resource.getrusage(resource.RUSAGE_SELF)
print(posts, others, last, peak_mb(), use.ru_utime + use.ru_stime)
"""
)


def _in_a_child(
    name: str, folder: Path, file: str, parts: Iterator[bytes]
) -> tuple[int, int, str, int]:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.writelines(parts)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, name, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    path.unlink()
    assert done.returncode == 0, done.stderr
    posts, others, *last, megabytes, seconds = done.stdout.split(" ")
    print(name, done.stdout)
    assert float(seconds) < 300
    return int(posts), int(others), " ".join(last), int(megabytes)


def test_a_file_of_short_mails_is_never_held_whole() -> None:
    mail = b"From a@x Mon Jan  1 00:00:00 2024\nFrom: a@x\nMessage-ID: <%d@x>\n\nx\n\n"
    stream = io.BytesIO(b"".join(mail % number for number in range(100_000)))
    tracemalloc.start()
    count = sum(1 for _ in mails(stream, many=True))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_000
    assert peak < 5 << 20 < len(stream.getvalue())


#: A paste is cut at a million characters: what is larger is an export.
LARGE = [name for name in READERS if name != "paste"]


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_post_of_100_mb_is_cut_or_listed_in_300_mb_of_memory(tmp_path: Path, name: str) -> None:
    posts, others, last, megabytes = _in_a_child(name, tmp_path / "x", *huge_post(name))
    assert posts >= 2 and posts + others >= 3
    assert last == "last"
    assert megabytes <= 300


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_million_tiny_posts_are_read_in_300_mb_of_memory(tmp_path: Path, name: str) -> None:
    posts, _, _, megabytes = _in_a_child(name, tmp_path / "x", *tiny_posts(name))
    assert posts == 1_000_000
    assert megabytes <= 300
