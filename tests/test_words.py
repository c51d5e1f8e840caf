"""Both languages are complete and well set, and no sentence judges or foretells."""

from __future__ import annotations

import re
import runpy
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
I18N = ROOT / "resources" / "i18n"
WORDS = runpy.run_path(str(ROOT / "packaging" / "words.py"))

#: People are described, never forecast: what somebody "will" do is not for a program to say.
FORETELLING = re.compile(
    r"\b(?:will|going to|about to|likely to|bound to) (?:derail|explode|escalate|flare up|turn toxic|get angry)"
    r"|\btroll(?:s|ing)?\b|\btoxic\b"
    r"|\b(?:va|vont|risque de|risquent de) (?:déraper|dégénérer|exploser|s’envenimer|mal tourner)"
    r"|\btoxiques?\b",
    re.IGNORECASE,
)
WRONG_SPACE = re.compile(
    r"[ \u00a0](?=[;?!])|[ \u202f](?=:)"  # the wrong one
    r"|\w(?=[;?!:](?:\s|$))"  # none
    r"|«(?!\u00a0)|(?<!\u00a0)»"
)
PLACES = re.compile(r"\{[^{}]*\}|%n|%L?\d")
#: Qt wants straight apostrophes around plain letters in the pattern of a date.
DATE_FORMAT = re.compile(r"\bmm\b|\byyyy\b|\bMMMM?\b")
MNEMONIC = re.compile(r"&(?=[^\s&])")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a catalogue: where, what, and every form of its translation."""

    context: str
    source: str
    forms: tuple[str, ...]
    plural: bool
    state: str

    def __str__(self) -> str:
        return f"{self.context}: {self.source!r} → {' | '.join(self.forms)!r}"


def said(language: str, folder: Path = I18N) -> Iterator[Said]:
    root = ElementTree.parse(folder / f"moderator_console_{language}.ts").getroot()
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            forms = [f.text or "" for f in translation] if plural else [translation.text or ""]
            yield Said(
                context.findtext("name") or "",
                message.findtext("source") or "",
                tuple(forms),
                plural,
                translation.get("type", "finished"),
            )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both catalogues as they are when every sentence of today is looked for again."""
    folder = tmp_path_factory.mktemp("i18n")
    for catalogue in I18N.glob("*.ts"):
        shutil.copy(catalogue, folder)
    WORDS["update"](folder)
    return folder


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_catalogue_holds_every_sentence_and_no_other(language: str, fresh: Path) -> None:
    """Mended by ``python packaging/words.py``, then by saying the new ones in French."""
    now = {(s.context, s.source) for s in said(language, fresh)}
    kept = {(s.context, s.source) for s in said(language)}
    assert not now - kept, "not in the catalogue: run packaging/words.py"
    assert not kept - now, "no longer said: run packaging/words.py"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_sentence_is_unfinished(language: str) -> None:
    bare = [
        str(s)
        for s in said(language)
        if s.state != "finished" or not all(f.strip() for f in s.forms)
    ]
    assert not "\n".join(bare)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_filled_in_is_the_same_in_both_languages(language: str) -> None:
    """``{name}`` and ``%n``; a singular may say "one" instead of ``%n``, as English and French do."""
    wrong = []
    for s in said(language):
        wanted = sorted(PLACES.findall(s.source))
        for number, form in enumerate(s.forms):
            found = sorted(PLACES.findall(form))
            without_n = sorted(set(wanted) - {"%n"}) if number == 0 and s.plural else wanted
            if found not in (wanted, without_n):
                wrong.append(str(s))
    assert not "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_plural_has_two_forms_and_shows_its_number(language: str) -> None:
    wrong = [
        str(s)
        for s in said(language)
        if s.plural and (len(s.forms) != 2 or not ("%n" in s.forms[1] or "%Ln" in s.forms[1]))
    ]
    assert not "\n".join(wrong)


def test_a_counted_sentence_is_a_plural() -> None:
    assert not "\n".join(str(s) for s in said("fr") if "%n" in s.source and not s.plural)


def test_french_is_set_as_french() -> None:
    """A narrow no-break space before ; ? !, a no-break space before : and inside « », a curved apostrophe."""
    wrong = []
    for s in said("fr"):
        if DATE_FORMAT.search(s.source):
            continue
        for form in s.forms:
            text = re.sub(r"https?://\S+|<[^>]*>|&\w+;|\{[^{}]*\}", "x", form)
            if WRONG_SPACE.search(text) or "'" in text or '"' in text or "..." in text:
                wrong.append(str(s))
    assert not "\n".join(wrong)


def test_whether_a_member_is_satisfied_is_one_word_in_french_everywhere() -> None:
    """The glossary's: « satisfait »; what is settled (« réglé ») are cases and talks."""
    from moderator_console.cli import french, french_account, french_figures

    asked = [(s.source, form) for s in said("fr") for form in s.forms]
    for words in (french.SENTENCES, french_account.SENTENCES, french_figures.SENTENCES):
        asked += words.items()
    told = [(english, french) for english, french in asked if "satisf" in english.casefold()]
    assert len(told) > 20
    assert [pair for pair in told if "satisf" not in pair[1].casefold()] == []


def test_english_apostrophes_and_quotation_marks_are_curved() -> None:
    wrong = [str(s) for s in said("fr") if re.search(r"\w'\w|\.\.\.", s.source)]
    assert not "\n".join(wrong)


def test_a_sentence_with_a_mnemonic_has_one_in_french_too() -> None:
    wrong = [
        str(s)
        for s in said("fr")
        for form in s.forms
        if len(MNEMONIC.findall(s.source)) != len(MNEMONIC.findall(form))
    ]
    assert not "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_sentence_foretells_what_people_will_do(language: str) -> None:
    wrong = [
        str(s) for s in said(language) if any(FORETELLING.search(t) for t in (s.source, *s.forms))
    ]
    assert not "\n".join(wrong)


@pytest.mark.parametrize(
    "sentence",
    ["This thread will derail.", "Le fil va déraper", "Il risque de dégénérer", "a toxic member"],
)
def test_the_search_for_foretelling_words_finds_them(sentence: str) -> None:
    assert FORETELLING.search(sentence)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Fermer\u202f?", "Fermer ?"),
        ("Fermer\u202f!", "Fermer!"),
        ("Fin\u00a0: demain", "Fin : demain"),
        ("«\u00a0oui\u00a0»", "« oui »"),
        ("à 10:30", "oui\u00a0?"),
        ("Membre\u00a0:", "Membre:"),
    ],
)
def test_the_look_at_french_spaces_sees_the_wrong_one(right: str, wrong: str) -> None:
    assert WRONG_SPACE.search(wrong)
    assert not WRONG_SPACE.search(right)


@pytest.mark.parametrize("path", WORDS["sources"](), ids=lambda p: p.name)
def test_words_are_plain_literals(path: Path) -> None:
    """``tr(f"…")`` is looked up as it came out, never found, and nobody is told."""
    if path.suffix == ".py":
        list(WORDS["sentences"](path))


@pytest.mark.parametrize(
    "call",
    [
        'self.tr(f"{n} posts")',
        'self.tr("a" + b)',
        "self.tr(word)",
        'QCoreApplication.translate("X", x)',
    ],
)
def test_words_put_together_at_run_time_are_refused(call: str, tmp_path: Path) -> None:
    path = tmp_path / "view.py"
    path.write_text(f"class View:\n    def say(self):\n        return {call}\n")
    with pytest.raises(WORDS["NotLiteral"], match=r"view\.py:3"):
        list(WORDS["sentences"](path))


def test_sentences_are_found_with_their_class_and_their_plural(tmp_path: Path) -> None:
    path = tmp_path / "view.py"
    path.write_text(
        "class View(QWidget):\n"
        "    def say(self, n):\n"
        '        QCoreApplication.translate("Kinds", "Phone")\n'
        '        QCoreApplication.translate("Kinds", "%n tries", None, n)\n'
        '        return self.tr("%n posts", "", n) + self.tr("It’s {name}").format(name=n)\n'
        "    def paintEvent(self, event):\n"
        "        painter.translate(dx, dy)\n"
        "        text.translate(TABLE)\n"
    )
    assert sorted(WORDS["sentences"](path)) == [
        ("Kinds", "%n tries", "", True),
        ("Kinds", "Phone", "", False),
        ("View", "%n posts", "", True),
        ("View", "It’s {name}", "", False),
    ]
