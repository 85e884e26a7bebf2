import functools

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.descend.gradient_descent import descend_path
from autogradlab.widgets.descend.update_rules import OTHER_NAMES, next_place, read_updates

START = [1.0, -2.0]


def valley(a):
    return (1 - a[0]) ** 2 + 4 * (a[1] - a[0] ** 2) ** 2


def by_hand(make, steps=25):
    """The points of a loop as a learner writes it."""
    a = al.tensor(START, requires_grad=True)
    optimizer = make([a])
    points = [a.detach().numpy().copy()]
    for _ in range(steps):
        optimizer.zero_grad()
        valley(a).backward()
        optimizer.step()
        points.append(a.detach().numpy().copy())
    return np.array(points)


def walked(optimizer, **settings):
    return np.array(descend_path(valley, START, lr=0.01, steps=25, optimizer=optimizer, **settings).points)


CLASSES = {name.lower(): name for name in al.optim.__all__}


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_name_takes_the_steps_of_its_class(name):
    made = getattr(al.optim, CLASSES[name])
    want = by_hand(lambda params: made(params, lr=0.01))
    assert walked(name).tolist() == want.tolist()
    assert walked(name.upper()).tolist() == walked(made).tolist() == want.tolist()


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_sgd_takes_its_momentum_and_nesterov_its_own(momentum):
    want = by_hand(lambda params: al.optim.SGD(params, lr=0.01, momentum=momentum))
    for optimizer in ("sgd", "momentum", al.optim.SGD):
        assert walked(optimizer, momentum=momentum).tolist() == want.tolist()
    ahead = by_hand(lambda params: al.optim.SGD(params, lr=0.01, momentum=momentum, nesterov=momentum > 0))
    assert walked("nesterov", momentum=momentum).tolist() == ahead.tolist()


def test_plain_sgd_is_gradient_descent_as_it_is_written():
    a, points = al.tensor(START), []
    for _ in range(26):
        points.append(a.tolist())
        a = a - 0.01 * al.grad(valley)(a)
    assert walked("sgd").tolist() == points


def test_what_a_partial_holds_fast_stays():
    heavy = functools.partial(al.optim.SGD, momentum=0.5, lr=0.02)
    want = by_hand(lambda params: al.optim.SGD(params, lr=0.02, momentum=0.5))
    assert walked(heavy, momentum=0.9).tolist() == want.tolist()
    assert [(u.name, u.uses_momentum) for u in read_updates(heavy)] == [("SGD", False)]


def test_plain_sgd_stays_plain_next_to_momentum_and_follows_it_otherwise():
    assert [u.uses_momentum for u in read_updates(["sgd", "momentum"])] == [False, True]
    assert [u.uses_momentum for u in read_updates(["sgd", "adam"])] == [True, False]
    assert [u.default_momentum for u in read_updates(["sgd", "momentum", "nesterov"])] == [0.0, 0.9, 0.9]


def test_a_rule_takes_its_steps_and_keeps_its_state_through_one_walk_only():
    def rule(x, grad, lr, state):
        state["v"] = 0.9 * state.get("v", 0) + grad
        return x - lr * state["v"]

    want = by_hand(lambda params: al.optim.SGD(params, lr=0.01, momentum=0.9))
    for _ in range(2):
        np.testing.assert_allclose(walked(rule), want, rtol=1e-5)


def test_a_rule_may_leave_out_its_state_ask_for_the_momentum_or_be_an_object():
    class Plain:
        def __call__(self, x, grad, lr, state=None):
            return x - lr * grad

    want = walked("sgd").tolist()
    assert walked(lambda x, grad, lr: x - lr * grad).tolist() == want
    assert walked(lambda *given: given[0] - given[2] * given[1]).tolist() == want
    assert walked(Plain()).tolist() == want
    assert walked(lambda x, grad, lr, momentum: x - lr * grad * (1 - momentum), momentum=0.0).tolist() == want
    assert [u.name for u in read_updates([Plain(), lambda x, grad, lr: x])] == ["Plain", "rule"]


def test_a_rule_that_changes_its_arguments_changes_no_point():
    def inplace(x, grad, lr):
        x -= lr * grad
        grad *= 0
        return x

    assert walked(inplace).tolist() == walked("sgd").tolist()


def test_a_rule_may_return_numpy_or_plain_numbers():
    want = walked("sgd").tolist()
    np.testing.assert_allclose(walked(lambda x, grad, lr: (x - lr * grad).numpy()), want)
    np.testing.assert_allclose(walked(lambda x, grad, lr: (x - lr * grad).tolist()), want)


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (None, "it returned None\nHint: return the new x"),
        (al.zeros(3), "it returned shape [3], but x has shape [2]\nHint: return one number for each of x"),
        (0.0, "it returned shape [], but x has shape [2]"),
        ("x", "it returned 'x'\nHint: return the new x, made of real numbers"),
        ([1j, 0], "it returned [1j, 0]\nHint: "),
    ],
)
def test_a_rule_that_returns_no_place_is_told_so_with_its_inputs(returned, said):
    walk = descend_path(valley, START, steps=5, optimizer=lambda x, grad, lr: returned)
    assert walk.end == "failed"
    assert said in walk.error
    assert "at step 1 of the rule `rule`, with x = [ 1. -2.], grad = [ 48. -24.], lr = 0.01: " in walk.error


def test_a_rule_that_raises_is_told_with_its_inputs_and_f_only_with_its_own():
    def rule(x, grad, lr, state):
        return x - lr * grad / state["missing"]

    assert "KeyError at step 1 of the rule `rule`, with x = " in descend_path(valley, START, optimizer=rule).error
    own = descend_path(lambda a: {}[1], START, optimizer=lambda x, grad, lr: x)
    assert own.error == "KeyError at step 0, at [1.0000, -2.0000]: 1"


def test_a_place_has_the_dtype_of_the_start():
    assert next_place(np.zeros(2), al.zeros(2)).dtype == al.float32


@pytest.mark.parametrize(
    ("optimizer", "kind"),
    [
        ("sdg", ValueError),
        ([], ValueError),
        (["sgd"] * 7, ValueError),
        (3.0, TypeError),
        (None, TypeError),
        (int, TypeError),
        (lambda x: x, TypeError),
        (lambda x, g, lr, state, more: x, TypeError),
        (al.optim.SGD([al.zeros(2, requires_grad=True)]), TypeError),
    ],
)
def test_what_is_no_way_to_take_steps_is_refused_with_a_hint(optimizer, kind):
    with pytest.raises(kind, match="Hint: "):
        read_updates(optimizer)


def test_names_are_the_learners_and_differ():
    assert [u.name for u in read_updates({"mine": "adam", "<b>": lambda x, g, lr: x})] == ["mine", "<b>"]
    assert [u.name for u in read_updates(("adam", al.optim.Adam, al.optim.Adam))] == ["adam", "Adam", "Adam 2"]
