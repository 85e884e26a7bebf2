"""A card with buttons and a choice next to its sliders.

Read next: `slow_card.py`.
"""

from __future__ import annotations

from typing import Any

import traitlets

from autogradlab.widgets.card import style
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.card import Card
from autogradlab.widgets.svg_plots.bars import BAR_RULES

__all__ = ["ButtonCard", "button", "menu"]


def button(name: str, label: str) -> dict[str, str]:
    """A button, or one option of a choice: its name and its label."""
    return {"name": name, "label": label}


def menu(name: str, label: str, options: dict[str, str]) -> dict[str, Any]:
    """A choice of many for the trait `name`; the options by value, with what they are called."""
    return {"name": name, "label": label, "options": [{"value": v, "label": said} for v, said in options.items()]}


class ButtonCard(Card):
    """A card whose page also sends what was pressed, and sets `choice`.

    Attributes:
        buttons: What can be pressed; see `button`. One that `stops` pauses what goes on, in place of Stop.
        asks: What the choice is about.
        choices: Its options.
        choice: The name of the one that is on.
    """

    _esm = join_scripts("elements.js", "card.js", "buttons.js")
    _css = "\n".join([style.live_css(), BAR_RULES.live_css, join_styles("buttons.css")])
    saved_css = BAR_RULES.static_css

    buttons = traitlets.List(traitlets.Dict()).tag(sync=True)
    asks = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List(traitlets.Dict()).tag(sync=True)
    choice = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.observe(lambda change: self.refresh(), names="choice")

    def press(self, name: str) -> None:
        """Do what the button called `name` does."""

    def _on_message(self, sender: Any, content: dict[str, Any], buffers: Any) -> None:
        super()._on_message(sender, content, buffers)
        if content.get("press") in [spec["name"] for spec in self.buttons]:
            self.press(content["press"])

    def figures(self) -> list[tuple[str, str, bool]]:
        """The card's lines, with what is chosen."""
        sliders = len(self.controls)
        found = super().figures()
        chosen = [(self.asks, spec["label"], False) for spec in self.choices if spec["name"] == self.choice]
        return [*found[:sliders], *chosen, *found[sliders:]]
