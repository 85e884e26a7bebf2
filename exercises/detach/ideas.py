"""Inputs and references of the tasks on detach, and the wrong ideas as functions that compute what they give."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import autogradlab as al


def signed(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


def both_signs(rng: random.Random) -> list[list[float]]:
    """Single numbers, two of each sign."""
    return [[round(rng.uniform(*span), 3)] for span in ((0.5, 0.9), (-0.9, -0.5), (1.3, 1.9), (-1.9, -1.3))]


def vectors(rng: random.Random) -> list[list[list[float]]]:
    """Vectors of 1 to 4 numbers, of both signs where there are two."""
    return [[[round((-1) ** k * rng.uniform(0.5, 2), 3) for k in range(n)]] for n in (3, 1, 4, 2)]


# --- Task 1: a constant ---


def squared_constant(x: Any) -> Any:
    return (x**2).detach()


def frozen_input(x: Any) -> Any:
    x.requires_grad_(False)
    return x**2


def switched_on_again(x: Any) -> Any:
    return (x**2).detach().requires_grad_()


def x_as_constant(x: Any) -> Any:
    return x.detach()


# --- Task 2: z = u * x ---


def stop_gradient(x: Any) -> Any:
    u = (x * x).detach()
    return u * x


def direct_path_cut(x: Any) -> Any:
    return x * x * x.detach()


def all_cut(x: Any) -> Any:
    return (x**3).detach()


def nothing_cut(x: Any) -> Any:
    return x**3


def sum_of_both(x: Any) -> Any:
    return (x * x).detach() + x


def gradient_given(x: Any) -> Any:
    return (x * x).detach()


# --- Task 3: a snapshot ---


def snapshot(w: Any) -> Any:
    return w.detach().clone()


def frozen_snapshot(w: Any) -> Any:
    w.requires_grad_(False)
    return w.clone()


# --- Task 4: freezing ---


def weights_and_inputs(rng: random.Random) -> list[list[float]]:
    return [[signed(rng, 0.5, 1.5), signed(rng, 0.5, 1.5), signed(rng, 0.5, 1.5)] for _ in range(4)]


def frozen_loss(first: Any, second: Any, x: float) -> Any:
    first.requires_grad_(False)
    return (second * al.tanh(first * x)) ** 2


def not_frozen(first: Any, second: Any, x: float) -> Any:
    return (second * al.tanh(first * x)) ** 2


def other_frozen(first: Any, second: Any, x: float) -> Any:
    second.requires_grad_(False)
    return not_frozen(first, second, x)


def both_frozen(first: Any, second: Any, x: float) -> Any:
    second.requires_grad_(False)
    return frozen_loss(first, second, x)


def detached_on_the_way(first: Any, second: Any, x: float) -> Any:
    return (second * al.tanh(first.detach() * x)) ** 2


def frozen_for_a_while(first: Any, second: Any, x: float) -> Any:
    loss = frozen_loss(first, second, x)
    first.requires_grad_(True)
    return loss


def loss_detached(first: Any, second: Any, x: float) -> Any:
    return frozen_loss(first, second, x).detach()


def silenced(first: Any, second: Any, x: float) -> Any:
    first.requires_grad_(False)
    first.zero_()
    return not_frozen(first, second, x)


# --- Task 5: straight through ---


def for_rounding(rng: random.Random) -> list[list[list[float]]]:
    """Vectors of numbers that are not near a half, nor near a whole number."""
    spans = ((1.15, 1.4), (-2.85, -2.6), (0.6, 0.85), (-1.4, -1.15))
    return [[[round(rng.uniform(*span), 3) for span in spans[:n]]] for n in (2, 4, 1, 3)]


def straight_through(x: Any) -> Any:
    return x + (al.round(x) - x).detach()


def rounded(x: Any) -> Any:
    return al.round(x)


def rounded_constant(x: Any) -> Any:
    return al.round(x).detach()


def backwards(x: Any) -> Any:
    return x.detach() + (al.round(x) - x)


def scaled(x: Any) -> Any:
    return x * (al.round(x) / x).detach()


def opposite(x: Any) -> Any:
    return x - (al.round(x) - x).detach()


def remainder_alone(x: Any) -> Any:
    return (al.round(x) - x).detach()


def doubled(x: Any) -> Any:
    return x + al.round(x).detach()


# --- Task 6: a fixed target ---


def transitions(rng: random.Random) -> list[list[float]]:
    """Weights, states, rewards, next states and discounts."""
    return [
        [signed(rng, 0.5, 1.5), signed(rng, 0.6, 1.5), signed(rng, 0.5, 2), signed(rng, 0.6, 1.5), g]
        for g in (0.9, 0.5, 0.8, 0.7)
    ]


def td_loss(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    target = (reward + gamma * w * next_state).detach()
    return (target - w * state) ** 2


def target_tracked(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return (reward + gamma * w * next_state - w * state) ** 2


def prediction_detached(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return (reward + gamma * w * next_state - (w * state).detach()) ** 2


def both_detached(w: Any, *numbers: float) -> Any:
    return td_loss(w.detach(), *numbers)


def without_discount(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return td_loss(w, state, reward, next_state, 1.0)


def without_reward(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return td_loss(w, state, 0.0, next_state, gamma)


def reward_alone(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return td_loss(w, state, reward, next_state, 0.0)


def error_alone(w: Any, state: float, reward: float, next_state: float, gamma: float) -> Any:
    return (reward + gamma * w * next_state).detach() - w * state


# --- Task 7: a slow copy ---


def models(rng: random.Random) -> list[list[Any]]:
    made = []
    for tau in (0.1, 0.25, 0.6):
        online, target = ([[signed(rng, 0.5, 2) for _ in range(n)] for n in (2, 3)] for _ in range(2))
        made.append([online, target, tau])
    return made


def replaced_update(online: Any, target: Any, tau: float) -> None:
    for k, (w, slow) in enumerate(zip(online, target, strict=True)):
        target[k] = slow + tau * (w.detach() - slow)


def freezing_update(online: Any, target: Any, tau: float) -> None:
    soft_update(online, target, tau)
    for w in online:
        w.requires_grad_(False)


def soft_update(online: Sequence[Any], target: Sequence[Any], tau: float) -> None:
    for w, slow in zip(online, target, strict=True):
        slow.data += tau * (w.data - slow.data)


def tracked_update(online: Sequence[Any], target: Sequence[Any], tau: float) -> None:
    for w, slow in zip(online, target, strict=True):
        slow *= 1 - tau
        slow += tau * w


def wrong_way(online: Sequence[Any], target: Sequence[Any], tau: float) -> None:
    for w, slow in zip(online, target, strict=True):
        w.data += tau * (slow.data - w.data)


def added_up(online: Sequence[Any], target: Sequence[Any], tau: float) -> None:
    for w, slow in zip(online, target, strict=True):
        slow.data += tau * w.data
