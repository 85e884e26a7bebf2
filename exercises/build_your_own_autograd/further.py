"""Further wrong ideas about an engine of one's own, and about a neuron that learns."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from autogradlab.course.tasks import Misconception

from . import ideas, operators
from .ideas import Value, changed

TWO_FACTORS = "What does the chain rule multiply: which number arrives, and which one is written at the link?"
RULE = "Take x = 1, and then x = 1.001. By how much does the result change, and what does your slope say?"
REMEMBERS = "What does a result have to remember, so that a gradient finds its way back?"
LOSS = "Write the task's loss beside yours. Which part of it differs?"


def subtract(self: Any, other: Any) -> Any:
    other = self.wrap(other)
    return self.made(self.data - other.data, (self, 1.0), (other, 1.0))


SUMS = (("a difference, where the sum is asked for", changed(__add__=subtract), "Which sign is in your line?"),)


def push_own_value(self: Any) -> None:
    for parent, slope in zip(self.parents, self.slopes, strict=True):
        parent.grad += self.data * slope


def push_to_itself(self: Any) -> None:
    for parent, slope in zip(self.parents, self.slopes, strict=True):
        self.grad += parent.grad * slope


def push_on(self: Any) -> None:
    Value.push(self)
    for parent in self.parents:
        parent.push()


PUSHES = (
    ("your own value where your own gradient belongs", changed(push=push_own_value), TWO_FACTORS),
    ("right but for one factor too many: the parent's value", ideas.pushing(lambda g, s, old, p: old + g * s * p.data),
     TWO_FACTORS),
    ("the other way around: the parents' gradients arrive at the number itself", changed(push=push_to_itself),
     "Whose `grad` should change here?"),
    ("no change: nothing arrives at the parents", changed(push=lambda self: None), "Whose `grad` should change here?"),
    ("one step back, and then another from each parent", changed(push=push_on), "How far should one push reach?"),
)  # fmt: skip

ORDERS = (
    ("the number by itself", changed(order=lambda self: [self]), "Which numbers are behind it?"),
)  # fmt: skip


def forgets_to_push(self: Any) -> None:
    self.clear(self.order())
    self.grad = 1.0


def starts_with_value(self: Any) -> None:
    order = self.order()
    self.clear(order)
    self.grad = self.data
    for value in order:
        value.push()


WALKS = (
    ("a 1 at the result, which goes no further", changed(backward=forgets_to_push), "Who sends the 1 back?"),
    ("started with the number's value, not with 1", changed(backward=starts_with_value),
     "How fast does v change when v changes?"),
)  # fmt: skip

MINUS = (
    ("a minus that forgets where it comes from", changed(__neg__=lambda self: self.wrap(-self.data)), REMEMBERS),
    ("the number times itself, where the plain number is the factor", changed(__rmul__=lambda self, other: self * self),
     "In `4 * x`, which name holds the 4?"),
    ("the sum with a minus: −(x + 2), where 2 − x is asked for", changed(__rsub__=lambda self, other: -(self + other)),
     "Which of the two should change its sign?"),
)  # fmt: skip


def whole_quotient(self: Any, other: Any) -> Any:
    y = self.wrap(other)
    return self.made(self.data // y.data, (self, 1 / y.data), (y, -self.data / y.data**2))


def product_for_power(self: Any, n: float) -> Any:
    return self.made(self.data * n, (self, n * self.data ** (n - 1)))


def reciprocal(slope: Callable[[float, float], float]) -> Any:
    """The reference with another slope of `2 / x`."""
    return changed(__rtruediv__=lambda self, other: self.made(other / self.data, (self, slope(other, self.data))))


QUOTIENTS = (
    ("a power with its exponent as the slope", operators.power(lambda x, n: n), RULE),
    ("a quotient without its fraction: `//` cuts it off", changed(__truediv__=whole_quotient),
     "What is 7 // 2 in Python?"),
    ("a quotient with the slopes of a difference", operators.quotient(lambda a, b: -1.0, lambda a, b: 1.0), RULE),
    ("a product, where a power is asked for",
     changed(__pow__=product_for_power, __truediv__=lambda a, b: a * operators.inverse(a.wrap(b))),
     "What is 2 to the third, by yours?"),
    ("right but for the slope of `2 / x`: it is 1 divided by the plain number", reciprocal(lambda a, x: 1 / a), RULE),
    ("right but for the sign of the slope of `2 / x`", reciprocal(lambda a, x: a / x**2),
     "x grows. Does 2 / x rise or fall?"),
)  # fmt: skip

FUNCTIONS = (
    ("a tan, not a tanh", operators.another("tanh", math.tan, lambda x, y: 1 - y**2),
     "Which of the two never leaves −1 to 1?"),
    ("a tanh with the slope of tan", operators.one_parent("tanh", lambda x, y: 1 / math.cos(x) ** 2), RULE),
    ("a tanh of a tanh", operators.another("tanh", lambda x: math.tanh(math.tanh(x)), lambda x, y: 1 - y**2),
     "How often is tanh called on the way?"),
    ("an absolute value with the slope of relu", operators.another("relu", abs, lambda x, y: float(x > 0)),
     "What is relu of −2, by yours?"),
    ("an exp whose slope has the input as one factor too many", operators.one_parent("exp", lambda x, y: x * y), RULE),
)  # fmt: skip


def by(rule: Callable[[Any, float, float], tuple[float, float]]) -> Callable[..., list[float]]:
    """Descent with other slopes: `rule(points, w, b)` gives both."""

    def train(w: float, b: float, points: Any, lr: float, steps: int) -> list[float]:
        for _ in range(steps):
            gw, gb = rule(points, w, b)
            w, b = w - lr * gw, b - lr * gb
        return [w, b]

    return train


def weight_alone_in_neuron(points: Any, w: float, b: float) -> tuple[float, float]:
    return operators.gradient(w, 0.0, points)[0], 0.0


def weight_slope_for_both(points: Any, w: float, b: float) -> tuple[float, float]:
    return (operators.gradient(w, b, points)[0],) * 2


def without_square(points: Any, w: float, b: float) -> tuple[float, float]:
    slopes = [(1 - math.tanh(w * x + b) ** 2, x) for x, _ in points]
    return sum(s * x for s, x in slopes) / len(points), sum(s for s, _ in slopes) / len(points)


def halved(points: Any, w: float, b: float) -> tuple[float, float]:
    gw, gb = operators.gradient(w, b, points)
    return gw * len(points) / 2, gb * len(points) / 2


def last_share(points: Any, w: float, b: float) -> tuple[float, float]:
    gw, gb = operators.gradient(w, b, points[-1:])
    return gw / len(points), gb / len(points)


def values_for_slopes(points: Any, w: float, b: float) -> tuple[float, float]:
    return w, operators.gradient(w, b, points)[1]


def early_points_again(points: Any, w: float, b: float) -> tuple[float, float]:
    """A backward after each point, from the sum so far."""
    sums = [operators.gradient(w, b, points[: k + 1]) for k in range(len(points))]
    shares = [(k + 1) / len(points) for k in range(len(points))]
    return sum(s * g for s, (g, _) in zip(shares, sums, strict=True)), sum(
        s * g for s, (_, g) in zip(shares, sums, strict=True)
    )


TRAININGS = (
    Misconception("a weight that goes uphill, and a bias that goes down", operators.training(learn_weight=-1),
                  "Which way does each of your two steps go?"),
    Misconception("a bias that goes uphill, and a weight that goes down", operators.training(learn=-1),
                  "Which way does each of your two steps go?"),
    Misconception("a neuron without its bias", by(weight_alone_in_neuron), LOSS),
    Misconception("a bias that takes the weight's gradient", by(weight_slope_for_both),
                  "Whose gradient does each step use?"),
    Misconception("a loss without its square", by(without_square), LOSS),
    Misconception("the sum of the squares divided by 2, however many points there are", by(halved), LOSS),
    Misconception("the last point alone, divided by the number of all", by(last_share),
                  "What happens to the loss of the points before it?"),
    Misconception("a step along the weight itself", by(values_for_slopes), "Which attribute holds the slope?"),
    Misconception("early points that count again and again: a `backward()` after each of them", by(early_points_again),
                  "Is `loss.backward()` inside the loop over the points?"),
)  # fmt: skip
