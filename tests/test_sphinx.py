"""A notebook in a Sphinx site of somebody else's: its cards are recorded once, and follow the page's theme."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from sphinx.cmd.build import build_main

from autogradlab import sphinx

CELLS = ["import autogradlab as al", "al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(
        'project = "Mine"\nextensions = ["myst_nb", "autogradlab.sphinx"]\nnb_execution_mode = "off"\n'
    )
    cells = [nbformat.v4.new_markdown_cell("# A slope"), *map(nbformat.v4.new_code_cell, CELLS)]
    for k, cell in enumerate(cells):
        cell.id = f"cell{k}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "index.ipynb")
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_notebooks_card_is_alive_in_a_site_and_recorded_once(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    true_run = sphinx.run_and_record
    monkeypatch.setattr(sphinx, "run_and_record", lambda *given: runs.append(given) or true_run(*given))
    for out in ("first", "second"):
        code = build_main(["-q", "-W", "-E", "-d", str(tmp_path / "doctrees"), str(source), str(tmp_path / out)])
        assert code == 0
        page = (tmp_path / out / "index.html").read_text("utf-8")
        assert page.count("<figure") == page.count("data-module=") == 1
        assert "autogradlabPage.add(" in page
        assert "jpThemeLight" in page
        assert page.count("_static/autogradlab/") == 1
    assert len(runs) == 1
