"""What can't be a program, each with the learner's line and what to write instead.

Read next: `operations.py`.
"""

from __future__ import annotations

from autogradlab.engine.errors.messages import AutogradError, learner_line

__all__ = ["CompileError", "refuse"]


class CompileError(AutogradError):
    """A function that can't be compiled: what it does depends on values, or reaches outside of it."""


HINTS = {
    "branch": (
        "a compiled function can't ask for a value",
        "`if`, `while`, `and`, `or`, `not`, `min` and `max` of Python choose by a value, and one program can't hold "
        "both choices. Write al.where(condition, a, b), or al.maximum(a, b); or call the function without al.compile.",
    ),
    "number": (
        "a compiled function can't turn a value into a Python {what}",
        "the number would stay the one of the first call. Leave out {what}(...) and compute with the value itself: "
        "np.sin(x) rather than math.sin(float(x)), and np.stack([...]) rather than `out[i] = x` in an array.",
    ),
    "array": (
        "a compiled function can't hand a value to what copies it into an array",
        "np.array(...), al.tensor([...]) and `out[i] = value` take numbers, and they would stay those of the first "
        "call. Write al.stack([...]) or np.stack([...]), and pass arrays on as they are.",
    ),
    "shape": (
        "a compiled function can't make an array whose size depends on values: {what}",
        "keep the size and choose with al.where(mask, x, 0.0), or compute the positions before the call and pass them "
        "in.",
    ),
    "write": (
        "a compiled function can't write into {what}, which isn't its own",
        "a program that changes its inputs can't be run again. Write out of place, x = x + 1 instead of x += 1, or "
        "write into x.clone() or x.copy().",
    ),
    "random": (
        "a compiled function can't draw random numbers",
        "the draw would stay that of the first call. Draw before the call and pass the numbers as an argument; for a "
        "network with dropout, call model.eval() first.",
    ),
    "unknown": (
        "a compiled function reads an array that it can't find again at the next call: {what}",
        "pass it to the function as an argument. What is found by itself are variables that the function reads, what "
        "their dicts, lists and attributes hold, and the parameters of modules.",
    ),
    "effect": (
        "a compiled function can't change what is outside of it: {what}",
        "the change would happen only at the first call. Return the value, and change it after the call.",
    ),
    "leaked": (
        "this value belonged to the run that al.compile followed, and it is over",
        "it was kept outside of the function, in a list or an attribute. Return it instead.",
    ),
    "other": ("a compiled function can't use {what} here", "compute this before the call, and pass the result in."),
}


def refuse(kind: str, what: str = "", line: str = "") -> CompileError:
    """The error of a kind, with the learner's line: the one that runs now, unless another is given."""
    message, hint = HINTS[kind]
    return CompileError(f"{message.format(what=what)}, at {line or learner_line()}", hint=hint.format(what=what))
