"""The table of rules: how to compute an operation, and how a gradient passes back through it.

`rule(np.exp, lambda g, y, x: g * y)` is all it takes to add one; `rules/` fills the table.

Read next: `tape.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Sequence
from typing import Any

import numpy as np

__all__ = ["RULES", "Rule", "VJP", "declare_constant", "rule", "rule_of"]

VJP = Callable[..., Any]  # a vector-Jacobian product: (g, y, *args) -> the gradient of one argument


class Rule:
    """How to compute an operation, and how a gradient passes back through it.

    Attributes:
        fn: The function on raw arrays, most often NumPy's own.
        vjps: One vector-Jacobian product an argument, `vjp(g, y, *args, **kwargs)`: the gradient of that argument from
            the gradient `g` of the output `y`. None where nothing flows.
        joint: Or one formula for all arguments at once, which returns their gradients as a sequence.
        label: PyTorch's name, or a function of (args, kwargs) that chooses it: `Mul` for `<MulBackward0>`,
            or the whole of it where the number is not 0.
        check_dtypes: Refuses pairs of raw inputs whose dtypes PyTorch's function does not take, where it takes fewer.
        elementwise: Whether inputs broadcast, so that gradients are summed back to the inputs' shapes.
        differentiable: Whether it has formulas at all.
        is_builtin: Whether `fn` is NumPy's or this package's, not a learner's.
        on_scalars: Python's operator for the same, in a tenth of the time of a ufunc on two NumPy scalars; or None.
        saves: For each formula the positions of the arguments that it reads, -1 for the output: what must not change
            until it has run. () where no formula reads any.
    """

    __slots__ = (
        "check_dtypes", "differentiable", "elementwise", "fn", "is_builtin", "joint", "label", "on_scalars", "saves",
        "vjps",
    )  # fmt: skip

    def __init__(self, fn: Callable[..., Any]) -> None:
        self.fn = fn
        self.check_dtypes: Callable[[Any, Any], None] | None = None
        self.vjps: tuple[VJP | None, ...] = ()
        self.joint: VJP | None = None
        self.label: str | Callable[..., str] = getattr(fn, "__name__", "op").title()
        self.elementwise = isinstance(fn, np.ufunc)
        self.differentiable = False
        self.on_scalars: Callable[[Any, Any], Any] | None = None
        self.saves: tuple[Container[int], ...] = ()
        self.is_builtin = (getattr(fn, "__module__", None) or "numpy").startswith(("numpy", "autogradlab"))

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
    *vjps: VJP | None,
    joint: VJP | None = None,
    label: str | Callable[..., str] | None = None,
    elementwise: bool | None = None,
    saves: str | tuple[str, ...] | None = None,
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
        saves: The parameters whose values the formulas read, by name: "y x" for all formulas, or ("b", "a"), one string
            a formula; "" where only shapes are read. Everything where it is left out, which is always safe: an
            in-place write to what a formula reads is an error in backward, and not a wrong gradient.

    Returns:
        The rule, as it is in `RULES`.

    >>> def cube(x):
    ...     return x**3
    >>> rule(cube, lambda g, y, x: 3 * g * x**2, saves="x").saves
    ((0,),)
    >>> del RULES[cube]
    """
    made = rule_of(fn)
    made.vjps, made.joint = vjps, joint
    made.differentiable = True
    made.saves = saved_positions(vjps if joint is None else (joint,), saves)
    if run is not None:
        run.__name__, made.fn = fn.__name__, run  # messages and pictures say what was called
    if label is not None:
        made.label = label
    if elementwise is not None:
        made.elementwise = elementwise
    return made


ALL_POSITIONS = range(-1, sys.maxsize)


def saved_positions(formulas: Sequence[VJP | None], saves: str | tuple[str, ...] | None) -> tuple[Container[int], ...]:
    """For each formula the positions of the parameters that are declared to be read: -1 for `y`, 0 for the next ..."""
    if saves is None:
        return (ALL_POSITIONS,) * len(formulas)
    declared = (saves,) * len(formulas) if isinstance(saves, str) else saves
    if len(declared) != len(formulas):
        raise ValueError(f"{len(formulas)} formulas, but saves={saves!r} speaks of {len(declared)}")
    if not any(declared):
        return ()
    pairs = zip(formulas, declared, strict=True)
    return tuple([() if f is None else positions(f, names.split()) for f, names in pairs])


def positions(formula: VJP, names: list[str]) -> Container[int]:
    """The positions of parameters of a formula; a name that stands for `*xs` is that one and all behind it."""
    parameters, star = positional_parameters(formula)
    if unknown := set(names) - {*parameters, star}:
        raise ValueError(f"saves= names {min(unknown)!r}, but the formula's parameters are {parameters}")
    if star in names:
        return range(min(parameters.index(name) for name in names) - 2, sys.maxsize)
    return tuple([parameters.index(name) - 2 for name in names])


def positional_parameters(formula: VJP) -> tuple[list[str], str | None]:
    """The names of what a formula takes by position, `*xs` as the last of them, and the name of `*xs` by itself."""
    code = getattr(formula, "__code__", None)
    if code is None:
        import inspect

        given = inspect.signature(formula).parameters.values()
        star = next((p.name for p in given if p.kind is p.VAR_POSITIONAL), None)
        return [p.name for p in given if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.VAR_POSITIONAL)], star
    star = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & VARARGS else None
    return [*code.co_varnames[: code.co_argcount], *([] if star is None else [star])], star


VARARGS = 0x04  # inspect.CO_VARARGS


def declare_constant(*fns: Callable[..., Any]) -> None:
    """Declare functions whose results have no gradient: comparisons, logic, positions."""
    for fn in fns:
        rule_of(fn).label = "constant"
