"""The inputs of this exercise, and the slope that several of its tasks use."""

from __future__ import annotations

import math
import random


def numbers(rng: random.Random) -> list[list[float]]:
    """Inputs of both signs, below 1 and above, no two alike."""
    spans = ((1.1, 1.5), (-1.4, -1.1), (0.2, 0.7), (-0.8, -0.3), (1.8, 2.4), (-2.6, -2.0))
    return [[round(rng.uniform(*span), 3)] for span in spans]


def sine_of_square_slope(x: float) -> float:
    return math.cos(x**2) * 2 * x
