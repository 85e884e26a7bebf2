"""PyTorch's names over the rules: functions, and methods of Tensor, with PyTorch's arguments.

Each function takes `dim`/`keepdim` as PyTorch spells them and `axis`/`keepdims` as NumPy does.

Read next: `naming.py`.
"""

from autogradlab.engine.functions import (
    arranging,
    comparing,
    decompositions,
    elementwise,
    gathering,
    grids,
    indexing,
    inplace,
    joining,
    linalg,
    numpy_names,
    numpy_shapes,
    products,
    reductions,
    scattering,
    shape,
    softmax,
    special,
    statistics,
)
from autogradlab.engine.functions.calling import spoken
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import attach

__all__ = ["FUNCTIONS", "indexing", "inplace", "numpy_names", "numpy_shapes"]

FUNCTIONS = {
    name: fn if name in elementwise.FACTORY else spoken(fn, name)
    for module in (
        comparing, elementwise, special, reductions, softmax, statistics, shape, joining, arranging, grids, gathering,
        scattering, linalg, products, decompositions, indexing,
    )
    for name, fn in module.FUNCTIONS.items()
}  # fmt: skip

WRITTEN = [
    "absolute",
    "acos",
    "acosh",
    "addcdiv",
    "addcmul",
    "addmm",
    "arccos",
    "arcsin",
    "arctan",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bitwise_and",
    "bitwise_not",
    "bitwise_or",
    "bitwise_xor",
    "clamp_max",
    "clamp_min",
    "clip",
    "copysign",
    "cosh",
    "cumprod",
    "cumsum",
    "deg2rad",
    "digamma",
    "divide",
    "eq",
    "erf",
    "erfc",
    "erfinv",
    "exp2",
    "expm1",
    "fix",
    "float_power",
    "floor_divide",
    "fmod",
    "frac",
    "ge",
    "greater",
    "gt",
    "hypot",
    "index_add",
    "index_copy",
    "index_fill",
    "index_put",
    "le",
    "lerp",
    "less",
    "lgamma",
    "log10",
    "log1p",
    "log2",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "logit",
    "lt",
    "masked_scatter",
    "multiply",
    "nan_to_num",
    "ne",
    "negative",
    "rad2deg",
    "relu",
    "remainder",
    "rsqrt",
    "scatter",
    "scatter_add",
    "sgn",
    "sign",
    "sinc",
    "sinh",
    "subtract",
    "tan",
    "tril",
    "triu",
    "true_divide",
    "trunc",
    "xlogy",
]
for _name in WRITTEN:
    attach(f"{_name}_")(inplace.inplace_of(FUNCTIONS[_name], _name))
for _name in ("add", "sub", "div"):
    inplace.WITH_SETTINGS[rule_of(inplace.TABLE[_name])] = inplace.inplace_of(FUNCTIONS[_name], _name)
