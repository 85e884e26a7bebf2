"""The accumulation ledger: which backward call added what to a leaf's `.grad`, so that a gradient can be explained.

It is kept short and light: no graph and no large array lives on because of it.

Read next: `gradients.py`.
"""

from __future__ import annotations

import itertools
from sys import _getframe
from typing import Any, NamedTuple
from weakref import ref

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.tape import SMALL_SIZE

__all__ = ["MAX_ENTRIES", "BackwardCall", "LedgerEntry", "ledger_entries", "current_call", "record_addition"]

MAX_ENTRIES = 16  # entries a leaf keeps
next_call_number = itertools.count(1).__next__


class BackwardCall(NamedTuple):
    """One call of backward: its number, the code object and line it was made in, and a weak reference to its root."""

    number: int
    code: Any
    line: int
    root: Any


class LedgerEntry(NamedTuple):
    """What a call added.

    Attributes:
        call: Which call.
        value: The raw gradient that was added; None where it is large.
        version: How often the gradient had been written to in place before.
    """

    call: BackwardCall
    value: Any
    version: int


def current_call(root: Any) -> tuple[Any, ...]:
    """The fields of a Call for the learner's line, which called `Tensor.backward` or `autograd.backward`."""
    frame = _getframe(3)
    return next_call_number(), frame.f_code, frame.f_lineno, ref(root)


def record_addition(leaf: Any, call: tuple[Any, ...], g: Any) -> None:
    """Write down that `g`, raw, is about to be added to the gradient that `leaf` holds.

    The first call to give a leaf its gradient, after None or after zeros, is noted as (call, version) alone: what it
    added is `.grad`, until now.
    """
    old, book = leaf.grad, leaf.ledger
    if old is None:
        leaf.ledger = (call, 0)
        return
    version = 0 if old._counter is None else old._counter.count
    single = book.__class__ is tuple
    if version and (book is None or (book if single else book[-1])[-1] != version) and not np.count_nonzero(old._data):
        leaf.ledger = (call, version)
        return
    if single:
        leaf.ledger = book = [(book[0], small_copy(old._data) if book[1] == version else None, book[1])]
    elif book is None:
        leaf.ledger = book = []
    if len(book) >= MAX_ENTRIES:
        del book[0]
    book.append((call, small_copy(g), version))


def small_copy(g: Any) -> Any:
    """An array that keeps nothing large alive and that nobody writes to; None for a large one."""
    return g if g.__class__ in SCALARS else np.array(g) if g.size <= SMALL_SIZE else None


def ledger_entries(leaf: Any) -> list[LedgerEntry]:
    """What is known of the gradient that `leaf` holds now, oldest first; empty where it holds none."""
    if leaf.grad is None or leaf.ledger is None:
        return []
    if leaf.ledger.__class__ is list:
        return [LedgerEntry(BackwardCall(*call), value, version) for call, value, version in leaf.ledger]
    call, version = leaf.ledger
    written = leaf.grad._version != version
    return [LedgerEntry(BackwardCall(*call), None if written else small_copy(leaf.grad._data), version)]
