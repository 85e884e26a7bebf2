"""Why a gradient is None, zero, nan, inf, tiny or larger than expected: found by walking the tape to the cause.

Read next: `explanation.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.display.explain.accumulation import current, ledger_lines
from autogradlab.display.explain.chain_paths import nodes_between
from autogradlab.display.explain.faulty_operation import (
    Culprit,
    broken,
    inputs_in_words,
    lost_value,
    saturated,
    stopped,
)
from autogradlab.display.explain.fixes import remedy
from autogradlab.display.explain.why_none import never, not_kept, not_yet, reading, said, users_of
from autogradlab.display.model.figures import in_words
from autogradlab.display.model.names import Names
from autogradlab.display.model.notation import express, function_name, symbol
from autogradlab.display.model.replay import gradients, replay, seed_of
from autogradlab.display.model.tape_view import arguments
from autogradlab.engine.messages import AutogradError
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["hooks_among", "why"]

SMALL = 1e-3  # a gradient whose elements are all below this is called tiny


def why(t: Tensor, names: Names) -> str:
    """Why the gradient of `t` is what it is, and what to write instead, as lines."""
    name = names.of(t) or "x"
    if t._node is None:
        return never(t, name, names)
    box = t._retained if not t.is_leaf else t._leaf
    if box is None:
        return not_kept(t, name, names)
    if box.grad is None:
        return not_yet(t, name, names)
    return verdict(t, name, names, box)


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
            [*table, *beware(t, names, box)],
        )
    once = ", from one backward call" if table else ""
    return said(f"{name}.grad is {in_words(g)}{once}.", "", [*table, *beware(t, names, box)])


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
    inside = nodes_between(root._node, t._node)  # type: ignore[arg-type]
    if changed_later(kind, again) and (hooked := hooks_among(inside, root, names)):
        return f"{what}: backward's own {in_words(again)} was changed by a hook on {hooked} (register_hook).", ""
    if kind == "zero" and changed_later(kind, again):
        return (
            f"{what}: the last backward gave {in_words(again)}, and it was set to 0 since (zero_grad(), zero_()).",
            "",
        )
    culprit = SEARCHES[kind](steps, set(inside))
    if culprit is None:
        return f"{what}{UNEXPLAINED[kind]}", ""
    verb = "comes from" if kind == "broken" else "gets lost at"
    found, instead = told(culprit, kind, root, names)
    return f"{what}: it {verb} {found}", instead


def changed_later(kind: str, again: Any) -> bool:
    """Whether the pass by itself gives nothing remarkable."""
    return again is not None and bool(np.any(again) if kind == "zero" else np.isfinite(again).all())


def hooks_among(nodes: Sequence[Node], root: Tensor, names: Names) -> str:
    """What the tensors are called whose hooks a backward pass calls on the way; empty for none."""
    hooked = [node for node in nodes if node.hooks]
    terms = reading(root, names).terms if hooked else {}
    return ", ".join(terms[id(node)].text for node in hooked if id(node) in terms)


def told(culprit: Culprit, kind: str, root: Tensor, names: Names) -> tuple[str, str]:
    """An operation, its input and what it does there, as a clause; and what to write instead."""
    at, operand = spelled(culprit, root, names)
    value = inputs_in_words(culprit)
    cause, instead = remedy(culprit, kind, operand)
    return f"{at}{f', where the input is {value}' if value else ''}: {cause}.", instead


def beware(t: Tensor, names: Names, box: Leaf) -> list[str]:
    """A line about a hook that was called on the way, or a result that is not finite though its gradient is."""
    root = root_of(t, names, box)
    if root is None:
        return []
    inside = nodes_between(root._node, t._node)  # type: ignore[arg-type]
    hooked = hooks_among(inside, root, names)
    lines = [f"A hook on {hooked} was called on the way, and may have changed it (register_hook)."] if hooked else []
    if np.isfinite(root._data).all() or not np.isfinite(box.grad._data).all():
        return lines
    with contextlib.suppress(AutogradError):
        culprit = lost_value(replay(seed_of(root, wrap(np.ones_like(root._data)[()]))), set(inside))
        if culprit is not None:
            name, found = spelled_root(root, names), told(culprit, "broken", root, names)[0]
            lines.append(f"But {name} is {in_words(root._data)}: it comes from {found}")
    return lines


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


def spelled_root(root: Tensor, names: Names) -> str:
    """What the learner calls the result."""
    return reading(root, names).terms[id(root._node)].text


def spelled(culprit: Culprit, root: Tensor, names: Names) -> tuple[str, str]:
    """An operation as the learner knows it, its name and its expression; and the operand in question."""
    reader = reading(root, names)
    node = culprit.step.node
    operands = [reader.operand(source, raw) for _, source, raw in arguments(node)]
    term = reader.terms.get(id(node))
    written = express(node, operands).text
    named = "" if term is None or term.text == written else f"{term.text} = "
    k = 1 if function_name(node) == "divide" else culprit.part.k
    return f"{named}{written} ({symbol(node)})", operands[k].text if k < len(operands) else ""
