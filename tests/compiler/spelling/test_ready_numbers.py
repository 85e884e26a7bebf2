import numpy as np
import pytest
from compiler.programs import program_of

import autogradlab as al
from autogradlab.compiler.program import Ref
from autogradlab.compiler.spelling.ready_numbers import CONVERT, with_ready_numbers


def fast(f, *args):
    compiled = al.compile(f, readable=False)
    compiled(*args)
    return compiled


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_constants_are_converted_once(dtype):
    f = fast(lambda x: (2 * x + 0.1) * 2 - 0.1 / x, np.ones(3, dtype))
    assert f.source.count("= np.array(2.0") == 1
    assert f.source.count("= np.array(0.1") == 1
    x = np.array([0.3, -0.7, 1e30], dtype)
    with np.errstate(all="ignore"):
        np.testing.assert_array_equal(f(x), (2 * x + 0.1) * 2 - 0.1 / x)
    assert f(x).dtype == dtype


@pytest.mark.parametrize("lr", [0.1, 1e300, -0.0, float("nan"), float("inf")])
def test_a_number_that_is_given_is_converted_once_a_call(lr):
    def f(x, y, lr):
        return x - lr * x, y - lr * y

    x, y = np.ones(3, np.float32), np.array([0.0, 2.0], np.float32)
    f_fast = fast(f, x, y, 0.5)
    assert f_fast.source.count("= array(lr, np.float32)") == 1
    with np.errstate(all="ignore"):
        for found, wanted in zip(f_fast(x, y, lr), f(x, y, lr), strict=True):
            np.testing.assert_array_equal(found, wanted)
            assert found.dtype == np.float32


def test_numbers_stay_where_no_array_of_floats_gives_the_dtype():
    p = with_ready_numbers(program_of(lambda x, n: (n * 2, x * 2, n + 1), np.ones(3, np.int64), np.float32(2)))
    assert all(isinstance(x, (int, Ref)) for step in p.steps for x in step.operands)


def test_a_number_used_once_stays():
    p = with_ready_numbers(program_of(lambda x, lr: x * lr, np.ones(3), 0.1))
    assert CONVERT not in [step.operation for step in p.steps]


def test_a_large_int_stays():
    p = with_ready_numbers(program_of(lambda x: x * (2**24 + 1), np.ones(3, np.float32)))
    assert p.steps[0].operands[1] == 2**24 + 1
