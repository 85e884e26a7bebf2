"""HIPS autograd's kind of programs run unchanged, and give the values that HIPS autograd 1.9.1 gave."""

import autogradlab.numpy.random as npr
import numpy
import pytest

import autogradlab.numpy as np
from autogradlab import elementwise_grad, grad, hessian, hessian_vector_product, jacobian, value_and_grad
from autogradlab.misc import flatten
from autogradlab.misc.optimizers import adam
from autogradlab.test_util import check_grads

special = pytest.importorskip("autogradlab.scipy.special")
mvn = pytest.importorskip("autogradlab.scipy.stats").multivariate_normal
convolve = pytest.importorskip("autogradlab.scipy.signal").convolve
logsumexp = special.logsumexp


def tanh():
    def f(x):
        return (1.0 - np.exp(-2 * x)) / (1.0 + np.exp(-2 * x))

    x, found = np.linspace(-7, 7, 9), []
    for _ in range(5):
        found.append(f(x))
        f = elementwise_grad(f)
    return found


def logistic_regression():
    inputs = np.array([[0.52, 1.12, 0.77], [0.88, -1.08, 0.15], [0.52, 0.06, -1.30], [0.74, -2.49, 1.39]])
    targets = np.array([True, True, False, True])

    def loss(weights):
        share = 0.5 * (np.tanh(np.dot(inputs, weights)) + 1)
        return -np.sum(np.log(share * targets + (1 - share) * (1 - targets)))

    weights = np.array([0.0, 0.0, 0.0])
    check_grads(loss, modes=["rev"])(weights)
    for _ in range(100):
        weights -= grad(loss)(weights) * 0.01
    return [loss(weights), weights]


def neural_net():
    rs = npr.RandomState(0)
    start = [(0.1 * rs.randn(m, n), 0.1 * rs.randn(n)) for m, n in ((5, 4), (4, 3))]
    inputs, targets = rs.randn(20, 5), np.eye(3)[rs.randint(0, 3, 20)]

    def predict(params, x):
        for w, b in params:
            outputs = np.dot(x, w) + b
            x = np.tanh(outputs)
        return outputs - logsumexp(outputs, axis=1, keepdims=True)

    def objective(params, i):
        flat, _ = flatten(params)
        return -np.sum(predict(params, inputs) * targets) + 0.1 * np.dot(flat, flat)

    found = adam(grad(objective), start, step_size=0.05, num_iters=30)
    return [objective(found, 0), found[1][0]]


def gaussian_mixture():
    rs = npr.RandomState(1)
    data = rs.randn(30, 2)
    start = {"shares": rs.randn(3), "means": rs.randn(3, 2), "lower": np.zeros((3, 2, 2)) + np.eye(2)}
    flat, unflatten = flatten(start)

    def objective(x):
        p = unflatten(x)
        covs = np.einsum("kij,klj->kil", p["lower"], p["lower"])
        parts = [share + mvn.logpdf(data, m, c) for share, m, c in zip(p["shares"], p["means"], covs, strict=True)]
        return -np.sum(logsumexp(np.vstack(parts), axis=0))

    value, g = value_and_grad(objective)(flat)
    return [value, g, hessian_vector_product(objective)(flat, g)]


def hidden_markov_model():
    rs = npr.RandomState(0)
    seen = rs.randint(0, 4, 12)

    def log_likelihood(params):
        start, steps, signs = [p - logsumexp(p, axis=-1, keepdims=True) for p in params]
        alpha = start + signs[:, seen[0]]
        for o in seen[1:]:
            alpha = logsumexp(alpha[:, None] + steps, axis=0) + signs[:, o]
        return logsumexp(alpha)

    value, g = value_and_grad(log_likelihood)((rs.randn(3), rs.randn(3, 3), rs.randn(3, 4)))
    return [value, *g]


def convolutional_net():
    rs = npr.RandomState(0)
    x = rs.randn(2, 1, 8, 8)

    def layer(p):
        c = convolve(x, p["w"], axes=([2, 3], [2, 3]), dot_axes=([1], [0]), mode="valid") + p["b"]
        c = c.reshape((*c.shape[:2], 3, 2, 3, 2))
        c = np.max(np.max(c, axis=3), axis=4)
        return np.sum(np.tanh(c.reshape(c.shape[0], -1)) ** 2)

    g = grad(layer)({"w": rs.randn(1, 2, 3, 3), "b": rs.randn(1, 2, 1, 1)})
    return [g["w"], g["b"]]


def gaussian_process():
    rs = npr.RandomState(0)
    x = rs.randn(6, 1)
    y = np.sin(x[:, 0])

    def log_marginal(p):
        d = (x[:, None, :] - x[None]) / np.exp(p[3:])
        cov = np.exp(p[2]) * np.exp(-0.5 * np.sum(d**2, axis=2)) + np.exp(p[1]) * np.eye(6)
        return mvn.logpdf(y, p[0] * np.ones(6), cov)

    p = 0.1 * rs.randn(4)
    return [grad(log_marginal)(p), hessian(log_marginal)(p)]


def differential_equation():
    def slope(y, a):
        return np.array([y[1], -a * y[0]])

    def solve(y, a, h=0.2):
        found = [y]
        for _ in range(5):
            k1 = slope(y, a)
            k2 = slope(y + h * k1 / 2, a)
            k3 = slope(y + h * k2 / 2, a)
            y = y + h * (k1 + 2 * k2 + 2 * k3 + slope(y + h * k3, a)) / 6
            found.append(y)
        return np.stack(found)

    y0 = np.array([1.0, 0.0])
    return [jacobian(solve, 1)(y0, 2.0), jacobian(lambda y: solve(y, 2.0)[-1])(y0)]


EXAMPLES = [
    tanh, logistic_regression, neural_net, gaussian_mixture, hidden_markov_model, convolutional_net, gaussian_process,
    differential_equation,
]  # fmt: skip
RECORDED = {  # the sum of all results, each number times the cosine of its place
    "tanh": 1.9324824932851161,
    "logistic_regression": -0.332837321255939,
    "neural_net": 15.687720685540562,
    "gaussian_mixture": 233.43462343378246,
    "hidden_markov_model": -21.099712749070775,
    "convolutional_net": -1.3796327591010886,
    "gaussian_process": -0.5135522795695993,
    "differential_equation": 0.877318154891737,
}


def fingerprint(results):
    flat = numpy.concatenate([numpy.ravel(r) for r in results])
    return float(numpy.sum(flat * numpy.cos(numpy.arange(flat.size))))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda f: f.__name__)
def test_an_example_gives_what_hips_autograd_gives(example):
    assert fingerprint(example()) == pytest.approx(RECORDED[example.__name__], rel=1e-8)
