"""Making tensors: from data, filled, spaced and random.

Read next: `random.py`.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.dtypes import Dtype, dtype_of, require_float
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradTypeError,
    AutogradValueError,
    name_of,
    warn,
)
from autogradlab.engine.operations import apply, primitive, raw_value, untracked_result
from autogradlab.engine.rules.shape import identity
from autogradlab.engine.table import rule, rule_of
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage, wrap
from autogradlab.ops.calls.argument_kinds import type_name
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.spelling import call_signatures
from autogradlab.ops.create.devices import Device, accept_device, require_cpu
from autogradlab.ops.create.literals import literal_array

# --- from data -----------------------------------------------------------------------------------------------------


@accept_device
def tensor(data: Any, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A new leaf with a copy of `data`.

    Args:
        data: A number, nested lists of them, an array or a tensor, of any shape.
        dtype: The type of the elements; Python floats become float32, ints int64, and an array keeps its own.
        requires_grad: Whether operations on it are recorded.

    Returns:
        A Tensor.

    Raises:
        DtypeError: where `requires_grad` is asked for and the dtype is not floating point.

    >>> tensor([1.0, 2.0, 3.0], requires_grad=True)
    tensor([1., 2., 3.], requires_grad=True)
    """
    if isinstance(data, Tensor):
        name = name_of(data, "sourceTensor")
        warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            "sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            hint=f"al.tensor(...) starts a new leaf: gradients do not flow back to `{name}`. Write "
            f"{name}.detach().clone() for that, or {name}.clone() to stay in the graph.",
        )
    made = wrap(literal_array(data, dtype))
    return tracked_leaf(made) if requires_grad else made


def tracked_leaf(made: Tensor) -> Tensor:
    """A new leaf whose operations are recorded."""
    require_float(made.dtype, "Only Tensors of floating point and complex dtype can require gradients")
    return made.requires_grad_()


@accept_device
def as_tensor(data: Any, dtype: Any = None) -> Tensor:
    """A tensor that shares memory with `data` where it can."""
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    if isinstance(data, np.ndarray):
        shared = from_numpy(data)
        return shared if dtype is None else shared.to(dtype)
    return tensor(data, dtype=dtype)


def from_numpy(ndarray: Any) -> Tensor:
    """A tensor over the memory of an array: what is written to one is seen in the other."""
    if not isinstance(ndarray, np.ndarray):
        raise AutogradTypeError(
            f"expected np.ndarray (got {type(ndarray).__name__})",
            hint=f"numbers and lists go to al.tensor({name_of(ndarray, '...')}).",
        )
    dtype_of(ndarray.dtype)
    return wrap(ndarray)


# --- filled --------------------------------------------------------------------------------------------------------


def new_leaf(data: Any, requires_grad: bool = False) -> Tensor:
    """Raw data as a new leaf."""
    data = np.asarray(data)
    made = wrap(data[()] if data.ndim == 0 and data.dtype.type in dtypes.SCALARS else data)
    return tracked_leaf(made) if requires_grad else made


def parse_shape(size: tuple[Any, ...], name: str = "zeros") -> tuple[int, ...]:
    """A shape given as numbers or as one sequence, to the function of a name.

    Raises:
        RuntimeError: for a negative size.
        TypeError: for what is no whole number.
    """
    flat = size[0] if len(size) == 1 and isinstance(size[0], (tuple, list)) else size
    shape = tuple(whole_size(n, k, flat is not size, name) for k, n in enumerate(flat))
    if shape and min(shape) < 0:
        sentence = f"Trying to create tensor with negative dimension {min(shape)}: {list(shape)}"
        if name == "zeros":
            sentence = "zeros: Dimension size must be non-negative."
        raise AutogradError(sentence, hint=f"the shape is {list(shape)}, and sizes count elements.")
    return shape


def whole_size(n: Any, place: int, in_list: bool, name: str) -> int:
    """One size of a shape as an int."""
    if n.__class__ is int:
        return int(n)
    try:
        if isinstance(n, bool):
            raise TypeError
        return operator.index(n)
    except TypeError:
        said = f"(position 1) must be tuple of ints, not {type_name(n)}"
        if place:
            said = (
                f"failed to unpack the object at pos {place + 1} with error "
                f'"type must be tuple of ints,but got {type(n).__name__}"'
            )
        elif in_list:
            said = f"(position 1) must be tuple of ints, but found element of type {type(n).__name__} at pos 0"
        raise AutogradTypeError(f"{name}(): argument 'size' {said}", hint=f"write al.{name}(2, 3).") from None


def numpy_dtype(dtype: Any) -> np.dtype[Any]:
    found: np.dtype[Any] = dtype_of(dtype or dtypes.get_default_dtype()).dtype
    return found


@accept_device
def zeros(*size: Any, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """Zeros of a given shape: `zeros(2, 3)` or `zeros((2, 3))`."""
    return new_leaf(np.zeros(parse_shape(size), numpy_dtype(dtype)), requires_grad)


@accept_device
def ones(*size: Any, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """Ones of a given shape."""
    return new_leaf(np.ones(parse_shape(size, "ones"), numpy_dtype(dtype)), requires_grad)


@accept_device
def empty(*size: Any, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A tensor of a given shape; here its elements start as zeros."""
    return zeros(parse_shape(size, "empty"), dtype=dtype, requires_grad=requires_grad)


@accept_device
def full(size: Sequence[int], fill_value: Any, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A tensor of a given shape with one value everywhere."""
    if not isinstance(size, (tuple, list)):
        said = f"full(): argument 'size' (position 1) must be tuple of ints, not {type(size).__name__}"
        raise AutogradTypeError(said, hint=f"write al.full(({size},), ...).")
    fill_value = fill_value.item() if isinstance(fill_value, Tensor) and not fill_value.ndim else fill_value
    if not isinstance(fill_value, (bool, int, float, np.generic)):
        said = f"full(): argument 'fill_value' (position 2) must be Number, not {type(fill_value).__name__}"
        raise AutogradTypeError(said, hint="al.tensor([...]) makes a tensor of a list.")
    dtype = dtype or (
        dtypes.bool_ if isinstance(fill_value, bool) else dtypes.int64 if isinstance(fill_value, int) else None
    )
    wanted = numpy_dtype(dtype)
    if wanted.kind in "iu" and not dtypes.fits(fill_value, wanted):
        raise dtypes.overflow_error(wanted)
    with np.errstate(over="ignore"):  # a float too large for the dtype is inf
        return new_leaf(np.full(parse_shape((size,), "full"), fill_value, wanted), requires_grad)


@accept_device
def eye(n: int, m: int | None = None, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """The identity matrix, n x m."""
    for name, count in (("n", n), ("m", m)):
        if count is not None and not hasattr(count, "__index__"):
            said = f"eye(): argument '{name}' (position {'nm'.index(name) + 1}) must be int, not {type(count).__name__}"
            raise AutogradTypeError(said, hint="rows and columns are counted.")
        if count is not None and count < 0:
            said = f"{name} must be greater or equal to 0, got {count}"
            raise AutogradError(said, hint="rows and columns are counted.")
    return new_leaf(np.eye(n, m, dtype=numpy_dtype(dtype)), requires_grad)


@accept_device
def arange(
    start: Any = None, end: Any = None, step: Any = 1, *, dtype: Any = None, requires_grad: bool = False
) -> Tensor:
    """The numbers from `start` up to, not including, `end`."""
    given = (0, start, step) if end is None else (0 if start is None else start, end, step)
    lo, hi, step = (plain_number(x, name) for x, name in zip(given, ("start", "end", "step"), strict=True))
    whole = all(isinstance(x, int) for x in (lo, hi, step))
    wanted = numpy_dtype(dtype or (dtypes.int64 if whole else None))
    check_range(lo, hi, step)
    if wanted.kind in "iu" and not whole:
        lo, hi, step = int(lo), int(hi), int(step)
        if not step:
            raise AutogradValueError(
                "step must be nonzero", hint=f"as {wanted.name}, the step is 0: take a float dtype."
            )
    return new_leaf(np.arange(lo, hi, step).astype(wanted), requires_grad)


def plain_number(x: Any, name: str) -> Any:
    """A limit of a range as a Python number."""
    x = x.item() if isinstance(x, (Tensor, np.generic, np.ndarray)) and np.size(getattr(x, "_data", x)) == 1 else x
    if not isinstance(x, (bool, int, float)):
        said = f"arange(): argument '{name}' (position 1) must be Number, not {type(x).__name__}"
        raise AutogradTypeError(said, hint="al.arange(5) counts from 0 to 4.")
    return x


def check_range(lo: Any, hi: Any, step: Any) -> None:
    """Refuse a range that never ends."""
    if not (step > 0 or step < 0):
        raise AutogradError("step must be nonzero", hint="the step leads from `start` to `end`.")
    if not (math.isfinite(lo) and math.isfinite(hi)):
        raise AutogradError(f"unsupported range: {lo} -> {hi}", hint="both ends must be finite.")
    if (hi - lo) * step < 0:
        raise AutogradError(
            "upper bound and lower bound inconsistent with step sign",
            hint=f"from {lo} to {hi} the step must be {'positive' if hi > lo else 'negative'}.",
        )


@accept_device
def linspace(start: Any, end: Any, steps: int, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """`steps` equally spaced numbers from `start` to `end`, both included."""
    check_steps(steps)
    return new_leaf(
        np.linspace(float(raw_value(start)), float(raw_value(end)), steps, dtype=np.float64).astype(numpy_dtype(dtype)),
        requires_grad,
    )


@accept_device
def logspace(
    start: Any, end: Any, steps: int, base: float = 10.0, *, dtype: Any = None, requires_grad: bool = False
) -> Tensor:
    """base to the power of `steps` equally spaced exponents from `start` to `end`."""
    check_steps(steps)
    return new_leaf(
        np.logspace(float(raw_value(start)), float(raw_value(end)), steps, base=base).astype(numpy_dtype(dtype)),
        requires_grad,
    )


def check_steps(steps: Any) -> None:
    """Refuse fewer than no numbers."""
    if steps < 0:
        raise AutogradError("number of steps must be non-negative", hint="it counts the numbers.")


def make_like(make: Callable[..., Tensor], doc: str) -> Callable[..., Tensor]:
    """The `*_like` form of a creation function."""

    @accept_device
    def function(input: Tensor, *, dtype: Any = None, requires_grad: bool = False, generator: Any = None) -> Tensor:
        settings = {} if generator is None else {"generator": generator}
        made = make(tuple(input.shape), dtype=dtype or input.dtype, **settings)
        return tracked_leaf(made) if requires_grad else made

    function.__name__ = f"{make.__name__}_like"
    function.__doc__ = doc
    return function


zeros_like = make_like(zeros, "Zeros of the input's shape and dtype.")
ones_like = make_like(ones, "Ones of the input's shape and dtype.")
empty_like = make_like(empty, "A tensor of the input's shape and dtype; here its elements start as zeros.")


@accept_device
def full_like(input: Tensor, fill_value: Any, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A tensor of the input's shape and dtype with one value everywhere."""
    return full(tuple(input.shape), fill_value, dtype=dtype or input.dtype, requires_grad=requires_grad)


# --- conversions ---------------------------------------------------------------------------------------------------


@primitive
def convert(x: Any, dtype: Any) -> Any:
    """x in another dtype."""
    return x.astype(dtype)


DEVICE_NAMES = ("cpu", "cuda", "mps", "xpu", "meta")
CONVERT = rule(convert, lambda g, y, x, dtype: g, saves="", label="ToCopy")


@attach("to", "astype")
def to(self: Tensor, *args: Any, dtype: Any = None, copy: bool = False, device: Any = None, **_: Any) -> Tensor:
    """The tensor in another dtype; itself where it has that dtype. "cpu" is the only device."""
    require_cpu(device)
    for given in args:
        if isinstance(given, Tensor):
            dtype = given.dtype
        elif isinstance(given, Device) or (isinstance(given, str) and given.partition(":")[0] in DEVICE_NAMES):
            require_cpu(given)
        elif given is not None and not (given is True or given is False):
            dtype = given
    if dtype is None:
        return self.clone() if copy else self
    wanted = dtype_of(dtype)
    if wanted == self.dtype and not copy:
        return self
    if not wanted.is_floating_point:
        return untracked_result(
            self._data.astype(wanted.dtype), (self,), f"by .to({wanted.name}), which has no derivative"
        )
    return apply(CONVERT, (self, wanted.dtype))


@attach("type")
@call_signatures("(self: Tensor) -> str", "(self: Tensor, dtype: Any) -> Tensor")
def type_(self: Tensor, dtype: Any = None) -> Any:
    """The name of the tensor's type, or the tensor in another dtype."""
    return f"torch.{self.dtype.title}Tensor" if dtype is None else to(self, dtype)


def conversion(name: str, dtype: Dtype) -> Callable[[Tensor], Tensor]:
    """The method that converts to a dtype."""

    def convert(self: Tensor) -> Tensor:
        return to(self, dtype)

    convert.__name__ = convert.__qualname__ = name
    convert.__doc__ = f"The tensor in {dtype.name}."
    return convert


for _name, _dtype in (("float", dtypes.float32), ("double", dtypes.float64), ("half", dtypes.float16),
                      ("long", dtypes.int64), ("int", dtypes.int32), ("bool", dtypes.bool_), ("byte", dtypes.uint8),
                      ("char", dtypes.int8), ("short", dtypes.int16)):  # fmt: skip
    attach(_name)(conversion(_name, _dtype))


@attach("view_as")
def view_as(self: Tensor, other: Tensor) -> Tensor:
    """The same elements in the shape of `other`."""
    return self.reshape(other.shape)


@attach("numel", "nelement")
def numel(self: Tensor) -> int:
    """The number of elements."""
    return int(self._data.size)


@attach("dim")
def dim(self: Tensor) -> int:
    """The number of dimensions."""
    return self.ndim


@attach("size")
@call_signatures("(self: Tensor) -> Size", "(self: Tensor, dim: int) -> int")
def size(self: Tensor, dim: int | None = None) -> Any:
    """The shape, or the size of one dimension."""
    if dim is None:
        return self.shape
    reach = max(self.ndim, 1)
    if not -reach <= dim < self.ndim:
        raise AutogradIndexError(
            f"Dimension out of range (expected to be in range of [{-reach}, {reach - 1}], but got {dim})",
            hint=f"the shape is {list(self.shape)}.",
        )
    return self.shape[dim]


def is_tensor(obj: Any) -> bool:
    """Whether `obj` is a Tensor."""
    return isinstance(obj, Tensor)


def traced_alias(x: Tensor) -> Tensor:
    """`x` under a node of its own, so that a transform can ask for the gradient at this very use."""
    if x._node is None:
        same = wrap(storage(x) if x._data.__class__ is np.ndarray else x._data)
        same._counter = counter_of(x)
        return same.requires_grad_()
    return apply(IDENTITY, (x,))


@attach("__reduce_ex__")
def reduce_tensor(t: Tensor, protocol: Any) -> Any:
    """What pickle keeps of a tensor: its values, and whether it requires grad; not what it was computed from."""
    return restore_leaf, (type(t), np.array(t._data), t.requires_grad)


def restore_leaf(kind: type[Tensor], data: Any, requires_grad: bool) -> Tensor:
    """A leaf from what pickle kept."""
    t = kind.__new__(kind)
    t._data, t._node = data, None
    return t.requires_grad_() if requires_grad else t


IDENTITY = rule_of(identity)
DTYPES: dict[str, Dtype] = {
    "float32": dtypes.float32, "float": dtypes.float32, "float64": dtypes.float64, "double": dtypes.float64,
    "float16": dtypes.float16, "half": dtypes.float16, "int64": dtypes.int64, "long": dtypes.int64,
    "int32": dtypes.int32, "int": dtypes.int32, "int16": dtypes.int16, "int8": dtypes.int8, "uint8": dtypes.uint8,
    "bool": dtypes.bool_,
}  # fmt: skip


check_calls(["from_numpy"], globals(), "al.")
