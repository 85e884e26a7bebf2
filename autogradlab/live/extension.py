"""What `%load_ext autogradlab` puts into the shell, and `%unload_ext` takes out again.

Read next: `../course/`.
"""

from __future__ import annotations

from typing import Any

from IPython.core.magic import Magics, cell_magic, line_cell_magic, magics_class, no_var_expand

from autogradlab.display.plots.plot_figure import themed_figure
from autogradlab.live.graph_magic import graph_cell, graph_line
from autogradlab.live.hidden_output import reveal_all
from autogradlab.live.predict import predict_cell
from autogradlab.live.present import end_presenting
from autogradlab.live.watch import end_all_watches

__all__ = ["LiveMagics", "load_ipython_extension", "unload_ipython_extension"]


FIGURE = "matplotlib.figure.Figure"  # by name: matplotlib isn't loaded before the learner loads it


@magics_class
class LiveMagics(Magics):
    """The magics of autogradlab."""

    @no_var_expand
    @line_cell_magic
    def graph(self, line: str, cell: str | None = None) -> Any:
        """Run the cell and show the graph of its last tensor; `%graph y` draws one; `%graph --help` helps."""
        __tracebackhide__ = True
        return graph_line(self.shell, line) if cell is None else graph_cell(self.shell, line, cell)

    @no_var_expand
    @cell_magic
    def predict(self, line: str, cell: str) -> None:
        """Run the cell, and keep its output hidden until somebody says what it will be. The line is the question."""
        __tracebackhide__ = True
        predict_cell(self.shell, line, cell)


def load_ipython_extension(shell: Any) -> None:
    """Add the magics `%%graph` and `%%predict`; matplotlib's figures in the lessons' style follow the theme."""
    shell.register_magics(LiveMagics)
    module, _, name = FIGURE.rpartition(".")
    shell.display_formatter.mimebundle_formatter.for_type_by_name(module, name, themed_figure)


def unload_ipython_extension(shell: Any) -> None:
    """Take out the magics, the look of figures, watches, hidden outputs and what `al.present` put on the page."""
    end_all_watches()
    end_presenting()
    reveal_all()
    shell.display_formatter.mimebundle_formatter.pop(FIGURE, None)
    manager = shell.magics_manager
    manager.registry.pop(LiveMagics.__name__, None)
    for kind in manager.magics.values():
        for name in [n for n, call in kind.items() if isinstance(getattr(call, "__self__", None), LiveMagics)]:
            del kind[name]
