"""The vault against a real gnome-keyring: working, locked, refused, missing; and against unsafe backends."""

import subprocess
import sys
import threading

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring_session import in_session

from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.vault import Missing, Refused, Vault, Why, Works
from moderator_console.store.database import new_key
from moderator_console.store.ids import new_id

linux = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a Linux program")

SETUP = """
from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.vault import Vault
vault = Vault()

def why(call):
    try:
        return ["answer", call()]
    except KeyringTrouble as trouble:
        return ["trouble", trouble.facts["why"], trouble.way != ""]
"""


@linux
def test_a_working_keyring_keeps_gives_back_and_forgets():
    said = in_session(
        SETUP
        + """
from uuid import UUID
import secretstorage
profile, key = UUID(int=7), bytes(range(32))
answers["probe"] = repr(vault.probe())
answers["before"] = vault.key_of(profile)
vault.keep_key(profile, key)
answers["same"] = vault.key_of(profile) == key
with closing(secretstorage.dbus_init()) as bus:
    items = list(secretstorage.get_default_collection(bus).get_all_items())
    answers["items"] = [[i.get_attributes()["service"], i.get_attributes()["username"]] for i in items]
vault.forget_key(profile)
vault.forget_key(profile)
answers["after"] = vault.key_of(profile)
"""
    )
    assert said["probe"].startswith("Works(name='SecretService")
    assert said["before"] is None
    assert said["same"] is True
    assert said["items"] == [["Moderator Console", "00000000-0000-0000-0000-000000000007"]]
    assert said["after"] is None


@linux
def test_a_locked_keyring_blocks_the_worker_until_the_person_answers():
    said = in_session(
        SETUP
        + """
vault.set("name", "secret")
lock()
person = silent_person()
got = []
worker = threading.Thread(target=lambda: got.append(why(lambda: vault.get("name"))))
worker.start()
answers["asked"] = person.stdout.readline().strip()
worker.join(0.3)
answers["blocked"] = worker.is_alive()
person.terminate()
worker.join(20)
answers["alive"] = worker.is_alive()
answers["got"] = got
"""
    )
    assert said["asked"]
    assert said["blocked"] is True
    assert said["alive"] is False
    assert said["got"] == [["trouble", "locked", True]]


@linux
def test_a_keyring_that_stays_locked_is_known_trouble():
    said = in_session(
        SETUP
        + """
vault.set("name", "secret")
lock()
answers["get"] = why(lambda: vault.get("name"))
answers["set"] = why(lambda: vault.set("other", "secret"))
answers["delete"] = why(lambda: vault.delete("name"))
answers["probe"] = repr(vault.probe())
"""
    )
    refused = ["trouble", "locked", True]
    assert said == {
        "get": refused,
        "set": refused,
        "delete": refused,
        "probe": repr(Refused(Why.LOCKED)),
    }


@linux
def test_a_keyring_that_was_never_made_and_a_person_who_says_no():
    said = in_session(
        SETUP + "answers['set'] = why(lambda: vault.set('name', 'secret'))", unlocked=False
    )
    assert said["set"] == ["trouble", "locked", True]


@linux
def test_who_only_looks_or_forgets_makes_no_keyring_and_asks_nobody():
    said = in_session(
        SETUP
        + """
person = silent_person()
vault = Vault(patience_s=20)
answers["get"] = why(lambda: vault.get("name"))
answers["delete"] = why(lambda: vault.delete("name"))
answers["rename"] = why(lambda: vault.rename("name", "other"))
import secretstorage
with closing(secretstorage.dbus_init()) as bus:
    answers["made"] = [c.get_label() for c in secretstorage.get_all_collections(bus)]
person.terminate()
""",
        unlocked=False,
    )
    assert said["get"] == said["delete"] == ["answer", None]
    assert said["rename"] == ["answer", False]
    assert "Default" not in said["made"]


@linux
def test_a_dialog_that_nobody_answers_is_given_up_and_answers_later():
    said = in_session(
        SETUP
        + """
import time
vault.set("name", "secret")
lock()
person = silent_person()
hasty = Vault(patience_s=0.5)
began = time.monotonic()
answers["get"] = why(lambda: hasty.get("name"))
answers["took"] = time.monotonic() - began
answers["probe"] = repr(hasty.probe())
person.terminate()
"""
    )
    assert said["get"] == ["trouble", "slow", True]
    assert said["took"] < 5
    assert said["probe"] == repr(Refused(Why.SLOW))


@linux
def test_a_system_that_does_not_let_us_near_the_keyring_says_so():
    said = in_session(
        SETUP + "answers['get'] = why(lambda: vault.get('name'))", denied="org.freedesktop.secrets"
    )
    assert said["get"] == ["trouble", "denied", True]


@linux
def test_a_keyring_that_is_killed_in_the_middle_is_known_trouble_and_works_again():
    said = in_session(
        SETUP
        + """
import os, signal
vault = Vault(patience_s=3)
vault.set("name", "secret")
start = "gnome-keyring-daemon --unlock --components=secrets"
pid = keeper_of_secrets()
person = silent_person()
lock()
got = []
worker = threading.Thread(target=lambda: got.append(why(lambda: vault.get("name"))))
worker.start()
answers["asked"] = person.stdout.readline().strip()
os.kill(pid, signal.SIGKILL)
worker.join(20)
# It went with the answer that was waited for; the next question finds nobody, or one that is locked.
answers["waited"], answers["next"] = got[0], why(lambda: vault.get("name"))
person.terminate()
subprocess.run(f"printf secret | {start.replace('--unlock', '--replace --unlock')}", shell=True,
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
answers["again"] = vault.get("name")
"""
    )
    assert said["asked"]
    assert said["waited"] == ["trouble", "slow", True]
    assert said["next"][0] == "trouble" and said["next"][1] in ("gone", "locked", "slow")
    assert said["again"] == "secret"


@linux
def test_a_secret_goes_by_another_name_and_is_replaced():
    said = in_session(
        SETUP
        + """
vault.set("old", "one")
vault.set("old", "two")
answers["renamed"] = vault.rename("old", "new")
answers["old"], answers["new"] = vault.get("old"), vault.get("new")
answers["nothing"] = vault.rename("old", "new")
answers["kept"] = vault.get("new")
"""
    )
    assert said == {"renamed": True, "old": None, "new": "two", "nothing": False, "kept": "two"}


@linux
def test_a_kill_while_a_secret_is_replaced_leaves_the_old_or_the_new_one():
    said = in_session(
        SETUP
        + """
import os, random, signal, time
vault.set("name", "old " * 50)
replace = "from moderator_console.services.vault import Vault; v = Vault(); print('go', flush=True); v.set('name', 'new ' * 50)"
answers["kept"] = []
for n in range(6):
    vault.set("name", "old " * 50)
    child = subprocess.Popen([sys.executable, "-c", replace], stdout=subprocess.PIPE, text=True)
    child.stdout.readline()
    time.sleep(0.03 * n)
    child.send_signal(signal.SIGKILL)
    child.wait()
    answers["kept"].append(vault.get("name"))
"""
    )
    assert set(said["kept"]) <= {"old " * 50, "new " * 50}


@linux
def test_a_bus_that_goes_away_meanwhile_is_known_trouble():
    said = in_session(
        SETUP
        + """
import os
vault.set("name", "secret")
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
answers["get"] = why(lambda: vault.get("name"))
"""
    )
    assert said["get"] == ["trouble", "gone", True]


@linux
def test_without_a_bus_there_is_no_keyring():
    said = in_session(
        SETUP
        + """
answers["probe"] = repr(vault.probe())
answers["get"] = why(lambda: vault.get("name"))
answers["set"] = why(lambda: vault.set("name", "secret"))
""",
        bus=False,
    )
    missing = ["trouble", "none", True]
    assert said == {"probe": repr(Missing(Why.NONE)), "get": missing, "set": missing}


class Drawer(KeyringBackend):
    """A backend in memory, as a plug-in would bring it."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class PlainFile(Drawer):
    priority = 0.5


class Forgetful(Drawer):
    def set_password(self, service, username, password):
        """Says nothing and keeps nothing."""


class Breaking(Drawer):
    def get_password(self, service, username):
        raise ConnectionResetError("the bus went away")


class Chain(Drawer):
    def __init__(self, *backends):
        super().__init__()
        self.backends = backends


@pytest.fixture
def backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_plug_in_that_keeps_its_word_works(backend):
    drawer = Drawer()
    backend(drawer)
    vault, profile, key = Vault(), new_id(), new_key()
    assert isinstance(vault.probe(), Works)
    assert drawer.kept == {}
    vault.keep_key(profile, key)
    assert vault.key_of(profile) == key
    assert list(drawer.kept) == [("Moderator Console", str(profile))]


def test_a_plain_text_backend_is_never_used(backend):
    plain = PlainFile()
    backend(plain)
    assert Vault().probe() == Missing(Why.UNSAFE)
    with pytest.raises(KeyringTrouble):
        Vault().set("name", "secret")
    assert plain.kept == {}


def test_a_plain_text_backend_by_its_name_is_never_used(backend):
    alt = type("PlaintextKeyring", (Drawer,), {"__module__": "keyrings.alt.file", "priority": 9})()
    backend(alt)
    assert Vault().probe() == Missing(Why.UNSAFE)


def test_of_a_chain_only_the_safe_backend_is_used(backend):
    plain, safe = PlainFile(), Drawer()
    backend(Chain(plain, safe))
    Vault().set("name", "secret")
    assert plain.kept == {}
    assert len(safe.kept) == 1


def test_the_backend_that_keeps_nothing_counts_as_none(backend):
    from keyring.backends.null import Keyring

    backend(Keyring())
    assert Vault().probe() == Missing(Why.NONE)


def test_a_secret_that_does_not_come_back_is_known_trouble(backend):
    backend(Forgetful())
    assert Vault().probe() == Refused(Why.FAILED)
    with pytest.raises(KeyringTrouble):
        Vault().set("name", "secret")


def test_whatever_a_backend_raises_is_known_trouble(backend):
    backend(Breaking())
    with pytest.raises(KeyringTrouble) as told:
        Vault().get("name")
    assert told.value.facts["why"] == "gone"


def test_a_secret_that_is_no_key_is_known_trouble(backend):
    backend(Drawer())
    vault, profile = Vault(), new_id()
    vault.set(str(profile), "not a key!")
    with pytest.raises(KeyringTrouble):
        vault.key_of(profile)


def test_the_window_s_thread_is_refused_and_a_worker_is_not(backend):
    backend(Drawer())
    vault = Vault(forbidden_thread=threading.get_ident())
    for call in (
        vault.probe,
        lambda: vault.get("a"),
        lambda: vault.set("a", "b"),
        lambda: vault.delete("a"),
    ):
        with pytest.raises(RuntimeError, match="never on the window's thread"):
            call()
    got = []
    worker = threading.Thread(target=lambda: got.append(vault.probe()))
    worker.start()
    worker.join()
    assert isinstance(got[0], Works)


def test_importing_the_vault_does_not_import_keyring():
    program = "import sys, moderator_console.services.vault; print('keyring' in sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "False"
