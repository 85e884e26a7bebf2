"""The modes of recording: where they begin, where they end, and whom they reach."""

import threading

import pytest

import autogradlab as al
from autogradlab.engine.modes import group, mode


@pytest.fixture(autouse=True)
def every_mode_is_left_as_it_was():
    yield
    assert (mode.recording, mode.inference) == (True, False)
    assert (mode.anomaly, mode.check_nan, mode.scope) == (False, True, None)


def doubled():
    """Whether an operation is recorded now."""
    return (al.ones(2, requires_grad=True) * 2).requires_grad


def test_modes_nest_and_each_ends_where_it_began():
    with al.no_grad():
        with al.enable_grad():
            assert doubled()
        assert not doubled()
    assert doubled()


def test_an_error_ends_the_mode_too():
    with pytest.raises(ZeroDivisionError), al.no_grad():
        _ = 1 / 0
    assert doubled()


def test_one_switch_may_be_entered_within_itself():
    switch = al.no_grad()
    with switch:
        with switch:
            pass
        assert not doubled()
    assert doubled()


@pytest.mark.parametrize(
    "decorate", [al.no_grad, al.no_grad(), al.inference_mode, lambda fn: al.set_grad_enabled(False)(fn)]
)
def test_a_decorated_function_is_not_recorded_and_keeps_its_name(decorate):
    def evaluate():
        return doubled()

    quiet = decorate(evaluate)
    assert quiet.__name__ == "evaluate"
    assert [quiet(), quiet(), doubled()] == [False, False, True]


def test_a_call_of_set_grad_enabled_holds_until_the_next():
    al.set_grad_enabled(False)
    try:
        assert not al.is_grad_enabled()
    finally:
        al.set_grad_enabled(True)
    assert doubled()


def test_set_grad_enabled_as_a_context_ends_with_it():
    with al.set_grad_enabled(False):
        assert not doubled()
    assert doubled()


def test_inference_mode_can_be_told_to_do_nothing():
    with al.inference_mode(False):
        assert doubled()
        assert not mode.inference
    with al.inference_mode():
        assert not doubled()
        assert mode.inference


def test_a_new_thread_records_whatever_its_parent_does():
    seen = []
    with al.no_grad():
        thread = threading.Thread(target=lambda: seen.append(doubled()))
        thread.start()
        thread.join()
        assert not doubled()
    assert seen == [True]


def test_groups_nest_and_the_inner_one_knows_the_outer():
    with group("outer"):
        with group("inner"):
            assert (mode.scope.name, mode.scope.outer.name) == ("inner", "outer")
        assert (mode.scope.name, mode.scope.outer) == ("outer", None)
