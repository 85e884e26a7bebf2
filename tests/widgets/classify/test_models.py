import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.models import ACTIVATIONS, Net, Neuron, temporary_seed
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
