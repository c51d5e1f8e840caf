"""The archive: what communities have said, answered from their mirror. Safe to ask from any thread.

Each thread that asks has its own connection; a thread that ends should ``close`` its own. Known trouble
(wrong key, damage, busy) is raised as such by every question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from moderator_console.core.posts import Address
from moderator_console.store.archive_file import Sql, make_archive
from moderator_console.store.conversation import (
    Author,
    Check,
    CommunityLine,
    Counts,
    Found,
    Place,
    PostCard,
    Revision,
    ThreadLine,
    ThreadMark,
    ThreadOrder,
    ThreadPage,
    ThreadShape,
)
from moderator_console.store.database import KeyedDatabase, trouble_of_sqlite
from moderator_console.store.later import Later
from moderator_console.store.search_connections import SearchConnections

if TYPE_CHECKING:
    from moderator_console.core.ends import LikePost
    from moderator_console.core.search_words import Search
    from moderator_console.core.triage import Candidate
    from moderator_console.store import (
        archive_check,
        archive_lock,
        archive_sweep,
        guesses,
        heat,
        heat_counting,
        member_posts,
        origin_facts,
        pictures,
        recent_words,
        search,
        thread_orders,
        threads,
        titles,
        triage,
    )
    from moderator_console.store.guesses import Guess, Stretch
    from moderator_console.store.origin_facts import OwnPost, PostFacts
    from moderator_console.store.stopping import Stop
else:
    # The first page hardly asks for anything; loading these takes longer than opening the file.
    _HERE = "moderator_console.store."
    archive_check, archive_lock = Later(_HERE + "archive_check"), Later(_HERE + "archive_lock")
    archive_sweep, guesses = Later(_HERE + "archive_sweep"), Later(_HERE + "guesses")
    heat, heat_counting = Later(_HERE + "heat"), Later(_HERE + "heat_counting")
    origin_facts, pictures = Later(_HERE + "origin_facts"), Later(_HERE + "pictures")
    search, thread_orders = Later(_HERE + "search"), Later(_HERE + "thread_orders")
    threads, triage = Later(_HERE + "threads"), Later(_HERE + "triage")
    titles, recent_words = Later(_HERE + "titles"), Later(_HERE + "recent_words")
    member_posts = Later(_HERE + "member_posts")

#: Kilobytes of pages for who reads each post once; as fast there as with eight times as much.
_ONCE_KB = 512


class Archive:
    """``archive.db`` opened. Makes the file when it is missing, unless ``read_only``."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        if not read_only:
            make_archive(path, key)
        self._path = path
        self._database = KeyedDatabase(path, key, durable=False, read_only=read_only, create=False)
        # Every thread that asks holds so much; searches remember more, and for a while only.
        self._database.pragma("cache_size", -4096, permanent=True)
        self.searching = SearchConnections(self._database)
        with self._asking() as sql:
            self._salt: bytes = sql.value("select salt from archive")

    def close(self) -> None:
        """Closes the connection of the thread that calls, and those of searches that nobody asks now."""
        self.searching.close()
        self._database.close()

    def shrink(self) -> None:
        """Frees what the connection of the thread that calls has cached, if it has one."""
        self._database.shrink()

    def read_once(self) -> None:
        """From now on the thread that calls keeps few pages: what it reads it does not read again."""
        with trouble_of_sqlite(self._path):
            self._database.connection().pragma("cache_size", -_ONCE_KB)

    def threads(
        self,
        community: str | None = None,
        limit: int = 50,
        after: str | None = None,
        *,
        words: str = "",
        order: ThreadOrder = ThreadOrder.NEWEST,
    ) -> ThreadPage:
        """Returns threads by their last post, newest first, or the hottest first; with ``words`` those whose title
        holds each of them.

        Raises WrongWords for a foreign cursor.
        """
        with self._asking() as sql:
            return threads.threads(sql, community, limit, after, words, order)

    def thread_of(self, address: Address) -> ThreadLine:
        """Returns the thread with this address or that of this post. Raises NotFound."""
        with self._asking() as sql:
            return threads.thread_of(sql, address)

    def shape(self, thread: Address) -> ThreadShape:
        """Returns the small numbers of every post of a thread. Raises NotFound."""
        with self._asking() as sql:
            return threads.shape(sql, thread)

    def posts(self, thread: Address, first_place: int, count: int) -> tuple[PostCard, ...]:
        """Returns posts in reading order from a place on. Raises NotFound."""
        with self._asking() as sql:
            return threads.posts(sql, thread, first_place, count)

    def posts_at(self, thread: Address, places: Iterable[int]) -> tuple[PostCard, ...]:
        """Returns the posts at some places, in the order asked for. Raises NotFound."""
        with self._asking() as sql:
            return threads.posts_at(sql, thread, places)

    def texts_at(self, thread: Address, places: Iterable[int]) -> dict[int, str]:
        """Returns by place the whole plain text of those of these posts that have one. Raises NotFound."""
        with self._asking() as sql:
            return threads.texts_at(sql, thread, places)

    def by_time(self, thread: Address) -> tuple[int, ...]:
        """Returns every place of a thread in the order of time. Raises NotFound."""
        with self._asking() as sql:
            return thread_orders.by_time(sql, thread)

    def of_author(self, thread: Address, author_key: str) -> tuple[int, ...]:
        """Returns the places of one account's posts in a thread, in reading order. Raises NotFound."""
        with self._asking() as sql:
            return thread_orders.of_author(sql, thread, author_key)

    def authors(self, thread: Address, most: int = 200) -> tuple[Author, ...]:
        """Returns whoever wrote in a thread, who wrote most first. Raises NotFound."""
        with self._asking() as sql:
            return thread_orders.authors(sql, thread, most)

    def addresses(self, thread: Address) -> tuple[tuple[int, Address], ...]:
        """Returns place and address of each post that is there, in reading order. Raises NotFound."""
        with self._asking() as sql:
            return threads.addresses(sql, thread)

    def addresses_at(self, thread: Address, places: Sequence[int]) -> dict[int, Address]:
        """Returns by place the addresses of those of these posts that are there. Raises NotFound."""
        with self._asking() as sql:
            return threads.addresses_at(sql, thread, places)

    def post(self, address: Address) -> PostCard:
        """Returns one post as the viewer shows it at first. Raises NotFound."""
        with self._asking() as sql:
            return threads.post(sql, address, whole=False)

    def whole(self, address: Address) -> PostCard:
        """Returns one post with all of its text as HTML. Raises NotFound."""
        with self._asking() as sql:
            return threads.post(sql, address, whole=True)

    def place_of(self, address: Address) -> Place:
        """Returns where a post stands. Raises NotFound."""
        with self._asking() as sql:
            return Place(*threads.place_of(sql, address))

    def revisions(self, address: Address) -> tuple[Revision, ...]:
        """Returns every text that a post has had, the present one last. Raises NotFound."""
        with self._asking() as sql:
            return threads.revisions(sql, address)

    def marks(self, thread: Address) -> tuple[ThreadMark, ...]:
        """Returns what staff or the platform did to a thread. Raises NotFound."""
        with self._asking() as sql:
            return threads.marks(sql, thread)

    def staff_us(self, thread: Address) -> int | None:
        """Returns when staff last wrote in a thread, in UTC microseconds; None if never. Raises NotFound."""
        with self._asking() as sql:
            return threads.staff_us(sql, thread)

    def find(self, thread: Address, words: str, *, prefix: bool = False) -> tuple[int, ...]:
        """Returns the places in a thread that hold all words, in reading order. Raises NotFound."""
        with self._asking() as sql:
            return search.find(sql, threads.thread_id(sql, thread), words, prefix=prefix)

    def search(
        self,
        words: str,
        author: str | None = None,
        limit: int = 50,
        *,
        best: bool = False,
        prefix: bool = False,
    ) -> Found:
        """Returns posts that hold all words (``"…"`` a phrase), newest first or the best of the newest 1,000."""
        from moderator_console.core.search_words import plain_words

        asked = plain_words(words, unfinished=prefix)
        if not asked.asks:
            return Found((), more=False)
        return self.look_for(
            replace(asked, authors=(author,) if author is not None else ()), limit, best=best
        )

    def look_for(
        self, asked: Search, limit: int = 50, *, best: bool = False, stop: Stop | None = None
    ) -> Found:
        """Returns posts that meet all that is asked, newest first or the best of the newest 1,000.

        Raises GivenUp once ``stop`` was told to stop.
        """
        with self._searching(stop) as sql:
            return search.search(sql, asked, limit, best=best)

    def count_hits(self, asked: Search, most: int = 1_000, *, stop: Stop | None = None) -> int:
        """Returns how many posts meet what is asked, counted up to ``most``. Raises GivenUp as ``look_for``."""
        with self._searching(stop) as sql:
            return search.count(sql, asked, most)

    def posts_by(
        self, community: str, author_key: str, limit: int = 50, before: Address | None = None
    ) -> Found:
        """Returns what one account wrote, newest first; ``before`` is the last post of the page before."""
        with self._asking() as sql:
            return search.posts_by(sql, community, author_key, limit, before)

    def posts_since(self, asked: Iterable[member_posts.Since]) -> list[member_posts.MemberPost]:
        """Returns what accounts wrote that nobody may have seen, the latest first."""
        with self._asking() as sql:
            return member_posts.posts_since(sql, asked)

    def heat_facts(
        self,
        thread: Address,
        me_too: heat.MeToo,
        member_key: str = "",
        guessed: Mapping[int, int] | None = None,
    ) -> heat.ThreadFacts:
        """Returns what heat is told from; ``guessed`` gives parents where none is stated. Raises NotFound."""
        with self._asking() as sql:
            return heat.facts(sql, thread, me_too, member_key, guessed or {})

    def heat_evidence(
        self, thread: Address, places: Iterable[int], people: Iterable[int], earlier: Iterable[int]
    ) -> heat.Evidence:
        """Returns the posts at some places of a thread, the names of accounts, and what they wrote in earlier
        threads. Raises NotFound."""
        with self._asking() as sql:
            return heat.evidence(sql, thread, places, frozenset(people), frozenset(earlier))

    def heat_waiting(self) -> int:
        """Returns how many threads are still to be counted or put in order by heat."""
        with self._asking() as sql:
            return heat_counting.waiting(sql)

    def count_heat(self, me_too: heat.MeToo, posts: int) -> bool:
        """Goes on counting and ordering threads by heat, about ``posts`` posts at once; False when all is done.

        Does nothing while an import runs: it is the only writer then. What a killed one has left goes first.
        """
        with self._asking() as sql:
            if archive_sweep.leftovers(sql):
                if archive_lock.ImportLock.held(self._path):
                    return False
                self.sweep()
            with self._database.atomic():
                if heat_counting.count_slice(sql, me_too, posts):
                    return True
                heat_counting.begin_ranking(sql)
                return heat_counting.rank_slice(sql, max(4, posts // 20)) > 0

    def titles_waiting(self) -> int:
        """Returns how many titles ``in:`` still reads one by one."""
        with self._asking() as sql:
            return titles.waiting(sql)

    def learn_titles(self, count: int) -> bool:
        """Learns up to ``count`` titles; False when all are known. Does nothing while an import runs."""
        with self._asking() as sql:
            if archive_sweep.leftovers(sql) and archive_lock.ImportLock.held(self._path):
                return False
            with self._database.atomic():
                return titles.learn(sql, count) > 0

    def triage_due(self) -> int:
        """Returns how many threads are still to be looked through for complaints."""
        with self._asking() as sql:
            return triage.due(sql)

    def look_for_complaints(self, look: triage.Look, posts: int, version: str = "") -> bool:
        """Looks at posts that nobody has looked at, about ``posts`` at once; False when all is done.

        ``version`` names the lists of words; after others all is looked at again. Does nothing while an import runs: it is the only writer then.
        """
        with self._asking() as sql:
            if archive_sweep.leftovers(sql) and archive_lock.ImportLock.held(self._path):
                return False
            with self._database.atomic():
                return triage.look_slice(sql, look, posts, version) > 0

    def like_complaints(self, days: int = 0, most: int = 2_000) -> tuple[Candidate, ...]:
        """Returns posts that look like a complaint, of the last ``days`` of each community (0: of all times)."""
        with self._asking() as sql:
            return triage.waiting(sql, days, most)

    def every_like_complaint(self) -> tuple[LikePost, ...]:
        """Returns every post that looks like a complaint or did until it was edited. Safe to ask from any thread."""
        with self._asking() as sql:
            return triage.every(sql)

    def looked_at(self, wanted: tuple[Candidate, ...]) -> tuple[triage.LookedAt, ...]:
        """Returns what a list shows of such posts, in their order."""
        with self._asking() as sql:
            return triage.shown(sql, wanted)

    def looked_at_before(self, addresses: Iterable[str]) -> tuple[triage.LookedAt, ...]:
        """Returns what a list shows of the posts with these addresses, in their order."""
        with self._asking() as sql:
            return triage.named(sql, addresses)

    def origin_facts(self, address: Address) -> PostFacts:
        """Returns what is known of a post for the question where it began. Raises NotFound."""
        with self._asking() as sql:
            return origin_facts.facts(sql, address)

    def own_posts(self, community: str, author_key: str, before: int) -> tuple[OwnPost, ...]:
        """Returns the latest posts of an account before an order, the latest first."""
        with self._asking() as sql:
            return origin_facts.own_posts(sql, community, author_key, before)

    def last_before(self, thread: Address, before: int, author: str = "") -> Address | None:
        """Returns the last post of a thread before an order, of one author by name. Raises NotFound."""
        with self._asking() as sql:
            return origin_facts.last_before(sql, thread, before, author)

    def known_addresses(self, addresses: Iterable[Address]) -> tuple[Address, ...]:
        """Returns those that are posts here; a thread stands for its first post."""
        with self._asking() as sql:
            return origin_facts.known(sql, addresses)

    def is_flat(self, thread: Address) -> bool:
        """Whether a thread is a channel that rarely says who answers whom. Raises NotFound."""
        with self._asking() as sql:
            return guesses.is_flat(sql, thread)

    def stretch(self, thread: Address, places: Sequence[int]) -> Stretch:
        """Returns posts of a flat channel as lines to guess in. Raises NotFound."""
        with self._asking() as sql:
            return guesses.stretch(sql, thread, places)

    def all_guessed(self, thread: Address) -> bool:
        """Whether guesses are kept for all of a thread as it is now. Raises NotFound."""
        with self._asking() as sql:
            return guesses.is_whole(sql, thread)

    def guesses(self, thread: Address) -> tuple[Guess, ...]:
        """Returns who probably answers whom, by place, as far as it was worked out. Raises NotFound."""
        with self._asking() as sql:
            return guesses.guesses(sql, thread)

    def best_guesses(self, thread: Address) -> dict[int, int]:
        """Returns by place the likeliest guessed parent of each post (its own place: it begins). Raises NotFound."""
        with self._asking() as sql:
            return guesses.best_guesses(sql, thread)

    def best_among(self, thread: Address, places: Sequence[int]) -> dict[int, int]:
        """Returns the likeliest parents among the posts at some places of a thread. Raises NotFound."""
        with self._asking() as sql:
            return guesses.best_among(sql, thread, places)

    def answers_of(self, post: Address) -> tuple[tuple[Address, float], ...]:
        """Returns what one post of a channel may answer, the likeliest first. Raises NotFound."""
        with self._asking() as sql:
            return guesses.answers_of(sql, post)

    def keep_guesses(
        self,
        thread: Address,
        found: Iterable[tuple[int, Iterable[tuple[int, float]]]],
        *,
        whole: bool,
    ) -> None:
        """Keeps for each place what it may answer; ``whole`` says that nothing is missing any more.

        Raises NotFound and FileBusy.
        """
        known = list(found)
        with self._asking() as sql, self._database.atomic():
            guesses.keep(sql, thread, known, whole=whole)

    def keep_picture(self, data: bytes, now_us: int) -> Address:
        """Keeps a captured picture; returns its address. Raises WrongWords for what is none or over 32 MB."""
        with self._asking() as sql:
            return pictures.keep(sql, data, now_us)

    def picture(self, address: str) -> pictures.Picture | None:
        """Returns a captured picture, None where there is none at this address."""
        with self._asking() as sql:
            return pictures.picture(sql, address)

    def pictures_alone(self) -> dict[Address, int]:
        """Returns captured pictures that stand beside no post, and when each was last kept."""
        with self._asking() as sql:
            return pictures.alone(sql)

    def drop_pictures(self, gone: Mapping[Address, int]) -> int:
        """Takes pictures away that were not kept again since; returns how many. Raises FileBusy."""
        with self._asking() as sql, self._database.atomic():
            return pictures.drop(sql, gone)

    def communities(self) -> tuple[CommunityLine, ...]:
        """Returns the communities with threads, by name."""
        with self._asking() as sql:
            rows = sql.rows(
                "select c.name, c.threads, c.posts,"
                " (select count(*) from account a where a.community = c.id)"
                " from community c where c.threads > 0 order by c.name limit 10000"
            )
        return tuple(CommunityLine(*row) for row in rows)

    def count(self) -> Counts:
        """Returns how much there is."""
        lines = self.communities()
        return Counts(
            len(lines),
            sum(line.threads for line in lines),
            sum(line.posts for line in lines),
            sum(line.people for line in lines),
        )

    def verify(self) -> tuple[Check, ...]:
        """Looks at every page, text and index entry; takes seconds for each 100,000 posts."""
        with self._asking() as sql:
            return archive_check.verify(sql)

    def rebuild_index(self) -> None:
        """Makes the word index anew from the texts."""
        with self._asking() as sql:
            sql.run("insert into words(words) values ('rebuild')")
            # A rebuild leaves dozens of parts, and every search asks each of them.
            sql.run("insert into words(words) values ('optimize')")
            recent_words.rebuild(sql)

    def sweep(self) -> int:
        """Takes away what a killed import has left; returns how many posts. Raises FileBusy during an import."""
        with self._asking() as sql:
            if not archive_sweep.leftovers(sql):
                return 0
            lock = archive_lock.ImportLock(self._path)
            try:
                return archive_sweep.sweep(self._database)
            finally:
                lock.release()

    def broken_imports(self) -> tuple[archive_sweep.BrokenImport, ...]:
        """Returns imports that were killed and not brought to their end since, the latest first."""
        with self._asking() as sql:
            found = archive_sweep.broken(sql, running=False)
            if found and archive_sweep.leftovers(sql) and archive_lock.ImportLock.held(self._path):
                found = archive_sweep.broken(sql, running=True)
            return found

    @contextmanager
    def _asking(self) -> Iterator[Sql]:
        with trouble_of_sqlite(self._path):
            yield Sql(self._database.connection(), getattr(self, "_salt", b""))

    #: For questions of other parts of the store.
    asking = _asking

    @contextmanager
    def _searching(self, stop: Stop | None) -> Iterator[Sql]:
        with (
            trouble_of_sqlite(self._path),
            self.searching.lent() as connection,
            nullcontext() if stop is None else stop.watching(connection),
        ):
            yield Sql(connection, self._salt)
