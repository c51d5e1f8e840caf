"""Everything that a key does, in one table: the palette offers what can be done anywhere, the key sheet shows all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject


class Scope(StrEnum):
    """Where a key works."""

    WINDOW = "window"
    CASES = "cases"
    CONVERSATION = "conversation"
    WORKSPACE = "workspace"
    TRIAGE = "triage"
    CALENDAR = "calendar"
    AGENDA = "agenda"
    PEOPLE = "people"
    SEARCH = "search"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. ``key`` is written as Qt writes keys. ``place`` is where the rail leads, for commands that go
    somewhere. ``offered``: the palette can do it, and finds it by the words of ``also`` too."""

    id: str
    scope: Scope
    key: str
    words: str
    icon: str = ""
    place: str = ""
    offered: bool = False
    also: str = ""


class Commands(QObject):
    """The table, in the language of the window."""

    def all(self) -> tuple[Command, ...]:
        """Every command in the order in which it is shown."""
        return (*self._window(), *self._cases(), *self._conversation(), *self._workspace(), *self._triage(), *self._calendar(), *self._people(), *self._search(), *self._contact())  # fmt: skip

    def offered(self) -> tuple[Command, ...]:
        """Those that the palette can do; some have no key."""
        return (*(command for command in self.all() if command.offered), *self._keyless())

    def _keyless(self) -> tuple[Command, ...]:
        calendar = Scope.CALENDAR
        return (
            Command("new-follow-up", calendar, "", self.tr("New follow-up on a date"), "repeat"),
            Command("new-call", calendar, "", self.tr("New contact on a date"), "phone"),
            Command("new-promise", calendar, "", self.tr("New promise on a date"), "handshake"),
            Command("new-task", calendar, "", self.tr("New task on a date"), "list-todo"),
            Command(
                "go-watches",
                Scope.WINDOW,
                "",
                self.tr("See all that is watched"),
                "eye",
                "conversations:watches",
                also=self.tr("watches quiet speaks again"),
            ),
            *self._settings(),
        )

    def _settings(self) -> tuple[Command, ...]:
        def part(name: str, words: str, also: str, icon: str = "settings") -> Command:
            return Command(
                f"go-{name}", Scope.WINDOW, "", words, icon, f"settings:{name}", also=also
            )

        return (
            part("connect", self.tr("Connect an account"), self.tr("add platform forum mail list password token log in"), "plus"),
            part("accounts", self.tr("Settings: accounts"), self.tr("connected platforms password token keyring bring pause rest interval section")),
            part("you", self.tr("Settings: you"), self.tr("name time zone working hours")),
            part("look", self.tr("Settings: language and appearance"), self.tr("dark light text size theme English French")),
            part("hours", self.tr("Settings: holidays, communities and pace"), self.tr("working days leave follow-ups section")),
            part("reminders", self.tr("Settings: reminders"), self.tr("notifications quiet tray start")),
            part("calendars", self.tr("Settings: calendars you already use"), self.tr("CalDAV server feed address")),
            part("launch", self.tr("Settings: starting a call"), self.tr("phone Skype number program")),
            part("safe", self.tr("Settings: your data"), self.tr("folder recovery code passphrase keyring check backup")),
            part("about", self.tr("Settings: about"), self.tr("version licences")),
        )  # fmt: skip

    def scope(self, scope: Scope) -> str:
        """The heading of a group of keys."""
        return {
            Scope.WINDOW: self.tr("Everywhere"),
            Scope.CASES: self.tr("In lists of cases"),
            Scope.CONVERSATION: self.tr("In a conversation"),
            Scope.WORKSPACE: self.tr("In a case"),
            Scope.TRIAGE: self.tr("Where posts might be a complaint"),
            Scope.CALENDAR: self.tr("In the calendar"),
            Scope.AGENDA: self.tr("In the agenda"),
            Scope.PEOPLE: self.tr("Among people"),
            Scope.SEARCH: self.tr("On the search page"),
            Scope.CONTACT: self.tr("On the contact sheet"),
        }[scope]

    def _window(self) -> tuple[Command, ...]:
        def go(place: str, icon: str, key: str, words: str) -> Command:
            return Command(f"go-{place}", Scope.WINDOW, key, words, icon, place, True)

        window = Scope.WINDOW
        return (
            Command("find", window, "Ctrl+K", self.tr("Find anything, do anything"), "search"),
            Command("new-case", window, "Ctrl+N", self.tr("Open a case"), "plus", offered=True),
            Command("contact", window, "Ctrl+L", self.tr("Log a contact"), "phone", offered=True),
            Command(
                "paste",
                window,
                "Ctrl+Shift+V",
                self.tr("Paste a conversation"),
                "clipboard-list",
                offered=True,
            ),
            go("search", "search", "Ctrl+Shift+F", self.tr("Search everything")),
            Command("undo", window, "Ctrl+Z", self.tr("Take the last act back"), "undo-2"),
            Command("remind", window, "Alt+R", self.tr("Do what the reminder is about")),
            Command("remind-later", window, "Alt+Shift+R", self.tr("Be reminded later today")),
            Command("remind-tomorrow", window, "Ctrl+Alt+R", self.tr("Be reminded tomorrow")),
            Command("back", window, "Alt+Left", self.tr("Go back"), "arrow-left"),
            go("today", "sunrise", "Ctrl+1", self.tr("Go to Today")),
            go("conversations", "messages-square", "Ctrl+2", self.tr("Go to Conversations")),
            go("cases", "folder-heart", "Ctrl+3", self.tr("Go to Cases")),
            go("calendar", "calendar-days", "Ctrl+4", self.tr("Go to Calendar")),
            go("people", "users", "Ctrl+5", self.tr("Go to People")),
            go("triage", "ear", "Ctrl+Shift+L", self.tr("See what might be a complaint")),
            go(
                "account",
                "shield-check",
                "Ctrl+Shift+E",
                self.tr("See every complaint and its end"),
            ),
            go("figures", "chart-column", "Ctrl+8", self.tr("See how we are doing")),
            Command(
                "go-outbox",
                window,
                "Ctrl+6",
                self.tr("See what waits to be sent"),
                "send",
                "outbox",
                True,
                self.tr("outbox sending queue not sent unknown refused"),
            ),
            go("settings", "settings", "Ctrl+7", self.tr("Go to Settings")),
            Command("keys", window, "F1", self.tr("Show all keys"), "keyboard", offered=True),
        )

    def _cases(self) -> tuple[Command, ...]:
        cases = Scope.CASES
        return (
            Command("open", cases, "Enter", self.tr("Open the case")),
            Command("row-contact", cases, "C", self.tr("Log a contact")),
            Command("row-offer", cases, "O", self.tr("Offer a private talk")),
            Command("row-read", cases, "R", self.tr("Read the conversation")),
            Command("row-cause", cases, "W", self.tr("Write down what led to it")),
            Command("row-act", cases, "A", self.tr("Write down what was done")),
            Command("row-follow-up", cases, "F", self.tr("Ask whether the member is satisfied")),
            Command("filter", cases, "Ctrl+F", self.tr("Filter by words")),
        )

    def _conversation(self) -> tuple[Command, ...]:
        talk = Scope.CONVERSATION
        return (
            Command("next-post", talk, "J", self.tr("Next post")),
            Command("previous-post", talk, "K", self.tr("Previous post")),
            Command("page", talk, "Space", self.tr("A page on")),
            Command("unread", talk, "N", self.tr("Next post that you have not read")),
            Command("parent", talk, "P", self.tr("The post that it answers")),
            Command("answer", talk, "A", self.tr("The next answer")),
            Command("author", talk, "S", self.tr("The next post by the same author")),
            Command("writer", talk, "U", self.tr("The page of who wrote the post")),
            Command("origin", talk, "O", self.tr("The origin")),
            Command("turn", talk, "T", self.tr("The turning point")),
            Command("complaint", talk, "C", self.tr("The complaint")),
            Command("heat", talk, "H", self.tr("What stands out here")),
            Command("tab", talk, "Tab", self.tr("Links, quotes and files of the post")),
            Command("fold", talk, "F", self.tr("Fold the answers to the post")),
            Command(
                "watch",
                talk,
                "Ctrl+D",
                self.tr("Watch the conversation, or no longer"),
                "eye",
                offered=True,
            ),
            Command(
                "watch-member",
                talk,
                "Ctrl+Shift+D",
                self.tr("Watch who wrote the post, or no longer"),
            ),
            Command("post-note", talk, "W", self.tr("Write a note on this post")),
            Command("changes", talk, "D", self.tr("What changed in an edited post")),
            Command("copy", talk, "Ctrl+C", self.tr("Copy what is selected")),
            Command("find-in", talk, "Ctrl+F", self.tr("Find in the conversation")),
            Command("next-found", talk, "F3", self.tr("The next post with these words")),
            Command("mode", talk, "V", self.tr("As a tree, by time, or what led here")),
            Command("menu", talk, "Shift+F10", self.tr("What can be done with the post")),
            Command("list", talk, "Esc", self.tr("Back to the list")),
        )

    def _workspace(self) -> tuple[Command, ...]:
        case = Scope.WORKSPACE
        return (
            Command("note", case, "Alt+1", self.tr("Write a private note")),
            Command("tab-contact", case, "Alt+2", self.tr("Write about a contact")),
            Command("tab-message", case, "Alt+3", self.tr("Write a message to the member")),
            Command("tab-action", case, "Alt+4", self.tr("Write down an action")),
            Command("tab-follow-up", case, "Alt+5", self.tr("Write down a follow-up")),
            Command("promise-kept", case, "Alt+K", self.tr("The promise was kept")),
            Command("promise-broken", case, "Alt+X", self.tr("The promise was not kept")),
            Command("answer-yes", case, "Alt+Y", self.tr("Satisfied: yes")),
            Command("answer-no", case, "Alt+U", self.tr("Satisfied: not yet")),
            Command("answer-none", case, "Alt+W", self.tr("Satisfied: no answer")),
            Command("good-bye", case, "Alt+B", self.tr("Write a good-bye")),
            Command("reply-keep", case, "Alt+D", self.tr("Keep the date after a reply")),
            Command("reply-yes", case, "Alt+I", self.tr("Count their thanks as a yes")),
            Command("reply-open", case, "Alt+G", self.tr("Open the follow-up after a reply")),
            Command("reply-move", case, "Alt+M", self.tr("Move the date after a reply")),
            Command("next-step", case, "Alt+N", self.tr("Do the next step")),
            Command("other-side", case, "F6", self.tr("Between the conversation and the case")),
            Command("title", case, "Alt+T", self.tr("Change the title")),
            Command("here", case, "B", self.tr("It began at this post")),
            Command("look-back", case, "Alt+O", self.tr("Look back for where it began")),
            Command("evidence", case, "E", self.tr("Keep this post as evidence")),
            Command("reply", case, "Y", self.tr("Reply to this post in public")),
            Command("there", case, "X", self.tr("Hide, lock or approve this post on its platform")),
            Command(
                "there-back",
                case,
                "Alt+Z",
                self.tr("Take back on the platform what was done there"),
            ),
            Command(
                "quote", case, "Q", self.tr("Quote this post in the note; its head can be dragged")
            ),
            Command("mention", case, "@", self.tr("Mention somebody in a note; # mentions a case")),
            Command("attach", case, "Ctrl+Shift+A", self.tr("Attach files to the note")),
            Command("note-template", case, "Ctrl+T", self.tr("Write a prepared note, in a note")),
            Command(
                "paste-plain",
                case,
                "Ctrl+Shift+V",
                self.tr("Paste a copied post in a note as plain words, without the quote"),
            ),
            Command("bold", case, "Ctrl+B", self.tr("Bold, in a private note")),
            Command("italic", case, "Ctrl+I", self.tr("Italic, in a private note")),
            Command("indent", case, "Tab", self.tr("Move an item of a list in a note, or go on")),
            Command("read-all", case, "R", self.tr("Mark the conversation as read")),
            Command("save", case, "Ctrl+Return", self.tr("Keep what you have written")),
        )

    def _triage(self) -> tuple[Command, ...]:
        triage = Scope.TRIAGE
        return (
            Command("triage-read", triage, "Enter", self.tr("Read the conversation there")),
            Command("triage-case", triage, "Ctrl+N", self.tr("Open a case on the post")),
            Command("triage-no", triage, "Del", self.tr("Not a complaint, or take that back")),
        )

    def _calendar(self) -> tuple[Command, ...]:
        calendar, agenda = Scope.CALENDAR, Scope.AGENDA

        def can(id_: str, key: str, words: str, icon: str = "calendar-days") -> Command:
            return Command(id_, calendar, key, words, icon, offered=True)

        return (
            can("month-view", "M", self.tr("Show the month")),
            can("week-view", "W", self.tr("Show the week")),
            can("day-view", "D", self.tr("Show the day")),
            can("agenda-view", "A", self.tr("Show the agenda")),
            Command("calendar-today", calendar, "T", self.tr("Go to today")),
            can("calendar-date", "G", self.tr("Go to a date")),
            Command("calendar-new", calendar, "N", self.tr("Put something new there")),
            can(
                "calendar-paper",
                "Ctrl+P",
                self.tr("Print a call sheet, or save it as a PDF"),
                "printer",
            ),
            Command("calendar-earlier", calendar, "PgUp", self.tr("The page before")),
            Command("calendar-later", calendar, "PgDown", self.tr("The page after")),
            Command("quarter", calendar, "Alt+Down", self.tr("Move by a quarter of an hour")),
            Command("move-day", calendar, "Alt+Right", self.tr("Move by a day")),
            Command("item-off", calendar, "+", self.tr("Put off by a working day")),
            Command("longer", calendar, "Ctrl+Shift+Down", self.tr("Make it last longer")),
            Command("item-open", calendar, "Enter", self.tr("Open the case")),
            Command("item-contact", calendar, "C", self.tr("Log a contact")),
            Command("item-step", calendar, "F", self.tr("Do the step that is chosen")),
            Command("item-done", calendar, "K", self.tr("The promise is kept, the task done")),
            Command("item-aside", calendar, "I", self.tr("Show the chosen entry beside the days")),
            Command("day", agenda, "Alt+Right", self.tr("Move to the next day")),
            Command("working-day", agenda, "+", self.tr("Move to the next working day")),
            Command("week", agenda, "Alt+PgDown", self.tr("Move to next week")),
            Command("due-open", agenda, "Enter", self.tr("Open the case")),
        )

    def _people(self) -> tuple[Command, ...]:
        people = Scope.PEOPLE
        return (
            Command("reach", people, "Ctrl+E", self.tr("Change how somebody is reached")),
            Command("name", people, "Ctrl+F", self.tr("Look for a name")),
            Command("person-open", people, "Enter", self.tr("Open what is chosen")),
            Command("person-keep", people, "Ctrl+Return", self.tr("Keep the note on the person")),
            Command("person-remove", people, "Del", self.tr("Take a note on the person away")),
        )

    def _contact(self) -> tuple[Command, ...]:
        sheet = Scope.CONTACT
        return (
            Command(
                "feeling", sheet, "Alt+1", self.tr("How they feel, to Alt+5; outcome from Alt+6")
            ),
            Command("missed", sheet, "Alt+0", self.tr("Nobody answered, or somebody did")),
            Command(
                "sheet-back", sheet, "Ctrl+L", self.tr("Back to the main window, and here again")
            ),
            Command("timer", sheet, "Alt+P", self.tr("Stop the timer, or go on")),
            Command("gap", sheet, "Alt+G", self.tr("Count the time while the timer stood still")),
            Command("mark-important", sheet, "F5", self.tr("Mark something important")),
            Command("mark-promise", sheet, "F6", self.tr("Mark a promise")),
            Command("mark-question", sheet, "F7", self.tr("Mark a question")),
            Command("mark-date", sheet, "F8", self.tr("Mark a date")),
            Command("kind", sheet, "F9", self.tr("The next words that could be kinder")),
            Command("kind-put", sheet, "Ctrl+.", self.tr("Put the words that are offered")),
            Command("call", sheet, "Alt+C", self.tr("Start the call in its program")),
            Command("copy-number", sheet, "Ctrl+Shift+C", self.tr("Copy the number")),
            Command("aside", sheet, "Alt+H", self.tr("Fold the case in short")),
        )

    def _search(self) -> tuple[Command, ...]:
        search = Scope.SEARCH
        return (
            Command("hit", search, "Enter", self.tr("Open what is chosen")),
            Command("search-words", search, "Ctrl+F", self.tr("Back to the words")),
            Command("search-save", search, "Ctrl+S", self.tr("Save this search")),
            Command("search-name", search, "F2", self.tr("Rename a saved search")),
            Command("search-copy", search, "Ctrl+C", self.tr("Copy a saved search as text")),
            Command("search-delete", search, "Del", self.tr("Delete a saved search")),
        )
