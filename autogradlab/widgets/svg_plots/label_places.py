"""Where the words next to a point go: near it, inside the plot, and off the lines and the other words.

Read next: `axes.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axis_labels import LABEL_SIZE, label_width

__all__ = ["Box", "Label", "LabelPlace", "dense_line", "keep_apart", "place_label", "text_box"]

DISTANCES = (9.0, 13.0, 18.0, 25.0, 34.0, 46.0, 62.0)  # pixels from the point to the words
DIRECTIONS = ((1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0))
ROOM = 3.0  # pixels between words and lines
EVERY = 3.0  # pixels from one point of a dense line to the next


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: Box) -> bool:
        """Whether the other one is inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def overlaps(self, other: Box) -> bool:
        """Whether both share a part of the plane."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def count(self, points: Array) -> int:
        """How many points, of shape (n, 2), are in it or touch it almost."""
        x, y = points[:, 0], points[:, 1]
        across = (self.left - ROOM < x) & (x < self.right + ROOM)
        return int(np.count_nonzero(across & (self.top - ROOM < y) & (y < self.bottom + ROOM)))


@dataclass(frozen=True)
class LabelPlace:
    """Where words go: the start, middle or end of their line, and the rectangle that they fill."""

    x: float
    y: float
    anchor: str
    box: Box


@dataclass(frozen=True)
class Label:
    """A line of text where it belongs: what it says, the pixel it is at, and which part of the line that is."""

    text: str
    x: float
    y: float
    anchor: str
    kind: str

    @property
    def box(self) -> Box:
        """The rectangle that it fills."""
        return text_box(self.text, self.x, self.y, self.anchor)


def keep_apart(labels: Sequence[Label], inside: Box) -> list[Label]:
    """Those that don't hide one before them, each moved back inside where it would leave the picture.

    Args:
        labels: The most important first.
        inside: Where they have to stay.
    """
    kept: list[Label] = []
    for label in labels:
        dx, dy = step_back(label.box, inside)
        moved = replace(label, x=label.x + dx, y=label.y + dy)
        if not any(moved.box.overlaps(other.box) for other in kept):
            kept.append(moved)
    return kept


def step_back(box: Box, inside: Box) -> tuple[float, float]:
    """How far a rectangle has to move, across and down, to be inside."""
    dx = max(inside.left - box.left, 0.0) + min(inside.right - box.right, 0.0)
    dy = max(inside.top - box.top, 0.0) + min(inside.bottom - box.bottom, 0.0)
    return dx, dy


def text_box(text: str, x: float, y: float, anchor: str, size: float = LABEL_SIZE) -> Box:
    """The rectangle that a line of text fills.

    Args:
        text: The words.
        x, y: The pixel that the line is at, on its baseline.
        anchor: Whether x is the line's `start`, `middle` or `end`.
        size: The height of its letters.
    """
    wide = label_width(text) * size / LABEL_SIZE
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(left, y - 0.78 * size, left + wide, y + 0.22 * size)


def place_label(
    text: str, at: tuple[float, float], inside: Box, lines: Array, words: Sequence[Box] = (), size: float = LABEL_SIZE
) -> LabelPlace:
    """The first place around a point that is free; where none is, the one that hides least.

    Args:
        text: The words.
        at: The point, in pixels.
        inside: Where they have to stay.
        lines: Points of the lines that they should not hide, of shape (n, 2).
        words: Where other words are.
        size: The height of the letters.
    """
    places = [label_beside(text, at, step, far, inside, size) for far in DISTANCES for step in DIRECTIONS]

    def cost(place: LabelPlace) -> int:
        hidden = sum(place.box.overlaps(other) for other in words)
        return place.box.count(lines) + 1000 * hidden + 100_000 * (not inside.contains(place.box))

    free = next((place for place in places if cost(place) == 0), None)
    return free or min(places, key=cost)  # of several as good, the first


def label_beside(
    text: str, at: tuple[float, float], step: tuple[int, int], far: float, inside: Box, size: float
) -> LabelPlace:
    """Words some way from a point, moved back where they would leave the plot."""
    anchor = {1: "start", 0: "middle", -1: "end"}[step[0]]
    x, y = at[0] + far * step[0], at[1] + far * step[1] + (0.28, 0.78, 0.0)[step[1]] * size
    box = text_box(text, x, y, anchor, size)
    dx, dy = step_back(box, inside)
    return LabelPlace(x + dx, y + dy, anchor, Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy))


def dense_line(points: Array) -> Array:
    """A line of pixels with a point every few of them, of shape (n, 2)."""
    points = points[np.isfinite(points).all(1)]
    if len(points) < 2:
        return points.reshape(-1, 2)
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    places = np.arange(0.0, way[-1] + EVERY, EVERY)
    return np.stack([np.interp(places, way, points[:, k]) for k in range(2)], 1)
