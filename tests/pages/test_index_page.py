from pathlib import Path

import nbformat

from autogradlab.pages.index_page import Entry, index_html, navigation, read_entry

v4 = nbformat.v4


def notebook(text: str) -> nbformat.NotebookNode:
    return v4.new_notebook(cells=[v4.new_markdown_cell(text)])


def test_the_contents_say_the_time_and_the_exercises(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "chain").mkdir(parents=True)
    nbformat.write(notebook("# Exercise: the chain"), tmp_path / "exercises" / "chain" / "chain.ipynb")
    text = (
        "# 2. Links\n\nAbout\n20 minutes. Do [it](../exercises/chain/chain.ipynb), not [that](../exercises/x/x.ipynb)."
    )
    entry = read_entry(tmp_path / "notebooks" / "02.ipynb", notebook(text))
    assert (entry.title, entry.minutes, entry.exercises) == ("2. Links", 20, ("Exercise: the chain",))
    page = index_html("A <b>", [entry])
    assert "20 minutes · exercise: the chain" in page
    assert '<a href="02.html">Links</a>' in page
    assert "A <b>" not in page


def test_a_page_leads_to_those_before_and_after_it() -> None:
    entries = [Entry(Path(f"{k}.ipynb"), f"{k}.html", f"Page {k}", 0, ()) for k in range(3)]
    assert navigation(entries[:1], 0) == ""
    assert "Before" not in navigation(entries, 0)
    assert 'href="0.html"' in navigation(entries, 1)
    assert 'href="2.html"' in navigation(entries, 1)
    assert "Next" not in navigation(entries, 2)
