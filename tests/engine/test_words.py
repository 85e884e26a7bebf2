"""Every error and warning that a learner can meet: PyTorch's own sentence, then a hint in the learner's own names.

`golden/words.txt` is the table. A row is a program, how PyTorch's message on it begins, and a part of our hint. Where
PyTorch is installed (`pip install "autogradlab[bench]"`), its messages are compared with the table, too.
"""

import importlib
import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pytest

import autogradlab
from autogradlab.engine.broadcasting import broadcast_hint, matmul_hint

ROWS = (Path(__file__).parent / "golden" / "words.txt").read_text().strip().split("\n\n")
OURS_ALONE = {"tensor of tensors"}  # PyTorch warns about it once in a process at most


def read(row):
    """The name, the program, the sentence and the part of the hint."""
    program, sentence, hint = row.rstrip().rsplit("\n=> ", 2)
    name, program = program.removeprefix("# ").split("\n", 1)
    return name, program, sentence, hint


def message(torch, program):
    """What a learner is told: the error, else the first warning."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            exec(compile(program, "program", "exec"), {"torch": torch, "np": np})
        except Exception as error:
            kind = next(c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins")
            return f"{kind}: {error}"
    return f"{said[0].category.__name__}: {said[0].message}" if said else "nothing"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: read(row)[0])
def test_the_message_begins_as_pytorchs_and_says_what_to_write(row):
    _, program, sentence, hint = read(row)
    told = message(autogradlab, program)
    assert told.startswith(sentence)
    assert hint in told.partition("\nHint: ")[2]


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="PyTorch is not installed")
def test_the_sentences_are_still_pytorchs():
    torch = importlib.import_module("torch")
    rows = [read(row) for row in ROWS if read(row)[0] not in OURS_ALONE]
    told = {program: message(torch, program) for _, program, _, _ in rows}
    assert {name: told[program] for name, program, sentence, _ in rows if not told[program].startswith(sentence)} == {}


def test_the_table_is_long_and_its_names_differ():
    names = [read(row)[0] for row in ROWS]
    assert len(names) >= 120
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("m", "n", "written"),
    [
        ((2, 3), (3, 2), "b.T"),
        ((2, 3), (2,), "b.unsqueeze(-1)"),
        ((2,), (2, 3), "a.unsqueeze(-1)"),
        ((2, 3), (1, 6), "b.reshape(a.shape)"),
    ],
)
def test_what_a_broadcast_hint_says_does_broadcast(m, n, written):
    assert written in broadcast_hint("a", m, "b", n)
    a, b = autogradlab.ones(*m), autogradlab.ones(*n)
    changed = eval(written)
    assert (changed + (a if written.startswith("b") else b)).numel() == 6


@pytest.mark.parametrize(
    ("m", "n", "written"),
    [
        ((2, 3), (4, 3), "a @ b.T"),
        ((3, 2), (3, 4), "a.T @ b"),
        ((2, 3), (4, 2), "b @ a"),
        ((5, 2, 3), (5, 4, 3), "a @ b.mT"),
    ],
)
def test_what_a_matmul_hint_says_has_a_product(m, n, written):
    assert written in matmul_hint("a", m, "b", n)
    a, b = autogradlab.ones(*m), autogradlab.ones(*n)
    assert eval(written).ndim == len(m), (a, b)


def test_names_are_found_in_lists_dicts_and_objects():
    params = [autogradlab.ones(2, requires_grad=True)]
    with pytest.raises(RuntimeError, match=r"params\[0\]"):
        params[0] -= 1
    model = autogradlab.nn.Linear(2, 1)
    with pytest.raises(RuntimeError, match=r"model\.weight\.detach\(\)\.numpy\(\)"):
        model.weight.numpy()


def test_anomaly_mode_explains_a_nan_only_where_a_branch_was_not_selected():
    x = autogradlab.tensor([0.0, 4.0], requires_grad=True)
    with autogradlab.autograd.set_detect_anomaly(True):
        y = autogradlab.where(autogradlab.tensor([True, True]), x / x, 0.0)
        with pytest.raises(RuntimeError) as caught:
            y.sum().backward()
    assert "0/0" in str(caught.value)
    assert "did not select" not in str(caught.value)


def test_what_the_hint_about_where_says_to_write_has_no_nan():
    x = autogradlab.tensor([0.0, 4.0], requires_grad=True)
    safe = autogradlab.where(x > 0, x, 1.0)
    with autogradlab.autograd.set_detect_anomaly(True):
        autogradlab.where(x > 0, safe.sqrt(), 0.0).sum().backward()
    assert x.grad.tolist() == [0.0, 0.25]
