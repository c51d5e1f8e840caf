"""Pictures and files that a source names with a post: what they are, never their bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from moderator_console.core.posts import Attachment, AttachmentKind
from moderator_console.readers.text import clean

#: More than this is a gallery or a trap; no platform takes more with one post.
MAX_ATTACHMENTS = 200

_KINDS = {
    AttachmentKind.IMAGE: "jpg jpeg png gif webp bmp svg heic heif avif tiff tif ico jfif",
    AttachmentKind.VIDEO: "mp4 mov webm mkv avi m4v 3gp gifv mpg mpeg",
    AttachmentKind.AUDIO: "mp3 ogg oga opus wav m4a aac flac amr weba",
}
_OF_ENDING = {ending: kind for kind, endings in _KINDS.items() for ending in endings.split()}
#: Names of what is sent with posts and lies beside them on disk.
SENT = re.compile(
    rf"\.({'|'.join(' '.join(_KINDS.values()).split())}|pdf|vcf|tgs|docx?|xlsx?|odt)$",
    re.IGNORECASE,
)
_OF_MIME = {
    "image": AttachmentKind.IMAGE,
    "video": AttachmentKind.VIDEO,
    "audio": AttachmentKind.AUDIO,
}


def attachment(
    name: object = "",
    *,
    mime: object = "",
    address: object = "",
    size: object = None,
    kind: AttachmentKind | None = None,
) -> Attachment | None:
    """Returns what strangers' values say about one file, or None where they say nothing.

    Only web addresses are kept. Without a name the last part of the address is its name; without
    ``kind`` the media type decides, then the ending of the name.
    """
    uri = _web_address(address)
    title = _line(name) or unquote(PurePosixPath(urlsplit(uri).path).name if uri else "")[:200]
    title = clean(title).text
    if not title and not uri and kind is None:
        return None
    whole = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 1 << 53
    return Attachment(
        name=title,
        kind=kind or kind_of(title, _line(mime)),
        address=uri,
        size=size if whole and isinstance(size, int) else None,
    )


def kind_of(name: str, mime: str = "") -> AttachmentKind:
    """What a file is, by its media type if that tells, else by the ending of its name."""
    told = _OF_MIME.get(mime.split("/")[0].lower())
    return told or _OF_ENDING.get(name.rpartition(".")[2].lower(), AttachmentKind.FILE)


def _line(value: object) -> str:
    return " ".join(clean(value).text.split())[:200] if isinstance(value, str) else ""


def _web_address(value: object) -> str:
    if not isinstance(value, str) or len(value) > 2_000 or any(c.isspace() for c in value):
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return clean(value).text if parts.scheme in ("http", "https") and parts.netloc else ""
