"""`vmap`: a function of one example over a batch of them, here a Python loop whose results are stacked.

Read next: `../func.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ParamSpec, TypeVar

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.create.creation import zeros
from autogradlab.ops.create.generator import default_generator
from autogradlab.ops.shape.join import stack
from autogradlab.transforms.trees import tree_leaves, tree_unflatten

__all__ = ["vmap"]

P = ParamSpec("P")
R = TypeVar("R")

RANDOMNESS = ("error", "different", "same")


def vmap(
    func: Callable[P, R],
    in_dims: Any = 0,
    out_dims: Any = 0,
    randomness: str = "error",
    *,
    chunk_size: int | None = None,
) -> Callable[P, R]:
    """The function over a batch: here a Python loop over the examples, whose results are stacked along `out_dims`.

    What looks at values, such as an `if`, works here, and does not in PyTorch.

    Args:
        func: A function of tensors, or of dicts, lists and tuples of them, that returns such.
        in_dims: Along which dimension the batch lies: an int for all arguments, or a tuple of ints, of None for what
            is the same in every example, and of such in the structure of an argument.
        out_dims: Where the batch lies in the results; a tuple for a tuple of results.
        randomness: Whether examples may draw random numbers: `"error"`, `"different"` or `"same"` in all.
        chunk_size: Accepted; a loop has no need of it.

    Raises:
        AutogradValueError: where an argument has no such dimension, or sizes differ, or a result is no tensor.

    >>> vmap(lambda x: x.sum())(stack([zeros(3), zeros(3) + 1]))
    tensor([0., 3.])
    """
    check_randomness(randomness)
    name = getattr(func, "__name__", repr(func))

    def batched(*args: P.args, **kwargs: P.kwargs) -> R:
        if not args:
            raise AutogradValueError(
                f"vmap({name})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap "
                "over a function with no inputs. The latter is unsupported."
            )
        where = f"vmap({name}, in_dims={in_dims}, ...)(<inputs>): "
        given, dims = tree_leaves(args), batch_dims(where, in_dims, args)
        count = batch_size(where, given, dims)
        examples = (tree_unflatten(args, row) for row in example_leaves(given, dims, count))
        found = [func(*row, **kwargs) for row in guard_randomness(examples, randomness)]
        return stack_results(name, found, out_dims, count)

    return batched


def check_randomness(randomness: str) -> None:
    """Refuse an unknown way to draw random numbers in a batch."""
    if randomness not in RANDOMNESS:
        raise AutogradError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")


def batch_dims(where: str, in_dims: Any, args: tuple[Any, ...]) -> list[Any]:
    """The dimension of the batch in each leaf of the arguments."""
    if type(in_dims) not in (int, tuple, list):
        raise AutogradValueError(
            f"{where}expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, "
            f"got: {type(in_dims)}."
        )
    try:
        return list(dims_per_leaf(in_dims, args))
    except (KeyError, TypeError, ValueError):
        raise AutogradValueError(
            f"{where}in_dims is not compatible with the structure of `inputs`.",
            hint=f"give one for each of the {len(args)} arguments, None for what is the same in every example.",
        ) from None


def dims_per_leaf(dims: Any, tree: Any) -> Iterator[Any]:
    """A dimension for each leaf of a tree; one for a whole branch holds for all its leaves."""
    if dims is None or isinstance(dims, int):
        yield from [dims] * len(tree_leaves(tree))
    elif isinstance(dims, dict):
        for key in tree:
            yield from dims_per_leaf(dims[key], tree[key])
    else:
        for dim, part in zip(dims, tree, strict=True):
            yield from dims_per_leaf(dim, part)


def batch_size(where: str, given: Sequence[Any], dims: Sequence[Any]) -> int:
    """How many examples there are."""
    sizes = []
    for x, dim in zip(given, dims, strict=True):
        if dim is None:
            continue
        if not isinstance(x, Tensor):
            raise AutogradValueError(
                f"{where}Got in_dim={dim} for an input but the input is of type {type(x)}. We cannot vmap over "
                "non-Tensor arguments, please use None as the respective in_dim"
            )
        if not -x.ndim <= dim < x.ndim:
            raise AutogradValueError(
                f"{where}Got in_dim={dim} for some input, but that input is a Tensor of dimensionality {x.ndim} so "
                f"expected in_dim to satisfy -{x.ndim} <= in_dim < {x.ndim}."
            )
        sizes.append(x.shape[dim])
    if not sizes:
        raise AutogradValueError(f"{where}at least one input needs an in_dim that is not None.")
    if len(set(sizes)) > 1:
        raise AutogradValueError(
            "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
            f"{sizes} for the mapped dimension"
        )
    return int(sizes[0])


def example_leaves(given: Sequence[Any], dims: Sequence[Any], count: int) -> Iterator[tuple[Any, ...]]:
    """The leaves of each example; of an empty batch, those of one of zeros, which tells the results' shapes."""
    if not count:
        yield tuple(
            x if d is None else zeros(shape_without(x.shape, d), dtype=x.dtype)
            for x, d in zip(given, dims, strict=True)
        )
        return
    columns = [[x] * count if d is None else x.unbind(d) for x, d in zip(given, dims, strict=True)]
    yield from zip(*columns, strict=True)


def shape_without(shape: Sequence[int], dim: int) -> tuple[int, ...]:
    """A shape without one of its dimensions."""
    kept = list(shape)
    del kept[dim]
    return tuple(kept)


def guard_randomness(examples: Iterator[Any], randomness: str) -> Iterator[Any]:
    """The examples; between them, the stream of random numbers is watched, or wound back."""
    before = default_generator.snapshot()
    for example in examples:
        if randomness == "same":
            default_generator.restore(before)
        yield example
        if randomness == "error" and default_generator.snapshot() != before:
            raise AutogradError(
                "vmap: called random operation while in randomness error mode. Please either use the 'same' or "
                "'different' randomness flags on vmap or perform the randomness operation out of vmap"
            )


def stack_results(name: str, found: Sequence[Any], out_dims: Any, count: int) -> Any:
    """The results of all examples, each leaf stacked."""
    first = found[0]
    several = isinstance(out_dims, (tuple, list))
    dims = list(dims_per_leaf(out_dims, first)) if several else [out_dims] * len(tree_leaves(first))
    columns = zip(*map(tree_leaves, found), strict=True)
    return tree_unflatten(first, [stack_leaf(name, column, d, count) for column, d in zip(columns, dims, strict=True)])


def stack_leaf(name: str, column: Sequence[Any], dim: int | None, count: int) -> Any:
    """One leaf of the results, of all examples."""
    for x in column:
        if dim is not None and not isinstance(x, Tensor):
            raise AutogradValueError(
                f"vmap({name}, ...): `{name}` must only return Tensors, got type {type(x)}. Did you mean to set "
                "out_dims= to None for output?"
            )
    if dim is None:
        if isinstance(column[0], Tensor) and any(x is not column[0] for x in column):
            raise AutogradValueError(f"vmap({name}, ...): `{name}` can not return a BatchedTensor when out_dim is None")
        return column[0]
    return stack(list(column), dim).narrow(dim, 0, count)


check_calls(["vmap"], globals(), "al.")
