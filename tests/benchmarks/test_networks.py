"""Training steps of small networks, beside PyTorch, as ratios of medians in one run. See `test_descent.py`."""

import numpy as np
import pytest
from benchmarks.timing import line, side_by_side

import autogradlab

SIZES = [(16, (2, 16, 1)), (64, (64, 64, 10)), (64, (784, 128, 10))]
STEPS = 60


def training_step(torch, batch, sizes):
    """One step of a network of tanh layers on squared differences, for PyTorch and for us."""
    rng = np.random.default_rng(0)
    tensor = lambda a, grad=False: torch.tensor(a.astype(np.float32), requires_grad=grad)
    layers = [
        (tensor(rng.normal(size=(m, n)) / np.sqrt(m), True), tensor(np.zeros(n), True))
        for m, n in zip(sizes[:-1], sizes[1:], strict=True)
    ]
    x, y = tensor(rng.normal(size=(batch, sizes[0]))), tensor(rng.normal(size=(batch, sizes[-1])))

    def step():
        h = x
        for w, b in layers[:-1]:
            h = torch.tanh(h @ w + b)
        w, b = layers[-1]
        loss = ((h @ w + b - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            for pair in layers:
                for p in pair:
                    p.sub_(p.grad * 0.1)
                    p.grad = None

    return step


@pytest.mark.parametrize(("batch", "sizes"), SIZES, ids=lambda v: str(v))
def test_a_training_step_beside_pytorch(batch, sizes, capsys):
    torch = pytest.importorskip("torch", reason='PyTorch is missing: pip install "autogradlab[bench]"')
    torch.set_num_threads(1)
    ours, theirs = training_step(autogradlab, batch, sizes), training_step(torch, batch, sizes)
    mine, other = side_by_side(ours, theirs, STEPS)
    name = f"{batch}x" + "-".join(map(str, sizes))
    with capsys.disabled():
        print(line(name, f"PyTorch {torch.__version__}", mine, other))
