"""Posts out of what was copied by hand: a page, a chat, a mail thread. Structure first, words of a language last."""
