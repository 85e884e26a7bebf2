"""A line of the learner's program with its fault mended."""

import linecache

import pytest

from autogradlab.display.explain.source_fixes import mend_create_graph, mend_cut, mend_rebinding, mend_write


def mended(line, mend):
    """What `mend` makes of a program of one line, which a learner's function then runs."""
    name = "<one line>"
    source = f"{line}\n"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    space = {"__name__": "__main__", "mend": mend}
    try:
        exec(compile("found = mend()", name, "exec"), space)
    finally:
        del linecache.cache[name]
    return space["found"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("h = m.detach()", "h = m"),
        ("h = m.data * 2", "h = m * 2"),
        ("h = float(m) + 1", "h = m + 1"),
        ("h = al.tensor(m.tolist())", "h = m"),
        ("total += (m * 2).item()", "total += m * 2"),
        ("h = np.exp(m.detach().numpy())", "h = np.exp(m)"),
        ("print(m.item())", ""),
        ("h = other.detach()", ""),
        ("h = m +", ""),
    ],
)
def test_what_takes_a_tensor_off_the_tape_is_left_out(line, code):
    assert mended(line, lambda: mend_cut(["m"])) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("w = w - lr * w.grad", "with al.no_grad(): w -= lr * w.grad"),
        ("w = w + step", "with al.no_grad(): w += step"),
        ("w = lr - w", ""),
        ("v = w - 1", ""),
    ],
)
def test_a_step_writes_into_the_leaf(line, code):
    assert mended(line, lambda: mend_rebinding("w")) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("g, = al.autograd.grad(y, x)", "g, = al.autograd.grad(y, x, create_graph=True)"),
        ("g = grad(y, x)[0]", "g = grad(y, x, create_graph=True)[0]"),
        ("g = grad(y, x, create_graph=True)[0]", ""),
        ("g = al.grad(f)", ""),
    ],
)
def test_a_gradient_is_put_on_the_tape(line, code):
    assert mended(line, lambda: mend_create_graph("g")) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [("h.add_(1)", "h = h.add(1)"), ("h.relu_()", "h = h.relu()"), ("h *= 2", "h = h * 2"), ("h[0] = 1", "")],
)
def test_a_write_makes_a_new_tensor(line, code):
    assert mended(line, lambda: mend_write("h")) == code
