"""Every sentence of the command line is there in both languages, and well set in French."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from moderator_console.cli import (
    french,
    french_account,
    french_figures,
    french_help,
    french_platforms,
    french_trouble,
)
from moderator_console.cli.words import CODES, MISSING, WAYS, Speech, folded, language
from moderator_console.core import events as ev
from moderator_console.core import trouble as troubles
from moderator_console.core.loop import Missing, Standing, Step
from moderator_console.core.trouble import NotFound, RuleBroken, Trouble, WrongWords
from moderator_console.core.wording import Family, Open
from moderator_console.store.questions import Lane

PACKAGE = Path(__file__).resolve().parents[2] / "moderator_console"
CLI = sorted((PACKAGE / "cli").glob("*.py"))
FRENCH = {
    **french.SENTENCES,
    **french_account.SENTENCES,
    **french_figures.SENTENCES,
    **french_platforms.SENTENCES,
    **french_help.HELP,
}
TROUBLES = [
    kind
    for kind in vars(troubles).values()
    if isinstance(kind, type) and issubclass(kind, Trouble) and kind is not Trouble
]
FACT = re.compile(r"\{\w*\}")


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield name, node


def texts(node: ast.expr) -> Iterator[str]:
    """The sentence that an argument stands for: a literal, an f-string with ``{}``, or either of two."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one)
            yield from texts(other)


def said() -> set[str]:
    """Every English sentence that is given to ``Speech``, and every help text."""
    found: set[str] = own_words()
    for path in CLI:
        for name, node in calls(path):
            if name in ("say", "_usage"):
                found.update(t for arg in node.args[:1] for t in texts(arg))
            elif name == "count":
                found.update(t for arg in node.args[1:3] for t in texts(arg))
            elif name == "Check":
                found.update(t for arg in (node.args[0], node.args[2]) for t in texts(arg))
            elif name == "section":
                found.update(texts(node.args[0]))
            for keyword in node.keywords:
                if keyword.arg == "help":
                    found.update(texts(keyword.value))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name.endswith("_verb"):
                found.add(ast.get_docstring(function) or "")
            if isinstance(function, ast.Assign):
                names = {t.id for t in function.targets if isinstance(t, ast.Name)}
                if names & {"ABOUT", "_TEXT_HELP"}:
                    found.update(texts(function.value))
    for path in CLI:
        for name, node in calls(path):
            if name == "Verbs" and len(node.args) > 2:
                found.update(texts(node.args[2]))
    found.update({"Usage:", "Options", "Show this page.", "[required]"})
    found.update(text for words in CODES.values() for text in words.values())
    found.update(MISSING.values())
    # Nothing but a fact: there is nothing to translate.
    return {text for text in found if FACT.sub("", text).strip("- ")}


def raised() -> dict[str, str]:
    """Every sentence and way that known trouble is raised with anywhere, and where."""
    kinds = {kind.__name__ for kind in TROUBLES} | {"ChecksFailed"}
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "views" in path.parts or "_built" in path.parts:
            continue
        for name, node in calls(path):
            if name == "_unreadable":
                what, way = (next(texts(arg), "") for arg in node.args[1:3])
                found.update({f"“{{}}” {what}": path.name, way: path.name})
            if name not in kinds:
                continue
            ways = [k.value for k in node.keywords if k.arg == "way"]
            rest = node.args[2:3] if name == "RuleBroken" else node.args[1:2]
            for arg in (*node.args[:1], *rest, *ways):
                for text in texts(arg):
                    if text.strip("{} “”"):
                        found[text] = path.name
    for text in _in_tables():
        found[text] = "table"
    return found


def _in_tables() -> Iterator[str]:
    """Sentences that stand in a table beside the place that raises them."""
    for path, tables in (
        (PACKAGE / "services" / "vault.py", {"_SAID"}),
        (PACKAGE / "cli" / "usage.py", {"_sentence"}),
        (PACKAGE / "cli" / "call.py", {"_refused"}),
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            inside = isinstance(node, ast.FunctionDef) and node.name in tables
            inside |= isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id in tables for t in node.targets
            )
            if inside:
                pieces = {
                    id(p) for x in ast.walk(node) if isinstance(x, ast.JoinedStr) for p in x.values
                }
                for leaf in ast.walk(node):
                    if isinstance(leaf, ast.JoinedStr | ast.Constant) and id(leaf) not in pieces:
                        for text in texts(leaf):
                            if " " in text and text[-1:] == "." and leaf is not _docstring(node):
                                yield text


def _docstring(node: ast.AST) -> ast.expr | None:
    body = getattr(node, "body", None)
    return body[0].value if isinstance(body, list) and isinstance(body[0], ast.Expr) else None


def written() -> set[str]:
    """Every text that stands anywhere in the command line's own files, and what connectors say of themselves."""
    found = {"Usage:", "Options", "[required]", *own_words()}
    for path in CLI:
        if not path.stem.startswith("french"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for leaf in ast.walk(tree):
                if isinstance(leaf, ast.JoinedStr | ast.Constant):
                    found.update(texts(leaf))
                elif isinstance(leaf, ast.FunctionDef):
                    found.add(ast.get_docstring(leaf) or "")
    return found


def test_every_sentence_has_its_french() -> None:
    assert sorted(said() - set(FRENCH)) == []


def test_no_french_is_left_over() -> None:
    assert sorted(set(FRENCH) - written()) == []


def test_every_trouble_that_is_raised_has_its_french() -> None:
    missing = {
        text: where for text, where in raised().items() if text not in french_trouble.SENTENCES
    }
    assert missing == {}


@pytest.mark.parametrize("kind", TROUBLES)
def test_every_class_of_trouble_has_a_sentence_and_a_way_in_french(kind: type[Trouble]) -> None:
    sentence, way = Speech("fr").trouble(kind("Never said before.", way="Never gone before."))
    assert sentence and way and "Never" not in sentence + way


@pytest.mark.parametrize("text", sorted(FRENCH) + sorted(french_trouble.SENTENCES))
def test_french_keeps_the_facts_and_sets_its_signs_with_spaces(text: str) -> None:
    words = FRENCH.get(text) or french_trouble.SENTENCES[text]
    if "{}" in text:
        assert text.count("{}") >= len(set(FACT.findall(words)))
    else:
        assert sorted(FACT.findall(words)) == sorted(FACT.findall(text))
    assert "'" not in words, "the apostrophe is ’"
    assert '"' not in words
    bare = re.sub(r"\d:\d|--?\S+|…:|\{\w*\}", "", words)
    assert not re.search(r"(?<!\u202f)[;?!]", bare), "U+202F stands before ; ? !"
    assert not re.search(r"(?<!\u00a0):(?=\s|$)", bare), "U+00A0 stands before :"
    assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", words), "U+00A0 stands inside « »"
    assert not re.search(r"[“”]", words)


@pytest.mark.parametrize(
    "kind",
    [Step, Standing, Lane, Family, Open, ev.NextKind, ev.Channel, ev.Direction, ev.Feeling, ev.Outcome,
     ev.Answer, ev.Satisfied, ev.PostRole, ev.PersonKind],
)  # fmt: skip
def test_every_code_has_its_words(kind: type[StrEnum]) -> None:
    assert set(CODES[kind]) == set(kind)


def test_every_missing_thing_has_a_sentence_and_a_way() -> None:
    assert set(MISSING) == set(WAYS) == set(Missing)


def test_a_refusal_names_what_is_missing_and_the_verb_that_brings_it() -> None:
    refusal = RuleBroken("closed is not possible now.", (Missing.READ, Missing.CAUSE))
    assert Speech("en").trouble(refusal, case="7e1a04bc") == (
        "The conversation is not read to its end yet. It is not written down yet what led to it.",
        "→ case read 7e1a04bc --all · case cause 7e1a04bc --origin POST --text …",
    )
    assert Speech("fr").trouble(refusal)[0].startswith("La conversation n’est pas")


def test_a_sentence_with_facts_is_found_again_in_french() -> None:
    sentence, way = Speech("fr").trouble(
        WrongWords("There is no format “frob”.", "Known formats: irc, mail.")
    )
    assert sentence == "Il n’y a pas de format «\u00a0frob\u00a0»."
    assert way == "Formats connus\u00a0: irc, mail."


def test_an_unknown_sentence_falls_back_to_that_of_its_class() -> None:
    class Sooner(NotFound):
        pass

    assert Speech("fr").trouble(Sooner("x", "y"))[0] == french_trouble.CLASSES["NotFound"][0]


@pytest.mark.parametrize(
    ("wished", "environment", "expected"),
    [
        ("fr", {"LANG": "en_GB.UTF-8"}, "fr"),
        ("en", {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LANG": "fr_CA.UTF-8"}, "fr"),
        (None, {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "fr_FR.UTF-8", "LANG": "de_DE.UTF-8"}, "fr"),
        (None, {}, "en"),
        ("klingon", {"LANG": "fr_FR"}, "fr"),
    ],
)
def test_the_language_is_the_one_wished_for_else_the_systems(
    wished: str | None, environment: dict[str, str], expected: str
) -> None:
    assert language(wished, environment) == expected


def test_french_counts_nothing_and_one_as_one() -> None:
    say = Speech("fr")
    assert say.count(0, "{n} thread", "{n} threads") == "0 fil"
    assert say.count(2, "{n} thread", "{n} threads") == "2 fils"
    assert Speech("en").count(0, "{n} thread", "{n} threads") == "0 threads"


def test_codes_are_compared_without_accents_and_capitals() -> None:
    assert folded("  De vive voix ") == "de-vive-voix"
    assert folded("TÉLÉPHONE") == "telephone"


#: What a connector raises with words of its own as the first.
NO = {"AuthFailed", "Forbidden", "Declined", "CannotLook", "UnknownOutcome", "Unreadable"}


def own_words() -> set[str]:
    """What our connectors say of themselves, as whole words rather than a platform's name for something."""
    return {
        text
        for path in sorted((PACKAGE / "connectors").glob("*.py"))
        for name, node in calls(path)
        if name in NO
        for argument in node.args[:2]
        for text in texts(argument)
        if re.search("[a-z] [a-z0-9]", text) and not re.search("[{_]", text)
    }


def test_what_connectors_say_of_themselves_is_there_in_french_too() -> None:
    from moderator_console.views.window.platform_sentences import SAID

    assert len(own_words()) > 10
    assert own_words() == SAID
    assert set(FRENCH) >= SAID
