"""The thread viewer: one surface of cards over a conversation of any length, its map, its modes, and how far it was read."""
