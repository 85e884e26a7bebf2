"""The exercise on detach, no_grad and requires_grad_: right answers by any road, and almost-right ones."""

import numpy as np
from course.exercise_tests import ExerciseTests

import autogradlab as al
from autogradlab.course import root


def under_no_grad(x):
    with al.no_grad():
        return x * x


def a_plain_number(x):
    return x.item() ** 2


def detached_first(x):
    return al.square(x.detach())


def factor_under_no_grad(x):
    with al.no_grad():
        u = x**2
    return x * u


def factor_from_numpy(x):
    return x * al.tensor(x.detach().numpy() ** 2)


def power_of_a_constant(x):
    return x.detach().pow(2) * x


def cloned_under_no_grad(w):
    with al.no_grad():
        return w.clone()


def copied_by_numpy(w):
    return w.detach().numpy().copy()


def listed(w):
    return w.tolist()


def by_attribute(first, second, x):
    first.requires_grad = False
    return al.square(al.tanh(x * first) * second)


def by_loop(first, second, x):
    for w, learns in ((first, False), (second, True)):
        w.requires_grad_(learns)
    y = second * (first * x).tanh()
    return y * y


def frozen_and_detached(first, second, x):
    first.requires_grad_(False)
    return (second * al.tanh(first.detach() * x)) ** 2


class Rounding(al.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return al.round(x)

    @staticmethod
    def backward(ctx, g):
        return g


def by_two_detached_terms(x):
    return x.round().detach() + x - x.detach()


def remainder_under_no_grad(x):
    with al.no_grad():
        remainder = x.round() - x
    return x + remainder


def target_under_no_grad(w, state, reward, next_state, gamma):
    with al.no_grad():
        target = reward + gamma * (w * next_state)
    return (w * state - target).pow(2)


def target_as_a_number(w, state, reward, next_state, gamma):
    return al.square(reward + gamma * w.item() * next_state - w * state)


def by_loss_function(w, state, reward, next_state, gamma):
    return al.nn.functional.mse_loss(w * state, reward + gamma * w.detach() * next_state)


def by_copy(online, target, tau):
    for w, slow in zip(online, target, strict=True):
        slow.copy_((1 - tau) * slow + tau * w.detach())


def by_data(online, target, tau):
    for k, w in enumerate(online):
        target[k].data += tau * (w.data - target[k].data)


def by_lerp(online, target, tau):
    with al.no_grad():
        for w, slow in zip(online, target, strict=True):
            slow.lerp_(w, tau)


def graph_where_negative(x):
    return x * x.detach() if x < 0 else (x * x).detach()


def grown_by_size(x):
    return (x * x.abs()).detach()


def right_size_wrong_sign(x):
    return -(x.detach() ** 2) * x


def right_for_positive(x):
    return (x * x).detach() * x.abs()


def first_alone(x):
    return (x * x).detach()[0] * x


def as_from_the_task(x):
    return al.full_like(x, 4.0) * x


def halved(w):
    return w.detach().clone() / 2


def zeros_of_that_shape(w):
    return al.zeros_like(w)


def of_one_element(w):
    return w.detach()[:1].clone()


def without_square(first, second, x):
    first.requires_grad_(False)
    return second * al.tanh(first * x)


def with_abs(first, second, x):
    first.requires_grad_(False)
    return second.abs() * al.tanh(first * x) ** 2


def without_tanh(first, second, x):
    first.requires_grad_(False)
    return (second * first * x) ** 2


def floored(x):
    return x + (al.floor(x) - x).detach()


def cut_toward_zero(x):
    return x + (x.int() - x).detach()


def of_absolute(x):
    return x.abs() + (al.round(x) - x.abs()).detach()


def half_the_square(w, *numbers):
    return 0.5 * target_under_no_grad(w, *numbers)


def fixed_discount(w, state, reward, next_state, gamma):
    return target_under_no_grad(w, state, reward, next_state, 0.9)


def states_swapped(w, state, reward, next_state, gamma):
    return target_under_no_grad(w, next_state, reward, state, gamma)


def fixed_tau(online, target, tau):
    by_copy(online, target, 0.1)


def twice(online, target, tau):
    by_copy(online, target, tau)
    by_copy(online, target, tau)


def first_number_alone(online, target, tau):
    for w, slow in zip(online, target, strict=True):
        slow.data[0] += tau * (w.data[0] - slow.data[0])


RIGHT = {
    "task1": [under_no_grad, a_plain_number, detached_first],
    "task2": [factor_under_no_grad, factor_from_numpy, power_of_a_constant],
    "task3": [cloned_under_no_grad, copied_by_numpy, listed],
    "task4": [by_attribute, by_loop, frozen_and_detached],
    "task5": [Rounding.apply, by_two_detached_terms, remainder_under_no_grad],
    "task6": [target_under_no_grad, target_as_a_number, by_loss_function],
    "task7": [by_copy, by_data, by_lerp],
}

ALMOST = {
    "task1": [graph_where_negative, grown_by_size, lambda x: al.tensor(0.49)],
    "task2": [right_size_wrong_sign, right_for_positive, first_alone, as_from_the_task],
    "task3": [halved, zeros_of_that_shape, of_one_element, lambda w: np.array([1.0, -1.0])],
    "task4": [without_square, with_abs, without_tanh],
    "task5": [floored, cut_toward_zero, of_absolute],
    "task6": [half_the_square, fixed_discount, states_swapped],
    "task7": [fixed_tau, twice, first_number_alone],
}


class TestDetach(ExerciseTests):
    folder = root() / "exercises/detach"
    right, almost = RIGHT, ALMOST
