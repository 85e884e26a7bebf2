import pytest

from autogradlab.pages.formulas import find_mathml


@pytest.mark.parametrize("tex", [r"\frac{df}{dx}", "x < 1", r"\begin{aligned} a &= b \\ c &= d \end{aligned}"])
def test_a_formula_is_mathml(tex: str) -> None:
    assert find_mathml(tex).startswith("<math")
    assert "<mi>&" not in find_mathml(tex)


@pytest.mark.parametrize("tex", [r"\unknownmacro{x}", r"\frac{1}", r"\text{<img src=x onerror=alert(1)>}", "<script>"])
def test_no_formula_brings_markup(tex: str) -> None:
    assert "<img" not in find_mathml(tex)
    assert "<script" not in find_mathml(tex)
