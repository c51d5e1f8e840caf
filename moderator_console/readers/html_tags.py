"""HTML cut into tags and words as it streams in, in time that grows with its length and no faster.

html.parser of the standard library takes minutes for a megabyte of ``<a <a <a`` (it reads an unfinished tag again
and again); here what is unfinished is looked at by plain searches and given up after 256 KB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

#: A tag or comment that is longer is given up.
MAX_TAG = 1 << 18
#: Words without a tag are handed on in pieces of this length.
MAX_TEXT = 1 << 16

#: Most tags say nothing but their name.
_BARE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/><\"'=]{0,63})>")
_NAME = re.compile(r"</?([a-zA-Z][^\s/><]{0,63})")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=\"'][^\s/>=]{0,255})(\s*=\s*)?")
_BARE = re.compile(r"[^\s>]*")
#: What is inside is no HTML until the same name is closed.
_RAW = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in ("script", "style")}
_CLOSED = re.compile(r"--!?>")
#: "&CounterClockwiseContourIntegral;" and its like.
_REFERENCE = 34


class Tags:
    """One document. Say what a piece holds with ``feed`` and at the end ``last``.

    Each token is ``(name, attributes, closes)`` or ``("", {}, False)`` with ``words`` set: see ``Token``.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._line = 1
        self._raw = ""
        self._until = ""
        #: Lines of tags that were given up.
        self.given_up: list[int] = []

    @property
    def line(self) -> int:
        """The line of the last token's end, from 1."""
        return self._line

    def feed(self, text: str) -> Iterator[Token]:
        """Tokens that ``text`` completed."""
        self._rest += text
        yield from self._tokens(ended=False)

    def last(self) -> Iterator[Token]:
        """Tokens that only the end of the document completes."""
        yield from self._tokens(ended=True)

    def _tokens(self, ended: bool) -> Iterator[Token]:
        rest, at = self._rest, 0
        size = len(rest)
        while at < size:
            if self._raw or self._until:
                at = self._passed(rest, at, ended)
                if self._raw or self._until:
                    break
                continue
            start = rest.find("<", at)
            if start != at:
                to = start if start >= 0 else self._words_end(rest, at, ended)
                if to <= at:
                    break
                to = min(to, at + MAX_TEXT)
                words = rest[at:to]
                yield Token("", {}, False, unescape(words) if "&" in words else words)
                at = self._to(rest, at, to)
                continue
            to, token = self._tag(rest, at, ended)
            if to < 0:
                break
            at = self._to(rest, at, to)
            if token is not None:
                yield token
        self._rest = rest[at:] if not ended else ""

    def _to(self, rest: str, at: int, to: int) -> int:
        self._line += rest.count("\n", at, to)
        return to

    def _words_end(self, rest: str, at: int, ended: bool) -> int:
        """Up to where words without a "<" behind them are complete: a reference may go on in the next piece."""
        size = len(rest)
        if ended:
            return size
        mark = rest.rfind("&", max(at, size - _REFERENCE))
        return mark if mark >= 0 and ";" not in rest[mark:] else size

    def _passed(self, rest: str, at: int, ended: bool) -> int:
        """The end of a script, style or comment, or as much of it as is here."""
        size = len(rest)
        if self._raw:
            found = _RAW[self._raw].search(rest, at)
            if found:
                self._raw = ""
                return self._to(rest, at, found.start())
            # "</script" may be cut.
            return self._to(rest, at, size if ended else max(at, size - 10))
        if self._until == ">":
            end = rest.find(">", at)
            to = end + 1
        else:
            closed = _CLOSED.search(rest, at)
            end, to = (closed.start(), closed.end()) if closed else (-1, 0)
        if end >= 0:
            self._until = ""
            return self._to(rest, at, to)
        return self._to(rest, at, size if ended else max(at, size - 3))

    def _tag(self, rest: str, at: int, ended: bool) -> tuple[int, Token | None]:
        """Where the tag at ``at`` ends and what it is; -1 if it goes on in the next piece."""
        if bare := _BARE_TAG.match(rest, at):
            return bare.end(), self._token(bare[2].lower(), {}, closes=bool(bare[1]))
        size = len(rest)
        if size - at < 4 and not ended:
            return -1, None
        if rest.startswith("<!--", at):
            self._until = "-->"
            # "<!-->" is a whole comment.
            return at + 4 if not rest.startswith("<!-->", at) else at + 2, None
        if rest.startswith(("<!", "<?"), at):
            self._until = ">"
            return at + 2, None
        name = _NAME.match(rest, at)
        if name is None:
            return at + 1, Token("", {}, False, "<")
        if name.end() == size and not ended:
            return (-1, None) if size - at < MAX_TAG else self._given_up(rest, at)
        said, end = self._attributes(rest, name.end())
        if end < 0:
            if not ended and size - at < MAX_TAG:
                return -1, None
            return self._given_up(rest, at)
        return end, self._token(name[1].lower(), said, closes=rest[at + 1] == "/")

    def _token(self, tag: str, said: dict[str, str], closes: bool) -> Token:
        if tag in _RAW and not closes:
            self._raw = tag
        return Token(tag, {} if closes else said, closes, "")

    def _given_up(self, rest: str, at: int) -> tuple[int, Token | None]:
        """A tag without an end: it ends at the next ">", or where the text does."""
        if len(self.given_up) < 100:
            self.given_up.append(self._line)
        end = rest.find(">", at)
        return (end + 1 if end >= 0 else len(rest)), None

    @staticmethod
    def _attributes(rest: str, at: int) -> tuple[dict[str, str], int]:
        """The attributes from ``at`` on and where the tag ends; -1 if it does not end here. The first of a name counts."""
        said: dict[str, str] = {}
        size = len(rest)
        while True:
            found = _ATTRIBUTE.match(rest, at)
            if found is None:
                end = rest.find(">", at)
                if end < 0:
                    return said, -1
                quote = next((p for p in (rest.find(q, at, end) for q in "\"'=") if p >= 0), -1)
                if quote < 0:
                    return said, end + 1
                at = quote + 1
                continue
            at = found.end()
            value = ""
            if found[2]:
                if at < size and rest[at] in "\"'":
                    end = rest.find(rest[at], at + 1)
                    if end < 0:
                        return said, -1
                    value, at = rest[at + 1 : end], end + 1
                else:
                    bare = _BARE.match(rest, at)
                    value = bare[0] if bare else ""
                    at += len(value)
            said.setdefault(found[1].lower(), unescape(value) if "&" in value else value)
            if at >= size:
                return said, -1


class Token:
    """A tag (``name`` in lower case, its attributes, whether it closes) or, with an empty name, words."""

    __slots__ = ("closes", "name", "said", "words")

    def __init__(self, name: str, said: dict[str, str], closes: bool, words: str) -> None:
        self.name = name
        self.said = said
        self.closes = closes
        self.words = words
