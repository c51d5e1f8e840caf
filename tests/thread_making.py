"""Threads in memory for the viewer's tests: a told story, and generated ones of any length."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from moderator_console.core.posts import Address, Link, Precision, Zone
from moderator_console.core.trouble import NotFound
from moderator_console.store.conversation import (
    Place,
    PostCard,
    Revision,
    ThreadLine,
    ThreadMark,
    ThreadShape,
)
from moderator_console.store.pictures import Picture, kind_of

THREAD = Address("https://forum.example/t/banks")
DAY = 86_400_000_000
NOW = 1_795_000_000_000_000
WORDS = [
    "bank",
    "patch",
    "cable",
    "filter",
    "export",
    "sound",
    "please",
    "again",
    "nobody",
    "answer",
    "firmware",
    "sequencer",
    "night",
]


def address(place: int) -> Address:
    return Address(f"https://forum.example/t/banks/{place + 1}")


def post(place: int, author: str, html: str, **more: object) -> PostCard:
    """A post that says ``html``; ``parent`` and ``depth`` place it."""
    parent = more.pop("parent", -1)
    assert isinstance(parent, int)
    text = re.sub("<[^>]+>", "", html.replace("</p><p>", "\n\n"))
    made = PostCard(
        address=address(place),
        place=place,
        depth=0,
        author=author,
        author_key=author.lower(),
        role="",
        at_us=NOW - 9 * DAY + place * 3_600_000_000,
        precision=Precision.EXACT,
        zone=Zone.STATED,
        parent=address(parent) if parent >= 0 else None,
        parent_place=parent,
        parent_author="",
        link=Link.STATED if parent >= 0 else Link.NONE,
        html=html,
        text=text,
        long=False,
        plain_only=False,
        edited_us=None,
        revisions=1,
        removed=False,
        missing=False,
        charset_guessed=False,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the keywords are PostCard's own


class MemoryPages:
    """``ThreadPages`` over a list, which counts what is asked."""

    def __init__(self, posts: Sequence[PostCard], wholes: dict[Address, str] | None = None) -> None:
        self.all = list(posts)
        self.wholes = wholes or {}
        self.asked: list[tuple[int, int]] = []
        #: Texts before the present one, and what was done to the thread.
        self.earlier: dict[Address, list[str]] = {}
        self.events: list[ThreadMark] = []
        self.pictures: dict[str, bytes] = {}
        self._shape = self._measured()

    def shape(self, thread: Address) -> ThreadShape:
        """Kept at import, as the archive keeps it."""
        return self._shape

    def _measured(self) -> ThreadShape:
        thread = THREAD
        line = ThreadLine(thread, "Banks", "Atelier", len(self.all), 5, None, None)
        return ThreadShape(
            line,
            tuple(len(p.text) for p in self.all),
            tuple(p.html.count("<p>") or 1 for p in self.all),
            tuple(p.depth for p in self.all),
            tuple(p.parent_place for p in self.all),
        )

    def posts(self, thread: Address, first: int, count: int) -> Sequence[PostCard]:
        self.asked.append((first, count))
        return self.all[first : first + count]

    def whole(self, address: Address) -> PostCard:
        found = self.all[self.place_of(address).place]
        html = self.wholes.get(address, found.html)
        text = html.replace("<p>", "").replace("</p>", "\n").strip()
        return replace(found, html=html, text=text, long=False)

    def place_of(self, address: Address) -> Place:
        thread, _, number = str(address).rpartition("/")
        if not number.isdigit() or (thread == THREAD and int(number) > len(self.all)):
            raise NotFound("No such post.")
        return Place(Address(thread), int(number) - 1)

    def find(self, thread: Address, words: str, *, prefix: bool = False) -> Sequence[int]:
        return [p.place for p in self.all if all(w in p.text for w in words.split())]

    def texts_at(self, thread: Address, places: Sequence[int]) -> Mapping[int, str]:
        return {place: self.whole(self.all[place].address).text for place in places}

    def posts_at(self, thread: Address, places: Sequence[int]) -> Sequence[PostCard]:
        return [self.all[place] for place in places]

    def by_time(self, thread: Address) -> Sequence[int]:
        return sorted(range(len(self.all)), key=lambda place: self.all[place].at_us or 0)

    def is_flat(self, thread: Address) -> bool:
        return False

    def of_author(self, thread: Address, author_key: str) -> Sequence[int]:
        return [p.place for p in self.all if p.author_key == author_key]

    def picture(self, address: str) -> Picture | None:
        data = self.pictures.get(address)
        return Picture(kind_of(data), data) if data is not None else None

    def marks(self, thread: Address) -> Sequence[ThreadMark]:
        return self.events

    def revisions(self, address: Address) -> Sequence[Revision]:
        texts = [*self.earlier.get(address, ()), self.whole(address).text]
        return [Revision(n, NOW + n, NOW, text, "") for n, text in enumerate(texts, 1)]


def told() -> MemoryPages:
    """Eight posts with everything that a card can show."""
    anna = {"author_key": "anna", "role": "Member since 2019"}
    long = "<p>" + "</p><p>".join(" ".join(WORDS) for _ in range(30)) + "</p>"
    return MemoryPages(
        [
            post(0, "Anna Brisset", "<p>Hello. I updated to 2.4 this morning and user banks A to D are empty. Four years of patches. I play on Saturday. Is there a way to get them back, or should I stop touching it?</p>", **anna),
            post(1, "Corvin Hale", "<blockquote><p>user banks A to D are empty. Four years of patches. I play on Saturday. Is there a way to get them back, or should I stop touching it?</p></blockquote><p>It is in the <a href=\"https://forum.example/notes\">release notes</a>. Make a backup before you update.</p>",
                 parent=0, depth=1, parent_author="Anna Brisset", role="Firmware team", revisions=3, author_key="corvin"),
            post(2, "Dario Pennick", "<p>Four days of waiting for that? Read the room, not the notes.</p>",
                 parent=1, depth=2, parent_author="Corvin Hale", role="Member since 2022", removed=True, author_key="dario"),
            post(3, "", "", missing=True, parent=0, depth=1, parent_author="Anna Brisset", author_key="", at_us=None),
            post(4, "Soraya Venn", "<p>I had the same. Two things helped me:</p><ul><li>the export from <code>2.3</code>, if you have one;</li><li>writing to <a href=\"mailto:help@forum.example\">help@forum.example</a>.</li></ul><pre>bank --dump A &gt; bank-a.syx</pre>",
                 parent=3, depth=2, parent_author="", role="Member since 2021", link=Link.INFERRED, author_key="soraya"),
            post(5, "Anna Brisset", "<p>Four days, and all I get is “read the notes”. I lost the set I was to play tomorrow, and nobody here finds that worth one kind sentence. For years I have told people to build this synth. I am done.</p>", **anna),
            post(6, "Yaro Mint", "<p>Same here. Stay away from 2.4, they do not answer anyway.</p>",
                 parent=5, depth=1, parent_author="Anna Brisset", role="First post here", author_key="yaro"),
            post(7, "patchwolf", long[:900] + "</p>", parent=5, depth=1, parent_author="Anna Brisset", long=True, author_key="patchwolf"),
        ],
        {address(7): long},
    )  # fmt: skip


def generated(count: int, seed: int = 1) -> MemoryPages:
    """A thread of any length: answers nested up to 12 deep, a quarter of them with a quote."""
    rng = random.Random(seed)
    posts: list[PostCard] = []
    path: list[int] = []
    for place in range(count):
        depth = rng.randint(0, min(12, len(path))) if path else 0
        del path[depth:]
        parent = path[-1] if path else -1
        sentences = [
            " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 18))) + "."
            for _ in range(rng.randint(1, 6))
        ]
        html = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        if parent >= 0 and rng.random() < 0.25:
            html = f"<blockquote><p>{' '.join(rng.choices(WORDS, k=30))}</p></blockquote>{html}"
        author = f"{rng.choice(WORDS)}_{rng.randint(1, 40)}"
        posts.append(
            post(
                place,
                author,
                html,
                parent=parent,
                depth=depth,
                parent_author=posts[parent].author if parent >= 0 else "",
                role="Member since 2020",
            )
        )
        path.append(place)
    return MemoryPages(posts)
