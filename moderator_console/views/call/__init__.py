"""The contact sheet: what is said in private, written down while it is said; and starting a talk."""
