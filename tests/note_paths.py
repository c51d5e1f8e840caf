"""Looks through the program's own text for a path from a private note to anything that leaves.

What leaves begins at a *sink*: a call that records a message, an offer or a hand-off as given, puts something on the
clipboard, opens a link or writes a calendar. From everything that feeds a sink, and from each function of the files that
make such text, every function that it may call is followed; none of them may read a note. The other way round, the
files of notes may not name what leaves. Names are resolved without running anything: too many paths rather than too few.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from note_feeding import Feeding, Function

PACKAGE = Path(__file__).resolve().parents[1] / "moderator_console"
ROOT = "moderator_console"

#: Calls with which text leaves, or is recorded as having left.
SINKS = frozenset(
    {
        "MessageSent", "OfferMade", "MemberTold", "HandedOff", "Outgoing", "send_by_hand", "tell_member", "hand_off", "put_rich",
        "openUrl", "setMimeData", "write_calendar", "calendar_bytes", "put_selected",
    }
)  # fmt: skip
#: Calls that are sinks on some objects only: ``clipboard().setText``, ``work.offer``.
_SINKS_OF = {
    ("clipboard", "setText"), ("board", "setText"), ("clipboard", "setImage"), ("found", "put"), ("work", "offer"),
}  # fmt: skip
#: Files that make what leaves, or the facts of it; each of their functions is looked at.
MAKE_TEXT = frozenset(
    {
        "cli.briefing_words", "cli.calendar_words", "cli.case_call", "cli.messages", "cli.templates", "core.briefing",
        "core.launching", "core.templates", "services.calendar_file", "services.calendar_titles", "services.launching", "services.message_facts", "services.numbers",
        "services.replying", "services.telling", "services.templates", "views.case.briefing_words", "views.widgets.clipboard", "views.compose.compose_message",
        "views.compose.guard_sheet", "views.case.hand_off", "views.call.launch_row", "views.compose.message_words", "views.compose.template_choice",
    }
)  # fmt: skip
#: Where following ends, and why.
ENDS = {
    "services.outgoing.places": "reads notes to find them in what is about to leave; gives places of that very text",
    "cli.case_page.answer_case": "the answer to the moderator who typed the verb",
    "views.words.Words.done": "one fixed sentence for each kind of event",
}  # fmt: skip
#: Files that keep everything of a case together. From them a note is had by its own name only, which is looked for.
_KEEP_ALL = (
    "core.case", "core.event_text", "core.events", "core.follow_on", "core.loop", "core.people", "store.",
    "services.desk",
)  # fmt: skip

#: Names under which a note's words, files or versions are had.
NOTE_TYPES = frozenset(
    {"Note", "NoteLine", "NoteText", "NoteWritten", "NoteRevised", "NoteKept", "NoteRemoved", "Enclosed"}
)  # fmt: skip
_READS = frozenset(
    {
        "notes", "heads", "versions", "notes_of_person", "notes_of_thread", "notes_of_post", "outside_of",
        "revise_note", "keep_note", "remove_note", "note_on_member", "note_on_thread",
    }
)  # fmt: skip
#: Reads on some objects only: ``journal.events`` gives every event, ``questions.note`` one note.
_READS_OF = {
    ("journal", "events"), ("questions", "note"), ("questions", "search"), ("questions", "look_for"),
    ("desk", "files"), ("ui", "note"), ("drafts", "all"),
}  # fmt: skip
#: Files that are about notes.
_NOTE_FILES = (
    "core.note", "core.mention", "store.notes", "store.note_rows", "store.whole_notes", "store.files", "cli.note", "views.notes.",
    "views.compose.compose_note", "views.case.case_notes",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A path: the function where something leaves, those it calls, and what of a note the last one reads."""

    path: tuple[str, ...]
    line: int
    read: str

    def __str__(self) -> str:
        return f"{' → '.join(self.path)}:{self.line} reads {self.read}"


@dataclass
class _Function:
    module: str
    name: str
    owner: str
    #: The function itself; or the parts of it, and of others in its file, that are looked at.
    nodes: tuple[ast.AST, ...]

    @property
    def shown(self) -> str:
        return ".".join(part for part in (self.module, self.owner, self.name) if part)


@dataclass
class _Module:
    name: str
    tree: ast.Module
    #: What a name here stands for: (module, name there); the name is empty for a module itself.
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)


def sources() -> dict[str, str]:
    """Every file of the package by its name below it ("core.notes"), as text."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        below = path.relative_to(PACKAGE)
        if "_built" not in below.parts and "migrations" not in below.parts:
            found[".".join(below.with_suffix("").parts)] = path.read_text(encoding="utf-8")
    return found


def is_about_notes(module: str) -> bool:
    """Whether a file is about notes."""
    return module.startswith(_NOTE_FILES)


class Paths:
    """The functions of a program and what each may call."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.modules = {name: _read(name, text) for name, text in texts.items()}
        self._functions: dict[tuple[str, str, str], _Function] = {}
        self._known: dict[str, tuple[list[tuple[int, str]], list[_Function]]] = {}
        for module in self.modules.values():
            for owner, node in _functions(module.tree):
                self._functions[module.name, owner, node.name] = _Function(
                    module.name, node.name, owner, (node,)
                )

    def outgoing(self) -> Iterator[_Function]:
        """Functions that make what leaves; and of every other function the parts that feed a sink in it."""
        for one in self._functions.values():
            if one.module in MAKE_TEXT:
                yield one
            elif not one.module.startswith(_KEEP_ALL):
                for call in _sinks(one.nodes[0]):
                    yield self._feeding(one, call)

    def _feeding(self, one: _Function, call: ast.Call) -> _Function:
        """What a sink is fed with, in its own file."""
        here = [f for f in self._functions.values() if f.module == one.module]
        of_file = [(f.owner, f.nodes[0]) for f in here if isinstance(f.nodes[0], Function)]
        assert isinstance(one.nodes[0], Function)
        found = Feeding(of_file).of(one.owner, one.nodes[0], call)
        nodes = tuple(node for _, node in found)
        return _Function(one.module, f"{one.name}:{call.lineno}", one.owner, nodes)

    def leaks(self) -> list[Found]:
        """Every path from where something leaves to where a note is read. Empty: there is none."""
        found: list[Found] = []
        for start in self.outgoing():
            found += self._from(start)
        return found

    def _from(self, start: _Function) -> Iterator[Found]:
        seen = {start.shown}
        waiting: list[tuple[_Function, tuple[str, ...]]] = [(start, (start.shown,))]
        while waiting:
            function, path = waiting.pop()
            reads, calls = self._looked_through(function)
            for line, read in reads:
                yield Found(path, line, read)
            for called in calls:
                if called.shown not in seen:
                    seen.add(called.shown)
                    waiting.append((called, (*path, called.shown)))

    def _looked_through(self, function: _Function) -> tuple[list[tuple[int, str]], list[_Function]]:
        known = self._known.get(function.shown)
        if known is None:
            calls = [
                one
                for one in self._called(function)
                if one.shown not in ENDS and not one.module.startswith(_KEEP_ALL)
            ]
            reads = [read for node in function.nodes for read in _reads(node)]
            known = self._known[function.shown] = reads, calls
        return known

    def _called(self, function: _Function) -> Iterator[_Function]:
        module = self.modules[function.module]
        for node in (inner for part in function.nodes for inner in ast.walk(part)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield from self._named(module, node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                yield from self._attribute(module, function.owner, node)

    def _named(self, module: _Module, name: str) -> Iterator[_Function]:
        where, there = module.names.get(name, (module.name, name))
        for key in ((where, "", there), (where, there, "__init__")):
            if one := self._functions.get(key):
                yield one

    def _attribute(self, module: _Module, owner: str, node: ast.Attribute) -> Iterator[_Function]:
        if isinstance(node.value, ast.Name):
            if node.value.id == "self":
                yield from self._own(module, owner, node.attr)
                return
            where, there = module.names.get(node.value.id, ("", ""))
            if where and not there:
                if one := self._functions.get((where, "", node.attr)):
                    yield one
                return
        # On any other object: the methods of that name of every class that this file knows.
        for name in {*module.names, *module.bases}:
            where, there = module.names.get(name, (module.name, name))
            if one := self._functions.get((where, there, node.attr)):
                yield one

    def _own(self, module: _Module, owner: str, name: str) -> Iterator[_Function]:
        if one := self._functions.get((module.name, owner, name)):
            yield one
            return
        for base in module.bases.get(owner, ()):
            where, there = module.names.get(base, (module.name, base))
            if where in self.modules:
                yield from self._own(self.modules[where], there, name)


def named_by_notes(texts: Mapping[str, str]) -> list[str]:
    """Lines of the files of notes that name what leaves: an import of a file that makes it, or a sink."""
    found = []
    for name, text in texts.items():
        if not is_about_notes(name):
            continue
        module = _read(name, text)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                for where in _imported(node):
                    if where in MAKE_TEXT or where.startswith(("services.outgoing", "connectors")):
                        found.append(f"{name}:{node.lineno} imports {where}")
        for call in _sinks(module.tree):
            found.append(f"{name}:{call.lineno} calls {_last(call.func)}")
    return found


def imported_notes(texts: Mapping[str, str]) -> list[str]:
    """Lines of the files that make what leaves which import a file of notes, or a type of theirs."""
    found = []
    for name in sorted(MAKE_TEXT & texts.keys()):
        for node in ast.walk(ast.parse(texts[name])):
            if isinstance(node, ast.ImportFrom | ast.Import):
                found += [
                    f"{name}:{node.lineno} imports {w}"
                    for w in _imported(node)
                    if is_about_notes(w)
                ]
            if isinstance(node, ast.ImportFrom):
                types = sorted(alias.name for alias in node.names if alias.name in NOTE_TYPES)
                found += [f"{name}:{node.lineno} imports {one}" for one in types]
    return found


@cache
def _read(name: str, text: str) -> _Module:
    module = _Module(name, ast.parse(text))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ROOT):
            where = (node.module or "").removeprefix(ROOT).lstrip(".")
            for alias in node.names:
                module.names[alias.asname or alias.name] = (where, alias.name)
        elif isinstance(node, ast.ClassDef):
            module.bases[node.name] = [_last(base) for base in node.bases]
    # "from moderator_console.services import outgoing" names a module, not something in one.
    for short, (where, there) in list(module.names.items()):
        path = f"{where}.{there}" if where else there
        if (PACKAGE / Path(*path.split("."))).with_suffix(".py").exists():
            module.names[short] = (path, "")
    return module


def _imported(node: ast.ImportFrom | ast.Import) -> Iterator[str]:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    for alias in node.names:
        names.append(f"{names[0]}.{alias.name}" if names else alias.name)
    for name in names:
        if name.startswith(f"{ROOT}."):
            yield name.removeprefix(f"{ROOT}.")


def _functions(
    tree: ast.Module,
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Functions of a module and methods of its classes; what stands inside a function belongs to it."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield "", node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield node.name, inner


def _is_sink(call: ast.Call) -> bool:
    name = _last(call.func)
    return name in SINKS or (_before(call.func), name) in _SINKS_OF


@cache
def _sinks(tree: ast.AST) -> tuple[ast.Call, ...]:
    return tuple(n for n in ast.walk(tree) if isinstance(n, ast.Call) and _is_sink(n))


def _reads(tree: ast.AST) -> Iterable[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            if node.attr in _READS | NOTE_TYPES or (_before(node), node.attr) in _READS_OF:
                yield node.lineno, f".{node.attr}"
        elif isinstance(node, ast.Name) and node.id in NOTE_TYPES:
            yield node.lineno, node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            # getattr(case, "notes"); SELECT … FROM note
            words = node.value.split()
            if node.value in _READS or ("note" in words and "SELECT" in words):
                yield node.lineno, repr(node.value[:40])


def _last(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _before(node: ast.AST) -> str:
    """The name before the last one: "work" of ``desk.work.offer``, "clipboard" of ``QGuiApplication.clipboard().setText``."""
    if not isinstance(node, ast.Attribute):
        return ""
    value = node.value
    return _last(value.func if isinstance(value, ast.Call) else value)
