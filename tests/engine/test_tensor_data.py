"""What a tensor holds, and what it shares."""

import numpy as np

import autogradlab as al
from autogradlab.engine.tensor import Tensor
from autogradlab.engine.tensor_data import TensorData, alias, counter_of, storage, wrap


def test_wrap_makes_the_class_that_lists_the_methods_and_leaves_the_data_alone():
    raw = np.array([1.0, 2.0])
    t = wrap(raw)
    assert type(t) is Tensor
    assert t._data is raw
    assert (t.requires_grad, t.is_leaf) == (False, True)


def test_a_subclass_does_not_become_what_operations_make():
    class Special(Tensor):
        pass

    assert type(wrap(np.zeros(1))) is Tensor
    assert isinstance(Special.__new__(Special), TensorData)


def test_a_scalar_gets_memory_that_stays_its_own_once_it_is_shared():
    t = wrap(np.float32(3.0))
    memory = storage(t)
    assert (memory.shape, memory.dtype) == ((), np.float32)
    assert storage(t) is memory
    memory[...] = 5.0
    assert t.item() == 5.0


def test_an_alias_shares_memory_and_the_count_of_writes():
    t = al.tensor([1.0, 2.0])
    same = alias(t)
    assert counter_of(same) is counter_of(t)
    same.add_(1.0)
    assert t.tolist() == [2.0, 3.0]
    assert (t._version, same._version) == (1, 1)


def test_an_alias_of_a_recorded_tensor_is_a_leaf_that_knows_what_it_was_cut_from():
    y = al.ones(2, requires_grad=True) * 2
    assert alias(y)._node is None
    assert alias(y)._detached_from() is y
    assert alias(y, cut=False)._detached_from is None


def test_a_tensor_that_nobody_wrote_to_has_no_counter():
    t = al.ones(2)
    assert (t._counter, t._version) == (None, 0)
    assert counter_of(t) is counter_of(t)


def test_the_node_counts_the_writes_to_its_output():
    y = al.ones(2, requires_grad=True).exp()
    counter = counter_of(y)
    assert y._node.counter is counter
    leaf = al.ones(2, requires_grad=True)
    assert leaf._node is not None
    counter_of(leaf)
    assert getattr(leaf._node, "counter", None) is None
