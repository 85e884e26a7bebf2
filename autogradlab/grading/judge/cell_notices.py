"""What is odd about a notebook's cells and is tolerated: missing, there twice, in another order, saved by another tool.

Read next: `grade_submission.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from autogradlab.course.learner.notebook_cells import Cell, Notebook

__all__ = ["notices"]

DEFINITION = re.compile(r"^(?:async +)?(?:def|class) +(\w+)|^(\w+) *(?::[^=\n]*)?=(?!=)", re.MULTILINE)
MAX_REDEFINED = 5  # functions that are named


def notices(notebook: Notebook, wanted: Sequence[str], name: str) -> Iterator[str]:
    """What to say about the cells.

    Args:
        notebook: The submission.
        wanted: The names of the cells that were to be filled in, in order.
        name: The assignment's name.
    """
    if notebook.exercise not in ("", name):
        yield f"The notebook says that it is a copy of another exercise, `{notebook.exercise[:60]}`."
    if notebook.version < 4:
        yield f"The notebook was saved in an old format, version {notebook.version}."
    if not notebook.ids:
        yield "The cells do not carry the course's marks: another tool saved this notebook. All code cells ran."
        return
    yield from named_cell_notices(notebook.ids, wanted)
    yield from still_cell_notices(notebook.cells, wanted)
    yield from redefinition_notices(notebook.cells, wanted)


def named_cell_notices(ids: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """What to say about cells that have names."""
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"The cell `{name}` is there {times} times: each ran, and the last definition counts."
    missing = [name for name in wanted if name not in ids]
    yield from (f"The cell `{name}` is missing: it was deleted, renamed, or lost its marks." for name in missing)
    found = list(dict.fromkeys(name for name in ids if name in wanted))
    if found != [name for name in wanted if name in found]:
        yield "The cells stand in another order than they were handed out; they ran as they stand."


def still_cell_notices(cells: Sequence[Cell], wanted: Sequence[str]) -> Iterator[str]:
    """What to say about cells that were to be filled in, and that don't run any more."""
    for cell in cells:
        if cell.grade_id in wanted and cell.kind != "code":
            kind = cell.kind.capitalize()
            yield f"The cell `{cell.grade_id}` is a {kind} cell now, so it didn't run: turn it into a code cell again."


def redefinition_notices(cells: Sequence[Cell], wanted: Sequence[str]) -> Iterator[str]:
    """What to say about functions of cells that were to be filled in, and that a later cell defines again."""
    owners: dict[str, Cell] = {}
    told: set[str] = set()
    for cell in (cell for cell in cells if cell.runs):
        for name in dict.fromkeys(match[1] or match[2] for match in DEFINITION.finditer(cell.source)):
            owner = owners.get(name)
            if owner and owner.grade_id != cell.grade_id and name not in told and len(told) < MAX_REDEFINED:
                told.add(name)
                yield (
                    f"Cell {cell.number} defines `{name[:60]}` again, after the cell `{owner.grade_id}`: "
                    "the last definition counts."
                )
            if cell.grade_id in wanted:
                owners[name] = cell
