"""What the program does by itself: keys, imports, jobs, reminders."""
