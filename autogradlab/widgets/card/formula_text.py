"""A function's expression as mathematics: `x ** 4 - 3 * x ** 2 + x` is x⁴ − 3x² + x.

Read next: `card_code.py`.
"""

from __future__ import annotations

import ast

from autogradlab.display.plots.function_source import FunctionSource

__all__ = ["formula_text", "formula_title"]

SUM, PRODUCT, POWER, ATOM = range(1, 5)  # how tightly parts hold together
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
NAMES = {"pi": "π", "inf": "∞"}
SIGNS = {ast.Add: "+", ast.Sub: "−"}

Written = tuple[str, int]  # a part, and how tightly it holds together


def formula_title(names: FunctionSource) -> str:
    """A card's title: `f(x) = x²`, or `f(x)` where the expression is not known."""
    call = f"{names.name}({names.argument})"
    return f"{call} = {formula_text(names.body)}" if names.body else call


def formula_text(body: str) -> str:
    """An expression as mathematics; as it is, where that is shorter or it is no arithmetic.

    Args:
        body: The expression in Python, without the modules' names.

    >>> formula_text("x ** 4 - 3 * x ** 2 + x"), formula_text("sqrt(x + 1) * abs(y)")
    ('x⁴ − 3x² + x', '√(x + 1)·|y|')
    """
    try:
        written, _ = write(ast.parse(body, mode="eval").body)
    except (SyntaxError, ValueError):
        return body
    return written if len(written) <= len(body) else body


def write(node: ast.expr) -> Written:
    """One part of an expression; ValueError where it is no arithmetic."""
    match node:
        case ast.Constant(value=bool() | str() | bytes() | None):
            raise ValueError
        case ast.Constant():
            return ast.unparse(node), ATOM
        case ast.Name(id=name):
            return NAMES.get(name, name), ATOM
        case ast.Subscript() | ast.Attribute():
            return ast.unparse(node), ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"−{held(operand, PRODUCT)}", SUM
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            return f"{held(left, SUM)} {SIGNS[type(op)]} {held(right, PRODUCT)}", SUM
        case ast.BinOp(left=ast.UnaryOp(op=ast.USub() as sign, operand=left), op=ast.Mult() | ast.Div(), right=right):
            return write(ast.UnaryOp(sign, ast.BinOp(left, node.op, right)))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return write_product(left, right), PRODUCT
        case ast.BinOp(left=left, op=ast.Div() | ast.MatMult() as op, right=right):
            return f"{held(left, PRODUCT)} {'/' if isinstance(op, ast.Div) else '@'} {held(right, POWER)}", PRODUCT
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return write_power(base, exponent), POWER
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]):
            return write_call(name, given)
    raise ValueError


def held(node: ast.expr, least: int) -> str:
    """A part, in parentheses where it holds together less tightly than that."""
    written, strength = write(node)
    return written if strength >= least else f"({written})"


def write_product(left: ast.expr, right: ast.expr) -> str:
    """`3x²`, `2(x + 1)`, `x·sin(x)`."""
    first, second = held(left, PRODUCT), held(right, POWER)
    base = right.left if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Pow) else right
    letter = isinstance(base, ast.Name) and len(write(base)[0]) == 1
    close = isinstance(left, ast.Constant) and (letter or second.startswith(("(", "√")))
    return first + ("" if close else "·") + second


def write_power(base: ast.expr, exponent: ast.expr) -> str:
    """`x²`, `√x`, `2^n`."""
    try:
        power = ast.literal_eval(exponent)
    except ValueError:
        power = None
    if power == 0.5:
        return f"√{held(base, ATOM)}"
    if isinstance(power, int):
        return held(base, ATOM) + str(power).translate(SUPERSCRIPTS)
    return f"{held(base, ATOM)}^{held(exponent, ATOM)}"


def write_call(name: str, given: list[ast.expr]) -> Written:
    """`√x`, `|x|`, or the call as it is."""
    if len(given) == 1 and name == "sqrt":
        return f"√{held(given[0], ATOM)}", POWER
    if len(given) == 1 and name in ("abs", "fabs", "absolute"):
        return f"|{held(given[0], SUM)}|", ATOM
    if len(given) == 1 and name == "square":
        return write_power(given[0], ast.Constant(2)), POWER
    return f"{name}({', '.join(held(part, SUM) for part in given)})", ATOM
