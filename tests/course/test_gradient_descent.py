"""The exercise on gradient descent: right answers by any road, and almost-right ones."""

import math

import numpy as np
from course.exercise_tests import ExerciseTests

import autogradlab as al
from autogradlab.course import root


def gradient_at(f, w):
    return al.func.grad(f)(w.detach())


def shifted(w, amount):
    with al.no_grad():
        w -= amount


def step_by_data(f, w, lr):
    w.grad = None
    f(w).backward()
    w.data -= lr * w.grad


def step_by_optimizer(f, w, lr):
    optimizer = al.optim.SGD([w], lr=lr)
    optimizer.zero_grad()
    f(w).backward()
    optimizer.step()


def step_by_copy(f, w, lr):
    with al.no_grad():
        w.copy_(w - lr * gradient_at(f, w))


def walk_by_while(f, w, lr, tolerance, most):
    k = 0
    while k < most and any(abs(g) >= tolerance for g in gradient_at(f, w).tolist()):
        step_by_optimizer(f, w, lr)
        k += 1
    return k


def walk_by_numpy(f, w, lr, tolerance, most):
    k = np.int64(0)
    while k < most and np.abs(g := gradient_at(f, w).numpy()).max() >= tolerance:
        w.data -= al.tensor(lr * g)
        k += 1
    return k


def walk_by_recursion(f, w, lr, tolerance, most):
    g = gradient_at(f, w)
    if most == 0 or not bool((g.abs() >= tolerance).any()):
        return 0
    shifted(w, lr * g)
    return 1 + walk_by_recursion(f, w, lr, tolerance, most - 1)


def roll_in_place(f, w, lr, momentum, steps):
    v = np.zeros(w.shape)
    for _ in range(steps):
        v *= momentum
        v += gradient_at(f, w).numpy()
        w.data -= al.tensor(lr * v, dtype=w.dtype)
    return v


def roll_by_optimizer(f, w, lr, momentum, steps):
    optimizer = al.optim.SGD([w], lr=lr, momentum=momentum)
    for _ in range(steps):
        before = w.detach().clone()
        optimizer.zero_grad()
        f(w).backward()
        optimizer.step()
    return (before - w.detach()) / lr


def roll_with_rate_in_velocity(f, w, lr, momentum, steps):
    v = 0
    for _ in range(steps):
        v = momentum * v - lr * gradient_at(f, w)
        shifted(w, -v)
    return -v / lr


def losses_on_the_way(f, w, lr, steps):
    place, losses = w.detach().clone(), []
    for _ in range(steps + 1):
        losses.append(f(place).item())
        place = place - lr * gradient_at(f, place)
    return losses


def climb_from_a_list(f, w, lr, steps):
    losses = losses_on_the_way(f, w, lr, steps)
    worse = [k for k, (a, b) in enumerate(zip(losses, losses[1:], strict=False), 1) if b > a or math.isnan(b)]
    return worse[0] if worse else None


def climb_put_back(f, w, lr, steps):
    kept, found, last = w.detach().clone(), None, f(w).item()
    for k in range(steps):
        step_by_data(f, w, lr)
        loss = f(w).item()
        if found is None and not loss <= last:
            found = k + 1
        last = loss
    w.data = kept
    return found


def climb_by_optimizer(f, w, lr, steps):
    probe = al.nn.Parameter(w.detach().clone())
    for k in range(1, steps + 1):
        before = f(probe).item()
        step_by_optimizer(f, probe, lr)
        if np.isnan(f(probe).item()) or f(probe).item() > before:
            return float(k)
    return None


def careful_by_recursion(f, w, lr, steps):
    if steps == 0:
        return lr
    place = w.detach() - lr * gradient_at(f, w)
    if f(place).item() <= f(w).item():
        w.data = place
        return careful_by_recursion(f, w, lr, steps - 1)
    return careful_by_recursion(f, w, lr / 2, steps)


def careful_put_back(f, w, lr, steps):
    for _ in range(steps):
        start, here = w.detach().clone(), f(w).item()
        step_by_data(f, w, lr)
        while math.isnan(f(w).item()) or f(w).item() > here:
            lr *= 0.5
            w.data = start.clone()
            step_by_data(f, w, lr)
    return al.tensor(lr)


def careful_by_powers(f, w, lr, steps):
    k = 0
    for _ in range(steps):
        g = gradient_at(f, w)
        k = next(n for n in range(k, 100) if f(w.detach() - lr / 2**n * g).item() <= f(w).item())
        shifted(w, lr / 2**k * g)
    return lr / 2**k


def epoch_by_optimizer(w, xs, ys, lr, size):
    optimizer, losses = al.optim.SGD([w], lr=lr), []
    for x, y in zip(xs.split(size), ys.split(size), strict=True):
        optimizer.zero_grad()
        loss = al.nn.functional.mse_loss(w * x, y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def epoch_by_hand(w, xs, ys, lr, size):
    x, y, losses = xs.numpy(), ys.numpy(), []
    for k in range(0, len(x), size):
        error = w.item() * x[k : k + size] - y[k : k + size]
        losses.append((error**2).mean())
        w.data -= lr * float((2 * error * x[k : k + size]).mean())
    return np.array(losses)


def epoch_by_while(w, xs, ys, lr, size):
    losses = []
    while len(xs):
        loss = ((w * xs[:size] - ys[:size]) ** 2).sum() / len(xs[:size])
        shifted(w, lr * al.autograd.grad(loss, w)[0])
        losses.append(loss.item())
        xs, ys = xs[size:], ys[size:]
    return losses


def adam_by_numpy(f, w, lr, steps):
    m, v = np.zeros(w.shape), np.zeros(w.shape)
    for t in range(1, steps + 1):
        g = gradient_at(f, w).numpy()
        m += 0.1 * (g - m)
        v += 0.001 * (g * g - v)
        w.data -= al.tensor(lr * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8), dtype=w.dtype)
    return m, v


def adam_by_optimizer(f, w, lr, steps):
    optimizer = al.optim.Adam([w], lr=lr)
    gradients = []
    for _ in range(steps):
        optimizer.zero_grad()
        f(w).backward()
        gradients.append(w.grad.clone())
        optimizer.step()
    back = list(enumerate(reversed(gradients)))
    return [sum(0.1 * 0.9**k * g for k, g in back), sum(0.001 * 0.999**k * g**2 for k, g in back)]


def adam_in_one_rate(f, w, lr, steps):
    m = v = 0 * w.detach()
    for t in range(steps):
        g = gradient_at(f, w)
        m, v = 0.9 * m + (1 - 0.9) * g, 0.999 * v + (1 - 0.999) * g.pow(2)
        rate = lr * math.sqrt(1 - 0.999 ** (t + 1)) / (1 - 0.9 ** (t + 1))
        shifted(w, rate * m / (v.sqrt() + 1e-8))
    return al.stack([m, v])


def step_down_to_the_right(f, w, lr):
    shifted(w, -lr * gradient_at(f, w).abs())


def step_of_two(f, w, lr):
    step_by_data(f, w, lr)
    step_by_data(f, w, lr)


def first_direction_alone(f, w, lr):
    w.data[0] -= lr * gradient_at(f, w)[0]


def walk_by_sum(f, w, lr, tolerance, most):
    for k in range(most):
        if gradient_at(f, w).abs().sum() < tolerance:
            return k
        step_by_data(f, w, lr)
    return most


def walk_one_less(f, w, lr, tolerance, most):
    return walk_by_while(f, w, lr, tolerance, most - 1)


def fixed_tolerance(f, w, lr, tolerance, most):
    return walk_by_while(f, w, lr, 0.025, most)


def fixed_momentum(f, w, lr, momentum, steps):
    return roll_in_place(f, w, lr, 0.3, steps)


def roll_once(f, w, lr, momentum, steps):
    return roll_in_place(f, w, lr, momentum, 1)


def roll_backwards(f, w, lr, momentum, steps):
    return -roll_in_place(f, w, lr, momentum, steps)


def climb_twice(f, w, lr, steps):
    losses = losses_on_the_way(f, w, lr, steps)
    return next((k + 1 for k in range(1, steps) if not losses[k + 1] <= losses[k]), None)


def climb_or_steps(f, w, lr, steps):
    return climb_from_a_list(f, w, lr, steps) or steps


def climb_of_gradient(f, w, lr, steps):
    return climb_from_a_list(lambda x: f(x) ** 2 - 10 * f(x), w, lr, steps)


def halved_once_more(f, w, lr, steps):
    return careful_by_powers(f, w, lr, steps) / 2


def a_step_too_few(f, w, lr, steps):
    return careful_by_powers(f, w, lr, steps - 1)


def halved_with_w(f, w, lr, steps):
    careful_by_powers(f, w, lr, steps)
    return lr


def epoch_in_reverse(w, xs, ys, lr, size):
    return epoch_by_hand(w, al.tensor(xs.numpy()[::-1].copy()), al.tensor(ys.numpy()[::-1].copy()), lr, size)


def epoch_by_half(w, xs, ys, lr, size):
    return epoch_by_hand(w, xs, ys, lr / 2, size)


def two_epochs(w, xs, ys, lr, size):
    epoch_by_hand(w, xs, ys, lr, size)
    return epoch_by_hand(w, xs, ys, lr, size)


def adam_by_sign(f, w, lr, steps):
    m = v = 0
    for _ in range(steps):
        g = gradient_at(f, w)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        shifted(w, lr * g.sign())
    return [m, v]


def adam_with_hats(f, w, lr, steps):
    m, v = adam_by_numpy(f, w, lr, steps)
    return [m / (1 - 0.9**steps), v / (1 - 0.999**steps)]


def adam_swapped(f, w, lr, steps):
    return adam_by_numpy(f, w, lr, steps)[::-1]


RIGHT = {
    "task1": [step_by_data, step_by_optimizer, step_by_copy],
    "task2": [walk_by_while, walk_by_numpy, walk_by_recursion],
    "task3": [roll_in_place, roll_by_optimizer, roll_with_rate_in_velocity],
    "task4": [climb_from_a_list, climb_put_back, climb_by_optimizer],
    "task5": [careful_by_recursion, careful_put_back, careful_by_powers],
    "task6": [epoch_by_optimizer, epoch_by_hand, epoch_by_while],
    "task7": [adam_by_numpy, adam_by_optimizer, adam_in_one_rate],
}

ALMOST = {
    "task1": [step_down_to_the_right, step_of_two, first_direction_alone],
    "task2": [walk_by_sum, walk_one_less, fixed_tolerance],
    "task3": [fixed_momentum, roll_once, roll_backwards],
    "task4": [climb_twice, climb_or_steps, climb_of_gradient],
    "task5": [halved_once_more, a_step_too_few, halved_with_w],
    "task6": [epoch_in_reverse, epoch_by_half, two_epochs],
    "task7": [adam_by_sign, adam_with_hats, adam_swapped],
}


class TestGradientDescent(ExerciseTests):
    folder = root() / "exercises/gradient_descent"
    right, almost = RIGHT, ALMOST
