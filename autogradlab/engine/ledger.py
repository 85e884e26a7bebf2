"""The accumulation ledger: which backward call added what to a leaf's `.grad`, so that a gradient can be explained.

It is kept short and light: no graph and no large array lives on because of it.

Read next: `backward.py`.
"""

from __future__ import annotations

import itertools
from sys import _getframe
from typing import Any, NamedTuple
from weakref import ref

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.errors.learner_frames import is_package_frame, learner_frame
from autogradlab.engine.tape import SMALL_SIZE
from autogradlab.engine.tensor_data import version_of

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
    """The fields of a BackwardCall for the learner's line, which called `Tensor.backward` or `autograd.backward`."""
    frame = _getframe(3)  # in a tenth of the time of learner_frame(), which also sees through code of this package
    if is_package_frame(frame):  # what checks the arguments of a call
        outer = frame.f_back
        frame = outer if outer is not None and not is_package_frame(outer) else learner_frame() or frame
    return next_call_number(), frame.f_code, frame.f_lineno, ref(root)


UNCHANGED = (
    object()
)  # stands for the value of a first entry: what it added is `.grad` itself, until something changes it


def record_addition(leaf: Any, call: tuple[Any, ...], g: Any) -> None:
    """Write down that `g`, raw, is about to be added to the gradient that `leaf` holds.

    The first entry copies nothing, since most leaves never get a second: what it added can still be read off `.grad`.
    """
    old, book = leaf.grad, leaf.ledger
    if old is None:
        leaf.ledger = [(call, UNCHANGED, 0)]
        return
    version = 0 if old._counter is None else old._counter.count
    if version and (not book or book[-1][2] != version) and not np.count_nonzero(old._data):
        leaf.ledger = [(call, UNCHANGED, version)]  # zeroed since: what was added before is gone
        return
    if book is None:
        leaf.ledger = book = []
    elif book[0][1] is UNCHANGED:
        book[0] = first_entry(book[0], old)
    if len(book) >= MAX_ENTRIES:
        del book[0]
    book.append((call, small_copy(g), version))


def first_entry(entry: tuple[Any, Any, int], grad: Any) -> tuple[Any, Any, int]:
    """The first entry with a copy of what it added; None where the gradient was written to since."""
    call, _, version = entry
    return call, small_copy(grad._data) if version_of(grad) == version else None, version


def small_copy(g: Any) -> Any:
    """An array that keeps nothing large alive and that nobody writes to; None for a large one."""
    return g if g.__class__ in SCALARS else g.copy() if g.size <= SMALL_SIZE else None


def ledger_entries(leaf: Any) -> list[LedgerEntry]:
    """What is known of the gradient that `leaf` holds now, oldest first; empty where it holds none."""
    if leaf.grad is None or leaf.ledger is None:
        return []
    book = [first_entry(entry, leaf.grad) if entry[1] is UNCHANGED else entry for entry in leaf.ledger]
    return [LedgerEntry(BackwardCall(*call), value, version) for call, value, version in book]
