"""Groups: what was computed together, as nodes note it."""

import pytest

import autogradlab as al
from autogradlab.engine.modes import mode


def scopes(t):
    """The names of the groups that a tensor was computed in, innermost first."""
    found, scope = [], t.grad_fn.scope
    while scope is not None:
        found.append(scope.name)
        scope = scope.outer
    return found


def test_an_operation_notes_the_groups_it_was_made_in():
    x = al.tensor(2.0, requires_grad=True)
    with al.group("encoder"):
        y = x * 2
        with al.group("head"):
            z = y + 1
    assert scopes(y) == ["encoder"]
    assert scopes(z) == ["head", "encoder"]
    assert scopes(x * 2) == []


def test_a_group_decorates_a_function_and_ends_with_an_error():
    @al.group("square")
    def square(x):
        return x * x if x > 0 else 1 / 0

    assert scopes(square(al.tensor(2.0, requires_grad=True))) == ["square"]
    with pytest.raises(ZeroDivisionError):
        square(al.tensor(-2.0))
    assert mode.scope is None
    assert not mode.has_context


def test_the_call_of_a_module_is_a_group():
    model = al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh())
    y = model(al.ones(1, 2))
    assert scopes(y) == ["Tanh", "Sequential"]
    assert y.grad_fn.scope.owner is model[1]


def test_anomaly_mode_and_groups_do_not_switch_each_other_off():
    with al.autograd.set_detect_anomaly(True):
        with al.group("inner"):
            pass
        y = al.tensor(1.0, requires_grad=True) * 2
    assert y.grad_fn.where
    with al.group("outer"):
        with al.autograd.set_detect_anomaly(True):
            pass
        y = al.tensor(1.0, requires_grad=True) * 2
    assert scopes(y) == ["outer"]
    assert y.grad_fn.where == ""
