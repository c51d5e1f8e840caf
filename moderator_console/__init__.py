"""Moderator Console: listen, reach out, act, follow up, until the member is satisfied."""

__version__ = "0.1.0"
