"""Further wrong ideas about shapes, and about what belongs into a sum."""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab.course.shared_hints import ASKED_ORDER
from autogradlab.course.tasks import Misconception

from .ideas import broadcast_shape
from .words import EACH, SHAPE, UPSTREAM

BOTH = "Try (3, 1) and (4,) with yours, by hand. Which axis of one belongs to which axis of the other?"
NO_FIT = "What does the task ask for where the shapes don't fit?"


def from_the_right(a: Any, b: Any) -> Any:
    return tuple(max(x, y) for x, y in zip(a[::-1], b[::-1], strict=False))


def smaller(a: Any, b: Any) -> Any:
    n = max(len(a), len(b))
    a, b = (1,) * (n - len(a)) + tuple(a), (1,) * (n - len(b)) + tuple(b)
    fits = all(x == y or 1 in (x, y) for x, y in zip(a, b, strict=True))
    return tuple(min(x, y) for x, y in zip(a, b, strict=True)) if fits else None


def multiplied(a: Any, b: Any) -> Any:
    n = max(len(a), len(b))
    a, b = (1,) * (n - len(a)) + tuple(a), (1,) * (n - len(b)) + tuple(b)
    fits = all(x == y or 1 in (x, y) for x, y in zip(a, b, strict=True))
    return tuple(x * y for x, y in zip(a, b, strict=True)) if fits else None


SHAPES = (
    Misconception("the first shape, whatever the second is", lambda a, b: tuple(a), BOTH),
    Misconception("the second shape, whatever the first is", lambda a, b: tuple(b), BOTH),
    Misconception("the larger of each pair, as far as the shorter shape goes, from the left",
                  lambda a, b: tuple(max(x, y) for x, y in zip(a, b, strict=False)), BOTH),
    Misconception("the larger of each pair, from the right: in reverse, and only as far as the shorter shape goes",
                  from_the_right, "In which order do you collect the axes, and what becomes of those left over?"),
    Misconception("right where the shapes fit, and `()` where they don't",
                  lambda a, b: () if (shape := broadcast_shape(a, b)) is None else shape, NO_FIT),
    Misconception("right where the shapes fit, and `False` where they don't",
                  lambda a, b: False if (shape := broadcast_shape(a, b)) is None else shape, NO_FIT),
    Misconception("the smaller number of each pair", smaller, "A 1 meets a 4. Which of the two is stretched?"),
    Misconception("the product of each pair", multiplied, "A 3 meets a 3. How many are there afterwards?"),
    Misconception("how many axes each shape has", lambda a, b: (len(a), len(b)), BOTH),
    Misconception("the larger of the two tuples, as Python compares them", lambda a, b: tuple(max(a, b)), BOTH),
)  # fmt: skip

BIAS = (
    Misconception("1 everywhere: `g` is not used", lambda g: al.ones(g.shape[1]), UPSTREAM),
    Misconception("the largest of each column, and where it is", lambda g: g.max(dim=0), EACH),
    Misconception("the largest of each column", lambda g: g.max(dim=0)[0], EACH),
    Misconception("the product of each column", lambda g: g.prod(dim=0), "What happens to gradients of several paths?"),
    Misconception("`g` turned over", lambda g: g.T, SHAPE),
    Misconception("the sum, divided by how many columns there are", lambda g: g.sum(0) / g.shape[1], EACH),
    Misconception("the sum of the squares", lambda g: (g * g).sum(0), "Where does a square come in?"),
)  # fmt: skip

CENTRED = (
    Misconception("the mean alone", lambda g, dim: g.mean(dim, keepdim=True), "There are two paths from X to Y. Which "
                  "of them is missing?"),
    Misconception("the sum alone", lambda g, dim: g.sum(dim, keepdim=True), "There are two paths from X to Y. Which "
                  "of them is missing?"),
    Misconception("`g` less 1", lambda g, dim: g - 1, UPSTREAM),
    Misconception("`g` less 1 divided by how many there are", lambda g, dim: g - 1 / g.shape[dim], UPSTREAM),
)  # fmt: skip

MEANS = (
    Misconception("the share alone: `g` is not used", lambda g, shape, dim: al.ones(tuple(shape)) / shape[dim],
                  UPSTREAM),
    Misconception("shares divided by the number of axes",
                  lambda g, shape, dim: g.unsqueeze(dim).expand(tuple(shape)) / len(shape),
                  "How many numbers go into one mean?"),
    Misconception("shares divided twice", lambda g, shape, dim: g.unsqueeze(dim).expand(tuple(shape)) / shape[dim]**2,
                  "How often does the mean divide?"),
)  # fmt: skip

LOSSES = (
    Misconception("the mean of the errors, without a square", lambda p, y: (p.flatten() - y.flatten()).mean(),
                  "An error of −1 and one of 1: what should the loss be?"),
)  # fmt: skip

LAYERS = (
    Misconception("the right gradients of `X` and of `mean`, and that of `scale` with X, where X − mean belongs",
                  lambda X, mean, scale, g: (g / scale, -(g / scale).sum(1, keepdim=True),
                                             -(g * X / scale**2).sum(1, keepdim=True)),
                  "What is divided by the scale?"),
    Misconception("the right gradients, and those of `mean` and `scale` have changed places",
                  lambda X, mean, scale, g: (g / scale, -(g * (X - mean) / scale**2).sum(1, keepdim=True),
                                             -(g / scale).sum(1, keepdim=True)),
                  ASKED_ORDER),
    Misconception("the right gradients of `X` and of `mean`, and that of `scale` without `g`",
                  lambda X, mean, scale, g: (g / scale, -(g / scale).sum(1, keepdim=True),
                                             -((X - mean) / scale**2).sum(1, keepdim=True)), UPSTREAM),
)  # fmt: skip
