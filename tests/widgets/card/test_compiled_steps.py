import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.card.compiled_steps import WARM_UP, CompiledSteps, compiled_value_and_grad
from autogradlab.widgets.descend.gradient_descent import Walk


def bowl(a):
    x, y = a
    return x**2 + 3 * y**2 - x * y


def kinked(a):
    return a.sum() if a[0] > 0 else -a.sum()


def test_it_is_compiled_after_a_while_and_gives_the_same():
    f = CompiledSteps(al.value_and_grad(bowl))
    x = np.array([1.0, 2.0])
    found = [f(x) for _ in range(WARM_UP + 2)]
    assert f.is_compiled
    for value, g in found:
        assert value == found[0][0]
        np.testing.assert_array_equal(g, found[0][1])


def test_what_is_no_program_runs_as_it_is():
    f = CompiledSteps(al.value_and_grad(kinked))
    for _ in range(WARM_UP + 2):
        f(np.array([1.0, 2.0]))
    assert not f.is_compiled
    assert f(np.array([-1.0, 2.0]))[0] == -1.0


def test_an_error_is_the_functions_own():
    def fails(x):
        raise ValueError("no value here")

    f = CompiledSteps(fails)
    for _ in range(WARM_UP + 2):
        with pytest.raises(ValueError, match="no value here"):
            f(1.0)


def test_cards_of_one_function_share_it():
    assert compiled_value_and_grad(bowl) is compiled_value_and_grad(bowl)
    assert compiled_value_and_grad(kinked) is not compiled_value_and_grad(bowl)


def test_a_long_walk_is_compiled_and_is_the_same_walk():
    walk = Walk(bowl, [1.0, 2.0], 0.05)
    walk.extend(100)
    assert walk.is_compiled
    plain = Walk(bowl, [1.0, 2.0], 0.05)
    plain.evaluate = al.value_and_grad(bowl)
    for _ in range(101):
        plain.advance()
    np.testing.assert_allclose(walk.points, plain.points, rtol=1e-5)
    np.testing.assert_allclose(walk.values, plain.values, rtol=1e-5)


def test_a_walk_whose_function_prints_is_not_compiled():
    def loud(a):
        print("at", a.tolist())
        return (a * a).sum()

    walk = Walk(loud, [1.0, 2.0], 0.05)
    walk.extend(50)
    assert not walk.is_compiled
    assert all(walk.printed)
