"""What is said of a conversation above it: its community, its posts and people."""

from __future__ import annotations

from PySide6.QtCore import QObject

from moderator_console.core.letters import is_letters
from moderator_console.store.conversation import ThreadLine
from moderator_console.views.widgets.isolated import side_by_side


class CommunityWords(QObject):
    """Sentences; they are made in the language of the moment."""

    def of(self, community: str) -> str:
        """Its name; of letters it is said that nobody else can read them."""
        if not is_letters(community):
            return community
        return self.tr("{community}, written to you alone").format(community=community)

    def facts(self, line: ThreadLine) -> str:
        """Where a conversation stands, how many posts it has and by how many people."""
        posts = self.tr("%n posts", "", line.posts)
        people = self.tr("%n people", "", line.people)
        return side_by_side((self.of(line.community), posts, people))
