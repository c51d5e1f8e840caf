"""Our quick ``dataclass`` against the standard one."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
import typing
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from moderator_console.core import records

Maker = Callable[..., Any]


class Bare:
    """A base without fields."""

    __slots__ = ()
    kind: ClassVar[str] = "bare"


def several(dataclass: Maker) -> list[Any]:
    """The same classes made by one or the other, and some objects of each."""

    @dataclass(frozen=True, slots=True)
    class Plain(Bare):
        """With a class's own value, and defaults."""

        kind: ClassVar[str] = "plain"
        number: int
        words: tuple[str, ...] = ()
        more: dict[str, int] = dataclasses.field(default_factory=dict)

        @property
        def twice(self) -> int:
            return 2 * self.number

    @dataclass(frozen=True, slots=True)
    class Alone:
        only: str

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class Some:
        key: int
        shy: str = dataclasses.field(default="", repr=False)
        left_out: int = dataclasses.field(default=1, compare=False)

        def __post_init__(self) -> None:
            if self.key < 0:
                raise ValueError("below 0")

    return [
        Plain(3), Plain(3, ("a",)), Plain(number=3, more={"b": 1}), Plain(4),
        Alone("x"), Alone("y"), Alone("x"), Empty(), Empty(),
        Some(1), Some(1, "t"), Some(1, left_out=9),
    ]  # fmt: skip


def test_objects_are_printed_compared_and_hashed_as_the_standard_does() -> None:
    ours, theirs = several(records.dataclass), several(dataclasses.dataclass)
    assert [repr(one) for one in ours] == [repr(one) for one in theirs]
    assert [[a == b for b in ours] for a in ours] == [[a == b for b in theirs] for a in theirs]
    assert [[hashes(a) == hashes(b) for b in ours] for a in ours] == [
        [hashes(a) == hashes(b) for b in theirs] for a in theirs
    ]
    assert ours[0] != (3, ())


def hashes(one: object) -> object:
    """The hash, or that there is none."""
    try:
        return hash(one)
    except TypeError:
        return None


def test_fields_and_what_is_made_of_them_are_the_same() -> None:
    for ours, theirs in zip(
        several(records.dataclass), several(dataclasses.dataclass), strict=True
    ):
        assert dataclasses.is_dataclass(type(ours))
        assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
        assert [
            (f.name, f.type, f.default, f.repr, f.compare) for f in dataclasses.fields(ours)
        ] == [(f.name, f.type, f.default, f.repr, f.compare) for f in dataclasses.fields(theirs)]
        assert type(ours).__slots__ == type(theirs).__slots__
        assert type(ours).__match_args__ == type(theirs).__match_args__
        assert copy.copy(ours) == ours == dataclasses.replace(ours)
    first = several(records.dataclass)[0]
    assert dataclasses.replace(first, number=8).twice == 16
    assert typing.get_type_hints(type(first))["number"] is int
    assert (first.kind, type(first).kind) == ("plain", "plain")


def test_nothing_can_be_set_or_deleted() -> None:
    one: Any = several(records.dataclass)[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.number = 4
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.number
    with pytest.raises(AttributeError):
        one.another = 4
    assert not hasattr(one, "__dict__")


def test_wrong_arguments_are_refused_from_the_first_object_on() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Pair:
        left: int
        right: int = 0

    wrong: Any = Pair
    for _ in range(2):
        with pytest.raises(TypeError, match="left"):
            wrong()
        with pytest.raises(TypeError, match="other"):
            wrong(1, other=2)
    assert several(records.dataclass)[-3].key == 1
    with pytest.raises(ValueError, match="below 0"):
        type(several(records.dataclass)[-3])(-1)


def test_what_is_not_plainly_frozen_and_slotted_the_standard_makes() -> None:
    @records.dataclass(slots=True)
    class Loose:
        number: int

    one = Loose(1)
    one.number = 2
    assert one == Loose(2)

    @records.dataclass(frozen=True, slots=True)
    class Base:
        number: int

    @records.dataclass(frozen=True, slots=True)
    class Below(Base):
        words: str = ""

    assert Below(1, "a") == Below(1, "a") != Below(2, "a")
    assert [field.name for field in dataclasses.fields(Below)] == ["number", "words"]

    @records.dataclass(frozen=True, slots=True)
    class Counted:
        number: int
        double: int = dataclasses.field(init=False, default=5)

    assert Counted(2).double == 5
    with pytest.raises(ValueError, match="mutable default"):

        @records.dataclass(frozen=True, slots=True)
        class Shared:
            wrong: list[int] = []  # noqa: RUF012  # what is refused

    with pytest.raises(TypeError, match="non-default"):

        @records.dataclass(frozen=True, slots=True)
        class Turned:
            first: int = 1
            second: int  # type: ignore[misc]  # what is refused


@records.dataclass(frozen=True, slots=True)
class Sent:
    """At the top of a module, so that it can be pickled."""

    number: int
    words: str = "none"


def test_an_object_comes_through_a_pickle() -> None:
    assert pickle.loads(pickle.dumps(Sent(4, "x"))) == Sent(4, "x")


_WRITTEN = """
import dataclasses, sys
from moderator_console.core import records
written = 0
def heard(event, what):
    global written
    written += event == "exec"
sys.addaudithook(heard)
for dataclass in (records.dataclass, dataclasses.dataclass):
    written = 0
    for _ in range(9):
        class Pair:
            left: "int"
            right: "int" = 0
        Pair = dataclass(frozen=True, slots=True)(Pair)
    print(written)
assert Pair(1) == Pair(1, 0)
"""


def test_no_code_is_written_before_the_first_object() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WRITTEN], capture_output=True, text=True, check=True
    )
    ours, theirs = map(int, done.stdout.split())
    assert ours == 0 < theirs
