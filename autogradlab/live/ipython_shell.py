"""What live coding needs from IPython, whose own types are incomplete.

Read next: `run_cell.py`.
"""

from __future__ import annotations

import argparse
from typing import Any

import IPython.core.displayhook
import IPython.core.getipython
import IPython.core.magic_arguments
import IPython.display
import IPython.utils.capture

from autogradlab.engine.errors.messages import AutogradError

__all__ = [
    "DisplayHandle",
    "RichOutput",
    "parse_options",
    "capture_output",
    "display",
    "OptionParser",
    "cell_number",
    "ends_with_semicolon",
    "current_shell",
]

DisplayHandle: Any = IPython.display.DisplayHandle
RichOutput: Any = IPython.utils.capture.RichOutput
capture_output: Any = IPython.utils.capture.capture_output
display: Any = IPython.display.display
arg_split: Any = vars(IPython.core.magic_arguments)["arg_split"]
ends_with_semicolon: Any = IPython.core.displayhook.DisplayHook.semicolon_at_end_of_expression


def current_shell(what: str) -> Any:
    """The notebook's shell.

    Raises:
        AutogradError: where there is none.
    """
    shell = IPython.core.getipython.get_ipython()
    if shell is None:
        raise AutogradError(
            f"{what} needs a notebook or IPython", hint="in a plain program, print(al.draw(y)) shows a graph."
        )
    return shell


def cell_number(shell: Any) -> int:
    """The number of the cell that is running."""
    return int(shell.displayhook.prompt_count)


def parse_options(parser: argparse.ArgumentParser, line: str) -> dict[str, Any]:
    """A magic's options, read from its line; a wrong one is a one-line error, and does not end the kernel."""
    return vars(parser.parse_args(arg_split(line, strict=True)))


class OptionParser(IPython.core.magic_arguments.MagicArgumentParser):
    """A parser whose help reads like a program's."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(prog=name, description=description, formatter_class=argparse.HelpFormatter)  # type: ignore[no-untyped-call]
