"""Programs to try passes and spellings on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref, Step
from autogradlab.compiler.tracing.trace import trace

FLOAT = np.dtype(float)
A, B, C = Ref(0), Ref(1), Ref(2)


def program_of(f: Callable[..., Any], *args: Any) -> Program:
    """What a function computes, before any pass."""
    return trace(f, args, {}).program


def straight(*steps: Any, outputs: Any = None, inputs: int = 2, shape: tuple[int, ...] = (3,)) -> Program:
    """A program of elementwise steps on inputs `a`, `b` ...; each step is (operation, operands) or a Step."""
    given = tuple(Input(k, "abcd"[k], shape, FLOAT) for k in range(inputs))
    made = []
    for k, step in enumerate(steps, inputs):
        if not isinstance(step, Step):
            step = Step(k, step[0], tuple(step[1:]), {}, shape, FLOAT, memory=k)
        made.append(step)
    return Program("f", given, tuple(made), Ref(len(steps) + inputs - 1) if outputs is None else outputs)


def operations(program: Program) -> list[str]:
    """The operations of a program, in order."""
    return [step.operation for step in program.steps]
