import json
import re
from xml.etree import ElementTree

import pytest

from autogradlab.course import root
from autogradlab.grading.reports.formulas import formula_markup

FORMULA = re.compile(r"\$\$?([^$\n`]+)\$\$?")


def formulas():
    """Every formula of the exercises that students hand in."""
    for path in sorted((root() / "exercises").glob("*/*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield from FORMULA.findall("".join(cell["source"]))


@pytest.mark.parametrize("tex", sorted(set(formulas())))
def test_every_formula_of_the_exercises_is_mathml(tex):
    made = formula_markup(tex)
    assert made.startswith("<math>")
    assert ElementTree.fromstring(made).tag == "math"
    assert "\\" not in made


def test_fractions_roots_and_scripts_nest():
    assert formula_markup(r"\frac{1}{x_i^2}") == (
        "<math><mfrac><mn>1</mn><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mfrac></math>"
    )
    assert formula_markup(r"\sqrt x", block=True) == '<math display="block"><msqrt><mi>x</mi></msqrt></math>'


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:1}{x}",
        r"\unknown",
        "{x",
        "x}",
        "x^^2",
        "x^",
        "{" * 50,
        "{{" * 500,
        "x" * 5000,
        r"\text{\input}",
    ],
)
def test_what_is_not_known_stays_code_as_it_was_written(tex):
    assert formula_markup(tex).startswith("<code>")


@pytest.mark.parametrize("tex", ["<script>", r"\text{<img src=x>}", "a<b&c", r"\hat<"])
def test_nothing_of_a_formula_is_markup(tex):
    assert not re.search(r"<(?!/?(?:math|m\w+|code)\b)", formula_markup(tex))
