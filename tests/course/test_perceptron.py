"""The exercise on the perceptron: right answers by any road, and almost-right ones."""

import math
from typing import ClassVar

import numpy as np
from course.exercise_tests import ExerciseTests

import autogradlab as al
from autogradlab.course import root

F = al.nn.functional


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, float)))


def loss_by_tensors(w, b, x, y):
    return F.binary_cross_entropy(al.sigmoid(al.tensor(w) @ al.tensor(x) + b), al.tensor(float(y)))


def loss_by_choice(w, b, x, y):
    p = sigmoid(np.dot(w, x) + b)
    return -math.log(p if y else 1 - p)


def loss_by_softplus(w, b, x, y):
    return math.log1p(math.exp((1 - 2 * y) * (np.dot(w, x) + b)))


def slopes_by_numpy(w, b, x, y):
    return (sigmoid(np.dot(w, x) + b) - y) * np.array([*x, 1])


def slopes_by_autograd(w, b, x, y):
    w, b = al.tensor(w, requires_grad=True), al.tensor(b, requires_grad=True)
    F.binary_cross_entropy_with_logits(w @ al.tensor(x) + b, al.tensor(float(y))).backward()
    return al.cat([w.grad, b.grad.reshape(1)])


def slopes_by_differences(w, b, x, y, h=1e-6):
    at = np.array([*w, b])
    f = lambda a: loss_by_choice(a[:2], a[2], x, y)
    return [(f(at + h * e) - f(at - h * e)) / (2 * h) for e in np.eye(3)]


def logits_loss(w, b, X, Y):
    F.binary_cross_entropy_with_logits(X @ w + b, Y).backward()
    return [w.grad[0], w.grad[1], b.grad]


def without_backward(w, b, X, Y):
    return list(np.append((gw := al.autograd.grad(mean_loss(w, b, X, Y), [w, b]))[0].numpy(), gw[1].item()))


def mean_loss(w, b, X, Y):
    p = al.sigmoid((X * w).sum(1) + b)
    return -(Y * p.log() + (1 - Y) * (1 - p).log()).mean()


def by_formula(w, b, X, Y):
    with al.no_grad():
        error = (al.sigmoid(X @ w + b) - Y) / len(Y)
        return [*(X.T @ error).tolist(), error.sum().item()]


def by_optimizer(w, b, X, Y, lr, steps):
    optimizer = al.optim.SGD([w, b], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        mean_loss(w, b, X, Y).backward()
        optimizer.step()
    return al.cat([w.detach(), b.detach().reshape(1)])


def new_tensors(w, b, X, Y, lr, steps):
    for _ in range(steps):
        gw, gb = al.autograd.grad(mean_loss(w, b, X, Y), [w, b])
        w, b = (w - lr * gw).detach().requires_grad_(), (b - lr * gb).detach().requires_grad_()
    return [*w.tolist(), b.item()]


def plain_numpy(w, b, X, Y, lr, steps):
    w, b, X, Y = w.detach().numpy().copy(), b.item(), X.numpy(), Y.numpy()
    for _ in range(steps):
        error = (sigmoid(X @ w + b) - Y) / len(Y)
        w, b = w - lr * X.T @ error, b - lr * error.sum()
    return np.append(w, b)


def after(change):
    """Training with something changed in the end, or on the way in."""
    return lambda w, b, X, Y, lr, steps: change(np.asarray(by_optimizer(w, b, X, Y, lr, steps)))


class TestPerceptron(ExerciseTests):
    folder = root() / "exercises/perceptron"
    right: ClassVar = {
        "task1": [
            lambda w, b, x: sigmoid(np.dot(w, x) + b),
            lambda w, b, x: al.sigmoid(al.tensor(w) @ al.tensor(x) + b),
            lambda w, b, x: (1 + math.tanh((w[0] * x[0] + w[1] * x[1] + b) / 2)) / 2,
        ],
        "task2": [loss_by_tensors, loss_by_choice, loss_by_softplus],
        "task3": [slopes_by_autograd, slopes_by_differences, slopes_by_numpy],
        "task4": [logits_loss, without_backward, by_formula],
        "task5": [by_optimizer, new_tensors, plain_numpy],
        "task6": [
            lambda z, y: np.logaddexp(0, z) - z * y,
            lambda z, y: F.binary_cross_entropy_with_logits(*al.tensor([z, y], dtype=al.float64)),
            lambda z, y: np.logaddexp(0, z if y == 0 else -z),
        ],
        "task7": [
            lambda w, b, X: [round(float(sigmoid(np.dot(w, x) + b))) for x in X],
            lambda w, b, X: (np.array(X) @ w + b > 0).astype(float),
            lambda w, b, X: (al.tensor(X) @ al.tensor(w) + b > 0).long(),
        ],
    }  # fmt: skip
    almost: ClassVar = {
        "task1": [
            lambda w, b, x: sigmoid(w[0] * x[0] + b),
            lambda w, b, x: round(float(sigmoid(np.dot(w, x) + b)), 1),
            lambda w, b, x: 0.5 + (np.dot(w, x) + b) / 4,
        ],
        "task2": [
            lambda w, b, x, y: abs(sigmoid(np.dot(w, x) + b) - y),
            lambda w, b, x, y: loss_by_choice(w, b, x, y) / math.log(2),
            lambda w, b, x, y: loss_by_choice(w, b, x, y) if y else 0.5,
        ],
        "task3": [
            lambda w, b, x, y: (sigmoid(np.dot(w, x) + b) - y) * np.array([x[1], x[0], 1]),
            lambda w, b, x, y: (sigmoid(np.dot(w, x) + b) - y) * np.array([*x, 0]),
            lambda w, b, x, y: np.sign(sigmoid(np.dot(w, x) + b) - y) * np.array([*x, 1]),
        ],
        "task4": [
            lambda w, b, X, Y: [*by_formula(w, b, X, Y)[:2], 0.0],
            lambda w, b, X, Y: by_formula(w, b, X[:2], Y[:2]),
            lambda w, b, X, Y: np.round(by_formula(w, b, X, Y), 1),
        ],
        "task5": [
            after(lambda at: np.round(at, 1)),
            after(lambda at: at * [1, 1, 0]),
            lambda w, b, X, Y, lr, steps: by_optimizer(w, b, X, Y, lr / 2, steps),
        ],
        "task6": [
            lambda z, y: max(z, 0) - z * y + math.log(2),
            lambda z, y: abs(z) if (z > 0) != bool(y) else 0.3,
            lambda z, y: min(max(z, 0) - z * y + math.log1p(math.exp(-abs(z))), 100.0),
        ],
        "task7": [
            lambda w, b, X: [int(w[0] * x[0] + b > 0) for x in X],
            lambda w, b, X: [int(np.dot(w, x) + b > 0) for x in X][::-1],
            lambda w, b, X: [k % 2 for k in range(len(X))],
        ],
    }  # fmt: skip
