from dataclasses import replace

import pytest
from grading.classroom import SOURCE, chain_rule

from autogradlab.grading.judge.assignment import UnknownAssignmentError, find_assignment, judge_version


def test_an_assignment_is_found_by_name_by_folder_and_by_notebook():
    assert find_assignment("chain_rule") == find_assignment(str(SOURCE.parent)) == find_assignment(str(SOURCE))
    assert chain_rule().solution_ids[0] == "chain_rule-task1"


@pytest.mark.parametrize("name", ["no_such", "/", "."])
def test_anything_else_is_refused_with_what_there_is(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownAssignmentError, match="chain_rule"):
        find_assignment(name)


def test_the_judges_version_goes_with_the_checks():
    files = tuple((name, data + b"\n") for name, data in chain_rule().files)
    assert judge_version(chain_rule()) != judge_version(replace(chain_rule(), files=files))
    assert judge_version(chain_rule()) == judge_version(replace(chain_rule(), folder="/elsewhere"))


def test_on_a_machine_without_the_files_the_exercise_comes_from_those_that_came_along():
    away = replace(chain_rule(), folder="/no/such/folder")
    assert away.exercise.points == 14
    assert away.exercise is not chain_rule().exercise
    assert all(path.is_dir() for path in away.hidden)
