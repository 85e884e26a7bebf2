import random
import re
from dataclasses import replace

import pytest

from autogradlab.course import root
from autogradlab.course.exercises.tasks import Exercise, Lesson, Task
from autogradlab.course.learner.material import exercise_names


def one(rng: random.Random):
    return [[rng.random()]]


TASK = Task("task1", "a title", "function", 2, one, lambda x: x, (), ("Lesson", "lesson.ipynb"))


def test_the_same_seed_draws_the_same_inputs():
    assert TASK.draw("a") == TASK.draw("a")
    assert TASK.draw("a") != TASK.draw("b")


def test_two_tasks_draw_different_inputs_from_one_seed():
    assert TASK.draw("a") != replace(TASK, name="task2").draw("a")


def test_an_exercise_counts_what_its_tasks_count():
    assert Exercise("name", "title", (TASK, replace(TASK, points=3))).points == 5


def test_a_section_is_named_and_linked_from_an_exercises_notebook():
    where, link = Lesson("11_higher_order").section("Two directions to go: jvp and vjp")
    assert where == "Lesson 11, “Two directions to go: jvp and vjp”"
    assert link == "../../notebooks/11_higher_order.ipynb#Two-directions-to-go:-jvp-and-vjp"


@pytest.mark.parametrize("name", exercise_names())
def test_no_exercise_spells_a_lessons_link_by_itself(name):
    for path in (root() / "exercises" / name).glob("*.py"):
        assert not re.search(r"notebooks/|\.ipynb", path.read_text(encoding="utf-8")), path
