"""The composer: private note, contact, message, action, follow-up; and what is looked at before a text leaves."""
