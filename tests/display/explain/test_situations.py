"""Situations that learners come into, as short programs: the cause is named, and its remedy, applied, cures."""

import linecache
import re
import warnings

import numpy as np
import pytest

import autogradlab as al

LEAF = "x = al.tensor({}, requires_grad=True)"


def run(program, name, what="x"):
    """Run a program, and explain one of its tensors; its source is known, as a notebook's is."""
    source = program + f"\nsaid = al.explain({what}).text\ngrad = {what}.grad"
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


# start of x, the line, a word of the cause, and the line mended: {} stands for what the advice has in backticks
BROKEN_OR_ZERO = [
    ("[0.0, 4.0]", "y = al.sqrt(x)", "at 0 its slope is 1/0", "y = {}"),
    ("[-1.0, 4.0]", "y = al.sqrt(x)", "no value below 0", "y = {}"),
    ("[2.0, 0.0]", "y = al.sqrt(3 * x)", "1/0", "y = {}"),
    ("[0.0, 0.0]", "y = (x**2).sum().sqrt()", "1/0", "y = {} + x.sum()"),
    ("[0.0, 1.0]", "y = al.log(x)", "log needs an input above 0", "y = {}"),
    ("-3.0", "y = al.log(x)", "log has no value below 0", "y = {}"),
    ("0.0", "y = -al.log(x)", "x.grad is −∞", "y = -{}"),
    ("0.0", "y = x * al.log(x)", "log needs an input above 0", "y = x * {}"),
    ("0.0", "y = al.log2(x)", "log2 needs an input above 0", "y = {}"),
    ("0.0", "y = al.log10(x)", "log10 needs an input above 0", "y = {}"),
    ("-1.0", "y = al.log1p(x)", "log1p needs an input above −1", "y = {}"),
    ("[1000.0, 0.0]", "y = -al.log(al.softmax(x, 0)[1])", "comes from softmax", "y = -{}[1]"),
    ("[1000.0, 0.0]", "y = -al.log(al.softmax(x, 0))[1]", "comes from softmax", "y = -{}[1]"),
    ("[[1000.0, 0.0]]", "y = al.log(al.softmax(x, 1))[0, 1]", "comes from softmax", "y = {}[0, 1]"),
    ("-1000.0", "y = al.log(al.sigmoid(x))", "comes from sigmoid", "y = {}"),
    ("1000.0", "y = al.log(1 - al.sigmoid(x))", "comes from sigmoid", "y = {}"),
    ("1000.0", "y = -al.log(1 - al.sigmoid(3 * x))", "rounds to 0", "y = -{}"),
    ("[1000.0, 0.0]", "y = al.log(al.exp(x).sum())", "it overflows", "y = {}"),
    ("[-1000.0, -1000.0]", "y = al.log(al.exp(x).sum())", "comes from exp", "y = {}"),
    ("-1000.0", "y = al.log(al.exp(x) + al.exp(2 * x))", "comes from exp", "y = {}"),
    ("-1000.0", "y = al.log(al.exp(x))", "comes from exp", "y = {}"),
    ("200.0", "y = al.log(1 + al.exp(x))", "it overflows", "y = {}"),
    ("[200.0, 199.0]", "y = (al.exp(x) / al.exp(x).sum())[0]", "it overflows", "y = {}[0]"),
    ("100.0", "y = al.exp(x)", "it overflows: float32", "y = {}"),
    ("-200.0", "y = al.exp(x)", "so low an input is 0", "y = {}"),
    ("1e15", "y = x * x * x", "it overflows", "y = {} * x"),
    ("300.0, dtype=al.float16", "y = (x * x) * (x * x)", "it overflows: float16", "d = {}; y = (d * d) / 1e4"),
    ("1e-3, dtype=al.float16", "y = x * x * x * x", "it underflows to 0", "d = {}; y = d * d * d * d * 1e6"),
    ("0.0", "y = 1 / x", "it divides by 0", "y = 1 / {}"),
    ("0.0", "y = x / x", "0/0 has no value", "y = (x + 1) / {}"),
    ("[0.0, -0.0]", "y = 1 / x", "x.grad is −∞", "y = 1 / {}"),
    ("0.0", "y = al.reciprocal(x)", "it divides by 0", "y = {}"),
    ("0.0", "y = al.rsqrt(x)", "it divides by √0", "y = {}"),
    ("0.0", "y = al.tensor(2.0) / x", "it divides by 0", "y = al.tensor(2.0) / {}"),
    ("[0.0, 0.0]", "y = (x / x.norm()).sum()", "it divides by 0", "y = (x / {}).sum()"),
    ("0.0", "y = x**0.5", "not finite", "y = {}**0.5"),
    ("-2.0", "y = x**0.5", "a negative base", "y = {}**0.5"),
    ("-2.0", "y = x ** al.tensor(1.5)", "a negative base", "y = {} ** al.tensor(1.5)"),
    ("2.0", "y = al.tensor(-2.0) ** x", "logarithm of the base", "y = al.tensor(2.0) ** x"),
    ("1.0", "y = al.acos(x)", "its slope at −1 and 1 is infinite", "y = al.acos({})"),
    ("-1.0", "y = al.asin(x)", "its slope at −1 and 1 is infinite", "y = al.asin({})"),
    ("1.0", "y = al.atanh(x)", "its slope at −1 and 1 is infinite", "y = al.atanh({})"),
    ("1.0", "y = al.acosh(x)", "its slope at 1 is infinite", "y = al.acosh({})"),
    (
        "[0.0, 4.0]",
        "y = al.where(x > 0, al.sqrt(x), 0 * x)",
        "al.where does not shield",
        "y = al.where(x > 0, {}, 0 * x)",
    ),
    (
        "[0.0, 4.0]",
        "y = al.where(x > 0, al.log(x), 0 * x)",
        "al.where does not shield",
        "y = al.where(x > 0, {}, 0 * x)",
    ),
    ("[0.0, 4.0]", "y = al.where(x != 0, 1 / x, x)", "al.where does not shield", "y = al.where(x != 0, {}, x)"),
    ("[0.0, 4.0]", "y = al.sqrt(x) * 0 + x", "0·∞ is nan", "y = {} * 0 + x"),
    ("-2.0", "y = al.relu(x)", "dead relu", "y = {}"),
    ("[-1.0, -2.0]", "y = al.relu(3 * x)", "dead relu", "y = {}"),
    ("3.0", "y = al.relu(1 - x)", "dead relu", "y = {}"),
    ("5.0", "y = x.clamp(0, 1)", "clamp is flat", "y = {}"),
    ("[5.0, 6.0]", "y = al.clamp(2 * x, max=1.0)", "clamp is flat", "y = {}"),
    ("5.2", "y = al.round(x)", "round is a staircase", "y = {}"),
    ("5.2", "y = al.floor(x)", "floor is a staircase", "y = {}"),
    ("5.2", "y = al.sign(x)", "sign is a staircase", "y = {}"),
    ("[1000.0, 0.0]", "y = -al.softmax(x, 0)[1]", "softmax is saturated", "y = -{}[1]"),
    ("[1.0, 2.0]", "y = al.softmax(x, 0)", "always add up to 1", "y = al.softmax(x, 0)[0]"),
    ("50.0", "y = al.sigmoid(x)", "sigmoid is saturated", "y = {}"),
    ("50.0", "y = al.tanh(x)", "tanh is saturated", "y = {}"),
    ("[2.0, 0.0, 0.0]", "y = x.prod()", "two or more of its elements are 0", "y = (x + 1).prod()"),
    (
        "[2.0, 0.0, 0.0]",
        "y = al.cumprod(x, 0)[-1]",
        "two or more of its elements are 0",
        "y = al.cumprod(x + 1, 0)[-1]",
    ),
    ("0.0", "y = al.atan2(x * 0, x)", "there is no angle", "y = al.atan2(x + 1, x)"),
    ("[1.0, 2.0]", "y = x * 1\ny.fill_(0.0)", "it is written over", "y = x * 1"),
    ("[1.0, 2.0]", "y = al.zeros(2, 2) @ x", "the other factor is 0", "y = al.ones(2, 2) @ x"),
    ("2.0", "y = x * al.tensor(float('nan'))", "not finite already: it holds nan", "y = x * al.tensor(1.0)"),
    (
        "1.1",
        "y = x\nfor _ in range(30): y = y * 3",
        "product of 30 factors",
        "y = x\nfor _ in range(30): y = y * 3\ny.backward(); {}; y = x * 0",
    ),
    (
        "1.0",
        "y = x\nfor _ in range(20): y = al.sigmoid(y)",
        "product of 20 factors",
        "y = x\nfor _ in range(20): y = {}(y)",
    ),
    (
        "[0.5, 0.5]",
        "W = al.eye(2) * 0.1; y = x\nfor _ in range(12): y = al.tanh(W @ y)",
        "product of 24 factors",
        "W = al.eye(2) * 0.1; y = x\nfor _ in range(12): y = y + al.tanh(W @ y)",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\ny = m.detach() * v",
        ".detach()",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m.data; y = h * v",
        "`h = m.data; y = h * v` (.data)",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = m.item(); y = h * v",
        "(.item())",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = float(m); y = h * v",
        "(float(...))",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = al.tensor(m); y = h * v",
        "(tensor(...))",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "[2.0]",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = al.tensor(m.tolist()); y = h * v",
        "(.tolist())",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "[2.0]",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\nh = al.tensor(m.detach().numpy()); y = h * v",
        "(.numpy())",
        "v = al.tensor([3.0], requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\nh = np.exp(m.detach().numpy()); y = float(h) * v",
        "(.numpy())",
        "v = al.tensor(3.0, requires_grad=True); m = x * 2\n{}; y = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); total = 0.0\nfor _ in (1, 2): total += (x * 1).item()\ny = total * v",
        "(.item())",
        "v = al.tensor(3.0, requires_grad=True)\ntotal = 0.0\nfor _ in range(2): {}\ny = total * v",
    ),
    (
        "[1.0, 5.0]",
        "v = al.tensor(3.0, requires_grad=True)\nm = x.argmax(); y = m * v",
        "by argmax, which has no derivative",
        "v = al.tensor(3.0, requires_grad=True)\nm = {}; y = m[0] * v",
    ),
    (
        "[1.0, 5.0]",
        "v = al.tensor(3.0, requires_grad=True)\nm = x > 2; y = m * v",
        "by greater, which has no derivative",
        "v = al.tensor(3.0, requires_grad=True)\nm = {}; y = m * v",
    ),
    (
        "2.3",
        "v = al.tensor(3.0, requires_grad=True)\nm = x.long(); y = m * v",
        "which has no derivative",
        "v = al.tensor(3.0, requires_grad=True)\nm = {}; y = m * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True)\nwith al.no_grad(): h = x * 2\ny = h * v",
        "under no_grad()",
        "v = al.tensor(3.0, requires_grad=True)\nh = x * 2\ny = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True)\nwith al.inference_mode(): h = x * 2\ny = v * 2",
        "under inference_mode()",
        "v = al.tensor(3.0, requires_grad=True)\nh = x * 2\ny = h * v",
    ),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); y = v * 2",
        "none of your variables",
        "v = al.tensor(3.0, requires_grad=True); y = v * 2 * x",
    ),
    (
        "2.0",
        "y = x * x; y.backward(); y = x * x",
        "sum over 2 backward calls",
        "y = x * x; y.backward(); {}; y = x * x",
    ),
    ("0.0", "y = x * 0", "the other factor is 0", "y = x * 1"),
    (
        "2.0",
        "v = al.tensor(3.0, requires_grad=True); ls = [x * 1, x * 2]\ny = sum([float(l) for l in ls]) * v",
        "(float(...))",
        "v = al.tensor(3.0, requires_grad=True); ls = [x * 1, x * 2]\n{}",
    ),
    ("1.5", "y = al.nn.functional.hardtanh(x)", "outside of the range, and there it is flat", "y = {}"),
    ("7.0", "y = al.nn.functional.relu6(x)", "outside of the range, and there it is flat", "y = {}"),
    ("9.0", "y = al.nn.functional.hardsigmoid(x)", "outside of the range, and there it is flat", "y = {}"),
    ("[1.0, 5.0]", "y = x.max() - x[1] * 0.5 - x[1] * 0.5", "the contributions of its paths cancel", "y = x.max()"),
    ("[[2.0], [3.0]]", "y = al.softmax(x, 1) ** 2", "a single class softmax is always 1", "y = {}"),
    (
        "[[2.0], [3.0]]",
        "y = al.nn.functional.cross_entropy(x, al.tensor([0, 0]))",
        "a single class softmax is always 1",
        "y = {}",
    ),
    ("[1.0, 2.0]", "y = al.nn.functional.dropout(x, 1.0)", "dropout(x, p=1)", "y = al.nn.functional.dropout(x, 0.0)"),
    ("1.0", "y = al.nn.functional.binary_cross_entropy(x, al.tensor(0.0))", "which multiplies by 1e12", "y = x * 1"),
    ("[2.0, 1.0]", "y = x * al.tensor([1.0, float('nan')])", "it holds nan", "y = x * al.tensor([1.0, 1.0])"),
    ("1.0", "y = al.sqrt(1 - x**2)", "1/0", "y = {}"),
    (
        "[2.0, 2.0]",
        "w = al.tensor([1.0, 2.0]); y = (x - x.mean()) / x.std() * w",
        "0/0 has no value",
        "w = al.tensor([1.0, 2.0]); y = (x - x.mean()) / {} * w",
    ),
]


@pytest.mark.parametrize(
    ("value", "line", "cause", "mended"), BROKEN_OR_ZERO, ids=[f"{r[0]}: {r[1]}" for r in BROKEN_OR_ZERO]
)
def test_the_cause_is_named_and_the_remedy_cures(value, line, cause, mended):
    said, _ = run(program(value, line), "<situation>")
    assert cause in said
    code = advised_code(said)
    assert bool(code) == ("{}" in mended), said
    said, grad = run(program(value, mended.replace("{}", code[0]) if code else mended), "<mended>")
    assert grad is not None
    assert np.isfinite(grad.numpy()).all()
    assert np.abs(grad.numpy()).max() > 0
    assert cause not in said


def advised_code(said):
    """The programs in backticks that an explanation advises to write."""
    advice = [line for line in said.splitlines() if line.startswith("Write instead:")]
    return re.findall(r"`([^`]*)`", "\n".join(advice))


# a program that ends with the tensor t, a word of the cause, the same mended, and a line that is true of it then
NOT_REQUIRED = [
    ("x = al.tensor(2.0)\nt = x", "does not require grad", "x = al.tensor(2.0)\n{}\nt = x; (x * 2).backward()"),
    (
        "x = al.tensor(2.0, requires_grad=True)\nh = x * 3; y = h**2; y.backward()\nt = h",
        "is not a leaf",
        "x = al.tensor(2.0, requires_grad=True)\nh = x * 3; {}; y = h**2; y.backward()\nt = h",
    ),
    (
        "lr = 0.1; w = al.tensor(2.0, requires_grad=True)\nw.square().backward()\nw = w - lr * w.grad\n"
        "w.square().backward()\nt = w",
        "should write into the old one",
        "lr = 0.1; w = al.tensor(2.0, requires_grad=True)\nw.square().backward()\n{}\nw.square().backward()\nt = w",
    ),
    (
        "lr = 0.1; w = al.tensor(2.0, requires_grad=True)\nw.square().backward()\n"
        "with al.no_grad():\n    w = w - lr * w.grad\nt = w",
        "should write into the old one",
        "lr = 0.1; w = al.tensor(2.0, requires_grad=True)\nw.square().backward()\n{}\nt = w",
    ),
    (
        "x = al.tensor(2.0, requires_grad=True); y = x**3\ng, = al.autograd.grad(y, x)\nt = g",
        "without create_graph=True",
        "x = al.tensor(2.0, requires_grad=True); y = x**3\n{}\ng.retain_grad(); g.square().backward()\nt = g",
    ),
    (
        "x = al.tensor(2.0, requires_grad=True); h = al.exp(x); y = h**2\nh.add_(1)\n"
        "try: y.backward()\nexcept RuntimeError: pass\nt = x",
        "whose value it needs, was changed in place",
        "x = al.tensor(2.0, requires_grad=True); h = al.exp(x); y = h**2\n{}\ny.backward()\nt = x",
    ),
    (
        "x = al.tensor(2.0, requires_grad=True); h = al.exp(x); y = h**2\nh += 1\n"
        "try: y.backward()\nexcept RuntimeError: pass\nt = x",
        "whose value it needs, was changed in place",
        "x = al.tensor(2.0, requires_grad=True); h = al.exp(x); y = h**2\n{}\ny.backward()\nt = x",
    ),
    (
        "x = al.tensor(2.0, requires_grad=True); y = x * 2\nt = x",
        "no backward has reached it yet",
        "x = al.tensor(2.0, requires_grad=True); y = x * 2\n{}\nt = x",
    ),
    *(
        (
            f"w = al.tensor(3.0, requires_grad=True); x = al.tensor(1.0, requires_grad=True)\n"
            f"{question}\n    y = x * 2\nelse:\n    y = x * 5\ny.backward()\nt = w",
            "it only decides which line runs next",
            "w = al.tensor(3.0, requires_grad=True); x = al.tensor(1.0, requires_grad=True)\n"
            "{}\ny = s * (x * 2) + (1 - s) * (x * 5)\ny.backward()\nt = w",
        )
        for question in ("if w > 2:", "if 2 <= w:", "if w - x < 0:", "if not w > 2:")
    ),
]


@pytest.mark.parametrize(("broken", "cause", "mended"), NOT_REQUIRED)
def test_a_missing_gradient_is_there_after_the_advice(broken, cause, mended):
    said, _ = run(broken, "<missing>", "t")
    assert cause in said
    (code, *_) = advised_code(said)
    said, grad = run(mended.replace("{}", code), "<mended>", "t")
    assert grad is not None
    assert cause not in said


@pytest.mark.parametrize(
    ("value", "line", "words"),
    [
        ("0.0", "y = x**2", "it is at its minimum there"),
        ("0.0", "y = -(x**2)", "maximum"),
        ("0.0", "y = x**3", "neither a minimum nor a maximum"),
        ("[0.0, 0.0]", "y = x.norm()", "at 0 its slope is taken as 0"),
        ("[1.0, 2.0]", "y = al.nn.functional.mse_loss(x, al.tensor([1.0, 2.0]))", "the prediction is the target"),
        ("[1.0, 2.0]", "y = al.nn.functional.l1_loss(x, al.tensor([1.0, 2.0]))", "l1_loss(x, [1 2])"),
    ],
)
def test_where_nothing_is_wrong_nothing_is_advised(value, line, words):
    said, _ = run(program(value, line), "<flat>")
    assert words in said
    assert "Write instead" not in said


def test_a_backward_of_zeros_is_told():
    said, _ = run("x = al.tensor([3.0, 1.0], requires_grad=True); y = x**2; y.backward(al.zeros(2))", "<zeros>")
    assert said == "x.grad is 0: backward was called with a gradient of zeros."


def test_rounding_to_an_int_has_no_program_that_mends_it():
    line = "t = al.tensor([1.0, 2.0, 3.0], requires_grad=True)\ny = t[int(x)]"
    said, _ = run(program("2.0", line), "<int>")
    assert "(int(...))" in said
    assert advised_code(said) == []


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
