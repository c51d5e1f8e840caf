"""Every reason why something was skipped is there in French, whichever reader gives it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from moderator_console.core.posts import Skipped
from moderator_console.readers import Wishes
from moderator_console.readers.csv_table import READER as TABLES
from moderator_console.readers.sources import open_source
from moderator_console.services.skipped_words import skipped_words

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "moderator_console"
#: Who gives reasons: the readers, what carries them in, and the archive's writer.
GIVERS = [
    *sorted((PACKAGE / "readers").glob("*.py")),
    PACKAGE / "services" / "importing.py",
    PACKAGE / "store" / "archive_writer.py",
]
TABLE = tomllib.loads(
    (ROOT / "resources" / "wording" / "skipped_fr.toml").read_text(encoding="utf-8")
)
#: Known trouble has its French elsewhere.
TROUBLE = {"WrongWords", "UnreadableFile", "_unreadable"}
#: Reasons that are made of a known trouble and its way forward.
OF_TROUBLE = {
    "There is no column “{}”. Columns are: {}.",
    "There is no field “{}”. Fields are: {}.",
    "“{}” does not say which column is this: {}. Columns are: {}.",
}


def said(node: ast.AST) -> str:
    """A literal or an f-string with ``{}`` for each fact; empty for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return re.sub(r"\{\w*\}", "{}", text)
        case ast.JoinedStr(values=parts):
            return "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
    return ""


def literals(path: Path) -> Iterator[str]:
    """Every text of a file but its docstrings and what known trouble is raised with."""
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TROUBLE:
            continue
        if text := said(node):
            yield text
        if isinstance(node, ast.JoinedStr):
            continue
        todo += ast.iter_child_nodes(node)


def reasons() -> dict[str, str]:
    """Every whole sentence of the givers, and the file that says it."""
    return {
        text: path.name
        for path in GIVERS
        for text in literals(path)
        if re.match(r"[A-Z{“]", text) and " " in text and text.endswith(".")
    }


def places() -> set[str]:
    """The words that stand before a number in a place."""
    found: set[str] = set()
    for path in GIVERS:
        for text in literals(path):
            found.update(re.findall(r"^\{\}, ([a-z]+) \{\}$", text))
    return found


def test_every_reason_that_the_readers_give_has_its_french() -> None:
    found = reasons()
    assert len(found) > 100
    assert {text: at for text, at in found.items() if text not in TABLE["reasons"]} == {}


def test_no_reason_is_left_over() -> None:
    assert sorted(set(TABLE["reasons"]) - set(reasons()) - OF_TROUBLE) == []


def test_every_place_has_its_french() -> None:
    assert places() == set(TABLE["places"])


@pytest.mark.parametrize(("english", "french"), {**TABLE["reasons"], **TABLE["facts"]}.items())
def test_french_keeps_the_facts_and_sets_its_signs_with_spaces(english: str, french: str) -> None:
    count = english.count("{}")
    kept = {int(number) for number in re.findall(r"\{(\d)\}", french)}
    assert kept <= set(range(count))
    assert kept == set(range(count)) or english.startswith("[Errno")
    assert "'" not in french, "the apostrophe is ’"
    assert not re.search(r"[“”]", french)
    assert not re.search(r"(?<!\u202f)[;?!]", french), "U+202F stands before ; ? !"
    assert not re.search(r"(?<!\u00a0):", french), "U+00A0 stands before :"
    assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", french), "U+00A0 stands inside « »"


@pytest.mark.parametrize("english", sorted(TABLE["reasons"]))
def test_each_reason_is_found_by_its_own_words_not_by_wider_ones(english: str) -> None:
    facts = [f"X{number}" for number in range(english.count("{}"))]
    asked = english
    for fact in facts:
        asked = asked.replace("{}", fact, 1)
    assert skipped_words("fr").why(asked) == TABLE["reasons"][english].format(*facts)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("At least 4 not loaded.", "Non chargés\u00a0: 4 au moins."),
        (
            "It is not whole JSON (line 3). Its whole posts were read.",
            "Ce n’est pas du JSON entier (ligne 3). Les messages entiers ont été lus.",
        ),
        (
            "There are more than 200,000 files; this and all after it are left out.",
            "Il y a plus de 200\u202f000 fichiers\u202f; celui-ci et tous les suivants sont laissés de côté.",
        ),
        (
            "The file cannot be read: [Errno 13] Permission denied: '/a/b.txt'.",
            "Le fichier ne peut pas être lu\u00a0: accès refusé.",
        ),
        (
            "It could not be read to its end: this part of the zip is damaged (Bad CRC-32).",
            "La lecture n’a pas pu aller jusqu’au bout\u00a0: cette partie du zip est endommagée (Bad CRC-32).",
        ),
    ],
)
def test_facts_are_said_in_french_where_they_are_words(english: str, french: str) -> None:
    assert skipped_words("fr").why(english) == french


@pytest.mark.parametrize(
    ("place", "french"),
    [
        ("chat.txt, line 12", "chat.txt, ligne 12"),
        ("r.json, answer 2, item 3, under t1_b", "r.json, réponse 2, élément 3, sous t1_b"),
        ("a line, item list.txt", "a line, item list.txt"),
        ("notes, line 3, of May.txt, post 9", "notes, line 3, of May.txt, message 9"),
        ("", ""),
    ],
)
def test_a_place_is_said_in_french_and_its_file_keeps_its_name(place: str, french: str) -> None:
    assert skipped_words("fr").where(place) == french


@pytest.mark.parametrize("lang", ["en", "de"])
def test_english_stays_as_it_was_said(lang: str) -> None:
    words = skipped_words(lang)
    assert words.why("It is empty.") == "It is empty."
    assert words.where("chat.txt, line 12") == "chat.txt, line 12"


def test_a_reason_that_nobody_translated_stays_as_it_was_said() -> None:
    assert skipped_words("fr").why("Never said before.") == "Never said before."


def test_a_tables_known_trouble_is_a_reason_in_french_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("who,what\nann,hello\n", encoding="utf-8")
    for columns in ((("author", "nobody"),), (("mood", "who"),), (("text", ""), ("author", ""))):
        wishes = Wishes(community="c", columns=columns)
        found = list(TABLES.read(open_source(tmp_path / "a.csv"), wishes))
        whys = [item.why for item in found if isinstance(item, Skipped)]
        assert whys
        assert all(skipped_words("fr").why(why) != why for why in whys)
