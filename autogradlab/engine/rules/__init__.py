"""The table of derivatives, one line an operation, grouped as a textbook would group them.

`g` is the gradient of the output `y`; each lambda gives the gradient of one argument, as a plain NumPy formula. The same
formula runs on arrays in a first backward pass, and on Tensors where the gradient itself is to be differentiated.

Read next: `elementwise.py`.
"""

from autogradlab.engine.rules import (
    activations,
    decompositions,
    elementwise,
    indexing,
    linalg,
    losses,
    reductions,
    shape,
    special,
    statistics,
)

__all__ = [
    "activations",
    "decompositions",
    "elementwise",
    "indexing",
    "linalg",
    "losses",
    "reductions",
    "shape",
    "special",
    "statistics",
]
