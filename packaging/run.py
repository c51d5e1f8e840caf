"""Set up what is missing and open the console; ``--tour`` walks it without a screen.

python3 packaging/run.py [the console's own options and verbs]
python3 packaging/run.py --tour DIR [--archive PATH]
"""

import newer_python

newer_python.insist()

import argparse  # noqa: E402  # an older Python must not read further than the line above
import os  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import set_up  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Set up Moderator Console where needed, then open it.",
        epilog="Anything else is passed on to the console, for example --profile DIR or a verb.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--tour",
        metavar="DIR",
        type=Path,
        help="walk the main job without a screen and save a picture of every step to DIR",
    )
    parser.add_argument(
        "--archive", metavar="PATH", type=Path, help="with --tour: walk it on this archive too"
    )
    wish, passed_on = parser.parse_known_args()
    if wish.tour is None and wish.archive is not None:
        parser.error("--archive goes with --tour; to import one, use: import PATH")
    if wish.tour is not None and passed_on:
        parser.error(f"--tour does not know {' '.join(passed_on)}")
    # -P: what lies in the folder where this was called must not be imported instead of ours.
    if wish.tour is None:
        command = ["-P", "-m", "moderator_console", *passed_on]
    else:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        command = [str(set_up.ROOT / "packaging" / "tour.py"), str(wish.tour.absolute())]
        if wish.archive is not None:
            command += ["--archive", str(wish.archive.absolute())]
    try:
        python = str(set_up.environment(window=wish.tour is None))
    except set_up.SetUpError as trouble:
        print(trouble, file=sys.stderr)
        return 3
    compiler = set_up.ROOT / "packaging" / "compile_assets.py"
    wrong = subprocess.run([python, str(compiler)], stdout=subprocess.DEVNULL).returncode
    if wrong:
        return wrong
    if os.name != "nt":
        os.execv(python, [python, *command])  # does not come back; signals reach the console itself
    return subprocess.run([python, *command]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
