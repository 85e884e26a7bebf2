"""Functions that pictures show as one card, with what the learner gave them, whatever they are composed of.

Read next: `outputs.py`.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from autogradlab.engine.modes import Scope, mode
from autogradlab.engine.tape import SMALL_SIZE
from autogradlab.engine.tensor import Tensor

__all__ = ["as_one_card"]

F = TypeVar("F", bound=Callable[..., Any])


def as_one_card(fn: F, name: str = "") -> F:
    """A function that pictures show as one card; what it is composed of, `al.draw(y, depth=9)` shows."""
    name = name or fn.__name__

    @functools.wraps(fn)
    def called(*args: Any, **kwargs: Any) -> Any:
        if not mode.recording:
            return fn(*args, **kwargs)
        outer, had_context = mode.scope, mode.has_context  # what `with group(...)` does, in a fifth of its time
        scope = Scope(name, None, outer, True)
        scope.given = remembered(args, kwargs)
        mode.scope, mode.has_context = scope, True
        try:
            return fn(*args, **kwargs)
        finally:
            mode.scope, mode.has_context = outer, had_context

    return called  # type: ignore[return-value]


def remembered(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
    """The tensors of a call, for its card: a node, a small constant, or a weak reference to a large one."""
    given = [*args, *kwargs.values()] if kwargs else args
    return tuple([
        t._node if t._node is not None else t if t._data.size <= SMALL_SIZE else weakref.ref(t)
        for t in given
        if isinstance(t, Tensor)
    ])  # fmt: skip
