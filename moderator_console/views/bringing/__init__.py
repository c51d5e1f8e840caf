"""Bringing conversations in: an export, a table, or what was copied by hand."""
