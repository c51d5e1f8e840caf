"""Prepared texts of one's own, kept in the case book."""

from __future__ import annotations

from pathlib import Path

from moderator_console.core.event_values import Channel, Purpose
from moderator_console.core.templates import LONGEST, Template
from moderator_console.core.trouble import NotFound, WrongWords
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite


class OwnTemplates:
    """One's own texts, by name and language. Each call is one transaction."""

    def __init__(self, database: KeyedDatabase) -> None:
        self._db = database

    def all(self) -> tuple[Template, ...]:
        """All of them, by title."""
        with trouble_of_sqlite(Path(self._db.path)):
            rows = list(
                self._db.connection().execute(
                    "SELECT name, language, purpose, title, text, subject, channel FROM local_template"
                    " ORDER BY title COLLATE NOCASE, name, language LIMIT 1000"
                )
            )
        return tuple(
            Template(
                name, language, Purpose(purpose), title, text, subject,
                Channel(channel) if channel else None, own=True,
            )
            for name, language, purpose, title, text, subject, channel in rows
        )  # fmt: skip

    def keep(self, template: Template, now_us: int) -> None:
        """Keeps a text, in the place of the one with its name and language. Raises WrongWords."""
        if not template.name.strip() or not template.title.strip() or not template.text.strip():
            raise WrongWords("A title or the text is missing.", "Write both.")
        if len(template.text) > LONGEST:
            raise WrongWords("The text is too long.", "Shorten it.")
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "INSERT INTO local_template (name, language, purpose, title, subject, text, channel, saved_us)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name, language) DO UPDATE SET"
                " purpose = excluded.purpose, title = excluded.title, subject = excluded.subject,"
                " text = excluded.text, channel = excluded.channel, saved_us = excluded.saved_us",
                (
                    template.name.strip(), template.language, template.purpose.value, template.title.strip(),
                    template.subject.strip(), template.text, template.channel.value if template.channel else None,
                    now_us,
                ),
            )  # fmt: skip

    def drop(self, name: str, language: str) -> Template:
        """Forgets a text and returns it, so that it can be kept again. Raises NotFound."""
        found = next((t for t in self.all() if (t.name, t.language) == (name, language)), None)
        if found is None:
            raise NotFound("There is no such template.", "Look it up in the list.", text=name)
        with trouble_of_sqlite(Path(self._db.path)), self._db.atomic():
            self._db.connection().execute(
                "DELETE FROM local_template WHERE name = ? AND language = ?", (name, language)
            )
        return found
