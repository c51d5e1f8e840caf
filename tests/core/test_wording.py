"""Kind words: precision and recall on sentences of our own, what is left alone, and what may not leave."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderator_console.core.wording import (
    Block,
    Family,
    Open,
    Rules,
    WrongRules,
    blocks,
    folded,
    marks,
    parse_rules,
)

ROOT = Path(__file__).resolve().parents[2]
RULES = {
    lang: parse_rules(
        tomllib.loads((ROOT / "resources" / "wording" / f"{lang}.toml").read_text(encoding="utf-8"))
    )
    for lang in ("en", "fr")
}
LANGUAGES = pytest.mark.parametrize("rules", RULES.values(), ids=RULES.keys())


def sentences(lang: str, half: str) -> list[tuple[set[str], str]]:
    """The committed sentences of one half with the families that they should be marked with."""
    lines = (
        (Path(__file__).parent / "wording" / f"{lang}.tsv").read_text(encoding="utf-8").splitlines()
    )
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        (set() if families == "-" else set(families.split(",")), text)
        for where, families, text in rows
        if where == half
    ]


def families(text: str, lang: str = "en") -> list[str]:
    return [str(mark.family) for mark in marks(text, RULES[lang])]


@pytest.mark.parametrize("half", ["write", "score"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_marks_are_right_nine_times_in_ten_and_miss_at_most_one_in_five(
    lang: str, half: str
) -> None:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for wanted, text in sentences(lang, half):
        found = set(families(text, lang))
        right.update(found & wanted)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    assert right.total() >= 30
    assert right.total() / (right.total() + wrong.total()) >= 0.9, wrong
    assert right.total() / (right.total() + missed.total()) >= 0.8, missed
    for family in Family:
        assert right[family] / (right[family] + missed[family]) >= 0.75, family


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_text_about_ordinary_things_is_hardly_marked(lang: str) -> None:
    calm = [
        text for half in ("write", "score") for wanted, text in sentences(lang, half) if not wanted
    ]
    assert len(calm) >= 40
    assert sum(bool(families(text, lang)) for text in calm) <= len(calm) // 20


def test_a_mark_says_where_why_and_what_instead() -> None:
    text = "Dear Anna,\nyou never read what we send."
    (mark,) = marks(text, RULES["en"])
    assert text[mark.start : mark.end] == "you never read"
    assert mark.family is Family.BLAME
    assert mark.why and mark.instead


def test_marks_come_in_order_and_do_not_overlap() -> None:
    text = "Stop it!!! You are a liar. Pursuant to article 4 you must delete it. " * 3
    found = marks(text, RULES["en"])
    assert len(found) >= 12
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "> You never listen!!!\n\nThat hurt you.",
        "« You are a liar » hurt you.",
        "He wrote “you are a liar” to you.",
        'He wrote "calm down" to you.',
        "```\nYOU MUST STOP\n```",
        "See https://example.org/you-must/STOP-NOW!!!",
    ],
)
def test_other_peoples_words_are_not_marked(text: str) -> None:
    assert families(text) == []


def test_what_stands_below_a_quoted_line_is_still_looked_at() -> None:
    text = "> I was hurt.\n\nYou never listen, [name]."
    (mark,) = marks(text, RULES["en"])
    assert text[mark.start : mark.end] == "You never listen"
    (block,) = blocks(text)
    assert text[block.start : block.end] == "[name]"


def test_an_open_quotation_mark_hides_nothing() -> None:
    assert families("« so it began. You never listen.") == ["blame"]


@pytest.mark.parametrize(
    "text",
    [
        "You’re a liar.",
        "you're a\u00a0liar",
        "You're\na liar.",
        "YOU ARE A LIAR",
        "You  are a liar",
    ],
)
def test_apostrophes_spaces_and_line_ends_do_not_matter(text: str) -> None:
    assert len(marks(text, RULES["en"])) == 1


def test_accents_may_be_missing_or_written_apart() -> None:
    for text in (
        "Vous auriez dû nous demander.",
        "Vous auriez du nous demander.",
        "Vous auriez du\u0302 demander.",
    ):
        (mark,) = marks(text, RULES["fr"])
        assert text[mark.start : mark.end].startswith("Vous auriez d")
    (mark,) = marks("İİ vous êtes un menteur", RULES["fr"])
    assert (mark.start, mark.end) == (3, 23)
    apart = "E\u0301te\u0301 : vous êtes un menteur."
    (mark,) = marks(apart, RULES["fr"])
    assert apart[mark.start : mark.end] == "vous êtes un menteur"


@pytest.mark.parametrize(
    "text", ["The HTTP and IRC logs, as PDF.", "NASA, ESA and JAXA", "I AM", "Ok, I see. A B C"]
)
def test_abbreviations_do_not_shout(text: str) -> None:
    assert families(text.replace("I AM", "I am")) == []


@LANGUAGES
def test_every_rule_compiles_and_has_a_word_to_look_for(rules: Rules) -> None:
    assert len(rules.rules) >= 35
    for rule in rules.rules:
        assert not rule.pattern.search(""), rule.find
        assert rule.stands("", 0, 0) or rule.only_after or rule.unless_before, rule.find
        assert all(word == word.lower() and word.isascii() for word in rule.has), rule.has
        assert rule.find.isascii(), rule.find


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_looking_for_words_first_loses_no_mark(lang: str) -> None:
    """``has`` only makes it fast: without it, every sentence gets the same marks."""
    rules = RULES[lang]
    slow = replace(rules, rules=tuple(replace(rule, has=("",)) for rule in rules.rules))
    for half in ("write", "score"):
        for _, text in sentences(lang, half):
            assert marks(text, rules) == marks(text, slow), text


@LANGUAGES
def test_no_exception_swallows_its_rule(rules: Rules) -> None:
    """An empty alternative in ``unless_*`` would match everywhere and silence the rule for ever."""
    for rule in rules.rules:
        padded = f"\x00{'x' * 5}\x00"
        assert rule.only_after or rule.stands(padded, 1, 6), rule.find


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"blame": 1}, "blame"),
        ({"blame": {"why": "x", "rules": [1]}}, "no rule"),
        ({"blame": {"why": "x", "rules": [{"find": "x", "instead": "y"}]}}, "has"),
        ({"blame": {"why": "x", "rules": [{"has": ["x"], "instead": "y"}]}}, "find"),
        ({"shouting": {"why": "x", "instead": "y", "loud": "x"}}, "loud"),
    ],
)
def test_wrong_rules_name_their_place(change: dict[str, object], sentence: str) -> None:
    right: dict[str, object] = {
        family: {"why": "w", "rules": [{"find": "f", "has": ["f"], "instead": "i"}]}
        for family in Family
    }
    shouting: dict[str, object] = {"shouting": {"why": "w", "instead": "i", "loud": ["stop"]}}
    assert parse_rules({**right, **shouting}).rules
    with pytest.raises(WrongRules, match=sentence):
        parse_rules({**right, **shouting, **change})


@given(st.text(max_size=300), st.sampled_from(["en", "fr"]))
def test_any_text_is_looked_at_and_marks_lie_inside_it(text: str, lang: str) -> None:
    for mark in marks(text, RULES[lang]):
        assert 0 <= mark.start < mark.end <= len(text)
    for block in blocks(text, ["anna"]):
        assert 0 <= block.start < block.end <= len(text)


@pytest.mark.parametrize(
    ("text", "open_part", "why"),
    [
        ("Dear [name], good morning", "[name]", Open.PLACEHOLDER),
        ("Bonjour [prénom du membre],", "[prénom du membre]", Open.PLACEHOLDER),
        ("Dear {{member.name}},", "{{member.name}}", Open.PLACEHOLDER),
        ("Dear {name},", "{name}", Open.PLACEHOLDER),
        ("On ### date ### we", "### date ###", Open.PLACEHOLDER),
        ("Dear %NAME%,", "%NAME%", Open.PLACEHOLDER),
        ("Dear <name>,", "<name>", Open.PLACEHOLDER),
        ("Dear ${name},", "${name}", Open.PLACEHOLDER),
        ("Dear _____, hello", "_____", Open.PLACEHOLDER),
        ("We did TODO and more", "TODO", Open.TO_DO),
        ("Call me on XXX today", "XXX", Open.TO_DO),
        ("À COMPLÉTER avant envoi", "À COMPLÉTER", Open.TO_DO),
        ("Voyez avec @Nadia demain", "@Nadia", Open.MENTION),
        ("ask @jean-luc, please", "@jean-luc", Open.MENTION),
    ],
)
def test_what_is_still_open_is_named(text: str, open_part: str, why: Open) -> None:
    start = text.index(open_part)
    assert blocks(text, ["nadia", "jean-luc"]) == (Block(start, start + len(open_part), why),)


@pytest.mark.parametrize(
    "text",
    [
        "See [our guide](https://example.org) and [1] and [^2].",
        "- [ ] one\n- [x] two",
        "He said [...] and […] and [sic].",
        "[b]bold[/b] [url=https://example.org]x[/url] [quote]y[/quote]",
        "### A heading\n\ntext\n\n### Another\n",
        "> Dear [name], TODO\n\nThis is what you saw.",
        "The code is `{{name}}` and `TODO`.",
        "```\n[name] TODO XXX\n```",
        "one\n____\ntwo",
        "Write to @anna.example@mastodon.example or me@nadia.example",
        "It costs {1} and [12:30].",
        "A todo list is a list of things to do.",
        "MXXX, XXL and the year MMXXVI",
        "[label]: https://example.org",
    ],
)
def test_what_only_looks_open_may_leave(text: str) -> None:
    assert blocks(text, ["nadia"]) == ()


@given(st.text(st.characters(max_codepoint=127)))
def test_folding_plain_letters_only_makes_them_small(text: str) -> None:
    assert folded(text) == text.lower() == folded(text + "’")[:-1]


@pytest.mark.parametrize(
    ("lang", "text", "loud"),
    [
        ("en", "This is the LAST time.", "LAST"),
        ("en", "nooooo, not that", "nooooo"),
        ("en", "Stop it!!", "!!"),
        ("fr", "Vous allez m'ÉCOUTER ?", "ÉCOUTER"),
        ("fr", "La piscine est FERMÉE.", "FERMÉE"),
        ("fr", "stoooop", "stoooop"),
    ],
)
def test_what_is_read_as_shouting_is_marked(lang: str, text: str, loud: str) -> None:
    found = [m for m in marks(text, RULES[lang]) if m.family is Family.SHOUTING]
    assert [text[m.start : m.end] for m in found] == [loud]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The file is FINAL_v2.PDF in the DOCS folder."),
        ("en", "Her folder is called READ ME FIRST."),
        ("en", "Thank you so much!!"),
        ("en", "Press the STOP button."),
        ("fr", "Son pseudo est LUNE77."),
        ("fr", "Le bouton dit ENVOYER, l’autre BROUILLON."),
        ("fr", "Merci pour tout !!"),
    ],
)
def test_names_labels_and_joy_do_not_shout(lang: str, text: str) -> None:
    assert families(text, lang) == []
