"""The tasks of the exercise on Jacobians, and the wrong ideas they recognise."""

from __future__ import annotations

import autogradlab as al
from autogradlab.course.tasks import Exercise, Misconception, Task

from . import ideas
from .given import function_at, function_at_used, gradient_left, matrix_and_leaf
from .ideas import jacobian_left, left, slopes_with
from .later import TASK6, TASK7, TASK8, TASK9
from .words import EACH_USE, EACH_VARIABLE, OUTPUTS, ROWS, SHAPE, SLOPES, SYMMETRIC, WEIGHTS, WHOLE_TABLE

TASK1 = Task(
    "task1", "a table by hand", "table", 2, ideas.pairs_of_numbers, ideas.table,
    (
        Misconception("the table turned: a row for each input", ideas.table_turned, SHAPE),
        Misconception("right but for the columns, which have changed places", ideas.table_columns_swapped,
                      "Which input does the first column belong to?"),
        Misconception("right but for the slopes of a·b: each is the factor that moves, not the other one",
                      ideas.table_own_factor, "Hold b still at 5. How fast does 5a grow with a?"),
        Misconception("one row: those of the table, added", ideas.table_rows_added,
                      "That is the gradient of the three outputs' sum. How many outputs keep a row of their own?"),
        Misconception("right but for the sign of the cosine", ideas.table_sine_turned,
                      "Near 0 the sine rises. What is the sign of its slope there?"),
        Misconception("the three outputs, not their slopes", ideas.table_values, SLOPES),
        Misconception("right where an output depends on an input, and the output itself where it does not",
                      ideas.table_left_standing, "How fast does a² move when b does?"),
    ),
    OUTPUTS, answer="a table of 3 rows and 2 columns", arguments=("a", "b"), quantity="table",
)  # fmt: skip


TASK2 = Task(
    "task2", "the gradient of x · Ax", "form_gradient", 2, ideas.matrices, ideas.form_gradient,
    (
        Misconception("2Ax, which is right where A is symmetric", lambda A, x: 2 * A @ x,
                      SYMMETRIC),
        Misconception("twice Aᵀx, which is right where A is symmetric", lambda A, x: 2 * A.T @ x,
                      SYMMETRIC),
        Misconception("Ax: one of two paths", lambda A, x: A @ x, EACH_USE),
        Misconception("Aᵀx: one of two paths", lambda A, x: A.T @ x, EACH_USE),
        Misconception("A with its transpose, without x", lambda A, x: A + A.T,
                      "That is how fast the gradient itself moves. How many numbers has the gradient?"),
        Misconception("x · Ax itself, not its slopes", lambda A, x: x @ A @ x, SLOPES),
        Misconception("the gradient with respect to A", lambda A, x: al.outer(x, x),
                      "Which of the two is to move: the table, or x?"),
        Misconception("right, except off A's diagonal", lambda A, x: 2 * A.diagonal() * x,
                      "What happens to A's second number in the first row?"),
    ),
    EACH_VARIABLE, answer="a gradient", arguments=("A", "x"), quantity="gradient", build=matrix_and_leaf,
)  # fmt: skip


TASK3 = Task(
    "task3", "weights for the outputs", "weigh", 1, ideas.square_with_vector, ideas.weigh,
    (
        Misconception("right for weights of 1: `v` is not used", left(lambda J, v, x, y: J.sum(0)), WEIGHTS),
        Misconception("what comes out when `x` goes into `backward`, where the weights belong",
                      left(lambda J, v, x, y: x @ J), WEIGHTS),
        Misconception("the table times `v`: a weight for each input", left(lambda J, v, x, y: J @ v),
                      "A weight belongs to an output. Does an output have a row or a column?"),
        Misconception("the gradient of the sum, times `v`", left(lambda J, v, x, y: J.sum(0) * v),
                      "Are the outputs weighted, or the inputs? Which of the two has the gradient's shape?"),
        Misconception("the weights themselves", left(lambda J, v, x, y: v),
                      "What is `v` multiplied with on its way back?"),
        Misconception("the weighted outputs, not their slopes", left(lambda J, v, x, y: v * y), SLOPES),
        Misconception("right but for the weights' signs", left(lambda J, v, x, y: v.abs() @ J),
                      "What does a negative weight do to an output's row?"),
        Misconception("right but that each weight counts squared", left(lambda J, v, x, y: (v * v) @ J),
                      "How many times do you multiply by `v`?"),
        Misconception("the slopes of the first output alone", left(lambda J, v, x, y: J[0]), WEIGHTS),
    ),
    OUTPUTS, answer="a gradient in `x.grad`", arguments=("f", "x", "v"), quantity="gradient",
    build=function_at, observe=gradient_left,
)  # fmt: skip


TASK4 = Task(
    "task4", "each element by itself", "slopes", 2, ideas.elementwise, ideas.slopes,
    (
        Misconception("each slope times its own `x`", slopes_with(lambda x, y: x),
                      "What went into `backward`? Which weight leaves a slope as it is?"),
        Misconception("each slope times its own value of f", slopes_with(lambda x, y: y),
                      "What went into `backward`? Which weight leaves a slope as it is?"),
        Misconception("each slope, divided by how many there are", slopes_with(lambda x, y: 0 * y + 1 / y.numel()),
                      "A mean divides by n. What else makes one number of many?"),
        Misconception("f itself, element by element", lambda f, x: f(x), SLOPES),
        Misconception("the sum of all slopes", lambda f, x: ideas.slopes(f, x).sum(),
                      "How many slopes should there be?"),
        Misconception("the slope of the first element for every one",
                      lambda f, x: al.full_like(x, ideas.slopes(f, x).ravel()[0].item()),
                      "Does each element have its own place on the curve?"),
        Misconception("twice what it should be: two passes were added", lambda f, x: 2 * ideas.slopes(f, x),
                      "How often did a backward pass run, and where did it add its result?"),
    ),
    WHOLE_TABLE, answer="a tensor in the shape of `x`", arguments=("f", "x"), quantity="slope", build=function_at,
)  # fmt: skip


TASK5 = Task(
    "task5", "row by row", "jacobian", 3, ideas.functions_with_old, ideas.jacobian,
    (
        Misconception("rows that add up: `x.grad` is never emptied", jacobian_left, ROWS),
        Misconception("rows that add up: `x.grad` is emptied once, at the beginning",
                      lambda f, x: jacobian_left(f, x, empty="first"), ROWS),
        Misconception("the last row, everywhere: all your rows are one and the same tensor",
                      lambda f, x: jacobian_left(f, x, empty="each", copy=False),
                      "`x.grad` is one tensor, and `zero_()` empties it in place. What did you keep of a row?"),
        Misconception("all rows added up, everywhere: all your rows are one and the same tensor",
                      lambda f, x: jacobian_left(f, x, copy=False), ROWS),
        Misconception("right but for the first row, which an old gradient is in", ideas.first_row_on_top,
                      "What was in `x.grad` when your function was called?"),
        Misconception("the table turned: a row for each input", ideas.jacobian_by(lambda J: J.T), SHAPE),
        Misconception("one row: those of the table, added", ideas.jacobian_by(lambda J: J.sum(0)),
                      "That is one pass for all outputs at once. How many passes does it take?"),
        Misconception("right on the diagonal, and 0 off it", ideas.jacobian_by(ideas.diagonal),
                      "Does the first output depend on the first input alone?"),
        Misconception("the rows in reverse order", ideas.jacobian_by(lambda J: J.flip(0)),
                      "In which order do your rows arrive, and in which do you put them together?"),
    ),
    WHOLE_TABLE, answer="a table with a row for each output", arguments=("f", "x", "x.grad"), quantity="table",
    build=function_at_used,
)  # fmt: skip


EXERCISE = Exercise("jacobians", "Jacobians", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9))
