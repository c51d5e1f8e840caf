"""Wikitext made into the HTML that talk pages are read from, line by line: headings, indentation, links, signatures.

Only what tells comments apart is made; templates stay as they are written, but for those that sign
(``{{unsigned|Ada|12:00, 5 May 2020 (UTC)}}``), call somebody, or begin at the left again. Each line stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from moderator_console.readers.mediawiki_times import stamps
from moderator_console.readers.mediawiki_words import names

#: Of a longer line the beginning and the end are kept: there its signature stands.
_LONGEST, _KEPT, _END = 1 << 17, 1 << 16, 2_000

_REMARK = re.compile(r"=[ \t]*<!--")
_INDENT = re.compile(r"[:*#;]+")
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{0,500}))?\]\]")
_WEB = re.compile(r"\[(https?://[^\s\[\]]{1,2000})(?:[ \t]+([^\[\]\n]{0,500}))?\]")
_TEMPLATE = re.compile(r"\{\{([^{}\n]{1,1000})\}\}")
_NOWIKI = re.compile(r"<(/?)nowiki( ?/)?>", re.IGNORECASE)
_STRONG = re.compile(r"'''''([^\n]+?)'''''|'''([^\n]+?)'''|''([^\n]+?)''")
_SIGNING = names(
    "unsigned|unsigned2|unsignedip|unsignedip2|unsigned ip|non signé|nonsigné|non signé2|nonsigné2|non signe|ns|nsn"
    "|unsigniert|no firmado|non firmato|niet ondertekend|niepodpisane",
    "|",
)
_CALLING = names(
    "ping|re|reply to|replyto|u|user link|notif|notification|mention|@|mentionner|à|répondre à", "|"
)
_LEFT_AGAIN = names("outdent|od|undent|unindent|retrait|dé-indentation|retrait gauche", "|")
_PICTURES = names(
    "file|image|media|fichier|datei|plik|archivo|ficheiro|bestand|category|catégorie", "|"
)


class WikitextLines:
    """One page. ``feed`` gives the HTML of whole lines; ``last`` what is left."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._size = 0
        self._paragraph = False

    def feed(self, text: str) -> Iterator[str]:
        """The HTML of the lines that ``text`` completed."""
        first, *more = text.split("\n")
        self._keep(first)
        for part in more:
            yield self._taken() + "\n"
            self._keep(part)

    def last(self) -> str:
        """The HTML of the last line."""
        html = self._taken()
        return html + ("</p>" if self._paragraph else "")

    def _keep(self, part: str) -> None:
        self._line.append(part)
        self._size += len(part)
        if self._size > _LONGEST:
            whole = "".join(self._line)
            self._line = [f"{whole[:_KEPT]} … {whole[-_END:]}"]
            self._size = len(self._line[0])

    def _taken(self) -> str:
        line = "".join(self._line).rstrip("\r")
        self._line.clear()
        self._size = 0
        return self._html(line)

    def _html(self, line: str) -> str:
        if not line.strip():
            return self._end()
        depth, title = _heading(line)
        if depth:
            return f"{self._end()}<h{depth}>{_inline(title)}</h{depth}>"
        if line.startswith("----"):
            return self._end() + "<hr>" + _inline(line.lstrip("-"))
        indent = _INDENT.match(line)
        if indent:
            words = _inline(line[indent.end() :].strip())
            return self._end() + (_indented(indent[0], words) if words else "")
        begin = "" if self._paragraph else "<p>"
        self._paragraph = True
        return begin + _inline(line)

    def _end(self) -> str:
        ended, self._paragraph = self._paragraph, False
        return "</p>" if ended else ""


def _heading(line: str) -> tuple[int, str]:
    """The depth (1–6) and title of a heading; 0 if the line is none. A comment may follow it."""
    line = line.rstrip(" \t")
    if line.endswith("-->") and (remark := _REMARK.search(line)):
        line = line[: remark.start() + 1]
    ends = (len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")))
    depth = min(*ends, 6) if line.strip("=") else 0
    title = line[depth:-depth].strip(" \t") if depth else ""
    return (depth, title) if title else (0, "")


def _indented(signs: str, html: str) -> str:
    """A line in as many lists as it has signs; a lone ";" is a small title."""
    signs = signs[:60]
    if signs == ";":
        return f"<dl><dt>{html}</dt></dl>"
    lists = [
        ("ul", "li") if s == "*" else ("ol", "li") if s == "#" else ("dl", "dd") for s in signs
    ]
    begin = "".join(f"<{outer}><{inner}>" for outer, inner in lists)
    end = "".join(f"</{inner}></{outer}>" for outer, inner in reversed(lists))
    return begin + html + end


def _inline(text: str) -> str:
    """Links, templates, bold and italic; what is HTML in wikitext stays HTML."""
    out: list[str] = []
    at, opened = 0, -1
    for tag in _NOWIKI.finditer(text) if "<nowiki" in text.lower() else ():
        if opened < 0 and not tag[1]:
            out.append(_marked(text[at : tag.start()]))
            at, opened = (tag.end(), -1) if tag[2] else (tag.start(), tag.end())
        elif opened >= 0 and tag[1]:
            out.append(escape(text[opened : tag.start()], quote=False))
            at, opened = tag.end(), -1
    return "".join([*out, _marked(text[at:])])


def _marked(text: str) -> str:
    if "{{" in text:
        text = _TEMPLATE.sub(_template, text)
    if "[" in text:
        text = _LINK.sub(_link, text)
        text = _WEB.sub(lambda w: f'<a href="{escape(w[1])}">{w[2] or escape(w[1])}</a>', text)
    if "''" in text:
        text = _STRONG.sub(_strong, text)
    return text


def _link(found: re.Match[str]) -> str:
    page = found[1].strip().lstrip(":")
    label = page if found[2] is None else found[2]
    if page.partition(":")[0].strip().lower() in _PICTURES and not found[1].startswith(":"):
        return escape(label.rpartition("|")[2], quote=False)
    return f'<a href="./{escape("_".join(page.split()))}">{label}</a>'


def _strong(found: re.Match[str]) -> str:
    if found[1]:
        return f"<b><i>{found[1]}</i></b>"
    return f"<b>{found[2]}</b>" if found[2] else f"<i>{found[3]}</i>"


def _template(found: re.Match[str]) -> str:
    name, *given = (part.strip() for part in found[1].split("|"))
    name = name.replace("_", " ").lower()
    said = [re.sub(r"^(?:1|2|user|date)\s*=\s*", "", part) for part in given if part]
    if name in _LEFT_AGAIN:
        return '<span class="outdent-template">←</span>'
    if name in _CALLING and said:
        return " ".join(f"@[[User:{one}|{one}]]" for one in said if "=" not in one)
    if name in _SIGNING and said:
        times = [part for part in said if any(True for _ in stamps(part))]
        who = [part for part in said if part not in times]
        return f"<small>[[User:{who[0]}|{who[0]}]] {' '.join(times)}</small>" if who else found[0]
    return found[0]
