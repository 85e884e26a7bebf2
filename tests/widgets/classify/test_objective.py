import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.objective import PENALTIES, Objective


@pytest.mark.parametrize("share", [0, 10, 20, 30, 40, 50])
def test_the_share_of_each_half_is_held_out(share):
    held = Objective(test=share).held_out(100)
    assert held[:50].sum() == held[50:].sum() == share / 2


def test_the_first_point_is_always_learned():
    assert not any(Objective(test=share).held_out(1).any() for share in range(51))


@pytest.mark.parametrize("penalty", PENALTIES)
def test_the_penalty_is_the_formula_of_the_program(penalty):
    weights = [al.tensor([[1.0, -2.0]], requires_grad=True), al.tensor([[0.5], [-3.0]], requires_grad=True)]
    objective = Objective(penalty, 0.1)
    found = objective.penalize(al.tensor(7.0), weights)
    names = {"net": lambda x: x, "loss_of": lambda *_: al.tensor(7.0), "X": 0, "y": 0, "weights": weights}
    assert found.item() == pytest.approx(eval(objective.loss_line("loss_of(net(X), y)"), names).item())
    assert found.item() == pytest.approx({"none": 7.0, "L1": 7.65, "L2": 7 + 0.1 * 14.25}[penalty])


def test_the_lines_of_a_program_hold_out_the_same_points():
    X, y = al.arange(20).reshape(10, 2), al.arange(10)
    names = {"al": al, "X": X, "y": y}
    exec("\n".join(Objective(test=30).split_lines(10)), names)
    held = Objective(test=30).held_out(10)
    assert names["y_test"].tolist() == np.flatnonzero(held).tolist()
    assert names["X_train"].shape == (7, 2)
    assert Objective(test=30).split_lines(2) == Objective().split_lines(10) == []
