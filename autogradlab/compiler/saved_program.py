"""A program as a module of its own: it needs NumPy alone, says what it takes, and checks itself when it is run.

Read next: `compiled_program.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref
from autogradlab.compiler.spelling.numpy_spelling import NumpySpelling
from autogradlab.compiler.spelling.spellings import array_text, dtype_text
from autogradlab.engine.errors.messages import AutogradError

__all__ = ["saved_module", "shape_lines"]


def shape_lines(program: Program, names: dict[int, str]) -> list[str]:
    """A line for each input: its name, what it is, and where it came from."""
    return [f"    {names[x.number]}: {kind_text(x)}{origin_text(x)}" for x in program.inputs]


def kind_text(x: Input) -> str:
    """What an input is."""
    if x.kind == "number":
        return "a number"
    what = f"array of shape {x.shape}" if x.shape else "number"
    return f"{what}, {x.dtype.name}"


def origin_text(x: Input) -> str:
    return "" if x.origin == "argument" else f"; `{x.origin}` of the notebook"


def saved_module(program: Program) -> str:
    """The text of a module that runs with NumPy alone.

    Raises:
        AutogradError: where a part of the program has no source, such as a lambda with a rule of its own.
    """
    source = NumpySpelling(program).source()
    unknown = {name: x for name, x in source.bound.items() if not isinstance(x, np.ndarray)}
    if unknown:
        raise AutogradError(
            f"{program.name} can't be saved: `{min(unknown)}` has no source",
            hint="define it with def, in a cell or a file: a lambda has no text of its own.",
        )
    constants = "".join(f"{name} = {array_text(x, x.size)}\n" for name, x in source.bound.items())
    docstring = "\n".join(
        [f'"""{program.name}, as NumPy: written by autogradlab, to be read, changed and run.', "", "Inputs:",
         *shape_lines(program, source.names), "", "Run the file to check it by finite differences.", '"""']
    )  # fmt: skip
    head, _, rest = source.text.partition("\n\n\n")
    checks = self_check(program, source.function, source.names)
    return f"{docstring}\n\n{head}\n{constants}\n\n{rest}{checks}"


def self_check(program: Program, function: str, names: dict[int, str]) -> str:
    """What runs when the file is run: inputs are drawn, and gradients compared with finite differences."""
    pairs = gradient_outputs(program)
    inputs = [f"        {example_text(x)}," for x in program.inputs]
    lines = [
        "",
        "",
        'if __name__ == "__main__":',
        "    rng = np.random.default_rng(0)",
        "    inputs = [",
        *inputs,
        "    ]",
    ]
    if pairs is None:
        return "\n".join([*lines, f"    print({function}(*inputs))", ""])
    value, gradients = pairs
    rows = [f"        ({names[program.inputs[k].number]!r}, {k}, result{path})," for k, path in gradients]
    lines += [f"    result = {function}(*inputs)", "    gradients = [", *rows, "    ]"]
    return "\n".join([*lines, CHECK_LOOP.format(function=function, value=value)])


CHECK_LOOP = """\
    h = 1e-6
    for name, k, g in gradients:
        direction = rng.normal(size=np.shape(g))
        ahead, behind = list(inputs), list(inputs)
        ahead[k], behind[k] = inputs[k] + h * direction, inputs[k] - h * direction
        expected = ({function}(*ahead){value} - {function}(*behind){value}) / (2 * h)
        found = np.sum(g * direction)
        right = abs(found - expected) <= 1e-4 * max(1.0, abs(expected))
        print(f"{{name}}: {{'right' if right else 'WRONG'}}, {{found:.6g}}; by finite differences {{expected:.6g}}")
"""


def gradient_outputs(program: Program) -> tuple[str, list[tuple[int, str]]] | None:
    """Where a program returns its value, and where the gradient of each input; None where it isn't known to."""
    outputs = program.outputs
    if not (isinstance(outputs, tuple) and not isinstance(outputs, Ref) and len(outputs) == 2):
        return None
    if not isinstance(outputs[0], Ref) or program.variables()[outputs[0].number].shape != ():
        return None
    made = program.variables()
    found = []
    for path, ref in leaves(outputs[1], "[1]"):
        of = getattr(made.get(ref.number), "gradient_of", None)
        place = next((k for k, x in enumerate(program.inputs) if x.number == of), None)
        if place is not None:
            found.append((place, path))
    return ("[0]", found) if found else None


def leaves(tree: Any, path: str) -> list[tuple[str, Ref]]:
    """The variables in a structure, each with the text that reads it."""
    if isinstance(tree, Ref):
        return [(path, tree)]
    if isinstance(tree, dict):
        return [x for key, part in tree.items() for x in leaves(part, f"{path}[{key!r}]")]
    if isinstance(tree, (list, tuple)):
        return [x for k, part in enumerate(tree) for x in leaves(part, f"{path}[{k}]")]
    return []


def example_text(x: Input) -> str:
    """An expression that draws an input; in float64, where finite differences are exact enough."""
    if x.kind == "number":
        return "0.5"
    if x.dtype.kind == "f":
        return f"rng.normal(size={x.shape})" if x.shape else "np.float64(0.5)"
    return f"np.ones({x.shape}, {dtype_text(x.dtype)})"
