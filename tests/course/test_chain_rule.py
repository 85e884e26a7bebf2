"""The exercise on the chain rule: right answers by any road, and almost-right ones."""

import math

import numpy as np
from course.exercise_tests import ExerciseTests, judged

import autogradlab as al
from autogradlab.course import root
from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.learner.material import exercise

TASKS = {task.name: task for task in exercise("chain_rule").tasks}


def by_finite_differences(f):
    return lambda x: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6


def by_backward(f, dtype=None):
    def slope(x):
        t = al.tensor(x, dtype=dtype, requires_grad=True)
        f(t).backward()
        return t.grad

    return slope


def chain_of(pairs):
    def f(x):
        for g, _ in pairs:
            x = g(x)
        return x

    return f


square, sine = (lambda x: x**2), (lambda x: np.sin(x**2))
nested, paths = (lambda x: np.exp(np.sin(x**2))), (lambda x: x * np.sin(x))

RIGHT = {
    "task1": [al.grad(square), by_backward(square), lambda x: np.array(x + x), lambda x: np.float32(2 * x)],
    "task2": [al.grad(sine), by_finite_differences(sine), by_backward(sine), lambda x: al.cos(al.tensor(x**2)) * 2 * x],
    "task3": [
        lambda x: (2 * x, math.cos(x * x), math.exp(math.sin(x * x))),
        lambda x: np.array([2 * x, np.cos(x**2), np.exp(np.sin(x**2))]),
        lambda x: [al.tensor(2 * x), np.cos(x**2), np.float64(np.exp(np.sin(x**2)))],
    ],
    "task4": [al.grad(nested), by_finite_differences(nested), by_backward(nested, al.float64)],
    "task5": [al.grad(paths), by_finite_differences(paths), lambda x: np.sin(x) + np.cos(x) * x],
    "task6": [
        lambda v: [math.cos(x * x) * 2 * x for x in v],
        lambda v: al.elementwise_grad(sine)(np.array(v)),
        lambda v: al.grad(lambda t: np.sin(t * t).sum())(al.tensor(v)),
    ],
    "task7": [
        lambda pairs, x: al.grad(chain_of(pairs))(x),
        lambda pairs, x: by_finite_differences(chain_of(pairs))(x),
        lambda pairs, x: np.prod([df(chain_of(pairs[:k])(x)) for k, (_, df) in enumerate(pairs)]),
    ],
}


def first_only(f, wrong):
    return lambda *a: f(*a) if a == tuple(TASKS["task1"].draw("public")[0]) else wrong


ALMOST = {
    "task1": [first_only(lambda x: 2 * x, 0.0), lambda x: 2 * abs(x), lambda x: 2 * x + 0.01],
    "task2": [
        lambda x: abs(math.cos(x**2) * 2 * x),
        lambda x: 2 * x * (1 - x**4 / 2),
        lambda x: round(math.cos(x**2) * 2 * x, 2),
    ],
    "task3": [
        lambda x: [2 * abs(x), math.cos(x * x), math.exp(math.sin(x * x))],
        lambda x: [2 * x, math.cos(x * x)],
        lambda x: [2 * x, math.cos(x * x), 1.0],
    ],
    "task4": [lambda x: abs(al.grad(nested)(x)), lambda x: 1.234, lambda x: al.grad(nested)(1.2)],
    "task5": [lambda x: math.sin(x) + math.cos(x), lambda x: math.sin(x) + abs(x) * math.cos(x), lambda x: 0.0],
    "task6": [
        lambda v: sum(math.cos(x * x) * 2 * x for x in v),
        lambda v: [math.cos(x * x) * 2 * abs(x) for x in v],
        lambda v: [math.cos(x * x) * 2 * x for x in v[:2]],
    ],
    "task7": [
        lambda pairs, x: pairs[0][1](x),
        lambda pairs, x: al.grad(chain_of(pairs[:2]))(x),
        lambda pairs, x: al.grad(chain_of(pairs))(1.0),
    ],
}


class TestChainRule(ExerciseTests):
    folder = root() / "exercises/chain_rule"
    right, almost = RIGHT, ALMOST


def test_an_answer_copied_from_the_self_check_is_wrong_for_other_inputs():
    task = TASKS["task1"]
    table = {x: 2 * x for (x,) in task.draw("public")}
    assert judged(task, table.get).status == "right"
    inputs = task.draw("check")
    assert judge(task, inputs, collect(table.get, inputs)).points == 0
