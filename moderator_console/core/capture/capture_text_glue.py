"""Times that a page has glued to a name: "17:41moss_goblin: …", "Imogen Sparrow9:02 AM", "ChicagoNov. 17"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTHS = (
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|janv|févr|mars|avr|mai|juin|juil|août|sept|déc"
)
_CLOCK = r"\d{1,2}(?:[:h]\d\d)(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
#: A clock that begins a line and runs into a name.
_LEAD = re.compile(rf"^\s*\[?{_CLOCK}\]?(?=[@~]?[^\W\d_]{{2}})(?![AaPp]\.?[Mm]\b|min|sec)")
_SPELT = rf"(?:{_MONTHS})[a-zé]{{0,6}}\.? \d{{1,2}}(?:,? (?:19|20)\d\d)?"
_AGO = r"\d{1,3} ?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago"
_DAY = r"(?:Today|Yesterday|Hier|Aujourd[’']hui|Il y a)\b.{0,24}"
_NUMBERS = rf"\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?:,? (?:à |at )?{_CLOCK})?"
#: A name that runs into the time that ends the line.
_TAIL = re.compile(
    rf"(?<=[^\W\d_])(?=(?:{_CLOCK}|{_AGO}|{_NUMBERS})\s*$)|(?<=[^\W_])(?=(?:{_SPELT}|{_DAY})\s*$)"
)
#: Longer lines are somebody's words.
_LONG = 80


#: A clock in brackets that runs into somebody's words, as chats copy what goes on below one name.
_BRACKETED = re.compile(rf"\s*(\[{_CLOCK}\])(?=\S)(?!\S.{{0,40}}?: ?\S)")


def parted(lines: Sequence[str]) -> list[str]:
    """The lines, those that begin with such a clock as two; not where most lines do."""
    cuts = {n: found.end() for n, line in enumerate(lines) if (found := _BRACKETED.match(line))}
    if not cuts or 2 * len(cuts) > sum(not line.isspace() for line in lines if line):
        return list(lines)
    made: list[str] = []
    for n, line in enumerate(lines):
        made += [line[: cuts[n]], line[cuts[n] :]] if n in cuts else [line]
    return made


def unglued(lines: Sequence[str]) -> list[str]:
    """The lines with a space between name and time, where two or more lines need one."""
    made = list(lines)
    lead = {n: found.end() for n, line in enumerate(lines) if (found := _LEAD.match(line[:_LONG]))}
    tail: dict[int, int] = {}
    for n, line in enumerate(lines):
        if (
            4 <= len(line) <= _LONG
            and (found := _TAIL.search(line))
            and _begins(line, found.start())
        ):
            tail[n] = found.start()
    for places in (lead, tail):
        if len(places) > 1:
            for n, at in places.items():
                made[n] = f"{lines[n][:at]} {lines[n][at:]}"
    return made


def _begins(line: str, at: int) -> bool:
    """Whether what stands before a place may be a name: short, and begun like one."""
    said = line[:at].strip()
    return 2 <= len(said) <= 45 and len(said.split()) <= 5 and not said.endswith((".", ",", ":"))
