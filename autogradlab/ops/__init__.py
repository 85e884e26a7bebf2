"""PyTorch's names over the rules: functions, and methods of Tensor, with PyTorch's arguments.

Each function takes `dim`/`keepdim` as PyTorch spells them and `axis`/`keepdims` as NumPy does.

Read next: `calls/spelling.py`.
"""

from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import attach
from autogradlab.ops.calls.call_errors import with_call_errors
from autogradlab.ops.elementwise import arithmetic, comparison, special
from autogradlab.ops.in_place import methods, scatter
from autogradlab.ops.index import gather, getitem
from autogradlab.ops.linalg import decompositions, matmul, products
from autogradlab.ops.numpy_names import functions, shapes
from autogradlab.ops.reduce import order_statistics, reductions, softmax_and_sort
from autogradlab.ops.shape import grids_and_counts, join, reshape, split

__all__ = ["FUNCTIONS", "functions", "getitem", "methods", "shapes"]

FUNCTIONS = {
    name: fn if name in arithmetic.GENERATED_NAMES else with_call_errors(fn, name)
    for module in (
        comparison, arithmetic, special, reductions, softmax_and_sort, order_statistics, reshape, join, split,
        grids_and_counts, gather, scatter, matmul, products, decompositions, getitem,
    )
    for name, fn in module.FUNCTIONS.items()
}  # fmt: skip

INPLACE_NAMES = [
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
for _name in INPLACE_NAMES:
    attach(f"{_name}_")(methods.inplace_form(FUNCTIONS[_name], _name))
for _name in ("add", "sub", "div"):
    methods.WITH_SETTINGS[rule_of(methods.INPLACE_OPERATIONS[_name])] = methods.inplace_form(FUNCTIONS[_name], _name)
