"""Why a gradient is None: no leaf, no backward yet, or cut off on the way.

Read next: `cut_lines.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autogradlab.display.explain.cut_lines import find_cut_lines
from autogradlab.display.model.array_text import describe_array
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tape_view import cut_source, node_arguments
from autogradlab.display.model.tensor_names import Names
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = [
    "describe_cut",
    "why_not_required",
    "why_not_kept",
    "why_not_reached",
    "graph_reader",
    "answer_text",
    "users_of",
]


def answer_text(what: str, instead: str = "", more: Sequence[str] = ()) -> str:
    """What is so, what to write instead, and lines that belong to it."""
    return "\n".join([what, *([f"Write instead: {instead}"] if instead else []), *more])


def why_not_required(t: Tensor, name: str, names: Names) -> str:
    """Why a tensor does not require grad."""
    if t._data.dtype.kind in "iub":
        whole = "whole numbers, such as counts and positions (argmax)"
        what = "True and False, such as a comparison gives" if t._data.dtype.kind == "b" else whole
        return answer_text(
            f"{name}.grad is None: {name} has dtype {t.dtype}. It holds {what}; they cannot change by a little, so "
            "there is no derivative.",
            f"al.tensor(..., dtype=al.float32, requires_grad=True), if {name} is meant to be learned.",
        )
    if t._detached_from is not None:
        source = cut_source(t)
        of = "" if source is None else f" from {names.of(source) or expression_text(source, names)}"
        return answer_text(
            f"{name}.grad is None: {name} was detached{of}, so no gradient passes.",
            "leave .detach() away, or look at the .grad of the tensors before it.",
        )
    if t._no_node_reason[1]:
        return answer_text(
            f"{name}.grad is None: {name} was computed {t._no_node_reason[0]}, so it is not on the tape.",
            f"compute {name} outside of no_grad(), with functions that have a derivative.",
        )
    return answer_text(
        f"{name}.grad is None: {name} does not require grad. It was created so, or computed under no_grad(), through "
        "NumPy, or from tensors none of which requires grad.",
        f"al.tensor(..., requires_grad=True), or {name}.requires_grad_() before you compute with it.",
    )


def why_not_kept(t: Tensor, name: str, names: Names) -> str:
    """Why a computed tensor has no gradient."""
    g = t._node.grad if t._node is not None else None
    last = "" if g is None or isinstance(g, Tensor) else f" The last backward gave it {describe_array(g)}."
    why = f"{name}.grad is None: {name} is not a leaf. It was computed ({t.grad_fn}), and backward keeps only the "
    if t._node is not None and has_no_named_leaf(t._node, names):
        return answer_text(
            f"{why}gradients of leaves. What it was computed from has no name, so nobody can ask it for its gradient."
            f"{last}",
            f"{name} = (...).detach().requires_grad_(), if {name} itself is to be learned.",
        )
    return answer_text(f"{why}gradients of leaves.{last}", f"{name}.retain_grad() before backward().")


def has_no_named_leaf(node: Node, names: Names) -> bool:
    """Whether none of the leaves behind a node has a name."""
    return all(names.of(leaf) is None for leaf in reachable_nodes([node]) if isinstance(leaf, Leaf))


def why_not_reached(t: Tensor, name: str, names: Names) -> str:
    """Why a tensor that requires grad has none."""
    users = users_of(t, names)
    cuts = dict.fromkeys(filter(None, (describe_cut(u, t, names) for _, u in named_tensors(names))))
    lines = find_cut_lines([name, *(user for user, _ in users)])
    where = (
        [f"As far as the source shows, the tape ends at {'; '.join(lines)}: what follows knows nothing of {name}."]
        if lines
        else []
    )
    if not users:
        return answer_text(
            " ".join([f"{name}.grad is None: none of your variables was computed from it on the tape.", *cuts, *where]),
            f"use {name} in the computation of the loss, without .detach(), .numpy(), .item() or no_grad() on the way.",
        )
    user, last = users[0]
    if last._node is not None and was_visited(last._node):
        return answer_text(
            f"{name}.grad is None: a backward from {user} has run, but either {name}.grad was reset since "
            "(zero_grad(), = None), or the gradient went elsewhere: autograd.grad returns it, backward(inputs=...) "
            "fills only those.",
            f"look at {name}.grad between backward() and zero_grad().",
        )
    if (cuts or lines) and another_has_gradient(t, names):
        return answer_text(
            " ".join([f"{name}.grad is None: the backward did not reach it, because it was cut off.", *cuts, *where]),
            "compute with the tensor itself, without .detach(), .data, .numpy(), .item() or float(...) on the way.",
        )
    reduced = "" if last._data.size == 1 else ".sum()"
    return answer_text(
        " ".join([f"{name}.grad is None: no backward has reached it yet. {user} was computed from it.", *cuts]),
        f"{user}{reduced}.backward().",
    )


def another_has_gradient(t: Tensor, names: Names) -> bool:
    """Whether a backward has run that reached other leaves."""
    leaves = (u._leaf for _, u in named_tensors(names) if u is not t and u.is_leaf and u._node is not None)
    return any(leaf is not None and leaf.grad is not None for leaf in leaves)


def named_tensors(names: Names) -> Iterator[tuple[str, Tensor]]:
    """The learner's own tensors, with their names."""
    seen = set()
    for name, value in names.by_id.values():
        if isinstance(value, Tensor) and id(value) not in seen:
            seen.add(id(value))
            yield name, value


def users_of(t: Tensor, names: Names) -> list[tuple[str, Tensor]]:
    """The learner's tensors that were computed from `t`, the newest first."""
    found = [
        (name, u)
        for name, u in named_tensors(names)
        if u is not t and u._node is not None and leads_to(u._node, t._node)
    ]
    return sorted(found, key=lambda pair: -pair[1]._node.number)  # type: ignore[union-attr]


def leads_to(node: Node, to: Node | None) -> bool:
    return to is not None and node is not to and to in reachable_nodes([node])


def was_visited(node: Node) -> bool:
    """Whether a backward pass has been here."""
    return node.freed or node.grad is not None


def was_cut_from(u: Tensor, t: Tensor) -> bool:
    """Whether `u` was cut off from something that was computed from `t`."""
    sources = [cut_source(u), *(ref() for ref in u._no_node_reason[1])]
    return any(source is not None and source._node and t._node in reachable_nodes([source._node]) for source in sources)


def describe_cut(y: Tensor, x: Tensor, names: Names) -> str:
    """Which tensor on the way to `y` was computed from `x` and cut off; empty where none is known."""
    used = [source for node in reachable_nodes([y._node] if y._node else []) for _, source, _ in node_arguments(node)]
    for source in (y, *used):
        if isinstance(source, Tensor) and was_cut_from(source, x):
            cut, how = name_cut(source, names), describe_cut_method(source)
            return f"{cut} was computed from it {how}: there the gradient stops."
    return ""


def name_cut(t: Tensor, names: Names) -> str:
    """The name of a tensor that was cut off, or what it was cut from."""
    before = cut_source(t)
    detached = "a constant" if before is None else f"{names.of(before) or expression_text(before, names)}.detach()"
    return names.of(t) or detached


def describe_cut_method(t: Tensor) -> str:
    """In which way a tensor was cut off."""
    why = t._no_node_reason[0].removeprefix("from what was made ")
    return "through detach()" if t._detached_from is not None or why.startswith("from") else why


def expression_text(t: Tensor, names: Names) -> str:
    """What a tensor without a name was computed from."""
    term = graph_reader(t, names).term(t._node)
    return "a tensor" if term is None else term.text


def graph_reader(root: Tensor, names: Names) -> Reader:
    """A reader that has gone through the graph behind `root`, and knows what everything is called."""
    reader = Reader([root], names, short_names=False)
    reader.picture()
    return reader
