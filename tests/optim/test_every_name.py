"""Every optimizer and every schedule has numbers recorded from PyTorch, with each of its settings off its default."""

import ast
import inspect
from pathlib import Path

import pytest

import autogradlab as al

NUMERIC = ("walk", "descend", "rates", "plateau")  # the functions of the mirrors that give numbers
SHARED = {"self", "params", "optimizer", "last_epoch", "foreach", "fused", "capturable", "differentiable"}
NO_FORMULA = {"Optimizer", "LRScheduler", "lr_scheduler"}


def recorded_programs():
    """The first column of every table in this folder."""
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PYTORCH":
                yield from (program for program, _ in ast.literal_eval(node.value))


def calls(program):
    """The calls of a program that gives numbers: each function's name, and how it is called."""
    tree = ast.parse(program)
    if any(isinstance(n, ast.Name) and n.id in NUMERIC for n in ast.walk(tree)):
        yield from ((n.func.attr, n) for n in ast.walk(tree) if isinstance(n, ast.Call) and hasattr(n.func, "attr"))


CALLS = [call for program in recorded_programs() for call in calls(program)]
CLASSES = {name: getattr(al.optim, name) for name in al.optim.__all__} | {
    name: getattr(al.optim.lr_scheduler, name) for name in al.optim.lr_scheduler.__all__
}


def given_settings(name):
    """The parameters of a class that its recorded calls give, by place or by name."""
    names = list(inspect.signature(CLASSES[name]).parameters)
    found = set()
    for called, call in CALLS:
        if called == name:
            found |= {*names[: len(call.args)], *(keyword.arg for keyword in call.keywords)}
    return found


@pytest.mark.parametrize("name", sorted({*CLASSES} - NO_FORMULA))
def test_each_setting_has_a_recorded_number(name):
    assert {*inspect.signature(CLASSES[name]).parameters} - SHARED - given_settings(name) == set()
    assert len([1 for called, _ in CALLS if called == name]) >= 2
