"""The tasks of the exercise on broadcasting, and the wrong ideas they recognise."""

from __future__ import annotations

import numpy as np

from autogradlab.course.tasks import Exercise, Misconception, Task

from . import further, ideas
from .given import gradient_and_axis, of_column_and_row, shape_said, summed_back, tensors, two_shapes
from .later import TASK6, TASK7, TASK8, TASK9
from .words import BACK, EACH, FACTOR, FITS, PATHS, ROW, SHAPE, UPSTREAM, WHICH_AXIS, WHY

TASK1 = Task(
    "task1", "which shape comes out", "broadcast_shape", 2, ideas.pairs_of_shapes, ideas.broadcast_shape,
    (
        Misconception("what comes out when shapes are aligned at the left",
                      ideas.shape_by(ideas.stretch, left=True),
                      "Write the shapes one below the other, as in the lesson. At which end do they meet?"),
        Misconception("the larger size everywhere: nothing is ever refused", ideas.shape_by(max),
                      "May a 2 be stretched to 3? Ask NumPy to add two such arrays."),
        Misconception("a stretch of 2 to 4, as if any multiple would do", ideas.shape_by(ideas.multiple),
                      "Two rows for four: which of them would be copied first? Ask NumPy what it says."),
        Misconception("right but for sizes of 1: they are refused like any other size that differs",
                      ideas.shape_by(ideas.equal_or_missing, fill=None),
                      "Which one size has nothing to lose when it is copied?"),
        Misconception("right where both shapes have equally many axes, and None elsewhere",
                      ideas.shape_of_equal_lengths, "What does an axis count that is missing at the left?"),
        Misconception("the shape `a`: only `b` is stretched", ideas.shape_in_place,
                      "Swap the two arguments. Should anything change?"),
        Misconception("the axes that both have: those further left are lost", ideas.shape_of_common_axes,
                      "How many axes has the result of a (2, 3) and a (3,)? Where does your loop end?"),
        Misconception("the larger sizes of the axes that both have: nothing is refused, other axes are lost",
                      ideas.shape_of_common_axes_by_max,
                      "How many axes has the result of a (2, 3) and a (3,)? And may a 2 be stretched to 3?"),
        Misconception("the right sizes in reverse order", ideas.shape_reversed,
                      "From which end did you collect the sizes? Which one should come first?"),
        Misconception("the shape with more axes, as if nothing in it could be stretched", ideas.shape_of_the_longer,
                      "In a (3, 1) and a (4,), who has the last word on which axis?"),
        Misconception("both shapes one behind the other", lambda a, b: a + b,
                      "That is what an outer product gives. How many axes has the longer of the two?"),
        Misconception("None, whatever comes in", lambda a, b: None, "Two shapes that are equal: don't they fit?"),
        *further.SHAPES,
    ),
    FITS, answer="a tuple, or None", arguments=("a", "b"), quantity="shape",
    build=two_shapes, ask=shape_said,
)  # fmt: skip


TASK2 = Task(
    "task2", "the gradient of a bias", "bias_gradient", 1, ideas.batches, ideas.of_batch(lambda g: g.sum(0)),
    (
        Misconception("the mean over the batch, where the sum is asked for", ideas.of_batch(lambda g: g.mean(0)), EACH),
        Misconception("summed over the wrong axis", ideas.of_batch(lambda g: g.sum(1)), WHICH_AXIS),
        Misconception("the gradient of the copies, not yet summed", ideas.of_batch(lambda g: g), PATHS),
        Misconception("one sum over everything", ideas.of_batch(lambda g: g.sum()), SHAPE),
        Misconception("the same sum of everything for each number of `b`",
                      ideas.of_batch(lambda g: np.full(g.shape[1], g.sum())), WHICH_AXIS),
        Misconception("the right numbers, with an axis of 1 too many",
                      ideas.of_batch(lambda g: g.sum(0, keepdims=True)), SHAPE),
        Misconception("the gradient of one copy alone: the first", ideas.of_batch(lambda g: g[0]), PATHS),
        Misconception("the gradient of one copy alone: the last", ideas.of_batch(lambda g: g[-1]), PATHS),
        Misconception("how many copies there are, whatever comes from above",
                      ideas.of_batch(lambda g: np.full(g.shape[1], len(g))), UPSTREAM),
        *further.BIAS,
    ),
    ROW, answer="a gradient with one axis", arguments=("g",), quantity="gradient", build=tensors,
)  # fmt: skip


TASK3 = Task(
    "task3", "a column times a row", "table_gradients", 2, ideas.tables, ideas.over_axis(1, 0, keepdims=True),
    (
        Misconception("the pair in the wrong order", ideas.of_table(
            lambda c, r, g: ((g * c).sum(0, keepdims=True), (g * r).sum(1, keepdims=True))),
                      "Which gradient has the shape of `c`? The task asks for it first."),
        Misconception("right but for the axes of 1, which are gone", ideas.over_axis(1, 0), SHAPE),
        Misconception("right but for the axis of 1 in the gradient of `r`, which is gone", ideas.of_table(
            lambda c, r, g: ((g * r).sum(1, keepdims=True), (g * c).sum(0))), SHAPE),
        Misconception("summed over the wrong axis", ideas.over_axis(0, 1, keepdims=True), WHICH_AXIS),
        Misconception("the gradients of the copies, not yet summed",
                      ideas.of_table(lambda c, r, g: (g * r, g * c)), PATHS),
        Misconception("the mean over the copies, where the sum is asked for", ideas.of_table(
            lambda c, r, g: ((g * r).mean(1, keepdims=True), (g * c).mean(0, keepdims=True))), EACH),
        Misconception("a product with the number itself, not with its partner", ideas.of_table(
            lambda c, r, g: ((g * c).sum(1, keepdims=True), (g * r).sum(0, keepdims=True))), FACTOR),
        Misconception("a sum of `g` times a sum of the partner: summed before the product was taken", ideas.of_table(
            lambda c, r, g: (g.sum(1, keepdims=True) * r.sum(), g.sum(0, keepdims=True) * c.sum())),
                      "Is Σ g·r the same as Σ g times Σ r? Try two numbers of each."),
        Misconception("right for a loss that is the plain sum: `g` is not used", ideas.of_table(
            lambda c, r, g: (np.full(c.shape, r.sum()), np.full(r.shape, c.sum()))), UPSTREAM),
        Misconception("`g` alone, summed: as if column and row were added", ideas.of_table(
            lambda c, r, g: (g.sum(1, keepdims=True), g.sum(0, keepdims=True))), FACTOR),
    ),
    WHY, answer="a pair of gradients", arguments=("c", "r", "g"), quantity="gradient",
    build=tensors, observe=of_column_and_row, shares={"the gradient of `c`": 1},
)  # fmt: skip


TASK4 = Task(
    "task4", "sum what was stretched", "unbroadcast", 3, ideas.triples, ideas.unbroadcast,
    (
        Misconception("right for axes that were added at the left, and for no others",
                      lambda g, shape: ideas.unbroadcast(g, shape, ones=False), WHICH_AXIS),
        Misconception("right for axes of size 1, and for no others",
                      lambda g, shape: ideas.unbroadcast(g, shape, leading=False),
                      "What does the gradient of a (3,) in a (2, 3) look like? Count its axes."),
        Misconception("right but for the axes of 1, which are gone", ideas.unbroadcast_without_keepdim, SHAPE),
        Misconception("summed over the axes at the right, as if shapes were aligned at the left",
                      ideas.unbroadcast_from_the_left,
                      "Write the two shapes one below the other, as in the lesson. Which axes have no partner?"),
        Misconception("not summed at all", lambda g, shape: g, PATHS),
        Misconception("the mean over the copies, where the sum is asked for",
                      lambda g, shape: ideas.unbroadcast(g, shape, how=np.mean), EACH),
        Misconception("the gradient of one copy alone", ideas.first_copy, PATHS),
        Misconception("right where there is an axis of size 1; where there is none, everything is summed",
                      ideas.everything_where_no_ones,
                      "What does `g.sum(dim=())` do here and in PyTorch, and `g.sum(axis=())` in NumPy? Try it."),
        Misconception("a sum over axis 0, whatever the shape", lambda g, shape: ideas.array(g).sum(0),
                      "Where does your function use `shape`?"),
        Misconception("the sum of everything, whatever the shape", lambda g, shape: ideas.array(g).sum(), WHICH_AXIS),
        Misconception("the sum of everything, in each place",
                      lambda g, shape: np.full(shape, ideas.array(g).sum()), WHICH_AXIS),
    ),
    BACK, answer="a gradient", arguments=("k", "n", "m", "seed"), quantity="gradient", ask=summed_back,
    shares={"the gradient that goes from (n, m) to (m,)": 1, "the gradient that goes from (n, m) to (n, 1)": 1},
)  # fmt: skip


TASK5 = Task(
    "task5", "back through a mean", "mean_gradient", 2, ideas.means, ideas.mean_gradient,
    (
        Misconception("the gradient of a sum: each number counts in full", ideas.mean_by(lambda s, d: 1),
                      "Raise one number of `X` by 1. By how much does the mean of n numbers grow?"),
        Misconception("a share of all the numbers in `X`, not of those in one mean",
                      ideas.mean_by(lambda s, d: int(np.prod(s))), "How many numbers is one mean taken of?"),
        Misconception("divided by how many means there are, not by how many numbers go into one",
                      ideas.mean_by(lambda s, d: np.prod(s) / s[d]), "How many numbers is one mean taken of?"),
        Misconception("right where the mean goes over axis 0: its size is used for any `dim`",
                      ideas.mean_by(lambda s, d: s[0]), "Where does your function use `dim`?"),
        Misconception("right where the mean goes over the last axis: its size is used for any `dim`",
                      ideas.mean_by(lambda s, d: s[-1]), "Where does your function use `dim`?"),
        Misconception("the right share, not yet spread: the axis is still missing", ideas.mean_not_spread, SHAPE),
        Misconception("the right share, not yet spread: its axis has size 1", ideas.mean_with_an_axis_of_1, SHAPE),
        Misconception("the right shares in the wrong places: filled in reading order", ideas.mean_in_reading_order,
                      "Which numbers of `X` went into the first mean? They all get their share from it."),
        Misconception("the mean of `g`, in each place", ideas.mean_of_gradient,
                      "Each mean has a gradient of its own. Which numbers of `X` does it concern?"),
        Misconception("a gradient for the first number of each mean alone, and in full", ideas.mean_at_the_first,
                      "That would be the way back of picking one. Who else went into the mean?"),
        Misconception("multiplied by how many there are, not divided", ideas.mean_by(lambda s, d: 1 / s[d]),
                      "Raise one number of `X` by 1. By how much does the mean of n numbers grow?"),
        *further.MEANS,
    ),
    BACK, answer="a gradient of the shape of `X`", arguments=("g", "shape", "dim"), quantity="gradient",
    build=gradient_and_axis,
)  # fmt: skip


EXERCISE = Exercise(
    "broadcasting",
    "Broadcasting and shapes",
    (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9),
)
