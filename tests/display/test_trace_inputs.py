"""Functions and modules, run once to be drawn."""

import dataclasses
import sys
import types
from typing import NamedTuple

import numpy as np
import pytest

import autogradlab as al


def square_sum(v, scale=2.0):
    return (v * v).sum() * scale


def test_a_function_is_drawn_under_the_names_of_its_parameters():
    cards = al.draw(square_sum, al.tensor([1.0, 2.0])).picture.cards
    assert (cards[0].name, cards[0].kind) == ("v", "parameter")


@pytest.mark.parametrize("x", [3.0, np.array([1.0, 2.0]), [1.0, 2.0]])
def test_numbers_arrays_and_lists_become_leaves(x):
    assert al.draw(lambda t: (t * t).sum(), x).picture.cards[0].kind == "parameter"


def test_the_learners_tensor_is_not_changed():
    x = al.tensor([1.0, 2.0])
    al.draw(square_sum, x)
    assert not x.requires_grad


def test_a_module_is_drawn_with_its_parameters_names():
    model = al.nn.Linear(2, 1)
    names = {c.name for c in al.draw(model, al.ones(3, 2)).picture.cards}
    assert {"model.weight", "model.bias", "input"} <= names


def test_a_grad_fn_is_drawn():
    x = al.tensor(2.0, requires_grad=True)
    y = x * x
    assert al.draw(y.grad_fn).picture == al.draw(y).picture
    assert "image/svg+xml" in y.grad_fn._repr_mimebundle_()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: al.draw(square_sum), r"al\.draw\(square_sum, v\)"),
        (lambda: al.draw(lambda x: None, 1.0), "Is the return statement there"),
        (lambda: al.draw(3.0), r"al\.draw\(y\)"),
        (lambda: al.draw(al.ones(1), theme="pink"), "theme must be 'auto' or 'light' or 'dark'"),
        (lambda: al.draw(al.nn.Linear(2, 1)), r"al\.draw\(Linear, input\)"),
        (lambda: al.draw(al.ones(1), names={1: "w"}), "a name must be str, not int"),
        (lambda: al.draw(al.ones(1), depth=-1), "depth must be a whole number from 0 on"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_write(call, words):
    with pytest.raises((TypeError, ValueError), match=words):
        call()


def test_options_leave_rows_and_labels_out():
    x = al.tensor(2.0, requires_grad=True)
    y = x * x
    y.backward()
    bare = al.draw(y, values=False, grads=False, locals=False)
    assert "grad" not in bare.text
    assert "∂" not in bare.svg
    assert [c.value for c in bare.picture.cards] == [None, None]
    assert "prefers-color-scheme" not in al.draw(y, theme="dark").svg
    assert "loss" in al.draw(y, names={"loss": y}).text


def test_names_may_be_given_either_way_round():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    assert al.draw(y, names={x: "weight"}).text == al.draw(y, names={"weight": x}).text
    assert "weight" in al.draw(y, names={x: "weight"}).text


def test_whole_numbers_and_nested_arguments_are_inputs():
    assert "∂y/∂x = 2·x = 4" in al.draw(lambda x: x**2, 2).text
    said = al.draw(lambda p, xs: p["w"] * xs[0], {"w": 2.0}, [al.tensor(3.0), al.tensor(4.0)]).text
    assert "∂y/∂p['w'] = xs[0] = 3" in said


@dataclasses.dataclass
class Output:
    logits: al.Tensor
    hidden: dict


@pytest.mark.parametrize(
    "wrap",
    [
        lambda a, b: (a, [b]),
        lambda a, b: {"a": a, "rest": (b,)},
        lambda a, b: Output(a, {"b": b}),
    ],
)
def test_a_function_may_return_lists_tuples_dicts_and_dataclasses(wrap):
    cards = al.draw(lambda x: wrap(x * 2, x + 1), 3.0).picture.cards
    assert [card.op for card in cards if card.kind == "root"] == ["×", "+"]


def test_parameters_are_named_wherever_the_module_is_held():
    x = al.ones(2)
    holder = types.SimpleNamespace(net=al.nn.Linear(2, 1))
    nets = {"a": al.nn.Linear(2, 1)}
    assert "holder.net.weight" in al.draw(holder.net, x).text
    assert "nets['a'].weight" in al.draw(nets["a"], x).text
    assert "linear.weight" in al.draw(al.nn.Linear(2, 1), x).text


def show(t):
    return al.draw(t)


def show_each(*ts):
    return [al.draw(t) for t in ts]


def show_deeper(anything):
    return show(anything)


class Shower:
    def show(self, what):
        return al.draw(what)


@pytest.mark.parametrize(
    "draw",
    [
        show,
        show_deeper,
        Shower().show,
        lambda t: show_each(t)[0],
        lambda t: al.draw(t),
        lambda t: [al.draw(each) for each in (t, t)][1],
    ],
)
def test_a_function_that_only_hands_on_a_tensor_does_not_name_it(draw):
    x, w = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    loss = x * w
    assert [card.name for card in draw(loss).picture.cards] == ["x", "w", "loss"]


def test_a_function_that_computes_names_its_own():
    def train(inputs, weights):
        loss = inputs * weights
        return al.draw(loss)

    x, w = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    assert [card.name for card in train(x, w).picture.cards] == ["inputs", "weights", "loss"]


def layer(x, w):
    hidden = x * w
    return al.tanh(hidden)


def network(x, w):
    first = layer(x, w)
    second = layer(first, w)
    return second + 1


def test_the_variables_of_a_drawn_function_and_of_those_it_calls_are_names():
    names = [card.name for card in al.draw(network, 2.0, 3.0).picture.cards]
    assert names == ["x", "w", "hidden", "first", "hidden₂", "second", "y"]


def test_a_drawn_function_is_run_under_no_profile_of_ours_and_its_errors_pass():
    before = sys.getprofile()
    with pytest.raises(ZeroDivisionError):
        al.draw(lambda x: x / (1 // 0), 2.0)
    assert sys.getprofile() is before


@dataclasses.dataclass(frozen=True)
class Line:
    slope: object
    start: object


class Pair(NamedTuple):
    slope: object
    start: object


@pytest.mark.parametrize("kind", [Line, Pair])
def test_a_dataclass_and_a_named_tuple_are_inputs(kind):
    given = kind(2.0, al.tensor(1.0))
    cards = al.draw(lambda line, x: line.slope * x + line.start, given, 3.0).picture.cards
    assert [card.name for card in cards if card.kind == "parameter"] == ["line.slope", "x", "line.start"]
    assert given.slope == 2.0
