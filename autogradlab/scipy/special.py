"""`scipy.special` with derivatives: a rule a line, after which SciPy's own functions take traced values.

Read next: `stats.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.numpy_dispatch import is_tracked, unwrap
from autogradlab.engine.table import rule
from autogradlab.scipy.load import load_scipy
from autogradlab.transforms.primitive import defvjp, primitive

sp: Any = load_scipy("special")
numpy: Any = np  # its stubs know no tensors
ROOT_PI = float(np.sqrt(np.pi))


def gaussian(x: Any) -> Any:
    """The slope of erf."""
    return numpy.exp(-(x**2)) * (2 / ROOT_PI)


def beta_share(a: Any, b: Any) -> Any:
    """The derivative of betaln with respect to its first argument."""
    return sp.psi(a) - sp.psi(a + b)


def gamma_density(a: Any, x: Any) -> Any:
    """The slope of gammainc in x."""
    return numpy.exp((a - 1) * numpy.log(x) - x - sp.gammaln(a))


def student_density(n: Any, x: Any) -> Any:
    """The density of Student's t, the slope of stdtr in x."""
    return (1 + x**2 / n) ** (-(n + 1) / 2) / (numpy.sqrt(n) * sp.beta(n / 2, 0.5))


polygamma: Any = primitive(sp.polygamma)
defvjp(polygamma, None, lambda ans, n, x: lambda g: g * polygamma(n + 1, x))

# fmt: off
rule(sp.expit,     lambda g, y, x: g * y * (1 - y), saves="y")
rule(sp.logit,     lambda g, y, x: g / (x * (1 - x)), saves="x")
rule(sp.log_expit, lambda g, y, x: g * sp.expit(-x), saves="x")
rule(sp.erf,       lambda g, y, x: g * gaussian(x), saves="x")
rule(sp.erfc,      lambda g, y, x: -g * gaussian(x), saves="x")
rule(sp.erfinv,    lambda g, y, x: g * numpy.exp(y**2) * (ROOT_PI / 2), saves="y")
rule(sp.erfcinv,   lambda g, y, x: -g * numpy.exp(y**2) * (ROOT_PI / 2), saves="y")
rule(sp.ndtr,      lambda g, y, x: g * numpy.exp(-(x**2) / 2) / np.sqrt(2 * np.pi), saves="x")
rule(sp.ndtri,     lambda g, y, x: g * numpy.exp(y**2 / 2) * np.sqrt(2 * np.pi), saves="y")
rule(sp.log_ndtr,  lambda g, y, x: g * numpy.exp(-(x**2) / 2 - y) / np.sqrt(2 * np.pi), saves="y x")
rule(sp.gamma,     lambda g, y, x: g * y * sp.psi(x), saves="y x")
rule(sp.rgamma,    lambda g, y, x: -g * y * sp.psi(x), saves="y x")
rule(sp.gammaln,   lambda g, y, x: g * sp.psi(x), saves="x")
rule(sp.loggamma,  lambda g, y, x: g * sp.psi(x), saves="x")
rule(sp.psi,       lambda g, y, x: g * polygamma(1, x), saves="x")
rule(sp.gammasgn,  None)
rule(sp.gammainc,  None, lambda g, y, a, x: g * gamma_density(a, x))
rule(sp.gammaincc, None, lambda g, y, a, x: -g * gamma_density(a, x))
rule(sp.beta,      lambda g, y, a, b: g * y * beta_share(a, b), lambda g, y, a, b: g * y * beta_share(b, a))
rule(sp.betaln,    lambda g, y, a, b: g * beta_share(a, b),     lambda g, y, a, b: g * beta_share(b, a))
rule(sp.betainc,   None, None, lambda g, y, a, b, x: g * x ** (a - 1) * (1 - x) ** (b - 1) / sp.beta(a, b))
rule(sp.stdtr,     None, lambda g, y, n, x: g * student_density(n, x))
rule(sp.j0,        lambda g, y, x: -g * sp.j1(x), saves="x")
rule(sp.j1,        lambda g, y, x: g * (sp.j0(x) - sp.jv(2, x)) / 2, saves="x")
rule(sp.y0,        lambda g, y, x: -g * sp.y1(x), saves="x")
rule(sp.y1,        lambda g, y, x: g * (sp.y0(x) - sp.yn(2, x)) / 2, saves="x")
rule(sp.jv,        None, lambda g, y, n, x: g * (sp.jv(n - 1, x) - sp.jv(n + 1, x)) / 2)
rule(sp.yn,        None, lambda g, y, n, x: g * (sp.yn(n - 1, x) - sp.yn(n + 1, x)) / 2)
rule(sp.i0,        lambda g, y, x: g * sp.i1(x), saves="x")
rule(sp.i1,        lambda g, y, x: g * (sp.i0(x) + sp.iv(2, x)) / 2, saves="x")
rule(sp.iv,        None, lambda g, y, n, x: g * (sp.iv(n - 1, x) + sp.iv(n + 1, x)) / 2)
rule(sp.ive,       None, lambda g, y, n, x: g * (y * (n / x - numpy.sign(x)) + sp.ive(n + 1, x)))
rule(sp.xlogy,     lambda g, y, x, t: g * numpy.log(t),   lambda g, y, x, t: g * x / t)
rule(sp.xlog1py,   lambda g, y, x, t: g * numpy.log1p(t), lambda g, y, x, t: g * x / (1 + t))
rule(sp.entr,      lambda g, y, x: -g * (numpy.log(x) + 1), saves="x")
rule(sp.rel_entr,  lambda g, y, p, q: g * (numpy.log(p / q) + 1), lambda g, y, p, q: -g * p / q)
rule(sp.kl_div,    lambda g, y, p, q: g * numpy.log(p / q),       lambda g, y, p, q: g * (1 - p / q))
# fmt: on


def multigammaln(a: Any, d: int) -> Any:
    """The logarithm of the multivariate gamma function."""
    if not is_tracked((a,), {}):
        return sp.multigammaln(*unwrap((a, d)))
    terms = sp.gammaln(numpy.expand_dims(a, -1) - np.arange(d) / 2)
    return d * (d - 1) / 4 * np.log(np.pi) + numpy.sum(terms, axis=-1)


def logsumexp(a: Any, axis: Any = None, b: Any = None, keepdims: bool = False) -> Any:
    """The logarithm of a sum of exponentials, each times `b`, without overflow."""
    if not is_tracked((a, b), {}):
        return sp.logsumexp(*unwrap((a, axis, b)), keepdims=keepdims)
    raw = unwrap(a) if b is None else np.where(unwrap(b) == 0, -np.inf, unwrap(a))
    top = np.max(raw, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    terms = numpy.exp(a - top) if b is None else b * numpy.exp(numpy.where(np.isfinite(raw), a - top, -np.inf))
    found = numpy.log(numpy.sum(terms, axis=axis, keepdims=True)) + top
    return found if keepdims else numpy.squeeze(found, axis=axis)


def log_softmax(x: Any, axis: Any = None) -> Any:
    """The logarithm of softmax; over all elements by default."""
    return x - logsumexp(x, axis, keepdims=True) if is_tracked((x,), {}) else sp.log_softmax(unwrap(x), axis)


def softmax(x: Any, axis: Any = None) -> Any:
    """Exponentials divided by their sum; over all elements by default."""
    return numpy.exp(log_softmax(x, axis)) if is_tracked((x,), {}) else sp.softmax(unwrap(x), axis)


def __getattr__(name: str) -> Any:
    return getattr(sp, {"jn": "jv", "digamma": "psi"}.get(name, name))


def __dir__() -> list[str]:
    return sorted({*dir(sp), "logsumexp"})
