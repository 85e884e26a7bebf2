"""A live card in the notebook: sliders, a table of numbers, pictures. What it shows is computed elsewhere.

Sliders are native `<input type="range">` rather than ipywidgets' own: one card then holds them, their labels, the table
and the picture in one layout, they take arrow keys, Home, End and Page keys and speak to screen readers by themselves,
and the value next to the slider changes at once, without waiting for the kernel.

Read next: `slider_range.py`.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from autogradlab.display.shared.gc_pause import pause_gc
from autogradlab.widgets.card.assets import join_scripts
from autogradlab.widgets.card.saved_svg import Row, card_svg
from autogradlab.widgets.card.saved_widget import SavedWidget
from autogradlab.widgets.card.style import live_css
from autogradlab.widgets.recorded.card_page import save_card
from autogradlab.widgets.recorded.machine import Machine

__all__ = ["CARD_LOCK", "Card", "Row", "slider"]

# JupyterLab sends a card's messages to a thread of its own (a subshell), while cells run in the main thread; both set
# traits. Without the lock, a refresh could show the numbers of one value next to the picture of another. It is one lock
# for all cards, because two of them may be given the same function, which a learner doesn't write for two threads. It
# is reentrant, because a refresh sets traits whose observers refresh again.
CARD_LOCK = threading.RLock()


def slider(name: str, label: str, lo: float, hi: float, step: float, **options: Any) -> dict[str, Any]:
    """A slider for the trait `name`.

    Args:
        name: The trait that holds its value.
        label: What it is called on the card.
        lo, hi, step: Where it goes; powers of ten if it is logarithmic.
        **options: `log` (bool), `digits` (decimals shown), `unit` (text).
    """
    return {"name": name, "label": label, "min": lo, "max": hi, "step": step, **options}


class Card(SavedWidget):
    """What every card has. The page sets the traits named in `controls`; the rest goes from here to the page.

    Attributes:
        verb, heading, hint: The title's word and code, and the gray line under it.
        controls: The sliders; see `slider`.
        rows: The table's rows.
        readout: The texts shown, by hook.
        picture, aside, graph: SVG texts, or empty.
        busy: Whether a long computation goes on, which the button Stop ends.
        answers: How many times the kernel has answered.
        answered: What the page can set, as it was for what is shown: where a card goes back to if nobody answers.
        saved_css: The rules of its pictures in a saved notebook, besides those of every card.
    """

    _esm = join_scripts("elements.js", "card.js")
    _css = live_css()
    saved_css: ClassVar[str] = ""
    moving = False  # whether `move_to` moves controls, which are answered once

    verb = traitlets.Unicode().tag(sync=True)
    heading = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    controls = traitlets.List(traitlets.Dict()).tag(sync=True)
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    readout = traitlets.Dict().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    aside = traitlets.Unicode().tag(sync=True)
    graph = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)
    answers = traitlets.Int(0).tag(sync=True)
    answered = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        # Observing begins after the traits have their first values: one refresh for all of them, not one for each.
        self.on_msg(self._on_message)
        moved = [spec["name"] for spec in self.controls]
        if moved:  # traitlets takes an empty list for all names
            self.observe(lambda change: self.follow(), names=moved)
        self.refresh()

    def follow(self) -> None:
        """Answer a control that has moved."""
        if not self.moving:
            self.refresh()

    def move_to(self, places: dict[str, Any]) -> None:
        """Move several controls, and answer once."""
        self.moving = True
        try:
            for name, value in places.items():
                setattr(self, name, value)
        finally:
            self.moving = False
        self.refresh()

    def refresh(self) -> None:
        """Compute what the controls ask for and show it."""
        raise NotImplementedError

    def stop(self) -> None:
        """End a long computation."""

    def finish(self) -> None:
        """Bring a long computation to its end now."""

    def machine(self) -> Machine | None:
        """The card as what a page without a kernel plays; None where it can't be recorded."""
        return None

    def positions(self) -> dict[str, Any]:
        """Where everything is that the page sets, by trait."""
        return {spec["name"]: getattr(self, spec["name"]) for spec in self.controls}

    def _handle_msg(self, msg: dict[str, Any]) -> None:
        """Take one message from the page at a time, whichever thread brings it."""
        with CARD_LOCK, pause_gc():
            super()._handle_msg(msg)

    def _on_message(self, _: Any, content: dict[str, Any], __: Any) -> None:
        if content.get("stop"):
            self.stop()

    def show(self, readout: dict[str, str], busy: bool = False, **pictures: str) -> None:
        """Send texts and pictures to the page, in one message; what did not change is not sent.

        One message, because the page draws after each one: a number would be seen next to the picture of the value
        before. `answers` changes every time, so the page hears of an answer even where nothing else differs, and takes
        back that the card is asleep.
        """
        with self.hold_sync():
            self.readout, self.busy, self.answered = readout, busy, self.positions()
            for name, svg in pictures.items():
                setattr(self, name, svg)
            self.answers += 1

    def figures(self) -> list[tuple[str, str, bool]]:
        """What the card says, line by line: label, figure, whether it speaks of a gradient."""
        lines = [(spec["label"], f"{getattr(self, spec['name']):.6g}", False) for spec in self.controls]
        return lines + [(row["label"], self.readout.get(row["name"], ""), row["gradient"]) for row in self.rows]

    def __repr__(self) -> str:
        said = ", ".join(f"{label} {figure}" for label, figure, _ in self.figures() if figure)
        return f"{self.verb} {self.heading}: {said}"

    def save(self, path: str | Path) -> None:
        """Write the card to a file: .html lives without a kernel, by recorded answers; .svg is its picture now.

        The page has everything inside and loads nothing, so it can be opened from a folder or be shown in an `iframe`.

        Args:
            path: Its name; the folder must exist.

        Raises:
            ValueError: for another ending.
        """
        save_card(self, path)

    def saved_svg(self) -> str:
        """The card as one SVG, as it is now."""
        said = " ".join(filter(None, [self.readout.get("sentence"), self.readout.get("error")]))
        pictures = {"picture": self.picture, "aside": self.aside, "graph": self.graph}
        return card_svg(self.verb, self.heading, self.figures(), said, pictures, self.saved_css)
