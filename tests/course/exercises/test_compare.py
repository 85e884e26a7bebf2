import json
import math

import numpy as np
import pytest

from autogradlab.course.exercises.answers import MAX_NUMBERS, collect, observation_data, plain
from autogradlab.course.exercises.compare import (
    MAX_PARTS,
    WHOLE,
    NonNumber,
    Numbers,
    agrees,
    expected_answers,
    parse_answer,
)
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Task
from autogradlab.course.learner.material import exercise, exercise_names


def same(a, b):
    return agrees(parse_answer(plain(a)), parse_answer(plain(b)))


def test_what_comes_back_is_what_was_sent():
    sent = np.array([[1.5, math.inf], [-0.1, 1e-300]])
    np.testing.assert_array_equal(parse_answer(json.loads(json.dumps(plain(sent))))[WHOLE].array, sent)


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        "1.0",
        {},
        {"value": 1.0, "shape": []},
        {"value": [1], "shape": []},
        {"value": [True], "shape": []},
        {"value": ["1.0"], "shape": []},
        {"value": [[1.0]], "shape": [1]},
        {"value": [1.0], "shape": [2]},
        {"value": [1.0], "shape": [-1, -1]},
        {"value": [1.0], "shape": [1.0]},
        {"value": [1.0], "shape": [1] * 100},
        {"value": [0.0] * (MAX_NUMBERS + 1), "shape": [MAX_NUMBERS + 1]},
        {"shape": []},
    ],
    ids=str,
)
def test_whatever_is_not_numbers_in_a_shape_is_no_answer(forged):
    assert parse_answer(forged) is None


def test_a_dtype_that_nobody_knows_gets_the_fine_tolerance():
    assert not agrees(parse_answer({"value": [1.001], "shape": [], "dtype": ["float16"]}), parse_answer(plain(1.0)))


def test_the_tolerance_follows_the_reference_and_never_the_answer():
    assert same(1.000001, 1.0)
    for dtype in (np.float16, np.float32, np.float64):
        assert not same(dtype(1.001), 1.0)
        assert not same(dtype(1.001), np.float32(1.0))
    assert not same(np.float32(1.0001), 1.0)
    assert same(1.0001, np.float32(1.0))


def test_a_task_may_set_its_tolerance():
    right, near = parse_answer(plain(1.0)), parse_answer(plain(1.01))
    assert agrees(near, right, 0.02)
    assert not agrees(near, right, 0.005)
    assert not agrees(parse_answer(plain(np.float32(1.0))), parse_answer(plain(1.00001)), 0.0)


TASKS = {f"{name}-{task.name}": task for name in exercise_names() for task in exercise(name).tasks}


def each_number(answers, change, dtype):
    """Answers with every number changed, and with what they say of their dtype."""
    if isinstance(answers, list):
        return [each_number(answer, change, dtype) for answer in answers]
    if "parts" in answers:
        return {"parts": {name: each_number(part, change, dtype) for name, part in answers["parts"].items()}}
    if "value" not in answers:
        return answers
    return {**answers, "value": [v if isinstance(v, str) else change(v) for v in answers["value"]], "dtype": dtype}


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_right_answers_of_every_dtype_stay_right_and_no_dtype_buys_tolerance(task):
    inputs = task.draw("tolerance")
    answers = collect(task.reference, inputs, *task.given)
    for dtype in ("float16", "float32", "float64", "int64", "longdouble"):
        for change in (float, lambda v: float(np.float32(v)), lambda v: float(np.float32(v) * np.float32(1 + 1e-6))):
            assert judge(task, inputs, each_number(answers, change, dtype)).status == "right"
        off = each_number(answers, lambda v: 1.003 * v, dtype)
        assert judge(task, inputs, off).status == judge(task, inputs, each_number(off, float, "float64")).status
    if off != each_number(answers, float, "longdouble"):
        assert judge(task, inputs, off).status == "wrong"


def test_nan_is_equal_to_nothing():
    assert not same(math.nan, math.nan)
    assert not same(math.inf, 1.0)


def test_an_infinity_is_equal_to_its_like_alone():
    assert same([math.inf, -math.inf], [math.inf, -math.inf])
    assert not same(1.0, math.inf)
    assert not same(-math.inf, math.inf)


def test_one_number_is_an_array_of_one():
    assert same([2.0], 2.0)
    assert same([[2.0]], 2.0)


def test_the_shape_counts():
    assert not same([1.0, 2.0], [[1.0], [2.0]])
    assert not same([1.0, 2.0, 3.0], [1.0, 2.0])
    assert not same([], [1.0])


def test_functions_of_ours_are_asked_like_a_learners():
    task = Task("t", "", "f", 1, lambda rng: [], lambda x: x, (), ("", ""), build=lambda x: (2 * x,))
    assert [float(a[WHOLE].array) for a in expected_answers(task, lambda x: x + 1, [[1.0], [2.0]])] == [3.0, 5.0]
    assert expected_answers(task, lambda x: 1 / (x - 4), [[1.0], [2.0]])[1:] == []


def parts(**values):
    return parse_answer(observation_data(values))


def test_named_parts_are_read_as_what_they_are():
    got = parts(w=2.0, leaf=True, grad=None, ops=["MulBackward0"], name="x")
    assert isinstance(got.pop("w"), Numbers)
    assert got == {
        "leaf": NonNumber(True),
        "grad": NonNumber(None),
        "ops": NonNumber(("MulBackward0",)),
        "name": NonNumber("x"),
    }


def test_parts_agree_where_each_does():
    assert agrees(parts(w=2.0, leaf=True), parts(w=2.0, leaf=True))
    for other in (parts(w=2.0, leaf=False), parts(w=2.1, leaf=True), parts(w=2.0), parts(w=None, leaf=True)):
        assert not agrees(other, parts(w=2.0, leaf=True))
    assert not agrees(parts(leaf=1.0), parts(leaf=True))
    assert not agrees(parts(grad=0.0), parts(grad=None))


@pytest.mark.parametrize(
    "forged",
    [{"a": 1}, {"a": None}, {str(k): {"said": True} for k in range(MAX_PARTS + 1)}, [["a", {"said": True}]]],
    ids=len,
)
def test_parts_that_are_no_parts_are_no_answer(forged):
    assert parse_answer({"parts": forged}) is None


@pytest.mark.parametrize("said", [1, 1.0, {"a": 1}, [1], [["a"]], ["a"] * (MAX_NUMBERS + 1)], ids=lambda v: str(v)[:9])
def test_whatever_a_forged_part_says_is_a_text(said):
    assert isinstance(parse_answer({"parts": {"a": {"said": said}}})["a"].words, str)


def ragged(value):
    return parse_answer(plain(value))


def test_ragged_lists_are_compared_by_their_numbers_within_the_tolerance():
    wanted = ragged([[1.0], [0.01231, 0.02]])
    assert agrees(ragged([np.array([1.000001]), (0.01231, 0.02)]), wanted)
    assert not agrees(ragged([[1.0], [0.01227, 0.02]]), wanted)
    assert not agrees(ragged([[1.0, 0.01231], [0.02]]), wanted)
    assert not agrees(ragged([1.0, 0.01231, 0.02]), wanted)
    assert agrees(ragged([1.0, [0.01231, 0.02]]), wanted)  # one number is the same as a list of it


@pytest.mark.parametrize(
    "layout",
    [[], [{"shape": [2]}], "no", [{"shape": [-1]}], [{"shape": [2]}, {}], {"shape": [10**9]}, [[[[[[[]]]]]]], None],
)
def test_a_forged_layout_is_no_answer(layout):
    assert parse_answer({"value": [1.0], "shape": [1], "layout": layout}) is None
