"""A clock that a test moves by hand, and a way to wait for what a card does: tests of slow work need no sleeping."""

from __future__ import annotations

import asyncio
from typing import Any


class Clock:
    """What `time.perf_counter` tells while the fixture `clock` is in use; it stands still until `tick`."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def tick(self, seconds: float) -> None:
        """Let time pass: what a slow function does instead of taking it."""
        self.now += seconds


async def next_value(card: Any, trait: str) -> Any:
    """Wait until a trait of a card changes, and give its new value."""
    changed: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def take(change: dict[str, Any]) -> None:
        if not changed.done():
            changed.set_result(change["new"])

    card.observe(take, names=trait)
    try:
        return await asyncio.wait_for(changed, 60)
    finally:
        card.unobserve(take, names=trait)
