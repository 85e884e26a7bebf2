import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.local_derivatives import any_overwritten, format_derivative, local_derivative
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names

x = al.tensor(1.5, requires_grad=True)
v = al.tensor([1.0, 2.0, 3.0], requires_grad=True)


def labels(t, scope):
    edges = read_graph([t], Names([scope])).edges
    last = edges[-1].head
    return [edge.label for edge in edges if edge.head == last]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: x * 2, 2.0),
        (lambda: al.sin(x), np.cos(1.5)),
        (lambda: v * v, [1.0, 2.0, 3.0]),
        (lambda: v.sum(), [1.0, 1.0, 1.0]),
        (lambda: v.softmax(0), None),  # each input reaches every output
    ],
)
def test_the_number_is_that_of_the_first_argument(make, expected):
    d = local_derivative(make()._node, 0)
    assert d is None if expected is None else np.allclose(d, expected)


def test_an_operation_knows_what_was_overwritten_since():
    p = al.tensor(2.0, requires_grad=True)
    y = p * p
    assert not any_overwritten(y._node)
    with al.no_grad():
        p -= 0.1
    assert any_overwritten(y._node)
    assert local_derivative(y._node, 0) is None


def test_equal_elements_are_one_figure():
    assert format_derivative(np.full(5, 0.5)) == "0.5 each"
    assert format_derivative(np.zeros(0)) == ""


def test_where_broadcasting_is_undone_the_edge_says_so():
    b = al.tensor(1.0, requires_grad=True)
    rows = al.ones(2, 3).requires_grad_()
    edges = al.draw(rows * v + b).picture.edges
    assert [edge.note for edge in edges] == ["", "summed over axis 0", "", "summed over axes 0, 1"]


def test_many_figures_on_an_edge_become_their_extent():
    long = al.linspace(0, 1, 100).requires_grad_()
    assert labels(long**2, locals()) == ["∂y/∂long = 2·long = min 0  mean 1  max 2"]


def test_a_value_that_was_overwritten_gives_no_false_number():
    p, q = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    y = p * q
    y.backward()
    with al.no_grad():
        p -= 0.1
    assert labels(y, locals()) == ["∂y/∂p = q", "∂y/∂q = p"]


def test_a_constant_gets_no_derivative():
    c = al.tensor(4.0)
    assert labels(c * x, locals())[0] == ""
