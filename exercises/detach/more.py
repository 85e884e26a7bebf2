"""Further wrong ideas about detach: a formula that is off, or a cut that leaves a part of the graph."""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab.course.tasks import Misconception

EACH_SHARE = "If both are equal already, where should `target` be afterwards?"
WHICH_FORMULA = "Write the formula of the task beside your line. Which part of it differs?"


def half_cut(x: Any) -> Any:
    return x.detach() * x


def moved_input(x: Any) -> Any:
    result = (x**2).detach()
    x.data = result
    return result


CONSTANTS = (
    Misconception("the square with one of its two factors cut: the other still leads back to `x`", half_cut,
                  "x is used twice in its square. Through which use does a gradient still flow?"),
    Misconception("x³ as a constant, not x²", lambda x: x.detach() ** 3, WHICH_FORMULA),
    Misconception("the right constant, but `x` itself has changed", moved_input,
                  "Others still use `x`. Which line of yours changes it?"),
)  # fmt: skip

FACTORS = (
    Misconception("x times the dot product: one number for all elements", lambda x: (x @ x).detach() * x,
                  "Which operator multiplies element by element, and which adds up as well?"),
    Misconception("2x · x: the slope of u, where u belongs", lambda x: (2 * x).detach() * x,
                  "What is u, and what is its slope?"),
    Misconception("u · u, not u · x", lambda x: (x * x).detach() * (x * x).detach(), WHICH_FORMULA),
)  # fmt: skip


def emptied(w: Any) -> Any:
    return w.detach().zero_()


SNAPSHOTS = (
    Misconception("nothing: `w.grad` has not been filled, and isn't what is asked for", lambda w: w.grad,
                  "Where are the numbers of `w`, and where its gradients?"),
    Misconception("zeros: they were written into the memory that `w` uses", emptied,
                  "A detached tensor has no history. Does it have numbers of its own?"),
    Misconception("a list that holds a tensor: it moves along with `w`", lambda w: [w.detach()],
                  "A new list is around the tensor. Does the tensor have numbers of its own?"),
)  # fmt: skip


def frozen(formula: Any) -> Any:
    """A loss by another formula, with `first` frozen."""

    def gives(first: Any, second: Any, x: float) -> Any:
        first.requires_grad_(False)
        return formula(first, second, x)

    return gives


FROZEN = (
    Misconception("right but for the square, which is missing",
                  frozen(lambda a, b, x: b * al.tanh(a * x)), WHICH_FORMULA),
    Misconception("right but for x, which is outside the tanh", frozen(lambda a, b, x: (b * al.tanh(a) * x) ** 2),
                  "What goes into the tanh, and what multiplies what comes out?"),
    Misconception("right but for the square, which doesn't reach `second`",
                  frozen(lambda a, b, x: b * al.tanh(a * x) ** 2),
                  "Where do the parentheses of the square begin?"),
)  # fmt: skip


def error(formula: Any) -> Any:
    """The squared distance of the prediction to a target by another formula."""

    def gives(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
        return (formula(w.detach(), state, reward, next_state, gamma) - w * state) ** 2

    return gives


def state_left_out(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return ((reward + gamma * w * next_state).detach() - w) ** 2


def prediction_squared(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return (reward + gamma * w * next_state).detach() - (w * state) ** 2


TARGETS = (
    Misconception("a loss with the reward discounted, too", error(lambda w, s, r, n, g: g * (r + w * n)),
                  "Which part of the target comes one step later?"),
    Misconception("a loss with the next state's worth subtracted from the reward",
                  error(lambda w, s, r, n, g: r - g * w * n),
                  WHICH_FORMULA),
    Misconception("a loss with the same state on both sides", error(lambda w, s, r, n, g: r + g * w * s),
                  "Which state does the prediction look at, and which does the target?"),
    Misconception("a loss with `w` alone as the prediction", state_left_out, "What is the prediction made of?"),
    Misconception("a difference in which only the prediction is squared", prediction_squared,
                  "Where do the parentheses of the square begin?"),
)  # fmt: skip


def by_formula(formula: Any) -> Any:
    """Each tensor of `target` moved in place by another formula."""

    def gives(online: Any, target: Any, tau: float) -> None:
        for w, slow in zip(online, target, strict=True):
            slow.copy_(formula(w.detach(), slow, tau))

    return gives


COPIES = (
    Misconception("the sum of both, all of it times 1 − τ",
                  by_formula(lambda w, t, tau: (t + tau * w) * (1 - tau)), EACH_SHARE),
    Misconception("all of `online` on top of what `target` keeps",
                  by_formula(lambda w, t, tau: (1 - tau) * t + w), EACH_SHARE),
    Misconception("a step away from `online`, not toward it", by_formula(lambda w, t, tau: t + tau * (t - w)),
                  "After many steps, should the two be near each other or far apart?"),
)  # fmt: skip


def new_memory(online: Any, target: Any, tau: float) -> None:
    for w, slow in zip(online, target, strict=True):
        slow.data = (1 - tau) * slow.detach() + tau * w.detach()


def rounded_in_place(x: Any) -> Any:
    x.data = al.round(x.detach())
    return x * 1


ROUNDED = (
    Misconception("the right result and gradient, but `x` itself was rounded", rounded_in_place,
                  "Others still use `x`. Which line of yours changes it?"),
)  # fmt: skip

MEMORY = (
    Misconception("the right numbers in new memory: `.data` was exchanged, not written into", new_memory,
                  "Somebody holds a view of `target`'s numbers. Which operations write into them?"),
)  # fmt: skip
