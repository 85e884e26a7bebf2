"""`scipy.stats` with derivatives: the densities that HIPS autograd has, written with its special functions.

`import autogradlab.scipy.stats.norm as norm` works, too. Without a traced value SciPy itself computes.

Read next: `signal.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.numpy_dispatch import is_tracked, unwrap, unwrap_dict
from autogradlab.scipy import special
from autogradlab.scipy.load import load_scipy

scipy_stats: Any = load_scipy("stats")
numpy: Any = np  # its stubs know no tensors
sp: Any = special
LOG_2PI = float(np.log(2 * np.pi))


class Distribution:
    """A distribution's functions: ours for traced values, SciPy's for all others."""

    def __init__(self, name: str, **formulas: Callable[..., Any]) -> None:
        self.name, self.plain, self.formulas = name, getattr(scipy_stats, name), formulas
        sys.modules[f"{__name__}.{name}"] = self  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        plain = getattr(self.plain, name)
        if name not in self.formulas:
            return plain

        def either(*args: Any, **kwargs: Any) -> Any:
            if is_tracked(args, kwargs):
                return self.formulas[name](*args, **kwargs)
            return plain(*unwrap(args), **unwrap_dict(kwargs))

        return either


def location_scale(formula: Callable[..., Any], is_log: bool = False, is_density: bool = True) -> Callable[..., Any]:
    """A formula of the standardized x, with `loc` and `scale` behind the distribution's own parameters."""

    def found(x: Any, *shape: Any, loc: Any = 0.0, scale: Any = 1.0) -> Any:
        count = formula.__code__.co_argcount - 1
        own, rest = shape[:count], shape[count:]
        loc, scale = [*rest, *(loc, scale)[len(rest) :]]
        y = formula((x - loc) / scale, *own)
        return y if not is_density else y - numpy.log(scale) if is_log else y / scale

    return found


def density(name: str, logpdf: Callable[..., Any], **others: Callable[..., Any]) -> Distribution:
    """A continuous distribution by its standardized log density; others are functions of the standardized x."""
    log = location_scale(logpdf, is_log=True)
    more = {key: location_scale(fn, is_density=False) for key, fn in others.items()}
    return Distribution(name, logpdf=log, pdf=lambda *args, **kwargs: numpy.exp(log(*args, **kwargs)), **more)


norm = density(
    "norm",
    lambda z: -(z**2) / 2 - LOG_2PI / 2,
    cdf=lambda z: sp.ndtr(z),
    sf=lambda z: sp.ndtr(-z),
    logcdf=lambda z: sp.log_ndtr(z),
    logsf=lambda z: sp.log_ndtr(-z),
)
t = density(
    "t",
    lambda z, df: (
        sp.gammaln((df + 1) / 2)
        - sp.gammaln(df / 2)
        - numpy.log(df * np.pi) / 2
        - (df + 1) / 2 * numpy.log1p(z**2 / df)
    ),
    cdf=lambda z, df: sp.stdtr(df, z),
    sf=lambda z, df: sp.stdtr(df, -z),
    logcdf=lambda z, df: numpy.log(sp.stdtr(df, z)),
    logsf=lambda z, df: numpy.log(sp.stdtr(df, -z)),
)
beta = density(
    "beta",
    lambda z, a, b: sp.xlogy(a - 1, z) + sp.xlog1py(b - 1, -z) - sp.betaln(a, b),
    cdf=lambda z, a, b: sp.betainc(a, b, z),
)
gamma = density("gamma", lambda z, a: sp.xlogy(a - 1, z) - z - sp.gammaln(a), cdf=lambda z, a: sp.gammainc(a, z))
chi2 = density(
    "chi2",
    lambda z, df: sp.xlogy(df / 2 - 1, z) - z / 2 - sp.gammaln(df / 2) - df / 2 * np.log(2),
    cdf=lambda z, df: sp.gammainc(df / 2, z / 2),
)


def poisson_logpmf(k: Any, mu: Any, loc: Any = 0) -> Any:
    """The logarithm of the probability of k events."""
    return sp.xlogy(k - loc, mu) - sp.gammaln(k - loc + 1) - mu


poisson = Distribution(
    "poisson",
    logpmf=poisson_logpmf,
    pmf=lambda *args, **kwargs: numpy.exp(poisson_logpmf(*args, **kwargs)),
    cdf=lambda k, mu, loc=0: sp.gammaincc(np.floor(unwrap(k)) - loc + 1, mu),
)


def dirichlet_logpdf(x: Any, alpha: Any) -> Any:
    """The log density of shares x that sum to 1."""
    return numpy.sum(sp.xlogy(alpha - 1, x)) + sp.gammaln(numpy.sum(alpha)) - numpy.sum(sp.gammaln(alpha))


dirichlet = Distribution(
    "dirichlet", logpdf=dirichlet_logpdf, pdf=lambda x, alpha: numpy.exp(dirichlet_logpdf(x, alpha))
)


def normal_logpdf(x: Any, mean: Any, cov: Any, allow_singular: bool = False) -> Any:
    """The log density of vectors, along the last axis of x."""
    away = numpy.atleast_1d(x - mean)
    matrix = numpy.atleast_2d(cov)
    rank, log_det = matrix.shape[-1], numpy.linalg.slogdet(matrix)[1]
    inverse = numpy.linalg.pinv(matrix) if allow_singular else numpy.linalg.inv(matrix)
    if allow_singular:  # the determinant within the space of the data
        s = np.linalg.eigvalsh(unwrap(matrix))
        kept = s > 1e6 * np.finfo(s.dtype).eps * np.abs(s).max()
        rank, log_det = int(kept.sum()), numpy.sum(numpy.log(numpy.linalg.eigvalsh(matrix)[kept]))
    squares = numpy.sum(numpy.matmul(away, inverse) * away, axis=-1)
    return -(rank * LOG_2PI + squares + log_det) / 2


multivariate_normal = Distribution(
    "multivariate_normal",
    logpdf=normal_logpdf,
    pdf=lambda *args, **kwargs: numpy.exp(normal_logpdf(*args, **kwargs)),
    entropy=lambda mean, cov: cov.shape[0] * (1 + LOG_2PI) / 2 + numpy.linalg.slogdet(cov)[1] / 2,
)


def __getattr__(name: str) -> Any:
    return getattr(scipy_stats, name)
