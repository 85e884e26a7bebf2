"""A function and its derivatives: sampled, named and described before anything is drawn.

Read next: `plot_figure.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.display.model.array_text import format_number
from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS, MAX_ORDER
from autogradlab.display.shared.sampling import Array, match_dtype, mute_output, value_at, values_at
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor

__all__ = [
    "COLORS",
    "SampledCurve",
    "curve_labels",
    "lost_gradient_note",
    "parse_orders",
    "sample_points",
    "curves_text",
    "sample_curves",
]

COLORS = ("leaf", "op", "parameter", "ink")  # of functions; every derivative has the gradients' color
RANGE_HINT = "write the range as al.plot(f, (lo, hi)), with lo < hi, e.g. (-7, 7)."
LOST_GRADIENT = (
    "No gradient reaches {x}: somewhere in {f} the tensor became a plain number (float(), .item(), .detach(), "
    "math.sin)."
)


@dataclass(frozen=True)
class SampledCurve:
    """One line of a plot.

    Attributes:
        label: `tanh(x)`, `tanh′(x)`.
        f: The function, of one number.
        xs, ys: Its samples; ys is nan where there is no number.
        order: 0 for the function itself, 1 for its derivative ...
        color: A token's name.
        dash: The line style.
    """

    label: str
    f: Callable[[Any], Any]
    xs: Array
    ys: Array
    order: int
    color: str
    dash: Any = "-"


# --- what to draw ---


def parse_orders(derivatives: Any) -> list[int]:
    """The orders to draw, 0 for the function itself."""
    several = isinstance(derivatives, (list, tuple, range))
    wanted = [0, *derivatives] if several else range(derivatives + 1) if isinstance(derivatives, int) else [-1]
    fits = all(isinstance(k, int) and 0 <= k <= MAX_ORDER for k in (*wanted, len(wanted) - 1))
    if isinstance(derivatives, bool) or not fits:
        raise AutogradValueError(
            f"derivatives must be an order from 0 to {MAX_ORDER}, or several, got {derivatives!r}",
            hint="derivatives=2 draws f, f′ and f″; derivatives=(2,) draws f and f″.",
        )
    return sorted(set(wanted))


def sample_points(x: Any, points: int) -> Array:
    """Where to sample: evenly between two ends, or where the learner says."""
    try:
        xs = np.asarray(x.detach() if isinstance(x, Tensor) else x, np.float64)
    except (TypeError, ValueError):
        raise AutogradTypeError(f"x is no range of numbers: {x!r}", hint=RANGE_HINT) from None
    if xs.ndim != 1 or len(xs) < 2 or not np.isfinite(xs).all() or not (np.diff(xs) > 0).all():
        raise AutogradValueError(f"x must be finite numbers that rise, got {format_points(xs)}", hint=RANGE_HINT)
    if len(xs) > 2:
        return xs
    if isinstance(points, bool) or not isinstance(points, int) or points < 2:
        raise AutogradValueError(f"points must be a whole number from 2 on, got {points!r}", hint="points=401.")
    return np.linspace(xs[0], xs[1], points)


def format_points(xs: Array) -> str:
    """A few of the learner's numbers."""
    flat = [format_number(v) for v in xs.ravel()[:MAX_LISTED_ELEMENTS].tolist()]
    return f"({', '.join(flat)}{', ...' * (xs.size > MAX_LISTED_ELEMENTS)})"


def sample_curves(
    f: Callable[[Any], Any], xs: Array, orders: Sequence[int], names: Sequence[str], color: str
) -> list[SampledCurve]:
    """The curves of one function and its derivatives."""
    f = match_dtype(f, xs[len(xs) // 2])
    derivative, curves = f, list[SampledCurve]()
    for order in range(orders[-1] + 1):
        if order in orders:
            ys = values_at(derivative, xs)
            ys[~np.isfinite(ys) | (np.isnan(curves[0].ys) if curves else False)] = np.nan
            curves.append(SampledCurve(names[len(curves)], derivative, xs, ys, order, "gradient" if order else color))
        derivative = al.elementwise_grad(derivative)
    if np.isnan(curves[0].ys).all():
        raise_no_value(f, names[0], xs)
    return curves


def raise_no_value(f: Callable[[Any], Any], name: str, xs: Array) -> None:
    """Raise what the function raises in the middle, where it has no value anywhere."""
    x = float(xs[len(xs) // 2])
    try:
        with mute_output():
            value_at(f, x)
    except (AutogradTypeError, AutogradValueError):
        raise
    except Exception as error:
        raise AutogradValueError(
            f"{name} could not be computed anywhere: {type(error).__name__} at {format_number(x)}: {error}",
            hint="pass a function of one number, and try it first on one: f(al.tensor(1.0)).",
        ) from error


def lost_gradient_note(f: Callable[[Any], Any], spoken: FunctionSource) -> str:
    """A note where `f` changes with x and autograd cannot see it, or empty."""
    with mute_output():
        try:
            ys = [f(al.tensor(v, dtype=al.float64, requires_grad=True)) for v in (0.3, 0.7, 1.9)]
        except Exception:
            return ""
    blind = not any(isinstance(y, Tensor) and y.requires_grad for y in ys)
    return LOST_GRADIENT.format(x=spoken.argument, f=spoken.name) if blind and len({float(y) for y in ys}) > 1 else ""


# --- what to call it ---


def curve_labels(
    formulas: Sequence[FunctionSource], orders: Sequence[int], labels: str | Sequence[str] | None
) -> list[list[str]]:
    """The label of each curve, function by function."""
    given = [labels] if isinstance(labels, str) else None if labels is None else [str(word) for word in labels]
    each = len(orders)
    if given is not None and len(given) == each * len(formulas) and len(given) != len(formulas):
        return [given[k : k + each] for k in range(0, len(given), each)]
    if given is not None and len(given) != len(formulas):
        raise AutogradValueError(
            f"{len(given)} labels for {len(formulas)} function{'s' * (len(formulas) > 1)}",
            hint=f"give one label a function, or one a curve, {each * len(formulas)} in all.",
        )
    calls = [f"{one.name}({one.argument})" for one in formulas]
    own = [call if calls.count(call) == 1 else one.body or call for call, one in zip(calls, formulas, strict=True)]
    return [[prime_label(word, order) for order in orders] for word in given or own]


def prime_label(label: str, order: int) -> str:
    """The label of a derivative.

    >>> prime_label("tanh(x)", 1), prime_label("loss", 2), prime_label("x**2", 1), prime_label("f(x)", 4)
    ('tanh′(x)', 'loss″', '(x**2)′', 'f⁽⁴⁾(x)')
    """
    mark = ["", "′", "″", "‴"][order] if order < 4 else f"⁽{'⁰¹²³⁴⁵⁶⁷⁸⁹'[order]}⁾"
    if not mark:
        return label
    call = re.fullmatch(r"(\w+)(\(\w+\))?", label)
    return f"{call[1]}{mark}{call[2] or ''}" if call else f"({label}){mark}"


def curves_text(curves: Sequence[SampledCurve], argument: str, title: str | None, note: str) -> str:
    """The plot in words."""
    xs, names = curves[0].xs, [c.label for c in curves]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    ends = f"for {argument} from {format_number(xs[0])} to {format_number(xs[-1])}"
    lines = [f"{listed} {ends}", *(f"  {c.label}: {range_text(c.ys)}" for c in curves)]
    return "\n".join([*([title] if title else []), *lines, *([note] if note else [])])


def range_text(ys: Array) -> str:
    """Between which values a curve runs."""
    finite = ys[np.isfinite(ys)]
    if not finite.size:
        return "no values"
    lo, hi = format_number(float(finite.min())), format_number(float(finite.max()))
    missing = f", no value at {ys.size - finite.size} of {ys.size} points" * (finite.size < ys.size)
    return (f"{lo} everywhere" if lo == hi else f"from {lo} to {hi}") + missing
