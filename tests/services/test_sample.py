"""The sample community is what the tour and the first run promise, and reads as French and English should."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from moderator_console.core.posts import Address, Item, Link, Post, ThreadEvent
from moderator_console.core.trouble import UnreadableFile
from moderator_console.readers.detect import detect
from moderator_console.services import sample

HOME = Path(__file__).resolve().parents[2] / "resources" / "sample"
NOW_US = 1_893_502_800_000_000
REGULAR, STAFF_ACT = 1, 3
QUOTE = re.compile(
    r'<aside class="quote no-group" data-username="(?P<who>[^"]+)" data-post="(?P<post>\d+)"'
    r' data-topic="(?P<topic>\d+)">.*?<blockquote>\s*<p>(?P<words>.*?)</p>.*?</aside>',
    re.DOTALL,
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


FRENCH = words_of(
    "le la les un une des du de et est je il elle on nous vous que qui ne pas pour dans au aux ce "
    "ça moi toi mais pareil deux jours tu sur en aujourd"
)
ENGLISH = words_of(
    "the a an and is was i it he she we you that who not no for in of to this my me same here two if "
    "from any fixed please still"
)


def topics(part: str) -> dict[int, dict[str, Any]]:
    read = (json.loads(path.read_text("utf-8")) for path in sorted((HOME / part).glob("*.json")))
    return {topic["id"]: topic for topic in read}


def posts(found: dict[int, dict[str, Any]]) -> dict[tuple[int, int], dict[str, Any]]:
    """Posts by topic and number, staff's acts left out."""
    return {
        (topic["id"], post["post_number"]): post
        for topic in found.values()
        for post in topic["post_stream"]["posts"]
        if post["post_type"] == REGULAR
    }


FIRST = topics("first")
LATER = topics("later")
#: As the community stands after both imports.
NOW = FIRST | LATER


def when(post: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(post["created_at"])


def address(post: dict[str, Any]) -> str:
    return f"{sample.BASE_URL}/t/{post['topic_id']}/{post['post_number']}"


def at(where: str) -> dict[str, Any]:
    return next(post for post in posts(NOW).values() if address(post) == where)


def own_words(post: dict[str, Any]) -> str:
    """The text without what it quotes and without tags."""
    return unescape(re.sub(r"<[^>]+>", " ", QUOTE.sub(" ", post["cooked"])))


def language(post: dict[str, Any]) -> str:
    words = Counter(words_of(own_words(post)))
    french = sum(words[word] for word in FRENCH)
    english = sum(words[word] for word in ENGLISH)
    assert french != english, own_words(post)
    return "fr" if french > english else "en"


def every_text() -> list[str]:
    """Titles, posts of both readings and the story: all that is written here for people to read."""
    written = [own_words(post) for part in (FIRST, LATER) for post in posts(part).values()]
    written += [unescape(quote["words"]) for _, quote in quotes()]
    written += [topic["title"] for topic in FIRST.values()]
    for tongue in ("en", "fr"):
        written += asdict(sample.story(tongue, HOME)).values()
    return written


def quotes() -> list[tuple[dict[str, Any], re.Match[str]]]:
    return [(post, one) for post in posts(NOW).values() for one in QUOTE.finditer(post["cooked"])]


def test_there_are_six_threads_about_sixty_posts_and_fifteen_people() -> None:
    assert len(NOW) == 6
    assert len(posts(FIRST)) == 65
    assert len(posts(NOW)) == 68
    assert len({post["username"] for post in posts(NOW).values()}) == 15
    assert len({post["name"] for post in posts(NOW).values()}) == 15


def test_half_is_french_and_half_is_english() -> None:
    spoken = Counter(language(post) for post in posts(FIRST).values())
    assert 0.4 <= spoken["fr"] / spoken.total() <= 0.6, spoken


def test_the_origin_is_three_days_before_the_outburst_in_another_thread() -> None:
    origin, turning, outburst = (
        at(where) for where in (sample.ORIGIN, sample.TURNING_POINT, sample.OUTBURST)
    )
    apart = when(outburst) - when(origin)
    assert abs(apart - timedelta(days=3)) <= timedelta(hours=3)
    assert origin["topic_id"] == turning["topic_id"] != outburst["topic_id"]
    assert when(origin) < when(turning) < when(outburst)
    for post in (origin, outburst):
        assert (post["name"], post["username"]) == (sample.MEMBER, sample.MEMBER_ACCOUNT)
        assert language(post) == sample.MEMBER_LANGUAGE


def test_the_question_waits_while_staff_answers_everybody_around_it() -> None:
    asked, answered = at(sample.ORIGIN), at(sample.TURNING_POINT)
    between = [
        post
        for post in posts(FIRST).values()
        if post["topic_id"] == asked["topic_id"] and when(asked) < when(post) < when(answered)
    ]
    assert sum(post["staff"] for post in between) == 2
    assert not any(post["reply_to_post_number"] == 4 and post["staff"] for post in between)
    assert answered["staff"]


def test_the_outburst_quotes_its_turning_point() -> None:
    turning = at(sample.TURNING_POINT)
    pointed = {
        (int(one["topic"]), int(one["post"]))
        for one in QUOTE.finditer(at(sample.OUTBURST)["cooked"])
    }
    assert (turning["topic_id"], turning["post_number"]) in pointed


def test_the_clique_backs_the_member_and_was_with_her_before() -> None:
    outburst = at(sample.OUTBURST)
    backers = {"Bastien", "Winnie", "Lucie", "Hollis"}
    before = {p["username"] for p in posts(FIRST).values() if p["topic_id"] == 371}
    after = {
        p["username"]
        for p in posts(FIRST).values()
        if p["topic_id"] == outburst["topic_id"] and when(p) > when(outburst)
    }
    assert before == backers | {sample.MEMBER_ACCOUNT}
    assert backers <= after


def test_four_people_came_for_the_outburst_only_and_were_brief() -> None:
    threads: dict[str, set[int]] = {}
    for post in posts(NOW).values():
        threads.setdefault(post["username"], set()).add(post["topic_id"])
    came = {who for who, where in threads.items() if where == {at(sample.OUTBURST)["topic_id"]}}
    assert came == {"Fernand", "Ruth", "Sylvain", "Petra"}
    assert all(len(own_words(p)) < 130 for p in posts(FIRST).values() if p["username"] in came)


def test_every_answered_number_exists_earlier_in_its_thread() -> None:
    known = posts(NOW)
    answers = [post for post in known.values() if post["reply_to_post_number"]]
    assert len(answers) > 30
    for post in answers:
        assert when(known[post["topic_id"], post["reply_to_post_number"]]) < when(post)


def test_every_quote_repeats_words_of_the_post_that_it_names() -> None:
    then, now = posts(FIRST), posts(NOW)
    assert len(quotes()) >= 7
    for post, quote in quotes():
        where = (int(quote["topic"]), int(quote["post"]))
        assert now[where]["username"] == quote["who"]
        # A quote keeps what its writer edited away since.
        assert quote["words"].lower() in then[where]["cooked"].lower()
        assert when(now[where]) < when(post)
        for link in re.findall(r'href="([^"]+)"', quote[0]):
            assert link == sample.BASE_URL + now[where]["post_url"]


def test_later_one_post_is_edited_one_deleted_and_three_are_new() -> None:
    then, now = posts(FIRST), posts(LATER)
    assert {number for number, _ in now} == {371, 440}
    assert set(now) - set(then) == {(371, 11), (440, 19), (440, 20)}
    changed = {where: now[where] for where in then.keys() & now.keys() if now[where] != then[where]}
    deleted = {where for where, post in changed.items() if post["user_deleted"]}
    edited = {
        where
        for where, post in changed.items()
        if post["cooked"] != then[where]["cooked"] and where not in deleted
    }
    assert edited == {(440, 7)}
    assert deleted == {(440, 16)}
    assert now[440, 16]["cooked"] == "<p>(post deleted by author)</p>"
    for where in edited | deleted:
        assert (then[where]["version"], now[where]["version"]) == (1, 2)
        assert now[where]["updated_at"] > then[where]["updated_at"] == then[where]["created_at"]


def test_one_thread_was_closed_by_staff() -> None:
    acts = [
        (topic["id"], post["action_code"], post["staff"])
        for topic in NOW.values()
        for post in topic["post_stream"]["posts"]
        if post["post_type"] == STAFF_ACT
    ]
    assert acts == [(433, "closed.enabled", True)]
    assert [number for number, topic in NOW.items() if topic["closed"]] == [433]


@pytest.mark.parametrize("part", ["first", "later"])
def test_the_totals_of_a_topic_agree_with_its_posts(part: str) -> None:
    for topic in topics(part).values():
        stream = topic["post_stream"]
        assert [post["id"] for post in stream["posts"]] == stream["stream"]
        assert [post["post_number"] for post in stream["posts"]] == [
            *range(1, topic["posts_count"] + 1)
        ]
        written = [when(post) for post in stream["posts"]]
        assert written == sorted(written)
        assert stream["posts"][-1]["created_at"] == topic["last_posted_at"]
        assert {(post["topic_id"], post["topic_slug"]) for post in stream["posts"]} == {
            (topic["id"], topic["slug"])
        }


def test_post_ids_are_unique_and_rise_with_time() -> None:
    by_time = sorted(posts(NOW).values(), key=when)
    ids = [post["id"] for post in by_time]
    assert ids == sorted(set(ids))


def test_punctuation_follows_french_and_english_custom() -> None:
    for text in every_text():
        assert not re.search(r"[ \u00a0][;?!]|[ \u202f]:|« (?!\S)|« | »", text), text
        assert "'" not in text and '"' not in text, text
        assert "  " not in text.strip() or "\n" in text, text
    for post in posts(FIRST).values():
        if language(post) == "fr":
            # The narrow space is wanted, not only the plain one forbidden. English asides keep theirs.
            for mark in re.finditer(r"(.)[;?!](?=\s|$)", own_words(post)):
                assert mark[1] == "\u202f", own_words(post)


def test_nobody_and_nothing_real_is_named() -> None:
    for part in (FIRST, LATER):
        for topic in part.values():
            for link in re.findall(r"https?://[^\s\"<]+", json.dumps(topic)):
                # RFC 2606 keeps .example for this.
                assert link.startswith("https://forum.seedbarn.example/")
    # Capitalised words inside sentences are places, brands and people: all of them are known here.
    people = {name for p in posts(NOW).values() for name in p["name"].split()}
    known = people | {"Mélina", "Grange", "Wednesday", "Wednesdays", "Latin", "French"}
    known |= {"English", "Cœur", "Bean", "The", "Thank", "Les", "I", "C", "M"}
    named = set()
    for text in every_text():
        named |= set(re.findall(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Ý][\w-]*", text))
    assert named <= known, named - known


@pytest.mark.parametrize("now_us", [NOW_US, NOW_US + 12_345_678, 1_700_000_000_000_000])
def test_the_last_post_is_forty_minutes_old_and_distances_are_kept(now_us: int) -> None:
    for source, part in zip(sample.bring(now_us, HOME), (FIRST, LATER), strict=True):
        moved = {t["id"]: t for t in (json.loads(e.open().read()) for e in source.entries())}
        by = {when(new) - when(old) for new, old in zip_posts(moved, part)}
        assert len(by) == 1
        assert moved.keys() == part.keys()
        assert [new["cooked"] for new, _ in zip_posts(moved, part)] == [
            old["cooked"] for _, old in zip_posts(moved, part)
        ]
    newest = max(when(post) for post in posts(moved).values())
    age_us = now_us - round(newest.timestamp() * 1_000_000)
    assert 40 * 60_000_000 <= age_us < 41 * 60_000_000


def zip_posts(
    new: dict[int, dict[str, Any]], old: dict[int, dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(new[n]["post_stream"]["posts"][i], post) for n in old for i, post in each_post(old[n])]


def each_post(topic: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    return list(enumerate(topic["post_stream"]["posts"]))


def test_both_readings_move_by_the_same_distance() -> None:
    first, later = sample.bring(NOW_US, HOME)
    stamps = [
        {post["id"]: post["created_at"] for _, post in each_post(topic)}
        for source in (first, later)
        for topic in (json.loads(entry.open().read()) for entry in source.entries())
        if topic["id"] == 440
    ]
    assert stamps[0].items() <= stamps[1].items()


def test_entries_say_their_size_and_first_bytes() -> None:
    for source in sample.bring(NOW_US, HOME):
        names = [entry.name for entry in source.entries()]
        assert names == sorted(names)
        assert not source.refused()
        for entry in source.entries():
            content = entry.open().read()
            assert entry.size == len(content)
            assert entry.head(16) == content[:16]


def test_the_story_has_words_for_every_step_in_both_languages() -> None:
    english, french = (asdict(sample.story(tongue, HOME)) for tongue in ("en", "fr"))
    assert all(english.values()) and all(french.values())
    assert {key for key in english if english[key] == french[key]} == {"handoff_to"}
    assert "\n" not in english["cause"] + french["cause"]
    assert english["handoff_to"] in {post["name"] for post in posts(NOW).values()}
    assert sample.story("fr_CA", HOME) == sample.story("fr", HOME)


def test_missing_or_damaged_files_are_known_trouble(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Install the program again"):
        sample.bring(NOW_US, tmp_path)
    (tmp_path / "story.json").write_text('{"en": {"cause": "only this"}}', encoding="utf-8")
    with pytest.raises(UnreadableFile, match="sample community"):
        sample.story("en", tmp_path)
    (tmp_path / "story.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="sample community"):
        sample.story("en", tmp_path)


def test_the_built_copy_is_found_where_the_program_looks() -> None:
    assert sample.bring(NOW_US) == sample.bring(NOW_US, HOME)
    assert sample.story("fr") == sample.story("fr", HOME)


def brought() -> tuple[list[Item], list[Item]]:
    """What the real reader makes of both readings."""
    first, later = sample.bring(NOW_US, HOME)
    return (
        list(detect(first).read(first, sample.SAMPLE_WISHES)),
        list(detect(later).read(later, sample.SAMPLE_WISHES)),
    )


def by_address(items: list[Item]) -> dict[Address, Post]:
    return {item.address: item for item in items if isinstance(item, Post)}


def test_the_real_reader_brings_every_post_and_the_closing() -> None:
    first, later = brought()
    then, now = by_address(first), by_address(first) | by_address(later)
    assert (len(then), len(now)) == (65, 68)
    assert set(now) == {address(post) for post in posts(NOW).values()}
    assert len({post.author.key for post in now.values()}) == 15
    assert len({post.thread.address for post in now.values()}) == 6
    acts = [item for item in first if not isinstance(item, Post)]
    assert [(type(act), getattr(act, "kind", "")) for act in acts] == [(ThreadEvent, "closed")]
    assert all(isinstance(item, Post) for item in later)


def test_the_real_reader_leads_from_the_outburst_back_to_the_origin() -> None:
    known = by_address(brought()[0])
    outburst, turning = known[sample.OUTBURST], known[sample.TURNING_POINT]
    assert outburst.author.name == sample.MEMBER_ACCOUNT
    assert sample.TURNING_POINT in outburst.quotes
    assert turning.link is Link.STATED and turning.parent is not None
    assert known[turning.parent].parent == sample.ORIGIN
    assert turning.author.role == "moderator"


def test_the_real_reader_sees_one_edit_and_one_removal_later() -> None:
    then, now = (by_address(items) for items in brought())
    other = {where for where in then.keys() & now.keys() if now[where].source != then[where].source}
    assert other == {f"{sample.BASE_URL}/t/440/7", f"{sample.BASE_URL}/t/440/16"}
    assert [where for where, post in now.items() if post.removed] == [f"{sample.BASE_URL}/t/440/16"]
    assert {where for where, post in now.items() if post.edited_us} == other
