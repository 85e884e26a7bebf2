"""Operations: what is run, what is put on the tape, and what is said where operands do not fit."""

import weakref

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.operations import apply, primitive, raw_value
from autogradlab.engine.table import RULES, rule, rule_of


@pytest.fixture
def made_here():
    """The functions that a test gives a rule; their rules are taken off the table again."""
    functions = []
    yield functions
    for fn in functions:
        RULES.pop(fn, None)


def test_an_operation_is_on_the_tape_only_where_an_input_requires_grad():
    x, c = al.ones(2, requires_grad=True), al.ones(2)
    add = rule_of(np.add)
    assert apply(add, (c, x)).grad_fn.name() == "AddBackward0"
    assert apply(add, (c, c)).grad_fn is None
    with al.no_grad():
        assert apply(add, (c, x)).grad_fn is None


def test_a_result_off_the_tape_knows_why_without_keeping_what_it_came_from():
    x = al.ones(2, requires_grad=True)
    y = x > 0
    why, behind = y._no_node_reason
    assert why == "by greater, which has no derivative"
    assert behind[0]() is x
    gone = weakref.ref(x)
    del x
    assert gone() is None


def test_a_primitive_takes_arrays_as_arrays_and_tensors_as_tensors(made_here):
    @primitive
    def double(x):
        return x * 2

    made_here.append(double)
    rule(double, lambda g, y, x: g * 2, saves="")
    assert type(double(np.ones(2))) is np.ndarray
    x = al.ones(2, requires_grad=True)
    double(x).sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]


def test_a_function_of_the_learner_keeps_his_context_and_its_shape_error_gets_a_hint(made_here):
    def refuse(x):
        raise ValueError("these shapes do not fit")

    made_here.append(refuse)
    with pytest.raises(RuntimeError, match=r"these shapes do not fit\nHint: look at the shapes"):
        apply(rule(refuse, lambda g, y, x: g), (al.ones(2),))


def test_operands_that_do_not_broadcast_are_named_with_the_dimension():
    rows, columns = al.ones(4, 3), al.ones(2, 1, 2)
    sentence = r"The size of tensor a \(3\) must match the size of tensor b \(2\) at non-singleton dimension 2"
    with pytest.raises(RuntimeError, match=sentence + r"[\s\S]*rows[\s\S]*columns"):
        rows * columns


def test_overflow_and_division_by_zero_are_no_warnings():
    x = al.tensor([0.0, 1000.0], requires_grad=True)
    assert (x.exp() / al.tensor([0.0, 1.0])).tolist() == [float("inf")] * 2


def test_numpy_scalars_are_numbers_and_do_not_widen_a_tensor():
    assert raw_value(np.float64(2.5)) == 2.5
    assert type(raw_value(np.float64(2.5))) is float
    assert (al.ones(2) * np.float64(2.5)).dtype is al.float32


def test_an_elementwise_result_of_integers_has_the_default_dtype():
    assert al.exp(al.tensor([0, 1])).dtype is al.float32
    assert al.exp(al.tensor([0, 1], dtype=al.float64).long()).dtype is al.float32
    assert al.exp(al.tensor([0.0], dtype=al.float64)).dtype is al.float64


def test_an_output_that_was_not_used_adds_nothing_to_the_gradient():
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    _, middle, _ = x.unbind()
    (middle * 5).backward()
    assert x.grad.tolist() == [0.0, 5.0, 0.0]


def test_an_operation_notes_the_version_of_an_argument_that_was_written_to():
    w = al.tensor([1.0, 2.0])
    w.add_(1.0)
    x = al.ones(2, requires_grad=True)
    y = x * w
    assert y.grad_fn.versions == (0, 1)
    y.sum().backward()
    assert x.grad.tolist() == [2.0, 3.0]
