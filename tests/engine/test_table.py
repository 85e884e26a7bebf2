"""What a formula reads is declared in the table, and what it reads must not be overwritten before it has run."""

import dis
import functools

import numpy as np
import pytest
from rule_cases import CASES

import autogradlab as al
from autogradlab.engine.errors.messages import InplaceError
from autogradlab.engine.operations import apply, primitive
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.table import RULES, Rule, rule
from autogradlab.engine.tensor import Tensor

VARARGS = 0x04


@pytest.fixture
def op():
    """An operation of two arguments without a rule yet; the table forgets it afterwards."""

    @primitive
    def product(*xs):
        return functools.reduce(np.multiply, xs)

    yield product
    del RULES[product]


def leaf(*values):
    return al.tensor(values, requires_grad=True)


def overwrite(t, value=7.0):
    if not np.asarray(t._data).flags.writeable:  # what NumPy broadcast or cut into windows
        t._data = np.array(t._data)
    with al.no_grad():
        t.fill_(value)


# --- the four cases that byte code got wrong, and their like --------------------------------------------------------

UNDECLARED = {
    "star": (lambda g, y, *xs: g * xs[1], lambda g, y, *xs: g * xs[0]),
    "default": (lambda g, y, a, b=0: g * b, lambda g, y, a=0, b=0: g * a),
    "partial": (functools.partial(lambda scale, g, y, a, b: scale * g * b, 1.0),) * 2,
    "callable object": (type("Vjp", (), {"__call__": lambda self, g, y, a, b: g * b})(),) * 2,
}


@pytest.mark.parametrize("formulas", UNDECLARED.values(), ids=UNDECLARED)
@pytest.mark.parametrize("k", [0, 1])
def test_a_formula_that_declares_nothing_saves_every_argument(op, formulas, k):
    rule(op, *formulas)
    xs = [leaf(2.0, 3.0), leaf(5.0, 7.0)]
    y = op(*xs)
    overwrite(xs[k])
    with pytest.raises(InplaceError, match="modified by an inplace operation"):
        y.sum().backward()


def test_a_formula_that_declares_nothing_saves_the_output(op):
    rule(op, lambda g, y, a: g * y)
    y = op(leaf(2.0) * 1)
    total = y.sum()
    overwrite(y)
    with pytest.raises(InplaceError):
        total.backward()


def test_a_rule_that_is_registered_again_saves_what_the_new_formula_reads(op):
    rule(op, lambda g, y, a, b: g, lambda g, y, a, b: g, saves="")
    assert RULES[op].saves == ()
    rule(op, lambda g, y, a, b: g * b, lambda g, y, a, b: g * a, saves=("b", "a"))
    assert RULES[op].saves == ((1,), (0,))
    a, b = leaf(2.0), leaf(3.0)
    y = op(a, b)
    overwrite(b)
    with pytest.raises(InplaceError):
        y.sum().backward()


def test_names_of_a_partial_a_default_and_a_star_can_be_declared(op):
    scaled = functools.partial(lambda scale, g, y, a, b=0: scale * g * b, 1.0)
    assert rule(op, scaled, scaled, saves="b").saves == ((1,), (1,))
    starred = rule(op, joint=lambda g, y, a, *xs, axis=0: [g], saves="xs").saves[0]
    assert -1 not in starred
    assert 0 not in starred
    assert {1, 2, 30} <= {k for k in range(40) if k in starred}


def test_a_declared_name_must_be_a_parameter(op):
    with pytest.raises(ValueError, match="names 'z', but the formula's parameters are"):
        rule(op, lambda g, y, a: g, saves="z")
    with pytest.raises(ValueError, match="2 formulas, but saves"):
        rule(op, lambda g, y, a, b: g, lambda g, y, a, b: g, saves=("a",))


def test_a_rule_has_no_hidden_attributes():
    assert not hasattr(Rule, "__getattr__")
    with pytest.raises(AttributeError):
        _ = RULES[np.exp].no_such_field


# --- the declarations of the table itself ---------------------------------------------------------------------------


def formulas(entry):
    return (entry.joint,) if entry.joint is not None else entry.vjps


DECLARED = [(fn, k) for fn, r in RULES.items() for k, f in enumerate(formulas(r)) if f is not None and fn in CASES]


def names_loaded(code):
    """The names that byte code loads, in lambdas inside it too."""
    loaded = {i.argval for i in dis.get_instructions(code) if i.opname.startswith(("LOAD_FAST", "LOAD_DEREF"))}
    flat = {name for value in loaded for name in (value if isinstance(value, tuple) else (value,))}
    return flat.union(*(names_loaded(c) for c in code.co_consts if hasattr(c, "co_code")))


def positions_loaded(code):
    names = code.co_varnames[: code.co_argcount]
    if code.co_flags & VARARGS:
        names += (code.co_varnames[code.co_argcount + code.co_kwonlyargcount],)
    return {k - 2 for k, name in enumerate(names) if name in names_loaded(code)}


@pytest.mark.parametrize(("fn", "k"), DECLARED, ids=lambda v: getattr(v, "__name__", str(v)))
def test_nothing_is_declared_that_a_formula_does_not_load(fn, k):
    saves = RULES[fn].saves
    declared = {p for p in range(-1, 40) if saves and p in saves[k]}
    code = formulas(RULES[fn])[k].__code__
    first_star = code.co_argcount - 2 if code.co_flags & VARARGS else 40
    assert {min(p, first_star) for p in declared} <= positions_loaded(code)


SINGLE = [fn for fn in CASES if fn in RULES and RULES[fn].differentiable and RULES[fn].fn.__name__ != "unbind"]


def recorded_call(fn):
    """The rule of `fn`, and the arguments and settings that its case calls it with, read off the tape."""
    f, spec = CASES[fn]
    rng = np.random.default_rng(3)
    y = f(*[al.tensor(rng.uniform(*interval, size=size), requires_grad=True) for size, interval in spec])
    node = next(n for n in reachable_nodes([y._node]) if n.rule is RULES[fn] and n.raw)
    return (
        node.rule,
        [np.array(x) if isinstance(a, Tensor) else x for x, a in zip(node.raw, node.args, strict=True)],
        node.kwargs,
    )


def is_float(x):
    return isinstance(x, np.ndarray) and x.dtype.kind == "f"


def gradient(call, k, spoiled=None):
    """The gradient of argument k, where argument `spoiled` (-1: the output) is overwritten before backward."""
    entry, raw, kwargs = call
    args = [al.tensor(x) if isinstance(x, np.ndarray) else x for x in raw]
    args[k].requires_grad_()
    y = apply(entry, tuple(args), kwargs)
    if spoiled is not None:
        overwrite([*args, y][spoiled], np.nan)
    weights = al.tensor(np.cos(np.arange(y.numel())).reshape(y.shape))
    return al.autograd.grad(y, args[k], weights)[0].numpy()


@pytest.mark.parametrize("fn", SINGLE, ids=lambda fn: fn.__name__)
def test_what_a_formula_saves_must_not_be_overwritten_and_anything_else_may_be(fn):
    call = recorded_call(fn)
    entry, raw, _ = call
    tracked = [k for k, x in enumerate(raw) if is_float(x) and (entry.joint or entry.vjps[k] is not None)]
    assert tracked
    for k in tracked:
        saves = entry.saves[0 if entry.joint else k] if entry.saves else ()
        for spoiled in [-1, *(j for j, x in enumerate(raw) if is_float(x))]:
            if spoiled in saves:
                with pytest.raises(InplaceError):
                    gradient(call, k, spoiled)
            else:
                assert np.array_equal(gradient(call, k, spoiled), gradient(call, k), equal_nan=True)


def test_a_function_of_the_learners_own_saves_what_it_hands_to_save_for_backward():
    class Product(al.autograd.Function):
        @staticmethod
        def forward(ctx, a, b):
            ctx.save_for_backward(b)
            return a * b

        @staticmethod
        def backward(ctx, g):
            (b,) = ctx.saved_tensors
            return g * b, None

    a, b = leaf(2.0) * 1, al.tensor([3.0])
    overwrite(a)  # written to before: of no matter
    y = Product.apply(a, b).sum()
    overwrite(a)  # not saved
    y.backward(retain_graph=True)
    overwrite(b)
    with pytest.raises(InplaceError):
        y.backward()
