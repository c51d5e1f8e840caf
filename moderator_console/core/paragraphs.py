"""Plain text as safe HTML: paragraphs, quoted lines and links, and nothing else.

Everything that a person wrote is escaped; the only tags are those made here. All steps are linear in the
length of the text, and no word is longer than 2,000 characters: a layout of one word of a million
characters takes half a minute.
"""

from __future__ import annotations

import re
from html import escape

#: A post with more text than ``LONG`` is shown by its first ``HEAD`` characters until all is asked for.
HEAD = 1_800
LONG = 2_200
#: The same for lines: 900 lines of two characters are as tall as a long post.
HEAD_LINES = 60
LONG_LINES = 80
#: Longest run without a space that is given to a text layout.
WORD = 2_000
#: Quotes inside quotes that are drawn; deeper ones stand at this depth.
QUOTE_DEPTH = 6

_QUOTED = re.compile(r"(?:>[ \t]?)+")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{1,2000}", re.IGNORECASE)
_BLANKS = re.compile(r"\n{3,}")
#: Control characters but tab and newline, and single surrogates: they show as nothing or break the driver.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

#: The same in UTF-8: bytes of their own, and beginnings of two.
_CONTROLS = bytes(set(range(32)) - {9, 10} | {127})
_OTHERS = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]|\xed[\xa0-\xbf]")


def tidy(text: str, data: bytes | None = None) -> str:
    """Returns the text with one kind of line end, no control characters and no empty lines around it.

    ``data`` is the same as UTF-8, if it is there already.
    """
    if not _is_clean(text.encode("utf-8", "surrogatepass") if data is None else data):
        text = _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip("\n").rstrip()


def _is_clean(data: bytes) -> bool:
    """Says that there is nothing to change inside a text; a quick look that most posts pass."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    # Other controls begin with 0xC2 in UTF-8, surrogates with 0xED.
    if b"\xc2" not in data and b"\xed" not in data:
        return True
    return _OTHERS.search(data) is None


def to_html(text: str) -> str:
    """Returns ``text`` as HTML of ``p``, ``br``, ``blockquote`` and ``a``; blank lines part paragraphs."""
    out: list[str] = []
    level = 0
    lines: list[str] = []

    def end() -> None:
        if lines:
            out.append("<p>" + "<br>".join(lines) + "</p>")
            lines.clear()

    for line in _BLANKS.sub("\n\n", text).split("\n"):
        depth, words = _unquoted(line) if line.startswith(">") else (0, line)
        if depth != level:
            end()
            out.append("<blockquote>" * (depth - level) or "</blockquote>" * (level - depth))
            level = depth
        if words and not words.isspace():
            lines.append(_linked(words))
        else:
            end()
    end()
    out.append("</blockquote>" * level)
    return "".join(out)


def measured(text: str) -> tuple[bool, int, int]:
    """Returns whether a post is shown by its head first, and the characters and paragraphs of what is shown."""
    if "\n" not in text and len(text) <= LONG:  # most posts
        return False, len(text), 1
    long = is_long(text)
    shown = head_of(text) if long else text
    return long, len(shown), count(shown)


def is_long(text: str) -> bool:
    """Says whether a post is shown by its head first."""
    return len(text) > LONG or text.count("\n") > LONG_LINES


def head_of(text: str) -> str:
    """Returns the first ~1,800 characters (at most 60 lines), ended at a space or a line and marked "…"."""
    head = "\n".join(text[: HEAD + 1].split("\n", HEAD_LINES)[:HEAD_LINES])
    if len(head) > HEAD:
        head = head[:HEAD]
        space = max(head.rfind(" "), head.rfind("\n"))
        if space > HEAD - 200:
            head = head[:space]
    return head.rstrip() + " …"


def count(text: str) -> int:
    """Returns the paragraphs of a text, as its height feels them: a short line of its own counts as one."""
    paragraphs, before = 0, True
    for line in text.split("\n"):
        blank = not line or line.isspace()
        if not blank and (before or len(line) < 60):
            paragraphs += 1
        before = blank
    return max(paragraphs, 1)


def broken(word_run: str) -> str:
    """Returns the text with a space after each 2,000 characters of a longer word."""
    if len(word_run) <= WORD:
        return word_run
    return " ".join(
        word if len(word) <= WORD else " ".join(_pieces(word)) for word in word_run.split(" ")
    )


def _pieces(word: str) -> list[str]:
    return [word[at : at + WORD] for at in range(0, len(word), WORD)]


def _unquoted(line: str) -> tuple[int, str]:
    """Returns how deep a line is quoted (``> >`` is two) and what is left of it."""
    match = _QUOTED.match(line)
    if match is None:
        return 0, line
    return min(match[0].count(">"), QUOTE_DEPTH), line[match.end() :]


def _linked(line: str) -> str:
    """Returns one line escaped, its links as anchors that show their whole address."""
    line = broken(line)
    if ":" not in line:
        return escape(line)
    out: list[str] = []
    done = 0
    for match in _LINK.finditer(line):
        link = _without_punctuation(match[0])
        out.append(escape(line[done : match.start()]))
        out.append(f'<a href="{escape(link)}">{escape(link)}</a>')
        done = match.start() + len(link)
    out.append(escape(line[done:]))
    return "".join(out)


def _without_punctuation(link: str) -> str:
    """A sentence's full stop or a closing bracket that the link did not open is not part of it."""
    while link:
        if link[-1] in ".,;:!?'»”…" or (
            link[-1] in ")]}" and link.count(link[-1]) > link.count("([{"[")]}".index(link[-1])])
        ):
            link = link[:-1]
        else:
            break
    return link
