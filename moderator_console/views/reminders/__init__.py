"""Reminders: the bar in the window, the tray and the desktop's notifications, and who keeps them in step."""
