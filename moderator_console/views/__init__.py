"""The screens, a folder for each part of the window. Qt lives here and in app.py; words people read are in ui/ or in self.tr().

``window`` is what stands around the pages, ``door`` what comes before them, ``widgets`` what every screen is made of.
``words`` names in words whatever core knows by a code.
"""

from PySide6 import QtCore as _QtCore  # noqa: F401  # what it reads is only known once it is there

from moderator_console.views.window.unread_sources import leave_unread

leave_unread()
