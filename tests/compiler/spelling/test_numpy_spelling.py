import numpy as np
import pytest
from compiler.programs import FLOAT, A, B, straight

import autogradlab as al
from autogradlab.compiler.program import Ref, Step
from autogradlab.compiler.spelling.numpy_spelling import NumpySpelling
from autogradlab.compiler.spelling.spellings import array_text


def quadratic(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def network(params, x, t):
    h = al.tanh(x @ params["W"] + params["b"])
    y = al.sigmoid(h @ params["v"])
    loss = ((y - t) ** 2).mean()
    return loss  # noqa: RET504 (the name is what is tested)


def source_of(f, *args):
    compiled = al.compile(f)
    compiled(*args)
    return compiled.source


def test_a_network_reads_as_written_by_hand():
    params = {"W": np.ones((2, 3)), "b": np.ones(3), "v": np.ones((3, 1))}
    source = source_of(al.value_and_grad(network), params, np.ones((5, 2)), np.ones((5, 1)))
    assert (
        source
        == '''import numpy as np


def sigmoid(x):
    """1 / (1 + exp(-x)), without overflow."""
    return np.true_divide(1, 1 + np.exp(0 - x))


def network(W, b, v, x, t):
    h = np.tanh(x @ W + b)
    y = sigmoid(h @ v)
    difference = y - t
    loss = (difference**2).mean()

    d_y = 2 * difference * 0.2
    d_product = y * (1 - y) * d_y  # the slope of a sigmoid is s (1 - s)
    d_h = d_product @ v.T  # a matrix product: each factor gets g times the other, transposed
    d_v = h.T @ d_product
    d_total = d_h * (1 - h * h)  # the slope of tanh is 1 - tanh²
    d_b = d_total.sum(axis=0)  # add up what broadcasting had copied
    d_W = x.T @ d_total
    return loss, {'W': d_W, 'b': d_b, 'v': d_v}
'''
    )


def test_a_short_array_is_unpacked_as_the_learner_did():
    source = source_of(al.value_and_grad(quadratic), np.ones(3))
    assert "\n    x, y, z = a\n" in source
    assert "d_a = np.array([d_x, d_y, d_z])" in source


def test_nothing_of_ours_is_in_the_source():
    source = source_of(
        al.value_and_grad(network), {"W": np.ones((2, 3)), "b": np.ones(3), "v": np.ones((3, 1))}, np.ones((5, 2)), 1.0
    )
    assert "autogradlab" not in source
    assert "unbroadcast" not in source


def test_writes_and_views_stay_in_order():
    def f(x):
        out = x.copy()
        before = out[0] * 2
        out[0] = 5.0
        out[1:] += x[:-1]
        return out, before

    source = source_of(f, np.ones(3))
    assert source.index("before") < source.index("out[0] = 5.0") < source.index("+= ")


def test_a_helper_and_a_program_of_one_name():
    def sigmoid(x):
        return al.sigmoid(al.tensor(x))

    source = source_of(sigmoid, np.ones(2))
    assert "def sigmoid(x):" in source
    assert "def sigmoid_program(x):" in source


def test_constants_stand_at_the_top_unless_they_are_large():
    source = source_of(lambda x: x * np.array([1.0, 2.0]), np.ones(2))
    assert "constant = np.array([1.0, 2.0])\n" in source
    made = al.compile(lambda x: x + np.linspace(0, 1, 1000))
    made(np.ones(1000))
    assert list(made.newest().source.bound) == ["constant"]


def test_each_line_knows_its_variable():
    made = al.compile(al.value_and_grad(quadratic)).trace(np.ones(3)).source
    lines = made.body.split("\n")
    assert len(lines) == len(made.lines)
    for line, number in zip(lines, made.lines, strict=True):
        if number is not None and " = " in line and "," not in line.partition(" = ")[0]:
            assert line.strip().startswith(made.names[number])


def test_a_long_expression_gets_several_lines():
    def f(x):
        return x * 1.1 + x * 1.2 + x * 1.3 + x * 1.4 + x * 1.5 + x * 1.6 + x * 1.7 + x * 1.8 + x * 1.9 + x * 2.1

    assert max(map(len, source_of(f, np.ones(2)).splitlines())) < 120


def test_an_operation_is_not_moved_past_a_write():
    write = Step(5, "setitem", (Ref(2), 0, 9.0), {}, (3,), FLOAT, memory=2, into=2)
    p = straight(("copy", A), ("multiply", Ref(2), B), ("add", Ref(3), B), write, outputs=(Ref(4), Ref(2)))
    text = NumpySpelling(p).source().body
    assert text.index("copy") < text.index(" * ") < text.index("[0] = 9.0")


@pytest.mark.parametrize(
    "x",
    [
        np.array([1.5, -0.0]),
        np.array([[1, 2]]),
        np.array([True]),
        np.ones(2, np.float32),
        np.array([np.nan, np.inf]),
        np.zeros((0, 2)),
    ],
)
def test_an_array_is_the_same_again(x):
    made = eval(array_text(x), {"np": np})
    np.testing.assert_array_equal(made, x)
    assert made.dtype == x.dtype


def test_text_in_data_is_never_code():
    nasty = "'); import os; ('"
    f = al.compile(lambda d: {k: v * 2 for k, v in d.items()})
    assert f({nasty: np.ones(1)})[nasty].tolist() == [2.0]
    assert f.newest().source.text.count("import") == 2  # NumPy's, and the one inside of a text
