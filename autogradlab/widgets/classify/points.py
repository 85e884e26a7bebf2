"""Points of two classes in the plane: four sets to try, or the learner's own.

Plain functions; no widget, no drawing.

Read next: `objective.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.argument_values import read_seed

__all__ = ["POINT_SETS", "PointSet", "point_set", "points"]

Array = npt.NDArray[np.float64]
POINTS_PER_CLASS = 25  # points of each class
MAX_POINTS = 2000  # points that a picture can hold

OWN_HINT = "pass points=(X, y): X of shape (n, 2) with finite numbers, y with one of two labels for each row."


@dataclass(frozen=True)
class PointSet:
    """Points with their classes.

    Attributes:
        name: One of POINT_SETS, or empty for the learner's own.
        seed: The seed of its noise.
        X: Shape (n, 2).
        y: Shape (n,); 0 or 1.
        classes: What the two classes are called.
        first: The points as they were given, of shape (given, 2).
    """

    name: str
    seed: int
    X: Array
    y: Array
    classes: tuple[str, str]
    first: Array

    @property
    def given(self) -> int:
        """How many points there were before some were added; they come first."""
        return len(self.first)

    @property
    def changed(self) -> bool:
        """Whether they are others than those of a name: the learner's own, or some were added or moved."""
        return not self.name or len(self.y) != self.given or bool((self.first != self.X).any())

    def tensors(self) -> tuple[Tensor, Tensor]:
        """X and y as a model takes them, of the default dtype."""
        kind = al.get_default_dtype()
        return al.tensor(self.X, dtype=kind), al.tensor(self.y, dtype=kind)

    def add_point(self, x1: float, x2: float, label: int) -> PointSet:
        """The same set with one more point."""
        return replace(self, X=np.vstack([self.X, [[x1, x2]]]), y=np.append(self.y, float(label)))

    def remove_point(self, k: int) -> PointSet:
        """The same set without point k, which is none of the given ones."""
        return replace(self, X=np.delete(self.X, k, axis=0), y=np.delete(self.y, k))

    def move_point(self, k: int, x1: float, x2: float) -> PointSet:
        """The same set with point k elsewhere."""
        rows = self.X.copy()
        rows[k] = x1, x2
        return replace(self, X=rows)

    def code(self) -> list[str]:
        """Lines of Python that make this set."""
        what = f'"{self.name}", seed={self.seed}' if self.name else "(X, y)"
        lines = [f"X, y = al.widgets.points({what})"]
        other = np.flatnonzero((self.X[: self.given] != self.first).any(1)).tolist()
        if other:
            lines.append(f"X[{other}] = al.tensor({self.X[other].tolist()})")
        if len(self.y) > self.given:
            rows, labels = self.X[self.given :].tolist(), self.y[self.given :].tolist()
            lines += [f"X = al.cat([X, al.tensor({rows})])", f"y = al.cat([y, al.tensor({labels})])"]
        return lines


def blobs(rng: np.random.Generator) -> tuple[Array, Array]:
    """Two clouds, which a straight line separates almost."""
    return stack_classes(
        rng.normal((-1.0, -0.7), 0.65, (POINTS_PER_CLASS, 2)), rng.normal((1.0, 0.8), 0.65, (POINTS_PER_CLASS, 2))
    )


def xor(rng: np.random.Generator) -> tuple[Array, Array]:
    """Four quarters: each class is in two that are opposite each other."""
    signs = np.tile([[-1.0], [1.0]], (POINTS_PER_CLASS, 1))
    both = signs * rng.uniform(0.15, 1.7, (2 * POINTS_PER_CLASS, 2))
    return stack_classes(both[:POINTS_PER_CLASS] * [1.0, -1.0], both[POINTS_PER_CLASS:])


def moons(rng: np.random.Generator) -> tuple[Array, Array]:
    """Two crescents, one inside the bend of the other."""
    t = np.linspace(0, np.pi, POINTS_PER_CLASS)
    upper = np.stack([np.cos(t) - 0.5, np.sin(t) - 0.25], 1)
    lower = np.stack([0.5 - np.cos(t), 0.25 - np.sin(t)], 1)
    return stack_classes(*(1.2 * half + rng.normal(0, 0.13, (POINTS_PER_CLASS, 2)) for half in (upper, lower)))


def circles(rng: np.random.Generator) -> tuple[Array, Array]:
    """A ring around a disc."""
    t = np.linspace(0, 2 * np.pi, POINTS_PER_CLASS, endpoint=False)
    ring = np.stack([np.cos(t), np.sin(t)], 1)
    return stack_classes(*(radius * ring + rng.normal(0, 0.15, (POINTS_PER_CLASS, 2)) for radius in (1.6, 0.6)))


def stack_classes(zeros: Array, ones: Array) -> tuple[Array, Array]:
    """The points of both classes, one under the other, to four decimals, and their labels."""
    return np.vstack([zeros, ones]).round(4), np.repeat([0.0, 1.0], [len(zeros), len(ones)])


POINT_SETS: dict[str, Callable[[np.random.Generator], tuple[Array, Array]]] = {
    "blobs": blobs, "xor": xor, "moons": moons, "circles": circles,
}  # fmt: skip


def point_set(what: Any, seed: int = 0) -> PointSet:
    """The set of this name, or the learner's own points.

    Args:
        what: A name in SETS, or `(X, y)`: X of shape (n, 2), y with n labels of two kinds; the smaller one is class 0.
        seed: The seed of the noise.

    Raises:
        AutogradTypeError: where it is neither a name nor a pair of arrays of numbers.
        AutogradValueError: where the name is unknown, or the arrays do not fit.
    """
    seed = read_seed(seed)
    if isinstance(what, str):
        if what not in POINT_SETS:
            raise AutogradValueError(f"there is no point set {what!r}", hint=f"choose one of {', '.join(POINT_SETS)}.")
        rows, y = POINT_SETS[what](np.random.default_rng(seed))
        return PointSet(what, seed, rows, y, ("class 0", "class 1"), rows)
    if not isinstance(what, (tuple, list)) or len(what) != 2:
        raise AutogradTypeError(f"points is no set of points: {what!r}", hint=OWN_HINT)
    rows, (y, classes) = read_coordinates(what[0]), read_labels(what[1])
    if len(rows) != len(y):
        raise AutogradValueError(f"X has {len(rows)} points and y has {len(y)} labels", hint=OWN_HINT)
    return PointSet("", seed, rows, y, classes, rows)


def to_array(a: Any) -> npt.NDArray[Any]:
    """A tensor, a list or an array as an array."""
    return np.asarray(a.detach().numpy() if isinstance(a, Tensor) else a)


def read_coordinates(X: Any) -> Array:
    """X as an array of points."""
    try:
        found = np.array(to_array(X), dtype=np.float64)
    except (TypeError, ValueError):
        raise AutogradTypeError("X must be made of numbers", hint=OWN_HINT) from None
    if found.ndim != 2 or found.shape[1] != 2 or len(found) == 0:
        raise AutogradValueError(f"X must have shape (n, 2), got {found.shape}", hint=OWN_HINT)
    if len(found) > MAX_POINTS:
        raise AutogradValueError(
            f"X has {len(found)} points", hint=f"show at most {MAX_POINTS} of them, e.g. X[:{MAX_POINTS}]."
        )
    if not (np.abs(found) <= np.finfo(np.float32).max).all():
        raise AutogradValueError("X must hold finite numbers", hint=OWN_HINT)
    return found


def read_labels(y: Any) -> tuple[Array, tuple[str, str]]:
    """Labels as 0 and 1, and what they were called."""
    found = to_array(y).reshape(-1)
    kinds = sorted(set(found.tolist()))
    if any(kind != kind for kind in kinds):
        raise AutogradValueError("y must not hold nan", hint=OWN_HINT)
    if set(kinds) <= {0, 1}:
        return found.astype(np.float64), ("class 0", "class 1")
    if len(kinds) != 2:
        raise AutogradValueError(f"y must hold two labels, got {len(kinds)}", hint=OWN_HINT)
    return (found == kinds[1]).astype(np.float64), (str(kinds[0]), str(kinds[1]))


def points(what: Any = "blobs", *, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Points of two classes, as the cards `perceptron` and `network` show them.

    Args:
        what: `"blobs"`, `"xor"`, `"moons"` or `"circles"`; or your own `(X, y)`.
        seed: The seed of the noise.

    Returns:
        X, float of shape (n, 2), and y, float of shape (n,), which is 0 or 1.

    Raises:
        AutogradTypeError: where `what` is neither a name nor a pair of arrays of numbers.
        AutogradValueError: where the name is unknown, or the arrays do not fit.

    >>> X, y = points("xor")
    >>> X.shape, y.sum()
    (torch.Size([50, 2]), tensor(25.))
    """
    return point_set(what, seed).tensors()
