"""What comes along with the questions of this exercise: tensors made from numbers, and where gradients flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import autogradlab as al
from autogradlab.course.observing import gradient, reaches, tracked


def leaf(x: Any) -> tuple[Any]:
    """A number or a list as a leaf that requires a gradient."""
    return (al.tensor(x, requires_grad=True),)


def two_leaves(first: float, second: float, x: float) -> tuple[Any, Any, float]:
    """Two weights that require gradients, and an input."""
    return al.tensor(first, requires_grad=True), al.tensor(second, requires_grad=True), x


def leaf_and_numbers(w: float, *numbers: float) -> tuple[Any, ...]:
    """A weight that requires a gradient, and plain numbers."""
    return al.tensor(w, requires_grad=True), *numbers


class Model(list[Any]):
    """A list of tensors that knows which ones it began with."""

    def __init__(self, tensors: Iterable[Any]) -> None:
        super().__init__(tensors)
        self.first = tuple(self)
        self.views = tuple(tensor.detach() for tensor in self)

    def is_kept(self) -> bool:
        """Whether the list still holds the very tensors it began with."""
        return len(self) == len(self.first) and all(a is b for a, b in zip(self, self.first, strict=True))

    def is_in_place(self) -> bool:
        """Whether who looks into the memory of its first tensors sees what they hold now."""
        return all(al.equal(view, tensor.detach()) for view, tensor in zip(self.views, self.first, strict=True))


def two_models(online: Sequence[Any], target: Sequence[Any], tau: float) -> tuple[Any, ...]:
    """The parameters of a model that is trained, and of one that is not."""
    return Model(al.tensor(w, requires_grad=True) for w in online), Model(al.tensor(w) for w in target), tau


def sent_back(result: Any, leaf: Any, weights: Any = 1.0) -> Any:
    """The gradient that reaches a leaf from the sum of a result; None where no way leads there."""
    if not tracked(leaf) or not reaches(result, leaf):
        return None
    (slope,) = al.autograd.grad((result * weights).sum(), leaf, retain_graph=True, allow_unused=True)
    return slope


def constant(result: Any, x: Any) -> dict[str, Any]:
    """A result that should be a constant, and what happened to `x`."""
    return {
        "the result": result,
        "`requires_grad` of the result": tracked(result),
        "`x.requires_grad` afterwards": tracked(x),
        "the gradient of `result * x`": sent_back(result * x, x),
        "`x` afterwards": x,
    }


def result_and_gradient(result: Any, x: Any) -> dict[str, Any]:
    """A result, and what it sends back to `x` if its elements count differently."""
    weights = al.arange(1.0, x.numel() + 1).reshape(x.shape)
    return {
        "the result": result,
        "the gradient that it sends to `x`": sent_back(result, x, weights),
        "`x` afterwards": x,
    }


def after_a_step(function: Callable[..., Any], w: Any) -> dict[str, Any]:
    """A snapshot of `w`, looked at after `w` has moved by 1 in place."""
    start = w.detach().clone()
    snapshot = function(w)
    w.data += 1
    return {
        "the snapshot after `w` has moved": snapshot,
        "“its graph leads back to `w`”": reaches(snapshot, w) and snapshot is not w,
        "`requires_grad` of the snapshot": tracked(snapshot),
        "how far `w` has moved": w.detach() - start,
        "`w.requires_grad` afterwards": tracked(w),
    }


def after_backward(loss: Any, first: Any, second: Any, x: float) -> dict[str, Any]:
    """A loss, what it leaves at two weights, and whether they may still learn."""
    value = al.as_tensor(loss).detach()
    if tracked(loss):
        loss.backward()
    return {
        "the loss": value,
        "`second.grad` after `loss.backward()`": gradient(second),
        "`first.grad` after `loss.backward()`": gradient(first),
        "`first.requires_grad` afterwards": tracked(first),
        "`second.requires_grad` afterwards": tracked(second),
    }


def loss_and_gradient(loss: Any, w: Any, *numbers: float) -> dict[str, Any]:
    """A loss, and what it sends back to `w`."""
    return {"the loss": loss, "the gradient that it sends to `w`": sent_back(loss, w)}


def both_models(returned: Any, online: Model, target: Model, tau: float) -> dict[str, Any]:
    """Where the parameters of two models are."""
    return {
        "the first tensor of `target` afterwards": target[0],
        "the second tensor of `target` afterwards": target[1],
        "`requires_grad` of any tensor of `target`": any(map(tracked, target)),
        "`target` holds the tensors that it came with": target.is_kept(),
        "the tensors of `target` were written into": target.is_in_place(),
        "the first tensor of `online` afterwards": online[0],
        "`requires_grad` of each tensor of `online`": all(map(tracked, online)),
    }
