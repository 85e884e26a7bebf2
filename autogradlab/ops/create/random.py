"""Random tensors: what is drawn from a generator becomes a tensor, with PyTorch's numbers for the same seed.

Read next: `../printing.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.spelling import accept_spelling
from autogradlab.ops.create.creation import make_like, new_leaf, numpy_dtype, parse_shape
from autogradlab.ops.create.devices import accept_device
from autogradlab.ops.create.generator import Generator, default_generator

__all__ = [
    "bernoulli", "multinomial", "normal", "rand", "rand_like", "randint", "randint_like", "randn", "randn_like",
    "randperm",
]  # fmt: skip


def element_count(shape: tuple[int, ...]) -> int:
    return int(np.prod(shape, dtype=np.int64))


@accept_device
def rand(*size: Any, dtype: Any = None, requires_grad: bool = False, generator: Generator | None = None) -> Tensor:
    """Uniform numbers from [0, 1), of a given shape."""
    shape = parse_shape(size, "rand")
    return new_leaf(
        (generator or default_generator).uniform(element_count(shape), numpy_dtype(dtype)).reshape(shape), requires_grad
    )


@accept_device
def randn(*size: Any, dtype: Any = None, requires_grad: bool = False, generator: Generator | None = None) -> Tensor:
    """Standard normal numbers, of a given shape."""
    shape = parse_shape(size, "randn")
    return new_leaf(
        (generator or default_generator).normal(element_count(shape), numpy_dtype(dtype)).reshape(shape), requires_grad
    )


@accept_device
def randint(
    low: Any = 0,
    high: Any = None,
    size: Any = None,
    *,
    dtype: Any = None,
    requires_grad: bool = False,
    generator: Generator | None = None,
) -> Tensor:
    """Whole numbers from [low, high); `randint(high, size)` starts at 0."""
    lo, hi, shape = (0, low, high) if size is None else (0, low, size) if high is None else (low, high, size)
    if lo >= hi:
        raise AutogradError(
            f"random_ expects 'from' to be less than 'to', but got from={lo} >= to={hi}",
            hint="the upper limit is left out: randint(0, 2, ...) gives 0 and 1.",
        )
    words = (generator or default_generator).raw(element_count(parse_shape((shape,), "randint"))) % np.uint64(hi - lo)
    return new_leaf(
        (words.astype(np.int64) + lo)
        .reshape(parse_shape((shape,), "randint"))
        .astype(numpy_dtype(dtype or dtypes.int64)),
        requires_grad,
    )


@accept_device
def randperm(n: int, *, dtype: Any = None, requires_grad: bool = False, generator: Generator | None = None) -> Tensor:
    """The numbers 0 to n - 1 in random order."""
    order = np.arange(n)
    words = (generator or default_generator).raw(max(n - 1, 0))
    for i in range(n - 1):
        j = i + int(words[i] % np.uint64(n - i))
        order[i], order[j] = order[j], order[i]
    return new_leaf(order.astype(numpy_dtype(dtype or dtypes.int64)), requires_grad)


@accept_device
def randint_like(
    input: Tensor,
    low: int,
    high: int | None = None,
    *,
    dtype: Any = None,
    requires_grad: bool = False,
    generator: Generator | None = None,
) -> Tensor:
    """Whole numbers from [low, high), or from [0, low), in the input's shape and dtype."""
    lo, hi = (0, low) if high is None else (low, high)
    made = {"dtype": dtype or input.dtype, "requires_grad": requires_grad, "generator": generator}
    return randint(lo, hi, tuple(input.shape), **made)


@accept_device
def normal(
    mean: Any, std: Any = 1.0, size: Any = None, *, dtype: Any = None, generator: Generator | None = None
) -> Tensor:
    """Normal numbers with the given means and standard deviations, tensors or numbers."""
    shape = (
        size
        if size is not None
        else np.broadcast_shapes(np.shape(getattr(mean, "_data", mean)), np.shape(getattr(std, "_data", std)))
    )
    check_spread(std)
    drawn: Tensor = randn(shape, dtype=dtype, generator=generator) * std + mean
    return drawn


def check_spread(std: Any) -> None:
    """Refuse a negative standard deviation."""
    if isinstance(std, (int, float)) and std < 0:
        raise AutogradError(f"normal expects std >= 0.0, but found std {std:g}", hint="a spread is not negative.")


@attach("bernoulli")
def bernoulli(input: Tensor, p: float | None = None, *, generator: Generator | None = None) -> Tensor:
    """1 with the probability that each element says, else 0."""
    if p is not None:
        return draw_coins(input, p, generator=generator)
    u = (generator or default_generator).uniform(input._data.size, input._data.dtype).reshape(input._data.shape)
    return new_leaf((u < input._data).astype(input._data.dtype))


@attach("multinomial")
def multinomial(
    input: Tensor, num_samples: int, replacement: bool = False, *, generator: Generator | None = None
) -> Tensor:
    """Positions drawn with the probabilities (or weights) of each row."""
    if not input.dtype.is_floating_point:
        message = f"multinomial only supports floating-point dtypes for input, got: {input.dtype.title}"
        raise AutogradError(message, hint="turn the weights to floats: weights.float().")
    rows = np.atleast_2d(input._data).astype(np.float64)
    draws = []
    for weights in rows:
        if replacement and num_samples > 1:
            u = (generator or default_generator).uniform(num_samples, np.dtype(np.float64)) * weights.sum()
            draws.append(np.searchsorted(np.cumsum(weights), u, side="right"))
        else:  # the largest of weight / exponential number
            u = (generator or default_generator).uniform(weights.size, np.dtype(np.float64))
            draws.append(np.argsort(np.log1p(-u) / np.where(weights > 0, weights, 1e-300))[::-1][:num_samples])
    return new_leaf(np.array(draws, np.int64).reshape(*input.shape[:-1], num_samples))


def attach_random_fill(name: str, draw: Callable[..., Any], doc: str) -> None:
    """An in-place method that fills a tensor with random numbers."""

    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        written: Tensor = self.copy_(draw(self, *args, **kwargs))
        return written

    method.__name__, method.__doc__ = name, doc
    method.__wrapped__ = draw  # type: ignore[attr-defined]  # where `inspect` looks for the signature
    method.spellings = getattr(draw, "spellings", {})  # type: ignore[attr-defined]
    attach(name)(method)


def draw_uniform(t: Tensor, a: float = 0.0, b: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    """Numbers from [a, b), rounded once, as PyTorch's fused multiply-add rounds them."""
    u = (generator or default_generator).uniform(t._data.size, t._data.dtype).reshape(t._data.shape)
    low, high = (np.array(x, u.dtype) for x in (a, b))
    wide = np.longdouble if u.dtype.char == "d" else np.float64
    return wrap((u.astype(wide) * (high - low).astype(wide) + low).astype(u.dtype))


def draw_normal(t: Tensor, mean: float = 0.0, std: float = 1.0, *, generator: Generator | None = None) -> Tensor:
    check_spread(std)
    drawn: Tensor = randn(tuple(t.shape), dtype=t.dtype, generator=generator) * std + mean
    return drawn


@accept_spelling(**{"from": "low", "to": "high"})
def draw_integers(t: Tensor, low: Any = None, high: Any = None, *, generator: Generator | None = None) -> Tensor:
    if low is None and high is None:  # every whole number that the dtype holds exactly, from 0
        most = {"e": 2**11, "f": 2**24, "d": 2**53, "?": 1}.get(t._data.dtype.char) or np.iinfo(t._data.dtype).max
        words = getattr(generator or default_generator, "words64" if most >= 2**32 else "raw")(t._data.size)
        return wrap((words % np.uint64(most + 1)).astype(t._data.dtype).reshape(t._data.shape))
    lo, hi = (0, low) if high is None else (low or 0, high)
    return randint(lo, hi, tuple(t.shape), generator=generator).to(t.dtype)


def draw_coins(t: Tensor, p: Any = 0.5, *, generator: Generator | None = None) -> Tensor:
    """1 with probability p: PyTorch draws doubles for it where p is one number."""
    if isinstance(p, Tensor):
        return bernoulli(p.expand(t.shape), generator=generator).to(t.dtype)
    if not 0 <= p <= 1:
        raise AutogradError(f"bernoulli_ expects p to be in [0, 1], but got p={p}", hint="p is a probability.")
    u = (generator or default_generator).uniform(t._data.size, np.dtype(np.float64))
    return new_leaf((u < p).astype(t._data.dtype).reshape(t._data.shape))


def draw_exponential(t: Tensor, lambd: float = 1, *, generator: Generator | None = None) -> Tensor:
    u = (generator or default_generator).uniform(t._data.size, np.dtype(np.float64))
    return new_leaf((-np.log1p(-u) / lambd).astype(t._data.dtype).reshape(t._data.shape))


attach_random_fill("uniform_", draw_uniform, "Overwrite by uniform numbers from [a, b).")
attach_random_fill("normal_", draw_normal, "Overwrite by normal numbers.")
attach_random_fill("random_", draw_integers, "Overwrite by whole numbers from [low, high).")
attach_random_fill(
    "bernoulli_", draw_coins, "Overwrite by 1 with probability p, one number or one for each element, else 0."
)
attach_random_fill("exponential_", draw_exponential, "Overwrite by exponential numbers of mean 1 / lambd.")


rand_like = make_like(rand, "Uniform numbers of the input's shape and dtype.")
randn_like = make_like(randn, "Standard normal numbers of the input's shape and dtype.")


check_calls(["bernoulli", "multinomial", "normal"], globals(), "al.")
