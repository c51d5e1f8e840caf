"""What platforms are called in the language of the window. Most have one name everywhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from moderator_console.services.platforms import title_of


def platform_name(name: str, title: str = "") -> str:
    """What people call a platform; ``title`` is how it writes itself, if that is known already."""
    if name == "mail":
        return QCoreApplication.translate("PlatformNames", "Mail")
    return title or title_of(name)
