"""The learner's own names for tensors, found by identity where the learner wrote them.

Read next: `notation.py`.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np

from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.modes import Scope
from autogradlab.engine.tensor import Tensor

__all__ = ["Names", "learner_scopes"]

PACKAGE = str(Path(__file__).parents[2])
MAX_CONTAINER = 64  # a longer list is data, not a collection of parameters
MAX_NESTING = 2  # lists within lists: the layers of a network, each a weight and a bias


class Names:
    """Looks up what the learner calls a tensor, an array or a node of the tape.

    Args:
        scopes: Namespaces, the innermost first; by default those of the notebook or of the calling frames.
    """

    def __init__(self, scopes: Iterable[Mapping[str, Any]] | None = None) -> None:
        self.by_id: dict[int, tuple[str, Any]] = {}
        places = list(learner_scopes() if scopes is None else scopes)
        for kind in (tensor_variables, model_parameters, contained_tensors):
            for name, value in itertools.chain.from_iterable(map(kind, places)):
                for thing in (value, getattr(value, "_node", None)):
                    if thing is not None:
                        self.by_id.setdefault(id(thing), (shorten(name), value))
        self.modules: dict[int, str] = {}
        for name, module in itertools.chain.from_iterable(map(learner_models, places)):
            for path, part in module.named_modules():
                self.modules.setdefault(id(part), shorten(member_path(name, path)))

    def of(self, thing: Any) -> str | None:
        """The learner's name of a Tensor, an array or a node, or None."""
        return self.by_id[id(thing)][0] if id(thing) in self.by_id else None

    def holder(self, node: Any) -> Any:
        """The learner's Tensor that `node` made, or None."""
        return self.by_id[id(node)][1] if id(node) in self.by_id else None

    def title(self, scope: Scope) -> str:
        """What a group is called: the module's path in the learner's model, else its class or given name."""
        return self.modules.get(id(scope.owner), shorten(scope.name))


def is_learner_name(name: Any) -> bool:
    """Whether a name is the learner's: IPython's history is `_`, `__`, `_1` ..., Python's own are `__name__` ..."""
    return isinstance(name, str) and not name.startswith("_")


def tensor_variables(scope: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The variables that hold a tensor or an array, in the order they were first assigned."""
    for name, value in list(scope.items()):
        if isinstance(value, (Tensor, np.ndarray)) and is_learner_name(name):
            yield name, value


def learner_models(scope: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The learner's models; the one that holds most comes first, so that its parts are named as parts of it."""
    kind = getattr(sys.modules.get("autogradlab.nn.module"), "Module", ())
    found = [(name, value) for name, value in list(scope.items()) if isinstance(value, kind) and is_learner_name(name)]
    return sorted(found, key=lambda named: -sum(1 for _ in named[1].modules()))


def model_parameters(scope: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parameters of the learner's models: `model[0].weight`."""
    for name, module in learner_models(scope):
        for path, value in module.named_parameters():
            yield member_path(name, path), value


def member_path(name: str, path: str) -> str:
    """What a part of a module is called in Python.

    >>> member_path("model", "0.weight"), member_path("net", "encoder.fc")
    ('model[0].weight', 'net.encoder.fc')
    """
    return name + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path.split(".") if part)


def contained_tensors(scope: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The tensors in the learner's lists, tuples and dicts: `params[0]`, `params['w']`, `layers[0][1]`."""
    for name, value in list(scope.items()):
        if is_learner_name(name):
            yield from container_entries(name, value, MAX_NESTING)


def container_entries(name: str, value: Any, levels: int) -> Iterator[tuple[str, Any]]:
    if levels == 0 or type(value) not in (list, tuple, dict) or len(value) > MAX_CONTAINER:
        return
    for key, entry in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if isinstance(key, (str, int)):
            if isinstance(entry, Tensor):
                yield f"{name}[{key!r}]", entry
            else:
                yield from container_entries(f"{name}[{key!r}]", entry, levels - 1)


def learner_scopes() -> list[Mapping[str, Any]]:
    """Where to look for names: the notebook's namespace if there is one, else the calling frames'."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if shell is None:
        return calling_scopes()
    space, hidden = shell.user_ns, getattr(shell, "user_ns_hidden", {})
    inner = [f.f_locals for f in learner_frames() if f.f_globals is space and f.f_locals is not space]
    return [*inner, {name: value for name, value in list(space.items()) if name not in hidden}]


def calling_scopes() -> list[Mapping[str, Any]]:
    """The locals of the calling functions, innermost first, each with its module; up to the first module's own code."""
    scopes: list[Mapping[str, Any]] = []
    for frame in learner_frames():
        scopes.append(frame.f_locals)
        if frame.f_locals is frame.f_globals:
            break
        scopes.append(frame.f_globals)
    return scopes


def learner_frames() -> Iterator[FrameType]:
    """The frames of the call, innermost first, without the package's own."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            yield frame
        frame = frame.f_back
