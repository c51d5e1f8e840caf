"""EDN, the notation of Clojure's data (github.com/edn-format/edn), as far as data of strangers needs it.

Maps become dicts whose keys are text: ``:user/name`` is ``"user/name"``, and the namespace of ``#:user{:name …}`` is put
before each key that has none. Lists, vectors and sets become lists; a tagged value is the value. Nothing recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: EDN loaded whole; Python objects take several times the bytes.
MAX_DOCUMENT = 24 << 20
#: Brackets inside brackets; lists of users have three.
MAX_DEPTH = 200

_TOKEN = re.compile(
    r"[\s,\ufeff]*(?:;[^\n]*(?:\n|\Z)[\s,]*)*"
    r"(?:(?P<text>\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\")"
    r"|(?P<open>#:{1,2}[\w.*+!?$%&=<>/-]*\s*\{|#\{|[(\[{])"
    r"|(?P<close>[)\]}])"
    r"|(?P<discard>#_)"
    r"|(?P<tag>#[A-Za-z][\w.*+!?$%&=<>/:#'-]*)"
    r"|(?P<char>\\(?:u[0-9a-fA-F]{4}|[a-z]{2,}|.))"
    r"|(?P<atom>[^\s,;\"()\[\]{}\\]+))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CHARS = {"newline": "\n", "space": " ", "tab": "\t", "return": "\r"}
_NUMBER = re.compile(r"[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?[NM]?")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


class BadEdn(Exception):
    """The document cannot be read; the text is a short English sentence for ``Skipped.why``."""


@dataclass(slots=True)
class _Open:
    """A collection while its values come in."""

    close: str
    is_map: bool = False
    namespace: str = ""
    values: list[object] = field(default_factory=list)
    #: Values still to be thrown away here (``#_``).
    discard: int = 0


def loads(text: str) -> list[object]:
    """The values of a document, in order. Raises BadEdn where it is cut, damaged or nested too deeply."""
    stack = [_Open("")]
    at = 0
    while found := _TOKEN.match(text, at):
        at = found.end()
        kind, token = found.lastgroup, found[found.lastgroup or 0]
        top = stack[-1]
        if kind == "open":
            if len(stack) > MAX_DEPTH:
                raise BadEdn("It is nested too deeply.")
            named = token.startswith("#:")
            stack.append(
                _Open(
                    _CLOSES[token[-1]],
                    is_map=named or token == "{",
                    namespace=token[:-1].strip("#: \n\t") if named else "",
                )
            )
        elif kind == "close":
            if token != top.close or top.discard:
                raise BadEdn("Its brackets do not match.")
            stack.pop()
            _put(stack[-1], _closed(top))
        elif kind == "discard":
            top.discard += 1
        elif kind == "text":
            _put(top, _ESCAPE.sub(_unescaped, token[1:-1]))
        elif kind == "char":
            name = token[1:]
            _put(top, _CHARS.get(name) or (_code(name[1:]) if len(name) == 5 else name))
        elif kind == "atom":
            _put(top, _atom(token))
    if text[at:].strip(" \t\r\n,\ufeff") or len(stack) > 1:
        raise BadEdn("It is damaged, or ends too early.")
    return stack[0].values


def _put(top: _Open, value: object) -> None:
    if top.discard:
        top.discard -= 1
    else:
        top.values.append(value)


def _closed(made: _Open) -> object:
    if not made.is_map:
        return made.values
    pairs = zip(made.values[::2], made.values[1::2], strict=False)
    return {_key(key, made.namespace): value for key, value in pairs if isinstance(key, str)}


def _key(key: str, namespace: str) -> str:
    if not key.startswith(":"):
        return key
    name = key[1:]
    if namespace and "/" not in name:
        return f"{namespace}/{name}"
    return name.removeprefix("_/")


def _atom(token: str) -> object:
    """A number, a truth, nothing, or a keyword or symbol as its text."""
    if token in ("nil", "true", "false"):
        return {"nil": None, "true": True, "false": False}[token]
    if not _NUMBER.fullmatch(token):
        return token
    bare = token.rstrip("NM")
    return int(bare) if bare.lstrip("+-").isdigit() else float(bare)


def _unescaped(found: re.Match[str]) -> str:
    mark = found[1]
    return _code(mark[1:]) if len(mark) == 5 else _PLAIN.get(mark, mark)


def _code(digits: str) -> str:
    try:
        return chr(int(digits, 16))
    except ValueError:
        return digits
