"""The real window of a profile until it is killed: tells what its reminder says. With ``claim`` it stops between
writing down that it reminds and showing it, where the test kills it. Started by test_kept_reminders.py.

Arguments: the profile's folder, the file with its passphrase, the time, and ``claim`` or ``show``.
"""

import sys
import time

from PySide6.QtCore import QTimer

from moderator_console.app import APP_NAME, Console, make_app, options
from moderator_console.services.reminders import Brought
from moderator_console.views.reminders.reminder_keeper import ReminderKeeper

folder, passphrase_file, now, mode = sys.argv[1:]


def stop(_: ReminderKeeper, brought: Brought) -> None:
    print("claimed", *(due.title for due in brought.all), flush=True)
    time.sleep(60)


if mode == "claim":
    ReminderKeeper._show = stop
app = make_app([APP_NAME], "en")
console = Console(
    app, options(["--profile", folder, "--passphrase-file", passphrase_file, "--now", now])
)
console.show()
told = False


def tell() -> None:
    """What the bar says once the keeper has looked, or that it says nothing."""
    global told
    bar, keeper = console.window.ui.reminder, console._reminders
    if told or keeper is None:
        return
    if not bar.isHidden():
        told = True
        print("shown", bar.words, flush=True)
    elif keeper._look_us:
        told = True
        print("nothing", flush=True)


beat = QTimer(interval=50)
beat.timeout.connect(tell)
beat.start()
app.exec()
