"""What a notebook keeps of a widget: its state under a name that never changes, and a picture that needs no kernel.

Read next: `card.py`.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget

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
    """

    saved_id: ClassVar[str]

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
        # The same under a name of our own: the extension for JupyterLab then shows the picture where nothing answers.
        data = {**data, CARD: data[VIEW]} if VIEW in data else data
        return {**data, "text/plain": repr(self), "image/svg+xml": self.saved_svg()}, metadata
