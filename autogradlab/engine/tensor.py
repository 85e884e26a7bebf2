"""Tensor: an array that remembers how it was made.

Here is what a tensor is and knows; what it can do is attached by `operations.py` and `functions/`.

Read next: `ledger.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.dtypes import Dtype, Size, require_float
from autogradlab.engine.messages import (
    SCALAR_HINT,
    SCALAR_WARNING,
    AutogradError,
    AutogradTypeError,
    AutogradValueError,
    fill_in_names,
    name_of,
    warn,
)
from autogradlab.engine.tape import Leaf, Node, VersionCounter

__all__ = ["Tensor", "wrap"]

ndarray = np.ndarray
F = TypeVar("F")

if TYPE_CHECKING:  # a stub that tests/refresh_stubs.py writes: what the modules after this one attach
    from autogradlab.engine.attached import AttachedMethods
else:
    AttachedMethods = object


class Tensor(AttachedMethods):
    """An n-dimensional array with PyTorch's names and semantics, differentiable.

    Make one with `al.tensor(data)`. A computed 0-d tensor holds a NumPy scalar, anything else an ndarray.
    """

    __slots__ = ("__dict__", "__weakref__", "_data", "_node")  # the raw value; what made it, or a tracked leaf's Leaf

    _leaf: Leaf | None = None  # the owner of .grad
    _counter: VersionCounter | None = None
    _base: Tensor | None = None  # what it is a view of
    _steps: tuple[Any, ...] = ()  # the operations that make this view of its base
    _views: Any = ()  # weak references to its views, for a base
    _cut: Any = None  # a weak reference to what it was detached from, for the pictures
    _retained: Any = None
    _lost: tuple[str, tuple[Any, ...]] = ("", ())  # why it has no node, and weak references to what has one behind it

    __array_priority__ = 1000
    __hash__ = object.__hash__

    def __init__(self, data: Any = ()) -> None:
        self._data: Any = np.asarray(data, dtype=dtypes.get_default_dtype().dtype)
        self._node: Node | None = None

    @property
    def shape(self) -> Size:
        """The sizes of its dimensions."""
        return Size(self._data.shape)

    @property
    def dtype(self) -> Dtype:
        """The type of its elements."""
        return dtypes.BY_NUMPY[self._data.dtype]

    @property
    def ndim(self) -> int:
        """The number of dimensions."""
        return int(self._data.ndim)

    @property
    def data(self) -> Tensor:
        """The same memory without the graph; prefer `detach()`."""
        return alias(self, cut=False)

    @data.setter
    def data(self, new: Tensor) -> None:
        self._data = new._data

    @property
    def requires_grad(self) -> bool:
        """Whether operations on it are recorded."""
        return self._node is not None

    @requires_grad.setter
    def requires_grad(self, on: bool) -> None:
        if on:
            require_float(self.dtype, "only Tensors of floating point and complex dtype can require gradients")
        self.requires_grad_(on)

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Switch on or off, in place, whether operations on this leaf are recorded."""
        if not self.is_leaf:
            if not requires_grad:
                raise AutogradError(
                    "you can only change requires_grad flags of leaf variables. If you want to use a computed variable "
                    "in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
                    hint=f"write {name_of(self)} = {name_of(self)}.detach().",
                )
            return self
        if requires_grad:
            require_float(self.dtype, "only Tensors of floating point dtype can require gradients")
            self._leaf = self._leaf or Leaf(self)
        if self._leaf is not None:
            self._leaf.switched_off = not requires_grad
        self._node = self._leaf if requires_grad else None
        return self

    @property
    def is_leaf(self) -> bool:
        """Whether nothing on the tape made it: its gradient is kept in `.grad`."""
        return self._node is None or self._node.__class__ is Leaf

    @property
    def grad_fn(self) -> Node | None:
        """The node that made it; None for a leaf."""
        return None if self.is_leaf else self._node

    @property
    def _version(self) -> int:
        """How often it was written to in place."""
        return self._counter.count if self._counter else 0

    def detach(self) -> Tensor:
        """The same memory as a leaf: no gradient passes here."""
        return alias(self)

    def numpy(self, *, force: bool = False) -> Any:
        """The same memory as a NumPy array.

        Raises:
            AutogradError: where the tensor requires grad, unless `force`.
        """
        if self._node is not None and not force:
            name = name_of(self)
            raise AutogradError(
                "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
                hint=f"write {name}.detach().numpy(): an array cannot carry the graph on. A list of tensors becomes "
                f"one with al.stack([...]).",
            )
        return storage(self)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return np.array(self.numpy(), dtype=dtype, copy=copy)

    def item(self) -> Any:
        """The single element as a Python number."""
        if self._data.size != 1:
            raise AutogradError(
                f"a Tensor with {self._data.size} elements cannot be converted to Scalar",
                hint=f"`{(name := name_of(self))}` has shape {list(self._data.shape)}: write {name}.sum().item(), pick "
                f"one element by its index, or take {name}.tolist().",
            )
        return self._data.item()

    def tolist(self) -> Any:
        """Its elements as (nested lists of) Python numbers."""
        return self._data.tolist()

    def __bool__(self) -> bool:
        if self._data.size != 1:
            what = "no values" if self._data.size == 0 else "more than one value"
            raise AutogradError(
                f"Boolean value of Tensor with {what} is ambiguous",
                hint=f"say which question you ask: {(name := name_of(self, '(...)'))}.all() or {name}.any().",
            )
        return bool(self._data)

    def __float__(self) -> float:
        value = float(self.single())
        if self._node is not None:
            warn(SCALAR_WARNING, hint=SCALAR_HINT.format(name=name_of(self)))
        return value

    def __int__(self) -> int:
        return int(self.single())

    def __complex__(self) -> complex:
        return complex(float(self))

    def single(self) -> Any:
        """The one element, for Python's float() and int()."""
        if self._data.size != 1:
            raise AutogradValueError(
                "only one element tensors can be converted to Python scalars",
                hint=f"`{(name := name_of(self))}` has shape {list(self._data.shape)}: write float({name}.sum()) or "
                f"float({name}.mean()), or pick one element by its index.",
            )
        return self._data.item()

    def __index__(self) -> int:
        if self._data.size != 1 or self._data.dtype.kind not in "iub":
            raise AutogradTypeError(
                "only integer tensors of a single element can be converted to an index",
                hint=f"convert it: write int({(name := name_of(self))}), or {name}.long() for whole numbers.",
            )
        return int(self._data)

    def __len__(self) -> int:
        if self._data.ndim == 0:
            raise AutogradTypeError("len() of a 0-d tensor", hint=f"it is one number: write {name_of(self)}.item().")
        return len(self._data)

    def __format__(self, spec: str) -> str:
        return format(self.item(), spec) if self._data.ndim == 0 else object.__format__(self, spec)

    def __repr__(self) -> str:
        from autogradlab.engine.printing import to_text

        return to_text(self)

    if not TYPE_CHECKING:  # to a type checker, what is not declared is not there

        def __getattr__(self, name: str) -> Any:
            hint = fill_in_names(ATTRIBUTE_HINTS.get(name, ""))
            raise AttributeError(f"'Tensor' object has no attribute '{name}'" + (f"\nHint: {hint}" if hint else ""))


ATTRIBUTE_HINTS = {
    "zero_grad": "zero_grad() belongs to optimizers and modules; a tensor's gradient is reset with {x}.grad.zero_(), "
    "or {x}.grad = None.",
    "gradient": "the gradient is in {x}.grad, after .backward() on what was computed from `{x}`.",
    "cuda": "autogradlab computes on the CPU alone: write {x} in place of {x}.cuda().",
}


# --- making tensors ------------------------------------------------------------------------------------------------

new_object = Tensor.__new__


def wrap(data: Any, node: Node | None = None) -> Tensor:
    """A Tensor around raw data, and around the node that made it."""
    t = new_object(Tensor)
    t._data = data
    t._node = node
    return t


def storage(t: Tensor) -> Any:
    """The tensor's memory as an ndarray, which from now on it shares."""
    if t._data.__class__ is not ndarray:
        t._data = np.asarray(t._data)
    return t._data


def counter_of(t: Tensor) -> VersionCounter:
    """The version counter of the tensor's memory."""
    if t._counter is None:
        t._counter = VersionCounter()
        if t._node is not None and t._node.__class__ is not Leaf:
            t._node.counter = t._counter
    return t._counter


def alias(t: Tensor, *, cut: bool = True) -> Tensor:
    """A leaf over the same memory."""
    import weakref

    same = wrap(storage(t))
    same._counter = counter_of(t)
    if cut and t._node is not None:
        same._cut = weakref.ref(t)
    return same


def attach(*names: str) -> Callable[[F], F]:
    """Make a function a method of Tensor, under its own name or those given."""

    def to_class(fn: F) -> F:
        for name in names or (fn.__name__,):  # type: ignore[attr-defined]
            setattr(Tensor, name, fn)
        return fn

    return to_class
