"""NumPy's polynomials, interpolation and convolution, and numbers in a row between two ends.

Read next: `ufunc_methods.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles_numpy
from autogradlab.ops.linalg.least_squares import pinv
from autogradlab.ops.linalg.products import outer
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.reduce import reductions
from autogradlab.ops.shape.grids_and_counts import vander
from autogradlab.ops.shape.reshape import flip, reshape

numpy: Any = np  # its stubs know no tensors


@handles_numpy(np.polyval)
def polyval(p: Any, x: Any) -> Any:
    """The value of a polynomial, highest power first, by Horner's rule."""
    y = x * 0
    for k in range(len(p)):
        y = y * x + p[k]
    return y


def add(a1: Any, a2: Any) -> Any:
    """The sum of two polynomials: the lowest powers under one another."""
    p, q = to_tensor(a1), to_tensor(a2)
    n = max(p.shape[0], q.shape[0])
    return numpy.pad(p, (n - p.shape[0], 0)) + numpy.pad(q, (n - q.shape[0], 0))


handles_numpy(np.polyadd)(add)
handles_numpy(np.polysub)(lambda a1, a2: add(a1, -to_tensor(a2)))
handles_numpy(np.polymul)(lambda a1, a2: numpy.convolve(to_tensor(a1), to_tensor(a2)))


@handles_numpy(np.polyder)
def polyder(p: Any, m: int = 1) -> Any:
    """The coefficients of the m-th derivative."""
    for _k in range(m):
        p = p[:-1] * np.arange(len(p) - 1, 0, -1)
    return p


@handles_numpy(np.polyint)
def polyint(p: Any, m: int = 1, k: Any = None) -> Any:
    """The coefficients of the m-th antiderivative, whose constants are k."""
    for constant in np.broadcast_to(0.0 if k is None else k, m):
        p = numpy.append(p / np.arange(len(p), 0, -1), constant)
    return p


@handles_numpy(np.polyfit)
def polyfit(x: Any, y: Any, deg: int) -> Any:
    """The coefficients of the polynomial of a degree that comes nearest to the points."""
    return pinv(vander(to_tensor(x), deg + 1)) @ to_tensor(y)


handles_numpy(np.vander)(lambda x, N=None, increasing=False: vander(to_tensor(x), N, increasing))


@handles_numpy(np.interp)
def interp(x: Any, xp: Any, fp: Any, left: Any = None, right: Any = None) -> Any:
    """The values at x of the line through given points, and those of its ends outside."""
    x, xp, fp = to_tensor(x), to_tensor(xp), to_tensor(fp)
    k = np.clip(np.searchsorted(xp._data, x._data, "right") - 1, 0, max(xp.shape[0] - 2, 0))
    after = np.minimum(k + 1, xp.shape[0] - 1)
    width = xp[after] - xp[k]
    y = fp[k] + (fp[after] - fp[k]) * ((x - xp[k]) / width)
    y = numpy.where(x._data <= xp._data[0], fp[0], numpy.where(x._data >= xp._data[-1], fp[-1], y))
    y = y if left is None else numpy.where(x._data < xp._data[0], left, y)
    return y if right is None else numpy.where(x._data > xp._data[-1], right, y)


@handles_numpy(np.convolve)
def convolve(a: Any, v: Any, mode: str = "full") -> Tensor:
    """The convolution of two vectors: sums along the antidiagonals of their table of products."""
    x, w = to_tensor(a), to_tensor(v)
    x, w = (x, w) if x.shape[0] >= w.shape[0] else (w, x)
    n, m = x.shape[0], w.shape[0]
    table: Any = np.pad(outer(w, x), ((0, 0), (0, m)))
    skewed = reshape(reshape(table, -1)[: m * (n + m - 1)], (m, n + m - 1))  # each row one step further right
    full = reductions.sum(skewed, 0)
    cut = {"full": 0, "same": (m - 1) // 2, "valid": m - 1}[mode]
    size = {"full": n + m - 1, "same": n, "valid": n - m + 1}[mode]
    return full[cut : cut + size]


@handles_numpy(np.correlate)
def correlate(a: Any, v: Any, mode: str = "valid") -> Any:
    """The correlation of two vectors: the convolution with the second one reversed."""
    a, v = to_tensor(a), to_tensor(v)
    if a.shape[0] < v.shape[0]:
        return flip(correlate(v, a, mode), 0)
    return convolve(a, flip(v, 0), mode)


# --- numbers between two ends --------------------------------------------------------------------------------------


@handles_numpy(np.linspace)
def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    """Equally spaced numbers between ends that may be tensors."""
    a, b = to_tensor(start), to_tensor(stop)
    shape = np.broadcast_shapes(a.shape, b.shape)
    steps = max(num - 1 if endpoint else num, 1)
    made = a + (b - a) * wrap((np.arange(num) / steps).reshape(-1, *[1] * len(shape)))
    made = made if dtype is None else made.to(np.dtype(dtype))
    found: Tensor = made if axis == 0 else made.movedim(0, axis)
    return (found, (b - a) / steps) if retstep else found


@handles_numpy(np.logspace)
def logspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, base: Any = 10.0, axis: int = 0) -> Any:
    """Numbers whose logarithms are equally spaced."""
    return base ** linspace(start, stop, num, endpoint, axis=axis)


@handles_numpy(np.geomspace)
def geomspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, axis: int = 0) -> Any:
    """Numbers of which each is the same multiple of the one before."""
    sign = np.sign(raw_array(start))
    first, last = [numpy.log(sign * to_tensor(end)) for end in (start, stop)]
    return sign * numpy.exp(linspace(first, last, num, endpoint, axis=axis))
