"""What is kept: two encrypted files, the journal and the questions asked of them. Only this room knows peewee and SQLite."""
