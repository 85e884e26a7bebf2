"""A function that is called many times: after a while it runs as a program, where it can be one.

A card that takes a thousand steps answers sooner so, and looks the same.

Read next: `argument_values.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import autogradlab as al

__all__ = ["CompiledSteps", "compiled_value_and_grad"]

WARM_UP = 20  # calls before a program is made, which takes about the time of so many


class CompiledSteps:
    """A function that runs as it is at first, and then as a program, unless it can't be one.

    Args:
        fn: The function.

    Attributes:
        is_compiled: Whether the last call ran the program.
    """

    def __init__(self, fn: Callable[..., Any]) -> None:
        self.fn, self.calls = fn, 0
        self.is_compiled = False
        self.compiled: Any = al.compile(fn, readable=False)

    def __call__(self, *args: Any) -> Any:
        self.calls += 1
        self.is_compiled = self.compiled is not None and self.calls > WARM_UP
        if not self.is_compiled:
            return self.fn(*args)
        try:
            return self.compiled(*args)
        except Exception:  # whatever it is, the function itself says it in the learner's own terms
            self.stay_eager()
            return self.fn(*args)

    def stay_eager(self) -> None:
        """Never make a program: it refused, or somebody looks at what the function prints."""
        self.compiled, self.is_compiled = None, False


@functools.lru_cache(maxsize=16)
def known_steps(f: Callable[..., Any]) -> CompiledSteps:
    """The one of a function, as long as it is among the last few."""
    return CompiledSteps(al.value_and_grad(f))


def compiled_value_and_grad(f: Callable[..., Any]) -> CompiledSteps:
    """`al.value_and_grad(f)`, which the cards of one function share: a slider makes no new program."""
    try:
        return known_steps(f)
    except TypeError:  # it has no hash
        return CompiledSteps(al.value_and_grad(f))
