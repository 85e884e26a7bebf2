"""Random programs of views, in-place writes, hooks, detach and no_grad, with what PyTorch 2.13 printed.

Each reports the values of all its tensors, whether they require grad, their gradients and versions, and what hooks saw.
"""

import importlib
import importlib.util
import json
from pathlib import Path

import pytest
from recorded import outcome

import autogradlab as al

RECORD = json.loads((Path(__file__).parent / "golden" / "random_programs.json").read_text(encoding="utf-8"))
PROGRAMS = [(RECORD["setup"] + "\n".join(case["program"]), case["printed"]) for case in RECORD["programs"]]


@pytest.mark.parametrize(("program", "printed"), PROGRAMS, ids=range(len(PROGRAMS)))
def test_the_program_reports_what_it_does_in_pytorch(program, printed):
    assert outcome(al, program) == printed


def test_there_are_many_and_most_of_them_run():
    assert len(PROGRAMS) > 200
    assert sum("Error:" not in printed for _, printed in PROGRAMS) > 150


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
def test_the_record_is_still_what_pytorch_reports():
    torch = importlib.import_module("torch")
    torch.set_warn_always(True)  # and not only the first time in a process
    assert [p for p, printed in PROGRAMS if outcome(torch, p) != printed] == []
