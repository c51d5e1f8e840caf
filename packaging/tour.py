"""Walk the console's main job in its real window, without a screen, and save a picture of every step.

python3 packaging/run.py --tour DIR [--archive PATH]

First the sample community, in English and light, then in French and dark; then, in the first look, the conversations
at PATH, chosen by their shape alone. Every step looks at the screen and into the journal; the first that does not
come out ends the tour with its name and exit status 1. The profile lies in a temporary folder, is opened by a
passphrase and has a clock of its own: neither the keyring nor the data of whoever runs this is touched.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def _alone(home: Path) -> None:
    """Keeps the person's keyring, settings and folders out of reach; before anything of Qt or ours is loaded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    os.environ.update(dict.fromkeys(names, str(home)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dir", type=Path, metavar="DIR", help="where the pictures go")
    parser.add_argument(
        "--archive", type=Path, metavar="PATH", help="real conversations to walk too"
    )
    parser.add_argument(
        "--look", choices=LOOKS, action="append", help="only this look; may be repeated"
    )
    wish = parser.parse_args()
    wish.dir.mkdir(parents=True, exist_ok=True)
    begun, pictures = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="moderator-console-tour-") as home:
        _alone(Path(home))
        import tour_house

        for n, look in enumerate(wish.look or LOOKS):
            archive = wish.archive if n == 0 else None
            done = tour_house.walk(Path(home) / look, wish.dir, look, archive)
            if done is None:
                return 1
            pictures += done
    if wish.archive is None:
        print("Only the sample community was walked: no --archive was given.")
    print(
        f"{pictures} pictures in {wish.dir}, {time.monotonic() - begun:.0f} s. Every step came out."
    )
    return 0


LOOKS = ("light-en", "dark-fr")

if __name__ == "__main__":
    sys.exit(main())
