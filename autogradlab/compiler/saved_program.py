"""A program as a module of its own: it needs NumPy alone, says what it takes, and checks itself when it is run.

Read next: `compile.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program

__all__ = ["saved_module", "shapes_docstring"]


def shapes_docstring(program: Program) -> str:
    return ""


def saved_module(program: Program) -> str:
    return ""
