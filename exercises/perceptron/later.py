"""Tasks 4 to 7 of the exercise on the perceptron: many points, training, and decisions."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import autogradlab as al
from autogradlab.course.shared_hints import (
    EACH_PARAMETER,
    FRESH_GRADIENT,
    IN_PLACE_LEAF,
    LEARNING_RATE,
    LOOP_ENDS_EARLY,
    LOSS_FALLS,
    NO_GRADIENT_YET,
    REBOUND_LEAF,
    SCALAR_LOSS,
    SECOND_STEP,
    STEP_FOR_ALL,
    SUM_OR_MEAN,
)
from autogradlab.course.tasks import Lesson, Misconception, Task

from . import decisions as far
from . import ideas, training
from .given import tensors

F = al.nn.functional
LESSON = Lesson("09_the_perceptron")
AUTOGRAD = LESSON.section("The gradient by autograd")
TRAIN = LESSON.section("Train it yourself")
ASLEEP = LESSON.section("A loss that stops learning")
NEURON = LESSON.section("One neuron")
CHANGES_MIND = "Where does the neuron change its mind: at which p, and at which z?"
LIMITED = "With y = 0, how wrong is z = 1000, and how wrong is z = 100? Does yours tell them apart?"
TOO_LARGE = "Which power grows too large, or which logarithm reaches 0? Can you use `exp` of negative numbers only?"


def plainly(function: Any) -> Any:
    """A function of plain numbers, for arguments that are tensors."""
    return lambda w, b, X, Y, *others: function(w.tolist(), b.item(), X.tolist(), Y.tolist(), *others)


def mean_loss(w: Any, b: Any, X: Any, Y: Any) -> Any:
    return F.binary_cross_entropy_with_logits(X @ w + b, Y)


def swapped_arguments(w: Any, b: Any, X: Any, Y: Any) -> Any:
    F.binary_cross_entropy(Y, al.sigmoid(X @ w + b)).backward()
    return [*w.grad.tolist(), b.grad.item()]


def unreduced(w: Any, b: Any, X: Any, Y: Any) -> Any:
    F.binary_cross_entropy_with_logits(X @ w + b, Y, reduction="none").backward()


def not_squashed(w: Any, b: Any, X: Any, Y: Any) -> Any:
    F.binary_cross_entropy(X @ w + b, Y).backward()


def read_before_backward(w: Any, b: Any, X: Any, Y: Any) -> Any:
    mean_loss(w, b, X, Y)
    return [*w.grad.tolist(), b.grad.item()]


def rebound(w: Any, b: Any, X: Any, Y: Any, lr: float, steps: int) -> Any:
    for _ in range(steps):
        mean_loss(w, b, X, Y).backward()
        with al.no_grad():
            w = w - lr * w.grad


def adam(w: Any, b: Any, X: Any, Y: Any, lr: float, steps: int) -> Any:
    optimizer = al.optim.Adam([w, b], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        mean_loss(w, b, X, Y).backward()
        optimizer.step()
    return [*w.tolist(), b.item()]


def in_place(w: Any, b: Any, X: Any, Y: Any, lr: float, steps: int) -> Any:
    mean_loss(w, b, X, Y).backward()
    w -= lr * w.grad


def zeroed_too_early(w: Any, b: Any, X: Any, Y: Any, lr: float, steps: int) -> Any:
    w.grad.zero_()


TASK4 = Task(
    "task4", "the gradient over many points, by autograd", "gradient_by_autograd", 2, training.clouds,
    plainly(training.mean_gradient),
    (
        Misconception("the gradient of the sum, not of the mean", plainly(training.times(lambda n: n)),
                      "How much does the mean move when one of n losses moves by 1?"),
        Misconception("twice the gradient: backward ran two times", plainly(training.times(lambda n: 2)),
                      "What does a second backward do to `.grad`?"),
        Misconception("right but for the sign", plainly(training.times(lambda n: -1)),
                      "Which way does `.grad` point, uphill or downhill? The step downhill comes later."),
        Misconception("divided by n twice", plainly(training.times(lambda n: 1 / n)),
                      "Where do you divide by n, and where once more?"),
        Misconception("the last point's gradient alone", plainly(training.last_point_alone),
                      "What happens to the gradients of the points before it? Where does your loop zero?"),
        Misconception("the gradient of the mean squared error", plainly(training.of_squares),
                      "Which loss does the task name?"),
        Misconception("squashed twice: the loss takes logits, and it got probabilities",
                      plainly(training.squashed_twice),
                      "What does `binary_cross_entropy_with_logits` do with its first argument?"),
        Misconception("the gradient of −y log p alone", plainly(training.of_class_one),
                      "What do the points of class 0 contribute to your loss?"),
        Misconception("the gradient for the other class", plainly(training.labels_swapped),
                      "Which of the two arguments of the loss is the target?"),
        Misconception("the weights themselves, not their slopes", plainly(lambda w, b, X, Y: [*w, b]),
                      "Where does `backward()` leave the slopes?"),
        Misconception("a bias whose slope is missing",
                      plainly(lambda w, b, X, Y: [*training.mean_gradient(w, b, X, Y)[:2], 0.0]), EACH_PARAMETER),
        Misconception("the loss itself, not its gradient", plainly(ideas.mean_loss),
                      "Where does `backward()` leave the slopes?"),
        Misconception("with prediction and target swapped", swapped_arguments,
                      "Which of the two arguments of the loss is the target?"),
        Misconception("`backward()` on one loss for each point", unreduced, SCALAR_LOSS),
        Misconception("the weighted sum where the loss takes a probability", not_squashed,
                      "Which values can a probability have? What turns X @ w + b into one?"),
        Misconception("a `.grad` that is read before `backward()` filled it", read_before_backward, NO_GRADIENT_YET),
    ),
    AUTOGRAD, answer="a list of 3 numbers", arguments=("w", "b", "X", "Y"), quantity="gradient", build=tensors,
    experiment="Print the shapes of `X @ w + b` and of `Y`, and the loss itself: it should be one number. For one "
               "point alone, your answer should be that of task 3.",
)  # fmt: skip


TASK5 = Task(
    "task5", "training", "train", 3, training.trainings, plainly(training.train),
    (
        Misconception("gradient ascent: uphill", plainly(training.descent(rate=lambda lr, n: -lr)), LOSS_FALLS),
        Misconception("one step, however many are asked for",
                      plainly(lambda w, b, X, Y, lr, steps: training.train(w, b, X, Y, lr, 1)), LOOP_ENDS_EARLY),
        Misconception("one step too many", plainly(training.descent(extra=1)), "Count the steps for steps = 1."),
        Misconception("one step too few", plainly(training.descent(extra=-1)), "Count the steps for steps = 1."),
        Misconception("weights that learn, and a bias that doesn't", plainly(training.descent(training.frozen(2))),
                      EACH_PARAMETER),
        Misconception("a bias that learns, and weights that don't", plainly(training.descent(training.frozen(0, 1))),
                      EACH_PARAMETER),
        Misconception("the weights and bias you were given: nothing was learned", plainly(lambda w, b, *_: [*w, b]),
                      "Does the step change `w` and `b`, and is the gradient still there when it does?"),
        Misconception("the first gradient again and again", plainly(training.first_gradient_again), SECOND_STEP),
        Misconception("gradients that pile up: they were never zeroed", plainly(training.piling(0, 1, 2)), SECOND_STEP),
        Misconception("a bias whose gradient piles up: only that of `w` was zeroed", plainly(training.piling(2)),
                      FRESH_GRADIENT),
        Misconception("weights whose gradients pile up: only that of `b` was zeroed", plainly(training.piling(0, 1)),
                      FRESH_GRADIENT),
        Misconception("steps along the sum's gradient, not the mean's",
                      plainly(training.descent(rate=lambda lr, n: lr * n)),
                      SUM_OR_MEAN),
        Misconception("steps by the whole gradient: the learning rate is missing",
                      plainly(training.descent(rate=lambda lr, n: 1.0)), LEARNING_RATE),
        Misconception("steps with the mean taken twice: the rate divided by n",
                      plainly(training.descent(rate=lambda lr, n: lr / n)),
                      "Where do you divide by n, and where once more?"),
        Misconception("a step after each point", plainly(training.step_per_point),
                      STEP_FOR_ALL),
        Misconception("trained on the squared error",
                      plainly(training.descent(training.of_squares)), "Which loss does the task name?"),
        Misconception("squashed twice: the loss takes logits, and it got probabilities",
                      plainly(training.descent(training.squashed_twice)),
                      "What does `binary_cross_entropy_with_logits` do with its first argument?"),
        Misconception("the last gradient, not the trained weights", plainly(training.last_gradient),
                      "Which three numbers does the task ask you to return?"),
        Misconception("the loss, not the trained weights",
                      plainly(training.last_loss), "Which three numbers does the task ask you to return?"),
        Misconception("weights that go uphill", plainly(training.descent(training.flipped(0, 1))), LOSS_FALLS),
        Misconception("a bias that goes uphill", plainly(training.descent(training.flipped(2))), LOSS_FALLS),
        Misconception("steps of Adam", adam, "What is one step of plain gradient descent?"),
        Misconception("`w` replaced by a result: it is no longer the tensor that backward fills", rebound, REBOUND_LEAF,
                      line=r"\bgrad\b"),
        Misconception("a parameter that is changed while it is tracked", in_place, IN_PLACE_LEAF),
        Misconception("a `.grad` that is zeroed before any `backward()` has made it", zeroed_too_early, NO_GRADIENT_YET,
                      line="zero_"),
    ),
    TRAIN, answer="a list of 3 numbers", arguments=("w", "b", "X", "Y", "lr", "steps"), quantity="weights",
    build=tensors,
    experiment="Run your loop for steps = 1 and for steps = 2, and print the loss, `w.grad` and `w` in each round. One "
               "step should be the weights minus `lr` times the answer of task 4.",
)  # fmt: skip


def limits() -> list[Misconception]:
    """The usual ways to keep the loss finite by stopping it somewhere."""
    eps: list[tuple[str, Callable[[float, float], float]]] = [
        (f"a probability kept above {e:.0e}: no loss is larger than {-math.log(e):.3g}".replace("e-0", "e-"),
         far.clipped(e)) for e in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, 1e-20, 1e-30)
    ]  # fmt: skip
    eps += [
        (f"a logit held between −{z} and {z}: beyond that, the loss doesn't grow", far.held(z))
        for z in (10, 20, 30, 50, 200, 500, 700, 709)
    ]
    eps.append(("a loss that stops at 100, as `binary_cross_entropy` does", far.capped(100.0)))
    return [Misconception(name, gives, LIMITED) for name, gives in eps]


TASK6 = Task(
    "task6", "a loss that stays finite", "loss_of_logit", 2, far.far_logits, far.loss_of_logit,
    (
        *limits(),
        Misconception("right far out, but without its logarithm near 0", lambda z, y: max(z, 0.0) - z * y,
                      "At z = 0 neither answer is right. What should the loss be there?"),
        Misconception("the loss of y = 0, whatever y is", lambda z, y: far.loss_of_logit(z, 0.0),
                      "Where does y come in?"),
        Misconception("the loss of y = 1, whatever y is", lambda z, y: far.loss_of_logit(z, 1.0),
                      "Where does y come in?"),
        Misconception("the loss of the other class", lambda z, y: far.loss_of_logit(z, 1 - y),
                      "A large z says: class 1, for sure. For which y is that no loss?"),
        Misconception("the distance from 0, whatever y is",
                      lambda z, y: abs(z), "For which y is a large z no loss at all?"),
        Misconception("right near 0, and without y far out",
                      lambda z, y: abs(z) if abs(z) > 100 else far.loss_of_logit(z, y),
                      "For which y is a large z no loss at all?"),
        Misconception("right near 0, and 0 far out", lambda z, y: 0.0 if abs(z) > 100 else far.loss_of_logit(z, y),
                      "How wrong is z = 1000 where y is 0?"),
        Misconception("max(z, 0) alone",
                      lambda z, y: max(z, 0.0), "At z = 0 neither answer is right. What should the loss be there?"),
        Misconception("the class added, not taken away",
                      lambda z, y: far.loss_of_logit(z, -y),
                      "A large z says: class 1, for sure. For which y is that no loss?"),
        Misconception("−y log p alone: nothing is lost where y is 0",
                      lambda z, y: y * far.loss_of_logit(z, 1.0), "What does it say about a point whose y is 0?"),
        Misconception("right but for the sign", lambda z, y: -far.loss_of_logit(z, y), "Can a loss be negative?"),
        Misconception("infinite far out: the logarithm of 0", far.infinite, TOO_LARGE),
        Misconception("nan far out: 0 times the logarithm of 0", far.undefined, TOO_LARGE),
        Misconception("a power that is too large for a float, in the sigmoid", far.by_probability, TOO_LARGE),
        Misconception("a power that is too large for a float, in log(1 + exp(z))", far.by_softplus, TOO_LARGE),
        Misconception("the logarithm of a probability that was rounded to 0", far.log_of_zero, TOO_LARGE),
    ),
    ASLEEP, arguments=("z", "y"), quantity="loss",
    experiment="Print your function at z = −1000, −1, 0, 1 and 1000 for y = 0. It should start at 0, pass log 2, and "
               "end near z.",
)  # fmt: skip


TASK7 = Task(
    "task7", "the decisions", "decide", 1, far.crowds, far.decisions,
    (
        Misconception("the classes the other way around", lambda w, b, X: [1 - d for d in far.decisions(w, b, X)],
                      "Which class does a large probability speak for?"),
        Misconception("−1 and 1 instead of 0 and 1", lambda w, b, X: [2 * d - 1 for d in far.decisions(w, b, X)],
                      "What are the two classes called?"),
        Misconception("1 for all: every probability is above 0", lambda w, b, X: [1] * len(X), CHANGES_MIND),
        Misconception("0 for all: no probability is above 1", lambda w, b, X: [0] * len(X), CHANGES_MIND),
        Misconception("decided at z = 0.5, which is the threshold for p", lambda w, b, X: far.decisions(w, b, X, 0.5),
                      CHANGES_MIND),
        Misconception("decided at z = 1", lambda w, b, X: far.decisions(w, b, X, 1.0), CHANGES_MIND),
        Misconception("the probabilities, before anything was decided",
                      lambda w, b, X: [ideas.neuron(w, b, x) for x in X], "What turns 0.7 into a decision?"),
        Misconception("the weighted sums, before anything was decided",
                      lambda w, b, X: [ideas.weighted(w, b, x) for x in X], "What turns z = 2 into a decision?"),
        Misconception("the line through 0: the bias is missing", lambda w, b, X: far.decisions(w, 0.0, X),
                      "What moves the line away from the origin?"),
        Misconception("decided with the bias subtracted", lambda w, b, X: far.decisions(w, -b, X),
                      "Which sign does b have in w·x + b?"),
        Misconception("decided by the first coordinate alone", lambda w, b, X: far.decisions([w[0], 0.0], b, X),
                      "How many weights does this neuron have?"),
        Misconception("decided by the second coordinate alone", lambda w, b, X: far.decisions([0.0, w[1]], b, X),
                      "How many weights does this neuron have?"),
        Misconception("both probabilities of each point, before anything was decided",
                      lambda w, b, X: [[1 - p, p] for p in (ideas.neuron(w, b, x) for x in X)],
                      "What turns 0.7 into a decision?"),
        Misconception("the share of points in class 1",
                      lambda w, b, X: sum(far.decisions(w, b, X)) / len(X),
                      "How many decisions does the task ask for?"),
        Misconception("the number of points in class 1",
                      lambda w, b, X: sum(far.decisions(w, b, X)), "How many decisions does the task ask for?"),
        Misconception("the first point's class alone", lambda w, b, X: far.decisions(w, b, X)[:1],
                      "How many points are in X, and where does your loop return?"),
    ),
    NEURON, answer="one 0 or 1 for each point", arguments=("w", "b", "X"), quantity="class",
    experiment="Take a point exactly on the line, where w·x + b is 0. What is p there? Move a little to either side.",
)  # fmt: skip
