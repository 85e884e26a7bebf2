"""Every public name of nn, nn.functional and nn.init has values and gradients that were compared with PyTorch's."""

import json
import re
from pathlib import Path

import pytest
from numeric_cases import CASES, VALUES

import autogradlab as al

nn = al.nn
EXPRESSIONS = [expression for cases in CASES.values() for expression in cases]
WITHOUT_NUMBERS = {
    "Module",
    "Parameter",
    "functional",
    "init",
    "utils",
    "rnn",
}  # namespaces, and what the rest is made of


def named(place):
    """The names of a namespace that the expressions use."""
    return {name for e in EXPRESSIONS for name in re.findall(rf"(?<![\w.]){re.escape(place)}\.(\w+)", e)}


@pytest.mark.parametrize("place", ["nn", "F", "nn.init", "nn.utils", "nn.utils.rnn"])
def test_every_public_name_has_a_numeric_case(place):
    namespace = nn.functional if place == "F" else eval(place, {"nn": nn})
    assert {*namespace.__all__} - named(place) - WITHOUT_NUMBERS == set()


def test_every_case_is_recorded_and_belongs_to_the_tests_of_a_module():
    assert [*json.loads(VALUES.read_text(encoding="utf-8"))] == EXPRESSIONS
    folder = Path(__file__).parent
    for module in CASES:
        path = folder / Path(module).parent / f"test_{Path(module).name}.py"
        assert f'CASES["{module}"]' in path.read_text(encoding="utf-8")
