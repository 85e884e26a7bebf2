"""A line of the learner's program with its fault mended: not cut off, not bound anew, not written over.

Read next: `factor_product.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

from autogradlab.display.explain.cut_lines import (
    called,
    is_cutting_call,
    is_cutting_member,
    learner_sources,
    loop_variables,
    mentions,
    parse_program,
    plain_names,
)

__all__ = ["mend_create_graph", "mend_cut", "mend_rebinding", "mend_write"]

Mend = Callable[[ast.stmt], ast.stmt | str | None]
SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def first_mended(mend: Mend) -> str:
    """The first line of the learner's program for which `mend` gives another; empty where there is none."""
    for statement in learner_statements():
        made = mend(statement)
        if made is not None:
            return made if isinstance(made, str) else ast.unparse(ast.fix_missing_locations(made))
    return ""


def learner_statements() -> Iterator[ast.stmt]:
    """The statements of the learner's program that hold no others, each a copy of its own."""
    for _, source in learner_sources():
        if (tree := parse_program(source)) is not None:
            yield from (part for part in ast.walk(tree) if isinstance(part, (ast.Assign, ast.AugAssign, ast.Expr)))


def mend_cut(names: Sequence[str]) -> str:
    """The line that takes one of these tensors off the tape, with the tensor itself: `h = m` for `h = m.data`."""
    known = plain_names(names)

    def mend(statement: ast.stmt) -> ast.stmt | None:
        if isinstance(statement, ast.Expr):  # what is only printed or explained
            return None
        before = ast.dump(statement)
        made: ast.stmt = Uncut(known | loop_variables(statement, known)).visit(statement)
        return made if ast.dump(made) != before else None

    return first_mended(mend)


class Uncut(ast.NodeTransformer):
    """Takes away what takes a tensor off the tape: `.detach()`, `float(...)`, and a copy made of the result."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_Call(self, part: ast.Call) -> ast.AST:
        self.generic_visit(part)
        inner = part.func.value if isinstance(part.func, ast.Attribute) and is_cutting_member(part.func) else None
        if inner is None and is_cutting_call(part) and called(part.func) != "int" and len(part.args) == 1:
            inner = part.args[0]
        return inner if inner is not None and mentions(inner, self.names) else part

    def visit_Attribute(self, part: ast.Attribute) -> ast.AST:
        self.generic_visit(part)
        cut = part.attr == "data" and is_cutting_member(part) and mentions(part.value, self.names)
        return part.value if cut else part


def mend_rebinding(name: str) -> str:
    """A step that makes a new tensor, `w = w - lr * w.grad`, as one that writes into the old."""

    def mend(statement: ast.stmt) -> str | None:
        if not (isinstance(statement, ast.Assign) and is_name(statement.targets[0], name)):
            return None
        value = statement.value
        if isinstance(value, ast.BinOp) and type(value.op) in SIGNS and is_name(value.left, name):
            return f"with al.no_grad(): {name} {SIGNS[type(value.op)]}= {ast.unparse(value.right)}"
        return None

    return first_mended(mend)


def mend_create_graph(name: str) -> str:
    """The call of `grad` that made a tensor, with `create_graph=True`."""

    def mend(statement: ast.stmt) -> ast.stmt | None:
        if not (isinstance(statement, ast.Assign) and any(mentions(t, {name}) for t in statement.targets)):
            return None
        for call in ast.walk(statement.value):
            if not (isinstance(call, ast.Call) and called(call.func) == "grad" and len(call.args) > 1):
                continue
            if all(keyword.arg != "create_graph" for keyword in call.keywords):
                call.keywords.append(ast.keyword("create_graph", ast.Constant(True)))
                return statement
        return None

    return first_mended(mend)


def mend_write(name: str) -> str:
    """A write into a tensor, `h.add_(1)` or `h += 1`, as an operation that makes a new one."""

    def mend(statement: ast.stmt) -> str | None:
        if isinstance(statement, ast.AugAssign) and is_name(statement.target, name):
            sign = SIGNS.get(type(statement.op))
            return f"{name} = {name} {sign} {ast.unparse(statement.value)}" if sign else None
        call = statement.value if isinstance(statement, ast.Expr) else None
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            return None
        if not (is_name(call.func.value, name) and call.func.attr.endswith("_")):
            return None
        return f"{name} = {name}.{call.func.attr[:-1]}({ast.unparse(call).partition('(')[2]}"

    return first_mended(mend)


def is_name(part: ast.AST, name: str) -> bool:
    return isinstance(part, ast.Name) and part.id == name
