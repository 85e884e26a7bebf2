"""What the accumulation ledger says: which backward call added what to a gradient.

Read next: `find_culprit.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import describe_array
from autogradlab.engine.errors.learner_frames import ipython_shell
from autogradlab.engine.ledger import BackwardCall, LedgerEntry, ledger_entries
from autogradlab.engine.tape import Leaf

__all__ = ["current_entries", "ledger_lines", "call_site"]


def call_site(call: BackwardCall) -> str:
    """The place of a call: the notebook's cell and line, or the file and line."""
    file = str(call.code.co_filename)
    shell = ipython_shell()
    named = getattr(getattr(shell, "compile", None), "format_code_name", lambda _: None)(file)
    return f"{named[1]}, line {call.line}" if named else f"{Path(file).name}:{call.line}"


def current_entries(leaf: Leaf) -> list[LedgerEntry]:
    """The calls that made up what `leaf` holds now: those since its gradient was last written to by hand."""
    known = ledger_entries(leaf)
    return [entry for entry in known if known and entry.version == known[-1].version]


def ledger_lines(leaf: Leaf) -> list[str]:
    """A table: each call, where it was made, what it added, and the gradient after it where that is known."""
    found = current_entries(leaf)
    if not found or leaf.grad is None:
        return []
    written = leaf.grad._version != found[-1].version
    known = not written and all(entry.value is not None for entry in found)
    sum_so_far = unexplained_gradient(leaf, found) if known else 0.0
    rows = [("call", "where", "added", "grad" * known)]
    if np.any(sum_so_far):
        rows.append(("", "before these", "", describe_array(sum_so_far)))
    for entry in found:
        sum_so_far = sum_so_far + entry.value if known else sum_so_far
        added = "(large)" if entry.value is None else describe_array(entry.value)
        rows.append((str(entry.call.number), call_site(entry.call), added, describe_array(sum_so_far) if known else ""))
    return [*align_columns(rows), *["  since then it was written to in place"] * written]


def unexplained_gradient(leaf: Any, found: Sequence[LedgerEntry]) -> Any:
    """The part of a gradient that the known calls did not add: of earlier calls, or set by hand."""
    now = np.asarray(leaf.grad._data, np.float64)
    added = [np.asarray(entry.value, np.float64) for entry in found]
    with np.errstate(all="ignore"):
        size = np.abs(now) + sum(map(np.abs, added))
        left = np.nan_to_num(now - sum(added))
    return np.where(np.abs(left) <= 1e-5 * size, 0.0, left)[()]


def align_columns(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """Rows in columns: words flush left, figures flush right."""
    a, b, c, d = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [f"  {r[0]:>{a}}  {r[1]:<{b}}  {r[2]:>{c}}  {r[3]:>{d}}".rstrip() for r in rows]
