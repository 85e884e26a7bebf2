"""The arguments of torch.autograd's functions are PyTorch 2.13's: their names, order and defaults."""

import inspect
import json
from pathlib import Path

import pytest

import autogradlab as al

RECORD = json.loads((Path(__file__).parent / "golden" / "signatures.json").read_text(encoding="utf-8"))
SPACES = ("autograd", "autograd.functional", "autograd.graph", "autograd.forward_ad", "autograd.function")
OWN = {  # what has no signature in PyTorch, or takes a function to decorate, too
    "autograd.Node", "autograd.Variable", "autograd.enable_grad", "autograd.no_grad", "autograd.graph.Node",
    "autograd.function.FunctionCtx",
}  # fmt: skip
MARKS = {inspect.Parameter.KEYWORD_ONLY: "*", inspect.Parameter.VAR_KEYWORD: "**"}
MARKS[inspect.Parameter.VAR_POSITIONAL] = "*args:"


def found(path):
    """What a dotted name stands for in the package."""
    thing = al
    for part in path.split("."):
        thing = getattr(thing, part)
    return thing


def arguments(fn):
    """The parameters of a function, as the record writes them."""
    given = inspect.signature(fn).parameters.values()
    return [
        MARKS.get(p.kind, "") + p.name + ("" if p.default is inspect.Parameter.empty else f"={p.default!r}")
        for p in given
    ]


@pytest.mark.parametrize("path", RECORD)
def test_the_arguments_are_those_of_pytorch(path):
    assert arguments(found(path)) == RECORD[path]


def test_every_public_function_is_in_the_record():
    names = [f"{space}.{name}" for space in SPACES for name in found(space).__all__]
    missing = [n for n in names if callable(found(n)) and not inspect.ismodule(found(n)) and n not in RECORD]
    assert set(missing) == OWN
