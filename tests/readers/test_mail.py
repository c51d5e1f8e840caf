"""Mail: one post per mail, threads as the headers say, and words out of every kind of body."""

from __future__ import annotations

import contextlib
import email
import mailbox
import random
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from peak import PEAK

from moderator_console.core.posts import (
    AttachmentKind,
    Item,
    Link,
    Markup,
    Post,
    Precision,
    Skipped,
    Zone,
)
from moderator_console.readers import Wishes, mail_box
from moderator_console.readers.detect import detect
from moderator_console.readers.mail import READER
from moderator_console.readers.sources import open_source


def _read(path: Path, zone: str | None = None) -> list[Item]:
    return list(READER.read(open_source(path), Wishes(zone=zone)))


def _posts(items: list[Item]) -> dict[str, Post]:
    posts = [item for item in items if isinstance(item, Post)]
    assert len({post.address for post in posts}) == len(posts)
    return {post.address.removeprefix("mid:").removesuffix("@example.org"): post for post in posts}


def _skipped(items: list[Item]) -> list[Skipped]:
    return [item for item in items if isinstance(item, Skipped)]


def _one(tmp_path: Path, data: bytes, name: str = "one.eml") -> Post:
    path = tmp_path / name
    path.write_bytes(data)
    (item,) = _read(path)
    assert isinstance(item, Post)
    return item


_MAIL = b"From: Anna <anna@example.org>\nSubject: Beans\nDate: Mon, 4 Mar 2024 10:12:00 +0100\nMessage-ID: <b1@example.org>\n"


def test_a_folder_of_mail_gives_as_many_posts_as_a_count_by_hand(fixtures: Path) -> None:
    folder = fixtures / "mail"
    assert detect(open_source(folder)) is READER
    lines = sum(
        len(re.findall(rb"(?m)^From .*\d\d:\d\d", path.read_bytes()))
        for path in folder.glob("*.mb*")
    )
    singles = sum(b"Message-ID:" in path.read_bytes() for path in (folder / "letters").rglob("*.*"))
    copies = 1
    items = _read(folder)
    assert len(_posts(items)) == lines + singles - copies == 18
    assert [skip.where for skip in _skipped(items)] == [
        "garden.mbox, byte 1746",
        "letters/notes.txt",
    ]


def test_threads_follow_references_and_unknown_parents_stay_named(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "mail" / "garden.mbox"))
    assert [
        name
        for name, post in posts.items()
        if post.thread.address == "mid:rota-1@example.org#thread"
    ] == [
        "rota-1",
        "rota-2",
        "rota-3",
        "rota-4",
    ]
    assert {posts[f"rota-{n}"].thread.title for n in range(1, 5)} == {"[garden] Water rota"}
    assert posts["rota-2"].parent == "mid:rota-1@example.org"
    assert posts["rota-3"].parent == posts["rota-4"].parent == "mid:lost-1@example.org"
    assert posts["rota-2"].link is Link.STATED
    assert (posts["rota-1"].parent, posts["rota-1"].link) == (None, Link.NONE)


def test_a_reply_loop_is_cut_at_the_youngest_mail_and_reported(fixtures: Path) -> None:
    items = _read(fixtures / "mail" / "garden.mbox")
    posts = _posts(items)
    assert posts["circle-1"].parent == "mid:circle-2@example.org"
    assert posts["circle-2"].parent is None
    assert posts["circle-1"].thread.address == posts["circle-2"].thread.address
    (skip,) = _skipped(items)
    assert skip.kept and "circle" in skip.why


def test_a_cross_post_is_one_post_with_both_places_and_a_reused_id_is_another_mail(
    fixtures: Path,
) -> None:
    posts = _posts(_read(fixtures / "mail" / "garden.mbox"))
    assert posts["rota-1"].also_in == ("kitchen.lists.example.org",)
    assert sum("repeats its ids" in post.thread.title for post in posts.values()) == 1


def test_mails_without_id_or_sender_are_each_somebody_elses(fixtures: Path) -> None:
    first, second = (
        _read(fixtures / "mail" / "garden.mbox"),
        _read(fixtures / "mail" / "garden.mbox"),
    )
    lost = [post for post in _posts(first).values() if "No id" in post.thread.title]
    assert len({post.author.key for post in lost}) == 2
    assert [post.address for post in lost] == [
        post.address for post in _posts(second).values() if "No id" in post.thread.title
    ]
    # The line of the mbox itself is the only time that they have.
    assert lost[0].at_us == 1_709_892_672_000_000
    assert (lost[0].precision, lost[0].zone) == (Precision.DEDUCED, Zone.UNKNOWN)


def test_a_doubtful_date_gives_way_to_the_first_server(fixtures: Path) -> None:
    post = _posts(_read(fixtures / "mail" / "garden.mbox"))["clock-1"]
    assert (post.at_us, post.precision) == (1_709_978_401_000_000, Precision.DEDUCED)


def test_names_and_bodies_come_out_of_their_charsets(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "mail"))
    assert posts["rota-1"].source.startswith("Who waters the café beds")
    assert posts["rota-2"].author.name == "Bo Åkesson"
    assert posts["rota-2"].thread.title == "[garden] Water rota"
    assert (posts["rota-3"].author.name, posts["rota-3"].source) == (
        "陈先生",
        "你好，周三我来浇水。",
    )
    assert (posts["rota-4"].author.name, posts["rota-4"].author.key) == (
        "Dora Nowak",
        "mailto:dora@example.org",
    )
    assert posts["letter-1"].source.startswith("It costs 5 €.")
    assert (posts["letter-4"].markup, posts["letter-4"].source) == (Markup.HTML, "<p>Привет</p>\n")
    assert posts["letter-4"].thread.title == "Привет"
    assert "café in no stated charset" in posts["letter-5"].source
    assert [name for name, post in posts.items() if post.charset_guessed] == ["letter-5"]


def test_what_cannot_be_shown_is_named_in_its_place(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "mail" / "letters"))
    assert posts["letter-1"].source.splitlines() == [
        "It costs 5 €.",
        "[attachment: Pläne.pdf]",
        "From me@example.org Mon Mar 11 08:00:00 2024",
        "A line that only looks like the start of another mail.",
    ]
    (plan,) = posts["letter-1"].attachments
    assert (plan.name, plan.kind, plan.size) == ("Pläne.pdf", AttachmentKind.FILE, 3)
    assert posts["letter-2"].source == "[encrypted part]"
    assert posts["letter-3"].source == "I sign this."


def test_odd_times_are_read_and_a_naive_one_takes_the_communitys_zone(fixtures: Path) -> None:
    letters = fixtures / "mail" / "letters"
    posts = _posts(_read(letters))
    assert posts["letter-5"].at_us == 1_710_367_762_000_000  # 06:09:22 PM EDT
    assert (posts["letter-4"].at_us, posts["letter-4"].zone) == (
        1_710_316_800_000_000,
        Zone.STATED,
    )  # -0000
    assert (posts["letter-6"].at_us, posts["letter-6"].zone) == (
        1_710_403_200_000_000,
        Zone.UNKNOWN,
    )
    paris = _posts(_read(letters, "Europe/Paris"))["letter-6"]
    assert (paris.at_us, paris.zone) == (1_710_399_600_000_000, Zone.COMMUNITY)


def test_mboxrd_is_unquoted_by_one_level_and_mboxo_is_left_alone(fixtures: Path) -> None:
    posts = _posts(_read(fixtures / "mail"))
    assert (
        posts["quoting-1"].source
        == "From here it was quoted once.\n>From here it was quoted twice."
    )
    assert posts["quoting-2"].source == "> Hello\n>From here it was quoted twice.\n> Bye"
    assert ">From my side I can do" in posts["rota-1"].source


@pytest.mark.parametrize(
    ("body", "votes"),
    [
        (b"\n>From me\n", 0),
        (b"\n>>From me\n", 1),
        (b"> a\n>>From me\n> b\n", 1),
        (b"> a\n>From me\n> b\n", -1),
        (b">> a\n>>From me\n", -1),
        (b">> a\n>>>From me\n", 1),
    ],
)
def test_the_dialect_is_told_by_how_deep_the_passage_around_is_quoted(
    body: bytes, votes: int
) -> None:
    assert mail_box.quoting_votes(mail_box.RawMail(0, b"From: a\n\n" + body)) == votes


def test_file_folder_zip_and_renamed_folder_give_the_same_addresses(
    fixtures: Path, tmp_path: Path
) -> None:
    original = fixtures / "mail"
    renamed = shutil.copytree(original, tmp_path / "renamed")
    packed = tmp_path / "mail.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in original.rglob("*.*"):
            if path.is_file():
                archive.write(path, f"deep/{path.relative_to(original)}")
    wanted = set(_posts(_read(original)))
    assert set(_posts(_read(renamed))) == set(_posts(_read(packed))) == wanted
    assert set(_posts(_read(original / "garden.mbox"))) < wanted


def test_half_an_archive_names_its_threads_as_the_whole_does(tmp_path: Path) -> None:
    reply = (
        _MAIL.replace(b"b1@", b"b9@")
        + b"In-Reply-To: <b5@example.org>\nReferences: <b1@example.org> <b5@example.org>\n\nyes\n"
    )
    assert _one(tmp_path, reply).thread.address == "mid:b1@example.org#thread"


def test_a_mailbox_split_over_its_chunks_is_the_one_that_the_standard_library_sees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(4)
    path = tmp_path / "list.mbox"
    with path.open("wb") as out:
        for number in range(300):
            body = b"".join(
                b"word " * chance.randrange(30) + b"\n" for _ in range(chance.randrange(40))
            )
            out.write(
                b"From anna@example.org Mon Mar  4 09:12:01 2024\n"
                + _MAIL.replace(b"b1@", b"n%d@" % number)
            )
            out.write(b"\n" + body + b"\n")
    with contextlib.closing(mailbox.mbox(path)) as box:
        wanted = [str(message["message-id"]) for message in box]
    for chunk in (1_600, 4_096, 1 << 20):
        monkeypatch.setattr(mail_box, "_CHUNK", chunk)
        posts = _posts(_read(path))
        assert [f"<{name}@example.org>" for name in posts] == wanted
        with path.open("rb") as stream:
            raws = list(mail_box.mails(stream, many=True))
        with path.open("rb") as stream:
            for raw in raws:
                stream.seek(raw.offset)
                assert stream.read(len(raw.from_line)) == raw.from_line


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (
            b"Content-Transfer-Encoding: base64\n\nSGVsbG8sIGJlYW5z\n_____\nlist footer, as it is\n",
            "Hello, beans_____\nlist footer, as it is",
        ),
        (b"Content-Transfer-Encoding: base64\n\nSGVsbG8===\n", "Hello"),
        (
            b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\nau lait=ZZ\n",
            "café au lait=ZZ",
        ),
        (
            b"Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/html\n\n<b>first</b>\n--B\n\nfooter <b>\n--B--\n",
            "<b>first</b>\n<pre>footer &lt;b&gt;</pre>",
        ),
        (
            b"Content-Type: multipart/mixed; boundary=B\n\n--B\n\nfirst\n--B\nContent-Type: text/html\n\n<style>x</style><p>then &amp;</p>\n--B--\n",
            "first\nthen &",
        ),
        (b"Content-Type: multipart/mixed; boundary=B\n\n--B\n\nno end", "no end"),
        (b"Content-Type: multipart/mixed\n\nno boundary at all", "no boundary at all"),
        (
            b"Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain\n\n \n--B\nContent-Type: text/html\n\n<i>only</i>\n--B--\n",
            "<i>only</i>",
        ),
        (b"Content-Type: message/rfc822\n\nSubject: Inner\n\nwords\n", "[attached mail: Inner]"),
        (b"Content-Type: ;;;=\n\nstill words\n", "still words"),
        (b'Content-Type: text/plain; charset="no such"\n\nwords\n', "words"),
        (b"\nNUL \0 here", "NUL � here"),
    ],
)
def test_bodies_of_every_make_give_their_words(tmp_path: Path, part: bytes, said: str) -> None:
    assert _one(tmp_path, _MAIL + part).source == said


@pytest.mark.parametrize("name", ["cur/1710400000.M1.host:2,S", "x/new/1710400000", "letter.eml"])
def test_a_stray_from_line_makes_no_mailbox_of_a_maildir_file(name: str) -> None:
    assert not mail_box.is_mbox(name, b"From a@example.org Mon Mar  4 09:12:01 2024\n" + _MAIL)
    assert mail_box.is_mbox("list", b"From a@example.org Mon Mar  4 09:12:01 2024\n" + _MAIL)


def test_parts_nested_10000_deep_are_listed_and_the_next_mail_is_read(tmp_path: Path) -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)
    )
    path = tmp_path / "deep.mbox"
    line = b"From anna@example.org Mon Mar  4 09:12:01 2024\n"
    path.write_bytes(
        line + _MAIL + deep + b"\n\nwords\n\n" + line + _MAIL.replace(b"b1@", b"b2@") + b"\nnext\n"
    )
    skip, post = _read(path)
    assert isinstance(skip, Skipped)
    assert skip.where == "deep.mbox, byte 0"
    assert isinstance(post, Post)
    assert post.source == "next"


def test_a_byte_order_mark_in_front_is_no_part_of_the_first_mail(
    fixtures: Path, tmp_path: Path
) -> None:
    for name in ("garden.mbox", "letters/first.eml"):
        marked = tmp_path / Path(name).name
        marked.write_bytes(b"\xef\xbb\xbf" + (fixtures / "mail" / name).read_bytes())
        assert _posts(_read(marked)) == _posts(_read(fixtures / "mail" / name))


def test_hostile_headers_end_quickly_and_keep_the_mail(tmp_path: Path) -> None:
    for header in (
        b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n",
        b"Subject: " + b"=?utf-8?b?w6k=?= " * 20_000 + b"\n",
        b"References: " + b"<x@y> " * 50_000 + b"\n",
        b"References: " + b"<" * 200_000 + b"\n",
        b"Received: " + b"; " * 50_000 + b"\n",
        b"Content-Type: text/plain" + b"; a=b" * 40_000 + b"\n",
        b'Content-Type: multipart/mixed; boundary="' + b"(" * 500 + b'"\n',
        b"Sender: " + b"a" * 200_000 + b"\n",
        b"List-Post: " + b"a@" * 100_000 + b"\n",
        b"X-Long: " + b"x" * 3_000_000 + b"\n",
    ):
        assert "words" in _one(tmp_path, _MAIL + header + b"\nwords\n").source or header.startswith(
            b"X-Long"
        )


def test_a_mail_of_more_than_the_limit_keeps_its_first_words_and_the_next_mail(
    tmp_path: Path,
) -> None:
    line = b"From anna@example.org Mon Mar  4 09:12:01 2024\n"
    path = tmp_path / "large.mbox"
    with path.open("wb") as out:
        out.write(line + _MAIL + b"\nfirst words\n")
        for _ in range(20):
            out.write(b"A" * 1_000_000 + b"\n")
        out.write(b"\n" + line + _MAIL.replace(b"b1@", b"b2@") + b"\nnext\n")
    posts = _posts(_read(path))
    assert posts["b1"].source.startswith("first words")
    assert len(posts["b1"].source.encode()) <= 65_536
    assert posts["b2"].source == "next"


@pytest.mark.parametrize("cuts", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_mail_cut_or_damaged_anywhere_never_raises(
    fixtures: Path, tmp_path: Path, cuts: int
) -> None:
    chance = random.Random(5)
    files = [path for path in sorted((fixtures / "mail").rglob("*.*")) if path.is_file()]
    for number in range(cuts):
        source = files[number % len(files)]
        data = source.read_bytes()
        place = chance.randrange(len(data))
        path = tmp_path / source.name
        path.write_bytes(data[:place])
        _read(path)
        path.write_bytes(data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :])
        assert _read(path)


@pytest.mark.slow
def test_real_mail_gives_as_many_posts_as_a_count_by_hand(corpora: Path) -> None:
    folder = corpora / "mail_notmuch" / "test" / "corpora"
    assert detect(open_source(folder)) is READER
    mails = [
        email.message_from_bytes(p.read_bytes())
        for p in folder.rglob("*")
        if p.is_file() and p.name != "README"
    ]
    assert len(mails) == 320
    kinds = {(m["message-id"].strip(" <>"), str(m["from"]), str(m["date"])) for m in mails}
    items = _read(folder)
    posts = [item for item in items if isinstance(item, Post)]
    assert len(posts) == len({post.address for post in posts}) == len(kinds)
    known = {kind[0] for kind in kinds}
    stated = {post.parent for post in posts if post.parent}
    assert all(post.at_us for post in posts if post.address != _UNDATED)
    assert (
        sum(parent.removeprefix("mid:").replace("%3C", "<") not in known for parent in stated) <= 15
    )
    assert sorted(skip.where for skip in _skipped(items)) == [
        "README",
        "broken/loop/loop-21, byte 0",
    ]


#: The one real mail without any date.
_UNDATED = "mid:YT3PR01MB10572EFC9F7C81F9446214768CEF72@YT3PR01MB10572.CANPRD01.PROD.OUTLOOK.COM"


@pytest.mark.slow
def test_300_megabytes_of_mail_are_read_within_200_megabytes_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "large.mbox"
    words = b"The brown bean climbs over the lazy fence, and nobody waters it.\n" * 55
    number = 0
    with path.open("wb") as out:
        while out.tell() < 300_000_000:
            answers = b"In-Reply-To: <b%d@example.org>\n" % (number - 1) if number % 7 else b""
            head = _MAIL.replace(b"b1@", b"b%d@" % number)
            out.write(
                b"From anna@example.org Mon Mar  4 09:12:01 2024\n"
                + head
                + answers
                + b"\n"
                + words
                + b"\n"
            )
            number += 1
    code = (
        PEAK + "from moderator_console.readers import Wishes\n"
        "from moderator_console.readers.mail import READER\n"
        "from moderator_console.readers.sources import open_source\n"
        "print(sum(1 for _ in READER.read(open_source(Path(sys.argv[1])), Wishes())))\n"
        "print(peak_mb())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    posts, peak = map(int, done.stdout.split())
    assert posts == number
    assert peak <= 200
