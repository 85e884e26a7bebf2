"""What the coordinates of a point are called: as the learner unpacks them, `x, y = p`, else `p[0]`, `p[1]`.

Read next: `contours.py`.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

__all__ = ["coordinate_names"]


def coordinate_names(f: Callable[..., Any], argument: str, count: int) -> list[str]:
    """The names that f's body gives to the components of its argument.

    Args:
        f: A function of one vector.
        argument: What f calls it.
        count: How many components it has.

    >>> coordinate_names(lambda p: p[0] ** 2, "p", 2)
    ['p[0]', 'p[1]']
    """
    names = {k: f"{argument}[{k}]" for k in range(count)}
    for statement in function_body(f):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            names |= {k: name for k, name in names_given(statement, argument, count) if k in names}
    return list(names.values())


def function_body(f: Callable[..., Any]) -> list[ast.stmt]:
    """The statements of a function; none where its source is not known."""
    code = getattr(f, "__code__", None)
    if not isinstance(code, CodeType):
        return []
    try:
        tree = ast.parse("".join(inspect.findsource(f)[0]))
    except (OSError, TypeError, SyntaxError, ValueError):
        return []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and first_line(node) == code.co_firstlineno:
            return node.body
    return []


def first_line(node: ast.FunctionDef) -> int:
    """Where a function begins, its decorators included."""
    return min([node.lineno, *(d.lineno for d in node.decorator_list)])


def names_given(statement: ast.Assign, argument: str, count: int) -> Iterator[tuple[int, str]]:
    """The names that one assignment gives to components: `x, y = p`, or `x = p[0]`."""
    target, value = statement.targets[0], statement.value
    if isinstance(target, (ast.Tuple, ast.List)) and is_name(value, argument) and len(target.elts) == count:
        yield from ((k, part.id) for k, part in enumerate(target.elts) if isinstance(part, ast.Name))
    match target, value:
        case ast.Name(id=name), ast.Subscript(value=ast.Name(id=whole), slice=place) if whole == argument:
            with contextlib.suppress(ValueError, TypeError):  # p[:2] and p[k] are no places
                yield ast.literal_eval(place) % count, name


def is_name(node: ast.expr, name: str) -> bool:
    """Whether an expression is that name."""
    return isinstance(node, ast.Name) and node.id == name
