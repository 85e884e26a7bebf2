"""A part of a tensor is called as it is written."""

import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import name_of


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("scores[1:]", "scores[1:]"),
        ("scores[:, 1]", "scores[:, 1]"),
        ("scores[0]", "scores[0]"),
        ("scores[::2, -1]", "scores[::2, -1]"),
        ("scores[0, 1]", "scores[0, 1]"),
        ("scores.T", "scores.T"),
        ("scores[0][1:]", "scores[...]"),
        ("scores.view(2, 6)", "scores[...]"),
    ],
)
def test_a_part_of_a_tensor_is_called_as_it_is_written(part, text):
    space = {"name_of": name_of, "scores": al.ones(4, 3)}
    assert eval(f"name_of({part})", space) == text
