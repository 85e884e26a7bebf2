import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.edge_formulas import hat_name
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names

x = al.tensor(1.5, requires_grad=True)
w = al.tensor(2.0, requires_grad=True)
v = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
y_pred = al.sigmoid(x)


def labels(t, scope=None):
    edges = read_graph([t], Names([scope or globals()])).edges
    last = edges[-1].head
    return [edge.label for edge in edges if edge.head == last]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: w * x, ["∂/∂w = x = 1.5", "∂/∂x = w = 2"]),
        (lambda: w + x, ["∂/∂w = 1", "∂/∂x = 1"]),
        (lambda: w - x, ["∂/∂w = 1", "∂/∂x = −1"]),
        (lambda: x**2, ["∂/∂x = 2·x = 3"]),
        (lambda: x**3, ["∂/∂x = 3·x² = 6.75"]),
        (lambda: x**0.5, ["∂/∂x = 0.5·x**−0.5 = 0.4082"]),
        (lambda: x**1, ["∂/∂x = 1"]),
        (lambda: -3.0 * x, ["∂/∂x = −3"]),
        (lambda: w / x, ["∂/∂w = 1/x = 0.6667", "∂/∂x = −w/x² = −0.8889"]),
        (lambda: al.exp(x), ["∂/∂x = exp(x) = 4.4817"]),
        (lambda: al.log(x), ["∂/∂x = 1/x = 0.6667"]),
        (lambda: al.sin(x), ["∂/∂x = cos(x) = 0.0707"]),
        (lambda: al.tanh(w + x), ["∂/∂(w + x) = 1−tanh(w + x)² = 0.00364"]),
        (lambda: x * x, ["2 paths: x + x = 3"]),
        (lambda: v.sum(), ["∂/∂v = 1 each"]),
        (lambda: v.mean(), ["∂/∂v = 1/3 = 0.3333 each"]),
        (lambda: v.max(), ["∂/∂v = 1 at the max = [0 0 1]"]),
        (lambda: v @ v, ["2 paths: v + v = [2 4 6]"]),
        (lambda: v[1], ["∂/∂v = 1 at [1]"]),
        (lambda: v.reshape(3, 1), ["∂/∂v = 1"]),
        (lambda: np.hypot(w, x), ["∂/∂w = 0.8", "∂/∂x = 0.6"]),
    ],
)
def test_an_edge_says_formula_and_number(make, expected):
    assert labels(make()) == expected


def test_the_derivative_of_a_prediction_is_written_by_hand():
    loss = y_pred * 2
    assert labels(y_pred) == ["∂ŷ/∂x = ŷ(1−ŷ) = 0.1491"]
    assert labels(loss, {"loss": loss, "y_pred": y_pred}) == ["∂loss/∂ŷ = 2"]
    assert hat_name("y_hat") == "ŷ"
    assert hat_name("z_score") == "z_score"


def test_a_matrix_product_says_how_the_gradient_passes():
    X, W = al.ones(3, 2), al.ones(2, 4).requires_grad_()
    H = X @ W
    assert labels(H, locals()) == ["", "∂H/∂W = Xᵀ @ grad"]
