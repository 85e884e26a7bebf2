"""Recurrent layers and their cells.

Read next: `steps.py`.
"""

from autogradlab.nn.recurrent import cells, layers
from autogradlab.nn.recurrent.cells import *  # noqa: F403  (every module, by its __all__)
from autogradlab.nn.recurrent.layers import *  # noqa: F403

__all__ = [*layers.__all__, *cells.__all__]
