"""Where the display is entered: `al.draw(y)`, and what Jupyter asks a tensor for.

Read next: `../widgets/`.
"""

from __future__ import annotations

import functools
from collections.abc import Container
from typing import Any

from autogradlab.display.dot import to_dot
from autogradlab.display.layout import HINT, NoEngineError
from autogradlab.display.names import Names
from autogradlab.display.picture import Picture
from autogradlab.display.reader import MAX_NODES, cut_from, read_graph
from autogradlab.display.svg import draw_svg, note_svg
from autogradlab.display.text import draw_text
from autogradlab.engine.errors import AutogradTypeError
from autogradlab.engine.tensor import Tensor

__all__ = ["Drawing", "draw", "mimebundle"]


class Drawing:
    """A graph as it was when `draw` was called; Jupyter shows it drawn, a terminal as text.

    Attributes:
        picture: What it says, as plain data.
        direction: `LR`, `TB` or None.
    """

    def __init__(self, picture: Picture, direction: str | None = None) -> None:
        self.picture = picture
        self.direction = direction

    @functools.cached_property
    def svg(self) -> str:
        """The drawn graph; without a layout engine, the text in a frame and how to get the drawn one."""
        try:
            return draw_svg(self.picture, self.direction)
        except NoEngineError:
            lines = [*draw_text(self.picture).splitlines(), "", HINT]
            return note_svg(lines, self.picture.title, mono=True)

    @property
    def dot(self) -> Any:
        """The graph as a `graphviz.Digraph`."""
        return to_dot(self.picture, self.direction or "LR")

    @property
    def text(self) -> str:
        """The graph as lines of text."""
        return draw_text(self.picture)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return chosen({"text/plain": self.text, "image/svg+xml": self.svg}, include, exclude)


def draw(*tensors: Tensor, direction: str | None = None, max_nodes: int = MAX_NODES) -> Drawing:
    """Draw what tensors were computed from: values, gradients and local derivatives, under your own names.

    Args:
        tensors: One or several, of any shape.
        direction: `"LR"` left to right, `"TB"` top to bottom; by default what reads better.
        max_nodes: A graph of more operations is summarised in one line.

    Returns:
        A Drawing with `.svg`, `.text` and `.dot` (a `graphviz.Digraph`).

    Raises:
        AutogradTypeError: for what is no tensor, or a direction that is neither.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> y = x**2
    >>> y.backward()
    >>> al.draw(y)
    x   parameter   3   grad 6
    y   ← x² of x   9   grad 1   ∂y/∂x = 2·x = 6
    """
    if not tensors:
        raise AutogradTypeError("draw() takes at least 1 argument (0 given)", hint="al.draw(y), where y = f(x).")
    for t in tensors:
        if not isinstance(t, Tensor):
            raise AutogradTypeError(
                f"draw(): argument must be Tensor, not {type(t).__name__}",
                hint="al.draw(y), where y = f(x) is a tensor.",
            )
    if direction not in (None, "LR", "TB"):
        raise AutogradTypeError(f"draw(): direction must be 'LR' or 'TB', not {direction!r}")
    return Drawing(read_graph(tensors, Names(), max_nodes), direction)


def mimebundle(tensor: Tensor, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a tensor: always its text; its graph where it was computed, or cut from one.

    Args:
        tensor: Any tensor.
        include: The MIME types asked for, as IPython passes them; None for all.
        exclude: Those not wanted.

    Returns:
        `text/plain`, and `image/svg+xml` where there is a graph. Never raises: a picture that fails is left out.
    """
    bundle = {"text/plain": repr(tensor)}
    try:
        if not tensor.is_leaf or cut_from(tensor) is not None:
            bundle["image/svg+xml"] = draw(tensor).svg
    except Exception:  # whatever happens to the picture, the text must reach the learner
        bundle.pop("image/svg+xml", None)
    return chosen(bundle, include, exclude)


def chosen(bundle: dict[str, Any], include: Container[str] | None, exclude: Container[str] | None) -> dict[str, Any]:
    """What was asked for."""
    return {
        kind: data
        for kind, data in bundle.items()
        if (include is None or kind in include) and (exclude is None or kind not in exclude)
    }
