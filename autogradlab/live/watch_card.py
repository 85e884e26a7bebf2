"""The card of a watch: its last drawing, and a slider back through those before.

Read next: `watch.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from autogradlab.display.draw import Drawing
from autogradlab.live.watch_picture import Moment
from autogradlab.widgets.card.card import Card, slider
from autogradlab.widgets.recorded.machine import Machine

__all__ = ["WatchCard"]

HINT = "Orange borders: new since the drawing before."


class WatchCard(Card):
    """A card that shows one of many drawings.

    Attributes:
        at: Which one, from 1; the last is the newest.
    """

    saved_id = "autogradlab.live.scroll.Scroll"

    at = traitlets.Int(1).tag(sync=True)

    def __init__(self, name: str) -> None:
        self.moments: tuple[Moment, ...] = ()
        super().__init__(verb="watch", heading=name, hint=HINT, controls=[self.moment_slider(1)])

    def moment_slider(self, count: int) -> dict[str, Any]:
        """The slider through so many drawings."""
        return slider("at", "drawing", 1, count, 1, digits=0, unit=f"of {count}")

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show the last of these."""
        self.moments = tuple(moments)
        count = len(self.moments)
        with self.hold_sync():
            self.controls = [self.moment_slider(count)] if count > 1 else []
            self.at = count
            self.refresh()

    def machine(self) -> Machine:
        """Every drawing so far."""
        return Machine(self, {"at": len(self.moments)})

    def refresh(self) -> None:
        """Show the drawing that the slider points to."""
        if self.moments:
            moment = self.moments[min(max(self.at, 1), len(self.moments)) - 1]
            said = " ".join([f"{moment.heading[0].upper()}{moment.heading[1:]}.", *moment.lines])
            self.show({"sentence": said}, graph=Drawing(moment.picture).svg)

    def __repr__(self) -> str:
        return f"watch {self.heading}"  # the same after each update, as for `Strip`
