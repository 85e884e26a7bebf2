"""Hooks of modules: functions that are called before and after `forward`, on the way back, and when a state is saved.

Read next: `state_dict.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.nn.backward_hooks import BackwardHooks

__all__ = ["HookedModule", "RemovableHandle", "call_with_hooks"]

NUMBERS = itertools.count()


class Hook(NamedTuple):
    """A function that was registered, and how it wants to be called."""

    fn: Callable[..., Any]
    with_kwargs: bool = False
    always_call: bool = False


Hooks = dict[int, Hook]
NONE: Hooks = {}  # shared by all modules; the first registration gives a module a dict of its own


class RemovableHandle:
    """Takes a hook off again: by `handle.remove()`, or at the end of `with handle:`."""

    def __init__(self, hooks: Hooks) -> None:
        self.hooks, self.id = hooks, next(NUMBERS)

    def remove(self) -> None:
        """Take the hook off."""
        self.hooks.pop(self.id, None)

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()


class HookedModule:
    """What a module knows of hooks: the ways to register one. Each gives a handle whose `.remove()` takes it off."""

    _forward_pre_hooks = NONE
    _forward_hooks = NONE
    _backward_pre_hooks = NONE
    _backward_hooks = NONE
    _state_dict_pre_hooks = NONE
    _state_dict_hooks = NONE
    _load_state_dict_pre_hooks = NONE
    _load_state_dict_post_hooks = NONE

    def forward(self, *inputs: Any, **kwargs: Any) -> Any:
        """What the module computes; subclasses define it."""
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function\nHint: define '
            "def forward(self, x): ... in your class."
        )

    def _register(self, kind: str, hook: Hook, prepend: bool = False) -> RemovableHandle:
        """Add a hook to those of its kind, last or first."""
        hooks = self.__dict__.setdefault(kind, {})
        handle = RemovableHandle(hooks)
        others = dict(hooks) if prepend else {}
        for number in others:
            del hooks[number]
        hooks.update({handle.id: hook, **others})
        return handle

    def register_forward_pre_hook(
        self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args)` before each `forward`; what it returns, if not None, takes the place of `args`.

        Args:
            hook: With `with_kwargs`, `hook(module, args, kwargs)`, which returns None or both.
            prepend: Whether it is called before the hooks that are there.
            with_kwargs: Whether it sees the keyword arguments.
        """
        return self._register("_forward_pre_hooks", Hook(hook, with_kwargs), prepend)

    def register_forward_hook(
        self, hook: Callable[..., Any], *, prepend: bool = False, with_kwargs: bool = False, always_call: bool = False
    ) -> RemovableHandle:
        """Call `hook(module, args, output)` after each `forward`; what it returns, if not None, is the output.

        Args:
            hook: With `with_kwargs`, `hook(module, args, kwargs, output)`.
            prepend: Whether it is called before the hooks that are there.
            with_kwargs: Whether it sees the keyword arguments.
            always_call: Whether it is called, with None, where `forward` raises an error.
        """
        return self._register("_forward_hooks", Hook(hook, with_kwargs, always_call), prepend)

    def register_full_backward_pre_hook(self, hook: Callable[..., Any], prepend: bool = False) -> RemovableHandle:
        """Call `hook(module, grad_output)` when the gradients of the outputs are known; it may return others."""
        return self._register("_backward_pre_hooks", Hook(hook), prepend)

    def register_full_backward_hook(self, hook: Callable[..., Any], prepend: bool = False) -> RemovableHandle:
        """Call `hook(module, grad_input, grad_output)` when the gradients of the inputs are known.

        Both are tuples, one entry a positional argument and one an output. What the hook returns, if not None, takes
        the place of `grad_input`.
        """
        return self._register("_backward_hooks", Hook(hook), prepend)

    def register_state_dict_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call `hook(module, prefix, keep_vars)` before the state is collected."""
        return self._register("_state_dict_pre_hooks", Hook(hook))

    def register_state_dict_post_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call `hook(module, state_dict, prefix, local_metadata)` when the state is collected; it may change it."""
        return self._register("_state_dict_hooks", Hook(hook))

    def register_load_state_dict_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call a hook before a state is loaded; it may change that.

        It is called as `hook(module, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys,
        error_msgs)`.
        """
        return self._register("_load_state_dict_pre_hooks", Hook(hook))

    def register_load_state_dict_post_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Call `hook(module, incompatible_keys)` after a state was loaded; it may empty the two lists."""
        return self._register("_load_state_dict_post_hooks", Hook(hook))


def has_hooks(module: HookedModule) -> bool:
    """Whether a call must be more than `forward`."""
    return bool(
        module._forward_hooks or module._forward_pre_hooks or module._backward_hooks or module._backward_pre_hooks
    )


def call_with_hooks(module: HookedModule, inputs: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """`forward`, with the hooks around it."""
    if not has_hooks(module):
        return module.forward(*inputs, **kwargs)
    called: set[int] = set()
    try:
        for hook in list(module._forward_pre_hooks.values()):
            inputs, kwargs = after_pre_hook(module, hook, inputs, kwargs)
        way_back = backward_hooks(module)
        inputs = way_back.pass_inputs(inputs) if way_back else inputs
        result = module.forward(*inputs, **kwargs)
        for number, hook in list(module._forward_hooks.items()):
            called.add(number)
            result = after_forward_hook(module, hook, inputs, kwargs, result)
        return way_back.pass_outputs(result) if way_back else result
    except Exception:
        for number, hook in list(module._forward_hooks.items()):
            if hook.always_call and number not in called:
                after_forward_hook(module, hook, inputs, kwargs, None)
        raise


def backward_hooks(module: HookedModule) -> BackwardHooks | None:
    """This call's hooks of the way back, where the module has any."""
    before, after = ([hook.fn for hook in h.values()] for h in (module._backward_pre_hooks, module._backward_hooks))
    return BackwardHooks(module, before, after) if before or after else None


def after_pre_hook(module: Any, hook: Hook, inputs: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The arguments that a forward pre-hook leaves."""
    if not hook.with_kwargs:
        new = hook.fn(module, inputs)
        return (inputs if new is None else new if isinstance(new, tuple) else (new,)), kwargs
    new = hook.fn(module, inputs, kwargs)
    if new is None:
        return inputs, kwargs
    if not (isinstance(new, tuple) and len(new) == 2):
        raise AutogradError(
            f"forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {new}.",
            hint="with with_kwargs=True, write return args, kwargs.",
        )
    return new


def after_forward_hook(module: Any, hook: Hook, inputs: tuple[Any, ...], kwargs: dict[str, Any], result: Any) -> Any:
    """The result that a forward hook leaves."""
    new = hook.fn(module, inputs, kwargs, result) if hook.with_kwargs else hook.fn(module, inputs, result)
    return result if new is None else new
