"""Each thing that can't be a program is an error with the learner's line, and changes nothing."""

import math
import random
from pathlib import Path

import numpy as np
import pytest

import autogradlab as al
import autogradlab.nn.functional as F
from autogradlab import nn
from autogradlab.compiler.tracing.refusals import HINTS, CompileError, refuse

W, T = np.ones(3), al.ones(3, requires_grad=True)
history, settings = [], {"n": 0}
draw = np.random.default_rng(0)
norm = nn.BatchNorm1d(3)
count = 0


class Counter:
    def __init__(self):
        self.n = 0


counter = Counter()


def by_if(x):
    if x.sum() > 0:
        return x
    return -x


def by_while(x):
    while x.sum() < 10:
        x = x * 2
    return x


def by_and(x):
    return x[0] and x[1]


def by_min(x):
    return min(x[0], x[1])


def by_sorted(x):
    return sorted(x)


def by_in(x):
    return 1.0 in x


def by_float(x):
    return x * float(x[0])


def by_math(x):
    return math.sin(x[0])


def by_int(x):
    return x[int(x[0])]


def by_range(x):
    return sum(x[0] for _ in range(x[0]))


def by_tensor_float(x):
    return al.tensor(x) * float(al.tensor(x).sum())


def by_array(x):
    return np.array([x[0], x[1]])


def by_tensor(x):
    return al.tensor([x[0], x[1]])


def by_item_of_array(x):
    out = np.zeros(3)
    out[0] = x[0]
    return out


def by_fill(x):
    out = np.empty(3)
    out.fill(x[0])
    return out


def by_mask(x):
    return x[x > 0]


def by_nonzero(x):
    return np.nonzero(x)


def by_unique(x):
    return np.unique(x)


def by_where(x):
    return np.where(x > 0)


def by_write(x):
    x[0] = 1
    return x


def by_in_place(x):
    x += 1
    return x


def by_view(x):
    x[1:][0] = 5.0
    return x


def by_captured(x):
    W[0] = 5
    return x * W


def by_captured_tensor(x):
    with al.no_grad():
        T.add_(1.0)
    return T * x


def by_batch_norm(x):
    return norm(al.stack([al.tensor(x), al.tensor(x) * 2]).float())


def by_numpy_draw(x):
    return x * np.random.rand()


def by_generator(x):
    return x * draw.normal()


def by_tensor_draw(x):
    return x * al.randn(3)


def by_python_draw(x):
    return x * random.random()


def by_dropout(x):
    return F.dropout(al.tensor(x))


def by_append(x):
    history.append(x.sum())
    return x


def by_setting(x):
    settings["n"] += 1
    return x


def by_attribute(x):
    counter.n += 1
    return x


def by_global(x):
    global count
    count += 1
    return x


def by_captured_grad(x):
    (al.tensor(x) * T).sum().backward()
    return T.grad


def by_hidden_array(x):
    return x * eval("W")


KINDS = {
    "branch": (by_if, by_while, by_and, by_min, by_sorted, by_in),
    "number": (by_float, by_math, by_int, by_range, by_tensor_float, by_item_of_array, by_fill),
    "array": (by_array, by_tensor),
    "shape": (by_mask, by_nonzero, by_unique, by_where),
    "write": (by_write, by_in_place, by_view, by_captured, by_captured_tensor, by_batch_norm),
    "random": (by_numpy_draw, by_generator, by_tensor_draw, by_python_draw, by_dropout),
    "effect": (by_append, by_setting, by_attribute, by_global, by_captured_grad),
    "unknown": (by_hidden_array,),
}
CASES = [(kind, f) for kind, fs in KINDS.items() for f in fs]


def outside():
    return str((W, T, history, settings, counter.n, count, T.grad, norm.running_mean))


@pytest.mark.parametrize(("kind", "f"), CASES, ids=lambda x: getattr(x, "__name__", x))
def test_a_function_that_is_no_program_is_refused(kind, f):
    before, x = outside(), np.array([1.0, -2.0, 3.0])
    compiled = al.compile(f)
    with pytest.raises(CompileError) as caught:
        compiled(x)
    assert caught.value.message.startswith(HINTS[kind][0].partition("{")[0])
    assert caught.value.hint
    if kind != "unknown":
        assert "test_refusals.py:" in caught.value.message
        line = caught.value.message.rpartition("test_refusals.py:")[2].partition(": ")[2]
        assert line in Path(__file__).read_text(encoding="utf-8")
        assert "compiled(x)" not in line
    assert outside() == before
    assert x.tolist() == [1.0, -2.0, 3.0]
    assert compiled.programs == {}


def test_a_refused_draw_is_put_back():
    for f in KINDS["random"]:
        al.manual_seed(3), np.random.seed(3), random.seed(3)
        before = f(np.ones(3))
        al.manual_seed(3), np.random.seed(3), random.seed(3)
        if f is by_generator:
            continue
        with pytest.raises(CompileError):
            al.compile(f)(np.ones(3))
        np.testing.assert_array_equal(np.asarray(f(np.ones(3))), np.asarray(before))
    state = draw.bit_generator.state
    with pytest.raises(CompileError):
        al.compile(by_generator)(np.ones(3))
    assert draw.bit_generator.state == state


def test_a_value_that_was_kept_cant_be_used_afterwards():
    kept = []

    class Box:
        pass

    box = Box()

    def f(x):
        box_of(x)
        return x

    def box_of(x):
        kept_cell.value = x

    class kept_cell:
        value = None

    al.compile(f)(np.ones(2))
    with pytest.raises(CompileError, match="belonged to the run"):
        kept_cell.value + 1
    assert kept == []
    assert not vars(box)


def test_each_kind_has_a_message_and_a_hint():
    for kind in HINTS:
        error = refuse(kind, "this", "notebook:3: x = 1")
        assert "notebook:3" in str(error)
        assert "Hint: " in str(error)
