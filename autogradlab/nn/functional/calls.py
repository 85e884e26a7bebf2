"""How the functions of `nn.functional` are called: each shows as one card, and refuses what is no tensor.

Read next: `dropouts.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.ops.calls.dtype_checks import check_tensor

__all__ = ["as_one_card", "check_inputs"]


def as_one_card(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function that pictures show as one card; what it is composed of, `al.draw(y, depth=9)` shows."""
    return al.group(fn.__name__, closed=True)(fn)


KERNELS = {"cross_entropy": "cross_entropy_loss", "nll_loss": "nll_loss_nd", "logsigmoid": "log_sigmoid"}


def check_inputs(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function refuse lists and numbers where its signature has a Tensor, in PyTorch's words."""
    wanted = [(k, p.name, p.annotation) for k, p in enumerate(inspect.signature(fn).parameters.values())]
    places = [(k, name, "None" in said) for k, name, said in wanted if said in ("Tensor", "Tensor | None")]

    @functools.wraps(fn)
    def checked(*args: Any, **kwargs: Any) -> Any:
        for k, name, optional in places:
            given = args[k] if k < len(args) else kwargs.get(name, MISSING)
            if not (isinstance(given, Tensor) or given is MISSING or (optional and given is None)):
                said = "input" if fn.__name__ == "one_hot" else name
                check_tensor(KERNELS.get(fn.__name__, fn.__name__), given, said, k + 1)
        return fn(*args, **kwargs)

    return checked


MISSING = object()
