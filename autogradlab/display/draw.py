"""Where the display is entered: `al.draw(y)`, and what Jupyter asks a tensor for.

Read next: `render/histograms.py`.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tape_view import cut_source, operations_behind, scopes_of
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render import export
from autogradlab.display.render.dot import to_dot
from autogradlab.display.render.layout import NoEngineError
from autogradlab.display.render.mime_bundle import picture_bundle, select_formats
from autogradlab.display.render.shorten import is_too_high
from autogradlab.display.render.svg import draw_svg, note_svg
from autogradlab.display.render.text import draw_text
from autogradlab.display.saved_memory import mark_saved
from autogradlab.display.shared.failures import warn_of_failure
from autogradlab.display.shared.limits import MAX_INLINE_OPERATIONS
from autogradlab.display.trace_inputs import roots_and_names
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor

__all__ = ["Drawing", "draw", "mimebundle", "node_mimebundle"]

THEMES, DIRECTIONS = ("auto", "light", "dark"), (None, "LR", "TB")
FEWER_CARDS = (30, 20, 12, 6)  # how many a picture that is too high may have, from try to try
FAILURE_HINT = "the text is complete; al.draw(...) of the same raises the error with all its lines."


class Drawing(export.Savable):
    """A graph as it was when `draw` was called; Jupyter shows it drawn, a terminal as text.

    Attributes:
        picture: What it says, as plain data.
        direction: `LR`, `TB` or None.
        theme: `auto`, `light` or `dark`.
        levels: Reads the graph at each number of open levels, from none to all; nothing once the tensors are gone.
    """

    is_live = True

    def __init__(self, picture: Picture, direction: str | None = None, theme: str = "auto") -> None:
        self.picture = picture
        self.direction = direction
        self.theme = theme
        self.levels: Callable[[], list[Picture]] = list

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the whole is called."""
        return self.picture.title

    def themed_svg(self, theme: str) -> str:
        try:
            return draw_svg(self.picture, self.direction, theme)
        except NoEngineError as error:
            lines = [*draw_text(self.picture).splitlines(), "", str(error)]
            return note_svg(lines, self.picture.title, mono=True, theme=theme)

    @property
    def dot(self) -> Any:
        """The graph as a `graphviz.Digraph`."""
        return to_dot(self.picture, self.direction or "LR")

    @property
    def text(self) -> str:  # type: ignore[override]
        """The graph as lines of text."""
        return draw_text(self.picture)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return picture_bundle(self.text, self.svg, include, exclude)


def draw(
    *tensors: Any,
    values: bool = True,
    grads: bool = True,
    locals: bool = True,
    show_saved: bool = False,
    direction: str | None = None,
    depth: int | None = None,
    max_nodes: int | None = None,
    theme: str = "auto",
    names: Mapping[str, Any] | None = None,
) -> Drawing:
    """Draw what tensors were computed from: values, gradients and local derivatives, under your own names.

    Args:
        tensors: One or several tensors of any shape, or nodes (`y.grad_fn`); or a function or a module and its inputs,
            `draw(f, x)`: it is run once.
        values: Whether values are shown.
        grads: Whether gradients are shown.
        locals: Whether local derivatives are shown on the edges.
        show_saved: Whether each card says which tensors backward keeps for it, and how many bytes they take.
        direction: `"LR"` left to right, `"TB"` top to bottom; by default what reads better.
        depth: How many levels of modules and `al.group`s are open; by default as many as there is room for.
        max_nodes: Draw up to so many operations one by one. By default up to 40; in larger graphs, and in those
            that are higher than a screen and a half, what repeats itself and what belongs together is folded, and
            beyond 150 cards the graph is summarized.
        theme: `"light"`, `"dark"`, or `"auto"` for the reader's own.
        names: What to call tensors, beyond the names you gave them: `{"w": params[0]}`.

    Returns:
        A Drawing with `.svg`, `.text`, `.html`, `.dot` (a `graphviz.Digraph`) and `.save("graph.png")`.

    Raises:
        AutogradTypeError: for what is no tensor, or an option that does not exist.

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
    check_choice("direction", direction, DIRECTIONS)
    check_choice("theme", theme, THEMES)
    check_not_negative(depth=depth, max_nodes=max_nodes)
    roots, found = roots_and_names(tensors, names)
    read = partial(read_graph, roots, found, finish=mark_saved if show_saved else None)
    picture = read(max_nodes, depth)
    if max_nodes is None and depth is None and direction is None:
        picture = fold_to_fit(picture, read)
    shown = {"values": values, "grads": grads, "local": locals}
    drawing = Drawing(filter_picture(picture, **shown), direction, theme)
    drawing.levels = level_reader(roots, found, shown)
    return drawing


def level_reader(roots: Sequence[Any], names: Names, shown: dict[str, bool]) -> Callable[[], list[Picture]]:
    """What reads the graph at every level; it keeps no tensor alive."""
    kept = [weakref.ref(root) for root in roots]

    def read() -> list[Picture]:
        alive = [root for ref in kept if (root := ref()) is not None]
        deepest = max((len(scopes_of(node)) for node in operations_behind(alive)), default=0)
        if not deepest or len(alive) < len(kept):
            return []
        return [filter_picture(read_graph(alive, names, None, depth), **shown) for depth in range(deepest + 1)]

    return read


def fold_to_fit(picture: Picture, read: Callable[..., Picture]) -> Picture:
    """The picture, folded further while it is higher than a screen and a half and there is more to fold.

    Args:
        picture: As it is read by default.
        read: Reads it again, for `roomy=` cards.
    """
    for roomy in FEWER_CARDS:
        if picture.summary or fits_screen(picture):
            break
        folded = read(roomy=roomy)
        picture = folded if len(folded.cards) < len(picture.cards) else picture
    return picture


def fits_screen(picture: Picture) -> bool:
    """Whether it takes no more than a screen and a half; without a layout engine it is text, which scrolls."""
    try:
        return not is_too_high(picture)
    except NoEngineError:
        return True


def check_choice(name: str, value: Any, allowed: tuple[Any, ...]) -> None:
    if value not in allowed:
        words = " or ".join(repr(a) for a in allowed if a is not None)
        raise AutogradTypeError(f"draw(): {name} must be {words}, not {value!r}")


def check_not_negative(**settings: Any) -> None:
    for name, value in settings.items():
        if value is not None and (not isinstance(value, int) or value < 0):
            raise AutogradValueError(f"draw(): {name} must be a whole number from 0 on, not {value!r}")


def filter_picture(picture: Picture, *, values: bool, grads: bool, local: bool) -> Picture:
    """The picture without what was switched off."""
    cards, edges = picture.cards, picture.edges
    if not (values and grads):
        cards = tuple(
            replace(card, value=card.value if values else None, grad=card.grad if grads else None) for card in cards
        )
    if not local:
        edges = tuple(replace(edge, wrt="", formula="", number="", contribution="") for edge in edges)
    return replace(picture, cards=cards, edges=edges)


def mimebundle(tensor: Tensor, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a tensor: always its text; its graph where it was computed, or cut from one.

    Args:
        tensor: Any tensor.
        include: The MIME types asked for, as IPython passes them; None for all.
        exclude: Those not wanted.

    Returns:
        `text/plain`, and where there is a graph, `image/svg+xml` and the same as `text/markdown` with alternative text.
        A picture that fails is left out, with a PictureWarning that says why.
    """
    try:
        if not tensor.is_leaf or cut_source(tensor) is not None:
            return picture_bundle(repr(tensor), inline_svg(tensor), include, exclude)
    except Exception as error:  # whatever happens to the picture, the text must reach the learner
        warn_of_failure("the picture of this tensor", error, FAILURE_HINT)
    return select_formats({"text/plain": repr(tensor)}, include, exclude)


def inline_svg(tensor: Tensor) -> str:
    """A bare tensor's picture: its graph up to a few dozen cards, beyond that a line that says how to see it."""
    count = len(operations_behind([tensor]))
    if count > MAX_INLINE_OPERATIONS:
        line = (
            f"graph of {count:,} operations: al.draw(t) shows it folded, al.draw(t, depth=...) in more or less detail"
        )
        return note_svg([line], line)
    return draw(tensor).svg


def node_mimebundle(node: Node, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a `grad_fn`: its name, and the graph behind it."""
    try:
        return picture_bundle(repr(node), draw(node).svg, include, exclude)
    except Exception as error:  # as for a tensor
        warn_of_failure("the picture of this grad_fn", error, FAILURE_HINT)
    return select_formats({"text/plain": repr(node)}, include, exclude)
