"""Programs that loop over the elements of a table, beside PyTorch, as ratios of medians. See `test_descent.py`."""

import pytest
from benchmarks.timing import line, side_by_side

import autogradlab

SIZE = 5  # rows and columns
STEPS = 40


def count_up(torch, dtype):
    """`N[i, j] += 1` for each element."""
    counts = torch.zeros(SIZE, SIZE, dtype=dtype)

    def step():
        for i in range(SIZE):
            for j in range(SIZE):
                counts[i, j] += 1

    return step


def multiply(torch, tracked):
    """A matrix product as its definition says it, element by element."""
    b, c = torch.ones(SIZE, SIZE, requires_grad=tracked), torch.ones(SIZE, SIZE)

    def step():
        a = torch.zeros(SIZE, SIZE)
        for i in range(SIZE):
            for j in range(SIZE):
                a[i, j] = torch.dot(b[i, :], c[:, j])
        return a

    return step


PROGRAMS = {
    "N[i, j] += 1 of floats": lambda torch: count_up(torch, torch.float32),
    "N[i, j] += 1 of ints": lambda torch: count_up(torch, torch.int64),
    "A[i, j] = dot(B[i, :], C[:, j])": lambda torch: multiply(torch, False),
    "the same, recorded": lambda torch: multiply(torch, True),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_beside_pytorch(name, capsys):
    torch = pytest.importorskip("torch", reason='PyTorch is missing: pip install "autogradlab[bench]"')
    torch.set_num_threads(1)
    mine, other = side_by_side(PROGRAMS[name](autogradlab), PROGRAMS[name](torch), STEPS)
    with capsys.disabled():
        print(line(name, f"PyTorch {torch.__version__}", mine, other))


@pytest.mark.parametrize("tracked", [False, True])
def test_the_program_computes_the_product(tracked):
    assert multiply(autogradlab, tracked)().tolist() == [[float(SIZE)] * SIZE] * SIZE
