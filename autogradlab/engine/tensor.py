"""Tensor: an array that remembers how it was made.

Here is what a tensor is, a line each; the modules before this one do the work. Families of functions, such as `exp` and
`reshape`, are attached by `ops/`.

Read next: `modes.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from autogradlab.engine import backward, dtypes, gradients, numpy_dispatch, operators
from autogradlab.engine.dtypes import Dtype, Size
from autogradlab.engine.errors.grad_errors import check_data, check_flag, require_float
from autogradlab.engine.errors.messages import (
    SCALAR_HINT,
    SCALAR_WARNING,
    AutogradError,
    AutogradTypeError,
    AutogradValueError,
    MissingAttribute,
    name_of,
    warn,
)
from autogradlab.engine.modes import mode
from autogradlab.engine.operators import binary, reflected, unary
from autogradlab.engine.tape import FACES, Leaf, Node
from autogradlab.engine.tensor_data import TensorData, alias, counter_of, storage, wrap
from autogradlab.engine.version_check import check_tracked

__all__ = ["Tensor", "alias", "attach", "counter_of", "storage", "wrap"]

F = TypeVar("F")

if TYPE_CHECKING:  # a stub that tests/refresh_stubs.py writes: what the modules after this one attach
    from autogradlab.engine.attached import AttachedMethods
else:
    AttachedMethods = object


def tell_transform(t: Tensor) -> None:
    """Tell the transform that runs, if any, that a value leaves the graph here."""
    if t._node is not None and mode.watch is not None:
        mode.watch.note_cut()


class Tensor(TensorData, AttachedMethods, made_by_operations=True):
    """An n-dimensional array with PyTorch's names and semantics, differentiable.

    Make one with `al.tensor(data)`. A computed 0-d tensor holds a NumPy scalar, anything else an ndarray.
    """

    __slots__ = ()
    __array_priority__ = 1000
    __hash__ = object.__hash__

    def __init__(self, *data: Any) -> None:
        self._data: Any = dtypes.data_or_shape(data, dtypes.get_default_dtype().dtype)
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
        same = alias(self, cut=False)
        same._counter = type(counter_of(self))()  # what is written through it, autograd never knows
        return same

    @data.setter
    def data(self, new: Tensor) -> None:
        check_data(self, new)
        self._data = new._data

    @property
    def requires_grad(self) -> bool:
        """Whether operations on it are recorded."""
        return self._node is not None or (self._base is not None and self._base._node is not None)

    @requires_grad.setter
    def requires_grad(self, on: bool) -> None:
        check_flag(self, on)
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
            check_tracked(self, "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
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

    grad: Tensor | None = property(gradients.get_grad, gradients.set_grad, gradients.clear_grad)  # type: ignore[assignment]
    retains_grad: bool = property(gradients.retains_grad)  # type: ignore[assignment]
    retain_grad = gradients.retain_grad
    register_hook = gradients.register_hook
    register_post_accumulate_grad_hook = gradients.register_post_accumulate_grad_hook

    def backward(
        self,
        gradient: Any = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Sequence[Tensor] | Tensor | None = None,
    ) -> None:
        """Add the gradient of this tensor to the `.grad` of every leaf it was computed from.

        Args:
            self: The tensor whose gradient is taken, usually a loss.
            gradient: For a tensor of more than one element, the weight of each: the vector of the vector-Jacobian
                product, of this tensor's shape.
            retain_graph: Keep the saved values for another backward; `create_graph` by default.
            create_graph: Record the backward pass itself, so that gradients can be differentiated.
            inputs: Accumulate into these tensors only.

        Raises:
            BackwardError: with PyTorch's sentence, where there is no graph, no scalar, or nothing saved any more.
        """
        backward.backward([self], [gradient], retain_graph, create_graph, inputs)

    __add__, __radd__ = operators.add, operators.add_to
    __sub__, __rsub__ = operators.subtract, reflected(np.subtract)
    __mul__, __rmul__ = operators.multiply, operators.times
    __truediv__, __rtruediv__ = operators.divide, operators.divide_into
    __pow__, __rpow__ = operators.raise_to, reflected(np.power)
    __floordiv__, __rfloordiv__ = binary(np.floor_divide), reflected(np.floor_divide)
    __mod__, __rmod__ = binary(np.remainder), reflected(np.remainder)
    __neg__, __abs__, __invert__ = operators.negate, unary(np.absolute), unary(np.invert)
    __eq__, __ne__ = binary(np.equal), binary(np.not_equal)  # type: ignore[assignment]
    __lt__, __le__ = binary(np.less), binary(np.less_equal)
    __gt__, __ge__ = binary(np.greater), binary(np.greater_equal)
    __and__, __or__, __xor__ = binary(np.bitwise_and), binary(np.bitwise_or), binary(np.bitwise_xor)

    __array_ufunc__ = numpy_dispatch.array_ufunc
    __array_function__ = numpy_dispatch.array_function

    def detach(self) -> Tensor:
        """The same memory as a leaf: no gradient passes here."""
        tell_transform(self)
        return alias(self)

    def numpy(self, *, force: bool = False) -> Any:
        """The same memory as a NumPy array.

        Raises:
            AutogradError: where the tensor requires grad, unless `force`, or under no_grad().
        """
        if self._node is not None and mode.recording and not force:
            name = name_of(self)
            raise AutogradError(
                "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
                hint=f"write {name}.detach().numpy(): an array cannot carry the graph on. A list of tensors becomes "
                f"one with al.stack([...]).",
            )
        tell_transform(self)
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
        tell_transform(self)
        return self._data.item()

    def tolist(self) -> Any:
        """Its elements as (nested lists of) Python numbers."""
        tell_transform(self)
        return self._data.tolist()

    def __bool__(self) -> bool:
        if self._data.size != 1:
            what = "no values" if self._data.size == 0 else "more than one value"
            raise AutogradError(
                f"Boolean value of Tensor with {what} is ambiguous",
                hint=f"say which question you ask: {(name := name_of(self))}.all() or {name}.any().",
            )
        return bool(self._data)

    def __float__(self) -> float:
        value = float(self.single())
        if self._node is not None and mode.recording:
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
        tell_transform(self)
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
        text: str = FACES["text"](self)
        return text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter shows: the text, and the picture of the graph where there is one."""
        bundle: dict[str, Any] = FACES["tensor"](self, include, exclude)
        return bundle

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if not isinstance(vars(Tensor).get(name), MissingAttribute)]

    zero_grad = MissingAttribute(
        "zero_grad() belongs to optimizers and modules; a tensor's gradient is reset with {x}.grad.zero_(), or "
        "{x}.grad = None."
    )
    gradient = MissingAttribute("the gradient is in {x}.grad, after .backward() on what was computed from `{x}`.")


def attach(*names: str) -> Callable[[F], F]:
    """Make a function a method of Tensor, under its own name or those given."""

    def to_class(fn: F) -> F:
        for name in names or (fn.__name__,):  # type: ignore[attr-defined]
            setattr(Tensor, name, fn)
        return fn

    return to_class
