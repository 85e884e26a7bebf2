"""Numbers and seeds as the learner gives them to a card, or an error that names the argument.

Read next: `button_card.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor

__all__ = ["read_number", "read_seed"]

MAX_SEED = 2**63  # what both generators take
SEED_HINT = "choose any whole number, e.g. seed=0; the same seed gives the same points."


def read_number(v: Any, name: str, hint: str) -> float:
    """One real number.

    Args:
        v: What the learner gave: a number, a tensor or an array of one element.
        name: The argument's name.
        hint: What to write instead.

    Raises:
        AutogradTypeError: where it is no number.
        AutogradValueError: where it is too large for a float.
    """
    if isinstance(v, (bool, str, bytes, type)) or not hasattr(v, "__float__"):
        raise AutogradTypeError(f"{name} must be a number, got {v!r:.80}", hint=hint)
    try:
        return float(v.detach() if isinstance(v, Tensor) else v)
    except OverflowError:
        raise AutogradValueError(f"{name} is too large for a float", hint=hint) from None
    except (TypeError, ValueError, RuntimeError):  # an array of several elements
        raise AutogradTypeError(f"{name} must be one number, got {v!r:.80}", hint=hint) from None


def read_seed(v: Any) -> int:
    """A seed: a whole number that is not negative."""
    if isinstance(v, bool) or not isinstance(v, (int, np.integer)):
        raise AutogradTypeError(f"seed must be a whole number, got {v!r:.80}", hint=SEED_HINT)
    if not 0 <= v < MAX_SEED:
        raise AutogradValueError(f"seed must be at least 0 and below 2**63, got {v!r:.80}", hint=SEED_HINT)
    return int(v)
