"""When to record: `no_grad`, `enable_grad` and their like, each thread by itself.

Read next: `dtypes.py`.
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable
from typing import Any

__all__ = [
    "Scope", "enable_grad", "group", "inference_mode",     "is_grad_enabled", "mode", "no_grad", "set_grad_enabled",
]  # fmt: skip


class Scope:
    """A named part of a computation: what `group`, or the call of a module, holds together.

    Attributes:
        name: What the learner calls it, or the module's class.
        owner: The module, or None.
        outer: The scope that it was opened in, or None.
        closed: Whether it is a function whose inside is its own affair: the picture shows it as one card.
    """

    __slots__ = ("closed", "name", "outer", "owner")

    def __init__(self, name: str, owner: Any, outer: Scope | None, closed: bool) -> None:
        self.name, self.owner, self.outer, self.closed = name, owner, outer, closed


class Mode(threading.local):
    """What the current thread records; each thread starts out recording."""

    recording = True
    inference = False
    anomaly = False
    check_nan = True
    scope: Scope | None = None
    watch: Any = None  # a TransformWatch, set while a transform, such as `grad`, runs a learner's function
    has_context = False  # whether a node has more to note than what it was computed from: its scope, or its line

    def set_context(self, scope: Scope | None, anomaly: bool) -> None:
        """Set what nodes note from now on."""
        self.scope, self.anomaly = scope, anomaly
        self.has_context = anomaly or scope is not None


mode = Mode()


class group:
    """Within it, operations belong together: the picture frames them, or folds them into one card.

    Every call of an `nn.Module` opens one by itself.

    Args:
        name: What the card or frame is called.
        owner: The module whose call it is.
        closed: Whether it is one card even where there is room for its parts.

    >>> with group("encoder"):
    ...     mode.scope.name
    'encoder'
    """

    def __init__(self, name: str, owner: Any = None, *, closed: bool = False) -> None:
        self.name, self.owner, self.closed = name, owner, closed
        self.before: list[Scope | None] = []

    def __enter__(self) -> None:
        self.before.append(mode.scope)
        mode.set_context(Scope(self.name, self.owner, mode.scope, self.closed), mode.anomaly)

    def __exit__(self, *error: object) -> None:
        mode.set_context(self.before.pop(), mode.anomaly)

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        return run_within(lambda: group(self.name, self.owner, closed=self.closed), fn)


class set_grad_enabled:
    """Switch recording on or off: at once when called, or within a `with`, or for a decorated function.

    Args:
        enabled: Whether operations are recorded for a backward pass.
    """

    def __init__(self, enabled: bool) -> None:
        self.enabled = bool(enabled)
        self.before = [mode.recording]
        mode.recording = self.enabled

    def __enter__(self) -> None:
        mode.recording = self.enabled

    def __exit__(self, *error: object) -> None:
        mode.recording = self.before.pop() if len(self.before) > 1 else self.before[0]

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        mode.recording = self.before[0]
        return run_within(lambda: set_grad_enabled(self.enabled), fn)


def run_within(scope: Callable[[], Any], fn: Callable[..., Any]) -> Callable[..., Any]:
    """`fn`, run within a fresh `scope()` at every call; a generator at every step, and not between its steps."""
    if inspect.isgeneratorfunction(fn):
        return step_within(scope, fn)

    @functools.wraps(fn)
    def inside(*args: Any, **kwargs: Any) -> Any:
        with scope():
            return fn(*args, **kwargs)

    return inside


def step_within(scope: Callable[[], Any], fn: Callable[..., Any]) -> Callable[..., Any]:
    """A generator function whose body runs within a fresh `scope()` between two yields."""

    @functools.wraps(fn)
    def inside(*args: Any, **kwargs: Any) -> Any:
        steps = fn(*args, **kwargs)
        step: Callable[[], Any] = functools.partial(next, steps)
        try:
            while True:
                with scope():
                    value = step()
                try:
                    sent = yield value
                    step = functools.partial(steps.send, sent)
                except GeneratorExit:
                    with scope():
                        steps.close()
                    raise
                except BaseException as error:
                    step = functools.partial(steps.throw, error)
        except StopIteration as end:
            return end.value

    return inside


class RecordingSwitch:
    """A recording mode as a context manager and, with or without brackets, as a decorator."""

    recording: bool | None = None
    inference: bool | None = None

    def __new__(cls, fn: Callable[..., Any] | None = None, **_: Any) -> Any:
        return run_within(cls, fn) if callable(fn) else super().__new__(cls)

    def __init__(self) -> None:
        self.before: list[tuple[bool, bool]] = []

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        return run_within(type(self), fn)

    def __enter__(self) -> None:
        self.before.append((mode.recording, mode.inference))
        if self.recording is not None:
            mode.recording = self.recording
        if self.inference is not None:
            mode.inference = self.inference

    def __exit__(self, *error: object) -> None:
        mode.recording, mode.inference = self.before.pop()


class no_grad(RecordingSwitch):
    """Within it nothing is recorded: results do not require grad.

    >>> with no_grad():
    ...     is_grad_enabled()
    False
    """

    recording = False


class enable_grad(RecordingSwitch):
    """Within it operations are recorded, also inside a `no_grad`."""

    recording = True


class inference_mode(RecordingSwitch):
    """`no_grad` for code that will never need a gradient of what it makes."""

    recording: bool | None = False
    inference: bool | None = True

    def __new__(cls, mode: Any = True) -> Any:
        return super().__new__(cls, mode) if callable(mode) else super().__new__(cls)

    def __init__(self, mode: bool = True) -> None:
        super().__init__()
        if not mode:
            self.recording = None
            self.inference = None


def is_grad_enabled() -> bool:
    """Whether the current thread records operations."""
    return mode.recording
