"""Dtypes and shapes: PyTorch's names over NumPy's, and PyTorch's promotion.

Read next: `errors/messages.py`.
"""

from __future__ import annotations

import contextvars
from typing import Any

import numpy as np

from autogradlab.engine.errors.dtype_errors import dtype_error, operand_error, overflow_error
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError

Raw = Any  # what a tensor holds: an ndarray, a NumPy scalar, or a Python number
Shape = tuple[int, ...]

__all__ = [
    "Dtype", "QUIET_CONTEXT", "Raw", "Shape", "Size", "as_array", "bool_", "dtype_error", "float32", "float64",
    "get_default_dtype", "in_row_order", "int32", "int64", "is_known", "operand_error", "overflow_error", "quiet",
    "set_default_dtype",
]  # fmt: skip

before = contextvars.copy_context()
QUIET_CONTEXT = before.copy()  # without NumPy's remarks on inf and nan; entering a copy takes an eighth of np.errstate
QUIET_CONTEXT.run(np.seterr, all="ignore")
((QUIET_VARIABLE, QUIET),) = [item for item in QUIET_CONTEXT.items() if before.get(item[0]) is not item[1]]


class quiet:
    """Within it NumPy says nothing of inf and nan: `np.errstate(all="ignore")` in a sixth of its time."""

    __slots__ = ("token",)

    def __enter__(self) -> None:
        self.token = QUIET_VARIABLE.set(QUIET)

    def __exit__(self, *error: object) -> None:
        QUIET_VARIABLE.reset(self.token)


SCALARS = frozenset({np.float32, np.float64})  # the classes that 0-d floats flow as
TYPE_NAMES = {"f": "Float", "d": "Double", "e": "Half", "l": "Long", "i": "Int", "?": "Bool"}  # in PyTorch's errors


class Dtype:
    """A dtype with PyTorch's name, usable wherever NumPy takes one.

    >>> float32
    torch.float32
    >>> np.zeros(2, dtype=float64.dtype).dtype == float64
    True
    """

    def __init__(self, name: str, dtype: Any, title: str) -> None:
        self.name, self.dtype, self.title = name, np.dtype(dtype), title
        self.type = self.dtype.type
        self.itemsize = self.dtype.itemsize

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Dtype):
            return self is other
        try:
            return bool(self.dtype == other)
        except TypeError:
            return False

    def __hash__(self) -> int:
        return hash(self.dtype)

    def __reduce__(self) -> tuple[Any, ...]:
        return dtype_of, (self.dtype,)

    @property
    def is_floating_point(self) -> bool:
        """Whether the dtype has gradients."""
        return bool(self.dtype.kind == "f")

    @property
    def is_complex(self) -> bool:
        """Always False for now: complex dtypes are refused."""
        return False


float32 = Dtype("float32", np.float32, "Float")
float64 = Dtype("float64", np.float64, "Double")
float16 = Dtype("float16", np.float16, "Half")
int64 = Dtype("int64", np.int64, "Long")
int32 = Dtype("int32", np.int32, "Int")
int16 = Dtype("int16", np.int16, "Short")
int8 = Dtype("int8", np.int8, "Char")
uint8 = Dtype("uint8", np.uint8, "Byte")
bool_ = Dtype("bool", np.bool_, "Bool")

BY_NUMPY = {d.dtype: d for d in (float32, float64, float16, int64, int32, int16, int8, uint8, bool_)}
BY_PYTHON = {float: float64, int: int64, bool: bool_}

_default = float32


def get_default_dtype() -> Dtype:
    """The dtype that Python floats become: float32 until `set_default_dtype` says otherwise."""
    return _default


def set_default_dtype(d: Any) -> None:
    """Set the dtype that Python floats become.

    Raises:
        TypeError: if `d` is not a floating-point dtype.
    """
    global _default
    wanted = dtype_of(d)
    if not wanted.is_floating_point:
        raise AutogradTypeError(f"only floating-point types are supported as the default type, but got {wanted!r}")
    _default = wanted


def dtype_of(d: Any) -> Dtype:
    """The Dtype for whatever names one: ours, NumPy's, Python's `float`, `int`, `bool`, or a string.

    Raises:
        TypeError: for complex and other dtypes that autogradlab does not have.
    """
    if isinstance(d, Dtype):
        return d
    try:
        return BY_PYTHON[d] if d in BY_PYTHON else BY_NUMPY[np.dtype(d)]
    except (KeyError, TypeError, ValueError):
        raise dtype_error(d) from None


def promote(a: Any, b: Any) -> tuple[Any, Any]:
    """Cast two raw operands so that NumPy's promotion gives PyTorch's answer.

    Tensors with dimensions outrank 0-d tensors, which outrank Python numbers, unless the kind (bool, int, float) of
    the lower rank is higher.

    >>> promote(np.ones(2, np.float32), np.float64(1))[1].dtype
    dtype('float32')
    """
    d = result_type(a, b)
    if d is None:
        return a, b
    return cast(a, d), cast(b, d)


def result_type(*operands: Any) -> np.dtype[Any] | None:
    """PyTorch's common dtype of raw operands; None where all are Python numbers."""
    ranks: list[list[np.dtype[Any]]] = [[], [], []]
    for x in operands:
        rank = 2 if isinstance(x, (bool, int, float)) and not isinstance(x, np.generic) else 1 if not x.ndim else 0
        ranks[rank].append(number_dtype(x) if rank == 2 else x.dtype)
    if not ranks[0] and not ranks[1]:
        return None
    best: np.dtype[Any] | None = None
    for rank, members in enumerate(ranks):
        for d in members:
            if rank == 2 and d.kind == "f":
                d = _default.dtype
            if best is None:
                best, best_rank = d, rank
            elif rank == best_rank:
                best = wider_dtype(best, d)
            elif KIND_RANK[d.kind] > KIND_RANK[best.kind]:
                best, best_rank = d, rank
    return best


def number_dtype(x: Any) -> np.dtype[Any]:
    """The dtype that NumPy gives a Python number, also one of a subclass of int."""
    found = np.dtype(float) if isinstance(x, float) else np.asarray(x).dtype
    if found.kind == "O":
        raise AutogradError("Overflow when unpacking long long", hint="int64 ends at 2**63 - 1; write a float.")
    return found


KIND_RANK = {"b": 0, "u": 1, "i": 1, "f": 2}  # a higher kind of a lower rank widens


def as_array(x: Any) -> Any:
    """`np.asarray`, also of what stands for an array or a NumPy scalar while a function is compiled."""
    if isinstance(x, np.ndarray):
        return x
    scalar: Any = x
    return scalar[...] if isinstance(x, np.generic) else np.asarray(x)


def in_row_order(x: Any) -> Any:
    """An array whose memory is in the order of its rows: itself, or a copy."""
    return x if x.flags.c_contiguous else x.copy()


def is_known(x: Any) -> bool:
    """Whether the numbers of a raw value are there to look at: not those of what is being compiled."""
    return type(x) is x.__class__


def wider_dtype(a: np.dtype[Any], b: np.dtype[Any]) -> np.dtype[Any]:
    """The common dtype of two tensors of one rank: an int never widens a float."""
    if (a.kind == "f") != (b.kind == "f"):
        return a if a.kind == "f" else b
    return np.promote_types(a, b)


def cast(x: Any, d: np.dtype[Any]) -> Any:
    """`x` as dtype `d`; Python numbers follow by themselves, except for an int too large: it wraps around."""
    if hasattr(x, "astype"):
        return x if x.dtype == d else x.astype(d)
    if d.kind == "f":
        return d.type(x)
    if d.kind in "iu" and d.itemsize < 8 and not fits(x, d):
        return np.array(int(x) % 2**64, np.uint64).astype(d)[()]
    return x


def fits(x: Any, d: np.dtype[Any]) -> bool:
    """Whether a Python number has a place among the integers of a dtype."""
    limits = np.iinfo(d)
    return bool(limits.min <= x <= limits.max)


def data_or_shape(given: tuple[Any, ...], dtype: np.dtype[Any]) -> Any:
    """What `Tensor(...)` holds: zeros of a shape given as ints, or the data of a sequence.

    Raises:
        TypeError: for one number that is no int, with PyTorch's sentence.
    """
    if len(given) == 1 and isinstance(given[0], Size):
        return np.zeros(given[0], dtype)
    only = given[0] if len(given) == 1 else 0
    if only is None or (isinstance(only, (bool, float)) and not isinstance(only, np.generic)):
        sentence = f"new(): data must be a sequence (got {type(only).__name__})"
        raise AutogradTypeError(sentence, hint="al.tensor(...) takes numbers, too, and keeps their dtype.")
    try:
        return np.zeros(given or 0, dtype) if only.__class__ is int else np.asarray(only, dtype)
    except (TypeError, ValueError, OverflowError, MemoryError) as error:
        if "complex" in str(error):
            raise dtype_error(complex) from None
        kinds = ", ".join(type(x).__name__ for x in given)
        sentence = f"new() received an invalid combination of arguments - got ({kinds}), but expected one of:"
        raise AutogradTypeError(sentence, hint="write the sizes, al.Tensor(2, 3), or al.tensor([...]).") from None


class Size(tuple[int, ...]):
    """A shape that prints as PyTorch's: `torch.Size([2, 3])`."""

    def __repr__(self) -> str:
        return f"torch.Size({list(self)})"

    def numel(self) -> int:
        """The number of elements of a tensor of this shape."""
        return int(np.prod(self, dtype=np.int64))
