"""Arithmetic that changes nothing: `x * 1`, `x + 0`, `-(-x)`.

All of it is exact, but for the sign of a zero: `x + 0` turns -0.0 into 0.0, and `x` doesn't.

Read next: `simplify_shapes.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.passes.rewrite import Known, Steps, rewrite
from autogradlab.compiler.program import Program, Ref, Step

__all__ = ["simpler_arithmetic", "simplify_arithmetic"]


def simplify_arithmetic(program: Program) -> Program:
    """Leave out arithmetic that changes nothing, and undo what is done twice."""
    return rewrite(program, simpler_arithmetic)


def simpler_arithmetic(step: Step, known: Known) -> Any:
    """What a step of arithmetic comes to."""
    simplify = SIMPLER.get(step.operation)
    new = None if simplify is None or len(step.operands) > 2 else simplify(step, known, *step.operands)
    return step if new is None or (isinstance(new, Ref) and not known.same_kind(new, step)) else new


def is_number(x: Any, value: float) -> bool:
    """Whether an operand is the constant `value`, as a number or an array of it."""
    kind = type(x)
    if kind is int or kind is float:
        return bool(x == value)
    if kind is Ref or not isinstance(x, (np.ndarray, np.generic)):
        return False
    return bool(np.size(x) and np.all(np.equal(x, value)))


def simpler_product(step: Step, known: Known, a: Any, b: Any) -> Any:
    for x, other in ((a, b), (b, a)):
        if is_number(x, 1):
            return other
        if is_number(x, -1) and known.shape(other) == step.shape and known.dtype(other) == step.dtype:
            return step.replace(operation="negative", operands=(other,))
        minus = known.step(x, "negative")
        if minus is not None and known.is_free(minus.operands[0]) and known.same_kind(x, step):
            product = step.replace(
                number=known.new_number(), operands=(other, minus.operands[0]), name="", gradient_of=None
            )
            product = product.replace(memory=product.number)
            return Steps((product, step.replace(operation="negative", operands=(Ref(product.number),))))
    return None


def simpler_sum(step: Step, known: Known, a: Any, b: Any) -> Any:
    for x, other in ((a, b), (b, a)):
        if is_number(x, 0):
            return other
        minus = known.step(x, "negative")
        if minus is not None and known.is_free(minus.operands[0]):
            return step.replace(operation="subtract", operands=(other, minus.operands[0]))
    return None


def simpler_difference(step: Step, known: Known, a: Any, b: Any) -> Any:
    minus = known.step(b, "negative")
    if minus is not None and known.is_free(minus.operands[0]):
        return step.replace(operation="add", operands=(a, minus.operands[0]))
    return a if is_number(b, 0) else None


def simpler_quotient(step: Step, known: Known, a: Any, b: Any) -> Any:
    return a if is_number(b, 1) else None


def simpler_negative(step: Step, known: Known, a: Any) -> Any:
    minus = known.step(a, "negative")
    return None if minus is None else minus.operands[0]


SIMPLER: dict[str, Any] = {
    "multiply": simpler_product,
    "add": simpler_sum,
    "subtract": simpler_difference,
    "true_divide": simpler_quotient,
    "power": simpler_quotient,
    "negative": simpler_negative,
    "positive": lambda step, known, a: a,
}
