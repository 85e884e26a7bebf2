import functools
import linecache
import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets import accumulate, descend, detach, explore, network, perceptron
from autogradlab.widgets.card.card_code import Program
from autogradlab.widgets.explore import curve_measurement, partial_derivatives
from autogradlab.widgets.svg_plots import height_grid


@pytest.fixture(autouse=True)
def fast_calls(monkeypatch):
    """A busy machine takes one call for slow now and then, and such a card measures fewer places."""
    for module in (height_grid, partial_derivatives, curve_measurement):
        monkeypatch.setattr(module, "call_seconds", lambda call: [call(), 1e-6][1])


SCALE = 3.0
WEIGHTS = al.tensor([1.0, 2.0])


def inner(x):
    return math.sin(SCALE) * x


def outer(x):
    """A function that uses a number, a tensor, a module and another function."""
    return inner(x) * WEIGHTS.sum() + np.sin(x)


def plain_rule(x, grad, lr):
    return x - lr * grad


def moved(card, **traits):
    for name, v in traits.items():
        setattr(card, name, v)
    return card


def with_points():
    card = network("moons", test=20)
    card.add(0.5, 0.25, 0)
    card.place(3, 1.5, 1.25)
    return card


CARDS = {
    "explore": lambda: moved(explore(outer, (-2, 2)), x=0.5, h=1e-4),
    "explore with errors": lambda: moved(explore(lambda w: w**3, w=(-1, 3, 0.5)), choice="on"),
    "explore numpy": lambda: explore(np.exp, (0, 1000)),
    "several": lambda: moved(explore(lambda x, y: x * y, y=(0, 2)), in_1=0.25),
    "choices": lambda: moved(
        explore(lambda x, n, kind: kind(x) ** n, n=range(1, 6), kind=[np.sin, al.cos]), in_1=2.0, pick_0="cos"
    ),
    "vector": lambda: moved(explore(lambda v, z: (v * v).sum() * z, v=[(0, 1), (2, 3)], z=(0, 1)), in_1=2.25),
    "descend": lambda: moved(descend(lambda a: (a - 2) ** 2, start=0.0, steps=20), lr=0.2, start=[1.5]),
    "descend in float64": lambda: descend(lambda a: (a**2).sum(), start=np.array([[1.0, 2.0]]), tol=1e-3),
    "race": lambda: descend(
        lambda a: (a**2).sum(),
        start=[1.0, 2.0],
        steps=5,
        optimizer={
            "mine": plain_rule,
            "sgd": functools.partial(al.optim.SGD, nesterov=True, momentum=0.9),
            "b": "adam",
        },
    ),
    "accumulate": lambda: moved(accumulate(), x=-1.0),
    "detach": lambda: moved(detach((0, 3)), choice="no_grad", x=1.5),
    "perceptron": lambda: moved(perceptron("xor", seed=3), w1=0.5, b=-1.25),
    "network": lambda: moved(network("moons", seed=1, penalty="L1"), units=3, second=2, activation="relu", rate=0.05),
    "network with points": with_points,
}


# What these show of the plane, or along which input, depends also on what they have shown before.
SEEN_BEFORE = ("vector", "descend", "network with points")


def run(code):
    """Run a program whose source can be looked up, as a notebook's can; gives its card."""
    file, names = f"<card {abs(hash(code))}>", {}
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    exec(compile(code, file, "exec"), names)
    return names["card"]


@pytest.mark.parametrize("name", CARDS)
def test_the_code_makes_the_same_card(name, capsys):
    card = CARDS[name]()
    same = run(card.code)
    assert type(same).__name__ == type(card).__name__
    assert (same.heading, same.readout) == (card.heading, card.readout)
    if name not in SEEN_BEFORE:
        assert (same.picture, same.graph) == (card.picture, card.graph)
    assert same.code == card.code or card.data.changed  # points once changed are then given ones


@pytest.mark.parametrize("name", CARDS)
def test_the_settings_are_arguments_that_make_the_same_card(name):
    card = CARDS[name]()
    given = [] if getattr(card, "f", None) is None else [card.f]
    same = getattr(al.widgets, card.maker)(*given, **card.settings)
    assert repr(same.settings) == repr(card.settings)
    errors = {"choice": "on"} if getattr(card, "choice", "") == "on" else {}
    assert moved(same, **errors).readout == card.readout


def test_a_function_of_unknown_source_has_a_name_and_a_comment():
    names = {}
    exec("def f(x): return x * x", names)
    code = explore(names["f"]).code
    assert "# f is the function that the card was made with." in code
    assert "al.widgets.explore(f, x=(-3.0, 3.0, 0.01)" in code


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('a "quoted" word', '"a \\"quoted\\" word"'),
        (math.inf, 'float("inf")'),
        ((1,), "(1,)"),
        ({"a": [1.5, None]}, '{"a": [1.5, None]}'),
        (np.array([1, 2]), "np.array([1, 2], dtype=np.int64)"),
        (al.tensor([1.0]), "al.tensor([1.0], dtype=al.float32)"),
        (np.sin, "np.sin"),
        (abs, "abs"),
        (al.optim.Adam, "al.optim.Adam"),
    ],
)
def test_a_value_is_written_as_python(value, text):
    program = Program()
    assert program.text_of(value) == text
    names = {}
    exec(f"{program}\nv = {text}", names)
    assert repr(names["v"]) == repr(value)
    assert program.text_of(np.float64(0.5)) == "0.5"
