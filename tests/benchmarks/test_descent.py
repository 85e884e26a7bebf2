"""The seed's descent step, beside the peers, as ratios of medians in one run.

    pip install ".[bench]"
    pytest tests/benchmarks --numprocesses 0 -s

Nothing is asserted about time; the table is the result.
"""

import importlib

import numpy as np
import pytest
from benchmarks.timing import line, side_by_side

import autogradlab

STEPS = 200


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


def report(capsys, peer, mine, other):
    with capsys.disabled():
        print(line("seed's descent step", peer, mine, other))


def test_the_descent_step_beside_pytorch(capsys):
    torch = pytest.importorskip("torch", reason='PyTorch is missing: pip install "autogradlab[bench]"')
    torch.set_num_threads(1)
    mine, other = side_by_side(pytorch_step(autogradlab), pytorch_step(torch), STEPS)
    report(capsys, f"PyTorch {torch.__version__}", mine, other)


def test_the_descent_step_beside_hips_autograd(capsys):
    # Its submodule is asked for: in a run of all tests the folder tests/autograd answers to the package's name.
    pytest.importorskip("autograd.numpy", reason='HIPS autograd is missing: pip install "autogradlab[bench]"')
    hips = importlib.import_module("autograd")
    mine, other = side_by_side(hips_step(autogradlab.grad), hips_step(hips.grad), STEPS)
    report(capsys, "HIPS autograd", mine, other)
