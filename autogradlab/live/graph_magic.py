"""`%%graph`: run a cell and show the graph of its last tensor.

Read next: `picture_changes.py`.
"""

from __future__ import annotations

import sys
from typing import Any

from autogradlab.display.draw import Drawing, draw
from autogradlab.engine.tensor import Tensor
from autogradlab.live.run_cell import last_tensor, run
from autogradlab.live.shell import Options, arguments, display, semicolon

__all__ = ["graph_cell", "graph_line"]

NO_TENSOR = "No tensor in this cell: %%graph draws the cell's value, or the last variable in it that is a tensor.\n"


def parser() -> Options:
    """The options of `%%graph` and `%graph`."""
    found = Options(
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


def options(line: str) -> dict[str, Any] | None:
    """The options as `al.draw` takes them, and `tensor`; None where help was asked for, and given."""
    found = arguments(parser(), line)
    if found.pop("help"):
        sys.stdout.write(parser().format_help())
        return None
    return found


def graph_cell(shell: Any, line: str, cell: str) -> Any:
    """Run the cell, draw its last tensor, and return the cell's value unless it is what was drawn."""
    __tracebackhide__ = True
    found = options(line)
    if found is None:
        return None
    found.pop("tensor")
    ran = run(shell, cell)
    t = last_tensor(ran, shell.user_ns)
    if t is None:
        sys.stdout.write(NO_TENSOR)
    else:
        display(drawn(t, found))
    quiet = ran.value is t or semicolon(cell)
    return None if quiet else ran.value


def graph_line(shell: Any, line: str) -> Drawing | None:
    """Draw what the line names."""
    __tracebackhide__ = True
    found = options(line)
    if found is None:
        return None
    name = found.pop("tensor")
    return drawn(shell.ev(name) if name else None, found)


def drawn(t: Any, found: dict[str, Any]) -> Drawing:
    __tracebackhide__ = True
    return draw(t, **found) if isinstance(t, Tensor) else draw(t)
