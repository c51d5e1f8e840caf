"""Train the model of replies: ``python tests/bench/train_replies.py --data DIR --out FOLDER``.

``DIR`` holds ``train/`` and ``dev/`` of annotated logs (irc_logs.py); dev only ends the boosting and is reported.
Needs the packages of the ``train`` group (numpy, scipy, scikit-learn, lightgbm); the program itself needs none of
them. Writes ``words.bin``, ``first_*.bin``, ``second.bin``, ``live_first_*.bin`` and ``live_second.bin``. Takes about
half an hour of two cores; ``--rounds 10`` makes a trial. ``expected.json`` holds what the library says of invented rows.

What the second pass learns from is said by a first pass that has not seen the log: it is trained four times, each
time without a quarter of the logs, and then twice on everything for the program. So are the word vectors.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import pickle
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import lightgbm
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.decomposition import TruncatedSVD

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from irc_logs import Log, read_logs  # noqa: E402 — the folder is no package

from moderator_console.core.replies import START_SCORE  # noqa: E402
from moderator_console.core.replies_context import (  # noqa: E402
    AHEAD_CONTEXT,
    CONTEXT,
    Guessed,
    SecondPass,
)
from moderator_console.core.replies_features import (  # noqa: E402
    AHEAD_FIRST,
    FIRST,
    REACH,
    FirstPass,
)
from moderator_console.core.replies_tables import WordTable, pack_words, read_words  # noqa: E402
from moderator_console.core.replies_trees import Tree, compiled, pack_trees, read_trees  # noqa: E402
from moderator_console.core.replies_words import Said, bare_name, is_bot, read_talk, words_of  # noqa: E402

DIMENSIONS, VOCABULARY, SKIPPED = 32, 8_000, 60
#: A word that is also somebody's name stays only if it is usual where nobody has that name.
ELSEWHERE, FILES_ELSEWHERE = 20, 10
#: A word of fewer logs may name somebody who never spoke, and tells little.
LEAST_LOGS = 4
#: What people are called is left out even where a program bears the name.
_GIVEN = (
    "adam alex andrea andrew anna anne ben bob brian chris claire dan dave david emma eric jack james jane jason"
    " jean jim joe john josh julie kate kevin laura lisa lucy maria marie mark martin mary matt michael mike"
    " nick paul peter pierre robert ryan sam sarah steve thomas tim tom"
)
GIVEN_NAMES = frozenset(_GIVEN.split())
#: Parts of the train logs, and rows that the tests score.
QUARTERS = "0123"
INVENTED = 40

Array = np.ndarray


# --- words -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Counts:
    """How often words stand in lines, marked as a name, and in logs where nobody has that name."""

    lines: int
    held: Counter[str]
    marked: Counter[str]
    plain: Counter[str]
    logs: Counter[str]
    elsewhere: Counter[str]
    files_elsewhere: Counter[str]
    names: set[str]


def names_of(log: Log) -> set[str]:
    """Every name of a log in small letters, bare too, and those of people who only came and went."""
    names = {line.name.lower() for line in log.lines if line.name} | set(log.names)
    names |= {line.author for line in log.lines if line.author}
    return names | {bare_name(name) for name in names}


def count_words(logs: Sequence[Log]) -> Counts:
    counts = Counts(0, *(Counter() for _ in range(6)), set())
    for log in logs:
        here = names_of(log)
        counts.names |= here
        found: Counter[str] = Counter()
        whole: Counter[str] = Counter()
        for line in log.lines:
            if line.system:
                continue
            counts.lines += 1
            if is_bot(line.name):
                continue  # bots list operators by name
            words = set(words_of(line.text))
            counts.held.update(words)
            found.update(words)
            for place, token in enumerate(line.text.lower().split()):
                bare = token.strip(":,;.!?()[]\"'@<>")
                # Not what stands inside a path or an address: those hold names.
                whole[bare] += 1
                if place == 0 and token.endswith((":", ",")):
                    counts.marked[bare] += 1
                elif not token.endswith(":"):
                    counts.plain[bare] += 1
        counts.logs.update(found.keys())
        for word, times in whole.items():
            if word not in here and bare_name(word) not in here:
                counts.elsewhere[word] += times
                counts.files_elsewhere[word] += 1
    return counts


def may_stay(word: str, counts: Counts) -> bool:
    """Whether a word may enter the tables: it is nobody's name, or far more often a word than a name.

    Paths and addresses may hold anybody's name, and are left out.
    """
    if word in GIVEN_NAMES or "/" in word or "@" in word or word != word.strip("_"):
        return False
    if counts.logs[word] < LEAST_LOGS:
        return False
    like_a_name = (
        word in counts.names
        or bare_name(word) in counts.names
        or counts.marked[word] > 0.2 * counts.plain[word]
    )
    return not like_a_name or (
        counts.elsewhere[word] >= ELSEWHERE
        and counts.files_elsewhere[word] >= FILES_ELSEWHERE
        and counts.plain[word] > 4 * counts.marked[word]
    )


def word_table(logs: Sequence[Log], counts: Counts, usual: frozenset[str]) -> bytes:
    """The packed words, rarities of all logs and vectors of these logs."""
    rarity = {
        word: math.log(counts.lines / times)
        for word, times in counts.held.items()
        if times >= 3 and may_stay(word, counts)
    }
    return pack_words(rarity, math.log(counts.lines), usual, vectors(logs, rarity, usual))


def vectors(
    logs: Sequence[Log], rarity: dict[str, float], usual: frozenset[str]
) -> dict[str, tuple[float, ...]]:
    """Directions of words: what one member says, and is told, within a quarter of an hour, goes together."""
    texts: dict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
    often: Counter[str] = Counter()
    for log in logs:
        for said in read_talk(log.lines, usual, log.names):
            words = [word for word in said.words if word in rarity and len(word) > 1]
            often.update(words)
            for author in {said.author} | said.named:
                texts[log.name, author, int(said.minute // 15)].update(words)
    known = {w: k for k, (w, _) in enumerate(often.most_common(VOCABULARY + SKIPPED)[SKIPPED:])}
    row, column, value, count = [], [], [], 0
    for text in texts.values():
        inside = {word: times for word, times in text.items() if word in known}
        if len(inside) < 3:
            continue
        for word, times in sorted(inside.items()):
            row.append(count)
            column.append(known[word])
            value.append((1 + math.log(times)) * rarity[word])
        count += 1
    matrix = csr_matrix((value, (row, column)), shape=(count, len(known)), dtype=np.float32)
    matrix = csr_matrix(matrix.multiply(1 / (np.sqrt(matrix.multiply(matrix).sum(1)) + 1e-6)))
    fitted = TruncatedSVD(DIMENSIONS, n_iter=4, random_state=0).fit(matrix)
    made = fitted.components_.T * np.sqrt(fitted.singular_values_)
    made /= np.linalg.norm(made, axis=1, keepdims=True) + 1e-6
    return {word: tuple(map(float, made[k])) for word, k in known.items()}


# --- rows ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Rows:
    """Candidates of many lines: one row each, ``size`` rows a line. Lead-in lines are asked but not learnt from."""

    log: list[str]
    line: Array
    size: Array
    x: Array
    place: Array
    right: Array
    learnt: Array

    @property
    def at(self) -> Array:
        return np.concatenate([[0], np.cumsum(self.size)])

    @property
    def group(self) -> Array:
        return np.repeat(np.arange(len(self.size)), self.size)


@dataclass(slots=True)
class Read:
    """One log read with the words of its quarter; ``at`` is the place in the log of each line of talk."""

    log: Log
    talk: list[Said]
    at: list[int]
    gold: dict[int, set[int]]
    asked: range


def read(log: Log, usual: frozenset[str]) -> Read:
    at = [place for place, line in enumerate(log.lines) if not line.system]
    talk_at = {place: k for k, place in enumerate(at)}
    gold = {
        talk_at[i]: {talk_at[j] for j in js if j in talk_at}
        for i, js in log.gold.items()
        if i in talk_at
    }
    first = min(gold) if gold else 0
    return Read(
        log,
        read_talk(log.lines, usual, log.names),
        at,
        gold,
        range(max(0, first - REACH), len(at) if gold else 0),
    )


WORDS: dict[str, WordTable] = {}


def rows_of(job: tuple[Log, str]) -> Rows:
    log, part = job
    words = WORDS[part]
    known = read(log, words.usual)
    view = FirstPass(known.talk, words)
    x: list[list[float]] = []
    size, place, right = [], [], []
    for i in known.asked:
        places, made = view.rows(i)
        x += made
        place += places
        size.append(len(places))
        right += [j in known.gold.get(i, ()) for j in places]
    lines = np.array(list(known.asked), np.int64)
    return Rows(
        [log.name] * len(size), lines, np.array(size, np.int64),
        np.array(x, np.float32).reshape(-1, len(FIRST)), np.array(place, np.int64),
        np.array(right, bool), np.array([i in known.gold for i in known.asked], bool),
    )  # fmt: skip


def joined(parts: Sequence[Rows]) -> Rows:
    return Rows(
        [name for part in parts for name in part.log],
        *(np.concatenate([getattr(part, name) for part in parts])
          for name in ("line", "size", "x", "place", "right", "learnt")),
    )  # fmt: skip


def part_of(rows: Rows, lines: Array) -> Rows:
    """The rows of some lines (a mask by line)."""
    mask = lines[rows.group]
    return Rows(
        [name for name, keep in zip(rows.log, lines, strict=True) if keep],
        rows.line[lines], rows.size[lines], rows.x[mask], rows.place[mask], rows.right[mask],
        rows.learnt[lines],
    )  # fmt: skip


def context_of(job: tuple[Log, str, Rows, Array]) -> Rows:
    """The rows of the second pass for one log, from the scores of the first."""
    log, part, rows, score = job
    words = WORDS[part]
    known = read(log, words.usual)
    first: list[Guessed | None] = [None] * len(known.talk)
    at = rows.at
    for g, i in enumerate(rows.line):
        s = score[at[g] : at[g + 1]]
        p = np.exp(s - s.max())
        p /= p.sum()
        places = tuple(map(int, rows.place[at[g] : at[g + 1]]))
        first[int(i)] = Guessed(places, tuple(map(float, s)), tuple(map(float, p)))
    second = SecondPass(FirstPass(known.talk, words), first)
    keep, added, size = [], [], []
    for g, i in enumerate(rows.line):
        indices, made = second.rows(int(i))
        keep += [int(at[g]) + k for k in indices]
        added += made
        size.append(len(indices))
    x = np.concatenate([rows.x[keep], np.array(added, np.float32).reshape(-1, len(CONTEXT))], 1)
    return replace(
        rows, size=np.array(size, np.int64), x=x, place=rows.place[keep], right=rows.right[keep]
    )


# --- boosting --------------------------------------------------------------------------------------------------


def softmax(score: Array, rows: Rows) -> Array:
    at, group = rows.at, rows.group
    power = np.exp(score - np.maximum.reduceat(score, at[:-1])[group])
    return np.asarray(power / np.add.reduceat(power, at[:-1])[group])


def objective(rows: Rows) -> Callable[[Array, object], tuple[Array, Array]]:
    """Softmax over the candidates of a line; several right ones share the target."""
    at, group = rows.at[:-1], rows.group
    right = rows.right & rows.learnt[group]
    count = np.add.reduceat(right.astype(float), at)
    even = right / np.maximum(count, 1)[group]

    def gradient(score: Array, _data: object) -> tuple[Array, Array]:
        p = softmax(score, rows)
        mine = np.where(right, p, 0)
        target = 0.5 * mine / np.maximum(np.add.reduceat(mine, at), 1e-12)[group] + 0.5 * even
        g = p - target
        g[(count == 0)[group]] = 0
        return g, np.maximum(2 * p * (1 - p), 1e-6)

    return gradient


def likelihood(rows: Rows) -> Callable[[Array, object], tuple[str, float, bool]]:
    def measure(score: Array, _data: object) -> tuple[str, float, bool]:
        p = softmax(score, rows)
        mine = np.add.reduceat(np.where(rows.right, p, 0), rows.at[:-1])[rows.learnt]
        return "nll", float(-np.log(np.maximum(mine[mine > 0], 1e-9)).mean()), False

    return measure


def boost(train: Rows, dev: Rows, rounds: int, rate: float, seed: int = 0) -> lightgbm.Booster:
    learnt = part_of(train, train.learnt)
    asked = part_of(dev, dev.learnt)
    data = lightgbm.Dataset(learnt.x, label=learnt.right.astype(np.float32))
    seen = lightgbm.Dataset(asked.x, label=asked.right.astype(np.float32), reference=data)
    settings = {
        "learning_rate": rate, "num_leaves": 31, "min_data_in_leaf": 60, "feature_fraction": 0.5,
        "bagging_fraction": 0.9, "bagging_freq": 1, "lambda_l2": 2.0, "num_threads": 2, "verbosity": -1,
        "max_bin": 127, "min_sum_hessian_in_leaf": 2.0, "objective": objective(learnt), "seed": seed,
        "metric": "none", "force_col_wise": True,
    }  # fmt: skip
    return lightgbm.train(
        settings, data, rounds, valid_sets=[seen], feval=likelihood(asked),
        callbacks=[lightgbm.early_stopping(60, verbose=False), lightgbm.log_evaluation(50)],
    )  # fmt: skip


def trees_of(booster: lightgbm.Booster) -> list[Tree]:
    """The trees of a model from its text; a tree of one leaf says nothing and is left out."""
    trees = []
    text = booster.model_to_string(num_iteration=booster.best_iteration or -1)
    for block in text.split("\nTree=")[1:]:
        said = dict(line.split("=", 1) for line in block.split("\n") if "=" in line)
        if int(said["num_leaves"]) == 1:
            continue
        trees.append(
            Tree(
                tuple(map(int, said["split_feature"].split())),
                tuple(map(float, said["threshold"].split())),
                tuple(map(int, said["left_child"].split())),
                tuple(map(int, said["right_child"].split())),
                tuple(map(float, said["leaf_value"].split())),
            )
        )
    return trees


def packed(booster: lightgbm.Booster, rows: Rows, name: str, out: Path) -> None:
    """Writes the trees as bytes, after plain Python has scored some rows as the library does."""
    data = pack_trees(trees_of(booster))
    score = compiled(read_trees(data))
    some = rows.x[np.linspace(0, len(rows.x) - 1, 400).astype(int)]
    made = np.array(invented_rows(name, rows.x.shape[1]), np.float32)
    most = 0.0
    for asked in (some, made):
        ours = [score(list(map(float, row))) for row in asked]
        most = max(most, float(np.abs(np.array(ours) - booster.predict(asked)).max()))
    print(f"{name}: {len(data)} bytes, largest difference {most:.1e}", flush=True)
    if most > 1e-3:
        raise SystemExit(f"{name}: plain Python differs by {most}")
    (out / name).write_bytes(data)
    expected = out / "expected.json"
    known = json.loads(expected.read_text()) if expected.exists() else {}
    known[name] = [round(float(value), 6) for value in booster.predict(made)]
    expected.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")


def invented_rows(name: str, width: int) -> list[list[float]]:
    """Rows of chance for a model, the same whenever they are asked for."""
    dice = random.Random(name)
    return [
        [float(dice.choice((0, 1, 2, 5, 12, 40, 999))) for _ in range(width)]
        for _ in range(INVENTED)
    ]


def first_choice(score: Array, rows: Rows) -> str:
    """How often the first choice is right, on dev, in percent."""
    start = rows.place == rows.line[rows.group]
    score = score + START_SCORE * start
    best = np.maximum.reduceat(score, rows.at[:-1])[rows.group]
    hit = np.add.reduceat(((score == best) & rows.right).astype(float), rows.at[:-1]) > 0
    return f"first choice right in {100 * hit[rows.learnt].mean():.2f} % of dev lines"


def without_ahead(rows: Rows) -> Rows:
    """What a live channel knows: no column looks ahead."""
    first = rows.x[:, : len(FIRST) - AHEAD_FIRST]
    return replace(rows, x=np.ascontiguousarray(first))


def two_passes(
    train: Rows,
    dev: Rows,
    quarters: dict[str, str],
    logs: dict[str, Log],
    pool: object,
    rounds: tuple[int, int],
    out: Path,
    mark: str,
) -> None:
    """Trains both passes and writes them; ``mark`` begins the names of the live model's files."""
    part_of_line = np.array([quarters[name] for name in train.log])
    scores, dev_score = np.zeros(len(train.x)), np.zeros(len(dev.x))
    for quarter in QUARTERS:
        theirs = part_of_line == quarter
        booster = boost(part_of(train, ~theirs), dev, rounds[0], 0.1)
        mask = theirs[train.group]
        scores[mask] = booster.predict(train.x[mask])
    for seed in (0, 1):
        booster = boost(train, dev, rounds[0], 0.1, seed)
        dev_score += booster.predict(dev.x) / 2
        packed(booster, dev, f"{mark}first_{seed}.bin", out)
    print("first pass:", first_choice(dev_score, dev), flush=True)
    later = (
        context(train, scores, quarters, logs, pool),
        context(dev, dev_score, quarters, logs, pool),
    )
    if mark:
        later = tuple(replace(rows, x=rows.x[:, :-AHEAD_CONTEXT]) for rows in later)
    booster = boost(*later, rounds[1], 0.07)
    print("second pass:", first_choice(booster.predict(later[1].x), later[1]), flush=True)
    gain = booster.feature_importance("gain")
    columns = [*(FIRST[:-AHEAD_FIRST] if mark else FIRST), *CONTEXT]
    for k in np.argsort(-gain)[:20]:
        print(f"  {columns[k]:22s} {100 * gain[k] / gain.sum():.2f}")
    packed(booster, later[1], f"{mark}second.bin", out)


def context(
    rows: Rows, score: Array, quarters: dict[str, str], logs: dict[str, Log], pool: object
) -> Rows:
    jobs = []
    names = np.array(rows.log)
    for name in dict.fromkeys(rows.log):
        lines = names == name
        jobs.append(
            (logs[name], quarters.get(name, "all"), part_of(rows, lines), score[lines[rows.group]])
        )
    return joined(pool.map(context_of, jobs, chunksize=2))  # type: ignore[attr-defined]


def main() -> None:
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--rounds", type=int, default=0, help="rounds of each pass, for a trial")
    ask.add_argument(
        "--keep",
        type=Path,
        help="a file for the rows of the first pass, read again when it is there",
    )
    wish = ask.parse_args()
    wish.out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    train, dev = read_logs(wish.data / "train"), read_logs(wish.data / "dev")
    logs = {log.name: log for log in [*train, *dev]}
    order = np.random.RandomState(5).permutation(len(train))
    quarters = {log.name: QUARTERS[order[k] % 4] for k, log in enumerate(train)}
    (wish.out / "expected.json").unlink(missing_ok=True)
    if wish.keep and wish.keep.exists():
        tables, train_rows, dev_rows = pickle.loads(wish.keep.read_bytes())
    else:
        tables = all_words(train, quarters)
    WORDS.update({part: read_words(data) for part, data in tables.items()})
    print(f"words {len(tables['all'])} bytes; {time.monotonic() - begun:.0f} s", flush=True)
    (wish.out / "words.bin").write_bytes(tables["all"])
    with multiprocessing.get_context("fork").Pool(2) as pool:
        if not (wish.keep and wish.keep.exists()):
            train_rows = joined(
                pool.map(rows_of, [(g, quarters[g.name]) for g in train], chunksize=2)
            )
            dev_rows = joined(pool.map(rows_of, [(log, "all") for log in dev], chunksize=1))
            if wish.keep:
                wish.keep.write_bytes(pickle.dumps((tables, train_rows, dev_rows), protocol=5))
        for rows, name in ((train_rows, "train"), (dev_rows, "dev")):
            hit = np.add.reduceat(rows.right.astype(float), rows.at[:-1])[rows.learnt] > 0
            print(f"{name}: {len(rows.size)} lines, {rows.size.mean():.1f} candidates each, a right one among them "
                  f"in {100 * hit.mean():.2f} %; {time.monotonic() - begun:.0f} s", flush=True)  # fmt: skip
        rounds = (wish.rounds, wish.rounds) if wish.rounds else (260, 420)
        for mark in ("", "live_"):
            seen = [without_ahead(rows) if mark else rows for rows in (train_rows, dev_rows)]
            two_passes(seen[0], seen[1], quarters, logs, pool, rounds, wish.out, mark)
            print(f"{mark or 'all'}: done, {time.monotonic() - begun:.0f} s", flush=True)
    print(sum(path.stat().st_size for path in wish.out.glob("*.bin")), "bytes in all")


def all_words(train: Sequence[Log], quarters: dict[str, str]) -> dict[str, bytes]:
    """The word tables: for each quarter the vectors of the others, and "all" of everything."""
    counts = count_words(train)
    usual = frozenset(
        word
        for word, times in counts.plain.items()
        if times >= 20 and times > 4 * counts.marked[word] and may_stay(word, counts)
    )
    tables = {"all": word_table(train, counts, usual)}
    for quarter in QUARTERS:
        others = [log for log in train if quarters[log.name] != quarter]
        tables[quarter] = word_table(others, counts, usual)
    return tables


if __name__ == "__main__":
    main()
