"""A card whose answer may take long: it shows what it has, and goes on between the kernel's other messages.

Read next: `steady_layout.py`.
"""

from __future__ import annotations

import asyncio
import math

from autogradlab.widgets.card.button_card import ButtonCard
from autogradlab.widgets.card.card import CARD_LOCK

__all__ = ["SlowCard"]

REFRESH_SECONDS = 0.15  # seconds of work before the card shows how far it got
FIRST_REFRESH_SECONDS = 5.0  # the same for a new card: what a notebook saves should be whole
SLICE_SECONDS = 0.1  # seconds of work between two looks for a newer slider value
PAUSE_SECONDS = 0.01  # seconds for the kernel's other messages


class SlowCard(ButtonCard):
    """A card that works in slices; of the values that arrive in the meantime, only the newest counts.

    The work is a task of the event loop and not a thread: a call of the learner's function can't be interrupted from
    outside, but between two calls the work can rest. Between two slices the loop takes the kernel's other messages,
    among them the next value of a slider, which makes `turn` greater. The older task sees that when it wakes up and
    ends, so however fast a slider moves, one task works and nothing queues.

    Attributes:
        turn: Counts the values; work for an older value stops by itself.
    """

    turn = 0

    def begin(self) -> None:
        """Start on what the controls ask for."""
        raise NotImplementedError

    def extend(self, seconds: float = math.inf) -> bool:
        """Work on until it is done or the time is over; tells whether it is done."""
        raise NotImplementedError

    def report(self, busy: bool) -> None:
        """Show what there is."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Work; if it takes long, show how far it got and go on between the kernel's other messages."""
        with CARD_LOCK:
            self.turn += 1
            self.begin()
            done = self.extend(FIRST_REFRESH_SECONDS if self.turn == 1 else REFRESH_SECONDS)
            if not done:
                try:
                    self.task = asyncio.get_running_loop().create_task(self.continue_work(self.turn))
                except RuntimeError:  # no notebook: no newer value can come
                    done = self.extend()
            self.report(busy=not done)

    async def continue_work(self, turn: int) -> None:
        """Work on in slices, as long as no newer value and no Stop came in."""
        done = False
        while turn == self.turn and not done:
            await asyncio.sleep(PAUSE_SECONDS)
            # Never held while asleep: a message that came in between would wait for work that is no longer wanted.
            with CARD_LOCK:
                if turn == self.turn:  # another thread may have made it greater before the lock was free
                    done = self.extend(SLICE_SECONDS)
                    self.report(busy=not done)

    def finish(self) -> None:
        """Work until it is done."""
        if self.busy:
            self.extend()
            self.stop()

    def stop(self) -> None:
        """Stop working, and show how far it got."""
        with CARD_LOCK:
            self.turn += 1
            self.report(busy=False)
