"""Members in a mixed life: what they write while we wait, who turns out to be the same human, and what we make of it.

The posts come by real imports. What has to be asked about is told from the journal alone: what came while a case waited
stays owed until an act that weighs it, a real talk, a yes or a no, or the end of the case.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from archive_posts import writer

from moderator_console.core import events as ev
from moderator_console.core.case import Case, State, standing
from moderator_console.core.courtesy import only_thanks
from moderator_console.core.ends import OPEN_ENDS, Account, End, shares
from moderator_console.core.events import Event
from moderator_console.core.follow_dates import last_in_touch_us
from moderator_console.core.posts import Account as Writer
from moderator_console.core.posts import Address, Post, ThreadInfo
from moderator_console.core.trouble import NotFound
from moderator_console.core.waiting import WAITING, is_real
from moderator_console.services.desk import Desk
from moderator_console.services.markup import prepare
from moderator_console.services.nothing_hidden import account
from moderator_console.services.replies import Reply, note_their_yes, replies_to_weigh
from moderator_console.services.triage import look_through, say_no, waiting
from moderator_console.store.journal import Journal

if TYPE_CHECKING:
    from life import Life

MINUTE = 60_000_000
HOUR = 60 * MINUTE
HOME = "https://forum.example"
THANKS = ("Thanks!", "ok, merci", "Thank you very much")
WORDS = (
    *THANKS,
    "And now it is broken again.",
    "It still does not work.",
    "I planted tulips today.",
)
OUTBURST = "This is a disgrace, number {n}. I am leaving for good and I want my account deleted."


@dataclass
class Said:
    """A post of a member that came while a case waited, after so many events of the case."""

    address: str
    key: str
    thanks: bool
    after: int


class Members:
    """``ask`` and ``tell`` are the program's own, or for the counter-proof something that is wrong."""

    def __init__(
        self,
        life: Life,
        ask: Callable[[Desk], Mapping[UUID, Reply]] = replies_to_weigh,
        tell: Callable[[Desk], Account] = account,
    ) -> None:
        self._life, self._ask, self._tell = life, ask, tell
        self._said: defaultdict[UUID, list[Said]] = defaultdict(list)
        self._outbursts: set[str] = set()
        self._keys: dict[UUID, str] = {}
        self._merges: dict[UUID, tuple[UUID, UUID]] = {}
        self._owed: dict[UUID, list[Said]] = {}
        #: The platform's own clock, which is never put back.
        self._there_us = life.clock.at_us

    # -- what happens -------------------------------------------------------------

    def write(self) -> None:
        """An import brings some posts: of members whose cases wait, of others, or of one who was quiet for long."""
        life, dice = self._life, self._life.dice
        self.pass_time()
        waits = self._waiting()
        posts = []
        for _ in range(dice.choice([1, 1, 2, 5])):
            key = f"member {dice.randrange(40)}"
            if waits and dice.random() < 0.7:
                names = self._keys_of(dice.choice(waits).member)
                key = dice.choice(sorted(names))
            written = self._there_us
            if waits and dice.random() < 0.3:
                # It was written before: the import comes late.
                written = max(written - dice.randrange(1, 72) * HOUR, 1)
            posts.append(self._post(key, written))
        self._bring(posts)
        for post in posts:
            self._came(post, waits)
        look_through(life.desk.archive, threading.Event(), rest_s=0)

    def weigh(self) -> None:
        """Somebody answers what the program asks: keep the date, open it now, move it, or it was their yes."""
        life, dice = self._life, self._life.dice
        found = dict(replies_to_weigh(life.desk))
        if not found:
            raise NotFound("nobody has said anything")
        case_id = dice.choice(sorted(found))
        reply = found[case_id]
        life.touch(case_id)
        before = life.desk.book.journal.case(case_id).next
        if dice.random() < 0.15:
            note_their_yes(life.desk, case_id, reply)
            life.did["their own yes"] += 1
            return
        choice = dice.choice(list(ev.ReplyChoice))
        wish = life.wish() if choice is ev.ReplyChoice.MOVE and dice.random() < 0.5 else None
        after = life.desk.work.weigh_reply(
            case_id, reply.reply, reply.until_us, choice, wish, known_us=reply.known_us
        )
        life.did[f"weighed: {choice.value}"] += 1
        assert choice is ev.ReplyChoice.MOVE or after.next == before, "a date moved by itself"
        assert case_id not in self._ask(life.desk), "asked again about what was weighed"

    def take_in(self) -> None:
        """A post that looks like a complaint becomes a case, or somebody says that it is none."""
        life = self._life
        found = waiting(life.desk)
        if not found:
            raise NotFound("nothing looks like a complaint")
        post = Address(life.dice.choice(found).address)
        if life.dice.random() < 0.3 or life.is_full():
            say_no(life.desk, post)
            life.did["no complaint"] += 1
        else:
            life.touch(life.desk.open_case([post]).id)

    def merge(self) -> None:
        """Two people turn out to be one human, or not to be after all."""
        life, dice = self._life, self._life.dice
        if self._merges and dice.random() < 0.4:
            merge = dice.choice(sorted(self._merges))
            life.desk.people.part(merge, "somebody else")
            del self._merges[merge]
            life.did["parted"] += 1
        else:
            members = sorted({case.member for case in self._cases() if case.member})
            known = [*members, *(person for pair in self._merges.values() for person in pair)]
            if len(known) < 2:
                raise NotFound("nobody to be the same as")
            kept, other = dice.sample(sorted(set(known)), 2)
            event = life.desk.people.merge(kept, other, ("writes alike",))[0]
            self._merges[event.id] = (kept, other)
        self.recount()

    def pass_time(self) -> None:
        """The platform's clock goes on with ours, and never back."""
        self._there_us = max(self._there_us + MINUTE, self._life.clock.at_us)

    def pass_days(self, us: int) -> None:
        """Another program has lived ahead for so long (microseconds)."""
        self._there_us = max(self._there_us, self._life.clock.at_us + us)

    # -- what must hold -----------------------------------------------------------

    def holds(self, touched: UUID | None) -> None:
        """Whatever is owed is asked about: by its case, up to its time, and more than thanks before thanks."""
        if touched is not None:
            self._count(self._life.desk.book.journal, touched)
        if not self._owed:
            return
        asked = self._ask(self._life.desk)
        for case_id, said in self._owed.items():
            assert case_id in asked, f"a reply was dropped: {said[-1].address} of case {case_id}"
            more = [one for one in said if not one.thanks]
            assert not (more and asked[case_id].thanks), "thanks hide what they said"
        self._life.did["most replies at once"] = max(
            self._life.did["most replies at once"], len(asked)
        )

    def recount(self) -> None:
        """What is owed, anew from the journal: after a kill, or when people are merged."""
        journal = self._life.desk.book.journal
        self._owed.clear()
        for line in self._life.lines():
            self._count(journal, line.id)

    def nothing_hidden(self) -> None:
        """Every complaint there ever was stands in the account once, and they add up to 100 %."""
        life = self._life
        told = self._tell(life.desk)
        assert told.adds_up, "the account does not add up"
        assert sum(shares(told.counts).values()) in (0, 1000), "not 100 %"
        open_ends = sum(times for end, times in told.counts.items() if end in OPEN_ENDS)
        lines = life.lines()
        assert open_ends == len(lines), "an open case is missing in the account"
        posts = {one.post for one in told.complaints if one.post}
        taken = life.desk.book.questions.posts_in_cases()
        missing = [post for post in self._outbursts if post not in posts and post not in taken]
        assert not missing, f"a complaint is hidden: {missing}"
        day = life.desk.day()
        shown = [line.id for lane in day.lanes.values() for line in lane]
        assert sorted(shown) == sorted(line.id for line in lines), "Today shows each open case once"
        self._life.did["never looked at, and listed"] = told.counts.get(End.UNSEEN, 0)

    # -- inside -----------------------------------------------------------------------

    def _post(self, key: str, written_us: int) -> Post:
        dice = self._life.dice
        self._life.did["posts"] += 1
        number = self._life.did["posts"]
        words = dice.choice(WORDS) if dice.random() < 0.75 else OUTBURST.format(n=number)
        thread = f"{HOME}/t/{dice.choice([7, *range(20, 40)])}"
        return Post(
            address=Address(f"{HOME}/life/{number}"),
            thread=ThreadInfo(Address(thread), f"About {thread[-2:]}"),
            author=Writer(key, key.capitalize()),
            at_us=written_us,
            source=words,
            order=number,
        )

    def _bring(self, posts: list[Post]) -> None:
        opened, now = self._life.desk.opened, self._life.clock.at_us
        run = writer(opened.archive, community="Garden", now_us=now, key=opened.key)
        try:
            run.add([prepare(post) for post in posts])
            assert run.finish(lambda done, total: None, lambda: False)
        finally:
            run.close("{}")

    def _came(self, post: Post, waits: list[Case]) -> None:
        journal = self._life.desk.book.journal
        if post.source not in WORDS:
            self._outbursts.add(str(post.address))
        assert post.at_us is not None
        # A post that comes late is told from one that was seen by the clocks alone: they must have run on.
        late = post.at_us < self._there_us
        for case in waits:
            known = max(case.waits_us or 0, case.weighed_known_us)
            if not late or (post.at_us > _floor(case) and known < self._life.clock.at_us):
                thanks, after = only_thanks(post.source), len(journal.events(case.id))
                self._said[case.id].append(Said(str(post.address), post.author.key, thanks, after))
                self._count(journal, case.id)

    def _count(self, journal: Journal, case_id: UUID) -> None:
        self._owed.pop(case_id, None)
        if not (mine := self._said.get(case_id)):
            return
        case, events = journal.case(case_id), journal.events(case_id)
        if case.state is not State.OPEN or case.member is None:
            return
        keys = self._keys_of(case.member)
        owed = [one for one in mine if one.key in keys and not _is_over(events, one.after)]
        if owed:
            self._owed[case_id] = owed

    def _waiting(self) -> list[Case]:
        found = self._cases()
        deaf = [
            case.id
            for case in found
            if case.waits_us is None and case.next and case.next.kind in WAITING
        ]
        assert not deaf, f"these wait for their member, and do not listen: {deaf}"
        return [case for case in found if case.waits_us is not None]

    def _cases(self) -> list[Case]:
        journal = self._life.desk.book.journal
        return [journal.case(line.id) for line in self._life.lines()]

    def _key(self, person: UUID) -> str:
        """The name under which somebody was described, whoever they turned out to be."""
        if person not in self._keys:
            accounts = self._life.desk.book.questions.person(person).accounts
            self._keys[person] = next(one.key for one in accounts if one.person == person)
        return self._keys[person]

    def _keys_of(self, member: UUID | None) -> set[str]:
        """All names of one human, by the merges of this life."""
        assert member is not None
        near = defaultdict(set)
        for one, other in self._merges.values():
            near[one].add(other)
            near[other].add(one)
        found, left = set[UUID](), [member]
        while left:
            person = left.pop()
            if person not in found:
                found.add(person)
                left += near[person]
        return {self._key(person) for person in found}


def _floor(case: Case) -> int:
    began = case.complaint.at_us if case.complaint is not None else None
    return max(case.opened_us if began is None else began, last_in_touch_us(case) or 0)


def _is_over(events: Iterable[Event], since: int) -> bool:
    """Whether an act after the first ``since`` events has settled what was said then."""
    listed = list(events)
    early = {event.id for event in listed[:since]}
    stand = {event.id for event in standing(listed)}
    for event in listed[since:]:
        match event.what:
            case ev.Retracted(events=gone) if early.intersection(gone):
                return True  # what the case waited for was taken back
            case ev.ReplyWeighed() | ev.Closed() if event.id in stand:
                return True
            case ev.ContactLogged(talk=talk) if event.id in stand and is_real(talk):
                return True
            case ev.FollowedUp(satisfied=ev.Satisfied.YES | ev.Satisfied.NO) if event.id in stand:
                return True
    return False
