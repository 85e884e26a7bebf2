"""Public functions are one card: under the name that was called, with exactly the tensors that were given."""

import ast
import gc
import re

import numpy as np
import pytest
from numeric_cases import CASES as NN_CASES
from sample_calls import ROWS, decode, function, tensors

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab import nn
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.nn.module import Module
from autogradlab.ops.calls.one_card import as_one_card
from autogradlab.ops.calls.records import FUNCTIONS, RECORDS

pytestmark = pytest.mark.filterwarnings("ignore")
AT = al.tensor([[0, 1, 2, 0, 1, 2]] * 3)
ROW = al.tensor([2, 0, 1])
M = al.linspace(0.1, 2.0, 18).reshape(3, 6).detach().requires_grad_()
N = (M + 1).detach()
SQUARE = (al.linspace(0.1, 2.0, 9).reshape(3, 3) + 2 * al.eye(3)).detach().requires_grad_()
LINE, OTHER = al.linspace(0.1, 0.9, 6).requires_grad_(), al.linspace(0.2, 1.4, 6)
CALLS = {  # what PyTorch's samples leave out: the arguments of a call
    "addmv": (M[:, 0].detach().requires_grad_(), N, LINE), "addr": (M, M[:, 0].detach(), LINE), "adjoint": (M,),
    "arctan2": (M, N), "as_strided": (M, (2, 2), (1, 1)),
    "baddbmm": (al.ones(2, 3, 3, requires_grad=True), al.ones(2, 3, 4), al.ones(2, 4, 3)),
    "bmm": (al.ones(2, 3, 3, requires_grad=True), al.ones(2, 3, 4)), "broadcast_tensors": ([M, N[:1].detach()],),
    "chunk": (M, 2), "clamp": (M, 0.5, 1.5), "clip": (M, 0.5), "det": (SQUARE,), "diag_embed": (M,),
    "einsum": ("ij,ij->i", M, N), "erfinv": (LINE,), "ger": (LINE, OTHER), "index_put": (M, (ROW,), N),
    "inverse": (SQUARE,), "kron": (M, N), "linalg.eigh": (SQUARE,), "linalg.matmul": (SQUARE, N),
    "linalg.matrix_exp": (SQUARE,), "linalg.svd": (SQUARE,),
    "masked_scatter": (M, N > 2, N), "matrix_power": (SQUARE, 3),
    "mm": (SQUARE, N),
    "moveaxis": (M, 0, 1), "mv": (M, OTHER), "narrow": (M, 1, 2, 3), "outer": (LINE, OTHER),
    "polygamma": (1, M), "rot90": (M,), "slogdet": (SQUARE,), "split": (M, 2, 1), "swapaxes": (M, 0, 1),
    "swapdims": (M, 0, 1), "tensor_split": (M, 2), "tril": (M,), "triu": (M, 1), "vander": (LINE,), "vsplit": (M, 3),
    "where": (N > 2, M, N), "concat": ([M, N],), "concatenate": ([M, N],), "row_stack": ([M, N],),
}  # fmt: skip
SIGNS = {
    "abs": "|x|", "absolute": "|x|", "add": "+", "sub": "−", "subtract": "−",
    "mul": "×", "multiply": "×", "div": "÷",
    "divide": "÷", "true_divide": "÷", "matmul": "@", "mm": "@", "mv": "@", "bmm": "@", "linalg.matmul": "@",
    "neg": "−", "negative": "−", "pow": "xⁿ", "float_power": "xⁿ", "prod": "Π", "reciprocal": "1/x", "remainder": "mod",
    "sigmoid": "σ", "sqrt": "√", "square": "x²", "sum": "Σ", "t": "ᵀ",
    "__radd__": "+", "__rsub__": "−", "__rmul__": "×",
    "transpose": "ᵀ", "__rdiv__": "÷", "__rpow__": "xⁿ", "__rmod__": "mod", "__rmatmul__": "@", "positive": "+",
}  # fmt: skip
WITHOUT_GRADIENT = [
    "all",
    "allclose",
    "any",
    "argmax",
    "argmin",
    "argsort",
    "argwhere",
    "bincount",
    "bitwise_and",
    "bitwise_left_shift",
    "bitwise_not",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "broadcast_shapes",
    "bucketize",
    "count_nonzero",
    "eq",
    "equal",
    "gcd",
    "ge",
    "gt",
    "heaviside",
    "histc",
    "is_complex",
    "is_floating_point",
    "isclose",
    "isfinite",
    "isin",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "lcm",
    "le",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "lt",
    "ne",
    "nonzero",
    "numel",
    "result_type",
    "searchsorted",
    "signbit",
    "tril_indices",
    "triu_indices",
    "unique",
    "unique_consecutive",
]


def sample_calls():
    """PyTorch's samples, one of each kind of arguments of a function, and calls of what they leave out."""
    seen = set()
    for k, row in enumerate(ROWS):
        kind = (row["op"], tuple(map(kind_of, row["a"])), tuple(row["k"]))
        if "g" in row and kind not in seen:
            seen.add(kind)
            arguments = [decode(row["x"]), *map(decode, row["a"])], {key: decode(x) for key, x in row["k"].items()}
            yield pytest.param(row["op"], *arguments, id=f"{row['op']}-{k}")
    yield from (pytest.param(name, list(args), {}, id=name) for name, args in CALLS.items())
    simple = {name: simple_call(name) for name in sorted(RECORDS.keys() - CALLS.keys() - {name for name, *_ in seen})}
    yield from (pytest.param(name, list(args), {}, id=name) for name, args in simple.items() if args)


def simple_call(name):
    """Arguments of the simplest kind with which a function has a gradient, or None."""
    for args in ((LINE,), (LINE, OTHER), (M,), (SQUARE,), (M, 1), ([M, N],), (LINE, 2)):
        try:
            y = FUNCTIONS[name](*args)
        except (TypeError, ValueError, RuntimeError, IndexError, AttributeError, ZeroDivisionError):
            continue
        if any(t.requires_grad for t in tensors(y)):
            return args
    return None


def kind_of(x):
    return tuple(x) if isinstance(x, dict) else type(x).__name__


SAMPLES = list(sample_calls())


@pytest.mark.parametrize(("name", "args", "kwargs"), SAMPLES)
def test_the_card_of_a_function_says_what_was_called_with_what(name, args, kwargs):
    check_call(name, function(name)(*args, **kwargs), args, kwargs)


@pytest.mark.parametrize(("name", "args", "kwargs"), [p for p in SAMPLES if p.values[0] in RECORDS])
def test_so_does_that_of_a_method(name, args, kwargs):
    if RECORDS[name].method and isinstance(args[0], al.Tensor):
        check_call(name, getattr(args[0], name)(*args[1:], **kwargs), args, kwargs)


@pytest.mark.parametrize(("name", "args", "kwargs"), [p for p in SAMPLES if hasattr(al.Tensor, f"{p.values[0]}_")])
def test_and_that_of_an_in_place_method(name, args, kwargs):
    before = args[0] * 1
    y = before.clone()
    if name == "float_power" and args[0].dtype != al.float64:
        return
    getattr(y, f"{name}_")(*args[1:], **kwargs)
    check_call(f"{name}_", y, [before.clone(), *args[1:]], kwargs, written={"before": before})


def test_every_public_function_with_a_gradient_has_a_call():
    called = {p.values[0] for p in SAMPLES}
    missing = sorted({RECORDS[name].names[0] for name in RECORDS.keys() - called} - called)
    assert missing == WITHOUT_GRADIENT


def check_call(name, y, args, kwargs, written=()):
    """That the picture of a call has its name, its tensors, its numbers and settings, and nothing else."""
    made = [t for t in tensors(y) if t.requires_grad and not any(t is given for given in tensors([args, kwargs]))]
    if not made:
        return
    given = {id(t): t for t in tensors([args, kwargs])}
    names = dict(zip("pqrsuv", given.values(), strict=False))
    picture = read_graph(made[:1], Names([names | dict(written)]))
    *inputs, last = picture.cards
    tails = [e.tail for e in picture.edges if e.head == last.id]
    public = name.rpartition(".")[2]
    aliases = RECORDS[public].names if public in RECORDS else (public,)
    assert last.op in (*aliases, public, SIGNS.get(name))
    check_words(last.expression, [*aliases, public, *names, *kwargs, "before", "a"])
    if written:
        assert {c.name for c in inputs} >= set(names) - {"p"}
        assert sum(c.kind == "computed" for c in inputs) <= 2
    else:
        assert sorted(c.name for c in inputs if c.id in tails) == sorted(names)
        assert all(c.id in tails or c.name.startswith("leaf") for c in inputs)  # what a given one was computed from
    numbers = [x for x in args if type(x) in (int, float) and abs(x) < 1000]
    assert "…" in last.expression or all(f"{abs(x):.4f}".rstrip("0").rstrip(".") in last.expression for x in numbers)


def check_words(text, allowed):
    """That a text has no words but these, Python's and those of a setting."""
    words = re.findall(r"[a-zA-Z_][a-zA-Z_0-9]*", re.sub(r"'[^']*'", "", text))
    assert set(words) <= {*allowed, "None", "True", "False", "dim", "p", "inf", "e", "float64", "float32", "fro"}


@pytest.mark.parametrize("expression", [e for cases in NN_CASES.values() for e in cases if e.startswith("F.")])
def test_the_card_of_a_function_of_nn_says_what_was_called_with_what(expression):
    call = ast.parse(expression, mode="eval").body
    args, kwargs = [value_of(a) for a in call.args], {k.arg: value_of(k.value) for k in call.keywords}
    check_call(ast.unparse(call.func).removeprefix("F."), value_of(call.func)(*args, **kwargs), args, kwargs)


LAYERS = [e for cases in NN_CASES.values() for e in cases if e.startswith("m(nn.") and "times" not in e]


@pytest.mark.parametrize("expression", LAYERS)
def test_the_card_of_a_layer_has_its_class_its_inputs_and_its_parameters(expression):
    module, *inputs = [value_of(a) for a in ast.parse(expression, mode="eval").body.args]
    if "Lazy" in expression:
        inputs = [x.detach().float() for x in inputs]
    y = module.double()(*inputs) if "Lazy" not in expression else module(*inputs)
    made = [t for t in tensors(y) if t.requires_grad and not any(t is given for given in tensors(inputs))]
    if not made or type(module) is nn.Sequential:
        return
    names = dict(zip("pqr", tensors(inputs), strict=False))
    picture = read_graph(made[:1], Names([{**names, "layer": module}]))
    last = picture.cards[-1]
    given = {c.name for c in picture.cards for e in picture.edges if (e.tail, e.head) == (c.id, last.id)}
    assert last.op == type(module).__name__
    assert given - {f"layer.{name}" for name, _ in module.named_parameters()} == set(names)
    assert last.expression.startswith("layer(")


def test_every_layer_of_nn_has_a_case():
    layers = {name for name in nn.__all__ if isinstance(kind := getattr(nn, name), type) and issubclass(kind, Module)}
    missing = {name for name in layers if not any(f"nn.{name}(" in e for e in LAYERS)}
    assert missing <= {"Module", "ModuleDict", "ModuleList", "ParameterDict", "ParameterList", "Container"}


def value_of(node):
    """What an expression of `numeric_cases` gives: v, p, c and t make tensors."""
    return eval(compile(ast.Expression(node), "case", "eval"), SPACE)


def waves(*shape, k=0.0):
    return np.cos(np.arange(np.prod(shape, dtype=int)) * 1.3 + k).reshape(shape)


SPACE = {
    "F": F, "nn": nn, "al": al, "torch": al, "t": al.tensor,
    "v": lambda *shape, k=0.0: al.tensor(waves(*shape, k=k), requires_grad=True),
    "p": lambda *shape, k=0.0: al.tensor(0.5 + 0.4 * waves(*shape, k=k)),
    "c": lambda *shape, k=0.0: al.tensor(waves(*shape, k=k)),
}  # fmt: skip


def set_element(y):
    y[1] = 7


def add_to(y):
    y += 2


def multiply_by_itself(y):
    y *= y.detach() + 1


@pytest.mark.parametrize(
    ("make", "call", "expression"),
    [
        (lambda x: 3 / x, "3 ÷", "3 / x"),
        (lambda x: x / 3, "÷ 3", "x / 3"),
        (lambda x: 1 - x, "1 −", "1 − x"),
        (lambda x: x - 1, "− 1", "x − 1"),
        (lambda x: 1 + x, "1 +", "1 + x"),
        (lambda x: x + 1, "+ 1", "x + 1"),
        (lambda x: 2 * x, "2 ×", "2·x"),
        (lambda x: x * 2, "× 2", "2·x"),
        (lambda x: 2**x, "2ˣ", "2**x"),
        (lambda x: x**2, "x²", "x²"),
        (lambda x: x**0.5, "x**0.5", "x**0.5"),
        (lambda x: x % 2, "mod 2", "x % 2"),
        (lambda x: 5 % x, "5 mod", "5 % x"),
        (lambda x: -x, "−", "−x"),
        (lambda x: al.maximum(x, x.detach() * 0 + 1), "maximum", "maximum(x, constant)"),
        (lambda x: x.sum(dim=0, keepdim=True), "Σ(dim=0, keepdim=True)", "x.sum(dim=0, keepdim=True)"),
        (lambda x: x.norm(p=1), "norm(p=1)", "norm(x, p=1)"),
        (lambda x: x.norm(1), "norm(p=1)", "norm(x, p=1)"),
        (lambda x: F.dropout(x, 0.5), "dropout(p=0.5)", "dropout(x, p=0.5)"),
        (lambda x: F.dropout(x, p=0.25), "dropout(p=0.25)", "dropout(x, p=0.25)"),
        (lambda x: x.softmax(0), "softmax(dim=0)", "softmax(x, dim=0)"),
        (lambda x: np.clip(x, 0, 1), "clip(0, 1)", "clip(x, 0, 1)"),
        (lambda x: np.max(x), "max", "x.max()"),
        (lambda x: np.sum(x, axis=0), "Σ(axis=0)", "x.sum(axis=0)"),
        (lambda x: np.where(x > 1, x, 0.0), "where", "where(constant, x, 0)"),
        (lambda x: x[1:3], "[1:3]", "x[1:3]"),
    ],
)
def test_numbers_are_in_their_place_and_settings_are_said(make, call, expression):
    x = al.linspace(0.5, 3.0, 6, requires_grad=True)
    last = read_graph([make(x)], Names([{"x": x}])).cards[-1]
    assert (last.call, last.expression or last.name) == (call, expression)


@pytest.mark.parametrize(
    ("write", "call"),
    [
        (add_to, "+= 2"),
        (multiply_by_itself, "×="),
        (set_element, "[1] = 7"),
        (lambda y: y.fill_(2), "fill_(2)"),
        (lambda y: y.zero_(), "zero_"),
        (lambda y: y.mul_(2), "mul_(2)"),
        (lambda y: y.add_(1, alpha=2), "add_(1, alpha=2)"),
        (lambda y: y.div_(2, rounding_mode="floor"), "div_(2, rounding_mode='floor')"),
        (lambda y: y.clamp_(0, 1), "clamp_(0, 1)"),
        (lambda y: y.masked_fill_(y > 1, 7.0), "masked_fill_(7)"),
        (lambda y: y.copy_(y.detach() * 2), "copy_"),
        (lambda y: y.relu_(), "relu_"),
        (lambda y: y.index_fill_(0, al.tensor([0, 2]), 0.5), "index_fill_(dim=0, 0.5)"),
    ],
)
def test_a_write_says_what_was_called(write, call):
    x = al.linspace(0.5, 3.0, 6, requires_grad=True)
    y = x * 1
    write(y)
    cards = read_graph([y], Names([{"x": x, "y": y}])).cards
    assert (cards[-1].name, cards[-1].call) == ("y", call)
    assert [c.name for c in cards if c.kind == "parameter"] == ["x"]


def test_a_write_to_a_view_is_a_card_of_the_whole():
    x = al.linspace(0.5, 3.0, 6, requires_grad=True)
    y = x * 1
    y[:2].mul_(10)
    last = read_graph([y], Names([{"x": x, "y": y}])).cards[-1]
    assert (last.name, last.call) == ("y", "mul_(10)")


def test_each_result_of_a_function_is_a_card_of_its_own():
    x = al.linspace(0.5, 3.0, 6, requires_grad=True)
    left, right = x.chunk(2)
    cards = al.draw(left * right, names={"x": x, "left": left, "right": right}).picture.cards
    assert [(c.name, c.call) for c in cards[:3]] == [("x", ""), ("left", "chunk(2)[0]"), ("right", "chunk(2)[1]")]


def test_what_a_function_is_composed_of_is_shown_on_demand():
    x = al.linspace(0.5, 3.0, 6, requires_grad=True)
    assert [c.op for c in al.draw(al.dist(x, x * 2)).picture.cards][-1] == "dist"
    assert "−" in [c.op for c in al.draw(al.dist(x, x * 2), depth=9).picture.cards]


def test_a_write_to_an_element_of_a_row_has_no_name_of_the_engine():
    x = al.ones(2, 3, requires_grad=True)
    y = x * 1
    y[0][1] = 7
    assert all("overlay" not in f"{c.call} {c.expression}" for c in al.draw(y).picture.cards)


IMAGE, KERNEL = al.ones(1, 1, 8, 8), al.ones(2, 1, 3, 3).requires_grad_()


@pytest.mark.parametrize(
    ("name", "make", "given"),
    [
        ("conv2d", lambda: F.conv2d(IMAGE, KERNEL), ["IMAGE", "KERNEL"]),
        ("dropout", lambda: F.dropout(KERNEL, 0.5), ["KERNEL"]),
        ("max_pool2d", lambda: F.max_pool2d(KERNEL, 2), ["KERNEL"]),
        ("embedding", lambda: F.embedding(AT, M.detach().requires_grad_()), ["AT", "leaf"]),
    ],
)
def test_a_function_of_nn_shows_what_it_was_given_and_no_constant_of_its_own(name, make, given):
    y = make()
    *inputs, last = al.draw(y, names={"IMAGE": IMAGE, "KERNEL": KERNEL, "AT": AT}).picture.cards
    assert last.op == name
    assert [c.name for c in inputs] == given


def test_a_large_constant_is_not_kept_alive_by_its_card():
    large, w = al.ones(1, 1, 64, 64), al.ones(1, 1, 3, 3).requires_grad_()
    y = F.conv2d(large, w)
    assert [c.name for c in al.draw(y).picture.cards] == ["large", "w", "y"]
    del large
    gc.collect()
    assert [c.name for c in al.draw(y).picture.cards] == ["w", "y"]


def test_what_is_written_in_place_later_makes_no_circle():
    x = al.ones(3)
    w = al.ones(3).requires_grad_()
    y = al.lerp(w, x, 0.5)
    x.mul_(y)
    assert al.draw(x).picture.cards[-1].name == "x"


def test_the_function_keeps_its_name_and_its_docstring():
    assert al.gather.__name__ == "gather"
    assert as_one_card(al.sin).__doc__ == al.sin.__doc__
