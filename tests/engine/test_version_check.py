import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import BackwardError, InplaceError
from autogradlab.engine.version_check import check_saved_values, reads_argument


def test_what_a_formula_reads_must_not_have_been_written_to():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    h = x * 1
    y = h * h
    check_saved_values(y._node)
    h.add_(1)
    with pytest.raises(InplaceError, match=r"\[torch.FloatTensor \[2\]\].* is at version 1; expected version 0"):
        check_saved_values(y._node)


def test_what_no_formula_reads_may_be_written_to():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    h = x * 1
    y = h + 3
    h.add_(1)
    check_saved_values(y._node)
    assert not reads_argument(y._node, 0)


def test_only_the_formulas_that_will_run_count():
    w, x = al.tensor([3.0], requires_grad=True), al.tensor([2.0])
    node = (w * x)._node
    assert reads_argument(node, 1)  # the gradient of w is g * x
    assert not reads_argument(node, 0)  # nobody asks for that of x


def test_a_second_walk_over_freed_values_is_refused_in_the_learners_words():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = x * x
    y.sum().backward()
    with pytest.raises(BackwardError, match="Trying to backward through the graph a second time"):
        check_saved_values(y._node)
