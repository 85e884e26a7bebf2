from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from autogradlab.pages.run_notebook import Budget, run_and_record

v4 = nbformat.v4


def test_cells_run_and_cards_are_recorded(tmp_path: Path) -> None:
    cells = ["import autogradlab as al", "x = al.tensor(2., requires_grad=True)\nal.widgets.stepper(x * x)", "1 + 1"]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells])
    lines: list[str] = []
    (recording,) = run_and_record(notebook, tmp_path, Budget(100, 100_000, 10.0, 60), lines.append).values()
    assert recording["states"] == 3
    assert notebook.cells[2].outputs[0].data["text/plain"] == "2"
    assert len(notebook.cells) == 3
    assert lines == ["cell 1 of 3", "cell 2 of 3", "cell 3 of 3", "card 1 of 1"]


def test_a_cell_that_fails_ends_it(tmp_path: Path) -> None:
    notebook = v4.new_notebook(cells=[v4.new_code_cell("1 / 0")])
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run_and_record(notebook, tmp_path, Budget(100, 100_000, 10.0, 60), str)


def test_what_a_guess_hides_is_put_where_it_will_be_seen(tmp_path: Path) -> None:
    cells = [
        "%load_ext autogradlab",
        "%%predict What is it?\n6 * 7",
        "import autogradlab as al\nal.draw(al.tensor(1.))",
    ]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells])
    lines: list[str] = []
    recordings = run_and_record(notebook, tmp_path, Budget(100, 100_000, 10.0, 60), lines.append)
    assert lines[-1] == "card 1 of 1"  # the guess isn't counted: it is asked for with its cell
    assert [recording.get("predict", False) for recording in recordings.values()] == [True, False]
    assert notebook.cells[1].outputs[1].data["text/plain"] == "42"
