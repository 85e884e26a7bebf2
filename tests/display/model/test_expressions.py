import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tensor_names import Names


def call(t):
    """What the last card of a graph is called when it has no name of its own."""
    return Reader([t], Names([globals()]), short_names=False).picture().cards[-1].name


x = al.tensor(1.5, requires_grad=True)
w = al.tensor(2.0, requires_grad=True)
v = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
M = al.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requires_grad=True)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: w * x, "w·x"),
        (lambda: 2 * x, "2·x"),
        (lambda: x**2, "x²"),
        (lambda: x**-1, "x⁻¹"),
        (lambda: x**0.5, "x**0.5"),
        (lambda: (w + x) * x, "(w + x)·x"),
        (lambda: w - (x - 1), "w − (x − 1)"),
        (lambda: -(w + x), "−(w + x)"),
        (lambda: w / (x * 2), "w / (2·x)"),
        (lambda: 3 / x, "3 / x"),
        (lambda: al.sin(x), "sin(x)"),
        (lambda: np.exp(x), "exp(x)"),
        (lambda: al.sigmoid(w * x), "σ(w·x)"),
        (lambda: abs(x), "|x|"),
        (lambda: v.sum(), "v.sum()"),
        (lambda: M.mean(0), "M.mean(dim=0)"),
        (lambda: M @ v, "M @ v"),
        (lambda: v[1], "v[1]"),
        (lambda: M[0, 1:], "M[0, 1:]"),
        (lambda: M.reshape(3, 2), "M.reshape(3, 2)"),
        (lambda: al.clamp(x, 0, 1), "clamp(x, 0, 1)"),
        (lambda: v * np.array([1.0, 2.0, 3.0]), "v·[1 2 3]"),
        (lambda: next(iter(v)), "v[0]"),
        (lambda: al.stack([x, w]), "stack([x, w])"),
    ],
)
def test_what_has_no_name_is_called_by_its_expression(make, expected):
    assert call(make()) == expected


def test_a_long_expression_leaves_its_longest_parts_out():
    y = x
    for _ in range(40):
        y = al.sin(y) * w + x
    assert len(call(y)) <= 26
    assert "…" in call(y)


def test_the_corner_says_the_operation():
    ops = [card.op for card in al.draw(al.sigmoid(w * x + 1).sum()).picture.cards]
    assert ops == ["", "", "×", "+", "σ", "Σ"]


def test_an_operation_without_a_line_in_the_table_is_written_as_a_call():
    assert call(np.hypot(x, w)) == "hypot(x, w)"
