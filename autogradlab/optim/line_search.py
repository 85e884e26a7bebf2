"""How far to go in one direction: a line search that ends where both of Wolfe's conditions hold.

Source: J. Nocedal and S. Wright, "Numerical Optimization" (2006), algorithms 3.5 and 3.6, formula 3.59.

Read next: `lr_scheduler.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

__all__ = ["Point", "cubic_minimum", "strong_wolfe"]

DECREASE = 1e-4  # Wolfe's first condition: this share of what the slope promises
CURVATURE = 0.9  # and the second: the slope is at most this share of that at the start


class Point(NamedTuple):
    """A place on the line.

    Attributes:
        t: How far it is from the start.
        loss: The loss there.
        gradient: The gradient there, of all parameters.
        slope: The derivative of the loss along the line.
    """

    t: Any
    loss: float
    gradient: Any
    slope: Any


def cubic_minimum(a: Point, b: Point, bounds: tuple[Any, Any] | None = None) -> Any:
    """Where the cubic through two points, with their slopes, is smallest; the middle where it has no minimum."""
    left, right = (a, b) if a.t <= b.t else (b, a)
    low, high = bounds or (left.t, right.t)
    d1 = left.slope + right.slope - 3 * (left.loss - right.loss) / (left.t - right.t)
    square = d1**2 - left.slope * right.slope
    if not square >= 0:
        return (low + high) / 2.0
    d2 = type(square)(math.sqrt(square))
    share = (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2)
    return min(max(right.t - (right.t - left.t) * share, low), high)


def strong_wolfe(
    evaluate: Callable[[Any], Point], start: Point, t: Any, limit: int, closest: float
) -> tuple[Point, int]:
    """The point to step to, and how often the loss was computed.

    Args:
        evaluate: From a distance to the point there.
        start: Where the line begins.
        t: The first distance to try.
        limit: How many more may follow.
        closest: How close two distances may come before the search ends.
    """
    bracket, rounds = enclose(evaluate, start, t, limit)
    low, cramped, calls = best(bracket), False, rounds + 1
    while len(bracket) == 2 and rounds < limit and abs(bracket[1].t - bracket[0].t) >= closest:
        t, cramped = next_distance(bracket, cramped)
        now = evaluate(t)
        rounds, calls = rounds + 1, calls + 1
        if too_high(now, start) or now.loss >= bracket[low].loss:
            bracket[1 - low] = now
            low = best(bracket)
        elif is_flat(now, start):
            return now, calls
        else:
            if now.slope * (bracket[1 - low].t - bracket[low].t) >= 0:
                bracket[1 - low] = bracket[low]
            bracket[low] = now
    return bracket[low], calls


def enclose(evaluate: Callable[[Any], Point], start: Point, t: Any, limit: int) -> tuple[list[Point], int]:
    """Go further until a minimum lies between two points, or one point will do; and how many rounds that took."""
    before, now = start, evaluate(t)
    for rounds in range(limit):
        if too_high(now, start) or (rounds > 1 and now.loss >= before.loss):
            return [before, now], rounds
        if is_flat(now, start):
            return [now], rounds
        if now.slope >= 0:
            return [before, now], rounds
        bounds = now.t + 0.01 * (now.t - before.t), now.t * 10
        before, now = now, evaluate(cubic_minimum(before, now, bounds))
    return [start, now], limit


def next_distance(bracket: list[Point], cramped: bool) -> tuple[Any, bool]:
    """The next distance to try, and whether it is close to an end, which must not happen twice in a row."""
    t, (left, right) = cubic_minimum(bracket[0], bracket[1]), sorted(point.t for point in bracket)
    margin = 0.1 * (right - left)
    if min(right - t, t - left) >= margin:
        return t, False
    if cramped or t >= right or t <= left:
        return (right - margin if abs(t - right) < abs(t - left) else left + margin), False
    return t, True


def too_high(now: Point, start: Point) -> bool:
    """Whether the loss fell by less than a share of what the first slope promised."""
    return bool(now.loss > start.loss + DECREASE * now.t * start.slope)


def is_flat(now: Point, start: Point) -> bool:
    """Whether the line is flat enough here to stop."""
    return bool(abs(now.slope) <= -CURVATURE * start.slope)


def best(bracket: list[Point]) -> int:
    """Which end has the lower loss."""
    return 0 if bracket[0].loss <= bracket[-1].loss else 1
