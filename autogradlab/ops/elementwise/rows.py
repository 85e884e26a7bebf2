"""The records of the functions of each element that are generated from a rule: a row gives the function and the method.

Read next: `arithmetic.py`.
"""

from __future__ import annotations

import numpy as np

from autogradlab.engine.rules import elementwise as table
from autogradlab.ops.calls.dtype_checks import INVERT_HINT
from autogradlab.ops.calls.records import row

__all__ = ["BINARY", "UNARY"]

BOOL_NEGATION = f"Negation, the `-` operator, on a bool tensor is not supported. {INVERT_HINT}"
BOOL_POSITIVE = "The `+` operator, on a bool tensor is not supported."
BOOL_RELU = "Boolean inputs not supported for relu"

UNARY = (
    row(
        "abs absolute", np.absolute, "The distance from 0.", keeps_ints=True, in_place=True, lacks="b", kernel="abs_cpu"
    ),
    row("neg negative", np.negative, "-input.", keeps_ints=True, in_place=True, bool_sentence=BOOL_NEGATION),
    row("positive", np.positive, "+input: the input itself.", keeps_ints=True, bool_sentence=BOOL_POSITIVE),
    row("reciprocal", np.reciprocal, "1 / input.", in_place=True),
    row("square", np.square, "input².", keeps_ints=True, in_place=True),
    row("sqrt", np.sqrt, "The square root.", in_place=True),
    row("rsqrt", table.rsqrt, "1 / √input.", in_place=True),
    row("exp", np.exp, "e to the power of input.", in_place=True),
    row("exp2", np.exp2, "2 to the power of input.", in_place=True),
    row("expm1", np.expm1, "exp(input) - 1, exact near 0.", in_place=True),
    row("log", np.log, "The natural logarithm.", in_place=True),
    row("log2", np.log2, "The logarithm to the base 2.", in_place=True),
    row("log10", np.log10, "The logarithm to the base 10.", in_place=True),
    row("log1p", np.log1p, "log(1 + input), exact near 0.", in_place=True),
    row("sin", np.sin, "The sine, of radians.", in_place=True),
    row("cos", np.cos, "The cosine.", in_place=True),
    row("tan", np.tan, "The tangent.", in_place=True),
    row("asin arcsin", np.arcsin, "The angle with that sine.", in_place=True),
    row("acos arccos", np.arccos, "The angle with that cosine.", in_place=True),
    row("atan arctan", np.arctan, "The angle with that tangent.", in_place=True),
    row("sinh", np.sinh, "The hyperbolic sine.", in_place=True),
    row("cosh", np.cosh, "The hyperbolic cosine.", in_place=True),
    row("tanh", np.tanh, "The hyperbolic tangent; its slope is 1 - tanh².", in_place=True),
    row("asinh arcsinh", np.arcsinh, "The inverse of sinh.", in_place=True),
    row("acosh arccosh", np.arccosh, "The inverse of cosh.", in_place=True),
    row("atanh arctanh", np.arctanh, "The inverse of tanh.", in_place=True),
    row("sinc", np.sinc, "sin(πx) / (πx), and 1 at 0.", in_place=True),
    row("sigmoid", table.sigmoid, "1 / (1 + exp(-input)); its slope is σ(1 - σ).", in_place=True),
    row("erf", table.erf, "The error function.", in_place=True),
    row(
        "relu",
        table.relu,
        "max(0, input); its slope at 0 is 0.",
        keeps_ints=True,
        in_place=True,
        bool_sentence=BOOL_RELU,
    ),
    row("sign", table.sgn, "-1, 0 or 1.", keeps_ints=True, in_place=True),
    row(
        "floor",
        np.floor,
        "The next whole number below.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="floor_vml_cpu",
    ),
    row(
        "ceil",
        np.ceil,
        "The next whole number above.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="ceil_vml_cpu",
    ),
    row(
        "trunc fix",
        np.trunc,
        "The whole number towards 0.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="trunc_vml_cpu",
    ),
    row("deg2rad", np.deg2rad, "Degrees as radians.", in_place=True),
    row("rad2deg", np.rad2deg, "Radians as degrees.", in_place=True),
    row("isnan", np.isnan, "Where an element is nan.", keeps_ints=True),
    row("isinf", np.isinf, "Where an element is infinite.", keeps_ints=True),
    row("isfinite", np.isfinite, "Where an element is neither infinite nor nan.", keeps_ints=True),
    row("signbit", np.signbit, "Whether the sign is a minus, that of -0.0 too.", keeps_ints=True),
    row("logical_not", np.logical_not, "Where it is false.", keeps_ints=True, in_place=True),
    row(
        "bitwise_not",
        np.invert,
        "~ of whole numbers, bit by bit.",
        keeps_ints=True,
        in_place=True,
        lacks="f",
        kernel="bitwise_not_cpu",
    ),
)

BINARY = (
    row("mul multiply", np.multiply, "input * other.", keeps_ints=True, in_place=True),
    row("pow", np.power, "input to the power of exponent.", keeps_ints=True, in_place=True, lacks="b", kernel="pow"),
    row(
        "atan2 arctan2",
        np.arctan2,
        "The angle of the point (other, input), in all four quadrants.",
        numbers=False,
        in_place=True,
    ),
    row(
        "hypot",
        np.hypot,
        "√(input² + other²).",
        keeps_ints=True,
        in_place=True,
        numbers=False,
        lacks="bui",
        kernel="hypot_cpu",
    ),
    row(
        "logaddexp",
        np.logaddexp,
        "log(exp(input) + exp(other)), computed stably.",
        keeps_ints=True,
        numbers=False,
        lacks="bui",
        kernel="logaddexp_cpu",
    ),
    row("xlogy", table.xlogy, "input * log(other), and 0 where input is 0.", in_place=True),
    row("maximum", np.maximum, "The larger of each pair; nan wins.", keeps_ints=True, numbers=False),
    row("minimum", np.minimum, "The smaller of each pair; nan wins.", keeps_ints=True, numbers=False),
    row("fmax", np.fmax, "The larger of each pair; numbers win over nan.", keeps_ints=True, numbers=False),
    row("fmin", np.fmin, "The smaller of each pair; numbers win over nan.", keeps_ints=True, numbers=False),
    row(
        "remainder",
        np.remainder,
        "What is left of a division, with the sign of the divisor, as Python's %.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="remainder_cpu",
    ),
    row(
        "fmod",
        np.fmod,
        "What is left of a division, with the sign of the dividend, as C's.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="fmod_cpu",
    ),
    row(
        "floor_divide",
        np.floor_divide,
        "The quotient, rounded down.",
        keeps_ints=True,
        in_place=True,
        lacks="b",
        kernel="div_floor_cpu",
    ),
    row("eq", np.equal, "Where input == other.", keeps_ints=True, in_place=True),
    row("ne not_equal", np.not_equal, "Where input != other.", keeps_ints=True, in_place=True),
    row("lt less", np.less, "Where input < other.", keeps_ints=True, in_place=True),
    row("le less_equal", np.less_equal, "Where input <= other.", keeps_ints=True, in_place=True),
    row("gt greater", np.greater, "Where input > other.", keeps_ints=True, in_place=True),
    row("ge greater_equal", np.greater_equal, "Where input >= other.", keeps_ints=True, in_place=True),
    row("logical_and", np.logical_and, "Where both are true.", keeps_ints=True, numbers=False, in_place=True),
    row("logical_or", np.logical_or, "Where one or both are true.", keeps_ints=True, numbers=False, in_place=True),
    row("logical_xor", np.logical_xor, "Where just one is true.", keeps_ints=True, numbers=False, in_place=True),
    row(
        "bitwise_and",
        np.bitwise_and,
        "& of whole numbers, bit by bit.",
        keeps_ints=True,
        in_place=True,
        lacks="f",
        kernel="bitwise_and_cpu",
    ),
    row(
        "bitwise_or",
        np.bitwise_or,
        "| of whole numbers, bit by bit.",
        keeps_ints=True,
        in_place=True,
        lacks="f",
        kernel="bitwise_or_cpu",
    ),
    row(
        "bitwise_xor",
        np.bitwise_xor,
        "^ of whole numbers, bit by bit.",
        keeps_ints=True,
        in_place=True,
        lacks="f",
        kernel="bitwise_xor_cpu",
    ),
)
