"""Settings: who you are, when you work, how the window looks, and how talks are started."""
