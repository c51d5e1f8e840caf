"""Phone numbers: whether they can be dialled, and how people read them (phonenumberslite, loaded when first needed)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

#: How an extension is written here; the library knows the English ways.
_LONGEST = 200
_EXTENSION = re.compile(
    r"(?i)\s*(?:poste|ext(?:ension)?\.?|int\.?|durchwahl)\s*[:.]?\s*(\d{1,7})\s*$"
)


class NumberTrouble(StrEnum):
    """What is doubtful about a number. It is kept all the same: it may be a short number inside a house."""

    NO_NUMBER = "no-number"
    NO_COUNTRY = "no-country"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was typed, how people read it, and how it is dialled ("+33612345678").

    ``dialled`` is empty and ``trouble`` says why where it cannot be dialled from anywhere.
    """

    typed: str
    shown: str
    dialled: str
    extension: str = ""
    trouble: NumberTrouble | None = None


def number(typed: str, region: str = "") -> Number:
    """Reads a number. ``region`` is the two letters of the country where it was written down, for national numbers."""
    import phonenumbers as lib

    text = typed.strip()
    if not any(letter.isdecimal() for letter in text) or len(text) > _LONGEST:
        return Number(text, text, "", trouble=NumberTrouble.NO_NUMBER)
    extension = ""
    if found := _EXTENSION.search(text):
        text, extension = text[: found.start()], found[1]
    try:
        read = lib.parse(text, region.upper() or None)
    except lib.NumberParseException as error:
        why = {
            lib.NumberParseException.INVALID_COUNTRY_CODE: NumberTrouble.NO_COUNTRY,
            lib.NumberParseException.TOO_LONG: NumberTrouble.TOO_LONG,
            lib.NumberParseException.TOO_SHORT_NSN: NumberTrouble.TOO_SHORT,
            lib.NumberParseException.TOO_SHORT_AFTER_IDD: NumberTrouble.TOO_SHORT,
        }.get(error.error_type, NumberTrouble.NO_NUMBER)
        return Number(typed.strip(), typed.strip(), "", trouble=why)
    extension = extension or (read.extension or "")
    read.extension = None
    possible = lib.is_possible_number_with_reason(read)
    if possible != lib.ValidationResult.IS_POSSIBLE:
        why = {
            lib.ValidationResult.TOO_SHORT: NumberTrouble.TOO_SHORT,
            lib.ValidationResult.TOO_LONG: NumberTrouble.TOO_LONG,
            lib.ValidationResult.INVALID_COUNTRY_CODE: NumberTrouble.NO_COUNTRY,
        }.get(possible, NumberTrouble.UNKNOWN)
        return Number(typed.strip(), typed.strip(), "", trouble=why)
    shown = lib.format_number(read, lib.PhoneNumberFormat.INTERNATIONAL)
    dialled = lib.format_number(read, lib.PhoneNumberFormat.E164)
    trouble = None if lib.is_valid_number(read) else NumberTrouble.UNKNOWN
    return Number(typed.strip(), shown, dialled, extension, trouble)


def is_country(region: str) -> bool:
    """Whether these two letters are a country that numbers are known of (ISO 3166-1, as "FR")."""
    import phonenumbers as lib

    return region.upper() in lib.SUPPORTED_REGIONS
