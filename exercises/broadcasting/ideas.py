"""The tasks on shapes, sums and means: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

import numpy as np

Shape = tuple[int, ...]


def sizes(rng: random.Random, count: int, most: int = 5) -> list[int]:
    """Sizes that differ, so that every axis can be told from the others."""
    return rng.sample(range(2, most + 1), count)


def texts(rng: random.Random, *shapes: Iterable[int]) -> list[Any]:
    """Tensors, as `given.made` reads them; no two of them begin alike."""
    seeds = rng.sample(range(100, 1000), len(shapes))
    return [f"numbers({seed}, {tuple(shape)})" for seed, shape in zip(seeds, shapes, strict=True)]


def array(x: Any) -> Any:
    """A tensor's numbers, with all the digits that sums want."""
    return x.detach().numpy().astype(float)


# --- Task 1: which shape comes out ---


def pairs_of_shapes(rng: random.Random) -> list[list[Any]]:
    n, m, k = sizes(rng, 3, 9)
    fit = [[[n, 1], [m]], [[m], [k, m]], [[n, m], []], [[k], [k, 1]], [[1, n], [k, 1]]]
    n, m, k = sizes(rng, 3, 9)
    fit += [[[n, 1, m], [k, 1]], [[m, 1, 1], [1, n]]]
    return [*fit, [[n, m], [n]], [[k], [2 * k]], [[k], [k + 1]], [[n, k], [m, k]], [[m, k], [m, k, n]]]


def shape_by(join: Callable[..., int | None], fill: int | None = 1, left: bool = False) -> Callable[..., Shape | None]:
    """The shape that comes out by another rule: `join` makes one size of two, or None where they don't fit."""

    def gives(a: Shape, b: Shape) -> Shape | None:
        turn = 1 if left else -1
        joined = [join(x, y) for x, y in zip_longest(a[::turn], b[::turn], fillvalue=fill)]
        return None if None in joined else tuple(n for n in joined if n is not None)[::turn]

    return gives


def stretch(x: int, y: int) -> int | None:
    return max(x, y) if x == y or 1 in (x, y) else None


broadcast_shape = shape_by(stretch)


def equal_or_missing(x: int | None, y: int | None) -> int | None:
    return y if x is None or x == y else x if y is None else None


def multiple(x: int, y: int) -> int | None:
    return max(x, y) if max(x, y) % min(x, y) == 0 else None


def shape_in_place(a: Shape, b: Shape) -> Shape | None:
    return a if broadcast_shape(a, b) == a else None


def shape_of_equal_lengths(a: Shape, b: Shape) -> Shape | None:
    return broadcast_shape(a, b) if len(a) == len(b) else None


def shape_of_common_axes(a: Shape, b: Shape) -> Shape | None:
    shared = min(len(a), len(b))
    return broadcast_shape(a[len(a) - shared :], b[len(b) - shared :])


def shape_of_common_axes_by_max(a: Shape, b: Shape) -> Shape | None:
    return tuple(map(max, a[::-1], b[::-1]))[::-1]


def shape_reversed(a: Shape, b: Shape) -> Shape | None:
    found = broadcast_shape(a, b)
    return found and found[::-1]


def shape_of_the_longer(a: Shape, b: Shape) -> Shape | None:
    return broadcast_shape(a, b) and (a if len(a) >= len(b) else b)


# --- Task 2: a bias ---


def batches(rng: random.Random) -> list[list[Any]]:
    return [texts(rng, shape) for shape in (sizes(rng, 2), sizes(rng, 2), (8, 3))]


def of_batch(rule: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda g: rule(array(g))


# --- Task 3: a column times a row ---


def tables(rng: random.Random) -> list[list[Any]]:
    return [texts(rng, (n, 1), (1, m), (n, m)) for n, m in (sizes(rng, 2) for _ in range(3))]


def of_table(rule: Callable[[Any, Any, Any], tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Both gradients from the column, the row and the upstream gradient."""
    return lambda c, r, g: rule(array(c), array(r), array(g))


def over_axis(axis_c: int | None, axis_r: int | None, **how: Any) -> Callable[..., tuple[Any, Any]]:
    """Sums over other axes."""
    return of_table(lambda c, r, g: ((g * r).sum(axis_c, **how), (g * c).sum(axis_r, **how)))


# --- Task 4: sum what was stretched ---


def triples(rng: random.Random) -> list[list[Any]]:
    return [[*sizes(rng, 3), rng.randint(100, 999)] for _ in range(3)]


def unbroadcast(g: Any, shape: Shape, how: Any = np.sum, leading: bool = True, ones: bool = True) -> Any:
    """The reference, and with other settings what is left out of it."""
    g = array(g) if hasattr(g, "detach") else g
    if leading:
        g = how(g, axis=tuple(range(g.ndim - len(shape))))
    stretched = tuple(i - len(shape) for i, n in enumerate(shape) if n == 1)
    return how(g, axis=stretched, keepdims=True) if ones and stretched else g


def unbroadcast_without_keepdim(g: Any, shape: Shape) -> Any:
    found = unbroadcast(g, shape)
    return found.reshape([n for n in shape if n != 1])


def unbroadcast_from_the_left(g: Any, shape: Shape) -> Any:
    g = array(g)
    g = g.sum(axis=tuple(range(len(shape), g.ndim)))
    return g.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def everything_where_no_ones(g: Any, shape: Shape) -> Any:
    g = unbroadcast(g, shape, ones=False)
    return unbroadcast(g, shape, leading=False) if 1 in shape else g.sum(keepdims=True)


def first_copy(g: Any, shape: Shape) -> Any:
    def how(a: Any, axis: Shape, keepdims: bool = False) -> Any:
        return np.sum(a * first_of(a, axis), axis, keepdims=keepdims)

    return unbroadcast(g, shape, how)


def first_of(a: Any, axis: Shape) -> Any:
    """1 at the first place of each of these axes, and 0 elsewhere."""
    index = np.indices(a.shape)
    return np.all([index[i] == 0 for i in axis], axis=0) if axis else np.ones(a.shape)


# --- Task 5: back through a mean ---


def means(rng: random.Random) -> list[list[Any]]:
    n, m, k = sizes(rng, 3)
    cases: list[tuple[list[int], int]] = [([n, m], 0), ([n, m], 1), ([n, m, k], 1), ([k, n], -1)]
    return [[*texts(rng, np.delete(shape, dim).tolist()), shape, dim] for shape, dim in cases]


def mean_gradient(g: Any, shape: Shape, dim: int, count: Callable[[Shape, int], float] = lambda s, d: s[d]) -> Any:
    """The reference, and with another `count` a wrong share for each number."""
    return np.broadcast_to(np.expand_dims(array(g), dim) / count(shape, dim), shape)


def mean_by(count: Callable[[Shape, int], float]) -> Callable[..., Any]:
    return lambda g, shape, dim: mean_gradient(g, shape, dim, count)


def mean_not_spread(g: Any, shape: Shape, dim: int) -> Any:
    return array(g) / shape[dim]


def mean_with_an_axis_of_1(g: Any, shape: Shape, dim: int) -> Any:
    return np.expand_dims(array(g), dim) / shape[dim]


def mean_in_reading_order(g: Any, shape: Shape, dim: int) -> Any:
    return np.resize(array(g), shape) / shape[dim]


def mean_of_gradient(g: Any, shape: Shape, dim: int) -> Any:
    return np.full(shape, array(g).mean())


def mean_at_the_first(g: Any, shape: Shape, dim: int) -> Any:
    full = mean_gradient(g, shape, dim, lambda s, d: 1.0)
    return full * first_of(full, (dim % len(shape),))
