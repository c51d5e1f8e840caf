"""IRC logs: days carried over midnight, people acting told from the server, no answers invented."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from moderator_console.core.posts import Item, Link, Post, Precision, Skipped, ThreadEvent, Zone
from moderator_console.core.trouble import WrongWords
from moderator_console.readers import Wishes
from moderator_console.readers.detect import detect
from moderator_console.readers.irc import READER
from moderator_console.readers.sources import open_source

_HOUR_US = 3_600_000_000
_DAY_US = 24 * _HOUR_US
_NOON_30_MARCH = 1_711_756_800_000_000 + 12 * _HOUR_US


def _read(path: Path, zone: str | None = None, community: str = "") -> list[Item]:
    return list(READER.read(open_source(path), Wishes(community, zone)))


def _posts(items: list[Item]) -> list[Post]:
    return [item for item in items if isinstance(item, Post)]


def _log(tmp_path: Path, text: str, name: str = "2024-03-30.log") -> list[Item]:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return _read(path)


_SERVER = re.compile(
    r"=== (\S+( \S+)? +\[.*\] +has (joined|left)|.* is now known as|mode/|\.\.\[topic|\S+ was kicked|\S+ changed the topic)"
)


def _count(folder: Path, pattern: str) -> tuple[int, int, int]:
    """Lines of people, lines of the server, all other lines; counted by hand."""
    people = server = other = 0
    for path in folder.rglob(pattern):
        for data in path.read_bytes().split(b"\n"):
            line = data.decode("utf-8", "replace")
            if re.match(r"\[\d\d:\d\d\] (<|  ?\*|-\S+:#|\()", line) or re.match(
                r"\[\d\d:\d\d\]  \* ", line
            ):
                people += 1
            elif line.startswith("=== "):
                server += bool(_SERVER.match(line))
                people += not _SERVER.match(line)
            else:
                other += bool(line.strip())
    return people, server, other


def test_a_folder_of_logs_gives_as_many_posts_and_events_as_a_count_by_hand(fixtures: Path) -> None:
    folder = fixtures / "irc"
    assert detect(open_source(folder)) is READER
    items = _read(folder)
    events = [item for item in items if isinstance(item, ThreadEvent)]
    skipped = [item for item in items if isinstance(item, Skipped)]
    assert (len(_posts(items)), len(events), len(skipped)) == _count(folder, "*.log") == (16, 6, 2)
    assert [event.kind for event in events] == [
        "joined",
        "renamed",
        "left",
        "mode",
        "topic",
        "kicked",
    ]
    assert [skip.where for skip in skipped] == [
        "2024-03-30.log, line 20",
        "2024-03-30.log, line 21",
    ]
    assert all(post.parent is None and post.link is Link.NONE for post in _posts(items))


def test_the_date_comes_from_the_file_and_is_carried_over_midnight(fixtures: Path) -> None:
    items = _read(fixtures / "irc" / "2024-03-30.log")
    by_text = {post.source: post for post in _posts(items)}
    assert by_text["yes"].at_us == _NOON_30_MARCH + 11 * _HOUR_US + 51 * 60_000_000
    late = by_text["still here\x0bwith a break\x1cor two"]
    assert late.at_us == _NOON_30_MARCH + 12 * _HOUR_US + 60_000_000
    assert (by_text["yes"].thread.title, late.thread.title) == (
        "#garden, 2024-03-30",
        "#garden, 2024-03-31",
    )
    assert (late.precision, late.zone) == (Precision.MINUTE, Zone.UNKNOWN)


def test_a_clock_that_goes_back_an_hour_is_no_midnight(fixtures: Path) -> None:
    by_text = {post.source: post for post in _posts(_read(fixtures / "irc" / "2024-03-30.log"))}
    before, after = by_text["almost three"], by_text["the clock went back"]
    assert before.at_us is not None
    assert after.at_us == before.at_us - 59 * 60_000_000
    assert after.order > before.order


@pytest.mark.parametrize("noon", ["12:59", "11:59"], ids=["1 to 12", "0 to 11"])
def test_a_clock_of_twelve_hours_comes_round_at_noon_and_then_at_midnight(
    tmp_path: Path, noon: str
) -> None:
    after = "01:00" if noon.startswith("12") else "00:00"
    hours = ["09:00", noon, after, "09:30", noon, after]
    posts = _posts(_log(tmp_path, "".join(f"[{at}] <anna> x\n" for at in hours)))
    times = [((post.at_us or 0) - _NOON_30_MARCH) / _HOUR_US for post in posts]
    first, second = int(noon[:2]) - 12, int(after[:2])
    assert times == pytest.approx([-3, first + 59 / 60, second, 9.5, first + 12 + 59 / 60, 12 + second])  # fmt: skip
    assert [post.thread.title[-2:] for post in posts] == ["30"] * 5 + ["31"]


def test_a_clock_of_24_hours_never_comes_round_at_noon(tmp_path: Path) -> None:
    hours = ["09:00", "23:59", "00:00", "12:59", "01:00"]
    posts = _posts(_log(tmp_path, "".join(f"[{at}] <anna> x\n" for at in hours)))
    assert [post.thread.title[-2:] for post in posts] == ["30", "30", "31", "31", "01"]


def test_every_day_of_a_long_log_is_a_thread_of_its_own(tmp_path: Path) -> None:
    lines = [f"[{hour:02}:00] <anna> {day} {hour}\n" for day in range(5) for hour in (9, 15, 21)]
    posts = _posts(_log(tmp_path, "".join(lines)))
    assert len({post.thread.address for post in posts}) == 5
    assert posts[-1].at_us == _NOON_30_MARCH + 4 * _DAY_US + 9 * _HOUR_US


def test_lines_of_people_acting_are_posts_with_a_deduced_time(fixtures: Path) -> None:
    posts = {post.source: post for post in _posts(_read(fixtures / "irc" / "2024-03-30.log"))}
    assert posts["* anna sighs"].precision is Precision.MINUTE
    wave = posts["* anna_zzz waves goodnight"]
    assert (wave.precision, wave.at_us) == (Precision.DEDUCED, posts["yes"].at_us)
    assert posts["late again"].author.name == "bur[n]er"
    assert posts["* bur[n]er laughs"].author.key == posts["late again"].author.key
    assert posts["a notice"].author.name == "services"
    assert posts["by the relay: hello"].author.name == "dora"


def test_a_renamed_person_is_one_person_within_a_log_and_a_later_owner_of_the_nick_is_not(
    tmp_path: Path,
) -> None:
    posts = _posts(
        _log(
            tmp_path,
            "[10:00] <anna> a\n=== anna is now known as anna2\n[10:01] <Anna2> b\n"
            "=== anna2 [h]  has left #x\n[10:02] <anna2> c\n",
        )
    )
    assert posts[0].author.key == posts[1].author.key != posts[2].author.key
    assert [post.author.name for post in posts] == ["anna", "Anna2", "anna2"]


def test_equal_lines_are_two_posts_and_a_second_reading_gives_the_same_two(fixtures: Path) -> None:
    file = fixtures / "irc" / "2024-03-30.log"
    first, second = _posts(_read(file)), _posts(_read(file))
    assert [post.source for post in first[:2]] == ["is the tap closed?"] * 2
    assert len({post.address for post in first}) == len(first)
    assert [post.address for post in first] == [post.address for post in second]


def test_addresses_do_not_depend_on_where_the_file_lies(fixtures: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(fixtures / "irc", tmp_path / "other" / "name")
    one = {post.address for post in _posts(_read(fixtures / "irc"))}
    assert {post.address for post in _posts(_read(moved))} == one
    assert {post.address for post in _posts(_read(moved / "2024-03-30.log"))} < one


def test_the_channel_comes_from_the_name_or_from_the_first_join(tmp_path: Path) -> None:
    line = "[10:00] <anna> hello\n"
    assert _posts(_log(tmp_path, line, "#tea_2024-03-30.log"))[0].thread.title == "#tea, 2024-03-30"
    assert _posts(_log(tmp_path, line, "tea.2024-03-30.log"))[0].thread.title == "tea, 2024-03-30"
    (tmp_path / "#Coffee").mkdir()
    (tmp_path / "#Coffee" / "20240330.txt").write_text(line)
    (post,) = _posts(_read(tmp_path / "#Coffee"))
    assert post.thread.title == "#coffee, 2024-03-30"


def test_a_naive_time_is_the_communitys_when_it_is_said_and_never_the_computers(
    fixtures: Path,
) -> None:
    file = fixtures / "irc" / "2024-03-31.log"
    utc, paris = _posts(_read(file))[0], _posts(_read(file, "Europe/Paris"))[0]
    assert utc.at_us is not None
    assert paris.at_us == utc.at_us - _HOUR_US
    assert (utc.zone, paris.zone) == (Zone.UNKNOWN, Zone.COMMUNITY)
    with pytest.raises(WrongWords):
        _read(file, "Europe/Nowhere")


def test_a_log_without_a_date_in_its_name_is_read_without_times_and_says_so(tmp_path: Path) -> None:
    skip, post = _log(tmp_path, "[10:00] <anna> hello\n", "tea.log")
    assert isinstance(skip, Skipped)
    assert "no date" in skip.why
    assert isinstance(post, Post)
    assert post.at_us is None


def test_a_line_of_bytes_that_are_not_utf8_is_read_and_marked_as_guessed(fixtures: Path) -> None:
    last = _posts(_read(fixtures / "irc" / "2024-03-30.log"))[-1]
    assert (last.source, last.charset_guessed) == ("café", True)


def test_a_hostile_line_of_the_server_ends_quickly(tmp_path: Path) -> None:
    items = _log(
        tmp_path, "[10:00] <bo> y\n=== a" + " [" * 30_000 + "\n=== b" + "] " * 30_000 + "\n"
    )
    assert len(_posts(items)) == 3


def test_a_line_without_end_is_cut_and_the_next_is_read(tmp_path: Path) -> None:
    posts = _posts(
        _log(tmp_path, f"[10:00] <anna> {'x' * 300_000}\n[10:01] <bo> y\n[99:99] <bo> z\n")
    )
    assert [len(post.source) <= 65_536 for post in posts] == [True, True]


@pytest.mark.parametrize("cuts", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_log_cut_or_damaged_anywhere_never_raises(
    fixtures: Path, tmp_path: Path, cuts: int
) -> None:
    data = (fixtures / "irc" / "2024-03-30.log").read_bytes()
    chance = random.Random(30)
    path = tmp_path / "2024-03-30.log"
    for _ in range(cuts):
        place = chance.randrange(len(data))
        path.write_bytes(data[:place])
        assert len(_read(path)) >= min(1, place)
        path.write_bytes(data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :])
        assert len(_read(path)) >= 20


@pytest.mark.slow
def test_the_real_logs_give_as_many_posts_as_a_count_by_hand(corpora: Path) -> None:
    folder = corpora / "irc_ubuntu"
    assert detect(open_source(folder)) is READER
    items = _read(folder)
    people, server, other = _count(folder, "*.raw.txt")
    posts = _posts(items)
    events = sum(isinstance(item, ThreadEvent) for item in items)
    skipped = [i for i in items if isinstance(i, Skipped) and i.why != "It is not an IRC log."]
    assert (len(posts), events, len(skipped)) == (people, server, other)
    assert people + server + other == 232_963
    days = {post.thread.address for post in posts} | {
        i.thread.address for i in items if isinstance(i, ThreadEvent)
    }
    # The clock runs back thirty times; ten of them it is one of twelve hours that comes round at noon.
    assert len(days) == 163 + 20
    assert len({post.address for post in posts}) == len(posts)
