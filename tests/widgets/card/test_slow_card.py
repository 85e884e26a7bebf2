import asyncio

import traitlets
from fake_clock import next_value

from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.slow_card import SlowCard


class Counter(SlowCard):
    """Counts to `goal`, one a slice."""

    goal = traitlets.Int(3).tag(sync=True)

    def __init__(self):
        self.said = []
        super().__init__(verb="count", heading="", controls=[slider("goal", "goal", 0, 100, 1)])

    def begin(self):
        self.done = 0

    def extend(self, seconds=float("inf")):
        self.done = self.goal if seconds == float("inf") else min(self.goal, self.done + 1)
        return self.done == self.goal

    def report(self, busy):
        self.said.append(self.done)
        self.show({"sentence": str(self.done)}, busy)


def test_without_a_loop_it_works_until_it_is_through():
    card = Counter()
    assert (card.said, card.busy) == ([3], False)
    card.goal = 5
    assert (card.said, card.busy) == ([3, 5], False)


def test_in_a_notebook_it_shows_what_it_has_and_goes_on():
    async def use():
        card = Counter()
        assert (card.said, card.busy) == ([1], True)
        await card.task
        return card

    card = asyncio.run(use())
    assert (card.said, card.busy, card.answers) == ([1, 2, 3], False, 3)


def test_the_newest_value_wins_and_the_older_ones_stop():
    async def use():
        card = Counter()
        first = card.task
        for goal in (50, 60, 4):
            card.goal = goal
        await asyncio.gather(first, card.task)
        return card

    card = asyncio.run(use())
    assert card.said == [1, 1, 1, 1, 2, 3, 4]


def test_stop_leaves_it_as_far_as_it_got():
    async def use():
        card = Counter()
        card.goal = 90
        assert await next_value(card, "readout") == {"sentence": "2"}
        card.stop()
        done = card.done
        await card.task
        assert card.done == done == 2
        return card

    assert not asyncio.run(use()).busy
