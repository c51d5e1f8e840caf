"""The window around the pages: rail, bars, status line, keys, and what holds for all pages."""
