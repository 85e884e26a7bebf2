"""`autograd.Function`: an operation of one's own, with its forward and its backward, PyTorch's way.

Read next: `../transforms/trees.py`.
"""

from __future__ import annotations

import functools
import inspect
import weakref
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, name_of, warn
from autogradlab.engine.modes import mode, no_grad
from autogradlab.engine.operations import argument_versions
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor, alias, counter_of, wrap
from autogradlab.engine.tensor_data import ViewOrigin, share_counter
from autogradlab.engine.version_check import overwritten_error
from autogradlab.ops.in_place.refused_writes import check_writable
from autogradlab.ops.in_place.views import copy_before_write, rebase

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
        self._dirty: tuple[Tensor, ...] = ()
        self._saved_outputs: dict[int, SavedOutput] = {}
        self._materialize = True

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keep tensors for backward."""
        for k, t in enumerate(tensors):
            if t is not None and not isinstance(t, Tensor):
                raise AutogradTypeError(
                    f"save_for_backward can only save variables, but argument {k} is of type {type(t).__name__}",
                    hint="keep what is no tensor as an attribute: ctx.factor = factor.",
                )
        self._saved = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """The tensors that were kept; an output has its graph, so that backward can be differentiated."""
        saved = self._saved or ()
        return tuple(self._saved_outputs[k].unpack() if k in self._saved_outputs else t for k, t in enumerate(saved))

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        """Declare outputs that have no gradient, such as indices."""
        self._constant |= {id(t) for t in tensors}

    def mark_dirty(self, *tensors: Tensor) -> None:
        """Declare inputs that forward wrote into; each of them must be returned."""
        self._dirty = tensors

    def note_outputs(self, node: Node, ys: tuple[Any, ...], outputs: tuple[Any, ...]) -> None:
        """Let go of saved tensors that were returned, and note which outputs they are.

        To keep an output itself would be a cycle: it holds its node, and the node's rule holds this context.
        """
        saved = list(self._saved or ())
        for j, t in enumerate(saved):
            k = next((k for k, y in enumerate(ys) if t is not None and t is y), None)
            if k is not None:
                saved[j] = None
                self._saved_outputs[j] = SavedOutput(node, k, outputs[k])
        self._saved, self._dirty = tuple(saved), ()

    def set_materialize_grads(self, value: bool) -> None:
        """Whether a missing output gradient reaches backward as zeros (the default) or as None."""
        self._materialize = value


class SavedOutput:
    """An output that was saved for backward: its memory, and which output of which node it is."""

    def __init__(self, node: Node, k: int, output: Tensor) -> None:
        self.node, self.index, self.data = weakref.ref(node), k, output._data
        self.slot = None if output._node is None else weakref.ref(output._node)
        self.counter = counter_of(output)
        self.version = self.counter.count

    def unpack(self) -> Tensor:
        """The output again, as it was returned.

        Raises:
            InplaceError: where it was overwritten since.
        """
        node = self.node()
        if node is not None and self.counter.count != self.version:
            raise overwritten_error(node, node, self.data, self.counter.count, self.version)
        t = wrap(self.data)
        if self.slot is not None and node is not None:
            t._node = self.slot() or Slot(node, self.index, self.data)
        t._counter = self.counter
        return t


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
    def apply(cls, *args: Any, **kwargs: Any) -> Any:
        """Run forward, and record backward as this operation's derivative."""
        setup = getattr(cls, "setup_context", None)
        if setup is not None:  # it gets all arguments of forward, those left out included
            bound = inspect.signature(cls.forward).bind(*args, **kwargs)
            bound.apply_defaults()
            args, kwargs = bound.args, bound.kwargs
        nodes = tuple(a._node if isinstance(a, Tensor) else None for a in args)
        needs = tuple(n is not None for n in nodes)
        ctx = Context(needs)
        with no_grad():
            if setup is not None:
                result = cls.forward(*args, **kwargs)
                setup(ctx, args, result)
            else:
                result = cls.forward(ctx, *args, **kwargs)
        ys = result if isinstance(result, tuple) else (result,)
        check_dirty(ctx, ys)
        if mode.recording and any(needs):
            made = cls.record(ctx, ys, args, nodes)
        else:
            made = tuple(untracked_output(ctx, y, args) for y in ys)
        return made if isinstance(result, tuple) else made[0]

    @classmethod
    def record(cls, ctx: Context, ys: tuple[Any, ...], args: Any, nodes: tuple[Node | None, ...]) -> tuple[Any, ...]:
        """The outputs as results of one node."""
        before = tuple(copy_before_write(a) if is_in(a, ctx._dirty) else a for a in args)
        node = Node(cls.rule(ctx, ys), before, before, nodes, None)
        saved_inputs = [t for t in ctx.saved_tensors if not is_in(t, ys)]
        node.rule.saves = (tuple(k for k, a in enumerate(args) if is_in(a, saved_inputs)),)
        node.versions = argument_versions(args)
        made = tuple(cls.output(ctx, node, k, y, args, len(ys)) for k, y in enumerate(ys))
        ctx.note_outputs(node, ys, made)
        return made

    @classmethod
    def output(cls, ctx: Context, node: Node, k: int, y: Any, args: Any, count: int) -> Any:
        """One output, tracked unless it was declared to be constant."""
        if not isinstance(y, Tensor) or id(y) in ctx._constant or y._data.dtype.kind != "f":
            return y
        if is_in(y, ctx._dirty):
            rebase(y, wrap(np.array(y._data)[()], Slot(node, k, y._data)))
            counter_of(y).record_write()
            return y
        made = wrap(y._data, Slot(node, k, y._data))
        shared = next((a for a in args if isinstance(a, Tensor) and share_memory(y, a)), None)
        if shared is not None:
            share_counter(made, shared)
            made._view_origin = ViewOrigin("multiple" if count > 1 else "custom", f"{cls.__name__}Backward", k)
        return made

    @classmethod
    def rule(cls, ctx: Context, ys: tuple[Any, ...]) -> Rule:
        """This call's backward as a rule with one formula for all arguments."""
        like = tuple(wrap(y._data) if isinstance(y, Tensor) else y for y in ys)  # `ys` may become what holds this rule
        made = Rule(cls.forward)
        made.label = f"{cls.__name__}Backward"

        def joint(gs: dict[int, Any], y: Any, *args: Any) -> list[Any]:
            recorded = any(isinstance(g, Tensor) for g in gs.values())
            grads = [cls._output_gradient(ctx, gs.get(k), out) for k, out in enumerate(like)]
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


def is_in(x: Any, some: Iterable[Any]) -> bool:
    """Whether x itself, and not its equal, is one of `some`."""
    return x is not None and any(x is other for other in some)


def share_memory(a: Tensor, b: Tensor) -> bool:
    """Whether writing to one would change the other."""
    return a is b or (all(isinstance(t._data, np.ndarray) for t in (a, b)) and np.may_share_memory(a._data, b._data))


def check_dirty(ctx: Context, ys: tuple[Any, ...]) -> None:
    """Refuse inputs that forward must not have written into."""
    for t in ctx._dirty:
        if mode.recording and t._node.__class__ is Leaf:
            raise AutogradError(
                "a leaf Variable that requires grad has been used in an in-place operation.",
                hint=f"hand over a copy: .apply({(name := name_of(t))}.clone()), or update {name} within al.no_grad().",
            )
        check_writable(t)
        if not is_in(t, ys):
            raise AutogradError(
                "Some elements marked as dirty during the forward method were not returned as output. The inputs that "
                "are modified inplace must all be outputs of the Function.",
                hint="return what forward wrote into: ctx.mark_dirty(x), then return x.",
            )


def untracked_output(ctx: Context, y: Any, args: Any) -> Any:
    """An output of constants: an input that was written to as itself, one that is just returned as a view of it."""
    if is_in(y, ctx._dirty):
        counter_of(y).record_write()
        return y
    return alias(y, cut=False) if isinstance(y, Tensor) and is_in(y, args) else y


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


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
