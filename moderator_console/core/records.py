"""``dataclass`` for the many frozen slotted classes, made ready in a tenth of the time.

The standard one writes six methods for each class when its module is loaded, 0.4 ms a class; a window that shows its
first list has loaded a hundred of them and uses a third. Here ``__init__`` is written when the first object is
made and the fields are told when somebody asks; comparing, hashing and printing need no code of their own.
Everything else is as ``dataclasses`` says, which also makes whatever is not plainly frozen and slotted.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    # A type checker knows the real one.
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **wish: bool) -> Any:
        """``dataclasses.dataclass``; quick for ``frozen=True, slots=True`` and nothing else."""

        def made(plain: type) -> type:
            parts = _parts(plain) if wish == _RECORD else None
            return dataclasses.dataclass(plain, **wish) if parts is None else _record(plain, parts)

        return made if cls is None else made(cls)


__all__ = ["dataclass"]

_RECORD = {"frozen": True, "slots": True}
#: A class that says one of these itself is left to the standard.
_OWN = frozenset({"__init__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__slots__"})
_NOTHING: Any = object()


class _Parts(NamedTuple):
    """A class as it was written: the names of its fields, and what was given for some of them."""

    names: tuple[str, ...]
    given: dict[str, Any]
    compared: tuple[str, ...]
    shown: tuple[str, ...]


class _Params(NamedTuple):
    """What a standard dataclass that inherits from a record looks at."""

    init: bool = True
    repr: bool = True
    eq: bool = True
    order: bool = False
    unsafe_hash: bool = False
    frozen: bool = True


class _Fields:
    """The fields of a record, made by the standard when they are first asked for."""

    __slots__ = ("_of", "_parts")

    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._of: type | None = None

    def __set_name__(self, owner: type, name: str) -> None:
        self._of = owner

    def __get__(self, one: object, owner: type | None = None) -> dict[str, Any]:
        of = self._of
        assert of is not None
        shadow = type(
            of.__name__, (),
            {"__annotations__": of.__annotations__, "__module__": of.__module__, "__doc__": "", **self._parts.given},
        )  # fmt: skip
        fields: dict[str, Any] = vars(
            dataclasses.dataclass(init=False, repr=False, eq=False)(shadow)
        )["__dataclass_fields__"]
        of.__dataclass_fields__ = fields  # type: ignore[attr-defined]  # in place of this
        return fields


def _parts(cls: type) -> _Parts | None:
    """Returns None for a class that only the standard can make, or that it refuses."""
    inside = vars(cls)
    notes = inside.get("__annotations__", {})
    if not _OWN.isdisjoint(inside) or any(
        hasattr(base, "__dataclass_fields__") or vars(base).get("__slots__", ())
        for base in cls.__mro__[1:-1]
    ):
        return None
    names, compared, shown = [], [], []
    given: dict[str, Any] = {}
    for name, note in notes.items():
        if not isinstance(note, str) or "InitVar" in note or "KW_ONLY" in note:
            return None
        if "ClassVar" in note:
            if note.startswith(("ClassVar", "typing.ClassVar")):
                continue
            return None
        value = inside.get(name, _NOTHING)
        seen = in_eq = True
        if value is not _NOTHING:
            given[name] = value
            if isinstance(value, dataclasses.Field):
                if not value.init or value.hash is not None or value.kw_only is True:
                    return None
                seen, in_eq = value.repr, bool(value.compare)
                value = _default(value)
            elif type(value).__hash__ is None:
                return None
        if value is _NOTHING and any(_default(one) is not _NOTHING for one in given.values()):
            return None
        names.append(name)
        compared += [name] if in_eq else []
        shown += [name] if seen else []
    return _Parts(tuple(names), given, tuple(compared), tuple(shown))


def _default(given: Any) -> Any:
    """What stands for a field that is not given: a value, or ``_NOTHING``; of a factory the factory itself."""
    if not isinstance(given, dataclasses.Field):
        return given
    for value in (given.default, given.default_factory):
        if value is not dataclasses.MISSING:
            return value
    return _NOTHING


def _record(plain: type, parts: _Parts) -> type:
    inside = {name: value for name, value in vars(plain).items() if name not in parts.given}
    for name in ("__dict__", "__weakref__"):
        inside.pop(name, None)
    inside |= {
        "__slots__": parts.names,
        "__setattr__": _no_setting,
        "__delattr__": _no_deleting,
        "__dataclass_fields__": _Fields(parts),
        "__dataclass_params__": _PARAMS,
    }
    key = _key(parts.compared)

    def same(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(key(self))

    def first(self: Any, *values: Any, **named: Any) -> None:
        init = cls.__init__ = _init(cls, parts)  # type: ignore[misc]  # from now on the real one
        init(self, *values, **named)

    inside |= {"__init__": first, "__eq__": same, "__hash__": hashed}
    for name, value in (
        ("__match_args__", parts.names),
        ("__repr__", _shown(parts.shown)),
        ("__getstate__", _state),
        ("__setstate__", _set_state),
    ):
        inside.setdefault(name, value)
    cls = type(plain)(plain.__name__, plain.__bases__, inside)
    cls.__qualname__ = plain.__qualname__
    return cls


def _key(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda one: ()
    only = attrgetter(names[0])
    return lambda one: (only(one),)


def _shown(names: tuple[str, ...]) -> Callable[[Any], str]:
    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return recursive_repr()(shown)


def _init(cls: type, parts: _Parts) -> Callable[..., None]:
    """Writes ``__init__`` as the standard does. The names are those of the class; nothing else is run."""
    scope: dict[str, Any] = {"__put": object.__setattr__, "__none": _NOTHING}
    head, body = ["self"], []
    for name in parts.names:
        value = name
        if name in parts.given:
            given = parts.given[name]
            scope[f"__for_{name}"] = _default(given)
            factory = getattr(given, "default_factory", dataclasses.MISSING)
            if isinstance(given, dataclasses.Field) and factory is not dataclasses.MISSING:
                head.append(f"{name}=__none")
                value = f"__for_{name}() if {name} is __none else {name}"
            elif scope[f"__for_{name}"] is not _NOTHING:
                head.append(f"{name}=__for_{name}")
            else:
                head.append(name)
        else:
            head.append(name)
        body.append(f"__put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    code = f"def __init__({', '.join(head)}):\n " + "\n ".join(body or ["pass"])
    exec(code, scope)  # nothing but the names of fields is in it
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__, init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return init


def _no_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_PARAMS = _Params()
