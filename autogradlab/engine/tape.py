"""The tape: what was computed from what.

Nothing here knows Tensor. A node holds the rule of its operation, what it was called with, and the nodes of its inputs.

Read next: `version_check.py`.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.errors.messages import learner_line
from autogradlab.engine.modes import Scope, mode
from autogradlab.engine.table import Rule

__all__ = ["FACES", "SMALL_SIZE", "InferenceCounter", "VersionCounter", "Leaf", "Node", "Slot"]

ndarray = np.ndarray
SMALL_SIZE = 1024  # elements: what is no larger stays on the node for the pictures after backward freed it
EMPTY: dict[str, Any] = {}
FACES: dict[str, Callable[..., Any]] = {}  # what shows a "tensor", its "text", and a "node": put here by __init__.py
NUMBER_OPERATORS = frozenset({np.add, np.subtract, np.multiply, np.divide})
next_number = itertools.count(1).__next__


class VersionCounter:
    """How often a piece of memory was written to; shared by all tensors that look at it.

    Attributes:
        count: The version: how often it was written to.
        latest: When anything was written to last, as nodes are numbered: what was made since cannot be overwritten.
    """

    latest = 0

    def __init__(self) -> None:
        self.count = 0

    def record_write(self) -> None:
        """Note a write to the memory."""
        self.count += 1
        VersionCounter.latest = next_number()


class InferenceCounter(VersionCounter):
    """That of memory made in inference mode, whose versions nobody needs: no backward pass may read it."""

    def __init__(self) -> None:
        self.count = 1  # never 0, so that a node notes it


class Node:
    """One operation on the tape: what autograd calls a tensor's `grad_fn`.

    Attributes:
        number: Creation number; every node's inputs have smaller ones.
        args, kwargs: What the operation was called with.
        raw: The same arguments as raw arrays and numbers, for the formulas.
        inputs: For each argument its node, or None for a constant.
        y: The raw output.
        grad: The gradient that the last backward pass gave the output, for the pictures.
        freed: Whether a backward pass let go of the saved values.
        versions: The versions of args when they were saved; None: all were 0.
    """

    # What every node has stands in slots: long chains are made of these. What few have is a default of the class.
    __slots__ = (
        "__dict__", "__weakref__", "args", "freed", "grad", "inputs", "kwargs", "number", "raw", "rule", "versions",
        "y",
    )  # fmt: skip

    counter: Any = None  # the version counter of the output, once something writes to it or shares its memory
    start = 0  # the version of the output when it was made
    hooks: list[Callable[[Any], Any]] | None = None
    retain_hooks: list[tuple[Any, Callable[[Any], Any]]] | None = None  # those of retain_grad(), run after the others
    where = ""  # the forward line, noted in anomaly mode
    scope: Scope | None = None  # the group or the module's call that it was made in
    call: Any = None  # the public function that the learner called: a PublicCall of `ops/calls/one_card.py`
    label: str | None = None  # PyTorch's name, where a function is built from others here
    index: int | None = None  # which output this is, of an operation that has several
    if TYPE_CHECKING:  # what ../autograd/node_hooks.py attaches
        metadata: dict[str, Any]
        register_hook: Callable[[Any, Callable[..., Any]], Any]
        register_prehook: Callable[[Any, Callable[..., Any]], Any]

    def __init__(
        self, rule: Rule, args: Any, raw: Any, inputs: tuple[Node | None, ...], y: Any, kwargs: dict[str, Any] = EMPTY
    ) -> None:
        self.number = next_number()
        self.rule = rule
        self.args = args
        self.raw = raw
        self.inputs = inputs
        self.y = y
        self.kwargs = kwargs
        self.grad: Any = None
        self.freed = False
        self.versions: Sequence[int] | None = None
        if mode.has_context:
            self.scope = mode.scope
            self.where = learner_line() if mode.anomaly else ""
            if mode.save_values is not None:
                mode.save_values(self)

    def name(self) -> str:
        """PyTorch's name of this backward function, e.g. `MulBackward0`."""
        label = self.label or self.rule.label
        label = label if isinstance(label, str) else label(self.args, self.kwargs)
        return label if "Backward" in label or label == "CopySlices" else f"{label}Backward0"

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """The nodes that gradients flow to, with the output's index, as in PyTorch."""
        found = [p for p, a in zip(self.inputs, self.args, strict=True) if p is not None or self.lists_constant(a)]
        links = [(p.inputs[0], p.index or 0) if isinstance(p, Slot) else (p, 0) for p in found]
        if self.label == "Addmm":  # one node in PyTorch: what is added, then the factors of the product
            products = [p for p, _ in links if p is not None and p.name() == "MmBackward0"]
            links = [link for link in links if link[0] not in products]
            links += [link for p in products for link in p.next_functions]
        return tuple(links)

    def lists_constant(self, arg: Any) -> bool:
        """Whether PyTorch lists a constant argument, as None: tensors of floats, and the numbers of + - * and /."""
        dtype: Any = getattr(arg, "dtype", None)
        return dtype.is_floating_point if hasattr(dtype, "is_floating_point") else self.rule.fn in NUMBER_OPERATORS

    def free(self) -> None:
        """Let go of what only a second walk would need; small things stay for the pictures."""
        self.freed = True
        if self.y.__class__ in SCALARS and self.rule.elementwise:
            return
        for r in self.raw:
            if r.__class__ is ndarray and r.size > SMALL_SIZE:
                self.args = tuple([a if is_small(r) else None for a, r in zip(self.args, self.raw, strict=True)])
                self.raw = tuple([r if is_small(r) else None for r in self.raw])
                break
        if not is_small(self.y):
            self.y = None

    def __repr__(self) -> str:
        return f"<{self.name()}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter shows for a `grad_fn`: its name, and the picture of the graph behind it."""
        bundle: dict[str, Any] = FACES["node"](self, include, exclude)
        return bundle


def is_small(a: Any) -> bool:
    """Whether a raw value is no array, or a small one."""
    return a.__class__ is not ndarray or a.size <= SMALL_SIZE


class Leaf(Node):
    """Where the gradient of a leaf lands: the owner of its `.grad` (PyTorch's AccumulateGrad)."""

    ledger: Any = None  # which backward calls added to it: see ledger.py
    transform_done = False  # whether it was made by a transform that is done
    switched_off = False  # whether its tensor was told since to require no grad

    def __init__(self, tensor: Any) -> None:
        super().__init__(ACCUMULATE, (), (), (), None)
        self.tensor: Callable[[], Any] = weakref.ref(tensor)
        self.post_hooks: list[Callable[[Any], Any]] = []

    @property
    def variable(self) -> Any:
        """The leaf itself, as in PyTorch; None where it is gone."""
        return self.tensor()

    def name(self) -> str:
        return "AccumulateGrad"


class Slot(Node):
    """One output of an operation that has several, such as unbind.

    Attributes:
        index: Which output this is.
    """

    def __init__(self, parent: Node, index: int, y: Any) -> None:
        super().__init__(parent.rule, parent.args, (), (parent,), y, parent.kwargs)
        self.parent = parent
        self.index = index

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """Those of the operation: PyTorch has no node for a single output."""
        return self.parent.next_functions


ACCUMULATE = Rule(lambda: None)
ACCUMULATE.label = "AccumulateGrad"
