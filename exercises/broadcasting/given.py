"""What comes along with the questions of this exercise: tensors by their shapes, and a look at gradients."""

from __future__ import annotations

import ast
import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.course.observing import gradient, tracked


def numbers(seed, shape):
    """A tensor of numbers between -2 and 2; the same seed gives the same numbers."""
    draw = random.Random(seed)
    values = [round(draw.uniform(-2, 2), 2) for _ in range(math.prod(shape))]
    return al.tensor(values).reshape(shape)


def made(text: str) -> Any:
    """The tensor that is written as `numbers(seed, shape)`."""
    return numbers(*ast.literal_eval(text.removeprefix("numbers")))


def two_shapes(a: Sequence[int], b: Sequence[int]) -> tuple[Any, ...]:
    """Lists as the tuples that shapes are."""
    return tuple(a), tuple(b)


def tensors(*texts: str) -> tuple[Any, ...]:
    """Every argument as a tensor."""
    return tuple(map(made, texts))


def gradient_and_axis(g: str, *others: Any) -> tuple[Any, ...]:
    """A gradient, and the other arguments as they are; lists are shapes."""
    return made(g), *(tuple(other) if isinstance(other, list) else other for other in others)


def leaf_and_target(p: str, y: str) -> tuple[Any, ...]:
    """Predictions that require a gradient, and targets that don't."""
    return made(p).requires_grad_(), made(y)


def shape_said(function: Callable[..., Any], a: tuple[int, ...], b: tuple[int, ...]) -> dict[str, Any]:
    """The shape as a text; where shapes don't fit, an error says the same as None, as it does in NumPy and PyTorch."""
    try:
        returned = function(a, b)
    except (ValueError, RuntimeError) as error:
        if fit(a, b) or isinstance(error, (NotImplementedError, RecursionError)):
            raise
        returned = None
    return {"the shape that you return": returned if returned is None else shape_text(returned)}


def shape_text(returned: Any) -> str:
    """A shape as a tuple is written, whatever it came in; anything else as it shows itself."""
    try:
        return str(tuple(int(n) for n in returned))
    except (TypeError, ValueError):
        return repr(returned)


def fit(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether NumPy would broadcast them."""
    try:
        np.broadcast_shapes(a, b)
    except ValueError:
        return False
    return True


def of_column_and_row(returned: Any, *arguments: Any) -> dict[str, Any]:
    """A pair of gradients."""
    c, r = returned
    return {"the gradient of `c`": c, "the gradient of `r`": r}


def summed_back(function: Callable[..., Any], k: int, n: int, m: int, seed: int) -> dict[str, Any]:
    """One gradient after the other, brought back to the shape that was stretched."""
    large, g = numbers(seed, (k, n, m)), numbers(seed, (n, m))
    return {
        "the gradient that goes from (n, m) to (m,)": function(g, (m,)),
        "the gradient that goes from (n, m) to (n, 1)": function(g, (n, 1)),
        "the gradient that goes from (k, n, m) to (n, m)": function(large, (n, m)),
        "the gradient that goes from (k, n, m) to (m,)": function(large, (m,)),
        "the gradient that goes from (k, n, m) to (1, m)": function(large, (1, m)),
        "the gradient that goes from (n, m) to (n, m)": function(g, (n, m)),
        "the gradient that goes from (n, m) to ()": function(g, ()),
    }


def loss_and_gradient(returned: Any, p: Any, y: Any) -> dict[str, Any]:
    """The loss, and what a backward from it leaves in the predictions."""
    if tracked(returned):
        returned.sum().backward()
    return {"the loss": returned, "`p.grad` after `backward()`": gradient(p)}


def of_standardised(returned: Any, *arguments: Any) -> dict[str, Any]:
    """Three gradients."""
    x, mean, scale = returned
    return {"the gradient of `X`": x, "the gradient of `mean`": mean, "the gradient of `scale`": scale}


def multiplied(function: Callable[..., Any], a: Any, b: Any) -> dict[str, Any]:
    """A product, and what its way back says."""
    y, back = function(a, b)
    ga, gb = back(numbers(1, np.broadcast_shapes(a.shape, b.shape)))
    return {"the product": y, "the gradient of `a`": ga, "the gradient of `b`": gb}
