"""Making tensors: from data, and filled with a value.

Read next: `ranges.py`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.dtypes import as_array, dtype_of, is_known
from autogradlab.engine.errors.grad_errors import require_float
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradTypeError,
    name_of,
    warn,
)
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.shape import identity
from autogradlab.engine.table import rule_of
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor import Tensor, counter_of, storage, wrap
from autogradlab.ops.calls.argument_kinds import type_name
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.create.devices import accept_device
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
    raw = literal_array(data, dtype)
    made = wrap(raw) if mode.tracer is None or not is_known(raw) else wrap(mode.tracer.add_constant(raw))
    return tracked_leaf(made) if requires_grad else made


def tracked_leaf(made: Tensor) -> Tensor:
    """A new leaf whose operations are recorded."""
    if made._data.dtype.kind != "f":
        require_float(made.dtype, "Only Tensors of floating point and complex dtype can require gradients")
    made._leaf = made._node = Leaf(made)
    return made


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


def is_tensor(obj: Any) -> bool:
    """Whether `obj` is a Tensor."""
    return isinstance(obj, Tensor)


def traced_alias(x: Tensor) -> Tensor:
    """`x` under a node of its own, so that a transform can ask for the gradient at this very use."""
    if x._node is None:
        same = wrap(storage(x) if isinstance(x._data, np.ndarray) else x._data)
        same._counter = counter_of(x)
        return same.requires_grad_()
    return apply(IDENTITY, (x,))


IDENTITY = rule_of(identity)

# --- filled --------------------------------------------------------------------------------------------------------


def new_leaf(data: Any, requires_grad: bool = False) -> Tensor:
    """Raw data as a new leaf."""
    data = as_array(data)
    if mode.tracer is not None and is_known(data):
        data = mode.tracer.add_constant(data)
    made = wrap(data[()] if data.ndim == 0 and data.dtype.type in dtypes.SCALARS else data)
    return tracked_leaf(made) if requires_grad else made


def parse_shape(size: tuple[Any, ...], name: str = "zeros") -> tuple[int, ...]:
    """A shape given as numbers or as one sequence, to the function of a name.

    Raises:
        RuntimeError: for a negative size.
        TypeError: for what is no whole number.
    """
    flat = size[0] if len(size) == 1 and isinstance(size[0], (tuple, list)) else size
    shape = tuple(flat)
    if {*map(type, flat)} != {int}:
        shape = tuple([whole_size(n, k, flat is not size, name) for k, n in enumerate(flat)])
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
        raise AutogradTypeError(said, hint=f"write al.full(({size if isinstance(size, int) else 3},), ...).")
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


def make_like(make: Callable[..., Tensor], doc: str) -> Callable[..., Tensor]:
    """The `*_like` form of a creation function."""

    def function(input: Tensor, *, dtype: Any = None, requires_grad: bool = False, generator: Any = None) -> Tensor:
        settings = {} if generator is None else {"generator": generator}
        made = make(tuple(input.shape), dtype=dtype or input.dtype, **settings)
        return tracked_leaf(made) if requires_grad else made

    function.__name__ = f"{make.__name__}_like"
    function.__doc__ = doc
    return accept_device(function)


zeros_like = make_like(zeros, "Zeros of the input's shape and dtype.")
ones_like = make_like(ones, "Ones of the input's shape and dtype.")
empty_like = make_like(empty, "A tensor of the input's shape and dtype; here its elements start as zeros.")


@accept_device
def full_like(input: Tensor, fill_value: Any, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A tensor of the input's shape and dtype with one value everywhere."""
    return full(tuple(input.shape), fill_value, dtype=dtype or input.dtype, requires_grad=requires_grad)


check_calls(["from_numpy"], globals(), "al.")
