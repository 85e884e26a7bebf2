import numpy as np
import pytest

from autogradlab.compiler.program import Ref, Step
from autogradlab.compiler.spelling.spellings import ATOM, SUM, Expression, constant_text, in_brackets, index_text, spell

NAMES = {0: Expression("a", ATOM), 1: Expression("b", ATOM), 2: Expression("a + b", SUM)}


def write(x):
    return NAMES[x.number] if isinstance(x, Ref) else constant_text(x) or Expression(repr(x), ATOM)


def text(operation, *operands, shape=(3,), kind="array", **settings):
    return spell(Step(9, operation, operands, settings, shape, np.dtype(float), kind), write, lambda x: kind).text


A, B, S = Ref(0), Ref(1), Ref(2)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (text("add", A, B), "a + b"),
        (text("multiply", S, B), "(a + b) * b"),
        (text("multiply", A, S), "a * (a + b)"),
        (text("subtract", A, S), "a - (a + b)"),
        (text("subtract", S, A), "a + b - a"),
        (text("true_divide", A, S), "a / (a + b)"),
        (text("matmul", A, B), "a @ b"),
        (text("multiply", A, 2), "2 * a"),
        (text("multiply", 2, A), "2 * a"),
        (text("negative", S), "-(a + b)"),
        (text("power", A, 2), "a**2"),
        (text("power", S, 2), "(a + b)**2"),
        (text("power", A, 3), "a * a * a"),
        (text("power", A, 2, kind="scalar", shape=()), "a * a"),
        (text("less", A, B), "a < b"),
        (text("sum", A, axis=(0,)), "a.sum(axis=0)"),
        (text("sum", S), "(a + b).sum()"),
        (text("max", A, axis=1, keepdims=True), "a.max(axis=1, keepdims=True)"),
        (text("getitem", A, (slice(1, None), None)), "a[1:, None]"),
        (text("getitem", A, (slice(None), slice(0, 4, 2))), "a[:, 0:4:2]"),
        (text("getitem", A, ...), "a[...]"),
        (text("transpose", A, (1, 0)), "a.T"),
        (text("transpose", A, (1, 2, 0)), "a.transpose(1, 2, 0)"),
        (text("reshape", A, (-1,)), "a.reshape(3)"),
        (text("expand_dims", A, axis=-1, shape=(3, 1)), "a[..., None]"),
        (text("expand_dims", A, axis=0, shape=(1, 3)), "a[None]"),
        (text("expand_dims", A, axis=1, shape=(2, 1, 3)), "np.expand_dims(a, 1)"),
        (text("astype", A, np.dtype(np.float32)), "a.astype(np.float32)"),
        (text("astype", A, np.dtype(np.float32), kind="scalar"), "np.float32(a)"),
        (text("stack", [A, B], shape=(2,)), "np.array([a, b])"),
        (text("stack", [A, B], shape=(2, 3), axis=1), "np.stack([a, b], axis=1)"),
        (text("zeros", (3,), dtype=np.dtype(float)), "np.zeros(3)"),
        (text("relu", A), "np.maximum(a, 0)"),
        (text("where", A, B, 0.0), "np.where(a, b, 0.0)"),
        (text("linalg.inv", A), "np.linalg.inv(a)"),
        (text("reciprocal", S), "1 / (a + b)"),
    ],
)
def test_an_operation_is_written_as_one_would(found, wanted):
    assert found == wanted


@pytest.mark.parametrize(
    "x",
    [2, -1.5, 0.1, 1e-30, np.inf, -np.inf, True, "text", None, np.float32(0.1), np.float64(-2.0), np.int64(3), np.bool_(True),
     slice(1, None, 2)],
    ids=repr,
)  # fmt: skip
def test_a_constant_is_the_same_again(x):
    made = eval(constant_text(x).text, {"np": np})
    assert type(made) is type(x)
    assert made == x


def test_nan_is_nan_again():
    assert np.isnan(eval(constant_text(float("nan")).text, {"np": np}))
    assert np.isnan(eval(constant_text(np.float32("nan")).text, {"np": np}))


def test_what_is_no_constant_has_no_text():
    assert constant_text(np.ones(2)) is None
    assert constant_text(object()) is None


def test_brackets_and_indices():
    assert in_brackets(Expression("a + b", SUM), SUM) == "a + b"
    assert in_brackets(Expression("a + b", SUM), ATOM) == "(a + b)"
    assert index_text((), write) == "()"
    assert index_text((1,), write) == "1,"
