"""The tasks of the exercise on Jacobians, and the wrong ideas they recognise."""

from __future__ import annotations

import autogradlab as al
from autogradlab.course.tasks import Exercise, Misconception, Task

from . import further, ideas
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
        Misconception("right but for the sine, which was not differentiated",
                      lambda a, b: [[b, a], [2 * a, 0], [0, al.sin(al.tensor(b)).item()]],
                      "Three outputs to differentiate. Which of your numbers is still a value?"),
        Misconception("right but for a², which lost its factor of 2",
                      lambda a, b: [[b, a], [a, 0], [0, al.cos(al.tensor(b)).item()]],
                      "The power rule does two things. What is still to be done?"),
        Misconception("right but for the empty places: they hold a 1",
                      lambda a, b: [[b, a], [2 * a, 1], [1, al.cos(al.tensor(b)).item()]],
                      "By how much does a² move when b alone does?"),
        Misconception("right but for the slopes of a·b: they are 1, as those of a sum",
                      lambda a, b: [[1, 1], [2 * a, 0], [0, al.cos(al.tensor(b)).item()]],
                      "Hold b still at 5. How fast does 5a move with a?"),
        *further.TABLES,
    ),
    OUTPUTS, answer="a table of 3 rows and 2 columns", arguments=("a", "b"), quantity="table",
    experiment="Nudge a alone by 0.001 and print the three outputs before and after. Which column did you just "
    "measure?",
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
        Misconception("(A − Aᵀ)x: the two paths are subtracted", lambda A, x: (A - A.T) @ x,
                      "Let x grow a little in both places. Where would a minus come from?"),
        Misconception("Ax times x, element by element", lambda A, x: (A @ x) * x,
                      "What is left of a product when one factor is the one that moves?"),
        Misconception("2x: the table is left out", lambda A, x: 2 * x,
                      "What does the table do to each pair of inputs?"),
        Misconception("Ax + x: the second path goes without the table", lambda A, x: A @ x + x, EACH_USE),
        *further.FORMS,
    ),
    EACH_VARIABLE, answer="a gradient", arguments=("A", "x"), quantity="gradient", build=matrix_and_leaf,
    experiment="Take A = [[0, 1], [0, 0]] and x = [2, 5], so that q is a product of two numbers. What does autograd "
    "say, and what does your function?",
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
        Misconception("the gradient of the mean, where the sum is asked for",
                      left(lambda J, v, x, y: v @ J / len(v)), "What divides by the number of outputs?"),
        Misconception("the gradient of the plain mean: `v` is not used",
                      left(lambda J, v, x, y: J.sum(0) / len(v)), WEIGHTS),
        *further.WEIGHED,
    ),
    OUTPUTS, answer="a gradient in `x.grad`", arguments=("f", "x", "v"), quantity="gradient",
    build=function_at, observe=gradient_left,
    experiment="With mix and v = [1, 0], then v = [0, 1], print the gradient each time. Which rows do you see?",
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
        Misconception("f(x) divided by x: how steep the way from 0 is, not the curve", lambda f, x: f(x) / x,
                      "Is a curve as steep as the straight line from 0 to it?"),
        Misconception("the slope over a whole step", lambda f, x: f(x + 1) - f(x),
                      "How far may the input go when a slope is measured?"),
        Misconception("the whole table, with zeros off the diagonal", lambda f, x: ideas.slopes(f, x).ravel().diag(),
                      "Which of these numbers does the task ask for?"),
        *further.ELEMENTS,
    ),
    WHOLE_TABLE, answer="a tensor in the shape of `x`", arguments=("f", "x"), quantity="slope", build=function_at,
    experiment="Take cube and x = [1, 2]. Print what goes into backward() and what is in x.grad. What should it be "
    "by hand?",
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

        *further.ROWS,
    ),
    WHOLE_TABLE, answer="a table with a row for each output", arguments=("f", "x", "x.grad"), quantity="table",
    build=function_at_used,
    experiment="For mix at [2, 3], write the table by hand. Then print x.grad in each round of your loop, before and "
    "after backward().",
)  # fmt: skip


EXERCISE = Exercise("jacobians", "Jacobians", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9))
