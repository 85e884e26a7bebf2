import signal
import threading

import pytest

from autogradlab.course.learner.time_limit import TimeLimitError, time_limit


def test_what_ends_in_time_is_left_alone():
    before = signal.getsignal(signal.SIGINT)
    with time_limit(60):
        assert sum(range(10)) == 45
    assert signal.getsignal(signal.SIGINT) is before


def run_forever():
    while True:
        pass


def swallow_the_first(swallowed):
    """A loop that gives in to the second interruption only."""
    while True:
        try:
            run_forever()
        except KeyboardInterrupt:
            swallowed.append(1)
            if len(swallowed) == 2:
                raise


def test_an_endless_loop_is_interrupted_again_until_it_gives_in():
    swallowed = []
    with pytest.raises(TimeLimitError, match=r"did not end within 0\.1 s"), time_limit(0.1):
        swallow_the_first(swallowed)
    assert len(swallowed) == 2


def test_the_stop_button_stays_the_stop_button():
    with pytest.raises(KeyboardInterrupt), time_limit(60):
        raise KeyboardInterrupt


def test_it_works_where_a_shell_ignores_interruptions():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(TimeLimitError), time_limit(0.05):
            run_forever()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_errors_pass_through_and_other_threads_have_no_limit():
    with pytest.raises(ZeroDivisionError), time_limit(60):
        1 / 0  # noqa: B018
    found = []

    def run():
        with time_limit(0.001):
            found.append(1)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == [1]
