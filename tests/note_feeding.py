"""What a call is fed with: every expression of a file whose value may come to stand in its arguments.

Followed backwards through names, through attributes of the object and through parameters to whoever calls in the same
file; nothing is run. What a called function makes is the caller's to look into (note_paths.py).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeGuard

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Feeding:
    """The file’s functions, each with the class that it stands in (empty: none)."""

    functions: list[tuple[str, Function]]
    found: list[tuple[str, ast.AST]] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _names: set[tuple[int, str]] = field(default_factory=set)

    def of(self, owner: str, function: Function, call: ast.Call) -> list[tuple[str, ast.AST]]:
        """The expressions, each with the class in which it stands."""
        self._take(owner, function, call)
        return self.found

    def _take(self, owner: str, function: Function, node: ast.AST) -> None:
        if id(node) in self._seen:
            return
        self._seen.add(id(node))
        self.found.append((owner, node))
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self._name(owner, function, inner.id)
            elif _is_own(inner):
                self._attribute(owner, inner.attr)

    def _name(self, owner: str, function: Function, name: str) -> None:
        if name in ("self", "cls") or (id(function), name) in self._names:
            return
        self._names.add((id(function), name))
        for value in _values(function, lambda node: isinstance(node, ast.Name) and node.id == name):
            self._take(owner, function, value)
        if name in {argument.arg for argument in _arguments(function)}:
            for caller_owner, caller in self.functions:
                for call in _holding(caller).calls:
                    if _called(call) == function.name:
                        for given in (*call.args, *(keyword.value for keyword in call.keywords)):
                            self._take(caller_owner, caller, given)

    def _attribute(self, owner: str, attribute: str) -> None:
        if (id(self), f"{owner}.{attribute}") in self._names:
            return
        self._names.add((id(self), f"{owner}.{attribute}"))
        for of, function in self.functions:
            if of == owner:
                for value in _values(
                    function, lambda node: _is_own(node) and node.attr == attribute
                ):
                    self._take(of, function, value)


def _values(function: Function, is_it: Callable[[ast.AST], bool]) -> Iterator[ast.AST]:
    """Everything in the function that is put under a name, or handed to a method of it ("lines.append(…)")."""

    def among(*targets: ast.AST | None) -> bool:
        return any(is_it(node) for target in targets if target for node in ast.walk(target))

    for node in _holding(function).put:
        match node:
            case ast.Assign(targets=targets, value=value) if among(*targets):
                yield value
            case ast.AnnAssign(target=target, value=ast.expr() as value) if among(target):
                yield value
            case (
                ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
            ) if among(target):
                yield value
            case (
                ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value)
            ) if among(target):
                yield value
            case ast.withitem(context_expr=value, optional_vars=target) if among(target):
                yield value
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=target)) as value) if is_it(
                target
            ):
                yield value
            case ast.Match(subject=subject):
                names = {
                    n.name for n in ast.walk(node) if isinstance(n, ast.MatchAs | ast.MatchStar)
                }
                if any(name and is_it(ast.Name(name)) for name in names):
                    yield subject


_PUTS = (
    ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.For, ast.comprehension, ast.withitem, ast.Match,
)  # fmt: skip


@dataclass(frozen=True)
class _Holding:
    """What is looked for in a function again and again: its calls, and where something is put under a name."""

    calls: tuple[ast.Call, ...]
    put: tuple[ast.AST, ...]


@cache
def _holding(function: Function) -> _Holding:
    calls, put = [], list[ast.AST]()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            calls.append(node)
        elif isinstance(node, _PUTS) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        ):
            put.append(node)
    return _Holding(tuple(calls), tuple(put))


def _arguments(function: Function) -> list[ast.arg]:
    given = function.args
    every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return [*every, *(one for one in (given.vararg, given.kwarg) if one)]


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_own(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether it is ``self.name``."""
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )
