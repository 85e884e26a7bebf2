"""The card of `%%predict`.

Read next: `predict.py`.
"""

from __future__ import annotations

from typing import Any

import traitlets

from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.widgets.card import style
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.saved_svg import card_svg
from autogradlab.widgets.card.saved_widget import SavedWidget

__all__ = ["PredictCard"]


class PredictCard(SavedWidget):
    """A question with a box for the guess.

    Attributes:
        question: What is asked.
        guess: What was guessed.
        said: What is said of it.
        right: `right`, `other`, or empty.
        done: Whether the output is shown.
    """

    saved_id = "autogradlab.live.asking.Ask"

    _esm = join_scripts("elements.js", "predict.js")
    _css = "\n".join([style.live_css(), join_styles("buttons.css", "predict.css")])

    question = traitlets.Unicode().tag(sync=True)
    guess = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    right = traitlets.Unicode().tag(sync=True)
    done = traitlets.Bool(False).tag(sync=True)

    def __init__(self, hidden: HiddenOutput) -> None:
        super().__init__(question=hidden.question)
        self.hidden = hidden
        self.on_msg(self._on_message)

    def _on_message(self, _: Any, content: dict[str, Any], __: Any) -> None:
        if isinstance(content.get("guess"), str):
            self.hidden.commit(content["guess"])

    def show_result(self, hidden: HiddenOutput) -> None:
        """Show what became of the guess."""
        with self.hold_sync():
            self.guess, self.said, self.done = hidden.guess, hidden.said, True
            self.right = "" if hidden.right is None else "right" if hidden.right else "other"

    def __repr__(self) -> str:
        return f"predict: {self.question}"

    def saved_svg(self) -> str:
        """The question as one SVG, with what is known of the answer."""
        said = self.said if self.done else "The output is hidden until somebody says what it will be."
        return card_svg("predict", self.question, [], said, {})
