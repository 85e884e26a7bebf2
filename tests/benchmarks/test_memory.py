"""Peak memory of a training step beside PyTorch's, and what a node costs in a long chain. See `test_descent.py`."""

import importlib.util
import statistics
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

import autogradlab as al

PROGRAM = Path(__file__).parent / "memory_of_a_step.py"
BATCHES = [64, 4096]
CHAINS = (1_000, 100_000)


def rise(library, batch, runs=3):
    """The median of fresh processes, in bytes."""
    command = [sys.executable, str(PROGRAM), library, str(batch)]
    root = str(Path(al.__file__).parents[1])
    found = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=root) for _ in range(runs)]
    return statistics.median(int(run.stdout) for run in found)


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="the peak is read from Linux's /proc")
@pytest.mark.parametrize("batch", BATCHES)
def test_the_peak_memory_of_a_training_step_beside_pytorch(batch, capsys):
    if importlib.util.find_spec("torch") is None:
        pytest.skip('PyTorch is missing: pip install "autogradlab[bench]"')
    mine, theirs = rise("autogradlab", batch), rise("torch", batch)
    with capsys.disabled():
        print(
            f"\n{batch}x784-128-10: {mine / 2**20:.2f} MiB, PyTorch {theirs / 2**20:.2f} MiB, ratio {mine / theirs:.2f}"
        )


def chain(n):
    """Seconds a node, forward and backward, of a chain of n nodes."""
    x = al.tensor(1.0, requires_grad=True)
    start = time.perf_counter()
    y = x
    for _ in range(n):
        y = y * 1.0
    y.backward()
    return (time.perf_counter() - start) / n


def test_the_cost_of_a_node_in_a_long_chain(capsys):
    short, long = CHAINS
    chain(short)
    many = [statistics.median(chain(short) for _ in range(20)) for _ in range(5)]
    cost, base = statistics.median(chain(long) for _ in range(5)), statistics.median(many)
    tracemalloc.start()
    chain(long)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with capsys.disabled():
        print(
            f"\nchain of {long}: {cost * 1e6:.2f} us a node, of {short}: {base * 1e6:.2f} us, ratio {cost / base:.2f}; "
            f"{peak / long:.0f} bytes a node"
        )
