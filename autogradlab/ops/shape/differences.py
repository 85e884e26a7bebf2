"""Derivatives and integrals of sampled functions: differences of neighbors, and sums of their means.

Read next: `bins_and_sets.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, wrap_dim
from autogradlab.ops.reduce.reductions import axes_of
from autogradlab.ops.shape.join import cat


@op()
@accept_numpy_names
def diff(input: Tensor, n: int = 1, dim: int = -1, prepend: Any = None, append: Any = None) -> Tensor:
    """Differences of neighbors along `dim`, n times over."""
    d = wrap_dim(dim, input.ndim)
    if not input.ndim:
        raise AutogradError("diff expects input to be at least one-dimensional", hint="one number has no neighbors.")
    if n < 0:
        raise AutogradError(f"order must be non-negative but got {n}", hint="it counts how often to subtract.")
    parts = [p for p in (prepend, input, append) if p is not None]
    x = cat(parts, d) if len(parts) > 1 and n else input.clone() if n == 0 else input
    before = (slice(None),) * d
    for _k in range(min(n, x.shape[d])):
        later, earlier = x[(*before, slice(1, None))], x[(*before, slice(None, -1))]
        x = later - earlier if x._data.dtype.kind != "b" else later != earlier
    return x


def part(x: Tensor, dim: int, start: int | None, stop: int | None) -> Tensor:
    """A range of positions along one dim."""
    return x[(*(slice(None),) * dim, slice(start, stop))]


def trapezoids(name: str, y: Tensor, x: Any, dx: Any, dim: int) -> Tensor:
    """Twice the area over each step: its width times the sum of both ends."""
    d = wrap_dim(dim, y.ndim)
    sums = part(y, d, 1, None) + part(y, d, None, -1)
    if x is None:
        return sums * dx
    if x.ndim == 1 and x.shape[0] != y.shape[d]:
        sentence = f"{name}: There must be one `x` value for each sample point"
        raise AutogradError(sentence, hint=f"`{{x}}` has {y.shape[d]} along dim {d}, and x has {x.shape[0]}.")
    line = x.reshape([-1 if k == d else 1 for k in range(y.ndim)]) if x.ndim == 1 else x
    along = d - y.ndim + line.ndim
    return sums * (part(line, along, 1, None) - part(line, along, None, -1))


@op("trapz", method=False)
def trapezoid(y: Tensor, x: Tensor | None = None, *, dx: Any = 1, dim: int = -1) -> Tensor:
    """The integral along `dim` by the trapezoidal rule, of samples `dx` apart or at the places x."""
    return trapezoids("trapezoid", y, x, dx, dim).sum(dim) / 2


@op(method=False)
def cumulative_trapezoid(y: Tensor, x: Tensor | None = None, *, dx: Any = 1, dim: int = -1) -> Tensor:
    """The integrals along `dim` up to each sample but the first, by the trapezoidal rule."""
    return trapezoids("cumulative_trapezoid", y, x, dx, dim).cumsum(dim) / 2


@op(method=False)
def gradient(input: Tensor, *, spacing: Any = 1, dim: Any = None, edge_order: int = 1) -> tuple[Tensor, ...]:
    """The slopes of a sampled function along each dim (or those of `dim`), by central differences.

    Args:
        input: The samples.
        spacing: How far they are apart, or a vector of their places; a list has one for each dim.
        dim: The dims; all of them by default.
        edge_order: 1 for one-sided differences at the ends, 2 for those of a parabola.
    """
    if edge_order not in (1, 2):
        raise AutogradError("torch.gradient only supports edge_order=1 and edge_order=2.", hint="leave it away.")
    dims = axes_of(range(input.ndim) if dim is None else dim, input.ndim) or ()
    steps = spacing if isinstance(spacing, (tuple, list)) else [1 if spacing is None else spacing] * len(dims)
    if len(steps) != len(dims):
        wanted = (
            f"or a list of length equal to 'self.dim() = {input.ndim}', since dim argument was not given, but got a "
            f"list of length {len(steps)}"
            if dim is None
            else "or it's spacing and dim arguments to have the same length, but got a spacing argument of length "
            f"{len(steps)} and a dim argument of length {len(dims)}."
        )
        comma = "," if dim is None else ""
        raise AutogradError(
            f"torch.gradient expected spacing to be unspecified, a scalar{comma} {wanted}",
            hint="one spacing for each dim.",
        )
    return tuple(slopes(input, d, h, edge_order) for d, h in zip(dims, steps, strict=True))


def slopes(f: Tensor, d: int, spacing: Any, edge_order: int) -> Tensor:
    """The slopes along one dim: of the parabola through each sample and its neighbors."""
    n = f.shape[d]
    if n < edge_order + 1:
        sentence = "torch.gradient expected each dimension size to be at least edge_order+1"
        raise AutogradError(sentence, hint=f"dim {d} has {n} samples.")
    if isinstance(spacing, Tensor) and spacing.ndim:
        widths = (spacing[1:] - spacing[:-1]).reshape([-1 if k == d else 1 for k in range(f.ndim)])
    else:
        widths = (f.new_ones(n - 1) * spacing).reshape([-1 if k == d else 1 for k in range(f.ndim)])
    rises = (part(f, d, 1, None) - part(f, d, None, -1)) / widths
    a, b = part(widths, d, None, -1), part(widths, d, 1, None)
    inside = (part(rises, d, None, -1) * b + part(rises, d, 1, None) * a) / (a + b)
    first, last = part(rises, d, 0, 1), part(rises, d, -1, None)
    if edge_order == 2:  # the parabola's slope at its ends: as far beyond the outer rise as the inner slope is behind
        first, last = first * 2 - part(inside, d, 0, 1), last * 2 - part(inside, d, -1, None)
    return cat([first, inside, last], d)
