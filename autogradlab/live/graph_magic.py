"""`%%graph`: run a cell and show the graph of its last tensor.

Read next: `picture_changes.py`.
"""

from __future__ import annotations

import sys
from typing import Any

from autogradlab.display.draw import Drawing, draw
from autogradlab.engine.tensor import Tensor
from autogradlab.live.ipython_shell import OptionParser, display, ends_with_semicolon, parse_options
from autogradlab.live.run_cell import last_tensor, run_cell

__all__ = ["graph_cell", "graph_line"]

NO_TENSOR = "No tensor in this cell: %%graph draws the cell's value, or the last variable in it that is a tensor.\n"


def graph_parser() -> OptionParser:
    """The options of `%%graph` and `%graph`."""
    found = OptionParser(
        "%%graph",
        "Run the cell and show the graph of its last tensor, with the cell's own names. "
        "`%graph y` draws a tensor without running anything.",
    )
    found.add_argument("tensor", nargs="?", help="for %%graph with one percent sign: the tensor to draw")
    found.add_argument("-d", "--depth", type=int, help="how many levels of modules and groups are open")
    found.add_argument("-D", "--direction", choices=("LR", "TB"), help="left to right, or top to bottom")
    found.add_argument("-n", "--max-nodes", type=int, help="draw up to so many operations one by one")
    for part in ("values", "grads", "locals"):
        found.add_argument(f"--no-{part}", dest=part, action="store_false", help=f"leave out the {part}")
    found.add_argument("-h", "--help", action="store_true", help="show this help")
    return found


def graph_options(line: str) -> dict[str, Any] | None:
    """The options as `al.draw` takes them, and `tensor`; None where help was asked for, and given."""
    found = parse_options(graph_parser(), line)
    if found.pop("help"):
        sys.stdout.write(graph_parser().format_help())
        return None
    return found


def graph_cell(shell: Any, line: str, cell: str) -> Any:
    """Run the cell, draw its last tensor, and return the cell's value unless it is what was drawn."""
    __tracebackhide__ = True
    found = graph_options(line)
    if found is None:
        return None
    found.pop("tensor")
    ran = run_cell(shell, cell)
    t = last_tensor(ran, shell.user_ns)
    if t is None:
        sys.stdout.write(NO_TENSOR)
    else:
        display(draw_tensor(t, found))
    quiet = ran.value is t or ends_with_semicolon(cell)
    return None if quiet else ran.value


def graph_line(shell: Any, line: str) -> Drawing | None:
    """Draw what the line names."""
    __tracebackhide__ = True
    found = graph_options(line)
    if found is None:
        return None
    name = found.pop("tensor")
    return draw_tensor(shell.ev(name) if name else None, found)


def draw_tensor(t: Any, found: dict[str, Any]) -> Drawing:
    __tracebackhide__ = True
    return draw(t, **found) if isinstance(t, Tensor) else draw(t)
