"""The exercise on building autograd: engines written in other ways, and almost-right ones."""

import math
import random
from collections import deque

import numpy as np
import pytest
from course.exercise_tests import ExerciseTests, run

import autogradlab as al
from autogradlab.course import root


class Direct:
    """Each operator by its own formula; the order by counting users."""

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.grad, self.parents, self.slopes = data, 0.0, parents, slopes

    def link(self, data, *links):
        return type(self)(data, tuple(p for p, _ in links), tuple(s for _, s in links))

    def lift(self, other):
        return other if hasattr(other, "parents") else type(self)(other)

    def __add__(self, other):
        other = self.lift(other)
        return self.link(self.data + other.data, (self, 1), (other, 1))

    def __sub__(self, other):
        other = self.lift(other)
        return self.link(self.data - other.data, (self, 1), (other, -1))

    def __mul__(self, other):
        other = self.lift(other)
        return self.link(self.data * other.data, (self, other.data), (other, self.data))

    def __truediv__(self, other):
        other = self.lift(other)
        y = self.data / other.data
        return self.link(y, (self, 1 / other.data), (other, -y / other.data))

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return self.link(other - self.data, (self, -1))

    def __rtruediv__(self, other):
        return self.link(other / self.data, (self, -other * self.data**-2))

    def __neg__(self):
        return self.link(-self.data, (self, -1))

    def __pow__(self, n):
        return self.link(self.data**n, (self, n * self.data**n / self.data))

    def exp(self):
        return self.link(math.e**self.data, (self, math.exp(self.data)))

    def tanh(self):
        return self.link(math.tanh(self.data), (self, 1 / math.cosh(self.data) ** 2))

    def relu(self):
        return self.link(self.data if self.data > 0 else 0, (self, 1 if self.data > 0 else 0))

    def push(self):
        for k in range(len(self.parents)):
            self.parents[k].grad = self.parents[k].grad + self.slopes[k] * self.grad

    def order(self):
        users, stack, found = {}, [self], []
        while stack:
            for parent in stack.pop().parents:
                if parent not in users:
                    stack.append(parent)
                users[parent] = users.get(parent, 0) + 1
        ready = deque([self])
        while ready:
            found.append(value := ready.popleft())
            for parent in value.parents:
                users[parent] -= 1
                if not users[parent]:
                    ready.append(parent)
        return found

    def backward(self):
        arrived = {self: 1.0}
        for value in self.order():
            g = arrived[value]
            value.grad += g
            for parent, slope in zip(value.parents, value.slopes, strict=True):
                arrived[parent] = arrived.get(parent, 0.0) + slope * g


class Numbered(Direct):
    """Numbers that count up as they are made: newest first is an order. Lists and NumPy's floats."""

    made = 0

    def __init__(self, data, parents=(), slopes=()):
        super().__init__(np.float64(data), list(parents), [np.float64(s) for s in slopes])
        self.grad = np.float64(0)
        Numbered.made += 1
        self.number = Numbered.made

    def push(self):
        for parent, share in [(p, self.grad * s) for p, s in zip(self.parents, self.slopes, strict=True)]:
            parent.grad += share

    def order(self):
        found, stack = {id(self): self}, [self]
        while stack:
            for parent in stack.pop().parents:
                if id(parent) not in found:
                    found[id(parent)] = parent
                    stack.append(parent)
        return sorted(found.values(), key=lambda value: -value.number)

    def tanh(self):
        return 1 - 2 / ((2 * self).exp() + 1)

    def relu(self):
        return (self + (self**2) ** 0.5) / 2


class Composed(Direct):
    """As much as possible from a few operations, and a walk that sends on what is new."""

    def __sub__(self, other):
        return self + -1 * self.lift(other)

    def __neg__(self):
        return 0 - self

    def __truediv__(self, other):
        return self * self.lift(other) ** -1

    def relu(self):
        return self * float(self.data > 0)

    def order(self):
        return tuple(Direct.order(self))

    def backward(self):
        order = self.order()
        before = [value.grad for value in order]
        for value in order:
            value.grad = 0
        self.grad = 1
        for value in order:
            value.push()
        for value, old in zip(order, before, strict=True):
            value.grad += 0 if value is self else old


def but(**methods):
    """An engine that is right, but for some methods."""
    return type("Value", (Direct,), methods)


def push_signs(self):
    for parent, slope in zip(self.parents, self.slopes, strict=True):
        parent.grad += self.grad * (1 if slope > 0 else -1)


def push_first(self):
    self.parents[0].grad += self.grad * self.slopes[0]


def push_twice(self):
    Direct.push(self)
    Direct.push(self)


def backward_rounded(self):
    Direct.backward(self)
    for value in self.order():
        value.grad = round(value.grad, 1)


def backward_of_size(self):
    Direct.backward(self)
    for value in self.order():
        value.grad = abs(value.grad)


def backward_without_itself(self):
    Direct.backward(self)
    self.grad = 0.0


def train_by_tensors(w, b, points, lr, steps):
    w, b = al.tensor(w, dtype=al.float64, requires_grad=True), al.tensor(b, dtype=al.float64, requires_grad=True)
    x, goal = al.tensor(np.array(points)).T
    optimizer = al.optim.SGD([w, b], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        ((al.tanh(w * x + b) - goal) ** 2).mean().backward()
        optimizer.step()
    return [w.item(), b.item()]


def train_by_numpy(w, b, points, lr, steps):
    x, goal = np.array(points).T
    for _ in range(steps):
        y = np.tanh(w * x + b)
        s = 2 * (y - goal) * (1 - y**2)
        w, b = w - lr * (s * x).mean(), b - lr * s.mean()
    return np.array([w, b])


def train_by_an_engine(w, b, points, lr, steps):
    w, b = Numbered(w), Numbered(b)
    for _ in range(steps):
        w.grad = b.grad = 0.0
        (sum(((w * x + b).tanh() - goal) ** 2 for x, goal in points) / len(points)).backward()
        w.data, b.data = w.data - lr * w.grad, b.data - lr * b.grad
    return w.data, b.data


ENGINES = [Direct, Numbered, Composed]
RIGHT = {f"task{k}": ENGINES for k in range(1, 9)} | {"task9": [train_by_tensors, train_by_numpy, train_by_an_engine]}

ALMOST = {
    "task1": [
        but(__add__=lambda a, b: a.link(a.data + a.lift(b).data, (a.lift(b), 1), (a, 1))),
        but(__add__=lambda a, b: a.link(a.data + a.lift(b).data, (type(a)(a.data), 1), (a.lift(b), 1))),
        but(__add__=lambda a, b: a.link(abs(a.data + a.lift(b).data), (a, 1), (a.lift(b), 1))),
    ],
    "task2": [
        but(__mul__=lambda a, b: a.link(a.data * a.lift(b).data, (a, abs(a.lift(b).data)), (a.lift(b), abs(a.data)))),
        but(__mul__=lambda a, b: a.link(a.data * a.lift(b).data, (a, a.lift(b).data))),
        but(__mul__=lambda a, b: a.link(a.data * a.lift(b).data, (a, round(a.lift(b).data)), (a.lift(b), a.data))),
    ],
    "task3": [but(push=push_signs), but(push=push_first), but(push=push_twice)],
    "task4": [
        but(order=lambda self: [self, *Direct.order(self)]),
        but(order=lambda self: Direct.order(self)[:-1]),
        but(order=lambda self: [self, *Direct.order(self)[:0:-1]]),
    ],
    "task5": [but(backward=backward_rounded), but(backward=backward_of_size), but(backward=backward_without_itself)],
    "task6": [
        but(__sub__=lambda a, b: a.link(abs(a.data - a.lift(b).data), (a, 1), (a.lift(b), -1))),
        but(__rsub__=lambda a, b: a.link(b - a.data, (a, 1))),
        but(__rmul__=lambda a, b: a.link(b * a.data, (a, a.data))),
    ],
    "task7": [
        but(__pow__=lambda a, n: a.link(a.data**n, (a, 3 * a.data**2))),
        but(__pow__=lambda a, n: a.link(a.data**n, (a, n * abs(a.data) ** (n - 1)))),
        but(__rtruediv__=lambda a, b: a.link(b / a.data, (a, -1 / a.data**2))),
    ],
    "task8": [
        but(exp=lambda a: a.link(1 + a.data + a.data**2 / 2, (a, 1 + a.data))),
        but(tanh=lambda a: a.link(math.tanh(a.data), (a, 1 - math.tanh(a.data)))),
        but(relu=lambda a: a.link(max(a.data, 0.01 * a.data), (a, 1 if a.data > 0 else 0.01))),
    ],
    "task9": [
        lambda w, b, points, lr, steps: train_by_numpy(w, b, points, lr / 2, steps),
        lambda w, b, points, lr, steps: train_by_numpy(w, b, points, lr, steps + 1),
        lambda w, b, points, lr, steps: train_by_numpy(w, b, points[:1], lr, steps),
    ],
}  # fmt: skip


def formula(rng, depth, leaves):
    """A random expression of everything the class can do, as a function of its leaves and of how tanh is called."""
    if depth == 0:
        k = rng.randrange(leaves)
        return lambda xs: xs[k]
    a, b = (formula(rng, depth - 1, leaves) for _ in range(2))
    c = round(rng.uniform(0.5, 2), 2)
    return rng.choice([
        lambda xs: a(xs) * b(xs) - c,
        lambda xs: c - a(xs) + b(xs),
        lambda xs: a(xs) / (b(xs) ** 2 + 1),
        lambda xs: c / (a(xs) ** 2 + c) * b(xs),
        lambda xs: a(xs).tanh().exp() + b(xs).relu(),
        lambda xs: -a(xs) ** 3 * c,
    ])  # fmt: skip


class TestBuildYourOwnAutograd(ExerciseTests):
    folder = root() / "exercises/build_your_own_autograd"
    right, almost = RIGHT, ALMOST

    @pytest.mark.parametrize("seed", range(8))
    def test_the_notebooks_class_agrees_with_autogradlab_on_random_expressions(self, seed):
        rng = random.Random(seed)
        f, at = formula(rng, 3, 3), [rng.uniform(-1, 1) for _ in range(3)]
        Value = run(self.cells())["Value"]
        mine = [Value(x) for x in at]
        theirs = [al.tensor(x, dtype=al.float64, requires_grad=True) for x in at]
        a, b = f(mine), f(theirs)
        a.backward()
        b.backward()
        assert a.data == pytest.approx(b.item())
        wanted = [0.0 if x.grad is None else x.grad.item() for x in theirs]
        assert [x.grad for x in mine] == pytest.approx(wanted)
