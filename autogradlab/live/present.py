"""`al.present()`: pictures and widgets larger, for a projector.

Read next: `extension.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.live.ipython_shell import DisplayHandle, current_shell

__all__ = ["end_presenting", "present"]

MAX_SCALE = 4.0

# A picture arrives in JupyterLab as an <img>, elsewhere as an <svg>; zoom enlarges its words and its strokes alike.
CSS = (
    '.jp-OutputArea img[src^="data:image/svg+xml"], .jp-RenderedSVG > svg, svg.al-graph, .agl-card, .agl-check '
    "{{ zoom: {scale:g}; }} .agl-card svg {{ zoom: 1; }}"
)

STYLE_HANDLES: list[Any] = []  # the outputs that hold the rules in force


class PresentStyle:
    """A style sheet for the page, and a sentence in the cell's output."""

    def __init__(self, scale: float) -> None:
        self.scale = scale

    def __repr__(self) -> str:
        if self.scale == 1:
            return "Pictures and widgets have their own size."
        return f"Pictures and widgets are {self.scale:g} times as large. al.present(False) ends it."

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        style = f"<style>{CSS.format(scale=self.scale)}</style>" if self.scale != 1 else ""
        return {"text/plain": repr(self), "text/html": f"{style}<span>{self!r}</span>"}


def present(scale: float | bool = 1.5) -> None:
    """Enlarge every picture and widget on the page, those already there too; their words and strokes grow alike.

    Args:
        scale: How many times as large; False or 1 for their own size.

    Raises:
        AutogradError: outside of a notebook.
        AutogradValueError: for a scale that is no number from 0.5 to 4.
    """
    current_shell("al.present")
    if scale is True or scale is False:
        scale = 1.5 if scale else 1.0
    if not isinstance(scale, (int, float)) or not 0.5 <= scale <= MAX_SCALE:
        raise AutogradValueError(
            f"present(): scale must lie between 0.5 and 4, got {scale!r}", hint="try al.present(1.5)."
        )
    end_presenting()
    if scale != 1:
        handle = DisplayHandle()
        handle.display(PresentStyle(scale))
        STYLE_HANDLES.append(handle)


def end_presenting() -> None:
    """Take the rules off the page."""
    while STYLE_HANDLES:
        STYLE_HANDLES.pop().update(PresentStyle(1))
