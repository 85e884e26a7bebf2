"""Derivatives of order statistics.

Read next: `shape.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.rules.reductions import extremum_ties_vjp
from autogradlab.engine.table import rule


@primitive
def median(x: Any, skip: bool = False) -> Any:
    """The middle of all elements, the lower one of two; nan where one is nan, unless it is to be skipped."""
    line = np.sort(x, axis=None)
    numbers = line.size - (int(np.isnan(line).sum()) if line.dtype.kind == "f" else 0)
    if not line.size:
        return x.dtype.type(np.nan) if line.dtype.kind == "f" else x.dtype.type(np.iinfo(x.dtype).min)
    return line[-1] if numbers == 0 or (numbers < line.size and not skip) else line[(numbers - 1) // 2]


rule(median, lambda g, y, x, skip=False: extremum_ties_vjp(g, y, x, None, False), saves="y x", label="Median")
