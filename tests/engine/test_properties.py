"""Properties that hold for every rule and for random graphs, over random shapes, broadcasts and dtypes.

Examples are drawn with a fixed seed, so that a run repeats.
"""

import importlib
import importlib.util

import numpy as np
import pytest
from expressions import expression
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rule_cases import CASES
from shaped_cases import SHAPED, Draw

import autogradlab as al

SEEDS = st.integers(0, 2**32 - 1)
RULE = pytest.mark.parametrize("fn", SHAPED, ids=lambda fn: fn.__name__)


def repeated(examples):
    """The same examples in every run; a failing one is shown as it is, since making it smaller takes minutes."""
    phases = (Phase.explicit, Phase.generate)
    return settings(max_examples=examples, derandomize=True, database=None, deadline=None, phases=phases)


def total(f):
    """f, summed with weights that differ, so that no gradient cancels."""

    def weighted(*xs):
        y = f(*xs)
        return (y * np.cos(np.arange(y.numel())).reshape(y.shape)).sum()

    return weighted


def drawn(data, fn):
    """A function of tensors, a point, and two directions."""
    f, spec = SHAPED[fn](Draw(data))
    rng = np.random.default_rng(data.draw(SEEDS))
    point = [rng.uniform(*interval, size=size) for size, interval in spec]
    return f, point, *([rng.normal(size=size) for size, _ in spec] for _ in range(2))


def inner(gs, vs):
    """The sum of the products of all elements."""
    return sum(float((g.detach().numpy() * v).sum()) for g, v in zip(gs, vs, strict=True) if g is not None)


def leaves(xs):
    return [al.tensor(x, requires_grad=True) for x in xs]


def moved(xs, vs, h):
    return [x + h * v for x, v in zip(xs, vs, strict=True)]


def differences(f, xs, vs, h=1e-5):
    """The derivative of a scalar function at xs in direction vs, by central differences."""
    return (f(moved(xs, vs, h)) - f(moved(xs, vs, -h))) / (2 * h)


def slope(f, xs, vs):
    """The derivative of f at xs in direction vs, by the tape; as a tensor, that can be differentiated again."""
    ts = leaves(xs)
    y = f(*ts)
    if not y.requires_grad:
        return ts, al.tensor(0.0, dtype=al.float64)
    gs = al.autograd.grad(y, ts, create_graph=True, materialize_grads=True)
    return ts, sum((g * al.tensor(v)).sum() for g, v in zip(gs, vs, strict=True))


@RULE
@repeated(16)
@given(st.data())
def test_derivatives_to_second_order_equal_central_differences(fn, data):
    f, xs, us, vs = drawn(data, fn)
    f = total(f)
    ts, first = slope(f, xs, vs)
    expected = differences(lambda p: f(*map(al.tensor, p)).item(), xs, vs)
    assert first.item() == pytest.approx(expected, rel=1e-5, abs=1e-6)
    second = inner(al.autograd.grad(first, ts, allow_unused=True), us) if first.requires_grad else 0.0
    expected = differences(lambda p: slope(f, p, vs)[1].item(), xs, us)
    assert second == pytest.approx(expected, rel=1e-4, abs=1e-5)


@RULE
@repeated(6)
@given(st.data())
def test_gradients_have_the_shape_and_dtype_of_their_tensor(fn, data):
    f, xs, _, _ = drawn(data, fn)
    xs = [np.asarray(x, np.float32) for x in xs]
    single, double = leaves(xs), leaves([x.astype(np.float64) for x in xs])
    for ts in (single, double):
        total(f)(*ts).backward() if f(*ts).requires_grad else None
    for a, b in zip(single, double, strict=True):
        if a.grad is not None:
            assert (a.grad.shape, a.grad.dtype) == (a.shape, al.float32)
            assert (b.grad.shape, b.grad.dtype) == (b.shape, al.float64)
            scale = max(1.0, float(np.abs(b.grad.numpy()).max(initial=0)))
            assert np.allclose(a.grad.numpy(), b.grad.numpy(), rtol=1e-3, atol=1e-3 * scale)


@RULE
@repeated(4)
@given(st.data())
def test_a_backward_that_is_recorded_gives_the_same_gradients(fn, data):
    f, xs, _, _ = drawn(data, fn)
    ts = leaves(xs)
    y = total(f)(*ts)
    if y.requires_grad:
        plain = al.autograd.grad(y, ts, retain_graph=True, materialize_grads=True)
        recorded = al.autograd.grad(y, ts, create_graph=True, materialize_grads=True)
        for a, b in zip(plain, recorded, strict=True):
            assert a.dtype == b.dtype
            assert np.allclose(a.numpy(), b.detach().numpy(), rtol=1e-12, atol=1e-13)


@RULE
@repeated(6)
@given(st.data())
def test_forward_and_reverse_products_belong_to_one_jacobian(fn, data):
    f, xs, _, vs = drawn(data, fn)
    points, tangents = tuple(map(al.tensor, xs)), tuple(map(al.tensor, vs))
    y, pushed = al.func.jvp(f, points, tangents)
    u = np.random.default_rng(0).normal(size=y.shape)
    pulled = al.func.vjp(f, *points)[1](al.tensor(u))
    pulled = pulled if isinstance(pulled, tuple) else (pulled,)
    assert inner(pulled, vs) == pytest.approx(inner([pushed], [u]), rel=1e-6, abs=1e-8)
    J = al.func.jacrev(f, argnums=tuple(range(len(xs))))(*points)
    columns = [j.detach().numpy().reshape(y.numel(), v.size) @ v.ravel() for j, v in zip(J, vs, strict=True)]
    assert np.allclose(sum(columns).reshape(y.shape), pushed.detach().numpy(), rtol=1e-6, atol=1e-8)


def test_every_rule_has_a_way_to_draw_its_shapes():
    assert set(SHAPED) == set(CASES)


CHOICES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=12)


@repeated(200)
@given(CHOICES, SEEDS)
def test_random_graphs_agree_with_central_differences_to_second_order(choices, seed):
    f, xs, us, vs = expression(al, choices, seed)
    ts, first = slope(f, xs, vs)
    expected = differences(lambda p: f(*map(al.tensor, p)).item(), xs, vs)
    assert first.item() == pytest.approx(expected, rel=1e-5, abs=1e-6)
    second = inner(al.autograd.grad(first, ts, allow_unused=True), us) if first.requires_grad else 0.0
    expected = differences(lambda p: slope(f, p, vs)[1].item(), xs, us)
    assert second == pytest.approx(expected, rel=1e-3, abs=1e-5)


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
@repeated(200)
@given(CHOICES, SEEDS)
def test_random_graphs_agree_with_pytorch_to_second_order(choices, seed):
    torch = importlib.import_module("torch")
    found = []
    for library in (al, torch):
        f, xs, _, vs = expression(library, choices, seed)
        ts = [library.tensor(x, requires_grad=True) for x in xs]
        kwargs = {"allow_unused": True, "materialize_grads": True}
        gs = library.autograd.grad(f(*ts), ts, create_graph=True, **kwargs)
        first = sum((g * library.tensor(v)).sum() for g, v in zip(gs, vs, strict=True))
        hs = library.autograd.grad(first, ts, **kwargs) if first.requires_grad else [library.zeros(())] * len(ts)
        found.append([np.asarray(g.detach()) for g in (*gs, *hs)])
    for mine, theirs in zip(*found, strict=True):
        assert np.allclose(mine, theirs, rtol=1e-9, atol=1e-11)
