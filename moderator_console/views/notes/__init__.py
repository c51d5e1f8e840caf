"""Private notes: writing them, showing them, their files. Nothing here leads to a member."""
