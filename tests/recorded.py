"""Programs whose printed answers, errors and warnings are PyTorch 2.13's, to the letter: how to run one."""

from __future__ import annotations

import ast
import warnings
from typing import Any

import numpy as np
import pytest

import autogradlab as al


def outcome(torch: Any, program: str) -> str:
    """What a learner sees: the last line's repr or the error's first sentence, and the first warning's."""
    torch.manual_seed(0)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            shown = run(torch, program)
        except Exception as error:
            kind = next(c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins")
            shown = f"{kind}: {sentence(error)}"
    return shown + "".join(f" | {w.category.__name__}: {sentence(w.message)[:80]}" for w in said[:1])


def recorded_test(programs: list[tuple[str, str]], setup: str = "") -> Any:
    """A test of a whole record: each program, after `setup`, prints here what is next to it."""

    @pytest.mark.parametrize(("program", "printed"), programs, ids=[program[:70] for program, _ in programs])
    def test(program: str, printed: str) -> None:
        assert outcome(al, setup + program) == printed

    return test


def run(torch: Any, program: str) -> str:
    """The repr of a program's last expression."""
    space = {"torch": torch, "np": np, "t": torch.tensor, "nn": torch.nn, "F": torch.nn.functional}
    space["optim"] = torch.optim
    tree = ast.parse(program.strip())
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "program", "exec"), space)
    return "ok" if last is None else repr(eval(compile(ast.Expression(last.value), "program", "eval"), space))


def sentence(message: object) -> str:
    """PyTorch's part of a message: without our hint, without its C++ trace and its next steps."""
    return str(message).split("\nHint:")[0].split("\nException raised")[0].split(" (Triggered")[0].strip()
