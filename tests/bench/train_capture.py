"""Train the model of lines: ``python tests/bench/train_capture.py --out FILE``; the figures first with ``--check``.

It is taught the fixtures (tests/core/fixtures/pastes, never pastes_aside; pages as the text they are copied as), each also
with the lists of known words asked for some lines or none, the same pastes changed by lot (capture_changed.py), and
pages of sites that do not exist (capture_layouts.py), chats (capture_chats.py) and forums that quote (capture_boards.py). Some
more of the last two are only read, to see how well. What the second reading learns from is said by a first one that
has not seen the site. ``--check`` reads each site by a model that has not seen it, and prints how many lines and
posts are right. Needs the packages of the ``train`` group (numpy, lightgbm); the program itself needs none of them.
Takes about ten minutes of one core.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

from capture_boards import Board  # noqa: E402 — the folder is no package
from capture_changed import Changed  # noqa: E402
from capture_chats import Chat  # noqa: E402
from capture_gold import Labelled, labelled_in  # noqa: E402
from capture_layouts import Layout  # noqa: E402
from capture_pages import Pool, Printed  # noqa: E402

from moderator_console.core.capture.capture_ground import ground_of  # noqa: E402
from moderator_console.core.capture.capture_lines import lines_of_text  # noqa: E402
from moderator_console.core.capture.capture_period_context import ROLES, context_of  # noqa: E402
from moderator_console.core.capture.capture_period_cycle import posts_path  # noqa: E402
from moderator_console.core.capture.capture_period_marks import Seen, seen_of  # noqa: E402
from moderator_console.core.capture.capture_period_model import pack_model  # noqa: E402
from moderator_console.core.replies_trees import Tree  # noqa: E402

FIXTURES = ROOT / "tests" / "core" / "fixtures" / "pastes"
#: Parts of the sites, rounds of boosting, readings; invented pages, changes of each paste of text and of each page.
PARTS, ROUNDS, PASSES = 3, 180, 2
INVENTED, CHANGES, CHANGES_OF_PAGES = 1_000, 7, 2
#: Invented chats, invented forums with quotes, and how many more of each are only read to see how well.
CHATS, BOARDS, AHEAD, AHEAD_FROM = 550, 250, 60, 1_000_000
_SETTINGS = {
    "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 15, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 3.0, "num_threads": 1, "verbosity": -1,
    "max_bin": 63, "seed": 1, "force_col_wise": True,
}  # fmt: skip

Array = np.ndarray
Fitted = tuple[lightgbm.Booster, lightgbm.Booster]


@dataclass(slots=True)
class Taught:
    """One page with its rows; ``weight`` is what each of its lines counts, ``part`` that of its site."""

    name: str
    seen: Seen
    roles: Array
    begins: Array
    weight: float
    part: int
    said: Array | None = None

    def rows(self, reading: int) -> Array:
        made = self.seen.rows if reading == 0 else context_of(self.seen, self.said.tolist())
        return np.array(made, np.float32)


def part_of(site: str) -> int:
    return zlib.crc32(site.encode()) % PARTS


def fixtures() -> list[Labelled]:
    return labelled_in(FIXTURES)


def of_paste(paste: Labelled) -> list[Taught]:
    """A paste as it is, with half of the lists of known words, and with none."""
    made = []
    for share, weight in ((1.0, 7.0), (0.5, 1.5), (0.0, 1.5)):
        asked = listed(paste.name, [paste.ground.lines[n].text for n in paste.at], share)
        made.append(
            Taught(
                paste.name, seen_of(paste.ground, listed=asked), np.array([ROLES.index(role) for role in paste.roles]),
                np.array(paste.begins), weight, part_of(paste.site),
            )
        )  # fmt: skip
    return made


def listed(name: str, texts: Sequence[str], share: float) -> list[bool]:
    """For which lines the lists are asked: the same for the same text."""
    lot, known = random.Random(f"{name}{share}"), dict[str, bool]()
    return [known.setdefault(text, lot.random() < share) for text in texts]


def of_page(name: str, site: str, page: Sequence[Printed]) -> list[Taught]:
    """An invented page; none where its lines come out other than they went in."""
    ground = ground_of(lines_of_text("\n".join(text for text, _, _ in page)))
    at = [n for n, line in enumerate(ground.lines) if not line.blank]
    if not at or len(ground.lines) != len(page):
        return []
    roles = [page[n][1] or "F" for n in at]
    share = random.Random(name).choice([1.0, 1.0, 0.6, 0.3, 0.0])
    asked = listed(name, [ground.lines[n].text for n in at], share)
    seen = seen_of(ground, listed=asked)
    begins = np.array([page[n][2] for n in at])
    return [Taught(name, seen, np.array([*map(ROLES.index, roles)]), begins, 1.0, part_of(site))]


def everything(pastes: Sequence[Labelled]) -> list[Taught]:
    pool = Pool(pastes)
    made = [each for paste in pastes for each in of_paste(paste)]
    for paste in pastes:
        for n in range(CHANGES if paste.name.endswith(".txt") else CHANGES_OF_PAGES):
            name = f"{paste.name} {n}"
            page = Changed(paste, pool, zlib.crc32(name.encode())).page()
            made += of_page(name, paste.site, page) if page else []
    for seed in range(INVENTED):
        made += of_page(f"invented {seed}", f"invented {seed}", Layout(pool, seed).page())
    return made + drawn(pool, 0, CHATS, BOARDS)


def drawn(pool: Pool, first: int, chats: int, boards: int) -> list[Taught]:
    """Invented chats and forums by lots from ``first`` on."""
    made = []
    for kind, count in ((Chat, chats), (Board, boards)):
        for seed in range(first, first + count):
            name = f"{kind.__name__} {seed}"
            made += of_page(name, name, kind(pool, seed).page())
    return made


def fitted(pages: Sequence[Taught], reading: int) -> Fitted:
    rows = np.concatenate([page.rows(reading) for page in pages])
    weight = np.concatenate([np.full(len(page.roles), page.weight) for page in pages])
    made = []
    for label, goal in (
        ("roles", {"objective": "multiclass", "num_class": len(ROLES)}),
        ("begins", {"objective": "binary"}),
    ):
        wanted = np.concatenate([getattr(page, label) for page in pages])
        data = lightgbm.Dataset(rows, label=wanted, weight=weight)
        made.append(lightgbm.train(_SETTINGS | goal, data, ROUNDS))
    return made[0], made[1]


def said(model: Fitted, rows: Array) -> Array:
    return np.concatenate([model[0].predict(rows), model[1].predict(rows)[:, None]], 1)


def unseen(pages: Sequence[Taught], reading: int) -> list[Array]:
    """What is said of each page by a model that has not seen its site."""
    made: dict[int, Array] = {}
    for part in range(PARTS):
        model = fitted([page for page in pages if page.part != part], reading)
        for n, page in enumerate(pages):
            if page.part == part:
                made[n] = said(model, page.rows(reading))
    return [made[n] for n in range(len(pages))]


def trees_of(booster: lightgbm.Booster) -> list[Tree]:
    """The trees of a model from its text; a tree of one leaf stays, so that each class has as many."""
    trees = []
    for block in booster.model_to_string().split("\nTree=")[1:]:
        told = dict(line.split("=", 1) for line in block.split("\n") if "=" in line)
        leaves = tuple(map(float, told["leaf_value"].split()))
        if int(told["num_leaves"]) == 1:
            trees.append(Tree((), (), (), (), leaves[:1]))
            continue
        node = [
            tuple(map(int, told[key].split()))
            for key in ("split_feature", "left_child", "right_child")
        ]
        trees.append(
            Tree(node[0], tuple(map(float, told["threshold"].split())), node[1], node[2], leaves)
        )
    return trees


def figures(what: str, pages: Sequence[Taught], predicted: Sequence[Array]) -> None:
    """Prints how many lines and how many whole posts of some pages are right."""
    lines = right = posts = whole = 0
    for page, rows in zip(pages, predicted, strict=True):
        path = posts_path(rows.tolist(), [time is not None for time in page.seen.times])
        good = [role == wanted for (role, _), wanted in zip(path, page.roles, strict=True)]
        lines, right = lines + len(good), right + sum(good)
        begins = [k for k, begin in enumerate(page.begins) if begin]
        for low, high in zip(begins, [*begins[1:], len(good)], strict=True):
            posts += 1
            whole += all(good[low:high]) and bool(path[low][1])
    print(
        f"{what}: lines {right / lines:.3f} of {lines}, whole posts {whole / posts:.3f} of {posts}",
        flush=True,
    )


def _real(pages: Sequence[Taught], predicted: Sequence[Array]) -> list[tuple[Taught, Array]]:
    """The fixtures as they are."""
    return [each for each in zip(pages, predicted, strict=True) if each[0].weight >= 2]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "capture" / "lines.bin")
    parser.add_argument("--check", action="store_true", help="also read every site unseen")
    asked = parser.parse_args()
    pastes = fixtures()
    pages = everything(pastes)
    ahead = drawn(Pool(pastes), AHEAD_FROM, AHEAD, AHEAD)
    print(f"{len(pages)} pages, {sum(len(page.roles) for page in pages)} lines", flush=True)
    passes = []
    for reading in range(PASSES):
        model = fitted(pages, reading)
        passes.append(model)
        told = [said(model, page.rows(reading)) for page in ahead]
        figures("invented chats and boards that were not taught", ahead, told)
        for page, rows in zip(ahead, told, strict=True):
            page.said = rows
        if reading + 1 < PASSES or asked.check:
            predicted = unseen(pages, reading)
            figures("sites unseen", *zip(*_real(pages, predicted), strict=True))
            for page, rows in zip(pages, predicted, strict=True):
                page.said = rows
    count = len(ROLES)
    groups = []
    for role, begin in passes:
        trees = trees_of(role)
        groups.append([*(trees[n::count] for n in range(count)), trees_of(begin)])
    packed = pack_model(groups)
    asked.out.write_bytes(packed)
    print(f"{asked.out}: {len(packed)} bytes", flush=True)


if __name__ == "__main__":
    main()
