"""Pictures of 10, 50 and 300 operations: the first, and one with new values, beside torchviz on the same graphs.

torchviz draws names and shapes alone, and starts Graphviz as a process; ours has values, gradients and derivatives too.
"""

import time

import pytest
from benchmarks.timing import line, side_by_side

import autogradlab
from autogradlab.display.render import layout
from autogradlab.display.render.live_update import LivePicture

SIZES = [10, 50, 300]


def layers(torch, n):
    """A graph of n operations that is neither a chain nor a tangle: sums and products of neighbours, layer by layer."""
    rows = [torch.tensor(0.1 * k + 0.5, requires_grad=True) for k in range(4)]
    leaves = {f"x{k}": row for k, row in enumerate(rows)}
    made = 0
    while made < n - 3:
        k = made % 4
        rows[k] = torch.sin(rows[k]) if made % 3 == 2 else rows[k] * rows[(k + 1) % 4]
        made += 1
    y = rows[0] + rows[1] + rows[2] + rows[3]
    y.backward(retain_graph=True)
    return y, leaves


@pytest.mark.parametrize("n", SIZES)
def test_a_first_picture_beside_torchviz(n, capsys):
    torch = pytest.importorskip("torch", reason='PyTorch is missing: pip install "autogradlab[bench]"')
    torchviz = pytest.importorskip("torchviz", reason='torchviz is missing: pip install "autogradlab[bench]"')
    mine, (theirs, leaves) = layers(autogradlab, n)[0], layers(torch, n)

    def ours():
        layout.find_layout.cache_clear()
        return autogradlab.draw(mine, max_nodes=n).svg

    ms, other = side_by_side(ours, lambda: torchviz.make_dot(theirs, params=leaves).pipe(format="svg"), 1, rounds=5)
    with capsys.disabled():
        print(line(f"first picture of {n} operations", "torchviz", ms, other))


@pytest.mark.parametrize("n", SIZES)
def test_a_picture_with_new_values(n, capsys):
    y, _ = layers(autogradlab, n)
    drawing = autogradlab.draw(y, max_nodes=n)
    size = len(drawing.svg)
    times = []
    for _ in range(15):
        start = time.perf_counter()
        again = autogradlab.draw(y, max_nodes=n).svg
        times.append(time.perf_counter() - start)
        assert len(again) == size
    live, fresh = LivePicture(y), []
    for _ in range(15):
        again, _ = layers(autogradlab, n)
        start = time.perf_counter()
        live.svg(again)
        fresh.append(time.perf_counter() - start)
    with capsys.disabled():
        print(f"\nnew values in a picture of {n} operations: {sorted(fresh)[7] * 1e3:.1f} ms")
        print(f"warm picture of {n} operations: {sorted(times)[7] * 1e3:.1f} ms")
