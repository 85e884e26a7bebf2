"""SciPy itself, which is no dependency: loaded when one of its functions is asked for.

Read next: `special.py`.
"""

from __future__ import annotations

import importlib
from typing import Any

__all__ = ["load_scipy"]


def load_scipy(module: str) -> Any:
    """A module of SciPy.

    Raises:
        ImportError: where SciPy isn't installed.
    """
    try:
        return importlib.import_module(f"scipy.{module}")
    except ImportError as error:
        raise ImportError(f"autogradlab.scipy.{module} needs SciPy\nHint: pip install scipy") from error
