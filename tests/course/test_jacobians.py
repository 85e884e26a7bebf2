"""The exercise on Jacobians: right answers by any road, and almost-right ones."""

import math

import nbformat
import numpy as np
import pytest
from course.exercise_tests import ExerciseTests, judged

import autogradlab as al
from autogradlab.course import root
from autogradlab.course.learner.material import exercise_at

FOLDER = root() / "exercises/jacobians"
CELLS = nbformat.read(FOLDER / "jacobians.ipynb", as_version=4).cells
functional = al.autograd.functional


def fresh(x):
    """A leaf of the same numbers."""
    return x.detach().clone().requires_grad_()


def jac(f, x):
    return functional.jacobian(f, fresh(x))


def product(a, b):
    return al.stack([a * b, a**2, al.sin(b)])


def table_by_autograd(a, b):
    return functional.jacobian(lambda p: product(p[0], p[1]), al.tensor([a, b], dtype=al.float64))


def table_by_differences(a, b, h=1e-6):
    f = lambda a, b: np.array([a * b, a**2, math.sin(b)])
    return np.column_stack([f(a + h, b) - f(a - h, b), f(a, b + h) - f(a, b - h)]) / (2 * h)


def table_as_tuples(a, b):
    return (b, a), (a + a, 0), (0, np.cos(b))


def form_by_backward(A, x):
    x = fresh(x)
    (x @ A @ x).backward()
    return x.grad


def form_by_numpy(A, x):
    A, x = A.numpy().astype(np.float64), x.detach().numpy()
    return A @ x + x @ A


def form_by_loop(A, x):
    n = len(x)
    return [sum((A[i][j] + A[j][i]).item() * x[j].item() for j in range(n)) for i in range(n)]


def weigh_the_sum(f, x, v):
    (v * f(x)).sum().backward()


def weigh_by_rows(f, x, v):
    x.grad = v @ jac(f, x)


def weigh_by_grad(f, x, v):
    (x.grad,) = al.autograd.grad(f(x), x, grad_outputs=v)


def slopes_by_ones(f, x):
    f(x).backward(al.ones_like(x))
    return x.grad


def slopes_one_by_one(f, x):
    flat = [al.tensor(value, requires_grad=True) for value in x.detach().numpy().ravel().tolist()]
    for element in flat:
        f(element).backward()
    return np.array([element.grad.item() for element in flat]).reshape(x.shape)


def slopes_from_the_diagonal(f, x):
    flat = x.detach().reshape(-1)
    return jac(f, flat).diagonal().reshape(x.shape)


def jacobian_by_backward(f, x):
    x, rows = fresh(x), []
    y = f(x)
    for k in range(len(y)):
        x.grad = None
        y[k].backward(retain_graph=True)
        rows.append(x.grad)
    return al.stack(rows)


def jacobian_by_weights(f, x):
    y = f(x)
    return [al.autograd.grad(y, x, row, retain_graph=True)[0].tolist() for row in al.eye(len(y))]


def jacobian_in_a_fresh_graph_each_time(f, x):
    x.grad, rows = None, []
    for k in range(len(f(x))):
        f(x)[k].backward()
        rows.append(x.grad.numpy().copy())
        x.grad.zero_()
    return np.array(rows)


def push_by_table(f, x, u):
    return jac(f, x) @ u


def push_by_two_walks(f, x, u):
    v = al.zeros(len(f(x)), requires_grad=True)
    (g,) = al.autograd.grad(f(x), x, v, create_graph=True)
    return al.autograd.grad(g, v, u)[0]


def push_along_a_line(f, x, u):
    x, u = x.detach(), u
    return [al.autograd.grad(f(x + t * u)[k], t)[0].item()
            for t in [al.tensor(0.0, requires_grad=True)] for k in range(len(f(x)))]  # fmt: skip


def chain_of_the_whole(functions, x):
    def whole(x):
        for f in functions:
            x = f(x)
        return x

    return jac(whole, x)


def chain_from_the_end(functions, x):
    places = [x.detach()]
    for f in functions[:-1]:
        places.append(f(places[-1]).detach())
    made = np.eye(len(x))
    for f, place in reversed(list(zip(functions, places, strict=True))):
        made = made @ jac(f, place).numpy()
    return made


def chain_by_columns(functions, x):
    columns = []
    for u in al.eye(len(x)):
        place, direction = x.detach(), u
        for f in functions:
            place, direction = al.func.jvp(f, (place,), (direction,))
        columns.append(direction)
    return al.stack(columns, dim=1)


def softmax_by_autograd(p, v):
    z = al.log(p).requires_grad_()
    al.softmax(z, -1).backward(v)
    return z.grad


def softmax_by_tables(p, v):
    if p.ndim > 1:
        return al.stack([softmax_by_tables(*row) for row in zip(p, v, strict=True)])
    return v @ (al.diag(p) - al.outer(p, p))


def softmax_by_numpy(p, v):
    p, v = p.numpy().astype(np.float64), v.numpy()
    return p * v - p * np.einsum("...i,...i->...", p, v)[..., None]


def hvp_by_table(f, x, v):
    return al.func.hessian(f)(x.detach()) @ v


def hvp_forward_over_backward(f, x, v):
    return al.func.jvp(al.func.grad(f), (x.detach(),), (v,))[1]


def hvp_of_a_copy(f, x, v):
    x = fresh(x)
    (g,) = al.autograd.grad(f(x), x, create_graph=True)
    (g * v).sum().backward()
    return x.grad.numpy()


RIGHT = {
    "task1": [table_by_autograd, table_by_differences, table_as_tuples],
    "task2": [form_by_backward, form_by_numpy, form_by_loop],
    "task3": [weigh_the_sum, weigh_by_rows, weigh_by_grad],
    "task4": [slopes_by_ones, slopes_one_by_one, slopes_from_the_diagonal],
    "task5": [jacobian_by_backward, jacobian_by_weights, jacobian_in_a_fresh_graph_each_time],
    "task6": [push_by_table, push_by_two_walks, push_along_a_line],
    "task7": [chain_of_the_whole, chain_from_the_end, chain_by_columns],
    "task8": [softmax_by_autograd, softmax_by_tables, softmax_by_numpy],
    "task9": [hvp_by_table, hvp_forward_over_backward, hvp_of_a_copy],
}


def only_where(right, condition, otherwise):
    """Right where a condition on the arguments holds."""
    return lambda *arguments: right(*arguments) if condition(*arguments) else otherwise(*arguments)


def weigh_positive_alone(f, x, v):
    f(x).backward(v * (v > 0))


ALMOST = {
    "task1": [
        only_where(table_as_tuples, lambda a, b: a > 0, lambda a, b: [[0, 0], [0, 0], [0, 0]]),
        lambda a, b: [[b, a], [2 * a, 0.0], [0.0, 0.3]],
        lambda a, b: [[b, a, 0.0], [2 * a, 0.0, 0.0]],
        lambda a, b: [[1.4, 0.7], [1.4, 0.0], [0.0, 0.2]],
    ],
    "task2": [
        only_where(form_by_backward, lambda A, x: len(x) == 2, lambda A, x: A @ x + 1),
        lambda A, x: form_by_backward(A, x.abs()),
        lambda A, x: form_by_backward(A, x) + 0.05,
        lambda A, x: [1.0] * len(x),
    ],
    "task3": [
        weigh_positive_alone,
        lambda f, x, v: f(x)[:2].backward(v[:2]) if len(v) > 2 else f(x)[0].backward(),
        lambda f, x, v: f(x).sum().backward(),
        lambda f, x, v: (0 * x).sum().backward(),
    ],
    "task4": [
        only_where(slopes_by_ones, lambda f, x: x.ndim == 1, lambda f, x: 3 * x**2),
        lambda f, x: 3 * x**2,
        lambda f, x: slopes_by_ones(f, x).abs() * 1.01,
        lambda f, x: slopes_by_ones(f, x).reshape(-1),
    ],
    "task5": [
        only_where(jacobian_by_backward, lambda f, x: x.grad is None, lambda f, x: jac(f, x) + 1),
        lambda f, x: jac(f, x)[:2],
        lambda f, x: al.stack([jac(f, x)[0]] * len(f(x))),
        lambda f, x: jac(f, x).abs(),
    ],
    "task6": [
        lambda f, x, u: push_by_table(f, x, u.abs()),
        lambda f, x, u: push_by_table(f, x, u)[:1],
        lambda f, x, u: (f(x + 0.1 * u) - f(x)) / 0.1,
        lambda f, x, u: push_by_table(f, x, u) * 1.05,
    ],
    "task7": [
        only_where(chain_of_the_whole, lambda functions, x: len(x) == 3, lambda functions, x: al.eye(2)),
        lambda functions, x: chain_of_the_whole(functions[:2], x),
        lambda functions, x: chain_of_the_whole(functions, x).abs(),
        lambda functions, x: chain_of_the_whole(functions[::-1], x),
    ],
    "task8": [
        lambda p, v: softmax_by_autograd(p, v.abs()),
        lambda p, v: softmax_by_numpy(p, v) / p.shape[-1],
        lambda p, v: p - v,
        lambda p, v: p * (v - 1),
    ],
    "task9": [
        lambda f, x, v: hvp_by_table(f, x, v.abs()) + 1,
        lambda f, x, v: 2 * hvp_by_table(f, x, v),
        lambda f, x, v: v * 2,
        only_where(hvp_by_table, lambda f, x, v: len(x) == 2, lambda f, x, v: v),
    ],
}
SHARES = {
    "task8": (lambda p, v: p * (v - (p * v).sum()), 2),
    "task9": (lambda f, x, v: (f(x).backward(), hvp_by_table(f, x, v))[1], 2),
}


class TestJacobians(ExerciseTests):
    folder = FOLDER
    right, almost = RIGHT, ALMOST


@pytest.mark.parametrize("name", SHARES)
def test_a_part_that_is_right_gets_its_share(name):
    task = next(task for task in exercise_at(FOLDER).tasks if task.name == name)
    answer, points = SHARES[name]
    assert judged(task, answer).points == points


def test_learners_can_look_at_the_functions_that_the_checks_differentiate():
    shown = {}
    exec(next(cell.source for cell in CELLS if cell.id == "jacobians-functions"), {"al": al}, shown)
    task = next(task for task in exercise_at(FOLDER).tasks if task.name == "task5")
    known = task.build.__globals__["FUNCTIONS"]
    assert {*known} == {*shown, "tanh"}
    for name, f in shown.items():
        x = al.tensor([0.5, -1.25, 2.0])
        assert f(x).tolist() == known[name](x).tolist()
