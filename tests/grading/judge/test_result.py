import json
from dataclasses import replace

from autogradlab.grading.judge.result import GRADED, Result, TaskResult

TASK = TaskResult("task1", "the slope of x²", 0, 1, "wrong", "right but for the sign", ("At x = 1", "Look"), "<script>")
RESULT = Result(
    "ada", "chain_rule", "a.ipynb", "0" * 64, "1", "bubblewrap", GRADED, 0, 1, (TASK,), ("Cell 1",), 0.5, "now"
)


def test_a_result_survives_json():
    assert Result.from_dict(json.loads(json.dumps(RESULT.to_dict()))) == RESULT


def test_two_results_that_differ_only_in_when_and_how_long_are_equal():
    assert replace(RESULT, seconds=9.0, graded_at="later") == RESULT


def test_the_key_names_assignment_student_submission_and_judge():
    assert RESULT.key == ("chain_rule", "ada", "0" * 64, "1")
