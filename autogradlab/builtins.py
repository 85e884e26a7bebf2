"""HIPS autograd's `autograd.builtins`: Python's own containers; `isinstance` sees through a traced value, as there."""

import builtins as _builtins
from typing import Any

from autogradlab.engine.numpy_dispatch import unwrap as _unwrap

dict, list, tuple, type = _builtins.dict, _builtins.list, _builtins.tuple, _builtins.type


def isinstance(x: Any, classes: Any) -> bool:
    """Whether x, or the array or number that it holds, is of a class.

    >>> import numpy as np
    >>> from autogradlab import grad
    >>> grad(lambda x: np.sum(x) if isinstance(x, np.ndarray) else 0.0)(np.ones(2))
    array([1., 1.])
    """
    return _builtins.isinstance(x, classes) or _builtins.isinstance(_unwrap(x), classes)


__all__ = ["dict", "isinstance", "list", "tuple", "type"]


def __dir__() -> _builtins.list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
