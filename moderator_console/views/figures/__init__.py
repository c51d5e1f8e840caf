"""How are we doing? Times, rounds, shares and who was never heard, as sentences, charts and equal tables."""
