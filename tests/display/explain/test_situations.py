"""Situations that learners come into, as short programs: the cause is named, and its remedy, applied, cures."""

import linecache
import warnings

import numpy as np
import pytest

import autogradlab as al

F = "al.nn.functional."
LEAF = "x = al.tensor({}, requires_grad=True)"


def run(program, name):
    """Run a program that ends in `x` with its gradient, and explain it; its source is known, as a notebook's is."""
    source = program + "\nsaid = al.explain(x).text\ngrad = x.grad"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    space = {"al": al, "np": np, "__name__": "__main__"}
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # float(m) warns, as PyTorch does
            exec(compile(source, name, "exec"), space)
    finally:
        del linecache.cache[name]
    return space["said"], space["grad"]


def program(value, line):
    return f"{LEAF.format(value)}\n{line}\ny.sum().backward()"


# start of x, the line, a word of the cause, a word of the remedy, the line after the remedy
BROKEN_OR_ZERO = [
    ("[0.0, 4.0]", "y = al.sqrt(x)", "at 0 its slope is 1/0", "al.sqrt(x + 1e-12)", "y = al.sqrt(x + 1e-12)"),
    (
        "[-1.0, 4.0]",
        "y = al.sqrt(x)",
        "no value below 0",
        "al.sqrt(al.relu(x) + 1e-12)",
        "y = al.sqrt(al.relu(x) + 1e-12)",
    ),
    ("[2.0, 0.0]", "y = al.sqrt(3 * x)", "1/0", "al.sqrt((3 * x) + 1e-12)", "y = al.sqrt((3 * x) + 1e-12)"),
    ("[0.0, 1.0]", "y = al.log(x)", "log needs an input above 0", "softplus(x)", f"y = al.log({F}softplus(x))"),
    ("-3.0", "y = al.log(x)", "log has no value below 0", "softplus(x)", f"y = al.log({F}softplus(x))"),
    ("0.0", "y = -al.log(x)", "x.grad is −∞", "log1p", "y = -al.log1p(x)"),
    (
        "[1000.0, 0.0]",
        "y = -al.log(al.softmax(x, 0)[1])",
        "comes from softmax",
        "al.log_softmax",
        "y = -al.log_softmax(x, 0)[1]",
    ),
    (
        "[1000.0, 0.0]",
        "y = -al.log(al.softmax(x, 0))[1]",
        "comes from softmax",
        "cross_entropy",
        f"y = {F}cross_entropy(x, al.tensor(1))",
    ),
    ("-1000.0", "y = al.log(al.sigmoid(x))", "comes from sigmoid", "logsigmoid", f"y = {F}logsigmoid(x)"),
    ("1000.0", "y = al.log(1 - al.sigmoid(x))", "comes from sigmoid", "logsigmoid(-logits)", f"y = {F}logsigmoid(-x)"),
    (
        "1000.0",
        "y = -al.log(1 - al.sigmoid(x))",
        "rounds to 0",
        "binary_cross_entropy_with_logits",
        f"y = {F}binary_cross_entropy_with_logits(x, al.tensor(0.0))",
    ),
    ("[1000.0, 0.0]", "y = al.log(al.exp(x).sum())", "it overflows", "al.logsumexp(x, dim)", "y = al.logsumexp(x, 0)"),
    ("[-1000.0, -1000.0]", "y = al.log(al.exp(x).sum())", "comes from exp", "al.logsumexp", "y = al.logsumexp(x, 0)"),
    (
        "-1000.0",
        "y = al.log(al.exp(x) + al.exp(2 * x))",
        "comes from exp",
        "al.logaddexp",
        "y = al.logaddexp(x, 2 * x)",
    ),
    ("200.0", "y = al.log(1 + al.exp(x))", "it overflows", "softplus(x)", f"y = {F}softplus(x)"),
    (
        "[200.0, 1.0]",
        "y = (al.exp(x) / al.exp(x).sum())[0]",
        "it overflows",
        "al.softmax(x, dim)",
        "y = al.softmax(x / 100, 0)[0]",
    ),
    ("100.0", "y = al.exp(x)", "it overflows: float32", "x.max().detach()", "y = al.exp(x - x.max().detach())"),
    ("1e30", "y = x * x * x", "it overflows", "keep the values smaller", "y = (x / 1e30) ** 3"),
    ("0.0", "y = 1 / x", "it divides by 0", "x + 1e-12", "y = 1 / (x + 1e-12)"),
    ("[0.0, -0.0]", "y = 1 / x", "x.grad is −∞", "x + 1e-12", "y = 1 / (x + 1e-12)"),
    ("0.0", "y = al.reciprocal(x)", "it divides by 0", "x + 1e-12", "y = 1 / (x + 1e-12)"),
    ("0.0", "y = al.tensor(2.0) / x", "it divides by 0", "x + 1e-12", "y = al.tensor(2.0) / (x + 1e-12)"),
    ("0.0", "y = x**0.5", "not finite", "x + 1e-12", "y = (x + 1e-12) ** 0.5"),
    (
        "1.0",
        "y = al.acos(x)",
        "its slope at −1 and 1 is infinite",
        "x * (1 - 1e-6)",
        "y = al.acos(x * (1 - 1e-6))",
    ),
    (
        "-1.0",
        "y = al.asin(x)",
        "its slope at −1 and 1 is infinite",
        "x * (1 - 1e-6)",
        "y = al.asin(x * (1 - 1e-6))",
    ),
    (
        "[0.0, 4.0]",
        "y = al.where(x > 0, al.sqrt(x), 0 * x)",
        "al.where does not shield",
        "al.where(x > 0, x, 1.0)",
        "y = al.where(x > 0, al.sqrt(al.where(x > 0, x, 1.0)), 0 * x)",
    ),
    (
        "[0.0, 4.0]",
        "y = al.where(x > 0, al.log(x), 0 * x)",
        "al.where does not shield",
        "al.where(x > 0, x, 1.0)",
        "y = al.where(x > 0, al.log(al.where(x > 0, x, 1.0)), 0 * x)",
    ),
    (
        "[0.0, 4.0]",
        "y = al.sqrt(x) * 0 + x",
        "0·∞ is nan",
        "al.where(x > 0, x, 1.0)",
        "y = al.sqrt(al.where(x > 0, x, 1.0)) * 0 + x",
    ),
    ("-2.0", "y = al.relu(x)", "dead relu", "leaky_relu", f"y = {F}leaky_relu(x)"),
    ("5.0", "y = x.clamp(0, 1)", "clamp is flat", "widen the range", "y = x.clamp(0, 10)"),
    ("5.2", "y = al.round(x)", "staircase", "leave it out", "y = x"),
    ("5.2", "y = al.floor(x)", "staircase", "leave it out", "y = x"),
    ("5.2", "y = al.sign(x)", "staircase", "smooth function", "y = al.tanh(x / 10)"),
    (
        "[1000.0, 0.0]",
        "y = -al.softmax(x, 0)[1]",
        "softmax is saturated",
        "cross_entropy(logits, target)",
        f"y = {F}cross_entropy(x, al.tensor(1))",
    ),
    ("[1.0, 2.0]", "y = al.softmax(x, 0)", "always add up to 1", "one by one", "y = al.softmax(x, 0)[0]"),
    (
        "50.0",
        "y = al.sigmoid(x)",
        "sigmoid is saturated",
        "with_logits",
        f"y = {F}binary_cross_entropy_with_logits(x, al.tensor(0.0))",
    ),
    ("50.0", "y = al.tanh(x)", "tanh is saturated", "scale the input", "y = al.tanh(x / 50)"),
    (
        "1.1",
        "y = x\nfor _ in range(60): y = y * 3",
        "product of 60 factors",
        "clip_grad_norm_",
        "y = x\nfor _ in range(60): y = y * 3 / 3",
    ),
    (
        "1.0",
        "y = x\nfor _ in range(20): y = al.sigmoid(y)",
        "product of 20 factors",
        "al.relu in place of sigmoid",
        "y = x\nfor _ in range(20): y = al.relu(y)",
    ),
    (
        "[0.5, 0.5]",
        "W = al.eye(2) * 0.1; y = x\nfor _ in range(12): y = al.tanh(W @ y)",
        "product of 24 factors",
        "h = h + f(h)",
        "W = al.eye(2) * 0.1; y = x\nfor _ in range(12): y = y + al.tanh(W @ y)",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2; y = m.detach() * v",
        ".detach()",
        "without .detach()",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2; y = m * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m.data; y = h * v",
        "`h = m.data; y = h * v` (.data)",
        ".data",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m.item(); y = h * v",
        "(.item())",
        ".item()",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = float(m); y = h * v",
        "(float(...))",
        "float(...)",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m; y = h * v",
    ),
    (
        "[2.0]",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = al.tensor(m.tolist()); y = h * v",
        "(.tolist())",
        "the tensor itself",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = m; y = h * v",
    ),
    (
        "[2.0]",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = al.tensor(m.detach().numpy()); y = h * v",
        "(.numpy())",
        ".numpy()",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = m; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True)\nwith al.no_grad(): h = x * 2\ny = h * v",
        "under no_grad()",
        "use x in the computation",
        "v = al.tensor(3.0, requires_grad=True)\nh = x * 2\ny = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); y = v * 2",
        "none of your variables",
        "use x in the computation",
        "v = al.tensor(3.0, requires_grad=True); y = v * 2 * x",
    ),
    (
        "2.0",
        "y = x * x; y.backward(); y = x * x",
        "sum over 2 backward calls",
        "x.grad = None",
        "y = x * x; y.backward(); x.grad = None; y = x * x",
    ),
    ("0.0", "y = x * 0", "the other factor is 0", "", "y = x * 1"),
]


@pytest.mark.parametrize(
    ("value", "line", "cause", "remedy", "mended"), BROKEN_OR_ZERO, ids=[f"{r[0]}: {r[1]}" for r in BROKEN_OR_ZERO]
)
def test_the_cause_is_named_and_the_remedy_cures(value, line, cause, remedy, mended):
    said, _ = run(program(value, line), "<situation>")
    assert cause in said
    assert remedy in said
    said, grad = run(program(value, mended), "<mended>")
    assert grad is not None
    assert np.isfinite(grad.numpy()).all()
    assert np.abs(grad.numpy()).max() > 0
    assert cause not in said


@pytest.mark.parametrize(
    ("value", "line", "words"),
    [
        ("0.0", "y = x**2", "it is at its minimum there"),
        ("0.0", "y = -(x**2)", "maximum"),
        ("0.0", "y = x**3", "neither a minimum nor a maximum"),
        ("[0.0, 0.0]", "y = x.norm()", "at 0 its slope is taken as 0"),
    ],
)
def test_where_nothing_is_wrong_nothing_is_advised(value, line, words):
    said, _ = run(program(value, line), "<flat>")
    assert words in said
    assert "Write instead" not in said


def test_a_clamp_inside_of_a_log_is_never_advised():
    for value, line, *_ in BROKEN_OR_ZERO:
        if "log" in line:
            assert "clamp" not in run(program(value, line), "<log>")[0]


def test_a_value_that_is_only_printed_is_no_cut():
    line = "m = x * 2; print(m.item()); v = al.tensor(3.0, requires_grad=True); y = v * 2"
    said, _ = run(program("2.0", line), "<printed>")
    assert "no backward has reached it yet" in said


def test_a_mean_that_is_rounding_noise_is_zero():
    x = al.tensor(np.linspace(-1, 1, 21) + 1e-17, requires_grad=True)
    y = ((x - x.mean()) * x.detach()).sum()
    assert "mean 0 " in al.explain(y, x).text


def test_the_largest_paths_come_first_where_there_are_many():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 1
    for k in range(2, 13):
        y = y + x * k
    lines = [line for line in al.explain(y, x).text.splitlines() if line.startswith("  ")]
    values = [float(line.rsplit("= ", 1)[1]) for line in lines]
    assert values == [12, 11, 10, 9, 8, 7, 6, 5]
