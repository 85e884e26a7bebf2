"""Tasks 6 and 7: logits far out and decisions, and the misconceptions as functions of what they give."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from .ideas import Points, Vector, entropy, number, pair, sigmoid, weighted


def far_logits(rng: random.Random) -> list[list[float]]:
    """Logits near 0 and far out, of both signs, with both labels."""
    near = [[round(rng.uniform(*span), 2), y] for span, y in (((1, 2), 0), ((-2, -1), 1), ((0.2, 0.9), 1))]
    far = [[sign * round(rng.uniform(900, 1000), 2), y] for sign, y in ((-1, 1), (1, 0))]
    return [*near, *far, [1000.0, 1], [-1000.0, 0], [1000.0, 0], [-1000.0, 1]]


def loss_of_logit(z: float, y: float) -> float:
    return max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z)))


def clipped(eps: float) -> Callable[[float, float], float]:
    """The loss of a probability that is kept between eps and 1 - eps."""

    def loss(z: float, y: float) -> float:
        p = 1 / (1 + math.exp(-max(min(z, 700), -700)))
        return -(y * math.log(max(p, eps)) + (1 - y) * math.log(max(1 - p, eps)))

    return loss


def held(bound: float) -> Callable[[float, float], float]:
    """The loss of a logit that is kept between -bound and bound."""
    return lambda z, y: loss_of_logit(max(min(z, bound), -bound), y)


def capped(bound: float) -> Callable[[float, float], float]:
    return lambda z, y: min(loss_of_logit(z, y), bound)


def infinite(z: float, y: float) -> float:
    """What the formula with probabilities gives where its logarithm of 0 is minus infinity."""
    return math.inf if abs(z) > 100 and (z > 0) != bool(y) else loss_of_logit(z, y)


def undefined(z: float, y: float) -> float:
    """The same where 0 times that infinity is added, which is nan."""
    return math.nan if abs(z) > 100 else loss_of_logit(z, y)


def by_probability(z: float, y: float) -> float:
    """The formula with probabilities: an exception far out."""
    return entropy(sigmoid(z), y)


def log_of_zero(z: float, y: float) -> float:
    """The same with a sigmoid that is written in two branches."""
    e = math.exp(-abs(z))
    return entropy(1 / (1 + e) if z > 0 else e / (1 + e), y)


def by_softplus(z: float, y: float) -> float:
    """log(1 + exp(z)) as it is written: the power is too large for a float."""
    return math.log(1 + math.exp(z)) - z * y


# --- decisions ---


def decisions(w: Vector, b: float, X: Points, above: float = 0.0) -> list[int]:
    return [int(weighted(w, b, x) > above) for x in X]


def crowds(rng: random.Random) -> list[list[object]]:
    """Weights, bias, and points on both sides of the line, for which the bias, each weight and the threshold matter."""
    made: list[list[object]] = []
    while len(made) < 3:
        w, b = pair(rng, 0.6), number(rng, 0.5, 0.9)
        crowd = [pair(rng, 0.2) for _ in range(12)]
        sides, clear = decisions(w, b, crowd), all(abs(weighted(w, b, x)) > 0.05 for x in crowd)
        others = [decisions(*wrong, crowd) for wrong in ((w, 0.0), (w, -b), ([w[0], 0.0], b), ([0.0, w[1]], b))]
        others += [decisions(w, b, crowd, above) for above in (0.5, 1.0)]
        if (
            clear
            and len({*sides}) == 2
            and len({*map(tuple, (sides, *others))} - {(1,) * 12, (0,) * 12}) == 1 + len(others)
        ):
            made.append([w, b, crowd])
    return made
