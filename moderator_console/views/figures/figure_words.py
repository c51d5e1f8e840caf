"""Figures in words: "3 h 20 min", "half within 3 h, nine in ten within 2 days", "8 of 10 (80 %)".

Each figure is told with the number of cases it rests on; where it rests on none a dash stands, never a 0. Where it
rests on a few, they are told plainly: no share of ten is made of three.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QDate, QLocale, QObject

from moderator_console.core.figures import FEW, Figures, Grain, Period, Spread, Times
from moderator_console.services.figures_file import FigureWords as TableWords

#: What stands where there is no figure.
NONE = "–"
_HOUR = 3_600


class Measure(StrEnum):
    """What a chart may show; the value is remembered."""

    FIRST_WORD = "first-word"
    PRIVATE = "private"
    SATISFIED = "satisfied"
    ROUNDS = "rounds"


#: The tone and the sign of each measure: colour is never alone.
SIGNS: dict[Measure, tuple[str, str]] = {
    Measure.FIRST_WORD: ("due", "message-circle"),
    Measure.PRIVATE: ("waiting", "lock"),
    Measure.SATISFIED: ("done", "heart-handshake"),
    Measure.ROUNDS: ("origin", "repeat"),
}


def times_of(of: Figures, measure: Measure) -> Times:
    """The figures of a measure; rounds have no clock, so theirs stand in its place."""
    return {
        Measure.FIRST_WORD: of.first_word,
        Measure.PRIVATE: of.private,
        Measure.SATISFIED: of.to_satisfied,
        Measure.ROUNDS: Times(of.rounds),
    }[measure]


class FigureSpeech(QObject):
    """The words of the page, of its charts and of what it gives away, in the language of the window."""

    def measure(self, measure: Measure) -> str:
        """What is measured."""
        return {
            Measure.FIRST_WORD: self.tr("First word"),
            Measure.PRIVATE: self.tr("To private"),
            Measure.SATISFIED: self.tr("To satisfied"),
            Measure.ROUNDS: self.tr("Rounds"),
        }[measure]

    def meaning(self, measure: Measure) -> str:
        """What it measures, in one sentence."""
        return {
            Measure.FIRST_WORD: self.tr("From the complaint to our first word"),
            Measure.PRIVATE: self.tr("From the complaint to the first private talk"),
            Measure.SATISFIED: self.tr("From the complaint to the member’s yes"),
            Measure.ROUNDS: self.tr("Rounds until the member’s yes"),
        }[measure]

    def length(self, seconds: int | None) -> str:
        """How long it took, in one or two units."""
        if seconds is None:
            return NONE
        # A number and its unit never part at the end of a line.
        return self._length(seconds).replace(" ", "\u00a0")

    def _length(self, seconds: int) -> str:
        minutes, hours = seconds // 60, seconds // _HOUR
        if not minutes:
            return self.tr("under 1 min")
        if not hours:
            return self.tr("{n} min").format(n=minutes)
        if hours < 48:
            if not minutes % 60:
                return self.tr("{n} h").format(n=hours)
            return self.tr("{h} h {m} min").format(h=hours, m=minutes % 60)
        return self.tr("%n days", "", hours // 24)

    def working(self, seconds: int | None) -> str:
        """How long it took in working time: never in days, which are shorter there."""
        if seconds is None or seconds < 48 * _HOUR:
            return self.length(seconds)
        return self.tr("{n} h").format(n=seconds // _HOUR)

    def value(self, measure: Measure, value: int | None) -> str:
        """A length, or a number of rounds."""
        if value is None:
            return NONE
        return str(value) if measure is Measure.ROUNDS else self.length(value)

    def _within(self, measure: Measure, value: int | None) -> str:
        """The same inside a sentence, where a number of rounds says what it counts."""
        if measure is Measure.ROUNDS and value is not None:
            return self.tr("%n rounds", "", value)
        return self.value(measure, value)

    def cases(self, count: int) -> str:
        """How many cases a figure rests on."""
        return self.tr("%n cases", "", count)

    def spread(self, measure: Measure, of: Spread) -> str:
        """Both figures and what they rest on: "half within 3 h, nine in ten within 2 days, 20 cases"; all where they
        are few, and one case by itself."""
        if of.median is None:
            return self.tr("no case yet")
        half, wide = self._within(measure, of.median), self._within(measure, of.wide)
        if of.count == 1:
            words = self.tr("{half}, {cases}")
        elif of.count < FEW:
            words = self.tr("half within {half}, all within {wide}, {cases}")
        else:
            words = self.tr("half within {half}, nine in ten within {wide}, {cases}")
        return words.format(half=half, wide=wide, cases=self.cases(of.count))

    def rests(self, measure: Measure, of: Spread) -> str:
        """What stands below the figure of half of the cases: what it rests on, and how long the others took."""
        if of.median is None:
            return self.tr("No case has come so far.")
        if of.count == 1:
            return self.tr("one case")
        if of.count < FEW:
            words = self.tr("half of %n cases; all within {wide}", "", of.count)
        else:
            words = self.tr("half of %n cases; nine in ten within {wide}", "", of.count)
        return words.format(wide=self._within(measure, of.wide))

    def worked(self, of: Spread) -> str:
        """The same in working time."""
        if of.count == 1:
            words = self.tr("in working time: {half}")
        elif of.count < FEW:
            words = self.tr("in working time: {half}, all {wide}")
        else:
            words = self.tr("in working time: {half}, nine in ten {wide}")
        return words.format(half=self.working(of.median), wide=self.working(of.wide))

    def note(self) -> str:
        """How the cells of a table are read."""
        return self.tr(
            "Half within, nine in ten within (of fewer than ten: all), and in brackets how many cases that rests on"
        )

    def share(self, part: int, whole: int) -> str:
        """ "8 of 10 (80 %)", rounded down: 100 % means all. A few are told without a share: "2 of 3"."""
        if whole < FEW:
            return self.tr("{part} of {whole}").format(part=part, whole=whole)
        share = 100 * part // whole
        return self.tr("{part} of {whole} ({share} %)").format(part=part, whole=whole, share=share)

    def period(self, one: Period, grain: Grain) -> str:
        """A week or a month in full: "week of 16 November 2026", "November 2026"."""
        if grain is Grain.MONTH:
            return _said(one.first, self.tr("MMMM yyyy"))
        return self.tr("week of {day}").format(day=_said(one.first, self.tr("d MMMM yyyy")))

    def row_period(self, one: Period, grain: Grain) -> str:
        """The same in a table whose head says which of both it is."""
        return self.period(one, grain) if grain is Grain.MONTH else self.day(one.first)

    def short_period(self, one: Period, grain: Grain) -> str:
        """The same under a column: "16 Nov", "Nov 26"."""
        return _said(one.first, self.tr("MMM yy") if grain is Grain.MONTH else self.tr("d MMM"))

    def day(self, day: date) -> str:
        """A date in full."""
        return _said(day, self.tr("d MMMM yyyy"))

    def community(self, name: str) -> str:
        """A community; some cases have none."""
        return name or self.tr("no community")

    def columns(self, grain: Grain | None) -> tuple[str, ...]:
        """The heads of the table under a chart; ``grain`` None: of communities."""
        if grain is None:
            first = self.tr("Community")
        else:
            first = self.tr("Week") if grain is Grain.WEEK else self.tr("Month")
        return (
            first, self.tr("Cases"), self.tr("Answered"), self.tr("Never heard"), self.tr("First word"),
            self.tr("To private"), self.tr("To satisfied"), self.tr("Rounds"), self.tr("Satisfied"),
            self.tr("With a reason"), self.tr("Open"),
        )  # fmt: skip

    def cells(self, name: str, of: Figures) -> tuple[str, ...]:
        """A row of that table: times as "half, nine in ten (cases)", one case as "time (1)"."""
        return (
            name, str(of.cases), str(of.answered), str(of.unheard),
            *(self._cell(measure, times_of(of, measure).clock) for measure in Measure),
            str(of.satisfied), str(of.waived), str(of.open),
        )  # fmt: skip

    def _cell(self, measure: Measure, of: Spread) -> str:
        if of.median is None:
            return NONE
        words = self.tr("{half}, {wide} ({n})") if of.count > 1 else self.tr("{half} ({n})")
        half, wide = (self._brief(measure, value) for value in (of.median, of.wide))
        return words.format(half=half, wide=wide, n=of.count)

    def _brief(self, measure: Measure, value: int | None) -> str:
        """A value where there is little room: "3 h 05"."""
        if value is None or measure is Measure.ROUNDS or not _HOUR <= value < 48 * _HOUR:
            return self.value(measure, value)
        words = self.tr("{h} h {min}").format(h=value // _HOUR, min=f"{value // 60 % 60:02d}")
        return words.replace(" ", "\u00a0")

    def table(self) -> TableWords:
        """The words of the CSV file."""
        heads = [
            self.tr("Cases of"), self.tr("From"), self.tr("Up to"), self.tr("Community"), self.tr("Cases"),
            self.tr("Answered"), self.tr("Never heard, waiting"), self.tr("Never heard, ended"), self.tr("Satisfied"),
            self.tr("Closed with a reason"), self.tr("Open"),
        ]  # fmt: skip
        named = [self.measure(measure) for measure in Measure]
        measures = [self.tr("{what} (seconds)").format(what=what) for what in named[:3]]
        measures += [self.tr("{what} (working seconds)").format(what=what) for what in named[:3]]
        for what in (*measures, named[3]):
            heads += [
                self.tr("{what}: cases").format(what=what), self.tr("{what}: half within").format(what=what),
                self.tr("{what}: nine in ten within").format(what=what),
            ]  # fmt: skip
        return TableWords(
            tuple(heads), self.tr("ever, everywhere"), self.tr("all that was asked for"), self.tr("week"),
            self.tr("month"), self.tr("community"),
        )  # fmt: skip


def _said(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
