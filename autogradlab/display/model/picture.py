"""The picture model: what a picture of a graph says, before anything is drawn.

Plain data, so that it can be tested, written as text, or drawn by whatever draws. Nothing changes a card or an edge;
they are not frozen, because that takes four times as long to make.

Read next: `tape_view.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from autogradlab.display.model.array_text import ArraySummary

__all__ = ["TensorCard", "Edge", "Group", "Picture"]


@dataclass
class TensorCard:
    """One tensor.

    Attributes:
        id: `n0`, `n1` ... in order of creation.
        kind: `input` (a constant), `parameter` (a leaf that requires grad), `computed`, `detached`, `fold` (many
            operations on one card), or `root`.
        name: The learner's name, or a short one.
        op: The symbol or the public name of the operation that made it, or empty.
        call: The same with its plain numbers and settings, `Σ(dim=1)`, `3 ÷`.
        shape: Its shape.
        value: Its figures, or None where they were freed.
        grad: Its gradient, or None before a backward.
        changed: Whether it was written to since it was used: then its value is not the one that was computed with.
        again: Whether it is shown a second time, for a use far from the first.
        active: Whether the text is about it: its border has the color of gradients.
        count: How many operations it represents.
        dtype: `float32`, or empty where the values were freed.
        notes: What else there is to say: `made in place`, `freed by backward`.
        expression: What a short name stands for, `w·x`; empty where the name is the learner's.
        grad_note: Why the gradient isn't what its edges add up to: `×10 by a hook`, `sum of 3 backward calls`.
    """

    id: str
    kind: str
    name: str
    op: str = ""
    shape: tuple[int, ...] = ()
    value: ArraySummary | None = None
    grad: ArraySummary | None = None
    changed: bool = False
    again: bool = False
    active: bool = False
    count: int = 1
    dtype: str = ""
    notes: tuple[str, ...] = ()
    grad_note: str = ""
    expression: str = ""
    call: str = ""

    @property
    def title(self) -> str:
        """The name, and what it stands for where the learner gave none: `a = w·x`."""
        return f"{self.name} = {self.expression}" if self.expression else self.name


@dataclass
class Edge:
    """One tensor goes into another.

    Attributes:
        tail, head: The ids of the cards.
        wrt: What is differentiated by what, `∂z/∂x`; empty where no gradient passes.
        formula: The local derivative as a formula, or empty.
        number: The local derivative here, or empty.
        paths: How many times the tail is an argument of the head.
        note: Where broadcasting is undone, or empty.
        cut: Whether a detach cut the graph here.
        active: Whether a gradient is flowing here, from head to tail: drawn so, and in its color.
        contribution: What flows back here, upstream times local derivative, or empty before a backward.
    """

    tail: str
    head: str
    wrt: str = ""
    formula: str = ""
    number: str = ""
    paths: int = 1
    note: str = ""
    cut: bool = False
    active: bool = False
    contribution: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is a line without words."""
        return not (self.number or self.formula or self.note or self.cut or self.paths > 1)

    @property
    def label(self) -> str:
        """The derivative on one line: `∂a/∂w = x = 6.7`, `2 paths: x + x = 6`.

        >>> Edge("n0", "n1", "∂a/∂w", "x", "6.7").label
        '∂a/∂w = x = 6.7'
        """
        if self.cut:
            return "cut here: no gradient passes"
        formula = "" if self.formula in (self.number, self.number.removesuffix(" each")) else self.formula
        if self.paths > 1:
            sides = [f"{self.paths} paths" + f": {formula}" * bool(formula), self.number]
        else:
            sides = [self.wrt if formula or self.number else "", formula, self.number]
        return " = ".join(s for s in sides if s)


@dataclass(frozen=True)
class Group:
    """Cards that belong together: a frame is drawn around them.

    Attributes:
        name: `encoder`, `model[0]`.
        op: The module's class, or empty.
        cards: The ids of the cards in it.
        level: How many frames are around it.
    """

    name: str
    op: str
    cards: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True)
class Picture:
    """A graph of tensors, in order of creation.

    Attributes:
        cards: One a tensor, inputs before what is computed from them.
        edges: In the order of their heads.
        summary: A few lines instead of a graph that is too large to draw, or empty.
        groups: The outer ones first.
    """

    cards: tuple[TensorCard, ...] = ()
    edges: tuple[Edge, ...] = ()
    summary: str = ""
    groups: tuple[Group, ...] = ()

    @property
    def title(self) -> str:
        """What it is a picture of."""
        roots = [card.name for card in self.cards if card.kind == "root"] or [card.name for card in self.cards[-1:]]
        return self.summary.partition("\n")[0] or f"computation graph of {', '.join(roots)}"
