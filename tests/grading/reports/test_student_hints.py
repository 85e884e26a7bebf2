import pytest
from graded import RAISED, WRONG

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.wrong_answers import short_value
from autogradlab.course.learner.material import exercise, exercise_names
from autogradlab.grading.judge.result import TaskResult
from autogradlab.grading.reports.student_hints import task_quote, task_words

TASKS = [task for name in exercise_names() for task in exercise(name).tasks]


def raises(*arguments):
    raise ValueError(f"I was asked for {arguments}")


def drawn(arguments):
    """The numbers among arguments, as a sentence would show them."""
    flat = []
    for value in arguments:
        flat += drawn(value) if isinstance(value, list) else [short_value(value)] if isinstance(value, float) else []
    return flat


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.function)
@pytest.mark.parametrize("wrong", [raises, lambda *a: 123.5, lambda *a: a[0], lambda *a: None, lambda *a: repr(a)])
def test_no_input_is_named_whatever_the_answer(task, wrong):
    inputs = task.draw("any")
    got = judge(task, inputs, collect(wrong, inputs, *task.given))
    made = TaskResult(task.name, task.title, 0, task.points, got.status, None, got.words, got.quote)
    said = " ".join((*task_words(made), task_quote(made)))
    assert not [shown for arguments in inputs for shown in drawn(arguments) if shown in said]
    assert not [name for name in task.arguments if f"At {name} = " in said]


def test_what_is_not_about_an_input_stays():
    assert task_words(WRONG) == ("At one of the inputs you return …; the slope there is **steeper**.", WRONG.words[1])
    product = "At a = 1.434 and b = [1.0, 2.6], `(Value(a) * Value(b)).data` is `None`, not a number."
    assert task_words(TaskResult("t", "", 0, 1, "wrong", None, (product,))) == (
        "At one of the inputs, `(Value(a) * Value(b)).data` is `None`, not a number.",
    )
    part = "At k = 4, n = 3 and seed = 777, the gradient that goes from (n, m) to (m,) is 123.5: a number."
    assert task_words(TaskResult("t", "", 0, 1, "wrong", None, (part,))) == (
        "At one of the inputs, the gradient that goes from (n, m) to (m,) is …: a number.",
    )
    words = ("Not done yet.", "It is right at 2 of 3 inputs.", "2 + 2 is 4.")
    assert task_words(TaskResult("t", "", 0, 1, "wrong", None, words)) == words


def test_inputs_are_named_where_staff_wants_it():
    assert task_words(WRONG, inputs=True) == WRONG.words
    assert task_quote(RAISED, inputs=True) == RAISED.quote


def test_a_line_of_the_students_own_is_quoted_as_it_is_and_a_message_without_numbers():
    task = TaskResult("t", "", 0, 1, "error", None, (), "line 2: y = 3 * x + k1\nValueError: 1.25 and [0.5, -2e-3, 7]")
    assert task_quote(task, "def f(x):\n    y = 3 * x + k1") == "line 2: y = 3 * x + k1\nValueError: … and […]"
    assert task_quote(task).startswith("line …: y = … * x + k1\n")
