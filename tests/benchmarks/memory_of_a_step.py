"""Run as a program: how far the memory of this process rises above parameters and data within training steps, in bytes.

    python memory_of_a_step.py autogradlab 4096

The peak of the resident set, reset before the steps (Linux), so that it sees what any allocator holds.
"""

import ctypes
import gc
import importlib
import sys
from pathlib import Path

import numpy as np


def status(field):
    """A size from the kernel's account of this process, in bytes."""
    line = next(row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith(field))
    return int(line.split()[1]) * 1024


def network(torch, batch):
    """The 784-128-10 network on random data: a function that does one step."""
    rng = np.random.default_rng(0)
    tensor = lambda *size: torch.tensor(rng.normal(size=size).astype(np.float32) / 28)
    params = [tensor(784, 128), tensor(128), tensor(128, 10), tensor(10)]
    x, y = tensor(batch, 784), tensor(batch, 10)
    for p in params:
        p.requires_grad_()

    def step():
        w, b, v, c = params
        loss = ((torch.tanh(x @ w + b) @ v + c - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for p in params:
                p.sub_(p.grad * 0.1)
                p.grad = None

    return step


def rise(torch, batch, steps=5):
    """The highest memory within the steps, above that before them."""
    network(torch, batch)()  # loads what is loaded once, and lets the matrix product take its work space
    step = network(torch, batch)
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS")
    for _ in range(steps):
        step()
    return status("VmHWM") - before


if __name__ == "__main__":
    library = importlib.import_module(sys.argv[1])
    if hasattr(library, "set_num_threads"):
        library.set_num_threads(1)
    print(rise(library, int(sys.argv[2])))
