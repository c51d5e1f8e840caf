"""``import``: files into the archive, with progress for people or for a program, and whole threads after Ctrl+C."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from moderator_console.cli.call import Call
from moderator_console.cli.output import Json, one_line
from moderator_console.cli.verb import Code, argument, flag, option, verb
from moderator_console.core.trouble import WrongWords

if TYPE_CHECKING:
    from moderator_console.services.importing import ImportProgress
    from moderator_console.store.conversation import ImportReport

#: Skipped items that people are shown; ``--json`` gives the first thousand.
_SHOWN = 20


class DateForm(StrEnum):
    """What comes first in dates such as 1/2/21."""

    DAY = "day-first"
    MONTH = "month-first"


class _NamedPath(click.Path):
    """A path with at least one letter: pathlib takes an empty word for the folder that one stands in."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | PathLike[str]:
        if not value:
            raise WrongWords(
                "There is nothing to import.", "Name files or folders, or give --sample."
            )
        return super().convert(value, param, ctx)


_Tell = Callable[["ImportProgress"], None]


class ProgressForm(StrEnum):
    """How progress is told."""

    JSON = "json"


@verb(
    "import",
    argument("paths", type=_NamedPath(path_type=Path), nargs=-1),
    option("--format", "format_", metavar="F", help="The format, where it cannot be told from the content."),
    option("--community", metavar="NAME", help="The community that it belongs to."),
    option("--zone", metavar="ZONE", help="The zone of times that name none, such as Europe/Paris."),
    option("--dates", type=Code(DateForm), metavar="day-first|month-first",
           help="How dates such as 1/2/21 are read, where the file does not decide it."),
    option("--columns", metavar="FIELD=COLUMN,…",
           help="Which columns of a table are author, date, text, id, parent, thread, title, link."),
    flag("--sample", help="Bring in the sample community, to try things on."),
    option("--progress", type=Code(ProgressForm), metavar="json",
           help="Lines of JSON about the progress, on standard error."),
)  # fmt: skip
def import_verb(
    call: Call,
    paths: tuple[Path, ...],
    format_: str | None,
    community: str | None,
    zone: str | None,
    dates: DateForm | None,
    columns: str | None,
    sample: bool,
    progress: ProgressForm | None,
) -> None:
    """Read files, folders and zips into the archive; again brings no duplicates."""
    from moderator_console.readers import Wishes
    from moderator_console.readers.csv_columns import parsed
    from moderator_console.services.capture import keep_text
    from moderator_console.services.importing import import_paths
    from moderator_console.services.sample_import import import_sample

    call.changes()
    if bool(paths) == sample:
        raise WrongWords("There is nothing to import.", "Name files or folders, or give --sample.")
    opened = call.open()
    now_us, _ = call.clock(test_clock=opened.test_clock)()
    wishes = Wishes(
        community or "",
        zone,
        None if dates is None else dates is DateForm.DAY,
        parsed(columns or ""),
        now_us,
        call.say.lang,
    )
    with _cancel() as cancelled, _progress(call, progress) as tell:
        if sample:
            report = import_sample(
                opened.archive, opened.key, now_us, progress=tell, cancelled=cancelled
            )
        elif paths == (Path("-"),):
            if format_ != "paste":
                raise WrongWords(
                    "Only a paste is read from standard input.", "Give --format paste."
                )
            name, pasted = call.say("Pasted"), sys.stdin.buffer.read()
            report = keep_text(opened.archive, opened.key, name, pasted, wishes, now_us=now_us)
        else:
            report = import_paths(
                opened.archive, opened.key, paths, wishes,
                format=format_, progress=tell, cancelled=cancelled, now_us=now_us,
            )  # fmt: skip
    report = _in_words(report, call.say.lang)
    call.answer(_document(report), lambda: _show(call, report))
    if report.cancelled:
        raise KeyboardInterrupt


def _in_words(report: ImportReport, lang: str) -> ImportReport:
    """The report with its places and reasons in a language: as known trouble, for people and for programs."""
    if not (report.skipped or report.notes):
        return report
    from moderator_console.services.skipped_words import skipped_words

    words = skipped_words(lang)
    return replace(report, skipped=words.lines(report.skipped), notes=words.lines(report.notes))


def _document(report: ImportReport) -> Json:
    return {
        "format": report.format,
        "community": report.community,
        "threads": report.threads,
        "posts": report.posts,
        "people": report.people,
        "revisions": report.revisions,
        "removals": report.removals,
        "events": report.events,
        "duplicates": report.duplicates,
        "skipped": [{"where": where, "why": why} for where, why in report.skipped],
        "skipped_count": report.skipped_count,
        "notes": [{"where": where, "what": what} for where, what in report.notes],
        "cancelled": report.cancelled,
        "seconds": report.seconds,
    }


def _show(call: Call, report: ImportReport) -> None:
    say, line = call.say, call.page.line
    line(
        say("{community}: {threads}, {posts}, {people} ({format}).",
            community=report.community, format=report.format,
            threads=say.count(report.threads, "{n} thread", "{n} threads"),
            posts=say.count(report.posts, "{n} new post", "{n} new posts"),
            people=say.count(report.people, "{n} new account", "{n} new accounts"))
    )  # fmt: skip
    told = (
        (report.duplicates, "{n} post was here already", "{n} posts were here already"),
        (report.revisions, "{n} new revision", "{n} new revisions"),
        (report.removals, "{n} post was deleted there", "{n} posts were deleted there"),
    )
    for n, one, many in told:
        if n:
            line("  " + say.count(n, one, many))
    if report.skipped_count:
        line(
            "  "
            + say.count(report.skipped_count, "{n} item was skipped:", "{n} items were skipped:")
        )
        for where, why in report.skipped[:_SHOWN]:
            line("    " + say("{where}: {what}", where=one_line(where, 120), what=why))
        if report.skipped_count > _SHOWN:
            line("    " + say("… the others: --json"))
    if report.notes:
        line("  " + say("Kept, with a remark:"))
        for where, what in report.notes[:_SHOWN]:
            line("    " + say("{where}: {what}", where=one_line(where, 120), what=what))
        if len(report.notes) > _SHOWN:
            line("    " + say("… the others: --json"))


@contextmanager
def _cancel() -> Iterator[Callable[[], bool]]:
    """Ctrl+C asks the import to stop at a whole thread; a second one breaks it off, which is safe too."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def stop(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(call: Call, form: ProgressForm | None) -> Iterator[_Tell]:
    """Lines of JSON, a bar on a terminal, or nothing."""
    if form is ProgressForm.JSON:
        yield lambda now: call.page.progress(
            {
                "phase": now.phase, "share": now.share, "posts": now.posts,
                "skipped": now.skipped, "source": now.source,
            }
        )  # fmt: skip
    elif call.page.terminal and not call.as_json:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None)
            yield lambda now: bar.update(
                task, total=1.0 if now.share is not None else None, completed=now.share or 0.0,
                description=f"{one_line(now.source, 40)}  {_phase(call, now)}",
            )  # fmt: skip
    else:
        yield lambda now: None


def _phase(call: Call, now: ImportProgress) -> str:
    if now.phase == "finishing":
        return call.say("putting threads in order")
    return call.say.count(now.posts, "{n} post read", "{n} posts read")
