"""Compiled steps beside NumPy written by hand, our own eager steps and PyTorch's, as ratios of medians in one run.

See `test_descent.py`. The rounds run the candidates in an order that is drawn anew, so that none always runs first.
"""

from __future__ import annotations

import random
import statistics
import time
import tracemalloc

import numpy as np
import pytest
from benchmarks.test_descent import quadratic
from benchmarks.timing import microseconds

import autogradlab as al

SIZES = [(16, (2, 16, 1)), (64, (64, 64, 10)), (64, (784, 128, 10))]
ROUNDS = 15


def medians(candidates, steps):
    """For each candidate the median over the rounds, in microseconds a step."""
    for run in candidates.values():
        run()
    seen = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name in random.sample(list(candidates), len(candidates)):
            seen[name].append(microseconds(candidates[name], steps))
    return {name: statistics.median(times) for name, times in seen.items()}


def report(capsys, what, found):
    by_hand = found["by hand"]
    with capsys.disabled():
        print(f"\n{what}:", ", ".join(f"{name} {t:.1f} us ({t / by_hand:.2f})" for name, t in found.items()))


# --- the seed's descent --------------------------------------------------------------------------------------------


def descent_by_hand(a):
    x, y, z = a
    g = np.array([2 * x - 2 * y + 2 * z + 2, 4 * y - 2 * x - 4 * z - 2, 6 * z + 2 * x - 4 * y])
    return a - 0.01 * g


def descent(a):
    return a - 0.01 * al.grad(quadratic)(a)


def pytorch_descent(torch):
    a = torch.zeros(3, requires_grad=True)

    def step():
        quadratic(a).backward()
        with torch.no_grad():
            a.sub_(a.grad * 0.01)
            a.grad.zero_()

    return step


def test_a_compiled_descent(capsys):
    a = np.array([0.3, -0.2, 0.7])
    readable, fast = al.compile(descent), al.compile(descent, readable=False)
    np.testing.assert_allclose(fast(a), descent_by_hand(a))
    candidates = {
        "by hand": lambda: descent_by_hand(a),
        "compiled": lambda: readable(a),
        "not readable": lambda: fast(a),
        "eager": lambda: descent(a),
    }
    add_pytorch(candidates, pytorch_descent)
    report(capsys, "the seed's descent step", medians(candidates, 200))


def add_pytorch(candidates, make):
    """Add PyTorch's step, where PyTorch is."""
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)
    candidates["PyTorch eager"] = make(torch)


# --- networks ------------------------------------------------------------------------------------------------------


def drawn(batch, sizes):
    rng = np.random.default_rng(0)
    params = []
    for m, n in zip(sizes[:-1], sizes[1:], strict=True):
        params += [(rng.normal(size=(m, n)) / np.sqrt(m)).astype(np.float32), np.zeros(n, np.float32)]
    return (
        params,
        rng.normal(size=(batch, sizes[0])).astype(np.float32),
        rng.normal(size=(batch, sizes[-1])).astype(np.float32),
    )


def loss_of(params, x, t):
    w1, b1, w2, b2 = params
    h = np.tanh(x @ w1 + b1)
    return ((h @ w2 + b2 - t) ** 2).mean()


def network_step(params, x, t, lr):
    loss, gs = al.value_and_grad(loss_of)(params, x, t)
    return loss, [p - lr * g for p, g in zip(params, gs, strict=True)]


def network_by_hand(params, x, t, lr):
    w1, b1, w2, b2 = params
    h = np.tanh(x @ w1 + b1)
    d = h @ w2 + b2 - t
    g = 2 * d / d.size
    dz = (g @ w2.T) * (1 - h * h)
    return (d**2).mean(), [w1 - lr * (x.T @ dz), b1 - lr * dz.sum(0), w2 - lr * (h.T @ g), b2 - lr * g.sum(0)]


def pytorch_network(params, x, t):
    def make(torch):
        ps = [torch.tensor(p, requires_grad=True) for p in params]
        xs, ts = torch.tensor(x), torch.tensor(t)

        def step():
            loss_of_tensors(torch, ps, xs, ts).backward()
            with torch.no_grad():
                for p in ps:
                    p.sub_(p.grad * 0.1)
                    p.grad = None

        return step

    return make


def loss_of_tensors(torch, ps, x, t):
    w1, b1, w2, b2 = ps
    return ((torch.tanh(x @ w1 + b1) @ w2 + b2 - t) ** 2).mean()


@pytest.mark.parametrize(("batch", "sizes"), SIZES, ids=lambda v: str(v))
def test_a_compiled_training_step(batch, sizes, capsys):
    params, x, t = drawn(batch, sizes)
    readable, fast = al.compile(network_step), al.compile(network_step, readable=False)
    for found, wanted in zip(fast(params, x, t, 0.1)[1], network_by_hand(params, x, t, 0.1)[1], strict=True):
        np.testing.assert_allclose(found, wanted, atol=1e-5)
    candidates = {
        "by hand": lambda: network_by_hand(params, x, t, 0.1),
        "compiled": lambda: readable(params, x, t, 0.1),
        "not readable": lambda: fast(params, x, t, 0.1),
        "eager": lambda: network_step(params, x, t, 0.1),
    }
    add_pytorch(candidates, pytorch_network(params, x, t))
    report(capsys, f"{batch}x{'-'.join(map(str, sizes))}", medians(candidates, 60 if sizes[0] < 100 else 20))


# --- what it costs -------------------------------------------------------------------------------------------------


def test_the_lookup_the_tracing_and_the_memory(capsys):
    x = np.ones(3)
    compiled = al.compile(lambda a: a)
    compiled(x)
    body = compiled.newest().function
    lookup = microseconds(lambda: compiled(x), 5000) - microseconds(lambda: body(x), 5000)
    params, x, t = drawn(64, (64, 64, 10))
    eager = microseconds(lambda: network_step(params, x, t, 0.1), 50)
    start = time.perf_counter()
    fast = al.compile(network_step, readable=False)
    fast.trace(params, x, t, 0.1)
    tracing = (time.perf_counter() - start) * 1e6
    peaks = [peak(lambda step=step: step(params, x, t, 0.1)) for step in (fast, network_by_hand)]
    with capsys.disabled():
        print(
            f"\nlook-up {lookup:.2f} us; tracing {tracing / eager:.1f} eager steps; peak {peaks[0] / peaks[1]:.2f} by hand"
        )


def peak(run):
    """The most memory that a step takes, in bytes."""
    run()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
