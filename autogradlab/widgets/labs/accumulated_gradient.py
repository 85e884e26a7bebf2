"""A leaf whose gradient piles up, call after call: what the card `accumulate` shows, without the card.

Read next: `accumulate.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import autogradlab as al
from autogradlab.display.shared.sampling import Printed, capture_output, mute_output
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.ledger import MAX_ENTRIES, ledger_entries
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.explore.curve_measurement import preserve_grads

__all__ = ["CallContribution", "AccumulatingLeaf"]


@dataclass(frozen=True)
class CallContribution:
    """What one call of backward added, and at which x; `x` is None for calls too long ago to be told apart."""

    x: float | None
    value: float


class AccumulatingLeaf:
    """A leaf x and a function of it, whose backward can be called again and again.

    Args:
        f: A function of one number.
        x: Where to begin.

    >>> pile = AccumulatingLeaf(lambda x: x**2, 3.0)
    >>> pile.backward()
    >>> pile.backward()
    >>> [part.value for part in pile.parts()], pile.total
    ([6.0, 6.0], 12.0)
    """

    def __init__(self, f: Callable[[Any], Any], x: float) -> None:
        self.f = f
        self.x = al.tensor(x, dtype=al.float64, requires_grad=True)
        self.places: dict[int, float] = {}  # where x was, by the number of the call
        self.printed = Printed()  # by the last call of f
        self.zeroed_call = 0  # the last call before the gradient was zeroed

    def move(self, x: float) -> None:
        """Write another number into x; its gradient stays what it is."""
        with al.no_grad():
            self.x.fill_(x)

    def value(self) -> Tensor:
        """Run f: y, with a new graph."""
        with capture_output() as printed:
            self.printed = printed
            y = self.f(self.x)
        if not isinstance(y, Tensor) or not y.requires_grad:
            raise AutogradTypeError(
                "f returned no tensor that depends on x: there is nothing to call backward on",
                hint="return one number computed from x, e.g. x**2.",
            )
        return y

    def backward(self) -> None:
        """Run f and `y.backward()`; the learner's other tensors keep their gradients."""
        y = self.value()
        with mute_output(), preserve_grads(y, (self.x,)):
            y.backward(retain_graph=True)
        kept = [entry.call.number for entry in ledger_entries(self.x._node)]
        self.places = {number: self.places.get(number, self.x.item()) for number in kept}

    def slope(self) -> float:
        """What one call of backward would give at this x."""
        y = self.value()
        with mute_output():
            g: Any = al.autograd.grad(y, self.x, retain_graph=True)[0]
        return float(g)

    @property
    def total(self) -> float | None:
        """What `x.grad` holds."""
        g = self.x.grad
        return None if g is None else float(g)

    def zero(self) -> None:
        """Write 0 into the gradient, if there is one."""
        if self.x.grad is not None:
            self.x.grad.zero_()
            self.zeroed_call = max(self.places, default=0)

    def parts(self) -> list[CallContribution]:
        """What each call added since the gradient was last empty, as the engine's ledger has it.

        The ledger keeps a few calls, and not the number of the first call after a zero: what the others leave is its.
        """
        found = [entry for entry in ledger_entries(self.x._node) if entry.call.number > self.zeroed_call]
        if self.total is None or not found:
            return []
        values = [None if entry.value is None else float(entry.value) for entry in found]
        rest = self.total - sum(v for v in values if v is not None)
        parts = [
            CallContribution(self.places[entry.call.number], rest if v is None else v)
            for entry, v in zip(found, values, strict=True)
        ]
        return parts if len(found) < MAX_ENTRIES or None in values else [CallContribution(None, rest), *parts]
