import sys
from pathlib import Path

from autogradlab.course.progress_file import SWITCH
from autogradlab.grading.sandbox.visible import ENVIRONMENT, PACKAGE, concealed, inside, system, visible


def test_this_python_and_this_package_are_visible():
    shown = [*system(), *visible()]
    for path in (Path(sys.prefix), Path(sys.base_prefix), PACKAGE):
        assert any(path == s or inside(path, s) for s in shown)


def test_nothing_is_shown_twice_and_no_home_as_a_whole():
    shown = visible()
    assert not [a for a in shown for b in shown if inside(a, b)]
    assert Path.home() not in shown


def test_the_grader_and_the_references_are_concealed():
    assert PACKAGE / "grading" in concealed()
    assert PACKAGE / "course" / "material" / "exercises" in concealed()


def test_what_a_learner_passed_is_not_written_down_inside():
    assert ENVIRONMENT[SWITCH] == "off"
