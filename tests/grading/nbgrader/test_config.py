from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute, LimitOutput, SaveAutoGrades
from traitlets.config import Config

from autogradlab.grading.nbgrader import Judge, configure
from autogradlab.grading.nbgrader.preprocessor import RepairCells


def test_the_judge_stands_in_the_place_of_execution_and_all_else_stays():
    c = Config()
    configure(c)
    steps, theirs = c.Autograde.autograde_preprocessors, Autograde.class_traits()["autograde_preprocessors"].default()
    assert Execute in theirs
    assert Execute not in steps
    assert [step for step in steps if step is not Judge] == [step for step in theirs if step is not Execute]
    assert steps.index(Judge) < steps.index(SaveAutoGrades)


def test_metadata_are_mended_before_nbgraders_own_steps():
    c = Config()
    configure(c)
    theirs = Autograde.class_traits()["sanitize_preprocessors"].default()
    assert c.Autograde.sanitize_preprocessors == [RepairCells, *theirs]


def test_steps_of_a_course_of_its_own_are_kept():
    c = Config()
    c.Autograde.autograde_preprocessors = [Execute, LimitOutput]
    configure(c)
    assert c.Autograde.autograde_preprocessors == [Judge, LimitOutput]


def test_checks_and_the_secret_are_not_released():
    c = Config()
    configure(c)
    assert c.CourseDirectory.ignore.get_value([".git"]) == [".git", "*.py", "grading.secret"]
