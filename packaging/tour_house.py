"""The tour's house: a temporary profile made by the first run, its pages, its lock, and a real archive brought in."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from tour_follow import follow
from tour_message import message
from tour_stage import Failed, Stage
from tour_walk import Trail, Walk

from moderator_console.app import Console, Options, make_app
from moderator_console.core.posts import Address
from moderator_console.services.clock import TestClock
from moderator_console.services.desk import Desk
from moderator_console.services.sample import ORIGIN, OUTBURST, SAMPLE_COMMUNITY, story
from moderator_console.store.conversation import PostCard, ThreadLine
from moderator_console.views.account.nothing_hidden import NothingHidden
from moderator_console.views.case.new_case import NewCase
from moderator_console.views.conversations.conversations import Conversations
from moderator_console.views.door.first_run import BRING, PROTECT, WHO, FirstRun
from moderator_console.views.door.unlock import Unlock
from moderator_console.views.figures.figures_page import FiguresPage
from moderator_console.views.people.people import People
from moderator_console.views.platforms.connect_sheet import ConnectSheet
from moderator_console.views.search.palette import Palette
from moderator_console.views.search.palette_model import Entry
from moderator_console.views.search.palette_words import bare
from moderator_console.views.search.search_page import SearchPage
from moderator_console.views.search.window_search import ACCOUNT_KEY, FIGURES_KEY, TRIAGE_KEY
from moderator_console.views.search.window_search import KEY as SEARCH_KEY
from moderator_console.views.settings.settings import Settings
from moderator_console.views.today.today import Today
from moderator_console.views.triage.triage_page import TriagePage
from moderator_console.views.window.key_sheet import KeySheet
from moderator_console.views.window.main_window import MainWindow

Door = TypeVar("Door", bound=QWidget)
NAME, ZONE = "Maren Okafor", "Europe/Paris"
PASSPHRASE = "lantern meadow slate orbit"
NOW = "2026-11-18T10:42+01:00"
#: A real archive may take this long to come in.
IMPORT_PATIENCE = 1_800.0
#: The conversation that is walked has at most so many posts and at least so many people.
MOST_POSTS, LEAST_PEOPLE = 2_000, 3
_PROMISED = {"en": "in 3 working days", "fr": "dans 3 jours ouvrés"}


def walk(home: Path, pictures: Path, look: str, archive: Path | None) -> int | None:
    """Walks everything in one look; returns how many pictures were saved, or None after saying what failed."""
    scheme, language = look.split("-")
    app = QApplication.instance() or make_app(["moderator-console"], language)
    assert isinstance(app, QApplication)
    stage = Stage(pictures, look)
    tour = Tour(app, stage, home / "profile", scheme, language)
    try:
        tour.begin()
        tour.sample()
        if archive is not None:
            tour.archive(archive)
        tour.lock()
    except Failed as failed:
        print(f"{look}: “{stage.part}{stage.at}” failed: {failed}.", file=sys.stderr)
    except Exception:  # noqa: BLE001  # the tour's edge: whatever broke, its step is named
        traceback.print_exc()
        print(f"{look}: “{stage.part}{stage.at}” broke (see above).", file=sys.stderr)
    else:
        return len(stage.pictures)
    finally:
        tour.leave()
    return None


class Tour:
    """One profile in one look, from its first run to its lock."""

    def __init__(
        self, app: QApplication, stage: Stage, profile: Path, scheme: str, language: str
    ) -> None:
        self._app, self.stage, self._profile = app, stage, profile
        self._scheme, self._language = scheme, language
        self._now = NOW
        self.console: Console | None = None

    def begin(self) -> None:
        """Opens the console on an empty folder."""
        with self.stage.step("open"):
            self.console = self._open()

    # -- the sample ---------------------------------------------------------------

    def sample(self) -> None:
        """From the first run to the good day."""
        self._first_run()
        self._bring_sample()
        stage, page = self.stage, self.conversations
        with stage.step("read a conversation"):
            line = self.desk.archive.thread_of(Address(OUTBURST))
            self._choose(page, line)
            walk = self._walk(
                Trail(
                    Address(OUTBURST),
                    Address(ORIGIN),
                    story(self._language),
                    _PROMISED[self._language],
                )
            )
            walk.go_to(page.pane.view, Address(OUTBURST))
            stage.expect(page.focused_post() == OUTBURST, "the outburst does not have the focus")
            stage.picture(self.window, "conversation")
        walk.open()
        walk.listen()
        walk.reach_out()
        walk.act()
        message(walk)
        self._pages()
        walk.hand_over()
        walk.first_answer()
        walk.second_round()
        follow(walk, self._language)
        walk.close()
        self._prove()

    def _first_run(self) -> None:
        stage = self.stage
        with stage.step("first run"):
            page = stage.until(lambda: self._door(FirstRun), "the first run is not shown")
            ui = page.ui
            stage.expect(page.step == WHO and not ui.next.isEnabled(), "it goes on without a name")
            stage.write(ui.name, NAME)
            ui.zone.setCurrentText(ZONE)
            stage.picture(self.window, "first-run-who")
            stage.click(ui.next)
            stage.expect(page.step == PROTECT, "the second step is not shown")
        with stage.step("protect"):
            stage.until(
                ui.passphrase.isVisible, "no passphrase is asked for where there is no keyring"
            )
            stage.write(ui.passphrase, PASSPHRASE)
            stage.write(ui.repeat, PASSPHRASE)
            stage.expect(not ui.next.isEnabled(), "it goes on before the recovery code was kept")
            stage.write(ui.recovery.ui.confirm, ui.recovery.code[-4:])
            stage.picture(self.window, "first-run-protect")
            stage.click(ui.next)
            stage.until(lambda: page.step == BRING, "the profile was not made")
            stage.expect(list(self._profile.glob("recovery-*.mckey")), "there is no recovery file")
            stage.picture(self.window, "first-run-bring")
        with stage.step("start empty"):
            stage.click(ui.start_empty)
            sheet = stage.sheet(NewCase)
            stage.picture(self.window, "case-by-phone")
            stage.keys("Esc", sheet)
            stage.gone(sheet, "Esc did not close the sheet")
            today = self._page(Today)
            stage.expect(today.ui.empty.isVisible(), "an empty Today shows no way on")
            stage.picture(self.window, "today-empty")

    def _bring_sample(self) -> None:
        stage = self.stage
        with stage.step("bring the sample"):
            stage.click(self._page(Today).ui.empty.button)
            page = self.conversations
            panel = page.panel.ui
            stage.picture(self.window, "bring-in")
            stage.click(panel.sample)
            stage.until(panel.go_on.isVisible, "the sample did not come in")
            counted = self.desk.archive.count()
            stage.expect((counted.threads, counted.posts) == (6, 68), f"{counted} came in")
            stage.picture(self.window, "brought-in")
            stage.click(panel.go_on)
            stage.until(
                lambda: page.rows.rowCount() == 6, "the list does not show six conversations"
            )
            stage.picture(self.window, "conversations")

    def _pages(self) -> None:
        """The places of the rail while a case is open, the palette and the keys."""
        stage, window = self.stage, self.window
        for key, name in (
            ("Ctrl+1", "today"),
            ("Ctrl+3", "cases"),
            ("Ctrl+4", "calendar"),
            ("Ctrl+5", "people"),
        ):
            with stage.step(name):
                self._go(key, name)
                for child in window.page.findChildren(type(window.page)):
                    stage.expect(child.isVisible(), "a page stands inside a page")
                stage.picture(window, name)
                if name == "calendar":
                    for view, called in (("M", "month"), ("D", "day"), ("W", "week")):
                        stage.keys(view, window.page.focusWidget() or window.page)
                        stage.picture(window, f"{name}-{called}")
        with stage.step("nothing hidden"):
            stage.keys(ACCOUNT_KEY, window)
            account = stage.until(
                lambda: window.page if isinstance(window.page, NothingHidden) else None,
                "the account is not shown",
            )
            stage.until(lambda: account.proved, "the journal was not proved")
            stage.expect(account.account.adds_up, "the account does not add up")
            stage.picture(window, "nothing-hidden")
        with stage.step("palette"):
            stage.keys("Ctrl+K", window)
            palette = stage.sheet(Palette)
            stage.write(palette.ui.words, "Odile")
            stage.until(
                lambda: palette.rows.rowCount() > 3 and not palette.ui.none.isVisible(),
                "nothing was found",
            )
            stage.settle(0.5)
            stage.picture(window, "palette")
        with stage.step("person"):
            rows = palette.rows.items
            row = next(
                (
                    n
                    for n, e in enumerate(rows)
                    if isinstance(e, Entry) and bare(e.words) == "Odile"
                ),
                -1,
            )
            stage.expect(row >= 0, "the palette does not offer the person")
            stage.click_row(palette.ui.list, row, twice=True)
            people = self._page(People)
            stage.until(people.ui.card.isVisible, "the person's page is not shown")
            stage.settle(0.5)
            stage.picture(window, "person")
        with stage.step("search"):
            stage.keys(SEARCH_KEY, window)
            found = self._page(SearchPage)
            stage.write(found.ui.words, "envelope")
            stage.until(lambda: len(found.rows.items) > 3, "the search found nothing")
            stage.click(found.ui.save)
            stage.until(lambda: found.ui.lanes.rows.rowCount() == 1, "the search was not saved")
            stage.keys("Return")
            stage.settle(0.5)
            stage.picture(window, "search")
        with stage.step("what might be a complaint"):
            stage.keys(TRIAGE_KEY, window)
            lane = self._page(TriagePage)
            stage.until(lambda: lane.rows.rowCount() > 0, "no post looks like a complaint")
            posts = [lane.rows.row(lane.rows.index(n)) for n in range(lane.rows.rowCount())]
            stage.expect(
                OUTBURST not in [row.line.post.address for row in posts if row],
                "a post that has a case stands among those that have none",
            )
            stage.picture(window, "might-be-a-complaint")
        with stage.step("figures"):
            stage.keys(FIGURES_KEY, window)
            figures = self._page(FiguresPage)
            found = stage.until(lambda: figures.found, "the figures were not counted")
            counted = self.desk.counts()
            stage.expect(
                found.cases == counted.open + counted.closed,
                "the figures count other cases than the lists",
            )
            stage.picture(window, "figures")
        with stage.step("keys"):
            stage.keys("F1", window)
            sheet = stage.sheet(KeySheet)
            stage.picture(window, "keys")
            stage.keys("Esc", sheet)
            stage.gone(sheet, "Esc did not close the sheet of keys")
        with stage.step("settings"):
            self._go("Ctrl+7", "settings")
            page = self._page(Settings)
            stage.expect(page.ui.name.text() == NAME, "the settings do not know the owner")
            stage.picture(window, "settings")
        with stage.step("connect an account"):
            stage.click(page.ui.accounts.add)
            connect = stage.sheet(ConnectSheet)
            stage.keys("Ctrl+Return", connect)
            stage.expect(connect.ui.foot.words, "what is missing is not said")
            stage.picture(window, "connect-an-account")
            stage.keys("Esc", connect)
            stage.gone(connect, "Esc did not close the sheet of a new account")
        with stage.step("back to the case"):
            self._go("Ctrl+3", "cases")
            cases = window.page.ui.cases  # type: ignore[attr-defined]  # the page of cases
            cases.setFocus()
            stage.keys("Return", cases)
            stage.until(
                lambda: window.ui.rail.here == "cases" and window.page is not cases.parent(),
                "the case did not open",
            )

    # -- a real archive -------------------------------------------------------------

    def archive(self, path: Path) -> None:
        """Brings real conversations in and walks one that was chosen by its shape. Prints no word of it."""
        stage = self.stage
        stage.part = "archive-"
        with stage.step("bring it in"):
            self._go("Ctrl+2", "conversations")
            page, before = self.conversations, self.desk.archive.count()
            stage.click(page.ui.bring_in)
            page.panel.offer((path,))
            stage.picture(self.window, "name")
            stage.click(page.panel.ui.begin)
            stage.until(
                page.panel.ui.go_on.isVisible, "the archive did not come in", IMPORT_PATIENCE
            )
            counted = self.desk.archive.count()
            stage.expect(counted.posts > before.posts, "no post came in")
            print(
                f"          {counted.posts - before.posts:,} posts in {counted.threads - before.threads:,} threads"
            )
            stage.picture(self.window, "brought-in")
            stage.click(page.panel.ui.go_on)
        with stage.step("choose by shape"):
            shape = choose(self.desk, apart_from=SAMPLE_COMMUNITY)
            stage.expect(shape is not None, "no thread has three people")
            assert shape is not None
            print(
                f"          a thread of {shape.line.posts:,} posts by {shape.line.people:,} people"
            )
            walk = self._walk(
                Trail(
                    shape.complaint, shape.origin, story(self._language), _PROMISED[self._language]
                )
            )
            self.window.open_thread(shape.line.address, shape.complaint)
            stage.until(
                lambda: page.focused_post() == shape.complaint,
                "the complaint does not have the focus",
            )
            stage.picture(self.window, "conversation")
        walk.whole()
        self._prove()
        stage.part = ""

    def _prove(self) -> None:
        with self.stage.step("proof"):
            faults = self.desk.book.journal.verify()
            self.stage.expect(not faults, f"{len(faults)} faults in the journal")
            before, after = self.desk.book.journal.rebuild()
            self.stage.expect(before == after, "the lists are not what the journal says")
            wrong = [check.name for check in self.desk.archive.verify() if not check.ok]
            self.stage.expect(not wrong, f"the archive is damaged: {wrong}")

    # -- the lock ---------------------------------------------------------------------

    def lock(self) -> None:
        """Closes the window and opens it again: a wrong passphrase is told, the right one opens."""
        stage = self.stage
        with stage.step("unlock"):
            held = self.desk.archive.count()
            self._now = self._moment()
            self.leave()
            self.console = self._open()
            page = stage.until(lambda: self._door(Unlock), "the lock is not shown")
            stage.write(page.ui.passphrase, "not the right one")
            stage.click(page.ui.open)
            stage.until(page.ui.trouble.isVisible, "a wrong passphrase says nothing")
            stage.picture(self.window, "unlock")
            page.ui.passphrase.clear()
            stage.write(page.ui.passphrase, PASSPHRASE)
            stage.keys("Return", page.ui.passphrase)
            stage.until(lambda: self.window.room, "the right passphrase does not open")
            self._page(Today)
            stage.expect(self.desk.archive.count() == held, "something is missing after unlocking")
            stage.picture(self.window, "today-again")

    # -- inside -----------------------------------------------------------------------

    def _open(self) -> Console:
        self._app.setQuitOnLastWindowClosed(False)
        console = Console(self._app, Options(self._profile, language=self._language, now=self._now))
        window = console.window
        window.resize(1440, 900)
        console.show()
        self.stage.until(lambda: hasattr(window, "ui"), "the window was not furnished")
        window.looks.apply("dark" if self._scheme == "dark" else "light", 1.0)
        window.activateWindow()
        return console

    def leave(self) -> None:
        """Closes the window."""
        if self.console is not None:
            self.console.window.close()
            self.stage.settle()
            self.console.window.deleteLater()
            self.console = None
            self.stage.settle()

    @property
    def window(self) -> MainWindow:
        """The real window."""
        assert self.console is not None
        return self.console.window

    @property
    def desk(self) -> Desk:
        """The desk that the window sits at."""
        room = self.window.room
        self.stage.expect(room, "the profile is not open")
        assert room is not None
        return room.desk

    @property
    def conversations(self) -> Conversations:
        """The page of conversations; it must be what is shown."""
        return self._page(Conversations)

    def _door(self, kind: type[Door]) -> Door | None:
        shown = self.window.ui.doors.currentWidget()
        return shown if isinstance(shown, kind) else None

    def _page(self, kind: type[Door]) -> Door:
        page = self.window.page
        self.stage.expect(isinstance(page, kind), f"{kind.__name__} is not shown")
        assert isinstance(page, kind)
        return page

    def _choose(self, page: Conversations, line: ThreadLine) -> None:
        """Clicks a conversation in the list."""
        index = page.rows.find(line.address)
        self.stage.expect(index.isValid(), "the conversation is not in the list")
        self.stage.click_row(page.ui.threads, index.row())
        self.stage.until(
            lambda: page.reader.address == line.address and page.pane.view.count, "it is not shown"
        )
        shown = page.pane.view.count
        self.stage.expect(shown >= line.posts, f"{shown} of {line.posts} posts are shown")

    def _go(self, key: str, name: str) -> None:
        """Goes to a place of the rail by its key."""
        self.stage.keys(key, self.window)
        here = self.window.ui.rail
        self.stage.until(lambda: here.here == name, f"{key} does not lead to {name}")
        self.stage.settle()

    def _walk(self, trail: Trail) -> Walk:
        return Walk(self.stage, self.window, self.desk, trail, self._later)

    def _later(self, by_us: int) -> None:
        clock = self.desk.clock
        assert isinstance(clock, TestClock)
        clock.at_us += by_us
        self.window.refresh()

    def _moment(self) -> str:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.desk.now())
        return at.isoformat()


@dataclass(frozen=True, slots=True)
class Shape:
    """A conversation, the post in it that most people answered, and where it began."""

    line: ThreadLine
    complaint: Address
    origin: Address


def choose(desk: Desk, apart_from: str) -> Shape | None:
    """The longest conversation that three people take part in, of any community but one; by numbers only."""
    best: ThreadLine | None = None
    cursor = None
    while True:
        page = desk.archive.threads(limit=500, after=cursor)
        for line in page.lines:
            fits = line.posts <= MOST_POSTS and line.people >= LEAST_PEOPLE
            if fits and line.community != apart_from and (best is None or line.posts > best.posts):
                best = line
        cursor = page.next
        if cursor is None:
            break
    if best is None:
        return None
    cards: list[PostCard] = []
    while more := desk.archive.posts(best.address, len(cards), 256):
        cards += more
    answers = Counter(card.parent for card in cards if card.parent)
    there = [card for card in cards if not card.missing]
    complaint = max(there, key=lambda card: (answers[card.address], card.place > 0, -card.place))
    return Shape(best, complaint.address, there[0].address)
