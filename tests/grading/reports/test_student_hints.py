import json
import re

import pytest
from graded import RAISED, WRONG, result

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.common_answers import SHAPE_IDEAS, VALUE_IDEAS
from autogradlab.course.exercises.compare import expected_answers
from autogradlab.course.exercises.judge import judge
from autogradlab.course.exercises.wrong_answer_sentences import short_value
from autogradlab.course.learner.material import exercise, exercise_names
from autogradlab.grading.gradebook.result_rows import result_to_rows, rows_to_result
from autogradlab.grading.judge.grade_submission import task_result
from autogradlab.grading.judge.result import TaskResult
from autogradlab.grading.reports.student_hints import task_quote, task_words

TASKS = [task for name in exercise_names() for task in exercise(name).tasks]
SEEDS = ("one", "another")
# Where a number is not about an input: which number of an answer, how many inputs, a remark of ours.
OWN_NUMBERS = re.compile(
    r"number \d+ should (?:be|have)"
    r"|at \d+ of \d+ inputs|takes? \d+ argument|a division by 0|A denominator is 0|/ \(2 \* h\)"
)


def raises(*arguments):
    raise ValueError(f"I was asked for {arguments}")


WRONG_WAYS = [raises, lambda *a: 123.5, lambda *a: a[0], lambda *a: a[-1], lambda *a: None, lambda *a: repr(a)]


def drawn(arguments):
    """The numbers among arguments, as a sentence would show them."""
    flat = []
    for value in arguments:
        flat += drawn(value) if isinstance(value, list) else [short_value(value)] if isinstance(value, float) else []
    return flat


def is_told(number, text):
    """Whether a text says a number; a digit within an address or a word is none."""
    return re.search(rf"(?<![\w.]){re.escape(number)}(?![\w.])", text) is not None


def stored(task, function, inputs):
    """What a gradebook keeps of the verdict on a function."""
    made = task_result(judge(task, inputs, collect(function, inputs, *task.given)))
    row, rows = result_to_rows(result("ada", made))
    (kept,) = rows_to_result(row, json.loads(json.dumps(rows))).tasks
    assert kept == made
    return kept


def fixed_texts(task):
    """What `checks.py` says of a task, whatever is drawn; the longest first."""
    parts = [name for answer in expected_answers(task, task.reference, task.draw("one")) for name in answer]
    known = [idea for table in (VALUE_IDEAS, SHAPE_IDEAS) for idea, _ in table]
    ideas = [text for idea in (*task.misconceptions, *known) for text in (idea.name, idea.words)]
    return sorted({task.function, task.answer, task.experiment, *parts, *ideas} - {""}, key=len, reverse=True)


def numbers_told(task, words):
    """The numbers in our sentences that are neither written in `checks.py` nor about the answer's form."""
    for text in fixed_texts(task):
        words = words.replace(text, "")
    return re.findall(r"\d[\d.]*", OWN_NUMBERS.sub("", words))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.function)
def test_no_input_is_told_whatever_the_answer_and_whatever_the_idea(task):
    for seed in SEEDS:
        inputs = task.draw(seed)
        shown = {number for arguments in inputs for number in drawn(arguments)}
        for wrong in (*WRONG_WAYS, *(idea.gives for idea in task.misconceptions)):
            made = stored(task, wrong, inputs)
            words = " ".join(task_words(made))
            assert not [number for number in shown if is_told(number, task_quote(made))], made.quote
            assert numbers_told(task, words) == [], words
            assert made.status == "right" or made.place is None or made.place.input not in words


def test_a_place_is_told_to_those_who_may_see_it():
    task = TASKS[0]
    made = stored(task, lambda *a: 123.5, task.draw("one"))
    assert task_words(made, inputs=True) == (made.place.sentence(), *made.words)
    assert made.place.input in task_words(made, inputs=True)[0]


def test_results_from_before_places_were_kept_apart_tell_no_input_either():
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
