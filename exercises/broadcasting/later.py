"""The tasks on a loss, on centring, on scaling and on products, and the wrong ideas they recognise."""

from __future__ import annotations

import numpy as np

from autogradlab.course.tasks import Misconception, Task

from . import further, ideas, ways
from .given import gradient_and_axis, leaf_and_target, loss_and_gradient, multiplied, of_standardised, tensors
from .words import BACK, BREAK, EACH, FACTOR, PATHS, SHAPE, UPSTREAM, WHICH_AXIS, WHY

SQUARE = "How many numbers are there in the difference of a (5, 1) and a (5,)? And how many points?"
BOTH = "Either of the two may have been stretched, or both."
EITHER = "Either of the two may be the column. Try your function with the shapes swapped."
TWO_PATHS = "One number of `X` reaches the result along two paths. Which ones, and what does each bring back?"
MOVES = "Change `X` a little. By how much does `(X - mean) / scale` move?"
INVERSE = "What is the derivative of 1/s, with its sign and its power?"
MINUS = "Which sign does the mean have in the formula of `Y`?"


TASK6 = Task(
    "task6", "a loss that means what it says", "squared_error", 2, ways.predictions, ways.squared,
    (
        Misconception("the loss as it was given: a column and a row are compared, each number with every other",
                      ways.every_pair, SQUARE),
        Misconception("each prediction against every target, even where the shapes were equal",
                      ways.all_pairs_always, SQUARE),
        Misconception("right where `y` has one axis: `p` alone was made flat", ways.p_alone_flattened, EITHER),
        Misconception("right where `p` has one axis: the shape of `y` alone was changed",
                      ways.y_alone_flattened, EITHER),
        Misconception("right where `p` is a column: `y` alone was made one", ways.y_made_a_column, EITHER),
        Misconception("the sum over the points, where the mean is asked for",
                      lambda p, y: (ways.paired(p, y) ** 2).sum(),
                      "With twice as many points, should it be twice as large?"),
        Misconception("a square of n × n, summed, and divided by n",
                      lambda p, y: ways.all_pairs_always(p, y) * p.numel(), SQUARE),
        Misconception("the right loss without its graph: no gradient reaches `p`",
                      lambda p, y: ways.squared(p, y).detach(),
                      "Which call in your function gives plain numbers, or leaves the graph? `requires_grad` tells."),
        Misconception("the square of the mean difference: errors of both signs cancel",
                      lambda p, y: ways.paired(p, y).mean() ** 2, "Which comes first, the square or the mean?"),
        Misconception("the root of the loss",
                      lambda p, y: ways.squared(p, y) ** 0.5, "What does the task's text ask for, word by word?"),
        Misconception("the mean distance, not its square", lambda p, y: ways.paired(p, y).abs().mean(),
                      "What does the task's text ask for, word by word?"),
        *further.LOSSES,
    ),
    BREAK, answer="a number", arguments=("p", "y"), quantity="value",
    build=leaf_and_target, observe=loss_and_gradient, shares={"the loss": 1},
)  # fmt: skip


TASK7 = Task(
    "task7", "minus the mean", "centred_gradient", 2, ways.gradients_and_axes,
    ways.centred_by(lambda g, mean, total, dim: g - mean),
    (
        Misconception("one path of two: the mean counts as a constant", ways.centred_by(lambda g, mean, total, dim: g),
                      TWO_PATHS),
        Misconception("one path of two: the one through the mean alone",
                      ways.centred_by(lambda g, mean, total, dim: -mean + 0 * g), TWO_PATHS),
        Misconception("both paths added, where one of them should be subtracted",
                      ways.centred_by(lambda g, mean, total, dim: g + mean), MINUS),
        Misconception("`g` minus its sum: what came together in the mean was not shared out again",
                      ways.centred_by(lambda g, mean, total, dim: g - total),
                      "The path through the mean has a factor. Which one?"),
        Misconception("right, but for the other axis",
                      ways.centred_by(lambda g, mean, total, dim: g - g.mean(-1 - dim, keepdims=True)),
                      "Which numbers share one mean: those of a row, or of a column?"),
        Misconception("`g` minus the mean of all its numbers",
                      ways.centred_by(lambda g, mean, total, dim: g - g.mean()),
                      "How many means are there? Where does your function use `dim`?"),
        Misconception("right for axis 0: there is no other in your function",
                      ways.centred_by(lambda g, mean, total, dim: g - g.mean(0)),
                      "Where does your function use `dim`?"),
        Misconception("`g` minus a share of `g` itself: each number sees itself alone in its mean",
                      ways.centred_by(lambda g, mean, total, dim: g * (1 - 1 / g.shape[dim])),
                      "When one number of `X` grows, which numbers of the result move?"),
        Misconception("zeros: the two paths cancel, as if the gradient were the same everywhere",
                      ways.centred_by(lambda g, mean, total, dim: 0 * g), UPSTREAM),
        *further.CENTRED,
    ),
    WHY, answer="a gradient of the shape of `g`", arguments=("g", "dim"), quantity="gradient", build=gradient_and_axis,
)  # fmt: skip


TASK8 = Task(
    "task8", "a mean and a scale", "standardised_gradients", 3, ways.layers, ways.standardised_by(),
    (
        Misconception("right but for a sign: the mean is subtracted",
                      ways.standardised_by(of_mean=lambda g, Z, s: g / s), MINUS),
        Misconception("right but for the sign of the last one",
                      ways.standardised_by(of_scale=lambda g, Z, s: g * Z / s**2), INVERSE),
        Misconception("right but for the scale, which is not squared",
                      ways.standardised_by(of_scale=lambda g, Z, s: -g * Z / s), INVERSE),
        Misconception("right but for the last one: 1/s is there, and what it is multiplied by is not",
                      ways.standardised_by(of_scale=lambda g, Z, s: -g / s**2), FACTOR),
        Misconception("right but for the scale, as if the result were multiplied by it",
                      ways.standardised_by(of_scale=lambda g, Z, s: g * Z), INVERSE),
        Misconception("right but for the factor 1/s: it is missing in the first two",
                      ways.standardised_by(lambda g, Z, s: g, lambda g, Z, s: -g), MOVES),
        Misconception("a product with the scale in the first two, where the result was divided by it",
                      ways.standardised_by(lambda g, Z, s: g * s, lambda g, Z, s: -g * s), MOVES),
        Misconception("right but for the axes of 1, which are gone",
                      ways.standardised_by(back=lambda a: a.sum(1)), SHAPE),
        Misconception("the gradients of the copies, not yet summed", ways.standardised_by(back=lambda a: a), PATHS),
        Misconception("the mean over the copies, where the sum is asked for",
                      ways.standardised_by(back=lambda a: a.mean(1, keepdims=True)), EACH),
        Misconception("summed over the wrong axis",
                      ways.standardised_by(back=lambda a: a.sum(0, keepdims=True)), WHICH_AXIS),
        *further.LAYERS,
    ),
    BACK, answer="a list of three gradients", arguments=("X", "mean", "scale", "g"), quantity="gradient",
    build=tensors, observe=of_standardised, shares={"the gradient of `X`": 1, "the gradient of `mean`": 1},
)  # fmt: skip


TASK9 = Task(
    "task9", "a product for any shapes", "multiply", 3, ways.factors, ways.product_with(),
    (
        Misconception("right but for the shapes: nothing is summed", ways.product_with(lambda g, shape: g), PATHS),
        Misconception("summed for axes that were added at the left, and for no others",
                      ways.product_with(lambda g, shape: ideas.unbroadcast(g, shape, ones=False)), WHICH_AXIS),
        Misconception("summed for axes of size 1, and for no others",
                      ways.product_with(lambda g, shape: ideas.unbroadcast(g, shape, leading=False)), WHICH_AXIS),
        Misconception("right but for the axes of 1, which are gone",
                      ways.product_with(ideas.unbroadcast_without_keepdim), SHAPE),
        Misconception("the mean over the copies, where the sum is asked for",
                      ways.product_with(lambda g, shape: ideas.unbroadcast(g, shape, how=np.mean)), EACH),
        Misconception("brought back for `a` alone", ways.back_for_one(0), BOTH),
        Misconception("brought back for `b` alone", ways.back_for_one(1), BOTH),
        Misconception("a product with the number itself, not with its partner",
                      ways.product_with(rule=lambda g, a, b: (g * a, g * b)), FACTOR),
        Misconception("right for a loss that is the plain sum: `g` is not used",
                      ways.product_with(rule=lambda g, a, b: (b, a)), UPSTREAM),
        Misconception("`g` alone, summed: as if the two were added",
                      ways.product_with(rule=lambda g, a, b: (g, g)), FACTOR),
    ),
    BACK, answer="a pair of a product and a function", arguments=("a", "b"), quantity="gradient",
    build=tensors, ask=multiplied, shares={"the gradient of `a`": 1, "the gradient of `b`": 1},
)  # fmt: skip
