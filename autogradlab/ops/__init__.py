"""PyTorch's names over the rules: functions, and methods of Tensor, with PyTorch's arguments.

Each function takes `dim`/`keepdim` as PyTorch spells them and `axis`/`keepdims` as NumPy does.

Read next: `calls/records.py`.
"""

from types import FunctionType

from autogradlab.engine.numpy_dispatch import LATE_HANDLERS
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.ops.calls.call_errors import with_call_errors
from autogradlab.ops.calls.one_card import as_one_card
from autogradlab.ops.calls.records import FUNCTIONS, RECORDS
from autogradlab.ops.create import random, tensor_methods
from autogradlab.ops.elementwise import arithmetic, comparison, special
from autogradlab.ops.in_place import methods, scatter, setitem
from autogradlab.ops.index import gather, getitem
from autogradlab.ops.linalg import decompositions, least_squares, matmul, norms, products
from autogradlab.ops.reduce import order_statistics, reductions, softmax_and_sort, spread
from autogradlab.ops.shape import (
    bins_and_sets,
    differences,
    expand,
    grids_and_counts,
    join,
    permute,
    reshape,
    split,
    strides,
    unbind,
)

__all__ = [
    "FUNCTIONS", "INPLACE_FUNCTIONS", "RECORDS", "arithmetic", "bins_and_sets", "comparison",
    "decompositions", "differences", "expand", "gather", "getitem", "grids_and_counts", "join", "least_squares",
    "matmul", "methods", "norms", "order_statistics", "permute", "products", "random", "reductions", "reshape",
    "scatter", "setitem", "softmax_and_sort", "special", "split", "spread", "strides", "tensor_methods", "unbind",
]  # fmt: skip

INPLACE_FUNCTIONS = frozenset([  # the in-place methods that PyTorch has as functions, too
    "abs_", "acos_", "acosh_", "arccos_", "arccosh_", "arcsin_", "arcsinh_", "arctan_", "arctanh_", "asin_", "asinh_",
    "atan_", "atanh_", "ceil_", "celu_", "clamp_", "clamp_max_", "clamp_min_", "clip_", "cos_", "cosh_", "deg2rad_",
    "detach_", "erf_", "erfc_", "exp2_", "exp_", "expm1_", "fill_", "fix_", "floor_", "frac_", "index_put_", "ldexp_",
    "log10_", "log1p_", "log2_", "log_", "logit_", "nan_to_num_", "neg_", "negative_", "rad2deg_", "reciprocal_",
    "relu_", "round_", "rsqrt_", "sigmoid_", "sin_", "sinc_", "sinh_", "sqrt_", "square_", "tan_", "tanh_", "trunc_",
    "xlogy_", "zero_",
])  # fmt: skip

ENGINE_METHODS = ("backward", "register_hook", "register_post_accumulate_grad_hook", "requires_grad_")

ON_CARDS = tuple(  # where methods are from that make a node
    f"autogradlab.ops.{room}"
    for room in (
        "elementwise", "reduce", "shape", "linalg", "index", "in_place", "create.tensor_methods", "create.conversions",
    )
)  # fmt: skip


def load_numpy_names() -> None:
    """Load what stands for NumPy's functions: a program in PyTorch's spelling does without."""
    from autogradlab.ops.numpy_names import (  # noqa: F401  (they add themselves to the handlers)
        along_axes,
        constant_results,
        functions,
        linalg_names,
        move_elements,
        polynomials,
        shapes,
        statistics,
        ufunc_methods,
    )


LATE_HANDLERS.append(load_numpy_names)

for _name, _record in RECORDS.items():
    _plain, _own = FUNCTIONS[_name], Tensor.__dict__.get(_name)
    if _record.in_place and _name not in methods.INPLACE_OPERATIONS:
        attach(f"{_name}_")(methods.inplace_form(with_call_errors(_plain, _name), _name))
    if _record.rule is None:  # of what is one operation of each element, the tape tells all
        FUNCTIONS[_name] = as_one_card(_plain, _name)
        if _record.method:
            attach(_name)(as_one_card(_own, _name))  # type: ignore[type-var]
    if not _record.checks_calls:
        FUNCTIONS[_name] = with_call_errors(FUNCTIONS[_name], _name)
        if _record.method:
            attach(_name)(with_call_errors(Tensor.__dict__[_name], _name, skip=1))
for _name in methods.INPLACE_OPERATIONS:
    for _method in (f"{_name}_", f"__i{methods.OPERATOR_NAMES.get(_name, '')}__"):
        if _write := Tensor.__dict__.get(_method):
            _write.__name__, _write.__wrapped__ = f"{_name}_", FUNCTIONS[_name]
for _name in ("add", "sub", "div"):
    methods.WITH_SETTINGS[rule_of(methods.INPLACE_OPERATIONS[_name])] = as_one_card(
        methods.inplace_form(FUNCTIONS[_name], _name), f"{_name}_"
    )
for _name, _method in list(vars(Tensor).items()):
    written_here = isinstance(_method, FunctionType) and _method.__module__.startswith("autogradlab.ops")
    done = _name in methods.CHECKED or (_name in RECORDS and RECORDS[_name].method)
    named = not _name.startswith("_") or _name == "__contains__"
    if named and not done and (written_here or _name in ENGINE_METHODS):
        _on_card = not _name.startswith("_") and _method.__module__.startswith(ON_CARDS)
        attach(_name)(with_call_errors(as_one_card(_method, _name) if _on_card else _method, _name, skip=1))
Tensor.__rtruediv__ = as_one_card(Tensor.__rtruediv__, "÷")
