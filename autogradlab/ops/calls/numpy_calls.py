"""How a call of a NumPy function reaches the function that stands for it: by NumPy's signature.

Arguments that have NumPy's default are dropped, the others are passed on by name, and one that the function doesn't
know is refused: nothing is swallowed.

Read next: `spelling.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError

__all__ = ["NUMPY_NAMES", "SEVERAL", "NumpyCall", "Spelling", "numpy_name", "respell"]

# What a keyword stands for: another name of an argument, SEVERAL for all that follows the first argument, or what
# looks at its value, which is all that is done with it.
Spelling = str | Callable[[Any], None]
SEVERAL = "*"

NUMPY_NAMES = {"axis": "dim", "keepdims": "keepdim", "a": "input", "x": "input", "ddof": "correction"}
NO_EFFECT: dict[str, Any] = {"where": True, "casting": "same_kind", "subok": True, "order": "K"}  # other defaults


def respell(
    args: tuple[Any, ...], kwargs: dict[str, Any], spellings: dict[str, Spelling]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of a call under the names that the function itself has for them.

    >>> respell((5,), {"axis": 0, "shape": (2, 3)}, {"axis": "dim", "shape": SEVERAL})
    ((5, (2, 3)), {'dim': 0})
    """
    several = [name for name in kwargs if spellings.get(name) == SEVERAL]
    if several and not args and "input" in kwargs:
        args = (kwargs["input"],)
        kwargs = {name: value for name, value in kwargs.items() if name != "input"}
    ours: dict[str, Any] = {}
    for name, value in kwargs.items():
        spelling = spellings.get(name, name)
        if callable(spelling):
            spelling(value)
        elif spelling == SEVERAL:
            args = (*args, value)
        else:
            ours[spelling] = value
    return args, ours


class NumpyCall:
    """A function in the place of one of NumPy's, called with the same arguments.

    Attributes:
        numpy_function: NumPy's.
        fn: What runs instead, with NumPy's names for its optional arguments, or PyTorch's where it takes both.
    """

    def __init__(self, numpy_function: Callable[..., Any], fn: Callable[..., Any]) -> None:
        self.numpy_function, self.fn = numpy_function, fn

    @functools.cached_property
    def signature(self) -> inspect.Signature | None:
        """NumPy's signature; None where an older NumPy doesn't tell it."""
        try:
            return inspect.signature(self.numpy_function)
        except ValueError:
            return None

    @functools.cached_property
    def known(self) -> frozenset[str]:
        """The names of the arguments that `fn` takes."""
        own = inspect.signature(self.fn).parameters
        either = hasattr(self.fn, "accepts_numpy_names")
        return frozenset([*own, *(numpys for numpys, ours in NUMPY_NAMES.items() if either and ours in own)])

    @functools.cached_property
    def required(self) -> frozenset[str]:
        """NumPy's arguments without a default, which are passed on by their place."""
        parameters = self.signature.parameters.values() if self.signature else ()
        return frozenset(p.name for p in parameters if p.default is p.empty and p.kind in BY_PLACE)

    @functools.cached_property
    def aligned(self) -> int:
        """How many arguments can be given by their place, since both functions have them in the same order."""
        mine = inspect.signature(self.fn).parameters
        pairs = zip(self.signature.parameters, mine, strict=False) if self.signature else ()
        same = [ours in (numpys, NUMPY_NAMES.get(numpys)) for numpys, ours in pairs]
        return max(len(self.required), 1, [*same, False].index(False))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the function; its arguments are arranged first, where they aren't already as it takes them."""
        if not kwargs and len(args) <= self.aligned:
            return self.fn(*args)
        if self.signature is None or (len(args) <= self.aligned and self.known.issuperset(kwargs)):
            return self.run(args, kwargs)
        places, names = self.arrange(self.signature.bind(*args, **kwargs))
        return self.run(tuple(places), names)

    def run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Run the function with the names that it has for its arguments."""
        if kwargs and hasattr(self.fn, "spellings"):
            args, kwargs = respell(args, kwargs, self.fn.spellings)
        return self.fn(*args, **kwargs)

    def arrange(self, bound: inspect.BoundArguments) -> tuple[list[Any], dict[str, Any]]:
        """What is passed on by its place, and what by its name since it differs from NumPy's default.

        Raises:
            TypeError: for an argument that the function doesn't know.
        """
        places: list[Any] = []
        names: dict[str, Any] = {}
        for name, value in bound.arguments.items():
            p = bound.signature.parameters[name]
            if name in self.required:
                places.append(value)
            elif p.kind is p.VAR_POSITIONAL:
                places += value
            elif p.kind is p.VAR_KEYWORD:
                names |= value
            elif not is_default(name, value, p.default):
                names[name] = value
        for name in names.keys() - self.known:
            raise refused_keyword(self.numpy_function, name)
        return places, names


BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def is_default(name: str, value: Any, default: Any) -> bool:
    """Whether an argument says what NumPy would do without it."""
    plain = isinstance(value, (str, bool, int, float)) and isinstance(default, (str, bool, int, float))
    return value is default or (plain and value == default) or (name in NO_EFFECT and value is NO_EFFECT[name])


def numpy_name(fn: Any) -> str:
    """How a function is written: `np.sum`, `np.linalg.inv`."""
    return f"{fn.__module__ or 'numpy'}.{fn.__name__}".replace("numpy.", "np.", 1)


def refused_keyword(fn: Any, name: str) -> AutogradTypeError:
    """The error of an argument that can't be followed by a gradient."""
    hint = (
        "a traced value can't be written into an existing array: leave out= away and use the result."
        if name == "out"
        else f"leave {name}= away, or call it on {{x}}.detach() where no gradient should pass."
    )
    return AutogradTypeError(f"{numpy_name(fn)}(..., {name}=...) has no derivative", hint=hint)
