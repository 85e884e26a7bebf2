"""`al.plot_descent(f, path)`: where a descent went, over contour lines, in space or on its curve, and its losses.

Read next: `../../widgets/__init__.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_number
from autogradlab.display.plots.descent_axes import draw_descent, draw_losses
from autogradlab.display.plots.function_source import read_source
from autogradlab.display.plots.plot_figure import Plot, lesson_style, new_figure
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS
from autogradlab.display.shared.sampling import Array, match_dtype, mute_output, value_at, values_at
from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor

__all__ = ["plot_descent"]

PATH_HINT = "collect the points as you go: path = [a.detach().clone()], then path.append(a.detach().clone()) each step."


def plot_descent(
    f: Callable[..., Any],
    path: Any,
    *,
    bounds: Sequence[tuple[float, float]] | tuple[float, float] | None = None,
    labels: Sequence[str] | None = None,
    title: str | None = None,
) -> Plot:
    """Draw the path of a descent from its first step (purple) to its last (yellow), and the loss after each.

    Args:
        f: What was minimized: a function of one vector, or of as many numbers as a point has.
        path: The points in order: a list of tensors, arrays or tuples, or an array of shape (steps, coordinates).
            One coordinate is drawn on the curve of `f`, two over its contour lines, three in space, more step by step.
        bounds: What to show of each coordinate, `((lo, hi), (lo, hi))`; by default where the path went.
        labels: The names of the coordinates.
        title: The heading.

    Returns:
        A Plot with `.figure`, `.svg`, `.text` and `.save("path.png")`.

    Raises:
        AutogradTypeError: where the path is no sequence of points.
        AutogradValueError: where it is empty, or the bounds do not fit it.

    >>> plot_descent(lambda x, y: x**2 + 4 * y**2, [(2.0, 1.0), (1.0, 0.2), (0.5, 0.0)])
    path of 2 steps over f(x, y) = x ** 2 + 4 * y ** 2
      start: (2, 1), f = 8
      end: (0.5, 0), f = 0.25
    """
    points, scalar = read_path(path)
    start = points[0, 0] if scalar else points[0]
    g = match_dtype(as_point_function(f, points.shape[1], scalar), start)
    losses = values_at(g, points[:, 0] if scalar else points.T)
    if np.isnan(losses).all():
        raise_no_loss(g, start)
    names = coordinate_names(f, points.shape[1], labels)
    text = (
        title or f"path of {len(points) - 1} step{'s' * (len(points) != 2)} over {function_heading(f, names, scalar)}"
    )
    with lesson_style():
        figure = new_figure(8.2, 3.9)
        draw_descent(figure, g, points, losses, axis_limits(bounds, points), names, scalar)
        draw_losses(figure.add_subplot(1, 5, (4, 5)), losses)
        if title:
            figure.suptitle(shorten(title, 80), x=0.015, ha="left", fontsize=10.5, parse_math=False)
    return Plot(figure, descent_text(text, points, losses))


# --- the path ---


def read_path(path: Any) -> tuple[Array, bool]:
    """The points, shape (steps, coordinates), and whether each is one bare number."""
    if isinstance(path, Tensor):
        path = path.detach().numpy()
    try:
        rows = [np.asarray(p.detach() if isinstance(p, Tensor) else p, np.float64) for p in path]
        points = np.stack(rows) if rows else np.zeros(0)
    except (TypeError, ValueError):
        shown = f"{len(path)} points of different shapes" if isinstance(path, (list, tuple)) else type(path).__name__
        raise AutogradTypeError(f"path must be a sequence of points, got {shown}", hint=PATH_HINT) from None
    if points.size == 0:
        raise AutogradValueError("the path is empty", hint=PATH_HINT)
    if points.ndim > 2:
        raise AutogradValueError(
            f"the points of the path have shape {list(points.shape[1:])}", hint="flatten them: a.detach().flatten()."
        )
    return points.reshape(len(points), -1), points.ndim == 1


def as_point_function(f: Callable[..., Any], count: int, scalar: bool) -> Callable[[Any], Any]:
    """`f` as a function of one point, however many arguments it takes."""
    if not callable(f):
        raise AutogradTypeError(
            f"plot_descent() takes a function, got {type(f).__name__}",
            hint="pass the function itself, without calling it: al.plot_descent(f, path).",
        )
    return f if scalar or argument_count(f) != count or count == 1 else lambda a: f(*a)


def argument_count(f: Callable[..., Any]) -> int:
    """How many arguments `f` must be given."""
    try:
        parameters = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return 1
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty for p in parameters)


def coordinate_names(f: Callable[..., Any], count: int, labels: Sequence[str] | None) -> list[str]:
    """The names of the coordinates: the learner's, the arguments', or `a[0]`, `a[1]`."""
    if labels is not None:
        if isinstance(labels, str) or len(labels) != count:
            raise AutogradValueError(f"labels must be {count} names, got {labels!r}", hint='e.g. labels=("x", "y").')
        return [str(name) for name in labels]
    if argument_count(f) == count:
        return list(inspect.signature(f).parameters)[:count]
    argument = read_source(f, "a").argument
    return [argument] if count == 1 else [f"{argument}[{k}]" for k in range(count)]


def function_heading(f: Callable[..., Any], names: Sequence[str], scalar: bool) -> str:
    """`f(x, y) = x**2 + y**2`."""
    spoken = read_source(f, "a")
    inside = ", ".join(names) if scalar or argument_count(f) == len(names) else spoken.argument
    return f"{spoken.name}({inside})" + (f" = {spoken.body}" if spoken.body else "")


def raise_no_loss(f: Callable[[Any], Any], start: Any) -> None:
    """Raise what the function raises at the first point, where it has no value on the whole path."""
    try:
        with mute_output():
            value_at(f, start)
    except Exception as error:
        raise AutogradValueError(
            f"f could not be computed on the path: {type(error).__name__}: {error}",
            hint="f takes a point of the path, as one vector or as separate numbers, and returns one number.",
        ) from error


def axis_limits(bounds: Any, points: Array) -> list[tuple[float, float]]:
    """What to show of each coordinate: what was asked for, or where the path went, with room around it."""
    if bounds is not None:
        given = np.asarray(bounds, np.float64).reshape(-1, 2) if np.size(bounds) % 2 == 0 else np.zeros((0, 2))
        given = np.repeat(given, points.shape[1], 0) if len(given) == 1 else given
        if len(given) != points.shape[1] or not (given[:, 0] < given[:, 1]).all():
            raise AutogradValueError(
                f"bounds do not fit {points.shape[1]} coordinates: {bounds!r}",
                hint="give one (lo, hi), or one for each coordinate, with lo < hi.",
            )
        return [(float(lo), float(hi)) for lo, hi in given]
    kept = points[np.isfinite(points).all(1) & (np.abs(points) < 1e12).all(1)]
    kept = kept if len(kept) else np.zeros((1, points.shape[1]))
    lo, hi = kept.min(0), kept.max(0)
    spans = hi - lo
    room = np.maximum(0.25 * spans, 0.12 * spans.max()) if spans.any() else 0.5 * np.maximum(abs(lo), 1.0)
    return [(float(a), float(b)) for a, b in zip(lo - room, hi + room, strict=True)]


def descent_text(text: str, points: Array, losses: Array) -> str:
    """The picture in words."""
    ends = [
        f"  {word}: {point_text(points[k])}, f = {format_number(float(losses[k]))}"
        for word, k in (("start", 0), ("end", -1))
    ]
    missing = int(np.sum(~np.isfinite(losses)))
    return "\n".join([text, *ends, *([f"  f is not finite at {missing} of {len(losses)} points"] if missing else [])])


def point_text(point: Array) -> str:
    """A point as its first coordinates."""
    values = [format_number(v) for v in point[:MAX_LISTED_ELEMENTS].tolist()]
    inside = ", ".join([*values, *(["..."] if len(point) > MAX_LISTED_ELEMENTS else [])])
    return f"({inside})" if len(point) > 1 else inside
