"""Mail: mbox and mboxrd files, Maildirs, ``.eml`` files, and folders or zips of any of them.

Read twice: once for the headers alone (``mail_index``: threads, copies, loops), once for the words.
Own words and quoted lines stay together in ``source`` as they were sent; the viewer folds the ``>`` lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from moderator_console.core.posts import Address, Item, Link, Post, Skipped, ThreadInfo
from moderator_console.readers import Wishes
from moderator_console.readers.chains import cut_at
from moderator_console.readers.detect import sample
from moderator_console.readers.identity import Hashing
from moderator_console.readers.mail_body import TooDeep, read_body
from moderator_console.readers.mail_box import (
    RawMail,
    is_mail,
    is_mbox,
    mails,
    quoting_votes,
    unquoted,
)
from moderator_console.readers.mail_headers import (
    Headers,
    mail_address,
    message_id,
    parted,
    sender,
    title,
    written_at,
)
from moderator_console.readers.mail_index import MailIndex, fingerprint, references
from moderator_console.readers.sources import Entry, Source
from moderator_console.readers.times import zone_named


class MailReader:
    """Mails become posts; a thread is what References and In-Reply-To hold together."""

    name = "mail"
    title = "mail (mbox, Maildir, .eml)"
    passes = 2

    def claims(self, source: Source) -> float:
        entries = sample(source, 40)
        if not entries:
            return 0.0
        share = sum(is_mail(entry.head()) for entry in entries) / len(entries)
        return 0.5 + 0.45 * share if share >= 0.2 else 0.0

    def read(self, source: Source, wishes: Wishes) -> Iterator[Item]:
        zone = zone_named(wishes.zone)
        index = MailIndex()
        rd: set[str] = set()
        for entry in source.entries():
            votes = 0
            for raw in _raws(entry, []):
                headers = Headers(parted(raw.data)[0])
                index.add(headers, written_at(headers, raw.from_line, zone).at_us, _mailbox(entry))
                votes += quoting_votes(raw)
            if votes > 0:
                rd.add(entry.name)
        index.settle()
        reading = _Reading(index, zone)
        for entry in source.entries():
            trouble: list[Skipped] = []
            hashing = Hashing("mail")
            for raw in _raws(entry, trouble):
                yield from reading.mail(entry.name, raw, entry.name in rd, hashing)
            yield from trouble
        yield from source.refused()


READER = MailReader()


def read_mails(
    named: Sequence[tuple[str, bytes]], ancestors: Sequence[bytes] = ()
) -> Iterator[Item]:
    """Posts of mails as a server gives them, each with the name by which trouble is told.

    ``ancestors`` are header blocks of mails that some of them answer: they only tell how the threads are named.
    """
    index = MailIndex()
    for data in (*ancestors, *(data for _, data in named)):
        headers = Headers(parted(data)[0])
        index.add(headers, written_at(headers, b"", None).at_us, "")
    index.settle()
    reading = _Reading(index, None)
    for name, data in named:
        yield from reading.mail(name, RawMail(0, data), False, Hashing("mail"))


def _raws(entry: Entry, trouble: list[Skipped]) -> Iterator[RawMail]:
    """The mails of one file; a file that holds none, or breaks off, is noted in ``trouble``."""
    head = entry.head()
    if not is_mail(head):
        why = "It is not a mail." if head else "It is empty or cannot be read."
        trouble.append(Skipped(entry.name, why))
        return
    try:
        with entry.open() as stream:
            yield from mails(stream, is_mbox(entry.name, head))
    except OSError as error:
        trouble.append(
            Skipped(entry.name, f"It could not be read to its end: {error.strerror or error}.")
        )


def _mailbox(entry: Entry) -> str:
    """The name of the mailbox that a file stands for: the mbox, or the folder of a Maildir."""
    parts = [part for part in entry.name.split("/")[:-1] if part not in ("cur", "new", "tmp")]
    last = entry.name.rsplit("/", 1)[-1]
    if last.endswith((".mbox", ".mbx", ".mboxrd")) or not parts:
        return last.rsplit(".", 1)[0] if "." in last and ":2," not in last else ""
    return parts[-1]


class _Reading:
    """The second pass: mails to posts, copies folded."""

    def __init__(self, index: MailIndex, zone: tzinfo | None) -> None:
        self._index = index
        self._zone = zone
        self._given: set[Address] = (
            set()
        )  # mails without an id of their own; the index knows the others
        self._order = 0

    def mail(self, name: str, raw: RawMail, rd: bool, hashing: Hashing) -> Iterator[Item]:
        where = f"{name}, byte {raw.offset}"
        block, data = parted(raw.data)
        headers = Headers(block)
        mid = message_id(headers)
        if not mid and not any(map(headers.raw, ("from", "date", "subject", "received"))):
            yield Skipped(where, "It has none of the headers of a mail.")
            return
        try:
            body = read_body(headers, unquoted(data) if rd else data)
        except TooDeep:
            yield Skipped(where, "Its parts are nested too deep.")
            return
        source, markup = body.whole()
        when = written_at(headers, raw.from_line, self._zone)
        chain, answered = references(headers)
        subject = headers.text("subject")
        repeated = bool(mid) and not self._index.is_copy_of_known(mid, fingerprint(headers))
        if mid and not repeated:
            address = mail_address(mid)
        else:
            address = hashing.address(
                headers.raw("from"), when.at_us, f"{mid}\n{subject.text}\n{source}", kind="mail"
            )
            mid = ""
        if mid:
            # By number, not by address: a set of a million addresses would take 160 MB.
            if not self._index.give(mid):
                return
        elif address in self._given:
            return
        else:
            self._given.add(address)
        stands = self._index.standing(mid, chain, answered)
        if stands.cut:
            yield cut_at(where)
        author, name_guessed = sender(headers, address)
        root = mail_address(stands.root) if stands.root else address
        parent = mail_address(stands.parent) if stands.parent else None
        self._order += 1
        yield Post(
            address=address,
            thread=ThreadInfo(Address(root + "#thread"), stands.title or title(subject.text)[:300]),
            author=author,
            at_us=when.at_us,
            source=source,
            markup=markup,
            parent=parent,
            link=Link.STATED if parent else Link.NONE,
            precision=when.precision,
            zone=when.zone,
            order=self._order,
            also_in=stands.also_in,
            charset_guessed=body.guessed or subject.guessed or name_guessed,
            attachments=tuple(body.files),
        )
