"""Calls of NumPy's functions, and of its linear algebra: `x` is an array of shape (2, 3), `S` a symmetric matrix.

Each line is an expression, so that a test can run it on a plain array and on a traced one.
"""

from __future__ import annotations

import re

# functions of each element, called with one array; of two arrays, called with `x` and V
OF_EACH_ELEMENT = """
    abs absolute arccos(x/3) acos(x/3) arccosh(x+1) acosh(x+1) arcsin(x/3) asin(x/3) arcsinh asinh arctan atan
    arctanh(x/3) atanh(x/3) cbrt ceil conj conjugate cos cosh deg2rad degrees exp exp2 expm1 fabs floor i0 isfinite
    isinf isnan log log10 log1p log2 logical_not negative positive rad2deg radians reciprocal rint sign signbit sin
    sinc sinh sqrt square tan tanh trunc nan_to_num real imag real_if_close angle isreal iscomplex isneginf isposinf
    fix iscomplexobj isrealobj
"""

OF_TWO = """
    add arctan2 atan2 copysign divide equal float_power floor_divide fmax fmin fmod greater greater_equal heaviside
    hypot less less_equal logaddexp logaddexp2 logical_and logical_or logical_xor maximum minimum mod multiply
    not_equal pow power remainder subtract true_divide
"""

CALLS = """
np.add(x, V, dtype=np.float32)
np.sin(x, where=x > 0)
np.sin(x, dtype=np.float64)
np.exp(x, None)
np.multiply.outer(x[0], x[1])
np.add.reduce(x)
np.add.reduce(x, axis=1, keepdims=True)
np.add.reduce(x, axis=None)
np.multiply.reduce(x, 1)
np.maximum.reduce(x, axis=0)
np.minimum.reduce(x)
np.add.accumulate(x)
np.add.accumulate(x, axis=1)
np.multiply.accumulate(x, axis=1)
np.maximum.accumulate(x, axis=1)
np.add.reduceat(x[0], [0, 1])
np.logaddexp.reduce(x, axis=1)
np.subtract.outer(x[0], x[1])
np.divmod(x, 0.55)[1]
np.divmod(x, 0.55)
np.modf(x)[0]
np.frexp(x)[0]
np.ldexp(x, 2)
np.nextafter(x, 9.0)
np.spacing(x)
np.around(x * 1.1)
np.around(x, 1)
np.round(x)
np.round(x, decimals=1)
np.round(x * 10, -1)
np.nan_to_num(x, nan=1.0, posinf=2.0)
np.nan_to_num(np.where(x > 1, np.inf, x), posinf=5.0)
np.angle(x, deg=True)
np.clip(x, 0.5, 1.5)
np.clip(x, None, 1.5)
np.clip(x, a_min=0.5, a_max=None)
np.clip(x, min=0.5)
np.clip(x, V, 2.0)
np.clip(1.0, x, x + 1)
np.clip(x, 0.5, 1.5, dtype=np.float32)
np.interp(x, [0.0, 1.0, 3.0], [1.0, 3.0, -2.0])
np.interp(1.7, [0.0, 1.0, 3.0], x[0])
np.piecewise(x, [x < 1, x >= 1], [lambda v: -v, lambda v: v**2])
np.unwrap(x * 4)
np.unwrap(x * 4, axis=0)
np.vectorize(lambda v: v * 2)(x)
np.sum(x)
np.sum(x, 0)
np.sum(x, axis=-1)
np.sum(x, axis=(0, 1))
np.sum(x, axis=0, keepdims=True)
np.sum(x, axis=None, keepdims=True)
np.sum(x, axis=())
np.sum(x, dtype=np.float32)
np.sum(x, initial=3.0)
np.sum(x, axis=1, where=x > 1)
np.sum(x, 0, None, None, True)
np.sum(x, axis=0, out=None)
np.sum(x, axis=0, out=np.zeros(3))
np.sum([x, x + 2])
np.sum(x > 1, axis=0) * x
np.prod(x)
np.prod(x, axis=1)
np.prod(x, axis=(0, 1), keepdims=True)
np.prod(x, initial=2.0)
np.prod(x, where=x > 1)
np.prod(x, dtype=np.float64)
np.mean(x)
np.mean(x, 0)
np.mean(x, axis=(1, 0))
np.mean(x, axis=1, keepdims=True)
np.mean(x, where=x > 1)
np.mean(x, axis=1, where=x > 0.5)
np.mean(x, dtype=np.float64)
np.mean(x, 0, None, None, True)
np.mean([x, x + 2], axis=0)
np.std(x)
np.std(x, 0)
np.std(x, axis=1, ddof=1)
np.std(x, axis=(0, 1), keepdims=True)
np.std(x, correction=1)
np.std(x, where=x > 0.5)
np.std(x, 1, None, None, 1, True)
np.std(x, mean=np.mean(x))
np.std([x, x**2])
np.var(x)
np.var(x, 0)
np.var(x, axis=1, ddof=1)
np.var(x, axis=-1, keepdims=True)
np.var(x, correction=0.5)
np.var(x, where=x > 0.5)
np.var(x, axis=0, dtype=np.float64)
np.var(x, 1, None, None, 1)
np.max(x)
np.max(x, 0)
np.max(x, axis=(0, 1))
np.max(x, axis=1, keepdims=True)
np.max(x, initial=1.5)
np.max(x, axis=0, initial=1.5)
np.max(x, initial=0.0, where=x < 2)
np.max(x, 0, None, True)
np.amax(x)
np.amax(x, axis=1)
np.amax(x, axis=0, keepdims=True)
np.amax(x, initial=1.5)
np.min(x)
np.min(x, 0)
np.min(x, axis=1, keepdims=True)
np.min(x, initial=0.5)
np.min(x, axis=0, initial=9.0, where=x > 0.5)
np.amin(x)
np.amin(x, axis=1)
np.amin(x, axis=0, keepdims=True)
np.ptp(x)
np.ptp(x, axis=0)
np.ptp(x, axis=1, keepdims=True)
np.median(x)
np.median(x, axis=0)
np.median(x, axis=1, keepdims=True)
np.median(x, axis=(0, 1))
np.median(x, axis=0, overwrite_input=False)
np.quantile(x, 0.3)
np.quantile(x, 0.3, axis=1)
np.quantile(x, [0.2, 0.7], axis=1)
np.quantile(x, [0.2, 0.7], axis=1, keepdims=True)
np.quantile(x, 0.3, axis=1, method="lower")
np.quantile(x, 0.3, axis=1, method="hazen")
np.percentile(x, 30)
np.percentile(x, [20, 70], axis=0)
np.percentile(x, 30, axis=1, keepdims=True)
np.average(x)
np.average(x, axis=0)
np.average(x, axis=1, weights=V)
np.average(x, weights=x)
np.average(x, axis=1, keepdims=True)
np.average(x, axis=1, weights=V, keepdims=True)
np.average(x, axis=1, weights=V, returned=True)[0]
np.average(x, weights=x**2, returned=True)
np.average(V, weights=x[0])
np.nansum(x)
np.nansum(np.where(M, np.nan, x), axis=0)
np.nansum(np.where(M, np.nan, x), axis=1, keepdims=True)
np.nanprod(np.where(M, np.nan, x))
np.nanprod(np.where(M, np.nan, x), axis=1)
np.nanmean(np.where(M, np.nan, x))
np.nanmean(np.where(M, np.nan, x), axis=1)
np.nanmean(np.where(M, np.nan, x), axis=0, keepdims=True)
np.nanstd(np.where(M, np.nan, x))
np.nanstd(np.where(M, np.nan, x), axis=1, ddof=1)
np.nanvar(np.where(M, np.nan, x))
np.nanvar(np.where(M, np.nan, x), axis=1, ddof=1)
np.nanmax(np.where(M, np.nan, x))
np.nanmax(np.where(M, np.nan, x), axis=1)
np.nanmin(np.where(M, np.nan, x))
np.nanmin(np.where(M, np.nan, x), axis=1, keepdims=True)
np.nanmedian(np.where(M, np.nan, x))
np.nanmedian(np.where(M, np.nan, x), axis=1)
np.nanquantile(np.where(M, np.nan, x), 0.3, axis=1)
np.nanpercentile(np.where(M, np.nan, x), 30)
np.nancumsum(np.where(M, np.nan, x))
np.nancumsum(np.where(M, np.nan, x), axis=1)
np.nancumprod(np.where(M, np.nan, x), axis=1)
np.nanargmax(np.where(M, np.nan, x), axis=1) * x[:, 0]
np.nanargmin(np.where(M, np.nan, x)) * x
np.argmax(x) * x
np.argmax(x, axis=0) * x
np.argmax(x, axis=1, keepdims=True) * x
np.argmin(x, axis=0) * x
np.argsort(x, axis=0) * x
np.argsort(x, axis=None) * x[0, 0]
np.argsort(x, kind="stable") * x
np.argpartition(x, 1)[:, 1] * x[:, 0]
np.argwhere(x > 1).sum() * x
np.flatnonzero(x > 1).sum() * x
np.nonzero(x > 1)[1].sum() * x
np.count_nonzero(x > 1) * x
np.count_nonzero(x > 1, axis=0) * x
np.count_nonzero(x, axis=1, keepdims=True) * x
np.searchsorted(np.sort(x[0]), 1.0) * x
np.searchsorted([0.5, 1.5], x, side="right") * x
np.searchsorted([0.5, 1.5], x) * x
np.digitize(x, [0.5, 1.5]) * x
np.bincount([0, 1, 1], weights=x[0])
np.bincount(np.digitize(x[0], [0.5, 1.5])) * x[0, 0]
np.histogram(x, 3)[0].sum() * x
np.histogram(V, 3, weights=x[0])[0]
np.unique(x)
np.unique(x, return_inverse=True)[1].sum() * x
np.isin(x, [1.25]) * x
np.isclose(x, 1.3) * x
np.allclose(x, A) * x
np.array_equal(x, V) * x
np.array_equiv(x, V) * x
np.all(x > 0) * x
np.all(x > 1, axis=0) * x
np.any(x > 2, axis=1, keepdims=True) * x
np.any(x > 2, where=x < 2) * x
np.cumsum(x)
np.cumsum(x, 0)
np.cumsum(x, axis=1)
np.cumsum(x, axis=-1, dtype=np.float64)
np.cumprod(x)
np.cumprod(x, axis=1)
np.cumulative_sum(x, axis=1)
np.cumulative_sum(x, axis=1, include_initial=True)
np.cumulative_prod(x, axis=0)
np.diff(x)
np.diff(x, 2)
np.diff(x, axis=0)
np.diff(x, n=1, axis=1, prepend=0.5)
np.diff(x, axis=1, append=[[1.0], [2.0]])
np.ediff1d(x)
np.ediff1d(x, to_begin=1.0, to_end=[2.0, 3.0])
np.gradient(x)
np.gradient(x)[0]
np.gradient(x, 0.5)[1]
np.gradient(x, axis=1)
np.gradient(x, 0.5, 2.0)[0]
np.gradient(x, [0.0, 1.0, 3.0], axis=1)
np.gradient(x[0], 0.1)
np.gradient(x[0], edge_order=2)
np.gradient(x, axis=(0, 1))
np.trapezoid(x)
np.trapezoid(x, dx=0.5)
np.trapezoid(x, [0.0, 1.0, 3.0])
np.trapezoid(x, axis=0)
np.trapezoid([1.0, 2.0, 4.0], x[0])
np.convolve(x[0], V)
np.convolve(x[0], x[1], "same")
np.convolve(x[0], x[1], mode="valid")
np.correlate(x[0], V)
np.correlate(x[0], x[1], "full")
np.corrcoef(x)
np.cov(x)
np.cov(x[0], x[1])
np.cov(x, rowvar=False)
np.cov(x, bias=True)
np.cov(x, ddof=0)
np.cross(x, V)
np.cross(x, V, axisc=0)
np.cross(x.T, A[::-1] + 1, axisa=0)
np.cross(x.T, x.T[::-1], axis=0)
np.dot(x, V)
np.dot(x, x.T)
np.dot(x[0], x[1])
np.dot(x, 2.0)
np.dot(T3, x.T)
np.vdot(x, x + 1)
np.vecdot(x, V)
np.matvec(x, V)
np.vecmat(V, x.T)
np.inner(x, V)
np.inner(x, x)
np.inner(2.0, x)
np.outer(x, V)
np.outer(x[0], x[1])
np.matmul(x, x.T)
np.matmul(x, V)
np.matmul(V, x.T)
np.tensordot(x, x)
np.tensordot(x, x.T, axes=1)
np.tensordot(x, x, axes=([0], [0]))
np.tensordot(T3, x, axes=(2, 1))
np.tensordot(T3, x[:, :2], axes=[[1, 0], [1, 0]])
np.kron(x, S)
np.kron(V, x[0])
np.einsum("ij,kj->ik", x, x)
np.einsum("ij->j", x)
np.einsum("ii", x @ x.T)
np.einsum("...j,j", x, V)
np.einsum(x, [0, 1], V, [1], [0])
np.einsum("ij,jk", x, x.T, optimize=True)
np.trace(x)
np.trace(x, offset=1)
np.trace(x, 0, 1, 0)
np.diag(x)
np.diag(x, k=1)
np.diag(x[0])
np.diag(x[0], k=-1)
np.diagflat(x)
np.diagflat(x[0], k=1)
np.diagonal(x)
np.diagonal(x, offset=1)
np.diagonal(x, 0, 1, 0)
np.tril(x)
np.tril(x, k=-1)
np.triu(x)
np.triu(x, 1)
np.vander(x[0])
np.vander(x[0], 2, increasing=True)
np.polyval(x[0], 2.0)
np.polyval([1.0, 2.0, 3.0], x)
np.polyadd(x[0], V)
np.polysub(x[0], V)
np.polymul(x[0], V)
np.polyder(x[0])
np.polyint(x[0])
np.polyfit(V, x[0], 1)
np.reshape(x, (3, 2))
np.reshape(x, -1)
np.reshape(x, (3, 2), order="F")
np.reshape(x, (3, 2), "F")
np.reshape(x, shape=(6,))
np.reshape(x, (3, 2), order="A")
np.ravel(x)
np.ravel(x, "F")
np.ravel(x, order="F")
np.transpose(x)
np.transpose(x, (1, 0))
np.transpose(x[None], axes=(2, 0, 1))
np.transpose(x[None], axes=(-1, 0, 1))
np.permute_dims(x, (1, 0))
np.matrix_transpose(x)
np.swapaxes(x, 0, 1)
np.swapaxes(x, axis1=0, axis2=1)
np.moveaxis(x[None], 0, -1)
np.moveaxis(x[None], [0, 1], [1, 2])
np.moveaxis(x[None], source=0, destination=2)
np.rollaxis(x[None], 2)
np.rollaxis(x, 1, start=0)
np.roll(x, 1)
np.roll(x, shift=(1, 2), axis=(0, 1))
np.roll(x, -1, axis=1)
np.rot90(x)
np.rot90(x, k=3)
np.rot90(x, -1)
np.rot90(x, 1, axes=(1, 0))
np.flip(x)
np.flip(x, 1)
np.flip(x, axis=(0, 1))
np.fliplr(x)
np.flipud(x)
np.expand_dims(x, 0)
np.expand_dims(x, axis=(0, 3))
np.squeeze(x[None])
np.squeeze(x[None], axis=0)
np.atleast_1d(x[0, 0])
np.atleast_1d(x[0, 0], x)[0]
np.atleast_2d(x[0])
np.atleast_3d(x)
np.atleast_3d(x[0])
np.broadcast_to(x, (4, 2, 3))
np.broadcast_to(x[0, 0], 3)
np.broadcast_arrays(x, V)[1]
np.broadcast_arrays(x[0], x)[0]
np.concatenate([x, A])
np.concatenate((x, x), axis=1)
np.concatenate([x, x], axis=None)
np.concatenate([x, x], dtype=np.float64)
np.concat([x, A])
np.stack([x, A])
np.stack((x, x), axis=-1)
np.stack([x, 2 * x], axis=1)
np.hstack([x, A])
np.hstack([x[0, 0], 2.0])
np.vstack([x, V])
np.dstack([x, A])
np.column_stack([x[0], x[1]])
np.block([[x, A], [A, x]])
np.block([x[0], 1.0])
np.append(x, [1.0, 2.0])
np.append(x, x, axis=0)
np.append(A, values=x, axis=1)
np.insert(x, 1, 5.0)
np.insert(x, 1, x[0, 0], axis=1)
np.insert(x, [0, 2], [5.0, 6.0])
np.delete(x, 1)
np.delete(x, 1, axis=1)
np.delete(x, [0, 2], 1)
np.delete(x, slice(0, 2), axis=1)
np.resize(x, (3, 3))
np.tile(x, 2)
np.tile(x, (2, 1))
np.tile(x, reps=(2, 1, 2))
np.repeat(x, 2)
np.repeat(x, 2, axis=1)
np.repeat(x, [1, 2], axis=0)
np.repeat(x, repeats=3, axis=-1)
np.split(x, 2)[1]
np.split(x, [1], axis=1)[1]
np.split(x, 3, axis=1)[2]
np.array_split(x, 2, axis=1)[0]
np.array_split(x, [1, 2], axis=1)[1]
np.hsplit(x, 3)[1]
np.vsplit(x, 2)[0]
np.dsplit(x[..., None] * V, 3)[1]
np.unstack(x)[1]
np.unstack(x, axis=1)[2]
np.pad(x, 1)
np.pad(x, ((0, 1), (2, 0)))
np.pad(x, (1, 2), mode="constant", constant_values=3.0)
np.pad(x, ((1, 0), (0, 2)), constant_values=((1.0, 2.0), (3.0, 4.0)))
np.pad(x, 1, mode="edge")
np.pad(x, 1, mode="reflect")
np.pad(x, 2, mode="wrap")
np.pad(x, 1, mode="symmetric")
np.pad(x, 1, mode="mean")
np.pad(x, 1, mode="maximum")
np.pad(x, 1, mode="linear_ramp")
np.trim_zeros(np.where(x[0] > 1, x[0], 0.0))
np.sort(x)
np.sort(x, axis=0)
np.sort(x, axis=None)
np.sort(x, kind="stable")
np.sort(x, -1, "heapsort")
np.partition(x, 1)
np.partition(x, 1, axis=0)
np.partition(x, 2, axis=None)
np.take(x, [0, 4])
np.take(x, [2, 0], axis=1)
np.take(x, 1)
np.take(x, [7, -1], mode="wrap")
np.take(x, [7, -1], mode="clip")
np.take(x, [[0, 1], [1, 0]], axis=0)
np.take_along_axis(x, np.array([[0], [2]]), axis=1)
np.take_along_axis(x, np.argsort(x, axis=1), 1)
np.compress([True, False, True], x, axis=1)
np.compress([False, True], x)
np.extract(x > 1, x)
np.choose([0, 1, 0], [x[0], x[1]])
np.choose([0, 1, 3], [x[0], x[1]], mode="wrap")
np.where(x > 1, x, -x)
np.where(x > 1, x, 0.0)
np.where(x > 1)[0].sum() * x
np.where([True, False, True], 1.0, x)
np.select([x > 1, x > 0.5], [x, x**2])
np.select([x > 1, x > 0.5], [x, x**2], default=7.0)
np.select([x > 1, x > 0.5], [1.0, x], x * 2)
np.meshgrid(x[0], x[1])[0]
np.meshgrid(x[0], x[1], indexing="ij")[1]
np.meshgrid(x[0], x[1], sparse=True)[0]
np.meshgrid(x[0], x[1])
np.linspace(x[0], x[1], 4)
np.linspace(0.0, x[0, 0], 5)
np.linspace(0.0, x[0], 5, axis=1)
np.linspace(x[0, 0], 3.0, num=4, endpoint=False)
np.linspace(x[0, 0], 3.0, 4, retstep=True)[1]
np.logspace(0.0, x[0, 0], 4)
np.logspace(x[0], 2.0, 4, base=2.0)
np.geomspace(1.0, x[0, 0], 4)
np.geomspace(x[0], 8.0, 4)
np.copy(x)
np.copy(x, "F")
np.zeros_like(x) + x
np.ones_like(x) * x
np.empty_like(x) * 0 + x
np.full_like(x, 2.0) * x
np.full_like(x, x[0, 0])
np.full_like(A, 3.0) * x
np.zeros_like(x, dtype=np.float32) + x
np.zeros_like(x, shape=(3,)) + x
np.ones_like(x, shape=(3,), dtype=np.float64) + x
np.full_like(x, x[0, 0], shape=(2,))
np.astype(x, np.float64)
np.real(x) * 2
np.shape(x)[0] * x
np.ndim(x) * x
np.size(x) * x
np.size(x, 1) * x
np.isscalar(x) + x
np.result_type(x, np.float32).itemsize * x
np.can_cast(x.dtype, np.float64) * x
np.min_scalar_type(x).itemsize * x
np.common_type(x, V)(1) * x
np.shares_memory(x, V) + x
np.may_share_memory(x, V) + x
np.apply_along_axis(np.sum, 1, x)
np.apply_along_axis(lambda v: v * 2, 0, x)
np.apply_over_axes(np.sum, x, [0, 1])
np.lexsort((x[0], x[1])).sum() * x
np.ix_([0, 1], [2])[0].sum() * x
np.fromfunction(lambda i, j: i + j, (2, 3)) * x
np.asarray(A) * x
np.tri(2, 3) * x
np.eye(3)[:2] * x
np.linalg.norm(x)
np.linalg.norm(x, axis=1)
np.linalg.norm(x, axis=0, keepdims=True)
np.linalg.norm(x, "fro")
np.linalg.norm(x, 1)
np.linalg.norm(x, 2)
np.linalg.norm(x, "nuc")
np.linalg.norm(x, np.inf)
np.linalg.norm(x, -np.inf, axis=1)
np.linalg.norm(x[0], 3)
np.linalg.norm(x, ord=1, axis=1)
np.linalg.vector_norm(x)
np.linalg.vector_norm(x, axis=1, ord=1)
np.linalg.vector_norm(x, axis=0, keepdims=True)
np.linalg.matrix_norm(x)
np.linalg.matrix_norm(x, ord=1)
np.linalg.inv(x @ x.T + S)
np.linalg.pinv(x)
np.linalg.det(x @ x.T + S)
np.linalg.slogdet(x @ x.T + S)[1]
np.linalg.slogdet(x @ x.T + S).logabsdet
np.linalg.slogdet(x @ x.T + S)
np.linalg.solve(S, x)
np.linalg.solve(x @ x.T + S, V[:2])
np.linalg.solve(x @ x.T + S, x)
np.linalg.cholesky(x @ x.T + S)
np.linalg.cholesky(x @ x.T + S, upper=True)
np.linalg.eigh(x @ x.T)[0]
np.linalg.eigh(x @ x.T).eigenvalues
np.linalg.eigh(x @ x.T + S, UPLO="U")[0]
np.abs(np.linalg.eigh(x @ x.T)[1])
np.linalg.eigvalsh(x @ x.T)
np.linalg.eigvals(x @ x.T)
np.linalg.svd(x)[1]
np.linalg.svd(x, full_matrices=False).S
np.abs(np.linalg.svd(x, full_matrices=False)[0])
np.linalg.svd(x, compute_uv=False)
np.linalg.svdvals(x)
np.abs(np.linalg.qr(x.T)[1])
np.abs(np.linalg.qr(x.T).R)
np.abs(np.linalg.qr(x.T, mode="r"))
np.linalg.matrix_power(x @ x.T, 3)
np.linalg.matrix_power(x @ x.T + S, -1)
np.linalg.matrix_power(x @ x.T, 0) * x[0, 0]
np.linalg.multi_dot([x, x.T, S])
np.linalg.lstsq(x.T, V)[0]
np.linalg.lstsq(x.T, V, rcond=None)[0]
np.linalg.cond(x)
np.linalg.cond(x @ x.T, 1)
np.linalg.matrix_rank(x) * x
np.linalg.matrix_rank(x, tol=2.0) * x
np.linalg.matrix_transpose(x)
np.linalg.trace(x)
np.linalg.diagonal(x)
np.linalg.outer(x[0], x[1])
np.linalg.cross(x, V)
np.linalg.matmul(x, x.T)
np.linalg.tensordot(x, x)
np.linalg.vecdot(x, V)
np.linalg.tensorinv((x @ x.T + S)[:, :, None][:, :, 0], ind=1)
np.linalg.tensorsolve(x @ x.T + S, V[:2])
"""

EVERY_CALL = [
    *(f"np.{name}" if "(" in name else f"np.{name}(x)" for name in OF_EACH_ELEMENT.split()),
    *(f"np.{name}(x, V)" for name in OF_TWO.split()),
    *(f"np.{name}(V[::-1], x)" for name in OF_TWO.split() if name not in {"power", "pow", "float_power"}),
    *(f"np.{name}(x, 1.7)" for name in OF_TWO.split()),
    *CALLS.strip().splitlines(),
]


def functions_called() -> set[str]:
    """The names below `np` of the functions that the calls use."""
    return {name for call in EVERY_CALL for name in re.findall(r"np\.((?:linalg\.)?\w+)", call)}
