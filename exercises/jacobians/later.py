"""The later tasks of the exercise on Jacobians: directions, chains, and products without the table."""

from __future__ import annotations

import autogradlab as al
from autogradlab.course.shared_hints import LOOP_COUNT
from autogradlab.course.tasks import Misconception, Task

from . import further, products
from .given import counted_at_used, function_at, functions_at, once_and_in_rows, product_and_passes, tables
from .ideas import square_with_vector
from .products import bent, chain, chained, folded, pushed
from .words import DIRECTIONS, HESSIAN, OLD, ORDER, OUTPUTS, OWN_ROW, SLOPES, WHOLE_TABLE

TASK6 = Task(
    "task6", "a step in a direction", "push", 2, square_with_vector, products.push,
    (
        Misconception("a product with weights for the outputs, where a direction for the inputs is asked for",
                      pushed(lambda J, u: u @ J), "Do the inputs move, or are the outputs weighted? Which is `u`?"),
        Misconception("right for a step of 1 in every input: `u` is not used", pushed(lambda J, u: J.sum(1)),
                      "How far does each input go?"),
        Misconception("how far f moves in a whole step, curved as it is", products.whole_step,
                      "That is the way at the end. How fast does f begin to move?"),
        Misconception("a table: each column times its part of `u`, not yet added", pushed(lambda J, u: J * u),
                      "An output moves because of all inputs. What happens to their shares?"),
        Misconception("right but for the length of `u`", pushed(lambda J, u: J @ (u / u.norm())),
                      "Going twice as fast makes everything move twice as fast. Did you shorten `u`?"),
        Misconception("right but for the diagonal: each output by its own input alone",
                      pushed(lambda J, u: J.diagonal() * u), "Does the first output depend on the first input alone?"),
        Misconception("a pair: the value next to the answer", products.with_value,
                      "What came out first, and what second? One of them is asked for."),
        Misconception("the table itself", pushed(lambda J, u: J), "A direction has come in. What happens to it?"),
        Misconception("f at `u`, not how f moves", lambda f, x, u: f(u), "Where is the point, and where does it go?"),
        Misconception("f at `x`: the value, not how it moves", lambda f, x, u: f(x), SLOPES),
        Misconception("the value times `u`", lambda f, x, u: f(x) * u if len(f(x)) == len(u) else f(x), SLOPES),
        *further.PUSHES,
    ),
    DIRECTIONS, answer="a number for each output", arguments=("f", "x", "u"), quantity="slope", build=function_at,
    experiment="With mix, x = [2, 3] and u = [1, 0], compute (f(x + h * u) - f(x)) / h for h = 1e-3. Compare with "
    "yours.",
)  # fmt: skip


TASK7 = Task(
    "task7", "a chain of tables", "chain", 2, products.chains, chain,
    (
        Misconception("the product in the wrong order", chained(lambda J, step: J @ step), ORDER),
        Misconception("number times number at each place, where a product of tables is asked for",
                      chained(lambda J, step: J * step), "Along which row, and down which column, does one path go?"),
        Misconception("the sum of the tables", chained(lambda J, step: J + step),
                      "Along a path slopes are multiplied. Where do you multiply?"),
        Misconception("the right product of the wrong tables: all of them are taken at the first place",
                      lambda functions, x: chain(functions, x, walk=False),
                      "The second function sees what the first one returns. Where do you take its table?"),
        Misconception("the product in the wrong order, of tables that are all taken at the first place",
                      lambda functions, x: chain(functions, x, lambda J, step: J @ step, walk=False), ORDER),
        Misconception("the whole table turned", lambda functions, x: chain(functions, x).T,
                      "What has a row of its own: an output, or an input?"),
        Misconception("the table of the last function alone", chained(lambda J, step: step),
                      "That is how the end moves with what came just before. What about the path up to there?"),
        Misconception("the table of the first function alone", chained(lambda J, step: J),
                      "That is as far as the first function goes. What comes after it?"),
        Misconception("number times number at each place, from a table of ones on the diagonal",
                      folded(lambda step, J: step * J), "Along which row, and down which column, does one path go?"),
        Misconception("the sum of the tables, and 1 on the diagonal", folded(lambda step, J: step + J),
                      "Along a path slopes are multiplied. Where do you multiply?"),
        Misconception("a product that starts with ones everywhere", folded(lambda step, J: step @ J, al.ones_like),
                      "Which table leaves every other as it is when you multiply?"),
        Misconception("each table turned before it is multiplied", folded(lambda step, J: step.T @ J),
                      "What has a row of its own in each table: an output, or an input?"),
        Misconception("the functions from last to first", lambda functions, x: chain(functions[::-1], x),
                      "Which function gets `x` itself?"),
        Misconception("the chain without its last function", lambda functions, x: chain(functions[:-1], x),
                      LOOP_COUNT),
        Misconception("the chain without its first function", lambda functions, x: chain(functions[1:], x),
                      "Which function does your loop begin with?"),
        Misconception("the value at the end, not its slopes", products.end_value, SLOPES),
        Misconception("the rows of the whole table, added", lambda functions, x: chain(functions, x).sum(0),
                      "How many rows should the whole table have?"),
    ),
    OUTPUTS, answer="a table", arguments=("functions", "x"), quantity="table", build=functions_at,
    experiment="Take two functions and print the shape of each table, and the place where you compute it. Which "
    "shapes can be multiplied?",
)  # fmt: skip


TASK8 = Task(
    "task8", "back through a softmax", "softmax_back", 3, products.distributions, products.softmax_back,
    (
        Misconception("each number by itself: p·v", lambda p, v: p * v,
                      "When one z grows, what happens to the other probabilities?"),
        Misconception("the diagonal alone: p(1 − p)·v", lambda p, v: p * (1 - p) * v,
                      "When one z grows, what happens to the other probabilities?"),
        Misconception("right for one row; in a table, the rows are mixed",
                      lambda p, v: p * (v - (p * v).sum()), OWN_ROW),
        Misconception("right but for the first factor p", lambda p, v: v - products.along_rows(p, v),
                      "Write out the row of the table for one output. Which factor do all its numbers share?"),
        Misconception("right for the softmax of `p`: it is taken twice", products.softmax_again,
                      "Are `p` the numbers before the softmax, or after it?"),
        Misconception("p times v less the plain sum of v", lambda p, v: p * (v - v.sum(-1, keepdim=True)),
                      "What weight does each v have in the sum?"),
        Misconception("p times v less the mean of v", lambda p, v: p * (v - v.mean(-1, keepdim=True)),
                      "What weight does each v have in the mean?"),
        Misconception("right but for the sign", lambda p, v: p * (products.along_rows(p, v) - v),
                      "A z grows: does its own probability rise or fall?"),
        Misconception("the whole table, without v", lambda p, v: products.softmax_table(p, v),
                      "`v` are the weights of the outputs. What does a row of weights make of a table?"),
        Misconception("p times v less the mean of p·v",
                      lambda p, v: p * (v - (p * v).mean(-1, keepdim=True)),
                      "Is the weighted sum divided by anything?"),
        Misconception("p times v less p, number by number", lambda p, v: p * (v - p),
                      "Which sum over all the outputs is in the product with the table?"),
        Misconception("p − v: the gradient of another layer", lambda p, v: p - v,
                      "Which loss has that gradient, and is it in this task?"),
        Misconception("a softmax of `v`", lambda p, v: v.softmax(-1), "Which of the two are the probabilities?"),
        Misconception("p·v less its sum: the sum lost its factor p",
                      lambda p, v: p * v - (p * v).sum(-1, keepdim=True),
                      "Write out both terms of the table. Which factor do they share?"),
        *further.SOFTMAX,
    ),
    WHOLE_TABLE, answer="a tensor in the shape of `p`", arguments=("p", "v"), quantity="gradient",
    build=tables, ask=once_and_in_rows, shares={"the answer to the first row alone": 2},
    experiment="Write the 2 x 2 table for p = [0.5, 0.5] by hand, multiply it by v = [1, 0], and compare. Then try v "
    "= [1, 1].",
)  # fmt: skip


TASK9 = Task(
    "task9", "a Hessian times a vector", "hvp", 3, products.hills, products.hvp,
    (
        Misconception("the right product, on top of what was in `x.grad`", products.on_top_of_old, OLD),
        Misconception("the right product, left in `x.grad`, whose old gradient is gone", products.product_left, OLD),
        Misconception("the right product; the old gradient in `x.grad` is gone", products.old_wiped, OLD),
        Misconception("the product and the gradient, added in `x.grad`", products.gradient_and_product,
                      "Two passes ran, and both wrote to the same place. How do you keep the first one out of it?"),
        Misconception("the gradient times v, number by number", bent(lambda H, g, v: g * v),
                      "That differentiates once. What about the gradient itself: how does it change?"),
        Misconception("the slope in the direction of v", bent(lambda H, g, v: g @ v),
                      "That is g · v: one number, and one step on the way. What is its gradient?"),
        Misconception("the gradient alone", bent(lambda H, g, v: g), SLOPES),
        Misconception("right for a v of ones: the vector is not used", bent(lambda H, g, v: H.sum(0)),
                      "Before the second pass, the gradient is made one number. With which weights?"),
        Misconception("right, except off the diagonal", bent(lambda H, g, v: H.diagonal() * v),
                      "Does the first slope move with the first input alone?"),
        Misconception("how far the gradient goes in a whole step, curved as it is", products.slopes_apart,
                      "That is the way at the end. How fast does the gradient begin to move?"),
        Misconception("v · Hv, one number", bent(lambda H, g, v: v @ H @ v), "How many numbers are in Hv?"),
        Misconception("the right product, by way of the whole Hessian, a row at a time", products.row_by_row,
                      "For a million inputs that takes a million passes. Which one number could you differentiate?"),
        Misconception("the whole Hessian", bent(lambda H, g, v: H),
                      "For a million inputs that has 10¹² numbers. What does `v` make of each row?"),
        Misconception("the Hessian times `x`, where `v` belongs", lambda f, x, v: products.hvp(f, x, x.detach()),
                      "With which vector is the gradient made one number?"),
        Misconception("the value times `v`", lambda f, x, v: f(x).detach() * v, SLOPES),
        Misconception("the Hessian's row sums, times `v`", bent(lambda H, g, v: H.sum(0) * v),
                      "Does `v` go in before the second pass, or after it?"),
        *further.HESSIANS,
    ),
    HESSIAN, answer="a tensor in the shape of `x`", arguments=("f", "x", "x.grad", "v"), quantity="number",
    build=counted_at_used, observe=product_and_passes, shares={"the product that you return": 2},
    experiment="Take f = x[0] * x[1] with v = [1, 0]. What is its Hessian, by hand, and what should the product be?",
)  # fmt: skip
