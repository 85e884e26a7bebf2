import math
from dataclasses import replace

import pytest

from autogradlab.course.authoring.scaffold import scaffold
from autogradlab.course.learner import self_check
from autogradlab.course.learner.self_check import Checks, ExerciseChecks


@pytest.fixture
def check():
    return Checks()


def test_exercises_and_tasks_are_found_by_tab(check):
    assert "chain_rule" in dir(check)
    assert {f"task{k}" for k in range(1, 8)} <= set(dir(check.chain_rule))
    assert check.chain_rule.task1.__doc__ == "Check `square_slope`: the slope of x². Pass the function itself."


def test_a_check_remembers_what_was_checked_before(check):
    check.chain_rule.task1(lambda x: 2 * x)
    second = check.chain_rule.task2(lambda x: 2 * x * math.cos(x * x))
    assert second.points == 3
    assert check.chain_rule().points == 3
    assert Checks().chain_rule().points == 0


def test_a_task_that_breaks_later_loses_its_points(check):
    check.chain_rule.task1(lambda x: 2 * x)
    assert check.chain_rule.task1(lambda x: x).points == 0


@pytest.mark.parametrize("given", [(), (3.0,), (None,)])
def test_the_function_itself_is_asked_for_and_not_its_result(check, given):
    assert "`check.chain_rule.task1(square_slope)`" in repr(check.chain_rule.task1(*given))


def test_what_is_not_there_is_named_with_what_is(check):
    with pytest.raises(AttributeError, match=r"did you mean chain_rule\?"):
        check.chain_rules  # noqa: B018
    with pytest.raises(AttributeError, match=r"there are .*chain_rule"):
        check.zzz  # noqa: B018
    with pytest.raises(AttributeError, match=r"chain_rule has no 'task71'.*\n.*did you mean task7\?"):
        check.chain_rule.task71  # noqa: B018


def test_jupyter_may_ask_for_any_display(check):
    assert not hasattr(check, "_repr_html_")
    assert not hasattr(check.chain_rule, "_ipython_display_")
    assert "chain_rule" in repr(check)
    assert "task7" in repr(check.chain_rule)


def test_interrupting_a_loop_in_a_check_interrupts_it(check):
    def stopped(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check.chain_rule.task1(stopped)


def test_an_exercise_of_ones_own_is_checked_beside_its_checks(check, tmp_path, monkeypatch):
    (source, *_) = scaffold("momentum", tmp_path)
    with pytest.raises(AttributeError, match="no exercise 'momentum'"):
        check.momentum  # noqa: B018
    monkeypatch.chdir(source.parent)
    assert check.momentum.task1(lambda w: (w * w).backward()).points == 1
    with pytest.raises(AttributeError, match="no exercise 'inertia'"):
        check.inertia  # noqa: B018


def test_a_loop_that_never_ends_is_stopped(check, monkeypatch):
    monkeypatch.setattr(self_check, "TIMEOUT", 0.2)

    def endless(x):
        while True:
            pass

    got = check.chain_rule.task1(endless)
    assert "`square_slope` did not end within 0.2 s. Is there a loop that never stops?" in repr(got)
    assert got.points == 0


def test_the_same_wrong_answer_a_second_time_gets_a_stronger_hint(check):
    exercise = check.chain_rule._exercise
    idea = replace(exercise.tasks[0].misconceptions[0], more="Draw it.")
    task = replace(exercise.tasks[0], misconceptions=(idea,), experiment="Try it at 3.")
    checks = ExerciseChecks(replace(exercise, tasks=(task,)))
    assert "Draw it." not in repr(checks.task1(idea.gives))
    assert "Draw it." in repr(checks.task1(idea.gives))
    assert "Draw it." in repr(checks.task1(idea.gives))
    assert "Try it at 3." not in repr(checks.task1(lambda x: 17.0 * x + 1))
    assert "Try it at 3." in repr(checks.task1(lambda x: 17.0 * x + 1))
