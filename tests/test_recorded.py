"""The mirrors that hold PyTorch's answers hold them still: where PyTorch is installed, each program is run in it."""

import ast
import importlib
import importlib.util
from pathlib import Path

import pytest
from recorded import outcome

HERE = Path(__file__).parent


def constant(tree, name, default):
    """The value of a literal that a test module assigns at its top."""
    found = (n.value for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == name)
    value = next(found, None)
    return default if value is None else ast.literal_eval(value)


def recorded():
    """Every program of every mirror, and what PyTorch printed."""
    for path in sorted(HERE.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        setup = constant(tree, "SETUP", "") if "\nPYTORCH = [" in path.read_text(encoding="utf-8") else None
        if setup is not None:
            yield from ((setup + program, printed) for program, printed in constant(tree, "PYTORCH", []))


def test_there_are_many():
    assert len(list(recorded())) > 1000


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
def test_the_record_is_still_what_pytorch_prints():
    torch = importlib.import_module("torch")
    torch.set_warn_always(True)  # and not only the first time in a process
    assert [(p, outcome(torch, p)) for p, printed in recorded() if outcome(torch, p) != printed] == []
