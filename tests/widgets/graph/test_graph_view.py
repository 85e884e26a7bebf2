"""The live graph, kernel side."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.graph.graph_view import card_derivation


def view_of(start=3.0, n=1):
    x = al.tensor(start, requires_grad=True)
    w = al.tensor(2.0, requires_grad=True)
    y = x * w
    for k in range(n):
        y = al.sin(y) if k % 2 else y * w + x
    y.backward()
    return y


def test_a_card_is_told_with_its_derivatives_and_the_sum_of_what_flows_back():
    y = view_of()
    view = al.widgets.graph(y)
    view.look_at("n0")
    assert view.readout["sentence"].startswith("leaf, parameter, value 3, gradient 5, receives ")
    assert "Its gradient is their sum: " in view.readout["sentence"]
    assert card_derivation(view.picture_model, "nobody") == ""


def test_the_page_asks_by_message():
    view = al.widgets.graph(view_of())
    view._on_message(view, {"card": "n1_2"}, None)
    assert "leaf 2, parameter" in view.readout["sentence"]
    view._on_message(view, {"card": "<img onerror=alert(1)>"}, None)
    assert view.readout["sentence"] == ""


def test_an_update_changes_the_figures():
    view = al.widgets.graph(view_of())
    before = view.graph
    view.update(view_of(4.0))
    assert view.graph != before
    assert ">4<" in view.graph


def test_a_large_graph_is_updated_without_being_laid_out_again():
    view = al.widgets.graph(view_of(n=100))
    assert view.live is not None
    view.update(view_of(1.5, n=100))
    assert ">1.5<" in view.graph
    view.look_at("n0")
    assert "value 1.5" in view.readout["sentence"]


def test_levels_fold_and_open():
    x = al.tensor(1.0, requires_grad=True)
    with al.group("model"):
        y = al.tanh(x * 2)
    view = al.widgets.graph(y + 1)
    assert (view.deepest, view.depth) == (1, 1)
    view.depth = 0
    assert len(view.picture_model.cards) == 3
    view.depth = 1
    assert "al-frame" in view.graph


def test_what_is_no_tensor_is_refused():
    with pytest.raises(TypeError, match="argument must be Tensor"):
        al.widgets.graph(3.0)


def test_it_is_saved_as_a_picture():
    bundle, _ = al.widgets.graph(view_of())._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<svg")


@pytest.mark.parametrize(("operations", "cards"), [(299, 300), (300, 301), (301, 0)])
def test_up_to_300_operations_are_drawn_one_by_one(operations, cards):
    rng = np.random.default_rng(0)
    made = [al.tensor(0.5, requires_grad=True)]
    for k in range(operations - 1):
        a, b = made[k], made[rng.integers(max(0, k - 9), k + 1)]
        made.append([a * b, a + b, al.sin(a), a - b][rng.integers(4)])
    assert len(al.widgets.graph(made[-1] * made[-2]).picture_model.cards) == cards
