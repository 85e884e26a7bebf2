"""Pictures as files: SVG and HTML as they are, PNG by resvg, PDF by Graphviz, GIF and several pages of a PDF by Pillow.

Read next: `../shared/failures.py`.
"""

from __future__ import annotations

import functools
import importlib
import io
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError

__all__ = ["FORMATS", "Savable", "save", "to_gif", "to_html", "to_pages", "to_pdf", "to_png"]

FORMATS = ("svg", "png", "pdf", "gif", "html", "dot", "txt")
ZOOM = 2  # pixels of a PNG for each of the picture's
PIXELS_PER_INCH = 96  # of a picture
FRAME_MILLISECONDS, LAST_MILLISECONDS = 2000, 5000  # how long a GIF shows a frame: a sentence or two are to be read


class Savable:
    """What is drawn and can be saved: `themed_svg` draws it in a theme."""

    theme = "auto"
    title = ""
    text = ""
    is_live = False  # whether its page is a card
    dot: Any = None  # the graph for Graphviz, where it is one graph

    def frame_svgs(self, theme: str) -> Sequence[str]:
        """One SVG a frame, where it is something that moves: all of one layout."""
        return ()

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
        """Write the picture to a file: .svg, .png, .pdf, .html, .dot, .txt or, of frames, .gif by its ending."""
        save(self, path)


def save(drawing: Savable, path: str | Path) -> None:
    """Write a drawing to a file, in the format that the file's name ends in.

    Args:
        drawing: A Drawing.
        path: `graph.svg`, `.png`, `.pdf`, `.html`, `.dot` or `.txt`, or `steps.gif`; its folder must exist.

    Raises:
        AutogradValueError: for another ending, .dot of what is several graphs, or .gif of what doesn't move.
        AutogradError: where a package is missing that draws this format.
    """
    path = Path(path)
    kind = path.suffix.removeprefix(".").lower()
    theme = "dark" if drawing.theme == "dark" else "light"
    missing = {"dot": drawing.dot is None, "gif": type(drawing).frame_svgs is Savable.frame_svgs}
    formats = [name for name in FORMATS if not missing.get(name)]
    if kind not in formats:
        raise AutogradValueError(
            f"save(): can't tell the format of '{path.name}'" if kind not in FORMATS else f"save(): no .{kind} of this",
            hint=f"end the name in .{', .'.join(formats)}.",
        )
    if kind == "html" and save_live(drawing, path):
        return
    if kind == "png":
        path.write_bytes(to_png(drawing.single_theme_svg()))
    elif kind == "gif":
        path.write_bytes(to_gif(drawing.frame_svgs(theme)))
    elif kind == "pdf" and drawing.dot is None:
        path.write_bytes(to_pages(drawing.frame_svgs(theme) or [drawing.single_theme_svg()]))
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
    return bytes(
        resvg.svg_to_bytes(
            svg_string=spell_indices(svg), zoom=ZOOM, sans_serif_family=SANS, monospace_family=MONO, **fonts
        )
    )


def to_gif(svgs: Sequence[str]) -> bytes:
    """Pictures one after the other, again and again.

    Args:
        svgs: At least one picture, each of one theme.
    """
    file = io.BytesIO()
    first, *rest = same_size([to_image(svg) for svg in svgs])
    times = [*[FRAME_MILLISECONDS] * len(rest), LAST_MILLISECONDS]
    first.save(file, format="GIF", save_all=True, append_images=rest, duration=times, loop=0, optimize=True)
    return file.getvalue()


def to_pages(svgs: Sequence[str]) -> bytes:
    """A PDF with a picture a page, in pixels: of several graphs Graphviz draws none."""
    file = io.BytesIO()
    first, *rest = map(to_image, svgs)
    resolution = ZOOM * PIXELS_PER_INCH
    first.save(file, format="PDF", save_all=True, append_images=rest, resolution=resolution)
    return file.getvalue()


def to_image(svg: str) -> Any:
    """A picture as one of Pillow's, on white where it is transparent."""
    try:
        image = importlib.import_module("PIL.Image")
    except ImportError:
        raise AutogradError("this format needs the package pillow", hint='pip install "autogradlab[lab]".') from None
    drawn = image.open(io.BytesIO(to_png(svg))).convert("RGBA")
    ground = image.new("RGBA", drawn.size, "white")
    return image.alpha_composite(ground, drawn).convert("RGB")


def same_size(images: Sequence[Any]) -> list[Any]:
    """Images on a ground as large as the largest, in the color of the first one's border."""
    size = tuple(max(image.size[k] for image in images) for k in (0, 1))
    ground = images[0].getpixel((images[0].width // 2, 2))
    module = importlib.import_module("PIL.Image")
    placed = [module.new("RGB", size, ground) for _ in images]
    for place, image in zip(placed, images, strict=True):
        place.paste(image, (0, 0))
    return placed


SANS, MONO = "DejaVu Sans", "DejaVu Sans Mono"
SUBSCRIPTS, SUPERSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋ₙₜ", "⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ"
PLAIN_SIGNS = str.maketrans(SUBSCRIPTS + SUPERSCRIPTS, "0123456789+−nt" + "0456789+−nT")
TEXT = re.compile(r"(<(?:text|tspan)\b[^>]*>|</tspan>)([^<]+)")
INDICES = re.compile(f"[{SUBSCRIPTS}]+|[{SUPERSCRIPTS}]+")


def spell_indices(svg: str) -> str:
    """A picture whose indices and exponents are small letters, lowered or raised: few fonts have the signs ₂ and ᵀ.

    resvg would write all of a line in whatever font has them, with serifs or not.
    """

    def small(found: re.Match[str]) -> str:
        shift = "sub" if found[0][0] in SUBSCRIPTS else "super"
        text = found[0].translate(PLAIN_SIGNS)
        return f'<tspan baseline-shift="{shift}" font-size="70%">{text}</tspan>'

    return TEXT.sub(lambda found: found[1] + INDICES.sub(small, found[2]), svg)


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
