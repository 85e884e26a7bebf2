"""Runs a cell's code as the notebook would, and finds the tensor that it is about.

Read next: `graph_magic.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autogradlab.display.model.tape_view import cut_source
from autogradlab.engine.tensor import Tensor
from autogradlab.live.ipython_shell import cell_number

__all__ = ["CellRun", "last_tensor", "run_cell"]


@dataclass(frozen=True)
class CellRun:
    """A cell that ran: its statements, and the value of its last expression."""

    body: tuple[ast.stmt, ...]
    value: Any


def run_cell(shell: Any, cell: str) -> CellRun:
    """Run a cell's code under a magic. What it raises passes through, with the cell's own lines in the traceback.

    Args:
        shell: IPython's shell.
        cell: The code below the magic's line.
    """
    __tracebackhide__ = True
    source = "\n" + shell.transform_cell(cell)  # the magic's own line counts in the notebook
    name = shell.compile.cache(source, cell_number(shell), raw_code=cell)
    tree = shell.transform_ast(shell.compile.ast_parse(source, filename=name))
    body = tuple(tree.body)
    last = body[-1] if body and isinstance(body[-1], ast.Expr) else None
    first = ast.Module(list(body if last is None else body[:-1]), [])
    exec(shell.compile(first, name, "exec"), shell.user_ns)
    if last is None:
        return CellRun(body, None)
    return CellRun(body, eval(shell.compile(ast.Expression(last.value), name, "eval"), shell.user_ns))


def last_tensor(ran: CellRun, space: Mapping[str, Any]) -> Tensor | None:
    """The tensor that a cell is about: its value, else the last one named in it; one with a graph goes first."""
    named = (space.get(name) for statement in reversed(ran.body) for name in variable_names(statement))
    found = [thing for thing in (ran.value, *named) if isinstance(thing, Tensor)]
    return next(filter(has_graph, found), found[0] if found else None)


def has_graph(t: Tensor) -> bool:
    return not t.is_leaf or cut_source(t) is not None


def variable_names(statement: ast.stmt) -> Iterator[str]:
    """The variables of a statement from last to first: those that it assigns before those that it only uses."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return
    found = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    for node in sorted(found, key=lambda n: (isinstance(n.ctx, ast.Store), n.lineno, n.col_offset), reverse=True):
        yield node.id
