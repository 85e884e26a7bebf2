"""What can be seen of a tensor from outside: for the `observe` functions of an exercise's `given.py`.

Each of these takes whatever a learner's function returned, and answers for what is no tensor too.

Read next: `answers.py`.
"""

from __future__ import annotations

from typing import Any

__all__ = ["gradient", "operations", "reaches", "tracked"]


def tracked(value: Any) -> bool:
    """Whether gradients flow back through a value.

    >>> import autogradlab as al
    >>> tracked(al.tensor(2.0)), tracked(al.tensor(2.0, requires_grad=True)), tracked(2.0)
    (False, True, False)
    """
    return bool(getattr(value, "requires_grad", False))


def operations(value: Any) -> list[str]:
    """The names of the operations in a value's graph, in alphabetical order; leaves are none.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> operations(al.sin(x * x) + x)
    ['AddBackward0', 'MulBackward0', 'SinBackward0']
    """
    return sorted(node.name() for node in graph_nodes(value) if not hasattr(node, "variable"))


def reaches(value: Any, leaf: Any) -> bool:
    """Whether a value's graph leads to a leaf.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> reaches(x * x, x), reaches(x.detach() * 3, x)
    (True, False)
    """
    return value is leaf or any(hasattr(node, "variable") and node.variable is leaf for node in graph_nodes(value))


def graph_nodes(value: Any) -> list[Any]:
    """Every node of a value's graph, once."""
    found: dict[int, Any] = {}
    ahead = [getattr(value, "grad_fn", None)]
    while ahead:
        node = ahead.pop()
        if node is not None and id(node) not in found:
            found[id(node)] = node
            ahead += [following for following, _ in node.next_functions]
    return list(found.values())


def gradient(value: Any) -> Any:
    """A leaf's `.grad` as it stands; None where there is none, or no leaf.

    >>> import autogradlab as al
    >>> x = al.tensor(2.0, requires_grad=True)
    >>> (x * x).backward()
    >>> gradient(x)
    tensor(4.)
    """
    return value.grad if getattr(value, "is_leaf", False) else None
