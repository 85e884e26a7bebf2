import math
import threading

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.shared.sampling import (
    MAX_PRINTED,
    capture_output,
    match_dtype,
    mute_output,
    values_at,
    visible_range,
)


def reciprocal(x):
    return 1 / x


@pytest.mark.parametrize("f", [np.sin, al.sin, lambda x: x.sin(), lambda x: math.sin(x)])
def test_heights_are_the_same_in_every_spelling(f):
    xs = np.linspace(-3, 3, 31)
    np.testing.assert_allclose(values_at(f, xs), np.sin(xs))


def test_a_constant_has_its_height_everywhere():
    assert values_at(lambda x: 5, np.arange(4.0)).tolist() == [5.0] * 4


def test_a_function_of_arrays_is_called_a_few_times_and_not_once_a_place():
    calls = []
    values_at(lambda x: calls.append(1) or x**2, np.linspace(0, 1, 1000))
    assert len(calls) < 10


def test_a_function_that_means_something_else_for_arrays_is_asked_place_by_place():
    assert values_at(lambda x: x / x.max(), np.arange(1.0, 7.0)).tolist() == [1.0] * 6


def test_heights_have_gaps_where_f_raises():
    def picky(x):
        if x > 2:
            raise ValueError
        return x

    assert np.isnan(values_at(picky, np.arange(6.0))).tolist() == [False] * 3 + [True] * 3


def test_places_may_be_points():
    corners = np.array([[0.0, 1.0, 2.0, 3.0], [1.0, 1.0, 1.0, 1.0]])
    whole = lambda a: (a * al.tensor([2.0, 1.0])).sum()
    assert values_at(lambda a: a[0] * 2 + a[1], corners).tolist() == values_at(whole, corners).tolist() == [1, 3, 5, 7]


def test_tensors_of_the_learners_own_may_be_float32():
    w = al.tensor([1.0, 2.0])
    f = lambda a: a @ w
    assert values_at(match_dtype(f, np.ones(2)), np.ones((2, 3))).tolist() == [3.0] * 3
    assert match_dtype(np.sin, 1.0) is np.sin
    assert match_dtype(reciprocal, np.zeros(())) is reciprocal


def test_the_window_holds_all_values_with_some_room():
    lo, hi = visible_range([0.0, 10.0, math.nan])
    assert lo < 0 < 10 < hi < 11


def test_the_window_of_a_pole_leaves_the_pole_out():
    xs = np.linspace(-3, 3, 301)
    ys = values_at(reciprocal, xs)
    lo, hi = visible_range(ys, reciprocal, xs)
    assert -10 < lo < hi < 10


def test_the_window_of_a_narrow_peak_keeps_it():
    peak = lambda x: np.exp(-200 * x**2)
    xs = np.linspace(-3, 3, 301)
    ys = values_at(peak, xs)
    assert visible_range(ys, peak, xs)[1] > 1


@pytest.mark.parametrize("ys", [[5.0, 5.0], [0.0], [], [math.nan]])
def test_a_window_is_never_flat(ys):
    lo, hi = visible_range(ys)
    assert lo < hi


def test_quiet_mutes_its_own_thread_alone(capsys):
    inside, done = threading.Event(), threading.Event()

    def elsewhere():
        inside.wait(5)
        print("a cell's own print")
        done.set()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    with mute_output():
        inside.set()
        done.wait(5)
        print("one of hundreds")
    thread.join()
    assert capsys.readouterr().out == "a cell's own print\n"


def test_what_a_call_prints_is_kept_and_not_printed(capsys):
    with capture_output() as outer:
        print("a")
        with capture_output() as inner:
            print("b")
        with mute_output():
            print("c")
    print("d")
    assert (outer.text, inner.text, capsys.readouterr().out) == ("a\nc\n", "b\n", "d\n")


def test_of_very_much_the_beginning_is_kept():
    with capture_output() as printed:
        for _ in range(1000):
            print("many words")
    assert len(printed.text) == MAX_PRINTED
    assert printed.text.endswith(" …")


def test_another_threads_words_are_its_own(capsys):
    with capture_output() as printed:
        thread = threading.Thread(target=print, args=["aside"])
        thread.start()
        thread.join()
    assert (printed.text, capsys.readouterr().out) == ("", "aside\n")
