import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError

HOSTILE = ["</script>", "]]>", '"', "\u202e", "a" * 10_000, "\n", "\x00", "$$", "\\end{aligned}"]


def test_a_path_of_one_link_is_not_said_to_be_itself():
    x = al.tensor(2.0, requires_grad=True)
    u = x**2
    start = r"\frac{\partial u}{\partial x}"
    assert al.explain(u, x).latex == f"\\begin{{aligned}}\n{start} &= 2\\cdot x \\\\\n&= 4\n\\end{{aligned}}"


def test_scalars_are_derived_with_symbols_then_numbers_then_the_sum():
    x, w = al.tensor(2.0), al.tensor(3.0, requires_grad=True)
    z = w * x
    loss = z**2 + w
    assert al.explain(loss, w).text.splitlines() == [
        "∂loss/∂w = 25, over 2 paths",
        "path 1: w → z → z² → loss",
        "  ∂loss/∂z² · ∂z²/∂z · ∂z/∂w = 1 · 2·z · x = 1 · 12 · 2 = 24",
        "path 2: w → loss",
        "  ∂loss/∂w = 1",
        "sum: 24 + 1 = 25",
    ]


def test_the_latex_has_the_same_rows():
    x, w = al.tensor(2.0), al.tensor(3.0, requires_grad=True)
    loss = w * x + w
    latex = al.explain(loss, w).latex
    assert latex.startswith("\\begin{aligned}\n\\frac{\\partial \\mathrm{loss}}{\\partial w} &= ")
    assert "&= 2 + 1 \\\\\n&= 3\n\\end{aligned}" in latex


def test_long_expressions_get_short_names_that_are_not_the_learners():
    u1 = al.tensor(2.0, requires_grad=True)
    y = al.sin(al.exp(al.tanh(u1) + 1.0))
    text = al.explain(y, u1).text
    assert "where v1 = tanh(u1) + 1, v2 = exp(v1)" in text
    assert "path 1: u1 → tanh(u1) → v1 → v2 → y" in text


def test_arrays_are_told_in_words_with_broadcasting_undone():
    X, b = al.ones(2, 3), al.zeros(3, requires_grad=True)
    h = X + b
    loss = (h * h).mean()
    text = al.explain(loss, b).text
    assert "h → b: times 1, summed over axis 0 (broadcasting undone) = [0.6667 0.6667 0.6667]" in text
    assert "\\frac{\\partial h}{\\partial b}" in al.explain(loss, b).latex


def test_a_result_of_several_elements_is_summed():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = x * x
    assert al.explain(y, x).text.startswith("y has shape [2]: its elements are summed, as y.sum().backward() would.")
    assert "∂(y.sum())/∂x = [2 4]" in al.explain(y, x).text


def test_finite_differences_stand_beside_autograds_number():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    last = al.explain(y, x, finite_differences=True).text.splitlines()[-1]
    assert last.startswith("finite differences: 6, autograd: 6, largest difference ")


def test_finite_differences_that_are_not_possible_say_why():
    c, x = al.tensor([1.0, 2.0]), al.tensor([1.0, 2.0], requires_grad=True)
    y = (c + x).sum()
    c += 5.0
    assert "finite differences: not possible here, run again" in al.explain(y, x, True).text


def test_no_path_names_the_detach():
    x = al.tensor(2.0, requires_grad=True)
    q = x * x
    u = q.detach()
    w = al.tensor(1.0, requires_grad=True)
    y = u * w
    assert al.explain(y, x).text.splitlines() == [
        "∂y/∂x: no gradient passes from y to x.",
        "u was computed from it through detach(): there the gradient stops.",
    ]
    assert al.explain(y, u).text.splitlines()[1] == "u.grad is None: u was detached from q, so no gradient passes."


def test_many_paths_are_counted_and_a_few_written():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(10):
        y = y * 0.5 + al.sin(y)
    lines = al.explain(y, x).text.splitlines()
    assert lines[0].endswith("over 1024 paths")
    assert sum(line.startswith("path ") for line in lines) == 8
    assert any(line.startswith("... and 1016 more paths, which add ") for line in lines)


def test_a_tensor_by_itself():
    x = al.tensor(2.0, requires_grad=True)
    assert al.explain(x, x).text == "∂x/∂x = 1: it is the same tensor"


def test_jupyter_gets_text_and_latex():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    bundle = al.explain(y, x)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/latex"}
    assert bundle["text/latex"].startswith("$$\n\\begin{aligned}")
    assert set(al.explain(x)._repr_mimebundle_()) == {"text/plain"}
    assert al.explain(x)._repr_latex_() is None


def test_a_hostile_name_is_escaped():
    params = {"<script>$\\": al.tensor(2.0, requires_grad=True)}
    y = params["<script>$\\"] * 3
    latex = al.explain(y, params["<script>$\\"]).latex
    assert "<" not in latex
    assert "\\$" in latex


def test_arguments_the_wrong_way_round_are_noticed():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    assert al.explain(x, y).text.splitlines()[-1] == "Write instead: al.explain(y, x)"


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30) | st.sampled_from(HOSTILE))
def test_any_name_leaves_sound_latex_and_pictures(name):
    params = {name: al.tensor(2.0, requires_grad=True)}
    y = (params[name] * 3 + params[name]).exp()
    latex = al.explain(y, params[name]).latex
    bare = re.sub(r"\\(?:[A-Za-z]+|.)", "", latex)
    assert not set(bare.replace("&=", "").replace("&", "")) & set("$%#~<>")
    assert bare.count("{") == bare.count("}")
    ET.fromstring(al.backward_steps(y).svg)
    ET.fromstring(al.compare(y, y).svg)


@pytest.mark.parametrize(
    ("value", "derivative", "cause"),
    [
        (float("nan"), "nan", "nan: it comes from 0·x (×)"),
        (float("inf"), "0", "0: it gets lost at log(x) (log)"),
        (0.0, "∞", "∞: it comes from log(x) (log)"),
        ([], "[]", "0: it gets lost at y ="),
        ([float("nan"), 1.0], "[nan 1]", "nan: it comes from 0·x (×)"),
    ],
)
def test_any_value_can_be_explained(value, derivative, cause):
    x = al.tensor(value, requires_grad=True)
    y = (x * 0.0 + x.log()).sum()
    first, *_, last = al.explain(y, x, finite_differences=True).text.splitlines()
    assert first == f"∂y/∂x = {derivative}, over 2 paths"
    assert last.startswith("finite differences: ")
    y.backward()
    assert al.explain(x).text.startswith(f"x.grad is {cause}")
    ET.fromstring(al.backward_steps(y).svg)


def test_what_is_no_tensor_is_refused():
    with pytest.raises(AutogradTypeError, match="not ndarray"):
        al.explain(np.ones(3))
