"""A function of two inputs as a heat map, with the gradient as an arrow; and the error of a difference by its step.

Read next: `exploration.py`.
"""

from __future__ import annotations

import math

import numpy as np

from autogradlab.display.plots.plot_figure import trail_colors
from autogradlab.display.shared.sampling import Array, visible_range
from autogradlab.widgets.svg_plots.axes import curve_path, element, plot_area, svg_document, text_element
from autogradlab.widgets.svg_plots.contours import contour_path
from autogradlab.widgets.svg_plots.filled_contours import EMPTY, filled_contours
from autogradlab.widgets.svg_plots.grid_cells import cell_paths
from autogradlab.widgets.svg_plots.number_text import format_short, format_tick
from autogradlab.widgets.svg_plots.themed_rules import ThemedRules

__all__ = ["HEAT_RULES", "ErrorPlot", "HeatMap"]

WIDTH, HEIGHT = 440.0, 352.0
ARROW, TIP = 62.0, 9.0  # pixels of the arrow and of its head
CONTOUR_LINES = 9  # contour lines
BANDS = 24  # shades from low to high: as many as make the map smooth
SCALE_WIDTH = 168.0  # pixels of the row of shades under the picture


def band_css(scheme: str, prefix: str) -> str:
    """The fill of each band, from low to high."""
    return "".join(f"{prefix}.agl-plot .agl-heat{k}{{fill:{hue}}}" for k, hue in enumerate(trail_colors(scheme, BANDS)))


HEAT_RULES = ThemedRules(
    shapes="",
    colors=(
        ".agl-heats{{opacity:.72}}.agl-heat{{stroke:none}}.agl-plot .agl-heats .agl-blank{{fill:{soft}}}"
        ".agl-plot .agl-climb,.agl-plot .agl-climb-halo{{stroke:{ink};stroke-width:2.6;stroke-linecap:round}}"
        ".agl-plot .agl-climb-halo{{stroke:{paper};stroke-width:6.5}}"
        ".agl-plot .agl-climb-tip{{fill:{ink};stroke:{paper};stroke-width:4;paint-order:stroke;stroke-linejoin:round}}"
        ".agl-plot .agl-heats~.agl-contour{{stroke:{ink};opacity:.28}}"
        ".agl-plot .agl-here{{stroke:{paper};stroke-width:2}}"
    ),
    shades=band_css,
)


class HeatMap:
    """f over two inputs, drawn once; then only the point and its arrow move.

    Args:
        xs, ys: The places across and up, float64.
        z: f there, a row for each of `ys`; nan where it has no value.
        names: The two inputs and the function, `("x", "y", "f(x, y)")`.
    """

    def __init__(self, xs: Array, ys: Array, z: Array, names: tuple[str, str, str]) -> None:
        self.names = names
        self.frame = plot_area((float(xs[0]), float(xs[-1])), (float(ys[0]), float(ys[-1])), WIDTH, HEIGHT, bottom=54.0)
        self.ends = visible_range(z.ravel())
        self.background = (
            self.frame.axes(*names[:2])
            + self.frame.clip(self.bands(xs, ys, z), self.lines(xs, ys, z))
            + self.color_scale()
        )

    def bands(self, xs: Array, ys: Array, z: Array) -> str:
        """The area of each band of values over the ones below it, and gaps where there is no value."""
        levels = np.linspace(*self.ends, BANDS + 1)[1:-1].tolist()
        box = self.frame.inside
        ground = f"M{box.left} {box.top}H{box.right}V{box.bottom}H{box.left}z"
        areas = [ground, *filled_contours(self.frame, xs, ys, z, levels)]
        found = [element("path", d=area, class_=f"agl-heat agl-heat{k}") for k, area in enumerate(areas)]
        lost = ~np.isfinite(z)
        corners = lost[:-1, :-1] | lost[1:, :-1] | lost[:-1, 1:] | lost[1:, 1:]
        blank = cell_paths(self.frame, corners.astype(int)).get(1, EMPTY)
        found.append(element("path", d=blank, class_="agl-heat agl-blank"))
        return element("g", "".join(found), class_="agl-heats")

    def lines(self, xs: Array, ys: Array, z: Array) -> str:
        """Lines of equal height."""
        levels = np.linspace(*self.ends, CONTOUR_LINES + 2)[1:-1]
        drawn = "".join(contour_path(self.frame, xs, ys, z, float(v)) for v in levels)
        return element("path", d=drawn or "M0 0", class_="agl-contour")

    def color_scale(self) -> str:
        """What the colors mean, under the picture."""
        y, lo, hi = HEIGHT - 6, *(format_tick(v, 3) for v in self.ends)
        left, wide = 96.0, SCALE_WIDTH / BANDS
        boxes = "".join(
            element("rect", x=left + wide * k, y=y - 9, width=wide + 0.5, height=11, class_=f"agl-heat agl-heat{k}")
            for k in range(BANDS)
        )
        return (
            text_element(lo, left - 6, y, "agl-tick", text_anchor="end")
            + element("g", boxes, class_="agl-heats")
            + text_element(hi, left + SCALE_WIDTH + 6, y, "agl-tick")
        )

    def draw(self, x: float, y: float, slope: tuple[float, float]) -> str:
        """The whole picture, with the gradient at (x, y)."""
        point = f"{self.names[0]} = {format_short(x, 6)}, {self.names[1]} = {format_short(y, 6)}"
        title = f"{self.names[2]} and its gradient at {point}"
        return svg_document(WIDTH, HEIGHT, title, self.background, self.arrow(x, y, slope))

    def arrow(self, x: float, y: float, slope: tuple[float, float]) -> str:
        """The point, and the gradient's direction; hidden, not left out, where there is none."""
        px, py = self.frame.px(x), self.frame.py(y)
        right, up = slope[0] * (self.frame.px(1) - self.frame.px(0)), slope[1] * (self.frame.py(1) - self.frame.py(0))
        length = math.hypot(right, up)
        drawn = math.isfinite(length) and length > 0
        dx, dy = (right / length, up / length) if drawn else (1.0, 0.0)
        ex, ey = px + ARROW * dx, py + ARROW * dy
        tip = [(ex, ey)] + [(ex - TIP * dx + s * TIP * 0.5 * dy, ey - TIP * dy - s * TIP * 0.5 * dx) for s in (1, -1)]
        seen = "visible" if drawn else "hidden"
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in tip)
        return (
            self.frame.clip(
                *(
                    element("line", x1=px, y1=py, x2=ex - 4 * dx, y2=ey - 4 * dy, class_=css, visibility=seen)
                    for css in ("agl-climb-halo", "agl-climb")
                ),
                element("polygon", points=points, class_="agl-climb-tip", visibility=seen),
            )
            + element("circle", cx=px, cy=py, r=5.5, class_="agl-dot agl-here")
        )  # fmt: skip


class ErrorPlot:
    """How far a central difference is off, by its step, both in powers of ten.

    Args:
        steps, errors: float64 of one shape; an error of 0 is drawn at the lower edge.
    """

    def __init__(self, steps: Array, errors: Array) -> None:
        self.steps = np.log10(steps)
        with np.errstate(divide="ignore"):
            logs = np.log10(errors)
        finite = logs[np.isfinite(logs)]
        lo, hi = (math.floor(finite.min()), math.ceil(finite.max())) if finite.size else (-16, 0)
        self.frame = plot_area((float(self.steps[0]), float(self.steps[-1])), (lo - 0.5, max(hi, lo + 1)), 300, 200)
        self.logs = np.where(np.isneginf(logs), lo - 0.4, logs)

    def draw(self, h: float) -> str:
        """The curve, and a dot at the present step."""
        frame, at = self.frame, float(np.interp(math.log10(h), self.steps, self.logs))
        curve = element("path", d=curve_path(frame, self.steps.tolist(), self.logs.tolist()), class_="agl-curve")
        seen = math.isfinite(at)
        said = text_element("log₁₀ of the error", frame.left, frame.top - 6, "agl-name")
        dot = element("circle", cx=frame.px(math.log10(h)), cy=frame.py(at) if seen else 0.0, r=5, class_="agl-dot",
                      visibility="visible" if seen else "hidden")  # fmt: skip
        return svg_document(300, 200, f"error of the central difference by its step, at h = {h:g}",
                       frame.axes("log₁₀ of the step h", ""), said, frame.clip(curve), dot)  # fmt: skip
