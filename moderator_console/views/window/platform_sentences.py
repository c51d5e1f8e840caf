"""What connected platforms may answer, and what is said of an account: sentences and ways, marked for the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

SENTENCES = frozenset(
    (
        QT_TRANSLATE_NOOP("Trouble", "The keyring holds no password for this account."),
        QT_TRANSLATE_NOOP("Trouble", "Another message is begun in this case, for somebody else."),
        QT_TRANSLATE_NOOP("Trouble", "Send it or clear it first; this one stays in the outbox."),
        QT_TRANSLATE_NOOP(
            "Trouble", "What answers there does not speak IMAP, or not over this kind of line."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Look at the IMAP port and line: TLS usually goes with 993, STARTTLS with 143.",
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "The SMTP server, which sends mail, does not accept this name and password."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Look at the SMTP server and the user name; some ask for a password of its own to send.",
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "What answers there does not speak SMTP, or not over this kind of line."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Look at the SMTP port and line: TLS usually goes with 465, STARTTLS with 587.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "What speaks with its platform is not installed any more."),
        QT_TRANSLATE_NOOP("Trouble", "Install it again, or remove the account."),
        QT_TRANSLATE_NOOP("Trouble", "The platform asks for a password."),
        QT_TRANSLATE_NOOP("Trouble", "This is not a setting."),
        QT_TRANSLATE_NOOP("Trouble", "There is nothing like that in the outbox."),
        QT_TRANSLATE_NOOP("Trouble", "Several ids end so."),
        QT_TRANSLATE_NOOP("Trouble", "Write more of it."),
        QT_TRANSLATE_NOOP("Trouble", "The window sends already."),
        QT_TRANSLATE_NOOP("Trouble", "No account is connected."),
        QT_TRANSLATE_NOOP("Trouble", "This is not a mail address."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like name@example.org"),
        QT_TRANSLATE_NOOP("Trouble", "The name of the mail server is missing or not one."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like imap.example.org"),
        QT_TRANSLATE_NOOP("Trouble", "This is not a port."),
        QT_TRANSLATE_NOOP("Trouble", "This is not a hashtag."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like #garden"),
        QT_TRANSLATE_NOOP("Trouble", "Leave it empty for the usual one."),
        QT_TRANSLATE_NOOP("Trouble", "This is not a kind of line."),
        QT_TRANSLATE_NOOP("Trouble", "Choose tls or starttls."),
        QT_TRANSLATE_NOOP("Trouble", "This holds no words to change."),
        QT_TRANSLATE_NOOP("Trouble", "There are no words."),
        QT_TRANSLATE_NOOP("Trouble", "Write what everybody is to read."),
        QT_TRANSLATE_NOOP("Trouble", "The text is too long for the platform."),
        QT_TRANSLATE_NOOP("Trouble", "Send it in two parts."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing of this is to be tried again."),
        QT_TRANSLATE_NOOP("Trouble", "Nobody asks whether this arrived."),
        QT_TRANSLATE_NOOP("Trouble", "This has gone, or may have: it cannot be changed any more."),
        QT_TRANSLATE_NOOP("Trouble", "Write another message."),
        QT_TRANSLATE_NOOP("Trouble", "This is not what the page shows after you allowed it."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Copy all of it there, and paste it here; or open the page once more."
        ),
        QT_TRANSLATE_NOOP("Trouble", "No answer came from the browser."),
        QT_TRANSLATE_NOOP("Trouble", "Begin once more."),
        QT_TRANSLATE_NOOP("Trouble", "There is no such platform."),
        QT_TRANSLATE_NOOP("Trouble", "Look it up: connect platforms"),
        QT_TRANSLATE_NOOP("Trouble", "This platform does not ask for that."),
        QT_TRANSLATE_NOOP("Trouble", "Something is missing."),
        QT_TRANSLATE_NOOP("Trouble", "This is none of the choices."),
        QT_TRANSLATE_NOOP("Trouble", "No account is connected under this name."),
        QT_TRANSLATE_NOOP("Trouble", "Several accounts are called so."),
        QT_TRANSLATE_NOOP("Trouble", "This was written to you alone."),
        QT_TRANSLATE_NOOP("Trouble", "Answer it in private, with a message."),
        QT_TRANSLATE_NOOP("Trouble", "Its words are being changed."),
        QT_TRANSLATE_NOOP("Trouble", "Finish that first, or let it go as it was."),
        QT_TRANSLATE_NOOP("Trouble", "It has just gone on its way."),
        QT_TRANSLATE_NOOP("Trouble", "Look again in a moment."),
        QT_TRANSLATE_NOOP("Trouble", "This account cannot write to a member in private."),
        QT_TRANSLATE_NOOP("Trouble", "It is not said whom it goes to."),
        QT_TRANSLATE_NOOP("Trouble", "A time is for what goes through an account."),
        QT_TRANSLATE_NOOP("Trouble", "The platform did not do it."),
        QT_TRANSLATE_NOOP("Trouble", "The platform cannot be reached."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing is lost: it is tried again by itself."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing was kept: try again in a while."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing was kept. Look at the address, then try again."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Nothing was kept. Name a proxy like http://proxy.example.org:8080 in its settings, then try again.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "The server cannot prove that it is the one it says."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Nothing was sent. If the certificate is your own, add it to those that this computer trusts, then try again.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "The platform does not accept this name, password or token."),
        QT_TRANSLATE_NOOP("Trouble", "Give the password or token anew."),
        QT_TRANSLATE_NOOP("Trouble", "This account may not do that there."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Ask an administrator for the right, or use another way to the member."
        ),
        QT_TRANSLATE_NOOP("Trouble", "What this was about is no longer there."),
        QT_TRANSLATE_NOOP("Trouble", "Your text is kept: use another way to the member."),
        QT_TRANSLATE_NOOP("Trouble", "The platform has nothing of this name."),
        QT_TRANSLATE_NOOP("Trouble", "Look there how it is written."),
        QT_TRANSLATE_NOOP("Trouble", "The platform asks for a pause."),
        QT_TRANSLATE_NOOP("Trouble", "It goes on by itself after it."),
        QT_TRANSLATE_NOOP("Trouble", "The platform wants to be asked again later."),
        QT_TRANSLATE_NOOP("Trouble", "It is tried again by itself."),
        QT_TRANSLATE_NOOP("Trouble", "The platform did not take it."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Your text is kept: change it, or use another way to the member."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The platform’s answer was lost on the way."),
        QT_TRANSLATE_NOOP("Trouble", "It is looked up before anything is sent again."),
        QT_TRANSLATE_NOOP("Trouble", "The platform has trouble of its own."),
        QT_TRANSLATE_NOOP("Trouble", "The answer cannot be understood."),
        QT_TRANSLATE_NOOP("Trouble", "Look at the address: is it that of this kind of platform?"),
        QT_TRANSLATE_NOOP("Trouble", "Only you can see whether it arrived."),
        QT_TRANSLATE_NOOP("Trouble", "This is not a user name."),
        QT_TRANSLATE_NOOP("Trouble", "Write the name with which you log in."),
        QT_TRANSLATE_NOOP("Trouble", "This is not an access token."),
        QT_TRANSLATE_NOOP("Trouble", "Copy it from your program for Matrix."),
        QT_TRANSLATE_NOOP("Trouble", "The system does not let this program use the keyring."),
        QT_TRANSLATE_NOOP("Trouble", "Allow it in the settings of your system, then try again."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring has not answered for a long time."),
        QT_TRANSLATE_NOOP("Trouble", "Look for its dialog and answer it, then try again."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring has gone away."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Start it again, or log in to your desktop again, then try once more."
        ),
        QT_TRANSLATE_NOOP("Trouble", "This server names another server."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "The password does not go there by itself: if you trust it, give its address.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "No server has this address, or this computer is offline."),
        QT_TRANSLATE_NOOP("Trouble", "The proxy that this computer names cannot be used."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "Name one like http://proxy.example.org:8080 in its settings; nothing is lost, it is tried again by itself.",
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "Look at the address; nothing is lost, it is tried again by itself."
        ),
        QT_TRANSLATE_NOOP("Trouble", "This is not the name of a community."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like gardening"),
        QT_TRANSLATE_NOOP("Trouble", "This is not the client id of an app."),
        QT_TRANSLATE_NOOP("Trouble", "Reddit shows it under the name of your app."),
        QT_TRANSLATE_NOOP("Trouble", "This does not lead back to this computer."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like http://127.0.0.1:48157/"),
        QT_TRANSLATE_NOOP("Trouble", "What speaks with this platform is not installed."),
        QT_TRANSLATE_NOOP("Trouble", "Install it with: pip install moderator-console[reddit]"),
        QT_TRANSLATE_NOOP("Trouble", "Install it with: pip install moderator-console[mastodon]"),
        QT_TRANSLATE_NOOP("Trouble", "Install it with: pip install moderator-console[bluesky]"),
        QT_TRANSLATE_NOOP("Trouble", "This is not the address of a server."),
        QT_TRANSLATE_NOOP("Trouble", "Write it like https://example.org"),
        QT_TRANSLATE_NOOP("Trouble", "The address holds a name or a password."),
        QT_TRANSLATE_NOOP("Trouble", "Write it without, like https://example.org"),
        QT_TRANSLATE_NOOP("Trouble", "This case began without a post."),
        QT_TRANSLATE_NOOP("Trouble", "No account is connected to this community."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing takes this back on the platform."),
        QT_TRANSLATE_NOOP("Trouble", "Look at the post there: what is done is done."),
        QT_TRANSLATE_NOOP("Trouble", "This is being taken back already."),
        QT_TRANSLATE_NOOP("Trouble", "Nothing was done on a platform that could be taken back."),
        QT_TRANSLATE_NOOP("Trouble", "Look at the journal of the case."),
        QT_TRANSLATE_NOOP("Trouble", "It needs a reason."),
        QT_TRANSLATE_NOOP("Trouble", "Say why: it is kept with the case."),
        QT_TRANSLATE_NOOP("Trouble", "This account cannot do that there."),
        QT_TRANSLATE_NOOP("Trouble", "Do it on the platform, or ask for the right."),
        QT_TRANSLATE_NOOP("Trouble", "This has reached the platform, and the journal keeps it."),
        QT_TRANSLATE_NOOP("Trouble", "Connect one in Settings, under Accounts."),
        QT_TRANSLATE_NOOP("Trouble", "What was done there is taken back there."),
        QT_TRANSLATE_NOOP("Trouble", "Look there, then say whether it did."),
    )
)

#: What our connectors say of themselves, where a platform would say why it took something not.
SAID = frozenset(
    (
        QT_TRANSLATE_NOOP("Said", "nothing private can be sent here"),
        QT_TRANSLATE_NOOP("Said", "a reply answers a post"),
        QT_TRANSLATE_NOOP("Said", "its author lets nobody answer"),
        QT_TRANSLATE_NOOP("Said", "there is no such act for this account"),
        QT_TRANSLATE_NOOP("Said", "an act is about a post"),
        QT_TRANSLATE_NOOP("Said", "this cannot be a handle"),
        QT_TRANSLATE_NOOP("Said", "this cannot be a password"),
        QT_TRANSLATE_NOOP("Said", "this cannot be a token"),
        QT_TRANSLATE_NOOP("Said", "it names one address after the other"),
        QT_TRANSLATE_NOOP("Said", "a note is about a member, and in words"),
        QT_TRANSLATE_NOOP("Said", "mail has no such act"),
        QT_TRANSLATE_NOOP("Said", "this mail did not go to the list"),
        QT_TRANSLATE_NOOP("Said", "no list"),
        QT_TRANSLATE_NOOP("Said", "too many posts since"),
        QT_TRANSLATE_NOOP("Said", "there is no such act for programs"),
        QT_TRANSLATE_NOOP("Said", "what it answers is private"),
        QT_TRANSLATE_NOOP("Said", "this is not the name of a member"),
        QT_TRANSLATE_NOOP("Said", "nobody has this name"),
        QT_TRANSLATE_NOOP("Said", "it is not among the last 1,000 comments"),
        QT_TRANSLATE_NOOP("Said", "a message with the same words is there"),
        QT_TRANSLATE_NOOP("Said", "Reddit has no such act"),
        QT_TRANSLATE_NOOP("Said", "there are too many conversations"),
        QT_TRANSLATE_NOOP("Said", "WordPress has no private messages"),
        QT_TRANSLATE_NOOP("Said", "no text"),
        QT_TRANSLATE_NOOP("Said", "no letters in it"),
        QT_TRANSLATE_NOOP("Said", "a comment only"),
        QT_TRANSLATE_NOOP("Said", "something in the list is no entry"),
        QT_TRANSLATE_NOOP("Said", "it named no event"),
        QT_TRANSLATE_NOOP("Said", "no home server"),
    )
)


def said_words(said: str) -> str:
    """What was said instead of yes: a connector's own words in the window's language, a platform's as they are."""
    look_up = QCoreApplication.translate
    return look_up("Said", said) if said in SAID else said
