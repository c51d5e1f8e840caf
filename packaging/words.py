"""Bring both catalogues up to date with the sentences in ``views/``, ``app.py`` and ``ui/``.

``python packaging/words.py`` after a sentence was added or changed. Sentences that are gone leave the
catalogue; new ones arrive unfinished and tests/test_words.py fails until they are said in French. The
English catalogue holds only plurals: everything else is English in its source.

Python is read here and handed to lupdate as C++: lupdate's own Python parser loses the class after the
first ``QCoreApplication.translate`` of a file, misses plurals in it, and takes an f-string as written, which then never
matches (6.11). The output depends on the sources alone (sorted, no places, one layout), so that merges stay small.
"""

from __future__ import annotations

import ast
import json
import runpy
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
LANGUAGES = {"en": ["-pluralonly"], "fr": []}
#: What marks a sentence; True where the context is its first word.
CALLS = {"tr": False, "translate": True, "QT_TR_NOOP": False, "QT_TRANSLATE_NOOP": True}
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
EMPTY = f'{HEAD}<TS version="2.1" language="{{}}" sourcelanguage="en">\n</TS>\n'


def sources() -> list[Path]:
    """The files that may hold words shown to people, in a fixed order."""
    package = ROOT / "moderator_console"
    views = [*package.glob("app.py"), *(package / "views").rglob("*.py")]
    return sorted(views) + sorted((ROOT / "ui").glob("*.ui"))


class NotLiteral(Exception):
    """A call of tr() or translate() whose words are not plain literals; the sentence names the place."""


def sentences(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Context, source, disambiguation and "is a plural" of each ``tr`` and ``translate`` in a Python file.

    Raises ``NotLiteral``: what is put together at run time is never found in the catalogue.
    """
    yield from _in(ast.parse(path.read_text(encoding="utf-8")), "", path)


def _in(node: ast.AST, context: str, path: Path) -> Iterator[tuple[str, str, str, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            called = child.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in CALLS and not _moves_or_maps(called):
                yield _sentence(child, CALLS[name], context, path)
        inner = child.name if isinstance(child, ast.ClassDef) else context
        yield from _in(child, inner, path)


def _moves_or_maps(called: ast.expr) -> bool:
    """QPainter and str have a translate() too; ours is always asked of an application class."""
    if not isinstance(called, ast.Attribute) or called.attr != "translate":
        return False
    return not (isinstance(called.value, ast.Name) and called.value.id.endswith("Application"))


def _sentence(
    call: ast.Call, names_its_context: bool, context: str, path: Path
) -> tuple[str, str, str, bool]:
    words = call.args[:]
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    place = f"{path.name}:{call.lineno}"
    if names_its_context:
        context = _literal(words.pop(0) if words else None, place)
    source = _literal(words.pop(0) if words else None, place)
    comment = words.pop(0) if words else given.get("disambiguation")
    plural = bool(words) or "n" in given
    if not context:
        raise NotLiteral(f"{place}: tr() outside a class has no context; use translate()")
    silent = comment is None or (isinstance(comment, ast.Constant) and comment.value is None)
    return context, source, "" if silent else _literal(comment, place), plural


def _literal(node: ast.expr | None, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotLiteral(f"{place}: the words of tr() and translate() must be plain literals")


def _as_cpp(path: Path) -> str:
    """The file's sentences as calls that lupdate's C++ parser reads without surprise."""
    lines = []
    for context, source, comment, plural in sentences(path):
        words = ", ".join(
            json.dumps(word, ensure_ascii=False) for word in (context, source, comment)
        )
        lines.append(f"QCoreApplication::translate({words}{', n' if plural else ''});")
    return "void f() {\n" + "\n".join(lines) + "\n}\n"


def update(folder: Path = I18N) -> list[Path]:
    """Run lupdate on the two catalogues of ``folder``, making missing ones; returns their paths."""
    lupdate = runpy.run_path(str(ROOT / "packaging" / "compile_assets.py"))["qt_tool"]("lupdate")
    folder.mkdir(parents=True, exist_ok=True)
    catalogues = []
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch, "sources.lst")
        read = []
        for number, path in enumerate(sources()):
            if path.suffix == ".py":
                copy = Path(scratch, f"{number:04}_{path.stem}.cpp")
                copy.write_text(_as_cpp(path), encoding="utf-8")
                path = copy
            read.append(str(path))
        listed.write_text("\n".join(read) + "\n", encoding="utf-8")
        for language, options in LANGUAGES.items():
            catalogue = folder / f"moderator_console_{language}.ts"
            work = Path(scratch, catalogue.name)
            old = catalogue.read_text(encoding="utf-8") if catalogue.exists() else ""
            work.write_text(old or EMPTY.format(language), encoding="utf-8")
            command = [str(lupdate), f"@{listed}", *options, "-silent", "-no-obsolete"]
            command += ["-locations", "none", "-sort-messages"]
            # A guess by likeness would depend on what the catalogue held before.
            command += ["-disable-heuristic", "similartext", "-disable-heuristic", "sametext"]
            command += ["-source-language", "en", "-target-language", language, "-ts", str(work)]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
            if done.returncode or done.stderr.strip():
                raise SystemExit(f"lupdate: {done.stderr.strip() or done.stdout.strip()}")
            new = _one_layout(work)
            if new != old:
                catalogue.write_text(new, encoding="utf-8")
            catalogues.append(catalogue)
    return catalogues


def _one_layout(catalogue: Path) -> str:
    tree = ElementTree.parse(catalogue).getroot()
    ElementTree.indent(tree, "    ")
    return HEAD + ElementTree.tostring(tree, encoding="unicode") + "\n"


def unfinished(catalogue: Path) -> list[str]:
    """``Context: source`` of every sentence that has no translation yet."""
    found = []
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return found


if __name__ == "__main__":
    try:
        catalogues = update()
    except NotLiteral as wrong:
        raise SystemExit(str(wrong)) from None
    for path in catalogues:
        left = unfinished(path)
        print(f"{path.name}: {len(left)} unfinished", *left, sep="\n  ")
