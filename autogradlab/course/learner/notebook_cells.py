"""Read a notebook's cells from bytes that anybody may have written: only what a run needs, and never too much of it.

Any version of the format and any tool's dialect will do, as long as there are cells with sources.

Read next: `notebook_run.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["MAX_BYTES", "Cell", "Notebook", "UnreadableNotebookError", "read_cells"]

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONFLICT = re.compile(rb"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
MAX_BYTES = 64 * 2**20  # bytes of a notebook, outputs included
MAX_PARTS = 4_000_000  # commas and brackets: what a parsed file takes in memory goes with them
MAX_CELLS = 10_000
MAX_SOURCE = 4 * 2**20  # characters of all cells' sources together


class UnreadableNotebookError(ValueError):
    """Bytes that are no notebook, or too much of one."""


@dataclass(frozen=True)
class Cell:
    """One cell, without its outputs.

    Attributes:
        number: Its place in the notebook, from 1.
        kind: "code", "markdown" or what else it calls itself.
        source: Its text.
        grade_id: Its name in nbgrader's metadata; empty where it has none.
        solution: Whether the student was to fill it in.
        grade: Whether it is graded; a graded cell that is no solution only checks.
    """

    number: int
    kind: str
    source: str
    grade_id: str = ""
    solution: bool = False
    grade: bool = False

    @property
    def runs(self) -> bool:
        """Whether it is the student's code, and not a check of it."""
        return self.kind == "code" and bool(self.source.strip()) and (self.solution or not self.grade)

    @property
    def first_line(self) -> str:
        """How it begins: in JupyterLab cells have no numbers to find them by."""
        line = self.source.strip().splitlines()[0]
        return line if len(line) <= 60 else f"{line[:59]}…"


@dataclass(frozen=True)
class Notebook:
    """What a run needs of a notebook.

    Attributes:
        cells: All cells, in order.
        exercise: The exercise that it says it is a copy of; empty where it says nothing.
        version: The format's major version.
    """

    cells: tuple[Cell, ...]
    exercise: str = ""
    version: int = 4

    @property
    def ids(self) -> list[str]:
        """The names of the cells that have one."""
        return [cell.grade_id for cell in self.cells if cell.grade_id]


def read_cells(data: bytes) -> Notebook:
    """The cells of a notebook.

    Args:
        data: The file's bytes.

    Raises:
        UnreadableNotebookError: with what is wrong, in words that follow "the file".

    >>> read_cells(b'{"cells": [{"cell_type": "code", "source": ["x = 1"]}]}').cells
    (Cell(number=1, kind='code', source='x = 1', grade_id='', solution=False, grade=False),)
    """
    found = parse_json(data)
    made = tuple(parse_cell(k, raw) for k, raw in enumerate(raw_cells(found), 1))
    if sum(len(c.source) for c in made) > MAX_SOURCE:
        raise UnreadableNotebookError(f"has more than {MAX_SOURCE:,} characters of source")
    named = as_mapping(as_mapping(found.get("metadata")).get("autogradlab")).get("exercise")
    version = found.get("nbformat")
    return Notebook(made, named if isinstance(named, str) else "", version if type(version) is int else 4)


def parse_json(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`, unless it would take too much memory."""
    if len(data) > MAX_BYTES:
        raise UnreadableNotebookError(f"is larger than {MAX_BYTES >> 20} MiB. Hint: clear its outputs")
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > MAX_PARTS:
        raise UnreadableNotebookError(f"has more than {MAX_PARTS:,} parts. Hint: clear its outputs")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableNotebookError(f"is not a Jupyter notebook: {json_fault(data, error)}") from None
    if not isinstance(found, dict):
        raise UnreadableNotebookError("is not a Jupyter notebook (it holds no object)")
    return found


def json_fault(data: bytes, error: Exception) -> str:
    """Why bytes aren't JSON, and what to do about it."""
    if not data.strip():
        return "it is empty. Hint: save it again in Jupyter, and hand that file in"
    if data.startswith(UTF16_MARKS) or data[1:100:2].count(0) > 20:
        return "it is saved as UTF-16. Hint: save it as UTF-8, as Jupyter does"
    if match := CONFLICT.search(data):
        line = data.count(b"\n", 0, match.start()) + 1
        return (
            f"it has Git's conflict markers, the first in line {line}. Hint: resolve the merge, and save it in Jupyter"
        )
    if isinstance(error, UnicodeDecodeError):
        return f"its byte {error.start:,} isn't UTF-8; it may be Latin-1. Hint: save it as UTF-8, as Jupyter does"
    if isinstance(error, json.JSONDecodeError):
        where = f"line {error.lineno}, column {error.colno}"
        return f"its JSON is broken in {where}: {error.msg}. Hint: download or save it again in Jupyter"
    return "its JSON is nested too deeply, or has too long a number. Hint: save it again in Jupyter"


def raw_cells(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The cells as they stand in the file; before version 4 they lie in worksheets."""
    sheets = found.get("worksheets")
    lists = [as_mapping(sheet).get("cells") for sheet in sheets] if isinstance(sheets, list) else [found.get("cells")]
    if not all(isinstance(cells, list) for cells in lists):
        raise UnreadableNotebookError("is not a Jupyter notebook (it has no list of cells)")
    if sum(len(cells) for cells in lists if cells) > MAX_CELLS:
        raise UnreadableNotebookError(f"has more than {MAX_CELLS:,} cells")
    yield from (as_mapping(raw) for cells in lists if cells for raw in cells)


def parse_cell(number: int, raw: dict[str, Any]) -> Cell:
    """One cell; whatever is not as it should be counts as not there."""
    marks = as_mapping(as_mapping(raw.get("metadata")).get("nbgrader"))
    name = marks.get("grade_id")
    return Cell(
        number=number,
        kind=str(raw.get("cell_type"))[:20],
        source=join_source(raw.get("source", raw.get("input"))),
        grade_id=name[:200] if isinstance(name, str) else "",
        solution=marks.get("solution") is True,
        grade=marks.get("grade") is True,
    )


def join_source(source: Any) -> str:
    """A source, which may be a text or a list of lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else ""


def as_mapping(value: Any) -> dict[str, Any]:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}
