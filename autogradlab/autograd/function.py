"""`autograd.Function`: an operation of one's own, with its forward and its backward, PyTorch's way.

Read next: `../transforms/grad.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.messages import AutogradError, warn
from autogradlab.engine.modes import mode, no_grad
from autogradlab.engine.operations import argument_versions
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["Function", "once_differentiable"]


class UndefinedError(AutogradError, NotImplementedError):
    """A part of a Function that its class does not define."""


class Context:
    """What forward hands to backward.

    Attributes:
        needs_input_grad: For each argument of forward, whether its gradient is asked for.
        saved_tensors: What `save_for_backward` kept.
    """

    def __init__(self, needs: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs
        self._saved: tuple[Any, ...] | None = ()
        self._constant: set[int] = set()
        self._materialize = True

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keep tensors for backward."""
        self._saved = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """The tensors that were kept."""
        return self._saved or ()

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        """Declare outputs that have no gradient, such as indices."""
        self._constant |= {id(t) for t in tensors}

    def mark_dirty(self, *tensors: Tensor) -> None:
        """Declare inputs that forward wrote into."""

    def set_materialize_grads(self, value: bool) -> None:
        """Whether a missing output gradient reaches backward as zeros (the default) or as None."""
        self._materialize = value


class Function:
    """Subclass it with two static methods, `forward(ctx, ...)` and `backward(ctx, *grads)`; call it by `.apply(...)`.

    >>> class Square(Function):
    ...     @staticmethod
    ...     def forward(ctx, x):
    ...         ctx.save_for_backward(x)
    ...         return x * x
    ...     @staticmethod
    ...     def backward(ctx, g):
    ...         (x,) = ctx.saved_tensors
    ...         return 2 * x * g
    """

    @staticmethod
    def forward(*args: Any) -> Any:
        """What the function computes; subclasses define it."""
        raise UndefinedError(
            "You must implement the forward function for custom autograd.Function.",
            hint="define it in your class: @staticmethod def forward(ctx, x): ...",
        )

    @staticmethod
    def backward(*args: Any) -> Any:
        """The gradients of its arguments from those of its outputs; subclasses define it."""
        raise UndefinedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD.",
            hint="define it in your class: @staticmethod def backward(ctx, g): ..., one gradient per argument of "
            "forward.",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        warn(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should "
            "invoke them on the class itself. Instantiating an autograd function will raise an error in a future "
            "version of PyTorch.",
            hint=f"write {type(self).__name__}.apply(...).",
            category=DeprecationWarning,
        )

    @classmethod
    def apply(cls, *args: Any) -> Any:
        """Run forward, and record backward as this operation's derivative."""
        nodes = tuple(a._node if isinstance(a, Tensor) else None for a in args)
        needs = tuple(n is not None for n in nodes)
        ctx = Context(needs)
        with no_grad():
            if "setup_context" in cls.__dict__:
                result = cls.forward(*args)
                cls.setup_context(ctx, args, result)  # type: ignore[attr-defined]
            else:
                result = cls.forward(ctx, *args)
        if not mode.recording or not any(needs):
            return result
        ys = result if isinstance(result, tuple) else (result,)
        node = Node(cls.rule(ctx, ys), args, args, nodes, None)
        node.rule.saves = (tuple(k for k, a in enumerate(args) if any(a is kept for kept in ctx.saved_tensors)),)
        node.versions = argument_versions(args)
        made = tuple(cls.output(ctx, node, k, y, args) for k, y in enumerate(ys))
        return made if isinstance(result, tuple) else made[0]

    @staticmethod
    def output(ctx: Context, node: Node, k: int, y: Any, args: Any) -> Any:
        """One output, tracked unless it was declared to be constant."""
        if not isinstance(y, Tensor) or id(y) in ctx._constant or y._data.dtype.kind != "f":
            return y
        return wrap(y._data, Slot(node, k, y._data))

    @classmethod
    def rule(cls, ctx: Context, ys: tuple[Any, ...]) -> Rule:
        """This call's backward as a rule with one formula for all arguments."""
        made = Rule(cls.forward)
        made.label = f"{cls.__name__}Backward"

        def joint(gs: dict[int, Any], y: Any, *args: Any) -> list[Any]:
            recorded = any(isinstance(g, Tensor) for g in gs.values())
            grads = [cls._output_gradient(ctx, gs.get(k), out) for k, out in enumerate(ys)]
            back = cls.backward(ctx, *grads)
            parts = back if isinstance(back, tuple) else (back,)
            while len(parts) > len(args) and parts[-1] is None:
                parts = parts[:-1]
            return [
                check_gradient(cls.__name__, ctx, k, p, args, len(parts), recorded)
                for k, p in enumerate(pad_with_none(parts, args))
            ]

        made.joint, made.differentiable = joint, True
        return made

    @staticmethod
    def _output_gradient(ctx: Context, g: Any, y: Any) -> Any:
        """The gradient of one output, as backward sees it."""
        if g is None:
            return wrap(np.zeros_like(y._data)) if ctx._materialize and isinstance(y, Tensor) else None
        return g if isinstance(g, Tensor) else wrap(g)


def pad_with_none(parts: tuple[Any, ...], args: tuple[Any, ...]) -> list[Any]:
    """Trailing Nones may be left out, as in PyTorch."""
    parts = parts[: len(args)]
    return [*parts, *[None] * (len(args) - len(parts))]


def check_gradient(name: str, ctx: Context, k: int, part: Any, args: Any, got: int, recorded: bool) -> Any:
    """One returned gradient, checked against the argument it belongs to."""
    if got != len(args):
        raise AutogradError(
            f"function {name}Backward returned an incorrect number of gradients (expected {len(args)}, got {got})",
            hint=f"{name}.backward returns one gradient per argument of forward, None for those that need none: write "
            f"return {', '.join(['g', *['None'] * (len(args) - 1)])}.",
        )
    if part is None:
        return None
    if not isinstance(part, Tensor):
        raise AutogradError(
            f"expected Variable or None (got {type(part).__name__})",
            hint=f"{name}.backward returns tensors, or None: write g * {part!r}, or al.tensor({part!r}).",
        )
    return part if recorded else part._data


def once_differentiable(backward: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a backward whose own derivative is not known: differentiating it again is an error."""

    @functools.wraps(backward)
    def once(ctx: Context, *grads: Any) -> Any:
        with no_grad():
            result = backward(ctx, *grads)
        if not any(isinstance(g, Tensor) and g._node is not None for g in grads):
            return result
        parts = result if isinstance(result, tuple) else (result,)
        blocked = tuple(Blocked.apply(p, grads[0]) if isinstance(p, Tensor) else p for p in parts)
        return blocked if isinstance(result, tuple) else blocked[0]

    return once


class Blocked(Function):
    """A value whose derivative must not be asked for."""

    @staticmethod
    def forward(ctx: Context, value: Tensor, why: Tensor) -> Tensor:
        """The value itself."""
        return wrap(value._data)

    @staticmethod
    def backward(ctx: Context, g: Tensor) -> Any:
        """Refuse."""
        raise AutogradError(
            "trying to differentiate twice a function that was marked with @once_differentiable",
            hint="write that backward with tensor operations, and leave out @once_differentiable.",
        )
