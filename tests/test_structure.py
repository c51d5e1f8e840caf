"""What no reviewer should have to watch for. Each rule is one sentence and names the lines that break it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "moderator_console"
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "_built" not in p.parts)
CORE = [p for p in SOURCES if p.is_relative_to(PACKAGE / "core")]
LONGEST = 500

#: Files of these kinds are read as words; pictures and sample media are not.
TEXTS = {
    ".py",
    ".ui",
    ".ts",
    ".toml",
    ".md",
    ".qss",
    ".txt",
    ".json",
    ".sh",
    ".desktop",
    ".xml",
    "",
}
#: A place on somebody's machine, or a tool that is nobody's business but its user's.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home/\w+)/"
    r"|\.\./shared\b"
    r"|\b(?:chatgpt|claude|copilot|openai|anthropic|gemini|llm)\b"
    r"|\bco-authored-by\b",
    re.IGNORECASE,
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=named(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full module name of every absolute import, those inside functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def broken(lines: Iterator[str] | list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("folder", ["ui", "resources", "tests", "packaging"])
def test_only_the_package_is_a_package(folder: str) -> None:
    """packaging/__init__.py would shadow PyPI's packaging wherever the root is on sys.path."""
    assert not broken(named(p) for p in (ROOT / folder).rglob("__init__.py"))


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    """Folders of migrations are read as files by playhouse and are no packages."""
    folders = {p.parent for p in SOURCES if "migrations" not in p.parts}
    silent = [
        named(folder)
        for folder in sorted(folders)
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(tree(folder / "__init__.py"))
    ]
    assert not broken(silent)


def test_every_module_says_in_its_docstring_what_it_is_for() -> None:
    assert not broken(named(p) for p in SOURCES if not ast.get_docstring(tree(p)))


def test_every_public_name_below_the_views_says_what_it_is() -> None:
    """Classes and functions of modules; what a Protocol asks for is said there, once."""
    found = [
        f"{named(path)}:{node.lineno}: {node.name}"
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] in ("core", "store", "services", "readers")
        and "migrations" not in path.parts
        for node in tree(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not broken(found)


def test_a_file_is_one_subject_and_at_most_500_lines() -> None:
    counted = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert not broken(f"{named(p)}: {n} lines" for p, n in counted.items() if n > LONGEST)


def test_nobody_is_called_a_manager_or_a_helper() -> None:
    """Names are the nouns of the field; these say nothing about what a thing is."""
    empty = re.compile(r"(Manager|Helper|Handler|Utils?)$")
    files = {"utils", "helpers", "common", "misc"}
    found = [named(p) for p in SOURCES if p.stem in files]
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and empty.search(node.name):
                found.append(f"{named(path)}:{node.lineno}: class {node.name}")
    assert not broken(found)


def test_nobody_fetches_the_application_from_a_global() -> None:
    """Everything arrives by constructor: a global application makes every test wait for another.

    What the system says of its network has no other door in Qt.
    """
    found = [
        f"{named(path)}:{node.lineno}"
        for path in SOURCES
        if path != PACKAGE / "app.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "instance"
        and not (isinstance(node.value, ast.Name) and node.value.id == "QNetworkInformation")
    ]
    assert not broken(found)


def test_only_the_command_line_prints() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path in SOURCES
        if not path.is_relative_to(PACKAGE / "cli")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not broken(found)


def test_qt_lives_in_the_views_and_in_app_only() -> None:
    found = [
        f"{named(path)}:{line}"
        for path in SOURCES
        if path != PACKAGE / "app.py" and not path.is_relative_to(PACKAGE / "views")
        for line, module in imports(path)
        if module.split(".")[0] in ("PySide6", "shiboken6")
    ]
    assert not broken(found)


def test_views_see_neither_rows_nor_sql() -> None:
    found = [
        f"{named(path)}:{line}: {module}"
        for path in SOURCES
        if path.is_relative_to(PACKAGE / "views")
        for line, module in imports(path)
        if module.split(".")[0] in ("peewee", "playhouse", "apsw", "sqlite3")
    ]
    assert not broken(found)


def test_core_needs_nothing_but_the_standard_library() -> None:
    found = [
        f"{named(path)}:{line}: {module}"
        for path in CORE
        for line, module in imports(path)
        if not module.startswith(("moderator_console.core", "."))
        and module.split(".")[0] not in sys.stdlib_module_names
    ]
    assert not broken(found)


def test_core_asks_no_clock_rolls_no_dice_and_opens_nothing() -> None:
    """``now`` is an argument, an id arrives from the store: the same events always give the same case."""
    asking = {
        "now",
        "utcnow",
        "today",
        "time_ns",
        "monotonic",
        "perf_counter",
        "localtime",
        "gmtime",
    }
    modules = {
        "random",
        "secrets",
        "socket",
        "subprocess",
        "os",
        "io",
        "sqlite3",
        "threading",
        "time",
    }
    found = []
    for path in CORE:
        found += [f"{named(path)}:{n}: {m}" for n, m in imports(path) if m.split(".")[0] in modules]
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Attribute):
                owner = called.value.id if isinstance(called.value, ast.Name) else ""
                if called.attr in asking and owner in ("datetime", "date", "dt", "time"):
                    found.append(f"{named(path)}:{node.lineno}: {owner}.{called.attr}()")
                if owner == "uuid" and re.fullmatch(r"uuid\d", called.attr):
                    found.append(f"{named(path)}:{node.lineno}: uuid.{called.attr}()")
            elif isinstance(called, ast.Name) and called.id in ("open", "input", "uuid4", "uuid1"):
                found.append(f"{named(path)}:{node.lineno}: {called.id}()")
    assert not broken(found)


def test_every_form_has_its_view_and_its_class_of_the_same_name() -> None:
    """``ui/case_panel.ui`` is ``CasePanel`` is ``views/case_panel.py``: whoever finds one finds all."""
    found = []
    for form in sorted((ROOT / "ui").glob("*.ui")):
        name = "".join(part.capitalize() for part in form.stem.split("_"))
        said = re.search(r"<class>(\w+)</class>", form.read_text(encoding="utf-8"))
        if said is None or said[1] != name:
            found.append(f"{named(form)}: its class is not {name}")
        views = [p for p in SOURCES if p.stem == form.stem and "views" in p.parts]
        if not views:
            found.append(f"{named(form)}: no views/{form.stem}.py")
        elif not any(isinstance(n, ast.ClassDef) and n.name == name for n in tree(views[0]).body):
            found.append(f"{named(views[0])}: no class {name}")
    assert not broken(found)


def of_the_repository() -> list[Path]:
    """Every file that is in the repository or would be at the next commit."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:  # an unpacked source archive is no repository
        return [p for p in ROOT.rglob("*") if p.is_file() and ".venv" not in str(p)]
    return [p for line in done.stdout.splitlines() if (p := ROOT / line).is_file()]


def test_a_document_that_is_named_is_in_the_repository() -> None:
    """A rule stands by itself where it holds: whoever reads it cannot look it up elsewhere."""
    files = of_the_repository()
    there = {path.name for path in files}
    found = [
        f"{named(path)}:{number}: {name}"
        for path in files
        if path.suffix in (".py", ".md", ".toml", ".ui", ".qss")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for name in re.findall(r"[\w-]+\.md\b", line)
        if name not in there
    ]
    assert not broken(found)


def test_the_repository_speaks_of_the_product_only() -> None:
    """No path of one machine, no word about the tools that somebody wrote it with."""
    found = []
    for path in of_the_repository():
        if path == Path(__file__).resolve() or path.suffix not in TEXTS or not path.is_file():
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        ):
            if MACHINE.search(line):
                found.append(f"{named(path)}:{number}: {line.strip()[:100]}")
    assert not broken(found)


def test_the_qt_binding_keeps_count_of_none(qapp: object) -> None:
    """PySide6 6.12.0 before Python 3.12 loses one reference to None a call, and in the end aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < 100
