"""Further wrong ideas about tables, weights, directions and products."""

from __future__ import annotations

import math
from typing import Any

import autogradlab as al
from autogradlab.course.shared_hints import GRAD_ADDS
from autogradlab.course.tasks import Misconception

from .ideas import jacobian_by, left, whole
from .products import pushed, slope
from .words import EACH_USE, OWN_ROW, SHAPE, SLOPES, WEIGHTS

PLACE = "At which point is the table asked for, and at which one do you take it?"

TABLES = (
    Misconception("right for a·b, and the other two outputs were not differentiated",
                  lambda a, b: [[b, a], [a**2, 0.0], [0.0, math.sin(b)]], SLOPES),
    Misconception("the right slopes without the zeros", lambda a, b: [[b, a], [2 * a], [math.cos(b)]], SHAPE),
    Misconception("the slopes of each output, added: one number for each row",
                  lambda a, b: [b + a, 2 * a, math.cos(b)], SHAPE),
    Misconception("right but for the cosine, of `b` in degrees",
                  lambda a, b: [[b, a], [2 * a, 0.0], [0.0, math.cos(math.radians(b))]],
                  "In which unit does `math.cos` want its angle?"),
)  # fmt: skip

FORMS = (
    Misconception("A times Aᵀ, where their sum belongs", lambda A, x: A @ A.T @ x,
                  "Two paths lead from x to q. Are they multiplied or added?"),
    Misconception("a sum over A times x: one number", lambda A, x: (A * x).sum(), SLOPES),
    Misconception("the sums of A's columns, times x", lambda A, x: A.sum(dim=0) * x, EACH_USE),
    Misconception("the sums of A's rows, times x", lambda A, x: A.sum(dim=1) * x, EACH_USE),
    Misconception("half of Ax and half of Aᵀx", lambda A, x: (A + A.T) @ x / 2,
                  "Does each of the two paths count in full?"),
)  # fmt: skip


def weights_on_inputs(f: Any, x: Any, v: Any) -> None:
    f(x * v).sum().backward()


WEIGHED = (
    Misconception("the gradient with the weights on the inputs, not on the outputs", weights_on_inputs, WEIGHTS),
    Misconception("right but for a factor: the sum of the weights", left(lambda J, v, x, y: v @ J * v.sum()), WEIGHTS),
    Misconception("the gradient with its numbers multiplied by the weights in turn",
                  left(lambda J, v, x, y: v @ J * v if len(v) == J.shape[1] else v @ J), WEIGHTS),
)  # fmt: skip


def by_one_number(make: Any) -> Any:
    """The gradient of one number, made from all outputs."""
    return lambda f, x: al.autograd.grad(make(f(x)), x)[0]


ELEMENTS = (
    Misconception("the whole Jacobian, with an axis for each of f's and one for each of x's",
                  lambda f, x: al.func.jacrev(f)(x.detach()), "How many numbers are asked for? The rest are 0."),
    Misconception("the slope of x³, whatever `f` is", lambda f, x: 3 * x.detach() ** 2,
                  "Call it with another function. Where do you use `f`?"),
    Misconception("the sum of f, not its slopes", lambda f, x: f(x).sum(), SLOPES),
    Misconception("the slopes of the largest output alone", by_one_number(lambda y: y.max()),
                  "Which outputs have a part in the one number that you go backward from?"),
    Misconception("the slopes of a product of all outputs", by_one_number(lambda y: y.prod()),
                  "How does one output count in the one number that you go backward from?"),
)  # fmt: skip


def sum_on_top(f: Any, x: Any) -> Any:
    f(x).sum().backward()
    return x.grad


def sum_for_each_input(f: Any, x: Any) -> Any:
    return al.stack([whole(f, x).sum(0)] * len(x))


ROWS = (
    Misconception("one row: those of the table, added to the old gradient", sum_on_top, GRAD_ADDS),
    Misconception("the sum of the rows, once for each input", sum_for_each_input,
                  "What does your loop run over, and what should each round go backward from?"),
    Misconception("the sum of the rows, once for each output", jacobian_by(lambda J: al.stack([J.sum(0)] * len(J))),
                  "From which number does each round go backward?"),
    Misconception("the first row, everywhere", jacobian_by(lambda J: al.stack([J[0]] * len(J))),
                  "From which number does each round go backward?"),
)  # fmt: skip

PUSHES = (
    Misconception("a product with weights for the outputs, in a tuple", lambda f, x, u: (whole(f, x).T @ u,)
                  if len(f(x)) == len(u) else None, "Do the inputs move, or are the outputs weighted? Which is `u`?"),
    Misconception("the table at `u`, times `u`", lambda f, x, u: whole(f, u) @ u, PLACE),
    Misconception("the table at `u`, times `x`", lambda f, x, u: whole(f, u) @ x.detach(), PLACE),
    Misconception("the first row of the table", pushed(lambda J, u: J[0]), "Where do you use `u`?"),
    Misconception("the first column of the table: right if the first input alone moves", pushed(lambda J, u: J[:, 0]),
                  "Where do you use `u`?"),
    Misconception("the table times `x`: `u` is not used", lambda f, x, u: whole(f, x) @ x.detach(),
                  "Which of the two says how fast the inputs move?"),
    Misconception("the whole motion as one number", pushed(lambda J, u: (J @ u).sum()),
                  "How many outputs are there, and how many numbers do you return?"),
)  # fmt: skip

SOFTMAX = (
    Misconception("right for one row; of a table, the columns are added up", lambda p, v: p * (v - (p * v).sum(0)),
                  OWN_ROW),
    Misconception("0: what is subtracted is added up over the row, too",
                  lambda p, v: p * (v - (p * v).sum(-1, keepdim=True)).sum(-1, keepdim=True),
                  "Where do the parentheses of your sum begin and end?"),
    Misconception("a softmax of `p`, times v", lambda p, v: al.softmax(p, -1) * v,
                  "Are `p` the numbers before the softmax, or after it?"),
    Misconception("p·v plus p times its sum: a minus is missing",
                  lambda p, v: p * (v + (p * v).sum(-1, keepdim=True)),
                  "One probability rises. What do the others do?"),
    Misconception("one number for each row: the weighted sum of v", lambda p, v: (p * v).sum(-1, keepdim=True),
                  "How many numbers go on to `z`?"),
)  # fmt: skip

HESSIANS = (
    Misconception("the Hessian at `v`, times `v`", lambda f, x, v: al.func.hessian(f)(v).detach() @ v, PLACE),
    Misconception("the gradient with respect to `v`, which doesn't ask for one",
                  lambda f, x, v: al.autograd.grad(slope(f, x, keep=True) @ v, v)[0],
                  "The second gradient: with respect to which of the two?"),
)  # fmt: skip
