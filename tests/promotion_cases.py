"""Every pair of dtypes through the operations of two operands: what PyTorch 2.13 makes of each, a letter per case.

`python tests/promotion_cases.py` writes the record, where PyTorch is installed.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RECORD = Path(__file__).parent / "ops" / "calls" / "golden" / "promotion.json"
DTYPES = ("bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64")
LETTERS = dict(zip(DTYPES, "?BbhilefdX", strict=False))
NUMBERS = (True, 2, 2.5)
FUNCTIONS = (
    "add", "sub", "mul", "div", "floor_divide", "remainder", "fmod", "pow", "maximum", "minimum", "fmax", "fmin", "eq",
    "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "logical_xor", "bitwise_and", "bitwise_or",
    "bitwise_xor", "atan2", "hypot", "xlogy", "logaddexp", "where", "clamp", "float_power",
)  # fmt: skip
OPERATORS = {"x + y": "add", "x - y": "sub", "x * y": "mul", "x / y": "div", "x // y": "floor_divide", "x ** y": "pow"}
IN_PLACE = ("add_", "sub_", "mul_", "div_", "pow_", "clamp_", "copy_")


def operands(al: Any) -> Iterator[tuple[Any, Any]]:
    """A tensor with dimensions or without, and next to it another of each dtype, or a Python number."""
    for first in ([2], 2):
        for d in DTYPES:
            for second in ([1], 1):
                for e in DTYPES:
                    yield al.tensor(first, dtype=getattr(al, d)), al.tensor(second, dtype=getattr(al, e))
            for number in NUMBERS:
                yield al.tensor(first, dtype=getattr(al, d)), number


def call(al: Any, name: str, x: Any, y: Any) -> Any:
    """The result of one of the operations."""
    if name in OPERATORS:
        return eval(name, {"x": x, "y": y})
    if name.endswith("_"):
        return getattr(x, name)(y)
    if name == "where":
        return al.where(al.tensor(True), x, y)
    return getattr(al, name)(x, y)


def letter(al: Any, name: str, x: Any, y: Any) -> str:
    """The dtype of a result as a letter; `!` for an error."""
    try:
        return LETTERS[str(call(al, name, x, y).dtype).removeprefix("torch.")]
    except (RuntimeError, TypeError):
        return "!"


def answers(al: Any) -> dict[str, str]:
    """For each operation the letters of all pairs, in the order of `operands`."""
    return {n: "".join(letter(al, n, x, y) for x, y in operands(al)) for n in (*FUNCTIONS, *OPERATORS, *IN_PLACE)}


if __name__ == "__main__":
    RECORD.write_text(json.dumps(answers(importlib.import_module("torch")), indent=0) + "\n", encoding="utf-8")
