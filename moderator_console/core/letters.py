"""Letters: what was written to the moderators alone, beside the public conversations of a community.

They lie in a community of their own, so that nothing that is counted, ordered or found usual among the public posts
knows of them, and are named so that one sees at once what they are.
"""

from __future__ import annotations

from moderator_console.core.posts import Address

#: Ends the name of a community of letters, and the address of a thread of them.
_SIGN, _MARK = " ✉", "#letters"


def letters_of(community: str) -> str:
    """Where the letters beside a community lie."""
    return community if is_letters(community) else f"{community}{_SIGN}"


def public_of(community: str) -> str:
    """The community that letters stand beside; any other is itself."""
    return community.removesuffix(_SIGN)


def is_letters(community: str) -> bool:
    """Whether what lies there was written to the moderators alone."""
    return community.endswith(_SIGN)


def thread_of_letters(thread: Address) -> Address:
    """The thread of the letters that go with a public thread, or begin where one would."""
    return thread if thread.endswith(_MARK) else Address(f"{thread}{_MARK}")
