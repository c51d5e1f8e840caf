"""The field itself: events, the case, the four steps, dates. Standard library only; no clock, no I/O, no Qt."""
