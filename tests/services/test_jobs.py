"""Work that waits for something else is told to stop when the program ends; what is over is left alone."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from moderator_console.services.jobs import Jobs


def test_a_busy_worker_lets_go_of_the_interpreter_after_a_millisecond() -> None:
    before = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        jobs = Jobs(lambda act: act())
        assert 0 < sys.getswitchinterval() <= 0.001
        jobs.close()
    finally:
        sys.setswitchinterval(before)


def test_work_that_waits_for_something_else_is_stopped_at_the_close() -> None:
    jobs = Jobs(lambda act: act())
    begun, stopped = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert stopped.wait(10)

    jobs.run(work, lambda result: None, lambda error: None, stop=stopped.set)
    assert begun.wait(10)
    jobs.close()
    assert stopped.is_set()


def test_work_that_is_over_is_not_stopped() -> None:
    jobs = Jobs(lambda act: act())
    ended, stopped = threading.Event(), threading.Event()
    jobs.run(lambda: None, lambda result: ended.set(), lambda error: None, stop=stopped.set)
    assert ended.wait(10)
    jobs.close()
    assert not stopped.is_set()


def test_a_rush_holds_until_its_work_has_ended() -> None:
    jobs = Jobs(lambda act: act())
    go_on, ended = threading.Event(), threading.Event()
    rushing: list[bool] = []

    def failed(error: BaseException) -> None:
        rushing.append(jobs.rushing)
        ended.set()

    def work() -> None:
        assert go_on.wait(10)
        raise ValueError

    assert not jobs.rushing
    jobs.run(work, lambda result: None, failed, rush=True)
    assert jobs.rushing
    go_on.set()
    assert ended.wait(10)
    jobs.close()
    assert rushing == [False]


def test_what_nobody_asked_for_runs_beside_the_others_and_comes_home_quietly() -> None:
    loud: list[str] = []
    quiet: list[str] = []
    ended = threading.Event()

    def quiet_home(act: Callable[[], None]) -> None:
        act()
        ended.set()

    jobs = Jobs(lambda act: act(), quiet_home=quiet_home)
    jobs.run(lambda: threading.current_thread().name, quiet.append, lambda error: None, quiet=True)
    assert ended.wait(10)
    came = threading.Event()

    def done(name: str) -> None:
        loud.append(name)
        came.set()

    jobs.run(lambda: threading.current_thread().name, done, lambda error: None)
    assert came.wait(10)
    jobs.close()
    assert quiet[0].startswith("quiet")
    assert loud[0].startswith("job")


def test_at_rest_each_worker_that_has_begun_does_it_once() -> None:
    jobs = Jobs(lambda act: act())
    together, ended = threading.Barrier(2), threading.Semaphore(0)
    for _ in range(2):
        jobs.run(lambda: together.wait(10), lambda _: ended.release(), lambda error: None)
    for _ in range(2):
        assert ended.acquire(timeout=10)
    who: list[int] = []

    def rest() -> None:
        who.append(threading.get_ident())
        ended.release()

    jobs.at_rest(rest)
    for _ in range(2):
        assert ended.acquire(timeout=10)
    jobs.close()
    assert len(set(who)) == len(who) == 2


def test_nobody_rests_while_one_has_something_to_do() -> None:
    jobs = Jobs(lambda act: act())
    together, begun, go_on = threading.Barrier(2), threading.Semaphore(0), threading.Event()

    def busy() -> None:
        together.wait(10)
        begun.release()
        assert go_on.wait(10)

    jobs.run(busy, lambda _: None, lambda error: None)
    jobs.run(lambda: together.wait(10), lambda _: begun.release(), lambda error: None)
    for _ in range(2):
        assert begun.acquire(timeout=10)
    rested: list[None] = []
    jobs.at_rest(lambda: rested.append(None))
    over = threading.Event()
    # A turn that waits for the busy one gives up; this comes after it.
    jobs.run(lambda: None, lambda _: over.set(), lambda error: None)
    assert over.wait(10)
    go_on.set()
    jobs.close()
    assert rested == []


def test_no_worker_is_begun_for_the_sake_of_rest() -> None:
    jobs = Jobs(lambda act: act())
    rested: list[None] = []
    jobs.at_rest(lambda: rested.append(None))
    jobs.close()
    assert rested == []
