import sys
from pathlib import Path

import nbformat
import pytest
from matplotlib.figure import Figure
from nbclient import NotebookClient

from autogradlab.display.plots.plot_figure import lesson_style, new_figure
from autogradlab.live import load_ipython_extension, unload_ipython_extension
from autogradlab.live.hidden_output import HIDDEN_OUTPUTS
from autogradlab.live.present import STYLE_HANDLES
from autogradlab.live.watch import WATCHES


def state(shell):
    magics = shell.magics_manager
    return (
        {kind: dict(calls) for kind, calls in magics.magics.items()},
        dict(magics.registry),
        {name: list(calls) for name, calls in shell.events.callbacks.items()},
        sorted(name for name in shell.user_ns if not name.startswith("_")),
        (shell.display_pub, sys.displayhook, shell.displayhook),
        dict(shell.display_formatter.mimebundle_formatter.deferred_printers),
    )


def test_nothing_is_left_after_unloading(shell, page):
    unload_ipython_extension(shell)
    before = state(shell)
    load_ipython_extension(shell)
    assert state(shell) != before
    shell.run_cell("al.watch(z)\nal.watch(u)\nal.present()")
    shell.run_cell("%%predict\nz")
    shell.run_cell("%%graph\nz")
    unload_ipython_extension(shell)
    assert state(shell) == before
    assert (WATCHES, HIDDEN_OUTPUTS, STYLE_HANDLES) == ([], [], [])
    assert "<style>" not in str([o["data"] for o in page if o["update"] and "text/html" in o["data"]])


def test_it_can_be_loaded_again(shell, page):
    for _ in range(2):
        shell.run_line_magic("load_ext", "autogradlab")
        shell.run_cell("%%graph\nz")
        shell.run_line_magic("unload_ext", "autogradlab")
    assert len(page) == 2
    assert shell.find_cell_magic("graph") is None


def test_figures_in_the_lessons_style_follow_the_theme_until_it_is_unloaded(shell, page):
    formatter = shell.display_formatter
    with lesson_style():
        figure = new_figure()
        figure.subplots().set_title("a title")
    shell.run_line_magic("load_ext", "autogradlab")
    assert formatter.format(figure)[0]["text/markdown"].startswith('<img alt="a title" src="data:image/svg+xml')
    assert "text/markdown" not in formatter.format(Figure())[0]
    shell.run_line_magic("unload_ext", "autogradlab")
    assert "text/markdown" not in formatter.format(figure)[0]


def test_unloading_shows_what_is_still_hidden(shell, page):
    shell.run_cell("%%predict\nprint('the answer')")
    assert "the answer" not in str(page)
    unload_ipython_extension(shell)
    assert "the answer" in str(page)


CELLS = [
    "import autogradlab as al\n%load_ext autogradlab",
    "%%graph\nx = al.tensor(3.0, requires_grad=True)\nu = x**2\nz = u * x",
    "al.watch(z)",
    "%%predict What is x.grad after this?\nz.backward()\nx.grad",
    "z = al.sin(z)",
    "%%graph\n1 / 0",
    "del z",
    "%unload_ext autogradlab",
    "get_ipython().events.callbacks['post_run_cell'], [k for k in ('graph', 'predict') if k in "
    "get_ipython().magics_manager.magics['cell']]",
]


@pytest.fixture(scope="module")
def notebook():
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "p"}})
    NotebookClient(
        notebook, allow_errors=True, timeout=120, resources={"metadata": {"path": str(Path.home())}}
    ).execute()
    return notebook


def said(cell):
    return [output.get("text") or output.get("data", {}).get("text/plain") for output in cell.outputs]


def test_a_real_kernel_draws_and_follows(notebook):
    graph, watched = notebook.cells[1].outputs, notebook.cells[2].outputs
    assert ">u</text>" in graph[0].data["image/svg+xml"]
    assert len(watched) == 1
    assert watched[0].data["text/plain"] == "watch z"
    assert "after cell [5]" in watched[0].data["image/svg+xml"]
    assert "New: z." in watched[0].data["image/svg+xml"]
    assert said(notebook.cells[6]) == ["al.watch: z was deleted, so its watch is over. The last drawing stays.\n"]


def test_a_real_kernel_shows_errors_as_usual(notebook):
    (error,) = notebook.cells[5].outputs
    assert error.ename == "ZeroDivisionError"
    assert "Cell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[6]\x1b[39m\x1b[32m, line 2" in "\n".join(error.traceback)


def test_a_real_kernel_hides_and_shows_the_output(notebook):
    card, output = notebook.cells[3].outputs
    assert card.data["text/plain"] == "predict: What is x.grad after this?"
    assert output.data["text/plain"] == "tensor(27.)"


def test_a_real_kernel_has_nothing_left(notebook):
    assert said(notebook.cells[-1]) == ["([], [])"]
