import json
import sys
import types

import pytest

import autogradlab as al
import autogradlab.course.observing as observing
from autogradlab.course.exercises import observe
from autogradlab.course.exercises.pristine import PristineCopy


@pytest.fixture
def copy():
    made = PristineCopy()
    yield made
    made.restore()


def test_an_untouched_package_has_nothing_to_put_back(copy):
    assert copy.restore() == []


def test_functions_names_modules_properties_and_code_are_put_back_and_told(copy):
    tracked, code, put = observe.tracked, observe.reaches.__code__, al.Tensor.requires_grad
    observe.tracked = observing.tracked = lambda value: True
    observe.reaches.__code__ = (lambda value, leaf: True).__code__
    al.Tensor.requires_grad = property(lambda self: False)
    sys.modules["autogradlab.course.observing"] = types.ModuleType("other")
    changed = copy.restore()
    assert observe.tracked is observing.tracked is tracked
    assert (observe.reaches.__code__, al.Tensor.requires_grad) == (code, put)
    assert sys.modules["autogradlab.course.observing"] is observing
    assert "autogradlab.course.exercises.observe.tracked" in changed
    assert "autogradlab.engine.tensor.Tensor.requires_grad" in changed
    assert copy.restore() == []


def test_defaults_of_functions_are_put_back(copy):
    before = observe.tracked.__defaults__
    observe.tracked.__defaults__ = (1,)
    assert copy.restore() == ["autogradlab.course.exercises.observe.tracked"]
    assert observe.tracked.__defaults__ == before


def test_what_helps_to_ask_is_put_back_without_a_word(copy):
    dumps, json.dumps = json.dumps, lambda *_: "[]"
    assert copy.restore() == []
    assert json.dumps is dumps


def test_new_names_and_changed_data_are_nobodys_business(copy):
    al.something_of_mine = lambda: 1
    assert copy.restore() == []
    del al.something_of_mine
