"""Why a gradient is None, zero, nan, inf, tiny or larger than expected: found by walking the tape to the cause.

Read next: `explanation.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autogradlab.display.accumulated import current, ledger_lines
from autogradlab.display.behind import arguments, cut_from
from autogradlab.display.chain import nodes_between
from autogradlab.display.culprits import Culprit, broken, inputs_in_words, remedy, saturated, stopped
from autogradlab.display.figures import in_words
from autogradlab.display.names import Names
from autogradlab.display.operations import express, symbol
from autogradlab.display.reader import Reader
from autogradlab.display.replay import gradients, replay, seed_of
from autogradlab.engine.errors import AutogradError
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.engine.walk import reachable

__all__ = ["cut_between", "why"]

SMALL = 1e-3  # a gradient whose elements are all below this is called tiny


def why(t: Tensor, names: Names) -> str:
    """Why the gradient of `t` is what it is, and what to write instead, as lines."""
    name = names.of(t) or "x"
    if t._node is None:
        return never(t, name, names)
    box = t._retained if not t.is_leaf else t._leaf
    if box is None:
        return not_kept(t, name)
    if box.grad is None:
        return not_yet(t, name, names)
    return verdict(t, name, names, box)


def said(what: str, instead: str = "", more: Sequence[str] = ()) -> str:
    return "\n".join([what, *([f"Write instead: {instead}"] if instead else []), *more])


# --- None ---


def never(t: Tensor, name: str, names: Names) -> str:
    """Why a tensor does not require grad."""
    if t._data.dtype.kind in "iub":
        whole = "whole numbers, such as counts and positions (argmax)"
        what = "True and False, such as a comparison gives" if t._data.dtype.kind == "b" else whole
        return said(
            f"{name}.grad is None: {name} has dtype {t.dtype}. It holds {what}; they cannot change by a little, so "
            "there is no derivative.",
            f"al.tensor(..., dtype=al.float32, requires_grad=True), if {name} is meant to be learned.",
        )
    if t._cut is not None:
        source = cut_from(t)
        of = "" if source is None else f" from {names.of(source) or expression(source, names)}"
        return said(
            f"{name}.grad is None: {name} was detached{of}, so no gradient passes.",
            "leave .detach() away, or look at the .grad of the tensors before it.",
        )
    if t._unrecorded:
        return said(
            f"{name}.grad is None: {name} was computed {t._unrecorded}, so it is not on the tape.",
            f"compute {name} outside of no_grad(), with functions that have a derivative.",
        )
    return said(
        f"{name}.grad is None: {name} does not require grad. It was created so, or computed under no_grad(), through "
        "NumPy, or from tensors none of which requires grad.",
        f"al.tensor(..., requires_grad=True), or {name}.requires_grad_() before you compute with it.",
    )


def not_kept(t: Tensor, name: str) -> str:
    """Why a computed tensor has no gradient."""
    g = t._node.grad if t._node is not None else None
    last = "" if g is None or isinstance(g, Tensor) else f" The last backward gave it {in_words(g)}."
    return said(
        f"{name}.grad is None: {name} is not a leaf. It was computed ({t.grad_fn}), and backward keeps only the "
        f"gradients of leaves.{last}",
        f"{name}.retain_grad() before backward().",
    )


def not_yet(t: Tensor, name: str, names: Names) -> str:
    """Why a tensor that requires grad has none."""
    users = users_of(t, names)
    if not users:
        cuts = [f"{n} was detached from what was computed from it." for n, u in tensors(names) if severed(u, t)]
        return said(
            " ".join([f"{name}.grad is None: none of your variables was computed from it on the tape.", *cuts]),
            f"use {name} in the computation of the loss, without .detach(), .numpy(), .item() or no_grad() on the way.",
        )
    user, last = users[0]
    if last._node is not None and walked(last._node):
        return said(
            f"{name}.grad is None: a backward from {user} has run, but either {name}.grad was reset since "
            "(zero_grad(), = None), or the gradient went elsewhere: autograd.grad returns it, backward(inputs=...) "
            "fills only those.",
            f"look at {name}.grad between backward() and zero_grad().",
        )
    reduced = "" if last._data.size == 1 else ".sum()"
    return said(
        f"{name}.grad is None: no backward has reached it yet. {user} was computed from it.",
        f"{user}{reduced}.backward().",
    )


def tensors(names: Names) -> Iterator[tuple[str, Tensor]]:
    """The learner's own tensors, with their names."""
    seen = set()
    for name, value in names.found.values():
        if isinstance(value, Tensor) and id(value) not in seen:
            seen.add(id(value))
            yield name, value


def users_of(t: Tensor, names: Names) -> list[tuple[str, Tensor]]:
    """The learner's tensors that were computed from `t`, the newest first."""
    found = [(name, u) for name, u in tensors(names) if u is not t and u._node is not None and leads(u._node, t._node)]
    return sorted(found, key=lambda pair: -pair[1]._node.number)  # type: ignore[union-attr]


def leads(node: Node, to: Node | None) -> bool:
    return to is not None and node is not to and to in reachable([node])


def walked(node: Node) -> bool:
    """Whether a backward pass has been here."""
    return node.freed or node.grad is not None


def severed(u: Any, t: Tensor) -> bool:
    """Whether `u` was detached from something that was computed from `t`."""
    source = cut_from(u)
    return source is not None and source._node is not None and t._node in reachable([source._node])


def cut_between(y: Tensor, x: Tensor, names: Names) -> str:
    """Which detached tensor on the way to `y` was computed from `x`; empty where none is known."""
    used = [source for node in reachable([y._node] if y._node else []) for _, source, _ in arguments(node)]
    for source in (y, *used):
        if isinstance(source, Tensor) and severed(source, x):
            before: Any = cut_from(source)
            name = names.of(source) or f"{names.of(before) or expression(before, names)}.detach()"
            return f"{name} was computed from it, and detached: there the gradient stops."
    return ""


def expression(t: Tensor, names: Names) -> str:
    """What a tensor without a name was computed from."""
    reader = Reader([t], names)
    reader.picture()
    term = reader.terms.get(id(t._node))
    return "a tensor" if term is None else term.text


# --- a gradient that is there ---


def verdict(t: Tensor, name: str, names: Names, box: Leaf) -> str:
    """What is remarkable about a gradient."""
    g = np.asarray(box.grad._data, np.float64)
    table = ledger_lines(box)
    calls = len(current(box))
    if not np.isfinite(g).all():
        kind = "nan" if np.isnan(g).any() else "inf"
        return said(*blame(t, name, names, box, "broken", f"{name}.grad is {kind}"), table if calls > 1 else ())
    if not g.any():
        return said(*blame(t, name, names, box, "zero", f"{name}.grad is 0"), table if calls > 1 else ())
    if np.abs(g).max() < SMALL:
        what, instead = blame(t, name, names, box, "saturated", f"{name}.grad is tiny, {in_words(g)}")
        if instead:
            return said(what, instead, table if calls > 1 else ())
    if calls > 1:
        return said(
            f"{name}.grad is {in_words(g)}: the sum over {calls} backward calls. backward() adds to .grad; it does not "
            "replace it.",
            f"{name}.grad = None (or optimizer.zero_grad()) before each backward().",
            table,
        )
    return said(f"{name}.grad is {in_words(g)}, from one backward call." if table else f"{name}.grad is {in_words(g)}.",
                "", table)  # fmt: skip


def blame(t: Tensor, name: str, names: Names, box: Leaf, kind: str, what: str) -> tuple[str, str]:
    """Walk the pass once more and name the operation that did it."""
    root = root_of(t, names, box)
    if root is None:
        return f"{what}. The graph that it came from is gone: look again while the loss is alive.", ""
    try:
        seed = seed_of(root, wrap(np.ones_like(root._data)[()]))
        steps = replay(seed)
    except AutogradError:
        return f"{what}. Backward freed what the walk back would need.", "backward(retain_graph=True), to look again."
    again = gradients(steps, seed).get(t._node)  # type: ignore[arg-type]
    if kind == "zero" and again is not None and np.any(again):
        return (
            f"{what}: the last backward gave {in_words(again)}, and it was set to 0 since (zero_grad(), zero_()).",
            "",
        )
    inside = set(nodes_between(root._node, t._node))  # type: ignore[arg-type]
    culprit = SEARCHES[kind](steps, inside)
    if culprit is None:
        return f"{what}{UNEXPLAINED[kind]}", ""
    cause, instead = remedy(culprit, kind)
    value = inputs_in_words(culprit)
    at = spelled(culprit, root, names)
    verb = "comes from" if kind == "broken" else "gets lost at"
    return f"{what}: it {verb} {at}{f', where the input is {value}' if value else ''}: {cause}.", instead


UNEXPLAINED = {
    "zero": ": the contributions of its paths cancel, or backward started with 0. al.explain(y, x) shows each path.",
    "broken": ": the gradient that backward started with was not finite.",
    "saturated": "",
}
SEARCHES = {"zero": stopped, "broken": broken, "saturated": saturated}


def root_of(t: Tensor, names: Names, box: Leaf) -> Tensor | None:
    """The learner's tensor, or one around the node, that the last backward started from."""
    known = current(box)
    node = known[-1].call.root() if known else None
    if node is not None and node.y is not None:
        return wrap(node.y, node)
    return next((u for _, u in users_of(t, names)), None)


def spelled(culprit: Culprit, root: Tensor, names: Names) -> str:
    """An operation as the learner knows it: its name and its expression."""
    reader = Reader([root], names)
    reader.picture()
    node = culprit.step.node
    operands = [reader.operand(source, raw) for _, source, raw in arguments(node)]
    term = reader.terms.get(id(node))
    written = express(node, operands).text
    named = "" if term is None or term.text == written else f"{term.text} = "
    return f"{named}{written} ({symbol(node)})"
