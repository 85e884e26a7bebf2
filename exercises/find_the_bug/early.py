"""Tasks 1 to 5: loops whose lines stand in the wrong place, or mean something else than it seems."""

from __future__ import annotations

from autogradlab.course.shared_hints import NAME_OR_TENSOR
from autogradlab.course.tasks import Lesson, Misconception, Task

from . import loops
from .given import both_left, leaf_and_old, left, one_leaf, two_leaves

LESSONS = {
    4: Lesson("04_many_variables"), 5: Lesson("05_accumulation"), 6: Lesson("06_detach"), 7: Lesson("07_broadcasting"),
    9: Lesson("09_the_perceptron"), 10: Lesson("10_a_network"),
}  # fmt: skip
AS_GIVEN = "what the loop gives as it was given"
DATA = ("w", "xs", "ys", "lr", "steps")
LOSSES = "a list of losses"
FIRST_TWO = "Print `w.grad` right before the step, for two rounds. Which of the two numbers surprises you?"
STANDS = "Print `w.grad` in the line above the step. What will the step see?"
PILES = "`backward()` adds to what stands in `.grad`. What stands there when the second round begins?"
PLASTER = "The steps are smaller, and their direction is the old one. Which gradients is it made of?"
SHAPES = "Print the shapes of the prediction, of `y`, and of their difference. Which one did you expect?"
PAIRS = "Which target belongs to which prediction?"
WEIGHTS = "What you pass to `backward()` is how much each number counts. How much should each loss count in the mean?"


TASK1 = Task(
    "task1", "it overshoots", "mended1", 1, loops.lines_with_old, loops.mended1,
    (
        Misconception(AS_GIVEN, lambda *a: loops.mended1(*a, wipe=False), FIRST_TWO),
        Misconception("right as long as `w.grad` is empty when your function is called", loops.wiped_too_late,
                      "Somebody may have gone backward before you. What does your first step see?"),
        Misconception("a gradient that is emptied once, before the loop", loops.wiped_once, PILES),
        Misconception("a `w` that stands still: the gradient is gone when the step is made", loops.stands_still,
                      STANDS),
        Misconception("a `w` that is set to 0 after each step", loops.weight_zeroed,
                      "Two things can be zeroed here: `w`, and `w.grad`. Which one holds what was learned?"),
        Misconception("the same pile, divided by the number of the round", loops.divided_by_round, PLASTER),
        Misconception("the same pile, with a learning rate divided by `steps`", loops.divided_by_all, PLASTER),
    ),
    LESSONS[5].section("Break it, fix it"),
    answer=LOSSES, arguments=("w", "old gradient", *DATA[1:]), quantity="value",
    build=leaf_and_old, observe=left,
)  # fmt: skip


TASK2 = Task(
    "task2", "it never moves", "mended2", 1, loops.two_weights, loops.mended2,
    (
        Misconception(f"{AS_GIVEN}: no weight moves", loops.given2,
                      "Print `w.grad` after each line of the loop. When is it there, and when is it needed?"),
        Misconception("what comes out when gradients are never emptied", loops.never_wiped, PILES),
        Misconception("one step short: the gradient of the last round is never used", loops.one_step_short,
                      "Which round's gradient does `step()` see in yours? And in the first round?"),
        Misconception("a walk that is one round late: each step is made with the gradient of the round before",
                      loops.one_round_late,
                      "Say the lines of one round aloud. Which of them needs what another makes?"),
        Misconception("right in every other round: two gradients pile up, and then they are emptied",
                      loops.wiped_every_other, PILES),
        Misconception("a `w` that learns, and a `b` that stands still", loops.w_alone,
                      "How many weights did the optimizer get, and how many gradients are there at `step()`?"),
    ),
    LESSONS[5].section("Three ways to clear it"),
    answer=LOSSES, arguments=("w", "b", *DATA[1:]), quantity="value",
    build=two_leaves, observe=both_left,
)  # fmt: skip


TASK3 = Task(
    "task3", "it breaks in the second round", "mended3", 2, loops.planes, loops.mended3,
    (
        Misconception("the right walk, made by another tensor: the `w` that came in has not moved", loops.another_w,
                      NAME_OR_TENSOR),
        Misconception("one step, and then a loop that stands still", loops.one_step_then_still,
                      "There is no error any more. Is there a gradient, in the second round?"),
        Misconception("a loop that begins at the same `w` in every round", loops.always_from_the_start, NAME_OR_TENSOR),
        Misconception("the right place, but `w` no longer requires a gradient", loops.frozen,
                      "What would the next training find? Which way of not recording leaves `w` as it is?"),
        Misconception("what comes out when the gradient is never emptied", loops.piled, PILES),
    ),
    LESSONS[6].section("no_grad: record nothing"),
    answer=LOSSES, arguments=("w", "X", "y", "lr", "steps"), quantity="value",
    build=one_leaf, observe=left, shares={"the list of losses": 1},
)  # fmt: skip


TASK4 = Task(
    "task4", "large errors shout", "mended4", 1, loops.lines, loops.weighed(lambda each, xs: each.mean()),
    (
        Misconception(AS_GIVEN, loops.weighed(lambda each, xs: (each.detach() * each).sum()), WEIGHTS),
        Misconception("the gradient of the sum, where the mean is asked for",
                      loops.weighed(lambda each, xs: each.sum()),
                      "With twice as many points, should the step be twice as long?"),
        Misconception("weighed by the losses still, and divided by their number",
                      loops.weighed(lambda each, xs: (each.detach() * each).mean()), WEIGHTS),
        Misconception("the gradient of the first point alone", loops.weighed(lambda each, xs: each[0]),
                      "A single number goes backward without an argument. Is it the number you are after?"),
        Misconception("the gradient of the last point alone", loops.weighed(lambda each, xs: each[-1]),
                      "A single number goes backward without an argument. Is it the number you are after?"),
        Misconception("the gradient of the largest loss alone", loops.weighed(lambda each, xs: each.max()),
                      "A single number goes backward without an argument. Is it the number you are after?"),
        Misconception("weighed by the inputs", loops.weighed(lambda each, xs: (xs * each).sum()), WEIGHTS),
        Misconception("a mean in which each loss counts as its share of the sum: large ones still count more",
                      loops.weighed(lambda each, xs: (each / each.sum()).detach() @ each), WEIGHTS),
    ),
    LESSONS[4].section("Find the bug"),
    answer=LOSSES, arguments=DATA, quantity="value", build=one_leaf, observe=left,
)  # fmt: skip


TASK5 = Task(
    "task5", "it learns the average", "mended5", 2, loops.columns, loops.mended5,
    (
        Misconception(f"{AS_GIVEN}: each prediction is compared with each target",
                      loops.error5(lambda p, y: ((p - y) ** 2).mean()), SHAPES),
        Misconception("a table of differences still, divided by n alone",
                      loops.error5(lambda p, y: ((p - y) ** 2).sum() / len(y)), SHAPES),
        Misconception("the sum, where the mean is asked for", loops.error5(lambda p, y: ((p[:, 0] - y) ** 2).sum()),
                      "With twice as many points, should the step be twice as long?"),
        Misconception("the first prediction, compared with all targets",
                      loops.error5(lambda p, y: ((p[0] - y) ** 2).mean()),
                      "The shapes fit. How many predictions are left?"),
        Misconception("the mean prediction, compared with each target",
                      loops.error5(lambda p, y: ((p.mean() - y) ** 2).mean()), PAIRS),
        Misconception("the mean prediction, compared with the mean target",
                      loops.error5(lambda p, y: (p.mean() - y.mean()) ** 2), PAIRS),
        Misconception("the right shape, with the targets in reverse",
                      loops.error5(lambda p, y: ((p[:, 0] - y.flip(0)) ** 2).mean()), PAIRS),
    ),
    LESSONS[7].section("Break it, fix it"),
    answer=LOSSES, arguments=("w", "b", "X", "y", "lr", "steps"), quantity="value",
    build=two_leaves, observe=both_left, shares={"`w` afterwards": 1},
)  # fmt: skip
