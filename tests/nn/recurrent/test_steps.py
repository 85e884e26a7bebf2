"""One step of each recurrent layer, from numbers that can be computed by hand."""

import math

import pytest

import autogradlab as al
from autogradlab.nn.recurrent.steps import GATES, STEPS, start_evenly


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def step(kind, x, h, *state):
    """The next state of one unit, as numbers."""
    rows = [al.tensor([v], dtype=al.float64) for v in (x, h)]
    return [float(s) for s in STEPS[kind](*rows, tuple(al.tensor([[s]], dtype=al.float64)[0] for s in state))]


def test_a_step_of_an_rnn_is_the_nonlinearity_of_the_sum():
    assert step("tanh", [0.3], [0.4], 9.0) == pytest.approx([math.tanh(0.7)])
    assert step("relu", [0.3], [0.4], 9.0) == pytest.approx([0.7])
    assert step("relu", [0.3], [-0.4], 9.0) == [0.0]


def test_a_step_of_an_lstm_forgets_writes_and_reads():
    h, c = step("lstm", [0.1, 0.2, 0.3, 0.4], [1.0, 2.0, 3.0, 4.0], 9.0, 0.5)
    written = sigmoid(2.2) * 0.5 + sigmoid(1.1) * math.tanh(3.3)
    assert [h, c] == pytest.approx([sigmoid(4.4) * math.tanh(written), written])


def test_a_step_of_a_gru_moves_towards_its_proposal():
    (h,) = step("gru", [0.1, 0.2, 0.3], [1.0, 2.0, 3.0], 0.5)
    proposal = math.tanh(0.3 + sigmoid(1.1) * 3.0)
    assert h == pytest.approx((0.5 - proposal) * sigmoid(2.2) + proposal)


def test_there_are_as_many_gates_as_a_step_reads():
    assert GATES == {"tanh": 1, "relu": 1, "lstm": 4, "gru": 3}


def test_parameters_start_evenly_within_the_root_of_the_size():
    cell = al.nn.RNNCell(3, 4)
    start_evenly(cell, 25)
    largest = max(p.abs().max().item() for p in cell.parameters())
    assert 0.15 < largest <= 0.2
