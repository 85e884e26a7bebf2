"""Why a gradient is None: no leaf, no backward yet, or cut off on the way.

Read next: `cut_lines.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autogradlab.display.explain.cut_lines import find_cut_lines, find_decision
from autogradlab.display.explain.source_fixes import mend_create_graph, mend_cut, mend_rebinding, mend_write
from autogradlab.display.model.array_text import describe_array
from autogradlab.display.model.local_derivatives import argument_overwritten
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
    if rebound := mend_rebinding(name):
        return answer_text(f"{name}.grad is None: {name} {REBOUND}.", f"`{rebound}`")
    if differentiable := mend_create_graph(name):
        return answer_text(
            f"{name}.grad is None: {name} is a gradient that was computed without create_graph=True, so the backward "
            "pass that made it is not on the tape itself.",
            f"`{differentiable}`",
        )
    why = t._no_node_reason[0]
    if t._no_node_reason[1] and "no derivative" in why:
        return answer_text(
            f"{name}.grad is None: {name} was computed {why}, so it is not on the tape.",
            smooth_form(why, next((n for ref in t._no_node_reason[1] if (n := names.of(ref()))), "x")),
        )
    if t._no_node_reason[1]:
        return answer_text(
            f"{name}.grad is None: {name} was computed {t._no_node_reason[0]}, so it is not on the tape.",
            f"compute {name} outside of {why.rpartition('under ')[2] or 'no_grad()'}.",
        )
    return answer_text(
        f"{name}.grad is None: {name} does not require grad. It was created so, or computed under no_grad(), through "
        "NumPy, or from tensors none of which requires grad.",
        f"`{name}.requires_grad_()` before you compute with it, or al.tensor(..., requires_grad=True).",
    )


def why_not_kept(t: Tensor, name: str, names: Names) -> str:
    """Why a computed tensor has no gradient."""
    g = t._node.grad if t._node is not None else None
    last = "" if g is None or isinstance(g, Tensor) else f" The last backward gave it {describe_array(g)}."
    why = f"{name}.grad is None: {name} is not a leaf. It was computed ({t.grad_fn}), and backward keeps only the "
    if rebound := mend_rebinding(name):
        return answer_text(f"{name}.grad is None: {name} {REBOUND}.{last}", f"`{rebound}`")
    if t._node is not None and has_no_named_leaf(t._node, names):
        return answer_text(
            f"{why}gradients of leaves. What it was computed from has no name, so nobody can ask it for its gradient."
            f"{last}",
            f"`{name} = {name}.detach().requires_grad_()`, if {name} itself is to be learned.",
        )
    return answer_text(f"{why}gradients of leaves.{last}", f"`{name}.retain_grad()` before backward().")


def has_no_named_leaf(node: Node, names: Names) -> bool:
    """Whether none of the leaves behind a node has a name."""
    return all(names.of(leaf) is None for leaf in reachable_nodes([node]) if isinstance(leaf, Leaf))


def why_not_reached(t: Tensor, name: str, names: Names) -> str:
    """Why a tensor that requires grad has none."""
    users = users_of(t, names)
    cuts = dict.fromkeys(filter(None, (describe_cut(u, t, names) for _, u in named_tensors(names))))
    lines = find_cut_lines([name, *(user for user, _ in users)])
    mended = mend_cut([name, *(user for user, _ in users)]) if lines else ""
    itself = f"`{mended}`: the tensor itself, " if mended else ""
    smooth = next((smooth_form(cut, name) for cut in cuts if "no derivative" in cut), "")
    where = (
        [f"As far as the source shows, the tape ends at {'; '.join(lines)}: what follows knows nothing of {name}."]
        if lines
        else []
    )
    if not users:
        decision, smooth_answer = find_decision([name]) if not (cuts or lines) else ("", "")
        if decision:
            return answer_text(
                f"{name}.grad is None: none of your variables was computed from it on the tape. In {decision} it only "
                "decides which line runs next, and a decision has no derivative.",
                f"`s = {smooth_answer or f'al.sigmoid({name})'}`, and s * first + (1 - s) * second in place of the "
                "two ways: now both count a little, and how much depends on it.",
            )
        return answer_text(
            " ".join([f"{name}.grad is None: none of your variables was computed from it on the tape.", *cuts, *where]),
            smooth
            or f"{itself or f'use {name} in the computation of the loss, '}without .detach(), .numpy(), .item() or "
            "no_grad() on the way.",
        )
    for user, u in users:
        if written := overwritten_name(u, names):
            mended = mend_write(written)
            return answer_text(
                f"{name}.grad is None: a backward from {user} is refused, because {written}, whose value it needs, was "
                "changed in place since.",
                f"`{mended}`: a new tensor" if mended else f"{written}.clone() before you write to it.",
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
            smooth
            or f"{itself or 'compute with the tensor itself, '}without .detach(), .data, .numpy(), .item() or "
            "float(...) on the way.",
        )
    reduced = "" if last._data.size == 1 else ".sum()"
    return answer_text(
        " ".join([f"{name}.grad is None: no backward has reached it yet. {user} was computed from it.", *cuts]),
        f"`{user}{reduced}.backward()`.",
    )


REBOUND = "is not the leaf any more: a step made a new tensor of that name, where it should write into the old one"
SMOOTH_FORMS = {  # functions without a derivative: what has one in their place
    "argmax": "`al.softmax({x}, dim=-1)`, a weight for each position, in the place of argmax",
    "argmin": "`al.softmax(-{x}, dim=-1)`, a weight for each position, in the place of argmin",
    "argsort": "`al.softmax({x}, dim=-1)`, a weight for each position, in the place of argsort",
    "to": "`{x}` itself, without rounding it to whole numbers",
}
COMPARISONS = "`al.sigmoid({x})`, shifted to the threshold, in the place of the comparison"


def smooth_form(cut: str, x: str) -> str:
    """What to write in the place of a function without a derivative, which a cut names: `by argmax, which has ...`."""
    function = cut.partition("by ")[2].partition(",")[0].partition("(")[0].lstrip(".")
    return SMOOTH_FORMS.get(function, COMPARISONS).format(x=x)


def overwritten_name(u: Tensor, names: Names) -> str:
    """What the learner calls a tensor that was changed in place since something behind `u` saved it; or empty."""
    for node in reachable_nodes([u._node] if u._node else []):
        for k, a in enumerate(node.args):
            if isinstance(a, Tensor) and argument_overwritten(node, k) and any(k in saved for saved in node.rule.saves):
                now = a._written() if a._written is not None else a
                return names.of(now) or ""
    return ""


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
