"""The state of a module: its parameters and buffers by name, to save and to load.

Read next: `module.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.nn.hooks import HookedModule

__all__ = ["IncompatibleKeys", "SavedModule"]


class IncompatibleKeys(NamedTuple):
    """The names that a saved state lacks, and those it has besides."""

    missing_keys: list[str]
    unexpected_keys: list[str]

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return f"_IncompatibleKeys(missing_keys={self.missing_keys}, unexpected_keys={self.unexpected_keys})"


class SavedModule(HookedModule):
    """What a module knows of saving: `state_dict` and `load_state_dict`."""

    _parameters: dict[str, Any]
    _buffers: dict[str, Tensor | None]
    _modules: dict[str, Any]
    _unsaved: set[str]  # the buffers that were registered with persistent=False

    def state_dict(
        self, *, destination: OrderedDict[str, Tensor] | None = None, prefix: str = "", keep_vars: bool = False
    ) -> OrderedDict[str, Tensor]:
        """The values of parameters and buffers by name; they share memory with them.

        Args:
            destination: Where to put them, by default a new dict.
            prefix: What their names begin with.
            keep_vars: Whether parameters stay parameters; by default they are detached.
        """
        found = OrderedDict[str, Tensor]() if destination is None else destination
        for hook in self._state_dict_pre_hooks.values():
            hook.fn(self, prefix, keep_vars)
        for name, t in self._saved_members():
            found[prefix + name] = t if keep_vars else t.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=found, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        for hook in self._state_dict_hooks.values():
            if hook.fn(self, found, prefix, {}) is not None:
                raise AutogradError("state_dict post-hook must return None", hint="change the dict that it is given.")
        return found

    def _saved_members(self) -> Iterator[tuple[str, Tensor]]:
        """The parameters and buffers of this module alone that belong to its state."""
        for name, t in (*self._parameters.items(), *self._buffers.items()):
            if t is not None and name not in self._unsaved:
                yield name, t

    def load_state_dict(self, state_dict: Mapping[str, Any], strict: bool = True) -> IncompatibleKeys:
        """Overwrite the parameters and buffers by saved values.

        Args:
            state_dict: Tensors or NumPy arrays by name.
            strict: Whether the names must be the module's own, all of them and no others.

        Raises:
            RuntimeError: for names or shapes that do not match; then nothing is overwritten.
        """
        if not isinstance(state_dict, Mapping):
            raise AutogradTypeError(
                f"Expected state_dict to be dict-like, got {type(state_dict)}.",
                hint="it is what model.state_dict() gives: tensors by name.",
            )
        loading = Loading(dict(state_dict), strict)
        loading.visit(self, "")
        loading.check(type(self).__name__)
        with al.no_grad():
            for own, value in loading.pairs:
                own.copy_(value)
        result = IncompatibleKeys(loading.missing, loading.unexpected)
        for module, prefix in loading.visited:
            local = (
                result if not prefix else IncompatibleKeys(*([k for k in s if k.startswith(prefix)] for s in result))
            )
            for hook in module._load_state_dict_post_hooks.values():
                hook.fn(module, local)
        return result


class Loading:
    """A state on its way into a module: what fits, and what is wrong with the rest."""

    def __init__(self, state: dict[str, Any], strict: bool) -> None:
        self.state, self.strict = state, strict
        self.pairs: list[tuple[Tensor, Tensor]] = []
        self.missing: list[str] = []
        self.unexpected: list[str] = []
        self.problems: list[str] = []
        self.visited: list[tuple[SavedModule, str]] = []

    def visit(self, module: SavedModule, prefix: str) -> None:
        """Find the values of a module and of all inside it."""
        for hook in module._load_state_dict_pre_hooks.values():
            faults = (self.missing, self.unexpected, self.problems)
            hook.fn(module, self.state, prefix, {}, self.strict, *faults)
        for name, own in module._saved_members():
            self.find(prefix + name, own)
        for name, child in module._modules.items():
            if child is not None:
                self.visit(child, f"{prefix}{name}.")
        self.visited.append((module, prefix))
        if not prefix:
            known = {f"{at}{name}" for m, at in self.visited for name, _ in m._saved_members()}
            self.unexpected += [key for key in self.state if key not in known]

    def find(self, key: str, own: Tensor) -> None:
        """Find one value, and what is wrong with it."""
        if key not in self.state:
            self.missing.append(key)
            return
        value = self.state[key]
        if not isinstance(value, (Tensor, np.ndarray)):
            self.problems.append(
                f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object from '
                f"checkpoint but received {type(value)}"
            )
        elif tuple(value.shape) != tuple(own.shape):
            self.problems.append(
                f"size mismatch for {key}: copying a param with shape {al.Size(value.shape)} from checkpoint, "
                f"the shape in current model is {own.shape}."
            )
        else:
            self.pairs.append((own, al.as_tensor(value)))

    def check(self, name: str) -> None:
        """Refuse a state that does not fit."""
        problems = list(self.problems)
        for kind, keys in (("Unexpected", self.unexpected), ("Missing", self.missing)):
            if self.strict and keys:
                quoted = ", ".join(f'"{key}"' for key in keys)
                problems.insert(0, f"{kind} key(s) in state_dict: {quoted}. ")
        if problems:
            raise AutogradError(
                f"Error(s) in loading state_dict for {name}:\n\t" + "\n\t".join(problems),
                hint="build the model with the sizes that the saved parameters have.",
            )
