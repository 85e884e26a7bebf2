"""The seed's descent step, beside the peers, as ratios of medians in one run.

    pip install ".[bench]"
    pytest tests/benchmarks --numprocesses 0 -s

Nothing is asserted about time; the table is the result.
"""

import importlib
import statistics
import time

import numpy as np
import pytest

import autogradlab

ROUNDS, STEPS = 15, 200


def quadratic(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def pytorch_step(torch):
    """One step in PyTorch's spelling, for PyTorch and for us."""
    a = torch.zeros(3, requires_grad=True)

    def step():
        quadratic(a).backward()
        with torch.no_grad():
            a.__iadd__(-0.01 * a.grad)
            a.grad.zero_()

    return step


def hips_step(grad):
    """One step in HIPS autograd's spelling, for HIPS autograd and for us."""
    g = grad(quadratic)
    state = [np.zeros(3)]

    def step():
        state[0] = state[0] - 0.01 * g(state[0])

    return step


def microseconds(step):
    start = time.perf_counter()
    for _ in range(STEPS):
        step()
    return (time.perf_counter() - start) / STEPS * 1e6


def side_by_side(ours, theirs):
    """Medians in microseconds a step, the two measured in turn so that both see the same machine."""
    ours(), theirs()
    rounds = [(microseconds(ours), microseconds(theirs)) for _ in range(ROUNDS)]
    return tuple(statistics.median(column) for column in zip(*rounds, strict=True))


def report(capsys, peer, mine, other):
    with capsys.disabled():
        print(f"\nseed's descent step: {mine:.0f} us, {peer} {other:.0f} us, ratio {mine / other:.2f}")


def test_the_descent_step_beside_pytorch(capsys):
    torch = pytest.importorskip("torch", reason='PyTorch is missing: pip install "autogradlab[bench]"')
    torch.set_num_threads(1)
    mine, other = side_by_side(pytorch_step(autogradlab), pytorch_step(torch))
    report(capsys, f"PyTorch {torch.__version__}", mine, other)


def test_the_descent_step_beside_hips_autograd(capsys):
    autograd = pytest.importorskip("autograd", reason='HIPS autograd is missing: pip install "autogradlab[bench]"')
    importlib.import_module("autograd.numpy")
    mine, other = side_by_side(hips_step(autogradlab.grad), hips_step(autograd.grad))
    report(capsys, "HIPS autograd", mine, other)
