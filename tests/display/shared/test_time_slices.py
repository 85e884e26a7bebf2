import time

from autogradlab.display.shared.time_slices import SlicedWork


class Counting(SlicedWork):
    def __init__(self, count, pause=0.0):
        self.count, self.pause, self.done = count, pause, 0
        super().__init__()

    def measure(self):
        for _ in range(self.count):
            time.sleep(self.pause)
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


def test_a_slice_ends_when_its_time_is_over_and_the_next_goes_on():
    work, slices = Counting(20, pause=0.005), 1
    while not work.extend(0.01):
        slices += 1
    assert 2 < slices <= 20
    assert work.done == 20


def test_what_the_learner_prints_is_not_shown(capsys):
    Counting(2).extend()
    assert capsys.readouterr().out == ""
