"""What a platform's answer can be instead of yes. Each keeps the platform's own words for whoever decides.

Nothing else may leave a connector. The names say what may be done next: look, wait, log in again, or ask the moderator.
"""

from __future__ import annotations

from moderator_console.core.trouble import Trouble

#: How much of a platform's own words is kept.
_SAID = 500


class PlatformTrouble(Trouble):
    """A platform did not do what it was asked. ``said`` are its own words, cut, without any secret of ours."""

    why = ""
    sentence_of = "The platform did not do it."
    way_of = "Try again."

    def __init__(self, said: str = "", **facts: str) -> None:
        self.said = " ".join(said.split())[:_SAID]
        super().__init__(self.sentence_of, self.way_of, why=self.why, said=self.said, **facts)


class Offline(PlatformTrouble):
    """The request did not leave: no network, no such host, nobody at the door. It is safe to try again."""

    why = "offline"
    sentence_of = "The platform cannot be reached."
    way_of = "Nothing is lost: it is tried again by itself."


class NoSuchHost(Offline):
    """No computer has this name, or nobody can be asked whether one has."""

    sentence_of = "No server has this address, or this computer is offline."
    way_of = "Look at the address; nothing is lost, it is tried again by itself."


class UnfitProxy(Offline):
    """The proxy that the settings of this computer name cannot be used: not an address, or of a kind we do not speak."""

    sentence_of = "The proxy that this computer names cannot be used."
    way_of = "Name one like http://proxy.example.org:8080 in its settings; nothing is lost, it is tried again by itself."


class Untrusted(PlatformTrouble):
    """The server cannot prove that it is the one it says (its certificate). Nothing was sent."""

    why = "untrusted"
    sentence_of = "The server cannot prove that it is the one it says."
    way_of = "Nothing was sent. If the certificate is your own, add it to those that this computer trusts, then try again."


class AuthFailed(PlatformTrouble):
    """Name, password or token are not accepted (any more)."""

    why = "login"
    sentence_of = "The platform does not accept this name, password or token."
    way_of = "Give the password or token anew."


class SmtpLogin(AuthFailed):
    """Mail is read with this name and password, but cannot be sent with them."""

    sentence_of = "The SMTP server, which sends mail, does not accept this name and password."
    way_of = (
        "Look at the SMTP server and the user name; some ask for a password of its own to send."
    )


class Forbidden(PlatformTrouble):
    """The account lacks a right."""

    why = "forbidden"
    sentence_of = "This account may not do that there."
    way_of = "Ask an administrator for the right, or use another way to the member."


class Gone(PlatformTrouble):
    """The thread, post, room or account is not there (any more)."""

    why = "gone"
    sentence_of = "What this was about is no longer there."
    way_of = "Your text is kept: use another way to the member."


class NoSuchName(Gone):
    """What a setting of an account names (a list, a group, a service) is not there."""

    sentence_of = "The platform has nothing of this name."
    way_of = "Look there how it is written."


class RateLimited(PlatformTrouble):
    """Too many requests. ``retry_after_s`` is what the platform asks for, None where it does not say."""

    why = "pace"
    sentence_of = "The platform asks for a pause."
    way_of = "It goes on by itself after it."

    def __init__(self, said: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(said)
        self.retry_after_s = retry_after_s


class Busy(PlatformTrouble):
    """Not now, and surely not done: a server that wants to be asked again later."""

    why = "busy"
    sentence_of = "The platform wants to be asked again later."
    way_of = "It is tried again by itself."


class Declined(PlatformTrouble):
    """A rule of the platform: too long, a duplicate, closed, an address that nobody has."""

    why = "declined"
    sentence_of = "The platform did not take it."
    way_of = "Your text is kept: change it, or use another way to the member."


class UnknownOutcome(PlatformTrouble):
    """The request left and no answer came: it may have been done."""

    why = "unknown"
    sentence_of = "The platform’s answer was lost on the way."
    way_of = "It is looked up before anything is sent again."


class Down(PlatformTrouble):
    """The server has trouble of its own (5xx) and says so. After a *send* nobody knows whether it did it."""

    why = "down"
    sentence_of = "The platform has trouble of its own."
    way_of = "Nothing is lost: it is tried again by itself."


class Unreadable(PlatformTrouble):
    """Its answer cannot be understood: another program, half a page, not what was agreed. ``where`` is the place."""

    why = "strange"
    sentence_of = "The answer cannot be understood."
    way_of = "Look at the address: is it that of this kind of platform?"

    def __init__(self, where: str, said: str = "") -> None:
        super().__init__(said, where=where)
        self.where = where


class NotImap(Unreadable):
    """Where mail is read, something else answers, or it wants another kind of line."""

    sentence_of = "What answers there does not speak IMAP, or not over this kind of line."
    way_of = "Look at the IMAP port and line: TLS usually goes with 993, STARTTLS with 143."


class NotSmtp(Unreadable):
    """Where mail is sent, something else answers, or it wants another kind of line."""

    sentence_of = "What answers there does not speak SMTP, or not over this kind of line."
    way_of = "Look at the SMTP port and line: TLS usually goes with 465, STARTTLS with 587."


class Elsewhere(Unreadable):
    """It names another server; what is secret does not go there. ``where`` is that server."""

    sentence_of = "This server names another server."
    way_of = "The password does not go there by itself: if you trust it, give its address."


class CannotLook(PlatformTrouble):
    """There is no way to look there whether our message arrived."""

    why = "ask"
    sentence_of = "Only you can see whether it arrived."
    way_of = "Look there, then say whether it did."


class NotInstalled(PlatformTrouble):
    """A library that this platform needs is not there. ``extra`` is what brings it: moderator-console[extra]."""

    why = "library"
    sentence_of = "What speaks with this platform is not installed."

    def __init__(self, extra: str) -> None:
        self.way_of = f"Install it with: pip install moderator-console[{extra}]"
        super().__init__()
