"""Every rule against central differences, to second order, over shapes and broadcasts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import autogradlab as al
from autogradlab.engine import rules
from autogradlab.engine.functions import inplace
from autogradlab.engine.rules import elementwise as e
from autogradlab.engine.rules import indexing, linalg, reductions, shape
from autogradlab.engine.table import RULES
from autogradlab.engine.tensor import Tensor

# A case: the function on tensors, and for each differentiable argument its shape and the interval to draw from.
LINE, POSITIVE, UNIT = (-2.0, 2.0), (0.3, 3.0), (-0.9, 0.9)
ABOVE_ONE = (1.2, 3.0)


def one(f, *interval):
    return f, [((2, 3), interval or LINE)]


def two(f, first=LINE, second=LINE):
    return f, [((2, 3), first), ((3,), second)]


CASES = {
    np.add: two(np.add),
    np.subtract: two(np.subtract),
    np.multiply: two(np.multiply),
    np.true_divide: two(np.true_divide, LINE, POSITIVE),
    np.power: two(np.power, POSITIVE, LINE),
    np.float_power: two(np.float_power, POSITIVE, LINE),
    np.negative: one(np.negative),
    np.positive: one(np.positive),
    np.reciprocal: one(np.reciprocal, *POSITIVE),
    np.square: one(np.square),
    np.sqrt: one(np.sqrt, *POSITIVE),
    e.rsqrt: one(e.rsqrt, *POSITIVE),
    np.cbrt: one(np.cbrt, *POSITIVE),
    np.absolute: one(np.absolute, *POSITIVE),
    np.fabs: one(np.fabs, -3.0, -0.3),
    np.remainder: (lambda a: np.remainder(a, 1.7), [((3,), (0.1, 1.5))]),
    np.fmod: (lambda a: np.fmod(a, 1.7), [((3,), (0.1, 1.5))]),
    e.lerp: (lambda a, b, w: al.lerp(a, b, w), [((2, 3), LINE), ((3,), LINE), ((2, 3), LINE)]),
    e.addcmul: (lambda a, b, c: al.addcmul(a, b, c, value=0.5), [((3,), LINE), ((2, 3), LINE), ((3,), LINE)]),
    np.exp: one(np.exp),
    np.exp2: one(np.exp2),
    np.expm1: one(np.expm1),
    np.log: one(np.log, *POSITIVE),
    np.log2: one(np.log2, *POSITIVE),
    np.log10: one(np.log10, *POSITIVE),
    np.log1p: one(np.log1p, *POSITIVE),
    np.logaddexp: two(np.logaddexp),
    np.logaddexp2: two(np.logaddexp2),
    e.xlogy: two(al.xlogy, POSITIVE, POSITIVE),
    np.sin: one(np.sin),
    np.cos: one(np.cos),
    np.tan: one(np.tan, -1.2, 1.2),
    np.arcsin: one(np.arcsin, *UNIT),
    np.arccos: one(np.arccos, *UNIT),
    np.arctan: one(np.arctan),
    np.arctan2: two(np.arctan2, POSITIVE, POSITIVE),
    np.hypot: two(np.hypot, POSITIVE, POSITIVE),
    np.sinc: one(np.sinc, *POSITIVE),
    np.deg2rad: one(np.deg2rad),
    np.rad2deg: one(np.rad2deg),
    np.radians: one(np.radians),
    np.degrees: one(np.degrees),
    np.sinh: one(np.sinh),
    np.cosh: one(np.cosh),
    np.tanh: one(np.tanh),
    np.arcsinh: one(np.arcsinh),
    np.arccosh: one(np.arccosh, *ABOVE_ONE),
    np.arctanh: one(np.arctanh, *UNIT),
    e.sigmoid: one(al.sigmoid),
    e.erf: one(al.erf),
    e.relu: one(al.relu, *POSITIVE),
    np.maximum: two(np.maximum, (0.0, 1.0), (1.5, 2.0)),
    np.minimum: two(np.minimum, (0.0, 1.0), (1.5, 2.0)),
    np.fmax: two(np.fmax, (0.0, 1.0), (1.5, 2.0)),
    np.fmin: two(np.fmin, (0.0, 1.0), (1.5, 2.0)),
    np.where: (lambda a, b: np.where(np.array([True, False, True]), a * a, b * b), [((2, 3), LINE), ((3,), LINE)]),
    e.clamp: (lambda x, lo: al.clamp(x * x, lo, 9.0), [((2, 3), ABOVE_ONE), ((3,), (0.1, 0.5))]),
    np.nan_to_num: one(np.nan_to_num),
    np.sign: one(np.sign, *POSITIVE),
    np.floor: one(np.floor, 0.1, 0.9),
    np.ceil: one(np.ceil, 0.1, 0.9),
    np.rint: one(np.rint, 0.1, 0.4),
    np.trunc: one(np.trunc, 0.1, 0.9),
    np.round: one(np.round, 0.1, 0.4),
    np.floor_divide: two(np.floor_divide, (0.1, 0.2), (0.5, 0.9)),
    np.sum: one(lambda x: np.sum(x * x, axis=0)),
    np.mean: one(lambda x: np.mean(x * x, axis=-1, keepdims=True)),
    np.max: one(lambda x: np.max(x * x, axis=1), *POSITIVE),
    np.min: one(lambda x: np.min(x * x), *POSITIVE),
    np.prod: one(lambda x: np.prod(x, axis=1), *POSITIVE),
    np.var: one(lambda x: al.var(x, 1)),
    np.std: one(lambda x: al.std(x, 0, correction=0), 0.5, 3.0),
    np.cumsum: one(lambda x: np.cumsum(x * x, 1)),
    shape.unbind: one(lambda x: x.unbind(1)[0] * x.unbind(1)[2]),
    shape.stack: (lambda a, b: np.stack([a, b * a], axis=1), [((3,), LINE), ((3,), LINE)]),
    shape.cat: (lambda a, b: np.concatenate([a, b * b], axis=0), [((2, 3), LINE), ((1, 3), LINE)]),
    np.reshape: one(lambda x: np.reshape(x * x, (3, 2))),
    np.transpose: one(lambda x: np.transpose(x * x, (1, 0))),
    np.swapaxes: one(lambda x: np.swapaxes(x * x, 0, 1)),
    np.moveaxis: one(lambda x: np.moveaxis(x * x, 0, 1)),
    np.expand_dims: one(lambda x: np.expand_dims(x * x, 1)),
    np.squeeze: (lambda x: np.squeeze(x * x), [((1, 3), LINE)]),
    np.broadcast_to: (lambda x: np.broadcast_to(x * x, (2, 3)), [((3,), LINE)]),
    np.flip: one(lambda x: np.flip(x * x, 1)),
    shape.clone: one(lambda x: x.clone() * x),
    shape.identity: one(lambda x: shape.identity(x) * x),
    indexing.getitem: one(lambda x: x[1, [0, 0, 2]] * x[0, 1:].sum()),
    indexing.scatter: (lambda g: indexing.scatter(g * g, np.array([1, 1, 0]), (4,)), [((3,), LINE)]),
    indexing.along: one(lambda x: al.max(x * x, 1).values, *POSITIVE),
    indexing.put_along: (
        lambda g: indexing.put_along(g * g, np.array([[1], [0]]), 1, True, (2, 3)),
        [((2, 1), LINE)],
    ),
    np.matmul: (np.matmul, [((2, 3), LINE), ((3, 2), LINE)]),
    reductions.logsumexp: one(lambda x: al.logsumexp(x, 1)),
    reductions.softmax: one(lambda x: al.softmax(x, 0)),
    reductions.log_softmax: one(lambda x: al.log_softmax(x, 1)),
    reductions.norm: one(lambda x: al.norm(x, 3, 1)),
    np.cumprod: one(lambda x: al.cumprod(x, 1)),
    np.tile: one(lambda x: (x * x).repeat(2, 1, 2)),
    np.roll: one(lambda x: (x * x).roll((1, -1), (0, 1))),
    np.diagonal: one(lambda x: (x * x).diagonal(1)),
    shape.diag_embed: (lambda x: al.diag(x * x, -1), [((3,), LINE)]),
    np.tril: one(lambda x: al.tril(x * x)),
    np.triu: one(lambda x: al.triu(x * x, 1)),
    shape.pad: one(lambda x: np.pad(x * x, ((1, 0), (2, 1)))),
    indexing.windows: (
        lambda x: indexing.windows(x * x, (2, 2), (1, 2), (2, 1)),
        [((4, 5), LINE)],
    ),
    indexing.fold: (
        lambda g: indexing.fold(g * g, (2, 2), (1, 1), (1, 1), (3, 3)),
        [((2, 2, 2, 2), LINE)],
    ),
    np.take_along_axis: one(lambda x: (x * x).gather(1, al.tensor([[0, 0], [2, 1]]))),
    indexing.scatter_along: one(lambda x: al.zeros(2, 4).double().scatter_add(1, al.tensor([[3, 3], [0, 1]]), x * x)),
    np.linalg.inv: (lambda a: al.linalg.inv(a + 3 * al.eye(3, dtype=al.float64)), [((3, 3), UNIT)]),
    np.linalg.det: (al.linalg.det, [((2, 3, 3), UNIT)]),
    linalg.logabsdet: (lambda a: al.linalg.slogdet(a + 3 * al.eye(3, dtype=al.float64))[1], [((3, 3), UNIT)]),
    linalg.solve: (
        lambda a, b: al.linalg.solve(a + 3 * al.eye(3, dtype=al.float64), b),
        [((3, 3), UNIT), ((3,), LINE)],
    ),
    np.linalg.cholesky: (lambda a: al.linalg.cholesky(a @ a.T + al.eye(3, dtype=al.float64)), [((3, 3), UNIT)]),
    linalg.einsum: (lambda a, b: al.einsum("bij,jk->ki", a * a, b), [((2, 2, 3), LINE), ((3, 2), LINE)]),
    inplace.put: (lambda x, v: inplace.put(x * x, v * v, (slice(None), 1)), [((2, 3), LINE), ((2,), LINE)]),
    inplace.overlay: (
        lambda x, v: inplace.overlay(x * x, v * v, ((np.transpose, ()), (indexing.getitem, (1,)))),
        [((2, 3), LINE), ((2,), LINE)],
    ),
    inplace.replaced: (lambda v: inplace.replaced(al.zeros(2, 3, dtype=al.float64), v * v), [((3,), LINE)]),
}
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


CONVERSIONS = {fn for fn in RULES if getattr(fn, "__name__", "") == "convert"}  # tested with the dtypes


def test_the_modules_of_the_table_are_all_imported():
    assert {rules.elementwise, rules.indexing, rules.linalg, rules.reductions, rules.shape} == {
        e,
        indexing,
        linalg,
        reductions,
        shape,
    }


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


STEPS = {
    "sin": lambda a, b: np.sin(a),
    "exp": lambda a, b: np.exp(-a * a),
    "tanh": lambda a, b: np.tanh(a),
    "square": lambda a, b: a * a / 4,
    "mul": lambda a, b: np.tanh(a * b),
    "add": lambda a, b: a + b,
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=8), st.data())
def test_random_expression_graphs_agree_with_central_differences(ops, data):
    picks = [data.draw(st.integers(0, k + 1)) for k in range(len(ops))]

    def f(x, w):
        nodes = [x, w]
        for op, pick in zip(ops, picks, strict=True):
            a, b = nodes[-1], nodes[pick]
            nodes.append(STEPS[op](a, b))
        return nodes[-1].sum()

    rng = np.random.default_rng(1)
    xs, vs = [rng.normal(size=3), rng.normal(size=3)], [rng.normal(size=3), rng.normal(size=3)]
    mine = sum(float((g.numpy() * v).sum()) for g, v in zip(gradients(f, xs), vs, strict=True))
    assert mine == pytest.approx(along(f, xs, vs), rel=1e-4, abs=1e-6)


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
