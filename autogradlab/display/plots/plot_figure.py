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

from autogradlab.display.render.mime_bundle import markdown_image, picture_bundle, select_formats
from autogradlab.display.render.theme import TOKENS, blend_color, contrast
from autogradlab.display.shared.failures import warn_of_failure
from autogradlab.display.shared.text_width import clean
from autogradlab.engine.errors.messages import AutogradValueError

__all__ = [
    "TRAIL_STEPS",
    "TRAIL_STOPS",
    "Plot",
    "trail_colors",
    "lesson_style",
    "import_matplotlib",
    "new_figure",
    "themed_figure",
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
        f"<style>{dark_css(rest)}</style>{ground}{rest}"
    )


def dark_css(svg: str) -> str:
    """Rules that turn each color that matplotlib wrote into the elements of an SVG dark."""
    used = {TOKENS["light"]["soft"], *re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg)}
    pairs = ((kind, old, dark_color(old)) for old in sorted(used) for kind in ("fill", "stroke"))
    rules = [f'[style*="{kind}: {old}"]{{{kind}:{new}!important}}' for kind, old, new in pairs if new != old]
    return f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}"


@functools.cache
def dark_color(color: str) -> str:
    """What a color is on the dark ground: a token's own counterpart, else the color, lighter until a line is seen."""
    light, dark = ({**TOKENS[name], **dict(enumerate(trail_colors(name)))} for name in ("light", "dark"))
    known: dict[str, str] = {light[key]: dark[key] for key in light} | {"#000000": dark["ink"]}
    if color in known:
        return known[color]
    lighter = (blend_color((color, dark["ink"]), share / 10) for share in range(11))
    return next(shade for shade in lighter if contrast(shade, dark["soft"]) >= LINE_CONTRAST)


MAX_SVG = 1_000_000  # characters; of a figure of more the PNG is the smaller, and drawn sooner
LINE_CONTRAST = 3.0  # of a line or a marker with its ground; W3C, Web Content Accessibility Guidelines 2.2, 1.4.11


def themed_figure(figure: Any) -> dict[str, Any] | None:
    """What Jupyter shows of a figure that the learner made in the lessons' style; None for one in another style.

    matplotlib gives it a PNG, which has one color scheme and no words. This is the same with both.
    """
    if import_matplotlib().colors.to_hex(figure.get_facecolor()) != TOKENS["light"]["soft"]:
        return None
    text = figure_text(figure)
    svg = Plot(figure, text).svg
    return {"text/plain": text, "text/markdown": markdown_image(svg)} if len(svg) <= MAX_SVG else None


def figure_text(figure: Any) -> str:
    """A figure in words: for each of its axes the title, what is on which axis, and what is drawn."""
    return "\n".join(filter(None, map(axes_text, figure.axes))) or "a figure"


def axes_text(ax: Any) -> str:
    """One pair of axes in words: `loss over step: relu, leaky relu`."""
    across, up = ax.get_xlabel(), ax.get_ylabel()
    over = f"{up} over {across}" if across and up else across or up
    drawn = ", ".join(ax.get_legend_handles_labels()[1])
    return ": ".join(filter(None, (ax.get_title() or ax.get_title(loc="left"), over, drawn)))
