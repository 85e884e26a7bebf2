"""A matplotlib figure as the display shows it: apart from pyplot, in the lessons' style, as SVG for light and dark.

matplotlib is loaded when the first figure is made.

Read next: `plot.py`.
"""

from __future__ import annotations

import functools
import io
import re
import warnings
from contextlib import AbstractContextManager
from html import escape
from pathlib import Path
from typing import Any

from autogradlab.display.render.mime_bundle import picture_bundle, select_formats
from autogradlab.display.render.theme import TOKENS
from autogradlab.display.shared.failures import warn_of_failure
from autogradlab.display.shared.text_width import clean
from autogradlab.engine.errors.messages import AutogradValueError

__all__ = [
    "TRAIL_STEPS",
    "TRAIL_STOPS",
    "Plot",
    "blend_color",
    "trail_colors",
    "lesson_style",
    "import_matplotlib",
    "new_figure",
]

TRAIL_STEPS = 12  # shades of a trail

# From purple, the first steps, to yellow, the last; each readable on its own paper.
TRAIL_STOPS = {
    "light": ("#5b2a86", "#4a5aa8", "#1f8a8c", "#5fa03a", "#d9a800"),
    "dark": ("#b287f0", "#7f9cf5", "#3fc1b8", "#93d162", "#ffe14d"),
}
STYLE = "autogradlab.display.lesson"
FONTS = ["Helvetica", "Arial", "Liberation Sans", "DejaVu Sans"]  # the last one is matplotlib's own and has every prime
FORMATS = ("svg", "png", "pdf")
FAILURE_HINT = 'the text is complete; save("plot.svg") of the plot raises the error with all its lines.'


def blend_color(stops: tuple[str, ...], share: float) -> str:
    """A color between the stops, `share` of the way along.

    >>> blend_color(("#000000", "#ffffff"), 0.5)
    '#808080'
    """
    place = share * (len(stops) - 1)
    k = min(int(place), len(stops) - 2)
    ends = [[int(stop[i : i + 2], 16) for i in (1, 3, 5)] for stop in stops[k : k + 2]]
    return "#" + "".join(f"{round(a + (b - a) * (place - k)):02x}" for a, b in zip(*ends, strict=True))


def trail_colors(scheme: str = "light", count: int = TRAIL_STEPS) -> list[str]:
    """The shades of a trail, from its first step to its last."""
    return [blend_color(TRAIL_STOPS[scheme], k / (count - 1)) for k in range(count)]


def import_matplotlib() -> Any:
    """The library; where it is missing, an error that says how to get it."""
    try:
        import matplotlib
        import matplotlib.figure
        import matplotlib.style
    except ImportError as error:
        raise ImportError('plots need matplotlib\nHint: pip install "autogradlab[lab]"') from error
    return matplotlib


def lesson_style() -> AbstractContextManager[None]:
    """The lessons' look, for as long as something is made."""
    context: AbstractContextManager[None] = import_matplotlib().style.context(STYLE)
    return context


def new_figure(width: float = 7.0, height: float = 3.2) -> Any:
    """An empty figure that pyplot does not know of, so that a notebook shows it once and nobody has to close it.

    Args:
        width, height: In inches of 96 pixels.
    """
    with lesson_style():
        figure = import_matplotlib().figure.Figure((width, height))
        figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
        return figure


class Plot:
    """A figure with its words; Jupyter shows it drawn, a terminal and a reader of the screen as text.

    Attributes:
        figure: The `matplotlib.figure.Figure`, to add to.
        axes: Its axes, in order.
        text: What it shows, as lines.
    """

    def __init__(self, figure: Any, text: str, *, on_learner_axes: bool = False) -> None:
        self.figure = figure
        self.axes = list(figure.axes)
        self.text = text
        self.on_learner_axes = on_learner_axes  # drawn on the learner's own axes, which pyplot shows by itself

    @property
    def svg(self) -> str:
        """The figure as it is now: one SVG text with the colors of both schemes."""
        return finish_svg(self.render("svg", facecolor="none").decode(), self.text)

    def render(self, kind: str, **options: Any) -> bytes:
        """The figure as the bytes of a file."""
        settings = {"svg.fonttype": "none", "svg.hashsalt": "autogradlab", "font.sans-serif": FONTS}
        dates = {"svg": ("Date", "Creator", "Format", "Type"), "pdf": ("CreationDate",)}.get(kind, ())
        file = io.BytesIO()
        with lesson_style(), import_matplotlib().rc_context(settings), warnings.catch_warnings(action="ignore"):
            self.figure.savefig(file, format=kind, dpi=192, metadata=dict.fromkeys(dates), **options)
        return file.getvalue()

    def save(self, path: str | Path) -> None:
        """Write the figure to a file, in the format that its name ends with: svg, png or pdf.

        Raises:
            AutogradValueError: for another ending.
        """
        path = Path(path)
        kind = path.suffix.removeprefix(".").lower()
        if kind not in FORMATS:
            raise AutogradValueError(f"can't save a plot as {path.name!r}", hint="end the name in .svg, .png or .pdf.")
        path.write_bytes(self.svg.encode() if kind == "svg" else self.render(kind))

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        try:
            if not self.on_learner_axes:
                return picture_bundle(self.text, self.svg, include, exclude)
        except Exception as error:  # whatever was added to the figure, the text must reach the learner
            warn_of_failure("the picture of this plot", error, FAILURE_HINT)
        return select_formats({"text/plain": self.text}, include, exclude)


def finish_svg(svg: str, text: str) -> str:
    """matplotlib's SVG with a soft ground, words for those who cannot see it, and the colors of the dark scheme."""
    head, _, rest = svg[svg.index("<svg") :].partition(">")
    title, description = (escape(clean(part)) for part in (text.splitlines()[0], "; ".join(text.splitlines())))
    head = re.sub(r' (?:version|xmlns:xlink)="[^"]*"', "", head) if "xlink:" not in rest else head
    ground = f'<rect width="100%" height="100%" rx="6" style="fill: {TOKENS["light"]["soft"]}"/>'
    return (
        f'{head} role="img" aria-label="{title}"><title>{title}</title><desc>{description}</desc>'
        f"<style>{dark_css()}</style>{ground}{rest}"
    )


@functools.cache
def dark_css() -> str:
    """Rules that turn each color of the light scheme, which matplotlib writes into the elements, dark."""
    light, dark = ({**TOKENS[name], **dict(enumerate(trail_colors(name)))} for name in ("light", "dark"))
    pairs = {light[key]: dark[key] for key in light} | {"#000000": dark["ink"]}
    kinds = ("fill", "stroke")
    rules = [f'[style*="{k}: {old}"]{{{k}:{new}!important}}' for k in kinds for old, new in pairs.items()]
    return f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}"
