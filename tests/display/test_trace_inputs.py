"""Functions and modules, run once to be drawn."""

import dataclasses
import types

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
