"""Mail: a mailing list or a shared mailbox is read by IMAP; replies and private mail go out by SMTP.

A thread is what References and In-Reply-To hold together, as in archives of mail (readers/mail.py). Mail knows no edits, no
removals and no reports. Each mail of ours goes to our own mailbox as well, unseen by whoever gets it: that is how a mail
whose answer was lost is found again, by the Message-ID that was chosen before it left.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import unquote

from moderator_console.connectors import Ask, Kind
from moderator_console.connectors.limit import Limit
from moderator_console.connectors.mail_letters import (
    WENT_TO,
    as_letter,
    letters_among,
    to_us_alone,
    went_to,
)
from moderator_console.connectors.mail_line import (
    MOST,
    OPEN,
    STARTTLS,
    TLS,
    checked,
    hand_over,
    imap_trouble,
    open_imap,
    open_smtp,
)
from moderator_console.core.platform_trouble import Declined, Forbidden, Gone
from moderator_console.core.platforms import (
    Batch,
    Capabilities,
    Deletes,
    Edits,
    Errand,
    Flags,
    History,
    Outgoing,
    Private,
    Proof,
    Receipt,
    Resend,
    Structure,
    Whoami,
)
from moderator_console.core.posts import Account, Address, Post, Skipped
from moderator_console.core.trouble import WrongWords
from moderator_console.readers.mail import read_mails
from moderator_console.readers.mail_headers import Headers, ids, mail_address, message_id, parted

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

_IMAP_PORTS = {TLS: 993, STARTTLS: 143, OPEN: 143}
_SMTP_PORTS = {TLS: 465, STARTTLS: 587, OPEN: 25}
#: Mails of one page, and numbers of mails that are looked through for them at once.
_PAGE, _WINDOW, _WINDOWS = 50, 2_000, 50
#: How far up it is looked for what a mail answers, and how large a thread may grow.
_UP, _WHOLE = 40, 2_000
#: Header blocks that are kept for the next page.
_REMEMBERED = 2_000
#: What mail servers need at most, as a rule, to put a mail into a mailbox of their own.
_SETTLES_US = 10 * 60 * 1_000_000
#: Where a mail says whom it went to.
_WHITHER = f"BODY.PEEK[HEADER.FIELDS ({' '.join(WENT_TO).upper()})]"
_FIELDS = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO REFERENCES FROM DATE SUBJECT)]"
_LINES = (
    (TLS, "TLS: closed from the first word on"),
    (STARTTLS, "STARTTLS: closed before the password"),
    (OPEN, "open: on this computer only"),
)
_LINES_IN = (
    ("fr", TLS, "TLS\u00a0: chiffrée dès le début"),
    ("fr", STARTTLS, "STARTTLS\u00a0: chiffrée avant le mot de passe"),
    ("fr", OPEN, "en clair\u00a0: sur cet ordinateur seulement"),
)


class MailPlatform:
    """Any mailbox with IMAP and SMTP."""

    name = "mail"
    title = "Mail"
    proof = Proof.SERVER
    asks = (
        Ask("address", "Mail address", hint="from which you write",
            words=(("fr", "Adresse de courriel", "depuis laquelle vous écrivez"),)),
        Ask("user", "User name", needed=False, hint="empty: the address",
            words=(("fr", "Nom d’utilisateur", "vide : l’adresse"),)),
        Ask("secret", "Password", Kind.SECRET, hint="often one made for this program",
            words=(("fr", "Mot de passe", "souvent un mot de passe fait pour ce programme"),)),
        Ask("imap_host", "IMAP server", Kind.HOST, words=(("fr", "Serveur IMAP", ""),)),
        Ask("imap_port", "IMAP port", Kind.PORT, needed=False, hint="empty: the usual one",
            words=(("fr", "Port IMAP", "vide : le port habituel"),)),
        Ask("imap_line", "IMAP line", Kind.CHOICE, usual=TLS, choices=_LINES, words=(("fr", "Liaison IMAP", ""),),
            choice_words=_LINES_IN),
        Ask("smtp_host", "SMTP server", Kind.HOST, words=(("fr", "Serveur SMTP", ""),)),
        Ask("smtp_port", "SMTP port", Kind.PORT, needed=False, hint="empty: the usual one",
            words=(("fr", "Port SMTP", "vide : le port habituel"),)),
        Ask("smtp_line", "SMTP line", Kind.CHOICE, usual=TLS, choices=_LINES, words=(("fr", "Liaison SMTP", ""),),
            choice_words=_LINES_IN),
        Ask("folder", "Folder", usual="INBOX", words=(("fr", "Dossier de courriel", ""),)),
        Ask("list", "Address of the list", needed=False, hint="where replies in public go",
            words=(("fr", "Adresse de la liste", "où vont les réponses publiques"),)),
    )  # fmt: skip

    def connect(self, settings: Mapping[str, str], secret: str) -> MailConnector:
        """Raises WrongWords for what is no address, no host or an open line."""
        return MailConnector(settings, secret)


PLATFORM = MailPlatform()


class MailConnector:
    """One mailbox. See ``Connector``."""

    name = "mail"

    def __init__(self, settings: Mapping[str, str], secret: str) -> None:
        self._address = plain_address(settings.get("address", ""))
        self._list = plain_address(settings["list"]) if settings.get("list", "").strip() else ""
        self._user = settings.get("user", "").strip() or self._address
        self._folder = settings.get("folder", "").strip() or "INBOX"
        self._imap = checked(settings, "imap", _IMAP_PORTS)
        self._smtp = checked(settings, "smtp", _SMTP_PORTS)
        self._secret = secret
        self._limit = Limit()
        self._box: BaseMailBox | None = None
        self._known: dict[str, bytes] = {}

    def stop(self) -> None:
        self._limit.stop()

    def close(self) -> None:
        if self._box is not None:
            self._box.client.shutdown()
            self._box = None

    # -- who we are -----------------------------------------------------------

    def check(self) -> tuple[Whoami, Capabilities]:
        box = self._opened()
        with self._limit.over(), imap_trouble(self._limit):
            folders = tuple((found.name, found.name) for found in box.folder.list())
            said = " ".join(box.client.capabilities)
        self._select()
        with open_smtp(*self._smtp, self._user, self._secret, self._limit):
            pass
        account = Account(f"mailto:{self._address.lower()}", self._address)
        return Whoami(account, said, folders), self._can()

    def _can(self) -> Capabilities:
        return Capabilities(
            Structure.TREE, History.ALL, Edits.NONE, Deletes.NONE, Flags.NONE, Private.MAIL, bool(self._list),
            resend=Resend.FIND, settles_us=_SETTLES_US,
        )  # fmt: skip

    # -- reading --------------------------------------------------------------

    def changes(self, cursor: str | None) -> Batch:
        valid, top = self._select()
        seen_top, low, read = _cursor(cursor, valid)
        if seen_top is None:
            seen_top = low = top
        fresh = self._uids(f"{seen_top}:*", least=seen_top) if top > seen_top else []
        if fresh:
            page = fresh[:_PAGE]
            seen_top = page[-1] + 1
        else:
            seen_top = max(seen_top, top)
            page, low = self._before(low)
        posts, skipped = self._posts(page)
        read += len(page)
        return Batch(
            posts, skipped=skipped, cursor=json.dumps([valid, seen_top, low, read]),
            more=low > 1 or len(fresh) > len(page), done=read, total=self._exists, letters=letters_among(posts),
        )  # fmt: skip

    def thread(self, address: Address, cursor: str | None) -> Batch:
        self._select()
        mid = id_of(address)
        chain = self._found("Message-ID", mid)
        if not chain:
            raise Gone(str(address))
        root = mid
        headers = self._headers(chain[:1])
        for _ in range(_UP):
            above = next(iter(headers.values()), None)
            answered = _answers(above) if above else []
            if not answered:
                break
            root = answered[0]
            headers = self._headers(self._found("Message-ID", root)[:1])
        return self._around([root, mid], cursor)

    def talk(self, address: Address, cursor: str | None) -> Batch:
        """A private mail of ours and whatever answers it, also where our own copy never came."""
        self._select()
        return self._around([id_of(address)], cursor)

    def _around(self, waiting: list[str], cursor: str | None) -> Batch:
        """These mails and all that name them, page by page."""
        uids, asked = dict[int, None](), set[str]()
        while waiting and len(uids) < _WHOLE:
            wanted = waiting.pop()
            if wanted in asked:
                continue
            asked.add(wanted)
            near = [
                uid
                for field in ("Message-ID", "References", "In-Reply-To")
                for uid in self._found(field, wanted)
                if uid not in uids
            ]
            uids.update(dict.fromkeys(near))
            waiting += [message_id(Headers(block)) for block in self._headers(near).values()]
        every, start = sorted(uids), int(cursor or "0")
        posts, skipped = self._posts(every[start : start + _PAGE], every)
        start += _PAGE
        more = start < len(every)
        return Batch(
            posts, skipped=skipped, cursor=str(start) if more else None, more=more,
            done=min(start, len(every)), total=len(every), letters=letters_among(posts),
        )  # fmt: skip

    def flags(self, cursor: str | None) -> Batch:
        return Batch()

    # -- writing ----------------------------------------------------------------

    def send(self, item: Outgoing) -> Receipt:
        public = item.errand is Errand.REPLY
        if public and not self._list:
            raise Forbidden("no list")
        to = self._list if public else plain_address(item.to.removeprefix("mailto:"), Declined)
        above = item.about or (Address(item.room) if item.room.startswith("mid:") else None)
        answered = id_of(above) if above else ""
        if public:
            self._insist_on_list(answered)
        content = self._mail(item, to, answered).as_bytes(policy=SMTP)
        with open_smtp(*self._smtp, self._user, self._secret, self._limit) as smtp:
            said = hand_over(smtp, self._address, to, self._address, content, self._limit)
        return Receipt(mail_address(self._own_id(item)), room=to, said=said)

    def _insist_on_list(self, mid: str) -> None:
        """Raises Declined for the answer in public to a mail that did not go to the list: whoever wrote it told us alone."""
        self._select()
        heads = self._fetched(self._found("Message-ID", mid)[:1], _WHITHER)
        for head in heads.values():
            if not went_to(Headers(head), self._list):
                raise Declined("this mail did not go to the list")

    def find_sent(self, item: Outgoing) -> Receipt | None:
        self._select()
        return (
            Receipt(mail_address(self._own_id(item)))
            if self._found("Message-ID", self._own_id(item))
            else None
        )

    def act(self, item: Outgoing) -> Receipt:
        raise Forbidden("mail has no such act")

    def _own_id(self, item: Outgoing) -> str:
        return f"{item.id.hex}@{self._address.rpartition('@')[2]}"

    def _mail(self, item: Outgoing, to: str, answered: str) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        mail["Message-ID"] = f"<{self._own_id(item)}>"
        mail["Date"] = formatdate((item.tried_us or item.made_us) / 1_000_000, usegmt=True)
        mail["From"] = formataddr(("", self._address))
        mail["To"] = to
        mail["Subject"] = " ".join(item.subject.split()) or "(…)"
        if answered:
            mail["In-Reply-To"] = f"<{answered}>"
            chain = self._chain_of(answered) if item.errand is Errand.REPLY or item.room else []
            mail["References"] = " ".join(f"<{one}>" for one in [*chain, answered])
        mail.set_content(_sendable(item.text), cte="base64" if _long_lines(item.text) else None)
        return mail

    def _chain_of(self, mid: str) -> list[str]:
        """The ids above a mail as far as they are here: what its answer names in References."""
        self._select()
        found = self._headers(self._found("Message-ID", mid)[:1])
        return next((_chain(block) for block in found.values()), [])[-_UP:]

    # -- the folder ---------------------------------------------------------------

    def _opened(self) -> BaseMailBox:
        if self._box is None:
            self._box = open_imap(*self._imap, self._user, self._secret, self._limit)
        return self._box

    def _select(self) -> tuple[int, int]:
        """UIDVALIDITY, and the number that the next mail will have. Raises Gone where the folder is no more."""
        from imap_tools.errors import MailboxFolderSelectError

        box = self._opened()
        with self._limit.over(), imap_trouble(self._limit):
            try:
                box.folder.set(self._folder, readonly=True)
            except MailboxFolderSelectError as error:
                raise Gone(self._folder) from error
            client = box.client
            valid, next_ = (
                _number(client.response(name)[1]) for name in ("UIDVALIDITY", "UIDNEXT")
            )
            self._exists = _number(client.response("EXISTS")[1])
            if not next_:
                status = box.folder.status(self._folder, ("UIDNEXT",))
                next_ = int(status["UIDNEXT"])
        return valid, next_

    def _before(self, low: int) -> tuple[list[int], int]:
        """The newest mails below ``low``, and what is then still to be read below."""
        for _ in range(_WINDOWS):
            if low <= 1:
                break
            first = max(1, low - _WINDOW)
            found = [uid for uid in self._uids(f"{first}:{low - 1}") if uid < low]
            if len(found) > _PAGE:
                return found[-_PAGE:], found[-_PAGE]
            low = first
            if found:
                return found, low
        return [], low

    def _uids(self, numbers: str, least: int = 0) -> list[int]:
        """The numbers of the mails in a range; ``n:*`` names the last mail even where it is older (RFC 3501)."""
        return [uid for uid in self._search("UID", numbers) if uid >= least]

    def _found(self, field: str, mid: str) -> list[int]:
        """Mails whose header names an id. An id that cannot be asked for is nowhere."""
        if not mid or not mid.isascii() or any(sign in mid for sign in '"\\\r\n'):
            return []
        return self._search("HEADER", field, f'"{mid}"')

    def _search(self, *criteria: str) -> list[int]:
        client = self._opened().client
        with self._limit.over(), imap_trouble(self._limit):
            kind, found = client.uid("SEARCH", *criteria)
            if kind != "OK":
                raise ValueError(f"SEARCH: {kind}")
            return sorted({int(uid) for part in found if part for uid in part.split()})

    def _headers(self, uids: Sequence[int]) -> dict[int, bytes]:
        return self._fetched(uids, _FIELDS)

    def _fetched(self, uids: Iterable[int], what: str) -> dict[int, bytes]:
        """What is asked for of each mail, by its number; what is gone is not there."""
        numbers = ",".join(map(str, uids))
        if not numbers:
            return {}
        client = self._opened().client
        with self._limit.over(), imap_trouble(self._limit):
            kind, answer = client.uid("FETCH", numbers, f"(UID {what})")
            if kind != "OK":
                raise ValueError(f"FETCH: {kind}")
            parts = [part for part in answer if isinstance(part, tuple)]
            return {_uid_of(part[0]): part[1] for part in parts}

    def _posts(
        self, page: Sequence[int], thread: Sequence[int] = ()
    ) -> tuple[tuple[Post, ...], tuple[Skipped, ...]]:
        whole = self._fetched(page, f"BODY.PEEK[]<0.{MOST}>")
        named = [(f"{self._folder} {uid}", whole[uid]) for uid in page if uid in whole]
        around = list(self._headers(thread).values()) if thread else []
        items = list(read_mails(named, [*around, *self._ancestors(data for _, data in named)]))
        to = (self._address, self._list)
        alone = {mid for data in whole.values() if (mid := to_us_alone(data, *to))}
        posts = tuple(
            as_letter(item) if id_of(item.address) in alone else item
            for item in items
            if isinstance(item, Post)
        )
        return posts, tuple(item for item in items if isinstance(item, Skipped))

    def _ancestors(self, mails: Iterable[bytes]) -> list[bytes]:
        """Header blocks of the mails above these: what a mail names as the beginning may be an answer itself."""
        found: dict[str, bytes] = {}
        blocks = [parted(data)[0] for data in mails]
        for block in blocks:
            self._known[message_id(Headers(block))] = block
        waiting = [mid for block in blocks for mid in _answers(block)[:1]]
        for _ in range(_UP * len(blocks)):
            if not waiting:
                break
            mid = waiting.pop()
            if mid in found:
                continue
            above = self._known.get(mid)
            if above is None:
                fetched = self._headers(self._found("Message-ID", mid)[:1])
                above = next(iter(fetched.values()), b"")
                self._known[mid] = above
            if above:
                found[mid] = above
                waiting += _answers(above)[:1]
        while len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]
        return list(found.values())


def plain_address(text: str, trouble: type[WrongWords] | type[Declined] = WrongWords) -> str:
    """The bare mail address in a text. Raises the given trouble."""
    address = parseaddr(text.strip())[1]
    name, _, host = address.rpartition("@")
    if not name or not host or any(sign.isspace() for sign in address):
        if trouble is Declined:
            raise Declined(text)
        raise WrongWords("This is not a mail address.", "Write it like name@example.org", text=text)
    return address


def id_of(address: Address) -> str:
    """The Message-ID of a ``mid:`` URI (RFC 2392), without angles."""
    return unquote(str(address).removeprefix("mid:").partition("#")[0])


def _answers(block: bytes) -> list[str]:
    """The ids that a mail answers, the nearest to the beginning first."""
    headers = Headers(block)
    own = message_id(headers)
    named = [*_chain(block), *ids(" ".join(headers.all("in-reply-to")))]
    return [mid for mid in dict.fromkeys(named) if mid != own]


def _chain(block: bytes) -> list[str]:
    return ids(" ".join(Headers(block).all("references")))


def _cursor(cursor: str | None, valid: int) -> tuple[int | None, int, int]:
    """What was read: above what number nothing yet, below what number nothing yet, and how many."""
    try:
        known, top, low, read = json.loads(cursor) if cursor else (0, 0, 0, 0)
        if known == valid:
            return int(top), int(low), int(read)
    except (ValueError, TypeError):
        pass
    return None, 0, 0


def _number(said: Sequence[object]) -> int:
    last = said[-1] if said else None
    return int(last) if isinstance(last, bytes) and last.isdigit() else 0


def _uid_of(head: bytes) -> int:
    words = head.upper().replace(b"(", b" ").split()
    return int(words[words.index(b"UID") + 1])


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd").rstrip() + "\n"


def _long_lines(text: str) -> bool:
    return any(len(line.encode("utf-8", "replace")) > 900 for line in text.splitlines())
