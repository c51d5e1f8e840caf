"""Finding anything: the search page, saved searches, and the palette."""
