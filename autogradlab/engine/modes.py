"""When to record: `no_grad`, `enable_grad` and their like, each thread by itself.

Read next: `dtypes.py`.
"""

from __future__ import annotations

import functools
import inspect
import threading
from collections.abc import Callable, Sequence
from typing import Any

from autogradlab.engine.errors.messages import warn_of_decorated_class

__all__ = [
    "Scope", "enable_grad", "group", "inference_mode", "inferring", "is_grad_enabled", "is_inference_mode_enabled",
    "mode", "no_grad", "set_grad_enabled", "tracing",
]  # fmt: skip


class Scope:
    """A named part of a computation: what `group`, or the call of a module, holds together.

    Attributes:
        name: What the learner calls it, or the module's class.
        owner: The module, or None.
        outer: The scope that it was opened in, or None.
        given: What the module was called with, as `ops/calls/one_card.py` remembers it.
    """

    __slots__ = ("given", "name", "outer", "owner")

    def __init__(self, name: str, owner: Any, outer: Scope | None, given: Any) -> None:
        self.name, self.owner, self.outer, self.given = name, owner, outer, given


class Mode(threading.local):
    """What the current thread records; each thread starts out recording."""

    recording = True
    inference = False
    anomaly = False
    check_nan = True
    scope: Scope | None = None
    walk: Sequence[Any] = ()  # while a hook runs, the nodes that its backward pass visits
    watch: Any = None  # a TransformWatch, set while a transform, such as `grad`, runs a learner's function
    tracer: Any = None  # what runs operations and puts them down, while `al.compile` follows a function
    save_values: Callable[[Any], None] | None = None  # what keeps the values that a new node saves: saved_tensors_hooks
    has_context = False  # whether a node has more to note than what it was computed from: scope, line, saved values

    def set_context(self, **fields: Any) -> None:
        """Set what nodes note from now on."""
        self.__dict__.update(fields)
        self.has_context = self.scope is not None or self.anomaly or self.save_values is not None

    def set_recording(self, recording: bool, inference: bool) -> None:
        """Set what is recorded from now on."""
        self.recording = recording
        if inference is not self.inference:
            self.inference = inference
            (inferring.add if inference else inferring.discard)(threading.get_ident())


mode = Mode()
inferring: set[int] = set()  # the threads in inference mode: while there are none, nothing else is asked about it
tracing: set[int] = set()  # the same for the threads that have a tracer


class group:
    """Within it, operations belong together: the picture frames them, or folds them into one card.

    Every call of an `nn.Module` opens one by itself.

    Args:
        name: What the card or frame is called.
        owner: The module whose call it is.
        given: What it was called with.

    >>> with group("encoder"):
    ...     mode.scope.name
    'encoder'
    """

    def __init__(self, name: str, owner: Any = None, given: Any = ()) -> None:
        self.name, self.owner, self.given = name, owner, given
        self.before: list[Scope | None] = []

    def __enter__(self) -> None:
        outer = mode.scope
        self.before.append(outer)
        mode.scope, mode.has_context = Scope(self.name, self.owner, outer, self.given), True

    def __exit__(self, *error: object) -> None:
        mode.set_context(scope=self.before.pop())

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        return run_within(lambda: group(self.name, self.owner, self.given), fn)


class set_grad_enabled:
    """Switch recording on or off: at once when called, or within a `with`, or for a decorated function.

    Args:
        mode: Whether operations are recorded for a backward pass.
    """

    def __init__(self, mode: bool) -> None:
        self.mode, self.prev = bool(mode), is_grad_enabled()
        self.__enter__()

    def __enter__(self) -> None:
        mode.recording = self.mode

    def __exit__(self, *error: object) -> None:
        mode.recording = self.prev

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        self.__exit__()
        return run_within(lambda: set_grad_enabled(self.mode), fn)


def run_within(scope: Callable[[], Any], fn: Callable[..., Any]) -> Callable[..., Any]:
    """`fn`, run within a fresh `scope()` at every call; a generator at every step, and not between its steps."""
    if inspect.isgeneratorfunction(fn):
        return step_within(scope, fn)
    if inspect.isclass(fn):
        warn_of_decorated_class(fn)

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
        inference = mode.inference if self.inference is None else self.inference
        mode.set_recording(mode.recording if self.recording is None else self.recording, inference)

    def __exit__(self, *error: object) -> None:
        mode.set_recording(*self.before.pop())


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
    """`no_grad` for code that will never need a gradient of what it makes.

    Args:
        mode: Whether it is on; with False it is off within, also inside another `inference_mode`.
    """

    def __new__(cls, mode: Any = True) -> Any:
        return super().__new__(cls, mode) if callable(mode) else super().__new__(cls)

    def __init__(self, mode: bool = True) -> None:
        super().__init__()
        self.inference, self.recording = bool(mode), not mode

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        return run_within(lambda: inference_mode(self.inference is True), fn)


def is_grad_enabled() -> bool:
    """Whether the current thread records operations."""
    return mode.recording


def is_inference_mode_enabled() -> bool:
    """Whether the current thread is in inference mode."""
    return mode.inference
