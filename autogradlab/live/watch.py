"""`al.watch(y)`: the graph of a variable, shown once, and drawn again whenever a cell changes it.

Read next: `predict_judge.py`.
"""

from __future__ import annotations

import sys
from typing import Any

from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.live.ipython_shell import DisplayHandle, cell_number, current_shell
from autogradlab.live.picture_changes import Changes
from autogradlab.live.watch_picture import Moment, WatchPicture

__all__ = ["Watch", "end_all_watches", "watch"]

MAX_HISTORY = 50  # drawings of one watch

WATCHES: list[Watch] = []  # those that follow; the shell calls `update_watches` as long as there are any


class Watch:
    """A variable that is followed.

    Attributes:
        name: The variable.
        history: What was drawn, oldest first: each has `.number` of the cell, `.lines` and `.picture`.
    """

    def __init__(self, shell: Any, name: str) -> None:
        self.shell, self.name = shell, name
        self.history: list[Moment] = []
        self.picture: Picture | None = None
        self.waiting = False
        self.rich = hasattr(shell, "kernel")  # a terminal has none
        self.view = new_view(name, self.rich)
        self.handle = DisplayHandle()
        self.shown_in = cell_number(shell)
        self.refresh(self.shown_in)
        self.handle.display(self.view)

    def refresh(self, cell: int | None) -> bool:
        """Draw the variable if its graph is another one than before; whether it was drawn.

        Args:
            cell: The number of the cell that has just run.
        """
        value = self.shell.user_ns.get(self.name)
        if not isinstance(value, Tensor):
            self.report_missing(value)
            return False
        self.waiting = False
        picture = read_graph([value], Names())
        if picture == self.picture:
            return False
        if self.picture is None:
            moment = Moment(cell, ("What is new from here on will be marked.",), picture)
        else:
            changes = Changes(self.picture, picture)
            moment = Moment(cell, changes.lines, changes.picture)
        self.picture = picture
        self.history = [*self.history, moment][-MAX_HISTORY:]
        self.view.show_moments(self.history)
        return True

    def report_missing(self, value: Any) -> None:
        """Say, once, that the variable holds no tensor; where it is deleted, the watch is over."""
        if self.name not in self.shell.user_ns:
            sys.stdout.write(f"al.watch: {self.name} was deleted, so its watch is over. The last drawing stays.\n")
            self.end()
        elif not self.waiting:
            self.waiting = True
            kind = type(value).__name__
            sys.stdout.write(f"al.watch: {self.name} is no tensor now but {kind}. The watch waits for a tensor.\n")

    def end(self) -> None:
        """Follow no longer; the last drawing stays as a picture."""
        if self in WATCHES:
            WATCHES.remove(self)
            self.handle.update(WatchPicture(self.name, self.history[-1:], self.rich))
            self.view.close()
        if not WATCHES and update_watches in self.shell.events.callbacks["post_run_cell"]:
            self.shell.events.unregister("post_run_cell", update_watches)

    def __repr__(self) -> str:
        return f"watch {self.name}: {len(self.history)} drawing{'s' * (len(self.history) != 1)}"

    def _ipython_display_(self) -> None:
        """Show it again, in another cell than the one that shows it already."""
        if cell_number(self.shell) != self.shown_in:
            self.shown_in = cell_number(self.shell)
            self.handle.display(self.view)


def update_watches(result: Any) -> None:
    """What the shell calls after each cell."""
    for watching in [*WATCHES]:
        if watching.refresh(result.execution_count):
            watching.handle.update(watching.view)


def watch(y: Any) -> Watch:
    """Show a variable's graph, and draw it again whenever a later cell changes it or runs backward.

    Args:
        y: A tensor that has a name in the notebook, or the name itself: `"loss"`.

    Returns:
        What follows it: `.history` holds the drawings, `.end()` ends it.

    Raises:
        AutogradError: outside of a notebook.
        AutogradTypeError: for what is no tensor.
        AutogradValueError: for a tensor that no variable holds.
    """
    shell = current_shell("al.watch")
    name = variable_name(shell.user_ns, y)
    for earlier in [w for w in WATCHES if w.name == name]:
        earlier.end()
    found = Watch(shell, name)
    if not WATCHES:
        shell.events.register("post_run_cell", update_watches)
    WATCHES.append(found)
    return found


def variable_name(space: dict[str, Any], y: Any) -> str:
    """The variable that holds a tensor."""
    value = space.get(y) if isinstance(y, str) else y
    if not isinstance(value, Tensor):
        what = f"{y!r} names no tensor" if isinstance(y, str) else f"argument must be Tensor, not {type(y).__name__}"
        raise AutogradTypeError(f"watch(): {what}", hint="al.watch(loss), where loss is a tensor.")
    if isinstance(y, str):
        return y
    for name, held in list(space.items()):
        if held is y and not name.startswith("_"):
            return name
    raise AutogradValueError(
        "watch(): no variable of the notebook holds this tensor",
        hint="a watch follows a name: y = f(x), then al.watch(y).",
    )


def end_all_watches() -> None:
    """End every watch."""
    for watching in [*WATCHES]:
        watching.end()


def new_view(name: str, rich: bool) -> Any:
    """What shows a watch: a card where anywidget is installed, else a picture; in a terminal the text."""
    if not rich:
        return WatchPicture(name, rich=False)
    try:
        from autogradlab.live.watch_card import WatchCard
    except ImportError:
        return WatchPicture(name)
    return WatchCard(name)
