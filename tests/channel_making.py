"""An invented channel: 400 lines in which several talks cross, one of which ends in an outburst.

Days of seed swappers who chat, each talk with lines that name whom they answer. ``OUTBURST`` and ``QUESTION`` are
places; ``ANSWERS`` says, by place, what each line of that talk really answers.
"""

from __future__ import annotations

import random
from pathlib import Path

from desk_making import NOW_US

from moderator_console.core.posts import Address
from moderator_console.readers import Wishes
from moderator_console.services.importing import import_paths
from moderator_console.store.archive import Archive

LINES = 400
#: What is said in the talk that matters: when, by whom, what, and which of its own lines it answers.
TALK = (
    (300, "odile", "does anybody know where my envelope went? the blue one with the beans", -1),
    (304, "graham", "odile: when did you post it?", 0),
    (306, "odile", "graham: nine days before the closing date, I kept the receipt", 1),
    (311, "ruth", "odile: I saw a blue one in the sorting room", 0),
    (318, "graham", "odile: then it is in the common pot, that is the rule", 2),
    (324, "odile", "graham: emptied into the common pot? without a word?", 4),
    (329, "graham", "odile: we had 214 envelopes, nobody reads each label", 5),
    (333, "odile", "graham: twelve years of choosing went into those beans", 6),
    (337, "ruth", "odile: that hurts, I am sorry", 7),
    (340, "graham", "odile: rules are rules", 7),
    (343, "odile", "graham: I asked you twice and that is all you have to say? Keep your pot, I am done here!", 9),
    (346, "ruth", "odile: please stay, somebody will look into it", 10),
    (352, "petra", "graham: that was cold", 9),
    (360, "odile", "ruth: I need a day", 11),
)  # fmt: skip
QUESTION, OUTBURST = TALK[0][0], TALK[10][0]
ANSWERS = {at: TALK[to][0] for at, _, _, to in TALK if to >= 0}
#: The way from the question to the outburst.
WAY = (300, 304, 306, 318, 324, 329, 333, 340, 343)

_PEOPLE = ("ned", "ilse", "karim", "bo", "yuki", "tomas", "wanda", "jules")
_THINGS = ("the kettle", "the lower shed", "tray nine", "the grey tarp", "the long hose",
           "the label printer", "the rain barrel", "the key of the gate")  # fmt: skip
_SAID = (
    "{who}: I left {thing} by the door",
    "has anybody seen {thing}?",
    "{who}: no, look behind {thing}",
    "{thing} wants mending before the frost",
    "{who}: thanks, that helped",
    "going out to water, back in an hour",
    "{who}: I can bring {thing} on Saturday",
)


def lines() -> list[str]:
    """The log, one line a place."""
    dice = random.Random(11)
    said = {at: (who, text) for at, who, text, _ in TALK}
    made = []
    for at in range(LINES):
        who, text = said.get(at, ("", ""))
        if not who:
            who, other = dice.sample(_PEOPLE, 2)
            text = dice.choice(_SAID).format(who=other, thing=dice.choice(_THINGS))
        minute = 8 * 60 + at
        made.append(f"[{minute // 60:02}:{minute % 60:02}] <{who}> {text}")
    return made


def bring_channel(folder: Path, archive: Path, key: bytes) -> None:
    """Imports the channel into an archive, from a log that is written below ``folder``."""
    log = folder / "2026-11-17-#seeds.log"
    log.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    import_log(log, archive, key)


def import_log(log: Path, archive: Path, key: bytes, now_us: int = NOW_US) -> None:
    """Imports a log of the channel, at the desk's hour unless another is given."""
    import_paths(archive, key, [log], Wishes("Seeds", "UTC"), format="irc", now_us=now_us)


def channel_of(archive: Archive) -> Address:
    """The thread."""
    return archive.threads("Seeds").lines[0].address


def line_at(archive: Archive, place: int) -> Address:
    """The address of a line."""
    return archive.posts(channel_of(archive), place, 1)[0].address


def keep_answers(archive: Archive, upto: int = LINES, *, whole: bool = True) -> None:
    """Keeps the right answers as guesses, those of the lines before ``upto``; other lines begin talks of their own."""
    found = []
    for at in range(upto):
        to = ANSWERS.get(at, at)
        found.append((at, [(to, 0.8)] if to == at else [(to, 0.7), (at, 0.2)]))
    archive.keep_guesses(channel_of(archive), found, whole=whole)
