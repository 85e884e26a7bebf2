"""PyTorch's promotion, over all pairs of dtypes: a tensor, a 0-d tensor and a Python number on either side."""

import json

import pytest
from promotion_cases import RECORD, answers, letter, operands

import autogradlab as al

PYTORCH_LETTERS = json.loads(RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PYTORCH_LETTERS)
def test_every_pair_of_dtypes_gives_pytorchs(name):
    recorded = PYTORCH_LETTERS[name]
    pairs = list(operands(al))
    assert len(pairs) == len(recorded) > 300
    wrong = [(x, y, want, got) for (x, y), want in zip(pairs, recorded, strict=True)
             if (got := letter(al, name, x, y)) != want]  # fmt: skip
    assert wrong == []


def test_the_record_covers_about_thirty_operations():
    assert len(PYTORCH_LETTERS) > 40
    assert callable(answers)
