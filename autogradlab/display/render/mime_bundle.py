"""What Jupyter is given of a picture: its text, the SVG, and the SVG as an image with alternative text.

JupyterLab and Notebook 7 turn a bare SVG into an `<img>` without `alt`, which a screen reader passes over. They like
Markdown better than SVG, and an `<img>` written in Markdown keeps its alternative text; so there is one in the bundle.
GitHub, nbconvert, nbviewer and VS Code show it, too, or the SVG. docs/pictures.md says what else was tried.

Read next: `export.py`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Container
from html import escape, unescape
from typing import Any

from autogradlab.display.shared.limits import MAX_ALTERNATIVE_TEXT

__all__ = ["alternative_text", "markdown_image", "picture_bundle", "select_formats"]

MARKDOWN_MARKS = {ord(c): f"&#{ord(c)};" for c in "$\\`"}  # what Jupyter reads as mathematics before it reads HTML


def picture_bundle(text: str, svg: str, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What `_repr_mimebundle_` returns for a picture.

    Args:
        text: The picture in words, for a terminal.
        svg: The picture, with a `<title>` and a `<desc>`.
        include: The MIME types asked for, as IPython passes them; None for all.
        exclude: Those not wanted.
    """
    bundle = {"text/plain": text, "image/svg+xml": svg, "text/markdown": markdown_image(svg)}
    return select_formats(bundle, include, exclude)


def markdown_image(svg: str) -> str:
    """An SVG as an `<img>` that Markdown may contain, with the words of the SVG as alternative text.

    >>> markdown_image('<svg xmlns="..."><title>a &lt; b</title></svg>').partition(" src=")[0]
    '<img alt="a &lt; b"'
    """
    width = re.search(r'style="(min-width:[\d.]+px)"', svg.partition(">")[0])
    style = f' style="{width[1]}"' if width else ""
    alt = escape(alternative_text(svg)).translate(MARKDOWN_MARKS)
    return f'<img alt="{alt}" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"{style}>'


def alternative_text(svg: str) -> str:
    r"""The title and the description of an SVG, as one line.

    >>> alternative_text("<svg><title>graph of y</title><desc>x, input.\ny, root.</desc></svg>")
    'graph of y. x, input. y, root.'
    """
    found = [re.search(f"<{tag}>(.*?)</{tag}>", svg, re.S) for tag in ("title", "desc")]
    title, description = ("; ".join(map(str.strip, unescape(part[1]).splitlines())) if part else "" for part in found)
    words = description if description.startswith(title) else f"{title}. {description}".removesuffix(". ")
    words = words.replace(".; ", ". ")
    if len(words) <= MAX_ALTERNATIVE_TEXT:
        return words
    return f"{words[:MAX_ALTERNATIVE_TEXT].rpartition(' ')[0]} … print() of the same says the rest."


def select_formats(
    bundle: dict[str, Any], include: Container[str] | None, exclude: Container[str] | None
) -> dict[str, Any]:
    """What was asked for."""
    return {
        kind: data
        for kind, data in bundle.items()
        if (include is None or kind in include) and (exclude is None or kind not in exclude)
    }
