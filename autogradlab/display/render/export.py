"""Pictures as files: SVG and HTML as they are, PNG by resvg, PDF by Graphviz.

Read next: `../shared/failures.py`.
"""

from __future__ import annotations

import functools
import importlib
from html import escape
from pathlib import Path
from typing import Any

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError

__all__ = ["FORMATS", "Savable", "save", "to_html", "to_pdf", "to_png"]

FORMATS = ("svg", "png", "pdf", "html", "dot", "txt")
SINGLE_GRAPH_FORMATS = ("pdf", "dot")  # what Graphviz itself draws or reads
ZOOM = 2  # pixels of a PNG for each of the picture's


class Savable:
    """What is drawn and can be saved: `themed_svg` draws it in a theme."""

    theme = "auto"
    title = ""
    text = ""
    is_live = False  # whether its page is a card
    dot: Any = None  # the graph for Graphviz, where it is one graph

    def themed_svg(self, theme: str) -> str:
        """The SVG in a theme: `light`, `dark` or `auto`."""
        raise NotImplementedError

    @functools.cached_property
    def svg(self) -> str:
        """The picture; without a layout engine, or where it takes too long, the text in a frame and why."""
        return self.themed_svg(self.theme)

    def single_theme_svg(self) -> str:
        """The picture in one theme, for where no reader can be asked for theirs."""
        return self.themed_svg("dark" if self.theme == "dark" else "light")

    @property
    def html(self) -> str:
        """The picture as a page of its own."""
        return to_html(self.svg, self.title)

    def save(self, path: str | Path) -> None:
        """Write the picture to a file: .svg, .png, .pdf, .html, .dot or .txt by its ending."""
        save(self, path)


def save(drawing: Savable, path: str | Path) -> None:
    """Write a drawing to a file, in the format that the file's name ends in.

    Args:
        drawing: A Drawing.
        path: `graph.svg`, `.png`, `.pdf`, `.html`, `.dot` or `.txt`; its folder must exist.

    Raises:
        AutogradValueError: for another ending, or .pdf and .dot of what is several graphs.
    """
    path = Path(path)
    kind = path.suffix.removeprefix(".").lower()
    formats = FORMATS if drawing.dot is not None else tuple(f for f in FORMATS if f not in SINGLE_GRAPH_FORMATS)
    if kind not in formats:
        raise AutogradValueError(
            f"save(): can't tell the format of '{path.name}'" if kind not in FORMATS else f"save(): no .{kind} of this",
            hint=f"end the name in .{', .'.join(formats)}.",
        )
    if kind == "html" and save_live(drawing, path):
        return
    if kind == "png":
        path.write_bytes(to_png(drawing.single_theme_svg()))
    elif kind == "pdf":
        path.write_bytes(to_pdf(drawing.dot))
    else:
        texts = {"svg": "svg", "html": "html", "txt": "text"}
        path.write_text(drawing.dot.source if kind == "dot" else getattr(drawing, texts[kind]), encoding="utf-8")


def save_live(drawing: Savable, path: Path) -> bool:
    """Write the page of a live card, where cards are installed and the drawing has one; tells whether it did."""
    if not drawing.is_live:
        return False
    try:  # by its name, for the cards are built on drawings and not the other way round
        cards = importlib.import_module("autogradlab.widgets.graph.drawing_view")
    except ImportError:
        return False
    cards.save_page(drawing, path)
    return True


def to_html(svg: str, title: str) -> str:
    """A page of its own around a picture."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>body{{margin:24px}}svg{{max-width:100%;height:auto}}</style></head>\n<body>{svg}</body></html>\n"
    )


def to_png(svg: str) -> bytes:
    """The picture in pixels, two for each of its own.

    Args:
        svg: A picture of one theme: a media query has no reader to ask here.
    """
    try:
        resvg = importlib.import_module("resvg_py")
    except ImportError:
        raise AutogradError("a PNG needs the package resvg_py", hint='pip install "autogradlab[lab]".') from None
    fonts = {"font_dirs": [str(folder)] if (folder := bundled_fonts()) else None}
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=ZOOM, sans_serif_family=SANS, monospace_family=MONO, **fonts))


SANS, MONO = "DejaVu Sans", "DejaVu Sans Mono"


def bundled_fonts() -> Path | None:
    """The fonts that matplotlib brings along, for a machine that has none."""
    try:
        return Path(importlib.import_module("matplotlib").get_data_path()) / "fonts" / "ttf"
    except ImportError:
        return None


def to_pdf(dot: Any) -> bytes:
    """The graph as a PDF, drawn by Graphviz itself."""
    try:
        pygraphviz = importlib.import_module("pygraphviz")
        return bytes(pygraphviz.AGraph(string=dot.source).draw(format="pdf", prog="dot"))
    except ImportError:
        pass
    graphviz = importlib.import_module("graphviz")
    try:
        return bytes(dot.pipe(format="pdf"))
    except graphviz.ExecutableNotFound:
        raise AutogradError("a PDF needs Graphviz", hint="pip install pygraphviz, or save an .svg.") from None
