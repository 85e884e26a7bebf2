"""The tasks of the exercise on accumulation and zeroing, and the wrong ideas they recognise."""

from __future__ import annotations

from autogradlab.course.shared_hints import (
    GRAD_ADDS,
    KEEPS_GRAPH,
    LAST_BATCH,
    LEARNING_RATE,
    LOOP_COUNT,
    LOOP_ENDS_EARLY,
    NAME_OR_TENSOR,
    PATHS_ADD,
    SECOND_STEP,
)
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import more
from .given import (
    gradient_left,
    leaf,
    leaf_and_batches,
    leaf_and_data,
    leaf_with_gradient,
    leaves,
    moved,
    returned_and_left,
    trained,
    zeroed,
)
from .ideas import (
    accumulate_batches,
    added_to_the_old,
    all_made_zero,
    another_w,
    backward_times,
    batches_and_every,
    contributions,
    data_and_sizes,
    data_and_steps,
    first_gradient_again,
    fresh_gradient,
    in_batches,
    leaves_and_counts,
    leaves_with_old,
    local_alone,
    losses_after,
    losses_as_tensors,
    mse,
    never_zeroed,
    numbers,
    old_subtracted_from_the_return,
    parameters_drawn,
    returned_but_not_left,
    returned_then_wiped,
    running,
    slopes_multiplied,
    swapped,
    train,
    train_every,
    value_returned,
    values_added,
    weights_zeroed,
    whole_each,
    with_total,
    zero_gradients,
    zeroed_too_late,
)

LESSON = Lesson("05_accumulation")
RUNNING = LESSON.section(".grad is a running sum")
ADDING = LESSON.section("Why adding is right")
BATCHES = LESSON.section("Put to use: micro-batches")
EMPTY = LESSON.section("Three ways to clear it")
BREAK = LESSON.section("Break it, fix it")
WHEN_ZERO = "Say in which order it goes: forward, backward, step. Between which two may the gradient go?"
COUNT = "Count the passes on paper for k = 1 and k = 2."


TASK1 = Task(
    "task1", "the gradient after k passes", "backward_times", 1, leaves_and_counts, backward_times,
    (
        Misconception("the gradient of one pass alone", lambda w, k: backward_times(w, 1),
                      "Does each pass begin with what the last one left in `.grad`, or is something wiped?"),
        Misconception("one pass too many", lambda w, k: backward_times(w, k + 1), COUNT),
        Misconception("one pass too few", lambda w, k: backward_times(w, k - 1), COUNT),
        Misconception("no gradient at all: no `backward()` has reached `w`", lambda w, k: None,
                      "Which call fills `.grad`, and of which tensor?"),
        Misconception("the gradients of the passes multiplied", slopes_multiplied,
                      "Links along a path multiply. What do separate passes do?"),
        Misconception("the values w³ added up, not their slopes", values_added,
                      "How high is the curve, and how steep is it? Which of the two does `backward()` add?"),
        *more.PASSES,
    ),
    RUNNING, answer="a gradient in `w.grad`", arguments=("w", "k"), quantity="gradient",
    build=leaf, observe=gradient_left,
    experiment="Run it with k = 1 on a fresh `w`, print `w.grad`, and run it again on the same `w`. What happened to "
    "the number?",
)  # fmt: skip


TASK2 = Task(
    "task2", "a gradient without the old one", "fresh_gradient", 2, leaves_with_old, fresh_gradient,
    (
        Misconception("the new gradient on top of the old one", added_to_the_old, GRAD_ADDS),
        Misconception("zero: the gradient was wiped after the backward", zeroed_too_late, WHEN_ZERO),
        Misconception("the right gradient, while `w.grad` still holds the old one", returned_but_not_left,
                      "The task asks for two things. What should be in `w.grad` at the end?"),
        Misconception("the right gradient, while `w.grad` is empty at the end", returned_then_wiped, WHEN_ZERO),
        Misconception("the right gradient, while `w.grad` holds the old one and the new one",
                      old_subtracted_from_the_return, GRAD_ADDS),
        Misconception("the value w², with the right gradient in `w.grad`", value_returned,
                      "What does your function return: how high, or how steep?"),
        *more.FRESH,
    ),
    EMPTY, answer="a gradient", arguments=("w", "old gradient"), quantity="gradient",
    build=leaf_with_gradient, observe=returned_and_left, shares={"the gradient that you return": 1},
    experiment="Call your function twice on the same `w`, and print what it returns and `w.grad` after each call.",
)  # fmt: skip


TASK3 = Task(
    "task3", "zero or None", "zero_gradients", 2, parameters_drawn, zero_gradients,
    (
        Misconception("None each time, whatever `set_to_none` says",
                      lambda parameters, flag: zero_gradients(parameters, True), "Where do you use `set_to_none`?"),
        Misconception("zero each time, whatever `set_to_none` says",
                      lambda parameters, flag: zero_gradients(parameters, False), "Where do you use `set_to_none`?"),
        Misconception("the other way around: None where zeros are asked for",
                      lambda parameters, flag: zero_gradients(parameters, not flag),
                      "Read the name of the argument aloud: what should be when it is True?"),
        Misconception("right for the first parameter alone",
                      lambda parameters, flag: zero_gradients(parameters[:1], flag),
                      LOOP_ENDS_EARLY),
        Misconception("new tensors of zeros, where the old ones should become zero",
                      lambda parameters, flag: zero_gradients(parameters, flag, new=True),
                      "Somebody else may hold the old gradient. Which method changes it where it is?"),
        Misconception("zero also where there was no gradient yet", all_made_zero,
                      "None says that no pass has been there. Should zeroing change that?"),
        Misconception("zero weights: the parameters were wiped, not their gradients", weights_zeroed,
                      "What does the training need tomorrow: the weights, or yesterday's gradients?"),
        Misconception("the gradients as they were", lambda parameters, flag: None,
                      "Does your loop change `p.grad`, or just a name in your function?"),
        *more.ZEROED,
    ),
    EMPTY, answer="a change of each `.grad`", arguments=("values", "old gradients", "set_to_none"),
    quantity="gradient", build=leaves, ask=zeroed,
    experiment="Keep a second name for a gradient, `old = p.grad`, and print `old` and `p.grad` after your call. "
    "Then try a `p` "
    "without one.",
)  # fmt: skip


TASK4 = Task(
    "task4", "a value that is used twice", "contributions", 2, numbers, contributions,
    (
        Misconception("the two contributions, and their product", with_total(lambda a, b: a * b),
                      PATHS_ADD),
        Misconception("the two contributions, and the second again: as if it had replaced the first",
                      with_total(lambda a, b: b), "Does the second use overwrite what the first one brought?"),
        Misconception("the two contributions, and their mean", with_total(lambda a, b: (a + b) / 2),
                      "Let w grow a little. Both uses push y. Does each push count, or half of it?"),
        Misconception("the local derivatives 2w and eʷ by themselves", local_alone,
                      "By what does the product multiply what comes in on each path?"),
        Misconception("right, but for the order of the two contributions", swapped,
                      "Which of the two paths does the task name first?"),
        Misconception("the whole gradient each time", whole_each,
                      "To see one path alone, the other has to be cut. Which tensor do you hold constant?"),
        Misconception("the first, then both, then more: `.grad` was not cleared between your passes",
                      running, GRAD_ADDS),
        *more.CONTRIBUTIONS,
    ),
    ADDING, answer="a list of 3 numbers", arguments=("w",), quantity="gradient",
    experiment="Take `a` and `b`, both 0.7, and print `a**2 * np.exp(b)`. Nudge `a` alone by 0.001, then `b` alone, "
    "then both.",
)  # fmt: skip


TASK5 = Task(
    "task5", "mini-batches that add up to the full batch", "accumulate_batches", 2, data_and_sizes, accumulate_batches,
    (
        Misconception("the batches' means added up", lambda *a: in_batches(*a, lambda n, m, batches: m),
                      "Each batch is divided by its own size. What should all of them together be divided by?"),
        Misconception("the mean of the batches' means: right where all batches are of one size",
                      lambda *a: in_batches(*a, lambda n, m, batches: m * batches),
                      "The last batch may be smaller. How much should one of its points count?"),
        Misconception("the gradient of the sum, where that of the mean is asked for",
                      lambda *a: in_batches(*a, lambda n, m, batches: 1), "How many points are there in all?"),
        Misconception("the last batch's gradient alone",
                      lambda *a: in_batches(*a, lambda n, m, batches: n, wipe=True), WHEN_ZERO),
        Misconception("the gradient of the full batches alone: the last points are left out",
                      lambda w, xs, ys, size: in_batches(w, xs, ys, size, lambda n, m, batches: n,
                                                         stop=len(xs) // size * size),
                      LAST_BATCH),
        Misconception("the first batch's gradient alone",
                      lambda *a: in_batches(*a, lambda n, m, batches: n, stop=1), LOOP_COUNT),
        Misconception("no gradient at all: no `backward()` has reached `w`", lambda *a: None,
                      "Which call fills `.grad`, and of which tensor?"),
        *more.BATCHES,
    ),
    BATCHES, answer="a gradient in `w.grad`", arguments=("w", "xs", "ys", "size"), quantity="gradient",
    build=leaf_and_data, observe=gradient_left,
    experiment="Take three points and size = 2. Print the gradient after each batch, and beside it that of the mean "
    "over all three.",
)  # fmt: skip


TASK6 = Task(
    "task6", "a training loop", "train", 3, data_and_steps, train,
    (
        Misconception("what comes out when the gradient is never zeroed", never_zeroed, GRAD_ADDS),
        Misconception("a `w` that doesn't move: its gradient was wiped before the step",
                      lambda w, xs, ys, lr, steps: train(w, xs, ys, 0.0, steps), WHEN_ZERO),
        Misconception("uphill: the step goes along the gradient",
                      lambda w, xs, ys, lr, steps: train(w, xs, ys, -lr, steps),
                      "The gradient points to where the loss grows. Which way should `w` go?"),
        Misconception("right on the way, with a new tensor: the `w` that came in has not moved",
                      another_w, NAME_OR_TENSOR),
        Misconception("the right losses, as tensors", losses_as_tensors,
                      KEEPS_GRAPH),
        Misconception("steps by the whole gradient: the learning rate is missing",
                      lambda w, xs, ys, lr, steps: train(w, xs, ys, 1.0, steps), LEARNING_RATE),
        Misconception("the first gradient again and again", first_gradient_again, SECOND_STEP),
        Misconception("the losses after the steps, where those before are asked for", losses_after,
                      "Which number should come first in the list: the loss at the start, or after one step?"),
        Misconception("the descent on the sum, where that on the mean is asked for",
                      lambda *a: train(*a, loss=lambda w, xs, ys: mse(w, xs, ys) * len(xs)),
                      "With twice as many points, should a step be twice as long?"),
        Misconception("one step too many",
                      lambda w, xs, ys, lr, steps: train(w, xs, ys, lr, steps + 1), "Count the losses in your list."),
        Misconception("one step too few",
                      lambda w, xs, ys, lr, steps: train(w, xs, ys, lr, steps - 1), "Count the losses in your list."),
        *more.TRAINED,
    ),
    BREAK, answer="a list with one loss a step", arguments=("w", "xs", "ys", "lr", "steps"), quantity="loss",
    build=leaf_and_data, observe=trained, shares={"`w` after the last step": 1, "the list of losses": 1},
    experiment="Run it for steps = 2, and print the loss, `w.grad` and `w` in each round, before and after each line.",
)  # fmt: skip


TASK7 = Task(
    "task7", "a step every few batches", "train_every", 3, batches_and_every, train_every,
    (
        Misconception("what comes out when the gradient is never zeroed",
                      lambda *a: train_every(*a, wipe=False), GRAD_ADDS),
        Misconception("a step by the sum of the batches' gradients, where their mean is asked for",
                      lambda w, batches, lr, every: train_every(w, batches, lr * every, every),
                      "With twice as many batches a step, should the step be twice as long?"),
        Misconception("a step after each batch",
                      lambda w, batches, lr, every: train_every(w, batches, lr, 1),
                      "When has the gradient seen as many batches as the task asks for?"),
        Misconception("a step by the last batch's share alone: the gradient is zeroed with each batch",
                      lambda *a: train_every(*a, each=True), WHEN_ZERO),
        Misconception("one batch too early: counted from 0, the first batch makes a step by itself",
                      lambda *a: train_every(*a, first=0), "Write k and `k % every` under each other for 4 batches."),
        Misconception("a step for the batches that are left over, too",
                      lambda *a: train_every(*a, rest=True), "What should become of a group that is not complete?"),
        Misconception("uphill: the step goes along the gradient",
                      lambda w, batches, lr, every: train_every(w, batches, -lr, every),
                      "The gradient points to where the loss grows. Which way should `w` go?"),
        Misconception("a `w` that doesn't move", lambda *a: None, NAME_OR_TENSOR),
        *more.EVERY,
    ),
    BATCHES, answer="a new value in `w`", arguments=("w", "batches", "lr", "every"), quantity="weight",
    build=leaf_and_batches, observe=moved,
    experiment="Take three batches and every = 2. In each round, print k, `w.grad` and `w`. When should `w` move?",
)  # fmt: skip


EXERCISE = Exercise("accumulation", "Accumulation and zeroing", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
