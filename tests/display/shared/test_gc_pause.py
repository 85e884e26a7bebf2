import gc
import weakref

import pytest

import autogradlab as al
from autogradlab.display.shared.gc_pause import pause_gc


class Cycle:
    def __init__(self):
        self.own = self


@pytest.fixture
def collections():
    """The collections that happen while a test runs."""
    seen = []

    def note(phase, info):
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_nothing_is_collected_meanwhile_and_all_of_it_after(collections):
    with pause_gc():
        kept = [weakref.ref(Cycle()) for _ in range(5000)]
        assert not collections
        assert all(ref() is not None for ref in kept)
    assert gc.isenabled()
    gc.collect()
    assert all(ref() is None for ref in kept)


def test_only_the_outermost_counts():
    with pause_gc():
        with pause_gc():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error_and_stays_off_where_it_was_off():
    with pytest.raises(ZeroDivisionError), pause_gc():
        1 / 0  # noqa: B018 - it raises
    assert gc.isenabled()
    gc.disable()
    try:
        with pause_gc():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_large_picture_is_made_in_one_go(collections):
    x = y = al.tensor(0.5, requires_grad=True)
    for _ in range(140):
        y = al.sin(y) * x
    y.backward()
    drawing = al.draw(y, max_nodes=300)
    collections.clear()
    first = len(drawing.svg)
    assert first > 10_000
    assert len(collections) <= 1  # the one that was put off
