"""Every picture of every card, over functions, ranges and settings: no word is cut or covered, every number finite."""

import math
import random

import numpy as np
import pytest
from svg_texts import label_faults

import autogradlab as al
from autogradlab.widgets import accumulate, descend, detach, explore, network, perceptron

FUNCTIONS = {
    "square": lambda x: x**2,
    "quartic": lambda x: x**4 - 3 * x**2 + x,
    "exp": np.exp,
    "sin": np.sin,
    "tan": al.tan,
    "log": al.log,
    "root": al.sqrt,
    "reciprocal": lambda x: 1 / x,
    "abs": abs,
    "relu": al.relu,
    "sigmoid": al.sigmoid,
    "step": lambda x: (x > 0) * 1.0 + 0 * x,
    "constant": lambda x: 0 * x + 5,
    "huge": lambda x: 1e300 * x,
    "tiny": lambda x: 1e-300 * x**2,
    "shifted": lambda x: 1e9 + 1e-3 * x,
    "wild": lambda x: al.sin(1 / x) * 1e5,
    "nowhere": lambda x: al.log(-1 - x**2),
    "an_argument_with_a_very_long_name": lambda coefficient_of_friction_of_the_left_wheel: (
        coefficient_of_friction_of_the_left_wheel**2
    ),
}
RANGES = [
    (-3, 3),
    (0, 1),
    (0, 1000),
    (-1e100, 1e100),
    (1e6, 1e6 + 1e-3),
    (-1e-9, 1e-9),
    (-7.77, 12345.6),
    (1e15, 1e15 + 8),
]


def pictures(card):
    return [svg for svg in (card.picture, card.aside) if svg]


def faults(card):
    return [fault for svg in pictures(card) for fault in label_faults(svg)]


@pytest.mark.parametrize("ends", RANGES, ids=str)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_curve_is_readable_wherever_its_slider_is(name, ends):
    card = explore(FUNCTIONS[name], ends)
    found = faults(card)
    for share in (0.0, 0.13, 0.5, 0.77, 1.0):
        card.x = ends[0] + share * (ends[1] - ends[0])
        found += faults(card)
    assert found == []


SURFACES = {
    "waves": lambda x, y: al.sin(x) * y**2 / 4 + al.cos(y),
    "plane": lambda x, y: 1e9 * x - 1e-9 * y,
    "half": lambda x, y: al.log(x) + y,
    "flat": lambda x, y: 0 * x + 0 * y + 3,
    "pole": lambda x, y: 1 / (x * y),
}


@pytest.mark.parametrize("ends", [(-3, 3), (0, 1000), (1e6, 1e6 + 1e-3), (-1e100, 1e100)], ids=str)
@pytest.mark.parametrize("name", SURFACES)
def test_a_map_is_readable_wherever_its_sliders_are(name, ends):
    card = explore(SURFACES[name], x=ends, y=(-2, 2))
    card.choice = "on"
    found = faults(card)
    for share in (0.0, 0.5, 1.0):
        card.in_0 = ends[0] + share * (ends[1] - ends[0])
        found += faults(card)
    assert found == []


def hill(a):
    return ((a - 1) ** 4).sum() - 3 * (a**2).sum()


def bowl(a):
    return (a**2 * al.arange(1, a.numel() + 1)).sum() if a.ndim else a**2


@pytest.mark.parametrize("seed", range(40))
def test_a_descent_is_readable_from_the_first_step_to_the_last(seed):
    rng = random.Random(seed)
    size = rng.choice([0, 1, 2, 2, 3, 5])
    scale = 10 ** rng.uniform(-6, 6)
    start = [scale * rng.uniform(-2, 2) for _ in range(size)] if size else scale * rng.uniform(-2, 2)
    optimizer = rng.choice(["sgd", "adam", ["sgd", "momentum", "adam", "rmsprop", "adadelta"]])
    card = descend(rng.choice([hill, bowl]), start, lr=10 ** rng.uniform(-7, 0.2), steps=30, optimizer=optimizer)
    found = faults(card)
    for steps in (0, 1, 2, 7, 30):
        card.steps = steps
        found += faults(card)
    assert found == []


@pytest.mark.parametrize("seed", range(12))
def test_a_card_that_learns_is_readable_while_it_does(seed):
    rng = random.Random(seed)
    names = rng.choice([["a", "b"], ["a very long name of a class", "another one, which is as long as that"]])
    scale, shift = 10 ** rng.uniform(-5, 5), rng.choice([0, 1e6])
    X = np.random.default_rng(seed).normal(size=(16, 2)) * scale + shift
    points = rng.choice(["moons", "xor", (X, names * 8)])
    lr = 10 ** rng.uniform(-3, 3)
    card = rng.choice(
        [lambda: perceptron(points, lr=lr), lambda: network(points, (8, 8), lr=lr, test=20, penalty="L1")]
    )()
    found = faults(card) + label_faults(card.graph or "<svg viewBox='0 0 1 1'/>")
    for name in ("step", "ten", "ten"):
        card.press(name)
        found += faults(card) + label_faults(card.graph or "<svg viewBox='0 0 1 1'/>")
    assert found == []


@pytest.mark.parametrize("f", [lambda x: x**2, lambda x: 1e200 * x, lambda x: 1 / x, np.exp])
def test_the_bars_of_a_gradient_are_readable(f):
    card = accumulate(f, (-3, 3), start=0.0)
    found = faults(card)
    for x in (2.0, -2.987, 3.0, 1e-2):
        card.x = x
        card.press("backward")
        found += faults(card)
    assert found == []


@pytest.mark.parametrize("x", [-3.0, -0.01, 0.0, 2.0, 1e6, -1e100])
@pytest.mark.parametrize("cut", ["nothing", "u", "x", "no_grad"])
def test_the_bars_of_two_paths_are_readable(x, cut):
    assert faults(detach((min(x, -3), max(x, 3)), start=x, cut=cut)) == []


def test_the_sweep_finds_what_is_wrong():
    text = '<text x="{}" y="20" class="agl-tick">word</text>'
    svg = '<svg viewBox="0 0 100 40">{}</svg>'
    assert label_faults(svg.format(text.format(10))) == []
    assert "cut" in label_faults(svg.format(text.format(90)))[0]
    assert "overlap" in label_faults(svg.format(text.format(10) + text.format(25)))[0]
    assert label_faults(svg.format(f'<path d="M1 {math.nan}"/>')) != []
