import random

import pytest

import autogradlab as al
from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.tasks import Misconception, Task


def inputs(rng: random.Random):
    return [[1.5], [-2.0], [0.5]]


TASK = Task(
    "task1", "the slope of x³", "cube_slope", 3, inputs, lambda x: 3 * x**2,
    (
        Misconception("x²: no factor", lambda x: x**2, "Which factor?"),
        Misconception("3x³: no step down", lambda x: 3 * x**3, "Which power?"),
        Misconception("the right answer by mistake", lambda x: 3 * x**2, "Never said."),
    ),
    ("Lesson 0", "lesson.ipynb"),
)  # fmt: skip


def verdict(function):
    drawn = TASK.draw("any")
    return judge(TASK, drawn, collect(function, drawn))


def test_a_right_answer_gets_its_points_and_no_words():
    got = verdict(lambda x: 3 * x * x)
    assert (got.status, got.points, got.words, got.misconception) == ("right", 3, (), None)


def test_the_reference_is_right_even_if_a_misconception_computes_the_same():
    assert verdict(TASK.reference).misconception is None


@pytest.mark.parametrize("k", [0, 1])
def test_the_idea_behind_a_wrong_answer_is_named(k):
    idea = TASK.misconceptions[k]
    got = verdict(idea.gives)
    assert (got.status, got.points, got.misconception) == ("wrong", 0, idea.name)
    assert got.words == (f"Your answer is {idea.name}.", idea.words)


def test_a_plain_mistake_is_no_misconception():
    got = verdict(lambda x: 3 * x**2 + 0.3 * x)
    assert (got.status, got.misconception) == ("wrong", None)
    assert all(got.words)


def test_an_idea_that_fits_at_some_inputs_only_is_not_named():
    assert verdict(lambda x: x**2 if x > 0 else 0.0).misconception is None


def test_a_stub_is_not_done_yet():
    def stub(x):
        raise NotImplementedError("task1 is not done yet")

    got = verdict(stub)
    assert (got.status, got.points) == ("todo", 0)
    assert "Not done yet" in got.words[0]


def test_a_missing_function_is_named():
    got = judge(TASK, TASK.draw("any"), [{"error": "missing", "message": "", "line": ""}])
    assert got.status == "todo"
    assert "`cube_slope`" in got.words[0]


def test_an_exception_at_a_later_input_is_told_with_that_input():
    got = verdict(lambda x: 3 * x**2 if x > 0 else 1 / 0)
    assert (got.status, got.points) == ("error", 0)
    assert got.place.input == "x = −2"
    assert got.sentences[0] == "At x = −2, your function raised an error:"
    assert "ZeroDivisionError" in got.quote


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [None] * 3,
        [{"value": [6.75], "shape": []}],
        [{"value": [1.0], "shape": []}] * 4,
        ["right"] * 3,
        [{"status": "right", "points": 3}] * 3,
        [{"error": 1, "message": [], "line": {}}],
        [{"kind": {}, "shown": 3}] * 3,
    ],
    ids=str,
)
def test_forged_or_missing_answers_earn_nothing(answers):
    got = judge(TASK, TASK.draw("any"), answers)
    assert (got.points, got.status) == (0, "error")
    assert got.sentences
    assert all(isinstance(words, str) and words for words in got.sentences)
    assert isinstance(got.quote, str)


def as_parts(returned, x):
    return {"value": returned[0], "`w.grad`": returned[1], "leaf": True}


PARTS = Task(
    "task1", "parts", "parts", 3, inputs, lambda x: (x, 2 * x), (), ("Lesson 0", "lesson.ipynb"),
    observe=as_parts, shares={"value": 1, "`w.grad`": 1},
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "points"),
    [
        (lambda x: (x, 2 * x), 3),
        (lambda x: (x, 0.0), 1),
        (lambda x: (0.0, 2 * x), 1),
        (lambda x: (abs(x), 0.0), 0),
    ],
)
def test_a_part_that_is_right_everywhere_earns_its_share(function, points):
    drawn = PARTS.draw("any")
    got = judge(PARTS, drawn, collect(function, drawn, *PARTS.given))
    assert got.points == points
    assert any(words.startswith("Right already") for words in got.words) == (points == 1)


def test_the_place_is_apart_from_the_words_and_names_the_part():
    drawn = PARTS.draw("any")
    got = judge(PARTS, drawn, collect(lambda x: (x, 0.25), drawn, *PARTS.given))
    assert (got.place.input, got.place.part) == ("x = 1.5", "`w.grad`")
    assert got.sentences[0] == "At x = 1.5, `w.grad`: you get 0.25; it should be **larger**."
    assert got.place.sentence(inputs=False) == "At one of the inputs, `w.grad`: you get …; it should be **larger**."
    assert not any("1.5" in words or "0.25" in words for words in got.words)


def test_parts_that_are_missing_or_forged_earn_nothing():
    for forged in ({}, {"value": {"said": True}}, {"": {"said": True}}, {"more": {"said": "right"}}):
        got = judge(PARTS, PARTS.draw("any"), [{"parts": forged}] * 3)
        assert (got.status, got.points) == ("wrong", 0)


def step_on_none(x):
    w = al.tensor(x, requires_grad=True)
    return w - 0.1 * w.grad


def backward_twice(x):
    y = al.tensor(x, requires_grad=True) ** 2
    y.backward()
    y.backward()


RAISING = Task(
    "task1", "a step", "step", 3, inputs, lambda x: x - 0.2 * x,
    (
        Misconception("a step before any `backward()`", step_on_none, "What is in `.grad`?", line="grad"),
        Misconception("a second pass through a freed graph", backward_twice, "What does the first pass free?"),
    ),
    ("Lesson 0", "lesson.ipynb"),
)  # fmt: skip


def raising_verdict(function):
    drawn = RAISING.draw("any")
    return judge(RAISING, drawn, collect(function, drawn))


def test_the_idea_behind_an_exception_is_named_by_the_exception_and_its_line():
    def learner_step(x):
        weight = al.tensor(x, requires_grad=True)
        for _ in range(3):
            weight = weight - 0.5 * weight.grad
        return weight

    got = raising_verdict(learner_step)
    assert (got.status, got.points, got.misconception) == ("error", 0, "a step before any `backward()`")
    assert got.words == ("The cause is a step before any `backward()`.", "What is in `.grad`?")
    assert "weight.grad" in got.quote


def test_names_and_numbers_in_the_message_may_differ():
    def learner_passes(x):
        loss = (3 * al.tensor(x, requires_grad=True)).exp()
        loss.backward()
        loss.backward()

    assert raising_verdict(learner_passes).misconception == "a second pass through a freed graph"


@pytest.mark.parametrize(
    "function",
    [
        lambda x: x * None,  # the same exception on another line
        lambda x: 1 / 0,
        lambda x: step_on_none(x) if x < 0 else 0.0,  # at another input
    ],
)
def test_another_exception_line_or_input_is_not_taken_for_the_idea(function):
    assert raising_verdict(function).misconception not in {idea.name for idea in RAISING.misconceptions}


def two_slopes(returned, x):
    return {"`x.grad`": returned[0], "`y.grad`": returned[1], "kept": returned[2]}


SLOPES = Task(
    "task1", "two slopes", "slopes", 2, inputs, lambda x: (x, 2 * x, True),
    (
        Misconception("a copy of the first", lambda x: (x, x, True), "Whose?"),
        Misconception("the other sign", lambda x: (-x, 2 * x, True), "Which way?"),
        Misconception("not kept", lambda x: (x, 2 * x, False), "Where?"),
    ),
    ("Lesson 0", "lesson.ipynb"), observe=two_slopes,
)  # fmt: skip


@pytest.mark.parametrize(
    ("function", "idea"),
    [
        (lambda x: (-x, 2 * x, True), "the other sign"),
        (lambda x: (-x, 3 * x, True), "the other sign"),  # the first wrong part alone shows the idea
        (lambda x: (-x, x, False), "the other sign"),
        (lambda x: (x, x, False), "a copy of the first"),
        (lambda x: (5.0, x, True), None),
        (lambda x: (x, x if x > 0 else 0.0, True), None),
        (lambda x: (x, 2 * x, False), "not kept"),
        (lambda x: (x, 2 * x, None), None),
    ],
)
def test_the_first_wrong_part_names_the_idea_where_other_parts_differ(function, idea):
    drawn = SLOPES.draw("any")
    assert judge(SLOPES, drawn, collect(function, drawn, *SLOPES.given)).misconception == idea
