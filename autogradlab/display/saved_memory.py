"""What backward keeps: the tensors that each operation saved for its formulas, and the memory that they take.

`node._saved_self` and its like are PyTorch's names of them; `show_saved` is what torchviz calls the switch.

Read next: `draw.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from autogradlab.autograd.saved_tensors import is_saved
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import Reader
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor import Tensor

__all__ = ["mark_saved"]


class SavedTensor(NamedTuple):
    """One tensor that an operation keeps.

    Attributes:
        item: The node that made it, or the constant that it is; None for one of several outputs.
        size: In bytes; 0 where a hook keeps it in a form of its own.
        memory: What is equal for tensors that share their memory.
    """

    item: Any
    size: int
    memory: int


def mark_saved(reader: Reader, nodes: Sequence[Node], picture: Picture) -> Picture:
    """The picture with a line on each card that says what its operations keep, and on the roots' what is kept in all.

    Args:
        reader: What read the graph: it knows the card of each node, and what it is called.
        nodes: All operations of the graph.
        picture: What it made of them.
    """
    made: dict[str, list[Node]] = {}
    for node in nodes:
        made.setdefault(reader.card_id(node), []).append(node)
    total = total_text([t for node in nodes for t in saved_tensors(node)])
    cards = []
    for card in picture.cards:
        notes = saved_notes(reader, made[card.id], freed="freed by backward" in card.notes) if card.id in made else ()
        cards.append(replace(card, notes=(*card.notes, *notes, *(total,) * (card.kind == "root"))))
    return replace(picture, cards=tuple(cards))


def saved_tensors(node: Node) -> Iterator[SavedTensor]:
    """The tensors that a node keeps, none where a backward has freed them; of several outputs, the first has them."""
    several = isinstance(node, Slot)
    if isinstance(node, Slot):
        if node.index:
            return
        node = node.parent
    if node.freed:
        return
    for place in (k for k in range(len(node.args)) if isinstance(node.args[k], Tensor) and is_saved(node, k)):
        source = node.args[place] if node.inputs[place] is None else node.inputs[place]
        yield saved_tensor(node, place, source, node.raw[place])
    if is_saved(node, -1):
        for y in node.y if several else (node.y,):
            yield saved_tensor(node, -1, None if several else node, y)


def saved_tensor(node: Node, place: int, item: Any, raw: Any) -> SavedTensor:
    """What a node keeps of the argument at `place`, or of its output."""
    raw = np.asarray(raw)
    packed = place in node.__dict__.get("packed", ())
    return SavedTensor(item, 0 if packed else raw.nbytes, id(memory_owner(raw) if raw.ndim else item))


def memory_owner(x: Any) -> Any:
    """The array whose memory an array is a view of, or itself."""
    while isinstance(x.base, np.ndarray):
        x = x.base
    return x


def saved_notes(reader: Reader, nodes: Sequence[Node], *, freed: bool) -> tuple[str, ...]:
    """What a card says of what its operations keep: by name where it is one operation, else how many tensors."""
    if any(node.freed for node in nodes):
        return () if freed else ("freed by backward",)
    found = [t for node in nodes for t in saved_tensors(node)]
    if not found:
        return ("keeps nothing",)
    names = dict.fromkeys(saved_name(reader, t) for t in found)
    what = ", ".join(names) if len(nodes) == 1 else count_text(len({t.memory for t in found}))
    return (f"keeps {what}: {bytes_text(found)}",)


def saved_name(reader: Reader, t: SavedTensor) -> str:
    """What a card calls a tensor that is kept."""
    if t.item is None:
        return "the outputs"
    term = reader.term(t.item)
    return "a constant" if term is None else term.text


def total_text(found: Sequence[SavedTensor]) -> str:
    """All that a graph keeps; what several operations keep counts once."""
    return f"kept in all: {count_text(len({t.memory for t in found}))}, {bytes_text(found)}"


def count_text(count: int) -> str:
    return f"{count:,} tensor{'s' * (count != 1)}"


def bytes_text(found: Sequence[SavedTensor]) -> str:
    """The memory of tensors, those that share theirs counted once.

    >>> bytes_text([SavedTensor(None, 4, 1), SavedTensor(None, 4, 1), SavedTensor(None, 1024, 2)])
    '1,028 bytes'
    """
    sizes: dict[int, int] = {}
    for t in found:
        sizes[t.memory] = max(t.size, sizes.get(t.memory, 0))
    return f"{sum(sizes.values()):,} bytes"
