"""People: members and moderators, how each likes to be reached, and all that happened."""
