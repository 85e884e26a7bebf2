"""Every hint that the recorded programs bring out: its code is Python, its names exist, and are the learner's."""

import re
import warnings

import pytest
from hints import faults, hint_in
from recorded import run
from test_recorded import recorded

import autogradlab as al


def hints_of(program):
    """The hints of a program's error and warnings."""
    al.manual_seed(0)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            run(al, program)
        except Exception as error:
            yield hint_in(str(error))
    yield from (hint_in(str(w.message)) for w in said)


def test_what_a_hint_says_to_write_is_python_and_its_names_exist():
    programs = [program for program, printed in recorded() if "Error: " in printed or "Warning: " in printed]
    hints = [(program, hint) for program in programs for hint in hints_of(program)]
    assert sum(bool(hint) for _, hint in hints) > 300
    assert [(program, fault) for program, hint in hints for fault in faults(hint)] == []


@pytest.mark.parametrize(
    ("hint", "fault"),
    [
        ("write al.sigmoyd(x).", "no such name: al.sigmoyd"),
        ("write `(...) = (...).float()`.", "no Python: (...) = (...).float()"),
        ("`{x}` has shape [2].", "left open: {x}"),
        ("write al.full(<Thing object at 0x7f>).", "left open: <Thing object at 0x"),
        ("write `with al.no_grad():`, or al.nn.functional.relu(x), or `y.backward(...)`.", None),
    ],
)
def test_a_faulty_hint_is_found(hint, fault):
    assert next(faults(hint), None) == fault


def raised(call):
    """The hint of the error that a call raises."""
    with pytest.raises((RuntimeError, TypeError, ValueError, IndexError)) as caught:
        call()
    return hint_in(str(caught.value))


def test_the_variable_that_a_line_assigns_to_has_its_name_already():
    def learner():
        weights = al.tensor([3, 4], requires_grad=True)
        weights.sum()

    assert "`weights` is int64" in raised(learner)
    assert "weights = weights.float()" in raised(learner)
    assert "`x` is int64" in raised(lambda: al.tensor([3, 4], requires_grad=True))


def test_what_has_no_name_is_not_called_by_the_name_of_another_thing():
    x = y = al.ones(3, requires_grad=True)
    told = raised(lambda: al.autograd.grad(x * y, x))
    assert "`value` has shape [3]. Reduce it first, `value.sum().backward()`" in told


def test_what_is_written_out_of_place_does_not_write_into_a_part():
    y = al.ones(3, requires_grad=True) * 2
    with al.no_grad():
        views = [y[1:]]

    def write():
        views[0].mul_(2)

    assert not re.search(r"\w\[[^]]*\] = ", raised(write))
