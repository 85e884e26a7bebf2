import ast
import random

import pytest

from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.widgets.card.formula_text import formula_text, formula_title

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("x ** 4 - 3 * x ** 2 + x", "x⁴ − 3x² + x"),
        ("x * sin(x)", "x·sin(x)"),
        ("-x ** 2", "−x²"),
        ("(-x) ** 2", "(−x)²"),
        ("(x ** 2) ** 3", "(x²)³"),
        ("2 * (x + 1)", "2(x + 1)"),
        ("exp(-x ** 2 / 2)", "exp(−x² / 2)"),
        ("(x - 1) ** 2 + 10 * (y - x ** 2) ** 2", "(x − 1)² + 10(y − x²)²"),
        ("x ** 0.5", "√x"),
        ("sqrt(x + 1)", "√(x + 1)"),
        ("abs(x) ** 2", "|x|²"),
        ("x ** -1", "x⁻¹"),
        ("2 ** n", "2^n"),
        ("2 * pi * x", "2π·x"),
        ("2 * rate", "2·rate"),
        ("-2 * x", "−2x"),
        ("a[0] ** 2 + 3 * a[1]", "a[0]² + 3·a[1]"),
        ("a - (b - c)", "a − (b − c)"),
        ("a / (b / c)", "a / (b / c)"),
    ],
)
def test_an_expression_is_written_as_mathematics(code, shown):
    assert formula_text(code) == shown


@pytest.mark.parametrize(
    "code", ["x if x > 0 else 0", "(a ** 2).sum()", "{'s': sin}[kind](x) ** n", "f(x, k=2)", "'a'"]
)
def test_what_is_no_arithmetic_stays_as_it_is(code):
    assert formula_text(code) == code


def test_a_title_has_the_call_and_the_expression():
    assert formula_title(FunctionSource("g", "w", "w ** 2")) == "g(w) = w²"
    assert formula_title(FunctionSource("g", "w")) == "g(w)"


def expression(rng, depth):
    """A random expression of numbers and letters."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(["x", "y", "2", "0.5", "7"])
    left, right = expression(rng, depth - 1), expression(rng, depth - 1)
    forms = [
        "({}) + ({})",
        "({}) - ({})",
        "({}) * ({})",
        "({}) / ({})",
        "({}) @ ({})",
        "-({})",
        "({}) ** 2",
        "({}) ** ({})",
    ]
    return rng.choice(forms).format(left, right)


def as_code(shown):
    """Mathematics back as Python: signs, powers and products that are not written."""
    found, k = "", 0
    while k < len(shown):
        c = shown[k]
        if c in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻":
            end = next((j for j in range(k, len(shown)) if shown[j] not in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"), len(shown))
            found, k = f"{found} ** {shown[k:end].translate(SUPERSCRIPTS)}", end
            continue
        if found[-1:].isdigit() and (c.isalpha() or c == "("):
            found += " * "
        found += {"·": " * ", "^": " ** ", "−": "-", "√": "ROOT"}.get(c, c)
        k += 1
    return found


@pytest.mark.parametrize("seed", range(300))
def test_what_is_written_means_the_same(seed):
    code = ast.unparse(ast.parse(expression(random.Random(seed), 4), mode="eval"))
    shown = formula_text(code)
    if shown == code or "√" in shown:
        return
    same = ast.parse(as_code(shown), mode="eval")
    # A minus sign may have moved out of a product, and 2·(−x) be −(2·x): numbers tell.
    for x, y in ((1.3, 0.7), (0.4, 2.1)):
        names = {"x": Number(x), "y": Number(y)}
        assert complex(value(code, names)) == pytest.approx(
            complex(value(compile(same, "shown", "eval"), names)), nan_ok=True
        )


class Number(complex):
    """A number that takes every operator, @ as a product of its own kind."""

    def __matmul__(self, other):
        return Number(3 * complex(self) * complex(other))

    __rmatmul__ = __matmul__


def value(code, names):
    try:
        return complex(eval(code, {}, names))
    except (ZeroDivisionError, OverflowError, TypeError):
        return complex("nan")
