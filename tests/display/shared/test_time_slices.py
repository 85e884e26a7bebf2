import pytest

from autogradlab.display.shared import time_slices
from autogradlab.display.shared.time_slices import SlicedWork, call_seconds


class Clock:
    """A clock that the test moves."""

    def __init__(self):
        self.now = 0.0

    def perf_counter(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(time_slices, "time", made)
    return made


class Counting(SlicedWork):
    def __init__(self, count, clock=None, step=0.0):
        self.count, self.clock, self.step, self.done = count, clock, step, 0
        super().__init__()

    def measure(self):
        for _ in range(self.count):
            if self.clock is not None:
                self.clock.now += self.step
            print("noise")
            self.done += 1
            yield


def test_without_time_nothing_is_done_and_nothing_is_lost():
    work = Counting(3)
    assert not work.extend(0.0)
    assert (work.done, work.is_done) == (0, False)
    assert work.extend()
    assert (work.done, work.is_done) == (3, True)
    assert work.extend(0.0)


def test_a_slice_ends_when_its_time_is_over_and_the_next_goes_on(clock):
    work, done = Counting(20, clock, step=5.0), []
    while not work.extend(10.0):
        done.append(work.done)
    assert done == [2, 4, 6, 8, 10, 12, 14, 16, 18, 20]


def test_a_call_takes_what_the_clock_says_and_never_nothing(clock):
    def call():
        clock.now += 0.25

    assert call_seconds(call) == 0.25
    assert call_seconds(lambda: None) == 1e-6


def test_what_the_learner_prints_is_not_shown(capsys):
    Counting(2).extend()
    assert capsys.readouterr().out == ""
