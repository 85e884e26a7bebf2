import sys

from autogradlab.compiler.tracing.changed_lines import find_line

state = []


def changes():
    a = 1
    state.append(a)
    return a


def test_the_line_that_changed_something_is_found():
    state.clear()
    assert find_line(changes, lambda: bool(state)).endswith("test_changed_lines.py:10: state.append(a)")


def test_a_change_in_the_last_line_and_none_at_all():
    state.clear()
    assert find_line(lambda: state.append(1), lambda: bool(state)).partition(": ")[2].startswith("assert find_line")
    assert find_line(lambda: None, lambda: False) == ""


def test_an_error_ends_the_search_and_the_tracer_is_put_back():
    before = sys.gettrace()
    assert find_line(lambda: 1 / 0, lambda: False) == ""
    assert sys.gettrace() is before
