import time

import pytest

from autogradlab.course.learner import kernel as module
from autogradlab.course.learner.kernel import Kernel
from autogradlab.course.learner.notebook_run import RunnerLostError, StepTimeoutError

pytestmark = pytest.mark.slow


@pytest.fixture
def kernel(tmp_path):
    with Kernel(tmp_path) as kernel:
        yield kernel


def test_code_runs_in_the_folder_and_answers_come_back_as_text(kernel, tmp_path):
    assert kernel.run("import os; place = os.getcwd()", 20) == ""
    assert kernel.evaluate("place", 20) == str(tmp_path)


def test_an_error_is_told_and_the_kernel_goes_on(kernel):
    assert kernel.run("1 / 0", 20) == "ZeroDivisionError: division by zero"
    assert kernel.evaluate("'here'", 20) == "here"


@pytest.mark.parametrize("expression", ["3", "undefined", "[" * 500 + "]" * 500])
def test_an_answer_that_is_no_text_is_refused(kernel, expression):
    with pytest.raises(ValueError, match="no text"):
        kernel.evaluate(expression, 20)


def test_a_loop_is_interrupted_even_one_that_prints_for_ever_and_the_kernel_goes_on(kernel):
    start = time.monotonic()
    with pytest.raises(StepTimeoutError):
        kernel.run("while True: print('x' * 1000)", 1)
    with pytest.raises(StepTimeoutError):
        kernel.evaluate("[0 for _ in iter(int, 1)]", 1)
    assert kernel.evaluate("'here'", 20) == "here"
    assert time.monotonic() - start < 20


def test_a_loop_that_ignores_the_interrupt_is_given_up(kernel, monkeypatch):
    monkeypatch.setattr(module, "INTERRUPT_TIMEOUT", 0.5)
    with pytest.raises(RunnerLostError, match="could not be interrupted"):
        kernel.run("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", 1)
    with pytest.raises(RunnerLostError):
        kernel.evaluate("'here'", 20)


def test_a_kernel_that_ends_is_noticed(kernel):
    with pytest.raises(RunnerLostError, match="ended Python"):
        kernel.run("import os; os._exit(3)", 20)


def test_no_process_is_left_behind(tmp_path):
    with Kernel(tmp_path) as kernel:
        manager = kernel.manager
    assert not manager.has_kernel


def test_input_is_refused_and_does_not_wait(kernel):
    assert "StdinNotImplementedError" in kernel.run("input()", 20)


def test_a_check_inside_it_does_not_write_into_the_learners_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(tmp_path))
    check = "from autogradlab.course import check; feedback = check.chain_rule.task1(lambda x: 2 * x)"
    with Kernel(tmp_path) as kernel:
        assert kernel.run(check, 60) == ""
        assert "✓ task1" in kernel.evaluate("str(feedback)", 20)
    assert list(tmp_path.iterdir()) == []
