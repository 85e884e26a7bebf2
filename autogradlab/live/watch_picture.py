"""The drawings of a watch: each in words, and where there are no widgets the last few as one picture.

Read next: `watch_card.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autogradlab.display.model.picture import Picture
from autogradlab.display.render.picture_strip import Panel, filmstrip_svg
from autogradlab.display.render.text import draw_text

__all__ = ["Moment", "WatchPicture"]

MAX_MOMENTS = 3  # drawings that a picture without a slider shows


@dataclass(frozen=True)
class Moment:
    """One drawing.

    Attributes:
        number: The cell after which it was made, or None.
        lines: What changed.
        picture: The graph, with what changed marked.
    """

    number: int | None
    lines: tuple[str, ...]
    picture: Picture

    @property
    def heading(self) -> str:
        """When it was made."""
        return f"after cell [{self.number}]" if self.number is not None else "now"

    @property
    def text(self) -> str:
        """The drawing in words."""
        return "\n".join([self.heading, *(f"  {line}" for line in self.lines), draw_text(self.picture)])


class WatchPicture:
    """The last drawings as one picture, the newest first.

    Args:
        name: The variable.
        moments: Its drawings.
        rich: Whether pictures are shown. The text next to one is short, and the same after each update: nbval compares
            texts, and knows of no updates.
    """

    def __init__(self, name: str, moments: Sequence[Moment] = (), rich: bool = True) -> None:
        self.name, self.rich = name, rich
        self.moments = tuple(moments)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these, of which the last is new."""
        self.moments = tuple(moments[-MAX_MOMENTS:])

    def close(self) -> None:
        """Nothing to let go of: the picture stays."""

    def __repr__(self) -> str:
        return "\n".join([f"watch {self.name}", *(moment.text for moment in reversed(self.moments[-1:]))])

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        panels = [Panel(f"{self.name} {m.heading}", m.lines, m.picture) for m in reversed(self.moments)]
        svg = filmstrip_svg(panels, f"watch {self.name}", repr(self)).strip()
        return {"text/plain": f"watch {self.name}" if self.rich else repr(self), "image/svg+xml": svg}
