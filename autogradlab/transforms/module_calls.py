"""A module as a function of its parameters: `functional_call`, and the parameters of several modules in one stack.

Read next: `vmap.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.shape.join import stack

__all__ = ["functional_call", "stack_module_state"]

Places = dict[str, tuple[Any, str, Any]]  # by dotted name: the module that owns it, its name there, the tensor


def functional_call(
    module: Any,
    parameter_and_buffer_dicts: Any,
    args: Any = None,
    kwargs: Any = None,
    *,
    tie_weights: bool = True,
    strict: bool = False,
) -> Any:
    """The module's output with other tensors, by name, in place of its own parameters and buffers.

    Args:
        module: The module; it is left as it was.
        parameter_and_buffer_dicts: A dict of tensors by dotted names, or several such dicts.
        args: What the module is called with: a tuple, or its one argument.
        kwargs: By name, the same.
        tie_weights: Whether what is one parameter under several names is replaced under all of them.
        strict: Whether every parameter and buffer must be given, and nothing else.

    Raises:
        AutogradError: with PyTorch's sentence, for names that are missing or unknown where `strict`.
    """
    given = merge(parameter_and_buffer_dicts)
    places = dict(members(module))
    if strict:
        check_names(module, given, places)
    given = {name: value for name, value in given.items() if name in places}
    tied = tied_names(given, places) if tie_weights else given
    own = [(places[name][0].__dict__, places[name][1], value) for name, value in tied.items()]
    before = [store.get(name) for store, name, _ in own]
    try:
        for store, name, value in own:
            store[name] = value
        return module(*(() if args is None else args if isinstance(args, tuple) else (args,)), **(kwargs or {}))
    finally:
        for (store, name, _), value in zip(own, before, strict=True):
            store[name] = value


def merge(dicts: Any) -> dict[str, Any]:
    """One dict of several, whose names differ."""
    if isinstance(dicts, Mapping):
        return dict(dicts)
    merged: dict[str, Any] = {}
    for part in dicts:
        if twice := sorted(merged.keys() & part.keys()):
            raise AutogradValueError(
                f"{twice} appeared in multiple dictionaries; behavior of functional call is ambiguous",
                hint="give each name once.",
            )
        merged |= part
    return merged


def members(module: Any, prefix: str = "") -> Iterator[tuple[str, tuple[Any, str, Any]]]:
    """All parameters and buffers by their dotted names; what is shared, under each of them."""
    for name, tensor in {**module._parameters, **module._buffers}.items():
        if tensor is not None:
            yield prefix + name, (module, name, tensor)
    for name, child in module._modules.items():
        if child is not None:
            yield from members(child, f"{prefix}{name}.")


def check_names(module: Any, given: Mapping[str, Any], places: Places) -> None:
    """Refuse names that are unknown or left out."""
    told = []
    if unknown := sorted(given.keys() - places.keys()):
        told.append(f"Unexpected key(s): {', '.join(map(repr, unknown))}.")
    if missing := sorted(places.keys() - given.keys()):
        told.append(f"Missing key(s): {', '.join(map(repr, missing))}.")
    if told:
        sentence = f"Error(s) in reparametrizing for {type(module).__name__}:\n\t" + "\n\t".join(told)
        raise AutogradError(sentence, hint="the names are those of named_parameters() and named_buffers().")


def tied_names(given: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """What is given, under each name that its parameter has."""
    names: dict[int, list[str]] = {}
    for name, (_, _, tensor) in places.items():
        names.setdefault(id(tensor), []).append(name)
    spread: dict[str, Any] = {}
    for name, value in given.items():
        tensor = places[name][2]
        spread |= dict.fromkeys(names[id(tensor)], value)
    return {**spread, **given}


def stack_module_state(models: Sequence[Any]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """The parameters and buffers of several models of one class, each stacked: an ensemble for `vmap`.

    Returns:
        Two dicts by dotted names; each stack of parameters is a leaf, which requires grad as they do.

    >>> from autogradlab import nn
    >>> parameters, buffers = stack_module_state([nn.Linear(2, 1), nn.Linear(2, 1)])
    >>> {name: tuple(p.shape) for name, p in parameters.items()}
    {'weight': (2, 1, 2), 'bias': (2, 1)}
    """
    if not models:
        raise AutogradError("stack_module_state: Expected at least one model, got 0.", hint="give a list of models.")
    if not (all(m.training for m in models) or not any(m.training for m in models)):
        raise AutogradError(
            "stack_module_state: Expected all models to have the same training/eval mode.",
            hint="call train() or eval() of all of them.",
        )
    if any(type(m) is not type(models[0]) for m in models):
        raise AutogradError(
            "stack_module_state: Expected all models to be of the same class.", hint="stack those of one class."
        )
    parameters = stack_each([dict(m.named_parameters()) for m in models])
    buffers = stack_each([dict(m.named_buffers()) for m in models])
    return parameters, buffers


def stack_each(dicts: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The tensors of several dicts, stacked name by name."""
    stacked = {name: stack([d[name].detach() for d in dicts]) for name in dicts[0]}
    for name, t in stacked.items():
        t.requires_grad_(dicts[0][name].requires_grad)
    return stacked
