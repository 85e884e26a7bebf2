"""HIPS autograd's `autograd.misc`: parameters as one vector, and optimizers of functions.

Read next: `flatten.py`.
"""

from autogradlab.misc.flatten import flatten

__all__ = ["flatten"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
