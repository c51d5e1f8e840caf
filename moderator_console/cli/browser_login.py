"""A log-in by the browser on the command line: the address to open is told, and the answer comes back or is pasted."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from moderator_console.cli.call import Call
from moderator_console.core.trouble import WrongWords

#: Seconds for a person to log in there and allow it, and lines that a pasted answer may have.
_PATIENCE_S = 600.0
_LINES = 60


def secret_by_browser(call: Call, platform: str, given: Mapping[str, str]) -> str | None:
    """The secret that the platform gives; None where it, or these settings, have no such log-in.

    Raises PlatformTrouble, NotFound, WrongWords.
    """
    from moderator_console.services import platforms
    from moderator_console.services.browser_login import begin

    say, page = call.say, call.page
    chosen = platforms.platform(platform)
    settings = platforms.complete(chosen, dict(given))
    login = begin(chosen, settings, say("It is allowed. You may close this page and go back."))
    if login is None:
        return None
    try:
        page.aside(say("Open this address in your browser, and allow it there:"))
        page.aside(login.url)
        answer = None
        if login.comes_back:
            page.aside(say("The answer comes by itself."))
            answer = login.heard(_PATIENCE_S)
        return login.finish(answer or _pasted(call))
    finally:
        login.close()


def _pasted(call: Call) -> str:
    """All lines up to an empty one: what a page shows may be broken into several."""
    call.page.aside(call.say("Paste here what the page then shows, and end with an empty line:"))
    lines: list[str] = []
    for _ in range(_LINES):
        line = sys.stdin.readline().strip()
        if not line and lines:
            break
        if not line:
            raise WrongWords("No answer came from the browser.", "Begin once more.")
        lines.append(line)
    return "\n".join(lines)
