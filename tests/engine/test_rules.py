"""Every rule against central differences, to second order, over shapes and broadcasts."""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import CASES

import autogradlab as al
from autogradlab.engine import rules
from autogradlab.engine.rules import (
    activations,
    decompositions,
    elementwise,
    indexing,
    linalg,
    losses,
    reductions,
    shape,
    special,
    statistics,
)
from autogradlab.engine.table import RULES
from autogradlab.engine.tensor import Tensor

BY_OTHER_NAMES = {np.ravel: np.reshape, np.copy: shape.clone}  # the same formula, reached through another function


def draw(rng, spec):
    return [rng.uniform(*interval, size=size) for size, interval in spec]


def scalar(f):
    """f, summed with weights that differ, so that no gradient cancels."""

    def total(*xs):
        y = f(*xs)
        return (y * np.cos(np.arange(y.numel())).reshape(y.shape)).sum()

    return total


def gradients(f, xs, create_graph=False):
    ts = [x if isinstance(x, Tensor) else al.tensor(x, requires_grad=True) for x in xs]
    return al.autograd.grad(f(*ts), ts, create_graph=create_graph, materialize_grads=True, allow_unused=True)


def along(f, xs, vs, h=1e-5):
    """The derivative of f at xs in direction vs, by central differences."""
    plus = f(*[al.tensor(x + h * v) for x, v in zip(xs, vs, strict=True)])
    minus = f(*[al.tensor(x - h * v) for x, v in zip(xs, vs, strict=True)])
    return (plus.item() - minus.item()) / (2 * h)


@pytest.mark.parametrize("fn", CASES, ids=lambda fn: fn.__name__)
@pytest.mark.parametrize("seed", range(2))
def test_the_first_derivative_equals_central_differences(fn, seed):
    f, spec = CASES[fn]
    rng = np.random.default_rng(seed)
    xs, vs = draw(rng, spec), [rng.normal(size=size) for size, _ in spec]
    gs = gradients(scalar(f), xs)
    mine = sum(float((g.numpy() * v).sum()) for g, v in zip(gs, vs, strict=True))
    assert mine == pytest.approx(along(scalar(f), xs, vs), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("fn", CASES, ids=lambda fn: fn.__name__)
def test_the_second_derivative_equals_central_differences_of_the_first(fn):
    f, spec = CASES[fn]
    rng = np.random.default_rng(7)
    xs = draw(rng, spec)
    us, vs = ([rng.normal(size=size) for size, _ in spec] for _ in range(2))

    def directional(*ts):
        ts = [t if t.requires_grad else t.requires_grad_() for t in ts]
        y = scalar(f)(*ts)
        if not y.requires_grad:
            return al.tensor(0.0, dtype=al.float64)
        gs = al.autograd.grad(y, ts, create_graph=True, materialize_grads=True)
        return sum((g * al.tensor(u)).sum() for g, u in zip(gs, us, strict=True))

    ts = [al.tensor(x, requires_grad=True) for x in xs]
    first = directional(*ts)
    gs = [None] * len(ts) if not first.requires_grad else al.autograd.grad(first, ts, allow_unused=True)
    mine = sum(float((g.numpy() * v).sum()) for g, v in zip(gs, vs, strict=True) if g is not None)
    assert mine == pytest.approx(along(directional, xs, vs), rel=1e-4, abs=1e-6)


def test_every_rule_has_a_case():
    with_formulas = {fn for fn, r in RULES.items() if r.vjps or r.joint}
    ours = {fn for fn in with_formulas if getattr(fn, "__module__", "").split(".")[0] in ("autogradlab", "numpy")}
    assert ours - {np.exp2} <= set(CASES) | set(BY_OTHER_NAMES) | CONVERSIONS


def defaults(function):
    """The default of each parameter, where that is a plain value."""
    given = inspect.signature(function).parameters.values()
    return {p.name: p.default for p in given if p.default is None or isinstance(p.default, (bool, int, float, str))}


def test_a_formula_has_the_defaults_of_its_function():
    pairs = [(r, f) for r in RULES.values() for f in (*r.vjps, r.joint) if f and not isinstance(r.fn, np.ufunc)]
    both = [(defaults(f), defaults(r.fn)) for r, f in pairs if defaults(f)]
    assert len(both) > 30
    for ours, theirs in both:
        assert {name: ours[name] for name in ours.keys() & theirs.keys()}.items() <= theirs.items()


CONVERSIONS = {fn for fn in RULES if getattr(fn, "__name__", "") == "convert"}  # tested with the dtypes


def test_the_modules_of_the_table_are_all_imported():
    named = {getattr(rules, name) for name in rules.__all__}
    assert named == {
        activations, decompositions, elementwise, indexing, linalg, losses, reductions, shape, special, statistics,
    }  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_broadcasting_is_undone_for_any_pair_of_shapes(data):
    full = data.draw(st.lists(st.integers(1, 3), min_size=0, max_size=3))
    shapes = [
        tuple(n if data.draw(st.booleans()) else 1 for n in full)[data.draw(st.integers(0, len(full))) :]
        for _ in range(2)
    ]
    rng = np.random.default_rng(0)
    a, b = (al.tensor(rng.normal(size=s), requires_grad=True) for s in shapes)
    (a * b).sum().backward()
    wide = np.broadcast_shapes(*shapes)
    for x, other in ((a, b), (b, a)):
        assert x.grad.shape == x.shape
        expected = np.broadcast_to(other.detach().numpy(), wide).sum() if x.numel() == 1 else None
        if expected is not None:
            assert x.grad.sum().item() == pytest.approx(float(expected))


def test_kinks_and_ties_are_pytorchs():
    def slope(f, at):
        x = al.tensor(at, requires_grad=True)
        f(x).sum().backward()
        return x.grad.tolist()

    assert slope(al.abs, [0.0]) == [0.0]
    assert slope(lambda x: al.clamp(x, 0.0, 1.0), [-1.0, 0.0, 1.0, 2.0]) == [0.0, 1.0, 1.0, 0.0]
    assert slope(al.max, [1.0, 1.0, 0.0]) == [0.5, 0.5, 0.0]
    assert slope(lambda x: al.max(x, 0).values, [1.0, 1.0, 0.0]) == [1.0, 0.0, 0.0]
    assert slope(lambda x: al.maximum(x, al.tensor([1.0])), [1.0]) == [0.5]
    assert slope(lambda x: x**0, [0.0]) == [0.0]
