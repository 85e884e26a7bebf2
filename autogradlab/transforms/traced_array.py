"""TracedArray: what `grad(f)` hands to a function written for NumPy. It is a tensor that behaves as an ndarray does.

`x.std()` divides by n, `x.size` is a number, `x.max(axis=0)` is an array. It stays itself through operators, methods
and NumPy's functions; `al.sin(x)` and its like give plain tensors. A keyword that only PyTorch has (`dim=`, `keepdim=`)
asks for PyTorch's meaning.

Read next: `grad.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import BY_NUMPY, as_array
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.numpy_dispatch import (
    array_function,
    array_ufunc,
    flat_arguments,
    is_tracked,
    unwrap,
    unwrap_dict,
)
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops import FUNCTIONS  # noqa: F401  (these two attach Tensor's methods, which are read below)
from autogradlab.ops.create import tensor_methods  # noqa: F401
from autogradlab.ops.shape.permute import permute
from autogradlab.transforms.numpy_semantics import ElementCount, is_arranged_differently, refuse_complex
from autogradlab.transforms.refused_methods import REFUSED, Method, refusal, refused_method

__all__ = ["KEPT_NUMPY_METHODS", "TracedArray", "as_traced"]

numpy: Any = np  # its stubs know no tensors


class TracedArray(Tensor):
    """A tensor with NumPy's methods in NumPy's meaning."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        refuse_complex(flat_arguments(args))
        if not is_tracked(args, kwargs):
            return numpy_result(func(*unwrap(args), **unwrap_dict(kwargs)))
        return plain_indices(as_traced(array_function(self, func, types, args, kwargs)))

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        refuse_complex(inputs)
        if not is_tracked(inputs, kwargs) and kwargs.get("out") is None:
            return numpy_result(getattr(ufunc, method)(*unwrap(inputs), **unwrap_dict(kwargs)))
        return as_traced(array_ufunc(self, ufunc, method, *inputs, **kwargs))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        if self._node is not None:
            raise AutogradError(
                "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
                hint="np.stack([...]) makes an array of several traced values, and the functions of `import "
                "autogradlab.numpy as np` take lists of them; {x}.detach().numpy() is a copy without a gradient.",
            )
        return Tensor.__array__(self, dtype, copy)

    def __getitem__(self, key: Any) -> Any:
        if not is_arranged_differently(key):
            return as_traced(Tensor.__getitem__(self, key))
        places = np.arange(self._data.size).reshape(self._data.shape)[unwrap(key)]
        return as_traced(Tensor.__getitem__(Tensor.reshape(self, -1), places))

    def __iter__(self) -> Iterator[Any]:
        return map(as_traced, Tensor.__iter__(self))

    @property
    def size(self) -> Any:
        """The number of elements."""
        count = ElementCount(self._data.size)
        count.sizes = self.shape
        return count

    @property
    def T(self) -> Any:
        """The axes in reverse order."""
        return as_traced(permute(self, *reversed(range(self.ndim))))

    @property
    def mT(self) -> Any:
        """The last two axes swapped."""
        return numpy.matrix_transpose(self)

    @property
    def real(self) -> Any:
        """Itself: there are no complex numbers."""
        return self

    @property
    def imag(self) -> Any:
        """Zeros, of its shape."""
        return numpy.imag(self)

    @property
    def flat(self) -> Any:
        """Its elements one after the other."""
        return self.reshape(-1)

    @property
    def itemsize(self) -> int:
        """The bytes of an element."""
        return int(self._data.itemsize)

    @property
    def nbytes(self) -> int:
        """The bytes of all elements."""
        return int(self._data.nbytes)

    @property
    def strides(self) -> tuple[int, ...]:
        """The steps in bytes from one element to the next, along each axis."""
        return tuple(self._data.strides)

    @property
    def base(self) -> None:
        """None: whose memory it shares is the trace's own affair."""
        return None

    @property
    def flags(self) -> Any:
        """What NumPy says of its memory."""
        return self._data.flags

    def reshape(self, *shape: Any, order: Any = "C", **settings: Any) -> Any:
        """Another shape."""
        if settings.keys() - {"copy"}:
            return as_traced(Tensor.reshape(self, *shape, **settings))
        return numpy.reshape(self, shape[0] if len(shape) == 1 else shape, order=order)

    def transpose(self, *axes: Any, **names: Any) -> Any:
        """The axes in another order; in reverse order, where none is given."""
        if names:
            return as_traced(Tensor.transpose(self, *axes, **names))
        order = axes[0] if len(axes) == 1 else axes
        if len(order or range(self.ndim)) != self.ndim:
            raise AutogradTypeError(
                f"axes don't match array: got {len(order)} for an array of {self.ndim} axes",
                hint="NumPy's transpose takes all axes in their new order: np.swapaxes({x}, 0, 1) swaps two.",
            )
        return as_traced(permute(self, *(order or reversed(range(self.ndim)))))

    def flatten(self, order: Any = "C", *args: Any, **dims: Any) -> Any:  # type: ignore[override]
        """All elements in one row."""
        if args or dims or not isinstance(order, str):
            return as_traced(Tensor.flatten(self, *(() if order == "C" else (order,)), *args, **dims))
        return numpy.ravel(self, order=order)

    def astype(self, dtype: Any, *_: Any, **settings: Any) -> Any:  # type: ignore[override]
        """The elements in another dtype."""
        return as_traced(self.to(np.dtype(dtype)))

    def view(self, *shape: Any, **names: Any) -> Any:
        """PyTorch's view: another shape. NumPy's, with a dtype, is refused."""
        if any(isinstance(s, (str, type, np.dtype)) for s in shape) or "type" in names:
            raise refusal("view with a dtype", "write {x}.astype(dtype), which converts the numbers.")
        return as_traced(Tensor.view(self, *shape, **names))

    def copy(self, order: Any = "C") -> Any:
        """The same elements in memory of their own."""
        return as_traced(self.clone())

    def conj(self) -> Any:
        """Itself: there are no complex numbers."""
        return self

    conjugate = conj

    def compress(self, condition: Any, axis: Any = None, out: Any = None) -> Any:
        """The elements, or slices along an axis, where the condition holds."""
        return numpy.compress(condition, self, axis)


def as_traced(y: Any) -> Any:
    """A result of operations as a TracedArray, the parts of a tuple or list too."""
    if y.__class__ is Tensor:
        y.__class__ = TracedArray
    elif isinstance(y, (tuple, list)):
        for part in y:
            as_traced(part)
    return y


def numpy_result(y: Any) -> Any:
    """What NumPy computed from constants: floats and masks stay traced arrays, for code that uses tensors' methods."""
    if isinstance(y, (tuple, list)):
        return y
    known = isinstance(y, (np.ndarray, np.generic)) and y.dtype.kind in "fb" and y.dtype in BY_NUMPY
    return as_traced(wrap(y)) if known else y


def plain_indices(y: Any) -> Any:
    """Positions and counts, through which no gradient flows, as NumPy gives them."""
    return y._data if isinstance(y, Tensor) and y._node is None and y._data.dtype.kind not in "fb" else y


# --- methods -------------------------------------------------------------------------------------------------------


# methods that are the function of the same name, whose first argument is the array
KEPT_NUMPY_METHODS = (
    "all", "any", "argmax", "argmin", "argpartition", "argsort", "choose", "clip", "cumprod", "cumsum", "diagonal",
    "dot", "max", "mean", "min", "nonzero", "prod", "ravel", "repeat", "round", "searchsorted", "squeeze", "std", "sum",
    "swapaxes", "take", "trace", "var",
)  # fmt: skip


@functools.cache
def parameter_names(fn: Method) -> frozenset[str]:
    return frozenset(inspect.signature(fn).parameters)


def numpy_method(name: str) -> Method:
    """The method of NumPy's meaning; a keyword that only PyTorch has asks for PyTorch's."""
    fn = getattr(np, name)
    pytorch = getattr(Tensor, name, None)

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs and pytorch is not None and not parameter_names(fn).issuperset(kwargs):
            return as_traced(pytorch(self, *args, **kwargs))
        return fn(self, *args, **kwargs)

    method.__name__, method.__doc__ = name, f"NumPy's `ndarray.{name}`, tracked: arguments and meaning are NumPy's."
    return method


def traced_operator(name: str, fn: Method) -> Method:
    """An operator of Tensor, whose result is a TracedArray; of constants NumPy computes it, in NumPy's dtypes."""

    def method(self: Any, *other: Any) -> Any:
        refuse_complex(other)
        if self._node is None and not is_tracked(other, {}):
            plain = getattr(as_array(self._data), name)(*unwrap(other))
            return plain if plain is NotImplemented else numpy_result(plain)
        y = fn(self, *other)
        if y.__class__ is Tensor:
            y.__class__ = TracedArray
        return y

    return named_after(fn, method)


def traced_method(fn: Method) -> Method:
    """A method of Tensor, whose result is a TracedArray."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return as_traced(fn(self, *args, **kwargs))

    return named_after(fn, method)


def named_after(fn: Any, method: Any) -> Method:
    """A method with the name, words and signature of a function; `functools.wraps` would take a while for hundreds."""
    method.__name__, method.__qualname__, method.__doc__ = fn.__name__, fn.__qualname__, fn.__doc__
    method.__wrapped__ = fn
    return method


OPERATORS = (
    "add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "rtruediv", "pow", "rpow", "floordiv", "rfloordiv", "mod",
    "rmod", "matmul", "rmatmul", "and", "rand", "or", "ror", "xor", "rxor", "neg", "pos", "abs", "invert", "lt", "le",
    "gt", "ge", "eq", "ne",
)  # fmt: skip
OTHER_SPECIAL = ("__reversed__", "__round__", "__iadd__", "__isub__", "__imul__", "__itruediv__",
                 "__ipow__")  # fmt: skip


def complete_class() -> None:
    """Give TracedArray NumPy's methods, the refused names, and Tensor's own methods with traced results."""
    for name in KEPT_NUMPY_METHODS:
        setattr(TracedArray, name, numpy_method(name))
    for name, hint in REFUSED.items():
        refused = refused_method(name, getattr(Tensor, name, None), hint)
        setattr(TracedArray, name, traced_method(refused) if callable(refused) else refused)
    for name in OPERATORS:
        setattr(TracedArray, f"__{name}__", traced_operator(f"__{name}__", getattr(Tensor, f"__{name}__")))
    for name, fn in vars(Tensor).items():
        public = inspect.isfunction(fn) and not name.startswith("_")
        if (public or name in OTHER_SPECIAL) and name not in vars(TracedArray):
            setattr(TracedArray, name, traced_method(fn))


complete_class()
