import gc
import threading
import weakref

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.table import rule
from autogradlab.engine.tape import Node


def test_unbroadcast_sums_over_stretched_and_new_axes():
    g = np.arange(24.0).reshape(2, 3, 4)
    assert np.array_equal(unbroadcast(g, (3, 4)), g.sum(0))
    assert np.array_equal(unbroadcast(g, (3, 1)), g.sum((0, 2)).reshape(3, 1))
    assert unbroadcast(g, ()) == g.sum()
    assert unbroadcast(g, g.shape) is g


def test_nodes_are_visited_after_all_that_use_them():
    x = al.tensor(2.0, requires_grad=True)
    y = x * x
    z = y + al.sin(y)
    numbers = [node.number for node in reachable_nodes([z._node])]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 4


def test_a_chain_of_a_hundred_thousand_nodes_needs_no_recursion():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(100_000):
        y = y + 1.0
    y.backward()
    assert x.grad.item() == 1.0


def test_dropping_the_loss_frees_its_graph_at_once():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    loss = (al.exp(x) * x).sum()
    nodes = [weakref.ref(node) for node in reachable_nodes([loss._node]) if type(node) is Node]
    gc.disable()
    try:
        del loss
        assert [ref() for ref in nodes] == [None] * len(nodes)
    finally:
        gc.enable()


def test_large_values_are_freed_by_backward_and_small_ones_stay_for_the_picture():
    x = al.ones(2000, requires_grad=True)
    small = al.ones(3, requires_grad=True)
    y, z = al.exp(x), al.exp(small)
    (y.sum() + z.sum()).backward()
    assert y._node.y is None
    assert z._node.y is not None
    assert np.array_equal(z._node.grad, np.ones(3))


def test_a_graph_that_saved_nothing_may_be_walked_again():
    x = al.ones(3, requires_grad=True)
    y = (x + 1).sum()
    y.backward()
    y.backward()
    assert x.grad.tolist() == [2.0, 2.0, 2.0]


def test_a_rule_that_returns_a_wrong_shape_is_its_own_error():
    def pick_first(x):
        return x[0]

    made = rule(pick_first, lambda g, y, x: g)
    x = al.ones(3, requires_grad=True)
    from autogradlab.engine.operations import apply

    with pytest.raises(RuntimeError, match="returned an invalid gradient"):
        apply(made, (x,)).backward()


def test_two_threads_walk_their_own_graphs_at_once():
    results = {}

    def work(k):
        x = al.tensor(float(k), requires_grad=True)
        for _ in range(200):
            (x * x).backward()
        results[k] = x.grad.item()

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert results == {k: 400.0 * k for k in range(4)}


def test_an_interrupted_backward_leaves_every_gradient_as_it_was():
    x = al.tensor(2.0, requires_grad=True)
    w = al.tensor(3.0, requires_grad=True)
    (x * w).backward()
    before = (x.grad.item(), w.grad.item())

    def interrupt(g):
        raise KeyboardInterrupt

    inner = x * x
    inner.register_hook(interrupt)
    with pytest.raises(KeyboardInterrupt):
        (inner * w).backward()
    assert (x.grad.item(), w.grad.item()) == before
    assert al.is_grad_enabled()


def test_anomaly_mode_names_the_operation_and_the_forward_line():
    x = al.zeros(1, requires_grad=True)
    with al.autograd.set_detect_anomaly(True):
        y = x / x
        with pytest.raises(RuntimeError, match=r"Function 'DivBackward0' returned nan values[\s\S]*y = x / x"):
            y.sum().backward()
    y = x / x
    y.sum().backward()
    assert np.isnan(x.grad.item())


def test_unpacked_outputs_keep_their_gradient_for_the_picture():
    x, y = al.tensor([2.0, 3.0], requires_grad=True)
    (x * y).backward()
    assert (x._node.grad, y._node.grad) == (3.0, 2.0)


def test_a_constant_that_was_written_to_before_its_use_is_no_fault():
    c = al.tensor(2.0)
    c.add_(1)
    x = al.tensor(3.0, requires_grad=True)
    (x * c).backward()
    assert x.grad.item() == 3.0
    y = x * c
    c.add_(1)
    with pytest.raises(RuntimeError, match="is at version 2; expected version 1"):
        y.backward()


def test_next_functions_are_listed_as_in_pytorch():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    leaf = x.mul(2).grad_fn.next_functions[0][0]
    assert leaf.variable is x
    assert (x * 2).grad_fn.next_functions == ((leaf, 0), (None, 0))  # a number counts as a tensor for + - * and /
    assert (x**2).grad_fn.next_functions == ((leaf, 0),)
    assert al.atan2(x, al.ones(2)).grad_fn.next_functions == ((leaf, 0), (None, 0))
    assert x.index_select(0, al.tensor([0])).grad_fn.next_functions == ((leaf, 0),)
