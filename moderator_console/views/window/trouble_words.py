"""Known trouble as sentences for people: what is the matter, and the way forward.

The sentences of the code are English; those that hold no fact are looked up as they are, those that do are
said here by class and reason. A sentence that nobody translated gives that of its class, never nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QObject

from moderator_console.core import trouble as tr
from moderator_console.core.loop import Missing
from moderator_console.core.trouble import RuleBroken, Trouble
from moderator_console.views.window.platform_sentences import SENTENCES

#: Sentences and ways as the code says them, marked for the catalogue.
KNOWN = SENTENCES | frozenset(
    (
        QT_TRANSLATE_NOOP("Trouble", "This is not a file."),
        QT_TRANSLATE_NOOP("Trouble", "The calendar file cannot be written; it stays as it was."),
        QT_TRANSLATE_NOOP(
            "Trouble", "There is no space left for the calendar file; it stays as it was."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The folder of the calendar file is not there."),
        QT_TRANSLATE_NOOP("Trouble", "The calendar file may not be written; it stays as it was."),
        QT_TRANSLATE_NOOP("Trouble", "Free some space on its disk, or choose another place."),
        QT_TRANSLATE_NOOP("Trouble", "Connect its disk, or choose another place."),
        QT_TRANSLATE_NOOP("Trouble", "Look at the rights of its folder, or choose another place."),
        QT_TRANSLATE_NOOP("Trouble", "Choose a file."),
        QT_TRANSLATE_NOOP("Trouble", "The file is too large to lie with a note."),
        QT_TRANSLATE_NOOP("Trouble", "Keep it below 1 GB, or note where it is kept."),
        QT_TRANSLATE_NOOP("Trouble", "It has grown while it was read."),
        QT_TRANSLATE_NOOP("Trouble", "Look whether it is still there."),
        QT_TRANSLATE_NOOP("Trouble", "The file is empty."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another one."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another folder."),
        QT_TRANSLATE_NOOP("Trouble", "This file is not kept here."),
        QT_TRANSLATE_NOOP("Trouble", "It may be on another computer."),
        QT_TRANSLATE_NOOP("Trouble", "This computer has no keyring that can be reached."),
        QT_TRANSLATE_NOOP("Trouble", "Use a passphrase, or start the keyring of your desktop."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring that is set up does not protect what it keeps."),
        QT_TRANSLATE_NOOP("Trouble", "Use a passphrase, or set up the keyring of your desktop."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring stayed locked."),
        QT_TRANSLATE_NOOP("Trouble", "Unlock it and try again, or use the recovery file."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring did not answer as it should."),
        QT_TRANSLATE_NOOP("Trouble", "Try again; if it stays so, use the recovery file."),
        QT_TRANSLATE_NOOP("Trouble", "The keyring holds no key for this profile."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Open it with its recovery file; the key then goes back to the keyring."
        ),
        QT_TRANSLATE_NOOP("Trouble", "There is no profile in this folder."),
        QT_TRANSLATE_NOOP("Trouble", "Make one, or choose another folder."),
        QT_TRANSLATE_NOOP(
            "Trouble", "This profile was made by a newer version of Moderator Console."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Install that version."),
        QT_TRANSLATE_NOOP("Trouble", "Another window or command is making this profile."),
        QT_TRANSLATE_NOOP("Trouble", "Wait for it."),
        QT_TRANSLATE_NOOP("Trouble", "This recovery file belongs to another profile."),
        QT_TRANSLATE_NOOP("Trouble", "Choose the file of this profile."),
        QT_TRANSLATE_NOOP("Trouble", "There is a file where the recovery file should go."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another place or name."),
        QT_TRANSLATE_NOOP("Trouble", "The recovery file does not read back."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another disk."),
        QT_TRANSLATE_NOOP("Trouble", "Others may read this file."),
        QT_TRANSLATE_NOOP("Trouble", "The file of the password or passphrase cannot be read."),
        QT_TRANSLATE_NOOP("Trouble", "It should hold it as one line of UTF-8."),
        QT_TRANSLATE_NOOP("Trouble", "There is a profile in this folder already."),
        QT_TRANSLATE_NOOP("Trouble", "Open it, or choose another folder."),
        QT_TRANSLATE_NOOP(
            "Trouble", "This folder holds data of a profile whose description is missing."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "Restore it with its recovery file, or choose another folder."
        ),
        QT_TRANSLATE_NOOP("Trouble", "This is not the key of this profile."),
        QT_TRANSLATE_NOOP("Trouble", "Use the recovery file of this profile."),
        QT_TRANSLATE_NOOP("Trouble", "The file of your cases is missing."),
        QT_TRANSLATE_NOOP("Trouble", "Restore the latest good backup."),
        QT_TRANSLATE_NOOP("Trouble", "Restore the latest good backup; keep the damaged file."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "This file was written by a newer version of Moderator Console; it was not touched.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "Install that version again, or restore an older backup."),
        QT_TRANSLATE_NOOP("Trouble", "The file is damaged."),
        QT_TRANSLATE_NOOP("Trouble", "The disk is full; nothing was lost."),
        QT_TRANSLATE_NOOP("Trouble", "Free some space and try again."),
        QT_TRANSLATE_NOOP("Trouble", "Another window or command is writing to this file."),
        QT_TRANSLATE_NOOP("Trouble", "Try again in a moment."),
        QT_TRANSLATE_NOOP("Trouble", "The file cannot be read or written."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Look whether its folder exists, is writable and its disk is connected."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The file cannot be written."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Look whether its folder exists, is writable and has free space."
        ),
        QT_TRANSLATE_NOOP("Trouble", "The file cannot be read."),
        QT_TRANSLATE_NOOP("Trouble", "Look whether it is there and may be read."),
        QT_TRANSLATE_NOOP("Trouble", "The file is too long to be what it should be."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another file."),
        QT_TRANSLATE_NOOP("Trouble", "Another import is running."),
        QT_TRANSLATE_NOOP("Trouble", "Wait until it is done, then try again."),
        QT_TRANSLATE_NOOP("Trouble", "There is a typo in the recovery code."),
        QT_TRANSLATE_NOOP("Trouble", "Compare it with the paper or file, group by group."),
        QT_TRANSLATE_NOOP("Trouble", "These words do not open the key file."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Look whether the file belongs to this profile, and type the words again."
        ),
        QT_TRANSLATE_NOOP(
            "Trouble", "Four or five unrelated words are easy to keep and hard to guess."
        ),
        QT_TRANSLATE_NOOP("Trouble", "There is no such case."),
        QT_TRANSLATE_NOOP("Trouble", "Look it up in the list of cases."),
        QT_TRANSLATE_NOOP("Trouble", "A name is missing."),
        QT_TRANSLATE_NOOP("Trouble", "Write how this person is called."),
        QT_TRANSLATE_NOOP("Trouble", "There is no such person."),
        QT_TRANSLATE_NOOP("Trouble", "Look the name up in People."),
        QT_TRANSLATE_NOOP("Trouble", "There is nothing left to undo."),
        QT_TRANSLATE_NOOP("Trouble", "There is nothing to take back."),
        QT_TRANSLATE_NOOP("Trouble", "Something later rests on it."),
        QT_TRANSLATE_NOOP("Trouble", "Undo the later acts first."),
        QT_TRANSLATE_NOOP("Trouble", "This text is too long to be kept in one piece."),
        QT_TRANSLATE_NOOP("Trouble", "Shorten it, or write it in two notes."),
        QT_TRANSLATE_NOOP("Trouble", "This case has no conversation to read."),
        QT_TRANSLATE_NOOP("Trouble", "Write the cause down directly."),
        QT_TRANSLATE_NOOP("Trouble", "A case is opened on a post."),
        QT_TRANSLATE_NOOP("Trouble", "Name the post of the complaint."),
        QT_TRANSLATE_NOOP("Trouble", "The sample community cannot be read."),
        QT_TRANSLATE_NOOP(
            "Trouble", "Install the program again, or bring in a conversation of your own."
        ),
        QT_TRANSLATE_NOOP("Trouble", "Something newer has happened in this case."),
        QT_TRANSLATE_NOOP("Trouble", "Look at its journal first."),
        QT_TRANSLATE_NOOP("Trouble", "This no longer stands: it was done, or moved meanwhile."),
        QT_TRANSLATE_NOOP("Trouble", "Look at the case."),
        QT_TRANSLATE_NOOP(
            "Trouble",
            "The file of your conversations was damaged and is set aside; your cases are whole.",
        ),
        QT_TRANSLATE_NOOP("Trouble", "Bring the conversations in again."),
        QT_TRANSLATE_NOOP("Trouble", "Choose the file or folder that holds the conversations."),
        QT_TRANSLATE_NOOP("Trouble", "This is not the address of a calendar server."),
        QT_TRANSLATE_NOOP("Trouble", "Write it as https://…"),
        QT_TRANSLATE_NOOP("Trouble", "A password does not go over a line that others can read."),
        QT_TRANSLATE_NOOP("Trouble", "Use the https address."),
        QT_TRANSLATE_NOOP("Trouble", "This change was decided already."),
        QT_TRANSLATE_NOOP("Trouble", "This date is more than ten years away."),
        QT_TRANSLATE_NOOP("Trouble", "Move it in the other calendar, or keep yours."),
        QT_TRANSLATE_NOOP("Trouble", "Another search has this name."),
        QT_TRANSLATE_NOOP("Trouble", "Choose another name."),
        QT_TRANSLATE_NOOP("Trouble", "This search was deleted."),
        QT_TRANSLATE_NOOP("Trouble", "Save it anew."),
    )
)


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is the matter, and the way forward (may be empty)."""

    sentence: str
    way: str

    @property
    def line(self) -> str:
        """Both, one after the other."""
        return f"{self.sentence} {self.way}".strip()


class TroubleWords(QObject):
    """Says known trouble in the language of the window."""

    def say(self, trouble: Trouble) -> Sentences:
        """The trouble in words. Names of files are kept short: a path is no sentence."""
        by_fact = self._by_fact(trouble)
        if by_fact is not None:
            return by_fact
        english = QLocale().language() == QLocale.Language.English
        sentence = _known(trouble.sentence)
        if not sentence:
            sentence = trouble.sentence if english else self._of_class(trouble)
        way = _known(trouble.way) or (trouble.way if english else "")
        return Sentences(sentence, way)

    def _by_fact(self, trouble: Trouble) -> Sentences | None:
        facts = trouble.facts
        if isinstance(trouble, RuleBroken) and trouble.missing:
            return Sentences(self._missing(trouble.missing), _known(trouble.way))
        if isinstance(trouble, tr.WrongWords):
            compare = _known("Compare it with the paper or file, group by group.")
            if facts.get("why") == "length" and "wanted" in facts:
                said = self.tr("A recovery code has {wanted} letters and digits; this has {found}.")
                return Sentences(said.format(**facts), compare)
            if facts.get("why") == "sign" and "group" in facts:
                said = self.tr("Group {group} holds a sign that no recovery code has.")
                return Sentences(said.format(**facts), compare)
            if facts.get("why") == "short" and "least" in facts:
                said = self.tr("A passphrase has at least {least} characters.")
                way = _known("Four or five unrelated words are easy to keep and hard to guess.")
                return Sentences(said.format(**facts), way)
        if isinstance(trouble, tr.UnreadableFile) and "formats" in facts:
            name = Path(facts.get("file", "")).name
            return Sentences(
                self.tr("No known format was found in “{name}”.").format(name=name),
                self.tr("These can be read: {formats}.").format(formats=facts["formats"]),
            )
        if isinstance(trouble, tr.UnreadableFile) and "columns" in facts:
            said = self.tr("“{name}” does not say which column holds who wrote and what.")
            way = self.tr("Bring it in by itself: then you can say it. Its columns are: {columns}.")
            name = Path(facts.get("file", "")).name
            return Sentences(said.format(name=name), way.format(columns=facts["columns"]))
        return None

    def _missing(self, missing: tuple[str, ...]) -> str:
        # The sentences about cases live in one place; it costs the database's driver, so it comes late.
        from moderator_console.views.words import Words

        words = Words()
        return " ".join(words.missing(Missing(each)) for each in missing if each in set(Missing))

    def _of_class(self, trouble: Trouble) -> str:
        for kind, said in (
            (tr.RuleBroken, self.tr("This is not possible yet.")),
            (tr.NotFound, self.tr("This does not exist here any more.")),
            (tr.WrongWords, self.tr("This cannot be understood.")),
            (tr.UnreadableFile, self.tr("This file cannot be read.")),
            (tr.NoProfile, self.tr("There is no profile in this folder.")),
            (tr.ProfileExists, self.tr("Something lies in this place already.")),
            (tr.WrongKey, self.tr("These words do not open your data.")),
            (tr.KeyringTrouble, self.tr("The keyring did not answer as it should.")),
            (tr.DamagedFile, self.tr("A file of this profile is damaged.")),
            (tr.NewerFile, self.tr("This was written by a newer version.")),
            (tr.DiskTrouble, self.tr("The disk is full or cannot be written.")),
            (tr.ServerTrouble, self.tr("The server did not answer as it should.")),
            (tr.FileBusy, self.tr("Another window or command is writing right now.")),
        ):
            if isinstance(trouble, kind):
                return said
        return self.tr("Something did not work.")


def _known(english: str) -> str:
    """The sentence in the window's language if it is in the catalogue, else an empty string."""
    # Looked up by what the code raised; its words were marked above.
    look_up = QCoreApplication.translate
    return look_up("Trouble", english) if english in KNOWN else ""
