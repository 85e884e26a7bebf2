"""What a notebook keeps of a widget: its state under a name that never changes, and a picture that needs no kernel.

Read next: `card.py`.
"""

from __future__ import annotations

import os
from typing import Any, ClassVar

import anywidget

from autogradlab.engine.errors.learner_frames import ipython_shell

__all__ = ["CARD", "VIEW", "SavedWidget"]

VIEW = "application/vnd.jupyter.widget-view+json"
CARD = "application/vnd.autogradlab.card+json"


class SavedWidget(anywidget.AnyWidget):
    """A widget that looks the same in a saved notebook.

    anywidget names a widget's state after the module and the class that made it. A saved notebook would then hold a
    name of our folder layout, and moving a file would make it another widget to the page, which keeps style sheets by
    that name. Hence each card says its name itself.

    Attributes:
        saved_id: The name of this class's state in saved notebooks; it never changes. A subclass without one of its
            own has the name that anywidget gives it, never its parent's: the two would share a style sheet.
        always_live: Whether the live view goes out even where nobody seems to see it.
    """

    saved_id: ClassVar[str]
    always_live: ClassVar[bool] = False

    def __init__(self, **traits: Any) -> None:
        own = vars(type(self)).get("saved_id")
        super().__init__(**traits, **({"_anywidget_id": own} if own else {}))

    def saved_svg(self) -> str:
        """The widget as one SVG, as it is now."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The live view, and the same as a picture and as text for wherever there is no kernel."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        # A mark of our own, by which the extension for JupyterLab shows the picture where nothing answers. It holds
        # nothing that differs from run to run.
        data = {**data, CARD: {"version": 1}} if VIEW in data else data
        if not (self.always_live or is_seen_live()):
            data = {kind: part for kind, part in data.items() if kind != VIEW}
        return {**data, "text/plain": repr(self), "image/svg+xml": self.saved_svg()}, metadata


def is_seen_live() -> bool:
    """Whether what sent this cell can show a widget.

    nbconvert, papermill and other programs that run a notebook to keep its outputs can't, and those who read the
    outputs later have no kernel: a view among them would hide the picture. Such a program lets no cell ask for input,
    as every notebook's page does. Voilà doesn't either, but shows widgets, and is known by its name.
    """
    kernel: Any = getattr(ipython_shell(), "kernel", None)
    if not hasattr(kernel, "get_parent") or os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
        return True
    return bool(kernel.get_parent().get("content", {}).get("allow_stdin", True))
