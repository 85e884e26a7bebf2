import random
from dataclasses import replace

from autogradlab.course.exercises.tasks import Exercise, Task


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
