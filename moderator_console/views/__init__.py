"""The screens. Qt lives here and in app.py; words people read are in ui/ or in self.tr()."""

from PySide6 import QtCore as _QtCore  # noqa: F401  # what it reads is only known once it is there

from moderator_console.views.unread_sources import leave_unread

leave_unread()
