"""The learner's own names for tensors, for a whole picture at once, and short ones for what has none: a, b; h₁, h₂.

`engine/errors/learner_names.py` finds the learner's own.

Read next: `notation.py`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autogradlab.display.model.folding import operation_key
from autogradlab.display.model.tape_view import is_operation, source_nodes
from autogradlab.display.shared.limits import MAX_ROUND_OPERATIONS, MIN_CHAIN_ROUNDS
from autogradlab.display.shared.text_width import shorten
from autogradlab.engine.errors.learner_names import learner_models, learner_scopes, member_path, named_values
from autogradlab.engine.modes import Scope
from autogradlab.engine.tape import Leaf, Node

__all__ = ["Names", "ShortNames", "learner_scopes"]

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Names:
    """Looks up what the learner calls a tensor, an array or a node of the tape.

    Args:
        scopes: Namespaces, the innermost first; by default those of the notebook or of the calling frames.
    """

    def __init__(self, scopes: Iterable[Mapping[str, Any]] | None = None) -> None:
        self.by_id: dict[int, tuple[str, Any]] = {}
        self.uses: Counter[str] = Counter()  # how many tensors a name was given to
        places = list(learner_scopes() if scopes is None else scopes)
        for name, value in named_values(places):
            if id(value) not in self.by_id:
                self.name(shorten(name), value)
        self.modules: dict[int, str] = {}
        for name, module in itertools.chain.from_iterable(map(learner_models, places)):
            for path, part in module.named_modules():
                self.modules.setdefault(id(part), shorten(member_path(name, path)))

    def name(self, name: str, value: Any) -> None:
        """Note a name; one that a function further out uses for something else gets a number: h, h₂."""
        self.uses[name] += 1
        called = name if self.uses[name] == 1 else name + str(self.uses[name]).translate(SUBSCRIPTS)
        for thing in (value, getattr(value, "_node", None)):
            if thing is not None:
                self.by_id.setdefault(id(thing), (called, value))

    def of(self, thing: Any) -> str | None:
        """The learner's name of a Tensor, an array or a node, or None."""
        return self.by_id[id(thing)][0] if id(thing) in self.by_id else None

    def holder(self, node: Any) -> Any:
        """The learner's Tensor that `node` made, or None."""
        return self.by_id[id(node)][1] if id(node) in self.by_id else None

    def title(self, scope: Scope) -> str:
        """What a group is called: the module's path in the learner's model, else its class or given name."""
        return self.modules.get(id(scope.owner), shorten(scope.name))


# --- short names ---


LETTERS = "abcfghkmnpqrstuvwz"  # without what looks like a number, is one (e), or is a derivative's (d)


class ShortNames:
    """Gives short names in the order in which they are asked for; none that the learner uses.

    Args:
        nodes: All operations of the graph, oldest first.
        roots: What is drawn; the only one is y, where that is free.
        names: What the learner calls things.
    """

    def __init__(self, nodes: Sequence[Node], roots: Sequence[Any], names: Names) -> None:
        self.taken = {word for name, _ in names.by_id.values() for word in re.findall(r"\w+", name)}
        self.free = (name for name in letters() if name not in self.taken)
        self.result = roots[0] if len(roots) == 1 and "y" not in self.taken else None
        self.rounds = name_rounds(nodes, names, self.taken)

    def give(self, node: Node) -> str:
        """A name for an operation's result."""
        return self.rounds.get(node) or ("y" if node is self.result else next(self.free))


def letters() -> Iterator[str]:
    """a, b, c ... and then a₂, b₂ ..."""
    for k in itertools.count(1):
        yield from (letter + str(k).translate(SUBSCRIPTS) * (k > 1) for letter in LETTERS)


def name_rounds(nodes: Sequence[Node], names: Names, taken: Iterable[str]) -> dict[Node, str]:
    """Names for the values that a name had before, in earlier rounds of a loop: h₁, h₂ ... where h is the last."""
    found: dict[Node, str] = {}
    for node in reversed(nodes):
        name = names.of(node)
        if name is None or not name.isidentifier():
            continue
        earlier = [n for n in earlier_rounds(node, names) if n not in found]
        called = [name + str(k).translate(SUBSCRIPTS) for k in range(1, len(earlier) + 1)]
        if not set(called) & set(taken):
            found.update(zip(reversed(earlier), called, strict=True))
    return found


def earlier_rounds(node: Node, names: Names) -> list[Node]:
    """The results of the same operation in the rounds before, the latest first; none where nothing looks like a loop.

    A product of equal factors, `x·x·x`, looks like a loop of one operation, so such a loop must be longer.
    """
    found, between = [node], 0
    while (before := previous_round(found[-1], names)) is not None:
        between = max(between, before[1])
        found.append(before[0])
    return found[1:] if len(found) > (1 if between else MIN_CHAIN_ROUNDS) else []


def previous_round(node: Node, names: Names) -> tuple[Node, int] | None:
    """The nearest unnamed result of the same operation, made from alike things; and how many operations lie between."""
    seen: set[Node] = set()
    stack = [p for p in source_nodes(node) if is_operation(p) and names.of(p) is None]
    while stack and len(seen) < MAX_ROUND_OPERATIONS:
        near = max(stack, key=lambda n: n.number)
        stack.remove(near)
        if is_alike(node, near) and (not seen or shared_leaves(node, near)):
            return near, len(seen)
        seen.add(near)
        stack += [
            p
            for p in source_nodes(near)
            if is_operation(p) and names.of(p) is None and p not in seen and p not in stack
        ]
    return None


def is_alike(node: Node, earlier: Node) -> bool:
    """Whether two operations are the same, of one shape, from alike inputs; a first round may begin with leaves."""
    if operation_key(node) != operation_key(earlier) or np.shape(node.y) != np.shape(earlier.y):
        return False
    pairs = list(zip(source_nodes(node), source_nodes(earlier), strict=False))
    return all(isinstance(q, Leaf) or operation_key(p) == operation_key(q) for p, q in pairs)


def shared_leaves(node: Node, earlier: Node) -> bool:
    """Whether a round uses a parameter that the round before it used too."""
    return bool(near_leaves(node, {earlier}) & near_leaves(earlier, set())) or not near_leaves(node, {earlier})


def near_leaves(node: Node, stop: set[Node]) -> set[Node]:
    """The leaves behind an operation, as far as a round of a loop is long."""
    found: set[Node] = set()
    seen: set[Node] = set()
    stack = [node]
    while stack and len(seen) < MAX_ROUND_OPERATIONS:
        item = stack.pop()
        for p in source_nodes(item):
            if isinstance(p, Leaf):
                found.add(p)
            elif p not in seen and p not in stop:
                seen.add(p)
                stack.append(p)
    return found
