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


def test_several_pages_lead_to_each_other_and_to_their_contents(tmp_path: Path) -> None:
    for name, text in (("01_a", "# 1. First\n\n[on](02_b.ipynb) and [away](../x.py)"), ("02_b", "# 2. Second")):
        nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell(text)]), tmp_path / f"{name}.ipynb")
    result = CliRunner().invoke(command, [str(tmp_path), "-o", str(tmp_path / "out"), "--title", "Both"])
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["01_a.html", "02_b.html", "index.html"]
    first = (tmp_path / "out" / "01_a.html").read_text(encoding="utf-8")
    assert first.count('href="02_b.html"') == 2
    assert "x.py" not in first
    contents = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert contents.index("First") < contents.index("Second")


def test_where_one_of_several_fails_none_is_written(tmp_path: Path) -> None:
    write(tmp_path / "a.ipynb", "1")
    write(tmp_path / "b.ipynb", "1 / 0")
    result = CliRunner().invoke(command, [str(tmp_path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_and_two_pages_of_one_name_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no notebook" in CliRunner().invoke(command, [str(tmp_path / "empty")]).output
    path = write(tmp_path / "a.ipynb", "1")
    assert "two pages would be called a.html" in CliRunner().invoke(command, [str(path), str(path)]).output
