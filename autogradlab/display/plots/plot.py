"""`al.plot(f, (-7, 7))`: a function and its derivatives as curves.

Read next: `descent_axes.py`.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.display.plots.derivative_curves import (
    COLORS,
    SampledCurve,
    curve_labels,
    curves_text,
    lost_gradient_note,
    parse_orders,
    sample_curves,
    sample_points,
)
from autogradlab.display.plots.function_source import FunctionSource, read_source
from autogradlab.display.plots.plot_figure import Plot, import_matplotlib, lesson_style, new_figure
from autogradlab.display.render.theme import TOKENS
from autogradlab.display.shared.sampling import Array, has_pole, visible_range
from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.errors.messages import AutogradTypeError

__all__ = ["plot"]

DASHES = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)))


def plot(
    f: Callable[[Any], Any] | Sequence[Callable[[Any], Any]],
    x: Any = (-7, 7),
    *,
    derivatives: int | Sequence[int] = 1,
    points: int = 401,
    ax: Any = None,
    labels: str | Sequence[str] | None = None,
    title: str | None = None,
) -> Plot:
    """Draw a function and its derivative, which autograd computes.

    Args:
        f: A function of one number, written with operators, NumPy or autogradlab; or a list of several.
        x: From where to where, `(lo, hi)`; or the places themselves, an array of at least three.
        derivatives: Up to which order, 0 for none; or which orders, e.g. `(2,)`.
        points: How many samples between the ends.
        ax: matplotlib axes to draw on, instead of a figure of its own.
        labels: What to call the functions, or every single curve.
        title: The heading; by default the expression that `f` returns, where it is short.

    Returns:
        A Plot with `.figure`, `.svg`, `.text` and `.save("curve.png")`. There are gaps where `f` has no value.

    Raises:
        AutogradTypeError: where `f` is no function or `x` is no range.
        AutogradValueError: where an argument has a wrong value, or `f` fails everywhere.

    >>> import numpy as np
    >>> plot(np.tanh, (-7, 7))
    tanh(x) and tanh′(x) for x from −7 to 7
      tanh(x): from −1 to 1
      tanh′(x): from 3.33e−6 to 1
    """
    functions: list[Any] = list(f) if isinstance(f, (list, tuple)) else [f]
    if not functions:
        raise AutogradTypeError("plot() needs a function, got an empty list", hint="al.plot([f, g], (-7, 7)).")
    formulas, orders, xs = [plot_source(g) for g in functions], parse_orders(derivatives), sample_points(x, points)
    names = curve_labels(formulas, orders, labels)
    curves = [
        c for k, g in enumerate(functions) for c in sample_curves(g, xs, orders, names[k], COLORS[k % len(COLORS)])
    ]
    notes = [lost_gradient_note(g, name) for g, name in zip(functions, formulas, strict=True)] if orders[-1] else []
    if title is None and len(formulas) == 1 and labels is None and formulas[0].body:
        title = formulas[0].title
    return draw_plot(
        assign_dashes(curves, len(functions) > 1), formulas[0].argument, title, next(filter(None, notes), ""), ax
    )


def plot_source(f: Any) -> FunctionSource:
    """How to speak of a function: the argument of al.tanh, which PyTorch calls `input`, is an x here."""
    source = read_source(f)
    own = str(getattr(f, "__module__", "")).startswith("autogradlab.")
    return dataclasses.replace(source, argument="x") if own else source


def draw_plot(curves: Sequence[SampledCurve], argument: str, title: str | None, note: str, ax: Any) -> Plot:
    """The curves on the learner's axes, or on a figure of their own with a name at the end of each."""
    text = curves_text(curves, argument, title, note)
    if ax is not None:
        draw_curves(ax, curves, argument, title)
        add_legend(ax)
        return Plot(ax.figure, text, on_learner_axes=True)
    with lesson_style():
        figure = new_figure()
        axes = figure.subplots()
        draw_curves(axes, curves, argument, title)
        label_ends(axes, curves)
        if note:
            figure.supxlabel(note, x=0.015, ha="left", fontsize=8.5, color=TOKENS["light"]["cut"], parse_math=False)
    return Plot(figure, text)


def assign_dashes(curves: Sequence[SampledCurve], several: bool) -> list[SampledCurve]:
    """The derivatives, all of one color, told apart by their dashes; one function's first one needs none."""
    styles = itertools.islice(itertools.cycle(DASHES), int(several), None)
    return [dataclasses.replace(c, dash=next(styles)) if c.order else c for c in curves]


def draw_curves(ax: Any, curves: Sequence[SampledCurve], argument: str, title: str | None) -> None:
    """All curves on one pair of axes."""
    lo, hi = shared_limits(curves)
    for c in curves:
        above = 3 if c.dash == "-" else 4  # what is under a dashed line can be seen
        look = {"color": TOKENS["light"][c.color], "linestyle": c.dash, "zorder": above - 0.1 * c.order}
        ax.plot(c.xs, break_at_poles(c.ys, lo, hi), linewidth=1.8, label=shorten(c.label, 32), **look)
    if lo < 0 < hi:
        ax.axhline(0, color=TOKENS["light"]["edge"], linewidth=0.8, zorder=1)
    ax.set_xlim(curves[0].xs[0], curves[0].xs[-1])
    ax.set_ylim(lo, hi)
    ax.set_xlabel(argument, parse_math=False)
    if title:
        ax.set_title(shorten(title, 80), loc="left", fontsize=10.5, parse_math=False)


def add_legend(ax: Any) -> None:
    """The names of the curves where there may be no room next to them."""
    for text in ax.legend(frameon=False).get_texts():
        text.set_parse_math(False)


def shared_limits(curves: Sequence[SampledCurve]) -> tuple[float, float]:
    """The heights that all curves share: a derivative with a pole does not decide."""
    kept = [c for c in curves if c.order == 0 or not np.isfinite(c.ys).any() or not has_pole(c.f, c.xs, c.ys)]
    ends = [visible_range(c.ys, c.f, c.xs) for c in kept if np.isfinite(c.ys).any()] or [(-1.0, 1.0)]
    return min(lo for lo, _ in ends), max(hi for _, hi in ends)


def break_at_poles(ys: Array, lo: float, hi: float) -> Array:
    """A curve that is not joined across a pole."""
    ys = ys.copy()
    with np.errstate(invalid="ignore"):
        jumps = ((ys[:-1] > hi) & (ys[1:] < lo)) | ((ys[:-1] < lo) & (ys[1:] > hi))
    ys[:-1][jumps] = np.nan
    return ys


def label_ends(ax: Any, curves: Sequence[SampledCurve]) -> None:
    """Each curve's name at its right end, after a piece of its line, moved apart where ends meet."""
    line = import_matplotlib().lines.Line2D
    lo, hi = ax.get_ylim()
    ends = [min(max((last_value(c.ys) - lo) / (hi - lo), 0.0), 1.0) for c in curves]
    for c, y in zip(curves, spread_apart(ends, 0.085), strict=True):
        look = {"color": TOKENS["light"][c.color], "transform": ax.transAxes}
        ax.add_artist(line([1.012, 1.062], [y, y], linestyle=c.dash, lw=1.8, clip_on=False, **look))
        ax.text(1.074, y, shorten(c.label, 32), va="center", parse_math=False, **look)


def last_value(ys: Array) -> float:
    """The last value that is a number."""
    finite = ys[np.isfinite(ys)]
    return float(finite[-1]) if finite.size else math.nan


def spread_apart(heights: Sequence[float], gap: float) -> list[float]:
    """Heights moved as little as a simple rule can, until they are `gap` apart; the first stays above.

    >>> [round(y, 3) for y in spread_apart([0.5, 0.5, 0.9], 0.1)]
    [0.55, 0.45, 0.9]
    """
    order = sorted(range(len(heights)), key=lambda k: (-1 if math.isnan(heights[k]) else heights[k], -k))
    ys = [0.5 if math.isnan(heights[k]) else heights[k] for k in order]
    for _ in range(30):
        for i in range(len(ys) - 1):
            overlap = gap - (ys[i + 1] - ys[i])
            if overlap > 1e-9:
                ys[i], ys[i + 1] = ys[i] - overlap / 2, ys[i + 1] + overlap / 2
    placed = dict(zip(order, ys, strict=True))
    return [placed[k] for k in range(len(heights))]
