import re

import pytest

from autogradlab.course import root
from autogradlab.course.exercises.lessons import Lesson
from autogradlab.course.learner.material import exercise_names


def test_a_section_is_named_and_linked_from_an_exercises_notebook():
    where, link = Lesson("11_higher_order").section("Two directions to go: jvp and vjp")
    assert where == "Lesson 11, “Two directions to go: jvp and vjp”"
    assert link == "../../notebooks/11_higher_order.ipynb#Two-directions-to-go:-jvp-and-vjp"


@pytest.mark.parametrize("name", exercise_names())
def test_no_exercise_spells_a_lessons_link_by_itself(name):
    for path in (root() / "exercises" / name).glob("*.py"):
        assert not re.search(r"notebooks/|\.ipynb", path.read_text(encoding="utf-8")), path
