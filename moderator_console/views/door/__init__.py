"""Before the console opens: the first run, the lock, the recovery code."""
