import json

import pytest
from grading.classroom import chain_rule

from autogradlab.course.learner.notebook_run import RunnerLostError, StepTimeoutError
from autogradlab.grading.judge.student_process import DriverError, is_shallow, parse_reply, start_student_process
from autogradlab.grading.sandbox import Limits, best_level
from autogradlab.grading.sandbox.bounded_lines import TamperingError

TAG = {"id": 1, "nonce": "a"}


@pytest.fixture
def process():
    with start_student_process(best_level() or "none", Limits(cpu=5), chain_rule().hidden) as made:
        yield made


def test_cells_run_in_one_namespace_and_a_function_is_asked(process):
    assert process.run("def f(x):\n    return 2 * x", 20) == ""
    assert process.run("1 / 0", 20) == "ZeroDivisionError: division by zero"
    (answer,) = json.loads(process.ask({"function": "f", "inputs": "[[1.5]]"}, 20))
    assert answer["value"] == [3.0]


def test_what_takes_too_long_is_interrupted_and_the_rest_goes_on(process):
    with pytest.raises(StepTimeoutError):
        process.run("while True: pass", 0.5)
    assert process.run("1", 20) == ""


def test_a_process_that_is_gone_stays_gone(process):
    with pytest.raises(RunnerLostError, match="ended Python"):
        process.run("import os; os._exit(0)", 20)
    with pytest.raises(RunnerLostError):
        process.ask({"function": "f", "inputs": "[]"}, 20)


def test_a_limit_that_was_hit_is_named(process):
    deaf = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})\nwhile True: pass"
    with pytest.raises(RunnerLostError, match="more processor time"):
        process.run(deaf, 60)


def test_a_sandbox_that_does_not_come_up_is_no_students_fault():
    with (
        pytest.raises(DriverError, match="did not start"),
        start_student_process(best_level() or "none", Limits(memory=2**20), ()),
    ):
        pass


@pytest.mark.parametrize(
    "reply", [{}, [], 1, {**TAG, "id": True}, {**TAG, "id": 2}, {**TAG, "nonce": "b"}, {"id": 1.0}]
)
def test_a_reply_to_another_question_is_refused(reply):
    with pytest.raises(TamperingError):
        parse_reply(json.dumps(reply).encode(), TAG)
    assert parse_reply(json.dumps({**TAG, "said": ""}).encode(), TAG)["said"] == ""


def test_depth_is_counted():
    assert is_shallow([{"a": [1]}], 3)
    assert not is_shallow([{"a": [[1]]}], 3)
