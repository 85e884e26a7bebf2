"""What can be seen of a tensor from outside: for the `observe` functions of an exercise's `given.py`.

Each of these takes whatever a learner's function returned, and answers for what is no tensor too. A tensor is asked
through Tensor's own attributes: what a subclass or a look-alike says of itself doesn't count.

Read next: `pristine.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.autograd.function_context import OutputSlot
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor
from autogradlab.engine.tensor_data import TensorData

__all__ = ["gradient", "operations", "reaches", "tracked"]

KINDS = (Node, Leaf, Slot, OutputSlot)  # the tape's own, and no class that a notebook makes of them


def tracked(value: Any) -> bool:
    """Whether gradients flow back through a value.

    >>> import autogradlab as al
    >>> tracked(al.tensor(2.0)), tracked(al.tensor(2.0, requires_grad=True)), tracked(2.0)
    (False, True, False)
    """
    return node_of(value) is not None


def operations(value: Any) -> list[str]:
    """The names of the operations in a value's graph, in alphabetical order; leaves are none.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> operations(al.sin(x * x) + x)
    ['AddBackward0', 'MulBackward0', 'SinBackward0']
    """
    return sorted(type(node).name(node) for node in graph_nodes(value) if type(node) is not Leaf)


def reaches(value: Any, leaf: Any) -> bool:
    """Whether a value's graph leads to a leaf.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> reaches(x * x, x), reaches(x.detach() * 3, x)
    (True, False)
    """
    return value is leaf or any(type(node) is Leaf and node.tensor() is leaf for node in graph_nodes(value))


def graph_nodes(value: Any) -> list[Any]:
    """Every node of a value's graph, once; what is no node of the tape's leads nowhere."""
    found: dict[int, Any] = {}
    ahead = [node_of(value)]
    while ahead:
        node = ahead.pop()
        if type(node) in KINDS and id(node) not in found:
            found[id(node)] = node
            ahead += [following for following, _ in node.next_functions]
    return list(found.values())


def node_of(value: Any) -> Any:
    """What made a tensor, or a tracked leaf's own node: read from Tensor's slot, which no subclass can replace."""
    return vars(TensorData)["_node"].__get__(value) if isinstance(value, Tensor) else None


def gradient(value: Any) -> Any:
    """A leaf's `.grad` as it stands; None where there is none, or no leaf.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> (x * x).backward()
    >>> gradient(x)
    tensor(4.)
    """
    leaf = isinstance(value, Tensor) and type(node_of(value)) in (type(None), Leaf)
    return vars(Tensor)["grad"].__get__(value) if leaf else None
