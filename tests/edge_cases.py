"""Every elementwise operation at its edges, and every reduction of vectors with ties, infinities and nans in them.

The cases are programs that mean the same in PyTorch. Run this file with PyTorch installed to record its answers:

    python tests/edge_cases.py
"""

import itertools
import json
import math
from pathlib import Path

GOLDEN = Path(__file__).parent / "engine" / "rules" / "golden"
POINTS = [-math.inf, -100.0, -2.0, -1.0, -0.5, -0.0, 0.0, 1e-30, 0.5, 1.0, 2.0, 100.0, math.inf, math.nan]
PAIR_POINTS = [-math.inf, -2.0, -0.5, 0.0, 0.5, 2.0, math.inf, math.nan]
UPSTREAM = [1.0, -2.0, 0.0, math.inf, math.nan]
VECTORS = [
    [1.0, 2.0, 3.0], [2.0, 2.0, 1.0], [math.nan, 1.0, math.nan], [1.0, math.nan, 2.0], [math.inf, 1.0, -math.inf],
    [0.0, 0.0, 2.0], [1.0, 1.0, 1.0], [-math.inf, 0.0, 100.0], [0.0, 0.0, 0.0], [20.0, -200.0, 3.0], [-1.0, -4.0, 4.0],
]  # fmt: skip


def programs(name):
    return (GOLDEN / f"{name}.txt").read_text().strip().splitlines()


def takes_two(program):
    """Whether a program speaks of y, too."""
    return "y" in compile(program, "", "eval").co_names


def flat(t):
    return [float(f"{v:.9g}") for v in t.detach().numpy().ravel().tolist()]


def run(al, functional, program, x, y=None):
    """The value of a program and, for each upstream gradient, the gradients of x and y."""
    found = {}
    for g in UPSTREAM:
        leaves = [al.tensor(v, dtype=al.float64, requires_grad=True) for v in (x, y) if v is not None]
        names = dict(zip("xy", leaves, strict=False))
        out = eval(program, {"al": al, "F": functional, **names})
        found["value"] = flat(out)
        if out.requires_grad:
            out.backward(al.full(tuple(out.shape), g, dtype=out.dtype))
            found[str(g)] = [flat(leaf.grad) if leaf.grad is not None else None for leaf in leaves]
    return found


def answers(al, functional):
    """All answers, by program."""
    first, second = zip(*itertools.product(PAIR_POINTS, repeat=2), strict=True)
    elementwise = {
        p: run(al, functional, p, *((list(first), list(second)) if takes_two(p) else (POINTS,)))
        for p in programs("edges")
    }
    vectors = {f"vector {p}": [run(al, functional, p, v) for v in VECTORS] for p in programs("vector_edges")}
    return elementwise | vectors


if __name__ == "__main__":
    import torch

    recorded = answers(torch, torch.nn.functional)
    lines = [
        f"{json.dumps(program)}: {json.dumps(found, separators=(',', ':'))}" for program, found in recorded.items()
    ]
    (GOLDEN / "edges.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
