"""What is said of an import that was ended from outside. Apart, because an opening window asks and loads no reader."""

from __future__ import annotations

from moderator_console.core.trouble import UnreadableFile


def import_ended(name: str) -> UnreadableFile:
    """Returns the trouble that names what was being brought, and the way to bring the rest."""
    return UnreadableFile(
        f"The import of “{name}” was ended before it was done.",
        "Whole threads have stayed. Import it again to bring the rest.",
        file=name,
    )
