"""Where a model sees which class: shaded regions, the boundary between them, and the points.

Read next: `weight_arrows.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from autogradlab.widgets.classify.points import Array, PointSet
from autogradlab.widgets.classify.training import Classifier
from autogradlab.widgets.svg_plots.axes import (
    LEAST_LEFT,
    PlotArea,
    dots_path,
    element,
    left_margin,
    svg_document,
    text_element,
)
from autogradlab.widgets.svg_plots.axis_labels import fit_text, label_width
from autogradlab.widgets.svg_plots.class_colors import BANDS
from autogradlab.widgets.svg_plots.contours import contour_path
from autogradlab.widgets.svg_plots.filled_contours import EMPTY, filled_contours
from autogradlab.widgets.svg_plots.grid_cells import cell_paths

__all__ = ["points_area", "regions_plot"]

WIDTH, HEIGHT = 440.0, 366.0
AXES = ("x₁", "x₂")

Place = tuple[float, float]
Flags = npt.NDArray[np.bool_]
COLUMNS, ROWS = 48, 38  # cells of the shading, about 8 pixels each way
MAX_OPACITY = 0.45  # how opaque the shade is where the model is sure
LAYER = f"{1 - (1 - MAX_OPACITY) ** (1 / BANDS):.4f}"  # the same of each of the areas that lie one over the other
MARK = 24.0  # pixels of a legend's mark, with the room around it


def points_area(data: PointSet) -> PlotArea:
    """A part of the plane that shows every point, a unit as long across as up."""
    first = equal_area(data, LEAST_LEFT)
    return equal_area(data, left_margin(first.y_ticks().labels))


def equal_area(data: PointSet, left: float) -> PlotArea:
    """The same with that much room at the left."""
    lo, hi = data.X.min(0), data.X.max(0)
    frame = PlotArea((0, 1), (0, 1), WIDTH, HEIGHT, left)
    across, up = WIDTH - frame.left - frame.right, HEIGHT - frame.top - frame.bottom
    unit = float(max((hi - lo)[0] / across, (hi - lo)[1] / up)) * 1.24 or 2.0 / up
    (x, y), half = (lo + hi) / 2, (unit * across / 2, unit * up / 2)
    return PlotArea((x - half[0], x + half[0]), (y - half[1], y + half[1]), WIDTH, HEIGHT, left)


def regions_plot(frame: PlotArea, model: Classifier, title: str, marks: str = "") -> str:
    """The whole picture.

    Args:
        frame: The part of the plane that is shown.
        model: What decides.
        title: What it is a picture of, for those who do not see it.
        marks: Drawn above the points, such as arrows.
    """
    xs, ys = np.linspace(*frame.x, COLUMNS + 1), np.linspace(*frame.y, ROWS + 1)
    z = model.logits(xs, ys)
    line = element("path", d=contour_path(frame, xs, ys, z, 0.0) or EMPTY, class_="agl-boundary")
    test = model.held_out
    ground = frame.clip(class_shades(frame, z), line, draw_points(frame, model.data, model.right, test), marks)
    return svg_document(
        WIDTH,
        HEIGHT,
        title,
        frame.axes(*AXES),
        ground,
        class_legend(frame, model.data.classes, bool(test.any())),
        nan_label(frame, z),
    )


# --- shades ---


def class_shades(frame: PlotArea, z: Array) -> str:
    """The areas where the model is surer and surer of each class, one over the other; always as many paths."""
    xs, ys = np.linspace(*frame.x, z.shape[1]), np.linspace(*frame.y, z.shape[0])
    shares = [0.5 + 0.5 * k / BANDS for k in range(BANDS)]
    levels = [math.log(p / (1 - p)) for p in shares]
    lost = np.isnan(z)
    corners = lost[:-1, :-1] | lost[1:, :-1] | lost[:-1, 1:] | lost[1:, 1:]
    nowhere = cell_paths(frame, corners.astype(int)).get(1, EMPTY)
    found = [element("path", d=nowhere, class_="agl-nowhere", fill_opacity="0.25")]
    for css, heights in (("agl-shade1", z), ("agl-shade0", -z)):
        areas = filled_contours(frame, xs, ys, heights, levels)
        found += [element("path", d=area, class_=css, fill_opacity=LAYER) for area in areas]
    return element("g", "".join(found), class_="agl-shades")


# --- points ---


def draw_points(frame: PlotArea, data: PointSet, right: Flags, test: Flags) -> str:
    """Discs for class 1, squares for class 0, fainter for testing, and a ring around each that is wrong."""
    places = [(frame.px(float(x)), frame.py(float(y))) for x, y in data.X]
    rings = "".join(ring_path(*p) for p, good in zip(places, right, strict=True) if not good) or EMPTY
    kinds: dict[tuple[int, bool], list[Place]] = {(label, held): [] for label in (0, 1) for held in (False, True)}
    for place, label, held in zip(places, data.y.tolist(), test.tolist(), strict=True):
        kinds[int(label), held].append(place)
    parts = []
    for held in (False, True):
        ones, faint = dots_path(kinds[1, held]), " agl-test" * held
        zeros = "".join(square_path(*p) for p in kinds[0, held]) or EMPTY
        parts += [element("path", d=ones, class_="agl-halo"), element("path", d=ones, class_=f"agl-one{faint}")]
        parts.append(element("path", d=zeros, class_=f"agl-zero{faint}"))
    return "".join([*parts, element("path", d=rings, class_="agl-ring")])


def square_path(x: float, y: float) -> str:
    return f"M{x - 3.3:.1f} {y - 3.3:.1f}h6.6v6.6h-6.6z"


def ring_path(x: float, y: float, r: float = 8.0) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0"


def class_legend(frame: PlotArea, classes: tuple[str, str], test: bool) -> str:
    """What the marks mean, under the picture: as many as fit before the axis's name, their names shortened."""
    x, y = frame.left + 4, frame.height - frame.bottom + 31
    parts: list[str] = []
    marks: list[tuple[str, Callable[[float], str]]] = [
        (classes[0], lambda at: element("path", d=square_path(at, y - 4), class_="agl-zero")),
        (classes[1], lambda at: element("path", d=dots_path([(at, y - 4)]), class_="agl-one")),
        ("not right yet", lambda at: element("path", d=ring_path(at, y - 4, 5.5), class_="agl-ring")),
    ]
    if test:
        marks.append(("test", lambda at: element("path", d=dots_path([(at, y - 4)]), class_="agl-one agl-test")))
    fixed = sum(MARK + label_width(name) for name, _ in marks[2:]) + 2 * MARK
    axis = label_width(frame.x_ticks().name(AXES[0])) + 8
    room = max(frame.width - frame.right - axis - x - fixed, 0.0) / 2  # for each class's name
    for name, draw in marks:
        name = fit_text(name, room) if len(parts) < 4 else name
        parts += [draw(x), text_element(name, x + 10, y, "agl-legend")]
        x += MARK + label_width(name)
    return "".join(parts)


def nan_label(frame: PlotArea, z: Array) -> str:
    """A word over the plane where the model gives no number."""
    shown = "visible" if np.isnan(z).any() else "hidden"
    where = ((frame.left + frame.width - frame.right) / 2, (frame.top + frame.height - frame.bottom) / 2)
    return text_element("not a number here", *where, "agl-lost", text_anchor="middle", visibility=shown)
