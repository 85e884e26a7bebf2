"""Programs whose printed answers, errors and warnings were recorded from PyTorch 2.13, to the letter.

`golden/cases.txt` holds the programs, `golden/pytorch.json` what PyTorch printed. Where PyTorch is installed
(`pip install "autogradlab[bench]"`), the record itself is checked against it.
"""

import ast
import importlib
import importlib.util
import json
import warnings
from pathlib import Path

import numpy as np
import pytest

import autogradlab
from autogradlab.engine.messages import HintedError

HERE = Path(__file__).parent / "golden"
CASES = (HERE / "cases.txt").read_text().split("\n---\n")
RECORD = json.loads((HERE / "pytorch.json").read_text())


def outcome(torch, program):
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


def run(torch, program):
    space = {"torch": torch, "np": np, "t": torch.tensor}
    tree = ast.parse(program.strip())
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "program", "exec"), space)
    return "ok" if last is None else repr(eval(compile(ast.Expression(last.value), "program", "eval"), space))


def sentence(message):
    """PyTorch's part of a message: without our hint, without its C++ trace and its next steps."""
    return str(message).split("\nHint:")[0].split("\nException raised")[0].split(" (Triggered")[0].strip()


@pytest.mark.parametrize("program", CASES, ids=lambda p: p.strip().replace("\n", "; ")[:70])
def test_the_program_prints_what_pytorch_prints(program):
    assert outcome(autogradlab, program) == RECORD[program]


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
def test_the_record_is_still_what_pytorch_prints():
    torch = importlib.import_module("torch")
    torch.set_warn_always(True)  # and not only the first time in a process
    changed = {p: outcome(torch, p) for p in CASES if outcome(torch, p) != RECORD[p]}
    assert not changed


def test_every_error_of_ours_carries_a_hint():
    errors = [p for p in CASES if RECORD[p].split(":")[0].endswith("Error")]
    assert len(errors) >= 40
    for program in errors:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pytest.raises(Exception) as caught:  # noqa: PT011  (of many types)
                run(autogradlab, program)
        assert "Hint:" in str(caught.value) or not isinstance(caught.value, HintedError), program
