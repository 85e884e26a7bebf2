"""HIPS autograd's `autograd.misc`: parameters as one vector, and optimizers of functions.

Read next: `flatten.py`.
"""

from autogradlab.misc.flatten import flatten

__all__ = ["flatten"]
