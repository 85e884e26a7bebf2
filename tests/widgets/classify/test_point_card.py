import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.network import network
from autogradlab.widgets.classify.perceptron import perceptron


def last(card):
    return len(card.data.y) - 1


def test_a_message_adds_a_point_of_the_class_that_is_chosen_and_takes_it_back():
    card = perceptron()
    card.choice = "0"
    card._on_message(card, {"add": [0.123456, 1]}, [])
    assert card.data.X[-1].tolist() == [0.1235, 1.0]
    assert card.data.y[-1] == 0
    assert card.readout["right"].endswith("of 51")
    card._on_message(card, {"back": True}, [])
    assert card.readout["right"].endswith("of 50")


@pytest.mark.parametrize("place", [None, "here", [1], [1, "2"], [1, 2, 3], {"x": 1}])
def test_a_message_that_is_no_place_adds_nothing(place):
    card = perceptron()
    card._on_message(card, {"add": place}, [])
    assert len(card.data.y) == 50


@pytest.mark.parametrize("place", [(np.nan, 0.0, 1), (0.0, np.inf, 1), (0.0, 0.0, 2)])
def test_a_point_that_is_none_is_refused_with_a_hint(place):
    with pytest.raises(ValueError, match="Hint: "):
        perceptron().add(*place)


def test_a_point_outside_the_plane_widens_it_and_one_inside_does_not():
    card = perceptron()
    before = card.plane
    card.add(0.0, 0.0, 1)
    assert card.plane == before
    card.add(9.0, 0.0, 1)
    assert card.plane["x"][1] > 9


@pytest.mark.parametrize(("card", "slope"), [(perceptron, "dw1"), (network, "steepest")])
def test_a_dragged_point_moves_the_loss_the_gradient_and_the_picture(card, slope):
    card = card("blobs")
    before, picture = dict(card.readout), card.picture
    card.drag = {"epoch": 0, "places": {"3": [1.5, 1.25]}}
    assert card.data.X[3].tolist() == card.spots["places"][3] == [1.5, 1.25]
    assert all(card.readout[name] != before[name] for name in ("loss", slope))
    assert card.picture != picture


def test_the_gradient_after_a_drag_is_that_of_the_moved_points():
    card = perceptron(([[0.0, 1.0], [2.0, -1.0]], [0, 1]), weights=(0.5, 0.25), bias=0.1)
    card.drag = {"epoch": 0, "places": {"0": [1.0, 3.0]}}
    w = al.tensor([0.5, 0.25], requires_grad=True)
    z = al.tensor([[1.0, 3.0], [2.0, -1.0]]) @ w + 0.1
    al.nn.BCEWithLogitsLoss()(z, al.tensor([0.0, 1.0])).backward()
    assert [float(card.readout[name]) for name in ("dw1", "dw2")] == pytest.approx(w.grad.tolist(), rel=1e-5)


def test_several_points_come_to_rest_in_one_message():
    card = perceptron()
    answers = card.answers
    card.drag = {"epoch": 0, "places": {"0": [0.5, 0.5], "49": [-0.5, 0.5]}}
    assert card.data.X[[0, 49]].tolist() == [[0.5, 0.5], [-0.5, 0.5]]
    assert card.answers == answers + 1


def test_a_drag_goes_on_from_the_weights_that_were_learnt_and_is_in_the_code():
    card = perceptron()
    card.press("ten")
    weights = card.model.weights
    card.place(3, 1.5, 1.25)
    assert (card.model.weights, card.model.steps) == (weights, 10)
    assert "X[[3]] = al.tensor([[1.5, 1.25]])" in card.code
    assert "some points came after step 10" in card.code


@pytest.mark.parametrize(
    "drag",
    [
        {},
        {"epoch": 1, "places": {"0": [5.0, 5.0]}},
        {"epoch": 0, "places": [[5.0, 5.0]]},
        {"epoch": 0, "places": {"50": [5.0, 5.0], "-1": [5.0, 5.0], "x": [5.0, 5.0]}},
        {"epoch": 0, "places": {"0": [5.0], "1": "55", "2": [5.0, None], "3": [np.nan, 5.0]}},
    ],
)
def test_a_drag_that_is_none_moves_nothing_but_is_answered(drag):
    card = perceptron()
    card.drag = {"epoch": 7}
    before, answers = card.data.X.tolist(), card.answers
    card.drag = drag
    assert card.data.X.tolist() == before
    assert card.answers == answers + 1


def test_a_drag_from_before_a_removal_is_dropped_for_the_numbers_mean_other_points_now():
    card = perceptron()
    card.add(0.0, 0.0, 1)
    card.add(1.0, 1.0, 0)
    card._on_message(card, {"remove": 50, "epoch": 0}, [])
    assert card.data.X[last(card)].tolist() == [1.0, 1.0]
    card.drag = {"epoch": 0, "places": {"50": [5.0, 5.0]}}
    card._on_message(card, {"remove": 50, "epoch": 0}, [])
    assert card.data.X[last(card)].tolist() == [1.0, 1.0]
    card.drag = {"epoch": 1, "places": {"50": [0.25, 0.5]}}
    assert card.data.X[last(card)].tolist() == [0.25, 0.5]


@pytest.mark.parametrize("k", [0, 49, 50, -1])
def test_only_a_point_that_was_added_is_removed(k):
    card = perceptron()
    card._on_message(card, {"remove": k, "epoch": 0}, [])
    assert len(card.data.y) == 50
    with pytest.raises(ValueError, match=f"point {k} is none that was added"):
        card.remove(k)


@pytest.mark.parametrize(("k", "x1"), [(50, 0.0), (-1, 0.0), (0, np.inf)])
def test_a_point_cannot_lie_nowhere(k, x1):
    with pytest.raises(ValueError, match="Hint: "):
        perceptron().place(k, x1, 0.0)


def test_the_page_knows_each_points_place_class_and_whether_it_is_right():
    card = perceptron(([[0, 1], [1, 0], [3, 3]], ["cat", "ant", "ant"]))
    assert card.spots == {
        "epoch": 0,
        "given": 3,
        "places": [[0.0, 1.0], [1.0, 0.0], [3.0, 3.0]],
        "labels": [1, 0, 0],
        "right": card.model.right.tolist(),
    }
