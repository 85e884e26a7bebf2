"""Derivatives of moving elements: each gradient moves back, whatever the shape."""

import numpy as np
import pytest
from derivatives import gradients

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab.engine.rules.shape import diag_embed, pad

X = np.arange(6.0).reshape(2, 3)

MOVES = {  # operations that lose no element and add none: the gradient of y * w is w, moved back
    "reshape": lambda x: x.reshape(3, 2),
    "transpose": lambda x: x.T,
    "permute": lambda x: x[None].permute(2, 0, 1),
    "movedim": lambda x: al.movedim(x[None], 0, 2),
    "squeeze": lambda x: x[:, None].squeeze(1),
    "flip": lambda x: x.flip(0),
    "roll": lambda x: al.roll(x, 2, 1),
    "roll of all": lambda x: al.roll(x, 4),
    "roll of two": lambda x: al.roll(x, (1, 2), (0, 1)),
    "clone": lambda x: x.clone(),
    "unbind and stack": lambda x: al.stack(x.unbind(1), 0),
    "split and cat": lambda x: al.cat(x.split([1, 2], 1), 1),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_moved_element_gets_the_gradient_of_its_new_place(move):
    places = move(al.tensor(X)).numpy()  # each place holds the old position of its element
    weights = 10.0 + np.arange(6.0).reshape(places.shape)
    found = gradients(lambda x: move(x) * al.tensor(weights), X)[0]
    expected = np.empty(6)
    expected[places.astype(int).ravel()] = weights.ravel()
    assert found.tolist() == expected.reshape(X.shape).tolist()


@pytest.mark.parametrize(
    ("copy", "times"),
    [
        (lambda x: x.expand(4, 2, 3), 4),
        (lambda x: x.repeat(2, 3), 6),
        (lambda x: x.repeat(5, 1, 1), 5),
        (lambda x: x[:, :, None].expand(2, 3, 0), 0),
    ],
)
def test_copies_add_up_their_gradients(copy, times):
    assert gradients(copy, X)[0].tolist() == [[times] * 3] * 2


def test_what_was_cut_away_gets_0():
    assert gradients(al.tril, X)[0].tolist() == [[1, 0, 0], [1, 1, 0]]
    assert gradients(lambda x: al.triu(x, 1), X)[0].tolist() == [[0, 1, 1], [0, 0, 1]]
    assert gradients(lambda x: al.diagonal(x, 1), X)[0].tolist() == [[0, 1, 0], [0, 0, 1]]
    assert gradients(lambda x: F.pad(x, (-1, 2)), X)[0].tolist() == [[0, 1, 1], [0, 1, 1]]


@pytest.mark.parametrize("offset", [-1, 0, 1, 2])
def test_a_diagonal_is_put_where_it_was_taken(offset):
    line = np.diagonal(X, offset)
    assert np.diagonal(diag_embed(line, offset, 0, 1, X.shape), offset).tolist() == line.tolist()
    assert diag_embed(line, offset, 0, 1, X.shape).sum() == line.sum()


def test_a_border_has_the_given_value_and_a_negative_one_cuts():
    assert pad(X, ((0, 1), (1, -2)), 9.0).tolist() == [[9, 0], [9, 3], [9, 9]]


def test_joined_tensors_get_their_own_part_also_an_empty_one():
    weights = al.tensor([1.0, 10.0, 100.0], dtype=al.float64)
    parts = gradients(lambda a, b, c: al.cat((a, b, c)) * weights, [0.0], np.zeros(0), [0.0, 0.0])
    assert [p.tolist() for p in parts] == [[1.0], [], [10.0, 100.0]]


def test_a_clone_has_memory_of_its_own():
    x = al.zeros(2)
    y = x.clone()
    y[0] = 1.0
    assert x.tolist() == [0.0, 0.0]
