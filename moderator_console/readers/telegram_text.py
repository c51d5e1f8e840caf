"""What a message of Telegram says: text with entities, media, polls, places, and what was forwarded.

``text`` is a string, or a list of strings and entities in order. Text without any drawing stays plain; the rest
becomes HTML made here, from escaped words and web addresses only.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import PurePosixPath

from moderator_console.core.posts import Attachment, AttachmentKind, Markup
from moderator_console.readers.attached import attachment
from moderator_console.readers.json_items import said, table, word

#: Entities in one message; Telegram itself allows 100.
MAX_ENTITIES = 10_000
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_MEDIA = {
    "sticker": AttachmentKind.IMAGE,
    "animation": AttachmentKind.VIDEO,
    "video_file": AttachmentKind.VIDEO,
    "video_message": AttachmentKind.VIDEO,
    "voice_message": AttachmentKind.AUDIO,
    "audio_file": AttachmentKind.AUDIO,
}
_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its markup; ``guessed`` where its charset was."""

    text: str
    markup: Markup = Markup.PLAIN
    guessed: bool = False


def words_of(message: dict[str, object]) -> Words:
    """Everything that a message shows as words."""
    parts, guessed = _parts(message)
    more = "\n".join(_more(message))
    if more:
        parts.append(("", "", ("\n" if parts else "") + more))
    source = word(message.get("forwarded_from"))
    drawn = any(kind in _TAGS or href for kind, href, _ in parts)
    if drawn:
        text = "".join(map(_drawn, parts))
        if source:
            text = f"<blockquote><p>{html.escape(source)}:</p>{text}</blockquote>"
        return Words(text, Markup.HTML, guessed)
    text = "".join(text for _, _, text in parts)
    if source:
        text = "\n".join(f"> {line}" for line in (f"{source}:", *text.splitlines()))
    return Words(text, Markup.PLAIN, guessed)


def _parts(message: dict[str, object]) -> tuple[list[tuple[str, str, str]], bool]:
    """Pieces of text as (kind, address, words), in order."""
    given = message.get("text")
    pieces = given if isinstance(given, list) else [given]
    parts: list[tuple[str, str, str]] = []
    guessed = False
    for piece in pieces[:MAX_ENTITIES]:
        row = table(piece)
        text = said(row.get("text") if row else piece)
        guessed |= text.guessed
        href = said(row.get("href")).text.strip()
        kind = word(row.get("type")) if row else ""
        if text.text:
            parts.append((kind, href if href.lower().startswith(_SAFE) else "", text.text))
    return parts, guessed


def _drawn(part: tuple[str, str, str]) -> str:
    kind, href, text = part
    shown = html.escape(text)
    tag = _TAGS.get(kind)
    if tag != "pre":
        shown = shown.replace("\n", "<br>")
    if href:
        return f'<a href="{html.escape(href)}">{shown}</a>'
    if kind == "link" and text.lower().startswith(_SAFE):
        return f'<a href="{html.escape(text)}">{shown}</a>'
    return f"<{tag}>{shown}</{tag}>" if tag else shown


def _more(message: dict[str, object]) -> list[str]:
    """What has no text of its own: a poll, a place, a contact's name, a sticker's sign."""
    told: list[str] = []
    poll = table(message.get("poll"))
    if poll:
        told.append(_flat(poll.get("question")))
        answers = poll.get("answers")
        for answer in answers[:100] if isinstance(answers, list) else []:
            told.append(f"- {_flat(table(answer).get('text'))}")
    place = table(message.get("location_information"))
    if place:
        told.append(f"geo:{word(_number(place, 'latitude'))},{word(_number(place, 'longitude'))}")
    told += [said(message.get(key)).text for key in ("place_name", "address", "game_title")]
    contact = table(message.get("contact_information"))
    told.append(" ".join(word(contact.get(key)) for key in ("first_name", "last_name")).strip())
    if word(message.get("media_type")) == "sticker":
        told.append(said(message.get("sticker_emoji")).text)
    return [line for line in told if line]


def _flat(value: object) -> str:
    """A text that newer exports give as a list of entities, too."""
    return "".join(text for _, _, text in _parts({"text": value})[0])


def _number(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return f"{value:.6f}" if isinstance(value, int | float) and abs(value) <= 180 else ""


def files_of(message: dict[str, object]) -> tuple[Attachment, ...]:
    """The photo or file of a message. Where it was not exported, a sentence stands in its place."""
    found: list[Attachment] = []
    if isinstance(message.get("photo"), str):
        photo = attachment(
            _name(message["photo"]),
            size=message.get("photo_file_size"),
            kind=AttachmentKind.IMAGE,
        )
        found += [photo] if photo else []
    if isinstance(message.get("file"), str) or isinstance(message.get("file_name"), str):
        media, mime = word(message.get("media_type")), word(message.get("mime_type"))
        name = _name(message.get("file_name")) or _name(message.get("file"))
        kind = _MEDIA.get(media)
        file = attachment(name, mime=mime, size=message.get("file_size"), kind=kind) or attachment(
            kind=AttachmentKind.FILE
        )
        found += [file] if file else []
    return tuple(found)


def _name(value: object) -> str:
    path = said(value).text
    return "" if path.startswith("(") else PurePosixPath(path).name
