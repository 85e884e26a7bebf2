"""Why a gradient is None, zero, nan, inf, tiny or larger than expected: found by walking the tape to the cause.

Read next: `explanation.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autogradlab.display.explain.accumulation import current_entries, ledger_lines
from autogradlab.display.explain.chain_paths import nodes_between
from autogradlab.display.explain.culprit_facts import describe_tie, non_finite_kind
from autogradlab.display.explain.factor_product import (
    STEEPEST,
    describe_factors,
    describe_steepest,
    extreme_factor,
    find_factors,
)
from autogradlab.display.explain.find_culprit import (
    Culprit,
    describe_input,
    find_non_finite,
    find_non_finite_value,
    find_saturated,
    find_zeroed,
)
from autogradlab.display.explain.fixes import suggest_fix
from autogradlab.display.explain.stable_forms import code_of
from autogradlab.display.explain.why_none import (
    answer_text,
    graph_reader,
    users_of,
    why_not_kept,
    why_not_reached,
    why_not_required,
)
from autogradlab.display.model.array_text import describe_array
from autogradlab.display.model.backward_replay import backward_seed, final_gradients, replay
from autogradlab.display.model.expressions import express, function_name, operation_symbol
from autogradlab.display.model.notation import express_call
from autogradlab.display.model.tape_view import graph_item, node_arguments, operations_behind, whole_call
from autogradlab.display.model.tensor_names import Names
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["hook_names", "explain_gradient"]

TINY_GRADIENT = 1e-3  # a gradient whose elements are all below this is called tiny
HUGE_GRADIENT = 1e6  # and one with an element above this, huge


def explain_gradient(t: Tensor, names: Names) -> str:
    """Why the gradient of `t` is what it is, and what to write instead, as lines."""
    name = names.of(t) or "x"
    if t._node is None:
        return why_not_required(t, name, names)
    box = t._retained if not t.is_leaf else t._leaf
    if box is None:
        return why_not_kept(t, name, names)
    if box.grad is None:
        return why_not_reached(t, name, names)
    return diagnose_gradient(t, name, names, box)


def diagnose_gradient(t: Tensor, name: str, names: Names, box: Leaf) -> str:
    """What is remarkable about a gradient."""
    g = np.asarray(box.grad._data, np.float64)
    table = ledger_lines(box)
    calls = len(current_entries(box))
    if not np.isfinite(g).all():
        kind = non_finite_kind(g)
        return answer_text(
            *find_cause(t, name, names, box, "broken", f"{name}.grad is {kind}"), table if calls > 1 else ()
        )
    if not g.any():
        return answer_text(*find_cause(t, name, names, box, "zero", f"{name}.grad is 0"), table if calls > 1 else ())
    if np.abs(g).max() < TINY_GRADIENT:
        what, instead = find_cause(t, name, names, box, "saturated", f"{name}.grad is tiny, {describe_array(g)}")
        if instead:
            return answer_text(what, instead, table if calls > 1 else ())
    if product := explain_product(t, names, box, float(np.abs(g).max())):
        word = "tiny" if np.abs(g).max() < TINY_GRADIENT else "huge"
        what = f"{name}.grad is {word}, {describe_array(g)}: {product[0]}"
        return answer_text(what, product[1], table if calls > 1 else ())
    if calls > 1:
        return answer_text(
            f"{name}.grad is {describe_array(g)}: the sum over {calls} backward calls. "
            "backward() adds to .grad; it does not replace it.",
            f"`{name}.grad = None` (or optimizer.zero_grad()) before each backward().",
            [*table, *warning_lines(t, names, box)],
        )
    once = ", from one backward call" if table else ""
    return answer_text(f"{name}.grad is {describe_array(g)}{once}.", "", [*table, *warning_lines(t, names, box)])


def explain_product(t: Tensor, names: Names, box: Leaf, size: float) -> tuple[str, str] | None:
    """A tiny or huge gradient as a product of many factors; None where it is no such thing."""
    vanishing = size < TINY_GRADIENT
    root = find_root(t, names, box)
    if root is None or TINY_GRADIENT <= size <= HUGE_GRADIENT:
        return None
    try:
        steps = replay(backward_seed(root, wrap(np.ones_like(root._data)[()])))
    except AutogradError:
        return None
    factors = find_factors(steps, t._node)  # type: ignore[arg-type]
    extreme = extreme_factor(factors, vanishing)
    if extreme is None and not vanishing and factors:
        steepest = max(factors, key=lambda f: f.value)
        at, _ = operation_and_operand(Culprit(steepest.step, steepest.part), root, names)
        return describe_steepest(steepest, at) if steepest.value > max(STEEPEST, size / 100) else None
    if extreme is None:
        return None
    at, _ = operation_and_operand(Culprit(extreme.step, extreme.part), root, names)
    return describe_factors(factors, vanishing, at, names.of(t) or "x")


def find_cause(t: Tensor, name: str, names: Names, box: Leaf, kind: str, what: str) -> tuple[str, str]:
    """Walk the pass once more and name the operation that did it."""
    root = find_root(t, names, box)
    if root is None:
        return f"{what}. The graph that it came from is gone: look again while the loss is alive.", ""
    try:
        seed = backward_seed(root, wrap(np.ones_like(root._data)[()]))
        last = root._node.grad if root._node is not None else None
        if isinstance(last, (np.ndarray, np.generic)) and not np.any(last):
            return f"{what}: backward was called with a gradient of zeros.", ""
        steps = replay(seed)
    except AutogradError:
        return f"{what}. Backward freed what the walk back would need.", "backward(retain_graph=True), to look again."
    again = final_gradients(steps, seed).get(t._node)  # type: ignore[arg-type]
    inside = nodes_between(root._node, t._node)  # type: ignore[arg-type]
    if was_changed_later(kind, again) and (hooked := hook_names(inside, root, names)):
        return f"{what}: backward's own {describe_array(again)} was changed by a hook on {hooked} (register_hook).", ""
    if kind == "zero" and was_changed_later(kind, again):
        return (
            f"{what}: the last backward gave {describe_array(again)}, and it was set to 0 since "
            "(zero_grad(), zero_()).",
            "",
        )
    culprit = CULPRIT_SEARCHES[kind](steps, set(inside))
    if culprit is None:
        return f"{what}{NO_CULPRIT[kind]}", ""
    verb = "comes from" if kind == "broken" else "gets lost at"
    found, instead = describe_culprit(culprit, kind, root, names)
    return f"{what}: it {verb} {found}", instead


def was_changed_later(kind: str, again: Any) -> bool:
    """Whether the pass by itself gives nothing remarkable."""
    return again is not None and bool(np.any(again) if kind == "zero" else np.isfinite(again).all())


def hook_names(nodes: Sequence[Node], root: Tensor, names: Names) -> str:
    """What the tensors are called whose hooks a backward pass calls on the way; empty for none."""
    hooked = [node for node in nodes if node.hooks]
    if not hooked:
        return ""
    terms = map(graph_reader(root, names).term, hooked)
    return ", ".join(term.text for term in terms if term is not None)


def describe_culprit(culprit: Culprit, kind: str, root: Tensor, names: Names) -> tuple[str, str]:
    """An operation, its input and what it does there, as a clause; and what to write instead."""
    at, operand = operation_and_operand(culprit, root, names)
    reader = graph_reader(root, names)

    def spell(node: Node, k: int) -> str:
        _, source, raw = node_arguments(node)[k]
        return code_of(reader.operand(source, raw).text)

    culprit = replace(culprit, spell=spell)
    value = describe_input(culprit)
    cause, instead = suggest_fix(culprit, kind, operand)
    return f"{at}{f', where the input is {value}' if value else ''}: {cause}.", instead


def warning_lines(t: Tensor, names: Names, box: Leaf) -> list[str]:
    """Lines about a hook on the way, about equal maxima, or a result that is not finite though its gradient is."""
    root = find_root(t, names, box)
    if root is None:
        return []
    inside = nodes_between(root._node, t._node)  # type: ignore[arg-type]
    hooked = hook_names(inside, root, names)
    lines = [f"A hook on {hooked} was called on the way, and may have changed it (register_hook)."] if hooked else []

    def spell(node: Node) -> str:
        _, source, raw = node_arguments(node)[0]
        return graph_reader(root, names).operand(source, raw).text

    lines += filter(None, (describe_tie(node, spell) for node in inside))
    if np.isfinite(root._data).all() or not np.isfinite(box.grad._data).all():
        return lines
    with contextlib.suppress(AutogradError):
        culprit = find_non_finite_value(replay(backward_seed(root, wrap(np.ones_like(root._data)[()]))), set(inside))
        if culprit is not None:
            found, instead = describe_culprit(culprit, "broken", root, names)
            what = f"But {root_name(root, names)} is {describe_array(root._data)}: it comes from {found}"
            lines += answer_text(what, instead).split("\n")
    return lines


NO_CULPRIT = {
    "zero": ": the contributions of its paths cancel, or backward started with 0. al.explain(y, x) shows each path.",
    "broken": ": the gradient that backward started with was not finite.",
    "saturated": "",
}
CULPRIT_SEARCHES = {"zero": find_zeroed, "broken": find_non_finite, "saturated": find_saturated}


def find_root(t: Tensor, names: Names, box: Leaf) -> Tensor | None:
    """The learner's tensor, or one around the node, that the last backward started from."""
    known = current_entries(box)
    node = known[-1].call.root() if known else None
    if node is not None and node.y is not None:
        return wrap(node.y, node)
    return next((u for _, u in users_of(t, names)), None)


def root_name(root: Tensor, names: Names) -> str:
    """What the learner calls the result."""
    return graph_reader(root, names).known_term(root._node).text


def operation_and_operand(culprit: Culprit, root: Tensor, names: Names) -> tuple[str, str]:
    """An operation as the learner knows it, its name and its expression; and the operand in question."""
    reader = graph_reader(root, names)
    node = culprit.step.node
    operands = [reader.operand(source, raw) for _, source, raw in node_arguments(node)]
    result = enclosing_result(node, operations_behind([root]))
    if result.call is not None and whole_call(result) is None:  # a part of a function: that is what the learner knows
        tensors = [graph_item(t) for t in result.call.tensors]
        call = express_call(result.call, [reader.operand(t, getattr(t, "_data", t)) for t in tensors])
        return f"{call.text} ({result.call.name})", operands[culprit.part.k].text
    term = reader.term(node)
    written = express(node, operands).text
    named = "" if term is None or term.text == written else f"{term.text} = "
    k = 1 if function_name(node) == "divide" else culprit.part.k
    return f"{named}{written} ({operation_symbol(node)})", operands[k].text if k < len(operands) else ""


def enclosing_result(node: Node, nodes: Sequence[Node]) -> Node:
    """The result of the public function that an operation is a part of; the operation itself where it is of none."""
    calls = [n for n in nodes if n.call is not None and n.call.first < node.number <= n.number]
    return min(calls, key=lambda n: n.call.first, default=node)
