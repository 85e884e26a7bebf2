"""Hooks of modules on the way back: they see the gradients of a call's outputs and inputs, and may change them.

Read next: `hooks.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.autograd import Function
from autogradlab.engine.errors.messages import AutogradError, warn

__all__ = ["BackwardHooks"]

Grads = tuple[Tensor | None, ...]


class BackwardHookFunction(Function):
    """Gives back its tensors; on the way back, `watch` sees all of their gradients at once and may change them."""

    @staticmethod
    def forward(ctx: Any, watch: Callable[[Grads], Grads], *tensors: Tensor) -> tuple[Tensor, ...]:
        ctx.watch = watch
        ctx.set_materialize_grads(False)
        return tensors

    @staticmethod
    def backward(ctx: Any, *grads: Tensor | None) -> Any:
        given = zip(grads, ctx.needs_input_grad[1:], strict=True)
        return None, *ctx.watch(tuple(g if g is None or needed else al.zeros_like(g) for g, needed in given))


class BackwardHooks:
    """The hooks of one call on the way back: what passes its outputs, then what passes its inputs."""

    def __init__(self, module: Any, before: list[Callable[..., Any]], after: list[Callable[..., Any]]) -> None:
        self.module, self.before, self.after = module, before, after
        self.grad_output: Grads | None = None
        self.inputs_pass = False  # without an input that requires grad, only the outputs tell that the walk was here
        self.count = 0

    def pass_inputs(self, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
        """The arguments, whose gradients the hooks will see."""
        self.count = len(inputs)
        self.inputs_pass = any(requires_grad(x) for x in inputs)
        return watched(inputs, self.see_inputs) if self.inputs_pass else inputs

    def pass_outputs(self, result: Any) -> Any:
        """The result, whose gradients the hooks will see."""
        outputs = result if isinstance(result, tuple) else (result,)
        if not any(requires_grad(y) for y in outputs):
            return result
        seen = watched(outputs, self.see_outputs)
        return seen if isinstance(result, tuple) else seen[0]

    def see_outputs(self, grads: Grads) -> Grads:
        """Keep the gradients of the outputs, as the pre-hooks leave them."""
        for hook in self.before:
            grads = replaced(grads, hook(self.module, grads), "Backward pre hook", "grad_output")
        self.grad_output = grads
        if not self.inputs_pass and self.after:
            self.tell_without_inputs()
        return grads

    def see_inputs(self, grads: Grads) -> Grads:
        """The gradients of the inputs, as the hooks leave them; a walk that came by no output concerns none."""
        if self.grad_output is None:
            return grads
        for hook in self.after:
            new = hook(self.module, grads, self.grad_output)
            grads = replaced(grads, new, "Backward hook", "grad_input")
        self.grad_output = None
        return grads

    def tell_without_inputs(self) -> None:
        """Call the hooks of a module none of whose inputs requires grad."""
        warn(
            "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs "
            "require gradients. See https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html"
            "#torch.nn.Module.register_full_backward_hook for more details.",
            hint="grad_input is None for each input: call {x}.requires_grad_() if you want its gradient.",
        )
        for hook in self.after:
            new = hook(self.module, (None,) * self.count, self.grad_output)
            if new is not None and any(g is not None for g in as_tuple(new)):
                raise AutogradError(
                    "Backward hook for Modules where no input requires gradient should always return None or None for "
                    "all gradients.",
                    hint="there is no gradient to replace: return nothing.",
                )


def requires_grad(x: Any) -> bool:
    return isinstance(x, Tensor) and x.requires_grad and al.is_grad_enabled()


def watched(values: tuple[Any, ...], watch: Callable[[Grads], Grads]) -> tuple[Any, ...]:
    """The values, whose gradients `watch` will see: one a value, None for what is no tensor."""
    places = [k for k, x in enumerate(values) if isinstance(x, Tensor)]

    def see(grads: Grads) -> Grads:
        spread = watch(put_at(places, grads, (None,) * len(values)))
        return tuple(spread[k] for k in places)

    return put_at(places, BackwardHookFunction.apply(see, *(values[k] for k in places)), values)


def put_at(places: Sequence[int], new: Sequence[Any], values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values with new ones in some places."""
    found = dict(zip(places, new, strict=True))
    return tuple(found.get(k, x) for k, x in enumerate(values))


def as_tuple(x: Any) -> tuple[Any, ...]:
    return x if isinstance(x, tuple) else (x,)


def replaced(grads: Grads, new: Any, kind: str, name: str) -> Grads:
    """What a hook returned in place of gradients; the gradients themselves where that is None."""
    if new is None:
        return grads
    if len(as_tuple(new)) != len(grads):
        raise AutogradError(
            f"{kind} returned an invalid number of {name}, got {len(as_tuple(new))}, but expected {len(grads)}",
            hint="return a tuple with one gradient for each that the hook was given, or nothing.",
        )
    return as_tuple(new)
