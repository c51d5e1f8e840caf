"""Today: who has waited too long, who comes next, and the day as it goes."""
