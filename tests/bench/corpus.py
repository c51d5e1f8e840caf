"""The posts that everything is measured on: made from a seed, of any number, never stored.

``make(200_000)`` gives, in order of time, 200,000 posts in about 42,700 threads: one of 20,000, one of 10,000,
the others of a power law (more than half hold a single post). A post's length is log-normal (median 49
words), its words are drawn by Zipf's law, its language is that of its thread: English 55, French 27, German
7, Spanish 6, Japanese 3 and Chinese 2 of a hundred. No real person's words are in it.
"""

from __future__ import annotations

import random
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from moderator_console.core.posts import Account, Address, Link, Post, ThreadInfo

#: Of the first hundred the one whose 200,000 posts make 42,682 threads, 24,796 of them of one post.
SEED = 28
LANGUAGES = ("en", "fr", "de", "es", "ja", "zh")
COMMUNITY = "Board"
_SHARES = (55, 27, 7, 6, 3, 2)
_BEGIN_US = 1_640_995_200_000_000
_SPAN_US = 3 * 365 * 86_400_000_000
#: Common words lead each vocabulary, so that a search for one of them has many hits.
_COMMON = {
    "en": "the be to of and a in that have it for not on with he as you do at this but his by from they we"
    " say her she or an will my one all would there their what so up out if about who get which go me when"
    " make can like time no just him know take people into year your good some could them see other than"
    " then now look only come over think also back after use two how our work first well way even new want"
    " because any these give day most us unfair post reply account deleted thread rules",
    "fr": "le de un être et à il avoir ne je son que se qui ce dans en du elle au pour pas plus par sur faire"
    " avec tout mais nous même vous très où été déjà là ça après leur bien aussi réponse problème téléphone"
    " privé réglé suivi membre",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden"
    " aus er hat dass sie nach wird bei einer um am sind noch wie einem über Mitglied Beschwerde",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me"
    " si sin sobre este ya entre cuando todo esta ser son dos también queja",
}
_SYLLABLES = {
    "en": "an ar be con der ed en er est for hin ic in ing is ith ly men mo nd ness ou per re ri sto ter th"
    " tion un ver wa",
    "fr": "an ble ce cha de dé en ère és eur fi ga ien ir is la lé mai men ne nou oir on ou par pré que rai"
    " ré san sse ter tion ê",
    "de": "ab an be bar chen den ein en er ge gen heit ig in keit lich ma nen rei rund schaft sen ster tag"
    " tel un ung ver vor wei zu ö ü",
    "es": "a ad al án ar ción co da de do en er es gar i ía la lle ma men mo nar ño o on pa ra re rí sa ta"
    " ter to ve",
}
_SIZES = {"en": 120_000, "fr": 80_000, "de": 60_000, "es": 60_000, "ja": 30_000, "zh": 30_000}
_PARTICLES = {
    "ja": ("は", "を", "に", "です", "ます", "の", "が", "した"),
    "zh": ("的", "了", "是"),
}
_GAPS_S = (180.0, 1_800.0, 14_400.0)


@dataclass(frozen=True, slots=True)
class Words:
    """What to search for, 50 of each kind. ``two`` is a common and a rare word, ``phrase`` two that stand together."""

    rare: tuple[str, ...]
    common: tuple[str, ...]
    two: tuple[str, ...]
    phrase: tuple[str, ...]
    prefix: tuple[str, ...]
    cjk: tuple[str, ...]


def make(posts: int, seed: int = SEED) -> Iterator[Post]:
    """Gives the posts one by one in order of time; the same number and seed give the same posts for ever.

    Memory holds some 40 bytes for each post and the vocabularies, never the texts.
    """
    dice = random.Random(seed)
    sizes = thread_sizes(posts, dice)
    tongues = [
        "en" if n == 0 else "fr" if n == 1 else dice.choices(LANGUAGES, _SHARES)[0]
        for n in range(len(sizes))
    ]
    times, homes, parents = _plan(sizes, dice)
    speech = {tongue: _Speech(tongue, seed) for tongue in LANGUAGES}
    titles: dict[int, str] = {}
    left = list(sizes)
    people = list(range(max(50, posts // 25)))
    weights = list(accumulate((n + 6) ** -0.9 for n in people))
    authors = dice.choices(people, cum_weights=weights, k=posts)
    firsts = list(accumulate(sizes, initial=0))
    for at in sorted(range(posts), key=times.__getitem__):
        home = homes[at]
        words = speech[tongues[home]]
        if home not in titles:
            titles[home] = words.title()
        seat = at - firsts[home]
        parent = parents[at]
        yield Post(
            address=_address(home, seat),
            thread=ThreadInfo(Address(f"https://board.example/t/{home}"), titles[home]),
            author=Account(f"u{authors[at]}", f"member{authors[at]}"),
            at_us=times[at],
            source=words.body(),
            parent=None if parent < 0 else _address(home, parent),
            link=Link.NONE if parent < 0 else Link.STATED,
            order=seat,
        )
        left[home] -= 1
        if not left[home]:
            del titles[home]


def largest(posts: int) -> Address:
    """Returns the address of the largest thread of ``make(posts)``: 20,000 posts, or a tenth of all."""
    return Address("https://board.example/t/0")


def thread_sizes(posts: int, dice: random.Random) -> list[int]:
    """Returns how many posts each thread has, the two large ones first; they add up to ``posts``."""
    sizes = [size for size in (min(20_000, posts // 10), min(10_000, posts // 20)) if size]
    left = posts - sum(sizes)
    while left:
        size = min(int(dice.paretovariate(1.25)), 3_000, posts // 40 + 1, left)
        sizes.append(size)
        left -= size
    return sizes


def words_to_find(posts: Iterable[Post]) -> Words:
    """Returns words of each kind out of a sample (some 3,000 posts are enough), always the same."""
    dice = random.Random(11)
    held: Counter[str] = Counter()
    phrases: list[str] = []
    pairs: list[str] = []
    rare_of: set[str] = set()
    for post in posts:
        words = re.findall(r"\w+", post.source.lower())
        held.update(set(words))
        if re.search("[\u3040-\u9fff]", post.source):
            if len(post.source) > 8 and "。" not in post.source[3:5]:
                pairs.append(post.source[3:5])
            continue
        rare_of.update(word for word in words if len(word) >= 7 and word.isalpha())
        if len(words) > 8:
            at = dice.randrange(len(words) - 2)
            if re.search(rf"\b{words[at]} {words[at + 1]}\b", post.source.lower()):
                phrases.append(f"{words[at]} {words[at + 1]}")
    rare = sorted(word for word in rare_of if held[word] == 1)
    dice.shuffle(rare)
    dice.shuffle(phrases)
    dice.shuffle(pairs)
    by_number = sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))
    common = [word for word, _ in by_number if len(word) >= 3 and word.isalpha()][:50]
    stems = sorted({word[:4] for word in rare if word[:4].isascii()})
    dice.shuffle(stems)
    return Words(
        rare=tuple(rare[:50]),
        common=tuple(common),
        two=tuple(f"{a} {b}" for a, b in zip(common, rare[50:100], strict=False)),
        phrase=tuple(phrases[:50]),
        prefix=tuple(stems[:50]),
        cjk=tuple(pairs[:50]),
    )


def as_mail(path: Path, posts: Iterable[Post]) -> Path:
    """Writes the posts as one mailbox, the format that readers find dearest; returns its path."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for post in posts:
            home, seat = post.address.rsplit("/", 2)[1:]
            assert post.at_us is not None
            when = datetime.fromtimestamp(post.at_us // 1_000_000, UTC)
            head = [
                f"From {post.author.key}@board.example {when:%a %b %d %H:%M:%S %Y}",
                f"From: {post.author.name} <{post.author.key}@board.example>",
                f"Date: {when:%a, %d %b %Y %H:%M:%S} +0000",
                f"Message-ID: <{seat}.{home}@board.example>",
                f"Subject: {post.thread.title}",
            ]
            if post.parent:
                parent = post.parent.rsplit("/", 1)[1]
                root = "" if parent == "0" else f"<0.{home}@board.example> "
                head.append(f"References: {root}<{parent}.{home}@board.example>")
            head.append("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit")
            out.write("\n".join([*head, "", post.source, "", ""]))
    return path


def _address(home: int, seat: int) -> Address:
    return Address(f"https://board.example/t/{home}/{seat}")


def _plan(sizes: Sequence[int], dice: random.Random) -> tuple[array[int], array[int], array[int]]:
    """Time, thread and parent (its seat, -1 for the first post) of every post, thread by thread."""
    times, homes, parents = array("q"), array("I"), array("i")
    fixed = {0: _SPAN_US // 10, 1: _SPAN_US // 5}
    for home, size in enumerate(sizes):
        at = _BEGIN_US + fixed.get(home, dice.randrange(_SPAN_US))
        for seat in range(size):
            if seat:
                scale = _GAPS_S[(dice.random() > 0.5) + (dice.random() > 0.85)]
                at += 1 + int(dice.expovariate(1 / scale) * 1_000_000)
            times.append(at)
            homes.append(home)
            if not seat:
                parents.append(-1)
            elif dice.random() < 0.35:
                parents.append(0)
            else:
                parents.append(max(0, seat - 1 - int(dice.expovariate(0.29))))
    return times, homes, parents


class _Speech:
    """One language: a vocabulary drawn from by Zipf's law, and dice of its own."""

    def __init__(self, tongue: str, seed: int) -> None:
        self._dice = random.Random(f"{tongue} {seed}")
        self._spaced = tongue in _COMMON
        self._words = _latin(tongue) if self._spaced else _han(tongue)
        self._sums = list(accumulate((n + 3.7) ** -1.05 for n in range(len(self._words))))

    def body(self) -> str:
        """Returns a post's text: sentences of twelve words, paragraphs of five sentences."""
        count = max(1, min(4_000, int(self._dice.lognormvariate(3.9, 1.0))))
        words = self._draw(count)
        if not self._spaced:
            return "。".join("".join(words[n : n + 9]) for n in range(0, count, 9))
        for n in range(11, count, 12):
            words[n] += ".\n\n" if n % 60 == 59 else "."
        return " ".join(words).replace("\n ", "\n").rstrip()

    def title(self) -> str:
        """Returns two to eight words."""
        return (" " if self._spaced else "").join(self._draw(self._dice.randint(2, 8)))

    def _draw(self, count: int) -> list[str]:
        return self._dice.choices(self._words, cum_weights=self._sums, k=count)


def _latin(tongue: str) -> list[str]:
    dice, parts = random.Random(tongue), _SYLLABLES[tongue].split()
    words = dict.fromkeys(_COMMON[tongue].split())
    while len(words) < _SIZES[tongue]:
        words["".join(dice.choices(parts, k=dice.choice((2, 3, 3, 4, 4, 5))))] = None
    return list(words)


def _han(tongue: str) -> list[str]:
    dice = random.Random(tongue)
    signs = dice.sample([chr(code) for code in range(0x4E00, 0x9FA5)], 3_000)
    words: dict[str, None] = {}
    while len(words) < _SIZES[tongue]:
        picked = [
            signs[min(int(dice.paretovariate(0.6)), 2_999)]
            for _ in range(dice.choice((1, 2, 2, 2, 3, 4)))
        ]
        tail = dice.choice(_PARTICLES[tongue]) if dice.random() < 0.25 else ""
        words["".join(picked) + tail] = None
    return list(words)
