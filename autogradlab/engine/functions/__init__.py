"""PyTorch's names over the rules: functions, and methods of Tensor, with PyTorch's arguments.

Each function takes `dim`/`keepdim` as PyTorch spells them and `axis`/`keepdims` as NumPy does.

Read next: `naming.py`.
"""

from autogradlab.engine.functions import (
    arranging,
    comparing,
    elementwise,
    gathering,
    indexing,
    inplace,
    linalg,
    numpy_names,
    products,
    reductions,
    shape,
    softmax,
)

__all__ = ["FUNCTIONS", "indexing", "inplace", "numpy_names"]

FUNCTIONS = {
    name: fn
    for module in (comparing, elementwise, reductions, softmax, shape, arranging, gathering, linalg, products)
    for name, fn in module.FUNCTIONS.items()
}
