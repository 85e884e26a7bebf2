"""What comes along with the questions of this exercise: functions, made from their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Link = tuple[Callable[[Any], Any], Callable[[Any], Any]]

LINKS: dict[str, Link] = {
    "square": (lambda x: x**2, lambda x: 2 * x),
    "sin": (np.sin, np.cos),
    "cos": (np.cos, lambda x: -np.sin(x)),
    "tanh": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "triple": (lambda x: 3 * x, lambda x: 3.0),
}


def links(names: Sequence[str], x: float) -> tuple[list[Link], float]:
    """A chain as (function, derivative) pairs, in the order in which they are applied, and its input."""
    return [LINKS[name] for name in names], x
