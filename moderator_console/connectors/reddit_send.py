"""What goes to Reddit: modmail to members, replies, what moderators do; and looking whether it is there.

Each message ends with a definition that no reader of Markdown shows: by it a message is known again, whatever clock says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from moderator_console.connectors.http_answer import moment_of, object_of, objects_of, text_of
from moderator_console.connectors.reddit_line import RedditLine
from moderator_console.connectors.reddit_marks import listed
from moderator_console.connectors.reddit_talk import message_address, room_of
from moderator_console.core.platform_trouble import CannotLook, Forbidden, Gone, Unreadable
from moderator_console.core.platforms import Act, Errand, Outgoing, Receipt
from moderator_console.core.posts import Address
from moderator_console.readers.json_items import said, word
from moderator_console.readers.reddit import address_of
from moderator_console.readers.reddit_things import Thing
from moderator_console.readers.times import from_unix

#: Characters of a message that Reddit takes, less those of our own mark.
LONGEST = 10_000 - 40
#: What each act is called there.
CALLS = {
    Act.HIDE: "remove", Act.RESTORE: "approve", Act.APPROVE: "approve", Act.SETTLE: "approve", Act.LOCK: "lock",
    Act.UNLOCK: "unlock",
}  # fmt: skip
_ADDRESS = re.compile(
    r"https://www\.reddit\.com/comments/([0-9a-z]{1,12})/(?:_/([0-9a-z]{1,12})/)?"
)
_PAGE, _PAGES, _ROOMS = 100, 10, 60


class Sending:
    """The writing half of an account; ``me`` asks for its name."""

    def __init__(self, community: str, line: RedditLine, me: Callable[[], str]) -> None:
        self._community, self._line, self._name = community, line, me

    def send(self, item: Outgoing) -> Receipt:
        text = f"{item.text.rstrip()}\n\n{_mark(item)}"
        if item.errand is Errand.REPLY:
            found = self._post("comment", sends=True, thing_id=_fullname(item.about), text=text)
            [made] = objects_of(found, "json", "data", "things")[:1] or [{}]
            return _receipt(object_of(made, "data"))
        told = {"body": text, "isAuthorHidden": False}
        if item.room:
            path = self._line.path("modmail_conversation", id=room_of(item.room))
            found = self._line.post(path, sends=True, isInternal=False, **told)
        else:
            subject = " ".join(item.subject.split())[:100] or "(…)"
            path = self._line.path("modmail_conversations")
            found = self._line.post(
                path, sends=True, srName=self._community, subject=subject, to=_member(item.to), **told
            )  # fmt: skip
        return _made(found, item)

    def find_sent(self, item: Outgoing) -> Receipt | None:
        if item.errand is Errand.ACT:
            return self._is_done(item)
        if item.errand is Errand.REPLY:
            return self._find_reply(item)
        if item.room:
            found = self._get("modmail_conversation", id=room_of(item.room))
            return _mail(found, item)
        return next(filter(None, (_mail(found, item) for found in self._rooms(item))), None)

    def _rooms(self, item: Outgoing) -> Iterator[object]:
        """The conversations with a member, the last that moderators wrote in first."""
        to, n = _member(item.to).lower(), 0
        for state in ("all", "archived"):
            listing = self._get(
                "modmail_conversations", entity=self._community, limit=_PAGE, sort="mod", state=state
            )  # fmt: skip
            for room, one in object_of(listing, "conversations").items():
                if text_of(one, "participant", "name").lower() in ("", to):
                    n += 1
                    if n > _ROOMS:
                        raise CannotLook("there are too many conversations")
                    yield self._get("modmail_conversation", id=room_of(room))

    def _find_reply(self, item: Outgoing) -> Receipt | None:
        """Among our own comments, the newest first, back to before it was written."""
        after = ""
        path = f"{self._line.path('user', user=self._name())}comments/"
        for _ in range(_PAGES):
            more = {"after": after} if after else {}
            found, on = listed(self._line.get(path, limit=_PAGE, sort="new", **more))
            for data in found:
                if _is_it(said(data.get("body")).text, item):
                    return _receipt(data)
            if on in ("", after):
                return None
            after = on
        raise CannotLook("it is not among the last 1,000 comments")

    def act(self, item: Outgoing) -> Receipt:
        if item.act is Act.NOTE:
            return self._is_done(item) or self._note(item)
        call = CALLS.get(item.act) if item.act else None
        if call is None:
            raise Forbidden("Reddit has no such act")
        more = {"spam": False} if call == "remove" else {}
        self._post(call, id=_target(item), **more)
        return Receipt(str(item.about))

    def _note(self, item: Outgoing) -> Receipt:
        name = _fullname(item.about)
        author = word(self._now(name).get("author"))
        if not author or author.startswith("["):
            raise Gone(str(item.about))
        self._post(
            "mod_notes", sends=True, subreddit=self._community, user=author, reddit_id=name, note=_noted(item)
        )  # fmt: skip
        return Receipt(str(item.about))

    def _is_done(self, item: Outgoing) -> Receipt | None:
        """Whether a thing is as an act leaves it."""
        data = self._now(_target(item))
        if item.act is Act.NOTE:
            found = self._get(
                "mod_notes", subreddit=self._community, user=word(data.get("author")), limit=_PAGE, filter="NOTE"
            )  # fmt: skip
            notes = objects_of(found, "mod_notes")
            done = any(text_of(one, "user_note_data", "note") == _noted(item) for one in notes)
        elif item.act in (Act.LOCK, Act.UNLOCK):
            done = (data.get("locked") is True) == (item.act is Act.LOCK)
        elif item.act is Act.HIDE:
            done = is_removed(data)
        else:
            done = bool(data.get("approved")) or bool(data.get("approved_by"))
        return Receipt(str(item.about)) if done else None

    def _now(self, name: str) -> dict[str, object]:
        """What a thing is now. Raises Gone."""
        found, _ = listed(self._get("info", id=name))
        if not found:
            raise Gone(name)
        return found[0]

    def _get(self, name: str, *, id: str = "", **params: Any) -> Any:
        """``id`` is a part of some paths and a parameter of the others."""
        path = self._line.path(name, subreddit=self._community, id=id)
        return self._line.get(path, **({"id": id} if id and name == "info" else {}), **params)

    def _post(self, name: str, **data: Any) -> Any:
        return self._line.post(self._line.path(name), **data)


def parts_of(address: Address | None) -> tuple[str, str]:
    """The ids of the submission and of the comment, "" for the submission itself. Raises Gone for what is neither."""
    found = _ADDRESS.fullmatch(str(address or ""))
    if found is None:
        raise Gone(str(address or ""))
    return found[1], found[2] or ""


def thing_address(thing: Thing) -> Address | None:
    """Its address, None for what has no ids."""
    own, link = word(thing.data.get("id")), word(thing.data.get("link_id")).removeprefix("t3_")
    made = address_of(link, own) if thing.kind == "t1" else address_of(own)
    return made if _ADDRESS.fullmatch(made) and own else None


def is_removed(data: Mapping[str, object]) -> bool:
    """Whether a moderator took it off. What a filter holds back is still to be decided about."""
    by = data.get("banned_by")
    return isinstance(by, str) and by not in ("", "AutoModerator")


def _fullname(address: Address | None) -> str:
    link, comment = parts_of(address)
    return f"t1_{comment}" if comment else f"t3_{link}"


def _target(item: Outgoing) -> str:
    """What an act is about: to lock is to lock the thread."""
    if item.act in (Act.LOCK, Act.UNLOCK):
        return f"t3_{parts_of(item.about)[0]}"
    return _fullname(item.about)


def _member(to: str) -> str:
    return to.strip().removeprefix("reddit:").removeprefix("/").removeprefix("u/")


def _mark(item: Outgoing) -> str:
    """A definition of a link that nothing uses: Markdown shows nothing of it, and it is ours alone."""
    return f"[{item.id.hex}]: #"


def _noted(item: Outgoing) -> str:
    """A note, which Reddit takes with 250 characters."""
    return " ".join(item.text.split())[:250]


def _receipt(data: Mapping[str, Any]) -> Receipt:
    found = thing_address(Thing("t1", dict(data), ""))
    if found is None:
        raise Unreadable("comment")
    return Receipt(str(found), from_unix(data.get("created_utc")).at_us)


def _made(found: object, item: Outgoing) -> Receipt:
    """What became of a message, in the conversation that Reddit answers with. Raises Unreadable."""
    told = objects_of(found, "conversation", "objIds")
    mails = [text_of(one, "id") for one in told if text_of(one, "key") == "messages"]
    last = mails[-1] if mails else ""
    try:
        receipt = _mail(found, item)
    except CannotLook:
        # Reddit kept the words and not our mark.
        receipt = None
    if receipt is None and text_of(found, "messages", last, "bodyMarkdown"):
        receipt = _mail_at(found, last)
    if receipt is None:
        raise Unreadable("modmail")
    return receipt


def _mail(found: object, item: Outgoing) -> Receipt | None:
    """Our message in a conversation, None where it is not there. Raises CannotLook for one that may be ours."""
    said = {key: text_of(one, "bodyMarkdown") for key, one in object_of(found, "messages").items()}
    for key, text in sorted(said.items(), key=lambda one: item.id.hex not in one[1]):
        if _is_it(text, item):
            return _mail_at(found, key)
    return None


def _mail_at(found: object, key: str) -> Receipt:
    room = text_of(found, "conversation", "id")
    at_us = moment_of(text_of(found, "messages", key, "date"))
    return Receipt(message_address(room, key), at_us, room)


def _is_it(text: str, item: Outgoing) -> bool:
    """Whether a text is ours. Raises CannotLook for the same words without any mark: then a person sees more."""
    if item.id.hex in text:
        return True
    if " ".join(text.split()) == " ".join(item.text.split()):
        raise CannotLook("a message with the same words is there")
    return False
