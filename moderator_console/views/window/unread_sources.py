"""Keeping PySide from reading the source of every module that is loaded after it.

It looks there for its own name, so that a module may ask for its switches (``from __feature__ import snake_case``), and
keeps all the lines that it has read: some 80 ms and 8 MB in the console, which uses no switches.
"""

from __future__ import annotations

import sys


def leave_unread() -> None:
    """From here on no module is taken for one that has switches. Call it once PySide is there; never fails."""
    # No public door leads here; where a later PySide has none of it, it is as slow as it was.
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda _module: False
