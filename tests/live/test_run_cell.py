import pytest

import autogradlab as al
from autogradlab.live.run_cell import last_tensor, run_cell

GRAPHS = [
    ("u = x**2\nz = u * x", "z"),
    ("z = u * x\nz", "z"),
    ("z.backward()\nx.grad", "z"),
    ("for k in range(3):\n    u = u * x", "u"),
    ("w = x * 2\nprint('done')", "w"),
    ("z = u * x\ndef f(u):\n    return u", "z"),
    ("u, z", "z"),
    ("x", "x"),
]


@pytest.mark.parametrize(("cell", "name"), GRAPHS)
def test_a_cell_is_about_its_last_tensor(shell, cell, name):
    t = last_tensor(run_cell(shell, cell), shell.user_ns)
    assert t is shell.user_ns[name]


def test_a_cell_without_a_tensor_is_about_none(shell):
    assert last_tensor(run_cell(shell, "a = 1\na"), shell.user_ns) is None


def test_the_value_is_that_of_the_last_expression(shell):
    assert run_cell(shell, "a = 2\na + 1").value == 3
    assert run_cell(shell, "a = 2").value is None
    assert run_cell(shell, "").value is None


def test_magics_within_the_cell_work(shell, capsys):
    run_cell(shell, "%who_ls Tensor\nb = !echo hello")
    assert shell.user_ns["b"] == ["hello"]


def test_what_the_cell_raises_passes_through_with_its_own_line(shell, capsys):
    result = shell.run_cell("%%graph\na = 1\nb = a / 0", store_history=True)
    assert isinstance(result.error_in_exec, ZeroDivisionError)
    said = capsys.readouterr().out
    assert "b = a / 0" in said
    assert "live/cells.py" not in said


def test_the_source_of_a_cells_function_can_be_read(shell):
    from autogradlab.display.plots.function_source import read_source

    run_cell(shell, "f = lambda x: x * 3")
    assert read_source(shell.user_ns["f"]).title == "f(x) = x * 3"


def test_importing_autogradlab_loads_neither_ipython_nor_live_coding():
    import subprocess
    import sys

    code = (
        "import sys, autogradlab; assert hasattr(autogradlab, '__getattr__'); "
        "print([m for m in sys.modules if m.startswith(('IPython', 'ipywidgets', 'autogradlab.live'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_its_names_are_found_when_they_are_asked_for():
    assert callable(al.watch)
    assert callable(al.present)
    assert callable(al.load_ipython_extension)
    assert callable(al.unload_ipython_extension)
