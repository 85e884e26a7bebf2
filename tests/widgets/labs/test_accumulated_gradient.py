import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.labs.accumulated_gradient import AccumulatingLeaf, CallContribution


@pytest.fixture
def pile():
    return AccumulatingLeaf(lambda x: x**2, 3.0)


def test_each_call_adds_its_slope(pile):
    pile.backward()
    pile.move(-1.0)
    pile.backward()
    assert pile.parts() == [CallContribution(3.0, 6.0), CallContribution(-1.0, -2.0)]
    assert pile.total == 4.0


def test_moving_leaves_the_gradient(pile):
    pile.backward()
    pile.move(0.0)
    assert (pile.total, pile.slope()) == (6.0, 0.0)


def test_zero_and_none_both_start_the_sum_over(pile):
    for empty in (pile.zero, lambda: setattr(pile.x, "grad", None)):
        pile.backward()
        empty()
        assert pile.parts() == []
        pile.backward()
        pile.backward()
        assert [part.value for part in pile.parts()] == [6.0, 6.0]
        assert pile.total == 12.0
        pile.x.grad = None


def test_nothing_to_zero_is_no_error(pile):
    pile.zero()
    assert pile.total is None


def test_calls_that_the_ledger_forgot_are_one_part(pile):
    for _ in range(20):
        pile.backward()
    parts = pile.parts()
    assert parts[0] == CallContribution(None, 24.0)
    assert sum(part.value for part in parts) == pile.total == 120.0


def test_the_learners_own_tensors_keep_their_gradients():
    w = al.tensor(2.0, requires_grad=True)
    pile = AccumulatingLeaf(lambda x: w * x, 3.0)
    pile.backward()
    assert pile.slope() == 2.0
    assert w.grad is None


def test_a_function_without_a_graph_says_so():
    with pytest.raises(TypeError, match="nothing to call backward on"):
        AccumulatingLeaf(lambda x: 5.0, 1.0).backward()


def test_infinite_slopes_add_up_too():
    pile = AccumulatingLeaf(lambda x: np.sqrt(x), 0.0)
    pile.backward()
    assert pile.total == np.inf
