"""A log-in by the browser: the way back to this computer, and the answer that is pasted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import pytest

from moderator_console.connectors import BrowserLogin
from moderator_console.connectors.mail import PLATFORM as MAIL
from moderator_console.core.platforms import Proof
from moderator_console.core.trouble import WrongWords
from moderator_console.services.browser_login import begin


@dataclass(frozen=True)
class Login:
    url: str
    back: str

    def finish(self, answer: str) -> str:
        if "code=yes" not in answer:
            raise WrongWords("This is no answer.", "Try again.")
        return answer

    def stop(self) -> None:
        return


@dataclass
class Gate:
    """A platform whose log-in comes back to ``back``; "same": to where it is listened."""

    back: str = "same"
    name: str = "gate"
    title: str = "Gate"
    proof: Proof = Proof.IMITATED
    asks: tuple[()] = ()

    def connect(self, settings: Mapping[str, str], secret: str) -> object:
        raise NotImplementedError

    def browser_login(self, settings: Mapping[str, str], back: str) -> BrowserLogin | None:
        if settings.get("other"):
            return None
        return Login("https://example.org/allow", back if self.back == "same" else self.back)


def visit(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False, timeout=5)


def listens(url: str) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", urlsplit(url).port or 0)) == 0


@pytest.mark.servers  # it listens on this computer
def test_what_the_browser_brings_back_is_heard_and_the_person_is_told() -> None:
    login = begin(Gate(), {}, "Allowed. <You> may close this page.")
    assert login is not None
    assert login.comes_back
    back = login._login.back
    assert visit(back).status_code == 200  # nothing is asked, nothing is heard
    assert visit(back + "favicon.ico").status_code == 200
    page = visit(back + "?code=yes&state=1")
    assert "&lt;You&gt; may close" in page.text
    answer = login.heard(5)
    assert answer == back + "?code=yes&state=1"
    assert login.finish(answer) == answer
    login.close()
    assert login.heard(5) is None
    ended = time.monotonic() + 5
    while listens(back) and time.monotonic() < ended:
        threading.Event().wait(0.02)
    assert not listens(back)


def test_whoever_waits_is_told_at_once_that_it_was_closed() -> None:
    login = begin(Gate(), {}, "")
    assert login is not None
    threading.Timer(0.1, login.close).start()
    began = time.monotonic()
    assert login.heard(30) is None
    assert time.monotonic() - began < 2


@pytest.mark.servers  # it listens on this computer
def test_a_platform_may_want_another_address_of_this_computer() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    login = begin(Gate(f"http://127.0.0.1:{port}/there"), {}, "")
    assert login is not None
    assert login.comes_back
    visit(f"http://127.0.0.1:{port}/there?code=yes")
    assert login.heard(5) == f"http://127.0.0.1:{port}/there?code=yes"
    # Another program holds it now: then the answer is pasted.
    second = begin(Gate(f"http://127.0.0.1:{port}/there"), {}, "")
    assert second is not None
    assert not second.comes_back
    login.close()


@pytest.mark.parametrize("back", ["", "https://elsewhere.org/", "http://127.0.0.1/", "nonsense"])
def test_an_answer_that_cannot_come_back_is_pasted(back: str) -> None:
    login = begin(Gate(back), {}, "")
    assert login is not None
    assert not login.comes_back
    assert login.heard(0) is None
    with pytest.raises(WrongWords):
        login.finish("no")
    assert login.finish("code=yes") == "code=yes"


def test_without_a_log_in_by_the_browser_there_is_none() -> None:
    assert begin(MAIL, {}, "") is None
    assert begin(Gate(), {"other": "key"}, "") is None
