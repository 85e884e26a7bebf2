"""Numbers, nested lists and arrays as an array of the dtype that PyTorch would give them.

Read next: `creation.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.dtypes import QUIET_CONTEXT, dtype_of, overflow_error
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, name_of, warn
from autogradlab.engine.tensor import Tensor

__all__ = ["literal_array"]


def literal_array(data: Any, dtype: Any = None) -> Any:
    """A copy of data as an array of PyTorch's dtype for it."""
    wanted = None if dtype is None else dtype_of(dtype).dtype
    if wanted is None or wanted.kind == "f":
        if data.__class__ is float:
            return quietly((wanted or dtypes.get_default_dtype().dtype).type, data)
        if data.__class__ is list and holds_floats(data):
            try:
                return quietly(np.array, data, wanted or dtypes.get_default_dtype().dtype)
            except ValueError:
                raise ragged_error(data) from None
    if isinstance(data, (list, tuple)):
        if holds_tracked(data):
            warn(
                "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\nConsider "
                "using tensor.detach() first.",
                hint=f"al.tensor([{(parts := ', '.join(name_of(x, '...') for x in data))}]) copies the numbers and "
                f"detaches them from the graph; al.stack([{parts}]) keeps it.",
            )
        found = float_dtypes(data)
        data = replace_tensors(data)
    else:
        found = set()
    try:
        raw = data._data if isinstance(data, Tensor) else data
        made = raw.copy() if hasattr(raw, "dtype") else np.array(raw)
    except ValueError:
        raise ragged_error(data) from None
    if data is None:
        raise AutogradError(
            "Could not infer dtype of NoneType", hint="the data is None: did a function forget its return?"
        )
    if made.dtype.kind == "O" and wanted is not None and wanted.kind == "f" and all_ints(made):
        made = made.astype(wanted)
    if (made.dtype.kind == "O" and all_ints(made)) or made.dtype == np.uint64:
        raise AutogradValueError("Overflow when unpacking long long", hint="int64 ends at 2**63 - 1; write a float.")
    if made.dtype.kind == "c":
        raise dtypes.dtype_error(made.dtype)
    if made.dtype.kind in "OUS":
        raise element_error(data)
    if not isinstance(data, (Tensor, np.ndarray, np.generic)):
        if wanted is None and made.dtype.kind == "f":
            wanted = np.result_type(*found) if found else dtypes.get_default_dtype().dtype
        elif wanted is not None and wanted.kind in "iu" and made.dtype.kind in "iuf":
            check_limits(made, wanted)
    with np.errstate(over="ignore"):  # a number too large for the dtype is inf, without a remark
        made = made.astype(wanted or dtype_of(made.dtype).dtype, copy=False)
    return made[()] if made.ndim == 0 and made.dtype.type in dtypes.SCALARS else made


def quietly(make: Any, data: Any, *dtype: Any) -> Any:
    """What NumPy makes of numbers; one too large for the dtype is inf, without a remark."""
    return QUIET_CONTEXT.copy().run(make, data, *dtype)


def holds_floats(rows: Any) -> bool:
    """Whether nested lists hold Python floats alone: they need no closer look."""
    kinds = {*map(type, rows)}
    return kinds == FLOATS or (kinds == LISTS and all(map(holds_floats, rows)))


FLOATS, LISTS = {float}, {list}


def all_ints(made: Any) -> bool:
    """Whether all elements of an array of objects are Python ints."""
    return made.size > 0 and all(isinstance(x, int) for x in made.ravel())


def check_limits(made: Any, wanted: np.dtype[Any]) -> None:
    """Refuse literal numbers that an integer dtype has no place for; -1 as an unsigned one wraps, as in PyTorch."""
    limits = np.iinfo(wanted)
    low = -limits.max if wanted.kind == "u" and made.dtype.kind == "i" else limits.min
    if made.size and not (made.min() >= low and made.max() <= limits.max):
        raise overflow_error(wanted, wanted.name)


def float_dtypes(data: Any) -> set[np.dtype[Any]]:
    """The dtypes of the floats in nested lists; Python's own are of the default dtype."""
    found: set[np.dtype[Any]] = set()
    for x in data:
        if x.__class__ is float:
            found.add(dtypes.get_default_dtype().dtype)
        elif isinstance(x, (list, tuple)):
            found |= float_dtypes(x)
        elif (
            isinstance(x, (Tensor, np.ndarray, np.generic))
            and (d := np.dtype(getattr(x, "_data", x).dtype)).kind == "f"
        ):
            found.add(d)
    return found


def element_error(data: Any) -> AutogradError | AutogradTypeError | AutogradValueError:
    """The error of an element that is no number, of PyTorch's type."""
    first = data
    while isinstance(first, (list, tuple)) and first:
        first = first[0]
    hint = f"the elements of `{name_of(data, 'data')}` must be numbers, bools or tensors: write float(...) of a text."
    if isinstance(first, str) and isinstance(data, (list, tuple)):
        return AutogradValueError("too many dimensions 'str'", hint=hint)
    if isinstance(first, (int, float, str, bytes)):
        return AutogradTypeError("new(): invalid data type 'str'", hint=hint)
    return AutogradError(f"Could not infer dtype of {type(first).__name__}", hint=hint)


def holds_tracked(data: Any) -> bool:
    """Whether nested lists hold a tensor that requires grad."""
    return any(
        holds_tracked(x) if isinstance(x, (list, tuple)) else isinstance(x, Tensor) and x.requires_grad for x in data
    )


def replace_tensors(data: Any) -> Any:
    """Nested lists with numbers in place of 0-d tensors."""
    return [
        replace_tensors(x) if isinstance(x, (list, tuple)) else x.tolist() if isinstance(x, Tensor) else x for x in data
    ] if isinstance(data, (list, tuple)) else data  # fmt: skip


def ragged_error(data: Any) -> AutogradValueError:
    """The error of lists of unequal length."""
    hint = f"give the lists in `{name_of(data, 'data')}` one length at each level."
    return AutogradValueError(ragged_sentence(data), hint=hint)


def ragged_sentence(data: Any, dim: int = 0) -> str:
    """PyTorch's sentence on lists of unequal length: where, and which lengths."""
    want = len(data[0]) if isinstance(data[0], list) else 0
    for x in data:
        if (isinstance(x, list) and len(x) != want) or isinstance(x, list) != isinstance(data[0], list):
            got = len(x) if isinstance(x, list) else 0
            return f"expected sequence of length {want} at dim {dim + 1} (got {got})"
    return next(
        (ragged_sentence(x, dim + 1) for x in data if isinstance(x, list)), "could not make a tensor of this data"
    )
