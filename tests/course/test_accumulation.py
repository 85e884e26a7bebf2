"""The exercise on accumulation and zeroing: right answers by any road, and almost-right ones."""

import numpy as np
from course.exercise_tests import ExerciseTests

import autogradlab as al
from autogradlab.course import root


def at_once(w, k):
    (k * w**3).backward()


def through_one_graph(w, k):
    y = w * w * w
    for _ in range(k):
        y.backward(retain_graph=True)


def with_a_weight(w, k):
    (w**3).backward(al.tensor(float(k)))


def zeroed_in_place(w):
    if w.grad is not None:
        w.grad.zero_()
    (w * w).backward()
    return w.grad


def written_by_hand(w):
    w.grad = 2 * w.detach()
    return 2 * w.item()


def by_optimizer(w):
    al.optim.SGD([w], lr=1.0).zero_grad()
    al.square(w).backward()
    return w.grad.numpy()


def one_by_one(parameters, set_to_none):
    for p in parameters:
        p.grad = None if set_to_none or p.grad is None else p.grad.zero_()


def times_zero(parameters, set_to_none):
    for p in parameters:
        if set_to_none or p.grad is None:
            p.grad = None
        else:
            p.grad *= 0


def filled(parameters, set_to_none):
    for p in filter(lambda p: p.grad is not None, parameters):
        if set_to_none:
            p.grad = None
        else:
            p.grad.fill_(0)


def by_detach(number):
    w = al.tensor(number, dtype=al.float64, requires_grad=True)
    slopes = []
    for y in (w**2 * al.exp(w).detach(), w.detach() ** 2 * al.exp(w), w**2 * al.exp(w)):
        w.grad = None
        y.backward()
        slopes.append(w.grad)
    return slopes


def by_two_leaves(number):
    a, b = (al.tensor(number, requires_grad=True) for _ in range(2))
    (a**2 * al.exp(b)).backward()
    return [a.grad, b.grad, a.grad + b.grad]


def weighted_means(w, xs, ys, size):
    for x, y in zip(xs.split(size), ys.split(size), strict=True):
        (((w * x - y) ** 2).mean() * len(x) / len(xs)).backward()


def all_at_once(w, xs, ys, size):
    ((w * xs - ys) ** 2).mean().backward()


def scaled_in_the_end(w, xs, ys, size):
    for start in range(0, len(xs), size):
        ((w * xs[start : start + size] - ys[start : start + size]) ** 2).sum().backward()
    w.grad /= len(xs)


def by_sgd(w, xs, ys, lr, steps):
    optimizer, losses = al.optim.SGD([w], lr=lr), []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = al.nn.functional.mse_loss(w * xs, ys)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def through_data(w, xs, ys, lr, steps):
    losses = []
    for _ in range(steps):
        loss = ((w * xs - ys) ** 2).mean()
        (slope,) = al.autograd.grad(loss, w)
        w.data = w.data - lr * slope
        losses.append(float(loss.detach()))
    return losses


def with_numpy(w, xs, ys, lr, steps):
    x, y, at, losses = xs.numpy().astype(float), ys.numpy().astype(float), w.item(), []
    for _ in range(steps):
        losses.append(np.mean((at * x - y) ** 2))
        at -= lr * np.mean(2 * x * (at * x - y))
    w.data.fill_(at)
    return np.array(losses)


def in_groups(w, batches, lr, every):
    for start in range(0, len(batches) - every + 1, every):
        losses = [((w * x - y) ** 2).mean() for x, y in batches[start : start + every]]
        (slope,) = al.autograd.grad(sum(losses) / every, w)
        w.data -= lr * slope


def stepped_by_sgd(w, batches, lr, every):
    optimizer = al.optim.SGD([w], lr=lr / every)
    for k, (x, y) in enumerate(batches):
        ((w * x - y) ** 2).mean().backward()
        if (k + 1) % every == 0:
            optimizer.step()
            optimizer.zero_grad()


def counted_down(w, batches, lr, every):
    left = every
    for x, y in batches:
        (al.mean((y - w * x) ** 2) / every).backward()
        left -= 1
        if not left:
            left = every
            with al.no_grad():
                w.sub_(lr * w.grad)
                w.grad.zero_()


def positive_only(w, k):
    (k * w**3 if w > 0 else w**3).backward()


def three_passes(w, k):
    (3 * w**3).backward()


def hard_coded(w, *_):
    w.grad = al.tensor(1.5)
    return w.grad


def absolute(w):
    w.grad = None
    (w * w.abs()).backward()
    return w.grad


def where_there_is_one(w):
    if w.grad is not None:
        w.grad = None
        (w**2).backward()
    return w.grad


def list_returned(w):
    w.grad = None
    (w**2).backward()
    return [w.grad, w.grad]


def none_for_positive(parameters, set_to_none):
    for p in parameters:
        if set_to_none or (p.grad is not None and p.grad > 0):
            p.grad = None
        elif p.grad is not None:
            p.grad.zero_()


def values_too(parameters, set_to_none):
    one_by_one(parameters, set_to_none)
    parameters[0].data.zero_()


def last_missing(parameters, set_to_none):
    one_by_one(parameters[:-1], set_to_none)


def first_pair(w, xs, ys, size):
    ((w * xs[:2] - ys[:2]) ** 2).mean().backward()


def without_square(w, xs, ys, size):
    (w * xs - ys).mean().backward()


def fixed_rate(w, xs, ys, lr, steps):
    return by_sgd(w, xs, ys, 0.1, steps)


def one_number(w, xs, ys, lr, steps):
    return by_sgd(w, xs, ys, lr, steps)[-1]


def first_step_only(w, xs, ys, lr, steps):
    return by_sgd(w, xs, ys, lr, 1) * steps


def first_batch_over_and_over(w, batches, lr, every):
    in_groups(w, [batches[0]] * len(batches), lr, every)


def always_two(w, batches, lr, every):
    in_groups(w, batches, lr, 2)


def first_group_only(w, batches, lr, every):
    in_groups(w, batches[:every], lr, every)


RIGHT = {
    "task1": [at_once, through_one_graph, with_a_weight],
    "task2": [zeroed_in_place, written_by_hand, by_optimizer],
    "task3": [one_by_one, times_zero, filled],
    "task4": [by_detach, by_two_leaves, lambda w: np.exp(w) * np.array([2 * w, w * w, 2 * w + w * w])],
    "task5": [weighted_means, all_at_once, scaled_in_the_end],
    "task6": [by_sgd, through_data, with_numpy],
    "task7": [in_groups, stepped_by_sgd, counted_down],
}

ALMOST = {
    "task1": [positive_only, three_passes, hard_coded],
    "task2": [absolute, where_there_is_one, list_returned, hard_coded],
    "task3": [none_for_positive, values_too, last_missing],
    "task4": [
        lambda w: [2 * w * np.exp(abs(w)), w**2 * np.exp(w), (2 * w + w**2) * np.exp(w)],
        lambda w: [2 * w * np.exp(w), w**2 * np.exp(w)],
        lambda w: [1.0, 2.0, 3.0],
    ],
    "task5": [first_pair, without_square, hard_coded],
    "task6": [fixed_rate, one_number, first_step_only],
    "task7": [first_batch_over_and_over, always_two, first_group_only],
}


class TestAccumulation(ExerciseTests):
    folder = root() / "exercises/accumulation"
    right, almost = RIGHT, ALMOST
