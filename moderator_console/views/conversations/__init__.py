"""Conversations: the list of threads of all communities, and the one that is read at its side."""
