"""Further wrong ideas about accumulation: other functions, other divisors, loops that end too early."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab.course.shared_hints import LOOP_ENDS_EARLY
from autogradlab.course.tasks import Misconception

from .ideas import contributions, in_batches, mse, train, zero_gradients

WHICH_FUNCTION = "Which function of `w` does the task ask you to differentiate?"
NO_ANSWER_YET = "What does `return` give back here, and where does `backward()` leave the gradient?"
OTHER_DIVISOR = "Write out one batch's part of the mean over all points. What is it divided by?"


def left(gradient: Any) -> Any:
    """An answer that leaves `gradient(w, k)` in `w.grad`."""

    def gives(w: Any, k: int) -> None:
        w.grad = gradient(w.detach(), k)

    return gives


PASSES = (
    Misconception("the slope of the slope: the derivative was differentiated again", left(lambda w, k: 6 * w * k),
                  "`backward()` differentiates. What should it be given: the function, or its slope?"),
    Misconception("the gradient of 3w, as if the power were a factor", left(lambda w, k: 0 * w + 3 * k),
                  "Is the slope of a cube the same everywhere?"),
    Misconception("the gradient of wᵏ: k is the number of passes, not the power", lambda w, k: one_power(w, k),
                  "What does `k` count?"),
    Misconception("each pass goes through k · w³: k is counted twice", left(lambda w, k: 3 * w**2 * k * k),
                  "In how many places does your code use `k`?"),
    Misconception("the gradient of w²", left(lambda w, k: 2 * w * k), WHICH_FUNCTION),
)  # fmt: skip


def one_power(w: Any, k: int) -> None:
    for _ in range(k):
        (w**k).backward()


def returns(slope: Any, leaves: Any = None) -> Any:
    """An answer that returns `slope(w)` and leaves `leaves(w)`, or the same."""

    def gives(w: Any) -> Any:
        w.grad = None if leaves is False else (leaves or slope)(w.detach())
        return slope(w.detach()) if slope else None

    return gives


def nothing_returned(w: Any) -> None:
    w.grad = 2 * w.detach()


def wiped_before_return(w: Any) -> Any:
    w.grad = None
    return w.grad


FRESH = (
    Misconception("nothing, with the right gradient in `w.grad`", nothing_returned, NO_ANSWER_YET),
    Misconception("`None`: the gradient was wiped before you returned it", wiped_before_return,
                  "In which order do the lines go: wipe, backward, return?"),
    Misconception("the gradient of 2w, as if the power were a factor", returns(lambda w: 0 * w + 2),
                  "Is the slope of a square the same everywhere?"),
    Misconception("the gradient of w³", returns(lambda w: 3 * w**2), WHICH_FUNCTION),
)  # fmt: skip


def untouched_where_zero(parameters: Sequence[Any], set_to_none: bool) -> None:
    if set_to_none:
        zero_gradients(parameters, True)


def untouched_where_none(parameters: Sequence[Any], set_to_none: bool) -> None:
    if not set_to_none:
        zero_gradients(parameters, False)


def stops_at_none(parameters: Sequence[Any], set_to_none: bool) -> None:
    if set_to_none:
        parameters[0].grad = None
    else:
        zero_gradients(parameters, False)


ZEROED = (
    Misconception("right for None, and gradients as they were where zero is asked for", untouched_where_zero,
                  "After `g = ...` the name means something new. Which methods change the tensor itself?"),
    Misconception("right for zero, and gradients as they were where None is asked for", untouched_where_none,
                  "Does your loop change `p.grad`, or just the name `p`?"),
    Misconception("right for zero, and None for the first parameter alone", stops_at_none, LOOP_ENDS_EARLY),
)  # fmt: skip


def parts(first: Any, second: Any = None, total: Any = None) -> Any:
    """Contributions of which some were computed in another way."""

    def gives(w: float) -> list[float]:
        a, b, _ = contributions(w)
        a, b = (first or (lambda w, a, b: a))(w, a, b), (second or (lambda w, a, b: b))(w, a, b)
        return [a, b, (total or (lambda a, b: a + b))(a, b)]

    return gives


CONTRIBUTIONS = (
    Misconception("right but for the first, which lost a factor of 2", parts(lambda w, a, b: a / 2),
                  "How fast does w² move when w does?"),
    Misconception("right but for the first, where the two factors are added",
                  parts(lambda w, a, b: 2 * w + b / w**2),
                  "By what does the product multiply what comes in on this path?"),
    Misconception("right but for the second, where the power rule was used on eʷ",
                  parts(None, lambda w, a, b: b * w / 2.718281828459045),
                  "Is it the base that changes in eʷ, or the exponent?"),
    Misconception("the two contributions, and their difference", parts(None, None, lambda a, b: a - b),
                  "Let w grow a little. Which way does each use push y?"),
    Misconception("the two contributions, and the first again", parts(None, None, lambda a, b: a),
                  "Which of the two uses is missing in the third number?"),
)  # fmt: skip


def divided(divide: Any) -> Any:
    return lambda w, xs, ys, size: in_batches(w, xs, ys, size, lambda n, m, k: divide(n, m, k, size))


BATCHES = (
    Misconception("divided twice: by each batch's size and by the number of points", divided(lambda n, m, k, s: m * n),
                  OTHER_DIVISOR),
    Misconception("the batches' sums, divided by the size of a batch", divided(lambda n, m, k, s: s), OTHER_DIVISOR),
    Misconception("the batches' means, divided by the number of whole batches",
                  divided(lambda n, m, k, s: m * (n // s)),
                  OTHER_DIVISOR),
    Misconception("the batches' means, each weighted as if it were full", divided(lambda n, m, k, s: m * n / s),
                  "How many points are in the last batch, and with which weight does it count?"),
    Misconception("the gradient of the mean difference: the square is missing",
                  lambda w, xs, ys, size: set_gradient(w, xs.mean()), "What does the task take the mean of?"),
    Misconception("the gradient without the last batch",
                  lambda w, xs, ys, size: in_batches(w, xs, ys, size, lambda n, m, k: n, stop=len(xs) - size),
                  "At which number does `range` stop?"),
    Misconception("overlapping batches: each begins one point after the one before",
                  lambda w, xs, ys, size: overlapping(w, xs, ys, size, len(xs)),
                  "How far is it from one batch to the next?"),
    Misconception("overlapping batches, and too few: `range` counts batches, and you take it for points",
                  lambda w, xs, ys, size: overlapping(w, xs, ys, size, len(xs) // size),
                  "How far is it from one batch to the next?"),
)  # fmt: skip


def set_gradient(w: Any, gradient: Any) -> None:
    w.grad = gradient.detach()


def overlapping(w: Any, xs: Any, ys: Any, size: int, count: int) -> None:
    for k in range(count):
        (((w * xs[k : k + size] - ys[k : k + size]) ** 2).sum() / len(xs)).backward()


def without_losses(w: Any, *rest: Any) -> None:
    train(w, *rest)


def along_the_loss(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        losses.append(mse(w, xs, ys).item())
        w.data -= lr * losses[-1]
    return losses


TRAINED = (
    Misconception("nothing, with the right `w`", without_losses, "Where is the list of losses that the task asks for?"),
    Misconception("what comes out after one step: the loop ends early",
                  lambda w, xs, ys, lr, steps: train(w, xs, ys, lr, 1), LOOP_ENDS_EARLY),
    Misconception("the descent on the differences: the square is missing",
                  lambda *a: train(*a, loss=lambda w, xs, ys: (w * xs - ys).mean()),
                  "What does the task take the mean of?"),
    Misconception("steps along the loss itself, not along its gradient", along_the_loss,
                  "How high is the loss, and how steep is it? Which of the two says where to go?"),
)  # fmt: skip


def by_rule(rule: Any, divide: Any = None, steps: int | None = None, mean: Any = mse) -> Any:
    """An answer that steps where `rule(k, every)` says so."""

    def gives(w: Any, batches: Any, lr: float, every: int) -> None:
        made = 0
        for k, (xs, ys) in enumerate(batches, 1):
            (mean(w, xs, ys) / (divide(batches, every) if divide else every)).backward()
            if rule(k, every):
                w.data -= lr * w.grad
                w.grad, made = None, made + 1
                if made == steps:
                    return

    return gives


EVERY = (
    Misconception("divided by the number of all batches", by_rule(lambda k, n: k % n == 0, lambda b, n: len(b)),
                  "How many batches' gradients does one step take the mean of?"),
    Misconception("a step after each batch, by its share of the mean", by_rule(lambda k, n: True),
                  "When has the gradient seen as many batches as the task asks for?"),
    Misconception("steps at all the other batches: the test on k is the wrong way around", by_rule(lambda k, n: k % n),
                  "What is `k % every` at the batch that completes a group?"),
    Misconception("steps where k divides `every`, not where `every` divides k", by_rule(lambda k, n: n % k == 0),
                  "What is `k % every` at the batch that completes a group?"),
    Misconception("one step alone: the loop ends early", by_rule(lambda k, n: k % n == 0, steps=1), LOOP_ENDS_EARLY),
    Misconception("divided by `every` twice", by_rule(lambda k, n: k % n == 0, lambda b, n: n * n),
                  "In how many places do you divide by `every`?"),
    Misconception("steps by the sums of each batch's losses, where their means are asked for",
                  by_rule(lambda k, n: k % n == 0, mean=lambda w, xs, ys: mse(w, xs, ys) * len(xs)),
                  "What is the loss of one batch: a sum, or a mean?"),
    Misconception("one batch too early each time", by_rule(lambda k, n: (k + 1) % n == 0),
                  "Write k and `k % every` under each other for 4 batches, from the k your loop starts with."),
)  # fmt: skip
