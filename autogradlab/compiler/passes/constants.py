"""What depends on no input is computed now, and an array of one number becomes that number.

Read next: `simplify_arithmetic.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.passes.rewrite import Known, rewrite
from autogradlab.compiler.program import Program, Ref, Step
from autogradlab.compiler.tracing.operations import numpy_function
from autogradlab.engine.dtypes import QUIET_CONTEXT

__all__ = ["fold_constants", "with_constants"]


def fold_constants(program: Program) -> Program:
    """Compute now what depends on no input, and write a constant array of one number as that number."""
    return rewrite(program, with_constants)


def with_constants(step: Step, known: Known) -> Any:
    """A step whose constants are plain numbers; of constants alone, its value."""
    if step.shape is not None and not step.refs:
        return folded(step, known)
    if step.operation in ELEMENTWISE:
        step = with_plain_operands(step, known)
    if step.operation in PLAIN_OPERANDS and any(isinstance(x, np.generic) for x in step.operands):
        dtypes = {known.dtype(x) for x in step.operands if isinstance(x, Ref)}
        step = step.replace(operands=tuple(plain_number(x, dtypes) for x in step.operands))
    return step


def folded(step: Step, known: Known) -> Any:
    """The value of a step of constants."""
    if step.operation == "constant":
        return step.operands[0]
    fn = known.functions.get(step.operation) or numpy_function(step.operation)
    if fn is None or step.operation in ("zeros", "getitem", "astype", "pick"):
        return step
    value = QUIET_CONTEXT.copy().run(fn, *step.operands, **step.settings)
    return value if getattr(value, "dtype", None) == step.dtype and np.shape(value) == step.shape else step


ELEMENTWISE = frozenset({
    "add", "subtract", "multiply", "true_divide", "maximum", "minimum", "less", "less_equal", "greater",
    "greater_equal", "equal", "not_equal", "where", "relu_backward",
})  # fmt: skip
PLAIN_OPERANDS = ELEMENTWISE | {"power"}


def with_plain_operands(step: Step, known: Known) -> Step:
    """An elementwise step without copies in its operands, as long as one of them has the shape of the result."""
    if step.shape == ():
        return step
    operands = list(step.operands)
    for k, x in enumerate(operands):
        others = [known.shape(other) for j, other in enumerate(operands) if j != k]
        if known.shape(x) == step.shape and step.shape in others:
            operands[k] = plain_operand(x, known)
    changed = any(new is not old for new, old in zip(operands, step.operands, strict=True))
    return step.replace(operands=tuple(operands)) if changed else step


def plain_operand(x: Any, known: Known) -> Any:
    """A number for an array of it, `v` for `broadcast_to(v)`; else the operand itself."""
    if isinstance(x, np.ndarray) and x.size and is_uniform(x):
        return x.reshape(-1)[0]
    spread = known.step(x, "broadcast_to")
    return spread.operands[0] if spread is not None and known.is_free(spread.operands[0]) else x


def plain_number(x: Any, dtypes: set[Any]) -> Any:
    """A constant NumPy scalar as a Python number, where the other operand has its dtype anyway."""
    if not (isinstance(x, np.generic) and dtypes == {x.dtype} and x.dtype.kind == "f"):
        return x
    number = float(str(x))  # the shortest that is this number in its dtype
    return (
        int(number) if number.is_integer() and abs(number) < 2**24 and not (number == 0 and np.signbit(x)) else number
    )


def is_uniform(x: np.ndarray[Any, Any]) -> bool:
    """Whether all elements are the same number."""
    first = x.reshape(-1)[0]
    return bool(np.all(np.equal(x, first)) and np.all(np.signbit(x) == np.signbit(first)))
