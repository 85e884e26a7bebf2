"""Results as rows, and back.

Read next: `book.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autogradlab.grading.judge.result import Result

__all__ = ["rows_to_result", "result_to_rows", "to_storable"]


def to_storable(value: Any) -> Any:
    r"""A value with texts that every database can hold: what is no text (NUL, half a surrogate pair) is spelled out.

    Nothing is left out or replaced by one sign for all, so that two names that differ stay apart.

    >>> to_storable("ada\0")
    'ada\\x00'
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
    if isinstance(value, Mapping):
        return {name: to_storable(item) for name, item in value.items()}
    return [to_storable(item) for item in value] if isinstance(value, list | tuple) else value


def result_to_rows(result: Result) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A result as its row, and the rows of its tasks in order."""
    row = to_storable(result.to_dict())
    tasks = [{**pack_place(task), "position": k} for k, task in enumerate(row.pop("tasks"))]
    return row, tasks


def pack_place(task: Mapping[str, Any]) -> dict[str, Any]:
    """A task with its place before its words, in one column: so gradebooks from before there were places still fit."""
    place = [task["place"]] if task["place"] else []
    return {**{name: task[name] for name in task if name != "place"}, "words": [*place, *task["words"]]}


def unpack_place(task: Mapping[str, Any]) -> dict[str, Any]:
    """The task that `pack_place` packed, or one from before."""
    places = [words for words in task["words"] if isinstance(words, Mapping)]
    return {**task, "words": task["words"][len(places) :], "place": places[0] if places else None}


def rows_to_result(row: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]]) -> Result:
    """The result that `result_to_rows` took apart; `tasks` in order."""
    values = {name: row[name] for name in row if name not in ("id", "attempt")}
    kept = [{name: task[name] for name in task if name not in ("result_id", "position")} for task in tasks]
    return Result.from_dict({**values, "tasks": [unpack_place(task) for task in kept]})
