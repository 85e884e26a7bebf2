"""The learner's function as a title: `f(x) = x * sin(x)`, read from its source.

Read next: `derivative_curves.py`.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import CodeType, ModuleType
from typing import Any

from autogradlab.display.shared.limits import MAX_TITLE_BODY
from autogradlab.engine.errors.messages import AutogradTypeError, name_of

__all__ = ["FunctionSource", "read_source"]


@dataclass(frozen=True)
class FunctionSource:
    """How a card speaks of a function.

    Attributes:
        name: `f`, or what the learner called it.
        argument: The name of its argument.
        body: The expression it returns, or empty where it is longer than one.
    """

    name: str
    argument: str
    body: str = ""

    @property
    def title(self) -> str:
        """`f(x) = x * sin(x)`, or `f(x)`."""
        call = f"{self.name}({self.argument})"
        return f"{call} = {self.body}" if self.body else call


def read_source(f: Callable[..., Any], argument: str = "x") -> FunctionSource:
    """How to speak of `f`.

    Args:
        f: A function of one argument; a lambda or a def with one return shows its expression.
        argument: What to call the argument of a function that does not tell.

    Returns:
        Its name, its argument and, if it is short, its expression, without the modules' prefixes.

    Raises:
        AutogradTypeError: where `f` is no function.
    """
    if not callable(f):
        raise AutogradTypeError(
            f"expected a function, got {type(f).__name__}",
            hint="pass the function itself, without calling it: f, or lambda x: x**2.",
        )
    name = getattr(f, "__name__", type(f).__name__)
    code = getattr(f, "__code__", None)
    body = source_expression(f, code) if isinstance(code, CodeType) else ""
    call = name if name.isidentifier() else name_of(f, "f")
    call = call if call.isidentifier() else "f"
    return FunctionSource(call, first_parameter(f) or argument, body if len(body) <= MAX_TITLE_BODY else "")


def first_parameter(f: Callable[..., Any]) -> str:
    """What `f` calls its argument, or empty where it does not tell."""
    try:
        return next(iter(inspect.signature(f).parameters), "")
    except (TypeError, ValueError):
        return ""


def source_expression(f: Callable[..., Any], code: CodeType) -> str:
    """The one expression that `f` returns, or empty."""
    try:
        lines, _ = inspect.findsource(f)
        tree = ast.parse("".join(lines))
    except (OSError, TypeError, SyntaxError, ValueError):
        return ""
    bodies = [body for node in ast.walk(tree) if (body := returned_expression(node, code)) is not None]
    if len(bodies) != 1:
        return ""
    modules = {k for k, v in getattr(f, "__globals__", {}).items() if isinstance(v, ModuleType)}
    return ast.unparse(ModulePrefixRemover(modules).visit(bodies[0]))


def returned_expression(node: ast.AST, code: CodeType) -> ast.expr | None:
    """The expression that `node` returns, if `node` is the function `code` was compiled from."""
    if isinstance(node, ast.Lambda):
        return node.body if is_compiled_from(node.body, code) else None
    if not isinstance(node, ast.FunctionDef) or node.name != code.co_name:
        return None
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
    statements = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    if first != code.co_firstlineno or len(statements) != 1 or not isinstance(statements[0], ast.Return):
        return None
    return statements[0].value


def is_compiled_from(body: ast.expr, code: CodeType) -> bool:
    """Whether `code` was compiled from `body`: one line may hold several lambdas, their columns tell them apart."""
    if code.co_name != "<lambda>":
        return False
    wanted = (body.lineno, body.end_lineno, body.col_offset, body.end_col_offset)
    return wanted in set(code.co_positions())


class ModulePrefixRemover(ast.NodeTransformer):
    """Drops the modules' names: `np.sin(x)` reads `sin(x)`."""

    def __init__(self, modules: set[str]) -> None:
        self.modules = modules

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`module.name` becomes `name`, however deep the module."""
        inner = node.value
        while isinstance(inner, ast.Attribute):
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in self.modules:
            return ast.Name(node.attr, node.ctx)
        self.generic_visit(node)
        return node
