"""Profiles: made whole or not at all, opened by the right words only, restored when a keyring is lost."""

import base64
import json
import os
import shutil
import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring_session import in_session

from moderator_console.core.trouble import (
    DamagedFile,
    DiskTrouble,
    FileBusy,
    KeyringTrouble,
    NewerFile,
    NoProfile,
    ProfileExists,
    UnreadableFile,
    WrongKey,
    WrongWords,
)
from moderator_console.services.profile import (
    KeyKind,
    Recovery,
    create,
    default_folder,
    open_with_keyring,
    open_with_passphrase,
    passphrase_file,
    read_profile,
    restore_from_recovery,
)
from moderator_console.services.profile_lock import FileLock, window_lock
from moderator_console.services.vault import Vault
from moderator_console.store import sealed
from moderator_console.store.database import KeyedDatabase, new_key
from moderator_console.store.sealed import Cost, new_code

WORDS = "cheval exact pile agrafe"
NOTE = "PRIVATE-NOTE-MARKER about Anna"
linux = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is a Linux program")
posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


@pytest.fixture(autouse=True)
def light(monkeypatch):
    monkeypatch.setattr(sealed, "COST", Cost(1, 64, 1))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def code():
    return new_code()


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


class Locked(Drawer):
    def get_password(self, service, username):
        raise keyring.errors.KeyringLocked("the person said no")

    set_password = delete_password = get_password


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    backend = Drawer()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def write_note(opened):
    database = KeyedDatabase(opened.cases, opened.key)
    database.execute_sql("create table note(body text)")
    database.execute_sql("insert into note values(?)", (NOTE,))
    database.close()


def notes(opened):
    database = KeyedDatabase(opened.cases, opened.key, read_only=True)
    try:
        return [row[0] for row in database.execute_sql("select body from note").fetchall()]
    finally:
        database.close()


def recovery_of(folder):
    return next(folder.glob("recovery-*.mckey"))


def test_a_profile_with_a_passphrase_is_made_and_opened(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code), furnish=write_note)
    assert read_profile(folder).key_kind is KeyKind.PASSPHRASE
    assert open_with_passphrase(folder, WORDS) == made
    assert notes(made) == [NOTE]
    assert sorted(one.name for one in folder.iterdir() if not one.name.startswith("cases.db-")) == [
        "cases.db",
        "device.json",
        "key.sealed",
        "profile.json",
        recovery_of(folder).name,
    ]
    with pytest.raises(WrongKey):
        open_with_passphrase(folder, WORDS + "!")


def test_a_profile_with_a_keyring_is_made_and_opened(folder, code, drawer):
    made = create(folder, keeper=Vault(), recovery=Recovery(code), test_clock=True)
    opened = open_with_keyring(folder, Vault())
    assert opened == made
    assert (opened.key_kind, opened.test_clock) == (KeyKind.KEYRING, True)
    assert list(drawer.kept) == [("Moderator Console", str(made.profile_id))]
    assert not (folder / "key.sealed").exists()
    with pytest.raises(WrongKey):
        open_with_passphrase(folder, WORDS)


def test_no_file_of_a_profile_holds_the_key_the_words_or_a_note(folder, code, drawer):
    for keeper, place in ((WORDS, folder / "one"), (Vault(), folder / "two")):
        made = create(place, keeper=keeper, recovery=Recovery(code), furnish=write_note)
        database = KeyedDatabase(made.cases, made.key)
        database.execute_sql("insert into note values(?)", (NOTE,))
        secrets = [
            made.key,
            made.key.hex().encode(),
            made.key.hex().upper().encode(),
            base64.b64encode(made.key),
            base64.urlsafe_b64encode(made.key),
            *(
                text.encode(kind)
                for text in (WORDS, code, NOTE, made.key.hex())
                for kind in ("utf-8", "utf-16-le")
            ),
        ]
        files = [one for one in place.rglob("*") if one.is_file()]
        assert len(files) >= 6
        for one in files:
            content = one.read_bytes()
            assert not [secret for secret in secrets if secret in content], one.name
        database.close()


def test_the_key_is_not_shown_by_repr(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    assert repr(made.key) not in repr(made)
    assert made.key.hex() not in repr(made)
    assert code not in repr(Recovery(code))


@posix
def test_only_the_owner_may_read_the_folder_and_its_files(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code), furnish=write_note)
    database = KeyedDatabase(made.archive, made.key, durable=False)
    database.execute_sql("create table t(a)")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {oct(one.stat().st_mode & 0o777) for one in folder.iterdir()} == {"0o600"}
    database.close()


@posix
def test_a_folder_that_holds_other_things_keeps_its_mode(folder, code):
    folder.mkdir()
    (folder / "holiday.txt").write_text("mine")
    folder.chmod(0o755)
    create(folder, keeper=WORDS, recovery=Recovery(code))
    assert folder.stat().st_mode & 0o777 == 0o755


def test_a_second_profile_in_one_folder_is_refused(folder, code):
    create(folder, keeper=WORDS, recovery=Recovery(code))
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with pytest.raises(ProfileExists):
        create(folder, keeper=WORDS, recovery=Recovery(new_code()))
    assert {
        one.name: one.read_bytes() for one in folder.iterdir() if one.name != "creating.lock"
    } == before


def test_data_without_its_description_is_never_swept_away(folder, code):
    create(folder, keeper=WORDS, recovery=Recovery(code), furnish=write_note)
    (folder / "profile.json").unlink()
    with pytest.raises(ProfileExists):
        create(folder, keeper=WORDS, recovery=Recovery(new_code()))
    restored = restore_from_recovery(folder, recovery_of(folder), code, keeper=WORDS)
    assert notes(restored) == [NOTE]
    assert open_with_passphrase(folder, WORDS) == restored


def test_weak_or_mistyped_words_are_refused_before_anything_is_made(folder, code):
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for keeper, recovery in (
        ("short", Recovery(code)),
        (WORDS, Recovery(wrong)),
        (WORDS, Recovery("short", "passphrase")),
    ):
        with pytest.raises(WrongWords):
            create(folder, keeper=keeper, recovery=recovery)
    assert not folder.exists()


def test_a_recovery_file_is_never_written_over_another_file(folder, tmp_path, code):
    place = tmp_path / "stick" / "mine.mckey"
    place.parent.mkdir()
    place.write_text("the only key to something else")
    with pytest.raises(ProfileExists):
        create(folder, keeper=WORDS, recovery=Recovery(code, path=place))
    assert place.read_text() == "the only key to something else"
    assert list(folder.glob("*.db")) == []
    place.unlink()
    create(folder, keeper=WORDS, recovery=Recovery(code, path=place))
    assert place.exists()
    assert list(folder.glob("*.mckey")) == []


def test_a_recovery_file_that_cannot_be_written_leaves_no_profile(folder, tmp_path, code, drawer):
    from moderator_console.core.trouble import DiskTrouble

    with pytest.raises(DiskTrouble):
        create(folder, keeper=Vault(), recovery=Recovery(code, path=tmp_path / "gone" / "a.mckey"))
    with pytest.raises(NoProfile):
        read_profile(folder)
    assert drawer.kept == {}
    create(folder, keeper=Vault(), recovery=Recovery(code))


def test_a_locked_keyring_leaves_no_profile(folder, code, drawer):
    keyring.set_keyring(Locked())
    with pytest.raises(KeyringTrouble):
        create(folder, keeper=Vault(), recovery=Recovery(code))
    keyring.set_keyring(drawer)
    assert create(folder, keeper=Vault(), recovery=Recovery(code)) == open_with_keyring(
        folder, Vault()
    )


def test_furnishing_that_fails_leaves_no_profile(folder, code):
    def fail(opened):
        write_note(opened)
        raise RuntimeError("a bug while furnishing")

    with pytest.raises(RuntimeError, match="a bug"):
        create(folder, keeper=WORDS, recovery=Recovery(code), furnish=fail)
    assert {one.name for one in folder.iterdir()} <= {"creating.lock"}


def test_two_creations_at_once_make_one_profile(folder, code):
    def meanwhile(opened):
        with pytest.raises(FileBusy):
            create(folder, keeper=WORDS, recovery=Recovery(code))

    create(folder, keeper=WORDS, recovery=Recovery(code), furnish=meanwhile)


KILLS = """
import os, signal, sys, shutil
from pathlib import Path
from moderator_console.core.trouble import NoProfile
from moderator_console.services.profile import *
from moderator_console.store import sealed
sealed.COST = sealed.Cost(1, 64, 1)
words, code, top = "cheval exact pile agrafe", sealed.new_code(), Path(sys.argv[1])
create(top / "warm", keeper=words, recovery=Recovery(code))
whole = none = 0
for moment in range(1, 500):
    folder = top / str(moment)
    child = os.fork()
    if not child:
        seen = 0
        def count(event, args):
            global seen
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.listdir", "os.scandir"):
                seen += 1
                if seen == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        create(folder, keeper=words, recovery=Recovery(code))
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        read_profile(folder)
        whole += 1
    except NoProfile:
        none += 1
        create(folder, keeper=words, recovery=Recovery(code))
    opened = open_with_passphrase(folder, words)
    assert not (folder / "creating.json").exists()
    files = list(folder.glob("recovery-*.mckey"))
    assert len(files) == 1, files
    assert sealed.unseal(files[0].read_bytes(), code) == opened.key
    shutil.rmtree(folder)
    if ended == 0:
        break
    assert ended == -signal.SIGKILL, ended
print(whole, none)
"""


@posix
def test_a_creation_killed_at_any_moment_leaves_a_whole_profile_or_none(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", KILLS, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    whole, none = map(int, ended.stdout.split())
    assert whole >= 2
    assert none >= 15


def test_a_lost_keyring_is_said_and_the_recovery_file_puts_the_key_back(folder, code, drawer):
    made = create(folder, keeper=Vault(), recovery=Recovery(code), furnish=write_note)
    drawer.kept.clear()
    with pytest.raises(KeyringTrouble) as told:
        open_with_keyring(folder, Vault())
    assert told.value.facts["why"] == "lost"
    restored = restore_from_recovery(folder, recovery_of(folder), code.lower(), keeper=Vault())
    assert restored == made
    assert open_with_keyring(folder, Vault()) == made
    assert notes(restored) == [NOTE]


def test_a_profile_moves_from_the_keyring_to_a_passphrase_and_back(folder, code, drawer):
    made = create(folder, keeper=Vault(), recovery=Recovery(code))
    drawer.kept.clear()
    moved = restore_from_recovery(folder, recovery_of(folder), code, keeper=WORDS)
    assert moved.key_kind is KeyKind.PASSPHRASE
    assert drawer.kept == {}
    assert open_with_passphrase(folder, WORDS) == moved
    back = restore_from_recovery(folder, recovery_of(folder), code, keeper=Vault())
    assert back == made
    assert not (folder / "key.sealed").exists()


def test_files_from_a_backup_take_a_new_device_id_and_a_lost_keyring_does_not(
    folder, tmp_path, code, drawer
):
    made = create(folder, keeper=Vault(), recovery=Recovery(code))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    restored = restore_from_recovery(copy, recovery_of(copy), code, keeper=WORDS, copied=True)
    assert restored.device_id != made.device_id
    assert open_with_passphrase(copy, WORDS).device_id == restored.device_id
    assert restored.profile_id == made.profile_id
    (folder / "device.json").unlink()
    first = open_with_keyring(folder, Vault()).device_id
    assert first not in (made.device_id, restored.device_id)
    assert open_with_keyring(folder, Vault()).device_id == first


def test_a_copy_whose_restore_is_cut_off_never_opens_as_the_device_it_came_from(
    folder, code, tmp_path
):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "key.sealed").unlink()
    (copy / "key.sealed").mkdir()  # keeping the key fails here
    with pytest.raises(DiskTrouble):
        restore_from_recovery(copy, recovery_of(copy), code, keeper=WORDS, copied=True)
    (copy / "key.sealed").rmdir()
    mended = restore_from_recovery(copy, recovery_of(copy), code, keeper=WORDS)
    assert mended.device_id != made.device_id


def test_a_restore_that_does_not_fit_writes_nothing(folder, tmp_path, code, drawer):
    create(folder, keeper=Vault(), recovery=Recovery(code))
    other = create(tmp_path / "other", keeper=WORDS, recovery=Recovery(code))
    stranger = recovery_of(other.folder)
    typo = code[:-1] + ("0" if code[-1] != "0" else "1")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    kept = dict(drawer.kept)
    own = recovery_of(folder)
    for file, words, trouble in (
        (stranger, code, WrongKey),
        (own, new_code(), WrongKey),
        (own, typo, WrongWords),
        (folder / "none.mckey", code, UnreadableFile),
        (folder / "cases.db", code, UnreadableFile),
    ):
        with pytest.raises(trouble):
            restore_from_recovery(folder, file, words, keeper=Vault(), copied=True)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
    assert drawer.kept == kept


def test_a_key_that_does_not_open_the_cases_is_not_kept(folder, code, drawer):
    made = create(folder, keeper=Vault(), recovery=Recovery(code))
    made.cases.unlink()
    stranger = KeyedDatabase(made.cases, new_key())
    stranger.execute_sql("create table t(a)")
    stranger.close()
    drawer.kept.clear()
    with pytest.raises(DamagedFile):
        restore_from_recovery(folder, recovery_of(folder), code, keeper=Vault())
    assert drawer.kept == {}


def test_a_damaged_first_page_is_damage_and_not_a_wrong_key(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code), furnish=write_note)
    made.cases.write_bytes(b"\0" * 4096 + made.cases.read_bytes()[4096:])
    with pytest.raises(DamagedFile):
        open_with_passphrase(folder, WORDS)


def test_missing_cases_are_said_and_not_made_anew(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    made.cases.unlink()
    with pytest.raises(DamagedFile):
        open_with_passphrase(folder, WORDS)
    assert not made.cases.exists()


def test_an_emptied_file_of_cases_is_damage_and_not_a_new_beginning(folder, code):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    made.cases.write_bytes(b"")
    with pytest.raises(DamagedFile):
        open_with_passphrase(folder, WORDS)
    with pytest.raises(DamagedFile):
        restore_from_recovery(folder, recovery_of(folder), code, keeper=WORDS)
    assert made.cases.read_bytes() == b""


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"id": 7}', b"\xff"])
def test_a_damaged_device_file_costs_a_new_device_id_and_nothing_else(folder, code, content):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    (folder / "device.json").write_bytes(content)
    again = open_with_passphrase(folder, WORDS)
    assert again.device_id != made.device_id
    assert open_with_passphrase(folder, WORDS) == again


def test_another_key_in_the_keyring_is_a_wrong_key(folder, code, drawer):
    made = create(folder, keeper=Vault(), recovery=Recovery(code))
    Vault().keep_key(made.profile_id, new_key())
    with pytest.raises(WrongKey):
        open_with_keyring(folder, Vault())
    Vault().keep_key(made.profile_id, b"short")
    with pytest.raises(WrongKey):
        open_with_keyring(folder, Vault())


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"version": 1}', b'{"version": 1, "id": 7}', b"\xff"]
)
def test_a_damaged_description_is_known_trouble_and_can_be_restored(folder, code, content):
    made = create(folder, keeper=WORDS, recovery=Recovery(code))
    (folder / "profile.json").write_bytes(content)
    with pytest.raises(DamagedFile):
        open_with_passphrase(folder, WORDS)
    assert restore_from_recovery(folder, recovery_of(folder), code, keeper=WORDS) == made


def test_a_newer_profile_is_refused(folder, code):
    create(folder, keeper=WORDS, recovery=Recovery(code))
    path = folder / "profile.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 2}))
    with pytest.raises(NewerFile):
        open_with_passphrase(folder, WORDS)


def test_an_empty_folder_is_no_profile(tmp_path):
    with pytest.raises(NoProfile):
        open_with_keyring(tmp_path, Vault())
    with pytest.raises(NoProfile):
        restore_from_recovery(tmp_path, _sealed_file(tmp_path), WORDS, keeper=WORDS)


def _sealed_file(folder):
    from moderator_console.store.ids import new_id

    path = folder / "lone.mckey"
    path.write_bytes(sealed.seal(new_key(), WORDS, profile=new_id()))
    return path


@posix
def test_a_passphrase_file_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "words"
    path.write_text(f"{WORDS}\r\nsecond line\n")
    path.chmod(0o640)
    with pytest.raises(UnreadableFile) as told:
        passphrase_file(path)
    assert "chmod 600" in told.value.way
    path.chmod(0o600)
    assert passphrase_file(path) == WORDS


def test_an_empty_or_missing_passphrase_file_is_known_trouble(tmp_path):
    path = tmp_path / "words"
    with pytest.raises(UnreadableFile):
        passphrase_file(path)
    path.write_bytes(b"\n")
    path.chmod(0o600)
    with pytest.raises(WrongWords):
        passphrase_file(path)
    path.write_bytes(b"\xff\xfe\n")
    with pytest.raises(UnreadableFile):
        passphrase_file(path)


def test_one_window_at_a_time_and_a_killed_one_frees_its_place(tmp_path):
    mine, other = window_lock(tmp_path), window_lock(tmp_path)
    assert mine.take()
    assert mine.take()
    assert not other.take()
    mine.release()
    assert other.take()
    other.release()
    program = (
        "import sys, os; from pathlib import Path; from moderator_console.services.profile_lock import window_lock;"
        "lock = window_lock(Path(sys.argv[1])); print(lock.take(), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdout.readline() == "True\n"
        assert not mine.take()
        window.kill()
        window.wait()
    assert mine.take()
    mine.release()


def test_a_lock_in_a_folder_that_is_gone_is_known_trouble(tmp_path):
    from moderator_console.core.trouble import DiskTrouble

    with pytest.raises(DiskTrouble):
        FileLock(tmp_path / "gone" / "window.lock").take()


def test_the_default_folder_is_the_users():
    assert default_folder().name == "moderator-console"
    assert default_folder().is_absolute()


@posix
def test_core_dumps_hold_nothing():
    program = (
        "import resource; from pathlib import Path; from moderator_console.services.profile import forbid_core_dumps;"
        "forbid_core_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE));"
        "f = Path('/proc/self/coredump_filter'); print(int(f.read_text(), 16) if f.exists() else 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.split("\n")[:2] == ["(0, 0)", "0"]


def test_importing_the_profile_brings_no_slow_library():
    program = (
        "import sys, moderator_console.services.profile;"
        "print(sorted({'keyring', 'argon2', 'cryptography', 'platformdirs'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"


@linux
def test_a_profile_lives_through_the_loss_of_a_real_keyring(tmp_path):
    said = in_session(
        """
import base64
from pathlib import Path
from moderator_console.core.trouble import KeyringTrouble
from moderator_console.services.profile import *
from moderator_console.services.vault import Vault
from moderator_console.store.sealed import new_code
folder, vault, code = Path(sys.argv[1], "profile"), Vault(), new_code()
made = create(folder, keeper=vault, recovery=Recovery(code))
answers["opened"] = open_with_keyring(folder, vault) == made
vault.forget_key(made.profile_id)
try:
    open_with_keyring(folder, vault)
except KeyringTrouble as trouble:
    answers["lost"] = trouble.facts["why"]
file = next(folder.glob("recovery-*.mckey"))
answers["restored"] = restore_from_recovery(folder, file, code, keeper=vault) == made
answers["again"] = open_with_keyring(folder, vault) == made
lock()
try:
    open_with_keyring(folder, vault)
except KeyringTrouble as trouble:
    answers["locked"] = trouble.facts["why"]
found = [made.key, made.key.hex().encode(), base64.b64encode(made.key)]
answers["hits"] = [one.name for one in folder.rglob("*") if any(mark in one.read_bytes() for mark in found)]
""",
        folder=tmp_path,
    )
    assert said == {
        "opened": True,
        "lost": "lost",
        "restored": True,
        "again": True,
        "locked": "locked",
        "hits": [],
    }
