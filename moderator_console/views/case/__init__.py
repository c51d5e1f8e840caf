"""A case: its workspace, its four steps, its journal, and lists of cases."""
