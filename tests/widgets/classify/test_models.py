import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.models import ACTIVATIONS, Net, Neuron, temporary_seed
from autogradlab.widgets.classify.objective import Objective
from autogradlab.widgets.classify.points import point_set


def printed(code, capsys, **names):
    """What a program prints, as a number."""
    exec(code, names)
    return float(capsys.readouterr().out)


def make(kind, what="xor"):
    data = point_set(what)
    return Neuron(data, 0.5, (0.3, -0.7, 0.1)) if kind == "line" else Net(data, 0.5, (4,), "tanh", 0)


@pytest.mark.parametrize("kind", ["line", "net"])
@pytest.mark.parametrize("steps", [0, 1, 25])
def test_the_code_gives_the_same_loss(kind, steps, capsys):
    model = make(kind)
    model.run(steps)
    assert printed(model.code(), capsys) == model.losses[-1]


@pytest.mark.parametrize("kind", ["line", "net"])
def test_the_code_changes_the_learning_rate_where_the_learner_did(kind, capsys):
    model = make(kind, "moons")
    model.run(10)
    model.lr = 0.05
    model.run(15)
    assert "for lr in [0.5] * 10 + [0.05] * 5:" in model.code()
    assert printed(model.code(), capsys) == model.losses[-1]


@pytest.mark.parametrize("kind", ["line", "net"])
def test_the_code_has_the_learners_points(kind, capsys):
    X, y = np.array([[0.0, 1.0], [1.5, 0.25], [2.0, 2.0]]), np.array([3, 5, 5])
    model = make(kind, (X, y))
    model.change_points(model.data.add_point(0.5, 0.5, 0))
    model.run(3)
    assert "#" not in model.code()
    assert printed(model.code(), capsys, X=X, y=y) == model.losses[-1]


def test_the_code_says_that_points_came_late(capsys):
    model = make("net")
    model.run(2)
    model.change_points(model.data.add_point(0.5, 0.5, 0))
    model.run(4)
    assert "# some points came after step 2; these lines learn them from the start" in model.code()
    assert printed(model.code(), capsys) == pytest.approx(model.losses[-1], rel=0.1)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("hidden", [(3,), (4, 2)])
def test_a_network_of_any_size_and_activation_has_its_code(hidden, activation, capsys):
    model = Net(point_set("moons"), 0.2, hidden, activation, 7)
    model.run(5)
    assert [tuple(w.shape) for w, _ in model.weights()] == list(zip((*hidden, 1), (2, *hidden), strict=True))
    assert printed(model.code(), capsys) == model.losses[-1]


def test_a_network_learns_what_a_line_can_not():
    model = make("net")
    model.run(600)
    assert model.right.all()
    assert model.sentence().startswith("After 600 steps the loss fell from ")


def test_the_learners_random_numbers_go_on_as_if_nothing_had_been_drawn():
    al.manual_seed(1)
    al.rand(1)
    expected = al.rand(3).tolist()
    al.manual_seed(1)
    al.rand(1)
    with temporary_seed(5):
        al.rand(7)
    assert al.rand(3).tolist() == expected


@pytest.mark.parametrize("penalty", ["L1", "L2"])
def test_the_code_has_the_penalty_and_the_points_held_out(penalty, capsys):
    model = Net(point_set("moons"), 0.5, (4, 3), "tanh", 0, Objective(penalty, 0.01, 20))
    model.run(20)
    exec(model.code(), {})
    assert list(map(float, capsys.readouterr().out.split())) == [model.losses[-1], model.test_losses[-1]]


def test_a_penalty_keeps_weights_small_and_points_held_out_change_no_weight():
    nets = [
        Net(point_set("xor"), 0.5, (4,), "tanh", 0, Objective(penalty, 0.05, 20)) for penalty in ("none", "L1", "L2")
    ]
    for net in nets:
        net.run(200)
    plain, small, smaller = (sum(np.abs(w).sum() for w, _ in net.weights()) for net in nets)
    assert max(small, smaller) < plain / 2
    moved = Net(point_set("xor"), 0.5, (4,), "tanh", 0, Objective("none", 0.05, 20))
    moved.change_points(moved.data.move_point(int(np.flatnonzero(moved.held_out)[0]), 9.0, 9.0))
    moved.run(200)
    assert all((a == b).all() for (a, _), (b, _) in zip(nets[0].weights(), moved.weights(), strict=True))


@pytest.mark.parametrize("hidden", [(3,), (4, 2)])
def test_the_responses_are_what_each_unit_answers(hidden):
    model = Net(point_set("moons"), 0.2, hidden, "relu", 7)
    xs, ys = np.linspace(-2, 2, 5), np.linspace(-1, 1, 4)
    found = model.responses(xs, ys)
    assert [len(layer) for layer in found] == [2, *hidden, 1]
    assert (found[0][0] == xs).all()
    assert (found[0][1] == ys[:, None]).all()
    weight, bias = (p.detach().numpy() for p in model.parameters[:2])
    assert found[1][1, 2, 3] == pytest.approx(max(weight[1] @ [xs[3], ys[2]] + bias[1], 0), abs=1e-6)
    assert found[-1][0] == pytest.approx(np.tanh(model.logits(xs, ys) / 2), abs=1e-6)
