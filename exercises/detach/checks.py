"""The tasks of the exercise on detach, no_grad and requires_grad_, and the wrong ideas they recognise."""

from __future__ import annotations

from autogradlab.course.shared_hints import LOOP_COUNT
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import ideas, more
from .given import (
    after_a_step,
    after_backward,
    both_models,
    constant,
    leaf,
    leaf_and_numbers,
    loss_and_gradient,
    result_and_gradient,
    two_leaves,
    two_models,
)

LESSON = Lesson("06_detach")
CUT = LESSON.section("detach: cut one path")
COPY = LESSON.section("A detached tensor is not a copy")
NO_GRAD = LESSON.section("no_grad: record nothing")
FREEZE = LESSON.section("requires_grad_(False): freeze a leaf")
WHICH = LESSON.section("Which one, and when")

WHICH_PATH = "Draw the graph. Which edge should be cut, and which one did you cut?"
LEARNS_LATER = "Which of the three stops one path, and which of them changes the leaf itself?"
WHO_ELSE = "Who else uses this leaf? What you switch off there is off for everybody."
OTHER_FACTOR = "Write the product rule for u · x. Which of its two terms should be left?"


TASK1 = Task(
    "task1", "a constant", "squared_constant", 1, ideas.both_signs, ideas.squared_constant,
    (
        Misconception("the right number, with its graph still behind it", lambda x: x**2,
                      "Ask your result for its `requires_grad`. What would make it forget?"),
        Misconception("a constant, but `x` itself was switched off for good", ideas.frozen_input, WHO_ELSE),
        Misconception("cut off from `x`, and then made a leaf of its own", ideas.switched_on_again,
                      "A constant asks for no gradient. Which part of your line asks for one?"),
        Misconception("x as a constant, not its square", ideas.x_as_constant,
                      "`detach` gives the same numbers back. What is still to be computed?"),
        Misconception("the slope 2x as a constant, not the value", lambda x: 2 * x.detach(),
                      "How high is the curve, and how steep is it? The task asks for the first."),
        *more.CONSTANTS,
    ),
    CUT, answer="a constant tensor", arguments=("x",), quantity="value", build=leaf, observe=constant,
    experiment="Print your result, its `requires_grad`, and `x.requires_grad` before and after the call.",
)  # fmt: skip


TASK2 = Task(
    "task2", "z = u · x with u held constant", "stop_gradient", 2, ideas.vectors, ideas.stop_gradient,
    (
        Misconception("x³ with all its paths: nothing is cut", ideas.nothing_cut,
                      "Where does `u` end, and where should its history end?"),
        Misconception("cut at the wrong factor: `u` sends its gradient back, and `x` is held constant",
                      ideas.direct_path_cut, OTHER_FACTOR),
        Misconception("cut everywhere: nothing comes back to `x`", ideas.all_cut,
                      "One of the two paths should stay. Did you detach the product, or compute it under no_grad?"),
        Misconception("u + x, not u · x", ideas.sum_of_both, "How does the task put u and x together?"),
        Misconception("u by itself: the gradient of z, where z is asked for", ideas.gradient_given,
                      "The gradient comes by itself from the right z. What is z?"),
        *more.FACTORS,
    ),
    CUT, answer="a tensor", arguments=("x",), quantity="value", build=leaf, observe=result_and_gradient,
    shares={"the gradient that it sends to `x`": 1},
    experiment="Take x = 2, go backward from your z, and print `x.grad`. Draw z, too: which edges lead back to x?",
)  # fmt: skip


TASK3 = Task(
    "task3", "a snapshot", "snapshot", 2, ideas.vectors, ideas.snapshot,
    (
        Misconception("`w` itself, or another name for it", lambda w: w,
                      "After `a = w` there are two names. How many tensors are there?"),
        Misconception("detached, but no copy: it moves along with `w`", lambda w: w.detach(),
                      "A detached tensor has no history. Does it have numbers of its own?"),
        Misconception("a copy that is still part of the graph of `w`", lambda w: w.clone(),
                      "Copying is an operation like others. What does autograd write down about it?"),
        Misconception("a copy that asks for gradients of its own", lambda w: w.detach().clone().requires_grad_(),
                      "A snapshot is for looking at. Who would ask for its gradient?"),
        Misconception("a good copy, but `w` was switched off on the way: it will not learn any more",
                      ideas.frozen_snapshot, WHO_ELSE),
        *more.SNAPSHOTS,
    ),
    COPY, answer="a constant tensor", arguments=("w",), quantity="value", build=leaf, ask=after_a_step,
    experiment="Take a snapshot `s`, write `w.data += 1`, and print `s`, `s.requires_grad` and `w.requires_grad`.",
)  # fmt: skip


TASK4 = Task(
    "task4", "freezing one of two weights", "frozen_loss", 2, ideas.weights_and_inputs, ideas.frozen_loss,
    (
        Misconception("the right loss, and both weights still learn", ideas.not_frozen,
                      "Which attribute of a leaf says whether it takes part in training?"),
        Misconception("the wrong weight frozen", ideas.other_frozen, "Which of the two should learn?"),
        Misconception("both weights frozen: nothing learns", ideas.both_frozen, "Which of the two should learn?"),
        Misconception("cut for this one loss: the next one would train `first` again", ideas.detached_on_the_way,
                      LEARNS_LATER),
        Misconception("the right loss, cut off from both weights", ideas.loss_detached, WHICH_PATH),
        Misconception("`first` silenced by a zero, and not frozen", ideas.silenced,
                      "A frozen weight keeps its value. What happened to it?"),
        *more.FROZEN,
    ),
    FREEZE, answer="a loss", arguments=("first", "second", "x"), quantity="loss",
    build=two_leaves, observe=after_backward,
    experiment="Print the loss, go backward, and print `.grad` and `.requires_grad` of both weights.",
)  # fmt: skip


TASK5 = Task(
    "task5", "straight through", "straight_through", 2, ideas.for_rounding, ideas.straight_through,
    (
        Misconception("rounded, with the slope of the steps: zero everywhere", ideas.rounded,
                      "What should come back is what came in. Which term of a sum would bring just that?"),
        Misconception("rounded, and cut off: nothing comes back at all", ideas.rounded_constant,
                      "What should come back is what came in. Which term of a sum would bring just that?"),
        Misconception("rounded, with the cut at the wrong term: the gradient comes back with a minus", ideas.backwards,
                      WHICH_PATH),
        Misconception("rounded, with a gradient that is stretched: a factor is held constant, not a difference",
                      ideas.scaled, "By what is the gradient multiplied at a product, and by what at a sum?"),
        Misconception("the right gradient, moved away from the whole number instead of to it", ideas.opposite,
                      "Take x = 1.3. What has to be added to it to give 1?"),
        Misconception("x itself, not rounded", lambda x: x * 1, "Forward, the result should be a whole number."),
        Misconception("the difference by itself, without x", ideas.remainder_alone, "What is x + (round(x) − x)?"),
        Misconception("x and its rounded value added up", ideas.doubled, "What is x + (round(x) − x)?"),
        *more.ROUNDED,
    ),
    CUT, answer="one number for each input", arguments=("x",), quantity="value",
    build=leaf, observe=result_and_gradient,
    experiment="Take x = 1.3. Print your result, go backward from it, and print `x.grad`. Which of the two isn't as "
    "the task says?",
)  # fmt: skip


TASK6 = Task(
    "task6", "a fixed target", "td_loss", 3, ideas.transitions, ideas.td_loss,
    (
        Misconception("the right loss, with a gradient through the target too", ideas.target_tracked,
                      "The prediction should move to the target. May the target move to the prediction?"),
        Misconception("the right loss, with the prediction held constant: the target moves instead",
                      ideas.prediction_detached, "Which of the two should learn?"),
        Misconception("the right loss, cut off from `w`", ideas.both_detached, WHICH_PATH),
        Misconception("a loss without the discount γ", ideas.without_discount,
                      "What is a reward worth one step later?"),
        Misconception("a loss without the reward", ideas.without_reward, "What does the target consist of?"),
        Misconception("a loss with the reward alone as its target", ideas.reward_alone,
                      "What does the target consist of?"),
        Misconception("the error, not its square", ideas.error_alone,
                      "A loss is smallest where the error is 0. Is yours?"),
        *more.TARGETS,
    ),
    WHICH, answer="a loss", arguments=("w", "state", "reward", "next_state", "gamma"), quantity="loss",
    build=leaf_and_numbers, observe=loss_and_gradient, shares={"the loss": 1},
    experiment="Print prediction and target for numbers that you can check in your head, and `requires_grad` of each.",
)  # fmt: skip


TASK7 = Task(
    "task7", "a slow copy of a model", "soft_update", 3, ideas.models, ideas.soft_update,
    (
        Misconception("the right numbers, with a graph: `target` now depends on `online`", ideas.tracked_update,
                      "What does autograd write down when `online` goes into the sum? Where could you ask it not to?"),
        Misconception("a hard copy: `target` is now equal to `online`",
                      lambda online, target, tau: ideas.soft_update(online, target, 1.0), "What is `tau` for?"),
        Misconception("τ on the wrong side: `target` keeps the share that it should take",
                      lambda online, target, tau: ideas.soft_update(online, target, 1 - tau),
                      "With a small τ, should `target` move fast or slowly?"),
        Misconception("no change: `target` is where it was", lambda online, target, tau: None,
                      "After `t = ...` the name means something new. Which operations change the tensor itself?"),
        Misconception("the other way around: `online` has moved to `target`", ideas.wrong_way,
                      "Which of the two is slow?"),
        Misconception("the right numbers in new tensors, put into the list: the old ones stay as they were",
                      ideas.replaced_update,
                      "Other code may hold the old tensors. Which operations change a tensor itself?"),
        Misconception("the right numbers, and `online` no longer learns", ideas.freezing_update,
                      "Which of the two models should still be trained afterwards?"),
        Misconception("right for the first tensor alone",
                      lambda online, target, tau: ideas.soft_update(online[:1], target[:1], tau),
                      LOOP_COUNT),
        Misconception("a share of `online` on top: `target` gave nothing away for it", ideas.added_up,
                      "If both are equal already, should `target` move at all?"),
        *more.COPIES,
        *more.MEMORY,
    ),
    NO_GRAD, answer="new values in `target`", arguments=("online", "target", "tau"), quantity="value",
    build=two_models, observe=both_models,
    experiment="Keep a second name for `target[0]`, call your function with tau = 0.5, and print what both names show.",
)  # fmt: skip


EXERCISE = Exercise("detach", "detach, no_grad and requires_grad_", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
