"""Pastes of real-looking pages and chats, with what a careful person would have made of them by hand.

Everybody in them is invented. ``NAME.txt`` and ``NAME.html`` are what the clipboard held, ``NAME.json`` (or
``NAME.html.json``, where nesting says more than text can) is the gold.

These figures are of pastes that the rules were mended on. Twenty-three pastes of sites that the rules had never
met were scored before anything was mended: 225 of 375 fields, 60 %; chats and common forums came out
whole, pages that put a place, a job or an event between name and time did not. All but one then became fixtures.
Sixteen further ones ("again") were scored once before anything was mended by them: 359 of 415 fields, 87 %, of authors
81 %, times 94 %, texts 75 %, places 94 %, answers 89 %; of 35 wrong fields 7 carried a doubt. Of thirty-two invented
after that, eighteen were 61 % right and fourteen 59 % before anything was mended; most are fixtures now.
Sixteen more ("third") by somebody who had not read the rules: 293 of 425, 69 %; where a lost post costs its own fields
only, 341 of 440, 78 %.
Ten more ("fourth") and sixteen more ("fifth") by others: 177 of 345, 51 %, and 342 of 575, 60 %, before anything was
mended by them; where a lost post costs its own fields only, 64 % and 75 %.
Sixteen more ("sixth") stood aside until the reading by lines was made; they are taught to its model now.
Eleven more of chats copied as text ("seventh" and others) were invented by who mended the rules by them: 230 of 330, 70 %, for nine
of them before, some of which were changed since; a twelfth that is not read right is left out.
Fourteen that nobody has mended by, nor looked at, stand aside in ``pastes_aside``; ``tests/bench/capture.py`` scores them.
What comments on a post answers it, unless the page says otherwise; nine golds that said nobody were changed to that. One
gold (x_fourth) that called people by their handles calls them by their names now, as all others do.
Four ("unknown") are of pages of no site at all, to hold what is read without any word or class being known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from moderator_console.core.capture.capture import Doubt, Field, Proposal, Proposed, propose
from moderator_console.core.schedule import to_us
from moderator_console.readers.line_model import line_model

PASTES = Path(__file__).parent / "fixtures" / "pastes"
NAMES = sorted(path.name for path in PASTES.iterdir() if path.suffix in (".txt", ".html"))
BAR = 0.95


@dataclass
class Score:
    """Fields right of fields there are: order and number of posts count by shifting everything after them."""

    right: int
    fields: int
    wrong: list[str]

    @property
    def share(self) -> float:
        return self.right / self.fields


def gold_of(name: str) -> dict[str, Any]:
    path = PASTES / f"{name}.json"
    if not path.exists():
        path = PASTES / f"{Path(name).stem}.json"
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def read(name: str) -> Proposal:
    gold = gold_of(name)
    pasted = (PASTES / name).read_text(encoding="utf-8")
    now_us = to_us(datetime.fromisoformat(gold["now"]))
    kind = "html" if name.endswith(".html") else "text"
    told = {"now_us": now_us, "zone": gold["zone"], "lang": gold["lang"], "model": line_model()}
    return propose(**{kind: pasted}, **told)


def score(name: str) -> Score:
    """Five fields a post: author, time, text, place in the order, whom it answers; ``or`` is a second right answer."""
    gold, found = gold_of(name)["posts"], read(name).posts
    result = Score(0, 5 * max(len(gold), len(found)), [])
    for n, wanted in enumerate(gold):
        if n >= len(found):
            result.wrong.append(f"{name} {n}: missing {wanted['author']}: {wanted['text'][:40]}")
            continue
        got = found[n]
        others = fields(got, wanted | wanted.get("or", {}))
        for (field, is_, should), (_, _, also) in zip(fields(got, wanted), others, strict=True):
            if is_ in (should, also):
                result.right += 1
            else:
                result.wrong.append(f"{name} {n} {field}: {is_!r}, not {should!r}")
        same_place = (
            lines(got.text)[:1] == lines(wanted["text"])[:1] or got.author == wanted["author"]
        )
        result.right += same_place
    result.wrong += [f"{name}: too many: {post}" for post in found[len(gold) :]]
    return result


def fields(got: Proposed, wanted: dict[str, Any]) -> list[tuple[str, object, object]]:
    at_us = to_us(datetime.fromisoformat(wanted["at"])) if wanted["at"] else None
    return [
        ("author", got.author, wanted["author"]),
        ("time", got.at_us, at_us),
        ("text", lines(got.text), lines(wanted["text"])),
        ("parent", got.parent, wanted["parent"]),
    ]


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_a_paste_is_read_as_a_careful_person_would_write_it_down(name: str) -> None:
    result = score(name)
    assert result.share >= BAR, "\n".join(result.wrong)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_is_the_threads_own_or_none(name: str) -> None:
    wanted = gold_of(name).get("title")
    if wanted is not None:
        assert read(name).title == wanted


def test_all_pastes_together_are_read_right(capsys: pytest.CaptureFixture[str]) -> None:
    results = {name: score(name) for name in NAMES}
    right = sum(result.right for result in results.values())
    count = sum(result.fields for result in results.values())
    with capsys.disabled():
        for name, result in results.items():
            print(f"\n{name:24} {result.right:4} of {result.fields:4}  {result.share:6.1%}", end="")
        print(f"\n{'all pastes':24} {right:4} of {count:4}  {right / count:6.1%}")
    assert right / count >= BAR


NOW = to_us(datetime.fromisoformat("2026-11-18T15:05+01:00"))
HOSTILE = {
    "empty": "",
    "nothing to see": " \n\u200e\n\t\n",
    "line ends": "\r\r\r\n" * 5_000,
    "times only": "3 h\n" * 5_000,
    "signs": "· · · · · · ! " * 5_000,
    "quotes": "> " * 20_000,
    "open quotes": "Anna wrote:\n" * 5_000,
    "numbers": "1.1.1.1." * 50_000,
    "one line": "x" * 1_500_000,
    "surrogate": "Anna — Yesterday at 3:41 PM\n\ud800\0\n",
}
HOSTILE_HTML = {
    "deep": "<div>" * 50_000 + "x",
    "open comments": "<!--" * 50_000,
    "open tags": "<time datetime='2012" * 20_000,
    "open signs": "<" * 100_000,
    "attributes": "<a " + "x=1 " * 100_000 + ">y</a>",
    "closed only": "</div>" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_or_left_and_never_raises(name: str) -> None:
    found = propose(text=HOSTILE[name], now_us=NOW, zone="Europe/Paris")
    assert all(post.start <= post.end <= len(found.text) for post in found.posts)


@pytest.mark.parametrize("name", HOSTILE_HTML)
def test_a_hostile_page_is_read_or_left_and_never_raises(name: str) -> None:
    propose(html=HOSTILE_HTML[name], now_us=NOW, zone=None)


def test_words_without_any_head_are_one_post_of_nobody_known() -> None:
    (post,) = propose(text="They never answered me.\nNot once.", now_us=NOW, zone=None).posts
    assert post.text == "They never answered me.\nNot once."
    assert {doubt.field for doubt in post.doubts} == {Field.AUTHOR, Field.TIME}


@pytest.mark.parametrize("text", ["haha\nhaha\n", "Ada\nAda\nAda\nAda", "oh\noh\nyes\nyes\nno\nno"])
def test_words_that_are_only_repeated_are_not_taken_for_names(text: str) -> None:
    found = propose(text=text, now_us=NOW, zone=None).posts
    assert [post.author for post in found] == [""]


def test_a_date_that_may_be_two_is_told_as_doubtful() -> None:
    pasted = "[4/5/2026, 10:00] Ada: one\n[5/5/2026, 11:00] Bo: two"
    english = propose(text=pasted, now_us=NOW, zone="Europe/London", lang="en").posts
    french = propose(text=pasted, now_us=NOW, zone="Europe/Paris", lang="fr").posts
    assert english[0].doubt(Field.TIME) is Doubt.DAY_OR_MONTH
    assert french[0].doubt(Field.TIME) is None


def test_what_stands_below_most_posts_is_furniture_though_no_list_has_it() -> None:
    posts = [("Ada Blum", "one is late"), ("Bo Carr", "two is worse"), ("Cy Dorn", "three")]
    page = "".join(
        f"{name}\nKeeper of plot {n + 3}\n{n + 2} October 2026\n{text}\nWave back\n"
        for n, (name, text) in enumerate(posts)
    )
    found = propose(text=f"{page}Buy our seeds\n", now_us=NOW, zone=None).posts
    assert [(post.author, post.text) for post in found] == posts


def test_buttons_of_a_tongue_that_nobody_knows_are_no_names() -> None:
    posts = [("Ada Blum", "The gate is open."), ("Bo Carr", "I shut it."), ("Cy Dorn", "When?")]
    page = "".join(
        f"{name}\n{text}\n{n + 2} h\nLolo\nGavorba\n" for n, (name, text) in enumerate(posts)
    )
    found = propose(text=page, now_us=NOW, zone=None).posts
    assert [(post.author, post.text) for post in found] == posts


def test_an_answer_that_shows_what_it_answers_is_read_without_it() -> None:
    page = (
        "Tue 9:14 PM\nAda\nAda Blum\nIs the gate shut?\nEnter\nYou sent\nIt is.\nEnter\n"
        "Ada replied to you\nOriginal message:\nIt is.\nAda\nAda Blum\nThanks to you!\nEnter\n"
        "You replied to Ada\nOriginal message:\nIs the gate shut?\nAnd locked.\nEnter\n"
    )
    found = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    assert [(post.author, post.text, post.parent) for post in found] == [
        ("Ada Blum", "Is the gate shut?", None),
        ("You", "It is.", None),
        ("Ada Blum", "Thanks to you!", 1),
        ("You", "And locked.", 0),
    ]


def test_a_post_shown_at_large_has_its_time_below_and_the_answers_theirs_on_top() -> None:
    page = (
        "Ada Blum\n@ada\nThe gate of the barn was open again this morning.\n6:55 PM · Nov 17, 2026\nWavelets\n"
        "Bo Carr\n@bo\n·\n2h\nI shut it myself.\n14\nCy Dorn\n@cy\n·\n1h\nThen who opened it?\n2\n"
    )
    found = propose(text=page, now_us=NOW, zone="UTC").posts
    assert [(post.author, post.text.split("\n")[0]) for post in found] == [
        ("Ada Blum", "The gate of the barn was open again this morning."),
        ("Bo Carr", "I shut it myself."),
        ("Cy Dorn", "Then who opened it?"),
    ]


def test_a_line_of_the_page_among_words_is_told_as_doubtful() -> None:
    page = "Ada Blum\n2 October 2026\none\nBo Carr\nand on\n\nBo Carr\n3 October 2026\ntwo\n"
    found = propose(text=page, now_us=NOW, zone=None).posts
    assert [post.doubt(Field.TEXT) for post in found] == [Doubt.LEFT_OVER, None]


def test_what_somebody_did_is_no_post() -> None:
    page = (
        "ada-b\ncommented on 2 October 2026\nIt stops.\n\nada-b closed this as completed on 3 October 2026\n"
        "bo-c\ncommented on 4 October 2026\nNot here.\n"
    )
    found = propose(text=page, now_us=NOW, zone=None).posts
    assert [(post.author, post.text) for post in found] == [
        ("ada-b", "It stops."),
        ("bo-c", "Not here."),
    ]


def test_a_line_between_two_clocks_goes_on_for_the_one_who_spoke() -> None:
    page = (
        "Ada\nIs the gate shut?\n18:02\nBo\nYes\n18:04\nLocked\n18:05\nAda\nThanks to you\n18:09\n"
    )
    found = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    assert [(post.author, post.text) for post in found] == [
        ("Ada", "Is the gate shut?"),
        ("Bo", "Yes"),
        ("Bo", "Locked"),
        ("Ada", "Thanks to you"),
    ]


def test_ones_own_messages_bear_no_name_where_those_of_others_do_each_time() -> None:
    posts = read("whatsapp_own_en.txt").posts
    assert [post.author for post in posts[:4]] == ["Hetty Broome", "You", "Dilwyn", "Hetty Broome"]


def test_a_sentence_says_whose_turn_it_is_though_names_stand_once() -> None:
    page = "MON 14:02\nAda\nIs the gate shut?\nYou sent\nIt is.\nBo replied to Ada\nIs the gate shut?\nAnd locked.\n"
    found = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    assert [(post.author, post.text, post.parent) for post in found] == [
        ("Ada", "Is the gate shut?", None),
        ("You", "It is.", None),
        ("Bo", "And locked.", 0),
    ]


def test_a_clock_in_brackets_within_a_slack_copy_begins_a_message() -> None:
    page = "Ada Blum\n  2:03 PM\nIs the gate shut?\n[2:04 PM]Anyone?\nBo Carr\n  2:31 PM\nIt is.\n"
    found = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    assert [(post.author, post.text) for post in found] == [
        ("Ada Blum", "Is the gate shut?"),
        ("Ada Blum", "Anyone?"),
        ("Bo Carr", "It is."),
    ]


def test_a_time_of_two_units_is_their_sum() -> None:
    page = "Ada Blum\n1 week 2 days ago\nThe gate is open.\nBo Carr\n3 days ago\nIt is shut.\n"
    first, _ = propose(text=page, now_us=NOW, zone="Europe/Paris").posts
    assert first.at_us == NOW - 9 * 86_400_000_000


def test_a_times_own_link_is_the_permalink() -> None:
    posts = read("wordpress_fr.html").posts
    assert posts[1].permalink == "https://grange.example/fete/#comment-12"
