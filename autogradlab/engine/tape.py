"""The tape: what was computed from what.

Nothing here knows Tensor. A node holds the rule of its operation, what it was called with, and the nodes of its inputs.

Read next: `reverse_pass.py`.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.messages import BackwardError, InplaceError, learner_line, name_of
from autogradlab.engine.modes import Scope, mode
from autogradlab.engine.table import Rule

__all__ = ["FACES", "SMALL_SIZE", "VersionCounter", "Leaf", "Node", "Slot"]

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
    retain_hooks: list[tuple[Any, Callable[[Any], Any]]] | None = None  # what retain_grad() asked for; run after hooks
    where = ""  # the forward line, noted in anomaly mode
    scope: Scope | None = None  # the group or the module's call that it was made in
    label: str | None = None  # PyTorch's name, where a function is built from others here
    index: int | None = None  # which output this is, of an operation that has several

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

    def name(self) -> str:
        """PyTorch's name of this backward function, e.g. `MulBackward0`."""
        label = self.label or self.rule.label
        label = label if isinstance(label, str) else label(self.args, self.kwargs)
        return label if "Backward" in label or label == "CopySlices" else f"{label}Backward0"

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """The nodes that gradients flow to, with the output's index, as in PyTorch."""
        found = [p for p, a in zip(self.inputs, self.args, strict=True) if p is not None or self.lists_constant(a)]
        return tuple((p.inputs[0], p.index or 0) if isinstance(p, Slot) else (p, 0) for p in found)

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

    def check_saved_values(self) -> None:
        """Refuse a node whose saved values are gone or were overwritten.

        Raises:
            BackwardError: on a second walk.
            InplaceError: where a saved value was changed in place.
        """
        if self.freed:
            raise BackwardError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
                "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or "
                "if you need to access saved tensors after calling backward.",
                hint=f"the first backward() freed the graph behind {quoted_name(self)}. Run the forward pass again "
                "(compute the loss in each step), or write .backward(retain_graph=True) the first time.",
            )
        if self.counter is not None and self.counter.count != self.start and self.reads_argument(-1):
            raise self.overwritten_error(self, self.y, self.counter.count, self.start)
        for k, a in enumerate(self.args):
            counter = getattr(a, "_counter", None)
            if counter is not None:
                expected = self.versions[k] if self.versions else 0
                if counter.count != expected and self.reads_argument(k):
                    raise self.overwritten_error(a._node, self.raw[k], counter.count, expected)

    def reads_argument(self, k: int) -> bool:
        """Whether a formula that this node will run reads argument k."""
        if self.rule.joint is not None:
            return any(k in read for read in self.rule.saves)
        return any(k in read for read, parent in zip(self.rule.saves, self.inputs, strict=False) if parent is not None)

    def overwritten_error(self, maker: Node | None, value: Any, now: int, expected: int) -> InplaceError:
        """The error for a saved value, the output of `maker`, that was written to since."""
        kept, value = value, np.asarray(getattr(value, "_data", value))
        made = (
            ""
            if maker is None or maker.__class__ is Leaf
            else f", which is output 0 of {maker.name().removesuffix('Backward')},"
        )
        made = made.replace("Backward0", "").replace("of Copy", "of torch::autograd::Copy")
        return InplaceError(
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
            f"[torch.{TYPE_NAMES.get(value.dtype.char, 'Float')}Tensor {list(value.shape)}]{made} is at version {now}; "
            f"expected version {expected} instead. Hint: enable anomaly detection to find the operation that failed to "
            "compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
            hint=f"{self.name()} kept `{(x := name_of(kept, 'x'))}` for the backward pass, and it was overwritten "
            f"since. Write out of place, {x} = {x} + 1 instead of {x} += 1, or change {x}.clone().",
        )

    def __repr__(self) -> str:
        return f"<{self.name()}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter shows for a `grad_fn`: its name, and the picture of the graph behind it."""
        bundle: dict[str, Any] = FACES["node"](self, include, exclude)
        return bundle


def quoted_name(node: Node) -> str:
    """The learner's name of what a node made, in quotes, else PyTorch's name of the node."""
    return f"`{name}`" if (name := name_of(node, "")) else f"the output of {node.name()}"


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


TYPE_NAMES = {"f": "Float", "d": "Double", "e": "Half", "l": "Long", "i": "Int", "?": "Bool"}
ACCUMULATE = Rule(lambda: None)
ACCUMULATE.label = "AccumulateGrad"
