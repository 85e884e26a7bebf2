"""Every rule of the table in forward mode, with packed values, and with hooks on its node."""

import numpy as np
import pytest
from rule_cases import CASES

import autogradlab as al
from autogradlab.autograd import forward_ad, graph

every_rule = pytest.mark.parametrize("fn", CASES, ids=lambda fn: fn.__name__)


def inputs(fn, seed=0):
    """The function of a case, and arrays to call it with."""
    f, spec = CASES[fn]
    rng = np.random.default_rng(seed)
    return f, [rng.uniform(*interval, size=size) for size, interval in spec]


def tracked(xs):
    return [al.tensor(x, requires_grad=True) for x in xs]


def weights(y):
    return al.tensor(np.cos(np.arange(y.numel())).reshape(y.shape))


def gradients(y, ts):
    return al.autograd.grad((y * weights(y)).sum(), ts, allow_unused=True, materialize_grads=True)


@every_rule
def test_its_tangent_pairs_with_a_weight_as_its_gradients_pair_with_the_tangents(fn):
    f, xs = inputs(fn)
    vs = [np.random.default_rng(1).normal(size=x.shape) for x in xs]
    with forward_ad.dual_level():
        duals = [forward_ad.make_dual(al.tensor(x), al.tensor(v)) for x, v in zip(xs, vs, strict=True)]
        y = f(*duals)
        tangent = forward_ad.unpack_dual(y).tangent
    pushed = 0.0 if tangent is None else (tangent * weights(y)).sum().item()
    ts = tracked(xs)
    out = f(*ts)
    pulled = gradients(out, ts) if out.requires_grad else [al.zeros(x.shape) for x in xs]
    expected = sum((g.numpy() * v).sum() for g, v in zip(pulled, vs, strict=True))
    assert pushed == pytest.approx(expected, rel=1e-9, abs=1e-9)


@every_rule
def test_its_gradients_come_from_what_was_packed(fn):
    f, xs = inputs(fn)
    ts = tracked(xs)
    expected = [g.numpy() for g in gradients(f(*ts), ts)]
    ts = tracked(xs)
    with graph.saved_tensors_hooks(lambda t: t.numpy().copy(), al.from_numpy):
        y = f(*ts)
    for t in ts:
        t.detach().fill_(0.5)  # behind the back of the graph: only the packed values are right now
    for g, e in zip(gradients(y, ts), expected, strict=True):
        np.testing.assert_allclose(g.numpy(), e)


@every_rule
def test_a_hook_on_its_node_sees_the_gradients_that_flow(fn):
    f, xs = inputs(fn)
    ts = tracked(xs)
    expected = [g.numpy() for g in gradients(f(*ts), ts)]
    ts, calls = tracked(xs), []
    y = f(*ts)
    if y.grad_fn is not None:
        y.grad_fn.register_hook(lambda grad_inputs, grad_outputs: calls.append(len(grad_outputs)))
        y.grad_fn.register_prehook(lambda grad_outputs: grad_outputs)
    for g, e in zip(gradients(y, ts), expected, strict=True):
        np.testing.assert_allclose(g.numpy(), e)
    assert calls or y.grad_fn is None
