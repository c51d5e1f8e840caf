"""What is doubtful about a number to be called, in a sentence."""

from __future__ import annotations

from moderator_console.cli.call import Call
from moderator_console.services.numbers import Number, NumberTrouble


def doubt(call: Call, read: Number) -> str:
    """What is doubtful about a number, for people; it is shown all the same."""
    say = call.say
    return {
        NumberTrouble.NO_NUMBER: say("This is no number that can be dialled."),
        NumberTrouble.NO_COUNTRY: say("Its country is missing: add --country FR, for instance."),
        NumberTrouble.TOO_SHORT: say("This number is too short."),
        NumberTrouble.TOO_LONG: say("This number is too long."),
        NumberTrouble.UNKNOWN: say("No such number is known in its country."),
        None: "",
    }[read.trouble]
