"""Bringing in a conversation: an export, a folder or the sample community, with progress and a stop that works.

The import itself is a child process (services/import_process.py); this panel starts it in a job, says how far it is in
words, and what came of it. What was skipped is listed when asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from moderator_console._built.ui_import_panel import Ui_ImportPanel
from moderator_console.core.trouble import Trouble
from moderator_console.readers import Wishes
from moderator_console.services.jobs import Jobs
from moderator_console.store.conversation import ImportReport
from moderator_console.views.bringing.csv_mapping import Memory
from moderator_console.views.widgets.file_choice import open_files, open_folder
from moderator_console.views.widgets.zones import fill_zones, is_zone
from moderator_console.views.window.home import WindowThread
from moderator_console.views.window.look import Look, Looks

if TYPE_CHECKING:
    from moderator_console.services.importing import ImportProgress

#: What the choices of the order of dates mean to a reader, in their order.
_DATES = (None, True, False)
#: Skipped items that are listed; the others are counted.
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Bringing:
    """Where conversations go: ``archive.db``, its key, now in UTC microseconds, and where choices are kept."""

    archive: Path
    key: bytes
    now_us: Callable[[], int]
    memory: Memory = field(default_factory=Memory)


class ImportPanel(QWidget):
    """``furnish`` it once. ``brought`` carries the report of each import, ``wanted`` the wish to go on and read."""

    brought = Signal(object)
    wanted = Signal()
    troubled = Signal(object)
    #: Conversations are to be pasted by hand.
    paste_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ImportPanel()
        self.ui.setupUi(self)
        self._to: Bringing | None = None
        self._jobs: Jobs | None = None
        self._home = WindowThread(self)
        self._paths: tuple[Path, ...] = ()
        self._stop: Callable[[], None] = lambda: None
        self._going = False
        self._report: ImportReport | None = None
        self._look: Look | None = None
        #: Set on a page that scrolls by itself: the panel is then as high as its ways to begin.
        self.whole = False
        self.setAcceptDrops(True)
        ui = self.ui
        ui.file.clicked.connect(self._ask_file)
        ui.folder.clicked.connect(self._ask_folder)
        ui.paste.clicked.connect(self.paste_wanted)
        ui.sample.clicked.connect(self.bring_sample)
        ui.begin.clicked.connect(self._begin)
        ui.leave.clicked.connect(self.start_anew)
        ui.community.returnPressed.connect(self._begin)
        ui.cancel.clicked.connect(self.stop)
        ui.go_on.clicked.connect(self.wanted)
        ui.more.clicked.connect(self.start_anew)
        ui.list_skipped.toggled.connect(ui.skipped.setVisible)
        self.setFocusProxy(ui.file)
        fill_zones(ui.zone, "")
        self._say()

    def furnish(self, looks: Looks, jobs: Jobs, to: Bringing) -> None:
        """Gives it its look, its jobs and where to bring things."""
        self._jobs, self._to = jobs, to
        ui = self.ui
        for part in (
            ui.file,
            ui.folder,
            ui.paste,
            ui.sample,
            ui.begin,
            ui.leave,
            ui.cancel,
            ui.go_on,
            ui.more,
        ):
            part.wear(looks)
        ui.list_skipped.wear(looks)
        ui.mapping.furnish(looks, to.memory)
        looks.changed.connect(self._wear)
        self._wear(looks.now)

    @property
    def going(self) -> bool:
        """Whether an import runs."""
        return self._going

    def start_anew(self) -> None:
        """Shows the ways to begin."""
        if not self._going:
            self.ui.states.setCurrentWidget(self.ui.choose_scroll)
            self.setFocusProxy(self.ui.file)
            self.ui.file.setFocus()

    def offer(self, paths: tuple[Path, ...]) -> None:
        """Asks what the community of these files is called, with their own name as a proposal."""
        if not paths or self._going:
            return
        from moderator_console.services.importing import named_after

        self._paths = paths
        names = ", ".join(path.name for path in paths[:3])
        self.ui.name_text.setText(
            self.tr("{files} will be read; nothing in it is changed.").format(files=names)
        )
        self.ui.community.setText(named_after(paths))
        self.ui.zone.setCurrentText("")
        self.ui.dates.setCurrentIndex(0)
        self.ui.mapping.look_at(paths)
        self.ui.states.setCurrentWidget(self.ui.name_scroll)
        self.ui.community.setFocus()
        self.ui.community.selectAll()

    def bring(
        self,
        paths: tuple[Path, ...],
        community: str,
        *,
        zone: str | None = None,
        day_first: bool | None = None,
        columns: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Imports these files into a community, in a child process."""
        to = self._to
        if to is None or self._going:
            return
        from moderator_console.services.import_process import ImportChild

        wishes = Wishes(community, zone, day_first, columns)
        child = ImportChild(to.archive, to.key, paths, wishes, now_us=to.now_us())
        self._run(community, lambda tell: child.run(tell), child.cancel)

    def bring_sample(self) -> None:
        """Imports the sample community."""
        to = self._to
        if to is None or self._going:
            return
        from moderator_console.services.sample import SAMPLE_COMMUNITY
        from moderator_console.services.sample_import import import_sample

        halt, now = threading.Event(), to.now_us()

        def work(tell: Callable[[ImportProgress], None]) -> ImportReport:
            return import_sample(to.archive, to.key, now, progress=tell, cancelled=halt.is_set)

        self._run(SAMPLE_COMMUNITY, work, halt.set)

    def stop(self) -> None:
        """Stops the import; what came in whole stays."""
        if self._going:
            self.ui.cancel.setEnabled(False)
            self.ui.running_text.setText(self.tr("Stopping. Conversations that are whole stay."))
            self._stop()

    def _run(
        self,
        community: str,
        work: Callable[[Callable[[ImportProgress], None]], ImportReport],
        stop: Callable[[], None],
    ) -> None:
        if self._jobs is None:
            return
        ui = self.ui
        self._going, self._stop = True, stop
        ui.running_title.setText(self.tr("Bringing in {name}").format(name=community))
        ui.running_text.setText(self.tr("Looking at what it is…"))
        ui.bar.setRange(0, 0)
        ui.cancel.setEnabled(True)
        ui.states.setCurrentWidget(ui.running)
        ui.cancel.setFocus()

        def tell(progress: ImportProgress) -> None:
            self._home.post(lambda: self._progress(progress))

        self._jobs.run(lambda: work(tell), self._done, self._failed, rush=True)

    def _progress(self, progress: ImportProgress) -> None:
        if not self._going or not self.ui.cancel.isEnabled():
            return
        bar, locale = self.ui.bar, QLocale()
        if progress.share is None:
            bar.setRange(0, 0)
        else:
            bar.setRange(0, 1000)
            bar.setValue(round(progress.share * 1000))
        count = locale.toString(progress.posts)
        if progress.phase == "reading":
            words = self.tr("Reading: {count} posts so far.").format(count=count)
        else:
            words = self.tr("Putting {count} posts in order, conversation by conversation.").format(
                count=count
            )
        if progress.skipped:
            words += " " + self.tr("%n skipped.", "", progress.skipped)
        self.ui.running_text.setText(words)

    def _done(self, report: ImportReport) -> None:
        self._going = False
        self._report = report
        self._show_result(report)
        self.brought.emit(report)

    def _failed(self, error: BaseException) -> None:
        from moderator_console.services.import_process import ImportBroke

        self._going = False
        self.start_anew()
        if isinstance(error, ImportBroke):
            self._show_fault()
        if not isinstance(error, Trouble):
            raise error
        self.troubled.emit(error)

    def _told(self, where: str, what: str) -> str:
        return self.tr("{where}: {what}").format(where=where, what=what)

    def _show_result(self, report: ImportReport) -> None:
        ui = self.ui
        ui.result_title.setText(self._title(report))
        ui.result_text.setText(self._sentence(report))
        from moderator_console.services.skipped_words import skipped_words

        words = skipped_words(QLocale().name().partition("_")[0])
        shown = words.lines(report.skipped[:_LISTED])
        ui.list_skipped.setVisible(bool(report.skipped_count or report.notes))
        ui.list_skipped.setChecked(False)
        if report.skipped_count:
            ui.list_skipped.setText(self.tr("Show %n skipped", "", report.skipped_count))
        else:
            ui.list_skipped.setText(self.tr("Show %n remarks", "", len(report.notes)))
        lines = [self._told(*each) for each in shown]
        if report.skipped_count > len(shown):
            more = report.skipped_count - len(shown)
            lines.append(self.tr("and %n more", "", more))
        if report.notes:
            lines += ["", self.tr("Kept, with a remark:")] if lines else []
            lines += [self._told(*each) for each in words.lines(report.notes[:_LISTED])]
        if len(report.notes) > _LISTED:
            lines.append(self.tr("and %n more", "", len(report.notes) - _LISTED))
        ui.skipped.setPlainText("\n".join(lines))
        self._fit_skipped()
        ui.skipped.setVisible(False)
        ui.states.setCurrentWidget(ui.result)
        self.setFocusProxy(ui.go_on)
        ui.go_on.setFocus()

    def _show_fault(self) -> None:
        """A fault of ours: said here, and told on as every bug is."""
        ui = self.ui
        self._report = None
        ui.result_title.setText(self.tr("It could not be brought in"))
        ui.result_text.setText(
            self.tr(
                "This program met a fault while it read. Conversations that were whole have stayed;"
                " the file itself was not changed."
            )
        )
        ui.list_skipped.setVisible(False)
        ui.skipped.setVisible(False)
        ui.states.setCurrentWidget(ui.result)
        ui.more.setFocus()

    def _title(self, report: ImportReport) -> str:
        if report.cancelled:
            return self.tr("Stopped")
        if not report.threads and not report.posts and not report.revisions + report.removals:
            return self.tr("Nothing new in it")
        return self.tr("{name} is here").format(name=report.community)

    def _sentence(self, report: ImportReport) -> str:
        posts = self.tr("%n posts", "", report.posts)
        threads = self.tr("%n conversations", "", report.threads)
        people = self.tr("%n people", "", report.people)
        said = [
            self.tr("{posts} in {threads} by {people}.").format(
                posts=posts, threads=threads, people=people
            )
        ]
        if report.cancelled:
            said.append(self.tr("Conversations that were whole have stayed; bring it in again for the rest."))  # fmt: skip
        if report.duplicates:
            said.append(self.tr("%n were here already.", "", report.duplicates))
        if report.revisions:
            said.append(self.tr("%n edits kept beside the first text.", "", report.revisions))
        if report.removals:
            said.append(self.tr("%n were deleted there; their text is kept here.", "", report.removals))  # fmt: skip
        if report.skipped_count:
            said.append(self.tr("%n items could not be read and were skipped.", "", report.skipped_count))  # fmt: skip
        if report.notes:
            said.append(self.tr("%n remarks say what is missing or was put right.", "", len(report.notes)))  # fmt: skip
        return " ".join(said)

    # -- choosing -----------------------------------------------------------------

    def _ask_file(self) -> None:
        names = open_files(self, self.tr("Open an export"))
        self.offer(tuple(Path(name) for name in names))

    def _ask_folder(self) -> None:
        name = open_folder(self, self.tr("Open a folder"))
        if name:
            self.offer((Path(name),))

    def _begin(self) -> None:
        from moderator_console.services.importing import named_after

        name = self.ui.community.text().strip() or named_after(self._paths)
        mapping = self.ui.mapping
        if (unsaid := mapping.missing) is not None:
            unsaid.setFocus()
            return
        mapping.remember()
        zone = self.ui.zone.currentText().strip()
        self.bring(
            self._paths, name,
            zone=zone if is_zone(zone) else None, day_first=_DATES[max(0, self.ui.dates.currentIndex())],
            columns=mapping.columns(),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._going and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.offer(tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.ui.retranslateUi(self)
            self._say()
            if self._report is not None and self.ui.states.currentWidget() is self.ui.result:
                self._show_result(self._report)

    def _say(self) -> None:
        ui = self.ui
        ui.file.say("file-text", self.tr("A file that your platform gave you: mail, WhatsApp, Telegram, Discord, Slack, Reddit, Messenger, Discourse, Zulip, Stack Exchange, talk pages, IRC. Reading it changes nothing there."), "1", first=True)  # fmt: skip
        ui.folder.say("folder-open", self.tr("Many files at once: a Maildir, a folder of topics or logs."), "2")  # fmt: skip
        ui.paste.say("clipboard-list", self.tr("From a page or a chat that gives no file: a Facebook group, WhatsApp, a forum. Ctrl+Shift+V anywhere."), "3")  # fmt: skip
        ui.sample.say("sprout", self.tr("A small seed library between two languages. Nothing in it is real."), "4")  # fmt: skip
        ui.cancel.set_icon("x")
        if (line := ui.zone.lineEdit()) is not None:
            line.setPlaceholderText(self.tr("not said"))
        kept = ui.dates.currentIndex()
        ui.dates.clear()
        ui.dates.addItems((self.tr("not said"), self.tr("the day first"), self.tr("the month first")))  # fmt: skip
        ui.dates.setCurrentIndex(max(0, kept))

    def _wear(self, look: Look) -> None:
        ui, self._look = self.ui, look
        ui.picture.wear(look)
        ui.choose_column.setSpacing(look.px(10))
        ui.ways.setContentsMargins(0, look.px(18), 0, look.px(10))
        for column in (ui.name_column, ui.running_column, ui.result_column):
            column.setSpacing(look.px(12))
        self._fit_skipped()
        self._fit()

    def _fit_skipped(self) -> None:
        """The list is as high as it is long, up to a limit; beyond that it scrolls."""
        look, box = self._look, self.ui.skipped
        if look is not None:
            lines = box.blockCount() * box.fontMetrics().lineSpacing() + look.px(24)
            box.setFixedHeight(min(look.px(240), lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ways stand side by side, or under each other where there is no room."""
        look, ui = self._look, self.ui
        if look is None:
            return
        side = max(look.px(32), (self.width() - look.px(560)) // 2)
        for column in (ui.name_column, ui.running_column, ui.result_column, ui.choose_column):
            column.setContentsMargins(side, look.px(8), side, look.px(8))
        ui.choose_column.setContentsMargins(look.px(32), look.px(8), look.px(32), look.px(8))
        beside = self.width() >= look.px(4 * 264 + 3 * 16 + 2 * 32)
        way = QBoxLayout.Direction
        ui.ways.setDirection(way.LeftToRight if beside else way.TopToBottom)
        middle = Qt.AlignmentFlag.AlignHCenter
        high = max(card.sizeHint().height() for card in (ui.file, ui.folder, ui.paste, ui.sample))
        for card in (ui.file, ui.folder, ui.paste, ui.sample):
            card.setMinimumHeight(high if beside else 0)
            ui.ways.setAlignment(card, Qt.AlignmentFlag.AlignTop if beside else middle)
        ui.picture.setVisible(beside or (not self.whole and self.height() >= look.px(760)))
        if self.whole:
            ui.choose_scroll.setMinimumHeight(ui.choose_column.totalHeightForWidth(self.width()))
