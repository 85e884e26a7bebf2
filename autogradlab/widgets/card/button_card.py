"""A card with buttons and a choice beside its sliders.

Read next: `../labs/accumulated_gradient.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from autogradlab.widgets.card import style
from autogradlab.widgets.card.card import ESM, Card
from autogradlab.widgets.card.saved_face import saved_face
from autogradlab.widgets.svg_plots import bars

__all__ = ["ButtonCard", "button", "followed_by"]

HERE = Path(__file__).parents[1] / "assets"
LAST = "export default { render };"  # of card.js, which buttons.js replaces by its own
END = "export default { render: renderWithButtons };"  # of buttons.js, which the scripts that follow it replace


def button(name: str, label: str) -> dict[str, str]:
    """A button, or one option of a choice: its name, and what stands on it."""
    return {"name": name, "label": label}


class ButtonCard(Card):
    """A card whose page also sends what was pressed, and sets `choice`.

    Attributes:
        buttons: What can be pressed; see `button`.
        asks: What the choice is about.
        choices: Its options.
        choice: The name of the one that is on.
    """

    _esm = ESM.read_text("utf-8").replace(LAST, "") + (HERE / "buttons.js").read_text("utf-8")
    _css = "\n".join([style.live_css(), bars.live_css(), (HERE / "buttons.css").read_text("utf-8")])

    buttons = traitlets.List(traitlets.Dict()).tag(sync=True)
    asks = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List(traitlets.Dict()).tag(sync=True)
    choice = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.observe(lambda change: self.refresh(), names="choice")

    def press(self, name: str) -> None:
        """Do what the button called `name` does."""

    def _told(self, sender: Any, content: dict[str, Any], buffers: Any) -> None:
        super()._told(sender, content, buffers)
        if content.get("press") in [spec["name"] for spec in self.buttons]:
            self.press(content["press"])

    def figures(self) -> list[tuple[str, str, bool]]:
        """The card's lines, with what is chosen."""
        sliders = len(self.controls)
        found = super().figures()
        chosen = [(self.asks, spec["label"], False) for spec in self.choices if spec["name"] == self.choice]
        return [*found[:sliders], *chosen, *found[sliders:]]

    def saved(self) -> str:
        """The card as one SVG, as it stands now."""
        said = " ".join(filter(None, [self.readout.get("sentence"), self.readout.get("error")]))
        pictures = {"picture": self.picture, "aside": self.aside, "graph": self.graph}
        return saved_face(self.verb, self.heading, self.figures(), said, pictures, bars.static_css())


def followed_by(script: str) -> str:
    """The page of a card with buttons, continued by a script of this folder, which exports its own `render`."""
    return ButtonCard._esm.replace(END, "") + (HERE / script).read_text("utf-8")
