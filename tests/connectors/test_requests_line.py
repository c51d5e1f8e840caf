"""A library that is built on requests speaks over our line: its limits hold, and its troubles come through."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest
import requests

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "servers"))

from odd_servers import silent_server, web_site

from moderator_console.connectors.http_answer import Answer, of_status
from moderator_console.connectors.http_line import HttpLine
from moderator_console.connectors.requests_line import LineAdapter, session_over, trouble_of
from moderator_console.core.platform_trouble import Elsewhere, Gone, Offline


def judge(answer: Answer) -> None:
    if not answer.good:
        raise of_status(answer)


def test_an_answer_is_read_by_us_and_the_library_sees_an_empty_one() -> None:
    with web_site(content=b'{"a": 1}') as base:
        adapter = LineAdapter(HttpLine(base), judge)
        made = session_over(adapter).get(base + "x", params={"q": "é"})
        assert (made.status_code, made.json()) == (200, {})
        assert adapter.answer is not None
        assert adapter.answer.object() == {"a": 1}


def test_what_is_raised_below_comes_through_what_a_library_wraps_around_it() -> None:
    with web_site(404) as base:
        session = session_over(LineAdapter(HttpLine(base), judge))
        with pytest.raises(RuntimeError) as wrapped:
            try:
                session.get(base)
            except Exception as error:  # noqa: BLE001 -- as libraries do
                raise RuntimeError(str(error))  # noqa: B904
        assert isinstance(trouble_of(wrapped.value), Gone)
        assert trouble_of(RuntimeError()) is None


def test_nothing_goes_to_another_host() -> None:
    with web_site() as base, web_site() as other:
        session = session_over(LineAdapter(HttpLine(base), judge))
        with pytest.raises(Elsewhere):
            session.get(other, headers={"Authorization": "Bearer x"})


def test_it_stops_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    # A proxy of this computer's is never asked on the way to this computer.
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with silent_server() as base:
        line = HttpLine(base)
        session: requests.Session = session_over(LineAdapter(line, judge))
        threading.Timer(0.2, line.stop).start()
        began = time.monotonic()
        with pytest.raises(Offline):
            session.post(base, data={"a": "b"})
        assert time.monotonic() - began < 1.5
