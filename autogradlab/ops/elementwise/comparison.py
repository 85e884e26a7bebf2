"""Comparing whole tensors, and the small questions one asks of them.

Read next: `../reduce/reductions.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Dtype, as_array, dtype_of
from autogradlab.engine.dtypes import result_type as raw_result_type
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.dtype_checks import check_tensor
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import call_signatures


def check_close(name: str, input: Any, other: Any, rtol: float, atol: float) -> None:
    """Refuse to compare what is no tensor, tensors of two dtypes, and negative tolerances."""
    check_tensor(name, input)
    check_tensor(name, other, "other", 2)
    if input._data.dtype != other._data.dtype:
        raise AutogradError(
            f"{input.dtype.title} did not match {other.dtype.title}", hint=f"convert one: .to({input.dtype.name})."
        )
    for word, tolerance in (("rtol", rtol), ("atol", atol)):
        if tolerance < 0:
            sentence = f"{word} must be greater than or equal to zero, but got {tolerance:g}"
            raise AutogradError(sentence, hint="a tolerance is a distance.")


@op()
def isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
    """Where |input - other| <= atol + rtol * |other|."""
    check_close("isclose", input, other, rtol, atol)
    return wrap(as_array(np.isclose(input._data, other._data, rtol, atol, equal_nan)))


@op()
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Whether all elements are close."""
    check_close("allclose", input, other, rtol, atol)
    return bool(np.allclose(input._data, other._data, rtol, atol, equal_nan))


@op()
def equal(input: Tensor, other: Tensor) -> bool:
    """Whether two tensors have the same shape and the same elements."""
    return bool(np.array_equal(input._data, other._data))


def raw_array(x: Any) -> Any:
    return x._data if isinstance(x, Tensor) else x


@op(method=False)
def numel(input: Tensor) -> int:
    """The number of elements."""
    return int(input._data.size)


@op()
def is_floating_point(input: Tensor) -> bool:
    """Whether the elements are floats, which have gradients."""
    return bool(input._data.dtype.kind == "f")


@op()
def is_complex(input: Tensor) -> bool:
    """False: complex dtypes are refused for now."""
    return False


@op()
@call_signatures(
    "(input: Tensor, *, as_tuple: Literal[False] = ...) -> Tensor",
    "(input: Tensor, *, as_tuple: Literal[True]) -> tuple[Tensor, ...]",
)
def nonzero(input: Tensor, *, as_tuple: bool = False) -> Any:
    """The positions of the elements that are not 0, one row each."""
    found = np.nonzero(np.atleast_1d(input._data))
    if not input.ndim and not as_tuple:
        return wrap(np.zeros((found[0].size, 0), np.int64))
    return tuple(map(wrap, found)) if as_tuple else wrap(np.stack(found, 1))


@op(method=False)
def result_type(a: Any, b: Any) -> Dtype:
    """The dtype that an operation on both would have."""
    found = raw_result_type(*(x._data if isinstance(x, Tensor) else x for x in (a, b)))
    return dtype_of(found if found is not None else type(a + b))


@attach()
def type_as(input: Tensor, other: Tensor) -> Tensor:
    """The tensor in the dtype of another."""
    converted: Tensor = input.to(other.dtype)
    return converted


@attach()
def reshape_as(input: Tensor, other: Tensor) -> Tensor:
    """The tensor in the shape of another."""
    reshaped: Tensor = input.reshape(*other.shape)
    return reshaped


@attach()
def is_contiguous(input: Tensor) -> bool:
    """Whether the elements lie in memory in order."""
    return bool(np.asarray(input._data).flags.c_contiguous)


@attach()
@call_signatures("(input: Tensor) -> tuple[int, ...]", "(input: Tensor, dim: int) -> int")
def stride(input: Tensor, dim: int | None = None) -> Any:
    """How many elements to go in memory for one step along each dimension."""
    x = np.asarray(input._data)
    steps = [s // x.itemsize for s in x.strides]
    for k in reversed(range(x.ndim)):
        if x.shape[k] == 1 and not steps[k]:  # NumPy's new dimensions have no stride
            steps[k] = steps[k + 1] * x.shape[k + 1] if k + 1 < x.ndim else 1
    return tuple(steps) if dim is None else steps[dim]


@attach()
def element_size(input: Tensor) -> int:
    """The bytes of one element."""
    return int(input._data.itemsize)


@attach()
def data_ptr(input: Tensor) -> int:
    """The address of the first element."""
    return int(np.asarray(input._data).__array_interface__["data"][0])
