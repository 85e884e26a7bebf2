"""autogradlab: automatic differentiation to learn with, in Jupyter.

PyTorch's names and semantics over NumPy, and a picture of the graph wherever a tensor is shown.

>>> import autogradlab as al
>>> x = al.tensor(3.0, requires_grad=True)
>>> y = x**2
>>> y.backward()
>>> x.grad
tensor(6.)
"""

from __future__ import annotations

import gc
import importlib
import math
import sys
from typing import Any

# A tape is many small objects without cycles, and Python looks for cycles after every 700 of them: that is a third of
# the time of a long chain. Only ever raised: a higher threshold that you have chosen, or none (0), stays.
if 0 < gc.get_threshold()[0] < 20_000:
    gc.set_threshold(20_000, *gc.get_threshold()[1:])

from autogradlab import autograd
from autogradlab.autograd.anomaly_mode import is_anomaly_check_nan_enabled, is_anomaly_enabled
from autogradlab.engine.dtypes import Dtype as dtype
from autogradlab.engine.dtypes import Size, get_default_dtype, set_default_dtype
from autogradlab.engine.errors.messages import WARNING_TEXT as _WARNING_TEXT
from autogradlab.engine.errors.messages import HintedError as _HintedError
from autogradlab.engine.modes import (
    enable_grad,
    group,
    inference_mode,
    is_grad_enabled,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from autogradlab.engine.tape import FACES as _FACES
from autogradlab.engine.tensor import Tensor
from autogradlab.ops import FUNCTIONS as _FUNCTIONS
from autogradlab.ops import INPLACE_FUNCTIONS as _INPLACE_FUNCTIONS
from autogradlab.ops.create.conversions import DTYPES as _DTYPES
from autogradlab.ops.create.conversions import finfo, iinfo
from autogradlab.ops.create.creation import (
    as_tensor,
    empty,
    empty_like,
    eye,
    from_numpy,
    full,
    full_like,
    is_tensor,
    ones,
    ones_like,
    tensor,
    zeros,
    zeros_like,
)
from autogradlab.ops.create.devices import Device as device
from autogradlab.ops.create.devices import get_default_device, set_default_device
from autogradlab.ops.create.generator import Generator, manual_seed, seed
from autogradlab.ops.create.random import (
    bernoulli,
    multinomial,
    normal,
    rand,
    rand_like,
    randint,
    randint_like,
    randn,
    randn_like,
    randperm,
)
from autogradlab.ops.create.ranges import arange, linspace, logspace
from autogradlab.ops.create.tensor_methods import scalar_tensor
from autogradlab.ops.create.typed_tensors import FloatTensor, LongTensor
from autogradlab.ops.printing import set_printoptions
from autogradlab.ops.printing import to_text as _to_text

__version__ = "0.2.0"
pi, e, inf, nan, newaxis = math.pi, math.e, math.inf, math.nan, None

globals().update(_DTYPES)
globals().update(_FUNCTIONS)

_LAZY = {
    name: f"autogradlab.{name}"
    for name in ("cuda", "func", "linalg", "nn", "optim", "utils", "widgets", "course", "display")
}
_LAZY_NAMES = {  # the module under `autogradlab`, and those of its names that are loaded when first asked for
    "compiler.compile": "compile",
    "builtins": "dict isinstance list tuple type",  # `from autograd import tuple`, as HIPS has it
    "display": "backward_steps compare draw explain plot plot_descent",
    "live": "load_ipython_extension present unload_ipython_extension watch",
    "transforms.grad": "elementwise_grad grad grad_and_aux value_and_grad",
    "transforms.jacobians": "deriv hessian jacobian jvp make_jvp make_vjp vjp",
    "transforms.named_arguments": "grad_named holomorphic_grad multigrad_dict",
    "transforms.primitive": "checkpoint",
    "transforms.products": "hessian_tensor_product hessian_vector_product make_ggnvp make_hvp tensor_jacobian_product "
    "vector_jacobian_product",
    "transforms.vmap": "vmap",
    "utils.serialization": "load save",
}
_LAZY_HOME = {name: home for home, names in _LAZY_NAMES.items() for name in names.split()}
_LAZY_ALIASES = {"hvp": "hessian_vector_product"}


def __getattr__(name: str) -> Any:
    """Load what an ordinary training loop does without when it is first asked for."""
    if name in _LAZY:
        return importlib.import_module(_LAZY[name])
    target = _LAZY_ALIASES.get(name, name)
    if target in _LAZY_HOME:
        return getattr(importlib.import_module(f"autogradlab.{_LAZY_HOME[target]}"), target)
    if name in _INPLACE_FUNCTIONS and hasattr(Tensor, name):
        return getattr(Tensor, name)
    raise AttributeError(f"module 'autogradlab' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone, and those that are loaded when they are first asked for."""
    return sorted({*__all__, *_LAZY, *_LAZY_HOME, *_LAZY_ALIASES} - {*_LAZY_NAMES["builtins"].split()})


def _tensor_mimebundle(self: Tensor, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a tensor; the display is loaded when the first one is shown."""
    bundle: dict[str, Any] = importlib.import_module("autogradlab.display").mimebundle(self, include, exclude)
    return bundle


def _node_mimebundle(self: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a `grad_fn`."""
    bundle: dict[str, Any] = importlib.import_module("autogradlab.display").node_mimebundle(self, include, exclude)
    return bundle


def _table_mimebundle_(self: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a Module or a Parameter: its text, and a table of what there is to train."""
    tables = importlib.import_module("autogradlab.display.module_table")
    bundle: dict[str, Any] = tables.table_mimebundle(self, include, exclude)
    return bundle


def _render_traceback_(self: Any) -> list[str]:
    """What IPython shows of one of our errors: its sentence and hint end their lines between words."""
    lines: list[str] = importlib.import_module("autogradlab.display.shared.wrap_lines").render_traceback(self)
    return lines


def _warning_text(text: str, place: str) -> str:
    """A warning as it is printed behind its place: in IPython, in lines that end between words."""
    if "IPython" not in sys.modules:
        return text
    wrapped: str = importlib.import_module("autogradlab.display.shared.wrap_lines").warning_text(text, place)
    return wrapped


def _program_mimebundle(compiled: Any, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a compiled function: its source and the picture of it."""
    pages = importlib.import_module("autogradlab.display.program_page")
    bundle: dict[str, Any] = pages.program_mimebundle(compiled, include, exclude)
    return bundle


_HintedError._render_traceback_ = _render_traceback_  # type: ignore[attr-defined]
_WARNING_TEXT.append(_warning_text)
_FACES.update(text=_to_text, tensor=_tensor_mimebundle, node=_node_mimebundle, program=_program_mimebundle)

__all__ = [
    "FloatTensor", "Generator", "LongTensor", "Size", "Tensor", "arange", "as_tensor", "autograd", "bernoulli",
    "checkpoint", "compile", "cuda", "deriv", "device", "dtype", "e", "elementwise_grad", "empty", "empty_like",
    "enable_grad", "eye", "finfo", "from_numpy", "full", "full_like", "func", "get_default_device", "get_default_dtype",
    "grad", "grad_and_aux", "grad_named", "group", "hessian", "hessian_tensor_product", "hessian_vector_product",
    "holomorphic_grad", "hvp", "iinfo", "inf", "inference_mode", "is_anomaly_check_nan_enabled",
    "is_anomaly_enabled", "is_grad_enabled", "is_inference_mode_enabled", "is_tensor", "jacobian", "jvp",
    "linalg", "linspace", "logspace", "make_ggnvp", "make_hvp", "make_jvp", "make_vjp", "manual_seed",
    "multigrad_dict", "multinomial", "nan", "newaxis", "no_grad", "normal", "ones", "ones_like", "pi", "rand",
    "rand_like", "randint", "randint_like", "randn", "randn_like", "randperm", "scalar_tensor", "seed",
    "set_default_device", "set_default_dtype", "set_grad_enabled", "set_printoptions", "tensor",
    "tensor_jacobian_product", "value_and_grad", "vector_jacobian_product", "vjp", "vmap", "zeros", "zeros_like",
    *_DTYPES, *_FUNCTIONS,
]  # fmt: skip
