import json
import math

import numpy as np
import pytest

from autogradlab.course.answers import LARGEST, plain
from autogradlab.course.compare import agrees, expected, read


def same(a, b):
    return agrees(read(plain(a)), read(plain(b)))


def test_what_comes_back_is_what_was_sent():
    sent = np.array([[1.5, math.inf], [-0.1, 1e-300]])
    np.testing.assert_array_equal(read(json.loads(json.dumps(plain(sent)))).numbers, sent)


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        "1.0",
        {},
        {"value": 1.0, "shape": []},
        {"value": [1], "shape": []},
        {"value": [True], "shape": []},
        {"value": ["1.0"], "shape": []},
        {"value": [[1.0]], "shape": [1]},
        {"value": [1.0], "shape": [2]},
        {"value": [1.0], "shape": [-1, -1]},
        {"value": [1.0], "shape": [1.0]},
        {"value": [1.0], "shape": [1] * 100},
        {"value": [0.0] * (LARGEST + 1), "shape": [LARGEST + 1]},
        {"shape": []},
    ],
    ids=str,
)
def test_whatever_is_not_numbers_in_a_shape_is_no_answer(forged):
    assert read(forged) is None


def test_a_dtype_that_nobody_knows_gets_the_fine_tolerance():
    assert not agrees(read({"value": [1.001], "shape": [], "dtype": ["float16"]}), read(plain(1.0)))


def test_the_tolerance_follows_the_dtype():
    assert same(1.000001, 1.0)
    assert not same(1.0001, 1.0)
    assert same(np.float32(1.0001), 1.0)
    assert not same(np.float32(1.001), 1.0)
    assert same(np.float16(1.001), 1.0)


def test_nan_is_equal_to_nothing():
    assert not same(math.nan, math.nan)
    assert not same(math.inf, 1.0)


def test_one_number_is_an_array_of_one():
    assert same([2.0], 2.0)
    assert same([[2.0]], 2.0)


def test_the_shape_counts():
    assert not same([1.0, 2.0], [[1.0], [2.0]])
    assert not same([1.0, 2.0, 3.0], [1.0, 2.0])
    assert not same([], [1.0])


def test_functions_of_ours_are_asked_like_a_learners():
    assert [float(a.numbers) for a in expected(lambda x: 2 * x, [[1.0], [2.0]])] == [2.0, 4.0]
