"""The source of a function, with all that it needs: what a program that runs without this package defines at its top.

Taken from the function's own module: its `def`, without decorators and types, and the definitions of the names in it.

Read next: `spellings.py`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import textwrap
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

__all__ = ["Definitions"]


class Definitions:
    """The definitions that a program needs, each once, what is needed first.

    Attributes:
        texts: The source of each, by name.
        bound: What has no source, by name: it is handed to the program as it is.
        imports: The modules that they need.
    """

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.bound: dict[str, Any] = {}
        self.imports: set[str] = set()
        self.named: dict[str, Any] = {}

    def add_function(self, name: str, fn: Callable[..., Any]) -> None:
        """Add a function under a name, and all that it needs."""
        fn = inspect.unwrap(fn)
        if self.named.get(name) is fn:
            return
        self.named[name] = fn
        tree = function_tree(fn)
        if tree is None:
            self.bound[name] = fn
            return
        tree.name = name
        self.add_tree(name, tree, sys.modules[fn.__module__], fn.__globals__)

    def add_tree(self, name: str, tree: ast.AST, module: types.ModuleType, space: dict[str, Any]) -> None:
        """Add a statement, after the definitions of the names that it reads."""
        tree = NumpyNames(space).visit(tree)
        for needed in names_needed(tree):
            if needed in space and needed not in self.texts and needed != name:
                self.add_name(needed, space[needed], module)
        self.texts[name] = ast.unparse(ast.fix_missing_locations(tree))

    def add_name(self, name: str, value: Any, module: types.ModuleType) -> None:
        """Add what a name of a module stands for."""
        if isinstance(value, types.ModuleType):
            self.imports.add(name)
        elif isinstance(inspect.unwrap(value) if callable(value) else value, types.FunctionType):
            self.add_function(name, value)
        else:
            home, tree = assignment(name, module)
            if tree is None:
                self.bound[name] = value
            else:
                self.add_tree(name, tree, home, vars(home))


class NumpyNames(ast.NodeTransformer):
    """Writes `np.where` for a name of a module that stands for it."""

    def __init__(self, space: dict[str, Any]) -> None:
        self.space = space

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name that is read."""
        value = self.space.get(node.id)
        name = getattr(value, "__name__", "")
        if isinstance(node.ctx, ast.Load) and callable(value) and getattr(np, name or "-", None) is value:
            return ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
        return node


def function_tree(fn: Any) -> ast.FunctionDef | None:
    """The `def` of a function without its decorators and types; None where there is no source of one."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(fn))).body[0]
    except (OSError, TypeError, SyntaxError):
        return None
    if not isinstance(tree, ast.FunctionDef) or fn.__closure__ or fn.__module__ not in sys.modules:
        return None
    tree.decorator_list, tree.returns = [], None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
    return tree


def names_needed(tree: ast.AST) -> Iterator[str]:
    """The names that a statement reads, in order."""
    own = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    seen: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in own | seen:
            seen.add(node.id)
            yield node.id


def assignment(name: str, module: types.ModuleType) -> tuple[types.ModuleType, ast.stmt | None]:
    """The statement that gives a name of a module its value, and the module that it is in."""
    try:
        body = ast.parse(inspect.getsource(module)).body
    except (OSError, TypeError):
        return module, None
    for node in body:
        if isinstance(node, ast.ImportFrom) and any(name == (a.asname or a.name) for a in node.names):
            return assignment(name, importlib.import_module(node.module or ""))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return module, ast.Assign([node.target], node.value or ast.Constant(None))
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    return module, node
                if isinstance(target, ast.Tuple) and any(isinstance(t, ast.Name) and t.id == name for t in target.elts):
                    return module, node
    return module, None
