"""The table of rules: how to compute an operation, and how a gradient passes back through it.

`rule(np.exp, lambda g, y, x: g * y)` is all it takes to add one; `rules/` fills the table.

Read next: `modes.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

__all__ = ["RULES", "Rule", "declare_constant", "primitive", "rule", "rule_of"]


class Rule:
    """How to compute an operation, and how a gradient passes back through it.

    Attributes:
        fn: The function on raw arrays, most often NumPy's own.
        vjps: One vector-Jacobian product an argument, `vjp(g, y, *args, **kwargs)`: the gradient of that argument from
            the gradient `g` of the output `y`. None where nothing flows.
        joint: Or one formula for all arguments at once, which returns their gradients as a sequence.
        label: PyTorch's name, or a function of (args, kwargs) that chooses it: `Mul` for `<MulBackward0>`,
            or the whole of it where the number is not 0.
        accept: What refuses pairs of raw inputs whose dtypes PyTorch's function does not take, where it takes fewer.
        elementwise: Whether inputs broadcast, so that gradients are summed back to the inputs' shapes.
        differentiable: Whether it has formulas at all.
        ours: Whether `fn` is NumPy's or this package's, not a learner's.
        saves: For each formula the positions of the arguments that it reads, -1 for the output: what must not change.
    """

    __slots__ = ("accept", "differentiable", "elementwise", "fn", "joint", "label", "ours", "saves", "vjps")

    def __init__(self, fn: Callable[..., Any]) -> None:
        self.fn = fn
        self.accept: Callable[[Any, Any], None] | None = None
        self.vjps: tuple[Callable[..., Any] | None, ...] = ()
        self.joint: Callable[..., Any] | None = None
        self.label: str | Callable[..., str] = getattr(fn, "__name__", "op").title()
        self.elementwise = isinstance(fn, np.ufunc)
        self.differentiable = False
        self.ours = (getattr(fn, "__module__", None) or "numpy").startswith(("numpy", "autogradlab"))

    def __getattr__(self, name: str) -> Any:
        if name != "saves":
            raise AttributeError(name)
        read = tuple(positions_read(f) if f else () for f in (self.joint,) * bool(self.joint) + self.vjps)
        self.saves = read if any(read) else ()
        return self.saves

    def __repr__(self) -> str:
        return f"Rule({getattr(self.fn, '__name__', self.fn)})"


RULES: dict[Callable[..., Any], Rule] = {}


def rule_of(fn: Callable[..., Any]) -> Rule:
    """The rule of `fn`; an empty one is made where the table has not filled it yet."""
    if fn not in RULES:
        RULES[fn] = Rule(fn)
    return RULES[fn]


def rule(
    fn: Callable[..., Any],
    *vjps: Callable[..., Any] | None,
    joint: Callable[..., Any] | None = None,
    label: str | Callable[..., str] | None = None,
    elementwise: bool | None = None,
    saves: tuple[()] | None = None,
    run: Callable[..., Any] | None = None,
) -> Rule:
    """Give `fn` its derivative: one formula an argument, in plain NumPy. This is how the table is written.

    Args:
        fn: A NumPy function, or one of your own on raw arrays.
        vjps: For each argument `lambda g, y, *args: ...`: the gradient of that argument.
        joint: Instead of `vjps`, one formula that returns the gradients of all arguments.
        label: PyTorch's name of the backward function, without "Backward0".
        elementwise: Whether `fn` broadcasts its arguments (known for ufuncs).
        run: What computes the value, where that is not `fn` itself.
        saves: () where the formulas need no argument's values, only shapes; by default what their code reads.

    Returns:
        The rule, as it stands in `RULES`.

    >>> def cube(x):
    ...     return x**3
    >>> rule(cube, lambda g, y, x: 3 * g * x**2).saves
    ((0,),)
    >>> del RULES[cube]
    """
    made = rule_of(fn)
    made.vjps, made.joint = vjps, joint
    made.differentiable = True
    if saves is not None:
        made.saves = saves
    made.fn = run or made.fn
    if label is not None:
        made.label = label
    if elementwise is not None:
        made.elementwise = elementwise
    return made


def declare_constant(*fns: Callable[..., Any]) -> None:
    """Declare functions whose results have no gradient: comparisons, logic, positions."""
    for fn in fns:
        rule_of(fn).label = "constant"


def primitive(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function on raw arrays one that takes Tensors too, as NumPy's own functions do."""

    @functools.wraps(fn)
    def dispatch(*args: Any, **kwargs: Any) -> Any:
        if any(hasattr(a, "_node") for a in args):
            return run_on_tensors(RULES[dispatch], args, kwargs)
        return fn(*args, **kwargs)

    RULES[dispatch] = Rule(fn)
    return dispatch


def run_on_tensors(rule: Rule, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """Run an operation on Tensors: `operations.apply`, which puts itself here."""
    raise NotImplementedError("import autogradlab first")


def positions_read(vjp: Callable[..., Any]) -> tuple[int, ...]:
    """The positions of the arguments that a formula reads: -1 for `y`, 0 for the first argument ...

    A formula is `lambda g, y, a, b: ...`; what its code never loads, the tape need not keep.
    """
    code = vjp.__code__
    names = code.co_varnames[: code.co_argcount - len(vjp.__defaults__ or ())]
    names += code.co_varnames[code.co_argcount : code.co_argcount + bool(code.co_flags & VARARGS)]
    loaded = {
        i.argval
        for i in bytecode_instructions(code)
        if i.opname.startswith(("LOAD_FAST", "LOAD_DEREF", "LOAD_CLOSURE"))
    }
    flat = {name for value in loaded for name in (value if isinstance(value, tuple) else (value,))}
    return tuple(position - 2 for position, name in enumerate(names) if position > 0 and name in flat)


VARARGS = 0x04  # inspect.CO_VARARGS


def bytecode_instructions(code: Any) -> Iterable[Any]:
    """The byte code of a formula and of the lambdas inside it."""
    import dis

    yield from dis.get_instructions(code)
    for const in code.co_consts:
        if hasattr(const, "co_code"):
            yield from bytecode_instructions(const)
