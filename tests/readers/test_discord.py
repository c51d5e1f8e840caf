"""DiscordChatExporter's JSON and CSV: invented files with every quirk, the real ones counted twice."""

from __future__ import annotations

import io
import json
import random
import re
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from moderator_console.core.posts import (
    AttachmentKind,
    Item,
    Link,
    Post,
    Precision,
    Skipped,
    ThreadEvent,
    Zone,
)
from moderator_console.readers import Reader, Wishes, discord, discord_csv
from moderator_console.readers.chains import cut_at
from moderator_console.readers.detect import detect
from moderator_console.readers.sources import open_source

FIXTURES = Path(__file__).parent / "fixtures"
JSON = FIXTURES / "discord"
CSV = FIXTURES / "discord_csv"
CALM = "https://discord.com/channels/70000000000000001/70000000000000002"


def _read(path: Path, reader: Reader, wishes: Wishes | None = None) -> list[Item]:
    source = open_source(path)
    assert detect(source) is reader
    return list(reader.read(source, wishes or Wishes()))


def _posts(items: list[Item]) -> dict[str, Post]:
    return {item.address: item for item in items if isinstance(item, Post)}


def _count(path: Path) -> tuple[int, int]:
    """An independent count: posts and events of one raw JSON file."""
    kinds = Counter(
        m["type"] in ("Default", "Reply") for m in json.loads(path.read_text())["messages"]
    )
    return kinds[True], kinds[False]


@pytest.fixture(scope="module")
def calm() -> list[Item]:
    return _read(JSON / "calm.json", discord.READER)


def test_an_independent_count_of_the_json_is_the_same(calm: list[Item]) -> None:
    kinds = Counter(type(item) for item in calm)
    assert (kinds[Post], kinds[ThreadEvent]) == _count(JSON / "calm.json") == (8, 2)


def test_addresses_are_discords_own_links_and_the_channel_is_the_thread(calm: list[Item]) -> None:
    first = calm[0]
    assert isinstance(first, Post)
    assert first.address == f"{CALM}/900000000000000001"
    assert (first.thread.address, first.thread.title) == (CALM, "#calm")
    group = _read(JSON / "group.json", discord.READER)[1]
    assert isinstance(group, Post)
    assert group.address == "https://discord.com/channels/@me/70000000000000005/2"
    assert group.thread.title == "Committee"


def test_offsets_edits_roles_and_replies_are_kept_as_stated(calm: list[Item]) -> None:
    reply = _posts(calm)[f"{CALM}/900000000000000002"]
    assert reply.at_us == 1_691_168_161_500_000
    assert reply.edited_us == 1_691_168_400_000_000
    assert (reply.precision, reply.zone) == (Precision.EXACT, Zone.STATED)
    assert (reply.parent, reply.link) == (f"{CALM}/900000000000000001", Link.STATED)
    assert reply.author.role == "Helper"
    missing = _posts(calm)[f"{CALM}/900000000000000006"]
    assert (missing.parent, missing.author.role) == (f"{CALM}/800000000000000000", "bot")


def test_the_shared_deleted_user_is_not_one_person(calm: list[Item]) -> None:
    one = _posts(calm)[f"{CALM}/900000000000000004"]
    two = _posts(calm)[f"{CALM}/900000000000000005"]
    assert one.author.deleted and two.author.deleted and one.author.key != two.author.key
    assert (one.source, two.source) == ("letter.png", "Me too 👍 é")


def test_files_are_named_with_their_addresses_and_never_fetched(calm: list[Item]) -> None:
    (file,) = [file for item in calm if isinstance(item, Post) for file in item.attachments]
    assert (file.name, file.kind, file.size) == ("letter.png", AttachmentKind.IMAGE, 7)
    assert file.address == "https://cdn.example.org/x/letter.png?ex=1"
    rows = [item for item in _read(CSV, discord_csv.READER) if isinstance(item, Post)]
    assert {file.name for post in rows for file in post.attachments} == {"map.png"}


def test_a_forwarded_message_is_a_quote_and_no_reply(calm: list[Item]) -> None:
    forward = _posts(calm)[f"{CALM}/900000000000000007"]
    elsewhere = (
        "https://discord.com/channels/70000000000000001/70000000000000009/850000000000000000"
    )
    assert (forward.parent, forward.quotes) == (None, (elsewhere,))
    assert forward.source == "Look\n> What they said elsewhere"


def test_renames_calls_and_kinds_without_a_name_are_events(calm: list[Item]) -> None:
    assert [item.kind for item in calm if isinstance(item, ThreadEvent)] == ["renamed", "notice"]
    group = _read(JSON / "group.json", discord.READER)
    assert [item.kind for item in group if isinstance(item, ThreadEvent)] == ["call"]


def test_a_circle_is_cut_at_the_last_link_read(calm: list[Item]) -> None:
    assert _posts(calm)[f"{CALM}/900000000000000009"].link is Link.STATED
    assert _posts(calm)[f"{CALM}/900000000000000010"].link is Link.NONE
    assert [item for item in calm if isinstance(item, Skipped)] == [cut_at("calm.json, message 10")]


def test_a_count_that_does_not_come_out_is_reported() -> None:
    assert _read(JSON / "group.json", discord.READER)[-1] == Skipped(
        "group.json", "It says that it holds 3 messages, but 2 were found."
    )


def test_one_damaged_message_costs_only_itself(tmp_path: Path) -> None:
    whole = (JSON / "calm.json").read_text(encoding="utf-8")
    path = tmp_path / "calm.json"
    for harm in ('"Who decided" that?"', '"Who decided that?', '"Who \\decided that?"', "{{"):
        path.write_text(whole.replace('"Who decided that?"', harm), encoding="utf-8")
        items = _read(path, discord.READER)
        assert len(_posts(items)) == 7, harm
        assert f"{CALM}/900000000000000001" in _posts(items)
        assert f"{CALM}/900000000000000004" in _posts(items)
        assert "calm.json, message 2" in [i.where for i in items if isinstance(i, Skipped)]


def test_messages_of_another_platform_in_the_same_folder_are_not_taken_for_discords(
    tmp_path: Path,
) -> None:
    (tmp_path / "calm.json").write_bytes((JSON / "calm.json").read_bytes())
    other = {"id": 7, "type": "message", "date": "2026-03-14T09:00:00", "from": "Ned", "text": "Hm"}
    (tmp_path / "result.json").write_text(json.dumps({"name": "Shed", "messages": [other]}))
    items = _read(tmp_path, discord.READER)
    assert {i.thread.address for i in items if isinstance(i, Post | ThreadEvent)} == {CALM}
    assert [i for i in items if isinstance(i, Skipped) and i.where.startswith("result")] == [
        Skipped("result.json, message 1", "It is not a message of Discord.")
    ]


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "calm.json"
    path.write_bytes((JSON / "calm.json").read_bytes().replace("é".encode(), b"\xe9\x80"))
    post = _posts(_read(path, discord.READER))[f"{CALM}/900000000000000005"]
    assert (post.source, post.charset_guessed) == ("Me too 👍 é€", True)


def test_a_long_channel_is_read_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    message = json.loads((JSON / "calm.json").read_text())["messages"][0]
    with path.open("w") as stream:
        stream.write('{"guild":{"id":"1"},"channel":{"id":"2","name":"x","type":"0"},"messages":[')
        for number in range(20_000):
            message["id"] = str(number)
            stream.write("," * bool(number) + json.dumps(message))
        stream.write('],"messageCount":20000}')
    source = open_source(path)
    tracemalloc.start()
    posts = sum(isinstance(item, Post) for item in discord.READER.read(source, Wishes()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert posts == 20_000
    assert peak < 6 << 20 < path.stat().st_size


def test_both_dialects_of_csv_and_their_overlap_make_one_thread() -> None:
    items = _read(CSV, discord_csv.READER)
    posts = [item for item in items if isinstance(item, Post)]
    assert len(posts) == 9 and not any(isinstance(item, Skipped) for item in items)
    assert len({post.address for post in posts}) == 8
    assert {post.thread.address for post in posts} == {"discord:70000000000000002"}
    assert {post.thread.title for post in posts} == {"#calm"}
    raw = "".join(path.read_text(encoding="utf-8-sig") for path in CSV.iterdir())
    assert len(posts) == len(re.findall(r'^"\d+"[,;]"', raw, re.MULTILINE))


def test_csv_cells_of_many_lines_with_doubled_quotes_are_whole() -> None:
    posts = _posts(_read(CSV, discord_csv.READER)).values()
    (post,) = [post for post in posts if post.source.startswith("First line")]
    assert post.source == 'First line\nsecond; line, with "quotes"\n\nlast line\nmap.png'
    assert (post.author.key, post.author.name) == ("discord:81000000000000002", "Musa")


def test_csv_times_are_wall_times_to_the_minute_in_the_communitys_zone() -> None:
    def times(wishes: Wishes) -> dict[str, Post]:
        return {p.source: p for p in _posts(_read(CSV, discord_csv.READER, wishes)).values()}

    unsaid, paris = times(Wishes()), times(Wishes(zone="Europe/Paris"))
    assert unsaid["Good morning"].at_us == 1_577_005_680_000_000
    assert unsaid["I left"].at_us == 1_576_973_100_000_000  # 12:05 AM is five past midnight
    assert paris["Good morning"].at_us == 1_577_002_080_000_000
    assert unsaid["Good morning"].precision is Precision.MINUTE
    assert (unsaid["Good morning"].zone, paris["Good morning"].zone) == (
        Zone.UNKNOWN,
        Zone.COMMUNITY,
    )
    assert unsaid["No idea when"].at_us is None
    # Naming the zone later must not make other posts of them.
    assert {p.address for p in unsaid.values()} == {p.address for p in paris.values()}


def test_two_equal_lines_in_one_minute_are_two_posts_and_deleted_authors_stay_apart() -> None:
    posts = _posts(_read(CSV, discord_csv.READER)).values()
    assert sum(post.source == "+1" for post in posts) == 2
    gone = [post.author.key for post in posts if post.author.deleted]
    assert len(gone) == len(set(gone)) == 2


def test_a_cell_that_is_never_closed_costs_only_its_own_message(tmp_path: Path) -> None:
    path = tmp_path / "a [1].csv"
    old = next(CSV.glob("*before*"))
    path.write_text(old.read_text().replace('"Good morning"', '"Good morning'))
    items = _read(path, discord_csv.READER)
    assert {p.source for p in _posts(items).values()} >= {"+1", "I left", "So did I"}
    assert [item.where for item in items if isinstance(item, Skipped)] == ["a [1].csv, line 2"]


@pytest.mark.parametrize("times", [50, pytest.param(1_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["discord", "discord_csv"])
def test_a_file_cut_at_any_byte_never_raises_and_keeps_what_was_before(
    tmp_path: Path, times: int, name: str
) -> None:
    whole_path = JSON / "calm.json" if name == "discord" else next(CSV.glob("*before*"))
    reader: Reader = discord.READER if name == "discord" else discord_csv.READER
    whole = whole_path.read_bytes()
    path = tmp_path / whole_path.name
    all_posts = _posts(list(reader.read(open_source(whole_path), Wishes())))
    dice = random.Random(times)
    for _ in range(times):
        place = dice.randrange(len(whole))
        path.write_bytes(whole[:place])
        items = list(reader.read(open_source(path), Wishes()))
        found = _posts(items)
        assert len(found) <= len(all_posts)
        if name == "discord" and place > 1_000:
            assert found.keys() <= all_posts.keys()
            assert len(found) >= whole[:place].count(b'"mentions": []\n    }') * 0.7 - 3


@pytest.mark.slow
def test_real_samples_give_as_many_as_their_raw_files_count(corpora: Path) -> None:
    samples = corpora / "chat_export_samples" / "tests" / "samples" / "discord"
    for path in sorted(samples.glob("*.json")):
        items = _read(path, discord.READER)
        kinds = Counter(type(item) for item in items)
        assert (kinds[Post], kinds[ThreadEvent]) == _count(path), path.name
        stated = json.load(io.BytesIO(path.read_bytes()))["messageCount"]
        assert (kinds[Skipped] == 0) == (stated == kinds[Post] + kinds[ThreadEvent])
