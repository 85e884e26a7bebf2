"""The functions of the lessons give the same compiled as eager; each is read from its notebook."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from compiler.eager_and_compiled import same_both_ways

import autogradlab as al

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
A2, A3, P2 = np.array([0.4, -0.7]), np.array([0.3, -0.2, 0.7]), np.array([1.5, 0.4])
XS = np.linspace(-2.0, 2.0, 5)
CASES: list[tuple[str, str, Callable[..., Any], tuple[Any, ...]]] = [
    ("01", "f", al.grad, (1.3,)),
    ("01", "tanh", al.elementwise_grad, (XS,)),
    ("01", "tanh", al.grad, (0.5,)),
    ("01", "bowl", al.value_and_grad, (A3,)),
    ("01", "bowl", al.hessian, (A3,)),
    ("01", "thrice", al.grad, (0.2,)),
    ("02", "both", lambda f: al.grad(f, (0, 1)), (2.0, 0.3)),
    ("02", "product", al.grad, (0.7,)),
    ("02", "sine_of_square", lambda f: al.grad(al.grad(f)), (0.7,)),
    ("02", "doubled", al.value_and_grad, (1.5,)),
    ("04", "valley", al.value_and_grad, (A2,)),
    ("04", "place", al.jacobian, (P2,)),
    ("06", "gradient", lambda g: lambda x: g(lambda t: (t * al.sin(t)).sum(), x), (0.8,)),
    ("06", "unrecorded", al.grad, (0.8,)),
    ("07", "squared", lambda f: al.grad(f, (0, 1)), (XS, XS[:, None])),
    ("08", "hills", al.value_and_grad, (0.4,)),
    ("09", "sigmoid", al.elementwise_grad, (XS,)),
    ("09", "cross_entropy", al.grad, (0.3, 1.0)),
    ("09", "squared", al.grad, (al.tensor(0.3), al.tensor(1.0))),
    ("11", "banana", al.hessian, (A2,)),
    ("11", "newton", lambda f: f, (A2,)),
    ("11", "tilt", al.grad, (0.4,)),
    ("11", "place", al.jacobian, (P2,)),
    ("11", "loss", al.grad, (XS,)),
    ("11", "outputs", al.jacobian, (XS,)),
    ("13", "step", lambda f: f, ({"w": 0.5, "b": 0.1}, XS, 2 * XS)),
    ("14", "f", lambda f: al.value_and_grad(f, (0, 1)), (2.0, 3.0)),
    ("14", "mine", al.grad, (XS + 3,)),
]


def function_of(lesson: str, name: str) -> Callable[..., Any]:
    """A function of a lesson, with the others that the lesson defines; where a name is given twice, the first."""
    (path,) = NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    space: dict[str, Any] = {"np": np, "al": al, "__name__": "lesson"}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code" or cell.source.startswith(("%", "!")) or "%load_ext" in cell.source:
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef) and node.name not in space:
                exec(compile(ast.Module([node], []), str(path), "exec"), space)
    found: Callable[..., Any] = space[name]
    return found


@pytest.mark.parametrize(("lesson", "name", "transform", "args"), CASES, ids=lambda x: x if isinstance(x, str) else "")
def test_a_lessons_function_is_the_same_compiled(lesson: str, name: str, transform: Any, args: Any) -> None:
    same_both_ways(transform(function_of(lesson, name)), *args, tol=1e-6 if lesson in ("06", "09") else 1e-10)
