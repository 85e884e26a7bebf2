"""Programs whose printed answers, errors and warnings were recorded from PyTorch 2.13, to the letter.

`golden/cases.txt` holds the programs, `golden/pytorch.json` what PyTorch printed. Where PyTorch is installed
(`pip install "autogradlab[bench]"`), the record itself is checked against it.
"""

import importlib
import importlib.util
import json
import warnings
from pathlib import Path

import pytest
from recorded import outcome, run

import autogradlab
from autogradlab.engine.errors.messages import HintedError

HERE = Path(__file__).parent / "golden"
CASES = (HERE / "cases.txt").read_text().split("\n---\n")
RECORD = json.loads((HERE / "pytorch.json").read_text())


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
