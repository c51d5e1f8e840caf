"""Where the links of a kept note lead: to a post, a person or a case here, or to a page of the web."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from moderator_console.core.note_marks import Kind, Place, place_of
from moderator_console.core.posts import Address
from moderator_console.core.trouble import NotFound, Trouble
from moderator_console.views.thread.safe_text import allowed
from moderator_console.views.window.page import Page


class NoteWays(QObject):
    """Stands beside a page that shows a conversation. ``follow`` goes; what cannot be found is told by the page."""

    #: The address of a post: the page shows it.
    post_wanted = Signal(str)
    #: An http, https or mailto address that is no post here.
    web_wanted = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def follow(self, link: str) -> None:
        """Goes where a link leads. Nothing else than an address that ``web_wanted`` carries may leave the program."""
        place = place_of(link)
        try:
            if place is None:
                known = self._page.desk.archive.known_addresses([Address(link)])
                if not known and allowed(link):
                    self.web_wanted.emit(link)
                else:
                    self.post_wanted.emit(link)
            elif place.kind is Kind.POST:
                self.post_wanted.emit(place.what)
            elif place.kind is Kind.CASE:
                self._page.case_wanted.emit(place.id)
            else:
                self._to_person(place)
        except Trouble as trouble:
            self._page.troubled.emit(trouble)

    def _to_person(self, place: Place) -> None:
        """To the page of a person, as they are shown now; of an account without one, through one of its posts."""
        page, questions = self._page, self._page.desk.book.questions
        if place.kind is Kind.PERSON:
            page.person_wanted.emit(questions.person(place.id).id)
            return
        person = questions.member_of_account(place.community, place.what)
        if person is not None:
            page.person_wanted.emit(person.id)
            return
        posts = page.desk.archive.posts_by(place.community, place.what, 1).hits
        if not posts:
            raise NotFound("There is no such person.", "Look the name up in People.")
        page.author_wanted.emit(str(posts[0].address), place.what, posts[0].author)
