"""What comes along with the questions of this exercise: tensors made from numbers, and a look at their gradients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al
from autogradlab.course.observing import gradient


def leaf(w: float, *others: Any) -> tuple[Any, ...]:
    """A number as a leaf, and the other arguments as they are."""
    return al.tensor(w, requires_grad=True), *others


def leaf_with_gradient(w: float, old: float | None) -> tuple[Any]:
    """A leaf that may hold an old gradient."""
    made = al.tensor(w, requires_grad=True)
    made.grad = None if old is None else al.tensor(old)
    return (made,)


def leaves(values: Sequence[float], old: Sequence[float | None], set_to_none: bool) -> tuple[Any, ...]:
    """Several of them in a list."""
    return [leaf_with_gradient(w, g)[0] for w, g in zip(values, old, strict=True)], set_to_none


def leaf_and_data(w: float, xs: Sequence[float], ys: Sequence[float], *others: Any) -> tuple[Any, ...]:
    """A leaf, and data as tensors."""
    return al.tensor(w, requires_grad=True), al.tensor(xs), al.tensor(ys), *others


def leaf_and_batches(w: float, batches: Sequence[Any], *others: Any) -> tuple[Any, ...]:
    """A leaf, and batches of data as pairs of tensors."""
    return al.tensor(w, requires_grad=True), [(al.tensor(xs), al.tensor(ys)) for xs, ys in batches], *others


def gradient_left(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """What is in `w.grad` when the function has ended."""
    return {"`w.grad` afterwards": gradient(w)}


def returned_and_left(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """What was returned, and what is in `w.grad`."""
    return {"the gradient that you return": returned, "`w.grad` afterwards": copied(gradient(w))}


def zeroed(function: Callable[..., Any], parameters: list[Any], set_to_none: bool) -> dict[str, Any]:
    """What `parameters` look like after a call, and whether gradients were zeroed where they are."""
    before = [p.grad for p in parameters]
    function(parameters, set_to_none)
    seen = {f"`.grad` of parameter {k}": gradient(p) for k, p in enumerate(parameters, 1)}
    kept = all(p.grad is None or p.grad is old for p, old in zip(parameters, before, strict=True))
    return {**seen, "each `.grad` that stays is the tensor it was": kept, "the list of values": parameters}


def no_tensors(losses: Any) -> bool:
    """Whether neither the losses nor what holds them is a tensor."""
    return not any(isinstance(v, al.Tensor) for v in (losses, *(losses if isinstance(losses, (list, tuple)) else ())))


def trained(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is after training, and the losses on the way."""
    return {
        "`w` after the last step": w,
        "the list of losses": returned,
        "the losses are plain numbers": no_tensors(returned),
    }


def moved(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is after training."""
    return {"`w` after the last step": w}


def copied(value: Any) -> Any:
    """A tensor's numbers as they are now."""
    return value if value is None else value.detach().clone()
