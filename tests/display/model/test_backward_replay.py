import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import random_graph

import autogradlab as al
from autogradlab.display.model.backward_replay import backward_seed, final_gradients, replay
from autogradlab.engine.errors.messages import BackwardError, InplaceError


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=9))
def test_the_contributions_add_up_to_the_gradients_of_autograd_exactly(choices):
    leaves, y = random_graph(choices)
    seed = backward_seed(y)
    steps = replay(seed)
    expected = al.autograd.grad(y, leaves, allow_unused=True)
    for leaf, g in zip(leaves, expected, strict=True):
        parts = [p for s in steps for p in s.parts if p.source is leaf._node]
        if g is None:
            assert not parts
        else:
            assert np.array_equal(final_gradients(steps, seed)[leaf._node], g.numpy())
            assert np.allclose(sum(p.value for p in parts), g.numpy())


def test_nothing_is_changed():
    x = al.tensor(3.0, requires_grad=True)
    y = x * x
    replay(backward_seed(y))
    assert x.grad is None
    y.backward()
    assert x.grad.item() == 6.0


def test_a_reused_value_is_added_to():
    x = al.tensor(3.0, requires_grad=True)
    (step,) = replay(backward_seed(x * x))
    assert [(p.before, p.after) for p in step.parts] == [(None, 3.0), (3.0, 6.0)]


def test_a_pass_over_small_values_works_after_backward():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = (x * x).sum()
    y.backward()
    assert replay(backward_seed(y))[-1].parts[-1].after.tolist() == [2.0, 4.0]


def test_large_values_that_backward_freed_are_missed_in_words():
    x = al.ones(2000).requires_grad_()
    y = (x * x).sum()
    y.backward()
    with pytest.raises(BackwardError, match="freed by backward"):
        replay(backward_seed(y))


def test_a_value_overwritten_after_backward_is_missed_too():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = (x * x).sum()
    y.backward()
    with al.no_grad():
        x -= 1.0
    with pytest.raises(BackwardError, match="overwritten"):
        replay(backward_seed(y))


def test_a_value_overwritten_before_backward_is_the_engines_own_error():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    z = x.exp()
    y = (z * z).sum()
    with al.no_grad():
        z += 1.0
    with pytest.raises(InplaceError):
        replay(backward_seed(y))


def test_a_leaf_as_root_is_one_step():
    x = al.tensor(3.0, requires_grad=True)
    (step,) = replay(backward_seed(x))
    assert step.upstream == 1.0
    assert step.parts == ()


def test_a_long_chain_does_not_recurse():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(5000):
        y = y * 1.0001
    assert len(replay(backward_seed(y))) == 5000
