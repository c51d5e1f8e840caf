"""Work that waits for something else is told to stop when the program ends; what is over is left alone."""

from __future__ import annotations

import threading

from moderator_console.services.jobs import Jobs


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
