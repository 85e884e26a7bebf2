import numpy as np

import autogradlab as al


def test_one_array_under_two_names_is_copied():
    f = al.compile(lambda x: (x + 1, 1 + x))
    a, b = f(np.ones(2))
    a[0] = 9
    assert b.tolist() == [2.0, 2.0]


def test_an_array_that_the_function_returned_twice_is_one():
    def f(x):
        y = x + 1
        return y, y

    a, b = al.compile(f)(np.ones(2))
    assert a is b


def test_an_input_is_copied_where_the_function_made_a_new_array():
    f = al.compile(lambda x: x * 1)
    x = np.ones(2)
    y = f(x)
    assert y is not x
    y[0] = 5
    assert x[0] == 1


def test_constants_are_new_at_each_call():
    f = al.compile(lambda x: (np.arange(3.0), x))
    a, _ = f(1.0)
    a[0] = 7
    assert f(1.0)[0].tolist() == [0.0, 1.0, 2.0]
