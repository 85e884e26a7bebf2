import re

from hypothesis import given
from hypothesis import strategies as st

from autogradlab.display.render.latex import escape_latex, latex_partial, to_latex


def test_names_are_set_as_mathematicians_set_them():
    assert to_latex("x") == "x"
    assert to_latex("w1") == "w_{1}"
    assert to_latex("theta_2") == r"\theta_{2}"
    assert to_latex("α") == r"\alpha"
    assert to_latex("ŷ") == r"\hat{y}"
    assert to_latex("learning_rate") == r"\mathrm{learning\_rate}"


def test_expressions_keep_their_signs_and_powers():
    assert to_latex("−sin(x)") == r"-\sin(x)"
    assert to_latex("2·x³ + 1.5e−7") == r"2\cdot x^{3} + 1.5\times 10^{-7}"
    assert to_latex("Xᵀ @ grad") == r"X^{\top} \,@\, \mathrm{grad}"
    assert latex_partial("y", "x1") == r"\frac{\partial y}{\partial x_{1}}"


def test_what_means_something_to_latex_is_escaped():
    assert escape_latex("a_b $ % # & { } \\") == r"a\_b\;\$\;\%\;\#\;\&\;\{\;\}\;\backslash "
    assert to_latex("params['<script>']") == r"\mathrm{params}['\lt \mathrm{script}\gt ']"


@given(st.text(max_size=60))
def test_any_text_leaves_no_open_brace_and_no_bare_special_character(text):
    latex = to_latex(text)
    bare = re.sub(r"\\(?:[A-Za-z]+|.)", "", latex)
    assert bare.count("{") == bare.count("}")
    assert not set(bare) & set("$%#&~<>\\\n")
