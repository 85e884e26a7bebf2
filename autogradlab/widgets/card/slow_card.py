"""A card whose answer may take long: it shows what it has, and goes on between the kernel's other messages.

Read next: `../explore/explore_card.py`.
"""

from __future__ import annotations

import asyncio
import math

from autogradlab.widgets.card.button_card import ButtonCard
from autogradlab.widgets.card.card import CARD_LOCK

__all__ = ["SlowCard"]

REFRESH_SECONDS = 0.15  # seconds of work before the card shows how far it came
FIRST_REFRESH_SECONDS = 5.0  # the same for a new card: what a notebook saves should be whole
SLICE_SECONDS = 0.1  # seconds of work between two looks for a newer slider value
PAUSE_SECONDS = 0.01  # seconds for the kernel's other messages


class SlowCard(ButtonCard):
    """A card that works in slices; of the values that come meanwhile, only the newest goes on.

    Attributes:
        turn: Counts the values: work whose turn is over stops by itself.
    """

    turn = 0

    def begin(self) -> None:
        """Take up what the controls ask for."""
        raise NotImplementedError

    def extend(self, seconds: float = math.inf) -> bool:
        """Work on until it is through or the time is over; tells whether it is through."""
        raise NotImplementedError

    def report(self, busy: bool) -> None:
        """Show what there is."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Work; if it takes long, show how far it came and go on between the kernel's other messages."""
        with CARD_LOCK:
            self.turn += 1
            self.begin()
            through = self.extend(FIRST_REFRESH_SECONDS if self.turn == 1 else REFRESH_SECONDS)
            if not through:
                try:
                    self.task = asyncio.get_running_loop().create_task(self.continue_work(self.turn))
                except RuntimeError:  # no notebook: nobody waits for a newer value
                    through = self.extend()
            self.report(busy=not through)

    async def continue_work(self, turn: int) -> None:
        """Work on in slices, as long as no newer value and no Stop came in."""
        through = False
        while turn == self.turn and not through:
            await asyncio.sleep(PAUSE_SECONDS)
            with CARD_LOCK:
                if turn == self.turn:
                    through = self.extend(SLICE_SECONDS)
                    self.report(busy=not through)

    def stop(self) -> None:
        """Stay where the work came to."""
        with CARD_LOCK:
            self.turn += 1
            self.report(busy=False)
