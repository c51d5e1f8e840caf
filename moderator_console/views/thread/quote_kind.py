"""The name under which a post that is copied or dragged carries its words as a quote for a private note, in UTF-8."""

from __future__ import annotations

QUOTE_KIND = "application/x-moderator-console-quote"
