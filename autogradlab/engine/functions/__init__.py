"""PyTorch's names over the rules: functions, and methods of Tensor, with PyTorch's arguments.

Each function takes `dim`/`keepdim` as PyTorch spells them and `axis`/`keepdims` as NumPy does.

Read next: `elementwise.py`.
"""

from autogradlab.engine.functions import elementwise, indexing, inplace, linalg, reductions, shape

__all__ = ["elementwise", "indexing", "inplace", "linalg", "reductions", "shape"]

FUNCTIONS = {**elementwise.FUNCTIONS, **reductions.FUNCTIONS, **shape.FUNCTIONS, **linalg.FUNCTIONS}
