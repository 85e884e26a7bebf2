"""For every rule of the table, how to draw shapes and settings that its function takes."""

import numpy as np
from hypothesis import strategies as st
from rule_cases import ABOVE_ONE, CASES, LINE, POSITIVE, UNIT

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab.engine.rules import activations, indexing, linalg, losses, reductions, shape, statistics
from autogradlab.engine.rules import decompositions as factors
from autogradlab.engine.table import RULES
from autogradlab.ops.in_place import methods, setitem, views

DOUBLE = {"dtype": al.float64}


class Draw:
    """What a case asks hypothesis for."""

    def __init__(self, data):
        self.data = data

    def int(self, low, high):
        return self.data.draw(st.integers(low, high))

    def flag(self):
        return self.data.draw(st.booleans())

    def shape(self, dims=(0, 3), sizes=(0, 3)):
        return tuple(self.int(*sizes) for _ in range(self.int(*dims)))

    def full(self, dims=(1, 3)):
        return self.shape(dims, (1, 3))

    def axis(self, size):
        return self.int(-len(size), len(size) - 1) if size else None

    def narrowed(self, wide):
        """A shape that broadcasts to `wide`."""
        return tuple(1 if self.flag() else n for n in wide)[self.int(0, len(wide)) :]


def elementwise(fn):
    """Arguments of shapes that broadcast; each from the interval of the rule's other case."""

    def case(d):
        f, spec = CASES[fn]
        wide = d.shape()
        return f, [(d.narrowed(wide) if k else wide, interval) for k, (_, interval) in enumerate(spec)]

    return case


def over_an_axis(f, interval=LINE, sizes=(1, 3), dims=(1, 3)):
    """A function f(x, axis)."""

    def case(d):
        size = d.shape(dims, sizes)
        axis = d.axis(size)
        return lambda x: f(x, axis), [(size, interval)]

    return case


def reduction(f, interval=LINE, sizes=(1, 3)):
    """A function f(x, axis, keepdims), over an axis or over all."""

    def case(d):
        size, keep = d.shape((0, 3), sizes), d.flag()
        axis = d.axis(size) if d.flag() else None
        return lambda x: f(x * x, axis=axis, keepdims=keep), [(size, interval)]

    return case


def whole(f, interval=LINE, dims=(1, 3), sizes=(0, 3)):
    return lambda d: (f, [(d.shape(dims, sizes), interval)])


def square(f, interval=UNIT):
    """A function of stacks of square matrices, shifted so that they are invertible."""

    def case(d):
        n = d.int(1, 3)
        return lambda a: f(a + 3 * al.eye(n, **DOUBLE)), [((*d.shape((0, 1), (1, 2)), n, n), interval)]

    return case


def spread(n):
    """What keeps eigenvalues and singular values apart, so that differences are smooth."""
    return al.tensor(np.diag(3.0 * np.arange(1, n + 1)))


def symmetric(f):
    def case(d):
        n = d.int(1, 3)
        return lambda a: f(a + a.T + spread(n) * 3), [((n, n), UNIT)]

    return case


def tall(f):
    """A function of matrices of full rank, with at least as many rows as columns."""

    def case(d):
        n = d.int(1, 3)
        m = d.int(n, 3)
        return lambda a: f(a + al.cat([spread(n), al.zeros(m - n, n, **DOUBLE)])), [((m, n), UNIT)]

    return case


def matmul(d):
    m, k, n = d.int(1, 3), d.int(0, 3), d.int(1, 3)
    left, right = [((k,), (k,)), ((m, k), (k,)), ((k,), (k, n)), ((m, k), (k, n)), ((2, m, k), (k, n)),
                   ((1, m, k), (2, k, n))][d.int(0, 5)]  # fmt: skip
    return np.matmul, [(left, LINE), (right, LINE)]


def stack(d):
    size = d.shape()
    axis = d.int(-len(size) - 1, len(size))
    return lambda a, b: np.stack([a, b * a], axis=axis), [(size, LINE)] * 2


def cat(d):
    size = d.full()
    axis = d.axis(size)
    other = (*size[: axis % len(size)], d.int(0, 2), *size[axis % len(size) + 1 :])
    return lambda a, b: np.concatenate([a, b * b], axis=axis), [(size, LINE), (other, LINE)]


def unbind(d):
    size = d.full()
    axis = d.axis(size)
    return lambda x: x.unbind(axis)[0] * x.unbind(axis)[-1], [(size, LINE)]


def broadcast(d):
    wide = d.shape()
    return lambda x: np.broadcast_to(x * x, wide), [(d.narrowed(wide), LINE)]


def where(d):
    wide = d.shape()
    mask = np.random.default_rng(d.int(0, 9)).random(d.narrowed(wide)) > 0.5
    return lambda a, b: np.where(mask, a * a, b * b), [(d.narrowed(wide), LINE), (wide, LINE)]


def index_of(d, size):
    """An index into a shape: numbers, slices, None, arrays, a mask."""
    n = size[0]
    kinds = [
        d.int(-n, n - 1),
        slice(None, None, 2),
        (None, slice(1, None)),
        [0, n - 1, 0],
        (..., 0),
        (slice(None), [0, 0]),
    ]
    return [*kinds, np.arange(n) % 2 == 0][d.int(0, 6) if len(size) > 1 else (0, 1, 2, 3, 4, 6)[d.int(0, 5)]]


def getitem(d):
    size = d.full()
    index = index_of(d, size)
    return lambda x: x[index] * x[index], [(size, LINE)]


def scatter(d):
    n, k = d.int(1, 3), d.int(1, 4)
    index = np.random.default_rng(d.int(0, 9)).integers(0, n, k)
    return lambda g: indexing.scatter(g * g, index, (n, 2)), [((k, 2), LINE)]


def put(d):
    size = d.full()
    index = index_of(d, size)
    if isinstance(index, list):
        index = index[: min(2, size[0])]  # where a place is written to twice, the order decides, also in PyTorch
    if isinstance(index, tuple) and isinstance(index[-1], list):
        index = (slice(None), [0])
    value = d.narrowed(np.empty(size)[index].shape)
    return lambda x, v: setitem.put(x * x, v * v, index), [(size, LINE), (value, LINE)]


def along(d):
    size = d.full()
    axis = d.axis(size)
    k = d.int(1, 3)
    at = np.random.default_rng(d.int(0, 9)).integers(
        0, size[axis], (*size[: axis % len(size)], k, *size[axis % len(size) + 1 :])
    )
    return lambda x: (x * x).gather(axis, al.tensor(at)), [(size, LINE)]


def nll_loss(d):
    """Rows with one class each, one of which is ignored, and a weight for each class or none."""
    rows, count = d.int(1, 3), d.int(2, 4)
    classes = al.arange(rows) % count
    weight = al.arange(1.0, count + 1) if d.flag() else al.ones(count)
    reduction = ("mean", "sum", "none")[d.int(0, 2)]
    return lambda x: F.nll_loss(x * x, classes, weight.to(x.dtype), 1, reduction), [((rows, count), LINE)]


def scatter_along(d):
    k, n = d.int(1, 3), d.int(1, 3)
    at = al.tensor(np.random.default_rng(d.int(0, 9)).integers(0, n, (2, k)))
    return lambda x: al.zeros(2, n).to(x.dtype).scatter_add(1, at, x * x), [((2, k), LINE)]


def reduce_along(d):
    k, n = d.int(1, 3), d.int(1, 3)
    at = al.tensor(np.random.default_rng(d.int(0, 9)).integers(0, n, (2, k)))
    how, own = ("sum", "mean", "prod", "amax", "amin")[d.int(0, 4)], bool(d.int(0, 1))
    return lambda x, s: al.scatter_reduce(x * x, 1, at, s * s, how, include_self=own), [
        ((2, n), ABOVE_ONE),
        ((2, k), ABOVE_ONE),
    ]


def put_along(d):
    rows, columns = d.int(1, 3), d.int(1, 3)
    at = np.random.default_rng(d.int(0, 9)).integers(0, columns, (rows, 1))
    return lambda g: indexing.put_along(g * g, at, 1, True, (rows, columns)), [((rows, 1), LINE)]


def reshape(d):
    size = d.shape()
    count = int(np.prod(size))
    wanted = [(count,), (1, count), size[::-1], (-1,) if count else (0,)][d.int(0, 3)]
    return lambda x: np.reshape(x * x, wanted), [(size, LINE)]


def permuted(d):
    size = d.shape()
    order = tuple(d.data.draw(st.permutations(range(len(size)))))
    return lambda x: np.transpose(x * x, order), [(size, LINE)]


def pad(d):
    size = d.shape()
    widths = [(d.int(0, 2), d.int(0, 2)) for _ in size]
    return lambda x: np.pad(x * x, widths) if widths else x * x, [(size, LINE)]


def einsum(d):
    i, j, k = d.int(1, 3), d.int(0, 2), d.int(1, 3)
    spec, left, right = [("ij,jk->ik", (i, j), (j, k)), ("ij,ij->", (i, j), (i, j)), ("bij,jk->ki", (2, i, j), (j, k)),
                         ("ii,ij->j", (i, i), (i, k)), ("...i,i->...", (2, k, i), (i,))][d.int(0, 4)]  # fmt: skip
    return lambda a, b: al.einsum(spec, a * a, b), [(left, LINE), (right, LINE)]


def solve(d):
    n = d.int(1, 3)
    right = (n, d.int(1, 2)) if d.flag() else (n,)
    return lambda a, b: al.linalg.solve(a + 3 * al.eye(n, **DOUBLE), b), [((n, n), UNIT), (right, LINE)]


def windows(d):
    k, step, gap = d.int(1, 2), d.int(1, 2), d.int(1, 2)
    return lambda x: indexing.windows(x * x, (k, 2), (step, 1), (gap, 1)), [((*d.shape((0, 1), (1, 2)), 4, 3), LINE)]


def fold(d):
    lead = d.shape((0, 1), (1, 2))
    return lambda g: indexing.fold(g * g, (2, 1), (1, 1), (1, 1), (*lead, 3, 2)), [((*lead, 2, 2, 2, 1), LINE)]


def two_axes(f):
    def case(d):
        size = d.full((2, 3))
        a, b = d.axis(size), d.axis(size)
        return lambda x: f(x * x, a, b), [(size, LINE)]

    return case


def overlay(d):
    rows, columns = d.int(1, 3), d.int(1, 3)
    steps = ((np.transpose, ()), (indexing.getitem, (d.int(0, columns - 1),)))
    return lambda x, v: views.overlay(x * x, v * v, steps), [((rows, columns), LINE), ((rows,), LINE)]


def pair(f, *intervals):
    """A function of two tensors of one shape, whatever it is, as losses are."""

    def case(d):
        size = d.shape((0, 3), (1, 3))
        return f, [(size, interval) for interval in intervals]

    return case


def slices_along(d):
    n, size, step = d.int(1, 5), d.int(1, 5), d.int(1, 3)
    return (lambda x: (x * x).unfold(0, min(size, n), step)), [((n, d.int(0, 2)), LINE)]


def added_slices(d):
    count, size, step = d.int(1, 3), d.int(1, 3), d.int(1, 3)
    n = (count - 1) * step + size + d.int(0, step - 1)
    return (lambda x: shape.add_sliding_windows(x * x, 0, size, step, (n,))), [((count, size), LINE)]


def layout(d):
    return (2, 3), (d.int(0, 3), d.int(0, 3)), d.int(0, 2)


SHAPED = {
    np.where: where,
    np.sum: reduction(np.sum, sizes=(0, 3)),
    np.mean: reduction(np.mean),
    np.max: reduction(np.max, POSITIVE),
    np.min: reduction(np.min, POSITIVE),
    np.prod: reduction(np.prod, POSITIVE, (0, 3)),
    np.var: over_an_axis(lambda x, d: al.var(x, d), sizes=(2, 3)),
    np.std: over_an_axis(lambda x, d: al.std(x, d, correction=0), (0.5, 3.0), sizes=(2, 3)),
    np.cumsum: over_an_axis(lambda x, d: np.cumsum(x * x, d), sizes=(0, 3)),
    np.cumprod: over_an_axis(al.cumprod, POSITIVE),
    reductions.logsumexp: over_an_axis(al.logsumexp),
    reductions.logcumsumexp: over_an_axis(al.logcumsumexp),
    activations.prelu: pair(activations.prelu, LINE, LINE),
    losses.mse_loss: pair(F.mse_loss, LINE, LINE),
    losses.nll_loss: nll_loss,
    losses.huber_loss: pair(lambda a, b: F.huber_loss(a, b, delta=1.1), LINE, LINE),
    losses.smooth_l1_loss: pair(lambda a, b: F.smooth_l1_loss(a, b, "sum", beta=0.6), LINE, LINE),
    losses.binary_cross_entropy: pair(lambda p, t: F.binary_cross_entropy(p, t), (0.1, 0.9), (0.1, 0.9)),
    losses.binary_cross_entropy_with_logits: pair(
        lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction="none"), LINE, (0.1, 0.9)
    ),
    reductions.softmax: over_an_axis(al.softmax),
    reductions.log_softmax: over_an_axis(al.log_softmax),
    reductions.norm: over_an_axis(lambda x, d: al.norm(x, 3, d), POSITIVE),
    indexing.along: over_an_axis(lambda x, d: al.max(x * x, d).values, POSITIVE),
    statistics.median: whole(al.median, sizes=(1, 3)),
    shape.unbind: unbind,
    shape.stack: stack,
    shape.cat: cat,
    shape.clone: whole(lambda x: x.clone() * x, dims=(0, 3)),
    shape.identity: whole(lambda x: shape.identity(x) * x, dims=(0, 3)),
    shape.diag_embed: lambda d: ((lambda k: lambda x: al.diag(x * x, k))(d.int(-2, 2)), [((d.int(0, 3),), LINE)]),
    shape.pad: pad,
    np.reshape: reshape,
    np.transpose: permuted,
    np.swapaxes: two_axes(np.swapaxes),
    np.moveaxis: two_axes(np.moveaxis),
    np.expand_dims: lambda d: ((lambda k: lambda x: np.expand_dims(x * x, k))(d.int(-1, 0)), [(d.shape(), LINE)]),
    np.squeeze: lambda d: (lambda x: np.squeeze(x * x), [((1, *d.shape((0, 2)), 1), LINE)]),
    np.broadcast_to: broadcast,
    np.flip: over_an_axis(lambda x, d: np.flip(x * x, d), sizes=(0, 3)),
    np.roll: over_an_axis(lambda x, d: (x * x).roll(2, d)),
    np.tile: whole(lambda x: (x * x).repeat(2, *[1] * (x.ndim - 1), 2)),
    shape.sliding_windows: slices_along,
    shape.add_sliding_windows: added_slices,
    shape.strided: lambda d: ((lambda at: lambda x: (x * x).as_strided(*at))(layout(d)), [((4, 3), LINE)]),
    shape.add_strided: lambda d: (
        (lambda at: lambda x: shape.add_strided(x * x, *at, (4, 3)))(layout(d)),
        [((2, 3), LINE)],
    ),
    np.diagonal: whole(lambda x: (x * x).diagonal(), dims=(2, 3)),
    np.tril: whole(lambda x: al.tril(x * x, -1), dims=(2, 3)),
    np.triu: whole(lambda x: al.triu(x * x, 1), dims=(2, 3)),
    indexing.getitem: getitem,
    indexing.scatter: scatter,
    indexing.put_along: put_along,
    indexing.windows: windows,
    indexing.fold: fold,
    np.take_along_axis: along,
    indexing.scatter_along: scatter_along,
    indexing.reduce_along: reduce_along,
    np.matmul: matmul,
    np.linalg.inv: square(al.linalg.inv),
    np.linalg.det: square(al.linalg.det),
    linalg.logabsdet: square(lambda a: al.linalg.slogdet(a)[1]),
    linalg.solve: solve,
    np.linalg.cholesky: square(lambda a: al.linalg.cholesky(a @ a.mT), ABOVE_ONE),
    linalg.einsum: einsum,
    setitem.put: put,
    views.overlay: overlay,
    methods.replaced: lambda d: (
        (lambda n: lambda v: methods.replaced(al.zeros(2, n, **DOUBLE), v * v))(3),
        [((3,), LINE)],
    ),
    factors.eigenvalues: symmetric(al.linalg.eigvalsh),
    factors.eigenvectors: symmetric(lambda a: al.linalg.eigh(a)[1] ** 2),
    factors.singular_values: tall(al.linalg.svdvals),
    factors.left_vectors: tall(lambda a: al.linalg.svd(a, False)[0] ** 2),
    factors.right_vectors: tall(lambda a: al.linalg.svd(a, False)[2] ** 2),
    factors.orthogonal: tall(lambda a: al.linalg.qr(a)[0] ** 2),
    factors.triangular: tall(lambda a: al.linalg.qr(a)[1] ** 2),
    factors.pseudo_inverse: tall(al.linalg.pinv),
}
SHAPED = {fn: elementwise(fn) for fn in CASES if RULES[fn].elementwise and fn not in SHAPED} | SHAPED
