"""What a picture shows as one card: the call of a public function, with what the learner gave it.

The node that made a function's result notes the call. All nodes behind it that were made since the call began are the
function's own: pictures show them as one card, whatever the function is composed of, and write on it what was called.

Read next: `outputs.py`.
"""

from __future__ import annotations

import functools
import inspect
import itertools
import weakref
from collections.abc import Callable, Iterator
from inspect import Parameter
from typing import Any, TypeVar

from autogradlab.engine.modes import mode
from autogradlab.engine.tape import SMALL_SIZE, Node, next_number
from autogradlab.engine.tensor import Tensor

__all__ = ["Constant", "PublicCall", "as_one_card", "note_call", "note_write", "remember", "tensors_in"]

F = TypeVar("F", bound=Callable[..., Any])
SAID_BY_NAME = ("dim", "p")  # arguments that nobody understands without their names


class Constant(weakref.ref):  # type: ignore[type-arg]
    """A constant that a function was called with: the tensor while it is there and constant, else its small values.

    A call that held the tensor itself would hold what is written into it later, and so, in a circle, itself.
    """

    __slots__ = ("raw",)
    raw: Any

    @property
    def item(self) -> Any:
        """The tensor or the array; None where a large one is gone."""
        t = self()
        return t if t is not None and t._node is None else self.raw


class PublicCall:
    """A call of a public function.

    Attributes:
        name: What was called: `topk`, `mul_`, `+=`.
        fn: The function itself, whose signature tells which arguments are as they are by default; None for an operator.
        first: Nodes with larger numbers were made by it.
        args, kwargs: What it was called with: of each tensor the node, or a Constant.
        index: Which of several tensors that it returned this is; None where it is the only one with a gradient.
    """

    __slots__ = ("args", "first", "fn", "index", "kwargs", "name")

    def __init__(self, name: str, fn: Any, first: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.name, self.fn, self.first = name, fn, first
        self.index: int | None = None
        self.args = tuple([remember(x) for x in args])
        self.kwargs = {key: remember(x) for key, x in kwargs.items()} if kwargs else kwargs

    def of_output(self, index: int) -> PublicCall:
        """The same for one of the tensors that it returned."""
        made = PublicCall(self.name, self.fn, self.first, (), {})
        made.args, made.kwargs, made.index = self.args, self.kwargs, index
        return made

    def settings(self) -> Iterator[tuple[str, Any]]:
        """The arguments as they were given, each with its keyword or none."""
        names = [name if name in SAID_BY_NAME else "" for name, _ in default_values(self.fn)]
        yield from zip(itertools.chain(names, itertools.repeat("")), self.args, strict=False)
        yield from self.kwargs.items()

    def changed_settings(self) -> Iterator[tuple[str, Any]]:
        """The arguments that aren't what they would be anyway, each with its name."""
        known = dict(default_values(self.fn))
        given = {**dict(zip(known, self.args, strict=False)), **self.kwargs}
        yield from ((name, x) for name, x in given.items() if not is_default(x, known.get(name, Parameter.empty)))

    @property
    def tensors(self) -> list[Any]:
        """The tensors among the arguments that are still there: nodes, constants and arrays."""
        return [t for x in (*self.args, *self.kwargs.values()) for t in tensors_in(x)]


@functools.cache
def default_values(fn: Callable[..., Any] | None) -> list[tuple[str, Any]]:
    """The parameters of a function with their defaults; none of an operator's."""
    return [(p.name, p.default) for p in inspect.signature(fn).parameters.values()] if fn is not None else []


def is_default(x: Any, default: Any) -> bool:
    """Whether an argument is what it would be anyway; a pair of equal numbers is as good as the number."""
    if isinstance(x, tuple) and x and not isinstance(default, tuple):
        return all(is_default(part, default) for part in x)
    alike = type(x) is type(default) or {type(x), type(default)} == {int, float}
    return x is default or (alike and isinstance(x, (int, float, str)) and x == default)


def remember(x: Any) -> Any:
    """An argument for a card, which must not keep a large one alive."""
    if x.__class__ in (tuple, list):
        return tuple([remember(part) for part in x])
    if not isinstance(x, Tensor):
        return x
    if x._node is not None:
        return x._node
    constant = Constant(x)
    constant.raw = x._data if x._data.size <= SMALL_SIZE else None
    return constant


def tensors_in(x: Any) -> list[Any]:
    """The nodes, constants and arrays of one argument that was remembered, in nested tuples too."""
    if isinstance(x, tuple):
        return [t for part in x for t in tensors_in(part)]
    x = x.item if isinstance(x, Constant) else x
    return [x] if isinstance(x, Node) or hasattr(x, "shape") else []


def as_one_card(fn: F, name: str = "") -> F:
    """A function whose call pictures show as one card; what it is composed of, `al.draw(y, depth=9)` shows."""
    name = name or fn.__name__
    in_place = name.endswith("_")

    @functools.wraps(fn)
    def called(*args: Any, **kwargs: Any) -> Any:
        if not mode.recording:
            return fn(*args, **kwargs)
        first = next_number()
        before = PublicCall(name, fn, first, args, kwargs) if in_place else None
        y = fn(*args, **kwargs)
        if y.__class__ is Tensor:
            node = y._node
            if node is not None and node.number > first:
                node.call = before or PublicCall(name, fn, first, args, kwargs)
                if in_place:
                    note_write(y, y)
        elif isinstance(y, (tuple, list)):
            call = PublicCall(name, fn, first, args, kwargs)
            nodes = [getattr(t, "_node", None) for t in y]
            made = [(k, node) for k, node in enumerate(nodes) if node is not None and node.number > first]
            for k, node in made:
                node.call = call if len(made) == 1 else call.of_output(k)
        return y

    return called  # type: ignore[return-value]


def note_call(t: Tensor, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Tensor:
    """Note on the one node that made `t` what the learner called, where its rule doesn't tell."""
    if t._node is not None:
        t._node.call = PublicCall(name, None, t._node.number - 1, args, kwargs)
    return t


def note_write(t: Tensor, made: Tensor) -> None:
    """Note on what made the base of a view, since it was written to, that this was the call that made `made`."""
    if t._base is not None and t._base._node is not None and made._node is not None:
        t._base._node.call = made._node.call
