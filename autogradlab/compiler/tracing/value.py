"""What stands for an array while a function is traced: it has a shape and a dtype, and shows its numbers to nobody.

To `isinstance` it is what it stands for, so that the engine, NumPy's functions and the learner's code take it for an
array or a number. To NumPy's own C code it isn't one: each operation comes back to it by NumPy's two protocols, and is
put down as a step. Where neither holds, as in `if x:` or `float(x)`, there is an error.

Read next: `recorder.py`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autogradlab.compiler.tracing.operations import COMPARISONS, METHODS, OPERATORS, UNARY, holds_tensor
from autogradlab.compiler.tracing.refusals import CompileError, refuse

__all__ = ["Value"]


class ArrayClass(np.ndarray[Any, Any]):
    """The class that a value claims where it stands for an array: a short way for plain arrays isn't for it."""


class Float64Class(np.float64):
    """The same for a NumPy scalar."""


class Float32Class(np.float32):
    """The same for a NumPy scalar."""


class FloatClass(float):
    """The same for a Python number."""


CLAIMED: dict[type, type] = {
    np.ndarray: ArrayClass,
    np.float64: Float64Class,
    np.float32: Float32Class,
    float: FloatClass,
}


class Value:
    """A value of the function that is being traced.

    Attributes:
        concrete: What it stands for in this run.
        claimed: The class that it says it is of.
        number: The number of its variable.
        recorder: What puts steps down; None once the run is over.
    """

    __slots__ = ("__weakref__", "claimed", "concrete", "number", "recorder")
    __class__ = property(operator.attrgetter("claimed"))  # asked 20 times a step

    def __init__(self, concrete: Any, number: int, recorder: Any) -> None:
        self.concrete, self.number, self.recorder = concrete, number, recorder
        kind = type(concrete)
        self.claimed = Value if issubclass(kind, (tuple, list)) else CLAIMED.get(kind, kind)

    def run(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Put down a call, and return its result."""
        if self.recorder is None:
            raise refuse("leaked")
        return self.recorder.run(fn, args, kwargs)

    # --- what is known of it ---

    @property
    def shape(self) -> tuple[int, ...]:
        return np.shape(self.concrete)

    @property
    def dtype(self) -> Any:
        return np.asarray(self.concrete).dtype

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return int(np.size(self.concrete))

    @property
    def itemsize(self) -> int:
        return int(self.dtype.itemsize)

    @property
    def nbytes(self) -> int:
        return self.size * self.itemsize

    @property
    def strides(self) -> tuple[int, ...]:
        return np.asarray(self.concrete).strides

    @property
    def flags(self) -> Any:
        return np.asarray(self.concrete).flags

    @property
    def ctypes(self) -> Any:
        return np.asarray(self.concrete).ctypes

    @property
    def base(self) -> None:
        return None

    def __len__(self) -> int:
        return len(self.concrete)

    def __repr__(self) -> str:
        return f"<{self.dtype} of shape {self.shape}, in a function that is being compiled>"

    def __format__(self, spec: str) -> str:
        return repr(self)

    __hash__ = object.__hash__

    # --- what it refuses ---

    def refused(self, kind: str, what: str = "") -> CompileError:
        """The error of what it refuses, which counts even where the function catches it."""
        error = refuse(kind, what)
        if self.recorder is not None:
            self.recorder.refusals.append(error)
        return error

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise self.refused("array")

    def __bool__(self) -> bool:
        raise self.refused("branch")

    def __float__(self) -> float:
        raise self.refused("number", "float")

    def __int__(self) -> int:
        raise self.refused("number", "int")

    def __index__(self) -> int:
        raise self.refused("number", "int")

    def __complex__(self) -> complex:
        raise self.refused("number", "complex")

    # --- NumPy's protocols ---

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        fn = ufunc if method == "__call__" else getattr(ufunc, method)
        if holds_tensor(inputs):
            return NotImplemented
        out = kwargs.pop("out", None)
        if out is None:
            return self.run(fn, *inputs, **kwargs)
        (target,) = out
        if type(target) is not Value:
            raise refuse("array")
        return target.recorder.write(fn, target, inputs, kwargs)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return NotImplemented if holds_tensor(args) else self.run(func, *args, **kwargs)

    def __getitem__(self, index: Any) -> Any:
        return self.run(operator.getitem, self, index)

    def __setitem__(self, index: Any, value: Any) -> None:
        if self.recorder is None:
            raise refuse("leaked")
        self.recorder.write(operator.setitem, self, (self, index, value), {})

    def __iter__(self) -> Iterator[Any]:
        return iter([self[k] for k in range(len(self.concrete))])

    def __contains__(self, x: Any) -> bool:
        raise self.refused("branch")

    # --- methods of an array ---

    def item(self, *place: Any) -> Any:
        """The element as a Python number, which stays a value."""
        return self.run(item, self, *place)

    def tolist(self) -> Any:
        """Nested lists of such numbers."""
        return [row.tolist() for row in self] if self.ndim else self.item()

    def astype(self, dtype: Any, copy: bool = True, **_: Any) -> Any:
        """The elements in another dtype."""
        return self if not copy and self.dtype == dtype else self.run(astype, self, np.dtype(dtype))

    def copy(self, *_: Any, **__: Any) -> Any:
        """The same elements in memory of its own."""
        if type(self.concrete) is float:  # as np.array(x)[()], which is NumPy's
            return self.run(astype, self, np.dtype(float))
        return self.run(copy, self) if type(self.concrete) is np.ndarray else self

    def reshape(self, *shape: Any, **order: Any) -> Any:
        """Another shape."""
        return self.run(np.reshape, self, shape[0] if len(shape) == 1 else shape, **order)

    def transpose(self, *axes: Any) -> Any:
        """The axes in another order."""
        order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes
        return self.run(np.transpose, self, *((order,) if order else ()))

    def flatten(self, *_: Any) -> Any:
        """All elements in one row, in memory of their own."""
        return self.run(np.reshape, self, (-1,)).copy()

    def fill(self, value: Any) -> None:
        """Write one value everywhere."""
        self[...] = value

    def view(self, *args: Any, **_: Any) -> Any:
        """The same memory; only without another dtype."""
        if args:
            raise refuse("other", "view() with a dtype")
        return self

    @property
    def T(self) -> Any:
        return self.transpose()

    @property
    def mT(self) -> Any:
        return self.run(np.swapaxes, self, -1, -2)

    @property
    def flat(self) -> Any:
        return iter(self.reshape(-1))

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: Any) -> Any:
        return self.copy()


def item(x: Any, *place: Any) -> Any:
    """The element as a Python number."""
    return x.item(*place)


def copy(x: Any) -> Any:
    """The same elements in memory of its own."""
    return x.copy()


def astype(x: Any, dtype: Any) -> Any:
    """The elements in another dtype."""
    return np.asarray(x).astype(dtype)[()]


def give_methods() -> None:
    """Give Value an array's methods and operators: each is NumPy's function of the same meaning."""
    for name in METHODS:
        setattr(Value, name, function_method(getattr(np, name)))
    for name, fn in (OPERATORS | COMPARISONS).items():
        setattr(Value, f"__{name}__", lambda self, other, fn=fn: binary(self, fn, self, other))
    for name, fn in OPERATORS.items():
        setattr(Value, f"__r{name}__", lambda self, other, fn=fn: binary(self, fn, other, self))
        setattr(Value, f"__i{name}__", in_place_method(fn))
    for name, fn in UNARY.items():
        setattr(Value, f"__{name}__", lambda self, fn=fn: self.run(fn, self))


def function_method(fn: Callable[..., Any]) -> Callable[..., Any]:
    return lambda self, *args, **kwargs: self.run(fn, self, *args, **kwargs)


def binary(value: Value, fn: Any, a: Any, b: Any) -> Any:
    """An operator; what isn't an array or a number is asked itself."""
    known = (Value, np.ndarray, np.generic, int, float, list, tuple)
    if holds_tensor((a, b)) or not (isinstance(a, known) and isinstance(b, known)):
        return NotImplemented
    return value.run(fn, a, b)


def in_place_method(fn: Any) -> Callable[..., Any]:
    """`x += y`: into an array's memory, or a new number."""

    def method(self: Any, other: Any) -> Any:
        if type(self.concrete) is not np.ndarray:
            return binary(self, fn, self, other)
        if self.recorder is None:
            raise refuse("leaked")
        return self.recorder.write(fn, self, (self, other), {})

    return method


give_methods()
