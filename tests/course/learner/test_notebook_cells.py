import json

import pytest

from autogradlab.course import root
from autogradlab.course.learner import notebook_cells
from autogradlab.course.learner.notebook_cells import UnreadableNotebookError, read_cells

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"


def notebook(*cells, **more):
    return json.dumps({"cells": list(cells), "nbformat": 4, **more}).encode()


def code(source, **marks):
    return {"cell_type": "code", "source": source, "metadata": {"nbgrader": marks}, "outputs": ["anything"]}


def test_an_exercise_is_read_with_the_names_of_its_cells():
    read = read_cells(SOURCE.read_bytes())
    assert (read.exercise, read.version) == ("chain_rule", 4)
    assert [cell.grade_id for cell in read.cells if cell.solution] == [f"chain_rule-task{k}" for k in range(1, 8)]


def test_a_graded_cell_runs_only_where_it_is_a_solution_too():
    made = [code("1", grade=True), code("2", grade=True, solution=True), code("3"), code(" \n")]
    assert [cell.source for cell in read_cells(notebook(*made)).cells if cell.runs] == ["2", "3"]


def test_sources_may_be_texts_or_lists_of_lines():
    assert [cell.source for cell in read_cells(notebook(code("a\nb"), code(["a\n", "b"]))).cells] == ["a\nb"] * 2


def test_a_notebook_of_version_3_is_read_from_its_worksheets():
    data = json.dumps({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"]}]}]}).encode()
    read = read_cells(data)
    assert (read.version, read.cells[0].source, read.cells[0].runs) == (3, "x = 1", True)


@pytest.mark.parametrize(
    "odd", [None, [], "x", 3, {"nbgrader": ["odd"]}, {"nbgrader": {"grade_id": {}, "grade": "no"}}]
)
def test_odd_metadata_counts_as_none(odd):
    read = read_cells(notebook({"cell_type": "code", "source": "x", "metadata": odd}, 7, metadata=odd, nbformat="4"))
    assert [cell.runs for cell in read.cells] == [True, False]
    assert (read.exercise, read.ids, read.version) == ("", [], 4)


@pytest.mark.parametrize(
    "data",
    [b"", b"no json", b"[1]", b"{}", b'{"cells": 3}', b'{"worksheets": [4]}', b"[" * 99_999, b"\x89PNG", b"1" * 9999],
)
def test_what_is_no_notebook_is_refused(data):
    with pytest.raises(UnreadableNotebookError, match="is not a Jupyter notebook"):
        read_cells(data)


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(notebook_cells, "MAX_BYTES", 100)
    with pytest.raises(UnreadableNotebookError, match="is larger than"):
        read_cells(b" " * 101)


def test_a_file_of_very_many_parts_is_refused_before_it_is_parsed():
    with pytest.raises(UnreadableNotebookError, match="parts"):
        read_cells(b'{"cells": [' + b"[]," * 2_000_001 + b"[]]}")


def test_too_many_cells_and_too_much_source_are_refused(monkeypatch):
    with pytest.raises(UnreadableNotebookError, match="10,000 cells"):
        read_cells(notebook(*[{}] * 10_001))
    monkeypatch.setattr(notebook_cells, "MAX_SOURCE", 10)
    with pytest.raises(UnreadableNotebookError, match="characters of source"):
        read_cells(notebook(code("x" * 11)))


def test_how_a_cell_begins_is_short():
    assert read_cells(notebook(code("\n" + "x" * 99))).cells[0].first_line == "x" * 59 + "…"


NOTEBOOK = '{"cells": [], "metadata": {"author": "José"}, "nbformat": 4, "nbformat_minor": 4}'
CONFLICT = '{\n<<<<<<< HEAD\n "cells": [],\n=======\n "cells": [1],\n>>>>>>> work\n}'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b" \n", "it is empty. Hint: save it again"),
        (NOTEBOOK.encode("utf-16"), "it is saved as UTF-16. Hint: save it as UTF-8"),
        (NOTEBOOK.encode("utf-16-le"), "it is saved as UTF-16. Hint: save it as UTF-8"),
        (NOTEBOOK.encode("latin-1"), "its byte 41 isn't UTF-8; it may be Latin-1. Hint: save it as UTF-8"),
        (CONFLICT.encode(), "it has Git's conflict markers, the first in line 2. Hint: resolve the merge"),
        (NOTEBOOK[:30].encode(), "its JSON is broken in line 1, column "),
        (b"[" * 100_000, "its JSON is nested too deeply"),
    ],
)
def test_each_fault_of_a_file_has_a_sentence_and_a_remedy(data, why):
    with pytest.raises(UnreadableNotebookError) as caught:
        read_cells(data)
    assert str(caught.value).startswith(f"is not a Jupyter notebook: {why}")
    assert "Hint: " in str(caught.value)
