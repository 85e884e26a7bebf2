"""The stepper, kernel side."""

import re

import pytest

import autogradlab as al


def perceptron():
    w, b = al.tensor(1.0, requires_grad=True), al.tensor(0.0, requires_grad=True)
    x = al.tensor(6.7)
    z = w * x + b
    y_pred = al.sigmoid(z)
    return al.widgets.stepper(y_pred), w


def cards(card):
    return dict(re.findall(r'data-card="(n[0-9]+)">(.*?)</g>', card.graph, re.S))


def test_forward_shows_values_one_by_one_and_no_gradient():
    card, _ = perceptron()
    assert card.readout["sentence"] == "The inputs are there, and nothing is computed yet."
    assert ">6.7<" not in cards(card)["n2"]
    card.press("next")
    assert card.readout["sentence"] == "forward 1 of 3: a = w·x, × of w, x = 6.7"
    assert ">6.7<" in cards(card)["n2"]
    assert "0.00123" not in cards(card)["n2"]


def test_backward_adds_to_one_gradient_after_the_other():
    card, w = perceptron()
    card.step = card.last - 1
    assert "0.0082" not in card.graph
    card.press("next")
    assert "w.grad += 0.0012" in card.readout["sentence"]
    assert "0.0082" in card.graph
    assert w.grad is None


def test_the_cards_stand_still():
    card, _ = perceptron()
    seen = set()
    for step in range(card.last + 1):
        card.step = step
        seen.add(tuple(re.findall(r'<rect x="([^"]*)" y="([^"]*)" width="([^"]*)"', card.graph)))
    assert len(seen) == 1


def test_steps_stay_within_the_program():
    card, _ = perceptron()
    card.press("back")
    assert card.step == 0
    card.step = 99
    card.press("next")
    assert card.step == card.last


def test_vectors_need_a_gradient_and_large_graphs_are_refused():
    x = al.ones(3).requires_grad_()
    with pytest.raises(RuntimeError, match="scalar outputs"):
        al.widgets.stepper(x * 2)
    assert al.widgets.stepper(x * 2, al.ones(3)).last == 2
    y = al.tensor(1.0, requires_grad=True)
    for _ in range(200):
        y = y * 1.01
    with pytest.raises(ValueError, match="200 operations are too many"):
        al.widgets.stepper(y)
    with pytest.raises(TypeError, match="must be Tensor"):
        al.widgets.stepper(3)


def test_a_loop_in_a_module_is_stepped_through():
    model = al.nn.Sequential(al.nn.Linear(2, 2), al.nn.Tanh())
    card = al.widgets.stepper(model(al.ones(1, 2)).sum())
    for step in range(card.last + 1):
        card.step = step
        assert card.readout["sentence"]


@pytest.mark.parametrize(("operations", "steps"), [(149, True), (150, True), (151, False)])
def test_up_to_150_operations_are_stepped_through(operations, steps):
    y = al.tensor(1.0, requires_grad=True)
    for _ in range(operations):
        y = y * 1.01
    if steps:
        assert al.widgets.stepper(y).last == 2 * operations
    else:
        with pytest.raises(ValueError, match="151 operations are too many"):
            al.widgets.stepper(y)
