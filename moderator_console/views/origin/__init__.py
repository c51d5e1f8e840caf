"""Where it began, and what led to it."""
