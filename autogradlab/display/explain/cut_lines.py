"""Which line of the learner's program took a tensor off the tape: `.data`, `.numpy()`, `.item()`, `float(...)`.

What these give keeps no trace of where it came from, so the source is read instead.

Read next: `source_fixes.py`.
"""

from __future__ import annotations

import ast
import inspect
import linecache
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from autogradlab.engine.errors.learner_frames import learner_frames
from autogradlab.engine.errors.learner_names import learner_scopes

__all__ = [
    "called",
    "cuts_in",
    "find_cut_lines",
    "find_decision",
    "is_cutting_call",
    "is_cutting_member",
    "learner_sources",
    "loop_variables",
    "mentions",
    "parse_program",
    "plain_names",
]

CUTTING_MEMBERS = ("data", "detach", "numpy", "item", "tolist")
CUTTING_CALLS = ("float", "int", "asarray", "array", "tensor")
MOST_LINES = 3


def find_cut_lines(names: Sequence[str], most: int = MOST_LINES) -> list[str]:
    """The lines of the calling program in which one of these tensors leaves the tape, as `line 3: h = m.data (.data)`.

    Args:
        names: What the learner calls the tensor in question, and those computed from it.
        most: How many are given.
    """
    found: dict[str, None] = {}
    for first, source in learner_sources():
        for number, member in cuts_in(source, plain_names(names)):
            text = source.splitlines()[number - 1].strip()
            found[f"line {first + number}: `{text}` ({member})"] = None
    return list(found)[:most]


def find_decision(names: Sequence[str]) -> tuple[str, str]:
    """The `if` or `while` in which one of these tensors is asked, and its question; both empty where there is none."""
    for first, source in learner_sources():
        for part in parts_that_count(parse_program(source) or ast.Module([], [])):
            if isinstance(part, (ast.If, ast.While, ast.IfExp)) and mentions(part.test, plain_names(names)):
                text = source.splitlines()[part.lineno - 1].strip()
                return f"line {first + part.lineno}, `{text}`,", smooth_question(part.test)
    return "", ""


def smooth_question(test: ast.expr) -> str:
    """What a comparison asks, between 0 and 1: `al.sigmoid(w - 2)` for `w > 2`; empty for another question."""
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return ""
    left, right = ast.unparse(test.left), ast.unparse(test.comparators[0])
    more, less = (
        f"{a} - {b}" if b.isidentifier() or b[0].isdigit() else f"{a} - ({b})"
        for a, b in ((left, right), (right, left))
    )
    if isinstance(test.ops[0], (ast.Gt, ast.GtE)):
        return f"al.sigmoid({more})"
    return f"al.sigmoid({less})" if isinstance(test.ops[0], (ast.Lt, ast.LtE)) else ""


def plain_names(names: Sequence[str]) -> set[str]:
    """The variables in names: `losses` for `losses[1]`, `net` for `net.weight`."""
    return {re.split(r"[\[.]", name)[0] for name in names}


def learner_sources() -> Iterator[tuple[int, str]]:
    """The learner's source, the innermost frame's first: of a function, a module, or the cells of a notebook."""
    for frame in learner_frames():
        function = frame.f_locals is not frame.f_globals
        if function:
            lines, first = source_of_function(frame)
        else:
            lines, first = linecache.getlines(frame.f_code.co_filename, frame.f_globals), 0
        yield first, textwrap.dedent("".join(lines)) if function else "".join(lines)
        if not function:
            break
    for scope in learner_scopes():
        cells = scope.get("In")
        yield from ((0, cell) for cell in reversed(cells if isinstance(cells, list) else []) if isinstance(cell, str))


def source_of_function(frame: Any) -> tuple[list[str], int]:
    """A function's lines and the number of the line before its first."""
    try:
        lines, first = inspect.getsourcelines(frame.f_code)
    except (OSError, TypeError):
        return [], 0
    return lines, first - 1


def parse_program(source: str) -> ast.Module | None:
    """A learner's program as a tree, without Python's remarks on it; None where it is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def cuts_in(source: str, names: set[str]) -> Iterator[tuple[int, str]]:
    """The lines of a source, and what cuts there."""
    tree = parse_program(source)
    if tree is None:
        return
    names = names | loop_variables(tree, names)
    for part in parts_that_count(tree):
        if isinstance(part, ast.Attribute) and is_cutting_member(part) and mentions(part.value, names):
            yield part.lineno, f".{part.attr}" + "()" * (part.attr != "data")
        elif isinstance(part, ast.Call) and is_cutting_call(part) and any(mentions(a, names) for a in part.args):
            yield part.lineno, f"{called(part.func)}(...)"


def loop_variables(tree: ast.AST, names: set[str]) -> set[str]:
    """The variables of loops and comprehensions over one of the names."""
    loops = [part for part in ast.walk(tree) if isinstance(part, (ast.For, ast.comprehension))]
    targets = [loop.target for loop in loops if mentions(loop.iter, names)]
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def parts_that_count(part: ast.AST) -> Iterator[ast.AST]:
    """The parts of a program, without what is only printed or explained."""
    yield part
    for child in ast.iter_child_nodes(part):
        if not (isinstance(child, ast.Call) and called(child.func) in ("print", "explain")):
            yield from parts_that_count(child)


def is_cutting_member(part: ast.Attribute) -> bool:
    """Whether reading it, not assigning to it, leaves the tape."""
    return part.attr in CUTTING_MEMBERS and isinstance(part.ctx, ast.Load)


def is_cutting_call(part: ast.Call) -> bool:
    """Whether it is a call that makes a number or an array of its argument."""
    return called(part.func) in CUTTING_CALLS


def called(function: ast.expr) -> str:
    """The last name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def mentions(part: ast.AST, names: set[str]) -> bool:
    """Whether one of the names stands in an expression; what is only read for a gradient (`x.grad`) doesn't count."""
    if isinstance(part, ast.Attribute) and part.attr == "grad":
        return False
    if isinstance(part, ast.Name) and part.id in names:
        return True
    return any(mentions(child, names) for child in ast.iter_child_nodes(part))
