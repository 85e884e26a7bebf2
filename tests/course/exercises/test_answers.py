import json
import math
import operator
import statistics
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import autogradlab as al
from autogradlab.course.exercises.answers import MAX_NUMBERS, collect, collect_json, part_data, plain


def one(function, *arguments):
    return collect(function, [list(arguments)])[0]


@pytest.mark.parametrize(
    "value",
    [2.0, 2, np.float32(2), np.array(2.0), al.tensor(2.0), al.tensor(2.0, requires_grad=True), np.int64(2)],
    ids=lambda v: type(v).__name__,
)
def test_every_kind_of_number_leaves_as_the_same_number(value):
    assert plain(value)["value"] == [2.0]
    assert plain(value)["shape"] == []


def test_lists_of_floats_arrays_and_tensors_leave_as_one_array():
    mixed = plain([1.0, np.float32(2), al.tensor(3.0, requires_grad=True)])
    assert (mixed["value"], mixed["shape"]) == ([1.0, 2.0, 3.0], [3])
    assert plain(al.ones(2, 2))["shape"] == [2, 2]


def test_the_dtype_is_told():
    assert plain(al.tensor(1.0))["dtype"] == "float32"
    assert plain(1.0)["dtype"] == "float64"


def test_what_is_not_finite_is_told_in_words_that_json_has():
    assert plain([math.nan, math.inf, -math.inf])["value"] == ["nan", "inf", "-inf"]


@pytest.mark.parametrize("value", [None, "2", 1j, {"a": 1}, [1.0, None], [[1.0], [1.0, "2"]], math.sin])
def test_what_holds_no_numbers_is_only_shown(value):
    assert plain(value) == {"kind": type(value).__name__, "shown": repr(value)}


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (True, [1.0]),
        ([False, np.True_], [0.0, 1.0]),
        (np.array([True]), [1.0]),
        ([Fraction(1, 4), 2], [0.25, 2.0]),
        (Decimal("1.5"), [1.5]),
        (10**30, [1e30]),
    ],
)
def test_truth_values_and_exact_numbers_count_by_their_value(value, numbers):
    assert plain(value)["value"] == numbers


def test_a_ragged_list_keeps_its_numbers_and_its_layout():
    ragged = plain([[1.0], (2.0, al.tensor([3.0])[0]), [[4], [5, 6]]])
    assert ragged["value"] == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert ragged["layout"] == [{"shape": [1]}, {"shape": [2]}, [{"shape": [1]}, {"shape": [2]}]]


def test_more_numbers_than_anybody_asks_for_stay_behind():
    assert "value" not in plain(np.zeros(MAX_NUMBERS + 1))


def test_a_value_that_cannot_even_be_shown_is_named():
    class Shy:
        def __repr__(self):
            raise RuntimeError

    assert plain(Shy())["shown"] == "a Shy"


def test_an_exception_is_told_with_the_learners_own_line():
    def root(x):
        return math.sqrt(x)

    assert one(root, -1.0) | {"line": ""} == {"error": "ValueError", "message": "math domain error", "line": ""}
    assert one(root, -1.0)["line"].endswith("return math.sqrt(x)")


def test_the_line_is_the_learners_even_where_a_library_raised():
    def mean(x):
        return statistics.mean([])

    def backward(x):
        return al.tensor([x, x], requires_grad=True).backward()

    assert one(mean, 1.0)["line"].endswith("statistics.mean([])")
    assert one(backward, 1.0)["line"].endswith(".backward()")


def test_a_call_that_fails_has_no_line():
    assert one(lambda: 0.0, 1.0)["line"] == ""


def test_exit_is_an_error_like_others():
    def leave(x):
        raise SystemExit

    assert one(leave, 1.0)["error"] == "SystemExit"


def test_nothing_is_asked_after_an_exception():
    assert len(collect(lambda x: 1 / x, [[1.0], [0.0], [2.0]])) == 2


def test_a_function_that_changes_its_argument_does_not_change_the_question():
    inputs = [[[3.0, 1.0]]]
    assert collect(lambda numbers: numbers.sort() or numbers, inputs)[0]["value"] == [1.0, 3.0]
    assert inputs == [[[3.0, 1.0]]]


def test_arguments_are_built_where_they_are_needed():
    assert collect(lambda a, b: a + b, [[1, 2]], build=lambda a, b: (10 * a, 10 * b))[0]["value"] == [30.0]


def test_a_function_is_asked_by_name_with_json_in_and_out():
    asked = collect_json({"double": lambda x: 2 * x}, "double", "[[1.5], [2.0]]")
    assert [a["value"] for a in json.loads(asked)] == [[3.0], [4.0]]


@pytest.mark.parametrize("space", [{}, {"double": 3.0}])
def test_a_missing_function_is_said(space):
    assert json.loads(collect_json(space, "double", "[[1.5]]"))[0]["error"] == "missing"


def test_a_learners_line_is_found_in_a_notebook_and_in_plain_ipython():
    for cell in ("/tmp/ipykernel_7/123.py", "<ipython-input-1-0a>"):
        space = {}
        exec(compile("def f(x):\n    return 1 / x", cell, "exec"), space)
        assert one(space["f"], 0.0)["line"].startswith("line 2")


GIVEN = """
class Box:
    def __init__(self, x):
        self.x = x

def boxed(x):
    return (Box(x),)

def twice(function, box):
    return [function(box), function(box)]

def seen(returned, box):
    return {"the box": box.x, "calls": len(returned), "full": bool(box.x)}

def added(function, x):
    return function(x) + 1
"""


def asked(function, inputs="[[1.5]]", **given):
    return json.loads(collect_json({"f": function}, "f", inputs, GIVEN, **given))


def test_what_is_given_comes_along_as_source():
    def fill(box):
        box.x *= 2

    (got,) = asked(fill, build="boxed", ask="twice", observe="seen")
    assert {name: p.get("said", p.get("value")) for name, p in got["parts"].items()} == {
        "the box": [6.0], "calls": [2.0], "full": True,
    }  # fmt: skip


def test_an_error_without_a_line_of_the_learners_quotes_what_was_asked():
    (got,) = asked(lambda x: "a", ask="added")
    assert (got["line"], got["asked"]) == ("", "return function(x) + 1")


def test_what_cannot_be_observed_is_shown_with_the_reason():
    assert collect(lambda x: "nothing", [[1.5]], observe=operator.add) == [
        {"kind": "str", "shown": "'nothing'", "message": 'can only concatenate str (not "float") to str'}
    ]


def test_an_error_of_the_learners_while_it_is_observed_has_their_line():
    class Value:
        def double(self):
            return 1 / 0

    (got,) = collect(lambda x: Value(), [[1.5]], observe=lambda y, x: {"y": y.double()})
    assert (got["error"], got["line"].endswith("return 1 / 0")) == ("ZeroDivisionError", True)


@pytest.mark.parametrize(
    ("value", "said"), [(None, None), (np.True_, True), ("leaf", "leaf"), (("a", "b"), ["a", "b"]), ([], [])], ids=str
)
def test_a_part_may_say_something_that_is_no_number(value, said):
    assert part_data(value) == {"said": said}


def test_a_part_that_is_a_number_is_one():
    assert part_data(al.tensor(2.0)) == plain(al.tensor(2.0))
