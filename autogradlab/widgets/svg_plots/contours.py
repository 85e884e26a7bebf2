"""Where a descent went, as a picture: on its curve, over contour lines, in space, or coordinate by coordinate.

Read next: `themed_rules.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.display.plots.function_source import read_source
from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import PlotArea, curve_path, element, plot_area, svg_document, text_element
from autogradlab.widgets.svg_plots.coordinate_names import coordinate_names
from autogradlab.widgets.svg_plots.filled_contours import EMPTY, filled_contours
from autogradlab.widgets.svg_plots.height_grid import HeightGrid
from autogradlab.widgets.svg_plots.label_places import Box, Label, dense_line, keep_apart
from autogradlab.widgets.svg_plots.number_text import format_short, format_tick, ticks
from autogradlab.widgets.svg_plots.path_comparison import axis_ends, draw_paths, legend_height, line_legend
from autogradlab.widgets.svg_plots.path_plots import HEIGHT, WIDTH, coordinates_plot, draw_trail

__all__ = ["DescentPlot", "visible_ends"]

LEVELS = 12
STILL = 0.01  # a path that is shorter than this share of its place, and leaves f as high, has not moved
VIEW = (math.radians(20), math.radians(50))  # elevation and azimuth of the view in space


def visible_ends(points: Array, heights: Sequence[float]) -> list[tuple[float, float]]:
    """The part of the world worth showing: where the path went, without what it did after it was lost.

    Args:
        points: Shape (steps, coordinates).
        heights: f at each point.

    Returns:
        For each coordinate its lower and upper end, with some room around.
    """
    first = heights[0]
    limit = first + 3 * max(abs(first), first - min((h for h in heights if math.isfinite(h)), default=first), 1.0)
    shown = [k < 2 or (math.isfinite(h) and h <= limit) for k, h in enumerate(heights)]
    kept, finite = points[shown], [h for h in heights if math.isfinite(h)] or [0.0]
    lo, hi = kept.min(0), kept.max(0)
    wide = float((hi - lo).max())
    # A path that has hardly moved says nothing about scale: show as much of the world as the place is large.
    flat = max(finite) - min(finite) <= STILL * max(map(abs, finite))
    still = wide <= (STILL if flat else 1e-6) * max(1.0, float(np.abs(lo).max()))
    room = np.maximum(np.abs(lo), 1.0) if still else np.maximum(0.25 * (hi - lo), 0.08 * wide)
    return [(float(a), float(b)) for a, b in zip(lo - room, hi + room, strict=True)]


class DescentPlot:
    """The ground that paths run over; surveyed once, drawn with every new path.

    Args:
        f: The function, of one tensor of `shape`.
        shape: The shape of its argument.
        ends: What to show of each coordinate.
        seconds: How long to survey it at once; `extend` goes on.
    """

    def __init__(
        self,
        f: Callable[[Any], Any],
        shape: tuple[int, ...],
        ends: list[tuple[float, float]],
        seconds: float = math.inf,
    ) -> None:
        self.ends, self.source = ends, read_source(f, "a")
        self.grid = HeightGrid(f, shape, ends) if len(ends) < 3 else None
        self.heights = (0.0, 1.0)
        self.coordinates = coordinate_names(f, self.source.argument, len(ends))
        self.background = self.space_axes() if len(ends) == 3 else ""
        self.extend(seconds)

    def extend(self, seconds: float = math.inf) -> bool:
        """Survey on until it is done or the time is over; tells whether it is done."""
        if self.grid is None or self.background:
            return True
        if self.grid.extend(seconds):
            self.background = self.curve(self.grid) if len(self.ends) == 1 else self.contours(self.grid)
        return self.background != ""

    def fits(self, ends: list[tuple[float, float]]) -> bool:
        """Whether another path can be seen well on this ground: not much larger, not much smaller."""
        large = all((b - a) > 0.25 * (hi - lo) for (lo, hi), (a, b) in zip(padded_ends(self.ends), ends, strict=True))
        return large and self.contains(ends)

    def contains(self, ends: list[tuple[float, float]]) -> bool:
        """Whether another path is within this ground."""
        return all(lo <= a and b <= hi for (lo, hi), (a, b) in zip(padded_ends(self.ends), ends, strict=True))

    def draw(self, points: Array, heights: Sequence[float]) -> str:
        """The path from its start to its end."""
        title = f"path of the descent, {len(points) - 1} steps"
        if len(self.ends) > 3:
            return coordinates_plot(points, title, self.source.argument)
        ground, last = (
            self.path_background([heights]),
            "end" if math.isfinite(heights[-1]) else format_short(heights[-1]),
        )
        marks = draw_trail(self.pixels(points, heights), last, self.words_box, self.line)
        return svg_document(WIDTH, HEIGHT, title, ground, self.frame.clip(*marks[:-1]), marks[-1])

    def compare(self, paths: Sequence[tuple[Array, Sequence[float]]], names: Sequence[str]) -> str:
        """Several paths with a legend, in at most three coordinates."""
        ground = self.path_background([heights for _, heights in paths])
        marks = draw_paths([self.pixels(*path) for path in paths], self.words_box, self.line)
        parts = [ground, self.frame.clip(*marks[:-1]), marks[-1]]
        title = f"paths of the descent by {', '.join(names)}"
        return svg_document(WIDTH, HEIGHT + legend_height(names), title, *parts, line_legend(names, HEIGHT))

    def draw_empty(self) -> str:
        """The ground, where there is no path to draw."""
        return svg_document(WIDTH, HEIGHT, "where f is defined", self.path_background([])) if len(self.ends) < 4 else ""

    def path_background(self, heights: Sequence[Sequence[float]]) -> str:
        """What is under a path; only the axes until the survey is done."""
        if len(self.ends) == 1 and not self.background:
            self.heights = axis_ends([h for run in heights for h in run])
        return self.background or self.frame.axes(*self.names)

    @property
    def plane(self) -> dict[str, Any]:
        """Where it is on the picture: its ends, its sides in pixels, and its axes; empty for a view in space."""
        if len(self.ends) > 2:
            return {}
        frame = self.frame
        box = [frame.left, frame.top, frame.width - frame.right, frame.height - frame.bottom]
        return {
            "x": frame.x,
            "y": frame.y,
            "box": box,
            "axes": list(self.names[:1] if len(self.ends) == 1 else self.names),
        }

    @property
    def names(self) -> tuple[str, str]:
        """What the axes are called, in the learner's own words."""
        name, argument = self.source.name, self.source.argument
        if len(self.ends) == 1:
            return argument, f"{name}({argument})"
        return self.coordinates[0], self.coordinates[1]

    @property
    def words_box(self) -> Box:
        """Where the words at a path's ends have to stay."""
        return self.frame.inside

    @property
    def line(self) -> Array:
        """Points of the curve that a path of one coordinate is on, in pixels; the words there should not hide it."""
        if len(self.ends) > 1 or self.grid is None or not self.grid.is_done:
            return np.empty((0, 2))
        frame = self.frame
        xs, ys = self.grid.axes[0].tolist(), np.clip(self.grid.heights, *self.heights).tolist()
        return dense_line(np.array([(frame.px(x), frame.py(y)) for x, y in zip(xs, ys, strict=True)]))

    @property
    def frame(self) -> PlotArea:
        """The axes' box."""
        if len(self.ends) > 2:
            return PlotArea((0, 1), (0, 1), WIDTH, HEIGHT, 4, 4, 4, 4)
        return plot_area(self.ends[0], self.heights if len(self.ends) == 1 else self.ends[1], WIDTH, HEIGHT)

    def pixels(self, points: Array, heights: Sequence[float]) -> list[tuple[float, float]]:
        """Where each point of the path is in the picture; a height that is no number, at its edge."""
        with np.errstate(all="ignore"):
            frame = self.frame
            if len(self.ends) == 3:
                places = [self.project(p) for p in points]
            else:
                ys = [self.finite_height(h) for h in heights] if len(self.ends) == 1 else points[:, 1]
                xs = points[:, 0]
                places = [(frame.px(float(x)), frame.py(float(y))) for x, y in zip(xs, ys, strict=True)]
        return [p for p in places if all(math.isfinite(c) and abs(c) < 1e5 for c in p)]

    def finite_height(self, height: float) -> float:
        """How high a value is drawn over its curve: infinity at the top, what is no number at the bottom."""
        return height if math.isfinite(height) else self.heights[1] if height > 0 else self.heights[0]

    # --- one coordinate: the curve ---

    def curve(self, survey: HeightGrid) -> str:
        """f over its range."""
        z = survey.heights.tolist()
        self.heights = axis_ends(z, 0.08)
        line = element("path", d=curve_path(self.frame, survey.axes[0].tolist(), z), class_="agl-curve")
        return self.frame.axes(*self.names) + self.frame.clip(line)

    # --- two coordinates: contour lines ---

    def contours(self, survey: HeightGrid) -> str:
        """Lines of equal height, closer together near the bottom, darker above; small crosses where f has no value."""
        (xs, ys), z, frame = survey.axes, survey.heights, self.frame
        finite = z[np.isfinite(z)]
        lo, hi = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
        levels = [lo + (hi - lo) * (k / LEVELS) ** 3 for k in range(2, LEVELS)] if finite.size else []
        areas = filled_contours(frame, xs, ys, z, levels) if levels else []
        lines = [element("path", d=area, class_="agl-depth") for area in areas]
        lines += [element("path", d=contour_path(frame, xs, ys, z, v) or EMPTY, class_="agl-contour") for v in levels]
        holes = [(frame.px(xs[k]), frame.py(ys[j])) for j, k in np.argwhere(~np.isfinite(z))[:: max(1, z.size // 260)]]
        lines.append(element("path", d="".join(map(cross_path, holes)) or EMPTY, class_="agl-contour"))
        told = "× f has no value there" if holes else ""
        return frame.axes(*self.names) + frame.clip(*lines) + text_element(told, frame.left, HEIGHT - 6, "agl-name")

    # --- three coordinates: a view from aside, as matplotlib's view_init(20, 50) ---

    def project(self, p: Array) -> tuple[float, float]:
        """A point in space as pixels, seen from far away."""
        lows, spans = np.array([e[0] for e in self.ends]), np.array([e[1] - e[0] for e in self.ends])
        x, y, z = (np.asarray(p, float) - lows) / spans - 0.5
        elevation, azimuth = VIEW
        across = -x * math.sin(azimuth) + y * math.cos(azimuth)
        depth = x * math.cos(azimuth) + y * math.sin(azimuth)
        up = z * math.cos(elevation) - depth * math.sin(elevation)
        return WIDTH / 2 + 205 * across, HEIGHT / 2 - 8 - 190 * up

    def space_axes(self) -> str:
        """The three axes along the back and the floor, with their ends named."""
        (x0, x1), (y0, y1), (z0, z1) = self.ends
        floor = [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0), (x0, y0, z0)]
        walls = [[(x0, y0, z0), (x0, y0, z1)], [(x1, y0, z0), (x1, y0, z1), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0)]]
        edges = "".join(
            element("path", d=self.polyline(run), class_="agl-axis", fill="none") for run in [floor, *walls]
        )
        rows = [self.axis_labels(*row) for row in ((0, y1, z0, (0, 16)), (1, x1, z0, (0, 16)), (2, x1, y0, (-8, 4)))]
        labels = keep_apart([row[0] for row in rows] + [label for row in rows for label in row[1:]], self.words_box)
        return edges + "".join(
            text_element(label.text, label.x, label.y, label.kind, text_anchor=label.anchor) for label in labels
        )

    def polyline(self, run: Sequence[tuple[float, float, float]]) -> str:
        """A line through points in space."""
        return "M" + "L".join("{:.1f} {:.1f}".format(*self.project(np.array(p))) for p in run)

    def axis_labels(self, axis: int, u: float, v: float, shift: tuple[int, int]) -> list[Label]:
        """The name of an axis, whose other two coordinates stay at `u` and `v`, in its middle, and its ticks."""
        anchor = "end" if axis == 2 else "middle"
        marks = [(self.coordinates[axis], sum(self.ends[axis]) / 2, 2.2)]
        marks += [(format_tick(t), t, 1.0) for t in ticks(*self.ends[axis], 2)]
        labels = []
        for content, t, away in marks:
            x, y = self.project(np.insert(np.array([u, v]), axis, t))
            css = "agl-tick" if away == 1 else "agl-name"
            x, y = (x + shift[0] * 4.4 * (away > 1) + shift[0], y + 4) if axis == 2 else (x, y + shift[1] * away)
            labels.append(Label(content, x, y, anchor, css))
        return labels


def padded_ends(ends: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A little more room than is shown."""
    return [(lo - 0.1 * (hi - lo), hi + 0.1 * (hi - lo)) for lo, hi in ends]


def cross_path(place: tuple[float, float]) -> str:
    """A small cross as path data."""
    x, y = place
    return f"M{x - 2:.1f} {y - 2:.1f}l4 4m-4 0l4 -4"


def contour_path(frame: PlotArea, xs: Array, ys: Array, z: Array, level: float) -> str:
    """The line where z crosses `level`, as path data: marching triangles, which have no ambiguous case."""
    d = []
    x, y = np.meshgrid([frame.px(v) for v in xs], [frame.py(v) for v in ys])
    corners = np.stack([x, y, z - level], -1)
    a, b, c, e = corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]
    for triangle in ((a, b, c), (a, c, e)):
        three = np.stack(triangle, 2).reshape(-1, 3, 3)
        signs = three[:, :, 2] > 0
        cut = three[np.isfinite(three).all((1, 2)) & (signs.any(1) != signs.all(1))]
        d += ["M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in crossings(corner)) for corner in cut.tolist()]
    return "".join(d)


def crossings(corner: list[list[float]]) -> list[tuple[float, float]]:
    """Where the level cuts the sides of one triangle."""
    cuts = []
    for (x0, y0, h0), (x1, y1, h1) in zip(corner, corner[1:] + corner[:1], strict=True):
        if (h0 > 0) != (h1 > 0):
            t = h0 / (h0 - h1)
            cuts.append((x0 + t * (x1 - x0), y0 + t * (y1 - y0)))
    return cuts
