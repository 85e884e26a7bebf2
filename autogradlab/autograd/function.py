"""`autograd.Function`: an operation of one's own, with its forward and its backward, PyTorch's way.

Read next: `../transforms/trees.py`.
"""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np

from autogradlab.autograd.function_context import Context, OutputSlot, is_in
from autogradlab.autograd.once_differentiable import once_differentiable
from autogradlab.autograd.saved_tensors import saved_tensors_hooks
from autogradlab.engine.errors.messages import AutogradError, name_of, warn
from autogradlab.engine.modes import mode, no_grad
from autogradlab.engine.operations import argument_versions
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, alias, counter_of, wrap
from autogradlab.engine.tensor_data import ViewOrigin, share_counter
from autogradlab.engine.version_check import refuse_inference
from autogradlab.ops.in_place.refused_writes import check_writable
from autogradlab.ops.in_place.views import copy_before_write, rebase

__all__ = ["Function", "FunctionCtx", "once_differentiable"]

FunctionCtx = Context  # PyTorch's name


class UndefinedError(AutogradError, NotImplementedError):
    """A part of a Function that its class does not define."""


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
    def forward(*args: Any, **kwargs: Any) -> Any:
        """What the function computes; subclasses define it."""
        raise UndefinedError(
            "You must implement the forward function for custom autograd.Function.",
            hint="define it in your class: @staticmethod def forward(ctx, x): ...",
        )

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Any) -> Any:
        """The gradients of its arguments from those of its outputs; subclasses define it."""
        raise UndefinedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD.",
            hint="define it in your class: @staticmethod def backward(ctx, g): ..., one gradient per argument of "
            "forward.",
        )

    vjp = backward  # PyTorch's other name: a subclass defines either

    generate_vmap_rule = False  # accepted: `vmap` is a loop over the examples here, and needs no rule

    @staticmethod
    def vmap(info: Any, in_dims: Any, *args: Any) -> Any:
        """What a batch of calls computes; accepted, since `vmap` calls `apply` for each example here."""
        raise UndefinedError(
            "To use autograd.Function with vmap, you must either override the vmap staticmethod or set "
            "generate_vmap_rule=True.",
            hint="nothing calls it here: al.func.vmap is a loop over the examples.",
        )

    @staticmethod
    def jvp(ctx: Any, *grad_inputs: Any) -> Any:
        """The tangents of its outputs from those of its arguments; subclasses define it for forward mode."""
        raise UndefinedError(
            "You must implement the jvp function for custom autograd.Function to use it with forward mode AD.",
            hint="define it in your class: @staticmethod def jvp(ctx, t): ..., one tangent per output of forward.",
        )

    @classmethod
    def defines_jvp(cls) -> bool:
        """Whether the class has a `jvp` of its own."""
        return cls.jvp is not Function.jvp

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        warn(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, so you should "
            "invoke them on the class itself. Instantiating an autograd function will raise an error in a future "
            "version of PyTorch.",
            hint=f"write {type(self).__name__}.apply(...).",
            category=DeprecationWarning,
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse what PyTorch before 1.3 wrote."""
        raise AutogradError(
            "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd "
            "function with static forward method. (Example: "
            "https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)",
            hint=f"write {type(self).__name__}.apply(...), with @staticmethod above forward(ctx, ...) and backward.",
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
        refuse_inference(node)
        last = {id(y): k for k, y in enumerate(ys)}  # what is returned twice is one output, the last of them
        outputs = {k: cls.output(ctx, node, k, ys[k], args, len(ys)) for k in last.values()}
        made = tuple(outputs[last[id(y)]] for y in ys)
        ctx.note_outputs(node, ys, made)
        ctx.pack(saved_tensors_hooks.current())
        node.__dict__["function"] = (cls, ctx)  # a node is what PyTorch calls its ctx
        return made

    @classmethod
    def output(cls, ctx: Context, node: Node, k: int, y: Any, args: Any, count: int) -> Any:
        """One output, tracked unless it was declared to be constant."""
        if not isinstance(y, Tensor) or id(y) in ctx._constant or y._data.dtype.kind != "f":
            return y
        if is_in(y, ctx._dirty):
            rebase(y, wrap(np.array(y._data)[()], OutputSlot(node, k, y._data)))
            counter_of(y).record_write()
            return y
        made = wrap(y._data, OutputSlot(node, k, y._data))
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
            back = (cls.vjp if cls.backward is Function.backward else cls.backward)(ctx, *grads)
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


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
