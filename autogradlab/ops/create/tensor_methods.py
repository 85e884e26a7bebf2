"""Tensors made after the model of another, and what there is to know about a tensor's size and place.

Read next: `generator.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, name_of
from autogradlab.engine.tape import InferenceCounter
from autogradlab.engine.tensor import Tensor, attach, storage, wrap
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.spelling import also_taking, call_signatures
from autogradlab.ops.create import creation
from autogradlab.ops.create.devices import CPU, Device, accept_device, require_cpu

__all__ = ["scalar_tensor"]


def device(self: Tensor) -> Device:
    """Where it is: on the CPU."""
    return CPU


def is_cuda(self: Tensor) -> bool:
    """Whether it is on a GPU: never."""
    return False


def is_sparse(self: Tensor) -> bool:
    """Whether it keeps only what is not 0: never."""
    return False


def layout(self: Tensor) -> str:
    """How its elements are kept: all of them, in strides."""
    return "torch.strided"


def itemsize(self: Tensor) -> int:
    """The bytes of one element."""
    return int(self._data.itemsize)


def nbytes(self: Tensor) -> int:
    """The bytes of all elements."""
    return int(self._data.nbytes)


def output_nr(self: Tensor) -> int:
    """Which of several outputs of its node it is."""
    return getattr(self._node, "index", 0)


for _fact in (device, is_cuda, is_sparse, layout, itemsize, nbytes, output_nr):
    attach(_fact.__name__)(property(_fact))


def attach_new_method(name: str, make: Callable[..., Tensor]) -> None:
    """The method `new_zeros` and its like: a new tensor of this one's dtype, unless another is named."""

    def method(self: Tensor, *args: Any, dtype: Any = None, requires_grad: bool = False, **settings: Any) -> Tensor:
        made = make(*args, dtype=dtype or self.dtype, **settings)
        return made.requires_grad_() if requires_grad else made

    method.__name__, method.__doc__ = f"new_{name}", f"`{name}`, in this tensor's dtype."
    attach(f"new_{name}")(also_taking(method, ["size", "fill_value", "data", "device"]))


for _name in ("tensor", "zeros", "ones", "empty", "full"):
    attach_new_method(_name, getattr(creation, _name))


@attach("__deepcopy__")
def deepcopy(self: Tensor, memo: dict[int, Any]) -> Tensor:
    """What `copy.deepcopy` makes of a leaf: a leaf with a copy of its values."""
    if not self.is_leaf:
        raise AutogradError(
            "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the "
            "moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils."
            "weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001",
            hint=f"copy what it holds: {name_of(self)}.detach().clone().",
        )
    copy = wrap(np.array(self._data))
    memo[id(self)] = copy
    copy.requires_grad_(self.requires_grad) if self.requires_grad else None
    if self.grad is not None and self.__class__ is Tensor:  # a Parameter's copy has none, in PyTorch too
        copy.grad = deepcopy(self.grad.detach(), memo)
    return copy


@attach("__reduce_ex__")
def reduce_tensor(t: Tensor, protocol: Any) -> Any:
    """What pickle keeps of a tensor: its values, and whether it requires grad; not what it was computed from."""
    return restore_leaf, (type(t), np.array(t._data), t.requires_grad)


def restore_leaf(kind: type[Tensor], data: Any, requires_grad: bool) -> Tensor:
    """A leaf from what pickle kept."""
    t = kind.__new__(kind)
    t._data, t._node = data, None
    return t.requires_grad_() if requires_grad else t


@accept_device
def scalar_tensor(s: Any, *, dtype: Any = None, requires_grad: bool = False) -> Tensor:
    """A 0-d tensor of the default dtype."""
    return creation.tensor(float(s) if dtype is None else s, dtype=dtype, requires_grad=requires_grad)


def attach_inplace_reshape(name: str) -> None:
    """The in-place form of an operation that changes the shape alone."""

    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        made = getattr(self, name)(*args, **kwargs)
        self._data, self._node = made._data, made._node
        return self

    method.__name__, method.__doc__ = f"{name}_", f"`{name}`, of the tensor itself."
    attach(f"{name}_")(also_taking(method, ["dim", "dim0", "dim1", "axis0", "axis1"]))


for _name in ("t", "transpose", "swapaxes", "squeeze", "unsqueeze"):
    attach_inplace_reshape(_name)


@attach()
def is_inference(self: Tensor) -> bool:
    """Whether it was made in inference mode."""
    return isinstance(self._counter, InferenceCounter)


@attach("__contains__")
def contains(self: Tensor, element: Any) -> bool:
    """element in t: whether some element equals it."""
    return bool((self._data == getattr(element, "_data", element)).any())


@attach("__pos__")
def unchanged(self: Tensor) -> Tensor:
    """+t: the tensor itself."""
    return self


@attach("__reversed__")
def reverse(self: Tensor) -> Tensor:
    """reversed(t): the first dimension in reverse order."""
    return self.flip(0) if self.ndim else self


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


@attach()
def ndimension(self: Tensor) -> int:
    """The number of dimensions."""
    return self.ndim


@attach()
def fill_diagonal_(self: Tensor, fill_value: Any) -> Tensor:
    """Overwrite the diagonal by one number."""
    n = min(self.shape)
    self[(np.arange(n),) * self.ndim] = fill_value
    return self


@attach()
def sum_to_size(self: Tensor, *size: Any) -> Tensor:
    """Summed until it has a shape that broadcasts to its own."""
    shape = creation.parse_shape(size)
    extra = self.ndim - len(shape)
    dims = [*range(extra), *(k + extra for k, n in enumerate(shape) if n == 1 and self.shape[k + extra] != 1)]
    if not shape:
        return self.sum()
    if len(shape) > self.ndim or any(n not in (1, m) for n, m in zip(shape[::-1], self.shape[::-1], strict=False)):
        raise AutogradError(
            f"size {{{list(shape)}}} is not expandable to size {{{list(self.shape)}}}.",
            hint="sizes are summed down to 1, or stay.",
        )
    return self.sum(dims, keepdim=True).reshape(shape) if dims else self


@attach()
def apply_(self: Tensor, callable: Callable[[Any], Any]) -> Tensor:
    """Overwrite each element by what a function of Python numbers makes of it."""
    data = storage(self)
    data[...] = np.vectorize(callable, otypes=[data.dtype])(data)
    return self


@attach("cuda")
def cuda(self: Tensor, device: Any = "cuda", non_blocking: bool = False, memory_format: Any = None) -> Tensor:
    """Refused: there is no such device here."""
    require_cpu(device)
    return self


@attach("cpu")
def cpu(self: Tensor) -> Tensor:
    """The tensor itself: the CPU is the only device."""
    return self


check_calls(["scalar_tensor"], globals(), "al.")
