from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autogradlab.pages.page_command import command

v4 = nbformat.v4


def write(path: Path, source: str) -> Path:
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(source)]), path)
    return path


def test_a_notebook_without_cards_becomes_a_page_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ipynb", "6 * 7")
    result = CliRunner().invoke(command, [str(path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.html"]
    assert "42" in (tmp_path / "out" / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["fails", "no notebook", "missing"])
def test_what_goes_wrong_is_one_sentence_and_nothing_is_written(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.ipynb"
    if kind == "fails":
        write(path, "1 / 0")
    elif kind == "no notebook":
        path.write_text("hello")
    result = CliRunner().invoke(command, [str(path), "-o", str(tmp_path / "out")])
    said = {"fails": "ZeroDivisionError", "no notebook": "is no notebook", "missing": "could not read"}[kind]
    assert result.exit_code == 1
    assert said in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.ipynb", "1")
    result = CliRunner().invoke(command, [str(path), "-o", str(path)])
    assert result.exit_code == 1
    assert "could not write" in result.output
