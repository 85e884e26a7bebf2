import pytest

import autogradlab as al
from autogradlab.display.explain.derivation_latex import formula_latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("1/(2·√x)", r"\frac{1}{2\cdot \sqrt{x}}"),
        ("(−a/b²)", r"(-\frac{a}{b^{2}})"),
        ("inf", r"\infty"),
        ("2·x", r"2\cdot x"),
        ("(a + b)/c", r"\frac{a + b}{c}"),
    ],
)
def test_formulas_are_set_as_mathematics(text, latex):
    assert formula_latex(text) == latex


@pytest.mark.parametrize(
    "f",
    [
        lambda x: al.sqrt(x) / x**2,
        lambda x: al.sin(x) / x,
        lambda x: al.exp(x) * al.sin(x) + x,
        lambda x: al.tanh(x) / al.sqrt(x + 1),
        lambda x: al.log(x) - x**3,
        lambda x: x**0.5 / (1 + x),
        lambda x: al.sqrt(x * 0),
    ],
)
def test_derivations_compile_under_mathtext(f):
    mathtext = pytest.importorskip("matplotlib.mathtext")
    x = al.tensor(4.0, requires_grad=True)
    y = f(x)
    latex = al.explain(y, x).latex
    assert r"\surd" not in latex
    assert "inf}" not in latex
    parser = mathtext.MathTextParser("path")
    lines = latex.removeprefix("\\begin{aligned}\n").removesuffix("\n\\end{aligned}").split("\\\\\n")
    for line in lines:
        parser.parse(f"${line.replace('&', ' ').strip()}$")
