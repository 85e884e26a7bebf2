"""The exercise on broadcasting: right answers by any road, and almost-right ones."""

import inspect
import itertools
import math

import nbformat
import numpy as np
import pytest
from course.exercise_tests import ExerciseTests, judged, run

import autogradlab as al
from autogradlab.course import root
from autogradlab.course.learner.material import exercise_at

FOLDER = root() / "exercises/broadcasting"
CELLS = nbformat.read(FOLDER / "broadcasting.ipynb", as_version=4).cells
F = al.nn.functional


def gradients(result_of, tensors, g):
    """The gradients by autograd."""
    leaves = [t.detach().clone().requires_grad_() for t in tensors]
    return al.autograd.grad(result_of(*leaves), leaves, g)


def shape_by_adding(a, b):
    return (al.zeros(a) + al.zeros(b)).shape


def shape_from_the_end(a, b):
    sizes = []
    for x, y in itertools.zip_longest(reversed(a), reversed(b), fillvalue=1):
        if x not in (1, y) and y != 1:
            return None
        sizes.insert(0, y if x == 1 else x)
    return sizes


def bias_by_numpy(g):
    return np.einsum("nm->m", g.numpy())


def bias_by_loop(g):
    return [float(sum(row[k] for row in g)) for k in range(g.shape[1])]


def bias_by_autograd(g):
    return gradients(lambda b: b.expand(g.shape), [al.zeros(g.shape[1])], g)[0]


def table_by_product(c, r, g):
    return g @ r.T, c.T @ g


def table_by_autograd(c, r, g):
    return gradients(lambda c, r: c * r, [c, r], g)


def table_by_loops(c, r, g):
    c, r, g = c.tolist(), r.tolist(), g.tolist()
    of_c = [[sum(gij * rj for gij, rj in zip(row, r[0], strict=True))] for row in g]
    of_r = [[sum(g[i][j] * c[i][0] for i in range(len(c))) for j in range(len(r[0]))]]
    return [np.array(of_c), np.float32(of_r)]


def unbroadcast_as_in_the_lesson(g, shape):
    g = g.numpy().sum(axis=tuple(range(g.ndim - len(shape))))
    return g.sum(axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def unbroadcast_by_reshape(g, shape):
    filled = (1,) * (g.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i, n in enumerate(filled) if n == 1)
    return (g.sum(dim=axes) if axes else g).reshape(shape)


def unbroadcast_by_autograd(g, shape):
    return gradients(lambda x: al.broadcast_to(x, g.shape), [al.zeros(shape)], g)[0]


def unbroadcast_by_places(g, shape):
    places = np.broadcast_to(np.arange(math.prod(shape)).reshape(shape), g.shape)
    return np.bincount(places.ravel(), g.numpy().ravel()).reshape(shape)


def mean_by_numpy(g, shape, dim):
    return np.repeat(np.expand_dims(g.numpy(), dim), shape[dim], axis=dim) / shape[dim]


def mean_by_autograd(g, shape, dim):
    return gradients(lambda X: X.mean(dim), [al.zeros(shape)], g)[0]


def mean_by_stacking(g, shape, dim):
    return al.stack([g / shape[dim]] * shape[dim], dim=dim)


def squared_as_columns(p, y):
    return F.mse_loss(p.reshape(-1, 1), y.reshape(-1, 1))


def squared_like_p(p, y):
    return (p - y.view_as(p)).square().sum() / len(y)


def squared_by_loop(p, y):
    return sum((p[i].sum() - y[i].sum()) ** 2 for i in range(len(p))) / p.numel()


def centred_by_autograd(g, dim):
    return gradients(lambda X: X - X.mean(dim, keepdim=True), [al.zeros(g.shape)], g)[0]


def centred_by_matrix(g, dim):
    n = g.shape[dim]
    centre = np.eye(n) - np.full((n, n), 1 / n)
    return np.moveaxis(np.tensordot(centre, g.numpy(), (0, dim)), 0, dim)


def centred_by_paths(g, dim):
    return g + (-g).sum(dim=dim, keepdim=True).expand(g.shape) / g.shape[dim]


def standardised_by_autograd(X, mean, scale, g):
    return gradients(lambda X, mean, scale: (X - mean) / scale, [X, mean, scale], g)


def standardised_from_the_result(X, mean, scale, g):
    X, mean, scale, g = (t.numpy().astype(np.float64) for t in (X, mean, scale, g))
    of_x = g / scale
    return [of_x, -of_x.sum(1)[:, None], -np.einsum("nm,nm->n", of_x, (X - mean) / scale)[:, None]]


def standardised_in_two_steps(X, mean, scale, g):
    centred, inverse = X - mean, 1 / scale
    of_centred, of_inverse = g * inverse, unbroadcast_by_autograd(g * centred, scale.shape)
    return of_centred, unbroadcast_by_autograd(-of_centred, mean.shape), -of_inverse / scale.square()


def multiply_by_autograd(a, b):
    return a * b, lambda g: gradients(lambda x, y: x * y, [a, b], g)


def multiply_by_numpy(a, b):
    x, y = a.numpy(), b.numpy()

    def back(g):
        return [unbroadcast_by_places(al.tensor(g.numpy() * other), t.shape) for t, other in ((x, y), (y, x))]

    return np.multiply(x, y), back


class Multiplied:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __call__(self, g):
        return unbroadcast_by_reshape(g * self.b, self.a.shape), unbroadcast_by_reshape(self.a * g, self.b.shape)


def multiply_by_class(a, b):
    return [al.mul(a, b), Multiplied(a, b)]


def multiply_with(back):
    """A product whose way back is `back(g, partner, shape)` for each factor."""
    return lambda a, b: (a * b, lambda g: (back(g, b, a.shape), back(g, a, b.shape)))


def of_scale(factor):
    """Right but for the scale, whose gradient is multiplied by a function of the scale."""

    def answer(X, mean, scale, g):
        x, m, s = standardised_by_autograd(X, mean, scale, g)
        return x, m, s * factor(scale)

    return answer


RIGHT = {
    "task1": [np.broadcast_shapes, shape_by_adding, shape_from_the_end],
    "task2": [bias_by_numpy, bias_by_loop, bias_by_autograd, lambda g: al.ones(len(g)) @ g],
    "task3": [table_by_product, table_by_autograd, table_by_loops],
    "task4": [
        unbroadcast_as_in_the_lesson,
        unbroadcast_by_reshape,
        unbroadcast_by_autograd,
        unbroadcast_by_places,
        lambda g, shape: g.sum_to_size(shape),
    ],
    "task5": [mean_by_numpy, mean_by_autograd, mean_by_stacking],
    "task6": [squared_as_columns, squared_like_p, squared_by_loop],
    "task7": [centred_by_autograd, centred_by_matrix, centred_by_paths],
    "task8": [standardised_by_autograd, standardised_from_the_result, standardised_in_two_steps],
    "task9": [multiply_by_autograd, multiply_by_numpy, multiply_by_class],
}

ALMOST = {
    "task1": [
        lambda a, b: (max(a[0], b[0]), max(a[-1], b[-1])) if a and b else a or b,
        lambda a, b: shape_from_the_end(a, b) or (),
        lambda a, b: shape_from_the_end(a, b) if len(a) <= len(b) else None,
        lambda a, b: a if a == b else (3, 4),
    ],
    "task2": [
        lambda g: g.abs().sum(dim=0),
        lambda g: 2 * g.sum(dim=0),
        lambda g: g[0] + g[1],
        lambda g: np.ones(g.shape[1]),
        lambda g: [1.0, -2.0],
    ],
    "task3": [
        lambda c, r, g: (g @ r.T, (c.T @ g).abs()),
        lambda c, r, g: (g @ r.T, c.T @ g * 1.01),
        lambda c, r, g: (al.ones_like(c), al.ones_like(r)),
        lambda c, r, g: (g @ r.T, g.sum(dim=0, keepdim=True)),
    ],
    "task4": [
        lambda g, shape: g.sum(dim=0) if g.ndim > len(shape) else unbroadcast_by_autograd(g, shape),
        lambda g, shape: unbroadcast_by_autograd(g.abs(), shape),
        lambda g, shape: np.zeros(shape),
        lambda g, shape: g.reshape(-1)[: math.prod(shape)].reshape(shape),
        lambda g, shape: unbroadcast_by_autograd(g, shape) if shape else g.mean(),
    ],
    "task5": [
        lambda g, shape, dim: mean_by_autograd(g, shape, dim) if dim >= 0 else al.zeros(shape),
        lambda g, shape, dim: mean_by_autograd(g, shape, dim) / 2,
        lambda g, shape, dim: np.full(shape, 1 / shape[dim]),
        lambda g, shape, dim: mean_by_autograd(g, shape, 0) if dim == 0 else al.ones(shape),
    ],
    "task6": [
        lambda p, y: squared_as_columns(p, y) / 2,
        lambda p, y: ((p.flatten() - y.flatten()) ** 2)[1:].mean(),
        lambda p, y: F.mse_loss(p.flatten().sort()[0], y.flatten().sort()[0]),
        lambda p, y: squared_as_columns(p, y).item(),
        lambda p, y: 0 * p.sum(),
    ],
    "task7": [
        lambda g, dim: g - g.mean(dim, keepdim=True).abs(),
        lambda g, dim: g - g.median(dim, keepdim=True)[0],
        lambda g, dim: g - g.sum(dim, keepdim=True) / 3,
        lambda g, dim: al.zeros(g.shape) + 0.1,
    ],
    "task8": [
        of_scale(lambda s: s.sign()),
        of_scale(lambda s: 2.0),
        of_scale(lambda s: 1 / s),
        lambda X, mean, scale, g: (X, mean, scale),
        lambda X, mean, scale, g: standardised_by_autograd(X - mean, mean, scale, g),
    ],
    "task9": [
        multiply_with(lambda g, partner, shape: unbroadcast_by_autograd(g * partner.abs(), shape)),
        multiply_with(lambda g, partner, shape: unbroadcast_by_autograd(g, shape) * partner.mean()),
        multiply_with(lambda g, partner, shape: al.ones(shape)),
        lambda a, b: (a + b, multiply_by_autograd(a, b)[1]),
    ],
}


SHARES = {
    "task3": (lambda c, r, g: (g @ r.T, c), 1),
    "task4": (lambda g, shape: g.sum(dim=0), 1),
    "task6": (lambda p, y: squared_as_columns(p, y).item(), 1),
    "task8": (lambda X, mean, scale, g: (*standardised_by_autograd(X, mean, scale, g)[:2], 0), 2),
    "task9": (lambda a, b: (a * b, lambda g: (g, multiply_by_autograd(a, b)[1](g)[1])), 1),
}


class TestBroadcasting(ExerciseTests):
    folder = FOLDER
    right, almost = RIGHT, ALMOST


def test_learners_can_look_at_the_tensors_that_the_checks_draw():
    given = next(cell.source for cell in CELLS if cell.id == "broadcasting-numbers")
    numbers = next(task for task in exercise_at(FOLDER).tasks if task.build).build.__globals__["numbers"]
    assert given.startswith(inspect.getsource(numbers))


def test_the_loss_as_it_was_given_is_known():
    got = judged(exercise_at(FOLDER).tasks[5], run(CELLS)["every_pair"])
    assert (got.points, "as it was given" in got.misconception) == (0, True)


@pytest.mark.parametrize("name", SHARES)
def test_a_part_that_is_right_gets_its_share(name):
    task = next(task for task in exercise_at(FOLDER).tasks if task.name == name)
    answer, points = SHARES[name]
    assert judged(task, answer).points == points


def test_an_error_where_shapes_fit_is_told_with_its_line():
    got = judged(exercise_at(FOLDER).tasks[0], lambda a, b: tuple(max(x, y) for x, y in zip(a, b, strict=True)))
    assert got.status == "error"
    assert "line " in got.quote
