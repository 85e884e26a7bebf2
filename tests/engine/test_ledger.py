import gc
import weakref

import numpy as np

import autogradlab as al
from autogradlab.engine.ledger import MAX_ENTRIES, ledger_entries


def leaf(value=3.0):
    return al.tensor(value, requires_grad=True)


def added(x):
    return [None if e.value is None else np.asarray(e.value).tolist() for e in ledger_entries(x._leaf)]


def test_each_call_is_noted_with_what_it_added_and_where():
    x = leaf()
    (x * 2).backward()
    (x * 5).backward()
    assert added(x) == [2.0, 5.0]
    first, second = (e.call for e in ledger_entries(x._leaf))
    assert first.code.co_filename == __file__
    assert (second.line - first.line, second.number - first.number) == (1, 1)


def test_a_call_through_autograd_backward_is_noted_at_its_line():
    x = leaf()
    al.autograd.backward(x * 2)
    assert ledger_entries(x._leaf)[0].call.code.co_name == "test_a_call_through_autograd_backward_is_noted_at_its_line"


def test_a_call_from_code_of_this_package_is_noted_at_the_learners_line():
    x = leaf()
    exec(compile("al.autograd.backward(x * 2)", al.__file__, "exec"), {"al": al, "x": x})
    code = ledger_entries(x._leaf)[0].call.code
    assert code.co_name == "test_a_call_from_code_of_this_package_is_noted_at_the_learners_line"


def test_a_gradient_set_to_none_starts_anew():
    x = leaf()
    (x * 2).backward()
    x.grad = None
    assert ledger_entries(x._leaf) == []
    (x * 5).backward()
    assert added(x) == [5.0]


def test_a_gradient_zeroed_in_place_starts_anew():
    x = leaf([1.0, 2.0])
    for k in (2.0, 3.0, 4.0):
        (x * k).sum().backward()
        x.grad.zero_()
    (x * 5).sum().backward()
    assert added(x) == [[5.0, 5.0]]
    (x * 6).sum().backward()
    assert added(x) == [[5.0, 5.0], [6.0, 6.0]]


def test_a_gradient_scaled_in_place_is_told_by_its_versions():
    x = leaf([1.0])
    (x * 2).sum().backward()
    x.grad *= 0.5
    assert added(x) == [None]
    (x * 3).sum().backward()
    assert [(e.version, None if e.value is None else e.value.tolist()) for e in ledger_entries(x._leaf)] == [
        (0, None), (1, [3.0]),
    ]  # fmt: skip


def test_a_gradient_assigned_by_hand_has_no_entries_of_its_own():
    x = leaf()
    (x * 2).backward()
    x.grad = al.tensor(7.0)
    assert ledger_entries(x._leaf) == []
    (x * 3).backward()
    assert added(x) == [3.0]


def test_only_the_last_calls_are_kept():
    x = leaf()
    for _ in range(MAX_ENTRIES + 5):
        (x * 2).backward()
    assert added(x) == [2.0] * MAX_ENTRIES


def test_a_large_contribution_is_not_kept():
    x = al.ones(2000).requires_grad_()
    (x * 2).sum().backward()
    (x * 3).sum().backward()
    assert added(x) == [None, None]


def test_no_graph_lives_on():
    x = leaf()
    y = x * 2
    y.backward()
    node = weakref.ref(y._node)
    assert ledger_entries(x._leaf)[0].call.root() is y._node
    del y
    gc.collect()
    assert node() is None
    assert ledger_entries(x._leaf)[0].call.root() is None


def test_create_graph_is_noted_too():
    x = leaf()
    (g,) = al.autograd.grad(x**3, x, create_graph=True)
    g.backward()
    (x * 2).backward()
    assert added(x) == [18.0, 2.0]
