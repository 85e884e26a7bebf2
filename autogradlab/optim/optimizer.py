"""The base of the optimizers: parameters in groups, their settings and their state.

Read next: `sgd_adam.py`.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError, name_of, warn
from autogradlab.engine.gradients import Handle
from autogradlab.engine.tensor import wrap
from autogradlab.optim.settings import plain_settings, type_name

__all__ = ["Optimizer"]

State = dict[str, Any]


def with_hooks(step: Callable[..., Any]) -> Callable[..., Any]:
    """A step() that runs the hooks before and after, and notes that it was called."""

    @functools.wraps(step)
    def hooked(self: Optimizer, *args: Any, **kwargs: Any) -> Any:
        given: tuple[Any, ...] = (self, *args)
        for before in tuple(self._pre_hooks):
            given, kwargs = before(self, given, kwargs) or (given, kwargs)
        result = step(*given, **kwargs)
        for after in tuple(self._post_hooks):
            after(self, given, kwargs)
        self.stepped = True
        return result

    return hooked


class Optimizer:
    """The base of the optimizers: parameters in groups, each with its settings.

    An optimizer of your own defines `step`, or `change` alone, which is called for each parameter that has a gradient.

    Attributes:
        param_groups: A dict for each group: its `params`, and its settings by name.
        state: What is kept from step to step, for each parameter, such as its momentum.
        defaults: The settings of a group that doesn't say otherwise.
        stepped: Whether `step()` was called since a schedule follows the optimizer.
    """

    _followed = stepped = False

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        if isinstance(params, Tensor):
            raise AutogradTypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                f"{type_name(params)}",
                hint=f"put it into a list: [{name_of(params, 'w')}].",
            )
        groups = list(params)
        if not groups:
            hint = f"`{name_of(params, 'params')}` is empty: pass model.parameters(), or a list of tensors, [w]."
            raise AutogradValueError("optimizer got an empty parameter list", hint=hint)
        self.defaults = defaults
        self._pre_hooks: list[Callable[..., Any]] = []
        self._post_hooks: list[Callable[..., Any]] = []
        self.state: defaultdict[Tensor, State] = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        for group in groups if isinstance(groups[0], dict) else [{"params": groups}]:
            self.add_param_group(group)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Give a `step` of the learner's own its hooks, too."""
        super().__init_subclass__(**kwargs)
        if "step" in cls.__dict__:
            cls.step = with_hooks(cls.__dict__["step"])  # type: ignore[method-assign]

    def add_param_group(self, param_group: Any) -> None:
        """Add parameters with settings of their own.

        Args:
            param_group: A dict with `params`, and any settings that differ from the defaults.

        Raises:
            ValueError: where one of them is in a group already, or was computed.
        """
        if not isinstance(param_group, dict):
            hint = "write add_param_group({'params': [w], 'lr': 0.01})."
            raise AutogradTypeError(f"param_group must be a dict, but got {type(param_group)}", hint=hint)
        group = {**self.defaults, **param_group, **read_parameters(param_group["params"])}
        if any(("param_names" in group) != ("param_names" in other) for other in self.param_groups):
            kind = "with names" if "param_names" in group else "without names"
            raise AutogradValueError(
                "all optimizer param groups should be with/without names. cannot add param group "
                f"{kind} to the optimizer",
                hint="pass model.parameters() everywhere, or model.named_parameters() everywhere.",
            )
        check_distinct(group, self.param_groups)
        self.param_groups.append(group)

    # --- one step ---

    @with_hooks
    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Change every parameter that has a gradient.

        Args:
            closure: Computes the loss again and its gradients; it is called first.

        Returns:
            What the closure returned, or None.
        """
        loss = None
        if closure is not None:
            with al.enable_grad():
                loss = closure()
        with al.no_grad():
            for group in self.param_groups:
                settings = plain_settings(group)
                for p in group["params"]:
                    if p.grad is not None:
                        self.move(p, p.grad, settings)
        return loss

    def move(self, p: Tensor, grad: Tensor, group: dict[str, Any]) -> None:
        """One parameter's step, in plain arrays."""
        state = {name: raw_value(v) for name, v in self.state[p].items()} if p in self.state else {}
        change = self.change(p, np.asarray(grad._data), state, group)
        p.add_(wrap(np.asarray(change, p._data.dtype)[()]))
        if state:
            self.state[p] = {name: tensor_value(v) for name, v in state.items()}

    def change(self, p: Tensor, g: Any, state: State, group: dict[str, Any]) -> Any:
        """What to add to a parameter.

        Args:
            p: The parameter.
            g: Its gradient, an array.
            state: What is kept for it from step to step, arrays and numbers; empty at first.
            group: The settings of its group.
        """
        raise NotImplementedError

    def follow(self) -> None:
        """Note that a schedule follows: `stepped` tells from here on whether a step came first."""
        if not self._followed:
            self._followed, self.stepped = True, False

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters; with `set_to_none=False` they become zeros."""
        for p in self.all_parameters():
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.detach_().zero_()

    def register_step_pre_hook(self, hook: Callable[..., Any]) -> Handle:
        """Call `hook(optimizer, args, kwargs)` before each step; it may return other args and kwargs.

        The first of the args is the optimizer itself.
        """
        self._pre_hooks.append(hook)
        return Handle(self._pre_hooks, hook)

    def register_step_post_hook(self, hook: Callable[..., None]) -> Handle:
        """Call `hook(optimizer, args, kwargs)` after each step."""
        self._post_hooks.append(hook)
        return Handle(self._post_hooks, hook)

    # --- saving ---

    def all_parameters(self) -> list[Tensor]:
        """The parameters of all groups, in order: a saved state knows them by their numbers."""
        return [p for group in self.param_groups for p in group["params"]]

    def state_dict(self) -> dict[str, Any]:
        """The state of each parameter, by number, and the groups' settings."""
        numbers = {p: k for k, p in reversed([*enumerate(self.all_parameters())])}
        groups = [{**g, "params": [numbers[p] for p in g["params"]]} for g in self.param_groups]
        return {"state": {numbers.get(p, p): s for p, s in self.state.items()}, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state.

        Raises:
            ValueError: where its groups aren't this optimizer's.
        """
        groups, saved = self.param_groups, deepcopy(state_dict["param_groups"])
        if len(groups) != len(saved):
            raise AutogradValueError(
                "loaded state dict has a different number of parameter groups",
                hint=f"it has {len(saved)}, and this optimizer has {len(groups)}: make them alike first.",
            )
        if any(len(g["params"]) != len(s["params"]) for g, s in zip(groups, saved, strict=True)):
            raise AutogradValueError(
                "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                hint="build the model and the optimizer as they were when the state was saved.",
            )
        numbers = [k for group in saved for k in group["params"]]
        params = dict(zip(numbers, self.all_parameters(), strict=True))
        for group, new in zip(groups, saved, strict=True):
            names = {"param_names": group["param_names"]} if "param_names" in group else {}
            new.update({"params": group["params"]}, **({} if "param_names" in new else names))
        self.param_groups, self.state = saved, defaultdict(dict)
        for k, state in state_dict["state"].items():
            self.state[params.get(k, k)] = {n: load_value(n, v, params.get(k)) for n, v in state.items()}

    def __repr__(self) -> str:
        text = f"{type(self).__name__} ("
        for k, group in enumerate(self.param_groups):
            rows = [f"    {name}: {group[name]}\n" for name in sorted(group) if name != "params"]
            text += f"\nParameter Group {k}\n{''.join(rows)}"
        return f"{text})"


# --- which parameters ----------------------------------------------------------------------------------------------


def read_parameters(params: Any) -> dict[str, Any]:
    """A group's `params` as a list of leaves, and their `param_names` where they came as pairs with names."""
    if isinstance(params, set):
        raise AutogradTypeError(
            "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets "
            "will change between runs. Please use a list instead.",
            hint="write [w, b] and not {w, b}.",
        )
    given = [params] if isinstance(params, Tensor) else list(params)
    names = [p[0] for p in given if isinstance(p, tuple)]
    if names and len(names) != len(given):
        raise AutogradValueError(
            "all optimizer params should be with/without names. Some param names are missing",
            hint="pass model.parameters() or model.named_parameters(), and no mixture.",
        )
    found = [p[1] for p in given] if names else given
    for p in found:
        check_parameter(p)
    return {"params": found, "param_names": names} if names else {"params": found}


def check_parameter(p: Any) -> None:
    """Refuse what an optimizer can't change."""
    if not isinstance(p, Tensor):
        data = p if isinstance(p, (int, float)) else name_of(p, "w")
        raise AutogradTypeError(
            f"optimizer can only optimize Tensors, but one of the params is {type_name(p)}",
            hint=f"make `{(name := name_of(p, 'w'))}` a tensor: {name} = al.tensor({data}, requires_grad=True).",
        )
    if not p.is_leaf and not p.retains_grad:
        raise AutogradValueError(
            "can't optimize a non-leaf Tensor",
            hint=f"`{(name := name_of(p, 'w'))}` was computed: optimize what it was computed from, or start again "
            f"with {name} = {name}.detach().requires_grad_().",
        )


def check_distinct(group: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """Refuse a parameter that is in two groups, which would take two steps with it; warn of one that is there twice."""
    ids = {id(p) for p in group["params"]}
    if len(ids) < len(group["params"]):
        warn(
            "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see "
            "github.com/pytorch/pytorch/issues/40967 for more information",
            hint="it would take two steps at a time: list each parameter once.",
        )
    if ids & {id(p) for other in others for p in other["params"]}:
        hint = "each parameter takes its settings from one group: leave it out of the others."
        raise AutogradValueError("some parameters appear in more than one parameter group", hint=hint)


# --- what is kept --------------------------------------------------------------------------------------------------


def raw_value(value: Any) -> Any:
    """A part of a parameter's state as the formulas take it."""
    return value._data if isinstance(value, Tensor) else value


def tensor_value(value: Any) -> Any:
    """A part of a parameter's state as it is kept, and seen in `state`."""
    return wrap(value) if isinstance(value, (np.ndarray, np.generic)) else value


def load_value(name: str, value: Any, p: Tensor | None) -> Any:
    """A part of a saved state: a tensor of the parameter's dtype, but for the count of steps."""
    if not isinstance(value, Tensor):
        return [load_value(name, v, p) for v in value] if isinstance(value, list) else value
    converts = name != "step" and p is not None and p.is_floating_point()
    return value.detach().clone().to(p.dtype) if converts and p is not None else value.detach().clone()
