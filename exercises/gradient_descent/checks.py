"""The tasks of the exercise on gradient descent, and the wrong ideas they recognise."""

from __future__ import annotations

from autogradlab.course.shared_hints import (
    GRAD_ADDS,
    KEEPS_GRAPH,
    LAST_BATCH,
    LEARNING_RATE,
    LOOP_ENDS_EARLY,
    NAME_OR_TENSOR,
)
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import further, ideas, rules
from .given import (
    climbed,
    leaf_and_data,
    moved,
    moved_and_counted,
    moved_with_averages,
    moved_with_rate,
    moved_with_velocity,
    on_hill,
    on_hill_with_gradient,
    trained,
)

LESSON = Lesson("08_gradient_descent")
UP = LESSON.section("Uphill and downhill")
LOOP = LESSON.section("The loop")
STOP = LESSON.section("When to stop")
RATE = LESSON.section("The learning rate")
BREAK = LESSON.section("Break it, fix it")
MOMENTUM = LESSON.section("Momentum")
BATCHES = Lesson("10_a_network").section("Mini-batches")

UPHILL = "The gradient points to where `f` grows. Which way should `w` go?"
BOTH_SIGNS = "A slope of −5 is steep, too. What does your question say of it?"
FLAT = "Should a step be as long where it is nearly flat?"
COUNT = "Say what you return when no step at all was needed, and when one was."
ONE_FROM_ANOTHER = "Which step does your number mean: the one that has just been made, or the one before?"
WHOSE = "Whose tensor do you move? What could you try the rate on instead?"
LEVEL = "Is a loss that stays the same at most what it was?"
NAN = "Ask Python for `float('nan') > 1`, and for `float('nan') <= 1`. Which question would you rather ask?"
AGAIN = "After halving, from where do you try again, and how do you know that this time it went down?"
AVERAGE = "An average that began at 0 is too small at first. By which share, after one step?"


TASK1 = Task(
    "task1", "one step", "step", 1, ideas.starts, ideas.step,
    (
        Misconception("uphill: the step goes along the gradient", ideas.by(lambda g, w, lr, f: lr * g), UPHILL),
        Misconception("a step along two gradients: the old one was still in `w.grad`", ideas.step_with_old, GRAD_ADDS),
        Misconception("a `w` that doesn't move", lambda f, w, lr: None, NAME_OR_TENSOR),
        Misconception("a step by the whole gradient, without the rate", ideas.by(lambda g, w, lr, f: -g),
                      LEARNING_RATE),
        Misconception("a step by the height of `f`, not by its slope",
                      ideas.by(lambda g, w, lr, f: -lr * f(w)), "How high is the hill, and how steep is it?"),
        Misconception("the step alone, as if it began at 0", ideas.by(lambda g, w, lr, f: -lr * g - w),
                      "Where does the step begin?"),
        Misconception("a step of the length `lr` in each direction: the sign of the gradient alone",
                      ideas.by(lambda g, w, lr, f: -lr * g.sign()), FLAT),
        Misconception("a step of the length `lr`, along the gradient made 1 long",
                      ideas.by(lambda g, w, lr, f: -lr * g / (g**2).sum() ** 0.5), FLAT),
        Misconception("the right place, but `w` no longer requires a gradient", ideas.step_frozen,
                      "What would the next backward find? Which way of not recording leaves `w` as it is?"),
        *further.STEPS,
    ),
    UP, answer="a move of `w`", arguments=("f", "w", "old gradient", "lr"), quantity="value",
    build=on_hill_with_gradient, observe=moved,
    experiment="Put an old gradient into w.grad by hand, `w.grad = al.tensor([1.0, 1.0])`, take a step on "
    "`(w**2).sum()`, and print `w`.",
)  # fmt: skip


TASK2 = Task(
    "task2", "until it is flat", "walk", 2, ideas.walks, ideas.walk,
    (
        Misconception("what comes out when the gradient is never zeroed", ideas.walk_piling_up, GRAD_ADDS),
        Misconception("one step more than was needed: you look at the gradient after the step was made",
                      ideas.until(ideas.largest, late=True), "Where in the loop do you ask, before the step or after?"),
        Misconception("the right steps, but one too many in the count", ideas.walk_counted_from_one, COUNT),
        Misconception("steps until no part of the gradient is above the tolerance, and −5 is below it",
                      ideas.until(lambda g, w, lr, f: g.max()), BOTH_SIGNS),
        Misconception("steps until the first part of the gradient is small",
                      ideas.until(lambda g, w, lr, f: g[0].abs()), "And if it is still steep in another direction?"),
        Misconception("steps until some part of the gradient is small",
                      ideas.until(lambda g, w, lr, f: g.abs().min()), "And if it is still steep in another direction?"),
        Misconception("steps until the gradient's length is small",
                      ideas.until(lambda g, w, lr, f: (g**2).sum() ** 0.5),
                      "Of the vector (3, 4), the length is 5. Which number does the task compare?"),
        Misconception("steps until the step is small",
                      ideas.until(lambda g, w, lr, f: lr * g.abs().max()),
                      "With a tiny `lr` each step is small. Does that make the ground flat?"),
        Misconception("steps until the height `f` is small", ideas.until(lambda g, w, lr, f: f(w)),
                      "A minimum may be high up. What is small at every minimum?"),
        Misconception("all the steps that are allowed",
                      ideas.until(lambda g, w, lr, f: float("inf")), "Where does your loop end before `most`?"),
        Misconception("the right count, while the `w` that came in has not moved",
                      ideas.walk_elsewhere, NAME_OR_TENSOR),
        *further.WALKS,
    ),
    STOP, answer="a number of steps", arguments=("f", "w", "lr", "tolerance", "most"), quantity="value",
    build=on_hill, observe=moved_and_counted, shares={"`w` afterwards": 1},
    experiment="Take `f = lambda w: (w**2).sum()` and most = 3, and print the gradient and the count in each round.",
)  # fmt: skip


TASK3 = Task(
    "task3", "momentum", "roll", 2, ideas.rolls, ideas.roll,
    (
        Misconception("a descent without momentum: each step begins with no speed",
                      lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, 0.0, steps),
                      "What is left of `v` when the next round begins? Where do you set it to 0?"),
        Misconception("a weighted average of gradients: the new one counts 1 − momentum",
                      lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, momentum, steps, take=1 - momentum),
                      "How much of the new gradient does the task's rule take?"),
        Misconception("the right `w`, and a velocity with `lr` in it", ideas.roll_scaled,
                      "Two ways of writing it lead to the same `w`. In the task's rule, where is `lr`?"),
        Misconception("a speed that never fades: a plain sum of the gradients",
                      lambda f, w, lr, momentum, steps: ideas.roll(f, w, lr, 1.0, steps), "Where is `momentum` used?"),
        Misconception("a step by the velocity of before: `w` moves first, and `v` comes after",
                      lambda *a: ideas.roll(*a, late=True), "In which order are the two lines of the rule?"),
        Misconception("Nesterov's: the gradient is taken where the speed would lead",
                      lambda *a: ideas.roll(*a, ahead=True), "A good idea, and another one. Where does the rule look?"),
        Misconception("uphill: the step goes along the velocity",
                      lambda f, w, lr, momentum, steps: ideas.roll(f, w, -lr, momentum, steps), UPHILL),
        Misconception("what comes out when the gradient is never zeroed", ideas.roll_piling_up, GRAD_ADDS),
        *further.ROLLS,
    ),
    MOMENTUM, answer="the velocity", arguments=("f", "w", "lr", "momentum", "steps"), quantity="value",
    build=on_hill, observe=moved_with_velocity, shares={"`w` afterwards": 1},
    experiment="Take steps = 2 on `(w**2).sum()` and print the gradient, the velocity and `w` in each round. Do both "
    "by hand, too.",
)  # fmt: skip


TASK4 = Task(
    "task4", "a rate that is too large", "first_climb", 2, ideas.probes, ideas.first_climb,
    (
        Misconception("right but for nan: where the loss is no number, you see no climb", ideas.climb_without_nan, NAN),
        Misconception("the step after which the loss is level, or higher: level is still at most what it was",
                      ideas.climb_or_level, LEVEL),
        Misconception("a count from 0: the first step is number 1", ideas.climb_from_zero, ONE_FROM_ANOTHER),
        Misconception("the step after which the loss is above the first one", ideas.climb_over_start,
                      "The loss may fall for a while, and then climb. With which loss do you compare?"),
        Misconception("the last climb, not the first", lambda *a: max(ideas.climbs(*a), default=None),
                      "When your loop has found a climb, does it go on?"),
        Misconception("how many steps went up, not which was the first", lambda *a: len(ideas.climbs(*a)) or None,
                      "Is it a count that the task asks for, or a place?"),
        Misconception("a look at the end alone: the last loss against the first", ideas.climb_at_the_end,
                      "Between start and end it may have turned. With which losses should each one be compared?"),
        Misconception("whether it climbs, not when", lambda *a: bool(ideas.climbs(*a)),
                      "How long did it go well? Your answer should tell."),
        Misconception("no climb, whatever happens", lambda *a: None, "Try `lr = 10` on `w**2`. What do the losses do?"),
        Misconception("the right step, but `w` has moved: the trial run used the learner's own weights",
                      ideas.climb_with_w, WHOSE),
        Misconception("blind to nan, and `w` has moved, too",
                      lambda *a: ideas.climb_with_w(*a, find=ideas.climb_without_nan), f"{WHOSE} {NAN}"),
        Misconception("the right step, and one more: the count is off by one where there is a climb",
                      lambda *a: (k := ideas.first_climb(*a)) and k + 1, "At which number does your count begin?"),
        Misconception("the number of all steps, where there is no climb",
                      lambda f, w, lr, steps: ideas.first_climb(f, w, lr, steps) or steps,
                      "What does the task ask for if there is no such step?"),
        Misconception("0, where there is no climb", lambda *a: ideas.first_climb(*a) or 0,
                      "What does the task ask for if there is no such step?"),
        *further.CLIMBS,
    ),
    RATE, answer="the number of a step, or None", arguments=("f", "w", "lr", "steps"), quantity="value",
    build=on_hill, observe=climbed, shares={"the step that you return": 1},
    experiment="Print the losses, one after the other, on `(w**2).sum()` with lr = 0.1, lr = 1 and lr = 1.5. Where "
    "is the first climb?",
)  # fmt: skip


TASK5 = Task(
    "task5", "a rate that halves", "careful", 3, rules.careful_starts, rules.careful,
    (
        Misconception("right but for nan: a step to where the loss is no number is taken",
                      lambda *a: rules.careful(*a, bad=lambda new, old: new > old), NAN),
        Misconception("a rate that is halved where the loss stays level, too",
                      lambda *a: rules.careful(*a, bad=lambda new, old: not new < old), LEVEL),
        Misconception("a rate that is halved once at most in a step", lambda *a: rules.careful(*a, most=1), AGAIN),
        Misconception("a bad step that is taken all the same, and a smaller rate for the next one",
                      rules.halved_after, "When you find out that it went up, where is `w`?"),
        Misconception("a bad step that is left out, and counts as a step", rules.refused, AGAIN),
        Misconception("a try that is not put back: the next one begins where the bad one ended",
                      rules.not_put_back, AGAIN),
        Misconception("a rate that is as large as at first in each step: what was learned is forgotten",
                      lambda *a: rules.careful(*a, keep=False), "Which rate does the second step begin with?"),
        Misconception("a rate that is halved with each step, good or bad", rules.halved_anyway,
                      "Why should a rate that works become smaller?"),
        Misconception("a rate that never changes", lambda f, w, lr, steps: rules.careful(f, w, lr, steps, most=0),
                      "Print the losses for a large `lr`. When should your function have noticed?"),
        Misconception("a rate divided by 10, where half is asked for",
                      lambda *a: rules.careful(*a, factor=0.1), "What happens to the rate if a step is too long?"),
    ),
    BREAK, answer="the rate at the end", arguments=("f", "w", "lr", "steps"), quantity="value",
    build=on_hill, observe=moved_with_rate, shares={"the rate that you return": 1},
    experiment="Take one step on `(w**2).sum()` with lr = 4, and print the rate and the loss at each try. Where does "
    "it stop?",
)  # fmt: skip


TASK6 = Task(
    "task6", "mini-batches", "epoch", 2, rules.epochs, rules.epoch,
    (
        Misconception("what comes out when the gradient is never zeroed",
                      rules.chosen(rules.parts, pile=True), GRAD_ADDS),
        Misconception("one step on all points: no batches",
                      rules.chosen(lambda xs, ys, size: [(xs, ys)]), "How many steps should an epoch have?"),
        Misconception("one step at the end: all gradients were taken at the same `w`", rules.epoch_at_once,
                      "Where should `w` be when the second batch is looked at?"),
        Misconception("the epoch without the last points, which do not fill a batch",
                      rules.chosen(lambda xs, ys, size: rules.parts(xs, ys, size)[: len(xs) // size]),
                      LAST_BATCH),
        Misconception("the sum over a batch, where the mean is asked for",
                      rules.chosen(rules.parts, loss_of=lambda w, x, y: ((w * x - y) ** 2).sum()),
                      "With twice as many points in a batch, should the step be twice as long?"),
        Misconception("right for full batches: the last one is divided by `size`, too", rules.epoch_over_size,
                      "The last batch may be smaller. What is its mean?"),
        Misconception("the first batch alone", rules.chosen(lambda xs, ys, size: rules.parts(xs, ys, size)[:1]),
                      LOOP_ENDS_EARLY),
        Misconception("a step for each single point", rules.chosen(lambda xs, ys, size: rules.parts(xs, ys, 1)),
                      "Where do you use `size`?"),
        Misconception("the right losses, as tensors", rules.losses_as_tensors,
                      KEEPS_GRAPH),
        Misconception("the right steps, but each loss as it is after the step", rules.losses_afterwards,
                      "Which number should come first in the list: the loss before the first step, or after it?"),
        Misconception("uphill: the steps go along the gradient",
                      lambda w, xs, ys, lr, size: rules.epoch(w, xs, ys, -lr, size), UPHILL),
        *further.EPOCHS,
    ),
    BATCHES, answer="a list with one loss a batch", arguments=("w", "xs", "ys", "lr", "size"), quantity="loss",
    build=leaf_and_data, observe=trained, shares={"`w` after the epoch": 1},
    experiment="Take 5 points and size = 2, and print which points are in each batch, and `w.grad` before and after "
    "backward().",
)  # fmt: skip


TASK7 = Task(
    "task7", "Adam", "adam", 3, rules.adam_starts, rules.adam,
    (
        Misconception("Adam without the 1e-8: where a gradient is 0, it divides 0 by 0",
                      rules.directed(lambda m, v, t: m / (1 - 0.9**t) / (v / (1 - 0.999**t)) ** 0.5),
                      "What is v where the gradient is exactly 0, and what do you divide by there?"),
        Misconception("Adam with its 1e-8 inside the root",
                      rules.directed(lambda m, v, t: m / (1 - 0.9**t) / (v / (1 - 0.999**t) + 1e-8) ** 0.5),
                      "How large is 1e-8 once the root is taken? Where does the formula add it?"),
        Misconception("Adam without the two corrections", rules.directed(lambda m, v, t: m / (v**0.5 + 1e-8)), AVERAGE),
        Misconception("Adam with a corrected m, and v as it is",
                      rules.directed(lambda m, v, t: m / (1 - 0.9**t) / (v**0.5 + 1e-8)), AVERAGE),
        Misconception("Adam with a t that is one ahead: the first step has number 2",
                      rules.directed(lambda m, v, t: rules.corrected(m, v, t + 1)),
                      "With t = 1, what is the corrected m after the first step, compared with the gradient?"),
        Misconception("Adam without the root: the step is divided by v itself",
                      rules.directed(lambda m, v, t: rules.corrected(m, v, t, root=1.0)),
                      "v is an average of squares. What has the size of a gradient?"),
        Misconception("Adam with the sizes of the gradients in v, not their squares",
                      lambda *a: rules.adam(*a, power=1), "What does v average?"),
        Misconception("Adam with its two betas swapped",
                      lambda *a: rules.adam(*a, betas=(0.999, 0.9)), "Which of the two averages looks further back?"),
        Misconception("Adam that forgets m and v with each step", rules.adam_forgetting,
                      "Where do m and v become 0: once, or in each round?"),
        Misconception("Adam that goes on with the corrected m and v", rules.adam_corrected_for_good,
                      "Is the correction a part of the average, or of the step alone?"),
        Misconception("Adam's way uphill", lambda f, w, lr, steps: rules.adam(f, w, -lr, steps), UPHILL),
        Misconception("a step along the corrected m: v is never used", rules.directed(lambda m, v, t: m / (1 - 0.9**t)),
                      "What is v for?"),
        *further.AVERAGES,
    ),
    MOMENTUM, answer="m and v", arguments=("f", "w", "lr", "steps"), quantity="value",
    build=on_hill, observe=moved_with_averages, shares={"m and v": 1},
    experiment="Take one step and print m, v and both hats. By hand, how long is the first step?",
)  # fmt: skip


EXERCISE = Exercise("gradient_descent", "Gradient descent", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
