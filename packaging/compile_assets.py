"""Compile forms, icons and catalogues into ``moderator_console/_built`` and copy plain data beside them.

Runs in three places, always the same way: in the wheel build (``build_hook.py``), before the tests
(``tests/conftest.py``), and by hand after an edit: ``python packaging/compile_assets.py``. Only what is
older than its source is made again, what has lost its source is removed, and every file appears whole
by a rename, so that two processes may run it at the same time.

=====================  ==================================  ========================================
source                 becomes                             used as
=====================  ==================================  ========================================
``ui/case_panel.ui``   ``_built/ui_case_panel.py``         ``from …_built.ui_case_panel import Ui_CasePanel``
``resources/i18n/*``   ``_built/moderator_console_fr.qm``  loaded by ``app.py``
``icons.txt``          ``_built/resources.rcc``            ``:/icons/phone.svg``; stroke is ``currentColor``
anything else          the same path under ``_built/``     ``sample/``, ``wording/``, ``style.qss`` …
=====================  ==================================  ========================================
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "ui"
RESOURCES = ROOT / "resources"
BUILT = ROOT / "moderator_console" / "_built"
ICONS = RESOURCES / "icons.txt"
NOT_COPIED = {"i18n", "icons.txt"}

Make = Callable[[Path], None]


class CompileError(Exception):
    """A form, catalogue or icon list is wrong; the sentence names the file and what the tool said."""


def compile_all() -> list[Path]:
    """Bring ``_built`` up to date; returns the files that were made. Raises ``CompileError``."""
    BUILT.mkdir(parents=True, exist_ok=True)
    wanted: set[Path] = set()
    made: list[Path] = []
    for target, source, make in _plan():
        wanted.add(target)
        newest = max(source.stat().st_mtime_ns, Path(__file__).stat().st_mtime_ns)
        if target.exists() and target.stat().st_mtime_ns >= newest:
            continue
        _appear_whole(target, newest, make)
        made.append(target)
    _remove_orphans(wanted)
    return made


def _plan() -> Iterable[tuple[Path, Path, Make]]:
    """Every file to be: where, from which source, and how."""
    yield BUILT / "__init__.py", Path(__file__), _package
    for form in sorted(UI.glob("*.ui")):
        yield BUILT / f"ui_{form.stem}.py", form, _form(form)
    for catalogue in sorted((RESOURCES / "i18n").glob("*.ts")):
        yield BUILT / f"{catalogue.stem}.qm", catalogue, _catalogue(catalogue)
    if ICONS.exists():
        yield BUILT / "resources.rcc", ICONS, _icons
    for plain in sorted(RESOURCES.rglob("*")):
        inside = plain.relative_to(RESOURCES)
        hidden = any(part.startswith(".") for part in inside.parts)
        if plain.is_file() and inside.parts[0] not in NOT_COPIED and not hidden:
            yield BUILT / inside, plain, _copy(plain)


def _package(target: Path) -> None:
    target.write_text(
        '"""Made by packaging/compile_assets.py. Edit ui/ and resources/ instead."""\n'
    )


def _copy(source: Path) -> Make:
    def make(target: Path) -> None:
        shutil.copyfile(source, target)

    return make


def _form(form: Path) -> Make:
    def make(target: Path) -> None:
        try:
            top = ElementTree.parse(form).getroot().find("widget")
        except ElementTree.ParseError as wrong:
            raise CompileError(
                f"{form.relative_to(ROOT)} is not well-formed XML: {wrong}"
            ) from wrong
        if top is None:
            raise CompileError(f"{form.relative_to(ROOT)} holds no widget")
        code = _run("uic", "-g", "python", form)
        # app.py registers the icons once; a form must not import them.
        code = re.sub(r"^import \w+_rc\n", "", code, flags=re.MULTILINE)
        # uic leaves its two methods untyped; strict mypy wants them typed.
        code = re.sub(
            r"def (setupUi|retranslateUi)\(self, (\w+)\):",
            rf"def \1(self, \2: {top.attrib['class']}) -> None:",
            code,
        )
        target.write_text(_imports_used(code), encoding="utf-8")

    return make


def _imports_used(code: str) -> str:
    """The form without the names that uic imports and does not use: PySide6 makes the enums of every class
    that is named, and 40 unused ones cost the first paint 15 ms."""
    many = re.compile(r"^from (PySide6\.\w+) import \(([^)]*)\)\n", re.MULTILINE)
    body = many.sub("", code)

    def keep(found: re.Match[str]) -> str:
        names = [name.strip() for name in found[2].split(",")]
        used = [name for name in names if name and re.search(rf"\b{name}\b", body)]
        return f"from {found[1]} import {', '.join(used)}\n" if used else ""

    return many.sub(keep, code)


def _catalogue(source: Path) -> Make:
    def make(target: Path) -> None:
        _run("lrelease", "-silent", source, "-qm", target)

    return make


def icon_names() -> list[str]:
    """The Lucide names in ``resources/icons.txt``: one a line, ``#`` begins a comment."""
    lines = ICONS.read_text(encoding="utf-8").splitlines() if ICONS.exists() else []
    return sorted({name for line in lines if (name := line.partition("#")[0].strip())})


def _icons(target: Path) -> None:
    import lucide

    names = icon_names()
    known = set(lucide.get_icon_list())
    if unknown := [name for name in names if name not in known]:
        raise CompileError(
            f"resources/icons.txt: Lucide has no {', '.join(unknown)}; old aliases are refused too. "
            "lucide.dev/icons lists the names"
        )
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entries = []
        for name in names:
            Path(folder, f"{name}.svg").write_text(lucide.lucide_icon(name), encoding="utf-8")
            entries.append(f'<file alias="icons/{name}.svg">{name}.svg</file>')
        qrc = Path(folder, "resources.qrc")
        inside = "".join(entries)
        qrc.write_text(f'<RCC><qresource prefix="/">{inside}</qresource></RCC>', encoding="utf-8")
        _run("rcc", "--binary", "--no-zstd", qrc, "-o", target)


def _appear_whole(target: Path, stamp_ns: int, make: Make) -> None:
    """Make beside and rename. The file takes its source's time, so an edit made meanwhile still counts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{os.getpid()}.{target.name}")
    try:
        make(part)
        os.utime(part, ns=(stamp_ns, stamp_ns))
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def _remove_orphans(wanted: set[Path]) -> None:
    for path in BUILT.rglob("*"):
        inside = path.relative_to(BUILT).parts
        if "__pycache__" in inside or path.name.startswith(".") or path in wanted:
            continue
        if path.is_file():
            path.unlink(missing_ok=True)


def qt_tool(name: str) -> Path:
    """Where PySide6-Essentials keeps ``uic``, ``rcc``, ``lupdate`` or ``lrelease``."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise CompileError("PySide6-Essentials is not installed in this Python")
    home = Path(spec.origin).parent
    program = name + (".exe" if sys.platform == "win32" else "")
    for path in (home / program, home / "Qt" / "libexec" / program):
        if path.exists():
            return path
    raise CompileError(f"{name} was not found inside {home}")


def _run(tool: str, *arguments: object) -> str:
    """One Qt tool. Its dates are pinned so that the same sources give the same bytes."""
    done = subprocess.run(
        [str(qt_tool(tool)), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_RCC_SOURCE_DATE_OVERRIDE": "0"},
    )
    if done.returncode:
        raise CompileError(
            f"{tool} refuses {_named(arguments)}: {(done.stderr or done.stdout).strip()}"
        )
    return done.stdout


def _named(arguments: tuple[object, ...]) -> str:
    sources = [path for path in arguments if isinstance(path, Path) and path.is_relative_to(ROOT)]
    return str(sources[0].relative_to(ROOT)) if sources else str(arguments[-1])


if __name__ == "__main__":
    try:
        for path in compile_all():
            print(path.relative_to(ROOT))
    except CompileError as wrong:
        raise SystemExit(str(wrong)) from None
