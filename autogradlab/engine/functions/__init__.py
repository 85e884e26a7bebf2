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
    linalg,
    numpy_names,
    products,
    reductions,
    scattering,
    shape,
    softmax,
    special,
    statistics,
)
from autogradlab.engine.functions.calling import spoken

__all__ = ["FUNCTIONS", "indexing", "inplace", "numpy_names"]

FUNCTIONS = {
    name: fn if name in elementwise.FACTORY else spoken(fn, name)
    for module in (
        comparing, elementwise, special, reductions, softmax, statistics, shape, arranging, grids, gathering,
        scattering, linalg, products, decompositions, indexing,
    )
    for name, fn in module.FUNCTIONS.items()
}  # fmt: skip
